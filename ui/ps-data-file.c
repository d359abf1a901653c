/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-data-file.h"

#include "ps-data-dirs.h"

/**
 * ps_data_file_find:
 * @folder: "samples" or "lessons"
 * @name: name of a file in it
 *
 * Looks in $PORTSIDE_DATA_DIR, where the program is installed, and in the sources it was built
 * from.
 *
 * Returns: (transfer full) (nullable): its path, %NULL if it is nowhere
 */
char *
ps_data_file_find (const char *folder, const char *name)
{
  const char *const places[] = { g_getenv ("PORTSIDE_DATA_DIR"), PS_DATA_DIR, PS_SOURCE_DATA_DIR };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = NULL;

      if (places[i] == NULL || places[i][0] == '\0')
        continue;
      path = g_build_filename (places[i], folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}
