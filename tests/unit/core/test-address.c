/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-address.h"

typedef struct
{
  const char *text;
  const char *printed; /* NULL: refused */
} ParseCase;

static const ParseCase parse_cases[] = {
  { "0.0.0.0", "0.0.0.0" },
  { "10.1.2.3", "10.1.2.3" },
  { "255.255.255.255", "255.255.255.255" },
  { "192.168.100.9", "192.168.100.9" },
  { "::", "::" },
  { "::1", "::1" },
  { "2001:db8::1", "2001:db8::1" },
  { "2001:DB8:0:0:0:0:0:1", "2001:db8::1" },
  { "2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1" },
  { "[2001:db8::1]", "2001:db8::1" },
  { "fe80::1%eth0", "fe80::1" },
  { "[fe80::1%25eth0]", "fe80::1" },
  { "::ffff:10.0.0.1", "10.0.0.1" },
  { "::ffff:a00:1", "10.0.0.1" },
  { "0:0:0:0:0:FFFF:10.0.0.1", "10.0.0.1" },
  { "64:ff9b::192.0.2.33", "64:ff9b::c000:221" },
  { "", NULL },
  { " ", NULL },
  { " 10.0.0.1", NULL },
  { "10.0.0.1 ", NULL },
  { "10.0.0", NULL },
  { "10.0.0.", NULL },
  { "10.0.0.1.", NULL },
  { "10.0.0.1.2", NULL },
  { "10..0.1", NULL },
  { "256.0.0.1", NULL },
  { "10.0.0.1000", NULL },
  { "010.0.0.1", NULL },
  { "10.0.0.01", NULL },
  { "10.0.0.00", NULL },
  { "-1.0.0.1", NULL },
  { "+1.0.0.1", NULL },
  { "0x0a.0.0.1", NULL },
  { "167772161", NULL },
  { "10.0.0.1%eth0", NULL },
  { "[10.0.0.1]", NULL },
  { "[]", NULL },
  { "[::1", NULL },
  { "::1]", NULL },
  { "fe80::1%", NULL },
  { ":", NULL },
  { ":::", NULL },
  { "1::2::3", NULL },
  { "12345::", NULL },
  { "1:2:3:4:5:6:7", NULL },
  { "1:2:3:4:5:6:7:8:9", NULL },
  { "2001:db8::g", NULL },
  { "::ffff:10.0.0.256", NULL },
  { "www.example.org", NULL },
  { "00000000000000000000000000000000000000000000000000000000000000000000", NULL },
  { "fe80::1%0123456789012345678901234567890123456789012345678901234567890123456789", NULL },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (parse_cases); i++)
    {
      const ParseCase *c = &parse_cases[i];
      g_autofree char *printed = NULL;
      PsAddress address;
      gboolean ok = ps_address_parse (c->text, -1, &address);

      g_test_message ("“%s”", c->text);
      g_assert_cmpint (ok, ==, c->printed != NULL);
      if (!ok)
        continue;
      printed = ps_address_to_string (&address);
      g_assert_cmpstr (printed, ==, c->printed);
    }
}

/* A length is obeyed, and bytes behind a NUL are not overlooked. */
static void
test_parse_length (void)
{
  PsAddress address, untouched;

  memset (&address, 0x55, sizeof address);
  untouched = address;
  g_assert_false (ps_address_parse ("::1\0x", 5, &address));
  g_assert_false (ps_address_parse ("10.0.0.1\0", 9, &address));
  g_assert_false (ps_address_parse (NULL, -1, &address));
  g_assert_false (ps_address_parse ("10.0.0.1", 0, &address));
  g_assert_true (ps_address_equal (&address, &untouched));
  g_assert_true (ps_address_parse ("10.0.0.123", 8, &address));
  g_assert_cmpint (address.bytes[15], ==, 1);
}

static void
test_print_all_octets (void)
{
  for (guint i = 0; i < 256; i++)
    {
      g_autofree char *expected = g_strdup_printf ("%u.0.%u.255", i, 255 - i);
      char text[PS_ADDRESS_TEXT_SIZE];
      PsAddress address;

      g_assert_true (ps_address_parse (expected, -1, &address));
      g_assert_true (ps_address_is_v4 (&address));
      ps_address_print (&address, text);
      g_assert_cmpstr (text, ==, expected);
    }
}

