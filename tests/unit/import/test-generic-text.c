/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines, columns and W3C logs of products that have no reader of their own, each written after what
 * their documentation says of it: who, over what, when, and what was seen. */

#include "ps-format-cases.h"

static const PsFormatCase cases[] = {
  { "alb",
    "https 2024-05-06T07:08:09.186641Z app/my-loadbalancer/50dc6c495c0c9188 10.0.0.5:50000 "
    "192.0.2.1:80 0.086 0.048 0.037 200 200 0 57 \"GET https://www.example.com:443/ HTTP/1.1\" "
    "\"curl/7.46.0\" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:x \"Root=1\" \"www.example.com\" "
    "\"-\" 1 2024-05-06T07:08:09.000000Z \"forward\"\n",
    "lines",
    "2024-05-06T07:08:09.186641Z - 10.0.0.5 50000 192.0.2.1 80 - GET https://www.example.com:443/ "
    "HTTP/1.1\n" },
  { "squid",
    "1714979289.123    154 10.0.0.5 TCP_MISS/200 4536 GET http://example.com/ - "
    "HIER_DIRECT/192.0.2.1 text/html\n",
    "lines", "1714979289.123 - 10.0.0.5 - 192.0.2.1 - - -\n" },
  { "mcafee-nsp",
    "<38>May  6 07:08:09 nsm SyslogAlertForwarder: Attack HTTP: SQL Injection detected (severity = "
    "High). 10.0.0.5:50000 -> 192.0.2.1:443 (result = Blocked)\n",
    "lines",
    "May  6 07:08:09 - 10.0.0.5 50000 192.0.2.1 443 High Attack HTTP: SQL Injection detected\n" },
  { "hillstone",
    "<190>May  6 07:08:09 2024 SG-6000 44243624 Traffic@FLOW: SESSION: "
    "10.0.0.5:50000->192.0.2.1:443(TCP), application HTTPS, interface ethernet0/1, vr trust-vr, "
    "policy 3, user -@-, host -, session start\n",
    "lines", "May  6 07:08:09 2024 TCP 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "nsx-dfw",
    "2024-05-06T07:08:09.123Z esx1 dfwpktlogs: 12345 INET match PASS domain-c7/1001 OUT 52 TCP "
    "10.0.0.5/50000->192.0.2.1/443 S\n"
    "2024-05-06T07:08:10.123Z esx1 dfwpktlogs: 12345 INET match DROP domain-c7/1002 IN 60 UDP "
    "10.0.0.6/50001->192.0.2.2/53\n",
    "lines",
    "2024-05-06T07:08:09.123Z TCP 10.0.0.5 50000 192.0.2.1 443 - -\n"
    "2024-05-06T07:08:10.123Z UDP 10.0.0.6 50001 192.0.2.2 53 - -\n" },
  { "netscaler",
    "<134> 05/06/2024:07:08:09 GMT ns1 0-PPE-0 : default TCP CONN_TERMINATE 33500 0 :  Source "
    "10.0.0.5:50000 - Destination 192.0.2.1:443 - Start Time 05/06/2024:07:08:00 GMT - End Time "
    "05/06/2024:07:08:09 GMT - Total_bytes_send 1 - Total_bytes_recv 1\n",
    "lines", "05/06/2024:07:08:09 GMT TCP 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "netscaler-delink",
    "<134> 05/06/2024:07:08:09 GMT ns1 0-PPE-0 : default TCP CONN_DELINK 33501 0 :  Source "
    "10.0.0.5:50000 - Vserver 192.0.2.1:443 - NatIP 198.51.100.3:1024 - Destination "
    "198.51.100.9:8443 - Delink Time 05/06/2024:07:08:09 GMT\n",
    "lines", "05/06/2024:07:08:09 GMT TCP 10.0.0.5 50000 198.51.100.9 8443 - -\n" },
  { "yaf",
    "2024-05-06 07:08:09.123 - 07:08:10.123 (1.000 sec) tcp 10.0.0.5:50000 => 192.0.2.1:443 "
    "00000001:00000002 S/APF:AS/APF (5/500 <-> 6/600) rtt 10 ms\n",
    "lines", "2024-05-06 07:08:09.123 tcp 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "cisco-ios-acl",
    "<189>123: May  6 07:08:09.123: %SEC-6-IPACCESSLOGP: list 101 denied tcp 10.0.0.5(50000) -> "
    "192.0.2.1(443), 1 packet\n",
    "lines", "May  6 07:08:09.123 tcp 10.0.0.5 50000 192.0.2.1 443 6 IPACCESSLOGP\n" },
  { "modsec",
    "[Mon May 06 07:08:09.123456 2024] [:error] [pid 1] [client 10.0.0.5:50000] ModSecurity: "
    "Access denied with code 403 [msg \"SQL Injection Attack\"] [severity \"CRITICAL\"] [hostname "
    "\"192.0.2.1\"] [uri \"/\"]\n",
    "lines",
    "Mon May 06 07:08:09.123456 2024 - 10.0.0.5 50000 192.0.2.1 - CRITICAL SQL Injection "
    "Attack\n" },
  { "edgeos", "May  6 07:08:09 10.9.9.9 fw: DENY TCP 10.0.0.5:50000 192.0.2.1:443 on eth0\n",
    "lines", "May  6 07:08:09 TCP 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "radware",
    "DefensePro: 06-05-2024 07:08:09 WARNING 0 Anomalies \"Invalid TCP Flags\" TCP 10.0.0.5 50000 "
    "192.0.2.1 443 1 Regular \"pol1\" occur 1 0 N/A 0 N/A high drop\n",
    "lines", "06-05-2024 07:08:09 TCP 10.0.0.5 50000 192.0.2.1 443 - Invalid TCP Flags\n" },
  { "asa-like",
    "May  6 07:08:09 10.9.9.9 : %FWX-4-106023: Deny tcp src outside:10.0.0.5/50000 dst "
    "inside:192.0.2.1/443 by access-group \"acl_out\" [0x0, 0x0]\n"
    "May  6 07:08:09 10.9.9.9 : %FWX-6-302013: Built connection 1 for outside:10.0.0.5/50000 "
    "(203.0.113.5/50000) to inside:192.0.2.1/443 (198.51.100.1/443)\n",
    "lines",
    "May  6 07:08:09 tcp 10.0.0.5 50000 192.0.2.1 443 4 acl_out\n"
    "May  6 07:08:09 - 10.0.0.5 50000 192.0.2.1 443 6 302013\n" },
  { "devfirst",
    "May  6 07:08:09 10.9.9.9 fw[1]: UDP packet from 10.0.0.5:50000 to 192.0.2.1:53 dropped, NAT "
    "to 198.51.100.7:53\n",
    "lines", "May  6 07:08:09 UDP 10.0.0.5 50000 192.0.2.1 53 - -\n" },
  { "honeytrap",
    "2024-05-06 07:08:09 tcp connection 10.0.0.5:50000 -> 192.0.2.1:22 SSH scan seen\n", "lines",
    "2024-05-06 07:08:09 tcp 10.0.0.5 50000 192.0.2.1 22 - SSH scan seen\n" },
  { "unifi-cef-less",
    "May  6 07:08:09 udm suricata[1]: [1:2:3] A bad thing [Classification: Misc] [Priority: 2] "
    "{TCP} 10.0.0.5:50000 -> 192.0.2.1:443\n",
    "fast", "May  6 07:08:09 TCP 10.0.0.5 50000 192.0.2.1 443 2 A bad thing\n" },
  { "pairs-arrow",
    "<134>May  6 07:08:09 10.9.9.9 ips: action=drop proto=tcp rule=\"A bad thing\" 10.0.0.5:50000 "
    "-> 192.0.2.1:443\n",
    "lines", "May  6 07:08:09 tcp 10.0.0.5 50000 192.0.2.1 443 - A bad thing\n" },
  { "sshd",
    "May  6 07:08:09 srv1 sshd[123]: Failed password for root from 10.0.0.5 port 50000 ssh2\n",
    NULL, "" },
  { "prose1", "The server 10.0.0.5 was updated to version 4.2.1.7 today.\n", NULL, "" },
  { "prose2", "2024-05-06 07:08:09 backup of db finished, 10.0.0.5 is fine\n", NULL, "" },
  { "ver", "May  6 07:08:09 10.9.9.9 agent[1]: host 10.0.0.5 running release 1.2.3\n", NULL, "" },
  { "haproxy",
    "May  6 07:08:09 lb1 haproxy[14389]: 10.0.0.5:50000 [06/May/2024:07:08:09.655] http-in "
    "static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 \"GET /index.html HTTP/1.1\"\n",
    NULL, "" },
  { "win-firewall",
    "#Version: 1.5\n"
    "#Software: Microsoft Windows Firewall\n"
    "#Time Format: Local\n"
    "#Fields: date time action protocol src-ip dst-ip src-port dst-port size tcpflags tcpsyn "
    "tcpack tcpwin icmptype icmpcode info path\n"
    "\n"
    "2024-05-06 07:08:09 DROP TCP 10.0.0.5 192.0.2.1 50000 445 52 S 123 0 8192 - - - RECEIVE\n"
    "2024-05-06 07:08:10 ALLOW ICMP 10.0.0.5 192.0.2.1 - - 0 - - - - 8 0 - SEND\n",
    "w3c",
    "07:08:09 TCP 10.0.0.5 50000 192.0.2.1 445 - -, client src\n"
    "07:08:10 ICMP 10.0.0.5 - 192.0.2.1 - - -\n" },
  { "iis",
    "#Software: Microsoft Internet Information Services 10.0\n"
    "#Version: 1.0\n"
    "#Date: 2024-05-06 07:08:09\n"
    "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip "
    "cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken\n"
    "2024-05-06 07:08:09 192.0.2.1 GET /index.html - 443 - 10.0.0.5 Mozilla/5.0+(X11) 200 0 0 15\n",
    "w3c", "07:08:09 - 10.0.0.5 - 192.0.2.1 443 - -, client src\n" },
  { "cloudfront-like",
    "#Version: 1.0\n"
    "#Fields: date time c-ip c-port s-ip s-port sc-status\n"
    "2024-05-06\t07:08:09\t10.0.0.5\t50000\t192.0.2.1\t443\t200\n",
    "w3c", "07:08:09 - 10.0.0.5 50000 192.0.2.1 443 - -, client src\n" },
  /* Words about an address are no address. */
  { "csv-signature-with-address",
    "time,proto,src,sport,dst,dport,priority,signature\n"
    "2024-05-06T07:08:09Z,tcp,10.0.0.5,50000,192.0.2.1,443,3,Scan of 198.51.100.7\n",
    "csv", "2024-05-06T07:08:09Z tcp 10.0.0.5 50000 192.0.2.1 443 3 Scan of 198.51.100.7\n" },
  { "csv-signature-behind-address",
    "time,proto,src,sport,dst,dport,priority,signature\n"
    "2024-05-06T07:08:09Z,tcp,10.0.0.5,50000,192.0.2.1,443,3,198.51.100.7:80 beacons\n",
    "csv", "2024-05-06T07:08:09Z tcp 10.0.0.5 50000 192.0.2.1 443 3 198.51.100.7:80 beacons\n" },
  { "arcsight-csv",
    "\"End Time\",\"Name\",\"Attacker Address\",\"Attacker Port\",\"Target Address\",\"Target "
    "Port\",\"Transport Protocol\",\"Priority\",\"Device Vendor\"\n"
    "\"6 May 2024 07:08:09 UTC\",\"A bad "
    "thing\",\"10.0.0.5\",\"50000\",\"192.0.2.1\",\"443\",\"TCP\",\"7\",\"Snort\"\n",
    "csv", "6 May 2024 07:08:09 UTC TCP 10.0.0.5 50000 192.0.2.1 443 7 A bad thing\n" },
  { "endace-csv",
    "Time,Client IP,Client Port,Server IP,Server Port,Transport,Alert Name,Severity\n"
    "2024-05-06T07:08:09Z,10.0.0.5,50000,192.0.2.1,443,TCP,A bad thing,High\n",
    "csv", "2024-05-06T07:08:09Z TCP 10.0.0.5 50000 192.0.2.1 443 High A bad thing\n" },
  { "csv-syslog",
    "<134>May  6 07:08:09 fw1 2024/05/06 07:08:09,drop,10.0.0.5,192.0.2.1,50000,443,tcp,Policy for "
    "the web\n"
    "<134>May  6 07:08:10 fw1 2024/05/06 07:08:10,drop,10.0.0.6,192.0.2.1,50001,443,tcp,Policy for "
    "the web\n",
    "csv",
    "May  6 07:08:09 tcp 10.0.0.5 50000 192.0.2.1 443 - Policy for the web\n"
    "May  6 07:08:10 tcp 10.0.0.6 50001 192.0.2.1 443 - Policy for the web\n" },
  { "csv-syslog2",
    "May  6 07:08:09 fw1 ips: block,tcp,10.0.0.5,50000,192.0.2.1,443,A bad thing was seen,3\n"
    "May  6 07:08:10 fw1 ips: block,tcp,10.0.0.6,50001,192.0.2.1,443,A bad thing was seen,3\n",
    "csv",
    "May  6 07:08:09 tcp 10.0.0.5 50000 192.0.2.1 443 - A bad thing was seen\n"
    "May  6 07:08:10 tcp 10.0.0.6 50001 192.0.2.1 443 - A bad thing was seen\n" },
  { "tippingpoint",
    "<36>May  6 07:08:09 sms1 "
    "8\t2\t00000001-0001-0001-0001-000000002023\t00000001-0001-0001-0001-000000002023\tHTTP: SQL "
    "Injection\t2023\ttcp\t10.0.0.5\t50000\t192.0.2."
    "1\t443\t1\t1\t1\tsensor\t18\t1714979289000\t1\n",
    "csv", "1714979289000 tcp 10.0.0.5 50000 192.0.2.1 443 - HTTP: SQL Injection\n" },
  { "cisco-ios-relayed",
    "May  6 07:08:10 192.0.2.9 585917: May  6 07:08:09.123: %SEC-6-IPACCESSLOGNP: list 171 denied "
    "0 "
    "10.0.0.5 -> 192.0.2.1, 1 packet\n"
    "3924923: *May 6 07:08:09.123 gmt: %SEC-6-IPACCESSLOGP: list a denied udp 10.0.0.5(50000) "
    "(GigabitEthernet0/1.6 ab9c.2a62.aa8d) -> 192.0.2.1(443), 1 packet\n",
    "lines",
    "May  6 07:08:09.123 - 10.0.0.5 - 192.0.2.1 - 6 IPACCESSLOGNP\n"
    "May 6 07:08:09.123 gmt udp 10.0.0.5 50000 192.0.2.1 443 6 IPACCESSLOGP\n" },
  { "netscaler-relayed",
    "May  6 07:08:10 <local0.info> 192.0.2.9 05/06/2024:07:08:09 GMT ns1 0-PPE-1 : SSLLOG "
    "SSL_HANDSHAKE_SUCCESS 5743593 0 :  SPCBId 87630 - ClientIP 10.0.0.5 - ClientPort 50000 - "
    "VserverServiceIP 192.0.2.1 - ServerPort 443 - ClientVersion TLSv1.2 - Session Reuse\n",
    "lines", "05/06/2024:07:08:09 GMT - 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "hillstone-threat",
    "<188>May  6 07:08:09 2024 SG-6000 1234567890 Threat@Security: From "
    "10.0.0.5:50000(ethernet0/1) to "
    "192.0.2.1:443(ethernet0/2), threat name: A bad thing, threat type: Attack, App/Protocol: "
    "HTTP, "
    "action: LOG, severity: High, zone trust:, policy id 1\n",
    "lines", "May  6 07:08:09 2024 - 10.0.0.5 50000 192.0.2.1 443 High A bad thing\n" },
  { "snort3-csv-as-it-comes",
    "05/06-07:08:09.123456, 1, TCP, stream_tcp, 60, C2S, 10.0.0.5:50000, 192.0.2.1:443, 1:31978:5, "
    "block\n05/06-07:08:10.123456, 2, TCP, stream_tcp, 60, C2S, 10.0.0.6:50001, 192.0.2.1:443, "
    "1:31978:5, block\n",
    "csv",
    "05/06-07:08:09.123456  TCP  10.0.0.5:50000 -  192.0.2.1:443 - - -\n"
    "05/06-07:08:10.123456  TCP  10.0.0.6:50001 -  192.0.2.1:443 - - -\n" },
  { "zone-behind-blank",
    "<129>2024-05-06 07:08:09.123 +0100  waf1 NF ALER TCP 10.0.0.5 50000 192.0.2.1 443 DENY RULE "
    "MGMT/LAN/WAN interface traffic:deny\n",
    "lines", "2024-05-06 07:08:09.123 +0100 TCP 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "named-ports",
    "<142>May  6 07:08:09 fb1 firewall: msg_id=\"3000-0167\" Policy Name: HTTP-00 Source IP "
    "Address: "
    "10.0.0.5 Source Port: 50000 Destination IP Address: 192.0.2.1 Destination Port: 443 (HTTP)\n"
    "May  6 07:08:09 aps1 aps: Blocked Host: Blocked host 10.0.0.5 at 07:08 by TCP SYN Flood "
    "Detection using TCP/443 (HTTPS) destination 192.0.2.1 source port 50000,URL: http://x\n",
    "lines",
    "May  6 07:08:09 - 10.0.0.5 50000 192.0.2.1 443 - -\n"
    "May  6 07:08:09 TCP 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "vpc-flow-own-order",
    "3 eni-3333 123456789010 vpc-abcd subnet-22222222bbbbbbbbb i-0123 10.0.0.5 192.0.2.1 50000 443 "
    "6 "
    "3 IPv4 10.0.0.5 192.0.2.1 ACCEPT OK\n",
    "lines", "- - 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "rwcut",
    "            sIP|            dIP|sPort|dPort|pro|   packets|     bytes|   flags|               "
    "   sTime| duration|                  eTime|sen|\n"
    "       10.0.0.5|      192.0.2.1|50000|  443|  6|         5|       500|FS PA   "
    "|2024/05/06T07:08:09.123|    1.000|2024/05/06T07:08:10.123| S0|\n"
    "       10.0.0.6|      192.0.2.1|50001|   53| 17|         1|        60|        "
    "|2024/05/06T07:08:10.123|    0.000|2024/05/06T07:08:10.123| S0|\n",
    "csv",
    "2024/05/06T07:08:09.123   6        10.0.0.5 50000       192.0.2.1   443 - -\n"
    "2024/05/06T07:08:10.123  17        10.0.0.6 50001       192.0.2.1    53 - -\n" },
  { "openldap",
    "May  6 07:08:09 ldap slapd[7]: conn=11 fd=31 ACCEPT from IP=10.0.0.5:50000 (IP=192.0.2.1:3"
    "89)\n",
    "lines", "May  6 07:08:09 - 10.0.0.5 50000 192.0.2.1 389 - -\n" },
  { "ipfilter",
    "07:08:09.123456 eth0 @0:2 b 10.0.0.5,50000 -> 192.0.2.1,443 PR tcp len 20 1488 -A\n", "lines",
    "07:08:09.123456 tcp 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "ipfilter-by-syslog",
    "<133>May  6 07:08:09 fw ipmon[836]: 07:08:09.229395 eth0 @0:16 p 10.0.0.5,50000 -> 192.0.2"
    ".1,443 PR tcp len 20 44 -S IN\n",
    "lines", "May  6 07:08:09 tcp 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "day-and-clock-with-zone",
    "FWIN,2024/05/06,07:08:09 -5:00 GMT,10.0.0.5:50000,192.0.2.1:443,TCP\n"
    "FWIN,2024/05/06,07:08:10 -5:00 GMT,10.0.0.6:50001,192.0.2.1:443,TCP\n",
    "csv",
    "07:08:09 -5:00 GMT TCP 10.0.0.5:50000 - 192.0.2.1:443 - - -\n"
    "07:08:10 -5:00 GMT TCP 10.0.0.6:50001 - 192.0.2.1:443 - - -\n" },
  { "ios-ips",
    "May  6 07:08:09 10.9.9.9 %IPS-4-SIGNATURE: Sig:1234 Subsig:1 Sev:4 A Bad Thing [10.0.0.5:5"
    "0000 -> 192.0.2.1:443]\n",
    "lines", "May  6 07:08:09 - 10.0.0.5 50000 192.0.2.1 443 4 A Bad Thing\n" },
  { "named-before-called",
    "2024/05/06:07:08:09  ADC1 0-PPE-0 : default SSLVPN NONHTTP_RESOURCEACCESS_DENIED 7 0 "
    ": Context jdoe@198.51.100.7 - Client_ip 10.0.0.5 - Nat_ip 198.51.100.3 - Vserver 192.0.2.9"
    ":443 - Source 10.0.0.5:50000 - Destination 192.0.2.1:514 - Total_bytes_send 340\n",
    "lines", "2024/05/06:07:08:09 - 10.0.0.5 50000 192.0.2.1 514 - -\n" },
  { "sport-and-dport",
    "May  6 07:08:09 2024 gw tunneld[7]: type WAN_UDP src 10.0.0.5 dst 192.0.2.1 sport 5000 "
    "dport 443 proto 17\n",
    "lines", "May  6 07:08:09 2024 - 10.0.0.5 5000 192.0.2.1 443 - -\n" },
  { "squid-by-syslog",
    "<13>May 6 07:09:45 host squid: 1714979289.527      6 10.0.0.5 TCP_MISS/200 1276 GET "
    "http://site.example/ - HIER_DIRECT/192.0.2.1 text/html\n",
    "lines", "1714979289.527 - 10.0.0.5 - 192.0.2.1 - - -\n" },
  { "the-senders-own-time",
    "<134> May 6 09:35:25 GMT relay1 05/06/2024:07:08:09 GMT ns1 0-PPE-0 : TCP CONN_TERMINATE "
    "7 0 : Source 10.0.0.5:50000 - Destination 192.0.2.1:443 - Start Time 05/06/2024:07:08:00 "
    "GMT\n",
    "lines", "05/06/2024:07:08:09 GMT TCP 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "envoy-in-a-mesh",
    "[2024-05-06T07:08:09.955Z] \"GET /details/0 HTTP/1.1\" 200 - via_upstream - \"-\" 0 "
    "178 2 1 \"-\" \"curl/7\" \"785918d6\" \"details:9080\" \"192.0.2.1:9080\" inbound|9080|"
    "| 127.0.0.6:47889 192.0.2.1:9080 10.0.0.5:50000 outbound_.9080_._.details default\n",
    "lines",
    "2024-05-06T07:08:09.955Z - 10.0.0.5 50000 192.0.2.1 9080 - GET /details/0 HTTP/1.1\n" },
  { "severity-in-a-column",
    "\"2024-05-06 07:08:09\",\"Tunnel 1\",\"1\",\"A bad thing overflow attempt\",\"1323\","
    "\"HIGH\",\"TCP\",\"10.0.0.5\",\"50000\",\"192.0.2.1\",\"443\",\"Would Block\"\n",
    "csv",
    "2024-05-06 07:08:09 TCP 10.0.0.5 50000 192.0.2.1 443 HIGH A bad thing overflow attempt\n" },
  { "the-same-end-twice",
    "May  6 07:08:09 mail exim[7]: JunkMail rejected - x.example [10.0.0.5]:50000 is in an "
    "RBL, 10.0.0.5:50000 again\n",
    NULL, "" },
  { "mapped-with-a-port",
    "May  6 07:08:09 ftp proftpd[7]: USER x: no such user found from ::ffff:10.0.0.5 [::ffff:10"
    ".0.0.5] to ::ffff:192.0.2.1:21\n",
    "lines", "May  6 07:08:09 - ::ffff:10.0.0.5 - ::ffff:192.0.2.1 21 - -\n" },
  { "zynos",
    "May  6 07:08:09 10.9.9.9 ZyXEL Communications Corp.: IP[Src=10.0.0.5 Dst=192.0.2.1 UDP "
    "spo=c350  dpo=0035]}S03>R01mF\n",
    "lines", "May  6 07:08:09 UDP 10.0.0.5 0xc350 192.0.2.1 0x0035 - -\n" },
  { "dlink",
    "May  6 07:08:09 gw dlink-syslog[7]: May/06/2024 07:08:01 Drop TCP packet from WAN 10.0.0.5"
    ":50000  192.0.2.1:443 Rule: Default deny\n",
    "lines", "May  6 07:08:09 TCP 10.0.0.5 50000 192.0.2.1 443 - Default deny\n" },
  { "ios-ids",
    "May  6 07:08:09 r1 7: .May  6 07:08:09 GMT: %IDS-4-TCP_SENDMAIL_VRFY_SIG: Sig:3103:Sendmai"
    "l Reconnaissance - from 10.0.0.5 to 192.0.2.1\n",
    "lines", "May  6 07:08:09 GMT - 10.0.0.5 - 192.0.2.1 - 4 Sendmail Reconnaissance\n" },
  { "two-colons-are-no-end",
    "May  6 07:08:09 host screensharingd[7]: Authentication: SUCCEEDED :: User Name: simon "
    ":: Viewer Address: 10.0.0.5 :: Type: DH\n",
    NULL, "" },
};

int
main (int argc, char **argv)
{
  return ps_format_cases_run (argc, argv, "generic-text", TRUE, cases, G_N_ELEMENTS (cases));
}
