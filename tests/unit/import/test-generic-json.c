/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON of products that have no reader of their own, each written after what their documentation
 * says of it: who, over what, when, and what was seen. */

#include <string.h>

#include "ps-format-cases.h"

static const PsFormatCase cases[] = {
  { "zscaler",
    "{\"datetime\":\"Mon May 06 07:08:09 "
    "2024\",\"user\":\"u\",\"locationname\":\"hq\",\"cdport\":\"443\",\"csport\":\"50000\","
    "\"sdport\":\"443\",\"csip\":\"10.0.0.5\",\"cdip\":\"192.0.2.1\",\"ssip\":\"198.51.100.3\","
    "\"sdip\":\"192.0.2.1\",\"action\":\"Drop\",\"ipproto\":\"TCP\",\"nwapp\":\"https\","
    "\"rulelabel\":\"Default Firewall Filtering Rule\"}\n",
    "json",
    "Mon May 06 07:08:09 2024 TCP 10.0.0.5 50000 192.0.2.1 443 - Default Firewall Filtering "
    "Rule\n" },
  { "falco",
    "{\"output\":\"07:08:09.123 Notice Unexpected connection "
    "(connection=10.0.0.5:50000->192.0.2.1:443)\",\"priority\":\"Notice\",\"rule\":\"Unexpected "
    "outbound connection "
    "destination\",\"time\":\"2024-05-06T07:08:09.123456789Z\",\"output_fields\":{\"fd.cip\":\"10."
    "0.0.5\",\"fd.cport\":50000,\"fd.sip\":\"192.0.2.1\",\"fd.sport\":443,\"fd.l4proto\":\"tcp\","
    "\"proc.name\":\"curl\"}}\n",
    "json",
    "2024-05-06T07:08:09.123456789Z tcp 10.0.0.5 50000 192.0.2.1 443 Notice Unexpected outbound "
    "connection destination\n" },
  { "osquery",
    "{\"name\":\"open_sockets\",\"hostIdentifier\":\"h1\",\"calendarTime\":\"Mon May  6 07:08:09 "
    "2024 "
    "UTC\",\"unixTime\":1714979289,\"columns\":{\"family\":\"2\",\"local_address\":\"10.0.0.5\","
    "\"local_port\":\"50000\",\"pid\":\"1\",\"protocol\":\"6\",\"remote_address\":\"192.0.2.1\","
    "\"remote_port\":\"443\"},\"action\":\"added\"}\n",
    "json", "1714979289 6 10.0.0.5 50000 192.0.2.1 443 - open_sockets\n" },
  { "crowdstrike",
    "{\"metadata\":{\"customerIDString\":\"x\",\"eventType\":\"FirewallMatchEvent\"},\"event\":{"
    "\"CommandLine\":\"\",\"ConnectionDirection\":\"2\",\"EventType\":\"FirewallRuleIP4Matched\","
    "\"LocalAddress\":\"10.0.0.5\",\"LocalPort\":\"50000\",\"Protocol\":\"6\",\"RemoteAddress\":"
    "\"192.0.2.1\",\"RemotePort\":\"443\",\"RuleName\":\"Block "
    "web\",\"UTCTimestamp\":1714979289}}\n",
    "json", "1714979289 6 10.0.0.5 50000 192.0.2.1 443 - Block web, client src\n" },
  { "sides-inbound",
    "{\"time\":1714979289,\"networkDirection\":\"Incoming\",\"protocol\":\"tcp\",\"netconn_local_"
    "ip\":"
    "\"192.0.2.1\",\"netconn_local_port\":443,\"netconn_remote_ip\":\"10.0.0.5\",\"netconn_remote_"
    "port\":50000,\"ruleName\":\"A bad thing\"}\n",
    "json", "1714979289 tcp 192.0.2.1 443 10.0.0.5 50000 - A bad thing, client dst\n" },
  { "sentinelone",
    "{\"event.time\":1714979289000,\"event.type\":\"IP "
    "Connect\",\"src.ip.address\":\"10.0.0.5\",\"src.port.number\":50000,\"dst.ip.address\":\"192."
    "0.2.1\",\"dst.port.number\":443,\"event.network.direction\":\"OUTGOING\",\"event.network."
    "protocolName\":\"https\"}\n",
    "json", "1714979289000 - 10.0.0.5 50000 192.0.2.1 443 - IP Connect\n" },
  { "extrahop",
    "{\"title\":\"SMB Brute "
    "Force\",\"time\":1714979289,\"risk_score\":80,\"src\":{\"ipaddr\":\"10.0.0.5\",\"hostname\":"
    "\"h1\",\"port\":50000},\"dst\":{\"ipaddr\":\"192.0.2.1\",\"hostname\":\"h2\",\"port\":445}}\n",
    "json", "1714979289 - 10.0.0.5 50000 192.0.2.1 445 80 SMB Brute Force\n" },
  { "corelight",
    "{\"_path\":\"suricata_corelight\",\"_system_name\":\"s1\",\"ts\":\"2024-05-06T07:08:09."
    "123456Z\",\"uid\":\"C1\",\"id.orig_h\":\"10.0.0.5\",\"id.orig_p\":50000,\"id.resp_h\":\"192.0."
    "2.1\",\"id.resp_p\":443,\"service\":\"ssl\",\"alert.action\":\"allowed\",\"alert.signature\":"
    "\"A bad thing\",\"alert.severity\":2}\n",
    "zeek-json",
    "2024-05-06T07:08:09.123456Z - 10.0.0.5 50000 192.0.2.1 443 2 A bad thing, client src\n" },
  { "alienvault",
    "{\"event\":{\"plugin_sid\":\"1\",\"src_ip\":\"10.0.0.5\",\"src_port\":\"50000\",\"dst_ip\":"
    "\"192.0.2.1\",\"dst_port\":\"443\",\"protocol\":\"TCP\",\"event_name\":\"AV - A bad "
    "thing\",\"event_date\":\"2024-05-06 07:08:09\"}}\n",
    "json", "2024-05-06 07:08:09 TCP 10.0.0.5 50000 192.0.2.1 443 - AV - A bad thing\n" },
  { "gelf",
    "{\"version\":\"1.1\",\"host\":\"fw1\",\"short_message\":\"Denied\",\"timestamp\":1714979289."
    "123,\"level\":4,\"_src_ip\":\"10.0.0.5\",\"_src_port\":50000,\"_dst_ip\":\"192.0.2.1\",\"_dst_"
    "port\":443,\"_protocol\":\"tcp\"}\n",
    "json", "1714979289.123 tcp 10.0.0.5 50000 192.0.2.1 443 4 Denied\n" },
  { "loki",
    "{\"labels\":{\"job\":\"fw\",\"host\":\"fw1\"},\"line\":\"src=10.0.0.5 sport=50000 "
    "dst=192.0.2.1 dport=443 proto=tcp "
    "action=drop\",\"timestamp\":\"2024-05-06T07:08:09.123456789Z\"}\n",
    "json", "2024-05-06T07:08:09.123456789Z tcp 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "fluentd",
    "2024-05-06T07:08:09+00:00\tfirewall.log\t{\"src_ip\":\"10.0.0.5\",\"src_port\":50000,\"dst_"
    "ip\":\"192.0.2.1\",\"dst_port\":443,\"proto\":\"tcp\",\"message\":\"A bad thing\"}\n",
    "syslog-json", "2024-05-06T07:08:09+00:00 tcp 10.0.0.5 50000 192.0.2.1 443 - A bad thing\n" },
  { "ipfixcol",
    "{\"@type\":\"ipfix.entry\",\"iana:octetDeltaCount\":500,\"iana:packetDeltaCount\":5,\"iana:"
    "flowStartMilliseconds\":\"2024-05-06T07:08:09.123Z\",\"iana:sourceIPv4Address\":\"10.0.0.5\","
    "\"iana:destinationIPv4Address\":\"192.0.2.1\",\"iana:sourceTransportPort\":50000,\"iana:"
    "destinationTransportPort\":443,\"iana:protocolIdentifier\":\"TCP\",\"iana:tcpControlBits\":\"."
    "AP.SF\"}\n",
    "json", "2024-05-06T07:08:09.123Z TCP 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "ntopng",
    "{\"IPV4_SRC_ADDR\":\"10.0.0.5\",\"L4_SRC_PORT\":50000,\"IPV4_DST_ADDR\":\"192.0.2.1\",\"L4_"
    "DST_PORT\":443,\"PROTOCOL\":6,\"FIRST_SWITCHED\":1714979289,\"L7_PROTO_NAME\":\"TLS\"}\n",
    "json", "1714979289 6 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "cortex",
    "{\"alert_name\":\"A bad "
    "thing\",\"severity\":\"high\",\"action_local_ip\":\"10.0.0.5\",\"action_local_port\":50000,"
    "\"action_remote_ip\":\"192.0.2.1\",\"action_remote_port\":443,\"detection_timestamp\":"
    "1714979289000}\n",
    "json", "1714979289000 - 10.0.0.5 50000 192.0.2.1 443 high A bad thing\n" },
  { "trellix-json",
    "{\"attackName\":\"A bad "
    "thing\",\"srcIp\":\"10.0.0.5\",\"srcPort\":50000,\"targetIp\":\"192.0.2.1\",\"targetPort\":"
    "443,\"networkProtocol\":\"tcp\",\"attackTime\":\"2024-05-06 "
    "07:08:09\",\"attackSeverity\":\"High\"}\n",
    "json", "2024-05-06 07:08:09 tcp 10.0.0.5 50000 192.0.2.1 443 High A bad thing\n" },
  { "k8s-cilium",
    "{\"flow\":{\"time\":\"2024-05-06T07:08:09.123456789Z\",\"verdict\":\"DROPPED\",\"IP\":{"
    "\"source\":\"10.0.0.5\",\"destination\":\"192.0.2.1\",\"ipVersion\":\"IPv4\"},\"l4\":{\"TCP\":"
    "{\"source_port\":50000,\"destination_port\":443,\"flags\":{\"SYN\":true}}},\"drop_reason_"
    "desc\":\"POLICY_DENIED\"},\"node_name\":\"n1\",\"time\":\"2024-05-06T07:08:09.123456789Z\"}\n",
    "json", "2024-05-06T07:08:09.123456789Z tcp 10.0.0.5 50000 192.0.2.1 443 - POLICY_DENIED\n" },
  { "oci",
    "{\"data\":{\"action\":\"ACCEPT\",\"bytesOut\":500,\"destinationAddress\":\"192.0.2.1\","
    "\"destinationPort\":443,\"endTime\":1714979299,\"packets\":5,\"protocol\":6,\"protocolName\":"
    "\"TCP\",\"sourceAddress\":\"10.0.0.5\",\"sourcePort\":50000,\"startTime\":1714979289,"
    "\"status\":\"OK\",\"version\":\"2\"},\"time\":\"2024-05-06T07:08:09Z\"}\n",
    "json", "2024-05-06T07:08:09Z 6 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "istio",
    "{\"start_time\":\"2024-05-06T07:08:09.123Z\",\"downstream_remote_address\":\"10.0.0.5:50000\","
    "\"downstream_local_address\":\"192.0.2.1:443\",\"upstream_host\":\"198.51.100.9:8080\","
    "\"method\":\"GET\",\"response_code\":200}\n",
    "json", "2024-05-06T07:08:09.123Z - 10.0.0.5:50000 - 192.0.2.1:443 - - -\n" },
  { "dragos",
    "{\"id\":1,\"createdAt\":\"2024-05-06T07:08:09Z\",\"severity\":3,\"summary\":\"A bad "
    "thing\",\"source\":{\"ipAddress\":\"10.0.0.5\",\"port\":50000},\"destination\":{\"ipAddress\":"
    "\"192.0.2.1\",\"port\":502},\"transport\":\"TCP\"}\n",
    "json", "2024-05-06T07:08:09Z TCP 10.0.0.5 50000 192.0.2.1 502 3 A bad thing\n" },
  { "nozomi",
    "{\"id\":\"x\",\"type_id\":\"SIGN:MALWARE\",\"name\":\"A bad "
    "thing\",\"ip_src\":\"10.0.0.5\",\"port_src\":50000,\"ip_dst\":\"192.0.2.1\",\"port_dst\":502,"
    "\"protocol\":\"modbus\",\"transport_protocol\":\"tcp\",\"time\":1714979289123,\"risk\":7}\n",
    "json", "1714979289123 tcp 10.0.0.5 50000 192.0.2.1 502 7 A bad thing\n" },
  { "cowrie",
    "{\"eventid\":\"cowrie.login.failed\",\"username\":\"root\",\"password\":\"1\",\"message\":"
    "\"login attempt [root/1] "
    "failed\",\"sensor\":\"hp1\",\"timestamp\":\"2024-05-06T07:08:09.123456Z\",\"src_ip\":\"10.0.0."
    "5\",\"session\":\"abc\"}\n"
    "{\"eventid\":\"cowrie.session.connect\",\"src_ip\":\"10.0.0.5\",\"src_port\":50000,\"dst_ip\":"
    "\"192.0.2.1\",\"dst_port\":2222,\"session\":\"abc\",\"protocol\":\"ssh\",\"message\":\"New "
    "connection: 10.0.0.5:50000 (192.0.2.1:2222) [session: "
    "abc]\",\"sensor\":\"hp1\",\"timestamp\":\"2024-05-06T07:08:09.123456Z\"}\n",
    "json",
    "2024-05-06T07:08:09.123456Z - 10.0.0.5 - - - - login attempt [root/1] failed\n"
    "2024-05-06T07:08:09.123456Z ssh 10.0.0.5 50000 192.0.2.1 2222 - New connection: "
    "10.0.0.5:50000 (192.0.2.1:2222) [session: abc]\n" },
  { "dionaea",
    "{\"connection\": {\"local\": {\"address\": \"192.0.2.1\", \"port\": 445}, \"protocol\": "
    "\"smbd\", \"remote\": {\"address\": \"10.0.0.5\", \"port\": 50000, \"hostname\": \"\"}, "
    "\"transport\": \"tcp\", \"type\": \"accept\"}, \"timestamp\": \"2024-05-06T07:08:09.123456\", "
    "\"name\":\"dionaea\"}\n",
    "json", "2024-05-06T07:08:09.123456 tcp 192.0.2.1 445 10.0.0.5 50000 - dionaea, client dst\n" },
  { "principal-and-target",
    "{\"metadata\":{\"eventTimestamp\":\"2024-05-06T07:08:09Z\"},\"principal\":{\"ip\":[\"10.0.0."
    "5\"],"
    "\"port\":50000},\"target\":{\"ip\":[\"192.0.2.1\"],\"port\":443},\"network\":{\"ipProtocol\":"
    "\"TCP\"},\"securityResult\":[{\"ruleName\":\"A bad thing\",\"severity\":\"LOW\"}]}\n",
    "json", "2024-05-06T07:08:09Z TCP 10.0.0.5 50000 192.0.2.1 443 LOW A bad thing\n" },
  { "ntopng-alert",
    "{\"tstamp\":1714979289,\"severity\":5,\"alert_name\":\"A bad thing\",\"cli_ip\":\"10.0.0.5\","
    "\"srv_ip\":\"192.0.2.1\",\"cli_port\":50000,\"srv_port\":443,\"proto\":\"TCP\"}\n",
    "json", "1714979289 TCP 10.0.0.5 50000 192.0.2.1 443 5 A bad thing\n" },
  { "eve-flattened",
    "<13>May  6 07:08:10 brain1 vectra_json_match -: {\"dest_ip\":\"192.0.2.1\",\"dest_port\":443,"
    "\"event_type\":\"alert\",\"proto\":\"TCP\",\"src_ip\":\"10.0.0.5\",\"src_port\":50000,"
    "\"timestamp\":\"2024-05-06T07:08:09.123456+0000\",\"alert_category\":\"Misc\","
    "\"alert_severity\":2,\"alert_signature\":\"A bad thing\",\"alert_signature_id\":7}\n",
    "syslog-json",
    "2024-05-06T07:08:09.123456+0000 TCP 10.0.0.5 50000 192.0.2.1 443 2 A bad thing\n" },
  { "numbers-are-no-signature",
    "{\"threat\":24,\"d_type_vname\":\"A bad "
    "thing\",\"dd_dst_ip\":\"192.0.2.1\",\"dd_dst_port\":443,"
    "\"src_ip\":\"10.0.0.5\",\"severity\":\"high\",\"timestamp\":1714979289}\n",
    "json", "1714979289 - 10.0.0.5 - 192.0.2.1 443 high A bad thing\n" },
  { "kafka",
    "{\"topic\":\"fw\",\"partition\":0,\"offset\":7,\"timestamp\":1714979290000,\"key\":null,"
    "\"value\":"
    "\"src=10.0.0.5 spt=50000 dst=192.0.2.1 dpt=443 proto=tcp msg=x\"}\n",
    "json", "1714979290000 tcp 10.0.0.5 50000 192.0.2.1 443 - x\n" },
  { "aws-nfw",
    "{\"firewall_name\":\"fw\",\"availability_zone\":\"us-east-1a\",\"event_timestamp\":"
    "\"1714979289\",\"event\":{\"timestamp\":\"2024-05-06T07:08:09.123456+0000\",\"flow_id\":123,"
    "\"event_type\":\"alert\",\"src_ip\":\"10.0.0.5\",\"src_port\":50000,\"dest_ip\":\"192.0.2.1\","
    "\"dest_port\":443,\"proto\":\"TCP\",\"alert\":{\"action\":\"blocked\",\"signature_id\":2,"
    "\"rev\":1,\"signature\":\"A bad thing\",\"category\":\"\",\"severity\":2}}}\n",
    "json", "2024-05-06T07:08:09.123456+0000 TCP 10.0.0.5 50000 192.0.2.1 443 2 A bad thing\n" },
  { "tetragon",
    "{\"process_kprobe\":{\"function_name\":\"tcp_connect\",\"args\":[{\"sock_arg\":{\"family\""
    ":\"AF_INET\",\"protocol\":\"IPPROTO_TCP\",\"saddr\":\"10.0.0.5\",\"sport\":50000,\"daddr\""
    ":\"192.0.2.1\",\"dport\":443}}]}}\n",
    "json", "- IPPROTO_TCP 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "event-type-is-not-suricatas",
    "{\"computer_name\":\"PC1\",\"direction\":\"outbound\",\"event_type\":\"netconn\",\"ipv4\":"
    "\"192.0.2.1\",\"local_ip\":\"10.0.0.5\",\"local_port\":50000,\"port\":443,\"protocol\":6,"
    "\"remote_ip\":\"192.0.2.1\",\"remote_port\":443,\"timestamp\":1714979289}\n",
    "json", "1714979289 6 10.0.0.5 50000 192.0.2.1 443 - netconn, client src\n" },
  { "a-named-source-is-no-end",
    "{\"severity\":\"info\",\"source\":\"BlockAll\",\"serverTimestamp\":1714979289123,\"details"
    "\":{\"localAddress\":\"10.0.0.5\",\"localPort\":\"50000\",\"remoteAddress\":\"192.0.2.1\","
    "\"remotePort\":\"443\",\"ipProtocol\":\"TCP(6)\",\"ruleDirection\":\"outbound\"}}\n",
    "json", "1714979289123 TCP(6) 10.0.0.5 50000 192.0.2.1 443 info -, client src\n" },
  { "routed-by-a-gateway",
    "{\"time\":\"2024-05-06T07:08:09Z\",\"properties\":{\"clientIP\":\"10.0.0.5\",\"clientPort\""
    ":50000,\"serverRouted\":\"192.0.2.1:443\",\"httpStatus\":200}}\n",
    "json", "2024-05-06T07:08:09Z - 10.0.0.5 50000 192.0.2.1:443 - - -\n" },
  { "a-servers-log",
    "{\"remote_addr\":\"10.0.0.5\",\"host\":\"192.0.2.1\",\"request\":\"GET / HTTP/1.1\","
    "\"time\":\"2024-05-06T07:08:09+00:00\"}\n",
    "json", "2024-05-06T07:08:09+00:00 - 10.0.0.5 - 192.0.2.1 - - -\n" },
  { "cee",
    "@cee: {\"service\":{\"host\":\"192.0.2.1\",\"name\":\"AD\",\"port\":3389,\"protocol\":\"rd"
    "p\"},\"severity\":\"INFO\",\"source\":{\"ip\":\"10.0.0.5\"},\"timestamp\":\"2024-05-06T07:"
    "08:09.123+02:00\"}\n",
    "syslog-json", "2024-05-06T07:08:09.123+02:00 rdp 10.0.0.5 - 192.0.2.1 3389 INFO -\n" },
  { "behind-a-dash",
    "-: {\"version\":\"7\",\"headend_addr\":\"10.9.9.9\",\"dd_dst_ip\":\"192.0.2.1\",\"dd_dst_p"
    "ort\":445,\"host_ip\":\"10.0.0.5\",\"d_type_vname\":\"A bad thing\",\"severity\":2}\n",
    "syslog-json", "- - 10.0.0.5 - 192.0.2.1 445 2 A bad thing\n" },
  { "session-start",
    "{\"SessionStartTime\":\"2024-05-06T07:08:09Z\",\"SessionEndTime\":\"2024-05-06T07:09:09Z\""
    ",\"OriginIP\":\"192.0.2.1\",\"OriginPort\":22,\"SourceIP\":\"10.0.0.5\"}\n",
    "json", "2024-05-06T07:08:09Z - 10.0.0.5 - 192.0.2.1 22 - -\n" },
  { "detected-before-indexed",
    "{\"@timestamp\":\"2024-05-06T09:08:09Z\",\"timestamp_detected\":\"2024-05-06T07:08:09Z\","
    "\"src_ip\":\"10.0.0.5\",\"dest_ip\":\"192.0.2.1\",\"dest_port\":53}\n",
    "json", "2024-05-06T07:08:09Z - 10.0.0.5 - 192.0.2.1 53 - -\n" },
  { "named-by-sides",
    "{\"sourcetype\":\"fw\",\"event\":{\"datetime\":\"Mon May 06 07:08:09 2024\",\"clt_sport\":"
    "\"50000\",\"srv_dport\":\"445\",\"clt_sip\":\"10.0.0.5\",\"srv_dip\":\"192.0.2.1\",\"actio"
    "n\":\"Drop\",\"devicehostname\":\"pc1\"}}\n",
    "json", "Mon May 06 07:08:09 2024 - 10.0.0.5 50000 192.0.2.1 445 - -\n" },
  { "remote-beside-server",
    "{\"httpRequest\":{\"remoteIp\":\"10.0.0.5\",\"serverIp\":\"192.0.2.1\",\"status\":200},"
    "\"timestamp\":\"2024-05-06T07:08:09Z\"}\n",
    "json", "2024-05-06T07:08:09Z - 10.0.0.5 - 192.0.2.1 - - -\n" },
  { "address-of-an-address",
    "{\"timestamp\":{\"millisecondsSinceEpoch\":\"1714979289385\"},\"event_type\":\"tcpv4\","
    "\"sourceAddress\":{\"address\":\"10.0.0.5\",\"port\":50000},\"destinationAddress\":{\"addr"
    "ess\":\"192.0.2.1\",\"port\":443}}\n",
    "json", "1714979289385 - 10.0.0.5 50000 192.0.2.1 443 - tcpv4\n" },
  { "goflow2",
    "{\"src_addr\":\"10.0.0.5\",\"dst_addr\":\"192.0.2.1\",\"src_port\":50000,\"dst_port\":443,"
    "\"proto\":\"UDP\",\"sampler_address\":\"10.9.9.9\",\"time_flow_end_ns\":171497929400000000"
    "0,\"time_flow_start_ns\":1714979289000000000}\n",
    "json", "1714979289000000000 UDP 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "session-end-comes-first",
    "{\"SessionEndTime\":\"2024-05-06T07:09:09Z\",\"SessionStartTime\":\"2024-05-06T07:08:09Z\""
    ",\"OriginIP\":\"192.0.2.1\",\"SourceIP\":\"10.0.0.5\"}\n",
    "json", "2024-05-06T07:08:09Z - 10.0.0.5 - 192.0.2.1 - - -\n" },
  { "words-of-another-format",
    "{\"hostname\":\"fw\",\"source-address\":\"10.0.0.5\",\"source-port\":\"50000\",\"destinati"
    "on-address\":\"192.0.2.1\",\"destination-port\":\"443\",\"protocol-id\":\"6\",\"nat-source"
    "-address\":\"203.0.113.1\",\"syslog\":{\"appname\":\"RT_FLOW\",\"msgid\":\"RT_FLOW_SESSION"
    "_CLOSE\",\"timestamp\":\"2024-05-06T07:08:09.289Z\"}}\n",
    "json", "2024-05-06T07:08:09.289Z 6 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "service-is-the-port",
    "{\"action\":\"Accept\",\"src\":\"10.0.0.5\",\"dst\":\"192.0.2.1\",\"proto\":\"6\",\"servic"
    "e\":\"443\",\"time\":\"1714979289\"}\n",
    "json", "1714979289 6 10.0.0.5 - 192.0.2.1 443 - -\n" },
  { "upstream-is-the-server",
    "{\"start_time\":\"2024-05-06T07:08:09.000Z\",\"downstream_remote_address\":\"10.0.0.5:5000"
    "0\",\"upstream_host\":\"192.0.2.1:6333\"}\n",
    "json", "2024-05-06T07:08:09.000Z - 10.0.0.5:50000 - 192.0.2.1:6333 - - -\n" },
};

