/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What firewalls write. */

#include "ps-format-cases.h"

#define PAN_HEAD "<14>Mar  4 05:06:07 fw1 1,2024/03/04 05:06:07,001,"
#define PAN_ENDS                                                                                   \
  "1,2024/03/04 05:06:05,10.0.0.5,192.0.2.1,0.0.0.0,0.0.0.0,allow out,,,ssl,vsys1,trust,untrust,"  \
  "e1,e2,fwd,2024/03/04 05:06:07,7,1,50000,443,0,0,0x0,tcp,"
#define NETFILTER "IN=eth0 OUT= MAC=00 SRC=10.0.0.5 DST=192.0.2.1 LEN=40 TOS=0x00 "

static const PsFormatCase cases[] = {
  { "panos-types",
    PAN_HEAD
    "DECRYPTION,0," PAN_ENDS "allow,N/A\n" PAN_HEAD
    "GLOBALPROTECT,0,1,2024/03/04 05:06:05,vsys1,logout,x,,,u,,h,192.0.2.1,0.0.0.0,10.0.0.5,"
    "0.0.0.0,a,b,5,Windows,\"W, 64-bit\",1,,,\"x\",success,,1,,0,g\n" PAN_HEAD
    "THREAT,url," PAN_ENDS "alert,\"x/?a=\"\"b,c\"\"\",(9999),any,informational,client-to-server\n",
    "panos",
    "2024/03/04 05:06:05 tcp 10.0.0.5 50000 192.0.2.1 443 - allow out, client src\n"
    "2024/03/04 05:06:05 tcp 10.0.0.5 50000 192.0.2.1 443 informational allow out, client src\n" },
  { "panos",
    PAN_HEAD "TRAFFIC,end," PAN_ENDS "allow,9,5,4,2,2024/03/04 05:06:00,1,any\n" PAN_HEAD
             "THREAT,vulnerability," PAN_ENDS
             "alert,\"a,b\",A note(7),any,high,server-to-client\n" PAN_HEAD
             "SYSTEM,general,0,2024/03/04 05:06:07,,x,,0,0,general,informational,\"text\"\n",
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
  { "filterlog-bare",
    "5,,,1000,em0,match,block,in,4,0x0,,64,1,0,DF,6,tcp,60,10.0.0.5,192.0.2.1,50000,443,0,S,1,,"
    "64240,,mss\n"
    "6,,,1001,em0,match,pass,out,4,0x0,,64,1,0,none,1,icmp,60,10.0.0.5,192.0.2.1,request,1,2\n",
    "filterlog",
    "- tcp 10.0.0.5 50000 192.0.2.1 443 - -, client src\n- icmp 10.0.0.5 request 192.0.2.1 1 - "
    "-\n" },
  { "filterlog",
    "Mar  4 05:06:07 pf filterlog[7]: 5,,,1000,em0,match,block,in,4,0x0,,64,1,0,DF,6,tcp,60,"
    "10.0.0.5,192.0.2.1,50000,443,0,SA,1,2,3,,mss\n"
    " Mar  4 05:06:07 filterlog[7]: 5,,,1000000103,em0,match,block,in,4,0x0,,64,1,0,none,17,udp,60,"
    "10.0.0.5,192.0.2.1,50000,53,40\n"
    "<134>1 2024-03-04T05:06:07+01:00 opn filterlog 7 - [meta sequenceId=\"7\"] 5,,,1000,em0,match,"
    "pass,in,6,0x00,0x0,51,udp,17,73,2001:db8::5,2001:db8::1,50000,53,73\n"
    "Mar  4 05:06:07 pf filterlog: 5,,,1000,em0,match,block,in,4,0x0,,64,1,0,DF,2,igmp,32,10.0.0.5,"
    "224.0.0.22,datalength=8\n",
    "filterlog",
    "Mar  4 05:06:07 tcp 10.0.0.5 50000 192.0.2.1 443 - -, client dst\n"
    "Mar  4 05:06:07 udp 10.0.0.5 50000 192.0.2.1 53 - -\n"
    "2024-03-04T05:06:07+01:00 udp 2001:db8::5 50000 2001:db8::1 53 - -\n"
    "Mar  4 05:06:07 igmp 10.0.0.5 - 224.0.0.22 - - -\n" },
  { "pf",
    "Mar 04 05:06:07.123456 rule 3/(match) block in on em0: 203.0.113.9.40000 > 10.0.0.5.22: S "
    "7:7(0) win 16384 (DF)\n"
    "Mar 04 05:06:07.123456 rule 3.a.1/(match) pass out on em0: 10.0.0.5.443 > 192.0.2.1.50000: S "
    "7:7(0) ack 8 win 16384\n"
    "Mar 04 05:06:07.123456 rule 0/0(match): block in on em0: 10.0.0.5.443 > 192.0.2.1.50000: . "
    "ack 8 "
    "win 5\n"
    "Mar 04 05:06:07.123456 rule 3/(match) block in on em0: 10.0.0.5.443 > 192.0.2.1.50000: Flags "
    "[S.], seq 7\n"
    "Mar 04 05:06:07.123456 rule 3/(match) pass in on em0: 2001:db8::5.50000 > 2001:db8::1.53: udp "
    "40\n"
    "Mar 04 05:06:07.123456 rule 3/(match) pass in on em0: 10.0.0.5 > 192.0.2.1: icmp: echo "
    "request\n",
    "pf",
    "Mar 04 05:06:07.123456 tcp 203.0.113.9 40000 10.0.0.5 22 - -, client src\n"
    "Mar 04 05:06:07.123456 tcp 10.0.0.5 443 192.0.2.1 50000 - -, client dst\n"
    "Mar 04 05:06:07.123456 tcp 10.0.0.5 443 192.0.2.1 50000 - -\n"
    "Mar 04 05:06:07.123456 tcp 10.0.0.5 443 192.0.2.1 50000 - -, client dst\n"
    "Mar 04 05:06:07.123456 udp 2001:db8::5 50000 2001:db8::1 53 - -\n"
    "Mar 04 05:06:07.123456 icmp 10.0.0.5 - 192.0.2.1 - - -\n" },
  { "fortigate-traffic",
    "<189>date=2024-03-04 time=05:06:07 devname=f devid=x logid=0000000013 type=traffic "
    "level=notice "
    "eventtime=1709528767 srcip=10.0.0.5 srcport=50000 dstip=192.0.2.1 dstport=53 proto=17 "
    "policyname=\"dns out\" service=DNS\n"
    "date=2024-03-04 time=05:06:07 devname=f devid=x logid=0101037127 type=event level=notice "
    "eventtime=1709528767 logdesc=\"Progress IPsec phase 1\" remip=192.0.2.1 locip=198.51.100.7 "
    "remport=500 locport=500 role=responder result=OK\n"
    "date=2024-03-04 time=05:06:07 devname=f devid=x logid=0101039424 type=event level=alert "
    "eventtime=1709528767 logdesc=\"SSL VPN tunnel up\" remip=192.0.2.1 user=\"u\"\n",
    "fortigate",
    "1709528767 17 10.0.0.5 50000 192.0.2.1 53 notice dns out, client src\n"
    "1709528767 - 198.51.100.7 500 192.0.2.1 500 notice Progress IPsec phase 1, client dst\n" },
  { "fortigate",
    "<188>date=2024-03-04 time=05:06:07 devname=\"f 1\" devid=\"x\" logid=\"0419016384\" "
    "type=\"utm\" "
    "subtype=\"ips\" level=\"alert\" eventtime=1709528767000000000 tz=\"+0100\" severity=\"high\" "
    "srcip=10.0.0.5 dstip=192.0.2.1 srcport=50000 dstport=443 proto=6 direction=\"incoming\" "
    "attack=\"A.Note\" msg=\"x: A.Note, y\"\n"
    "date=2024-03-04 time=05:06:07 devname=\"f\" devid=\"x\" logid=\"0100\" type=\"event\" "
    "level=\"notice\" msg=\"no ends\"\n",
    "fortigate", "1709528767000000000 6 10.0.0.5 50000 192.0.2.1 443 high A.Note, client src\n" },
  { "sophos",
    "device=\"SFW\" date=2024-03-04 time=05:06:07 timezone=\"CET\" device_name=\"XG\" log_id=0101 "
    "log_type=\"IDP\" log_component=\"Signatures\" log_subtype=\"Drop\" priority=Warning "
    "signature_id=7 signature_msg=\"A note\" src_ip=10.0.0.5 dst_ip=192.0.2.1 protocol=\"TCP\" "
    "src_port=50000 dst_port=25\n",
    "sophos", "05:06:07 CET TCP 10.0.0.5 50000 192.0.2.1 25 Warning A note\n" },
  { "sophos-firewall",
    "device=\"SFW\" date=2024-03-04 time=05:06:07 timezone=\"CET\" log_id=010101600001 "
    "log_type=\"Firewall\" log_component=\"Firewall Rule\" log_subtype=\"Allowed\" "
    "priority=Information src_ip=10.0.0.5 dst_ip=192.0.2.1 protocol=\"UDP\" src_port=50000 "
    "dst_port=53 tran_src_ip=198.51.100.7\n"
    "device=\"SFW\" date=2024-03-04 time=05:06:07 timezone=\"CET\" log_id=010302602002 "
    "log_type=\"Firewall\" log_component=\"Invalid Traffic\" log_subtype=\"Denied\" "
    "priority=Information src_ip=192.0.2.1 dst_ip=10.0.0.5 protocol=\"TCP\" src_port=443 "
    "dst_port=50000\n",
    "sophos",
    "05:06:07 CET UDP 10.0.0.5 50000 192.0.2.1 53 Information 00001, client src\n"
    "05:06:07 CET TCP 192.0.2.1 443 10.0.0.5 50000 Information 02002\n" },
  { "sonicwall-v6",
    "<129>id=firewall sn=18 time=\"2024-03-04 05:06:07\" fw=192.0.2.9 pri=1 c=32 m=609 msg=\"A "
    "note\" "
    "n=7 src=:50000:X0:h srcV6=2001:db8::5 dst=:443:X1 dstV6=2001:db8::1 proto=tcp/443\n"
    "<129>id=x sn=18 time=\"2024-03-04 05:06:07\" fw=192.0.2.9 pri=5 msg=\"No number\" "
    "srcV6=fe80::5 dstV6=ff02::c proto=udp/65535\n"
    "<129>id=x sn=18 time=\"2024-03-04 05:06:07\" fw=192.0.2.9 pri=5 m=1197 msg=\"NAT Mapping\" "
    "src=10.0.0.5::X0 dst=192.0.2.1::X1 proto=icmp\n",
    "sonicwall",
    "2024-03-04 05:06:07 tcp/443 2001:db8::5 50000 2001:db8::1 443 1 A note\n"
    "2024-03-04 05:06:07 udp/65535 fe80::5 - ff02::c - 5 No number\n"
    "2024-03-04 05:06:07 icmp 10.0.0.5 - 192.0.2.1 - 5 NAT Mapping\n" },
  { "sonicwall",
    "<134>id=firewall sn=18 time=\"2024-03-04 05:06:07\" fw=192.0.2.9 pri=6 c=262144 m=98 "
    "msg=\"Connection Opened\" n=7 src=10.0.0.5:50000:X0:pc dst=192.0.2.1:443:X1 proto=tcp/https\n",
    "sonicwall",
    "2024-03-04 05:06:07 tcp/https 10.0.0.5 50000 192.0.2.1 443 6 Connection Opened, client "
    "src\n" },
  { "checkpoint",
    "<134>1 2024-03-04T05:06:07Z gw CheckPoint 7 - [action:\"Accept\"; ifdir:\"inbound\"; "
    "loguid:\"{0x5,0x0}\"; origin:\"192.0.2.9\"; time:\"1709528767\"; dst:\"192.0.2.1\"; "
    "proto:\"6\"; "
    "rule_name:\"web; out\"; s_port:\"50000\"; service:\"443\"; src:\"10.0.0.5\"; "
    "xlatesrc:\"198.51.100.7\"]\n",
    "checkpoint", "1709528767 6 10.0.0.5 50000 192.0.2.1 443 - web; out, client src\n" },
  { "checkpoint-packets",
    "<134>1 2024-03-04T05:06:07Z gw CheckPoint 7 - [action:\"Drop\"; loguid:\"{0x1}\"; "
    "origin:\"10.9.9."
    "9\"; time:\"1709528767\"; rule_name:\"Cleanup\"; packets:\" "
    "<10.0.0.5,50000,192.0.2.1,443,6;eth0> "
    "<10.0.0.5,50001,192.0.2.2,80,6;eth0>\"]\n",
    "checkpoint", "1709528767 6 10.0.0.5 50000 192.0.2.1 443 - Cleanup, client src\n" },
  { "checkpoint-bars",
    "time=1709528767|hostname=gw|severity=3|product=IPS|action=Drop|ifdir=inbound|loguid=gw{0x5}|"
    "origin=192.0.2.9|attack=A note|dst=192.0.2.1|proto=6|s_port=50000|service=443|src=10.0.0.5|\n"
    "time=1709528767|hostname=gw|product=Firewall|action=Drop|ifdir=inbound|loguid=gw{0x5}|"
    "origin=192.0.2.9|dst=10.0.0.5|proto=6|s_port=443|service=50000|src=192.0.2.1|rule_name=web "
    "out|"
    "message_info=TCP packet out of state: First packet isn't SYN\n"
    "time=1709528767|hostname=gw|product=WEB_API|action=Accept|ifdir=outbound|loguid=gw{0x5}|"
    "origin=192.0.2.9|client_ip=10.0.0.7|operation=Log Out\n",
    "checkpoint",
    "1709528767 6 10.0.0.5 50000 192.0.2.1 443 3 A note, client src\n"
    "1709528767 6 192.0.2.1 443 10.0.0.5 50000 - web out\n" },
  { "checkpoint-quotes",
    "<134>1 2024-03-04T05:06:07Z gw CheckPoint 7 - [x@2620 action=\"Accept\" flags=\"7\" "
    "loguid=\"{0x5,0x0}\" origin=\"192.0.2.9\" time=\"1709528767\" dst=\"192.0.2.1\" proto=\"17\" "
    "protocol=\"DNS\" rule_name=\"out\" s_port=\"50000\" service=\"53\" src=\"10.0.0.5\"]\n",
    "checkpoint", "1709528767 17 10.0.0.5 50000 192.0.2.1 53 - out, client src\n" },
  { "juniper-unstructured",
    "Mar  4 05:06:07 srx RT_FLOW: RT_FLOW_SESSION_DENY: session denied 10.0.0.5/0->192.0.2.1/2048 "
    "icmp 1(8) deny-all trust untrust UNKNOWN\n"
    "Mar  4 05:06:07 srx RT_IDP: IDP_ATTACK_LOG_EVENT: IDP: at 1709528767, ANOMALY Attack log "
    "<10.0.0.5/50000->192.0.2.1/80> for TCP protocol and service HTTP by rule 3. attack: repeat=0, "
    "action=DROP, threat-severity=HIGH, name=HTTP:A:NOTE, NAT <0.0.0.0:0->0.0.0.0:0>\n"
    "Mar  4 05:06:07 srx RT_IDS: RT_SCREEN_TCP: TCP sweep! source: 203.0.113.9:40000, destination: "
    "192.0.2.1:80, zone name: untrust, action: drop\n"
    "Mar  4 05:06:07 srx RT_UTM: WEBFILTER_URL_PERMITTED: WebFilter: ACTION=\"URL Permitted\" "
    "10.0.0.5(50000)->192.0.2.1(443) CATEGORY=\"x\"\n",
    "juniper-srx",
    "Mar  4 05:06:07 1 10.0.0.5 - 192.0.2.1 - - deny-all, client src\n"
    "Mar  4 05:06:07 TCP 10.0.0.5 50000 192.0.2.1 80 HIGH HTTP:A:NOTE\n"
    "Mar  4 05:06:07 TCP 203.0.113.9 40000 192.0.2.1 80 - TCP sweep!\n"
    "Mar  4 05:06:07 - 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "juniper-no-id",
    "<14>1 2024-03-04T05:06:07.259Z srx RT_FLOW - RT_FLOW_SESSION_CREATE "
    "[source-address=\"10.0.0.5\" "
    "source-port=\"50000\" destination-address=\"192.0.2.1\" destination-port=\"443\" "
    "protocol-id=\"6\" policy-name=\"web\"]\n",
    "juniper-srx", "2024-03-04T05:06:07.259Z 6 10.0.0.5 50000 192.0.2.1 443 - web, client src\n" },
  { "juniper",
    "<14>1 2024-03-04T05:06:07Z srx RT_FLOW - RT_FLOW_SESSION_CREATE [junos@2636.1.1.1.2.36 "
    "source-address=\"10.0.0.5\" source-port=\"50000\" destination-address=\"192.0.2.1\" "
    "destination-port=\"443\" service-name=\"junos-https\" nat-source-address=\"198.51.100.7\" "
    "protocol-id=\"6\" policy-name=\"web\"]\n"
    "Mar  4 05:06:07 srx RT_FLOW: RT_FLOW_SESSION_CREATE: session created "
    "10.0.0.6/50001->192.0.2.1/22 junos-ssh 10.0.0.6/50001->192.0.2.1/22 None None 6 web\n"
    "<14>1 2024-03-04T05:06:07Z srx RT_IDP - IDP_ATTACK_LOG_EVENT [junos@2636 "
    "epoch-time=\"1709528767\" "
    "source-address=\"10.0.0.5\" source-port=\"50000\" destination-address=\"192.0.2.1\" "
    "destination-port=\"80\" protocol-name=\"TCP\" policy-name=\"p\" threat-severity=\"HIGH\" "
    "attack-name=\"A note\"]\n",
    "juniper-srx",
    "2024-03-04T05:06:07Z 6 10.0.0.5 50000 192.0.2.1 443 - web, client src\n"
    "Mar  4 05:06:07 6 10.0.0.6 50001 192.0.2.1 22 - web, client src\n"
    "1709528767 TCP 10.0.0.5 50000 192.0.2.1 80 HIGH A note\n" },
  { "mikrotik",
    "2024-03-04T05:06:07+01:00 gw firewall,info drop-in input: in:ether1 out:(unknown 0), src-mac "
    "00:00:5e:00:53:01, proto TCP (SYN), 10.0.0.5:50000->192.0.2.1:22, len 52\n"
    "firewall,info forward: in:a out:b, proto ICMP (type 8, code 0), 10.0.0.5->192.0.2.1, len 84\n"
    "Mar  4 05:06:07 in:a out:b, proto TCP (SYN,ACK), 10.0.0.5:22->192.0.2.1:50000, len 52\n",
    "mikrotik",
    "2024-03-04T05:06:07+01:00 TCP 10.0.0.5 50000 192.0.2.1 22 - drop-in input, client src\n"
    "- ICMP 10.0.0.5 - 192.0.2.1 - - forward\n"
    "Mar  4 05:06:07 TCP 10.0.0.5 22 192.0.2.1 50000 - -, client dst\n" },
  { "watchguard",
    "Mar  4 05:06:07 fb1 firewall: msg_id=\"3000-0148\" Deny 0-External 1-Trusted 52 tcp 20 127 "
    "10.0.0.5 192.0.2.1 50000 443 offset 8 S 7 win 32 (Unhandled External Packet-00)\n",
    "watchguard",
    "Mar  4 05:06:07 tcp 10.0.0.5 50000 192.0.2.1 443 - Unhandled External Packet-00, client "
    "src\n" },
  { "watchguard-proxy",
    "Mar  4 05:06:07 fb1 http-proxy[7]: msg_id=\"1AFF-0024\" Allow 1-Trusted 0-External tcp "
    "10.0.0.5 "
    "192.0.2.1 50000 80 msg=\"ProxyAllow: HTTP request\" (HTTP-proxy-00)\n"
    "Mar  4 05:06:07 fb1 firewall: msg_id=\"3000-0148\" Deny 0-External Firebox 40 tcp 20 127 "
    "192.0.2.1 10.0.0.5 443 50000 offset 5 A 7 win 32 (Unhandled External Packet-00)\n"
    "Mar  4 05:06:07 fb1 firewall: msg_id=\"3000-0148\" Deny 0-External Firebox 84 icmp 20 127 "
    "192.0.2.1 10.0.0.5 8 0 (Unhandled External Packet-00)\n",
    "watchguard",
    "Mar  4 05:06:07 tcp 10.0.0.5 50000 192.0.2.1 80 - HTTP-proxy-00, client src\n"
    "Mar  4 05:06:07 tcp 192.0.2.1 443 10.0.0.5 50000 - Unhandled External Packet-00\n"
    "Mar  4 05:06:07 icmp 192.0.2.1 8 10.0.0.5 0 - Unhandled External Packet-00\n" },
  { "watchguard-ips",
    "<142>Mar  4 06:06:07 fb1 FVE603 (2024-03-04T05:06:07) firewall: msg_id=\"3000-0150\" Deny "
    "1-Trusted 0-External 1440 tcp 20 61 10.0.0.5 192.0.2.1 50000 443 offset 5 A 4 win 54 "
    "signature_name=\"A bad thing\" signature_id=\"7\" msg=\"IPS detected\" (HTTP-00)\n"
    "<143>Mar  4 06:06:07 fb1 FVE603 (2024-03-04T05:06:07) firewall: msg_id=\"1AFF-000A\" Deny "
    "1-Trusted 0-External tcp 10.0.0.5 192.0.2.1 50000 443 msg=\"ProxyDeny: a note\"\n",
    "watchguard",
    "2024-03-04T05:06:07 tcp 10.0.0.5 50000 192.0.2.1 443 - A bad thing\n"
    "2024-03-04T05:06:07 tcp 10.0.0.5 50000 192.0.2.1 443 - ProxyDeny: a note\n" },
  { "juniper-utm-relayed",
    "Mar  4 06:06:08 192.0.2.9 junos-utm: 2024-03-04T05:06:07.123Z srx1 RT_UTM - "
    "WEBFILTER_URL_BLOCKED [junos@2636.1.1.1.2.86 source-address=\"10.0.0.5\" "
    "source-port=\"50000\" "
    "destination-address=\"192.0.2.1\" destination-port=\"443\" category=\"cat1\"]\n"
    "<11>1 2024-03-04T05:06:07.123Z srx1 RT_IDS - RT_SCREEN_UDP [junos@2636.1 attack-name=\"UDP "
    "flood!\" source-address=\"10.0.0.5\" source-port=\"50000\" destination-address=\"192.0.2.1\" "
    "destination-port=\"53\"]\n",
    "juniper-srx",
    "2024-03-04T05:06:07.123Z - 10.0.0.5 50000 192.0.2.1 443 - WEBFILTER_URL_BLOCKED\n"
    "2024-03-04T05:06:07.123Z UDP 10.0.0.5 50000 192.0.2.1 53 - UDP flood!\n" },
  { "sophos-utm",
    "<30>2024:03:04-05:06:07 utm1 ulogd[5]: id=\"2001\" severity=\"info\" sub=\"packetfilter\" "
    "name=\"Packet dropped\" srcip=\"10.0.0.5\" dstip=\"192.0.2.1\" proto=\"6\" srcport=\"50000\" "
    "dstport=\"443\" tcpflags=\"SYN\"\n",
    "key-values",
    "2024:03:04-05:06:07 6 10.0.0.5 50000 192.0.2.1 443 info Packet dropped, client src\n" },
  { "arista",
    "<174>Mar  4 05:06:07 INFO  uvm[0]:  {\"protocol\":6,\"CServerPort\":443,\"class\":\"class "
    "com.untangle.uvm.app.SessionEvent\",\"SServerAddr\":\"/192.0.2.1\",\"CClientAddr\":"
    "\"/10.0.0.5\",\"SClientAddr\":\"/198.51.100.7\",\"CClientPort\":50000,\"timeStamp\":"
    "\"2024-03-04 05:06:07.77\",\"SClientPort\":1,\"CServerAddr\":\"/192.0.2.1\"}\n"
    "<174>Mar  4 05:06:07 INFO  uvm[0]:  {\"msg\":\"A "
    "note\",\"ipDestination\":\"10.0.0.5\",\"ipSource"
    "\":\"192.0.2.1\",\"signatureId\":7,\"sportItype\":443,\"timeStamp\":\"2024-03-04 05:06:07.7\","
    "\"protocol\":\"tcp\",\"class\":\"class com.untangle.app.intrusion_prevention."
    "IntrusionPreventionLogEvent\",\"dportIcode\":50000,\"timestamp\":1709528768000}\n",
    "syslog-json",
    "2024-03-04 05:06:07.77 6 10.0.0.5 50000 192.0.2.1 443 - -, client src\n"
    "2024-03-04 05:06:07.7 tcp 192.0.2.1 443 10.0.0.5 50000 - A note\n" },
  { "syslog-eve",
    "<13>Mar  4 05:06:07 h suricata[7]: {\"timestamp\":\"2024-03-04T05:06:07+0000\",\"event_type\":"
    "\"alert\",\"src_ip\":\"10.0.0.5\",\"src_port\":50000,\"dest_ip\":\"192.0.2.1\",\"dest_port\":"
    "443,"
    "\"proto\":\"TCP\",\"alert\":{\"signature\":\"A note\",\"severity\":2}}\n",
    "syslog-json", "2024-03-04T05:06:07+0000 TCP 10.0.0.5 50000 192.0.2.1 443 2 A note\n" },
  { "meraki-without-a-header",
    "1714979289.253011885 FW1 firewall src=10.0.0.5 dst=192.0.2.1 protocol=tcp sport=50000 "
    "dport=443 pattern: 0 (tcp || udp)\n",
    "meraki", "1714979289.253011885 tcp 10.0.0.5 50000 192.0.2.1 443 - -, client src\n" },
  { "pf-cut-packet",
    "May  6 07:08:09 fw pf: rule 0/(match) block in on ep0: 10.0.0.5.50000 > 192.0.2.1.139: "
    "[|tcp] (DF)\n",
    "pf", "May  6 07:08:09 tcp 10.0.0.5 50000 192.0.2.1 139 - -\n" },
  { "watchguard-monitor",
    "2024-05-06 07:08:09 Member2 Allow 10.0.0.5 192.0.2.1 webcache/tcp 50000 8080 1-Trusted "
    "0-External Allowed 60 63 (Outgoing-00) proc_id=\"firewall\" rc=\"100\"\n",
    "watchguard", "2024-05-06 07:08:09 tcp 10.0.0.5 50000 192.0.2.1 8080 - -, client src\n" },
  { "watchguard-ips-severity",
    "<144>May  6 07:08:09 fw FVE6035FD3AE3 (2024-05-06T07:08:09) firewall: msg_id=\"1AFF-0025\""
    " Deny 1-Trusted 0-External tcp 10.0.0.5 192.0.2.1 50000 80 msg=\"ProxyDeny: HTTP header "
    "IPS match\" signature_id=\"1\" severity=\"5\" signature_name=\"A bad thing\" (HTTP-proxy-0"
    "0)\n",
    "watchguard", "2024-05-06T07:08:09 tcp 10.0.0.5 50000 192.0.2.1 80 5 A bad thing\n" },
  { "panos-exact-time",
    "1,2024/05/06 07:08:23,1,THREAT,vulnerability,0,2024/05/06 07:08:00,10.0.0.5,192.0.2.1,"
    "0.0.0.0,0.0.0.0,allow-web,,,web-browsing,vsys1,in,out,ethernet1/1,ethernet1/2,fwd,2024/05/"
    "06 07:08:00,1,1,50000,443,0,0,0x2000,tcp,alert,\"x\",A bad thing(90255),any,high,client-to"
    "-server,561,0xa,US,US,0,,0,,,1,,,,,,,,0,41,225,0,0,,fw1,2024-05-06T07:08:01.359+01:00\n",
    "panos",
    "2024-05-06T07:08:01.359+01:00 tcp 10.0.0.5 50000 192.0.2.1 443 high A bad thing(90255),"
    " client src\n" },
  { "watchguard-monitor-ping",
    "2024-05-06 07:08:09 Deny 10.0.0.5 192.0.2.1 echo-request/icmp Trusted Firebox Denied "
    "84 64 (Ping-00) proc_id=\"firewall\" rc=\"101\" type=\"8\"\n",
    "watchguard", "2024-05-06 07:08:09 icmp 10.0.0.5 - 192.0.2.1 - - -\n" },
  { "sonicwall-ends-in-message",
    "May 6 07:08:09 10.9.9.9 id=firewall sn=0006B1 time=\"2024-05-06 07:08:09\" fw=203.0.113.1 "
    "pri=1 c=0 m=860 msg=\"Possible SYN Flood on IF X0 - src: 10.0.0.5:50000 dst: 192.0.2.1:443"
    "\" n=1\n",
    "sonicwall",
    "2024-05-06 07:08:09 - 10.0.0.5 50000 192.0.2.1 443 1 Possible SYN Flood on IF X0 - src: "
    "10.0.0.5:50000 dst: 192.0.2.1:443\n" },
  { "panos-tunnel-start",
    "1,2024/05/06 07:08:10,1,START,start,2561,2024/05/06 07:08:09,10.0.0.5,192.0.2.1,0.0.0.0,"
    "0.0.0.0,allow,,u,app,vsys1,in,out,e1,e2,log,,7,1,50000,443,0,0,0,tcp,allow,4,1000\n",
    "panos", "2024/05/06 07:08:09 tcp 10.0.0.5 50000 192.0.2.1 443 - allow, client src\n" },
};

int
main (int argc, char **argv)
{
  return ps_format_cases_run (argc, argv, "firewall-formats", TRUE, cases, G_N_ELEMENTS (cases));
}
