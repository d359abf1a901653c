/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include <string.h>

/* The first line is the name of the format that reads the rest. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const uint8_t *line_end = size > 0 ? memchr (data, '\n', size) : NULL;
  g_autofree char *name = NULL;
  const PsFormat *format;
  gsize head;

  if (line_end == NULL)
    return 0;
  head = (gsize)(line_end - data);
  name = g_strndup ((const char *)data, head);
  format = ps_format_lookup (name);
  if (format != NULL)
    ps_fuzz_read_file (format, (const char *)data + head + 1, size - head - 1);
  return 0;
}
