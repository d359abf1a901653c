#pragma once

#include <glib.h>

G_BEGIN_DECLS

void ps_visible_text_append (GString *text, const char *value, gssize length, gboolean markup);
char *ps_visible_text (const char *value, gssize length);

G_END_DECLS
