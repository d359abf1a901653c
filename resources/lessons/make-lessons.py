#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the lessons of this folder, always the same ones.

usage: make-lessons.py FOLDER [PORTSIDE-CLI]

The alerts are made up; outside addresses are those kept for documentation (RFC 5737, RFC 3849).
Hosts of one alert are in no other, so that each alert is decided by itself. The server's end and
the findings are written down by hand; with PORTSIDE-CLI the confidence of the classifier is
added, after it was asked whether it agrees with what is written here.

lessons.LANGUAGE.json holds each text of the lessons in another language; NAME.LANGUAGE.portside-lesson
is the same lesson in that language. A text that is missing there is an error.
"""

import datetime
import json
import os
import subprocess
import sys

START = datetime.datetime(2024, 3, 18, 8, 0, 0, tzinfo=datetime.timezone.utc)
AUTHOR = "The Portside project"
HERE = os.path.dirname(os.path.abspath(__file__))
LANGUAGES = ("de",)
SOURCE, DESTINATION, UNKNOWN = "source", "destination", "unknown"

# How Suricata writes a claim of the classifier into a record, so that what decides is in it.
FLOW_CLAIMS = ("flow-tcp", "flow-udp")


def split(end):
    """10.0.0.1:443 or [2001:db8::1]:443; without a port for ICMP"""
    if end.startswith("["):
        address, _, port = end[1:].partition("]")
        return address, int(port[1:]) if port else None
    address, _, port = end.partition(":")
    return address, int(port) if port else None


def place(end):
    address, port = split(end)
    return {"address": address, **({"port": port} if port is not None else {})}


def raw_record(alert, time):
    """the alert as a line of Suricata's EVE"""
    (src, src_port), (dst, dst_port) = split(alert["src"]), split(alert["dst"])
    record = {"timestamp": time.strftime("%Y-%m-%dT%H:%M:%S.000000+0000"), "event_type": "alert",
              "src_ip": src}
    if src_port is not None:
        record["src_port"] = src_port
    record["dest_ip"] = dst
    if dst_port is not None:
        record["dest_port"] = dst_port
    record["proto"] = {"icmp": "ICMP"}.get(alert["proto"], alert["proto"].upper())
    if "icmp" in alert:
        record["icmp_type"], record["icmp_code"] = alert["icmp"]
    if "app" in alert:
        record["app_proto"] = alert["app"]
    kind, client = alert.get("claim", (None, None))
    if kind == "direction":
        record["direction"] = "to_server" if client == SOURCE else "to_client"
    record["alert"] = {"signature_id": alert["sid"], "signature": alert["signature"]}
    if kind in FLOW_CLAIMS:
        ends = [(src, src_port), (dst, dst_port)]
        first, second = ends if client == SOURCE else ends[::-1]
        record["flow"] = {"src_ip": first[0], "src_port": first[1], "dest_ip": second[0],
                          "dest_port": second[1]}
    if kind in ("tcp-syn", "tcp-syn-ack"):
        record["tcp"] = {"syn": True, **({"ack": True} if kind == "tcp-syn-ack" else {})}
    if "bytes" in alert:
        record.setdefault("flow", {}).update(
            {"bytes_toserver": alert["bytes"][1 if alert["server"] == SOURCE else 0],
             "bytes_toclient": alert["bytes"][0 if alert["server"] == SOURCE else 1]})
    return json.dumps(record, separators=(",", ":"))


def alert_object(alert, time):
    result = {"time": time.strftime("%Y-%m-%dT%H:%M:%S.000000Z"), "protocol": alert["proto"],
              "source": place(alert["src"]), "destination": place(alert["dst"])}
    if "icmp" in alert:
        result["icmp"] = {"type": alert["icmp"][0], "code": alert["icmp"][1]}
    result["severity"] = alert.get("severity", "low")
    result["signature"] = alert["signature"]
    result["sid"] = str(alert["sid"])
    if "app" in alert:
        result["application"] = alert["app"]
    if "claim" in alert:
        result["claim"] = dict(zip(("kind", "client"), alert["claim"]))
    if "bytes" in alert:
        result["traffic"] = dict(zip(("source_bytes", "destination_bytes", "source_packets",
                                      "destination_packets"), (*alert["bytes"], 1, 4)))
    result["raw"] = raw_record(alert, time)
    return result


