/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-story.h"

#include "ps-application.h"
#include "ps-keyboard.h"

/* How long anything may take, in µs. */
#define PATIENCE (40 * G_USEC_PER_SEC)

/* Returns: (transfer full): the program, registered, without a window */
GtkApplication *
ps_story_begin (void)
{
  GtkApplication *application = ps_application_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);
  return application;
}

/* @application: (transfer full). Its windows are closed without a question. */
void
ps_story_end (GtkApplication *application)
{
  GList *windows = g_list_copy (gtk_application_get_windows (application));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_destroy (l->data);
  g_list_free (windows);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (application);
}

/**
 * ps_story_wait:
 * @is_met: looks whether it is so
 * @data: for @is_met
 * @what: for the message if it never is
 */
void
ps_story_wait (PsStoryCondition is_met, gpointer data, const char *what)
{
  gint64 start = g_get_monotonic_time ();

  while (!is_met (data))
    {
      if (g_get_monotonic_time () - start > PATIENCE)
        g_error ("waited in vain: %s", what);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

/* Returns: (nullable): the newest window of that type which is seen */
GtkWindow *
ps_story_find (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        found = window;
    }
  return found;
}

static gboolean
is_there (gpointer data)
{
  return ps_story_find (*(GType *)data) != NULL;
}

static gboolean
is_gone (gpointer data)
{
  return !is_there (data);
}

/* Waits for a window of that type, which gets the keys from now on. */
GtkWindow *
ps_story_find_and_focus (GType type)
{
  ps_story_wait (is_there, &type, g_type_name (type));
  ps_keyboard_focus (ps_story_find (type));
  return ps_story_find (type);
}

void
ps_story_wait_for_end_of (GType type)
{
  ps_story_wait (is_gone, &type, g_type_name (type));
}

static gboolean
is_read (gpointer data)
{
  PsDocument *document = ps_window_get_document (data);

  return ps_document_get_store (document) != NULL && !ps_document_is_busy (document)
         && !ps_document_is_reviewing (document) && ps_document_is_settled (document)
         && gtk_widget_get_mapped (data);
}

/* Opens a file as a desktop would; waits until it is read, and the window has the keys. */
PsWindow *
ps_story_open (GtkApplication *application, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  PsWindow *window;

  g_application_open (G_APPLICATION (application), &file, 1, "");
  window = PS_WINDOW (ps_story_find_and_focus (PS_TYPE_WINDOW));
  ps_story_wait (is_read, window, "the file is read");
  return window;
}
