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


sys.exit(tap.run())
