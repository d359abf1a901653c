/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-core-fixture.h"

/* Every trap of CLASSIFIER §4. The expected server is "a", "b" or "-" (cannot tell); context is
 * given where the answer hangs on the rest of the import. */
typedef struct
{
  const char *name;
  const char *protocol;
  const char *a;
  const char *b;
  const char *application;
  PsClaim claim;
  PsContext context;
  const char *server;
  PsRule rule; /* that must have spoken */
} FailureMode;

#define VOTES(n) ((gint64)(n)*PS_VOTE_ONE)
#define NO_CLAIM                                                                                   \
  {                                                                                                \
    PS_CLAIM_NONE, PS_END_NONE                                                                     \
  }
#define ALONE                                                                                      \
  {                                                                                                \
    0                                                                                              \
  }

static const FailureMode failure_modes[] = {
  { "answer-alerted-with-direction",
    "tcp",
    "142.11.240.191:35361",
    "192.168.100.237:49175",
    "http",
    { PS_CLAIM_DIRECTION, PS_END_B },
    ALONE,
    "a",
    PS_RULE_CLAIM },
  { "answer-alerted-ports-only", "tcp", "93.184.216.34:443", "10.0.0.5:51544", "tls", NO_CLAIM,
    ALONE, "a", PS_RULE_PORTS },
  { "dns-server-to-server", "udp", "10.0.0.1:53", "192.0.32.9:53", "dns", NO_CLAIM, ALONE, "-",
    PS_RULE_NOTHING_TELLS },
  { "ntp-symmetric", "udp", "10.0.0.1:123", "10.0.0.2:123", "ntp", NO_CLAIM, ALONE, "-",
    PS_RULE_NOTHING_TELLS },
  { "ike-500", "udp", "10.0.0.2:500", "10.0.0.7:500", "ike", NO_CLAIM, ALONE, "-",
    PS_RULE_NOTHING_TELLS },
  { "sip-5060", "udp", "10.0.0.5:5060", "10.0.0.9:5060", "sip", NO_CLAIM, ALONE, "-",
    PS_RULE_NOTHING_TELLS },
  { "gtp-2152", "udp", "10.0.0.2:2152", "10.0.0.3:2152", "-", NO_CLAIM, ALONE, "-",
    PS_RULE_NOTHING_TELLS },
  { "syslog-514", "udp", "10.0.0.7:514", "10.0.0.2:514", "syslog", NO_CLAIM, ALONE, "-",
    PS_RULE_NOTHING_TELLS },
  { "wireguard", "udp", "10.0.0.2:51820", "10.0.0.7:51820", "-", NO_CLAIM, ALONE, "-",
    PS_RULE_NOTHING_TELLS },
  { "bacnet-47808", "udp", "10.0.0.2:47808", "10.0.0.7:47808", "bacnet", NO_CLAIM, ALONE, "-",
    PS_RULE_NOTHING_TELLS },
  { "netbios-137-unicast", "udp", "10.0.0.2:137", "10.0.0.7:137", "-", NO_CLAIM, ALONE, "-",
    PS_RULE_NOTHING_TELLS },
  { "equal-ports-pair-speaks",
    "udp",
    "10.0.0.1:123",
    "10.0.0.2:123",
    "ntp",
    NO_CLAIM,
    { .pair_sum = VOTES (9),
      .pair_n = 9,
      .a_sum = VOTES (-9),
      .a_n = 9,
      .b_sum = VOTES (9),
      .b_n = 9 },
    "b",
    PS_RULE_HOST },
  { "equal-ports-hosts-alone",
    "udp",
    "10.0.0.1:123",
    "10.0.0.2:123",
    "ntp",
    NO_CLAIM,
    { .a_sum = VOTES (-9), .a_n = 9 },
    "-",
    PS_RULE_HOST },
  { "dhcp-request", "udp", "0.0.0.0:68", "255.255.255.255:67", "dhcp", NO_CLAIM, ALONE, "b",
    PS_RULE_PORTS },
  { "dhcp-offer-seen-first", "udp", "10.0.0.1:67", "255.255.255.255:68", "dhcp", NO_CLAIM, ALONE,
    "a", PS_RULE_PORTS },
  { "dhcpv6-solicit", "udp", "[fe80::5]:546", "[ff02::1:2]:547", "dhcpv6", NO_CLAIM, ALONE, "b",
    PS_RULE_PORTS },
  { "dhcpv6-reply", "udp", "[fe80::1]:547", "[fe80::5]:546", "dhcpv6", NO_CLAIM, ALONE, "a",
    PS_RULE_PORTS },
  { "ftp-active", "tcp", "10.0.0.2:20", "10.0.0.9:50211", "ftp-data", NO_CLAIM, ALONE, "a",
    PS_RULE_ACTIVE_FTP },
  { "ftp-active-despite-syn",
    "tcp",
    "10.0.0.2:20",
    "10.0.0.9:50211",
    "ftp-data",
    { PS_CLAIM_TCP_SYN, PS_END_A },
    ALONE,
    "a",
    PS_RULE_ACTIVE_FTP },
  { "ftp-active-ruled-otherwise",
    "tcp",
    "10.0.0.2:20",
    "10.0.0.9:50211",
    "ftp-data",
    { PS_CLAIM_ANALYST, PS_END_A },
    ALONE,
    "b",
    PS_RULE_CLAIM },
  { "scan-from-port-20",
    "tcp",
    "203.0.113.5:20",
    "10.0.0.9:3389",
    "-",
    { PS_CLAIM_TCP_SYN, PS_END_A },
    ALONE,
    "b",
    PS_RULE_CLAIM },
  { "scan-from-port-20-to-system-port",
    "tcp",
    "203.0.113.5:20",
    "10.0.0.9:21",
    "-",
    { PS_CLAIM_TCP_SYN, PS_END_A },
    ALONE,
    "b",
    PS_RULE_CLAIM },
  { "ftp-passive-alone", "tcp", "10.0.0.9:50211", "10.0.0.2:49900", "ftp-data", NO_CLAIM, ALONE,
    "-", PS_RULE_NOTHING_TELLS },
  { "ftp-passive-with-control",
    "tcp",
    "10.0.0.9:50211",
    "10.0.0.2:49900",
    "ftp-data",
    NO_CLAIM,
    { .pair_sum = VOTES (1),
      .pair_n = 1,
      .a_sum = VOTES (-1),
      .a_n = 1,
      .b_sum = VOTES (1),
      .b_n = 1 },
    "b",
    PS_RULE_HOST },
  { "rpc-dynamic-alone", "tcp", "10.0.0.9:50211", "10.0.0.2:49155", "dcerpc", NO_CLAIM, ALONE, "-",
    PS_RULE_NOTHING_TELLS },
  { "rpc-dynamic-of-a-server",
    "tcp",
    "10.0.0.9:50211",
    "10.0.0.2:49155",
    "dcerpc",
    NO_CLAIM,
    { .a_sum = VOTES (-20), .a_n = 20, .b_sum = VOTES (40), .b_n = 40 },
    "b",
    PS_RULE_HOST },
  { "bittorrent", "udp", "10.0.0.2:51413", "198.51.100.7:6881", "-", NO_CLAIM, ALONE, "-",
    PS_RULE_NOTHING_TELLS },
  { "snmp-trap-collector", "udp", "10.0.0.7:51000", "10.0.0.2:162", "snmptrap", NO_CLAIM, ALONE,
    "b", PS_RULE_PORTS },
  { "syslog-collector", "udp", "10.0.0.7:51000", "10.0.0.2:514", "syslog", NO_CLAIM, ALONE, "b",
    PS_RULE_PORTS },
  { "netflow-collector", "udp", "10.0.0.7:51000", "10.0.0.2:2055", "-", NO_CLAIM, ALONE, "b",
    PS_RULE_PORTS },
  { "sflow-collector", "udp", "10.0.0.7:51000", "10.0.0.2:6343", "-", NO_CLAIM, ALONE, "b",
    PS_RULE_PORTS },
  { "tftp-request", "udp", "10.0.0.9:41000", "10.0.0.2:69", "tftp", NO_CLAIM, ALONE, "b",
    PS_RULE_PORTS },
  { "tftp-data-alone", "udp", "10.0.0.2:34567", "10.0.0.9:41000", "-", NO_CLAIM, ALONE, "-",
    PS_RULE_NOTHING_TELLS },
  { "tftp-data-with-request",
    "udp",
    "10.0.0.2:34567",
    "10.0.0.9:41000",
    "-",
    NO_CLAIM,
    { .pair_sum = -VOTES (1),
      .pair_n = 1,
      .a_sum = VOTES (1),
      .a_n = 1,
      .b_sum = VOTES (-1),
      .b_n = 1 },
    "a",
    PS_RULE_HOST },
  { "scan-with-one-source-port",
    "tcp",
    "203.0.113.5:43210",
    "10.0.0.3:8443",
    "tls",
    NO_CLAIM,
    { .a_sum = VOTES (-500), .a_n = 500 },
    "b",
    PS_RULE_HOST },
  { "reflection", "udp", "198.51.100.7:11211", "10.0.0.3:80", "-", NO_CLAIM, ALONE, "a",
    PS_RULE_PORTS },
  { "backscatter",
    "tcp",
    "198.51.100.7:6000",
    "10.0.0.3:1234",
    "-",
    { PS_CLAIM_TCP_SYN_ACK, PS_END_B },
    ALONE,
    "a",
    PS_RULE_CLAIM },
  { "node-port", "tcp", "10.0.0.2:50001", "10.0.0.3:30080", "http", NO_CLAIM, ALONE, "b",
    PS_RULE_PORTS },
  { "forwarded-service", "tcp", "198.51.100.7:40112", "10.0.0.3:22022", "ssh", NO_CLAIM, ALONE, "b",
    PS_RULE_PORTS },
  { "client-on-a-famous-port", "tcp", "10.0.0.2:3389", "10.0.0.3:3306", "-", NO_CLAIM, ALONE, "-",
    PS_RULE_NOTHING_TELLS },
  { "old-windows-client", "tcp", "10.0.0.2:1043", "10.0.0.3:8080", "http", NO_CLAIM, ALONE, "b",
    PS_RULE_APPLICATION },
  { "privileged-client-ssh", "tcp", "10.0.0.9:1022", "10.0.0.2:22", "ssh", NO_CLAIM, ALONE, "b",
    PS_RULE_PORTS },
  { "privileged-client-rsh", "tcp", "10.0.0.2:1021", "10.0.0.3:514", "-", NO_CLAIM, ALONE, "b",
    PS_RULE_PORTS },
  { "reverse-shell", "tcp", "10.0.0.9:49731", "203.0.113.9:4444", "-", NO_CLAIM, ALONE, "b",
    PS_RULE_PORTS },
  { "bind-shell", "tcp", "203.0.113.9:51000", "10.0.0.9:4444", "-", NO_CLAIM, ALONE, "b",
    PS_RULE_PORTS },
  { "quic", "udp", "10.0.0.2:50123", "142.250.1.1:443", "quic", NO_CLAIM, ALONE, "b",
    PS_RULE_PORTS },
  { "dns-over-tls", "tcp", "10.0.0.2:50123", "9.9.9.9:853", "tls", NO_CLAIM, ALONE, "b",
    PS_RULE_PORTS },
  { "mdns", "udp", "10.0.0.2:5353", "224.0.0.251:5353", "mdns", NO_CLAIM, ALONE, "b",
    PS_RULE_GROUP_ADDRESS },
  { "ssdp", "udp", "10.0.0.2:50123", "239.255.255.250:1900", "ssdp", NO_CLAIM, ALONE, "b",
    PS_RULE_GROUP_ADDRESS },
  { "llmnr-v6", "udp", "[fe80::5]:51234", "[ff02::1:3]:5355", "llmnr", NO_CLAIM, ALONE, "b",
    PS_RULE_GROUP_ADDRESS },
  { "netbios-broadcast", "udp", "10.0.0.5:138", "10.0.0.255:138", "-", NO_CLAIM, ALONE, "b",
    PS_RULE_GROUP_ADDRESS },
  { "ip-in-esp", "esp", "10.0.0.5", "10.0.0.7", "-", NO_CLAIM, ALONE, "-", PS_RULE_NO_PORTS },
  { "vrrp-to-group", "vrrp", "10.0.0.5", "224.0.0.18", "-", NO_CLAIM, ALONE, "b",
    PS_RULE_GROUP_ADDRESS },
  { "v4-mapped", "tcp", "::ffff:10.0.0.5", "[::ffff:93.184.216.34]:443", "-", NO_CLAIM, ALONE, "-",
    PS_RULE_PUBLIC_END },
  { "flow-began-with-the-answer",
    "udp",
    "10.0.0.1:53",
    "10.0.0.9:50123",
    "dns",
    { PS_CLAIM_FLOW_UDP, PS_END_A },
    ALONE,
    "b",
    PS_RULE_CONTRADICTION },
};

static void
test_failure_mode (gconstpointer data)
{
  const FailureMode *mode = data;
  PsConversation conversation =
      ps_fixture_conversation (mode->protocol, mode->a, mode->b, mode->application);
  PsEvidenceList evidence = { 0 };
  PsVerdict verdict;

  conversation.claim = mode->claim;
  verdict = ps_fixture_decide (&conversation, &mode->context, &evidence);
  g_assert_cmpstr (ps_fixture_end_name (verdict.server), ==, mode->server);
  g_assert_nonnull (ps_fixture_find (&evidence, mode->rule));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ps_fixture_add_table ("/failure-mode", failure_modes, test_failure_mode);
  return g_test_run ();
}
