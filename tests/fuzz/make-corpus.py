#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the seeds of the fuzz targets to corpus/TARGET/: small texts of every format, ours all of them.

usage: make-corpus.py        (files that a fuzzer found stay beside them, under names of their own)
"""
import gzip
import hashlib
import json
import pathlib
import struct
import zlib

EVE = ('{"timestamp":"2024-03-04T05:06:07.000008+0000","event_type":"alert","src_ip":"10.0.0.5","src_port":50000,'
       '"dest_ip":"192.0.2.1","dest_port":443,"proto":"TCP","flow":{"src_ip":"10.0.0.5","src_port":50000,'
       '"bytes_toserver":1},"alert":{"signature":"A \\"note\\"","severity":2}}\n')
ECS = ('{"@timestamp":"2024-03-04T05:06:07Z","source":{"ip":"10.0.0.5","port":50000},"destination":'
       '{"ip":"192.0.2.1","port":443},"rule":{"name":"A note"}}')
ZEEK = ('#separator \\x09\n#path\tconn\n#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\thistory\n'
        '1709528767.5\t10.0.0.5\t50000\t192.0.2.1\t443\ttcp\tShAD\n#close\t2024\n')
FAST = ('03/04/2024-05:06:07.000008  [**] [1:1:1] A note [**] [Classification: x] [Priority: 2] {TCP} '
        '10.0.0.5:50000 -> 192.0.2.1:443\n')
CSV = 'timestamp,src_ip,src_port,dest_ip,dest_port,proto,signature\n2024-01-01T00:00:00Z,10.0.0.5,50000,192.0.2.1,443,tcp,"A ""note"""\n'
CEF = 'CEF:0|Vendor|Product|1|7|A \\| note|5|src=10.0.0.5 spt=50000 dst=192.0.2.1 dpt=443 msg=a \\= b\n'
LEEF = 'LEEF:2.0|Vendor|Product|1|A note|^|src=10.0.0.5^dst=192.0.2.1^srcPort=50000\n'
KEYS = 'date=2024-03-04 time=05:06:07 src=10.0.0.5 spt=50000 dst=192.0.2.1 dpt=443 proto=6 msg="a note"\n'
FORTI = ('date=2024-03-04 time=05:06:07 devname="f" devid="x" logid="0316013056" type="utm" level="warning" '
         'eventtime=1709528767000000000 srcip=10.0.0.5 srcport=50000 dstip=192.0.2.1 dstport=443 proto=6\n')
TABLES = ('Mar  4 05:06:07 h kernel: [1.5] IN=e OUT= SRC=10.0.0.5 DST=192.0.2.1 LEN=40 PROTO=TCP SPT=50000 DPT=443 '
          'WINDOW=1 RES=0x00 SYN URGP=0\n')
CHECK = '<134>1 2024-03-04T05:06:07Z gw CheckPoint 1 - [action:"Accept"; src:"10.0.0.5"; dst:"192.0.2.1"; service:"443"]\n'
FTD = '2024-03-04T05:06:07Z h  %FTD-1-430003: SrcIP: 10.0.0.5, DstIP: 192.0.2.1, SrcPort: 50000, DstPort: 443, Protocol: tcp\n'
SONIC = 'id=firewall sn=1 time="2024-03-04 05:06:07" pri=6 m=98 msg="Connection Opened" src=10.0.0.5:50000:X0 dst=192.0.2.1:443:X1 proto=tcp/https\n'
MERAKI = '<134>1 1709528767.5 MX flows allow src=10.0.0.5 dst=192.0.2.1 protocol=tcp sport=50000 dport=443 pattern: all\n'
JUNIPER = '<14>1 2024-03-04T05:06:07Z h RT_FLOW - RT_FLOW_SESSION_CREATE [junos@1 source-address="10.0.0.5" source-port="50000" destination-address="192.0.2.1" destination-port="443"]\n'
ASA = ('Mar  4 2024 05:06:07 fw : %ASA-6-302013: Built outbound TCP connection 7 for outside:192.0.2.1/443 '
       '(192.0.2.1/443) to inside:10.0.0.5/50000 (10.0.0.5/50000)\n')
