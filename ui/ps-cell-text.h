#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ps_cell_text_tame (const char *text, gsize max_chars);
void ps_cell_text_shorten_time (GString *time);

G_END_DECLS
