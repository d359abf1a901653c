/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What people open by mistake holds addresses as well, but no alerts: none may be made up. */

#include "ps-format-cases.h"

static const PsFormatCase cases[] = {
  { "c-source", "#include <stdio.h>\n\nint\nmain (void)\n{\n  return 0; /* 1 -> 2 */\n}\n", NULL,
    "" },
  { "sales",
    "Date,Region,Product,Units,Revenue\n2024-01-02,North,Widget,12,1200.50\n"
    "2024-01-03,South,Gadget,3,99.90\n",
    NULL, "" },
  { "web-server",
    "203.0.113.9 - - [10/Oct/2023:13:55:36 +0000] \"GET / HTTP/1.1\" 200 2326 \"-\" \"Mozilla/5.0 "
    "Chrome/120.0.0.0 Safari/537.36\"\n"
    "203.0.113.10 - alice [10/Oct/2023:13:55:40 +0000] \"POST /login HTTP/1.1\" 302 12 \"-\" "
    "\"curl\"\n"
    "198.51.100.3 - - [10/Oct/2023:13:56:01 +0000] \"GET /a HTTP/2.0\" 404 153 \"-\" \"Mozilla/5.0 "
    "(X11; rv:109.0.0.1) Gecko\"\n",
    NULL, "" },
  { "sshd",
    "Oct 10 13:55:36 host1 sshd[1234]: Server listening on 0.0.0.0 port 22.\n"
    "Oct 10 13:56:36 host1 sshd[1240]: Accepted password for bob from 203.0.113.9 port 50122 "
    "ssh2\n",
    NULL, "" },
  { "ip-addr",
    "2: eth0: <BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state UP group default\n"
    "    inet 192.0.2.2/24 brd 192.0.2.255 scope global eth0\n"
    "       valid_lft forever preferred_lft forever\n",
    NULL, "" },
  { "rules",
    "*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 10.0.0.0/8 -d 192.0.2.1/32 -j ACCEPT\n"
    "-A INPUT -s 198.51.100.7/32 -j DROP\nCOMMIT\n",
    NULL, "" },
  { "yaml",
    "services:\n  web:\n    image: nginx:1.25.3.1\n"
    "    environment: {DB_HOST: 10.0.0.5, CACHE: 10.0.0.6}\n",
    NULL, "" },
  { "traceroute",
    "traceroute to 203.0.113.9 (203.0.113.9), 30 hops max, 60 byte packets\n"
    " 1  10.0.0.1 (10.0.0.1)  0.350 ms  0.331 ms  0.312 ms\n"
    " 2  203.0.113.9 (203.0.113.9)  2.350 ms  2.331 ms  2.312 ms\n",
    NULL, "" },
  { "dhcp",
    "Oct 10 13:55:36 gw dhcpd[22]: DHCPDISCOVER from 00:11:22:33:44:55 via eth0\n"
    "Oct 10 13:55:37 gw dhcpd[22]: DHCPOFFER on 10.0.0.50 to 00:11:22:33:44:55 via eth0\n"
    "Oct 10 13:55:38 gw dhcpd[22]: DHCPREQUEST for 10.0.0.50 (10.0.0.1) from 00:11:22:33:44:55\n",
    NULL, "" },
  { "letter",
    "From: alice@example.org\nTo: bob@example.org\nSubject: addresses\n\n"
    "Please move 10.0.0.5 to 10.0.0.6 tomorrow, the old gateway 10.0.0.1 stays.\nThanks\n",
    NULL, "" },
};

int
main (int argc, char **argv)
{
  return ps_format_cases_run (argc, argv, "ordinary-texts", TRUE, cases, G_N_ELEMENTS (cases));
}