FILTER = 'Mar  4 05:06:07 pf filterlog[1]: 5,,,100,em0,match,block,in,4,0x0,,64,1,0,DF,6,tcp,60,10.0.0.5,192.0.2.1,50000,443,0,S,1,,1,,\n'
PANOS = ('Mar  4 05:06:07 1,2024/03/04 05:06:07,001,TRAFFIC,end,1,2024/03/04 05:06:07,10.0.0.5,192.0.2.1,0.0.0.0,0.0.0.0,'
         'rule,,,ssl,v,a,b,c,d,l,2024/03/04 05:06:07,1,1,50000,443,0,0,0x0,tcp,allow,9,5,4,2\n')
MIKROTIK = 'firewall,info drop input: in:ether1 out:(unknown 0), proto TCP (SYN), 10.0.0.5:50000->192.0.2.1:443, len 52\n'
WATCHGUARD = 'Mar  4 05:06:07 fb firewall: Deny 0-External 1-Trusted 52 tcp 20 127 10.0.0.5 192.0.2.1 50000 443 (Policy)\n'
TCPDUMP = '05:06:07.5 IP 10.0.0.5.50000 > 192.0.2.1.443: Flags [S], seq 1\n05:06:07.6 IP6 2001:db8::5.1 > 2001:db8::1.53: UDP, length 5\n'
AZURE = '{"records":[{"properties":{"flows":[{"rule":"r","flows":[{"flowTuples":["1709528767,10.0.0.5,192.0.2.1,50000,443,T,O,A,B,1,2,3,4"]}]}]}}]}\n'
VPC = '2 1 eni-1 10.0.0.5 192.0.2.1 50000 443 6 1 2 1709528767 1709528768 ACCEPT OK\n'

SNORT3 = '{"timestamp":"03/04-05:06:07.5","src_ap":"10.0.0.5:50000","dst_ap":"192.0.2.1:443","proto":"TCP","msg":"A note","rule":"1:1:1"}\n'
SNORT_FULL = '[**] [1:1:1] A note [**]\n[Priority: 2]\n03/04-05:06:07.5 10.0.0.5:50000 -> 192.0.2.1:443\nTCP TTL:64 TOS:0x0 ID:1 IpLen:20 DgmLen:52\n***A**S*\n\n'
WAZUH = '{"timestamp":"2024-03-04T05:06:07.5+0000","rule":{"level":5,"description":"A note"},"agent":{"id":"1"},"data":{"srcip":"10.0.0.5","dstip":"192.0.2.1"}}\n'
SPLUNK = '{"preview":false,"result":{"_raw":' + '"src=10.0.0.5 dst=192.0.2.1 dpt=443"' + ',"_time":"1709528767","sourcetype":"x"}}\n'
QRADAR = '{"events":[{"sourceip":"10.0.0.5","sourceport":50000,"destinationip":"192.0.2.1","destinationport":443,"qid":1,"starttime":1709528767000}]}'
MICROSOFT = '{"value":[{"TimeGenerated":"2024-03-04T05:06:07Z","LocalIP":"10.0.0.5","LocalPort":50000,"RemoteIP":"192.0.2.1","RemotePort":443}]}'
GUARDDUTY = ('{"Findings":[{"Type":"A:B/c","Severity":5,"Service":{"Action":{"NetworkConnectionAction":{"ConnectionDirection":"INBOUND",'
             '"RemoteIpDetails":{"IpAddressV4":"192.0.2.1"},"LocalIpDetails":{"IpAddressV4":"10.0.0.5"},"LocalPortDetails":{"Port":22}}}}}]}')
