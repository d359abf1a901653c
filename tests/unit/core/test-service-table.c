/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-protocol.h"
#include "ps-service-table.h"

typedef struct
{
  guint8 protocol;
  guint16 port;
  const char *name; /* NULL: not listed */
  PsPortClass class;
} PortCase;

static const PortCase port_cases[] = {
  { 6, 443, "https", PS_PORT_CLASS_TIER3_SYSTEM },
  { 6, 3389, "rdp", PS_PORT_CLASS_TIER3_LOW },
  { 6, 8443, "https-alt", PS_PORT_CLASS_TIER3_HIGH },
  { 6, 20, "ftp-data", PS_PORT_CLASS_TIER2_SYSTEM },
  { 6, 4444, "metasploit-default", PS_PORT_CLASS_TIER2_LOW },
  { 6, 5000, "upnp/flask/synology", PS_PORT_CLASS_TIER2_LOW },
  { 6, 5001, "iperf/synology-ssl", PS_PORT_CLASS_TIER2_HIGH },
  { 6, 1300, "h323hostcallsc", PS_PORT_CLASS_TIER1 },
  { 6, 42, "wins-repl", PS_PORT_CLASS_SYSTEM },
  { 17, 68, "dhcp-client", PS_PORT_CLASS_CLIENT },
  { 17, 546, "dhcpv6-client", PS_PORT_CLASS_CLIENT },
  { 6, 68, NULL, PS_PORT_CLASS_SYSTEM },
  { 17, 443, "quic", PS_PORT_CLASS_TIER3_SYSTEM },
  { 17, 22, NULL, PS_PORT_CLASS_SYSTEM },
  { 6, 0, NULL, PS_PORT_CLASS_SYSTEM },
  { 6, 1023, NULL, PS_PORT_CLASS_SYSTEM },
  { 6, 1024, NULL, PS_PORT_CLASS_FROM_1024 },
  { 6, 4999, NULL, PS_PORT_CLASS_FROM_1024 },
  { 17, 5000, NULL, PS_PORT_CLASS_FROM_5000 },
  { 17, 9999, NULL, PS_PORT_CLASS_FROM_5000 },
  { 17, 10000, NULL, PS_PORT_CLASS_FROM_10000 },
  { 6, 32767, NULL, PS_PORT_CLASS_FROM_10000 },
  { 6, 32768, NULL, PS_PORT_CLASS_FROM_32768 },
  { 6, 49151, NULL, PS_PORT_CLASS_FROM_32768 },
  { 17, 49152, NULL, PS_PORT_CLASS_FROM_49152 },
  { 6, 60999, NULL, PS_PORT_CLASS_FROM_49152 },
  { 6, 61000, NULL, PS_PORT_CLASS_FROM_61000 },
  { 6, 65535, NULL, PS_PORT_CLASS_FROM_61000 },
  { PS_PROTOCOL_SCTP, 2905, "m3ua", PS_PORT_CLASS_TIER3_LOW },
  { PS_PROTOCOL_SCTP, 443, NULL, PS_PORT_CLASS_SYSTEM },
  { PS_PROTOCOL_DCCP, 50000, NULL, PS_PORT_CLASS_FROM_49152 },
  { PS_PROTOCOL_UDPLITE, 53, "dns", PS_PORT_CLASS_TIER3_SYSTEM },
  { PS_PROTOCOL_UNKNOWN, 443, "https", PS_PORT_CLASS_TIER3_SYSTEM },
  { PS_PROTOCOL_UNKNOWN, 123, "ntp", PS_PORT_CLASS_TIER3_SYSTEM },
  { PS_PROTOCOL_UNKNOWN, 68, "dhcp-client", PS_PORT_CLASS_CLIENT },
  { PS_PROTOCOL_UNKNOWN, 40000, NULL, PS_PORT_CLASS_FROM_32768 },
};

static void
test_ports (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (port_cases); i++)
    {
      const PortCase *c = &port_cases[i];
      const PsService *service = ps_service_table_lookup (c->protocol, c->port);

      g_test_message ("%u/%u", c->port, c->protocol);
      g_assert_cmpstr (service != NULL ? service->name : NULL, ==, c->name);
      g_assert_cmpint (ps_port_class (c->protocol, c->port), ==, c->class);
    }
}

/* Walking the table and looking ports up tell the same. */
static void
test_whole_table (void)
{
  guint n = ps_service_table_get_size (), found = 0;

  g_assert_cmpint (n, >=, 491);
  for (guint i = 0; i < n; i++)
    {
      const PsService *service = ps_service_table_get (i);
      const PsService *before = i > 0 ? ps_service_table_get (i - 1) : NULL;

      g_assert_true (ps_service_table_lookup (service->protocol, service->port) == service);
      g_assert_cmpint (service->tier, <=, 3);
      g_assert_true (before == NULL || before->protocol < service->protocol
                     || before->port < service->port);
    }
  for (guint protocol = 0; protocol < 255; protocol++)
    for (guint port = 0; port < 65536; port += protocol == 6 || protocol == 17 ? 1 : 977)
      found += ps_service_table_lookup ((guint8)protocol, (guint16)port) != NULL
               && protocol != PS_PROTOCOL_UDPLITE;
  g_assert_cmpint (found, <=, n);
  g_assert_cmpint (found, >=, n - 1);
  g_assert_null (ps_service_table_get (n));
}

