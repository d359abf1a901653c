#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The samples that ship: every trap is decided as it should be. usage: test-sample.py PORTSIDE_CLI SOURCE_ROOT"""

import os
import sys

from cli import SAMPLES, Run, columns, fixture
import tap
from tap import equal, test

EVE = os.path.join(SAMPLES, "portside-sample-eve.json")


def truth():
    lines = open(fixture("portside-sample-eve.truth.tsv")).read().splitlines()[1:]
    return dict(line.split("\t") for line in lines)


@test
def eve_reads_whole():
    """EVE sample: about 2,000 alerts, nothing rejected"""
    read, imported, rejected, skipped = Run("list", "--limit=0", EVE).sums()
    assert 2000 <= imported <= 2200 and rejected == 0 and skipped == 4, (imported, rejected, skipped)


@test
def eve_roles():
    """EVE sample: at least 99 % of the roles are right, and nine in ten of the untellable left open"""
    known = truth()
    rows = columns("record,server_is", EVE).rows()
    wrong = [(r["record"], r["server_is"]) for r in rows if known[r["record"]] != "-"
             and r["server_is"] != known[r["record"]]]
    told = [r["record"] for r in rows if known[r["record"]] == "-" and r["server_is"] != "unknown"]
    open_ones = sum(1 for v in known.values() if v == "-")
    assert len(wrong) <= len(rows) // 100, wrong
    assert len(told) <= open_ones // 10, told


@test
def eve_replies():
    """EVE sample: alerts on replies have their source as the server"""
    rows = columns("server_is,src_port", "--filter=https", EVE).rows()
    assert any(r["server_is"] == "src" and r["src_port"] == "443" for r in rows)


@test
def eve_findings():
    """EVE sample: each finding is there, where it should be"""
    rows = columns("server_ip,server_port,findings,app_proto", EVE).rows()
    by = {}
    for row in rows:
        for finding in filter(None, row["findings"].split(",")):
            by.setdefault(finding, set()).add((row["server_ip"], row["server_port"]))
    assert ("203.0.113.191", "35361") in by["U1"], by.get("U1")
    assert ("198.51.100.77", "443") in by["U2"], by.get("U2")
    assert ("203.0.113.222", "49777") in by["U3"], by.get("U3")
    assert ("10.20.1.80", "7810") in by["U4"], by.get("U4")
    assert ("203.0.113.7", "4444") in by["U7"], by.get("U7")
    ordinary = {"443", "80", "53", "445", "25"}
    equal({p for k in ("U3", "U4", "U7") for _, p in by[k]} & ordinary, set())


@test
def eve_services():
    """EVE sample: what listens on a port of ill repute is not called after a tool"""
    services = {r["service"] for r in columns("service", "--filter=203.0.113.7:4444", EVE).rows()}
    equal(services, {"tls"})


@test
def csv_and_text():
    """the CSV and the text sample read whole"""
    equal(Run("list", os.path.join(SAMPLES, "portside-sample.csv")).sums(), (120, 120, 0, 0))
    rows = Run("list", os.path.join(SAMPLES, "portside-sample.txt")).rows()
    equal([(r["server_ip"], r["server_port"]) for r in rows],
          [("172.16.0.25", "22"), ("203.0.113.80", "443"), ("198.51.100.34", "443"), ("10.0.0.1", "53"),
           ("10.0.0.1", "53"), ("203.0.113.9", "4444"), ("10.0.0.2", "3389"), ("10.0.0.2", "20"), ("", ""), ("", ""),
           ("239.255.255.250", "1900"), ("2001:db8::80", "8443")])


sys.exit(tap.run())
