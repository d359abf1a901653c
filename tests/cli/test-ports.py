#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The inventory of server ports, and baselines. usage: test-ports.py PORTSIDE_CLI SOURCE_ROOT"""

import json
import os
import sys

from cli import SAMPLES, Run, columns, csv_rows, fixture, path
import tap
from tap import equal, test

HEAD = "time,src_ip,src_port,dst_ip,dst_port,proto\n"
SAMPLE = os.path.join(SAMPLES, "portside-sample-eve.json")


def log(name, *calls):
    return path(name, HEAD + "".join("2026-03-04T05:06:0%dZ,%s,%d,%s,%d,tcp\n" % (
        i % 10, client, 50000 + i, server, port) for i, (client, server, port) in enumerate(calls)))


TODAY = log("today.csv", ("10.0.0.5", "10.0.0.9", 443), ("10.0.0.6", "10.0.0.9", 443), ("10.0.0.5", "10.0.0.9", 8443),
            ("10.0.0.5", "10.0.0.8", 443), ("10.0.0.5", "10.0.0.7", 23))
YESTERDAY = log("yesterday.csv", ("10.0.0.5", "10.0.0.9", 443), ("10.0.0.5", "10.0.0.7", 23))


@test
def ports():
    """one line a port, the most unusual first, with what it adds up to"""
    rows = Run("ports", "--format=tsv", TODAY).rows()
    equal([(r["server_port"], r["servers"], r["clients"], r["alerts"], r["findings"], r["range"]) for r in rows],
          [("23", "1", "1", "1", "U8:1", "system"), ("8443", "1", "1", "1", "", "user"),
           ("443", "2", "2", "3", "", "system")])
    equal((rows[2]["first"], rows[2]["last"]), ("2026-03-04T05:06:00.000000Z", "2026-03-04T05:06:03.000000Z"))


@test
def by_server():
    """--by-server: one line a port of a server; the alerts are the same"""
    rows = Run("ports", "--format=tsv", "--by-server", TODAY).rows()
    equal(sorted((r["server_ip"], r["server_port"], r["alerts"]) for r in rows),
          [("10.0.0.7", "23", "1"), ("10.0.0.8", "443", "1"), ("10.0.0.9", "443", "2"), ("10.0.0.9", "8443", "1")])


@test
def formats():
    """JSON, CSV and a table say the same; --limit; --filter"""
    wanted = Run("ports", "--format=tsv", TODAY).rows()
    objects = [json.loads(line) for line in Run("ports", "--format=json", TODAY).out.splitlines()]
    equal([o["server_port"] for o in objects], [int(r["server_port"]) for r in wanted])
    equal([r["alerts"] for r in csv_rows(Run("ports", "--format=csv", TODAY).out)], [r["alerts"] for r in wanted])
    equal(len(Run("ports", "--format=table", "--limit=2", TODAY).out.splitlines()), 3)
    equal(len(Run("ports", "--format=tsv", "--filter=10.0.0.7", TODAY).rows()), 1)


@test
def sums():
    """alerts of all lines, those without a server and those without a port are all alerts"""
    run = Run("ports", "--format=tsv", SAMPLE)
    numbers = [int(word.strip(";")) for line in run.err.splitlines() if line.startswith("alerts without")
               for word in line.split() if word.strip(";").isdigit()]
    equal(sum(int(r["alerts"]) for r in run.rows()) + sum(numbers), run.sums()[1])


@test
def sample():
    """the findings of the sample are those of the table that is kept"""
    with open(fixture("findings", "sample.tsv"), encoding="utf-8") as table:
        wanted = [line.rstrip("\n").split("\t") for line in table if not line.startswith("#")]
    found = [[r["server_port"], r["proto"], r["severity"], r["findings"]]
             for r in Run("ports", "--format=tsv", SAMPLE).rows() if r["findings"]]
    equal(found, wanted)


def new(*arguments):
    return [r["findings"] for r in columns("record,findings", *arguments, TODAY).rows()]


@test
def baseline():
    """--baseline: a new server, a new port of one, a new client of a port; the rest is not new"""
    equal(new("--baseline=" + YESTERDAY), ["", "new-pair", "new-port", "new-server", "U8"])


@test
def inventory():
    """a saved inventory is as good as the alerts; what is in it is not new"""
    saved = path("inventory.json")
    equal(Run("ports", "--save-inventory=" + saved, YESTERDAY).status, 0)
    equal(new("--baseline=" + saved), new("--baseline=" + YESTERDAY))
    Run("ports", "--save-inventory=" + saved, TODAY)
    equal(new("--baseline=" + saved), ["", "", "", "", "U8"])


@test
def new_is_worse():
    """what is new since the baseline is a step more serious"""
    severity = {r["server_port"]: r["severity"] for r in Run("ports", "--format=tsv", TODAY).rows()}
    equal(severity["23"], "low")
    other = log("other.csv", ("10.0.0.5", "10.0.0.9", 443))
    severity = {r["server_port"]: r["severity"] for r in Run(
        "ports", "--format=tsv", "--baseline=" + other, TODAY).rows()}
    equal(severity["23"], "medium")


@test
def broken():
    """a baseline that is cut off, wrong, or not there is a message, and nothing is listed"""
    saved = path("inventory.json")
    Run("ports", "--save-inventory=" + saved, TODAY)
    with open(saved, encoding="utf-8") as f:
        text = f.read()
    for name, content in [("cut.json", text[:len(text) // 2]), ("end.json", text[:-3]),
                          ("port.json", text.replace('"port":23', '"port":99999')), ("empty.json", "")]:
        run = Run("list", "--baseline=" + path(name, content), TODAY)
        equal((run.status, run.out), (1, ""), name)
        assert name in run.err, run.err
    equal(Run("list", "--baseline=" + path("none.json"), TODAY).status, 1)


@test
def broken_lines():
    """what is wrong in an inventory is told with its line"""
    saved = path("inventory.json")
    Run("ports", "--save-inventory=" + saved, YESTERDAY)
    with open(saved, encoding="utf-8") as f:
        lines = f.read().split("\n")
    trouble = "an escape stands for no character"
    for name, wrong, message in [("octal", '"tc\\160"', trouble), ("half", '"tc\\ud83d"', trouble),
                                 ("second-half", '"tc\\udc00p"', trouble), ("letter", '"\\tcp\\q"', trouble),
                                 ("deep", "[" * 200000, "a pair of client and server was expected"),
                                 ("number", "6", "a pair of client and server was expected")]:
        content = "\n".join(lines[:2] + [lines[2].replace('"tcp"', wrong)] + lines[3:])
        run = Run("list", "--baseline=" + path(name + ".json", content), TODAY)
        equal((run.status, run.out), (1, ""), name)
        assert f"{name}.json:3: {message}" in run.err, (name, run.err)


@test
def not_over_an_input():
    """an inventory is not written over an input"""
    run = Run("ports", "--save-inventory=" + TODAY, TODAY)
    equal(run.status, 2)
    with open(TODAY, encoding="utf-8") as f:
        assert f.read().startswith(HEAD)


sys.exit(tap.run())
