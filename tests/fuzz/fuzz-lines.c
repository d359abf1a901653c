/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include "ps-endpoint-finder.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = (const char *)data, *end = text + size;
  PsFoundEnd found;

  for (const char *p = text; p < end && ps_endpoint_find (p, end, &found); p = found.end)
    {
      PS_FUZZ_CHECK (found.end > p && found.end <= end);
      PS_FUZZ_CHECK (found.address.text >= p && found.address.length > 0);
      PS_FUZZ_CHECK (found.address.text + found.address.length <= end);
    }
  ps_fuzz_read_file (ps_format_lookup ("lines"), text, size);
  return 0;
}
