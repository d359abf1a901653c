/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-protocol.h"

#include <string.h>

typedef struct
{
  const char *name;
  guint8 protocol;
} ProtocolName;

/* IANA "Assigned Internet Protocol Numbers". The first name of a number is the one that is
 * written; the others are what exporters call it. */
static const ProtocolName protocol_names[] = {
  { "tcp", PS_PROTOCOL_TCP },
  { "udp", PS_PROTOCOL_UDP },
  { "icmp", PS_PROTOCOL_ICMP },
  { "ipv6-icmp", PS_PROTOCOL_ICMPV6 },
  { "hopopt", 0 },
  { "igmp", PS_PROTOCOL_IGMP },
  { "ggp", 3 },
  { "ipv4", 4 },
  { "st", 5 },
  { "cbt", 7 },
  { "egp", 8 },
  { "igp", 9 },
  { "nvp-ii", 11 },
  { "pup", 12 },
  { "chaos", 16 },
  { "hmp", 20 },
  { "xns-idp", 22 },
  { "rdp", 27 },
  { "irtp", 28 },
  { "dccp", PS_PROTOCOL_DCCP },
  { "idpr", 35 },
  { "ddp", 37 },
  { "ipv6", 41 },
  { "sdrp", 42 },
  { "ipv6-route", 43 },
  { "ipv6-frag", 44 },
  { "idrp", 45 },
  { "rsvp", 46 },
  { "gre", PS_PROTOCOL_GRE },
  { "dsr", 48 },
  { "esp", PS_PROTOCOL_ESP },
  { "ah", PS_PROTOCOL_AH },
  { "narp", 54 },
  { "mobile", 55 },
  { "skip", 57 },
  { "ipv6-nonxt", 59 },
  { "ipv6-opts", 60 },
  { "eigrp", 88 },
  { "ospf", PS_PROTOCOL_OSPF },
  { "ipip", 94 },
  { "etherip", 97 },
  { "encap", 98 },
  { "pim", PS_PROTOCOL_PIM },
  { "ipcomp", 108 },
  { "vrrp", PS_PROTOCOL_VRRP },
  { "pgm", 113 },
  { "l2tp", 115 },
  { "isis", 124 },
  { "sctp", PS_PROTOCOL_SCTP },
  { "fc", 133 },
  { "udplite", PS_PROTOCOL_UDPLITE },
  { "mpls-in-ip", 137 },
  { "manet", 138 },
  { "shim6", 139 },
  { "wesp", 141 },
  { "rohc", 142 },
  { "ethernet", 143 },
  { "icmpv6", PS_PROTOCOL_ICMPV6 },
  { "icmp6", PS_PROTOCOL_ICMPV6 },
  { "icmp-v6", PS_PROTOCOL_ICMPV6 },
  { "icmp4", PS_PROTOCOL_ICMP },
  { "icmpv4", PS_PROTOCOL_ICMP },
  { "tcp6", PS_PROTOCOL_TCP },
  { "udp6", PS_PROTOCOL_UDP },
  { "udp-lite", PS_PROTOCOL_UDPLITE },
  { "ospfigp", PS_PROTOCOL_OSPF },
  { "ipv6-auth", PS_PROTOCOL_AH },
  { "ipv6-crypt", PS_PROTOCOL_ESP },
  { "ipsec-esp", PS_PROTOCOL_ESP },
  { "ipsec-ah", PS_PROTOCOL_AH },
  { "ip-in-ip", 4 },
  { "arp", PS_PROTOCOL_ARP },
  { "lldp", PS_PROTOCOL_LLDP },
};

static gboolean
parse_number (const char *text, gsize length, guint8 *protocol)
{
  guint value = 0;

  if (length > 3)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      value = value * 10 + (guint)(text[i] - '0');
    }
  if (value > G_MAXUINT8 || value == PS_PROTOCOL_ARP || value == PS_PROTOCOL_LLDP)
    return FALSE;
  *protocol = (guint8)value;
  return TRUE;
}

/**
 * ps_protocol_parse:
 * @text: a protocol's name in any case, or its number
 * @length: its length in bytes, or -1 for a NUL-terminated text
 * @protocol: (out): the IP protocol number, unchanged on failure
 *
 * Returns: %FALSE if @text is neither a known name nor an IP protocol number 0-255
 */
gboolean
ps_protocol_parse (const char *text, gssize length, guint8 *protocol)
{
  gsize n = text == NULL ? 0 : length < 0 ? strlen (text) : (gsize)length;

  if (n == 0)
    return FALSE;
  if (parse_number (text, n, protocol))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (protocol_names); i++)
    {
      const char *name = protocol_names[i].name;

      if (strlen (name) == n && g_ascii_strncasecmp (name, text, n) == 0)
        {
          *protocol = protocol_names[i].protocol;
          return TRUE;
        }
    }
  return FALSE;
}

typedef char NumberText[4];

static gpointer
make_names (gpointer data)
{
  const char **names = g_new0 (const char *, 256);
  NumberText *numbers = g_new0 (NumberText, 256);

  for (guint i = G_N_ELEMENTS (protocol_names); i > 0; i--)
    names[protocol_names[i - 1].protocol] = protocol_names[i - 1].name;
  for (guint i = 0; i < 256; i++)
    {
      g_snprintf (numbers[i], sizeof numbers[i], "%u", i);
      if (names[i] == NULL)
        names[i] = numbers[i];
    }
  names[PS_PROTOCOL_UNKNOWN] = "";
  return names;
}

/**
 * ps_protocol_get_name:
 * @protocol: an IP protocol number
 *
 * Returns: (transfer none): its lower-case name, the number as text where it has none, and ""
 *   for %PS_PROTOCOL_UNKNOWN
 */
const char *
ps_protocol_get_name (guint8 protocol)
{
  static GOnce once = G_ONCE_INIT;

  return ((const char **)g_once (&once, make_names, NULL))[protocol];
}

/**
 * ps_protocol_has_ports:
 * @protocol: an IP protocol number
 *
 * Returns: whether the protocol's headers have ports; %TRUE for %PS_PROTOCOL_UNKNOWN, since a
 *   record that states ports but no protocol speaks of one that has them
 */
gboolean
ps_protocol_has_ports (guint8 protocol)
{
  switch (protocol)
    {
    case PS_PROTOCOL_TCP:
    case PS_PROTOCOL_UDP:
    case PS_PROTOCOL_DCCP:
    case PS_PROTOCOL_SCTP:
    case PS_PROTOCOL_UDPLITE:
    case PS_PROTOCOL_UNKNOWN:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * ps_protocol_is_icmp:
 * @protocol: an IP protocol number
 *
 * Returns: whether it is ICMP or ICMPv6
 */
gboolean
ps_protocol_is_icmp (guint8 protocol)
{
  return protocol == PS_PROTOCOL_ICMP || protocol == PS_PROTOCOL_ICMPV6;
}
