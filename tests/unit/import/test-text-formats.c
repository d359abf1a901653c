/* SPDX-License-Identifier: GPL-3.0-or-later */

/* CSV and plain text: what is found in each shape that people really have. */

#include "ps-format-cases.h"

#define CSV_ROWS                                                                                   \
  "tcp 10.0.0.5 50000 192.0.2.1 443 A note\ntcp 192.0.2.1 443 10.0.0.6 50001 A note\n"

static const PsFormatCase cases[] = {
  { "plain",
    "timestamp,src_ip,src_port,dest_ip,dest_port,proto,signature\n"
    "2024-01-01T00:00:00Z,10.0.0.5,50000,192.0.2.1,443,tcp,A note\n"
    "2024-01-01T00:00:00Z,192.0.2.1,443,10.0.0.6,50001,tcp,A note\n",
    "csv", CSV_ROWS },
  { "german",
    "Zeit;Quell-IP;Quellport;Ziel-IP;Zielport;Protokoll;Signatur\r\n"
    "01.02.2024 03:04:05;10.0.0.5;50000;192.0.2.1;443;tcp;A note\r\n"
    "01.02.2024 03:04:05;192.0.2.1;443;10.0.0.6;50001;tcp;A note\r\n",
    "csv", CSV_ROWS },
  { "preamble",
    "Report of alerts\nBy "
    "admin\n\nDst,Dport,Src,Sport,Pr,Message\n192.0.2.1,443,10.0.0.5,50000,tcp,A note\n"
    "10.0.0.6,50001,192.0.2.1,443,tcp,A note\nTotal,2\n",
    "csv", CSV_ROWS },
  { "hint",
    "sep=;\nSrcIP;SrcPort;DstIP;DstPort;Proto;Alert\n10.0.0.5;50000;192.0.2.1;443;tcp;A note\n",
    "csv", "tcp 10.0.0.5 50000 192.0.2.1 443 A note\n" },
  { "no-header",
    "2024-01-01 00:00:00,tcp,10.0.0.5,50000,192.0.2.1,443,A note on this\n"
    "2024-01-01 00:00:01,tcp,10.0.0.6,50001,192.0.2.1,443,A note on this\n",
    "csv",
    "tcp 10.0.0.5 50000 192.0.2.1 443 A note on this\ntcp 10.0.0.6 50001 192.0.2.1 443 A note on "
    "this\n" },
  { "joined", "Source,Destination,Protocol,Message\n10.0.0.5:50000,192.0.2.1:443,tcp,A note\n",
    "csv", "tcp 10.0.0.5:50000 - 192.0.2.1:443 - A note\n" },
  { "quoted-lines",
    "src,spt,dst,dpt,proto,payload\n10.0.0.5,50000,192.0.2.1,443,tcp,\"GET\n\n/"
    "\"\n10.0.0.6,50001,192.0.2.1,443,tcp,x\n",
    "csv", "tcp 10.0.0.5 50000 192.0.2.1 443 -\ntcp 10.0.0.6 50001 192.0.2.1 443 -\n" },
  { "duplicate-header",
    "source,src_port,source,dst,dst_port\nsensor-1,50000,10.0.0.5,192.0.2.1,443\n", "csv",
    "- 10.0.0.5 50000 192.0.2.1 443 -\n" },
  { "local-remote",
    "ActionType,RemoteIP,RemotePort,LocalIP,LocalPort,Protocol\nConnectionSuccess,192.0.2.1,443,10."
    "0.0.5,50000,Tcp\n"
    "InboundConnectionAccepted,192.0.2.9,50001,10.0.0.5,22,Tcp\n",
    "defender-csv",
    "Tcp 10.0.0.5 50000 192.0.2.1 443 ConnectionSuccess, client src\n"
    "Tcp 10.0.0.5 22 192.0.2.9 50001 InboundConnectionAccepted, client dst\n" },
  { "direction",
    "src_ip,src_port,dest_ip,dest_port,proto,signature,direction\n192.0.2.1,443,10.0.0.5,50000,TCP,"
    "A note,to_client\n",
    "csv", "TCP 192.0.2.1 443 10.0.0.5 50000 A note, client dst\n" },
  { "client-column",
    "source.ip,source.port,destination.ip,destination.port,client.ip\n192.0.2.1,443,10.0.0.5,50000,"
    "10.0.0.5\n",
    "csv", "- 192.0.2.1 443 10.0.0.5 50000 -, client dst\n" },
  { "arrow", "10.1.1.50:49765 -> 172.16.0.25:22\n", "lines",
    "- 10.1.1.50 49765 172.16.0.25 22 -\n" },
  { "unicode-arrow", "10.1.1.50:49765 → 172.16.0.25:22/tcp\n", "lines",
    "tcp 10.1.1.50 49765 172.16.0.25 22 -\n" },
  { "turned-arrow", "10.1.1.50:22 <- 172.16.0.25:49765\n", "lines",
    "- 172.16.0.25 49765 10.1.1.50 22 -\n" },
  { "tcpdump", "05:06:07.000001 IP 10.0.0.5.50000 > 192.0.2.1.443: Flags [S], seq 1, length 0\n",
    "tcpdump", "tcp 10.0.0.5 50000 192.0.2.1 443 -, client src\n" },
  { "tcpdump-answer",
    "05:06:07.000001 IP 192.0.2.1.443 > 10.0.0.5.50000: Flags [S.], seq 1, length 0\n", "tcpdump",
    "tcp 192.0.2.1 443 10.0.0.5 50000 -, client dst\n" },
  { "words", "from 10.0.0.5 port 50000 to 192.0.2.1 port 443\n", "lines",
    "- 10.0.0.5 50000 192.0.2.1 443 -\n" },
  { "turned-words", "Denied access to 192.0.2.1 port 443 from 10.0.0.5 port 50000\n", "lines",
    "- 10.0.0.5 50000 192.0.2.1 443 -\n" },
  { "pairs", "src=10.0.0.5 sport=50000 dst=192.0.2.1 dport=443 proto=TCP\n", "key-values",
    "TCP 10.0.0.5 50000 192.0.2.1 443 -\n" },
  { "conntrack",
    "tcp 6 src=10.0.0.5 dst=192.0.2.1 sport=50000 dport=443 src=192.0.2.1 dst=10.0.0.5 sport=443 "
    "dport=50000 [ASSURED]\n",
    "key-values", "tcp 10.0.0.5 50000 192.0.2.1 443 -\n" },
  { "blanks", "10.0.0.5 50000 192.0.2.1 443 udp\n", "lines",
    "udp 10.0.0.5 50000 192.0.2.1 443 -\n" },
  { "ports-behind", "10.0.0.5 192.0.2.1 50000 443\n", "lines",
    "- 10.0.0.5 50000 192.0.2.1 443 -\n" },
  { "ipv6", "[2001:db8::5]:50000 -> [2001:db8::1]:443\n", "lines",
    "- 2001:db8::5 50000 2001:db8::1 443 -\n" },
  { "remark", "10.0.0.5:50000 -> 192.0.2.1:443 looks like a beacon\n", "lines",
    "- 10.0.0.5 50000 192.0.2.1 443 looks like a beacon\n" },
  { "snort",
    "03/04-05:06:07.1  [**] [1:2:3] Bad thing [**] [Priority: 2] {UDP} 10.0.0.5:50000 -> "
    "192.0.2.1:53\n",
    "fast", "UDP 10.0.0.5 50000 192.0.2.1 53 Bad thing\n" },
  { "remark-in-brackets",
    "gw1 firewall: Allow: IPS 10.0.0.5 -> 192.0.2.1:443 |[ID: 5 A port scan]||3|Probing\n", "lines",
    "- 10.0.0.5 - 192.0.2.1 443 ID: 5 A port scan\n" },
  { "flags-name-the-protocol",
    "Mar  4 05:06:07.1: 10.0.0.5:50000 -> 192.0.2.1:443 Policy denied DROPPED (TCP Flags: SYN)\n",
    "lines", "TCP 10.0.0.5 50000 192.0.2.1 443 Policy denied DROPPED (TCP Flags: SYN)\n" },
  { "comments", "# two ends\n10.0.0.5:50000 -> 192.0.2.1:443\n\n", "lines",
    "- 10.0.0.5 50000 192.0.2.1 443 -\n" },
  { "block",
    "Source IP: 10.1.1.50:49765\nDestination IP: 172.16.0.25:22\n\nSource IP: 10.1.1.51\nSource "
    "Port: 50000\n"
    "Destination IP: 172.16.0.25\nDestination Port: 443\nProtocol: TCP\nAlert: A note\n",
    "lines",
    "- 10.1.1.50:49765 - 172.16.0.25:22 - -\nTCP 10.1.1.51 50000 172.16.0.25 443 A note\n" },
  { "prose", "Nothing here names two hosts.\nNot even 10.0.0.1 alone does.\n", NULL, "" },
  { "numbers", "1,2,3\n4,5,6\n", NULL, "" },
};

int
main (int argc, char **argv)
{
  return ps_format_cases_run (argc, argv, "text-formats", FALSE, cases, G_N_ELEMENTS (cases));
}
