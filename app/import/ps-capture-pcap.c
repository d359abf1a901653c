/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-capture-reader.h"

/* Before each packet (draft-ietf-opsawg-pcap §5). */
#define PACKET_HEADER 16

/* No program captures more of a packet, unless the header of the file says so (MAXIMUM_SNAPLEN and
 * MAX_SNAPLEN of libpcap). */
#define USUAL_MAX 262144u
#define STATED_MAX (128u << 20)

/**
 * ps_pcap_next:
 * @reader: a reader behind the header or a packet of a pcap file
 * @packet: (out): the next packet
 *
 * Returns: what comes next
 */
PsCaptureResult
ps_pcap_next (PsCaptureReader *reader, PsCapturedPacket *packet)
{
  const PsCaptureInterface *interface = &g_array_index (reader->interfaces, PsCaptureInterface, 0);
  gsize n = ps_capture_reader_fill (reader, PACKET_HEADER);
  guint32 captured;

  if (n < PACKET_HEADER)
    return n == 0 ? PS_CAPTURE_END : PS_CAPTURE_CUT_OFF;
  captured = ps_capture_reader_get_32 (reader, 8);
  if (captured > CLAMP (interface->max_length, USUAL_MAX, STATED_MAX))
    return PS_CAPTURE_DAMAGED;
  packet->length = MIN (captured, PS_CAPTURE_HEADERS_MAX);
  if (ps_capture_reader_fill (reader, PACKET_HEADER + packet->length)
      < PACKET_HEADER + packet->length)
    return PS_CAPTURE_CUT_OFF;
  packet->bytes = reader->window + reader->start + PACKET_HEADER;
  packet->link_type = interface->link_type;
  packet->original = MAX (captured, ps_capture_reader_get_32 (reader, 12));
  ps_capture_set_time (packet, ps_capture_reader_get_32 (reader, 0),
                       (guint64)ps_capture_reader_get_32 (reader, 4) * G_USEC_PER_SEC
                           / reader->units_a_second);
  reader->to_pass = PACKET_HEADER + (guint64)captured;
  return PS_CAPTURE_PACKET;
}
