#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Spoiled input costs exactly the records that it spoils. usage: test-mishaps.py PORTSIDE_CLI SOURCE_ROOT"""

import gzip
import json
import sys

from cli import Run, columns, path
import tap
from tap import equal, test


def alert(k, **more):
    return json.dumps({"timestamp": f"2024-05-01T10:{k // 60:02}:{k % 60:02}.000000+0000", "event_type": "alert",
                       "src_ip": "10.0.0.5", "src_port": 50000 + k, "dest_ip": "192.0.2.10", "dest_port": 443,
                       "proto": "TCP", "alert": {"signature_id": 1, "signature": "S", "severity": 2}, **more},
                      separators=(",", ":"))


GOOD = [alert(k) for k in range(20)]

# name, bytes, (read, imported, rejected, skipped)
CASES = [
    ("plain", "\n".join(GOOD) + "\n", (20, 20, 0, 0)),
    ("no newline at the end", "\n".join(GOOD), (20, 20, 0, 0)),
    ("last line cut", "\n".join(GOOD)[:-30], (20, 19, 1, 0)),
    ("blank lines", "\n\n".join(GOOD) + "\n\n", (20, 20, 0, 0)),
    ("CRLF", "\r\n".join(GOOD) + "\r\n", (20, 20, 0, 0)),
    ("CR only", "\r".join(GOOD) + "\r", (20, 20, 0, 0)),
    ("UTF-8 byte order mark", b"\xef\xbb\xbf" + "\n".join(GOOD).encode(), (20, 20, 0, 0)),
    ("UTF-16 little-endian", "\n".join(GOOD).encode("utf-16"), (20, 20, 0, 0)),
    ("UTF-16 big-endian without mark", "\n".join(GOOD).encode("utf-16-be"), (20, 20, 0, 0)),
    ("garbage between", "".join(g + "\n\0\xff garbage\n" for g in GOOD).encode("latin-1"), (40, 20, 20, 0)),
    ("NUL bytes inside one record", "\n".join(GOOD).replace('"S"', '"S\0"', 1), (20, 19, 1, 0)),
    ("invalid UTF-8 in a signature", "\n".join(GOOD).encode().replace(b'"S"', b'"S\xff\xfe"', 1), (20, 20, 0, 0)),
    ("a line of a megabyte", "\n".join(GOOD[:10] + [alert(40, payload="A" * (1 << 20))] + GOOD[10:]), (21, 21, 0, 0)),
    ("a megabyte of nonsense", "\n".join(GOOD[:10] + ["x" * (1 << 20)] + GOOD[10:]), (21, 20, 1, 0)),
    ("two records on a line", "".join(a + b + "\n" for a, b in zip(GOOD[::2], GOOD[1::2])), (20, 20, 0, 0)),
    ("pretty-printed", "\n".join(json.dumps(json.loads(g), indent=2) for g in GOOD), (20, 20, 0, 0)),
    ("one array", "[\n" + ",\n".join(GOOD) + "\n]\n", (20, 20, 0, 0)),
    ("one array on one line", "[" + ",".join(GOOD) + "]", (20, 20, 0, 0)),
    ("array cut off", ("[" + ",".join(GOOD))[:-30], (20, 19, 1, 0)),
    ("array with a trailing comma", "[" + ",".join(GOOD) + ",]", (20, 20, 0, 0)),
    ("deep nesting", "\n".join(GOOD[:5] + ["[" * 200000, '{"a":' * 200000] + GOOD[5:]), (22, 20, 2, 0)),
    ("records without addresses", "\n".join(GOOD + ['{"timestamp":"2024-05-01T10:00:00+0000","event_type":"stats"}']),
     (21, 20, 0, 1)),
]


def check(name, content, expected):
    source = path("mishap.json", content)

    def run():
        result = Run("list", source)
        equal(result.status, 0, result.err)
        equal(result.sums(), expected)
        equal(len(result.rows()), expected[1])
    run.__doc__ = name

    def run_later():
        path("mishap.json", content)
        run()
    run_later.__doc__ = "EVE: " + name
    test(run_later)


for case in CASES:
    check(*case)


@test
def wrong_types():
    """EVE: a bad field is unknown, the record stays"""
    lines = [alert(0, src_port="443"), alert(1, src_port=443.0), alert(2, src_port=-1), alert(3, src_port=65536),
             alert(4, src_port=1e11), alert(5, src_port=None), alert(6, src_port=[1]), alert(7, timestamp="yesterday")]
    rows = columns("src_port,time", path("types.json", "\n".join(lines))).rows()
    equal([r["src_port"] for r in rows], ["443", "443", "", "", "", "", "", "50007"])
    equal(rows[7]["time"], "")
    run = Run("list", path("types.json", "\n".join(lines)))
    assert "The time of 1 record cannot be read" in run.err, run.err
    assert "3 records have a port that is not a port." in run.err, run.err
    why = Run("why", "--record=4", path("types.json", "\n".join(lines))).out
    assert "\tunread\tThe source port “65536” is not a port.\t" in why, why
    assert "unread" not in Run("why", "--record=1", path("types.json", "\n".join(lines))).out


@test
def duplicate_keys():
    """EVE: of a key that occurs twice the last counts"""
    line = GOOD[0][:-1] + ',"src_port":1234}'
    equal([r["src_port"] for r in columns("src_port", path("twice.json", line)).rows()], ["1234"])


@test
def cut_gzip():
    """a gzip file that is cut off gives what came out, and a warning"""
    whole = gzip.compress(("\n".join(alert(k) for k in range(3000))).encode(), 6)
    run = Run("list", path("cut.json.gz", whole[:len(whole) // 2]))
    read, imported, rejected, skipped = run.sums()
    assert imported > 500 and rejected <= 1, run.err
    assert "warning" in run.err, run.err


@test
def foreign_files():
    """files that are no alert exports are named, and what to export instead"""
    for name, content, word in (
            ("a.zip", b"PK\x03\x04" + bytes(200), "zip"), ("a.db", b"SQLite format 3\0" + bytes(200), "SQLite"),
            ("a.evtx", b"ElfFile\0" + bytes(200), "Windows"), ("a.csv", b"<!DOCTYPE html><html><body>Sign in", "HTML"),
            ("a.bin", bytes(range(256)) * 64, "")):
        run = Run("list", path(name, content))
        equal(run.status, 1, name)
        assert word.lower() in run.err.lower() and name in run.err, run.err


@test
def ragged_csv():
    """CSV: a row that is too short keeps what it has, an unclosed quote does not swallow the file"""
    head = "proto,src_ip,src_port,dst_ip,dst_port,signature\n"
    row = "tcp,10.0.0.1,50000,10.0.0.2,22,ok\n"
    run = Run("list", path("ragged.csv", head + row + "tcp,10.0.0.1,50001,10.0.0.2\n\n" + row))
    equal(run.sums()[:2], (3, 3))
    run = Run("list", path("open.csv", head + row + 'tcp,10.0.0.1,50001,10.0.0.2,22,"never closed\n' + row * 60000))
    read, imported, rejected, skipped = run.sums()
    assert imported >= 40000, run.err
    assert "\t" not in run.rows()[0]["signature"]


@test
def memory_of_a_bomb():
    """a gzip file of blanks ends with a message"""
    run = Run("list", path("bomb.json.gz", gzip.compress(b" " * (64 << 20), 9)))
    equal(run.status, 1)


sys.exit(tap.run())
