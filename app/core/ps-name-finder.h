#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A host name in a text; @end is the offset behind its last byte. */
typedef struct
{
  gsize start;
  gsize end;
} PsNameSpan;

gboolean ps_name_has_letter (const char *text, gsize length);
gboolean ps_name_find (const char *text, gsize length, gsize from, GHashTable *known,
                       PsNameSpan *span);

gboolean ps_name_find_known (const char *text, gsize length, gsize from, GHashTable *known,
                             PsNameSpan *span);

G_END_DECLS
