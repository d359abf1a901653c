/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-popup-menu.h"

static gboolean
unparent_cb (gpointer data)
{
  if (gtk_widget_get_parent (data) != NULL)
    gtk_widget_unparent (data);
  return G_SOURCE_REMOVE;
}

/* The action of the item that was picked runs behind this signal. */
static void
closed_cb (GtkPopover *popover, gpointer data)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

/**
 * ps_popup_menu_show:
 * @parent: what the menu belongs to: its actions are looked for from there
 * @menu: a menu
 * @at: (nullable): the place in @parent that it points at, %NULL for all of it
 *
 * Shows a menu below a place, until something is picked or it is left.
 *
 * Returns: (transfer none): the popover, which goes behind its signal "closed"
 */
GtkWidget *
ps_popup_menu_show (GtkWidget *parent, GMenuModel *menu, const GdkRectangle *at)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_widget_set_parent (popover, parent);
  if (at != NULL)
    gtk_popover_set_pointing_to (GTK_POPOVER (popover), at);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
  return popover;
}
