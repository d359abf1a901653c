/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-samples.h"

#include <glib/gi18n-lib.h>

#include "ps-data-file.h"

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
 * Returns: (transfer full) (nullable): its path, see ps_data_file_find()
 */
char *
ps_samples_find (const char *name)
{
  return ps_data_file_find ("samples", name);
}
