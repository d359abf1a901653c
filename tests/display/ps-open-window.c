/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-open-window.h"

#include "ps-settings.h"

/* After so many frames nothing moves any more. */
#define FRAMES 5

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  (*(guint *)data)++;
  return G_SOURCE_CONTINUE;
}

/* Widgets are where they will be seen. */
static void
wait_for_frames (GtkWidget *window)
{
  guint n = 0;
  guint id = gtk_widget_add_tick_callback (window, frame_cb, &n, NULL);

  ps_wait_until (n >= FRAMES);
  gtk_widget_remove_tick_callback (window, id);
}

/**
 * ps_open_window_set_up:
 * @open: what is to be filled
 * @alerts: a file of CSV
 * @width: of the window, in pixels
 * @height: the same
 *
 * Opens a window with the alerts, and waits until they are shown.
 */
void
ps_open_window_set_up (PsOpenWindow *open, const char *alerts, int width, int height)
{
  open->folder = ps_test_folder_new ();
  open->path = ps_test_folder_write (open->folder, "alerts.csv", alerts);
  open->appearance = ps_appearance_new (gdk_display_get_default ());
  /* As if the last window had been left like that. */
  ps_settings_set ("window-size", g_variant_new ("(ii)", width, height));
  open->window = ps_window_fixture_open (open->path, -1, -1);
  wait_for_frames (GTK_WIDGET (open->window));
}

/* A test may have closed the window itself, and have set it to NULL. */
void
ps_open_window_tear_down (PsOpenWindow *open)
{
  if (open->window != NULL)
    ps_window_fixture_close (open->window);
  g_object_unref (open->appearance);
  ps_test_folder_free (open->folder);
  g_free (open->path);
}
