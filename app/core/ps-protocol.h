#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* IP protocol numbers (IANA "Assigned Internet Protocol Numbers"); 255 is reserved there and
 * stands for "the record does not say". Two that IANA has not assigned stand for what runs beside
 * IP on a link: flow tools list it among their flows. */
enum
{
  PS_PROTOCOL_ICMP = 1,
  PS_PROTOCOL_IGMP = 2,
  PS_PROTOCOL_TCP = 6,
  PS_PROTOCOL_UDP = 17,
  PS_PROTOCOL_DCCP = 33,
  PS_PROTOCOL_GRE = 47,
  PS_PROTOCOL_ESP = 50,
  PS_PROTOCOL_AH = 51,
  PS_PROTOCOL_ICMPV6 = 58,
  PS_PROTOCOL_OSPF = 89,
  PS_PROTOCOL_PIM = 103,
  PS_PROTOCOL_VRRP = 112,
  PS_PROTOCOL_SCTP = 132,
  PS_PROTOCOL_UDPLITE = 136,
  PS_PROTOCOL_ARP = 251,
  PS_PROTOCOL_LLDP = 252,
  PS_PROTOCOL_UNKNOWN = 255,
};

gboolean ps_protocol_parse (const char *text, gssize length, guint8 *protocol);
const char *ps_protocol_get_name (guint8 protocol);
gboolean ps_protocol_has_ports (guint8 protocol);
gboolean ps_protocol_is_icmp (guint8 protocol);
const char *ps_icmp_type_get_name (guint8 protocol, guint8 type);

G_END_DECLS
