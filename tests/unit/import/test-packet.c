/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Headers of packets, written out byte by byte. */

#include "ps-hex.h"
#include "ps-packet.h"

#define MACS "02 00 00 00 00 01 02 00 00 00 00 02 "
#define ETHERNET_4 MACS "08 00 "
#define ETHERNET_6 MACS "86 dd "
/* 10.0.0.5 to 192.0.2.1 */
#define IPV4_ENDS "0a 00 00 05 c0 00 02 01 "
#define IPV4(length, fragment, protocol)                                                           \
  "45 00 " length " 12 34 " fragment " 40 " protocol " 00 00 " IPV4_ENDS
#define IPV6(length, next)                                                                         \
  "60 00 00 00 " length " " next " 40 "                                                            \
  "20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 05 "                                               \
  "20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01 "
/* 50000 to 443 */
#define PORTS "c3 50 01 bb "
#define TCP(flags) PORTS "00 00 00 01 00 00 00 00 50 " flags " 20 00 00 00 00 00 "
#define UDP PORTS "00 08 00 00 "
#define SYN_4 IPV4 ("00 28", "00 00", "06") TCP ("02")

#define TCP_4_TEXT "6 10.0.0.5:50000 192.0.2.1:443"
#define TCP_6_TEXT "6 2001:db8::5:50000 2001:db8::1:443"

typedef struct
{
  const char *name;
  guint link_type;
  const char *bytes;
  const char *text; /* kinds other than IP by name */
} Case;

