/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-endpoint.h"

typedef struct
{
  const char *text;
  const char *printed; /* NULL: refused */
} EndpointCase;

static const EndpointCase endpoint_cases[] = {
  { "10.0.0.1:443", "10.0.0.1:443" },
  { "10.0.0.1:0", "10.0.0.1:0" },
  { "10.0.0.1:65535", "10.0.0.1:65535" },
  { "10.0.0.1", "10.0.0.1" },
  { "10.0.0.1.443", "10.0.0.1:443" },
  { "[2001:db8::1]:443", "[2001:db8::1]:443" },
  { "[2001:db8::1]", "2001:db8::1" },
  { "2001:db8::1", "2001:db8::1" },
  { "2001:db8::1:443", "2001:db8::1:443" },
  { "2001:db8:0:0:0:0:0:1:443", "[2001:db8::1]:443" },
  { "2001:0db8:0000:0000:0000:0000:0000:0001:65535", "[2001:db8::1]:65535" },
  { "fe80::1%eth0", "fe80::1" },
  { "[fe80::1%eth0]:53", "[fe80::1]:53" },
  { "::ffff:10.0.0.1", "10.0.0.1" },
  { "[::ffff:10.0.0.1]:80", "10.0.0.1:80" },
  { "::", "::" },
  { "", NULL },
  { ":443", NULL },
  { "10.0.0.1:", NULL },
  { "10.0.0.1:65536", NULL },
  { "10.0.0.1:-1", NULL },
  { "10.0.0.1:4 3", NULL },
  { "10.0.0.1:443 ", NULL },
  { "10.0.0.1:443:2", NULL },
  { "10.0.0.01:443", NULL },
  { "10.0.0:443", NULL },
  { "[2001:db8::1]443", NULL },
  { "[2001:db8::1]:", NULL },
  { "[2001:db8::1:443", NULL },
  { "2001:db8:0:0:0:0:0:1:99999", NULL },
  { "example.org:443", NULL },
  { "443", NULL },
};

static void
test_endpoint (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (endpoint_cases); i++)
    {
      const EndpointCase *c = &endpoint_cases[i];
      g_autofree char *printed = NULL;
      PsEndpoint endpoint;
      gboolean ok = ps_endpoint_parse (c->text, -1, &endpoint);

      g_test_message ("“%s”", c->text);
      g_assert_cmpint (ok, ==, c->printed != NULL);
      if (!ok)
        continue;
      printed = ps_endpoint_to_string (&endpoint);
      g_assert_cmpstr (printed, ==, c->printed);
    }
}

/* What is printed with a port is read back as the same endpoint. */
static void
test_round_trip (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (endpoint_cases); i++)
    {
      PsEndpoint once, twice;
      g_autofree char *printed = NULL;

      if (!ps_endpoint_parse (endpoint_cases[i].text, -1, &once) || !once.has_port)
        continue;
      printed = ps_endpoint_to_string (&once);
      g_assert_true (ps_endpoint_parse (printed, -1, &twice));
      g_assert_true (ps_address_equal (&once.address, &twice.address));
      g_assert_cmpint (once.port, ==, twice.port);
      g_assert_true (twice.has_port);
    }
}

typedef struct
{
  const char *text;
  gssize length;
  int port; /* -1: refused */
} PortCase;

static const PortCase port_cases[] = {
  { "0", -1, 0 },         { "80", -1, 80 },    { "65535", -1, 65535 }, { "00080", -1, 80 },
  { "443x", 3, 443 },     { "65536", -1, -1 }, { "000080", -1, -1 },   { "", -1, -1 },
  { "-1", -1, -1 },       { "+1", -1, -1 },    { "0x50", -1, -1 },     { "80.0", -1, -1 },
  { " 80", -1, -1 },      { "80 ", -1, -1 },   { "http", -1, -1 },     { "99999999999", -1, -1 },
  { "\331\241", -1, -1 }, { "8\0000", 3, -1 }, { "80", 0, -1 },
};

static void
test_port (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (port_cases); i++)
    {
      const PortCase *c = &port_cases[i];
      guint16 port = 4711;
      gboolean ok = ps_port_parse (c->text, c->length, &port);

      g_test_message ("“%s”", c->text);
      g_assert_cmpint (ok, ==, c->port >= 0);
      g_assert_cmpint (port, ==, c->port >= 0 ? c->port : 4711);
    }
  g_assert_false (ps_port_parse (NULL, -1, &(guint16){ 0 }));
}

static void
test_range (void)
{
  static const struct
  {
    guint16 port;
    PsPortRange range;
  } cases[] = {
    { 0, PS_PORT_SYSTEM },   { 1023, PS_PORT_SYSTEM },   { 1024, PS_PORT_USER },
    { 49151, PS_PORT_USER }, { 49152, PS_PORT_DYNAMIC }, { 65535, PS_PORT_DYNAMIC },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (ps_port_get_range (cases[i].port), ==, cases[i].range);
      g_assert_cmpstr (ps_port_range_get_label (cases[i].range), !=, "");
    }
}

static void
test_other_end (void)
{
  g_assert_cmpint (ps_end_other (PS_END_A), ==, PS_END_B);
  g_assert_cmpint (ps_end_other (PS_END_B), ==, PS_END_A);
  g_assert_cmpint (ps_end_other (PS_END_NONE), ==, PS_END_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/endpoint/parse", test_endpoint);
  g_test_add_func ("/endpoint/round-trip", test_round_trip);
  g_test_add_func ("/endpoint/port", test_port);
  g_test_add_func ("/endpoint/range", test_range);
  g_test_add_func ("/endpoint/other-end", test_other_end);
  return g_test_run ();
}
