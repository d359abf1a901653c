/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "ps-batch-builder.h"
#include "ps-value-reader.h"

static PsSpan
make_span (const char *text)
{
  return (PsSpan){ text, text != NULL ? (guint32)strlen (text) : 0, PS_ENCODING_PLAIN };
}

static void
print_end (GString *text, const PsAlertBatch *batch, const PsAlert *alert, gboolean dst)
{
  gboolean has = (alert->flags & (dst ? PS_ALERT_HAS_DST : PS_ALERT_HAS_SRC)) != 0;
  gboolean has_port = (alert->flags & (dst ? PS_ALERT_HAS_DST_PORT : PS_ALERT_HAS_SRC_PORT)) != 0;
  char address[PS_ADDRESS_TEXT_SIZE] = "-";

  if (has)
    ps_address_print (ps_address_pool_get (batch->addresses, dst ? alert->dst : alert->src),
                      address);
  g_string_append (text, address);
  if (has_port)
    g_string_append_printf (text, "#%u", dst ? alert->dst_port : alert->src_port);
}

/* "protocol source destination", and the ICMP type and code where they are known. */
static char *
print_alert (const PsAlertBatch *batch)
{
  const PsAlert *alert = &batch->alerts[0];
  GString *text = g_string_new (ps_protocol_get_name (alert->protocol));

  g_string_append_c (text, ' ');
  print_end (text, batch, alert, FALSE);
  g_string_append_c (text, ' ');
  print_end (text, batch, alert, TRUE);
  if ((alert->flags & PS_ALERT_HAS_ICMP) != 0)
    g_string_append_printf (text, " %u/%u", alert->src_port, alert->dst_port);
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *name;
  const char *values[8]; /* proto, src, sport, dst, dport, icmp type, icmp code */
  const char *expected;
} EndCase;

static const EndCase end_cases[] = {
  { "plain", { "TCP", "10.0.0.1", "50000", "10.0.0.2", "443" }, "tcp 10.0.0.1#50000 10.0.0.2#443" },
  { "joined",
    { "UDP", "10.0.0.1:53", NULL, "[2001:db8::1]:443", NULL },
    "udp 10.0.0.1#53 2001:db8::1#443" },
  { "joined-eight-groups",
    { "TCP", "2001:db8:0:0:0:0:0:1:80", NULL, "10.0.0.2", "1" },
    "tcp 2001:db8::1#80 10.0.0.2#1" },
  { "joined-with-a-dot",
    { "TCP", "10.0.0.1.80", NULL, "2001:db8::1.443", NULL },
    "tcp 10.0.0.1#80 2001:db8::1#443" },
  { "ambiguous-is-an-address",
    { "TCP", "fe80::1:546", NULL, "10.0.0.2", NULL },
    "tcp fe80::1:546 10.0.0.2" },
  { "port-field-wins", { "TCP", "10.0.0.1:1", "2", "10.0.0.2", NULL }, "tcp 10.0.0.1#2 10.0.0.2" },
  { "v6-canonical",
    { "6", "2001:0DB8:0000:0000:0000:0000:0000:0001", NULL, "::ffff:10.0.0.2" },
    "tcp 2001:db8::1 10.0.0.2" },
  { "host-and-address",
    { "TCP", "web1 (10.0.0.1)", NULL, "10.0.0.2:25 (mail)", NULL },
    "tcp 10.0.0.1 10.0.0.2#25" },
  { "blanks", { " tcp ", " 10.0.0.1 ", " 1 ", "10.0.0.2\t", " 2" }, "tcp 10.0.0.1#1 10.0.0.2#2" },
  { "one-end", { "TCP", "10.0.0.1", "1", NULL, "2" }, "tcp 10.0.0.1#1 -" },
  { "other-end-bad", { "TCP", "somewhere", "1", "10.0.0.2", "2" }, "tcp - 10.0.0.2#2" },
  { "say-nothing", { "N/A", "-", "-", "10.0.0.2", "null" }, " - 10.0.0.2" },
  { "say-nothing-longer", { "---", "---", "----", "10.0.0.2", "---" }, " - 10.0.0.2" },
  { "remote-desktop", { "rdp", "10.0.0.1", "1", "10.0.0.2", "3389" }, " 10.0.0.1#1 10.0.0.2#3389" },
  { "between-slashes",
    { "UDP", "IPV4/UDP/10.0.0.1/5060", NULL, "IPV6/UDP/2001:db8::1/5061", NULL },
    "udp 10.0.0.1#5060 2001:db8::1#5061" },
  { "nobody", { "TCP", "-", NULL, "", NULL }, "no-addresses" },
  { "both-unspecified", { "255", "0.0.0.0", "0", "::", "0" }, "no-addresses" },
  { "bad", { "TCP", "999.1.1.1", NULL, "host", NULL }, "bad-address" },
  { "dhcp",
    { "UDP", "0.0.0.0", "68", "255.255.255.255", "67" },
    "udp 0.0.0.0#68 255.255.255.255#67" },
  { "dad", { "ipv6-icmp", "::", NULL, "ff02::1", NULL, "135", "0" }, "ipv6-icmp :: ff02::1 135/0" },
  { "igmp", { "2", "0.0.0.0", NULL, "224.0.0.22", NULL }, "igmp 0.0.0.0 224.0.0.22" },
  { "zero-says-nothing", { "TCP", "0.0.0.0", "0", "10.0.0.2", "80" }, "tcp - 10.0.0.2#80" },
  { "port-zero", { "TCP", "10.0.0.1", "0", "10.0.0.2", "80" }, "tcp 10.0.0.1#0 10.0.0.2#80" },
  { "no-protocol", { NULL, "10.0.0.1", "0", "10.0.0.2", "80" }, " 10.0.0.1 10.0.0.2#80" },
  { "icmp-fields",
    { "ICMP", "10.0.0.1", NULL, "10.0.0.2", NULL, "3", "3" },
    "icmp 10.0.0.1 10.0.0.2 3/3" },
  { "icmp-ports", { "ICMP", "10.0.0.1", "8", "10.0.0.2", "0" }, "icmp 10.0.0.1 10.0.0.2 8/0" },
  { "icmp-netflow", { "1", "10.0.0.1", "0", "10.0.0.2", "771" }, "icmp 10.0.0.1 10.0.0.2 3/3" },
  { "icmp-zeros", { "1", "10.0.0.1", "0", "10.0.0.2", "0" }, "icmp 10.0.0.1 10.0.0.2" },
  { "icmp-no-type", { "1", "10.0.0.1", "8795", "10.0.0.2", "0" }, "icmp 10.0.0.1 10.0.0.2" },
  { "gre-has-no-ports", { "GRE", "10.0.0.1", "1", "10.0.0.2", "2" }, "gre 10.0.0.1 10.0.0.2" },
};

