/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs a target over every file of its corpus: what a fuzzer once found stays mended. */

#include "ps-fuzz.h"

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

int
main (int argc, char **argv)
{
  g_autoptr (GDir) folder = argc > 1 ? g_dir_open (argv[1], 0, NULL) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_build_filename (argv[1], name, NULL));
  g_ptr_array_sort (names, compare_cb);
  LLVMFuzzerInitialize (&argc, &argv);
  g_print ("1..%u\n", MAX (names->len, 1));
  if (names->len == 0)
    {
      g_print ("not ok 1 - no corpus\n");
      return 1;
    }
  for (guint i = 0; i < names->len; i++)
    {
      const char *path = g_ptr_array_index (names, i);
      g_autofree char *base = g_path_get_basename (path);
      g_autofree char *text = NULL;
      gsize length = 0;
      gboolean read = g_file_get_contents (path, &text, &length, NULL);

      g_print ("# %s\n", base); /* which one it was, should it end here */
      fflush (stdout);
      if (read)
        LLVMFuzzerTestOneInput ((const uint8_t *)text, length);
      g_print ("%s %u - %s\n", read ? "ok" : "not ok", i + 1, base);
    }
  return 0;
}
