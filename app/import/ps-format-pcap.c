/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-flow.h"
#include "ps-line-format.h"
#include "ps-protocol.h"

static const struct
{
  const char *key;
  PsField field;
} keys[] = {
  { "first", PS_FIELD_TIME },
  { "proto", PS_FIELD_PROTOCOL },
  { "src", PS_FIELD_SRC_IP },
  { "sport", PS_FIELD_SRC_PORT },
  { "dst", PS_FIELD_DST_IP },
  { "dport", PS_FIELD_DST_PORT },
  { "icmp_type", PS_FIELD_ICMP_TYPE },
  { "icmp_code", PS_FIELD_ICMP_CODE },
  { "src_packets", PS_FIELD_PACKETS_SRC },
  { "src_bytes", PS_FIELD_BYTES_SRC },
  { "dst_packets", PS_FIELD_PACKETS_DST },
  { "dst_bytes", PS_FIELD_BYTES_DST },
};

static gboolean
span_is (const PsSpan *span, const char *word)
{
  return span->length == strlen (word) && memcmp (span->text, word, span->length) == 0;
}

/* Who sent the first half of a handshake is the client, who sent the second the server. Key and
 * value together are what says so. */
static void
read_handshake (PsRecord *record, PsClaimKind kind, const PsSpan *key, const PsSpan *value)
{
  PsSpan pair = { key->text, key->length + 1 + value->length, PS_ENCODING_PLAIN };
  PsEnd sender = span_is (value, "src")   ? PS_END_A
                 : span_is (value, "dst") ? PS_END_B
                                          : PS_END_NONE;

  if (sender == PS_END_NONE || record->claim.kind == PS_CLAIM_TCP_SYN)
    return;
  ps_record_claim (record, kind, kind == PS_CLAIM_TCP_SYN ? sender : ps_end_other (sender), pair);
}

static void
read_pair (const PsSpan *key, const PsSpan *value, PsRecord *record)
{
  if (span_is (key, "syn"))
    read_handshake (record, PS_CLAIM_TCP_SYN, key, value);
  else if (span_is (key, "syn_ack"))
    read_handshake (record, PS_CLAIM_TCP_SYN_ACK, key, value);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (span_is (key, keys[i].key))
      ps_record_set (record, keys[i].field, *value);
}

/* UDP has no handshake: who sent the first packet is the client, unless that was an answer to one
 * before the capture. A TCP flow without a handshake was going on before, and says nothing. */
static void
claim_first_packet (PsRecord *record)
{
  if (record->claim.kind == PS_CLAIM_NONE
      && span_is (&record->spans[PS_FIELD_PROTOCOL], ps_protocol_get_name (PS_PROTOCOL_UDP))
      && record->spans[PS_FIELD_SRC_PORT].text != NULL)
    ps_record_claim (record, PS_CLAIM_FLOW_UDP, PS_END_A, record->spans[PS_FIELD_SRC_IP]);
}

static gboolean
pcap_recognises (const char *text, gsize length)
{
  gsize mark = strlen (PS_FLOW_LINE_MARK);

  return length > mark && memcmp (text, PS_FLOW_LINE_MARK, mark) == 0;
}

/* A line of ps_flow_print(). */
static PsReadResult
pcap_read (gconstpointer plan, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  const char *end = text + length;

  ps_record_reset (record);
  *consumed = length;
  if (!pcap_recognises (text, length))
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  for (const char *p = text + strlen (PS_FLOW_LINE_MARK), *stop; p < end; p = stop + 1)
    {
      const char *equals;

      stop = memchr (p, '\t', (gsize)(end - p));
      stop = stop != NULL ? stop : end;
      equals = memchr (p, '=', (gsize)(stop - p));
      if (equals != NULL)
        read_pair (&(PsSpan){ p, (guint32)(equals - p), PS_ENCODING_PLAIN },
                   &(PsSpan){ equals + 1, (guint32)(stop - equals - 1), PS_ENCODING_PLAIN },
                   record);
    }
  claim_first_packet (record);
  if (record->spans[PS_FIELD_SRC_IP].text == NULL && record->spans[PS_FIELD_DST_IP].text == NULL)
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_CUT_OFF);
  return PS_READ_ALERT;
}

PS_LINE_FORMAT_FUNCTIONS (pcap, 100)

const PsFormat ps_format_pcap = {
  .name = "pcap",
  .title = N_ ("Packet capture (pcap, pcapng): one row a flow"),
  .recognised_by = N_ ("The first bytes of the file; the packets of a flow become one line that "
                       "begins with “portside-flow”"),
  PS_LINE_FORMAT_MEMBERS (pcap),
};
