/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Packets become flows. */

#include "ps-flow.h"
#include "ps-protocol.h"

#define SYN PS_PACKET_SYN
#define ACK PS_PACKET_ACK
#define FIN PS_PACKET_FIN
#define RST PS_PACKET_RST

/* What a step is, beside its flags. */
enum
{
  UDP = 0x100,
  ICMP = 0x200,
  FIRST = 0x400, /* fragment */
  LATER = 0x800,
  TIMELESS = 0x1000,
};

/* A packet of 100 bytes, from port 5000n of 10.0.0.5 to port 443 of 192.0.2.1, or back. */
typedef struct
{
  double second;
  int n; /* below 0: back */
  guint flags;
  guint8 icmp_type;
} Step;

typedef struct
{
  const char *name;
  guint max_flows;
  Step steps[12];
  const char *flows; /* second, ends, packets, handshake; a line each */
} Case;

static const Case cases[] = {
  { "handshake",
    9,
    { { 1, 1, SYN }, { 1, -1, SYN | ACK }, { 2, 1, ACK }, { 3, 1, ACK } },
    "1 tcp 50001 > 443 3+1 syn=src syn_ack=dst\n" },
  { "answer-only",
    9,
    { { 1, -1, SYN | ACK }, { 2, -1, ACK } },
    "1 tcp 443 > 50001 2+0 syn_ack=src\n" },
  { "answer-first",
    9,
    { { 1, -1, SYN | ACK }, { 1, 1, SYN } },
    "1 tcp 443 > 50001 1+1 syn=dst syn_ack=src\n" },
  { "midstream", 9, { { 1, -1, ACK }, { 2, 1, ACK } }, "1 tcp 443 > 50001 1+1\n" },
  { "scan-flags",
    9,
    { { 1, 1, SYN | FIN }, { 1, 2, SYN | RST } },
    "1 tcp 50001 > 443 1+0\n1 tcp 50002 > 443 1+0\n" },
  { "repeated-syn",
    9,
    { { 1, 1, SYN }, { 2, 1, SYN }, { 4, 1, SYN } },
    "1 tcp 50001 > 443 3+0 syn=src\n" },
  { "syn-behind-rst",
    9,
    { { 1, 1, SYN }, { 1, -1, RST | ACK }, { 2, 1, SYN } },
    "1 tcp 50001 > 443 1+1 syn=src\n2 tcp 50001 > 443 1+0 syn=src\n" },
  { "no-syn-behind-fin",
    9,
    { { 1, 1, SYN }, { 2, 1, FIN | ACK }, { 3, -1, FIN | ACK }, { 4, 1, ACK } },
    "1 tcp 50001 > 443 3+1 syn=src\n" },
  { "idle-tcp",
    9,
    { { 1, 1, SYN }, { 121, 1, ACK }, { 241.5, 1, ACK } },
    "1 tcp 50001 > 443 2+0 syn=src\n241 tcp 50001 > 443 1+0\n" },
  { "idle-udp",
    9,
    { { 1, 1, UDP }, { 61, -1, UDP }, { 121.5, -1, UDP } },
    "1 udp 50001 > 443 1+1\n121 udp 443 > 50001 1+0\n" },
  { "other-flows-end-the-idle",
    9,
    { { 1, 1, UDP }, { 2, 2, SYN }, { 70, 3, UDP } },
    "1 udp 50001 > 443 1+0\n2 tcp 50002 > 443 1+0 syn=src\n70 udp 50003 > 443 1+0\n" },
  { "clock-goes-back",
    9,
    { { 100, 1, UDP }, { 10, 1, UDP }, { 60, 1, UDP } },
    "100 udp 50001 > 443 3+0\n" },
  { "full-table",
    2,
    { { 1, 1, UDP }, { 2, 2, UDP }, { 3, 1, UDP }, { 4, 3, UDP }, { 5, 1, UDP } },
    "2 udp 50002 > 443 1+0\n1 udp 50001 > 443 3+0\n4 udp 50003 > 443 1+0\n" },
  { "full-of-both",
    2,
    { { 1, 1, SYN }, { 2, 2, UDP }, { 3, 3, UDP } },
    "1 tcp 50001 > 443 1+0 syn=src\n2 udp 50002 > 443 1+0\n3 udp 50003 > 443 1+0\n" },
  { "no-time",
    9,
    { { 0, 1, UDP | TIMELESS }, { 0, -1, UDP | TIMELESS } },
    "- udp 50001 > 443 1+1\n" },
  { "echo",
    9,
    { { 1, 1, ICMP, 8 }, { 1, -1, ICMP, 0 }, { 2, -1, ICMP, 3 }, { 3, 1, ICMP, 8 } },
    "1 icmp type 8 2+1\n2 icmp type 3 1+0\n" },
  { "echo-reply-first", 9, { { 1, -1, ICMP, 0 }, { 2, 1, ICMP, 8 } }, "1 icmp type 0 1+1\n" },
  { "fragments",
    9,
    { { 1, 1, UDP | FIRST }, { 1, 1, UDP | LATER }, { 1, 1, UDP | LATER } },
    "1 udp 50001 > 443 3+0\n" },
  { "first-fragment-missing",
    9,
    { { 1, 1, UDP }, { 1, 1, UDP | LATER } },
    "1 udp 50001 > 443 1+0\n1 udp - > - 1+0\n" },
  { "first-fragment-long-ago",
    9,
    { { 1, 1, UDP | FIRST }, { 62, 1, UDP | LATER } },
    "1 udp 50001 > 443 1+0\n62 udp - > - 1+0\n" },
  { "first-fragment-of-tcp",
    9,
    { { 1, 1, SYN | FIRST }, { 1, 1, UDP | LATER } },
    "1 tcp 50001 > 443 1+0 syn=src\n1 udp - > - 1+0\n" },
};

