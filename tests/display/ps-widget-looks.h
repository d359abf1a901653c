#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What people who see a widget, and those who have it read to them, are told by it. */
void ps_widget_append_texts (GtkWidget *widget, GString *texts);
void ps_widget_append_all_texts (GtkWidget *widget, GString *texts);
void ps_widget_assert_legible (GtkWidget *widget, int least_size);
gboolean ps_widget_is_grey (GtkWidget *widget);

G_END_DECLS
