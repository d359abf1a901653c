#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""list --follow. usage: test-follow.py PORTSIDE_CLI SOURCE_ROOT"""

import gzip
import os
import queue
import signal
import subprocess
import sys
import threading

from cli import CLI, Run, fixture, path
import tap
from tap import equal, test

PATIENCE = 60
HEAD = "proto,src_ip,src_port,dst_ip,dst_port,signature\n"


def line(port, end="\n"):
    return f"tcp,10.0.0.1,{port},10.0.0.2,443,S{port}{end}"


class Follow:
    """A run that goes on beside the test."""

    def __init__(self, *arguments, stdin=None):
        self.process = subprocess.Popen([CLI, "list", "--follow", "--format=tsv", "--columns=src_port,signature",
                                         *arguments], stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.lines = queue.Queue()
        self.err = ""
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for text in self.process.stdout:
            self.lines.put(text.decode().rstrip("\n"))

    def expect(self, *expected):
        for text in expected:
            equal(self.lines.get(timeout=PATIENCE), text)

    def expect_ports(self, *ports):
        self.expect(*(f"{port}\tS{port}" for port in ports))

    def finish(self):
        status = self.process.wait(timeout=PATIENCE)
        self.err = self.process.stderr.read().decode()
        return status

    def end(self, number=signal.SIGINT):
        self.process.send_signal(number)
        return self.finish()


def append(name, text):
    with open(name, "a", encoding="utf-8") as f:
        f.write(text)


@test
def grow():
    """rows come as they are added; SIGINT ends it with the summary and status 0"""
    source = path("grow.csv", HEAD + line(50001))
    run = Follow(source)
    run.expect("src_port\tsignature")
    run.expect_ports(50001)
    append(source, line(50002) + line(50003)[:9])
    run.expect_ports(50002)
    append(source, line(50003)[9:])
    run.expect_ports(50003)
    equal(run.end(), 0)
    assert run.err.endswith("read 3 = imported 3 + rejected 0 + skipped 0\n"), run.err


@test
def terminated():
    """SIGTERM ends it in the same way; half a line at the end is a line then"""
    source = path("terminated.csv", HEAD + line(50001) + line(50002, ""))
    run = Follow(source)
    run.expect("src_port\tsignature")
    run.expect_ports(50001)
    equal(run.end(signal.SIGTERM), 0)
    run.expect_ports(50002)
    assert "read 2 = imported 2 " in run.err, run.err


@test
def rotated():
    """a file that is replaced is read on, and the new one from its beginning"""
    source = path("rotated.csv", HEAD + line(50001))
    run = Follow(source)
    run.expect("src_port\tsignature")
    run.expect_ports(50001)
    os.rename(source, source + ".1")
    append(source + ".1", line(50002))
    append(source, HEAD + line(50003))
    run.expect_ports(50002, 50003)
    equal(run.end(), 0)
    assert "was replaced" in run.err, run.err


@test
def filtered():
    """--filter holds for rows that come, --limit ends it"""
    source = path("filtered.csv", HEAD + line(50001) + line(50002))
    run = Follow("--filter=S50002", "--limit=2", source)
    run.expect("src_port\tsignature")
    run.expect_ports(50002)
    append(source, line(50003) + line(50002) + line(50002))
    run.expect_ports(50002)
    equal(run.finish(), 0)
    assert run.lines.empty()


@test
def strict():
    """--strict and --rejects hold at the end"""
    three = open(fixture("containers", "three.json"), encoding="utf-8").read()
    source = path("strict.json", three + '{"event_type":"alert","src_ip":\n')
    rejects = path("strict.rejects")
    run = Follow("--strict", "--rejects=" + rejects, source)
    run.expect("src_port\tsignature", "50000\tFixture", "50001\tFixture", "50002\tFixture")
    equal(run.end(), 3, run.err)
    equal(len(open(rejects, encoding="utf-8").readlines()), 2)


@test
def packed():
    """what is packed is read and not followed: it ends by itself"""
    run = Follow(path("packed.csv.gz", gzip.compress((HEAD + line(50001)).encode())))
    run.expect("src_port\tsignature")
    run.expect_ports(50001)
    equal(run.finish(), 0)
    assert "packed.csv.gz" in run.err and "not followed" in run.err, run.err


@test
def piped():
    """a pipe's rows come before it ends"""
    run = Follow("-", stdin=subprocess.PIPE)
    run.process.stdin.write((HEAD + "".join(line(port) for port in range(20000, 40000))).encode())
    run.process.stdin.flush()
    run.expect("src_port\tsignature")
    run.expect_ports(20000, 20001)
    run.process.stdin.close()
    equal(run.finish(), 0)
    assert "read 20000 = imported 20000 " in run.err, run.err


@test
def usage():
    """--sort cannot be had together with it, nor can other commands"""
    source = path("usage.csv", HEAD + line(50001))
    run = Run("list", "--follow", "--sort=time", source)
    equal(run.status, 2)
    assert "--sort" in run.err, run.err
    equal(Run("report", "--follow", "--output=" + path("r.html"), source).status, 2)
    assert "--follow" in Run("list", "--help").out


@test
def missing():
    """an input that is not there: status 1, and nothing is waited for"""
    run = Follow(path("missing.csv"))
    equal(run.finish(), 1)
    assert "missing.csv" in run.err, run.err


sys.exit(tap.run())
