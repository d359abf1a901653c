/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include "ps-clues.h"
#include "ps-protocol.h"
#include "ps-value-reader.h"

static void
check_address (const char *text, gsize length)
{
  PsAddress address, again;
  char print[PS_ADDRESS_TEXT_SIZE];

  if (!ps_address_parse (text, (gssize)length, &address)
      && !ps_address_parse_hardware (text, (gssize)length, &address))
    return;
  ps_address_print (&address, print);
  PS_FUZZ_CHECK (ps_address_is_hardware (&address) ? ps_address_parse_hardware (print, -1, &again)
                                                   : ps_address_parse (print, -1, &again));
  PS_FUZZ_CHECK (ps_address_equal (&address, &again));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = (const char *)data;
  PsSpan clues[PS_N_CLUES] = { 0 };
  g_auto (PsRecord) record = { 0 };
  PsValueEnd end;
  PsClaim claim;
  guint64 count;
  guint16 port;
  guint8 protocol;

  check_address (text, size);
  ps_value_read_end (text, size, &end);
  ps_value_read_count (text, size, &count);
  ps_value_read_port (text, size, PS_PROTOCOL_TCP, &port);
  if (ps_value_read_protocol (text, size, &protocol))
    PS_FUZZ_CHECK (ps_protocol_get_name (protocol) != NULL);
  for (guint scale = 0; scale <= PS_SEVERITY_SCALE_HUNDRED; scale++)
    PS_FUZZ_CHECK (ps_value_read_severity (text, size, scale) <= PS_SEVERITY_CRITICAL);
  ps_clue_read_tcp_flags (text, size, &claim);
  for (guint i = 0; i < PS_N_CLUES; i++)
    clues[i] = (PsSpan){ text, (guint32)size, i % 5 };
  record.spans[PS_FIELD_SRC_IP] = record.spans[PS_FIELD_DST_IP] = clues[0];
  ps_clues_settle (clues, &record);
  ps_fuzz_check_record (&record, text, size);
  return 0;
}
