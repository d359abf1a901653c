#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Logs of firewalls, from the file to the decision. usage: test-firewalls.py PORTSIDE_CLI SOURCE_ROOT"""

import sys

from cli import Run, path
import tap
from tap import equal, test

COLUMNS = "--columns=record,proto,src_ip,src_port,dst_ip,dst_port,client_ip,client_port,signature,severity"


def asa(text):
    return "Mar  4 2024 05:06:07 fw : %ASA-6-" + text + "\n"


BUILT = "302013: Built %s TCP connection 7 for outside:%s (192.0.2.9/1) to inside:%s (192.0.2.9/2)"
TEARDOWN = "302014: Teardown TCP connection 7 for outside:%s to inside:%s duration 0:00:01 bytes 9 TCP FINs"
ICMP = "ICMP connection for faddr %s gaddr 198.51.100.7/0 laddr %s type 8 code 0"


def clients(*lines):
    rows = Run("list", COLUMNS, path("asa.log", "".join(map(asa, lines)))).rows()
    return [(row["client_ip"], row["client_port"]) for row in rows]


@test
def one_decision():
    """ASA: a teardown, which says no direction, is decided as its build is, whichever end opened it"""
    for direction, outside, inside, client in [
            ("outbound", "192.0.2.1/443", "10.0.0.5/50000", ("10.0.0.5", "50000")),
            ("inbound", "203.0.113.9/50000", "192.0.2.80/25", ("203.0.113.9", "50000")),
            # Ports that tell nothing, and ports that tell the opposite.
            ("outbound", "192.0.2.1/50001", "10.0.0.5/50000", ("10.0.0.5", "50000")),
            ("inbound", "192.0.2.1/50001", "10.0.0.5/50000", ("192.0.2.1", "50001")),
            ("inbound", "192.0.2.1/443", "10.0.0.5/50000", ("192.0.2.1", "443"))]:
        lines = [BUILT % (direction, outside, inside), TEARDOWN % (outside, inside)]
        equal(clients(*lines), [client, client], direction)
        equal(clients(*reversed(lines)), [client, client], direction + ", teardown first")


@test
def one_decision_icmp():
    """ASA: the end that asked has the identifier of ICMP, also where a teardown says no direction"""
    for direction, foreign, local, client in [
            ("outbound", "192.0.2.1/0", "10.0.0.5/512", "10.0.0.5"),
            ("inbound", "203.0.113.9/7", "192.0.2.80/0", "203.0.113.9")]:
        ends = ICMP % (foreign, local)
        equal(clients("302020: Built " + direction + " " + ends, "302021: Teardown " + ends),
              [(client, ""), (client, "")], direction)


@test
def many_devices():
    """a file with the logs of many devices: each line is read as its device writes it"""
    lines = [
        "<134>Mar  4 05:06:07 pa 1,2024/03/04 05:06:07,1,SYSTEM,general,0,2024/03/04 05:06:07,,x,,0,0,g,info,\"192.0.2.1 "
        "10.0.0.5\"",
        "<134>Mar  4 05:06:07 srx RT_FLOW: RT_FLOW_SESSION_CREATE: session created 10.0.0.5/50000->192.0.2.1/22 "
        "junos-ssh 198.51.100.7/1->192.0.2.1/22 None None 6 out trust untrust",
        "time=1709528767|hostname=gw|severity=4|product=IPS|ifdir=inbound|origin=192.0.2.9|attack=A note|"
        "dst=192.0.2.1|proto=6|s_port=50000|service=443|src=10.0.0.5",
        "<134>Mar  4 05:06:07 ids 10.0.0.5:50000 -> 192.0.2.1:443 something else",
    ] + ["<134>Mar  4 05:06:07 box some daemon said 10.0.0.%d:50000 -> 192.0.2.1:80" % i for i in range(9)]
    run = Run("list", COLUMNS, path("many.log", "\n".join(lines) + "\n"))
    equal(run.sums(), (13, 12, 0, 1))
    rows = {row["record"]: row for row in run.rows()}
    equal((rows["2"]["proto"], rows["2"]["signature"], rows["2"]["client_ip"]), ("tcp", "out", "10.0.0.5"))
    equal((rows["3"]["dst_port"], rows["3"]["signature"], rows["3"]["severity"]), ("443", "A note", "critical"))
    equal((rows["4"]["src_port"], rows["4"]["dst_port"]), ("50000", "443"))


@test
def events_among_messages():
    """FTD: security events among messages that it shares with ASA"""
    lines = [asa(BUILT % ("outbound", "192.0.2.1/443", "10.0.0.5/50000")).replace("ASA", "FTD").strip()] * 3
    lines.append("Mar  4 2024 05:06:07 fw : %FTD-1-430003: SrcIP: 10.0.0.5, DstIP: 192.0.2.1, SrcPort: 50001, "
                 "DstPort: 443, Protocol: tcp, AccessControlRuleName: web")
    run = Run("list", COLUMNS, path("ftd.log", "\n".join(lines) + "\n"))
    equal(run.sums(), (4, 4, 0, 0))
    equal([row["signature"] for row in run.rows()], ["302013"] * 3 + ["web"])


sys.exit(tap.run())