typedef struct
{
  const char *text;
  PsAddressKind kind;
} KindCase;

static const KindCase kind_cases[] = {
  { "0.0.0.0", PS_ADDRESS_UNSPECIFIED },
  { "0.1.2.3", PS_ADDRESS_UNSPECIFIED },
  { "1.1.1.1", PS_ADDRESS_PUBLIC },
  { "10.255.255.255", PS_ADDRESS_PRIVATE },
  { "11.0.0.0", PS_ADDRESS_PUBLIC },
  { "100.63.255.255", PS_ADDRESS_PUBLIC },
  { "100.64.0.0", PS_ADDRESS_PRIVATE },
  { "100.127.255.255", PS_ADDRESS_PRIVATE },
  { "100.128.0.0", PS_ADDRESS_PUBLIC },
  { "127.0.0.1", PS_ADDRESS_LOOPBACK },
  { "169.254.1.1", PS_ADDRESS_LINK_LOCAL },
  { "169.253.1.1", PS_ADDRESS_PUBLIC },
  { "172.15.0.1", PS_ADDRESS_PUBLIC },
  { "172.16.0.1", PS_ADDRESS_PRIVATE },
  { "172.31.255.255", PS_ADDRESS_PRIVATE },
  { "172.32.0.1", PS_ADDRESS_PUBLIC },
  { "192.0.0.8", PS_ADDRESS_DOCUMENTATION },
  { "192.0.1.1", PS_ADDRESS_PUBLIC },
  { "192.0.2.1", PS_ADDRESS_DOCUMENTATION },
  { "192.167.0.1", PS_ADDRESS_PUBLIC },
  { "192.168.0.1", PS_ADDRESS_PRIVATE },
  { "198.17.255.255", PS_ADDRESS_PUBLIC },
  { "198.18.0.1", PS_ADDRESS_DOCUMENTATION },
  { "198.19.255.255", PS_ADDRESS_DOCUMENTATION },
  { "198.20.0.1", PS_ADDRESS_PUBLIC },
  { "198.51.100.7", PS_ADDRESS_DOCUMENTATION },
  { "203.0.113.7", PS_ADDRESS_DOCUMENTATION },
  { "203.0.114.7", PS_ADDRESS_PUBLIC },
  { "223.255.255.255", PS_ADDRESS_PUBLIC },
  { "224.0.0.1", PS_ADDRESS_MULTICAST },
  { "239.255.255.250", PS_ADDRESS_MULTICAST },
  { "240.0.0.1", PS_ADDRESS_DOCUMENTATION },
  { "255.255.255.254", PS_ADDRESS_DOCUMENTATION },
  { "255.255.255.255", PS_ADDRESS_BROADCAST },
  { "::", PS_ADDRESS_UNSPECIFIED },
  { "::1", PS_ADDRESS_LOOPBACK },
  { "::2", PS_ADDRESS_PUBLIC },
  { "::ffff:10.0.0.1", PS_ADDRESS_PRIVATE },
  { "100::1", PS_ADDRESS_DOCUMENTATION },
  { "64:ff9b::1", PS_ADDRESS_PUBLIC },
  { "64:ff9b:1::1", PS_ADDRESS_DOCUMENTATION },
  { "2001::1", PS_ADDRESS_PUBLIC },
  { "2001:2::1", PS_ADDRESS_DOCUMENTATION },
  { "2001:1ff::1", PS_ADDRESS_DOCUMENTATION },
  { "2001:200::1", PS_ADDRESS_PUBLIC },
  { "2001:db8::1", PS_ADDRESS_DOCUMENTATION },
  { "2001:db9::1", PS_ADDRESS_PUBLIC },
  { "2606:4700::1111", PS_ADDRESS_PUBLIC },
  { "3fff:fff::1", PS_ADDRESS_DOCUMENTATION },
  { "3fff:1000::1", PS_ADDRESS_PUBLIC },
  { "fbff::1", PS_ADDRESS_PUBLIC },
  { "fc00::1", PS_ADDRESS_PRIVATE },
  { "fdff::1", PS_ADDRESS_PRIVATE },
  { "fe80::1", PS_ADDRESS_LINK_LOCAL },
  { "febf::1", PS_ADDRESS_LINK_LOCAL },
  { "fec0::1", PS_ADDRESS_PUBLIC },
  { "ff02::fb", PS_ADDRESS_MULTICAST },
};