def item(alert, number):
    time = START + datetime.timedelta(minutes=7 * number)
    result = {"id": alert["id"]}
    for name in ("prompt", "hint", "teach", "notes"):
        if name in alert:
            result[name] = alert[name]
    if "tags" in alert:
        result["misconceptions"] = alert["tags"]
    result["alert"] = alert_object(alert, time)
    result["roles"] = {"server": alert["server"], "findings": alert.get("findings", [])}
    if "ruling" in alert:
        result["ruling"] = {"server": alert["server"], "reason": alert["ruling"]}
    return result


def a(ident, proto, src, dst, signature, server, teach, **more):
    sid = 9000000 + sum(map(ord, ident)) * 7 % 100000
    return dict(id=ident, proto=proto, src=src, dst=dst, signature=signature, server=server,
                teach=teach, sid=sid, **more)


PORTS_101 = [
    a("a-port", "tcp", "10.1.1.10:51514", "203.0.113.10:443", "LESSON TLS session", DESTINATION,
      "A port is a number from 0 to 65535 that says which program on a host a packet is for. The "
      "server waits on a port that everybody knows, here 443; the client gets any free one.",
      app="tls", prompt="What do the two numbers behind the addresses mean?",
      hint="Which of the two numbers would you know beforehand?"),
    a("range-system", "tcp", "10.1.2.10:50233", "198.51.100.11:80", "LESSON web page", DESTINATION,
      "0-1023 are the system ports. IANA assigns them to services, as 80 to HTTP (RFC 6335, section "
      "6), and on Unix normally only the administrator may listen there.", app="http",
      hint="In which of the three ranges does each number lie?"),
    a("range-user", "tcp", "10.1.3.10:50311", "10.1.3.20:8080", "LESSON web proxy", DESTINATION,
      "1024-49151 are the user ports, which IANA registers for services (RFC 6335, section 6): 8080 "
      "is one, for HTTP. A number above 1023 does not make its end a client.", app="http",
      tags=["above-1023-is-client"], hint="Which of the two numbers is registered?"),
    a("range-dynamic", "tcp", "192.168.1.12:61234", "198.51.100.12:443", "LESSON TLS session",
      DESTINATION,
      "49152-65535 are the dynamic ports. They are assigned to nobody; systems hand them out for one "
      "conversation, so a service cannot count on one (RFC 6335, sections 6 and 8.1.2).", app="tls",
      hint="Which of the two numbers is assigned to nobody?"),
    a("ftp-control", "tcp", "10.1.5.10:50021", "203.0.113.21:21", "LESSON FTP login", DESTINATION,
      "FTP takes its commands on port 21 (RFC 959). User name and password cross the network "
      "readable.", app="ftp", findings=["U8"],
      hint="Which of the two numbers does FTP take its commands on?"),
    a("ftp-data", "tcp", "203.0.113.20:20", "10.1.6.10:50020", "LESSON FTP data", SOURCE,
      "Port 20 is FTP’s data port. With active FTP the server opens this connection itself, from 20 "
      "to the client (RFC 959): the client is called, and is still the client of the service.",
      app="ftp-data", tags=["active-ftp"],
      hint="FTP has two known ports. Which of them is here, and at which end?"),
    a("ssh", "tcp", "10.1.7.10:50022", "10.1.7.20:22", "LESSON SSH login", DESTINATION,
      "An SSH server normally listens on port 22 (RFC 4253, section 4.1).", app="ssh",
      hint="One of the two numbers is the port of SSH."),
    a("telnet", "tcp", "10.1.8.10:50023", "10.1.8.20:23", "LESSON Telnet login", DESTINATION,
      "Telnet listens on port 23 (RFC 854) and sends everything readable, passwords too. SSH "
      "replaced it.", app="telnet", findings=["U8"],
      hint="One of the two numbers is the port of Telnet."),
    a("smtp", "tcp", "10.1.9.10:50025", "203.0.113.25:25", "LESSON mail relay", DESTINATION,
      "Mail servers hand mail to each other on port 25 (SMTP, RFC 5321). The one that sends is the "
      "client of the other. Without STARTTLS it is readable on the way.", app="smtp", findings=["U8"],
      hint="On which port does mail go from one mail system to the next?"),
    a("dns", "udp", "10.1.10.10:50053", "10.1.10.20:53", "LESSON name lookup", DESTINATION,
      "Name servers answer on port 53, over UDP and TCP (RFC 1035, section 4.2).", app="dns",
      hint="On which port are names looked up?"),
    a("dhcp", "udp", "10.1.11.10:68", "10.1.11.20:67", "LESSON address lease", DESTINATION,
      "DHCP has a port for each role: 67 is the server’s, 68 the client’s (RFC 2131, section 4.1). "
      "Here both numbers are below 1024.", app="dhcp", tags=["dhcp"],
      hint="DHCP gives each role a port of its own: one is 67, the other 68."),
    a("http", "tcp", "10.1.12.10:50080", "203.0.113.80:80", "LESSON web page", DESTINATION,
      "80 is the port of HTTP where a URL names no other (RFC 9110, section 4.2.1).", app="http",
      hint="Which port does a browser use when a URL names none?"),
    a("pop3", "tcp", "10.1.13.10:50110", "203.0.113.110:110", "LESSON mailbox", DESTINATION,
      "A POP3 server listens on TCP port 110 (RFC 1939, section 3), readable on the way; with TLS "
      "from the start it is 995.", app="pop3", findings=["U8"],
      hint="POP3 has port 110."),
    a("ntp", "udp", "10.1.14.10:50123", "10.1.14.20:123", "LESSON time", DESTINATION,
      "Time servers answer on UDP port 123 (NTP, RFC 5905). A client with a port of its own, as "
      "here, is easy to tell; one that uses 123 too is not.", app="ntp",
      hint="Which of the two numbers belongs to the time service?"),
    a("imap", "tcp", "10.1.15.10:50143", "203.0.113.143:143", "LESSON mailbox", DESTINATION,
      "An IMAP server listens on port 143 (RFC 9051, section 2.1); with TLS from the start it is "
      "993.", app="imap", findings=["U8"],
      hint="IMAP has port 143."),
    a("snmp", "udp", "10.1.16.10:50161", "10.1.16.20:161", "LESSON printer status", DESTINATION,
      "The device that is managed answers SNMP on UDP port 161 (RFC 3417): here the printer is the "
      "server, and the monitoring station its client.", app="snmp", findings=["U8"],
      hint="Which of the two is asked: the printer, or the station that watches it?"),
    a("ldap", "tcp", "10.1.17.10:50389", "10.1.17.20:389", "LESSON directory lookup", DESTINATION,
      "Directories are asked on port 389 (LDAP, RFC 4511), and passwords cross readable unless TLS is "
      "begun first.", app="ldap", findings=["U8"],
      hint="Directories are asked on port 389."),
    a("https", "tcp", "10.1.18.10:50443", "203.0.113.43:443", "LESSON TLS session", DESTINATION,
      "443 is the port of HTTPS where a URL names no other (RFC 9110, section 4.2.2).", app="tls",
      hint="Which port does a browser use for https when a URL names none?"),
    a("smb", "tcp", "10.1.19.10:50445", "10.1.19.20:445", "LESSON file share", DESTINATION,
      "Windows file shares (SMB) listen on TCP port 445, which IANA registers as microsoft-ds.",
      app="smb",
      hint="Windows shares its files on port 445."),
    a("rdp", "tcp", "10.1.20.10:50389", "10.1.20.20:3389", "LESSON remote desktop", DESTINATION,
      "Remote Desktop listens on 3389, which IANA registers as ms-wbt-server: a server well above "
      "1023.", app="rdp", tags=["above-1023-is-client"],
      hint="3389 is registered; 50389 lies in the dynamic range."),
]

