/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  ps_fuzz_read_file (ps_format_lookup ("cef"), (const char *)data, size);
  ps_fuzz_read_file (ps_format_lookup ("leef"), (const char *)data, size);
  return 0;
}
