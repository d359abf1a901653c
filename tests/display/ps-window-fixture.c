/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-fixture.h"

static gboolean
is_read (PsWindow *window)
{
  PsDocument *document = ps_window_get_document (window);

  return !ps_document_is_busy (document) && !ps_document_is_reviewing (document)
         && ps_document_is_settled (document);
}

/* Returns: (transfer none): a new window, with the file read; @width and @height are -1 for those
 * that windows have */
PsWindow *
ps_window_fixture_open (const char *path, int width, int height)
{
  const char *const inputs[] = { path, NULL };
  PsWindow *window = ps_window_new (NULL);

  if (width > 0)
    gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  ps_window_open (window, inputs);
  ps_wait_until (is_read (window));
  return window;
}

/* The window is gone when it is closed: nothing holds it. */
void
ps_window_fixture_close (PsWindow *window)
{
  gpointer left = window;

  g_object_add_weak_pointer (G_OBJECT (window), &left);
  gtk_window_destroy (GTK_WINDOW (window));
  ps_wait_until (left == NULL);
}

/* @alerts: the text of the file, a table with a header */
void
ps_window_fixture_set_up (PsWindowFixture *f, gconstpointer alerts)
{
  f->folder = ps_test_folder_new ();
  f->path = ps_test_folder_write (f->folder, "alerts.csv", alerts);
  f->window = ps_window_fixture_open (f->path, -1, -1);
}

void
ps_window_fixture_tear_down (PsWindowFixture *f, gconstpointer alerts)
{
  ps_window_fixture_close (f->window);
  ps_test_folder_free (f->folder);
  g_free (f->path);
}

/* Returns: how many alerts the filter lets through */
guint
ps_window_fixture_count_shown (PsWindow *window)
{
  guint n_shown;

  g_object_get (ps_window_get_document (window), "n-shown", &n_shown, NULL);
  return n_shown;
}

/* Returns: how many alerts @filter would let through */
guint
ps_window_fixture_count (PsWindow *window, const char *filter)
{
  PsDocument *document = ps_window_get_document (window);
  g_autoptr (PsQuery) query = ps_query_new (filter, NULL, NULL, NULL);
  g_autoptr (PsRowOrder) order =
      ps_row_order_filter (ps_document_get_store (document), query, 0, NULL, NULL);

  return ps_row_order_get_n_rows (order);
}

/* The recent files of whoever runs the tests are left alone. GTK keeps one list for the whole
 * program, so %G_TEST_OPTION_ISOLATE_DIRS, with folders of their own for each test, will not do. */
char *
ps_window_fixture_isolate (void)
{
  char *folder = ps_test_folder_new ();

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  return folder;
}

/* Runs the tests that @add_tests adds, with folders of their own. */
int
ps_window_fixture_main (int argc, char **argv, void (*add_tests) (void))
{
  char *folder = ps_window_fixture_isolate ();
  int status;

  gtk_test_init (&argc, &argv, NULL);
  add_tests ();
  status = g_test_run ();
  ps_test_folder_free (folder);
  return status;
}
