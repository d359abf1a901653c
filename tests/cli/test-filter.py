#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The query language of --filter. usage: test-filter.py PORTSIDE_CLI SOURCE_ROOT"""

import os
import sys

from cli import SAMPLES, Run, columns, path
import tap
from tap import equal, test

EVE = os.path.join(SAMPLES, "portside-sample-eve.json")
ALL = columns("record,server_port,severity,findings,client_ip,raw", EVE).rows()
CSV = "proto,src_ip,src_port,dst_ip,dst_port,signature\n"


def records(query):
    run = columns("record", "--filter=" + query, EVE)
    equal(run.status, 0, run.err)
    return [row["record"] for row in run.rows()]


@test
def expressions():
    """list: the rows of an expression are those whose printed values fit it"""
    for query, fits in [
            ("server.port=443", lambda r: r["server_port"] == "443"),
            ("server_port!={443,22}", lambda r: r["server_port"] not in ("443", "22", "")),
            ("-server.port=443", lambda r: r["server_port"] != "443"),
            ("severity>=high", lambda r: r["severity"] in ("high", "critical")),
            ("finding:U1 or server.port=22", lambda r: "U1" in r["findings"].split(",") or r["server_port"] == "22"),
            ("client.ip:10.20.* -has:finding", lambda r: r["client_ip"].startswith("10.20.") and not r["findings"]),
            ("raw:\"SSH session\"", lambda r: "SSH session" in r["raw"]),
            ("severity:high raw:/\"flow_id\": *\\d/", lambda r: r["severity"] == "high" and '"flow_id"' in r["raw"])]:
        expected = [row["record"] for row in ALL if fits(row)]
        assert expected, query
        equal(records(query), expected, query)


@test
def adds_up():
    """a filter and its negation let every alert through once"""
    for query in ("is:unusual", "confidence<90%", "time=06:00..18:00", "service:http*", "/scan|brute/", "ip!=10.20.0.5"):
        equal(sorted(records(query) + records("-(" + query + ")"), key=int), [row["record"] for row in ALL], query)


@test
def mistakes():
    """what is no filter is shown with a caret below the mistake: exit status 2, and nothing is read"""
    source = path("never-read.json")
    for command in (["list"], ["report", "--output=" + path("x.html")]):
        run = Run(*command, "--filter=port:22 sevrity:high", source)
        equal(run.status, 2)
        equal(run.out, "")
        equal(run.err.splitlines(), ["portside-cli: --filter: There is no field “sevrity”; did you mean “severity”?",
                                     "  port:22 sevrity:high", "          ^~~~~~~"])


@test
def hostile_mistakes():
    """the caret stands right behind what is escaped, wide or combining, and no control character comes out"""
    for query, before in [("a\x1b[31m\t (", "a\\x1b[31m\\t ("), ("日本 (", "日本 ("), ("e\u0301 (", "e\u0301 (")]:
        run = Run("list", "--filter=" + query, EVE)
        equal(run.status, 2)
        lines = run.err.splitlines()
        equal(lines[1], "  " + before)
        width = {"日本 (": 6, "e\u0301 (": 3}.get(before, len(before))
        equal(lines[2], "  " + " " * width + "^")


@test
def costly():
    """a regular expression that takes too long is an error, not a wait"""
    source = path("costly.csv", CSV + "tcp,10.0.0.1,50000,10.0.0.2,22," + "a" * 60 + "!\n")
    run = Run("list", "--filter=/(a+)+$/", source)
    equal(run.status, 1)
    assert "takes too long" in run.err, run.err


sys.exit(tap.run())
