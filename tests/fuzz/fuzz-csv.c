/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include "ps-csv-reader.h"

static void
check_split (const char *text, gsize length, char delimiter)
{
  PsSpan fields[8];
  guint n = ps_csv_split (text, length, delimiter, fields, G_N_ELEMENTS (fields));

  for (guint i = 0; i < MIN (n, G_N_ELEMENTS (fields)); i++)
    if (fields[i].text != NULL)
      PS_FUZZ_CHECK (fields[i].text >= text && fields[i].text + fields[i].length <= text + length);
  PS_FUZZ_CHECK (ps_csv_split (text, length, delimiter, NULL, 0) == n);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char delimiters[] = { ',', ';', '\t', '|', ' ' };
  static const char *const formats[] = { "csv",           "splunk-csv",  "argus",
                                         "wireshark-csv", "aws-vpcflow", "snort-csv" };
  const char *text = (const char *)data;
  gsize offset = 0;

  while (offset < size)
    {
      gboolean unclosed;
      gsize length = ps_csv_next_record (text + offset, size - offset, ',', TRUE, &unclosed);

      PS_FUZZ_CHECK (length > 0 && length <= size - offset);
      for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
        check_split (text + offset, length, delimiters[i]);
      offset += length;
    }
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    ps_fuzz_read_file (ps_format_lookup (formats[i]), text, size);
  return 0;
}