OCSF = '{"class_uid":4001,"severity_id":3,"time":1709528767000,"src_endpoint":{"ip":"10.0.0.5","port":5},"dst_endpoint":{"ip":"192.0.2.1","port":443}}\n'
GCP = '[{"jsonPayload":{"connection":{"src_ip":"10.0.0.5","src_port":5,"dest_ip":"192.0.2.1","dest_port":443,"protocol":6},"reporter":"SRC"}}]'
NFDUMP = 'ts,te,td,sa,da,sp,dp,pr,flg,ipkt,ibyt\n2024-03-04 05:06:07,2024-03-04 05:06:08,1.0,10.0.0.5,192.0.2.1,50000,443,TCP,...AP.SF,5,400\n'
SENTINEL = 'TimeGenerated [UTC],DeviceVendor,SourceIP,SourcePort,DestinationIP,DestinationPort\n"3/4/2024, 5:06:07.5 AM",V,10.0.0.5,50000,192.0.2.1,443\n'
ARGUS = "StartTime,SrcAddr,Sport,Dir,DstAddr,Dport,Proto\n1,10.0.0.5,5,->,192.0.2.1,443,tcp\n"
WIRESHARK = '"No.","Time","Source","Destination","Protocol","Length","Info"\n"1","0.0","10.0.0.5","192.0.2.1","TCP","1","5 → 443 [SYN]"\n'
SNORT_CSV = '03/04/24-05:06:07 ,1,5,2,"A note",TCP,10.0.0.5,50000,192.0.2.1,443,7,Misc,2,alert,Allow\n'
SOPHOS = "log_id=1 log_type=x log_component=y src_ip=10.0.0.5 dst_ip=192.0.2.1\n"
SPLUNK_CSV = "_raw,_time,sourcetype\n\"" + FAST.strip().replace('"', '""') + '",2024,x\n'
ZEEK_JSON = '{"ts":1.5,"id.orig_h":"10.0.0.5","id.orig_p":5,"id.resp_h":"192.0.2.1","id.resp_p":80,"method":"GET","user_agent":"x"}\n'
DEFENDER = 'Timestamp,DeviceName,ActionType,LocalIP,LocalPort,RemoteIP,RemotePort\n2024-03-04T05:06:07Z,h,ConnectionSuccess,10.0.0.5,50000,192.0.2.1,443\n'
ELASTIC = '"@timestamp","source.ip","source.port","destination.ip","destination.port","rule.name"\n"Mar 4, 2024 @ 05:06:07.500",10.0.0.5,"50,000",192.0.2.1,443,-\n'
ONION = '"@timestamp",event.dataset,source.ip,source.port,destination.ip,destination.port\n2024-03-04T05:06:07Z,suricata.alert,10.0.0.5,50000,192.0.2.1,443\n'
QRADAR_CSV = '"Event Name","Log Source","Source IP","Source Port","Destination IP","Destination Port"\n"A note","h","10.0.0.5","50000","192.0.2.1","443"\n'
SGUIL = 'RT|1|h|3.1|2024-03-04 05:06:07|10.0.0.5|50000|192.0.2.1|443|6|A note\n'

FRAME = bytes.fromhex("00005e00530200005e0053010800") + bytes.fromhex(
    "450000280001000040060000 0a000005 c0000201 c35001bb 0000000100000000 50020400 00000000")
V6 = bytes.fromhex("00005e00530200005e00530186dd 6000000000080011 40".replace(" ", "")) + bytes(32)


def pcap(order, magic, frames):
    """A capture of these Ethernet frames."""
    text = struct.pack(order + "IHHiIII", magic, 2, 4, 0, 0, 65535, 1)
    for second, frame in enumerate(frames):
        text += struct.pack(order + "IIII", 1709528767 + second, 5, len(frame), len(frame)) + frame
    return text


def block(kind, body):
    """A block of pcapng."""
    body += bytes(-len(body) % 4)
    return struct.pack("<II", kind, len(body) + 12) + body + struct.pack("<I", len(body) + 12)


