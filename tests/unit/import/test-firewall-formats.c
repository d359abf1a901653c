/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What firewalls write. */

#include "ps-format-cases.h"

#define PAN_HEAD "<14>Mar  4 05:06:07 fw1 1,2024/03/04 05:06:07,001,"
#define PAN_ENDS                                                                                   \
  "1,2024/03/04 05:06:05,10.0.0.5,192.0.2.1,0.0.0.0,0.0.0.0,allow out,,,ssl,vsys1,trust,untrust,"  \
  "e1,e2,fwd,2024/03/04 05:06:07,7,1,50000,443,0,0,0x0,tcp,"
#define NETFILTER "IN=eth0 OUT= MAC=00 SRC=10.0.0.5 DST=192.0.2.1 LEN=40 TOS=0x00 "

static const PsFormatCase cases[] = {
  { "asa-built-outbound",
    "Mar  4 2024 05:06:07 fw : %ASA-6-302013: Built outbound TCP connection 7 for "
    "outside:192.0.2.1/443 (192.0.2.1/443) to inside:10.0.0.5/50000 (198.51.100.7/50000)\n",
    "cisco-asa",
    "Mar  4 2024 05:06:07 TCP 10.0.0.5 50000 192.0.2.1 443 6 302013, client src\n" },
  { "asa-built-inbound",
    "<166>Mar  4 2024 05:06:07: %ASA-6-302015: Built inbound UDP connection 7 for "
    "outside:203.0.113.9/40000 (203.0.113.9/40000) to dmz:192.0.2.53/53 (192.0.2.53/53)\n",
    "cisco-asa",
    "Mar  4 2024 05:06:07 UDP 203.0.113.9 40000 192.0.2.53 53 6 302015, client src\n" },
  { "asa-teardown",
    "Mar  4 2024 05:06:08 fw : %ASA-6-302014: Teardown TCP connection 7 for outside:192.0.2.1/443 to "
    "inside:10.0.0.5/50000 duration 0:00:01 bytes 9 TCP FINs\n",
    "cisco-asa", "Mar  4 2024 05:06:08 TCP 192.0.2.1 443 10.0.0.5 50000 6 302014\n" },
  { "asa-icmp",
    "Mar  4 2024 05:06:07: %ASA-6-302020: Built inbound ICMP connection for faddr 203.0.113.9/7 gaddr "
    "192.0.2.1/0 laddr 10.0.0.5/0 type 8 code 0\n",
    "cisco-asa",
    "Mar  4 2024 05:06:07 ICMP 203.0.113.9 7 10.0.0.5 0 6 302020, client src\n" },
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
  { "panos",
    PAN_HEAD "TRAFFIC,end," PAN_ENDS "allow,9,5,4,2,2024/03/04 05:06:00,1,any\n"
    PAN_HEAD "THREAT,vulnerability," PAN_ENDS "alert,\"a,b\",A note(7),any,high,server-to-client\n"
    PAN_HEAD "SYSTEM,general,0,2024/03/04 05:06:07,,x,,0,0,general,informational,\"text\"\n",
    "panos",
    "2024/03/04 05:06:05 tcp 10.0.0.5 50000 192.0.2.1 443 - allow out, client src\n"
    "2024/03/04 05:06:05 tcp 10.0.0.5 50000 192.0.2.1 443 high A note(7), client src\n" },
  { "netfilter",
    "Mar  4 05:06:07 h kernel: [  12.5] [UFW BLOCK] " NETFILTER
    "PROTO=TCP SPT=50000 DPT=22 WINDOW=1024 RES=0x00 SYN URGP=0 \n"
    "Mar  4 05:06:07 h kernel: DROP: " NETFILTER
    "PROTO=TCP SPT=443 DPT=50000 WINDOW=1024 RES=0x00 ACK SYN URGP=0 \n"
    "Mar  4 05:06:07 h kernel: [12.5] " NETFILTER
    "PROTO=ICMP TYPE=3 CODE=3 [SRC=192.0.2.1 DST=10.0.0.5 LEN=40 PROTO=UDP SPT=53 DPT=5 ] \n",
    "iptables",
    "Mar  4 05:06:07 TCP 10.0.0.5 50000 192.0.2.1 22 - UFW BLOCK, client src\n"
    "Mar  4 05:06:07 TCP 10.0.0.5 443 192.0.2.1 50000 - DROP, client dst\n"
    "Mar  4 05:06:07 ICMP 10.0.0.5 - 192.0.2.1 - - -\n" },
  { "unifi",
    "Mar  4 05:06:07 UDMP [WAN_LOCAL-D-2] DESCR=\"[WAN_LOCAL]Block All Traffic\" " NETFILTER
    "PROTO=UDP SPT=38451 DPT=54329 LEN=102 MARK=1a0000\n",
    "iptables",
    "Mar  4 05:06:07 UDP 10.0.0.5 38451 192.0.2.1 54329 - [WAN_LOCAL]Block All Traffic\n" },
  { "filterlog",
    "Mar  4 05:06:07 pf filterlog[7]: 5,,,1000,em0,match,block,in,4,0x0,,64,1,0,DF,6,tcp,60,"
    "10.0.0.5,192.0.2.1,50000,443,0,SA,1,2,3,,mss\n"
    "<134>1 2024-03-04T05:06:07+01:00 opn filterlog 7 - [meta sequenceId=\"7\"] 5,,,1000,em0,match,"
    "pass,in,6,0x00,0x0,51,udp,17,73,2001:db8::5,2001:db8::1,50000,53,73\n"
    "Mar  4 05:06:07 pf filterlog: 5,,,1000,em0,match,block,in,4,0x0,,64,1,0,DF,2,igmp,32,10.0.0.5,"
    "224.0.0.22,datalength=8\n",
    "filterlog",
    "Mar  4 05:06:07 tcp 10.0.0.5 50000 192.0.2.1 443 - -, client dst\n"
    "2024-03-04T05:06:07+01:00 udp 2001:db8::5 50000 2001:db8::1 53 - -\n"
    "Mar  4 05:06:07 igmp 10.0.0.5 - 224.0.0.22 - - -\n" },
  { "fortigate",
    "<188>date=2024-03-04 time=05:06:07 devname=\"f 1\" devid=\"x\" logid=\"0419016384\" type=\"utm\" "
    "subtype=\"ips\" level=\"alert\" eventtime=1709528767000000000 tz=\"+0100\" severity=\"high\" "
    "srcip=10.0.0.5 dstip=192.0.2.1 srcport=50000 dstport=443 proto=6 direction=\"incoming\" "
    "attack=\"A.Note\" msg=\"x: A.Note, y\"\n"
    "date=2024-03-04 time=05:06:07 devname=\"f\" devid=\"x\" logid=\"0100\" type=\"event\" "
    "level=\"notice\" msg=\"no ends\"\n",
    "fortigate",
    "1709528767000000000 6 10.0.0.5 50000 192.0.2.1 443 alert A.Note, client src\n" },
  { "sophos",
    "device=\"SFW\" date=2024-03-04 time=05:06:07 timezone=\"CET\" device_name=\"XG\" log_id=0101 "
    "log_type=\"IDP\" log_component=\"Signatures\" log_subtype=\"Drop\" priority=Warning "
    "signature_id=7 signature_msg=\"A note\" src_ip=10.0.0.5 dst_ip=192.0.2.1 protocol=\"TCP\" "
    "src_port=50000 dst_port=25\n",
    "sophos", "05:06:07 TCP 10.0.0.5 50000 192.0.2.1 25 Warning A note, client src\n" },
  { "sonicwall",
    "<134>id=firewall sn=18 time=\"2024-03-04 05:06:07\" fw=192.0.2.9 pri=6 c=262144 m=98 "
    "msg=\"Connection Opened\" n=7 src=10.0.0.5:50000:X0:pc dst=192.0.2.1:443:X1 proto=tcp/https\n",
    "sonicwall",
    "2024-03-04 05:06:07 tcp/https 10.0.0.5 50000 192.0.2.1 443 6 Connection Opened, client src\n" },
  { "checkpoint",
    "<134>1 2024-03-04T05:06:07Z gw CheckPoint 7 - [action:\"Accept\"; ifdir:\"inbound\"; "
    "loguid:\"{0x5,0x0}\"; origin:\"192.0.2.9\"; time:\"1709528767\"; dst:\"192.0.2.1\"; proto:\"6\"; "
    "rule_name:\"web; out\"; s_port:\"50000\"; service:\"443\"; src:\"10.0.0.5\"; "
    "xlatesrc:\"198.51.100.7\"]\n",
    "checkpoint", "1709528767 6 10.0.0.5 50000 192.0.2.1 443 - web; out, client src\n" },
  { "juniper",
    "<14>1 2024-03-04T05:06:07Z srx RT_FLOW - RT_FLOW_SESSION_CREATE [junos@2636.1.1.1.2.36 "
    "source-address=\"10.0.0.5\" source-port=\"50000\" destination-address=\"192.0.2.1\" "
    "destination-port=\"443\" service-name=\"junos-https\" nat-source-address=\"198.51.100.7\" "
    "protocol-id=\"6\" policy-name=\"web\"]\n"
    "Mar  4 05:06:07 srx RT_FLOW: RT_FLOW_SESSION_CREATE: session created "
    "10.0.0.6/50001->192.0.2.1/22 junos-ssh 10.0.0.6/50001->192.0.2.1/22 None None 6 web\n"
    "<14>1 2024-03-04T05:06:07Z srx RT_IDP - IDP_ATTACK_LOG_EVENT [junos@2636 epoch-time=\"1709528767\" "
    "source-address=\"10.0.0.5\" source-port=\"50000\" destination-address=\"192.0.2.1\" "
    "destination-port=\"80\" protocol-name=\"TCP\" policy-name=\"p\" threat-severity=\"HIGH\" "
    "attack-name=\"A note\"]\n",
    "juniper-srx",
    "2024-03-04T05:06:07Z 6 10.0.0.5 50000 192.0.2.1 443 - web, client src\n"
    "Mar  4 05:06:07 - 10.0.0.6 50001 192.0.2.1 22 - -, client src\n"
    "1709528767 TCP 10.0.0.5 50000 192.0.2.1 80 HIGH A note\n" },
  { "meraki",
    "<134>1 1709528767.5 MX84 flows src=10.0.0.5 dst=192.0.2.1 mac=00:00:5E:00:53:01 protocol=tcp "
    "sport=50000 dport=443 pattern: allow all\n"
    "<134>1 1709528768.5 MX84 security_event ids_alerted signature=1:41944:2 priority=1 "
    "timestamp=1709528768.4 direction=ingress protocol=tcp/ip src=10.0.0.5:50000 "
    "dst=192.0.2.1:80 message: A note\n",
    "meraki",
    "1709528767.5 tcp 10.0.0.5 50000 192.0.2.1 443 - -, client src\n"
    "1709528768.4 tcp/ip 10.0.0.5:50000 - 192.0.2.1:80 message: A note - 1 -\n" },
  { "mikrotik",
    "2024-03-04T05:06:07+01:00 gw firewall,info drop-in input: in:ether1 out:(unknown 0), src-mac "
    "00:00:5e:00:53:01, proto TCP (SYN), 10.0.0.5:50000->192.0.2.1:22, len 52\n"
    "firewall,info forward: in:a out:b, proto ICMP (type 8, code 0), 10.0.0.5->192.0.2.1, len 84\n",
    "mikrotik",
    "2024-03-04T05:06:07+01:00 TCP 10.0.0.5 50000 192.0.2.1 22 - drop-in input, client src\n"
    "- ICMP 10.0.0.5 - 192.0.2.1 - - forward\n" },
  { "watchguard",
    "Mar  4 05:06:07 fb1 firewall: msg_id=\"3000-0148\" Deny 0-External 1-Trusted 52 tcp 20 127 "
    "10.0.0.5 192.0.2.1 50000 443 offset 8 S 7 win 32 (Unhandled External Packet-00)\n",
    "watchguard",
    "Mar  4 05:06:07 tcp 10.0.0.5 50000 192.0.2.1 443 - Unhandled External Packet-00, client src\n" },
  { "syslog-eve",
    "<13>Mar  4 05:06:07 h suricata[7]: {\"timestamp\":\"2024-03-04T05:06:07+0000\",\"event_type\":"
    "\"alert\",\"src_ip\":\"10.0.0.5\",\"src_port\":50000,\"dest_ip\":\"192.0.2.1\",\"dest_port\":443,"
    "\"proto\":\"TCP\",\"alert\":{\"signature\":\"A note\",\"severity\":2}}\n",
    "syslog-json", "2024-03-04T05:06:07+0000 TCP 10.0.0.5 50000 192.0.2.1 443 2 A note\n" },
};

int
main (int argc, char **argv)
{
  return ps_format_cases_run (argc, argv, "firewall-formats", TRUE, cases, G_N_ELEMENTS (cases));
}
