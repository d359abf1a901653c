#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Real keys: they go through the X server, as those of a keyboard or a clicker do. */
gboolean ps_keyboard_is_there (void);
void ps_keyboard_focus (GtkWindow *window);
void ps_keyboard_press (const char *key);
void ps_keyboard_type (const char *text);

G_END_DECLS