PCAPNG = (block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)) + block(1, struct.pack("<HHI", 1, 0, 65535))
          + block(6, struct.pack("<IIIII", 0, 0x60000, 5, len(FRAME), len(FRAME)) + FRAME))

FINGERPRINT = "0123456789abcdeffedcba9876543210"
WORKSPACE = {
    "kind": "portside-workspace", "version": 1,
    "inputs": [{"relative": "a.csv", "path": "/x/a.csv", "sha256": "0123456789abcdef" * 4, "size": 7}, {"path-escaped": "/b%FF"}],
    "import": {"format": "csv", "zone": "UTC", "date_order": "day", "year": 2024, "unordered": True, "map": {"Attacker": "src_ip"}},
    "policy": {"path": "/p.json"}, "baseline": {"path": "/b.tsv"},
    "states": {"archived": [FINGERPRINT], "c7": [FINGERPRINT[::-1] + " " + FINGERPRINT]}, "tags": {"c2": [FINGERPRINT]},
    "notes": [{"note": "*seen*", "alerts": [FINGERPRINT]}], "subjects": {"host:10.0.0.5": "ours"},
    "rulings": [{"ruling": "pair\t6\t192.0.2.1\t10.0.0.5", "why": "a", "who": "b", "time": 9},
                {"ruling": "alert\tsource", "alerts": [FINGERPRINT]}, {"ruling": "signature\tdestination\tA note"}],
    "report": {"title": "Night", "case": "1", "author": "A", "findings": [
        {"id": "1", "headline": "h", "note": "n", "severity": "high", "tlp": "amber+strict", "alerts": [FINGERPRINT], "pins": [
            {"view": "timeline", "title": "t", "filter": "is:new", "options": "o", "n_alerts": 3, "time": 5,
             "picture": ["scene 1 10 20", "title x"]}]}]},
    "filters": {"night": "is:new"}, "layout": {"view": "table"},
}
SCENE = ("scene 1 640.25 480\ntitle A \\134 picture\nbox card 1 1 2.5 30 40 0 0 0 4 1 start\narrow client 2 1 2 0 0 30 40 0 0 1.5 start\n"
         "text text 4 5 6 0 0 0 0 0 0 11 middle 10.0.0.5 calls\n")

# What ps_review_entry_write() makes of operations of every kind, and of an undo.
ENTRIES = [bytes.fromhex(text) for text in (
    "6f000000000000000000000000000000c0ede3aece120600616e6e61006120726561736f6e00000e05000000020000000100000001000000"
    "0000000001000000000000000000000000000000016172636869766564000000000000000000000001000000000000000200000000000000"
    "030000000000000004000000000000000f0e3a29",
    "6f000000000000000000000000000000c0ede3aece120600616e6e61006120726561736f6e00000e05000000020000000100000001000000"
    "000000000100000000000000000000000100000000626561636f6e0000000000000000000000000001000000000000000200000000000000"
    "030000000000000004000000000000000d0c00000000000002000000007363616e0000000000000000000000000000000100000000000000"
    "02000000000000000b0a3a6a29",
    "6f000000000000000000000000000000c0ede3aece120600616e6e61006120726561736f6e00000e05000000020000000100000001000000"
    "00000000010000000000000000000000030000000061202a6e6f74652a000000000000000000000003000000000000000400000000000000"
    "0f0e00000000000004000000007468652070726f787900686f73743a31302e302e302e350000000000000000000000001d0f2a5a29",
    "6f000000000000000000000000000000c0ede3aece120600616e6e61006120726561736f6e00000e05000000020000000100000001000000"
    "000000000100000000000000000000000500000000656e64706f696e7409360931302e302e302e353a343433000000000000000000000000"
    "1e1d00000000000005000000007369676e61747572650964657374696e6174696f6e0941206e6f7465000000000000000000000000000000"
    "23222a6229",
    "6f000000000000000000000000000000c0ede3aece120600616e6e61006120726561736f6e00000e05000000020000000100000001000000"
    "000000000100000000000000000000000500000000616c65727409736f757263650000000000000000000000000000000100000000000000"
    "02000000000000000300000000000000040000000000000013124229",
    "6f000000000000000000000000000000c0ede3aece120600616e6e61006120726561736f6e00000e05000000020000000100000001000000"
    "0000000001000000000000000000000008000000000000000000000000000000070600000000000007000000007b7d000000000000000000"
    "0000000000000000090800000000000006000000000000000000030000000000070612324a29",
    "75000000000000000100000000000000c0ede3aece1206000000000201000000020000000100000001000000000000000100000000000000"
    "1d",
)]