WHO_IS_THE_CLIENT = [
    a("web", "tcp", "10.2.1.10:51022", "203.0.113.31:443", "LESSON TLS session", DESTINATION,
      "The one who calls is the client (RFC 9293 calls it the active open); the one who was waiting "
      "on a known port is the server.", app="tls",
      hint="Which of the two numbers could be known before the conversation began?"),
    a("lookup", "udp", "10.2.2.10:61044", "10.2.2.53:53", "LESSON name lookup", DESTINATION,
      "Without a handshake the first question makes the client: it goes to port 53, where name "
      "servers wait.", app="dns",
      hint="Where does a question about a name go to?"),
    a("over-ipv6", "tcp", "[2001:db8:2:3::10]:50510", "[2001:db8:2:4::22]:22", "LESSON SSH login",
      DESTINATION, "IPv6 changes addresses, not ports: 22 is SSH there too.", app="ssh",
      hint="The address is longer. Are the ports other ones?"),
    a("share", "tcp", "10.2.4.10:49910", "10.2.4.20:445", "LESSON file share", DESTINATION,
      "Inside one network there are clients and servers too: whether an address is inside or outside "
      "says nothing about roles.", app="smb",
      hint="Look at the ports, not at the addresses."),
    a("ping", "icmp", "10.2.5.10", "10.2.5.20", "LESSON ping", DESTINATION,
      "ICMP has no ports. Who sends the echo request (type 8) asks, and who answers it (type 0) "
      "serves (RFC 792).", icmp=(8, 0), tags=["icmp-has-ports"],
      prompt="Are there ports here at all?",
      hint="Types 8 and 0 belong together: which of them asks?"),
    a("web-answer", "tcp", "203.0.113.36:443", "10.2.6.10:52114", "LESSON TLS session", SOURCE,
      "The alert was raised on an answer. Its source is the server: 443 is where a service listens, "
      "52114 is a number for one conversation.", app="tls", tags=["reply-direction",
                                                                 "source-is-client"],
      hint="Which way does this packet go: to the service, or from it?"),
    a("lookup-answer", "udp", "198.51.100.53:53", "10.2.7.10:60411", "LESSON name lookup", SOURCE,
      "An answer comes from port 53. Source and destination belong to the packet; client and server "
      "belong to the conversation.", app="dns", tags=["reply-direction"],
      hint="Look at the port of the source."),
    a("told-answer", "tcp", "203.0.113.38:80", "10.2.8.10:50777", "LESSON file download", SOURCE,
      "The record says it itself: its direction is to_client, so its source is the server.",
      app="http", claim=("direction", DESTINATION), tags=["reply-direction"],
      hint="Read the record to its end: it says which way the packet goes."),
    a("syn-ack", "tcp", "203.0.113.39:8443", "10.2.9.10:50888", "LESSON connection", SOURCE,
      "SYN and ACK together are the second packet of the handshake, and the server sends it (RFC "
      "9293, section 3.5).", claim=("tcp-syn-ack", DESTINATION), tags=["source-is-client"],
      hint="The handshake is SYN, SYN and ACK, ACK. Which of the three is this one?"),
    a("syn", "tcp", "10.2.10.10:50999", "10.2.10.20:5432", "LESSON database connection", DESTINATION,
      "SYN without ACK is the first packet of all: who sends it is the client, whatever the ports "
      "are (RFC 9293, section 3.5).", claim=("tcp-syn", SOURCE),
      hint="Which flag stands alone in this packet?"),
    a("database", "tcp", "10.2.11.10:51306", "10.2.11.20:3306", "LESSON database query", DESTINATION,
      "MySQL listens on 3306. Databases, proxies and telephone systems often listen above 1023.",
      app="mysql", tags=["above-1023-is-client"],
      hint="Which of the two numbers is registered for a database?"),
    a("telephone", "tcp", "10.2.12.10:50600", "10.2.12.20:5060", "LESSON call", DESTINATION,
      "5060 is SIP (RFC 3261), which sets up calls: the telephone system is the server.", app="sip",
      tags=["above-1023-is-client"],
      hint="Calls are set up with SIP. Which port has it?"),
    a("proxy", "tcp", "10.2.13.10:52180", "10.2.13.20:3128", "LESSON web proxy", DESTINATION,
      "3128 is the usual port of the Squid proxy. The proxy is the server here, and the client "
      "towards the web server in its own conversation.", app="http",
      tags=["above-1023-is-client"],
      hint="Which of the two numbers would somebody write into the settings of a browser?"),
    a("high-http", "tcp", "203.0.113.44:35361", "192.168.100.237:49175", "LESSON program download",
      SOURCE,
      "Here the source is a web server on a port that nobody expects, 35361. The ports alone would "
      "not tell; the record does: this packet goes to the client.", app="http",
      claim=("direction", DESTINATION), findings=["U1", "U3b", "U4", "U10"],
      tags=["reply-direction", "both-temporary"], prompt="What tells here, if not the ports?",
      hint="The record says which way the packet goes."),
    a("nobody-knows", "udp", "10.2.15.10:50211", "10.2.15.20:51877", "LESSON datagram", UNKNOWN,
      "Both ports are from the dynamic range, and nothing else is known: “it cannot be told” is the "
      "right answer, and an honest one.", tags=["both-temporary"],
      prompt="Can it be told at all?",
      hint="What does the record say besides addresses and ports?"),
]

