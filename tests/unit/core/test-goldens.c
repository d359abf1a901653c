/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-core-fixture.h"

/* Base scores of CLASSIFIER §3.3 worked out by an independent implementation, every trap among
 * them. Without context and claims. */
typedef struct
{
  const char *name;
  const char *protocol;
  const char *a;
  const char *b;
  const char *application;
  int base; /* tenths of a deciban for B */
  int p_b;  /* probability that B is the server, in 1/1000, before rounding to tenths */
} Golden;

static const Golden goldens[] = {
  { "Suricata doc Redline alert (to_client)", "tcp", "142.11.240.191:35361",
    "192.168.100.237:49175", "http", -50, 240 },
  { "HTTPS", "tcp", "10.0.0.5:51544", "93.184.216.34:443", "tls", 410, 1000 },
  { "DNS query", "udp", "10.0.0.5:40001", "10.0.0.1:53", "dns", 360, 1000 },
  { "DNS server-to-server", "udp", "10.0.0.1:53", "192.0.32.9:53", "dns", 30, 666 },
  { "NTP symmetric", "udp", "10.0.0.5:123", "129.6.15.28:123", "ntp", 30, 666 },
  { "NetBIOS dgm", "udp", "10.0.0.5:138", "10.0.0.255:138", "-", 250, 997 },
  { "SIP 5060-5060", "udp", "10.0.0.5:5060", "10.0.0.9:5060", "sip", 0, 500 },
  { "DHCP", "udp", "0.0.0.0:68", "255.255.255.255:67", "dhcp", 710, 1000 },
  { "DHCP offer seen first", "udp", "10.0.0.1:67", "255.255.255.255:68", "dhcp", -210, 8 },
  { "SNMP trap", "udp", "10.0.0.7:51000", "10.0.0.2:162", "snmptrap", 380, 1000 },
  { "syslog 514-514", "udp", "10.0.0.7:514", "10.0.0.2:514", "syslog", 0, 500 },
  { "FTP active data", "tcp", "10.0.0.2:20", "10.0.0.9:50211", "ftp-data", -340, 0 },
  { "FTP passive data", "tcp", "10.0.0.9:50211", "10.0.0.2:49900", "ftp-data", 3, 519 },
  { "Windows RPC dynamic", "tcp", "10.0.0.9:50211", "10.0.0.2:49155", "dcerpc", 5, 530 },
  { "reverse shell", "tcp", "10.0.0.9:49731", "203.0.113.9:4444", "-", 160, 975 },
  { "bind shell on server", "tcp", "203.0.113.9:51000", "10.0.0.9:4444", "-", 160, 975 },
  { "ssh from privileged port", "tcp", "10.0.0.9:1022", "10.0.0.2:22", "ssh", 190, 988 },
  { "TFTP data", "udp", "10.0.0.2:34567", "10.0.0.9:41000", "-", -10, 443 },
  { "IKE", "udp", "10.0.0.2:500", "198.51.100.7:500", "ike", 0, 500 },
  { "BGP", "tcp", "10.0.0.2:179", "10.0.0.3:33021", "bgp", -360, 0 },
  { "mDNS", "udp", "10.0.0.2:5353", "224.0.0.251:5353", "mdns", 250, 997 },
  { "SSDP", "udp", "10.0.0.2:50123", "239.255.255.250:1900", "ssdp", 630, 1000 },
  { "QUIC", "udp", "10.0.0.2:50123", "142.250.1.1:443", "quic", 410, 1000 },
  { "BitTorrent uTP", "udp", "10.0.0.2:51413", "198.51.100.7:6881", "-", 10, 557 },
  { "MySQL from 3389-range client", "tcp", "10.0.0.2:3389", "10.0.0.3:3306", "-", 3, 516 },
  { "nmap fixed source", "tcp", "203.0.113.5:43210", "10.0.0.3:8443", "tls", 370, 1000 },
  { "WinXP client", "tcp", "10.0.0.2:1043", "10.0.0.3:8080", "http", 250, 997 },
  { "NodePort", "tcp", "10.0.0.2:50001", "10.0.0.3:30080", "http", 100, 909 },
  { "both dynamic, unknown", "tcp", "10.0.0.2:50001", "10.0.0.3:52000", "-", -7, 457 },
  { "WireGuard", "udp", "10.0.0.2:51820", "198.51.100.7:51820", "-", 0, 500 },
  { "GTP-U", "udp", "10.0.0.2:2152", "10.0.0.3:2152", "-", 0, 500 },
  { "rsh", "tcp", "10.0.0.2:1021", "10.0.0.3:514", "-", 60, 799 },
  { "memcached reflection", "udp", "198.51.100.7:11211", "10.0.0.3:80", "-", -70, 166 },
};

static void
test_golden (gconstpointer data)
{
  const Golden *golden = data;
  PsConversation conversation =
      ps_fixture_conversation (golden->protocol, golden->a, golden->b, golden->application);
  PsEvidenceList evidence = { 0 };
  PsVerdict verdict;
  int sum = 0;

  g_assert_cmpint (ps_classifier_base (&conversation, NULL, &evidence), ==, golden->base);
  for (guint i = 0; i < evidence.n_items; i++)
    sum += evidence.items[i].weight;
  g_assert_cmpint (sum, ==, golden->base);
  verdict = ps_fixture_decide (&conversation, NULL, NULL);
  /* A tenth of a deciban is worth 0.6 % at most; inference is never surer than .995. */
  g_assert_cmpint (ABS (verdict.p_b - CLAMP (golden->p_b * 10, 50, 9950)), <=, 60);
  g_assert_cmpstr (ps_fixture_end_name (verdict.server), ==,
                   golden->p_b >= 700   ? "b"
                   : golden->p_b <= 300 ? "a"
                                        : "-");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ps_fixture_add_table ("/golden", goldens, test_golden);
  return g_test_run ();
}