/* Names and shapes that come in many products. */
static const PsFormatCase shapes[] = {
  { "protocol-is-a-key",
    "{\"flow\":{\"time\":\"2024-05-06T07:08:09Z\",\"IP\":{\"source\":\"10.0.0.5\",\"destination\":"
    "\"192.0.2.1\"},\"l4\":{\"UDP\":{\"source_port\":50000,\"destination_port\":53}},\"Type\":\"L3_"
    "L4\","
    "\"drop_reason_desc\":\"POLICY_DENIED\"}}\n"
    "{\"flow\":{\"time\":\"2024-05-06T07:08:10Z\",\"IP\":{\"source\":\"2001:db8::5\","
    "\"destination\":"
    "\"2001:db8::1\"},\"l4\":{\"ICMPv6\":{\"type\":133}}}}\n",
    "json",
    "2024-05-06T07:08:09Z udp 10.0.0.5 50000 192.0.2.1 53 - POLICY_DENIED\n"
    "2024-05-06T07:08:10Z icmpv6 2001:db8::5 - 2001:db8::1 - - -\n" },
  { "a-key-gives-way-to-a-value",
    "{\"time\":1714979289,\"udp\":{\"src_ip\":\"10.0.0.5\",\"dst_ip\":\"192.0.2.1\"},\"proto\":6}"
    "\n",
    "json", "1714979289 6 10.0.0.5 - 192.0.2.1 - - -\n" },
  { "layer-before-the-name",
    "{\"Datetime\":\"2024-05-06T07:08:09Z\",\"IPSourceAddress\":\"10.0.0.5\","
    "\"IPDestinationAddress\":"
    "\"192.0.2.1\",\"IP_SRC_PORT\":50000,\"TCPDestinationPort\":443,\"IPProtocolName\":\"tcp\"}\n",
    "json", "2024-05-06T07:08:09Z tcp 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "origin-behind-a-proxy",
    "{\"Timestamp\":\"2024-05-06T07:08:09Z\",\"ClientIP\":\"10.0.0.5\",\"ClientPort\":50000,"
    "\"ClientProto\":\"tcp\",\"OriginIP\":\"192.0.2.1\",\"OriginPort\":3389}\n",
    "json", "2024-05-06T07:08:09Z tcp 10.0.0.5 50000 192.0.2.1 3389 - -\n" },
  { "origin-sent",
    "{\"time\":1714979289,\"originIp\":\"10.0.0.5\",\"destIp\":\"192.0.2.1\",\"destPort\":443}\n",
    "json", "1714979289 - 10.0.0.5 - 192.0.2.1 443 - -\n" },
  { "client-and-server",
    "{\"LogTimestamp\":\"Mon May  6 07:08:09 "
    "2024\",\"IPProtocol\":6,\"ClientPublicIP\":\"10.0.0.5\","
    "\"ServerIP\":\"192.0.2.1\",\"ServerPort\":443}\n",
    "json", "Mon May  6 07:08:09 2024 6 10.0.0.5 - 192.0.2.1 443 - -\n" },
  { "plain-names-are-a-pair",
    "{\"rt\":1714979289,\"clientIp\":\"203.0.113.9\",\"src\":\"10.0.0.5\",\"spt\":50000,\"dst\":"
    "\"192.0.2.1\",\"dpt\":443,\"eventName\":\"A bad thing\"}\n",
    "json", "1714979289 - 10.0.0.5 50000 192.0.2.1 443 - A bad thing\n" },
  { "who-reports-is-the-source",
    "{\"vectra_timestamp\":1714979289,\"host_ip\":\"10.0.0.5\",\"dd_dst_ip\":\"192.0.2.1\","
    "\"dd_dst_port\":389,\"d_type_vname\":\"A bad thing\",\"severity\":2.4}\n",
    "json", "1714979289 - 10.0.0.5 - 192.0.2.1 389 2.4 A bad thing\n" },
  { "who-reports-beside-both-ends",
    "{\"time\":1714979289,\"host_ip\":\"203.0.113.9\",\"src_ip\":\"10.0.0.5\",\"dst_ip\":\"192.0.2."
    "1\"}"
    "\n",
    "json", "1714979289 - 10.0.0.5 - 192.0.2.1 - - -\n" },
  { "attacker-and-decoy",
    "{\"timestamp\":\"2024-05-06T07:08:09Z\",\"decoy.ip\":\"192.0.2.1\",\"attacker.ip\":\"10.0.0."
    "5\","
    "\"severity\":\"high\",\"type\":\"mitm\"}\n",
    "json", "2024-05-06T07:08:09Z - 10.0.0.5 - 192.0.2.1 - high mitm\n" },
  { "both-ends-in-one-value",
    "{\"time\":\"2024-05-06T07:08:09Z\",\"priority\":\"Notice\",\"rule\":\"Outbound\",\"output_"
    "fields\":{"
    "\"fd.name\":\"10.0.0.5:50000->192.0.2.1:443\",\"fd.sip\":\"192.0.2.1\",\"fd.sport\":443,"
    "\"fd.l4proto\":\"tcp\"}}\n",
    "json", "2024-05-06T07:08:09Z tcp 10.0.0.5 50000 192.0.2.1 443 Notice Outbound\n" },
  { "an-id-may-be-a-name",
    "{\"eventid\":\"login.failed\",\"src_ip\":\"10.0.0.5\",\"src_port\":50000,\"timestamp\":"
    "1714979289}"
    "\n{\"eventid\":\"4711-a\",\"src_ip\":\"10.0.0.5\",\"src_port\":50001,\"timestamp\":1714979290}"
    "\n",
    "json",
    "1714979289 - 10.0.0.5 50000 - - - login.failed\n1714979290 - 10.0.0.5 50001 - - - -\n" },
  { "an-action-is-no-signature",
    "{\"time\":1714979289,\"src_ip\":\"10.0.0.5\",\"dst_ip\":\"192.0.2.1\",\"event\":\"Denied\","
    "\"policy_name\":\"guests\"}\n",
    "json", "1714979289 - 10.0.0.5 - 192.0.2.1 - - guests\n" },
  { "layer-before-what-was-seen",
    "{\"event_type\":10,\"date\":\"2024-05-06T07:08:09\",\"network_attack\":\"A bad thing\","
    "\"local_ip_address\":\"192.0.2.1\",\"remote_ip_address\":\"10.0.0.5\"}\n"
    "{\"event_type\":10,\"date\":\"2024-05-06T07:08:10\",\"attackFamily\":\"Scans\",\"src_ip\":"
    "\"10.0.0.5\",\"dst_ip\":\"192.0.2.1\"}\n",
    "json",
    "2024-05-06T07:08:09 - 192.0.2.1 - 10.0.0.5 - - A bad thing\n"
    "2024-05-06T07:08:10 - 10.0.0.5 - 192.0.2.1 - - Scans\n" },
  { "a-number-names-nothing",
    "{\"timestamp\":1714979289,\"src_ip\":\"10.0.0.5\",\"dst_ip\":\"192.0.2.1\",\"event_type\":24}"
    "\n",
    "json", "1714979289 - 10.0.0.5 - 192.0.2.1 - - -\n" },
  { "list-on-a-line",
    "[{\"timestamp\":\"2024-05-06T07:08:09Z\",\"src_ip\":\"10.0.0.5\",\"dst_ip\":\"192.0.2.1\","
    "\"rule\":{"
    "\"name\":\"A bad thing\",\"level\":12}},{\"timestamp\":\"2024-05-06T07:08:10Z\",\"agent\":"
    "\"a1\"}]\n",
    "json", "2024-05-06T07:08:09Z - 10.0.0.5 - 192.0.2.1 - 12 A bad thing\n" },
  { "names-of-times",
    "{\"last_activity_time\":1714979300000,\"first_activity_time\":\"1714979289000\",\"from\":"
    "\"10.0.0.5\",\"to\":\"192.0.2.1\"}\n"
    "{\"time_received_ns\":1714979289000000000,\"src_addr\":\"10.0.0.5\",\"dst_addr\":\"192.0.2."
    "1\"}\n"
    "{\"utc_time\":\"2024-05-06 "
    "07:08:09.5\",\"src_host\":\"10.0.0.5\",\"dst_host\":\"192.0.2.1\"}\n"
    "{\"stamp_inserted\":\"2024-05-06 "
    "07:08:09\",\"ip_src\":\"10.0.0.5\",\"ip_dst\":\"192.0.2.1\"}\n"
    "{\"detection_time\":\"2024-05-06T07:08:09+00:00\",\"src_ip\":\"10.0.0.5\",\"dst_ip\":\"192.0."
    "2.1\"}\n",
    "json",
    "1714979289000 - 10.0.0.5 - 192.0.2.1 - - -\n"
    "1714979289000000000 - 10.0.0.5 - 192.0.2.1 - - -\n"
    "2024-05-06 07:08:09.5 - 10.0.0.5 - 192.0.2.1 - - -\n"
    "2024-05-06 07:08:09 - 10.0.0.5 - 192.0.2.1 - - -\n"
    "2024-05-06T07:08:09+00:00 - 10.0.0.5 - 192.0.2.1 - - -\n" },
  { "words-give-way-to-a-name",
    "{\"event_timestamp\":\"1714979200\",\"event\":{\"timestamp\":\"2024-05-06T07:08:09Z\",\"src_"
    "ip\":"
    "\"10.0.0.5\",\"dst_ip\":\"192.0.2.1\"}}\n",
    "json", "2024-05-06T07:08:09Z - 10.0.0.5 - 192.0.2.1 - - -\n" },
  { "behind-a-few-words",
    "sensor_json -: {\"timestamp\":1714979289,\"src_ip\":\"10.0.0.5\",\"dst_ip\":\"192.0.2.1\","
    "\"dst_port\":443,\"proto\":\"tcp\",\"alert_name\":\"A bad thing\"}\n",
    "syslog-json", "1714979289 tcp 10.0.0.5 - 192.0.2.1 443 - A bad thing\n" },
};

int
main (int argc, char **argv)
{
  PsFormatCase all[G_N_ELEMENTS (cases) + G_N_ELEMENTS (shapes)];

  memcpy (all, cases, sizeof cases);
  memcpy (all + G_N_ELEMENTS (cases), shapes, sizeof shapes);
  return ps_format_cases_run (argc, argv, "generic-json", TRUE, all, G_N_ELEMENTS (all));
}
