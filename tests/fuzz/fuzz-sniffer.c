/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include "ps-sniffer.h"

/* A format that is taken can read the sample; one that is not gives a reason. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  PsSample sample = { (const char *)data, size, TRUE };
  g_autoptr (GError) error = NULL;
  const PsFormat *format = ps_sniff_format (&sample, &error);

  PS_FUZZ_CHECK ((format == NULL) == (error != NULL));
  ps_sniff_foreign (data, size);
  if (format != NULL)
    ps_fuzz_read_file (format, sample.text, sample.length);
  return 0;
}