static const Case cases[] = {
  { "ethernet", 1, ETHERNET_4 SYN_4, TCP_4_TEXT " flags 2" },
  { "syn-ack", 1, ETHERNET_4 IPV4 ("00 28", "40 00", "06") TCP ("12"), TCP_4_TEXT " flags 18" },
  { "vlan", 1, MACS "81 00 00 64 08 00 " SYN_4, TCP_4_TEXT " flags 2" },
  { "qinq", 1, MACS "88 a8 00 64 81 00 00 65 08 00 " SYN_4, TCP_4_TEXT " flags 2" },
  { "old-qinq", 1, MACS "91 00 00 64 81 00 00 65 86 dd " IPV6 ("00 08", "11") UDP,
    "17 2001:db8::5:50000 2001:db8::1:443" },
  { "tag-cut", 1, MACS "81 00 00 ", "broken" },
  { "snap", 1, MACS "00 30 aa aa 03 00 00 00 08 00 " SYN_4, TCP_4_TEXT " flags 2" },
  { "spanning-tree", 1, MACS "00 26 42 42 03 00 00 00 00 00 ", "other" },
  { "arp", 1, MACS "08 06 00 01 08 00 06 04 00 01 ", "other" },
  { "runt", 1, "02 00 00 00 00 01 02 00 ", "broken" },
  { "cooked", 113, "00 00 00 01 00 06 02 00 00 00 00 01 00 00 08 00 " SYN_4,
    TCP_4_TEXT " flags 2" },
  { "cooked-2", 276,
    "86 dd 00 00 00 00 00 02 00 01 00 06 02 00 00 00 00 01 00 00 " IPV6 ("00 14", "06") TCP ("02"),
    TCP_6_TEXT " flags 2" },
  { "cooked-cut", 113, "00 00 00 01 00 06 ", "broken" },
  { "raw", 101, SYN_4, TCP_4_TEXT " flags 2" },
  { "raw-12", 12, SYN_4, TCP_4_TEXT " flags 2" },
  { "raw-14", 14, IPV6 ("00 14", "06") TCP ("10"), TCP_6_TEXT " flags 16" },
  { "ipv4", 228, SYN_4, TCP_4_TEXT " flags 2" },
  { "ipv6", 229, IPV6 ("00 14", "06") TCP ("02"), TCP_6_TEXT " flags 2" },
  { "null-little", 0, "02 00 00 00 " SYN_4, TCP_4_TEXT " flags 2" },
  { "null-big", 0, "00 00 00 02 " SYN_4, TCP_4_TEXT " flags 2" },
  { "null-ipv6", 0, "1e 00 00 00 " IPV6 ("00 14", "06") TCP ("02"), TCP_6_TEXT " flags 2" },
  { "null-other", 0, "07 00 00 00 " SYN_4, "other" },
  { "loop", 108, "00 00 00 18 " IPV6 ("00 14", "06") TCP ("02"), TCP_6_TEXT " flags 2" },
  { "wireless", 105, "08 00 00 00 ", "unknown link" },
  { "options", 101,
    "47 00 00 30 12 34 00 00 40 06 00 00 " IPV4_ENDS "01 01 01 01 01 01 01 00 " TCP ("02"),
    TCP_4_TEXT " flags 2" },
  { "options-cut", 101, "4f 00 00 40 12 34 00 00 40 06 00 00 " IPV4_ENDS "01 01 ",
    "6 10.0.0.5 192.0.2.1" },
  { "udp", 101, IPV4 ("00 1c", "00 00", "11") UDP, "17 10.0.0.5:50000 192.0.2.1:443" },
  { "sctp", 101, IPV4 ("00 20", "00 00", "84") PORTS "00 00 00 00 00 00 00 00 ",
    "132 10.0.0.5:50000 192.0.2.1:443" },
  { "icmp", 101, IPV4 ("00 1c", "00 00", "01") "08 00 00 00 00 01 00 01 ",
    "1 10.0.0.5 192.0.2.1 icmp 8 0" },
  { "icmpv6", 101, IPV6 ("00 08", "3a") "03 01 00 00 00 00 00 00 ",
    "58 2001:db8::5 2001:db8::1 icmp 3 1" },
  { "esp", 101, IPV4 ("00 1c", "00 00", "32") UDP, "50 10.0.0.5 192.0.2.1" },
  { "reserved-protocol", 101, IPV4 ("00 1c", "00 00", "ff") UDP, "255 10.0.0.5 192.0.2.1" },
  { "padding-is-no-header", 101, IPV4 ("00 14", "00 00", "06") TCP ("02"), "6 10.0.0.5 192.0.2.1" },
  { "length-left-to-the-card", 101, IPV4 ("00 00", "00 00", "06") TCP ("02"),
    TCP_4_TEXT " flags 2" },
  { "length-too-long", 101, IPV4 ("ff ff", "00 00", "06") TCP ("02"), TCP_4_TEXT " flags 2" },
  { "length-too-short", 101, IPV4 ("00 13", "00 00", "06") TCP ("02"), "broken" },
  { "header-too-short", 101, "44 00 00 28 12 34 00 00 40 06 00 00 " IPV4_ENDS, "broken" },
  { "ports-only", 101, IPV4 ("00 28", "00 00", "06") PORTS, TCP_4_TEXT },
  { "half-a-port", 101, IPV4 ("00 28", "00 00", "06") "c3 50 01 ", "6 10.0.0.5 192.0.2.1" },
  { "version-5", 101, "55 00 00 14 ", "broken" },
  { "nothing", 101, "", "broken" },
  { "first-fragment", 101, IPV4 ("00 28", "20 00", "06") TCP ("02"),
    TCP_4_TEXT " flags 2 fragment 4660" },
  { "later-fragment", 101, IPV4 ("00 28", "00 05", "06") TCP ("02"),
    "6 10.0.0.5 192.0.2.1 later 4660" },
  { "v6-extensions", 101,
    IPV6 ("00 28", "00") "2b 00 01 04 00 00 00 00 "
                         "3c 00 00 00 00 00 00 00 "
                         "06 00 01 04 00 00 00 00 " TCP ("02"),
    TCP_6_TEXT " flags 2" },
  { "v6-authentication", 101,
    IPV6 (
        "00 2c",
        "33") "06 04 00 00 00 00 00 01 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 00 " TCP ("02"),
    TCP_6_TEXT " flags 2" },
  { "v6-first-fragment", 101, IPV6 ("00 1c", "2c") "06 00 00 01 00 00 00 07 " TCP ("02"),
    TCP_6_TEXT " flags 2 fragment 7" },
  { "v6-later-fragment", 101, IPV6 ("00 1c", "2c") "06 00 00 08 00 00 00 07 " TCP ("02"),
    "6 2001:db8::5 2001:db8::1 later 7" },
  { "v6-later-fragment-of-options", 101, IPV6 ("00 1c", "2c") "3c 00 00 08 00 00 00 07 " TCP ("02"),
    "255 2001:db8::5 2001:db8::1 later 7" },
  { "v6-extension-too-long", 101, IPV6 ("00 08", "3c") "06 ff 00 00 00 00 00 00 ",
    "255 2001:db8::5 2001:db8::1" },
  { "v6-extension-cut", 101, IPV6 ("00 40", "00") "06 00 00 ", "255 2001:db8::5 2001:db8::1" },
  { "v6-no-next-header", 101, IPV6 ("00 00", "3b"), "59 2001:db8::5 2001:db8::1" },
  { "v6-cut", 101, "60 00 00 00 00 14 06 40 20 01 0d b8 ", "broken" },
};