TRAPS = [
    a("source", "tcp", "203.0.113.51:80", "10.3.1.10:50412", "LESSON web page", SOURCE,
      "Source is not client. The source sent this one packet; the client opened the conversation, "
      "and this packet is the server’s answer.", app="http", tags=["source-is-client"],
      hint="Source and destination say which way one packet went. Who began?",
      notes="Let them vote first: most hands go to B, for the source is taken for the caller. Then "
            "ask who sent the very first packet of this conversation."),
    a("lower-port", "tcp", "10.3.2.10:1050", "203.0.113.52:8080", "LESSON web proxy", DESTINATION,
      "Lower is not server. Old systems gave their clients ports from 1024 to 5000: 1050 is one of "
      "those, and the service listens on the higher 8080.", app="http", tags=["lower-port-is-server"],
      hint="Not which number is lower: which one is registered?",
      notes="Ask for the lower number before the vote. Windows XP and older BSD systems took "
            "1024-5000 for calls; RFC 6335 has 49152-65535."),
    a("above-1023", "tcp", "10.3.3.10:52110", "10.3.3.20:3306", "LESSON database query", DESTINATION,
      "Above 1023 is not client. Both ports lie there, and 3306 is where MySQL listens.", app="mysql",
      tags=["above-1023-is-client"],
      hint="Both numbers lie above 1023. Which one is registered?",
      notes="Let them name more: 1433, 1521, 3389, 5060, 5432, 8080."),
    a("attacker", "tcp", "10.3.4.10:49822", "198.51.100.66:4444", "LESSON shell commands",
      DESTINATION,
      "Attacker is not client. The victim was made to call out (a reverse shell), and the attacker’s "
      "host was waiting: in the words of TCP it is the server.", severity="high",
      claim=("tcp-syn", SOURCE), findings=["U7"], tags=["attacker-is-client"],
      notes="4444 is the default of one well-known tool (LPORT). Anyone may use the number: look at "
            "the content before concluding.",
      hint="Not who is bad: who sent the first packet?"),
    a("answer", "tcp", "203.0.113.55:443", "10.3.5.10:51022", "LESSON certificate", SOURCE,
      "The alert looks at what came back. The record says to_client: its destination called, its "
      "source served.", app="tls", claim=("direction", DESTINATION), tags=["reply-direction"],
      hint="The record says which way the packet goes.",
      notes="Show direction in the record: Suricata writes to_server or to_client."),
    a("both-temporary", "tcp", "10.3.6.10:50112", "10.3.6.20:49664", "LESSON remote call", UNKNOWN,
      "Two dynamic ports (RPC, passive FTP, peer-to-peer) do not tell. Another conversation of the "
      "two hosts could, such as one to port 135 or 21; there is none here.",
      tags=["both-temporary"],
      hint="Is either of the two numbers assigned to a service?",
      notes="An honest answer: give a point for it. Ask which other alert they would look for."),
    a("same-port", "udp", "192.0.2.11:123", "192.0.2.12:123", "LESSON time exchange", UNKNOWN,
      "Time servers use 123 on both ends among themselves, so the ports cannot tell. Only the "
      "content could: NTP’s mode 3 asks, mode 4 answers (RFC 5905).", app="ntp",
      tags=["same-port"],
      hint="What is left to tell them apart when both ports are the same?",
      notes="Others of the kind: IKE 500, NetBIOS 137, name servers among themselves 53."),
    a("dhcp", "udp", "10.3.8.10:67", "10.3.8.20:68", "LESSON address lease", SOURCE,
      "67 is the DHCP server’s port, 68 the client’s (RFC 2131). This offer goes to the client; both "
      "ports are system ports, and the client does not have a dynamic one.", app="dhcp",
      tags=["dhcp", "source-is-client"],
      hint="DHCP gives each role a port of its own: one is 67, the other 68.",
      notes="DHCPv6 has 546 and 547, and there the lower one is the caller’s."),
    a("active-ftp", "tcp", "203.0.113.59:20", "10.3.9.10:51020", "LESSON FTP data", SOURCE,
      "With active FTP the server calls: from its port 20 to a port that the client named before "
      "(RFC 959). Who opened this connection is the server of the service.", app="ftp-data",
      tags=["active-ftp"],
      hint="20 is a port of FTP. Which end has it?",
      notes="Draw both connections: one to 21, and one back from 20. With passive FTP there is none "
            "from 20."),
    a("linux-client", "tcp", "10.3.10.10:34567", "203.0.113.60:443", "LESSON TLS session",
      DESTINATION,
      "34567 lies in IANA’s range for services, but Linux hands out 32768-60999 to clients. The "
      "client range of the exam, 1024-65535, includes it; IANA’s, 49152-65535, does not.", app="tls",
      tags=["ephemeral-ranges"],
      hint="Does a service normally listen on 34567?",
      notes="On Linux: cat /proc/sys/net/ipv4/ip_local_port_range. On Windows: netsh int ipv4 "
            "show dynamicport tcp."),
    a("nat", "tcp", "198.51.100.71:1027", "203.0.113.61:443", "LESSON TLS session", DESTINATION,
      "The address and port 1027 are those of a translator (NAT, RFC 3022), which renumbers whom it "
      "hides. The one behind it called all the same: its end stays the client.", app="tls",
      tags=["nat"],
      hint="Does a translator change who began the conversation?",
      notes="What cannot be seen from here: whose computer it was. Only the translator’s own "
            "log tells."),
    a("backscatter", "tcp", "203.0.113.62:80", "10.3.12.10:40123", "LESSON unexpected packet",
      SOURCE,
      "Nobody here called. Somebody flooded the server with forged senders, and its answers (SYN and "
      "ACK) fall on strangers: backscatter. They still come from the server.",
      claim=("tcp-syn-ack", DESTINATION), tags=["backscatter"],
      hint="SYN and ACK together: is that the first packet of a handshake, or the second?",
      notes="Ask what the flooded one sees: thousands of callers, none of whom is real."),
    a("icmp", "icmp", "10.3.13.10", "10.3.13.20", "LESSON ping", DESTINATION,
      "ICMP has no ports (RFC 792). Tools that show 8 and 0 in the columns of ports mean its type "
      "and code: echo request.", icmp=(8, 0), tags=["icmp-has-ports"],
      hint="Look at the protocol before you look for ports.",
      notes="Some exports fill both port columns for ICMP, with type and code, or with 0."),
]

