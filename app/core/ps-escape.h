#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean ps_character_is_treacherous (gunichar c);
/* Any bytes, such as an attacker's, for lines of text and for JSON. */
void ps_escape_text (GString *text, const char *value, gssize length);
void ps_escape_json (GString *text, const char *value, gssize length);

G_END_DECLS
