#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands where a word gave the answer away. */
#define PS_BLIND_MARK "▒"

char *ps_blind_text (const char *text);
gboolean ps_text_names_role (const char *text);

G_END_DECLS
