/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What SIEMs export: their own fields, and records of sensors wrapped in them. */

#include "ps-format-cases.h"

/* An alert of Suricata whose packet went to the client, as it stands in a JSON string. */
#define WRAPPED_EVE                                                                                \
  "{\\\"timestamp\\\":\\\"2024-03-04T05:06:07.000008+0000\\\",\\\"event_type\\\":\\\"alert\\\","   \
  "\\\"src_ip\\\":\\\"192.0.2.1\\\",\\\"src_port\\\":443,\\\"dest_ip\\\":\\\"10.0.0.5\\\","        \
  "\\\"dest_port\\\":50000,\\\"proto\\\":\\\"TCP\\\",\\\"direction\\\":\\\"to_client\\\","         \
  "\\\"alert\\\":{\\\"signature\\\":\\\"A \\\\\\\"note\\\\\\\"\\\",\\\"severity\\\":2}}"

#define EVE_ROW                                                                                    \
  "2024-03-04T05:06:07.000008+0000 TCP 192.0.2.1 443 10.0.0.5 50000 2 A \"note\", client dst\n"

#define ECS_RECORD                                                                                 \
  "{\"@timestamp\":\"2024-03-04T05:06:07Z\",\"source\":{\"ip\":\"10.0.0.5\",\"port\":50000},"      \
  "\"destination\":{\"ip\":\"192.0.2.1\",\"port\":443},\"network\":{\"transport\":\"tcp\"},"       \
  "\"rule\":{\"name\":\"A note\"},\"event\":{\"severity\":2}}"

#define ECS_ROW "2024-03-04T05:06:07Z tcp 10.0.0.5 50000 192.0.2.1 443 2 A note\n"

#define CEF_HEAD "CEF:0|Vendor|Product|1.0|4711|A \\| note|5|"

