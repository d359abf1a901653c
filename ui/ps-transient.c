/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-transient.h"

static void
parent_destroyed_cb (GtkWindow *window)
{
  gtk_window_set_transient_for (window, NULL);
}

/**
 * ps_transient_watch:
 * @window: a window that has a parent, and that something may hold when it is closed: a thread that
 *   works for it, or a signal that closes both
 *
 * A window that was closed and is still held when its parent goes keeps a pointer to it, if it was
 * to be destroyed with it, and touches it when it is freed (GTK 4.8, and later ones at the time of
 * writing: gtk_window_transient_parent_destroyed()). Here the pointer is cleared in time.
 */
void
ps_transient_watch (gpointer window)
{
  GtkWindow *parent = gtk_window_get_transient_for (window);

  if (parent != NULL)
    g_signal_connect_object (parent, "destroy", G_CALLBACK (parent_destroyed_cb), window,
                             G_CONNECT_SWAPPED);
}
