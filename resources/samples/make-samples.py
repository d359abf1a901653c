#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the samples of this folder, always the same ones.

usage: make-samples.py FOLDER

An office network as a sensor would see it over a working day, with every case that makes it hard
to tell client and server apart (replies, symmetric ports, data connections, scans, reflections,
reverse shells, broadcast). Outside addresses are those kept for documentation (RFC 5737,
RFC 3849). Beside the samples it writes portside-sample-eve.truth.tsv, which the tests use: the
server's end of every alert, "-" where nobody could tell.
"""

import datetime
import json
import os
import random
import sys

SEED = 20240318
N_ALERTS = 1950
START = datetime.datetime(2024, 3, 18, 6, 0, 0, tzinfo=datetime.timezone.utc)

rng = random.Random(SEED)
DESKS = [f"10.20.4.{n}" for n in range(11, 92)]
LAPTOPS = [f"10.20.6.{n}" for n in range(20, 75)]
OLD_DESKS = ["10.20.4.7", "10.20.4.8"]  # Windows XP: low temporary ports
PHONES = [f"10.20.9.{n}" for n in range(10, 40)]
PRINTERS = ["10.20.7.5", "10.20.7.6"]
DC, DNS2, FILES, MAIL, WEB, DB, NFS, SYSLOG, FTP, NTP, VOIP, MON = (
    "10.20.1.10", "10.20.1.11", "10.20.1.20", "10.20.1.25", "10.20.1.80", "10.20.1.33",
    "10.20.1.40", "10.20.1.51", "10.20.1.21", "10.20.1.12", "10.20.1.60", "10.20.1.70")
DMZ_WEB, DMZ_VPN, DMZ_DNS, NODE = "192.168.50.80", "192.168.50.4", "192.168.50.53", "192.168.50.90"
INTERNET = [f"203.0.113.{n}" for n in (10, 20, 33, 47, 80, 81, 99, 143, 180, 201)]
CDN = [f"198.51.100.{n}" for n in (5, 17, 34, 77, 120, 161)]
ATTACKERS = ["192.0.2.66", "192.0.2.131", "192.0.2.200", "198.51.100.240"]
C2 = "203.0.113.7"
V6_DESKS = [f"2001:db8:20:4::{n:x}" for n in range(0x11, 0x31)]
V6_WEB = ["2001:db8:cd0::80", "2001:db8:cd1::443"]

EXPANDED_V6 = True  # Suricata prints IPv6 addresses uncompressed

SIGNATURES = {
    "web": (2013028, "ET POLICY curl User-Agent Outbound", "Attempted Information Leak", 2),
    "exe": (2018959, "ET POLICY PE EXE or DLL Windows file download HTTP", "Potential Corporate Privacy Violation", 1),
    "tls": (2028401, "ET HUNTING Self-Signed Certificate on Unusual Port", "Misc activity", 3),
    "ja3": (2028765, "ET JA3 Hash - Possible Dridex", "Unknown Traffic", 3),
    "dns": (2027758, "ET DNS Query for .cc TLD", "Potentially Bad Traffic", 2),
    "dnsa": (2100254, "GPL DNS SPOOF query response with TTL of 1 min. and no authority", "Potentially Bad Traffic", 2),
    "smb": (2102466, "GPL NETBIOS SMB-DS IPC$ unicode share access", "Generic Protocol Command Decode", 3),
    "ssh": (2001219, "ET SCAN Potential SSH Scan", "Attempted Information Leak", 2),
    "ssh_odd": (2001984, "ET POLICY SSH session in progress on Unusual Port", "Misc activity", 3),
    "rdp": (2001330, "ET POLICY RDP connection confirm", "Misc activity", 3),
    "scan": (2010935, "ET SCAN Suspicious inbound to MSSQL port 1433", "Potentially Bad Traffic", 2),
    "shell": (2019284, "ET ATTACK_RESPONSE Output of id command from HTTP server", "Potentially Bad Traffic", 2),
    "c2": (2404300, "ET CNC Feodo Tracker Reported CnC Server", "A Network Trojan was detected", 1),
    "meter": (2021178, "ET MALWARE Possible Metasploit Payload Common Construct", "A Network Trojan was detected", 1),
    "ntp": (2017919, "ET DOS Possible NTP DDoS Inbound Frequent Un-Authed MON_LIST", "Attempted Denial of Service", 2),
    "snmp": (2101411, "GPL SNMP public access udp", "Attempted Information Leak", 2),
    "ftp": (2010731, "ET FTP FTP CWD command attempt without login", "Attempted Information Leak", 2),
    "tftp": (2101444, "GPL TFTP Get", "Potentially Bad Traffic", 2),
    "sip": (2008578, "ET SCAN Sipvicious Scan", "Attempted Information Leak", 2),
    "ike": (2012888, "ET POLICY IKE aggressive mode", "Misc activity", 3),
    "upnp": (2019102, "ET DOS Possible SSDP Amplification Scan", "Attempted Denial of Service", 2),
    "dhcp": (2260002, "SURICATA Applayer Detect protocol only one direction", "Generic Protocol Command Decode", 3),
    "icmp": (2100366, "GPL ICMP_INFO PING *NIX", "Misc activity", 3),
    "unreach": (2100402, "GPL ICMP_INFO Destination Unreachable Port Unreachable", "Misc activity", 3),
    "stream": (2210044, "SURICATA STREAM Packet with invalid timestamp", "Generic Protocol Command Decode", 3),
    "p2p": (2008581, "ET P2P BitTorrent DHT ping request", "Potential Corporate Privacy Violation", 1),
    "mem": (2025416, "ET DOS Possible Memcached DDoS Amplification Response", "Attempted Denial of Service", 2),
    "sql": (2006446, "ET WEB_SERVER Possible SQL Injection Attempt UNION SELECT", "Web Application Attack", 1),
    "mail": (2012078, "ET SMTP Abuseat.org Block Message", "Not Suspicious Traffic", 3),
    "gre": (2200036, "SURICATA GRE wrong version", "Generic Protocol Command Decode", 3),
    "syslog": (2013075, "ET POLICY Syslog to external network", "Potential Corporate Privacy Violation", 1),
    "rpc": (2102251, "GPL NETBIOS DCERPC Remote Activation bind attempt", "Attempted Administrator Privilege Gain", 1),
    "telnet": (2100716, "GPL TELNET Telnet access", "Not Suspicious Traffic", 3),
    "mysql": (2010937, "ET POLICY Suspicious inbound to mySQL port 3306", "Potentially Bad Traffic", 2),
    "vpn": (2027397, "ET POLICY WireGuard handshake initiation", "Misc activity", 3),
}


def windows():
    return rng.randint(49152, 65535)


def linux():
    return rng.randint(32768, 60999)


def client_port():
    return windows() if rng.random() < 0.7 else linux()


class Case:
    """One kind of conversation. client and server are (address, port); what the sensor knows
    is said by sensor: "new" writes direction and flow.src, "old" writes neither."""

    def __init__(self, sig, proto, client, server, app=None, reply=False, sensor=None, truth="server",
                 event="alert", icmp=None):
        self.sig, self.proto, self.client, self.server, self.app = sig, proto, client, server, app
        self.reply, self.truth, self.event, self.icmp = reply, truth, event, icmp
        self.sensor = sensor or ("old" if rng.random() < 0.22 else "new")


def inside():
    return rng.choice(DESKS + LAPTOPS)


def outside():
    return rng.choice(INTERNET + CDN)


def web():
    port = rng.choice([80, 80, 443, 443, 443, 443, 8080, 8443])
    return Case(rng.choice(["web", "exe", "ja3"]) if port in (80, 8080) else "ja3", "TCP",
                (inside(), client_port()), (outside(), port), "http" if port in (80, 8080) else "tls",
                reply=rng.random() < 0.3)


def web_v6():
    return Case("web", "TCP", (rng.choice(V6_DESKS), client_port()), (rng.choice(V6_WEB), 443), "tls",
                reply=rng.random() < 0.3)


def dns():
    server = rng.choice([DC, DC, DNS2])
    return Case("dns" if rng.random() < 0.7 else "dnsa", "UDP", (inside(), client_port()), (server, 53), "dns",
                reply=rng.random() < 0.35)


def smb():
    return Case("smb", "TCP", (inside(), client_port()), (rng.choice([FILES, FILES, DC]), 445), "smb",
                reply=rng.random() < 0.2)


def mail():
    return Case("mail", "TCP", (MAIL, linux()), (outside(), 25), "smtp", reply=rng.random() < 0.5)


def ssh_scan():
    return Case("ssh", "TCP", (rng.choice(ATTACKERS), linux()), (rng.choice([DMZ_WEB, DMZ_VPN, DMZ_DNS]), 22), "ssh")


def sql_injection():
    return Case("sql", "TCP", (rng.choice(ATTACKERS), linux()), (DMZ_WEB, 443), "http")


def rdp():
    return Case("rdp", "TCP", (inside(), windows()), (rng.choice([FILES, DB]), 3389), "rdp", reply=rng.random() < 0.5)


def monitoring():
    return Case("snmp", "UDP", (MON, linux()), (rng.choice(PRINTERS + [FILES, WEB]), 161), "snmp",
                reply=rng.random() < 0.3)


def stream():
    case = rng.choice([web, smb, dns])()
    case.sig = "stream"
    case.reply = rng.random() < 0.6
    return case


ORDINARY = [(web, 34), (web_v6, 4), (dns, 20), (smb, 10), (mail, 3), (ssh_scan, 6), (sql_injection, 3),
            (rdp, 2), (monitoring, 4), (stream, 8)]


def fixed_scan(n):
    """A scanner that keeps one source port (as masscan and zmap do)."""
    return [Case("scan", "TCP", (ATTACKERS[0], 61234), (f"192.168.50.{rng.randint(1, 254)}", port), sensor="old")
            for port in rng.sample([22, 80, 443, 445, 1433, 3306, 3389, 5432, 6379, 8080] * 5, n)]


def traps():
    desk = rng.choice(DESKS)
    cases = []
    add = cases.append
    # Symmetric ports: nothing tells, and saying so is right.
    for address in ("192.0.2.41", "192.0.2.42"):
        add(Case("ntp", "UDP", ("10.20.8.12", 123), (address, 123), "ntp", sensor="old", truth="-"))
    add(Case("ike", "UDP", (DMZ_VPN, 500), (CDN[0], 500), "ike", sensor="old", truth="-"))
    add(Case("sip", "UDP", ("10.20.9.200", 5060), ("10.20.9.201", 5060), "sip", sensor="old", truth="-"))
    add(Case("vpn", "UDP", ("10.20.8.2", 51820), ("10.20.8.3", 51820), None, sensor="old", truth="-"))
    add(Case("syslog", "UDP", ("10.20.8.9", 514), ("10.20.8.10", 514), None, sensor="old", truth="-"))
    # The sensor knows who sent first.
    add(Case("ntp", "UDP", (NTP, 123), (INTERNET[3], 123), "ntp", sensor="new"))
    add(Case("dnsa", "UDP", (DNS2, 53), (DMZ_DNS, 53), "dns", sensor="new", reply=True))
    # DHCP: the client has no address yet; an offer goes to everybody.
    add(Case("dhcp", "UDP", ("0.0.0.0", 68), ("255.255.255.255", 67), "dhcp", sensor="old"))
    add(Case("dhcp", "UDP", ("255.255.255.255", 68), (DC, 67), "dhcp", sensor="old", reply=True))
    # NetBIOS, mDNS, LLMNR, SSDP: to a group.
    add(Case("smb", "UDP", (desk, 138), ("10.20.4.255", 138), None, sensor="old"))
    add(Case("dns", "UDP", (desk, 5353), ("224.0.0.251", 5353), "mdns", sensor="old"))
    add(Case("dns", "UDP", (desk, windows()), ("224.0.0.252", 5355), "llmnr", sensor="old"))
    add(Case("upnp", "UDP", (desk, windows()), ("239.255.255.250", 1900), "ssdp", sensor="old"))
    # FTP: control, active data (the server opens from port 20), passive data.
    desk = rng.choice(LAPTOPS)
    for k in range(6):
        add(Case("ftp", "TCP", (desk, 50200 + k), (FTP, 21), "ftp"))
    for k in range(3):
        add(Case("ftp", "TCP", (desk, 50300 + k), (FTP, 20), "ftp-data", sensor="old", reply=True))
        add(Case("ftp", "TCP", (desk, 50310 + k), (FTP, 50011 + 7 * k), "ftp-data", sensor="old"))
    # MS-RPC: the endpoint mapper on 135 hands out a dynamic port.
    desk = rng.choice(DESKS)
    for k in range(8):
        add(Case("rpc", "TCP", (desk, 51000 + 3 * k), (DC, 135), "dcerpc"))
        add(Case("rpc", "TCP", (desk, 51001 + 3 * k), (DC, 49155), "dcerpc", sensor="old", reply=k % 2 == 1))
    # TFTP: request to 69, data from a new port (RFC 1350).
    for k in range(3):
        add(Case("tftp", "UDP", (PHONES[k], 2070 + k), (VOIP, 69), "tftp", sensor="old"))
    # SNMP traps and syslog: the agent is the client of the collector.
    for address in (FILES, WEB, PRINTERS[0]):
        add(Case("snmp", "UDP", (address, linux()), (MON, 162), "snmptrap", sensor="old"))
        add(Case("syslog", "UDP", (address, linux()), (SYSLOG, 514), None, sensor="old"))
    # High and unusual server ports.
    add(Case("web", "TCP", (desk, 49175), ("203.0.113.191", 35361), "http", sensor="new", reply=True))
    for k in range(14):
        add(Case("tls", "TCP", (LAPTOPS[3], 50400 + k), (C2, 4444), "tls", reply=k % 3 == 0))
    add(Case("meter", "TCP", (DMZ_WEB, 43210), (ATTACKERS[2], 4444), None, sensor="old"))
    add(Case("meter", "TCP", (ATTACKERS[2], 51000), (NODE, 4444), None, sensor="old"))
    for k in range(5):
        add(Case("ssh_odd", "TCP", (LAPTOPS[8], 52100 + k), (CDN[3], 443), "ssh"))
        add(Case("ssh_odd", "TCP", (DESKS[8], 52200 + k), (WEB, 2222), "ssh"))
    for k in range(4):
        add(Case("c2", "TCP", (DESKS[12], 52300 + k), ("203.0.113.222", 49777), None, reply=k == 2, sensor="new"))
    add(Case("web", "TCP", (desk, 50001), (NODE, 30080), "http", sensor="old"))
    for k in range(4):
        add(Case("web", "TCP", (DESKS[20], 51500 + k), (WEB, 7810), "http"))
    # Clients on low or famous ports.
    add(Case("web", "TCP", (OLD_DESKS[0], 1043), (WEB, 8080), "http", sensor="old"))
    add(Case("mysql", "TCP", (OLD_DESKS[1], 3389), ("10.20.8.44", 3306), None, sensor="old", truth="-"))
    add(Case("shell", "TCP", (NFS, 1021), ("10.20.8.45", 514), None, sensor="old"))
    add(Case("ssh", "TCP", (NFS, 1022), (FILES, 22), "ssh", sensor="old"))
    add(Case("telnet", "TCP", (desk, windows()), (PRINTERS[1], 23), "telnet"))
    # Reflection: the victim's requests are forged, the answers are real.
    for k in range(3):
        add(Case("mem", "UDP", (DMZ_WEB, 80), (f"198.51.100.{211 + k}", 11211), None, sensor="old", reply=True))
        add(Case("ntp", "UDP", (DMZ_WEB, linux()), (f"198.51.100.{221 + k}", 123), "ntp", sensor="old", reply=True))
    # Backscatter of a flooded server: answers to forged requests.
    for k in range(4):
        add(Case("stream", "TCP", (f"192.168.50.{60 + k}", 1024 + 777 * k), ("203.0.113.250", 80), None,
                 sensor="old", reply=True))
    # Peer to peer: both ports are temporary, both ends are peers.
    for k in range(2):
        add(Case("p2p", "UDP", (f"10.20.8.{61 + k}", 53413), (f"192.0.2.{21 + k}", 52881), None, sensor="old", truth="-"))
    # QUIC, DNS over TLS, IPv4-mapped IPv6.
    add(Case("ja3", "UDP", (desk, windows()), (CDN[1], 443), "quic", sensor="old"))
    add(Case("ja3", "TCP", (desk, linux()), (CDN[2], 853), "tls", sensor="old"))
    add(Case("web", "TCP", ("::ffff:10.20.4.30", 50888), ("::ffff:203.0.113.80", 80), "http", sensor="old", reply=True))
    # No ports: echo request and reply, an error message, a tunnel.
    add(Case("icmp", "ICMP", (MON, None), (FILES, None), icmp=(8, 0), sensor="old"))
    add(Case("icmp", "ICMP", (MON, None), (FILES, None), icmp=(0, 0), sensor="old", reply=True))
    add(Case("icmp", "IPv6-ICMP", (V6_DESKS[0], None), (V6_DESKS[1], None), icmp=(128, 0), sensor="old"))
    add(Case("unreach", "ICMP", (FILES, None), (DC, None), icmp=(3, 3), sensor="old", truth="-"))
    add(Case("gre", "GRE", ("192.168.50.5", None), ("198.51.100.251", None), sensor="old", truth="-"))
    # Both ends the same (LAND), and port 0.
    add(Case("stream", "TCP", (DMZ_WEB, 80), (DMZ_WEB, 80), sensor="old", truth="-"))
    add(Case("stream", "TCP", ("192.0.2.99", 0), ("192.168.50.254", 0), sensor="old", truth="-"))
    # The same conversation alerted in both directions.
    for reply in (False, True):
        add(Case("ftp", "TCP", (DESKS[30], 53333), (FTP, 21), "ftp", sensor="old", reply=reply))
    cases += fixed_scan(24)
    return cases


def events():
    """What a sensor writes beside alerts."""
    cases = []
    for _ in range(40):
        case = web()
        case.event, case.reply = ("tls" if case.app == "tls" else "http"), False
        cases.append(case)
    for k in range(30):
        case = dns()
        case.event, case.reply = "dns", False
        cases.append(case)
    for _ in range(40):
        case = rng.choice([web, smb, mail, ssh_scan])()
        case.event, case.reply = "flow", False
        cases.append(case)
    for _ in range(6):
        case = web()
        case.app, case.event, case.reply, case.server = "http", "fileinfo", True, (outside(), 80)
        cases.append(case)
    return cases


def print_address(address):
    if ":" not in address or address.startswith("::ffff:"):
        return address
    import ipaddress
    return ipaddress.ip_address(address).exploded if EXPANDED_V6 else address


def record(case, when, ordinal):
    first, second = (case.server, case.client) if case.reply else (case.client, case.server)
    out = {"timestamp": when.strftime("%Y-%m-%dT%H:%M:%S.%f+0000"),
           "flow_id": rng.randint(10 ** 14, 2 ** 51), "event_type": case.event,
           "src_ip": print_address(first[0])}
    if first[1] is not None:
        out["src_port"] = first[1]
    out["dest_ip"] = print_address(second[0])
    if second[1] is not None:
        out["dest_port"] = second[1]
    out["proto"] = case.proto
    if case.icmp:
        out["icmp_type"], out["icmp_code"] = case.icmp
    out["host"] = "core-1" if case.sensor == "new" else "edge-old"
    if case.event == "alert":
        sid, text, category, severity = SIGNATURES[case.sig]
        out["alert"] = {"action": "blocked" if severity == 1 and rng.random() < 0.3 else "allowed", "signature_id": sid, "signature": text, "category": category, "severity": severity}
    if case.app:
        out["app_proto"] = case.app
    to_server, to_client = rng.randint(1, 40), rng.randint(1, 60)
    flow = {"pkts_toserver": to_server, "pkts_toclient": to_client, "bytes_toserver": to_server * rng.randint(60, 400),
            "bytes_toclient": to_client * rng.randint(60, 1400)}
    if case.event == "alert" and case.sensor == "new" and case.client[1] is not None:
        out["direction"] = "to_client" if case.reply else "to_server"
        flow.update(src_ip=print_address(case.client[0]), src_port=case.client[1])
    if case.event in ("alert", "flow"):
        out["flow"] = flow
    if case.event == "dns":
        out["dns"] = {"type": "query", "id": rng.randint(1, 65535), "rrname": "intranet.example", "rrtype": "A", "tx_id": 0}
    elif case.event == "http":
        out["http"] = {"hostname": "www.example", "url": "/", "http_method": "GET", "protocol": "HTTP/1.1", "status": 200}
    elif case.event == "tls":
        out["tls"] = {"sni": "www.example", "version": "TLS 1.3"}
    elif case.event == "fileinfo":
        out["fileinfo"] = {"filename": "/index.html", "state": "CLOSED", "stored": False, "size": 5120}
    truth = "-" if case.truth == "-" else "src" if case.reply else "dst"
    return out, truth


def eve(folder):
    cases = traps()
    makers, weights = zip(*ORDINARY)
    burst = [Case("c2", "TCP", (LAPTOPS[3], 50500 + k), (C2, 4444), "tls", sensor="new") for k in range(60)]
    while len(cases) + len(burst) < N_ALERTS:
        cases.append(rng.choices(makers, weights)[0]())
    cases += events()
    rng.shuffle(cases)
    day = 12 * 3600
    moments = sorted(rng.triangular(0, day, day * 0.45) for _ in cases)
    timed = list(zip(moments, cases)) + [(5.2 * 3600 + 60 * k + rng.random() * 2, c) for k, c in enumerate(burst)]
    timed.sort(key=lambda pair: pair[0])
    lines, truths = [], []
    for seconds, case in timed:
        out, truth = record(case, START + datetime.timedelta(seconds=seconds), len(lines) + 1)
        lines.append(json.dumps(out, separators=(",", ":")))
        truths.append((len(lines), truth))
        if len(lines) % 500 == 0:
            stats = {"timestamp": out["timestamp"], "event_type": "stats", "host": "core-1",
                     "stats": {"uptime": int(seconds), "capture": {"kernel_packets": 1000 * len(lines), "kernel_drops": 0}}}
            lines.append(json.dumps(stats, separators=(",", ":")))
    with open(os.path.join(folder, "portside-sample-eve.json"), "w") as f:
        f.write("\n".join(lines) + "\n")
    with open(os.path.join(folder, "portside-sample-eve.truth.tsv"), "w") as f:
        f.write("record\tserver_is\n")
        f.writelines(f"{n}\t{truth}\n" for n, truth in truths)


def table(folder):
    """A SIEM's CSV: no direction is stated."""
    rows = ["Time,Sensor,Source IP,Source Port,Destination IP,Destination Port,Protocol,Application,Alert,Severity,Action"]
    for k in range(120):
        case = rng.choices([web, dns, smb, ssh_scan, mail, rdp, monitoring], [40, 25, 15, 8, 4, 4, 4])[0]()
        first, second = (case.server, case.client) if case.reply else (case.client, case.server)
        sid, text, category, severity = SIGNATURES[case.sig]
        when = START + datetime.timedelta(seconds=37 * k + rng.randint(0, 30))
        rows.append(",".join([when.strftime("%Y-%m-%d %H:%M:%S"), "core-1", first[0], str(first[1]), second[0],
                              str(second[1]), case.proto, case.app or "", '"%s"' % text.replace('"', '""'),
                              {1: "High", 2: "Medium", 3: "Low"}[severity], "alert"]))
    with open(os.path.join(folder, "portside-sample.csv"), "w") as f:
        f.write("\n".join(rows) + "\n")


def text(folder):
    lines = ["# Client or server? Twelve conversations as one finds them in a ticket or on a slide.",
             "10.1.1.50:49765 -> 172.16.0.25:22", "203.0.113.80:443 -> 10.0.0.5:53210",
             "TCP 192.168.1.20:51544 -> 198.51.100.34:443", "UDP 10.0.0.5:40001 -> 10.0.0.1:53",
             "10.0.0.1.53 > 10.0.0.5.40001", "src=10.0.0.9 sport=49731 dst=203.0.113.9 dport=4444 proto=TCP",
             "from 10.0.0.12 port 50211 to 10.0.0.2 port 3389", "10.0.0.2:20 -> 10.0.0.9:50211/tcp",
             "UDP 10.1.1.1:123 -> 10.1.1.2:123", "TCP 10.0.0.2:50001 -> 10.0.0.3:52000",
             "UDP 10.0.0.2:50123 -> 239.255.255.250:1900", "[2001:db8::15]:50022 -> [2001:db8::80]:8443"]
    with open(os.path.join(folder, "portside-sample.txt"), "w") as f:
        f.write("\n".join(lines) + "\n")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    eve(sys.argv[1])
    table(sys.argv[1])
    text(sys.argv[1])


main()