static void
test_ends (gconstpointer data)
{
  static const PsField fields[] = { PS_FIELD_PROTOCOL, PS_FIELD_SRC_IP,   PS_FIELD_SRC_PORT,
                                    PS_FIELD_DST_IP,   PS_FIELD_DST_PORT, PS_FIELD_ICMP_TYPE,
                                    PS_FIELD_ICMP_CODE };
  const EndCase *test = data;
  g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();
  g_autofree char *actual = NULL;
  PsTimeContext time = { 0 };
  PsRecord record = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    record.spans[fields[i]] = make_span (test->values[i]);
  if (ps_batch_builder_add (batch, &record, &time, 100, 20, 3))
    {
      actual = print_alert (batch);
      g_assert_cmpuint (batch->alerts[0].offset, ==, 100);
      g_assert_cmpuint (batch->alerts[0].length, ==, 20);
      g_assert_cmpuint (batch->alerts[0].record, ==, 3);
    }
  else
    {
      actual = g_strdup (ps_reason_get_name (record.reason));
      g_assert_cmpuint (batch->n_alerts, ==, 0);
    }
  g_assert_cmpstr (actual, ==, test->expected);
}

static void
test_ports (void)
{
  static const struct
  {
    const char *text;
    int port; /* -1: none */
  } ports[] = {
    { "443", 443 },
    { "443.0", 443 },
    { "443.000", 443 },
    { "1,433", 1433 },
    { "49.765", 49765 },
    { "49 765", -1 },
    { "1.025E+03", 1025 },
    { "65535", 65535 },
    { "65536", -1 },
    { "-1", -1 },
    { "1e11", -1 },
    { "443.5", -1 },
    { "abc", -1 },
    { "", -1 },
    { "https", 443 },
    { "SMTP", 25 },
    { "0", 0 },
    { "00443", 443 },
    { "0x1bb", 443 },
    { "1,4,33", -1 },
    { "0x1bbbb", -1 },
    { "#####", -1 },
    { "nan", -1 },
    { "1e999", -1 },
    { "99999999999999999999", -1 },
    { "1,433.000", -1 },
    { "+443", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ports); i++)
    {
      guint16 port = 7;
      gboolean is_port =
          ps_value_read_port (ports[i].text, strlen (ports[i].text), PS_PROTOCOL_TCP, &port);

      g_test_message ("port %s", ports[i].text);
      g_assert_cmpint (is_port ? port : -1, ==, ports[i].port);
    }
}