static void
append_end (GString *text, const PsEndpoint *end)
{
  char address[PS_ADDRESS_TEXT_SIZE];

  ps_address_print (&end->address, address);
  g_string_append_printf (text, " %s", address);
  if (end->has_port)
    g_string_append_printf (text, ":%u", end->port);
}

static char *
print_packet (const PsPacket *packet)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%u", packet->protocol);
  append_end (text, &packet->src);
  append_end (text, &packet->dst);
  if (packet->tcp_flags != 0)
    g_string_append_printf (text, " flags %u", packet->tcp_flags);
  if (packet->has_icmp)
    g_string_append_printf (text, " icmp %u %u", packet->icmp_type, packet->icmp_code);
  if (packet->is_fragment)
    g_string_append_printf (text, " %s %u", packet->is_later ? "later" : "fragment",
                            packet->fragment_id);
  return g_string_free (text, FALSE);
}

static char *
read_packet (guint link_type, const guint8 *bytes, gsize length)
{
  static const char *const kinds[] = {
    [PS_PACKET_OTHER] = "other",
    [PS_PACKET_BROKEN] = "broken",
    [PS_PACKET_UNKNOWN_LINK] = "unknown link",
  };
  /* Without a byte to spare, so that a sanitizer sees what reads beyond the end. */
  g_autofree guint8 *copy = g_memdup2 (bytes, length);
  PsPacket packet;
  PsPacketKind kind = ps_packet_read (link_type, copy, length, &packet);

  return kind == PS_PACKET_IP ? print_packet (&packet) : g_strdup (kinds[kind]);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GByteArray) bytes = ps_hex_parse (test->bytes);
  g_autofree char *text = read_packet (test->link_type, bytes->data, bytes->len);

  g_assert_cmpstr (text, ==, test->text);
}

/* A packet that is cut says less, and nothing else. */
static void
test_cut (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GByteArray) bytes = ps_hex_parse (test->bytes);
  g_auto (GStrv) words = g_strsplit (test->text, " ", -1);

  for (gsize length = 0; length < bytes->len; length++)
    {
      g_autofree char *text = read_packet (test->link_type, bytes->data, length);
      g_auto (GStrv) found = g_strsplit (text, " ", -1);

      if (g_strv_length (found) < 3)
        continue;
      g_assert_true (g_str_equal (found[0], words[0]) || g_str_equal (found[0], "255"));
      g_assert_true (g_str_has_prefix (words[1], found[1]));
      g_assert_true (g_str_has_prefix (words[2], found[2]));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *read = g_strdup_printf ("/packet/read/%s", cases[i].name);
      g_autofree char *cut = g_strdup_printf ("/packet/cut/%s", cases[i].name);

      g_test_add_data_func (read, &cases[i], test_case);
      g_test_add_data_func (cut, &cases[i], test_cut);
    }
  return g_test_run ();
}
