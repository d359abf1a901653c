#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who calls whom: one line a flow. usage: test-flows.py PORTSIDE_CLI SOURCE_ROOT"""

import json
import os
import sys

from cli import SAMPLES, Run, csv_rows, path
import tap
from tap import equal, test

HEAD = "time,src_ip,src_port,dst_ip,dst_port,proto\n"
SAMPLE = os.path.join(SAMPLES, "portside-sample-eve.json")
FLOWS = path("flows.csv", HEAD + """2026-03-04T05:06:01Z,10.0.0.5,50001,10.0.0.9,443,tcp
2026-03-04T05:06:02Z,10.0.0.9,443,10.0.0.5,50002,tcp
2026-03-04T05:06:03Z,10.0.0.10,50003,10.0.0.9,443,tcp
2026-03-04T05:06:04Z,10.0.0.5,50004,10.0.0.9,4444,tcp
2026-03-04T05:06:05Z,10.0.0.7,123,10.0.0.6,123,udp
2026-03-04T05:06:06Z,10.0.0.6,123,10.0.0.7,123,udp
2026-03-04T05:06:07Z,10.0.0.6,123,10.0.0.7,123,udp
""")


def names(rows):
    return [(r["client_ip"], r["server_ip"], r["server_port"], r["undecided_ips"], r["alerts"]) for r in rows]


@test
def flows():
    """one line a flow, the busiest first; a reply is of the flow that it answers"""
    rows = Run("flows", "--format=tsv", FLOWS).rows()
    equal(names(rows), [("", "", "", "10.0.0.6,10.0.0.7", "3"), ("10.0.0.5", "10.0.0.9", "443", "", "2"),
                        ("10.0.0.10", "10.0.0.9", "443", "", "1"), ("10.0.0.5", "10.0.0.9", "4444", "", "1")])
    equal((rows[1]["service"], rows[1]["proto"], rows[1]["unusual"], rows[3]["unusual"]), ("https", "tcp", "0", "1"))
    assert "U7" in rows[3]["findings"].split(","), rows[3]
    equal((rows[1]["first"], rows[1]["last"]), ("2026-03-04T05:06:01.000000Z", "2026-03-04T05:06:02.000000Z"))


@test
def formats():
    """JSON, CSV and a table say the same; absent values are left out"""
    wanted = Run("flows", "--format=tsv", FLOWS).rows()
    objects = [json.loads(line) for line in Run("flows", "--format=json", FLOWS).out.splitlines()]
    equal([o["alerts"] for o in objects], [int(r["alerts"]) for r in wanted])
    assert "client_ip" not in objects[0] and "server_port" not in objects[0], objects[0]
    equal(names(csv_rows(Run("flows", "--format=csv", FLOWS).out)), names(wanted))
    equal(len(Run("flows", "--format=table", "--limit=2", FLOWS).out.splitlines()), 3)


@test
def order():
    """--sort: numbers and addresses as such, more than one column, before --limit"""
    def clients(*arguments):
        return [r["client_ip"] for r in Run("flows", "--format=tsv", *arguments, FLOWS).rows()]
    equal(clients("--sort=client_ip", "--limit=3"), ["10.0.0.5", "10.0.0.5", "10.0.0.10"])
    equal(clients("--sort=server_port:desc,client_ip:desc", "--filter=-server.is=unknown"),
          ["10.0.0.5", "10.0.0.10", "10.0.0.5"])
    run = Run("flows", "--sort=bytes", FLOWS)
    equal((run.status, run.out), (2, ""))
    assert "bytes" in run.err, run.err
    equal(Run("flows", "--sort=alerts:up", FLOWS).status, 2)


def totals(run):
    line = [line for line in run.err.splitlines() if line.startswith("alerts: ")][0]
    return [int(part.rsplit(" ", 1)[1]) for part in line.split("; ")]


@test
def sums():
    """the flows add up to what the filter lets through, the undecided ones to what is said of them"""
    for query in ("", "is:unusual", "server.is=unknown", "proto=tcp", "no-such-word"):
        run = Run("flows", "--format=tsv", "--filter=" + query, SAMPLE)
        listed = len(Run("list", "--format=tsv", "--filter=" + query, SAMPLE).rows())
        rows = run.rows()
        equal(sum(int(r["alerts"]) for r in rows), listed, query)
        equal(totals(run)[0], listed, query)
        equal(totals(run)[1], sum(int(r["alerts"]) for r in rows if not r["server_ip"] and not r["client_ip"]), query)


@test
def baseline():
    """--baseline: a flow whose client, server and port were not together before is new, as is:new has it"""
    before = path("before.csv", HEAD + "2026-03-03T05:06:01Z,10.0.0.5,50001,10.0.0.9,443,tcp\n")

    def new(*arguments):
        return [(r["client_ip"], r["server_port"], r["new"]) for r in Run("flows", "--format=tsv", *arguments, FLOWS).rows()]
    equal([n for _, _, n in new()], ["0"] * 4)
    equal(new("--baseline=" + before), [("", "", "0"), ("10.0.0.5", "443", "0"), ("10.0.0.10", "443", "1"),
                                        ("10.0.0.5", "4444", "1")])
    equal(new("--baseline=" + before, "--filter=is:new"), [("10.0.0.10", "443", "1"), ("10.0.0.5", "4444", "1")])
    findings = [r["findings"] for r in Run("flows", "--format=tsv", "--baseline=" + before, FLOWS).rows()]
    assert "new-pair" in findings[2].split(",") and "new-port" in findings[3].split(","), findings
    inventory = path("before.json")
    equal(Run("ports", "--save-inventory=" + inventory, before).status, 0)
    equal(new("--baseline=" + inventory), new("--baseline=" + before))
    run = Run("flows", "--baseline=" + path("nowhere.csv"), FLOWS)
    equal((run.status, run.out), (1, ""))
    assert "nowhere.csv" in run.err, run.err


@test
def hostile():
    """what comes from a file cannot leave its cell"""
    name = path("hostile.json", json.dumps({"event_type": "alert", "src_ip": "10.0.0.5", "src_port": 50001, "dest_ip": "10.0.0.9",
                                            "dest_port": 50009, "proto": "TCP", "app_proto": "=cmd\t\x1b[31m",
                                            "alert": {"signature": "x"}}) + "\n")
    for form in ("tsv", "csv", "table", "json"):
        assert "\x1b" not in Run("flows", "--format=" + form, name).out, form
    equal(len(Run("flows", "--format=tsv", name).rows()), 1)


sys.exit(tap.run())
