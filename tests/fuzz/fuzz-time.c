/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include <string.h>

#include "ps-time-reader.h"

/* The same time is read the same, whatever was read before; and years stay sane. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  PsTimeContext fresh = { .year = 2024 }, used = { .year = 2024 };
  const char *text = (const char *)data;
  PsTime first = { 0 }, second = { 0 };
  gboolean read;

  ps_time_read (&used, "2024-03-04T05:06:07Z", 20, &second);
  read = ps_time_read (&fresh, text, size, &first);
  PS_FUZZ_CHECK (ps_time_read (&used, text, size, &second) == read);
  if (read)
    {
      PS_FUZZ_CHECK (first.time == second.time && first.has_zone == second.has_zone);
      PS_FUZZ_CHECK (ABS (first.time) < G_GINT64_CONSTANT (400000000000000000));
    }
  ps_time_sniff_order (text, size);
  return 0;
}
