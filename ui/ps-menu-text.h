#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ps_menu_text (const char *text, glong max_chars);

G_END_DECLS
