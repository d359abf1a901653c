/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pairs and labels of products that have no reader of their own, each written after what their
 * documentation says of it: who, over what, when, and what was seen. */

#include "ps-format-cases.h"

static const PsFormatCase cases[] = {
  { "conntrack-event",
    "[1714979289.123456]\t    [NEW] tcp      6 120 SYN_SENT src=10.0.0.5 dst=192.0.2.1 sport=50000 "
    "dport=443 [UNREPLIED] src=192.0.2.1 dst=203.0.113.1 sport=443 dport=50000\n",
    "key-values", "1714979289.123456 tcp 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "one-end-among-others",
    "id=firewall time=\"2024-05-06 07:08:09\" tz=+0100 ipproto=tcp src=10.0.0.5 srcport=50000 "
    "dst=192.0.2.1 dstport=443 msg=\"A bad thing\"\n"
    "id=firewall time=\"2024-05-06 07:08:10\" tz=+0100 user=\"jdoe\" src=10.0.0.5 msg=\"User "
    "authenticated\"\n"
    "id=firewall time=\"2024-05-06 07:08:11\" Rule2:8=1612 Rule1:3=245781 logtype=\"count\"\n",
    "key-values",
    "2024-05-06 07:08:09 +0100 tcp 10.0.0.5 50000 192.0.2.1 443 - A bad thing\n"
    "2024-05-06 07:08:10 +0100 - 10.0.0.5 - - - - User authenticated\n" },
  { "stormshield",
    "<13>1 2024-05-06T07:08:09+00:00 fw1 asqd - - - id=firewall time=\"2024-05-06 07:08:09\" "
    "fw=\"VMSNS01\" tz=+0000 startime=\"2024-05-06 07:08:08\" pri=5 confid=01 slotlevel=2 "
    "ruleid=12 srcif=\"Ethernet0\" srcifname=\"out\" ipproto=tcp dstif=\"Ethernet1\" "
    "dstifname=\"in\" proto=http src=10.0.0.5 srcport=50000 srcportname=ephemeral dst=192.0.2.1 "
    "dstport=443 dstportname=https ipv=4 action=pass logtype=\"filter\"\n",
    "key-values", "2024-05-06 07:08:09 +0000 tcp 10.0.0.5 50000 192.0.2.1 443 5 -\n" },
  { "huawei-usg",
    "May  6 2024 07:08:09 USG6000 %%01POLICY/6/POLICYPERMIT(l):vsys=public, protocol=6, "
    "source-ip=10.0.0.5, source-port=50000, destination-ip=192.0.2.1, destination-port=443, "
    "time=2024/5/6 07:08:09, source-zone=trust, destination-zone=untrust, application-name=, "
    "rule-name=allow-web.\n",
    "key-values", "2024/5/6 07:08:09 6 10.0.0.5 50000 192.0.2.1 443 6 allow-web.\n" },
  { "huawei-session",
    "<190>May  6 2024 07:08:09 USG "
    "%%01SESSION/5/"
    "SESSION_TEARDOWN(l)[11]:IPVer=4,Protocol=tcp,SourceIP=10.0.0.5,DestinationIP=192.0.2.1,"
    "SourcePort=50000,DestinationPort=443,SourceNatIP=203.0.113.9,SourceNatPort=2048,BeginTime="
    "1714979289,EndTime=1714979300,SendPkts=5,SendBytes=500,RcvPkts=6,RcvBytes=600\n",
    "key-values", "1714979289 tcp 10.0.0.5 50000 192.0.2.1 443 5 -\n" },
  { "h3c",
    "<134>May  6 07:08:09 2024 H3C %%10FILTER/6/FILTER_ZONE_IPV4_EXECUTION: "
    "SrcZoneName(1025)=Trust;DstZoneName(1035)=Untrust;Type(1067)=ACL;SecurityPolicy(1072)=permit-"
    "web;RuleID(1078)=4;Protocol(1001)=TCP;Application(1002)=https;SrcIPAddr(1003)=10.0.0.5;"
    "SrcPort(1004)=50000;DstIPAddr(1007)=192.0.2.1;DstPort(1008)=443;MatchCount(1069)=1;Event(1048)"
    "=Permit;\n",
    "key-values", "May  6 07:08:09 2024 TCP 10.0.0.5 50000 192.0.2.1 443 6 permit-web\n" },
  { "h3c-other-names",
    "<190>May  6 07:08:09 2024 FW %%10FILTER/6/ZONE_DP_FLT(l): -DEV_TYPE=SECPATH; protType(1001)="
    "TCP(6);srcIPAddr(1017)=10.0.0.5;destIPAddr(1019)=192.0.2.1;srcPortNum(1018)=50000;"
    "destPortNum(1020)=443;rule_ID(1070)=9;\n",
    "key-values", "May  6 07:08:09 2024 TCP(6) 10.0.0.5 50000 192.0.2.1 443 6 -\n" },
  { "labels-of-an-endpoint",
    "pc1,Local Host IP: 192.0.2.1,Local Port: 443,Local Host MAC: 000000000001,Remote Host IP: "
    "10.0.0.5,Remote Host Name: ,Remote Port: 50000,TCP,Inbound,Begin: 2024-05-06 07:08:09,End "
    "Time: 2024-05-06 07:08:11,Rule: Block unapproved ports,Action: Blocked\n"
    "pc2,Event Description: [SID: 29] Audit: a scan was seen,Local Host IP: 10.0.0.6,Remote Host "
    "IP: 192.0.2.1,Outbound,UDP,Begin: 2024-05-06 07:08:10,Local Port: 50001,Remote Port: 53,CIDS "
    "Signature ID: 29,CIDS Signature string: Audit: A scan\n",
    "key-values",
    "2024-05-06 07:08:09 TCP 192.0.2.1 443 10.0.0.5 50000 - Block unapproved ports, client dst\n"
    "2024-05-06 07:08:10 UDP 10.0.0.6 50001 192.0.2.1 53 - Audit: A scan, client src\n" },
  { "short-and-named-zones",
    "time=\"2024-05-06 07:08:09\" timezone=\"+08\" src=10.0.0.5 dst=192.0.2.1 proto=tcp\n"
    "time=\"2024-05-06 07:08:09\" timezone=\"CEST\" src=10.0.0.5 dst=192.0.2.1 proto=tcp\n"
    "time=\"2024-05-06 07:08:09\" timezone=\"CST\" src=10.0.0.5 dst=192.0.2.1 proto=tcp\n",
    "key-values",
    "2024-05-06 07:08:09 +08 tcp 10.0.0.5 - 192.0.2.1 - - -\n"
    "2024-05-06 07:08:09 CEST tcp 10.0.0.5 - 192.0.2.1 - - -\n"
    "2024-05-06 07:08:09 tcp 10.0.0.5 - 192.0.2.1 - - -\n" },
  { "zyxel",
    "<142>May  6 07:08:09 usg40 src=\"10.0.0.5:50000\" dst=\"192.0.2.1:443\" msg=\"priority:7, "
    "from LAN1 to WAN, TCP, service HTTPS, ACCEPT\" note=\"ACCESS FORWARD\" user=\"unknown\" "
    "devID=\"aabbccddeeff\" cat=\"Security Policy Control\" class=\"Access Control\" ob=\"0\" "
    "ob_mac=\"000000000000\" dir=\"LAN1:WAN\" protoID=6 proto=\"HTTPS\"\n",
    "key-values",
    "May  6 07:08:09 6 10.0.0.5:50000 - 192.0.2.1:443 - 7 priority:7, from LAN1 to WAN, TCP, "
    "service HTTPS, ACCEPT\n" },
  { "f5-asm",
    "<131>May  6 07:08:09 bigip ASM: "
    "unit_hostname=\"bigip-1\",management_ip_address=\"203.0.113.7\",http_class_name=\"/Common/"
    "policy1\",policy_name=\"policy1\",violations=\"Illegal "
    "URL\",support_id=\"18205860747014045721\",request_status=\"blocked\",response_code=\"0\",ip_"
    "client=\"10.0.0.5\",route_domain=\"0\",method=\"GET\",protocol=\"HTTPS\",query_string=\"\","
    "src_port=\"50000\",dest_port=\"443\",dest_ip=\"192.0.2.1\",sig_ids=\"200000001\",sig_names="
    "\"SQL injection attempt\",severity=\"Critical\",date_time=\"2024-05-06 07:08:09\"\n",
    "key-values",
    "2024-05-06 07:08:09 HTTPS 10.0.0.5 50000 192.0.2.1 443 Critical SQL injection attempt\n" },
  { "f5-afm",
    "May  6 07:08:09 bigip1 "
    "acl_policy_name=\"/Common/"
    "pol\",acl_policy_type=\"Enforced\",acl_rule_name=\"block\",action=\"Drop\",hostname="
    "\"bigip1\",bigip_mgmt_ip=\"203.0.113.7\",date_time=\"May 06 2024 "
    "07:08:09\",dest_ip=\"192.0.2.1\",dest_port=\"443\",device_product=\"Network "
    "Firewall\",ip_protocol=\"TCP\",severity=\"8\",source_ip=\"10.0.0.5\",source_port=\"50000\","
    "translated_dest_ip=\"198.51.100.9\",translated_dest_port=\"8443\",vlan=\"/Common/ext\"\n",
    "key-values", "May 06 2024 07:08:09 TCP 10.0.0.5 50000 192.0.2.1 443 8 -\n" },
  { "barracuda",
    "<133>May  6 07:08:09 bng1 box_Firewall_Activity: Info bng1 Allow: "
    "type=FWD|proto=TCP|srcIF=eth1|srcIP=10.0.0.5|srcPort=50000|srcMAC=00:11:22:33:44:55|dstIP=192."
    "0.2.1|dstPort=443|dstService=https|dstIF=eth0|rule=LAN-2-INTERNET|info=Normal "
    "Operation|srcNAT=203.0.113.5|dstNAT=192.0.2.1|duration=0|count=1\n",
    "key-values", "May  6 07:08:09 TCP 10.0.0.5 50000 192.0.2.1 443 - FWD\n" },
  { "forcepoint",
    "timestamp=2024-05-06 07:08:09,LogId=1,NodeId=10.9.9.9,Facility=Packet "
    "filtering,Type=Notification,Event=Connection "
    "allowed,Action=Allow,Src=10.0.0.5,Dst=192.0.2.1,Service=HTTPS,Protocol=6,Sport=50000,Dport="
    "443,RuleId=2097157.0,Srcif=1,Situation=Connection_Allowed\n",
    "key-values", "2024-05-06 07:08:09 6 10.0.0.5 50000 192.0.2.1 443 - Connection allowed\n" },
  { "dpi-device",
    "<134>May  6 07:08:09 10.9.9.9 A7-IPS: alert=Trojan beacon; attacker=10.0.0.5:50000; "
    "victim=192.0.2.1:443; proto=tcp\n",
    "key-values", "May  6 07:08:09 tcp 10.0.0.5:50000 - 192.0.2.1:443 - - Trojan beacon\n" },
  { "checkpoint-fwlog",
    "6May2024  7:08:09 drop 203.0.113.7 >eth0 rule: 5; src: 10.0.0.5; dst: 192.0.2.1; proto: tcp; "
    "service: 443; s_port: 50000; product: VPN-1 & FireWall-1\n",
    "key-values", "- tcp 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "nxos",
    "2024 May  6 07:08:09 sw1 %ACLLOG-5-ACLLOG_FLOW_INTERVAL: Src IP: 10.0.0.5, Dst IP: 192.0.2.1, "
    "Src Port: 50000, Dst Port: 443, Src Intf: Ethernet1/1, Protocol: \"TCP\"(6), ACL Name: a1, "
    "ACE Action: Deny, Appl Intf: Vlan10, Hit-count: 3\n",
    "key-values", "2024 May  6 07:08:09 TCP 10.0.0.5 50000 192.0.2.1 443 5 -\n" },
  { "proofpoint-ids",
    "2024-05-06 07:08:09,123 WARN [ids] Attack detected: src_ip: 10.0.0.5, src_port: 50000, "
    "dst_ip: 192.0.2.1, dst_port: 443, proto: tcp, signature: A bad thing\n",
    "key-values", "2024-05-06 07:08:09,123 tcp 10.0.0.5 50000 192.0.2.1 443 - A bad thing\n" },
  { "quoted-colon",
    "2024-05-06T07:08:09Z gw1 [src:\"10.0.0.5\"; dst:\"192.0.2.1\"; s_port:\"50000\"; "
    "service:\"443\"; proto:\"6\"; action:\"Drop\"; attack:\"A bad thing\"]\n",
    "key-values", "2024-05-06T07:08:09Z 6 10.0.0.5 50000 192.0.2.1 443 - A bad thing\n" },
  { "pipe-kv",
    "2024-05-06 "
    "07:08:09|srcip=10.0.0.5|srcport=50000|dstip=192.0.2.1|dstport=443|proto=6|sev=high|rule=A bad "
    "thing\n",
    "key-values", "2024-05-06 07:08:09 6 10.0.0.5 50000 192.0.2.1 443 high A bad thing\n" },
  { "watchtower",
    "2024-05-06T07:08:09Z sensor1 alert: Source Address: 10.0.0.5 | Source Port: 50000 | "
    "Destination Address: 192.0.2.1 | Destination Port: 443 | Protocol: TCP | Signature: A bad "
    "thing | Severity: High\n",
    "key-values", "2024-05-06T07:08:09Z TCP 10.0.0.5 50000 192.0.2.1 443 High A bad thing\n" },
  { "conntrack-list",
    "ipv4     2 tcp      6 431999 ESTABLISHED src=10.0.0.5 dst=192.0.2.1 sport=50000 dport=443 "
    "src=192.0.2.1 dst=203.0.113.1 sport=443 dport=50000 [ASSURED] mark=0 use=1\n",
    "key-values", "- tcp 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "cut-in-a-quote",
    "2024:05:06-07:08:09 fw ulogd[5472]: id=\"2001\" severity=\"info\" name=\"Packet dropped\" "
    "srcip=\"10.0.0.5\" dstip=\"192.0.2.1\" proto=\"17\" srcport=\"5000\" dstport=\"1750",
    "key-values", "2024:05:06-07:08:09 17 10.0.0.5 5000 192.0.2.1 1750 info Packet dropped\n" },
  { "keys-of-more-words",
    "0000000001 1 0 2024-05-06 07:08:09.123 +00:00 0000000002 5202 NOTICE Device-Administration"
    ": Command succeeded, ConfigVersionId=7, Device IP Address=10.0.0.5, DestinationIPAddress=1"
    "92.0.2.1, DestinationPort=49, UserName=jdoe, Protocol=Tacacs\n",
    "key-values", "2024-05-06 07:08:09.123 +00:00 Tacacs 10.0.0.5 - 192.0.2.1 49 - -\n" },
  { "members-without-braces",
    "<134>1 2024-05-06T07:08:09.123456Z lb ctl 0 7 - \"adf\":1,\"vs_ip\":\"192.0.2.1\",\"client"
    "_ip\":\"10.0.0.5\",\"client_src_port\":50000,\"client_dest_port\":53,\"server_ip\":\"0.0.0"
    ".0\",\"protocol\":\"PROTOCOL_UDP\"\n",
    "key-values", "2024-05-06T07:08:09.123456Z PROTOCOL_UDP 10.0.0.5 50000 192.0.2.1 53 - -\n" },
  { "dovecot",
    "May  6 07:08:09 mail dovecot: imap-login: Disconnected (auth failed, 7 attempts in 111 "
    "secs): user=<jdoe>, method=PLAIN, rip=10.0.0.5, lip=192.0.2.1, session=<abc>\n",
    "key-values", "May  6 07:08:09 - 10.0.0.5 - 192.0.2.1 - - -\n" },
  { "asterisk",
    "[May  6 07:08:09] SECURITY[3308] res_security_log.c: SecurityEvent=\"InvalidPassword\","
    "EventTV=\"1714979289-824497\",Severity=\"Error\",Service=\"SIP\",EventVersion=\"2\","
    "AccountID=\"7\",SessionID=\"0x88\",LocalAddress=\"IPV4/UDP/192.0.2.1/5060\",RemoteAddress="
    "\"IPV4/UDP/10.0.0.5/50000\"\n",
    "key-values",
    "May  6 07:08:09 UDP IPV4/UDP/10.0.0.5/50000 - IPV4/UDP/192.0.2.1/5060 - Error InvalidPassw"
    "ord, client src\n" },
};

int
main (int argc, char **argv)
{
  return ps_format_cases_run (argc, argv, "generic-pairs", TRUE, cases, G_N_ELEMENTS (cases));
}
