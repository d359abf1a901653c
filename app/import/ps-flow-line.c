/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <time.h>

#include "ps-flow.h"
#include "ps-protocol.h"

/* "first=2012-03-16T12:30:00.000000Z" */
static void
add_time (GString *lines, const char *key, gint64 microseconds)
{
  time_t seconds = (time_t)(microseconds / G_USEC_PER_SEC);
  struct tm parts;

  if (gmtime_r (&seconds, &parts) == NULL)
    return;
  g_string_append_printf (lines, "\t%s=%04d-%02d-%02dT%02d:%02d:%02d.%06dZ", key,
                          parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour,
                          parts.tm_min, parts.tm_sec, (int)(microseconds % G_USEC_PER_SEC));
}

static void
add_protocol (GString *lines, guint8 protocol)
{
  if (protocol != PS_PROTOCOL_UNKNOWN)
    g_string_append_printf (lines, "\tproto=%s", ps_protocol_get_name (protocol));
}

static void
add_end (GString *lines, const char *key, const char *port_key, const PsEndpoint *end)
{
  char text[PS_ADDRESS_TEXT_SIZE];

  ps_address_print (&end->address, text);
  g_string_append_printf (lines, "\t%s=%s", key, text);
  if (end->has_port)
    g_string_append_printf (lines, "\t%s=%u", port_key, end->port);
}

static void
add_handshake (GString *lines, const char *key, PsEnd sender)
{
  if (sender != PS_END_NONE)
    g_string_append_printf (lines, "\t%s=%s", key, sender == PS_END_A ? "src" : "dst");
}

/**
 * ps_flow_print:
 * @flow: a flow
 * @lines: where its line is added
 *
 * Writes a flow as one line: a mark, then `key=value` divided by tabs. `src` is who sent the first
 * packet that was seen. What is not known is left out.
 *
 *   first, last              time of the first and of the last packet, ISO 8601, UTC
 *   proto                    IP protocol, a name or a number
 *   src, sport, dst, dport   the ends; ports only where the protocol has them
 *   icmp_type, icmp_code     of the first packet
 *   src_packets, src_bytes   what the source sent, in bytes on the wire
 *   dst_packets, dst_bytes   what the destination sent
 *   syn                      who sent SYN without ACK: src or dst
 *   syn_ack                  who sent SYN with ACK
 */
void
ps_flow_print (const PsFlow *flow, GString *lines)
{
  const PsPacket *packet = &flow->first_packet;

  g_string_append_len (lines, PS_FLOW_LINE_MARK, sizeof PS_FLOW_LINE_MARK - 2);
  if (flow->has_first)
    add_time (lines, "first", flow->first);
  if (flow->has_last)
    add_time (lines, "last", flow->last);
  add_protocol (lines, packet->protocol);
  add_end (lines, "src", "sport", &packet->src);
  add_end (lines, "dst", "dport", &packet->dst);
  if (packet->has_icmp)
    g_string_append_printf (lines, "\ticmp_type=%u\ticmp_code=%u", packet->icmp_type,
                            packet->icmp_code);
  g_string_append_printf (lines,
                          "\tsrc_packets=%" G_GUINT64_FORMAT "\tsrc_bytes=%" G_GUINT64_FORMAT
                          "\tdst_packets=%" G_GUINT64_FORMAT "\tdst_bytes=%" G_GUINT64_FORMAT,
                          flow->packets[PS_FLOW_FROM_SRC], flow->bytes[PS_FLOW_FROM_SRC],
                          flow->packets[PS_FLOW_FROM_DST], flow->bytes[PS_FLOW_FROM_DST]);
  add_handshake (lines, "syn", flow->syn);
  add_handshake (lines, "syn_ack", flow->syn_ack);
  g_string_append_c (lines, '\n');
}
