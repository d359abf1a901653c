/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-test-folder.h"

#include <glib/gstdio.h>

/* Returns: (transfer full): the path of a new and empty folder */
char *
ps_test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("portside-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

/* Writes a file into it. Returns: (transfer full): its path */
char *
ps_test_folder_write (const char *folder, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

/* Returns: how many files and folders are in it */
guint
ps_test_folder_count (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* With all that is in it. */
void
ps_test_folder_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        ps_test_folder_remove (path);
      else
        g_remove (path);
    }
  g_remove (folder);
}

/* @folder: (transfer full): removed with all that is in it */
void
ps_test_folder_free (char *folder)
{
  ps_test_folder_remove (folder);
  g_free (folder);
}
