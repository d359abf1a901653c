#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A step into a JSON document: to a member, or, where @member is %NULL, to an element. */
typedef struct
{
  const char *member;
  guint index;
} PsJsonStep;

guint ps_json_find_step_line (const char *text, gsize length, const PsJsonStep *steps,
                              guint n_steps);
guint ps_json_find_line (const char *text, gsize length, const char *member, guint index);
gboolean ps_json_is_too_deep (const char *text, gsize length);
guint ps_json_find_bad_escape (const char *text, gsize length);

G_END_DECLS
