/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-open-window.h"

#include "ps-settings.h"
#include "ps-window-fixture.h"

/* After so many frames nothing moves any more. */
#define FRAMES 5

static gboolean
is_read (gpointer data)
{
  PsWindow *window = data;
  PsDocument *document = ps_window_get_document (window);
  guint n_shown;

  g_object_get (document, "n-shown", &n_shown, NULL);
  return gtk_widget_get_mapped (data) && n_shown > 0 && !ps_document_is_busy (document)
         && !ps_document_is_reviewing (document) && ps_document_is_settled (document);
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  (*(guint *)data)++;
  return G_SOURCE_CONTINUE;
}

static gboolean
has_frames (gpointer data)
{
  return *(guint *)data >= FRAMES;
}

/* Widgets are where they will be seen. */
static void
wait_for_frames (GtkWidget *window)
{
  guint n = 0;
  guint id = gtk_widget_add_tick_callback (window, frame_cb, &n, NULL);

  ps_window_fixture_wait (has_frames, &n);
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
  const char *inputs[] = { NULL, NULL };

  open->folder = g_dir_make_tmp ("portside-XXXXXX", NULL);
  open->path = g_build_filename (open->folder, "alerts.csv", NULL);
  g_assert_true (g_file_set_contents (open->path, alerts, -1, NULL));
  inputs[0] = open->path;
  open->appearance = ps_appearance_new (gdk_display_get_default ());
  /* As if the last window had been left like that. */
  ps_settings_set ("window-size", g_variant_new ("(ii)", width, height));
  open->window = ps_window_new (NULL);
  gtk_window_present (GTK_WINDOW (open->window));
  ps_window_open (open->window, inputs);
  ps_window_fixture_wait (is_read, open->window);
  wait_for_frames (GTK_WIDGET (open->window));
}

/* A test may have closed the window itself, and have set it to NULL. */
void
ps_open_window_tear_down (PsOpenWindow *open)
{
  if (open->window != NULL)
    gtk_window_destroy (GTK_WINDOW (open->window));
  g_object_unref (open->appearance);
  ps_window_fixture_remove (open->folder);
  g_free (open->path);
  g_free (open->folder);
}

GtkWidget *
ps_open_window_find (GtkWidget *widget, const char *type)
{
  GtkWidget *found = g_str_equal (G_OBJECT_TYPE_NAME (widget), type) ? widget : NULL;

  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL && found == NULL;
       c = gtk_widget_get_next_sibling (c))
    found = ps_open_window_find (c, type);
  return found;
}

GtkWindow *
ps_open_window_find_dialog (const char *type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), type))
        found = window;
    }
  return found;
}
