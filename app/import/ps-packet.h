#pragma once

#include "ps-endpoint.h"

G_BEGIN_DECLS

/* Bits of the TCP header's flags (RFC 9293 §3.1). */
enum
{
  PS_PACKET_FIN = 0x01,
  PS_PACKET_SYN = 0x02,
  PS_PACKET_RST = 0x04,
  PS_PACKET_ACK = 0x10,
};

/**
 * PsPacket:
 * @src: who sent it; a port only where the protocol has ports and the packet shows it
 * @dst: to whom
 * @protocol: IP protocol number, %PS_PROTOCOL_UNKNOWN where the packet is cut before it
 * @tcp_flags: flags of the TCP header, 0 where it is not seen
 * @has_icmp: whether type and code of an ICMP message are seen
 * @icmp_type: ICMP type
 * @icmp_code: ICMP code
 * @is_fragment: whether it is one of several fragments of a packet
 * @is_later: whether it is a fragment other than the first: ports are in the first one
 * @fragment_id: what fragments of one packet have in common, beside addresses and protocol
 *
 * What the headers of one packet say.
 */
typedef struct
{
  PsEndpoint src;
  PsEndpoint dst;
  guint8 protocol;
  guint8 tcp_flags;
  guint8 icmp_type;
  guint8 icmp_code;
  gboolean has_icmp;
  gboolean is_fragment;
  gboolean is_later;
  guint32 fragment_id;
} PsPacket;

typedef enum
{
  PS_PACKET_IP,
  PS_PACKET_OTHER,        /* no IP packet: ARP and the like */
  PS_PACKET_BROKEN,       /* headers contradict themselves, or are cut before the addresses */
  PS_PACKET_UNKNOWN_LINK, /* of a link type that is not read */
} PsPacketKind;

PsPacketKind ps_packet_read (guint link_type, const guint8 *bytes, gsize length, PsPacket *packet);
PsPacketKind ps_packet_read_ip (const guint8 *bytes, gsize length, PsPacket *packet);

/* Numbers in network order. */
static inline guint16
ps_packet_get_16 (const guint8 *bytes)
{
  return (guint16)(bytes[0] << 8 | bytes[1]);
}

static inline guint32
ps_packet_get_32 (const guint8 *bytes)
{
  return (guint32)ps_packet_get_16 (bytes) << 16 | ps_packet_get_16 (bytes + 2);
}

G_END_DECLS
