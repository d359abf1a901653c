#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups of alerts. usage: test-groups.py PORTSIDE_CLI SOURCE_ROOT"""

import collections
import json
import os
import sys

from cli import SAMPLES, Run, columns, csv_rows, path
import tap
from tap import equal, test

SAMPLE = os.path.join(SAMPLES, "portside-sample-eve.json")
HEAD = "time,src_ip,src_port,dst_ip,dst_port,proto,signature,severity\n"
FILE = path("groups.csv", HEAD + "".join([
    "2026-03-01T08:00:00Z,10.0.0.5,50001,192.0.2.1,443,tcp,Beacon,3\n",
    "2026-03-01T08:59:59Z,10.0.0.6,50002,192.0.2.1,443,tcp,beacon,1\n",
    "2026-03-01T09:00:00Z,10.0.1.5,50003,192.0.2.2,443,tcp,Beacon,2\n",
    "2026-03-02T09:00:00Z,10.0.0.5,50004,192.0.2.1,22,tcp,Scan,2\n",
    ",10.0.0.5,50005,192.0.2.1,22,tcp,,2\n"]))


def groups(by, *arguments):
    return Run("groups", "--format=tsv", "--by=" + by, *arguments).rows()


@test
def signature():
    """one line a group, the largest first, with what it adds up to; case is not looked at"""
    rows = groups("signature", FILE)
    equal([(r["signature"], r["alerts"], r["clients"], r["servers"]) for r in rows],
          [("beacon", "3", "3", "2"), ("Scan", "1", "1", "1"), ("", "1", "1", "1")])
    equal((rows[0]["first"], rows[0]["last"]), ("2026-03-01T08:00:00.000000Z", "2026-03-01T09:00:00.000000Z"))
    equal((rows[2]["first"], rows[2]["last"]), ("", ""))


@test
def keys():
    """networks, hours and days are keys as well; several keys make smaller groups"""
    for by, wanted in [
            ("client_net", [("10.0.0.0/24", "4"), ("10.0.1.0/24", "1")]),
            ("hour", [("2026-03-01T08:00", "2"), ("2026-03-01T09:00", "1"), ("2026-03-02T09:00", "1"), ("", "1")]),
            ("day", [("2026-03-01", "3"), ("2026-03-02", "1"), ("", "1")]),
            ("server_port", [("443", "3"), ("22", "2")])]:
        equal([(r[by], r["alerts"]) for r in groups(by, FILE)], wanted, by)
    equal([(r["server_ip"], r["server_port"], r["alerts"]) for r in groups("server_ip,server_port", FILE)],
          [("192.0.2.1", "443", "2"), ("192.0.2.1", "22", "2"), ("192.0.2.2", "443", "1")])


@test
def sums():
    """the groups add up to the alerts that the filter lets through, and say what a list says"""
    for filter in ["", "severity>=high", "is:unusual", "proto:udp"]:
        listed = columns("client_ip,signature", "--filter=" + filter, SAMPLE).rows()
        rows = groups("client_ip,signature", "--filter=" + filter, SAMPLE)
        wanted = collections.Counter((r["client_ip"], r["signature"]) for r in listed)
        equal({(r["client_ip"], r["signature"]): int(r["alerts"]) for r in rows}, dict(wanted), filter)


@test
def formats():
    """JSON, CSV and a table say the same; --limit"""
    wanted = groups("service", SAMPLE)
    objects = [json.loads(line) for line in Run("groups", "--by=service", "--format=json", SAMPLE).out.splitlines()]
    equal([o["alerts"] for o in objects], [int(r["alerts"]) for r in wanted])
    equal([r["service"] for r in csv_rows(Run("groups", "--by=service", "--format=csv", SAMPLE).out)],
          [r["service"] for r in wanted])
    equal(len(Run("groups", "--by=service", "--format=table", "--limit=2", SAMPLE).out.splitlines()), 3)


@test
def usage():
    """a column that does not exist, too many and none are messages"""
    for arguments in [("--by=colour",), (), ("--by=",), ("--by=" + ",".join(["sid"] * 9),), ("--by=raw",)]:
        run = Run("groups", *arguments, FILE)
        equal((run.status, run.out), (2, ""), arguments)
        assert "--by" in run.err, run.err


sys.exit(tap.run())
