/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-packet.h"

#include <string.h>

/* What is below IP, as the registry of the pcap format numbers it (www.tcpdump.org/linktypes.html);
 * 12 and 14 are what some systems called RAW before it. */
enum
{
  LINK_NULL = 0,
  LINK_ETHERNET = 1,
  LINK_RAW_12 = 12,
  LINK_RAW_14 = 14,
  LINK_RAW = 101,
  LINK_LOOP = 108,
  LINK_LINUX_SLL = 113,
  LINK_IPV4 = 228,
  LINK_IPV6 = 229,
  LINK_LINUX_SLL2 = 276,
};

/* EtherTypes (IANA "IEEE 802 Numbers"); up to 1500 the field is a length (IEEE 802.3 §3.2.6). */
enum
{
  TYPE_LENGTH_MAX = 1500,
  TYPE_IPV4 = 0x0800,
  TYPE_VLAN = 0x8100, /* IEEE 802.1Q */
  TYPE_IPV6 = 0x86dd,
  TYPE_QINQ = 0x88a8,        /* IEEE 802.1ad */
  TYPE_QINQ_BEFORE = 0x9100, /* what switches wrote before that */
  TYPE_QINQ_BEFORE_2 = 0x9200,
};

/* LLC and SNAP without an organisation (RFC 1042): an EtherType follows. */
static const guint8 snap[] = { 0xaa, 0xaa, 0x03, 0x00, 0x00, 0x00 };

static gboolean
is_tag (guint type)
{
  return type == TYPE_VLAN || type == TYPE_QINQ || type == TYPE_QINQ_BEFORE
         || type == TYPE_QINQ_BEFORE_2;
}

/* What follows an EtherType: tags, each with the type of what is in it, or a packet. */
static PsPacketKind
read_typed (guint type, const guint8 *bytes, gsize length, PsPacket *packet)
{
  while (is_tag (type) || (type <= TYPE_LENGTH_MAX && type > 0))
    {
      gsize size = is_tag (type) ? 4 : sizeof snap + 2;

      if (length < size)
        return is_tag (type) ? PS_PACKET_BROKEN : PS_PACKET_OTHER;
      if (!is_tag (type) && memcmp (bytes, snap, sizeof snap) != 0)
        return PS_PACKET_OTHER;
      type = ps_packet_get_16 (bytes + size - 2);
      bytes += size;
      length -= size;
    }
  if (type != TYPE_IPV4 && type != TYPE_IPV6)
    return PS_PACKET_OTHER;
  return ps_packet_read_ip (bytes, length, packet);
}

/* A header of @size bytes with the type of what follows at @type_at. */
static PsPacketKind
read_linked (const guint8 *bytes, gsize length, gsize size, gsize type_at, PsPacket *packet)
{
  if (length < size)
    return PS_PACKET_BROKEN;
  return read_typed (ps_packet_get_16 (bytes + type_at), bytes + size, length - size, packet);
}

/* The number of an address family in the byte order of whichever system captured it; that of IPv6
 * differs between systems. */
static PsPacketKind
read_loopback (const guint8 *bytes, gsize length, PsPacket *packet)
{
  static const guint8 families[] = { 2, 10, 24, 28, 30 };
  guint32 family;

  if (length < 4)
    return PS_PACKET_BROKEN;
  family = ps_packet_get_32 (bytes);
  if (family > G_MAXUINT8)
    family = GUINT32_SWAP_LE_BE (family);
  if (family == 0 || family > G_MAXUINT8 || memchr (families, (int)family, sizeof families) == NULL)
    return PS_PACKET_OTHER;
  return ps_packet_read_ip (bytes + 4, length - 4, packet);
}

/**
 * ps_packet_read:
 * @link_type: what the packet begins with, a number of the registry of link types
 * @bytes: what was captured of it, at least the headers
 * @length: how many
 * @packet: (out): what its headers say; only for %PS_PACKET_IP
 *
 * Reads the headers of a packet: Ethernet with VLAN tags and SNAP, Linux cooked captures, loopback
 * or nothing below IP. What is missing because the packet was cut is not stated; the addresses have
 * to be there.
 *
 * Returns: what kind of packet it is
 */
PsPacketKind
ps_packet_read (guint link_type, const guint8 *bytes, gsize length, PsPacket *packet)
{
  memset (packet, 0, sizeof *packet);
  switch (link_type)
    {
    case LINK_ETHERNET:
      return read_linked (bytes, length, 14, 12, packet);
    case LINK_LINUX_SLL:
      return read_linked (bytes, length, 16, 14, packet);
    case LINK_LINUX_SLL2:
      return read_linked (bytes, length, 20, 0, packet);
    case LINK_NULL:
    case LINK_LOOP:
      return read_loopback (bytes, length, packet);
    case LINK_RAW_12:
    case LINK_RAW_14:
    case LINK_RAW:
    case LINK_IPV4:
    case LINK_IPV6:
      return ps_packet_read_ip (bytes, length, packet);
    default:
      return PS_PACKET_UNKNOWN_LINK;
    }
}
