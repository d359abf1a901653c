#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person says of a file: --map, --zone, --year, --date-order. usage: test-assumptions.py PORTSIDE_CLI SOURCE_ROOT"""

import datetime
import os
import sys

from cli import columns, path
import tap
from tap import equal, test

ENDS = ",10.0.0.5,50000,192.0.2.1,443\n"
HEAD = "time,src_ip,src_port,dst_ip,dst_port\n"


def times(text, *arguments):
    return [row["time"] for row in columns("time", *arguments, path("t.csv", HEAD + "".join(
        time + ENDS for time in text))).rows()]


@test
def zone():
    """--zone: of times that name none; those that do keep theirs"""
    text = ["2026-01-02 03:04:05", "2026-07-02 03:04:05", "2026-07-02T03:04:05+05:00"]
    for name, wanted in [("UTC", ["03", "03", "22"]), ("+02:00", ["01", "01", "22"]),
                         ("Europe/Berlin", ["02", "01", "22"])]:
        equal([t[11:13] for t in times(text, "--zone=" + name)], wanted, name)


@test
def zone_unknown():
    """--zone: one that does not exist is an error of usage"""
    run = columns("time", "--zone=Mars/Base", path("t.csv", HEAD + "2026-01-02 03:04:05" + ENDS))
    equal(run.status, 2)
    assert "Mars/Base" in run.err, run.err


@test
def year():
    """--year: of times that name none; else the newest is no later than the file, also over New Year"""
    line = "%s 00:00:01 fw kernel: IN=a OUT=b SRC=10.0.0.5 DST=192.0.2.1 PROTO=TCP SPT=50000 DPT=443\n"
    log = path("a.log", line % "Dec 31" + line % "Jan  1")
    equal([r["time"][:10] for r in columns("time", "--zone=UTC", "--year=2021", log).rows()],
          ["2021-12-31", "2021-01-01"])
    written = datetime.datetime(2022, 1, 2, tzinfo=datetime.timezone.utc).timestamp()
    os.utime(log, (written, written))
    equal([r["time"][:10] for r in columns("time", "--zone=UTC", log).rows()], ["2021-12-31", "2022-01-01"])
    equal(columns("time", "--year=12", log).status, 2)


@test
def date_order():
    """--date-order: day or month first where the file does not tell; a file that tells is believed"""
    for order, wanted in [("day", "2026-04-03"), ("month", "2026-03-04")]:
        equal(times(["03/04/2026 05:06:07"], "--zone=UTC", "--date-order=" + order)[0][:10], wanted, order)
        told = times(["03/04/2026 05:06:07", "25/04/2026 05:06:07"], "--zone=UTC", "--date-order=" + order)
        equal([t[:10] for t in told], ["2026-04-03", "2026-04-25"], order)
    equal(columns("time", "--date-order=year", path("t.csv", HEAD)).status, 2)


@test
def mapping():
    """--map: columns with names that nobody knows, and against names that are known"""
    text = "Foo,Bar,Baz,Qux\n10.0.0.5,50000,192.0.2.1,443\n10.0.0.6,50001,192.0.2.1,443\n"
    names = ["--map=src_ip=Baz", "--map=src_port=Qux", "--map=dst_ip=Foo", "--map=dst_port=Bar"]
    rows = columns("src_ip,src_port,dst_ip,dst_port", *names, path("m.csv", text)).rows()
    equal([tuple(r.values()) for r in rows],
          [("192.0.2.1", "443", "10.0.0.5", "50000"), ("192.0.2.1", "443", "10.0.0.6", "50001")])
    known = HEAD + "2026-01-02 03:04:05" + ENDS
    row, = columns("src_ip,dst_ip", "--map=src_ip=dst_ip", "--map=dst_ip=src_ip", path("k.csv", known)).rows()
    equal(tuple(row.values()), ("192.0.2.1", "10.0.0.5"))


@test
def mapping_json():
    """--map: keys of JSON, also nested ones"""
    text = '{"x":{"left":"10.0.0.5","lp":50000},"y":{"right":"192.0.2.1","rp":443},"z":1}\n' * 2
    names = ["--map=src_ip=x.left", "--map=src_port=x.lp", "--map=dst_ip=y.right", "--map=dst_port=y.rp"]
    rows = columns("src_ip,src_port,dst_ip,dst_port", *names, path("m.json", text)).rows()
    equal([tuple(r.values()) for r in rows], [("10.0.0.5", "50000", "192.0.2.1", "443")] * 2)


@test
def mapping_wrong():
    """--map: a field that does not exist, and no name, are errors of usage"""
    log = path("m.csv", HEAD + "2026-01-02 03:04:05" + ENDS)
    for value in ["source=dst_ip", "src_ip", "src_ip="]:
        equal(columns("time", "--map=" + value, log).status, 2, value)


sys.exit(tap.run())