static void
make_packet (const Step *step, PsPacket *packet)
{
  gboolean has_ports = (step->flags & (ICMP | LATER)) == 0;
  PsEndpoint client = { .port = (guint16)(50000 + ABS (step->n)), .has_port = TRUE };
  PsEndpoint server = { .port = 443, .has_port = TRUE };

  g_assert_true (ps_address_parse ("10.0.0.5", -1, &client.address));
  g_assert_true (ps_address_parse ("192.0.2.1", -1, &server.address));
  *packet = (PsPacket){ .src = step->n > 0 ? client : server,
                        .dst = step->n > 0 ? server : client,
                        .protocol = (step->flags & UDP) != 0    ? PS_PROTOCOL_UDP
                                    : (step->flags & ICMP) != 0 ? PS_PROTOCOL_ICMP
                                                                : PS_PROTOCOL_TCP,
                        .tcp_flags = step->flags & 0xff,
                        .has_icmp = (step->flags & ICMP) != 0,
                        .icmp_type = step->icmp_type,
                        .is_fragment = (step->flags & (FIRST | LATER)) != 0,
                        .is_later = (step->flags & LATER) != 0,
                        .fragment_id = 7 };
  if (!has_ports)
    packet->src.has_port = packet->dst.has_port = packet->src.port = packet->dst.port = 0;
}

/* The value of a key in a line of ps_flow_print(). */
static char *
get (char **pairs, const char *key)
{
  for (guint i = 1; pairs[i] != NULL; i++)
    if (g_str_has_prefix (pairs[i], key) && pairs[i][strlen (key)] == '=')
      return pairs[i] + strlen (key) + 1;
  return NULL;
}

static const char *
get_or_dash (char **pairs, const char *key)
{
  const char *value = get (pairs, key);

  return value != NULL ? value : "-";
}

/* A line as the cases have it. */
static void
append_short (GString *text, const char *line)
{
  g_auto (GStrv) pairs = g_strsplit (line, "\t", -1);
  g_autoptr (GDateTime) first = g_date_time_new_from_iso8601 (get_or_dash (pairs, "first"), NULL);
  guint packets[2] = { (guint)atoi (get (pairs, "src_packets")),
                       (guint)atoi (get (pairs, "dst_packets")) };

  g_assert_cmpstr (pairs[0], ==, "portside-flow");
  g_assert_cmpuint (packets[0] * 100, ==, (guint)atoi (get (pairs, "src_bytes")));
  g_assert_cmpuint (packets[1] * 100, ==, (guint)atoi (get (pairs, "dst_bytes")));
  if (first != NULL)
    g_string_append_printf (text, "%d", (int)g_date_time_to_unix (first));
  else
    g_string_append_c (text, '-');
  g_string_append_printf (text, " %s ", get (pairs, "proto"));
  if (get (pairs, "icmp_type") != NULL)
    g_string_append_printf (text, "type %s", get (pairs, "icmp_type"));
  else
    g_string_append_printf (text, "%s > %s", get_or_dash (pairs, "sport"),
                            get_or_dash (pairs, "dport"));
  g_string_append_printf (text, " %u+%u", packets[0], packets[1]);
  if (get (pairs, "syn") != NULL)
    g_string_append_printf (text, " syn=%s", get (pairs, "syn"));
  if (get (pairs, "syn_ack") != NULL)
    g_string_append_printf (text, " syn_ack=%s", get (pairs, "syn_ack"));
  g_string_append_c (text, '\n');
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (PsFlowTable) table = ps_flow_table_new (test->max_flows);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) all = NULL;

  for (const Step *step = test->steps; step->n != 0; step++)
    {
      gint64 time = (gint64)(step->second * G_USEC_PER_SEC);
      PsPacket packet;

      make_packet (step, &packet);
      ps_flow_table_add (table, &packet, (step->flags & TIMELESS) == 0 ? &time : NULL, 100, lines);
    }
  while (ps_flow_table_drain (table, lines))
    ;
  all = g_strsplit (lines->str, "\n", -1);
  for (guint i = 0; all[i] != NULL && all[i][0] != '\0'; i++)
    append_short (text, all[i]);
  g_assert_cmpstr (text->str, ==, test->flows);
}

/* The whole line; first and last time, a clock that goes back, and the latest time. */
static void
test_line (void)
{
  static const Step steps[] = { { 1, 1, SYN }, { 3, -1, SYN | ACK }, { 2, 1, ACK } };
  g_autoptr (PsFlowTable) table = ps_flow_table_new (9);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gint64 time = G_GINT64_CONSTANT (1714557600000042) + (gint64)steps[i].second * 1000000;
      PsPacket packet;

      make_packet (&steps[i], &packet);
      ps_flow_table_add (table, &packet, &time, 100, lines);
    }
  g_assert_cmpuint (lines->len, ==, 0);
  g_assert_true (ps_flow_table_drain (table, lines));
  g_assert_cmpstr (lines->str, ==,
                   "portside-flow\tfirst=2024-05-01T10:00:01.000042Z\t"
                   "last=2024-05-01T10:00:03.000042Z\tproto=tcp\tsrc=10.0.0.5\tsport=50001\t"
                   "dst=192.0.2.1\tdport=443\tsrc_packets=2\tsrc_bytes=200\tdst_packets=1\t"
                   "dst_bytes=100\tsyn=src\tsyn_ack=dst\n");
  g_assert_false (ps_flow_table_drain (table, lines));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/flow-table/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/flow-table/line", test_line);
  return g_test_run ();
}
