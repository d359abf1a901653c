#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *ps_widget_find (GtkWidget *widget, GType type);
GtkWidget *ps_widget_find_label (GtkWidget *widget, const char *part);
gpointer ps_widget_find_window (GType type);
GtkEventController *ps_widget_find_controller (GtkWidget *widget, GType type);

/* A key, as a widget gets it that looks at keys itself. */
gboolean ps_widget_press (GtkWidget *widget, guint key, GdkModifierType state);

/* @data: a widget. Returns: whether it has been laid out on the screen */
gboolean ps_widget_is_shown (gpointer data);

G_END_DECLS