static void
test_kind (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_cases); i++)
    {
      PsAddress address;

      g_test_message ("%s", kind_cases[i].text);
      g_assert_true (ps_address_parse (kind_cases[i].text, -1, &address));
      g_assert_cmpint (ps_address_get_kind (&address), ==, kind_cases[i].kind);
      g_assert_cmpstr (ps_address_kind_get_label (kind_cases[i].kind), !=, "");
    }
}

static void
test_compare (void)
{
  static const char *const sorted[] = {
    "::",       "::1",      "0.0.0.0",         "9.255.255.255",
    "10.0.0.0", "10.0.0.1", "255.255.255.255", "2001:db8::1",
  };
  PsAddress x, y;

  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sorted); j++)
      {
        int expected = i < j ? -1 : i > j;

        g_assert_true (ps_address_parse (sorted[i], -1, &x));
        g_assert_true (ps_address_parse (sorted[j], -1, &y));
        g_assert_cmpint (CLAMP (ps_address_compare (&x, &y), -1, 1), ==, expected);
        g_assert_cmpint (ps_address_equal (&x, &y), ==, i == j);
      }
}

typedef struct
{
  const char *network;
  const char *base; /* NULL: refused */
  const char *inside;
  const char *outside;
} NetworkCase;

static const NetworkCase network_cases[] = {
  { "10.0.0.0/8", "10.0.0.0", "10.255.255.255", "11.0.0.0" },
  { "10.1.2.3/8", "10.0.0.0", "10.9.9.9", "9.255.255.255" },
  { "192.168.4.0/22", "192.168.4.0", "192.168.7.255", "192.168.8.0" },
  { "10.0.0.1", "10.0.0.1", "10.0.0.1", "10.0.0.2" },
  { "10.0.0.1/32", "10.0.0.1", "10.0.0.1", "10.0.0.0" },
  { "0.0.0.0/0", "0.0.0.0", "255.1.2.3", "2001:db8::1" },
  { "2001:db8::/32", "2001:db8::", "2001:db8:ffff::1", "2001:db9::" },
  { "2001:db8::1/128", "2001:db8::1", "2001:db8::1", "2001:db8::2" },
  { "::/0", "::", "10.0.0.1", NULL },
  { "::ffff:10.0.0.0/104", "10.0.0.0", "10.2.3.4", "11.0.0.0" },
  { "10.0.0.0/33", NULL, NULL, NULL },
  { "10.0.0.0/", NULL, NULL, NULL },
  { "10.0.0.0/-1", NULL, NULL, NULL },
  { "10.0.0.0/8 ", NULL, NULL, NULL },
  { "10.0.0.0/0008", NULL, NULL, NULL },
  { "2001:db8::/129", NULL, NULL, NULL },
  { "/8", NULL, NULL, NULL },
  { "", NULL, NULL, NULL },
  { "lan", NULL, NULL, NULL },
};

static void
test_network (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (network_cases); i++)
    {
      const NetworkCase *c = &network_cases[i];
      g_autofree char *base = NULL;
      PsNetwork network;
      PsAddress address;

      g_test_message ("“%s”", c->network);
      g_assert_cmpint (ps_network_parse (c->network, -1, &network), ==, c->base != NULL);
      if (c->base == NULL)
        continue;
      base = ps_address_to_string (&network.base);
      g_assert_cmpstr (base, ==, c->base);
      g_assert_true (ps_address_parse (c->inside, -1, &address));
      g_assert_true (ps_network_contains (&network, &address));
      if (c->outside == NULL)
        continue;
      g_assert_true (ps_address_parse (c->outside, -1, &address));
      g_assert_false (ps_network_contains (&network, &address));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/address/parse", test_parse);
  g_test_add_func ("/address/parse-length", test_parse_length);
  g_test_add_func ("/address/print-all-octets", test_print_all_octets);
  g_test_add_func ("/address/kind", test_kind);
  g_test_add_func ("/address/compare", test_compare);
  g_test_add_func ("/address/network", test_network);
  return g_test_run ();
}
