#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *ps_head_line_end (const char *p, const char *end);
gboolean ps_head_line_is (const char *line, const char *stop, const char *word);
gsize ps_head_lines_find (const char *text, gsize length, const char *mark, gboolean goes_on,
                          gboolean *is_open);

G_END_DECLS
