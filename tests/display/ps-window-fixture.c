/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-fixture.h"

#include <glib/gstdio.h>

/* The recent files of whoever runs the tests are left alone. GTK keeps one list for the whole
 * program, so %G_TEST_OPTION_ISOLATE_DIRS, with folders of their own for each test, will not do. */
char *
ps_window_fixture_isolate (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("portside-XXXXXX", &error);

  g_assert_no_error (error);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  return folder;
}

/* With all that is in it. */
void
ps_window_fixture_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        ps_window_fixture_remove (path);
      else
        g_remove (path);
    }
  g_remove (folder);
}

void
ps_window_fixture_wait (gboolean (*is_done) (gpointer data), gpointer data)
{
  gint64 start = g_get_monotonic_time ();

  while (!is_done (data))
    {
      g_assert_cmpint (g_get_monotonic_time () - start, <, PS_PATIENCE);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}
