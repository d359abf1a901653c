/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Cisco's firewalls write. */

#include "ps-format-cases.h"

static const PsFormatCase cases[] = {
  { "asa-built-outbound",
    "Mar  4 2024 05:06:07 fw : %ASA-6-302013: Built outbound TCP connection 7 for "
    "outside:192.0.2.1/443 (192.0.2.1/443) to inside:10.0.0.5/50000 (198.51.100.7/50000)\n",
    "cisco-asa", "Mar  4 2024 05:06:07 TCP 10.0.0.5 50000 192.0.2.1 443 6 302013, client src\n" },
  { "asa-built-inbound",
    "<166>Mar  4 2024 05:06:07: %ASA-6-302015: Built inbound UDP connection 7 for "
    "outside:203.0.113.9/40000 (203.0.113.9/40000) to dmz:192.0.2.53/53 (192.0.2.53/53)\n",
    "cisco-asa",
    "Mar  4 2024 05:06:07 UDP 203.0.113.9 40000 192.0.2.53 53 6 302015, client src\n" },
  { "asa-teardown",
    "Mar  4 2024 05:06:08 fw : %ASA-6-302014: Teardown TCP connection 7 for outside:192.0.2.1/443 "
    "to "
    "inside:10.0.0.5/50000 duration 0:00:01 bytes 9 TCP FINs\n",
    "cisco-asa", "Mar  4 2024 05:06:08 TCP 192.0.2.1 443 10.0.0.5 50000 6 302014\n" },
  { "asa-icmp",
    "Mar  4 2024 05:06:07: %ASA-6-302020: Built inbound ICMP connection for faddr 203.0.113.9/7 "
    "gaddr "
    "192.0.2.1/0 laddr 10.0.0.5/0 type 8 code 0\n",
    "cisco-asa", "Mar  4 2024 05:06:07 ICMP 203.0.113.9 - 10.0.0.5 - 6 302020, client src\n" },
  { "asa-icmp-teardown",
    "Mar  4 2024 05:06:08: %ASA-6-302021: Teardown ICMP connection for faddr 203.0.113.9/7 gaddr "
    "192.0.2.1/0 laddr 10.0.0.5/0 type 8 code 0\n"
    "Mar  4 2024 05:06:08: %ASA-6-302021: Teardown ICMP connection for faddr 192.0.2.1/0 gaddr "
    "198.51.100.7/512 laddr 10.0.0.5/512 type 8 code 0\n",
    "cisco-asa",
    "Mar  4 2024 05:06:08 ICMP 203.0.113.9 - 10.0.0.5 - 6 302021\n"
    "Mar  4 2024 05:06:08 ICMP 10.0.0.5 - 192.0.2.1 - 6 302021\n" },
  { "asa-names",
    "Mar  4 2024 05:06:07: %ASA-6-302016: Teardown UDP connection 7 for outside:192.0.2.1/67 to "
    "NP Identity Ifc:255.255.255.255/68 duration 0:58:46 bytes 5\n"
    "Mar  4 2024 05:06:07: %ASA-6-302013: Built outbound TCP connection 7 for "
    "outside:192.0.2.1/443 "
    "(192.0.2.1/443) to dmz:mail_server/5678 (mail_server/5678)\n"
    "Mar  4 2024 05:06:07: %ASA-6-302016: Teardown UDP connection 7 for outside:192.0.2.1/53 u1 to "
    "inside:10.0.0.5/50000 u2 duration 0:00:01 bytes 5\n",
    "cisco-asa",
    "Mar  4 2024 05:06:07 UDP 192.0.2.1 67 255.255.255.255 68 6 302016\n"
    "Mar  4 2024 05:06:07 TCP dmz:mail_server/5678 - 192.0.2.1 443 6 302013, client src\n"
    "Mar  4 2024 05:06:07 UDP 192.0.2.1 53 10.0.0.5 50000 6 302016\n" },
  { "asa-url",
    "Mar  4 2024 05:06:07: %ASA-5-304001: u@10.0.0.5(LOCAL\\u) Accessed URL 192.0.2.1:http://x/\n"
    "Mar  4 2024 05:06:07: %ASA-5-304001: 2001:db8::5 Accessed URL 2001:db8::1:/a:b\n"
    "Mar  4 2024 05:06:07: %ASA-5-304002: Access denied URL http://x/ SRC 10.0.0.5 DEST 192.0.2.1 "
    "on "
    "interface inside\n",
    "cisco-asa",
    "Mar  4 2024 05:06:07 - 10.0.0.5 - 192.0.2.1 - 5 304001, client src\n"
    "Mar  4 2024 05:06:07 - 2001:db8::5 - 2001:db8::1 - 5 304001, client src\n"
    "Mar  4 2024 05:06:07 - 10.0.0.5 - 192.0.2.1 - 5 304002, client src\n" },
  { "asa-others",
    "<166>:Mar  4 2024 05:06:07 UTC: %ASA-3-710003: TCP access denied by ACL from "
    "203.0.113.9/40000 "
    "to outside:192.0.2.1/22\n"
    "Mar  4 2024 05:06:07: %ASA-2-106007: Deny inbound UDP from 203.0.113.9/53 to 10.0.0.5/50000 "
    "due "
    "to DNS Response\n"
    "Mar  4 2024 05:06:07: %ASA-3-106014: Deny inbound icmp src outside:203.0.113.9 dst "
    "inside:10.0.0.5 (type 8, code 0)\n"
    "Mar  4 2024 05:06:07: %ASA-1-106021: Deny TCP reverse path check from 10.0.0.5 to 192.0.2.1 "
    "on "
    "interface outside\n"
    "Mar  4 2024 05:06:07: %ASA-4-313004: Denied ICMP type=0, from laddr 10.0.0.5 on interface "
    "inside "
    "to 192.0.2.1: no matching session\n"
    "Mar  4 2024 05:06:07: %ASA-6-602304: IPSEC: An outbound LAN-to-LAN SA (SPI= 0x5) between "
    "192.0.2.1 and 198.51.100.7 (user= x) has been deleted.\n",
    "cisco-asa",
    "Mar  4 2024 05:06:07 UTC TCP 203.0.113.9 40000 192.0.2.1 22 3 710003\n"
    "Mar  4 2024 05:06:07 UDP 203.0.113.9 53 10.0.0.5 50000 2 106007\n"
    "Mar  4 2024 05:06:07 icmp 203.0.113.9 - 10.0.0.5 - 3 106014\n"
    "Mar  4 2024 05:06:07 TCP 10.0.0.5 - 192.0.2.1 - 1 106021\n"
    "Mar  4 2024 05:06:07 ICMP 10.0.0.5 - 192.0.2.1 - 4 313004\n"
    "Mar  4 2024 05:06:07 - 192.0.2.1 - 198.51.100.7 - 6 602304\n" },
  { "asa-deny",
    "Mar  4 05:06:07 fw %ASA-4-106023: Deny tcp src outside:203.0.113.9/40000 dst "
    "inside:10.0.0.5/22 by access-group \"acl_out\" [0x0, 0x0]\n"
    "Mar  4 05:06:07 fw %ASA-2-106001: Inbound TCP connection denied from 203.0.113.9/40000 to "
    "10.0.0.5/23 flags SYN  on interface outside\n"
    "Mar  4 05:06:07 fw %ASA-6-106015: Deny TCP (no connection) from 192.0.2.1/443 to "
    "10.0.0.5/50000 flags SYN ACK  on interface outside\n",
    "cisco-asa",
    "Mar  4 05:06:07 tcp 203.0.113.9 40000 10.0.0.5 22 4 106023\n"
    "Mar  4 05:06:07 TCP 203.0.113.9 40000 10.0.0.5 23 2 106001, client src\n"
    "Mar  4 05:06:07 TCP 192.0.2.1 443 10.0.0.5 50000 6 106015, client dst\n" },
  { "asa-access-list",
    "Mar  4 2024 05:06:07 EDT: %ASA-session-5-106100: access-list in permitted tcp "
    "inside/10.0.0.5(50000) -> outside/192.0.2.1(443) hit-cnt 1 first hit [0x0, 0x0]\n"
    "Mar  4 2024 05:06:07: %ASA-4-106102: access-list in permitted udp for user x "
    "inside/10.0.0.5(50000) -> outside/2001:db8::1(53) hit-cnt 1 [0x0, 0x0]\n",
    "cisco-asa",
    "Mar  4 2024 05:06:07 tcp 10.0.0.5 50000 192.0.2.1 443 5 106100\n"
    "Mar  4 2024 05:06:07 udp 10.0.0.5 50000 2001:db8::1 53 4 106102\n" },
  { "asa-without-ends",
    "Mar  4 2024 05:06:07: %ASA-5-111008: User 'x' executed the 'show' command.\n"
    "Mar  4 2024 05:06:07: %ASA-3-313008: Denied IPv6-ICMP type=134, code=0 from fe80::5 on "
    "interface a\n",
    "cisco-asa", "Mar  4 2024 05:06:07 - fe80::5 - - - 3 313008\n" },
  { "ftd",
    "2024-03-04T05:06:07Z fmc  %FTD-1-430003: EventPriority: Low, AccessControlRuleAction: Allow, "
    "SrcIP: 10.0.0.5, DstIP: 192.0.2.1, SrcPort: 50000, DstPort: 443, Protocol: tcp, "
    "AccessControlRuleName: web, out, User: x, InitiatorBytes: 5\n"
    "2024-03-04T05:06:07Z fmc  %FTD-1-430001: SrcIP: 192.0.2.1, DstIP: 10.0.0.5, SrcPort: 443, "
    "DstPort: 50000, Protocol: tcp, Priority: 1, SID: 7, Message: A note, of a rule, "
    "Classification: Misc\n",
    "cisco-ftd",
    "2024-03-04T05:06:07Z tcp 10.0.0.5 50000 192.0.2.1 443 1 web, out, client src\n"
    "2024-03-04T05:06:07Z tcp 192.0.2.1 443 10.0.0.5 50000 1 A note, of a rule\n" },
  { "ftd-blanks",
    "2024-03-04T05:06:07Z fmc  %FTD-1-430002: SrcIP: 10.0.0.5, DstIP: 192.0.2.1, Protocol: icmp, "
    "AccessControlRuleName: web, out, Prefilter Policy: Default Policy, User: , URL: "
    "http://x/?a=1, b: 2\n"
    "<134>Mar  4 05:06:07 fmc SFIMS: Protocol: TCP, SrcIP: 10.0.0.5, OriginalClientIP: ::, DstIP: "
    "192.0.2.1, SrcPort: 50000, DstPort: 443, ConnectType: Start, AccessControlRuleName: web\n",
    "cisco-ftd",
    "2024-03-04T05:06:07Z icmp 10.0.0.5 - 192.0.2.1 - 1 web, out, client src\n"
    "Mar  4 05:06:07 TCP 10.0.0.5 50000 192.0.2.1 443 - web, client src\n" },
  { "meraki",
    "<134>1 1709528767.5 MX84 flows src=10.0.0.5 dst=192.0.2.1 mac=00:00:5E:00:53:01 protocol=tcp "
    "sport=50000 dport=443 pattern: allow all\n"
    "<134>1 1709528768.5 MX84 security_event ids_alerted signature=1:41944:2 priority=1 "
    "timestamp=1709528768.4 direction=ingress protocol=tcp/ip src=10.0.0.5:50000 "
    "dst=192.0.2.1:80 message: A note\n",
    "meraki",
    "1709528767.5 tcp 10.0.0.5 50000 192.0.2.1 443 - -, client src\n"
    "1709528768.4 tcp/ip 10.0.0.5:50000 - 192.0.2.1:80 message: A note - 1 A note\n" },
  { "asa-names-of-services",
    "%PIX-3-710003: TCP access denied by ACL from 10.0.0.5/50000 to outside:192.0.2.1/ssh\n"
    "%PIX-2-106002: udp connection denied by outbound list 30 src 10.0.0.5 138 dest 192.0.2.1 "
    "138\n",
    "cisco-asa",
    "- TCP 10.0.0.5 50000 192.0.2.1 ssh 3 710003\n"
    "- udp 10.0.0.5 138 192.0.2.1 138 2 106002\n" },
  { "huge-values",
    "Mar  4 05:06:07 fw %ASA-4-106023: Deny tcp src outside:203.0.113.9/99999999999999999999 dst "
    "inside:10.0.0.5/22222222 by access-group \"x\"\n"
    "Mar  4 05:06:07 fw %ASA-6-302013: Built outbound TCP connection 999999999999999999999 for to "
    "to "
    "for -> to outside:\n"
    "Mar  4 05:06:07 fw %ASA-4-106023: Deny tcp src\n"
    "Mar  4 05:06:07 fw %ASA-4-106023:\n",
    "cisco-asa",
    "Mar  4 05:06:07 tcp 203.0.113.9 99999999999999999999 10.0.0.5 22222222 4 106023\n" },
  { "asa-fragments",
    "%ASA-4-209005: Discard IP fragment set with more than 24 elements:  src = 10.0.0.5, "
    "dest = 192.0.2.1, proto = UDP, id = 48916\n",
    "cisco-asa", "- UDP 10.0.0.5 - 192.0.2.1 - 4 209005\n" },
  { "pix-embryonic-limit",
    "May  6 07:08:09 pix %PIX-4-407002: Embryonic limit for through connections exceeded "
    "243/100. 10.0.0.5/50000 to 192.0.2.1(203.0.113.1)/80 on interface outside\n",
    "cisco-asa", "May  6 07:08:09 - 10.0.0.5 50000 192.0.2.1 80 4 407002\n" },
  { "pix-transport-field",
    "May  6 07:08:09 pix %PIX-4-500004: Invalid transport field for protocol=6, from 10.0.0.5/5"
    "0000 to 192.0.2.1/0\n",
    "cisco-asa", "May  6 07:08:09 6 10.0.0.5 50000 192.0.2.1 0 4 500004\n" },
};

int
main (int argc, char **argv)
{
  return ps_format_cases_run (argc, argv, "cisco-formats", TRUE, cases, G_N_ELEMENTS (cases));
}