def journal(payloads):
    """Entries as ps_journal_frame() makes them."""
    text = b""
    for number, payload in enumerate(payloads, 1):
        head = b"PSJ1" + struct.pack("<IQ", len(payload), number)
        head += hashlib.sha256(struct.pack("<Q", number) + payload).digest()[:16] + struct.pack("<I", zlib.crc32(payload))
        text += head + struct.pack("<I", zlib.crc32(head)) + payload
    return text


JOURNAL = journal(ENTRIES)

# What the target "formats" begins with: one row a format of ps-format-table.c.
FORMATS = {
    "argus": ARGUS, "aws-guardduty": GUARDDUTY, "aws-vpcflow": "version account-id srcaddr dstaddr srcport dstport\n2 1 10.0.0.5 192.0.2.1 50000 443\n",
    "aws-vpcflow-v2": VPC, "azure-flow": AZURE, "cef": CEF, "checkpoint": CHECK, "cisco-asa": ASA, "cisco-ftd": FTD, "csv": CSV,
    "defender-csv": DEFENDER, "ecs": ECS, "elastic-csv": ELASTIC, "fast": FAST, "filterlog": FILTER, "fortigate": FORTI, "gcp": GCP,
    "iptables": TABLES, "json": '[{"src":"10.0.0.5:5","dst":"192.0.2.1:443"}]', "juniper-srx": JUNIPER, "key-values": KEYS, "leef": LEEF,
    "lines": "10.1.1.50:49765 -> 172.16.0.25:22\n", "meraki": MERAKI, "microsoft-json": MICROSOFT, "mikrotik": MIKROTIK, "nfdump-csv": NFDUMP,
    "ocsf": OCSF, "panos": PANOS, "pcap": "2024-03-04T05:06:07Z TCP 10.0.0.5:50000 -> 192.0.2.1:443\n", "qradar-csv": QRADAR_CSV,
    "qradar-json": QRADAR, "security-onion-csv": ONION, "sentinel-csv": SENTINEL, "sguil": SGUIL, "snort-csv": SNORT_CSV,
    "snort-full": SNORT_FULL, "snort3-json": SNORT3, "sonicwall": SONIC, "sophos": SOPHOS, "splunk-csv": SPLUNK_CSV, "splunk-json": SPLUNK,
    "suricata-eve": EVE, "syslog-json": "<13>Mar  4 05:06:07 h suricata[1]: " + EVE, "tcpdump": TCPDUMP, "watchguard": WATCHGUARD,
    "wazuh": WAZUH, "wireshark-csv": WIRESHARK, "zeek": ZEEK, "zeek-json": ZEEK_JSON,
}

LESSON = '''{"version":1,"title":"T","language":"en","seed":7,"alerts":[{"id":"a","prompt":"P?","hint":"H","teach":"S.",
"notes":"N","misconceptions":["dhcp","nat"],"alert":{"time":"2024-03-04T05:06:07.5Z","protocol":"%s","source":{"address":
"10.0.0.5","port":50001},"destination":{"address":"2001:db8::1","port":%d},"severity":"low","signature":"S","sid":"1",
"application":"tls","packet_order":true,"claim":{"kind":"direction","client":"source"},"traffic":{"source_bytes":1,
"destination_bytes":2},"raw":"r"},"roles":{"server":"destination","confidence":99,"findings":["U1","U7"]}%s}]}'''
LESSONS = [LESSON % ("tcp", 443, ""), LESSON % ("udp", 50001, ',"ruling":{"server":"unknown","reason":"R."}'),
           LESSON % ("17", 0, ',"ruling":{"server":"source"}'), '{"version":2}', '{"version":1,"alerts":[]}',
           '{"version":1,"title":"T","alerts":[{"id":"i","alert":{"protocol":"icmp","source":{"address":"10.0.0.5"},'
           '"destination":{"address":"10.0.0.6"},"icmp":{"type":3,"code":1}},"roles":{"server":"unknown"}}]}']

