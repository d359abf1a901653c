/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-samples.h"

#include "ps-data-dirs.h"

#include <glib/gi18n-lib.h>

static const PsSampleFile samples[] = {
  { "portside-sample-eve.json", N_ ("An office network, Suricata EVE, about 2,000 alerts") },
  { "portside-sample.csv", N_ ("A firewall table, CSV, about 120 alerts") },
  { "portside-sample.txt", N_ ("Twelve conversations in plain text, as on a slide") },
};

/**
 * ps_samples_get:
 * @n_samples: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_samples): the samples that come with the program
 */
const PsSampleFile *
ps_samples_get (guint *n_samples)
{
  *n_samples = G_N_ELEMENTS (samples);
  return samples;
}

/**
 * ps_samples_find:
 * @name: a sample's file name
 *
 * Looks in $PORTSIDE_DATA_DIR, where the program is installed, and in the sources it was built
 * from.
 *
 * Returns: (transfer full) (nullable): its path, %NULL if it is nowhere
 */
char *
ps_samples_find (const char *name)
{
  const char *const folders[] = { g_getenv ("PORTSIDE_DATA_DIR"), PS_DATA_DIR, PS_SOURCE_DATA_DIR };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = NULL;

      if (folders[i] == NULL || folders[i][0] == '\0')
        continue;
      path = g_build_filename (folders[i], "samples", name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}
