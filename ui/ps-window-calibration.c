/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include "ps-calibration-window.h"

static void
alert_cb (PsWindow *self, guint row)
{
  gtk_stack_set_visible_child_name (self->views, "table");
  ps_alert_table_set_cursor (self->table, row);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* How good the clues are where the records themselves tell. */
void
ps_window_show_calibration (PsWindow *self)
{
  GtkWidget *window = ps_calibration_window_new (GTK_WINDOW (self), self->document);

  g_signal_connect_object (window, "alert", G_CALLBACK (alert_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}