SEEDS = {
    "capture": [pcap("<", 0xA1B2C3D4, [FRAME, FRAME]), pcap(">", 0xA1B23C4D, [FRAME, V6]), PCAPNG, EVE],
    "cef-leef": [CEF, LEEF, "<134>Mar  4 05:06:07 h " + CEF, "LEEF:1.0|V|P|1|e|src=10.0.0.5\tdst=192.0.2.1\n",
                 "LEEF:2.0|V|P|1|e|0x7C|src=10.0.0.5|dst=192.0.2.1\n", "CEF:0|a|b\n"],
    "csv": [CSV, CSV.replace(",", ";"), CSV.replace(",", "\t"), "sep=;\na;b\n10.0.0.1;10.0.0.2\n", 'a,"b\nc",d\n"x\n',
            ARGUS,
            WIRESHARK,
            SPLUNK_CSV, VPC,
            SNORT_CSV],
    "decoder": [FAST, gzip.compress(FAST.encode(), mtime=0), gzip.compress(gzip.compress(FAST.encode(), mtime=0), mtime=0)[:-9],
                "\ufeffä 10.0.0.5\n", "\ufeff" + FAST, ("\ufeff" + FAST + "\U0001f600").encode("utf-16-le"), ("\ufeff" + FAST).encode("utf-16-be"),
                FAST.encode("utf-16-le") + b"\x3d\xd8", "Größe;“Fund”;10.0.0.5\n".encode("cp1252"), b"\x81\xff\n"],
    "formats": [f"{name}\n{seed}" for name, seed in FORMATS.items()],
    "framing": [EVE + EVE, "[" + EVE.strip() + ",\n" + EVE.strip() + "]", CSV, "a: 1\nb: 2\n\na: 3\n", "x\r\ny\rz", '{"a":\n{"b":"\x01"}}\n{"c":1'],
    "import": [EVE, ECS + "\n", ZEEK + ZEEK.replace("conn", "http"), FAST, CSV, CEF, LEEF, KEYS, ASA, TCPDUMP, AZURE,
               '{"hits":{"hits":[{"_source":' + ECS + '},{"_source":' + ECS + "}]}}", EVE + FAST + CEF + CSV, VPC, FILTER],
    "journal": [JOURNAL, JOURNAL[:-9], JOURNAL[:60] + bytes([JOURNAL[60] ^ 4]) + JOURNAL[61:], JOURNAL[50:],
                JOURNAL[:200] + b"PSJ1 and no more" + JOURNAL[200:], *ENTRIES],
    "json": [EVE, ECS, "[" + ECS + "]", '{"hits":{"hits":[{"_source":' + ECS + '},{"_source":' + ECS + "}]}}", AZURE,
             '{"a":{"b":[1,-2.5e3,true,null,"\\u00e4\\n"]}}', '{"timestamp":1}{"a":2}', '{"a":"\\ud800"',
             '{"l4":{"ICMPv6":{"type":1},"UDP":{"source_port":5}},"IP":{"source":"10.0.0.5"},"fd.name":"10.0.0.5:5->192.0.2.1:443"}\n'],
    "key-values": [KEYS, FORTI, TABLES, CHECK, FTD, SONIC, MERAKI, JUNIPER, 'a="b\\"c" d=e f', SOPHOS,
                   "pc1,Local Host IP: 10.0.0.5,Local Port: 5,TCP,Inbound,Text: [SID: 2] A: b,Remote Host IP: 192.0.2.1,Begin: 2024-03-04 05:06:07\n",
                   '[action:"Drop"; loguid:"{0x1}"; origin:"10.9.9.9"; packets:" <10.0.0.5,5,192.0.2.1,443,6;e> <1"]\n'],
    "lesson": LESSONS,
    "lines": ["10.1.1.50:49765 -> 172.16.0.25:22\n", "[2001:db8::5]:1 → [2001:db8::1]:2/tcp\n", "from 10.0.0.5 port 5 to 192.0.2.1 port 443\n",
              "10.0.0.5 50000 192.0.2.1 443 udp\n", "Source IP: 10.0.0.5\nDestination IP: 192.0.2.1\n\n", "fe80::1.5 > ff02::1.6"],
    "query": ["nmap scan", "server.port={22,443} -severity:low", "(a or b) not c", "client.ip:10.0.0.0/8 port=1024..49151",
              'signature:/a(b|c)*$/ "q \\" r"', "time>=2026-03-01T08:30 time=22:00..06:00", "confidence<95% is:{unsure,conflict}",
              "ip=10.0.* -has:sensor", "sid>=2000000 finding:U1 proto!=tcp", "fe80::1 [2001:db8::5]:53 /etc/passwd", 'service="" x*?y',
              "((((-not - or", "/(a+)+$/"],
    "sniffer": [EVE, ECS, ZEEK, FAST, CSV, CEF, LEEF, KEYS, ASA, PANOS, TCPDUMP, AZURE, "<html>", "PK\x03\x04", "\n \n", "{"],
    "syslog": [ASA, FILTER, PANOS, MIKROTIK, WATCHGUARD, FAST, TCPDUMP, "<134>1 2024-03-04T05:06:07.5+01:00 h app 1 id [a b=\"\\]\"] m\n",
               "<13>Mar  4 05:06:07 h suricata[1]: " + EVE, "<166>7: *Mar  4 05:06:07.5 UTC: %ASA-4-106023: Deny tcp src a:10.0.0.5/1 dst b:192.0.2.1/2\n",
               FILTER[FILTER.index(": ") + 2:], "sensor_json -: " + EVE],
    "time": ["2024-03-04T05:06:07.123456+01:00", "Mar  4 05:06:07", "03/04/2024-05:06:07.5", "1709528767.5", "1709528767000000000", "45355.5",
             "3/4/2024, 5:06:07 PM", "04.03.2024 05:06", "Mon, 4 Mar 2024 05:06:07 +0000", "2024-02-30", "12:30:00.5", "2024 Mar  4 05:06:07 CEST"],
    "values": ["10.0.0.5:50000", "[2001:db8::5%eth0]:5", "host (10.0.0.5)", "00:22:2d:81:db:10", "49,765", "1.025E+03", "https", "tcp/https",
               "PROTO:047", "{TCP}", "0x12", "***A**S*", "ShADadFf^", "Very-High", "8.9", "to_client"],
    "workspace": [json.dumps(WORKSPACE, indent=1), json.dumps({**WORKSPACE, "version": 2}), json.dumps({**WORKSPACE, "report": {"findings": []}}),
                  '{"kind":"portside-workspace","version":1}', '{"kind":"portside-workspace","version":1,"states":{"archived":{}}}', "[[[[", SCENE],
    "zeek": [ZEEK, ZEEK + ZEEK.replace("conn", "dns"), "#separator ,\n#fields,ts,id.orig_h\n1,10.0.0.5\n",
             ZEEK_JSON, "#fields\n\t\n"],
}

root = pathlib.Path(__file__).resolve().parent / "corpus"
for target, seeds in SEEDS.items():
    (root / target).mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (root / target / f"seed-{number:02}").write_bytes(
            seed if isinstance(seed, bytes) else seed.encode())
