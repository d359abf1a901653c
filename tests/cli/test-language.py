#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""People are spoken to in their language, programs always in the same. usage: test-language.py PORTSIDE_CLI
SOURCE_ROOT CATALOGUES"""

import json
import os
import sys

from cli import FIXTURES, SAMPLES, Run, path
import tap
from tap import equal, test

GERMAN = {"LANGUAGE": "de", "PORTSIDE_LOCALE_DIR": sys.argv[3]}
EVE = os.path.join(SAMPLES, "portside-sample-eve.json")
CSV = os.path.join(SAMPLES, "portside-sample.csv")
ALL = ("record,time,proto,src_ip,src_port,dst_ip,dst_port,signature,sid,severity,category,app_proto,client_ip,"
       "client_port,server_ip,server_port,service,server_is,confidence,findings,state,tags,note")

# What other programs read.
MACHINE = [
    ("list", "--format=tsv", "--columns=" + ALL, EVE),
    ("list", "--format=csv", "--filter=severity>=high is:unusual", EVE),
    ("list", "--format=json", CSV),
    ("ports", "--format=tsv", EVE),
    ("ports", "--format=json", CSV),
    ("flows", "--format=csv", EVE),
    ("groups", "--format=tsv", "--by=signature,state,severity", EVE),
    ("groups", "--format=json", "--by=service", CSV),
    ("calibrate", "--format=tsv", EVE),
]


@test
def why():
    """“why” explains in German"""
    said = Run("why", "--record=3", EVE, environment=GERMAN).out
    assert "Der Sensor verfolgte den Fluss" in said and "53 ist der Port von dns" in said, said
    assert "Gesprächen der Server" in said, said
    assert "The sensor" not in said, said


@test
def mistakes():
    """help and mistakes are German"""
    assert "Eine Zeile je Alarm" in Run("list", "--help", environment=GERMAN).out
    said = Run("list", "--filter=server.prot=1", CSV, environment=GERMAN)
    assert "Es gibt kein Feld" in said.err and said.status != 0, said.err


@test
def machine():
    """what other programs read has the same bytes in every language"""
    for arguments in MACHINE:
        plain, german = Run(*arguments), Run(*arguments, environment=GERMAN)
        equal(plain.status, 0, arguments)
        assert len(plain.raw) > 100, arguments
        assert german.raw == plain.raw, arguments


@test
def rejects():
    """the list of rejected records names reasons in the same words"""
    found = []
    for environment in ({}, GERMAN):
        kept = path("rejects.tsv")
        Run("list", "--limit=0", "--rejects=" + kept, FIXTURES, environment=environment)
        found.append(open(kept, "rb").read())
        os.remove(kept)
    assert found[0], "nothing was rejected"
    equal(found[1], found[0])


@test
def rows():
    """the rows of a report have the same bytes; only its date differs"""
    found = []
    for environment in ({}, GERMAN):
        kept = [path("report." + ending) for ending in ("csv", "json")]
        for output in kept:
            equal(Run("report", "--output=" + output, CSV, environment=environment).status, 0)
        report = json.load(open(kept[1], encoding="utf-8"))
        del report["portside-report"]["date"]
        found.append((open(kept[0], "rb").read(), report))
        for output in kept:
            os.remove(output)
    equal(found[1], found[0])


@test
def verified():
    """a report that was written in German is verified in any language"""
    output = path("bericht.html")
    equal(Run("report", "--output=" + output, CSV, environment=GERMAN).status, 0)
    text = open(output, encoding="utf-8").read()
    assert '<html lang="de"' in text and "Zusammenfassung" in text and "Ungewöhnliche Serverports" in text
    for environment in ({}, GERMAN):
        done = Run("report", "--verify=" + output, environment=environment)
        equal(done.status, 0, done.err)


sys.exit(tap.run())
