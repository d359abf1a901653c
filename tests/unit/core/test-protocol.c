/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-icmp.h"
#include "ps-protocol.h"

typedef struct
{
  const char *text;
  int protocol; /* -1: refused */
} ProtocolCase;

static const ProtocolCase protocol_cases[] = {
  { "tcp", 6 },        { "TCP", 6 },    { "Udp", 17 },      { "6", 6 },      { "17", 17 },
  { "0", 0 },          { "255", 255 },  { "icmp", 1 },      { "ICMP", 1 },   { "ipv6-icmp", 58 },
  { "IPv6-ICMP", 58 }, { "icmp6", 58 }, { "ICMPv6", 58 },   { "icmpv4", 1 }, { "sctp", 132 },
  { "gre", 47 },       { "esp", 50 },   { "ah", 51 },       { "ospf", 89 },  { "vrrp", 112 },
  { "igmp", 2 },       { "pim", 103 },  { "udplite", 136 }, { "tcp6", 6 },   { "", -1 },
  { "256", -1 },       { "0006", -1 },  { "-6", -1 },       { "6.0", -1 },   { "tc", -1 },
  { "tcpx", -1 },      { " tcp", -1 },  { "unknown", -1 },  { "http", -1 },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (protocol_cases); i++)
    {
      const ProtocolCase *c = &protocol_cases[i];
      guint8 protocol = 99;
      gboolean ok = ps_protocol_parse (c->text, -1, &protocol);

      g_test_message ("“%s”", c->text);
      g_assert_cmpint (ok, ==, c->protocol >= 0);
      g_assert_cmpint (protocol, ==, c->protocol >= 0 ? c->protocol : 99);
    }
  g_assert_false (ps_protocol_parse (NULL, -1, &(guint8){ 0 }));
  g_assert_false (ps_protocol_parse ("tcp\0x", 5, &(guint8){ 0 }));
}

/* Every number but "not stated" has a text, and the text is read as the number. */
static void
test_names (void)
{
  for (guint i = 0; i < 255; i++)
    {
      const char *name = ps_protocol_get_name ((guint8)i);
      guint8 protocol;

      g_assert_true (ps_protocol_parse (name, -1, &protocol));
      g_assert_cmpint (protocol, ==, i);
    }
  g_assert_cmpstr (ps_protocol_get_name (PS_PROTOCOL_TCP), ==, "tcp");
  g_assert_cmpstr (ps_protocol_get_name (PS_PROTOCOL_ICMPV6), ==, "ipv6-icmp");
  g_assert_cmpstr (ps_protocol_get_name (200), ==, "200");
  g_assert_cmpstr (ps_protocol_get_name (PS_PROTOCOL_UNKNOWN), ==, "");
}

static void
test_ports (void)
{
  static const guint8 with[] = { 6, 17, 33, 132, 136, PS_PROTOCOL_UNKNOWN };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (with); i++)
    g_assert_true (ps_protocol_has_ports (with[i]));
  for (guint i = 0; i < 256; i++)
    n += ps_protocol_has_ports ((guint8)i);
  g_assert_cmpint (n, ==, G_N_ELEMENTS (with));
  g_assert_true (ps_protocol_is_icmp (PS_PROTOCOL_ICMP));
  g_assert_true (ps_protocol_is_icmp (PS_PROTOCOL_ICMPV6));
  g_assert_false (ps_protocol_is_icmp (PS_PROTOCOL_IGMP));
}

static void
test_icmp (void)
{
  static const struct
  {
    guint8 protocol;
    guint8 type;
    const char *name;
    PsIcmpRole role;
  } cases[] = {
    { 1, 8, "echo request", PS_ICMP_REQUEST },
    { 1, 0, "echo reply", PS_ICMP_REPLY },
    { 1, 13, "timestamp request", PS_ICMP_REQUEST },
    { 1, 18, "address mask reply", PS_ICMP_REPLY },
    { 1, 3, "destination unreachable", PS_ICMP_ERROR },
    { 1, 11, "time exceeded", PS_ICMP_ERROR },
    { 1, 9, "router advertisement", PS_ICMP_OTHER },
    { 58, 128, "echo request", PS_ICMP_REQUEST },
    { 58, 129, "echo reply", PS_ICMP_REPLY },
    { 58, 135, "neighbor solicitation", PS_ICMP_REQUEST },
    { 58, 1, "destination unreachable", PS_ICMP_ERROR },
    { 58, 8, NULL, PS_ICMP_OTHER },
    { 1, 128, NULL, PS_ICMP_OTHER },
    { 1, 255, NULL, PS_ICMP_OTHER },
    { 6, 8, NULL, PS_ICMP_OTHER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpstr (ps_icmp_type_get_name (cases[i].protocol, cases[i].type), ==, cases[i].name);
      g_assert_cmpint (ps_icmp_type_get_role (cases[i].protocol, cases[i].type), ==, cases[i].role);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/parse", test_parse);
  g_test_add_func ("/protocol/names", test_names);
  g_test_add_func ("/protocol/ports", test_ports);
  g_test_add_func ("/protocol/icmp", test_icmp);
  return g_test_run ();
}