static const PsFormatCase cases[] = {
  { "splunk-lines",
    "{\"preview\":false,\"offset\":0,\"result\":{\"_raw\":\"" WRAPPED_EVE
    "\",\"_time\":\"2024-03-04 06:06:07.000 CET\",\"host\":\"s1\",\"sourcetype\":\"eve\"}}\n"
    "{\"preview\":false,\"offset\":1,\"lastrow\":true,\"result\":{\"_raw\":\"" WRAPPED_EVE
    "\",\"_time\":\"x\"}}\n",
    "splunk-json", EVE_ROW EVE_ROW },
  { "splunk-list",
    "{\"preview\":false,\"fields\":[{\"name\":\"_time\"},{\"name\":\"_raw\"}],\"results\":["
    "{\"_raw\":\"" WRAPPED_EVE "\",\"_time\":\"x\"},\n{\"_raw\":\"" WRAPPED_EVE
    "\",\"_time\":\"x\"}],\"highlighted\":{}}\n",
    "splunk-json", EVE_ROW EVE_ROW },
  { "splunk-csv",
    "\"_raw\",\"_time\",host,sourcetype\n"
    "\"03/04/2024-05:06:07.000008  [**] [1:1:1] \"\"A note\"\" [**] [Priority: 2] {TCP} "
    "10.0.0.5:50000 -> 192.0.2.1:443\",2024-03-04T05:06:07,s1,snort\n",
    "splunk-csv", "03/04/2024-05:06:07.000008 TCP 10.0.0.5 50000 192.0.2.1 443 2 A note\n" },
  { "ecs", ECS_RECORD "\n" ECS_RECORD "\n", "ecs", ECS_ROW ECS_ROW },
  { "ecs-dotted",
    "[{\"@timestamp\":\"2024-03-04T05:06:07Z\",\"source.ip\":\"10.0.0.5\",\"source.port\":\"50,"
    "000\","
    "\"destination.ip\":\"192.0.2.1\",\"destination.port\":443,\"client.ip\":\"10.0.0.5\"}]",
    "ecs", "2024-03-04T05:06:07Z - 10.0.0.5 50,000 192.0.2.1 443 - -, client src\n" },
  { "ecs-hits",
    "{\"took\":3,\"_shards\":{\"total\":1},\"hits\":{\"total\":{\"value\":2},\"hits\":[\n"
    "{\"_index\":\"x\",\"_source\":" ECS_RECORD "},\n{\"_index\":\"x\",\"_source\":" ECS_RECORD
    "}]},\"aggregations\":{\"a\":{\"buckets\":[]}}}",
    "ecs", ECS_ROW ECS_ROW },
  { "ecs-fields",
    "{\"rawResponse\":{\"hits\":{\"hits\":[{\"_id\":\"1\",\"fields\":{\"@timestamp\":["
    "\"2024-03-04T05:06:07Z\"],\"source.ip\":[\"10.0.0.5\"],\"source.port\":[50000],"
    "\"destination.ip\":[\"192.0.2.1\"],\"destination.port\":[443]}}]}}}",
    "ecs", "2024-03-04T05:06:07Z - 10.0.0.5 50000 192.0.2.1 443 - -\n" },
  { "ecs-bulk", "{\"index\":{\"_index\":\"x\"}}\n" ECS_RECORD "\n", "ecs", ECS_ROW },
  { "security-onion",
    "{\"@timestamp\":\"2024-03-04T05:06:08Z\",\"source.ip\":\"192.0.2.1\",\"destination.ip\":"
    "\"10.0.0.5\",\"message\":\"" WRAPPED_EVE "\"}\n",
    "ecs", EVE_ROW },
  { "wazuh",
    "{\"timestamp\":\"2024-03-04T05:06:07.390+0000\",\"rule\":{\"level\":7,\"description\":\"A "
    "note\",\"id\":\"5710\"},\"agent\":{\"name\":\"a1\",\"ip\":\"10.0.0.9\"},\"data\":{\"srcip\":"
    "\"10.0.0.5\",\"srcport\":\"50000\",\"dstip\":\"192.0.2.1\",\"dstport\":\"22\"}}\n",
    "wazuh", "2024-03-04T05:06:07.390+0000 - 10.0.0.5 50000 192.0.2.1 22 7 A note\n" },
  { "qradar",
    "{\"events\":[{\"starttime\":1709528767000,\"qidname_qid\":\"A "
    "note\",\"protocolname_protocolid\":"
    "\"tcp_ip\",\"sourceip\":\"10.0.0.5\",\"sourceport\":50000,\"destinationip\":\"192.0.2.1\","
    "\"destinationport\":443,\"magnitude\":5,\"eventdirection\":\"R2L\"},"
    "{\"starttime\":1709528768000,\"qidname_qid\":\"A note\",\"sourceip\":\"10.0.0.5\","
    "\"destinationip\":\"192.0.2.1\"}]}",
    "qradar-json",
    "1709528767000 tcp_ip 10.0.0.5 50000 192.0.2.1 443 5 A note\n"
    "1709528768000 - 10.0.0.5 - 192.0.2.1 - - A note\n" },
  { "defender",
    "{\"Timestamp\":\"2024-03-04T05:06:07Z\",\"ActionType\":\"InboundConnectionAccepted\","
    "\"LocalIP\":\"10.0.0.5\",\"LocalPort\":22,\"RemoteIP\":\"192.0.2.1\",\"RemotePort\":50000,"
    "\"Protocol\":\"Tcp\"}\n",
    "microsoft-json", "2024-03-04T05:06:07Z Tcp 10.0.0.5 22 192.0.2.1 50000 - -, client dst\n" },
  { "sentinel",
    "[{\"TimeGenerated [UTC]\":\"3/4/2024, 5:06:07.001 "
    "AM\",\"SourceIP\":\"10.0.0.5\",\"SourcePort\":"
    "\"50000\",\"DestinationIP\":\"192.0.2.1\",\"DestinationPort\":\"443\",\"Protocol\":\"tcp\","
    "\"Activity\":\"A note\",\"LogSeverity\":\"5\",\"ReceiptTime\":\"x\"}]",
    "microsoft-json", "3/4/2024, 5:06:07.001 AM tcp 10.0.0.5 50000 192.0.2.1 443 5 A note\n" },
  { "any-json",
    "{\"when\":\"2024-03-04T05:06:07Z\",\"conn\":{\"from_ip\":\"10.0.0.5\",\"sport\":50000,\"to_"
    "ip\":"
    "\"192.0.2.1\",\"dport\":443},\"proto\":6,\"title\":\"A note\"}\n",
    "json", "2024-03-04T05:06:07Z 6 10.0.0.5 50000 192.0.2.1 443 - A note\n" },
  { "json-without-ends", "{\"a\":1}\n{\"b\":[{\"c\":2}]}\n", NULL, "" },
  { "cef",
    "<134>Mar  4 05:06:07 fw1 " CEF_HEAD "src=10.0.0.5 spt=50000 dst=192.0.2.1 dpt=443 proto=TCP "
    "msg=a \\= b src\\=203.0.113.9 rt=Mar 04 2024 05:06:07\n",
    "cef", "Mar 04 2024 05:06:07 TCP 10.0.0.5 50000 192.0.2.1 443 5 A | note\n" },
  { "cef-quirks",
    "CEF: 0|Vendor|Product|1.0|4711|A note|High| src=10.0.0.5 dst=192.0.2.1\n"
    "Mar  4 05:06:07 gw 0|Vendor|Product|1.0|4711|A note|3|c6a2=2001:db8::5 c6a3=2001:db8::1\n"
    "CEF:0|too|few\n",
    "cef",
    "- - 10.0.0.5 - 192.0.2.1 - High A note\n"
    "Mar  4 05:06:07 - 2001:db8::5 - 2001:db8::1 - 3 A note\n" },
  { "cef-semicolons",
    "<134>MAR  4 05:06:08 fmc1 CEF:0|Vendor|Product|6.0|RNA:1003:1|A "
    "note|7|rt=1709528767000;bytesIn="
    "66;start=1709528767000 ;src=10.0.0.5;dst=192.0.2.1;act=Block;spt=50000;dpt=443;proto=6;reason="
    "N/A;suser={'a': 0, 'b': 'c d'};cs1Label=fwPolicy\n",
    "cef", "1709528767000 6 10.0.0.5 50000 192.0.2.1 443 7 A note\n" },
  { "leef-1",
    "LEEF:1.0|Vendor|Product|1.0|A note|src=10.0.0.5\tdst=192.0.2.1\tsrcPort=50000\tdstPort=443\t"
    "proto=TCP\tsev=5\tdevTime=Mar 04 2024 05:06:07\n",
    "leef", "Mar 04 2024 05:06:07 TCP 10.0.0.5 50000 192.0.2.1 443 5 A note\n" },
  { "leef-2",
    "LEEF:2.0|Vendor|Product|1.0|A note|^|src=10.0.0.5^dst=192.0.2.1^usrName=a=b\n"
    "LEEF:2.0|Vendor|Product|1.0|A note|0x7C|src=10.0.0.6|dst=192.0.2.1\n"
    "LEEF:2.0|Vendor|Product|1.0|A note|src=10.0.0.7\tdst=192.0.2.1\n"
    "LEEF:2.0|Vendor|Product|1.0|A note||src=10.0.0.8\tdst=192.0.2.1\n",
    "leef",
    "- - 10.0.0.5 - 192.0.2.1 - - A note\n- - 10.0.0.6 - 192.0.2.1 - - A note\n"
    "- - 10.0.0.7 - 192.0.2.1 - - A note\n- - 10.0.0.8 - 192.0.2.1 - - A note\n" },
  { "leef-spoiled",
    "LEEF:1.0|Vendor|Product|1.0|A note|src=10.0.0.5|dst=192.0.2.1|srcPort=50000\n"
    "LEEF:1.0|Vendor|Product|1.0|A note|src=10.0.0.6 dst=192.0.2.1 srcPort=50000\n",
    "leef", "- - 10.0.0.5 50000 192.0.2.1 - - A note\n- - 10.0.0.6 50000 192.0.2.1 - - A note\n" },
  { "key-values",
    "date=2024-03-04 time=05:06:07 devname=\"fw 1\" src=10.0.0.5 spt=50000 dst=192.0.2.1 dpt=443 "
    "proto=6 msg=\"a note\" level=warning\n",
    "key-values", "05:06:07 6 10.0.0.5 50000 192.0.2.1 443 warning a note\n" },
  { "cef-event-time",
    "CEF:0|Fortinet|Fortigate|v6.0.3|16384|utm:ips|7|FTNTFGTeventtime=1714979289 src=10.0.0.5 "
    "dst=192.0.2.1 proto=6 spt=50000 dpt=443\n",
    "cef", "1714979289 6 10.0.0.5 50000 192.0.2.1 443 7 utm:ips\n" },
  { "cef-behind-a-blank",
    " 0|Forcepoint|Security|8.5.4|9|Transaction blocked|7| act=blocked dst=192.0.2.1 dpt=80 "
    "src=10.0.0.5 spt=50000 rt=1714979289000\n",
    "cef", "1714979289000 - 10.0.0.5 50000 192.0.2.1 80 7 Transaction blocked\n" },
};

int
main (int argc, char **argv)
{
  return ps_format_cases_run (argc, argv, "siem-formats", TRUE, cases, G_N_ELEMENTS (cases));
}
