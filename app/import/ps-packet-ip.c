/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "ps-packet.h"
#include "ps-protocol.h"

enum
{
  IPV4_HEADER = 20,
  IPV6_HEADER = 40,
  TCP_FLAGS_AT = 13,
};

/* Extension headers of IPv6 (IANA "IPv6 Extension Header Types") that something follows. */
enum
{
  NEXT_HOP_BY_HOP = 0,
  NEXT_ROUTING = 43,
  NEXT_FRAGMENT = 44,
  NEXT_DESTINATION = 60,
  NEXT_MOBILITY = 135,
  NEXT_HIP = 139,
  NEXT_SHIM6 = 140,
};

static void
read_transport (const guint8 *bytes, gsize length, PsPacket *packet)
{
  if (packet->is_later || packet->protocol == PS_PROTOCOL_UNKNOWN)
    return;
  if (ps_protocol_has_ports (packet->protocol) && length >= 4)
    {
      packet->src.port = ps_packet_get_16 (bytes);
      packet->dst.port = ps_packet_get_16 (bytes + 2);
      packet->src.has_port = packet->dst.has_port = TRUE;
      if (packet->protocol == PS_PROTOCOL_TCP && length > TCP_FLAGS_AT)
        packet->tcp_flags = bytes[TCP_FLAGS_AT];
    }
  else if (ps_protocol_is_icmp (packet->protocol) && length >= 2)
    {
      packet->icmp_type = bytes[0];
      packet->icmp_code = bytes[1];
      packet->has_icmp = TRUE;
    }
}

/* What Ethernet pads a short packet with is none of it; 0 is written where the network card is to
 * fill in the length (or, of IPv6, for a jumbogram: RFC 2675). */
static gsize
limit_length (gsize length, gsize stated)
{
  return stated > 0 ? MIN (length, stated) : length;
}

static void
set_v4 (PsAddress *address, const guint8 *bytes)
{
  address->bytes[10] = address->bytes[11] = 0xff;
  memcpy (address->bytes + 12, bytes, 4);
}

/* RFC 791 §3.1. */
static PsPacketKind
read_v4 (const guint8 *bytes, gsize length, PsPacket *packet)
{
  gsize header = (gsize)(bytes[0] & 0x0f) * 4;
  gsize total;
  guint16 fragment;

  if (length < IPV4_HEADER)
    return PS_PACKET_BROKEN;
  total = ps_packet_get_16 (bytes + 2);
  if (header < IPV4_HEADER || (total > 0 && total < header))
    return PS_PACKET_BROKEN;
  fragment = ps_packet_get_16 (bytes + 6) & 0x3fff;
  packet->is_fragment = fragment != 0;
  packet->is_later = (fragment & 0x1fff) != 0;
  packet->fragment_id = ps_packet_get_16 (bytes + 4);
  packet->protocol = bytes[9];
  set_v4 (&packet->src.address, bytes + 12);
  set_v4 (&packet->dst.address, bytes + 16);
  length = limit_length (length, total);
  if (length > header)
    read_transport (bytes + header, length - header, packet);
  return PS_PACKET_IP;
}

/* Bytes of an extension header, of which 8 are there; 0 where it is none. */
static gsize
get_extension_size (guint8 next, const guint8 *bytes)
{
  switch (next)
    {
    case NEXT_FRAGMENT:
      return 8;
    case PS_PROTOCOL_AH: /* counts in other units (RFC 4302 §2.2) */
      return ((gsize)bytes[1] + 2) * 4;
    case NEXT_HOP_BY_HOP:
    case NEXT_ROUTING:
    case NEXT_DESTINATION:
    case NEXT_MOBILITY:
    case NEXT_HIP:
    case NEXT_SHIM6:
      return ((gsize)bytes[1] + 1) * 8;
    default:
      return 0;
    }
}

static gboolean
is_extension (guint8 next)
{
  static const guint8 none[8] = { 0 };

  return get_extension_size (next, none) > 0;
}

/* RFC 8200 §4.5. */
static void
read_fragment (const guint8 *bytes, PsPacket *packet)
{
  packet->is_later = (ps_packet_get_16 (bytes + 2) & 0xfff8) != 0;
  packet->is_fragment = packet->is_later || (bytes[3] & 1) != 0;
  packet->fragment_id = ps_packet_get_32 (bytes + 4);
}

/* RFC 8200 §3 and §4. */
static PsPacketKind
read_v6 (const guint8 *bytes, gsize length, PsPacket *packet)
{
  guint8 next;

  if (length < IPV6_HEADER)
    return PS_PACKET_BROKEN;
  next = bytes[6];
  memcpy (packet->src.address.bytes, bytes + 8, 16);
  memcpy (packet->dst.address.bytes, bytes + 24, 16);
  length = limit_length (length - IPV6_HEADER, ps_packet_get_16 (bytes + 4));
  bytes += IPV6_HEADER;
  while (is_extension (next) && !packet->is_later)
    {
      gsize size = length >= 8 ? get_extension_size (next, bytes) : G_MAXSIZE;

      if (size > length)
        {
          packet->protocol = PS_PROTOCOL_UNKNOWN;
          return PS_PACKET_IP;
        }
      if (next == NEXT_FRAGMENT)
        read_fragment (bytes, packet);
      next = bytes[0];
      bytes += size;
      length -= size;
    }
  /* Behind a later fragment's header there is none: what it names stands in the first one. */
  packet->protocol = is_extension (next) ? PS_PROTOCOL_UNKNOWN : next;
  read_transport (bytes, length, packet);
  return PS_PACKET_IP;
}

/**
 * ps_packet_read_ip:
 * @bytes: an IP packet, or what was captured of it
 * @length: how many bytes
 * @packet: (inout): all zero; what its headers say
 *
 * Reads the headers of IPv4 with options or of IPv6 with extension headers, and the ports, flags
 * or types that follow.
 *
 * Returns: %PS_PACKET_IP, or %PS_PACKET_BROKEN where the headers contradict themselves or are cut
 *   before the addresses end
 */
PsPacketKind
ps_packet_read_ip (const guint8 *bytes, gsize length, PsPacket *packet)
{
  if (length > 0 && bytes[0] >> 4 == 4)
    return read_v4 (bytes, length, packet);
  if (length > 0 && bytes[0] >> 4 == 6)
    return read_v6 (bytes, length, packet);
  return PS_PACKET_BROKEN;
}