UNUSUAL = [
    a("U1", "tcp", "10.4.1.10:50101", "203.0.113.71:2200", "LESSON SSH session", DESTINATION,
      "SSH was recognised, but not on 22. A port number is only a convention (RFC 7605): "
      "administrators move services, and so do intruders.", app="ssh", severity="high",
      claim=("flow-tcp", SOURCE), findings=["U1", "U4"],
      hint="Which application is it, and which port does it normally have?"),
    a("U1t", "tcp", "10.4.2.10:50102", "203.0.113.72:8086", "LESSON TLS session", DESTINATION,
      "TLS where none is expected hides which application it is. That alone is no alarm; it is a "
      "reason to ask which program it was.", app="tls", claim=("flow-tcp", SOURCE),
      findings=["U1t"],
      hint="Is TLS expected on this port?"),
    a("U2", "tcp", "10.4.3.10:50103", "203.0.113.73:443", "LESSON SSH session", DESTINATION,
      "443 belongs to HTTPS, but what runs here is SSH: a common way past firewalls that look at "
      "port numbers only (MITRE ATT&CK T1571).", app="ssh", severity="high",
      claim=("flow-tcp", SOURCE), findings=["U1", "U2"],
      hint="Which service has this port, and which application is here?"),
    a("U3", "tcp", "10.4.4.10:50104", "203.0.113.74:50505", "LESSON connection", DESTINATION,
      "A number from 49152 to 65535 must not name a service (RFC 6335, section 8.1.2). A fixed "
      "listener there is RPC, passive FTP, peer-to-peer - or something to look at.",
      claim=("flow-tcp", SOURCE), findings=["U3", "U10"],
      hint="In which range does the called port lie?"),
    a("U3b", "tcp", "10.4.5.10:50105", "203.0.113.75:41500", "LESSON connection", DESTINATION,
      "41500 lies in IANA’s range for services, but Linux hands out 32768-60999 to clients: a server "
      "that waits there is odd.",
      claim=("flow-tcp", SOURCE), findings=["U3b", "U4", "U10"],
      hint="To whom does Linux hand out 32768-60999?"),
    a("U4", "tcp", "10.4.6.10:50106", "203.0.113.76:20123", "LESSON connection", DESTINATION,
      "No common service listens on 20123. It may be an application of your own organisation: ask, "
      "and if it is, write down that it is expected.", claim=("flow-tcp", SOURCE), findings=["U4"],
      hint="Do you know a service with this number?"),
    a("U4b", "tcp", "10.4.7.10:50107", "10.4.7.20:1300", "LESSON connection", DESTINATION,
      "1300 is registered (for H.323 calls), but rarely seen. That a port is registered does not mean "
      "that the traffic is good, nor that it is that service: IANA’s list says so itself.",
      claim=("flow-tcp", SOURCE),
      findings=["U4b"],
      hint="Is a port that is registered also a common one?"),
    a("U4c", "tcp", "10.4.8.10:50108", "10.4.8.20:999", "LESSON connection", DESTINATION,
      "On Unix normally only the administrator may listen below 1024, and no common service does on "
      "999: ask who set it up, and what for.",
      claim=("flow-tcp", SOURCE), findings=["U4c"],
      hint="Which right does it take to listen below 1024?"),
    a("U6", "tcp", "198.51.100.86:50109", "10.4.9.20:3389", "LESSON remote desktop from outside",
      DESTINATION,
      "Remote administration that answers to the outside: passwords are guessed, and stolen accounts "
      "are used, over just this. It belongs behind a VPN or a jump host.", app="rdp", severity="high",
      findings=["U6"],
      hint="Where does the caller come from?"),
    a("U7", "tcp", "10.4.10.10:50110", "198.51.100.87:4444", "LESSON connection", DESTINATION,
      "4444 is what Metasploit listens on unless told otherwise (LPORT). Anyone may use the number: "
      "look at the content before concluding.", severity="high", claim=("tcp-syn", SOURCE),
      findings=["U7"],
      hint="Which tools use 4444 unless they are told otherwise?"),
    a("U8", "tcp", "10.4.11.10:50111", "10.4.11.20:23", "LESSON Telnet login", DESTINATION,
      "Telnet (RFC 854) sends the password readable by everybody on the way; SSH replaced it.",
      app="telnet", findings=["U8"],
      hint="Can the password be read on the way?"),
    a("U9", "tcp", "10.4.12.10:700", "10.4.12.20:8080", "LESSON web proxy", DESTINATION,
      "Clients normally get a port of 1024 or more; below, an administrator’s right is needed. Old "
      "remote commands and NFS use such ports - or somebody made a packet look like an answer.",
      app="http",
      claim=("flow-tcp", SOURCE), findings=["U9"],
      hint="Look at the port of the one who calls."),
    a("U10", "udp", "10.4.13.10:50113", "10.4.13.20:51999", "LESSON datagrams", DESTINATION,
      "Neither number names a service. The record says who began; without that nobody could tell "
      "which end is the server.",
      claim=("flow-udp", SOURCE), findings=["U3", "U10"], tags=["both-temporary"],
      hint="In which range do the two numbers lie?"),
    a("U11", "tcp", "10.4.14.10:8080", "10.4.14.20:8080", "LESSON web proxy", DESTINATION,
      "Both ends use 8080, which no ordinary HTTP client does: there is a device in between that "
      "keeps port numbers, or somebody made the packet by hand.",
      app="http", claim=("flow-tcp", SOURCE), findings=["U11"], tags=["same-port"],
      hint="Compare the two numbers with each other."),
    a("U12", "udp", "198.51.100.92:40001", "10.4.15.20:123", "LESSON time list",
      DESTINATION,
      "A small question whose sender is forged makes this service send a big answer to a victim "
      "(CISA TA14-017A). Here the answer is a hundred times the question.", app="ntp",
      bytes=(234, 23400), severity="high", findings=["U12"],
      hint="Compare how much was asked with how much came back."),
    a("U13", "tcp", "198.51.100.93:50116", "10.4.16.20:3306", "LESSON database from outside",
      DESTINATION,
      "A database that answers to the outside. Only the application in front of it should reach it.",
      app="mysql", severity="high", findings=["U13"],
      hint="What is kept behind this port, and who may ask for it?"),
    a("U14", "tcp", "198.51.100.94:50117", "10.4.17.20:502", "LESSON controller from outside",
      DESTINATION,
      "Modbus has no login at all: who reaches port 502 can read and set what the controller does.",
      app="modbus", severity="critical", findings=["U14"],
      hint="What does Modbus control, and how does it check who is there?"),
    a("U15", "tcp", "198.51.100.95:53", "10.4.18.10:51234", "LESSON scan", DESTINATION,
      "The record says SYN without ACK, so its source calls, though its port 53 looks like a name "
      "server’s. Scanners choose such a source port to pass for an answer: believe the handshake.",
      claim=("tcp-syn", SOURCE), findings=["U3", "U15"], severity="high",
      hint="What do the ports say, and what does the handshake say?"),
    a("U16", "tcp", "10.4.19.10:50119", "203.0.113.96:0", "LESSON odd packet", DESTINATION,
      "Port 0 is reserved and no service can have it (RFC 6335). It is seen in fragments, and in "
      "packets made by hand.", claim=("tcp-syn", SOURCE), findings=["U16"],
      hint="Can a service have this number?"),
    a("U17", "tcp", "10.4.20.10:50120", "203.0.113.97:6881", "LESSON file exchange", DESTINATION,
      "By custom BitTorrent listens on 6881 and the ports after it. Whether peers may exchange files "
      "is a question of your organisation’s rules, not of security alone.",
      claim=("flow-tcp", SOURCE), findings=["U17"],
      hint="Among whom are files exchanged here?"),
]

