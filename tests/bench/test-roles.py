# SPDX-License-Identifier: GPL-3.0-or-later
"""tests/bench/roles on a small table: the rules of the other programs, and the arithmetic."""

import os
import subprocess
import sys
import tempfile

CLI, ROOT = os.path.abspath(sys.argv[1]), sys.argv[2]
sys.path[:0] = [os.path.join(ROOT, "tests"), os.path.join(ROOT, "tests", "bench")]

import peers
from tap import equal, run, test

TOOL = os.path.join(ROOT, "tests", "bench", "roles")
TABLE = os.path.join(ROOT, "tests", "fixtures", "roles.tsv")


def roles(table):
    return subprocess.run([sys.executable, TOOL, CLI, table], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, timeout=120)


def cells(text, start):
    """The cells behind @start of the first line that begins with it."""
    line = [line for line in text.splitlines() if line.startswith(start)][0]
    return line[len(start):].split()


@test
def rules():
    """each rule, where it speaks and where it keeps the order"""
    names = [peers.lower_port, peers.zeek, peers.nfdump, peers.ndpi,
             lambda *row: peers.argus(*row, named={443, 3306, 53})]
    for proto, a, b, said in [
            ("tcp", 50000, 443, "bbbbb"), ("tcp", 443, 50000, "aaaaa"), ("udp", 50000, 53, "bbbb-"),
            ("tcp", 40000, 50000, "a-a--"), ("tcp", 50000, 60000, "a----"),
            ("udp", 123, 53, "b----"), ("tcp", 3389, 3306, "bb--b"), ("tcp", 22, 25, "aa---"),
            ("udp", 53, 53, "-----"), ("tcp", 1024, 1023, "b-b-b"), ("sctp", 9, 4000, "a-aa-")]:
        found = "".join(rule(proto, a, b) or "-" for rule in names)
        equal(found, said, f"{proto} {a} {b}")


@test
def table():
    """the fixture: every row is counted once in each grouping, peers score what their rules say"""
    out = roles(TABLE).stdout
    equal(cells(out, "all ")[:2], ["24", "81.25"])
    hard, easy = int(cells(out, "hard ")[0]), int(cells(out, "not hard ")[0])
    equal((hard, easy), (14, 10))
    equal([int(cells(out, "dataset " + name)[0]) for name in ("office", "depot")], [14, 10])
    strata = [line.split()[2] for line in out.splitlines() if line.startswith("stratum ")]
    equal(sum(int(n) for n in strata), 24)
    equal(cells(out, "stratum equal")[1:6], ["50.00"] * 5)


@test
def portside():
    """portside decides the fixture better than every rule beside it, and is right when decided"""
    out = roles(TABLE).stdout
    *others, own = [float(cell) for cell in cells(out, "all ")[1:]]
    equal(len(others), 5)
    assert own > max(others), (own, others)
    coverage, right = [line.split()[2:4] for line in out.splitlines()
                       if line.startswith("  portside")][0]
    assert float(coverage) > 70 and float(right) > 90, (coverage, right)
    assert "calibration error" in out


@test
def order():
    """the rows in reverse order give the same table"""
    with open(TABLE, encoding="utf-8") as f:
        head, *rows = f.readlines()
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as turned:
        turned.write(head + "".join(reversed(rows)))
        turned.flush()
        equal(roles(turned.name).stdout, roles(TABLE).stdout)


@test
def bad_tables():
    """a table without its columns, or with another word for the server, is refused with a reason"""
    for text, reason in [("proto\tip_a\n", "no column port_a"),
                         ("proto\tip_a\tport_a\tip_b\tport_b\ttrue_server\n"
                          "tcp\t10.0.0.1\t1\t10.0.0.2\t2\tsrc\n", "line 2: true_server")]:
        with tempfile.NamedTemporaryFile("w", suffix=".tsv") as bad:
            bad.write(text)
            bad.flush()
            done = roles(bad.name)
        equal(done.returncode, 1)
        assert reason in done.stderr, done.stderr


sys.exit(run())
