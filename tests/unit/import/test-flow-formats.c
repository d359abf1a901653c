/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What flow tools, packet tools and clouds write. */

#include "ps-format-cases.h"

#define TUPLES                                                                                     \
  "{\"records\":[{\"time\":\"2024-03-04T05:06:07Z\",\"properties\":{\"Version\":2,\"flows\":[{"    \
  "\"rule\":\"r\",\"flows\":[{\"mac\":\"00\",\"flowTuples\":[\n"                                   \
  "\"1709528767,10.0.0.5,192.0.2.1,50000,443,T,O,A,B,,,,\",\n"                                     \
  "\"1709528768,10.0.0.6,192.0.2.1,50001,53,U,O,D,E,1,2,3,4\"]}]}]}}]}"

static const PsFormatCase cases[] = {
  { "argus",
    "StartTime,Flgs,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,TotPkts,State\n"
    "2024-03-04+05:06:07.5, e        ,tcp,10.0.0.5,50000,   ->,192.0.2.1,443,2,CON\n"
    "2024-03-04+05:06:08.5, e        ,udp,192.0.2.1,53,  <-,10.0.0.5,50000,2,CON\n"
    "2024-03-04+05:06:08.5, e        ,udp,10.0.0.5,123,  <->,192.0.2.1,123,2,CON\n"
    "2024-03-04+05:06:09.5, e        ,lldp,00:00:5e:00:53:01,0,   ->,01:80:c2:00:00:0e,0,1,REQ\n",
    "argus",
    "2024-03-04+05:06:07.5 tcp 10.0.0.5 50000 192.0.2.1 443 - -, client src\n"
    "2024-03-04+05:06:08.5 udp 192.0.2.1 53 10.0.0.5 50000 - -, client dst\n"
    "2024-03-04+05:06:08.5 udp 10.0.0.5 123 192.0.2.1 123 - -\n"
    "2024-03-04+05:06:09.5 lldp 00:00:5e:00:53:01 0 01:80:c2:00:00:0e 0 - -, client src\n" },
  { "nfdump-csv",
    "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt\n"
    "2024-03-04 05:06:07,x,0,10.0.0.5,192.0.2.1,50000,443,TCP,......S.,0,0,1,40\n"
    "2024-03-04 05:06:07,x,0,192.0.2.1,10.0.0.5,443,50000,TCP,...A..S.,0,0,1,40\n"
    "2024-03-04 05:06:07,x,0,10.0.0.5,192.0.2.1,0,771,ICMP,........,0,0,1,56\n"
    "Summary\nflows,bytes,packets,avg_bps,avg_pps,avg_bpp\n3,136,3,1,1,1\n",
    "nfdump-csv",
    "2024-03-04 05:06:07 TCP 10.0.0.5 50000 192.0.2.1 443 - -, client src\n"
    "2024-03-04 05:06:07 TCP 192.0.2.1 443 10.0.0.5 50000 - -\n"
    "2024-03-04 05:06:07 ICMP 10.0.0.5 0 192.0.2.1 771 - -\n" },
  { "wireshark",
    "\"No.\",\"Time\",\"Source\",\"Destination\",\"Protocol\",\"Length\",\"Info\"\n"
    "\"1\",\"0.000000\",\"10.0.0.5\",\"192.0.2.1\",\"TCP\",\"74\",\"50000 → 443 [SYN] Seq=0\"\n"
    "\"2\",\"0.010000\",\"192.0.2.1\",\"10.0.0.5\",\"TCP\",\"74\",\"443 → 50000 [SYN, ACK] "
    "Seq=0\"\n"
    "\"3\",\"0.020000\",\"10.0.0.5\",\"192.0.2.1\",\"TLSv1.3\",\"99\",\"Client Hello\"\n",
    "wireshark-csv",
    "- TCP 10.0.0.5 50000 192.0.2.1 443 - -, client src\n"
    "- TCP 192.0.2.1 443 10.0.0.5 50000 - -, client dst\n"
    "- - 10.0.0.5 - 192.0.2.1 - - -\n" },
  { "wireshark-german",
    "\"Nr.\",\"Zeit\",\"Quelle\",\"Ziel\",\"Protokoll\",\"Länge\",\"Info\"\n"
    "\"1\",\"0,000000\",\"10.0.0.5\",\"192.0.2.1\",\"UDP\",\"74\",\"50000 > 514 Len=9\"\n",
    "wireshark-csv", "- UDP 10.0.0.5 50000 192.0.2.1 514 - -\n" },
  { "vpcflow-v2",
    "2 123456789010 eni-1 10.0.0.5 192.0.2.1 50000 443 6 20 4249 1709528767 1709528770 ACCEPT OK\n"
    "2024-03-04T05:06:07.000Z 2 123456789010 eni-1 10.0.0.5 192.0.2.1 0 0 1 4 336 1709528767 "
    "1709528770 REJECT OK\n"
    "2 123456789010 eni-1 - - - - - - - 1709528767 1709528770 - NODATA\n",
    "aws-vpcflow-v2",
    "1709528767 6 10.0.0.5 50000 192.0.2.1 443 - -\n1709528767 1 10.0.0.5 0 192.0.2.1 0 - -\n" },
  { "vpcflow-header",
    "version srcaddr dstaddr srcport dstport protocol tcp-flags start interface-id\n"
    "3 10.0.0.5 192.0.2.1 50000 443 6 2 1709528767 eni-1\n"
    "3 192.0.2.1 10.0.0.5 443 50000 6 18 1709528767 eni-1\n",
    "aws-vpcflow",
    "1709528767 6 10.0.0.5 50000 192.0.2.1 443 - -, client src\n"
    "1709528767 6 192.0.2.1 443 10.0.0.5 50000 - -, client dst\n" },
  { "tcpdump",
    "2024-03-04 05:06:07.000001 IP 10.0.0.5.50000 > 192.0.2.1.443: Flags [S], seq 1, length 0\n"
    "05:06:07.000002 IP6 2001:db8::5.50000 > 2001:db8::1.53: UDP, length 5\n"
    "05:06:07.000003 IP 10.0.0.5 > 192.0.2.1: ICMP echo request, id 1, seq 1, length 64\n"
    "05:06:07.000004 00:00:5e:00:53:01 > 00:00:5e:00:53:02, ethertype IPv4 (0x0800), length 74: "
    "192.0.2.1.443 > 10.0.0.5.50000: Flags [S.], seq 1\n"
    "05:06:07.000005 ARP, Request who-has 192.0.2.1 tell 10.0.0.5, length 28\n"
    "05:06:07.000006 IP (tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto UDP (17), length 60)\n"
    "    10.0.0.5.50000 > 192.0.2.1.514: UDP, length 5\n",
    "tcpdump",
    "2024-03-04 05:06:07.000001 tcp 10.0.0.5 50000 192.0.2.1 443 - -, client src\n"
    "05:06:07.000002 udp 2001:db8::5 50000 2001:db8::1 53 - -\n"
    "05:06:07.000003 icmp 10.0.0.5 - 192.0.2.1 - - -\n"
    "05:06:07.000004 tcp 192.0.2.1 443 10.0.0.5 50000 - -, client dst\n"
    "05:06:07.000005 arp 10.0.0.5 - 192.0.2.1 - - -\n"
    "05:06:07.000006 udp 10.0.0.5 50000 192.0.2.1 514 - -\n" },
  { "azure-flow", TUPLES, "azure-flow",
    "1709528767 T 10.0.0.5 50000 192.0.2.1 443 - -, client src\n"
    "1709528768 U 10.0.0.6 50001 192.0.2.1 53 - -, client src\n" },
  { "gcp-firewall",
    "{\"jsonPayload\":{\"connection\":{\"src_ip\":\"10.0.0.5\",\"src_port\":50000,\"dest_ip\":"
    "\"192.0.2.1\",\"dest_port\":443,\"protocol\":6},\"disposition\":\"DENIED\",\"rule_details\":"
    "{\"reference\":\"network:x/"
    "firewall:y\",\"priority\":1000}},\"timestamp\":\"2024-03-04T05:06:07Z\"}\n",
    "gcp",
    "2024-03-04T05:06:07Z 6 10.0.0.5 50000 192.0.2.1 443 - network:x/firewall:y, client src\n" },
  { "gcp-flow",
    "{\"jsonPayload\":{\"connection\":{\"src_ip\":\"192.0.2.1\",\"src_port\":443,\"dest_ip\":"
    "\"10.0.0.5\",\"dest_port\":50000,\"protocol\":6},\"reporter\":\"DEST\"},\"timestamp\":"
    "\"2024-03-04T05:06:07Z\"}\n",
    "gcp", "2024-03-04T05:06:07Z 6 192.0.2.1 443 10.0.0.5 50000 - -\n" },
  { "guardduty",
    "{\"SchemaVersion\":\"2.0\",\"Type\":\"UnauthorizedAccess:EC2/SSHBruteForce\",\"Severity\":2,"
    "\"UpdatedAt\":\"2024-03-04T05:06:07Z\",\"Resource\":{\"InstanceDetails\":{"
    "\"NetworkInterfaces\":[{"
    "\"PrivateIpAddress\":\"10.0.0.5\"}]}},\"Service\":{\"Action\":{\"ActionType\":"
    "\"NETWORK_CONNECTION\",\"NetworkConnectionAction\":{\"ConnectionDirection\":\"INBOUND\","
    "\"Protocol\":\"TCP\",\"LocalIpDetails\":{\"IpAddressV4\":\"10.0.0.5\"},\"LocalPortDetails\":{"
    "\"Port\":22},\"RemoteIpDetails\":{\"IpAddressV4\":\"203.0.113.9\"},\"RemotePortDetails\":{"
    "\"Port\":40000}}}}}\n",
    "aws-guardduty",
    "2024-03-04T05:06:07Z TCP 10.0.0.5 22 203.0.113.9 40000 2 "
    "UnauthorizedAccess:EC2/SSHBruteForce, client dst\n" },
  { "ocsf",
    "{\"class_uid\":4001,\"class_name\":\"Network "
    "Activity\",\"time\":1709528767000,\"severity_id\":3,"
    "\"src_endpoint\":{\"ip\":\"10.0.0.5\",\"port\":50000},\"dst_endpoint\":{\"ip\":\"192.0.2.1\","
    "\"port\":443},\"connection_info\":{\"protocol_num\":6,\"direction_id\":1,\"initiator_id\":2}}"
    "\n",
    "ocsf", "1709528767000 6 10.0.0.5 50000 192.0.2.1 443 3 -, client dst\n" },
  { "vpcflow-5",
    "5 123456789010 eni-1235b8ca123456789 10.0.0.5 192.0.2.1 50000 443 6 1 44 1714979289 "
    "1714979349 ACCEPT OK vpc-1 subnet-1 - 2 IPv4 10.0.0.5 192.0.2.1 eu-west-1\n",
    "aws-vpcflow-v2", "1714979289 6 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "vpcflow-more-fields",
    "2 123456789010 eni-1235b8ca123456789 10.0.0.5 192.0.2.1 50000 443 6 1 44 1714979289 "
    "1714979349 ACCEPT OK extra\n",
    "aws-vpcflow-v2", "1714979289 6 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "azure-numbered-tuples",
    "{\"macAddress\":\"000D3A\",\"flow.0\":\"1714979289,10.0.0.5,192.0.2.1,50000,443,T,O,"
    "A,B,,,,\",\"rule\":\"Default\",\"time\":\"2024-05-06T07:08:46Z\"}\n",
    "azure-flow", "1714979289 T 10.0.0.5 50000 192.0.2.1 443 - -, client src\n" },
  { "argus-hexadecimal-port",
    "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,TotPkts\n"
    "2024/05/06 07:08:09.607825,0.000,udp,10.0.0.5,0xc350,  <->,192.0.2.1,53,CON,2\n",
    "argus", "2024/05/06 07:08:09.607825 udp 10.0.0.5 0xc350 192.0.2.1 53 - -\n" },
  { "wireshark-two-blanks",
    "\"No.\",\"Time\",\"Source\",\"Destination\",\"Protocol\",\"Length\",\"Info\"\n"
    "\"183\",\"2.487843\",\"10.0.0.5\",\"192.0.2.1\",\"TCP\",\"56\",\"50000  >  443 [SYN] "
    "Seq=0 Win=65535 Len=0\"\n",
    "wireshark-csv", "- TCP 10.0.0.5 50000 192.0.2.1 443 - -, client src\n" },
};

int
main (int argc, char **argv)
{
  return ps_format_cases_run (argc, argv, "flow-formats", TRUE, cases, G_N_ELEMENTS (cases));
}