static void
test_protocols (void)
{
  static const struct
  {
    const char *text;
    guint8 protocol;
  } protocols[] = {
    { "tcp", 6 },         { "TCP", 6 },           { "6", 6 },          { "tcp_ip", 6 },
    { "UDP (17)", 17 },   { "0x06", 6 },          { "0x11", 17 },      { "{TCP}", 6 },
    { "tcp/https", 6 },   { "PROTO:047", 47 },    { "T", 6 },          { "U", 17 },
    { "ICMP6", 58 },      { "IPv6-ICMP", 58 },    { "17.0", 17 },      { "Reserved", 255 },
    { "255", 255 },       { "256", 255 },         { "", 255 },         { "{}", 255 },
    { "{", 255 },         { "0x", 255 },          { "whatever", 255 }, { "RDP", 255 },
    { "IPPROTO_TCP", 6 }, { "PROTOCOL_UDP", 17 }, { "TcpV4", 6 },      { "UdpV6", 17 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    {
      guint8 protocol = 99;
      gboolean known =
          ps_value_read_protocol (protocols[i].text, strlen (protocols[i].text), &protocol);

      g_test_message ("protocol %s", protocols[i].text);
      g_assert_cmpint (protocol, ==, protocols[i].protocol);
      g_assert_cmpint (known, ==, protocol != PS_PROTOCOL_UNKNOWN);
    }
}

static void
test_severities (void)
{
  static const struct
  {
    const char *priority;
    const char *word;
    PsSeverity severity;
  } severities[] = {
    { NULL, NULL, PS_SEVERITY_NONE },      { "0", NULL, PS_SEVERITY_NONE },
    { "1", NULL, PS_SEVERITY_HIGH },       { "2", NULL, PS_SEVERITY_MEDIUM },
    { "3", NULL, PS_SEVERITY_LOW },        { "255", NULL, PS_SEVERITY_LOW },
    { "1", "Minor", PS_SEVERITY_LOW },     { "3", "Critical", PS_SEVERITY_CRITICAL },
    { "1", "whatever", PS_SEVERITY_HIGH }, { "Informational", NULL, PS_SEVERITY_INFO },
    { "HIGH", NULL, PS_SEVERITY_HIGH },    { "odd", NULL, PS_SEVERITY_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (severities); i++)
    {
      g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();
      PsTimeContext time = { 0 };
      PsRecord record = { 0 };

      record.spans[PS_FIELD_SRC_IP] = make_span ("10.0.0.1");
      record.spans[PS_FIELD_SEVERITY] = make_span (severities[i].priority);
      record.spans[PS_FIELD_SEVERITY_WORD] = make_span (severities[i].word);
      g_assert_true (ps_batch_builder_add (batch, &record, &time, 0, 0, 0));
      g_assert_cmpint (batch->alerts[0].severity, ==, severities[i].severity);
      g_assert_cmpstr (ps_string_pool_get (batch->texts[PS_TEXT_SEVERITY_RAW],
                                           batch->alerts[0].texts[PS_TEXT_SEVERITY_RAW]),
                       ==, severities[i].priority != NULL ? severities[i].priority : "");
    }
}

static char *
read_signature (const char *text, gsize length, PsEncoding encoding)
{
  g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();
  PsTimeContext time = { 0 };
  PsRecord record = { 0 };

  record.spans[PS_FIELD_SRC_IP] = make_span ("10.0.0.1");
  record.spans[PS_FIELD_SIGNATURE] = (PsSpan){ text, (guint32)length, encoding };
  g_assert_true (ps_batch_builder_add (batch, &record, &time, 0, 0, 0));
  return g_strdup (ps_string_pool_get (batch->texts[PS_TEXT_SIGNATURE],
                                       batch->alerts[0].texts[PS_TEXT_SIGNATURE]));
}

static void
test_texts (void)
{
  static const struct
  {
    const char *text;
    PsEncoding encoding;
    const char *value;
  } texts[] = {
    { " ET SCAN x ", PS_ENCODING_PLAIN, "ET SCAN x" },
    { "caf\\u00e9 \\\"q\\\"", PS_ENCODING_JSON, "café \"q\"" },
    { "say \"\"hi\"\"", PS_ENCODING_CSV, "say \"hi\"" },
    { "-", PS_ENCODING_PLAIN, "" },
    { "(null)", PS_ENCODING_PLAIN, "" },
    { "S\xff\xfe", PS_ENCODING_JSON, "S\xef\xbf\xbd\xef\xbf\xbd" },
    { "a\\u0000b", PS_ENCODING_JSON,
      "a\xef\xbf\xbd"
      "b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *value =
          read_signature (texts[i].text, strlen (texts[i].text), texts[i].encoding);

      g_assert_cmpstr (value, ==, texts[i].value);
    }
}

static void
test_long_texts (void)
{
  g_autoptr (GString) text = g_string_new ("x");

  while (text->len < 300000)
    g_string_append (text, "é");
  for (PsEncoding encoding = PS_ENCODING_PLAIN; encoding <= PS_ENCODING_JSON; encoding++)
    {
      g_autofree char *value = NULL;

      if (encoding == PS_ENCODING_JSON)
        g_string_append (text, "\\n");
      value = read_signature (text->str, text->len, encoding);
      g_assert_cmpuint (strlen (value), <=, 65536 + 4);
      g_assert_cmpuint (strlen (value), >, 65000);
      g_assert_true (g_str_has_suffix (value, "é…"));
      g_assert_true (g_utf8_validate (value, -1, NULL));
    }
}

static void
test_traffic_and_time (void)
{
  g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();
  PsTimeContext time = { 0 };
  PsRecord record = { .claim = { PS_CLAIM_DIRECTION, PS_END_B }, .packet_order = TRUE };
  const PsAlert *alert;

  record.spans[PS_FIELD_SRC_IP] = make_span ("10.0.0.1");
  record.spans[PS_FIELD_BYTES_SRC] = make_span ("1,234,567");
  record.spans[PS_FIELD_PACKETS_DST] = make_span ("99999999999");
  record.spans[PS_FIELD_DATE] = make_span ("2024-05-01");
  record.spans[PS_FIELD_TIME] = make_span ("10:00:00Z");
  g_assert_true (ps_batch_builder_add (batch, &record, &time, 0, 0, 0));
  record.spans[PS_FIELD_DATE] = make_span (NULL);
  g_assert_true (ps_batch_builder_add (batch, &record, &time, 0, 0, 0));
  alert = &batch->alerts[0];
  g_assert_cmpuint (alert->bytes_src, ==, 1234567);
  g_assert_cmpuint (alert->bytes_dst, ==, 0);
  g_assert_cmpuint (alert->packets_dst, ==, G_MAXUINT32);
  g_assert_cmpint (alert->time, ==, (gint64)1714557600 * G_USEC_PER_SEC);
  g_assert_cmpuint (alert->flags, ==,
                    PS_ALERT_HAS_SRC | PS_ALERT_HAS_TRAFFIC | PS_ALERT_PACKET_ORDER
                        | PS_ALERT_HAS_TIME | PS_ALERT_HAS_YEAR | PS_ALERT_HAS_ZONE);
  g_assert_cmpint (alert->claim.kind, ==, PS_CLAIM_DIRECTION);
  g_assert_cmpint (alert->claim.client, ==, PS_END_B);
  g_assert_cmpuint (batch->alerts[1].flags & PS_ALERT_HAS_TIME, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (end_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/batch-builder/ends/", end_cases[i].name, NULL);

      g_test_add_data_func (path, &end_cases[i], test_ends);
    }
  g_test_add_func ("/batch-builder/ports", test_ports);
  g_test_add_func ("/batch-builder/protocols", test_protocols);
  g_test_add_func ("/batch-builder/severities", test_severities);
  g_test_add_func ("/batch-builder/texts", test_texts);
  g_test_add_func ("/batch-builder/long-texts", test_long_texts);
  g_test_add_func ("/batch-builder/traffic-and-time", test_traffic_and_time);
  return g_test_run ();
}