LESSONS = {
    "ports-101": ("Ports 101",
                  "What a port is, the three ranges, and the server ports to know by heart.",
      PORTS_101),
    "who-is-the-client": ("Who is the client?",
                          "Ordinary conversations, answers, and servers on high ports.",
                          WHO_IS_THE_CLIENT),
    "traps": ("Traps", "One alert for each thing that learners believe and is not so.", TRAPS),
    "unusual-server-ports": ("Unusual server ports",
                             "One alert for each reason to look twice at a server's port.", UNUSUAL),
}


TEXTS = ("title", "summary", "author", "prompt", "hint", "teach", "notes")


def translated(pack, language):
    """the same lesson in another language"""
    with open(os.path.join(HERE, f"lessons.{language}.json"), encoding="utf-8") as file:
        words = json.load(file)

    def translate(texts):
        return {name: words[value] if name in TEXTS else value for name, value in texts.items()}

    return {**translate(pack), "language": language,
            "alerts": [translate(alert) for alert in pack["alerts"]]}


def write(folder, name, pack, cli):
    path = os.path.join(folder, name + ".portside-lesson")
    draft = os.path.join(folder, name + ".draft.portside-lesson") if cli else path
    with open(draft, "w", encoding="utf-8") as file:
        json.dump(pack, file, indent=2, ensure_ascii=False)
        file.write("\n")
    if cli:
        subprocess.run([cli, "lesson", draft, "--check", "--make", "--output=" + path], check=True)
        os.remove(draft)


def main():
    folder, cli = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
    for name, (title, summary, alerts) in LESSONS.items():
        pack = {"version": 1, "title": title, "summary": summary, "language": "en", "author": AUTHOR,
                "alerts": [item(alert, number) for number, alert in enumerate(alerts)]}
        write(folder, name, pack, cli)
        for language in LANGUAGES:
            write(folder, f"{name}.{language}", translated(pack, language), cli)


main()
