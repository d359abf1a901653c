/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Suricata, Snort and Zeek write, beside EVE. */

#include "ps-format-cases.h"

#define FULL_HEAD "[**] [1:1000001:2] Someone knocks [**]\n"

static const PsFormatCase cases[] = {
  { "suricata-fast",
    "03/04/2024-05:06:07.000008  [Drop] [**] [1:1000001:2] Someone [**] knocks [x] [**] "
    "[Classification: Misc attack] [Priority: 2] {TCP} 10.0.0.5:50000 -> 192.0.2.1:443\n",
    "fast",
    "03/04/2024-05:06:07.000008 TCP 10.0.0.5 50000 192.0.2.1 443 2 Someone [**] knocks [x]\n" },
  { "suricata-fast-icmp",
    "03/04/2024-05:06:07.000008  [**] [1:1:1] Ping [**] [Classification: (null)] [Priority: 3] "
    "{ICMP} 10.0.0.5:8 -> 192.0.2.1:0\n",
    "fast", "03/04/2024-05:06:07.000008 ICMP 10.0.0.5 8 192.0.2.1 0 3 Ping\n" },
  { "suricata-fast-ipv6",
    "03/04/2024-05:06:07.000008  [**] [1:1:1] Six [**] [Classification: (null)] [Priority: 3] "
    "{UDP} 2001:0db8:0000:0000:0000:0000:0000:0005:50000 -> "
    "2001:0db8:0000:0000:0000:0000:0000:0001:53\n",
    "fast",
    "03/04/2024-05:06:07.000008 UDP 2001:0db8:0000:0000:0000:0000:0000:0005 50000 "
    "2001:0db8:0000:0000:0000:0000:0000:0001 53 3 Six\n" },
  { "suricata-fast-decoder",
    "03/04/2024-05:06:07.000008  [**] [1:2200075:2] SURICATA UDPv4 invalid checksum [**] "
    "[Classification: (null)] [Priority: 3] {UDP} 10.0.0.5:68 -> 192.0.2.1:67\n"
    "03/04/2024-05:06:07.000008  [**] [1:2200003:2] SURICATA IPv4 truncated [**] "
    "[Classification: (null)] [Priority: 3] [**] [Raw pkt: 00 01 02 ]\n",
    "fast",
    "03/04/2024-05:06:07.000008 UDP 10.0.0.5 68 192.0.2.1 67 3 SURICATA UDPv4 invalid "
    "checksum\n" },
  { "snort-fast",
    "03/04-05:06:07.000008  [**] [1:1000001:2] \"Someone knocks\" [**] [Priority: 0] [AppID: x] "
    "{TCP} 10.0.0.5:50000 -> 192.0.2.1:443\n",
    "fast", "03/04-05:06:07.000008 TCP 10.0.0.5 50000 192.0.2.1 443 0 Someone knocks\n" },
  { "snort-fast-short-ipv6",
    "03/04-05:06:07.000008  [**] [1:1:1] Six [**] [Priority: 3] {UDP} fe80::1:546 -> "
    "ff02::1:2:547\n"
    "03/04-05:06:07.000008  [**] [1:1:1] Six [**] [Priority: 3] {IPV6-ICMP} fe80::1 -> ff02::2\n",
    "fast",
    "03/04-05:06:07.000008 UDP fe80::1 546 ff02::1:2 547 3 Six\n"
    "03/04-05:06:07.000008 IPV6-ICMP fe80::1 - ff02::2 - 3 Six\n" },
  { "snort-syslog",
    "<33>Mar  4 05:06:07 sensor snort[12]: [1:1000001:2] Someone knocks [Classification: Misc] "
    "[Priority: 1]: {TCP} 10.0.0.5:50000 -> 192.0.2.1:443\n",
    "fast", "Mar  4 05:06:07 TCP 10.0.0.5 50000 192.0.2.1 443 1 Someone knocks\n" },
  { "snort-full",
    FULL_HEAD "[Classification: Misc attack] [Priority: 2] \n"
              "03/04-05:06:07.000008 10.0.0.5:50000 -> 192.0.2.1:443\n"
              "TCP TTL:64 TOS:0x0 ID:1 IpLen:20 DgmLen:60 DF\n"
              "******S* Seq: 0x1  Ack: 0x0  Win: 0x100  TcpLen: 40\n"
              "[Xref => http://www.example.com/]\n\n" FULL_HEAD "[Priority: 3] \n"
              "03/04-05:06:08.000008 00:00:5E:00:53:01 -> 00:00:5E:00:53:02 type:0x800 len:0x3C\n"
              "192.0.2.1:443 -> 10.0.0.5:50000 TCP TTL:64 TOS:0x0 ID:1 IpLen:20 DgmLen:60 DF\n"
              "***A**S* Seq: 0x1  Ack: 0x2  Win: 0x100  TcpLen: 40\n\n",
    "snort-full",
    "03/04-05:06:07.000008 TCP 10.0.0.5 50000 192.0.2.1 443 2 Someone knocks, client src\n"
    "03/04-05:06:08.000008 TCP 192.0.2.1 443 10.0.0.5 50000 3 Someone knocks, client dst\n" },
  { "snort-full-icmp",
    FULL_HEAD "[Priority: 3] \n03/04-05:06:07.000008 10.0.0.5 -> 192.0.2.1\n"
              "ICMP TTL:64 TOS:0x0 ID:1 IpLen:20 DgmLen:84\nType:8  Code:0  ID:1   Seq:1  ECHO\n",
    "snort-full", "03/04-05:06:07.000008 ICMP 10.0.0.5 - 192.0.2.1 - 3 Someone knocks\n" },
  { "snort-csv",
    "03/04/24-05:06:07.000008 ,1,1000001,2,\"Someone, who "
    "knocks\",TCP,10.0.0.5,50000,192.0.2.1,443,"
    "00:00:5E:00:53:01,00:00:5E:00:53:02,0x72,***A**S*,0x1,0x2,,0x80C,127,0,5,100,1,,,,\n"
    "03/04/24-05:06:08.000008 ,1,384,5,\"Ping\",ICMP,10.0.0.5,,192.0.2.1,,"
    "00:00:5E:00:53:01,00:00:5E:00:53:02,0x72,,,,,,127,0,5,100,1,8,0,1,1\n",
    "snort-csv",
    "03/04/24-05:06:07.000008  TCP 10.0.0.5 50000 192.0.2.1 443 - Someone, who knocks, client dst\n"
    "03/04/24-05:06:08.000008  ICMP 10.0.0.5 - 192.0.2.1 - - Ping\n" },
  { "snort-csv-pfsense",
    "03/04/24-05:06:07.000008 ,1,1000001,2,\"Someone knocks\",TCP,10.0.0.5,50000,192.0.2.1,443,77,"
    "Misc Attack,2,alert,Allow\n",
    "snort-csv", "03/04/24-05:06:07.000008  TCP 10.0.0.5 50000 192.0.2.1 443 2 Someone knocks\n" },
  { "snort3",
    "{ \"seconds\" : 1709528767, \"action\" : \"allow\", \"class\" : \"none\", \"dir\" : \"S2C\", "
    "\"src_ap\" : \"192.0.2.1:443\", \"dst_ap\" : \"10.0.0.5:50000\", \"proto\" : \"TCP\", "
    "\"msg\" : \"Someone knocks\", \"priority\" : 3, \"rule\" : \"1:1000001:2\", \"sid\" : "
    "1000001, "
    "\"service\" : \"ssl\", \"timestamp\" : \"03/04-05:06:07.000008\" }\n",
    "snort3-json",
    "1709528767.000008 TCP 192.0.2.1:443 - 10.0.0.5:50000 - 3 Someone knocks, client dst\n" },
  { "snort3-default",
    "{ \"timestamp\" : \"03/04-05:06:07.000008\", \"pkt_num\" : 7, \"proto\" : \"UDP\", "
    "\"pkt_gen\" : "
    "\"raw\", \"pkt_len\" : 80, \"dir\" : \"UNK\", \"src_ap\" : \"10.0.0.5:5353\", \"dst_ap\" : "
    "\"224.0.0.251:5353\", \"rule\" : \"1:1:1\", \"action\" : \"allow\", \"msg\" : \"x\" }\n",
    "snort3-json", "03/04-05:06:07.000008 UDP 10.0.0.5:5353 - 224.0.0.251:5353 - - x\n" },
  { "zeek-conn",
    "#separator \\x09\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\t"
    "proto\tservice\tconn_state\thistory\n#types\ttime\n"
    "1709528767.000008\tC1\t10.0.0.5\t50000\t192.0.2.1\t443\ttcp\tssl\tSF\tShADadFf\n"
    "1709528768.000008\tC2\t10.0.0.5\t50001\t192.0.2.1\t443\ttcp\t-\tOTH\t^dA\n"
    "1709528769.000008\tC3\t10.0.0.5\t8\t192.0.2.1\t0\ticmp\t-\tOTH\t-\n#close\t2024\n",
    "zeek",
    "1709528767.000008 tcp 10.0.0.5 50000 192.0.2.1 443 - -, client src\n"
    "1709528768.000008 tcp 10.0.0.5 50001 192.0.2.1 443 - -, client src\n"
    "1709528769.000008 icmp 10.0.0.5 8 192.0.2.1 0 - -, client src\n" },
  { "zeek-http",
    "#separator ,\n#path,http\n#fields,ts,id.orig_h,id.orig_p,id.resp_h,id.resp_p,host,uri\n"
    "1709528767.0,10.0.0.5,50000,192.0.2.1,80,www.example.com,/\\x2c\n",
    "zeek", "1709528767.0 tcp 10.0.0.5 50000 192.0.2.1 80 - -, client src\n" },
  { "zeek-notice",
    "#separator "
    "\\x09\n#path\tnotice\n#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto"
    "\tnote\tmsg\tsrc\tdst\tp\n"
    "1709528767.0\t-\t-\t-\t-\t-\tScan::Port_Scan\tsomeone scans\t10.0.0.5\t192.0.2.1\t-\n",
    "zeek", "1709528767.0 - 10.0.0.5 - 192.0.2.1 - - Scan::Port_Scan\n" },
  { "zeek-json",
    "{\"ts\":1709528767.5,\"uid\":\"C1\",\"id.orig_h\":\"10.0.0.5\",\"id.orig_p\":50000,"
    "\"id.resp_h\":\"192.0.2.1\",\"id.resp_p\":80,\"method\":\"GET\",\"host\":\"www.example.com\","
    "\"user_agent\":\"x\"}\n"
    "{\"ts\":1709528768.5,\"uid\":\"C2\",\"id\":{\"orig_h\":\"10.0.0.5\",\"orig_p\":50001,"
    "\"resp_h\":\"192.0.2.1\",\"resp_p\":443},\"proto\":\"tcp\",\"history\":\"ShAD\"}\n",
    "zeek-json",
    "1709528767.5 tcp 10.0.0.5 50000 192.0.2.1 80 - -, client src\n"
    "1709528768.5 tcp 10.0.0.5 50001 192.0.2.1 443 - -, client src\n" },
  { "zeek-json-dhcp",
    "{\"ts\":1709528767.5,\"uids\":[\"C1\"],\"client_addr\":\"10.0.0.5\",\"server_addr\":"
    "\"10.0.0.1\",\"mac\":\"00:00:5e:00:53:01\"}\n",
    "zeek-json", "1709528767.5 udp 10.0.0.5 68 10.0.0.1 67 - -, client src\n" },
  { "zeek-json-files",
    "{\"ts\":1709528767.5,\"fuid\":\"F1\",\"tx_hosts\":[\"192.0.2.1\"],\"rx_hosts\":[\"10.0.0.5\"],"
    "\"source\":\"SSL\"}\n",
    "zeek-json", "1709528767.5 - 10.0.0.5 - 192.0.2.1 - - -\n" },
  { "snort-full-interface",
    "[**] [1:105:5]  <\\Device\\NPF_{0001}> A bad thing [**]\n"
    "[Classification: Misc activity] [Priority: 3] \n"
    "05/06-07:08:09.692778 10.0.0.5:50000 -> 192.0.2.1:443\n"
    "TCP TTL:128 TOS:0x0 ID:0 IpLen:20 DgmLen:56 DF\n"
    "***A**** Seq: 0x437ADF84  Ack: 0x4566878A  Win: 0x4000  TcpLen: 20\n"
    "\n",
    "snort-full", "05/06-07:08:09.692778 TCP 10.0.0.5 50000 192.0.2.1 443 3 A bad thing\n" },
};

int
main (int argc, char **argv)
{
  return ps_format_cases_run (argc, argv, "ids-formats", TRUE, cases, G_N_ELEMENTS (cases));
}