/* The fast class of tcp and udp is the class that the service and the range make. */
static void
test_classes_agree (void)
{
  for (guint port = 0; port < 65536; port++)
    {
      const PsService *tcp = ps_service_table_lookup (PS_PROTOCOL_TCP, (guint16)port);
      const PsService *udp = ps_service_table_lookup (PS_PROTOCOL_UDP, (guint16)port);

      g_assert_cmpint (ps_port_class (PS_PROTOCOL_UDPLITE, (guint16)port), ==,
                       ps_port_class (PS_PROTOCOL_UDP, (guint16)port));
      if (tcp != NULL || udp == NULL)
        g_assert_cmpint (ps_port_class (PS_PROTOCOL_UNKNOWN, (guint16)port), ==,
                         ps_port_class (PS_PROTOCOL_TCP, (guint16)port));
      if (tcp == NULL && udp == NULL)
        g_assert_cmpint (ps_port_class (PS_PROTOCOL_DCCP, (guint16)port), ==,
                         ps_port_class (PS_PROTOCOL_TCP, (guint16)port));
    }
}

static void
test_flags (void)
{
  static const struct
  {
    guint8 protocol;
    guint16 port;
    guint32 flags;
  } cases[] = {
    { 6, 22, PS_SERVICE_REMOTE_ADMIN | PS_SERVICE_ENCRYPTED },
    { 6, 20, PS_SERVICE_CLEARTEXT | PS_SERVICE_ACTIVE_OPEN },
    { 17, 137, PS_SERVICE_SYMMETRIC | PS_SERVICE_MULTICAST | PS_SERVICE_AMPLIFIER },
    { 6, 502, PS_SERVICE_INDUSTRIAL },
    { 6, 9200, PS_SERVICE_DATASTORE | PS_SERVICE_HTTP },
    { 17, 6881, PS_SERVICE_SYMMETRIC | PS_SERVICE_PEER_TO_PEER },
    { 6, 4444, PS_SERVICE_BACKDOOR },
    { 6, 179, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmphex (ps_service_table_lookup (cases[i].protocol, cases[i].port)->flags, ==,
                     cases[i].flags);
}

static void
test_applications (void)
{
  static const struct
  {
    const char *text;
    const char *name; /* NULL: not known */
  } cases[] = {
    { "http", "http" },
    { "HTTP", "http" },
    { "ssl", "tls" },
    { "TLS", "tls" },
    { "dns_tcp", "dns" },
    { "ssl,http", "tls" },
    { "foo,smb", "smb" },
    { ",,ssh", "ssh" },
    { "krb5", "krb5" },
    { "dce_rpc", "dcerpc" },
    { "rfb", "vnc" },
    { "pgsql", "postgresql" },
    { "ftp-data", "ftp-data" },
    { "ikev2", "ike" },
    { "http2", "http2" },
    { "", NULL },
    { "-", NULL },
    { "failed", NULL },
    { "htt", NULL },
    { "httpx", NULL },
    { ",", NULL },
    { " http", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const PsApplication *application = ps_application_lookup (cases[i].text, -1);

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpstr (application != NULL ? application->name : NULL, ==, cases[i].name);
    }
  g_assert_null (ps_application_lookup (NULL, -1));
  g_assert_cmpstr (ps_application_lookup ("httpx", 4)->name, ==, "http");
  g_assert_null (ps_application_lookup ("http\0x", 6));
}

static void
test_expected_ports (void)
{
  const PsApplication *http = ps_application_lookup ("http", -1);
  const PsApplication *imap = ps_application_lookup ("imap", -1);

  g_assert_true (ps_application_expects_port (http, 80));
  g_assert_true (ps_application_expects_port (http, 8080));
  g_assert_false (ps_application_expects_port (http, 443));
  g_assert_false (ps_application_expects_port (http, 0));
  g_assert_false (ps_application_expects_port (NULL, 80));
  g_assert_false (ps_application_expects_port (imap, 993));
  g_assert_true (ps_application_is_kin_port (imap, 993));
  g_assert_false (ps_application_is_kin_port (http, 443));
  g_assert_false (ps_application_is_kin_port (NULL, 993));
}

/* Names are found by themselves, are lower case, and every application has a port and a title. */
static void
test_whole_application_table (void)
{
  const PsApplication *application;

  for (guint i = 0; (application = ps_application_get (i)) != NULL; i++)
    {
      g_autofree char *lower = g_ascii_strdown (application->name, -1);

      g_assert_true (ps_application_lookup (application->name, -1) == application);
      g_assert_cmpstr (application->name, ==, lower);
      g_assert_cmpstr (application->title, !=, "");
      g_assert_cmpint (application->ports[0], !=, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service-table/ports", test_ports);
  g_test_add_func ("/service-table/whole-table", test_whole_table);
  g_test_add_func ("/service-table/classes-agree", test_classes_agree);
  g_test_add_func ("/service-table/flags", test_flags);
  g_test_add_func ("/application/lookup", test_applications);
  g_test_add_func ("/application/expected-ports", test_expected_ports);
  g_test_add_func ("/application/whole-table", test_whole_application_table);
  return g_test_run ();
}
