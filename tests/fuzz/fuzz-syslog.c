/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include "ps-syslog.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const formats[] = { "syslog-json", "cisco-asa", "filterlog",   "panos",
                                         "mikrotik",    "fast",      "watchguard",  "tcpdump",
                                         "cisco-ftd",   "pf",        "juniper-srx", "sonicwall" };
  const char *text = (const char *)data;
  PsSyslogHeader header;

  ps_syslog_read (text, size, &header);
  PS_FUZZ_CHECK (header.message <= size && header.data <= header.message);
  PS_FUZZ_CHECK (header.priority >= -1 && header.priority <= 191);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    ps_fuzz_read_file (ps_format_lookup (formats[i]), text, size);
  return 0;
}
