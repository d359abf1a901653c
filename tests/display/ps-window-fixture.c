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

void
ps_window_fixture_remove (const char *folder)
{
  g_autofree char *recent = g_build_filename (folder, "recently-used.xbel", NULL);

  g_remove (recent);
  g_remove (folder);
}
