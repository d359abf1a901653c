#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Real keys: they go through the X server, as those of a keyboard or a clicker do. */
gboolean ps_keyboard_is_there (void);
void ps_keyboard_focus (GtkWindow *window);
void ps_keyboard_press (const char *key);
void ps_keyboard_type (const char *text);
void ps_keyboard_press_until (GtkWindow *window, const char *key, gboolean (*is_so) (gpointer data),
                              gpointer data);

/* The same of a mouse. */
void ps_mouse_move (GtkWidget *widget, double x, double y);
void ps_mouse_press (void);
void ps_mouse_release (void);
void ps_mouse_click (const char *held);

G_END_DECLS
