#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""portside-cli calibrate: the clues against what the file states. usage: test-calibrate.py PORTSIDE_CLI SOURCE_ROOT"""

import json
import sys

from cli import Run, csv_rows, path
import tap
from tap import equal, test


def conn(orig, resp, proto="tcp", history="ShADadFf"):
    """A record of Zeek's conn.log; ends are "host:port"."""
    (a, p), (b, q) = orig.split(":"), resp.split(":")
    return json.dumps({"ts": 1700000000.5, "uid": "C1", "id.orig_h": a, "id.orig_p": int(p), "id.resp_h": b,
                       "id.resp_p": int(q), "proto": proto, "conn_state": "SF", "history": history}) + "\n"


# Private addresses, every host in one conversation only: nothing but the ports can speak. 443 against 51544 is
# 25 dB, more than any inference is trusted: a confidence of .995. Equal ports say nothing: .5, a tie.
BY_HAND = [
    conn("10.0.1.1:51544", "10.0.1.2:443"),
    conn("10.0.2.1:51544", "10.0.2.2:443"),
    conn("10.0.3.1:51544", "10.0.3.2:443"),
    conn("10.0.3.1:51544", "10.0.3.2:443"),  # seen twice, counted once
    conn("10.0.4.1:123", "10.0.4.2:123", "udp", "Dd"),
    conn("10.0.5.1:443", "10.0.5.2:51544"),  # the client on the port of a server
]


def by_name(text):
    lines = text.rstrip("\n").split("\n")
    head = lines[0].split("\t")
    rows = [dict(zip(head, line.split("\t"))) for line in lines[1:]]
    return {(row["section"], row["name"]): row for row in rows}


def values(row, *names):
    return tuple(row[name] for name in names)


SCORE = ("conversations", "accuracy", "decided", "decided_right", "confidence")


@test
def by_hand():
    """five conversations, worked out by hand"""
    name = path("hand.log", "".join(BY_HAND))
    run = Run("calibrate", name)
    equal(run.status, 0)
    found = by_name(run.out)
    # right: three and half a tie of 5; decided 4 of 5, 3 of these right; (4 * .995 + .5) / 5
    equal(values(found["all", ""], *SCORE), ("5", "0.7000", "0.8000", "0.7500", "0.8960"))
    # the four at .995 of which .75 are right: .245 * 4 / 5; the tie is as sure as it is right
    equal(found["calibration-error", ""]["accuracy"], "0.1960")
    equal(values(found["stratum", "ordinary"], *SCORE), ("3", "1.0000", "1.0000", "1.0000", "0.9950"))
    equal(values(found["stratum", "equal"], *SCORE), ("1", "0.5000", "0.0000", "", "0.5000"))
    equal(values(found["stratum", "client-system"], *SCORE), ("1", "0.0000", "1.0000", "0.0000", "0.9950"))
    equal(values(found["clue", "ports"], "conversations", "accuracy", "strongest"), ("4", "0.7500", "4"))
    equal(values(found["bin", "0.975-1.000"], "conversations", "accuracy"), ("4", "0.7500"))
    equal(values(found["bin", "0.500-0.525"], "conversations", "accuracy"), ("1", "0.5000"))
    equal([key for key in found if key[0] == "miss"], [("miss", name + ":6")])
    equal([key for key in found if key[0] == "clue"], [("clue", "ports")])


@test
def any_order():
    """the same numbers in any order of the records, and of each twice"""
    first = by_name(Run("calibrate", path("one.log", "".join(BY_HAND))).out)
    second = by_name(Run("calibrate", path("two.log", "".join(reversed(BY_HAND * 2)))).out)
    for key in first:
        if key[0] != "miss":
            equal(second[key], first[key], key)


@test
def claims_are_removed():
    """what the file claims helps neither a conversation nor those beside it"""
    # The claims make 10.0.0.2 the server five times; the ports make it the client four times. The fifth has
    # only its neighbours to go by: with their claims it would be right, without it is wrong.
    records = [conn("10.0.0.1:443", f"10.0.0.2:{port}") for port in (50001, 50002, 50003, 50004)]
    records.append(conn("10.0.0.1:52000", "10.0.0.2:52001"))
    found = by_name(Run("calibrate", path("against.log", "".join(records))).out)
    equal(values(found["all", ""], "conversations", "accuracy"), ("5", "0.0000"))
    equal(values(found["stratum", "both-high"], "conversations", "accuracy"), ("1", "0.0000"))
    assert ("clue", "claim") not in found, found


@test
def weak_and_disputed_truths():
    """a guess of Zeek's is no truth; two records that contradict each other make none"""
    records = BY_HAND[:1] + [
        conn("10.0.6.1:51544", "10.0.6.2:443", history="^dDa"),
        conn("10.0.7.1:51544", "10.0.7.2:443"),
        conn("10.0.7.2:443", "10.0.7.1:51544"),
    ]
    run = Run("calibrate", path("disputed.log", "".join(records)))
    equal(by_name(run.out)["all", ""]["conversations"], "1")
    assert "1 conversation is left out" in run.err, run.err


@test
def no_truth():
    """alerts that do not say who opened: a message, status 1, nothing printed"""
    alert = {"timestamp": "2024-01-01T00:00:00.000000+0000", "event_type": "alert", "src_ip": "10.0.0.1",
             "src_port": 51544, "dest_ip": "10.0.0.2", "dest_port": 443, "proto": "TCP",
             "alert": {"signature": "a", "signature_id": 1, "severity": 3}}
    run = Run("calibrate", path("bare.json", json.dumps(alert) + "\n"))
    equal((run.status, run.out), (1, ""))
    assert "conn.log" in run.err and "EVE" in run.err, run.err
    run = Run("calibrate", path("missing.json"))
    equal((run.status, run.out, "conn.log" in run.err), (1, "", False))
    alert["flow"] = {"src_ip": "10.0.0.1", "src_port": 51544, "dest_ip": "10.0.0.2", "dest_port": 443}
    found = by_name(Run("calibrate", path("flow.json", json.dumps(alert) + "\n")).out)
    equal(values(found["truth", "flow-tcp"], "conversations", "accuracy"), ("1", "1.0000"))


@test
def formats():
    """json, csv and the table say the same as the lines"""
    name = path("formats.log", "".join(BY_HAND))
    objects = [json.loads(line) for line in Run("calibrate", "--format=json", name).out.splitlines()]
    equal(objects[0], {"section": "all", "conversations": 5, "accuracy": 0.7, "decided": 0.8,
                       "decided_right": 0.75, "confidence": 0.896})
    equal(csv_rows(Run("calibrate", "--format=csv", name).out)[0]["accuracy"], "0.7000")
    table = Run("calibrate", "--format=table", name).out.splitlines()
    assert table[0].startswith("On 5 conversations") and "70.0 %" in table[0], table[0]
    equal({len(line) for line in table[1:]}, {len(table[1])})


@test
def usage():
    """an unknown option and no file are errors of usage"""
    equal(Run("calibrate", "--columns=src_ip", "x").status, 2)
    equal(Run("calibrate").status, 2)


sys.exit(tap.run())
