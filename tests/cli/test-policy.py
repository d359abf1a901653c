#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""--policy and the manual page's example. usage: test-policy.py PORTSIDE_CLI SOURCE_ROOT"""

import json
import os
import sys

from cli import ROOT, columns, path
import tap
from tap import equal, test

LOG = path("a.csv", "src_ip,src_port,dst_ip,dst_port,proto,app_proto\n"
                    "10.0.0.5,50001,10.0.0.9,4444,tcp,tls\n"
                    "10.0.0.5,50002,10.0.0.8,4444,tcp,tls\n"
                    "10.0.3.5,50003,198.51.100.7,6881,tcp,\n")


def manual():
    """The example of portside-policy(5)."""
    with open(os.path.join(ROOT, "resources", "portside-policy.5"), encoding="utf-8") as page:
        return page.read().split(".nf\n")[1].split(".fi")[0]


def policy(text):
    return "--policy=" + path("policy.json", text if isinstance(text, str) else json.dumps(text))


@test
def example():
    """the manual page's example is one, and does what it says"""
    rows = columns("server_ip,service,findings", policy(manual()), LOG).rows()
    plain = columns("server_ip,service,findings", LOG).rows()
    equal(plain[0]["findings"], "U1t,U7")
    equal((rows[0]["service"], rows[0]["findings"]), ("build", ""))
    equal(rows[1], plain[1])


@test
def home():
    """home networks of the policy; --home-net counts more"""
    text = {"version": 1, "home": ["198.51.100.0/24"]}
    found = [r["findings"] for r in columns("findings", policy(text), LOG).rows()]
    equal(found[1], "U1t,U7")
    equal(columns("p_dst_server", policy(text), "--home-net=10.0.0.0/8", LOG).raw,
          columns("p_dst_server", "--home-net=10.0.0.0/8", LOG).raw)


@test
def mistake():
    """a mistake is a message with file, line and reason, and nothing is listed"""
    run = columns("record", policy('{"version": 1,\n"muted": [\n{"finding": "U0"}]}'), LOG)
    equal((run.status, run.out), (1, ""))
    assert "policy.json:3:" in run.err and "U0" in run.err, run.err


@test
def missing():
    """a policy that is not there is a message"""
    run = columns("record", "--policy=" + path("none.json"), LOG)
    equal((run.status, run.out), (1, ""))


@test
def sorted_names():
    """names of the site's own are sorted with the others"""
    text = {"version": 1, "names": [{"server": "10.0.0.9", "port": 4444, "name": "aaa"},
                                    {"server": "10.0.0.8", "port": 4444, "name": "zzz"}]}
    names = [r["service"] for r in columns("service", policy(text), "--sort=service", LOG).rows()]
    equal(names, sorted(names))
    equal((names[0], names[-1]), ("aaa", "zzz"))


REGISTRY = """Service Name,Port Number,Transport Protocol,Description,Assignee
first-name,4444,tcp,"NV Video, said
over two lines",[somebody]
second-name,4444,tcp,,
by-range,6880-6890,tcp,,
,7777,tcp,Unassigned,
nameless-number,,tcp,,
"""


def registry(text):
    """The configuration folder with this file of IANA's, or without one."""
    folder = os.path.join(os.path.dirname(path("x", "")), "config")
    file = os.path.join(folder, "portside", "service-names-port-numbers.csv")
    os.environ["XDG_CONFIG_HOME"] = folder
    os.makedirs(os.path.dirname(file), exist_ok=True)
    if text is None:
        os.remove(file)
    else:
        with open(file, "w", encoding="utf-8") as out:
            out.write(text)


@test
def iana():
    """names come from IANA's file, the first of a port; what is decided does not change"""
    shown = "server_is,confidence,findings,p_dst_server"
    plain = columns(shown, LOG).raw
    registry(REGISTRY)
    rows = columns("server_ip,service", LOG).rows()
    equal([r["service"] for r in rows], ["first-name", "first-name", "by-range"])
    equal(columns(shown, LOG).raw, plain)
    equal(len(columns("record", "--filter=service=by-range", LOG).rows()), 1)
    equal([r["service"] for r in columns("service", "--sort=service", LOG).rows()],
          ["by-range", "first-name", "first-name"])
    named = {"version": 1, "names": [{"server": "10.0.0.9", "port": 4444, "name": "ours"}]}
    equal([r["service"] for r in columns("service", policy(named), LOG).rows()],
          ["ours", "first-name", "by-range"])
    registry(None)


@test
def iana_mistakes():
    """a broken file of IANA's is a message with its line, and its names are not used"""
    for text, line, word in (("", 1, "empty"), ("a,b,c\n", 1, "Service Name"),
                             (REGISTRY + "x,99999,tcp,,\n", 8, "port"),
                             (REGISTRY + "x,9-1,tcp,,\n", 8, "port"),
                             (REGISTRY + "<b>,99,tcp,,\n", 8, "name"),
                             (REGISTRY + "x,99,tc p,,\n", 8, "protocol"),
                             (REGISTRY + "x\n", 8, "short")):
        registry(text)
        run = columns("service", LOG)
        equal(run.status, 0)
        assert f"service-names-port-numbers.csv:{line}:" in run.err and word in run.err, run.err
        assert "first-name" not in run.out, run.out
    registry(None)


sys.exit(tap.run())
