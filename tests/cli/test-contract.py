#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line contract. usage: test-contract.py PORTSIDE_CLI SOURCE_ROOT"""

import hashlib
import html.parser
import json
import os
import sys

from cli import FOLDER, SAMPLES, Run, columns, csv_rows, fixture, path
import tap
from tap import equal, test

DEFAULT = ("record time epoch sensor proto src_ip src_port dst_ip dst_port signature sid severity severity_raw category "
           "action app_proto client_ip client_port server_ip server_port service server_is confidence findings state "
           "tags note")
THREE = fixture("containers", "three.json")
CSV = "proto,src_ip,src_port,dst_ip,dst_port,signature\n"


@test
def default_columns():
    """list: the default columns, in order, and the values of an alert"""
    run = Run("list", THREE)
    equal(run.status, 0)
    equal(run.out.split("\n")[0], DEFAULT.replace(" ", "\t"))
    equal(len(run.rows()), 3)
    row = run.rows()[1]
    expected = dict(record="2", time="2024-05-01T10:00:01.000000Z", epoch="1714557601.000000", sensor="s1", proto="tcp",
                    src_ip="10.0.0.5", src_port="50001", dst_ip="192.0.2.10", dst_port="443", signature="Fixture",
                    sid="1", severity="medium", severity_raw="2", category="Misc", action="", app_proto="tls",
                    client_ip="10.0.0.5", client_port="50001", server_ip="192.0.2.10", server_port="443",
                    service="https", server_is="dst", findings="", state="", tags="", note="")
    equal({k: row[k] for k in expected}, expected)
    assert 0.95 <= float(row["confidence"]) <= 1, row["confidence"]


@test
def summary():
    """the summary goes to standard error and adds up"""
    equal(Run("list", "--limit=0", THREE).sums(), (3, 3, 0, 0))


@test
def escapes():
    """tabs, newlines, control characters and direction overrides are escaped in TSV and tables"""
    source = path("escape.csv", CSV + 'tcp,10.0.0.1,50000,10.0.0.2,22,"a\tb\nc\x1b[31m\u202ed"\n')
    for form in ("tsv", "table"):
        out = Run("list", "--format=" + form, "--columns=signature", source).out
        equal(out.split("\n")[1].strip(), "a\\tb\\nc\\x1b[31m\\xe2\\x80\\xaed", form)


@test
def status():
    """exit status 0, 1, 2, 3"""
    bad = path("bad.json", open(THREE).read() + '{"event_type":"alert","src_ip":\n')
    for expected, arguments in [
            (0, ["list", THREE]), (0, ["list", bad]), (3, ["list", "--strict", bad]), (1, ["list", path("none.json")]),
            (1, ["list", path("empty.json", "")]), (1, ["list", path("zeros.bin", b"\0" * 4096)]), (2, ["list"]),
            (2, ["list", "--nonsense", THREE]), (2, ["list", "--columns=nonsense", THREE]), (2, ["nonsense"]), (2, []),
            (2, ["list", "--limit=-1", THREE]), (2, ["list", "--home-net=ten", THREE]),
            (2, ["list", "--sort=time:up", THREE]), (2, ["list", "--input-format=nonsense", THREE]),
            (2, ["why", THREE]), (2, ["services", "70000"]), (2, ["report", THREE]), (0, ["--help"]), (0, ["--version"])]:
        run = Run(*arguments)
        equal(run.status, expected, f"{arguments}: {run.err}")


@test
def one_bad_input():
    """an input that cannot be read does not keep the others from being read"""
    run = Run("list", path("none.json"), THREE)
    equal((run.status, len(run.rows())), (1, 3))
    assert "none.json" in run.err


@test
def standard_input():
    """“-” is standard input, compressed or not"""
    plain = Run("list", THREE).out
    for name in ("three.json", "three.json.gz", "three.json.zst"):
        run = Run("list", "-", stdin=open(fixture("containers", name), "rb").read())
        equal((run.status, run.out), (0, plain), name)


@test
def containers():
    """gz, zst, xz and bz2 give the same rows; a gzip file may have many members"""
    plain = Run("list", THREE).out
    for ending in ("gz", "zst", "xz", "bz2"):
        equal(Run("list", THREE + "." + ending).out, plain, ending)
    equal(len(Run("list", fixture("containers", "two-members.json.gz")).rows()), 6)


@test
def folder():
    """a folder is every file in it"""
    base = path("folder")
    os.makedirs(os.path.join(base, "inner"), exist_ok=True)
    for name in ("a.json", "inner/b.json"):
        with open(os.path.join(base, name), "w") as f:
            f.write(open(THREE).read())
    equal(len(Run("list", base).rows()), 6)


@test
def swap():
    """swapping the two ends in the input swaps the verdict and nothing else"""
    ends = [("tcp", "10.0.0.5", 51544, "203.0.113.9", 443), ("udp", "10.0.0.5", 40001, "10.0.0.1", 53),
            ("tcp", "10.0.0.2", 50001, "10.0.0.3", 30080), ("udp", "10.1.1.1", 123, "10.1.1.2", 123),
            ("tcp", "10.0.0.2", 179, "10.0.0.3", 33021), ("udp", "10.0.0.9", 68, "10.0.0.1", 67)]
    names = "proto,src_ip,src_port,dst_ip,dst_port\n"
    one = path("one.csv", names + "".join(f"{p},{a},{x},{b},{y}\n" for p, a, x, b, y in ends))
    two = path("two.csv", names + "".join(f"{p},{b},{y},{a},{x}\n" for p, a, x, b, y in ends))
    wanted = "client_ip,client_port,server_ip,server_port,confidence,service,findings"
    equal(columns(wanted, "--unordered", one).out, columns(wanted, "--unordered", two).out)
    other = {"src": "dst", "dst": "src", "unknown": "unknown"}
    equal([r["server_is"] for r in columns("server_is", "--unordered", one).rows()],
          [other[r["server_is"]] for r in columns("server_is", "--unordered", two).rows()])
    ps = [[float(r["p_dst_server"]) for r in columns("p_dst_server", "--unordered", f).rows()] for f in (one, two)]
    equal([round(a + b, 4) for a, b in zip(*ps)], [1.0] * len(ends))


@test
def probability():
    """p_dst_server has four decimals; below .70 the server is unknown"""
    rows = columns("src_port,p_dst_server,server_is,confidence,client_ip,server_ip", "--unordered", path("p.csv", (
        "proto,src_ip,src_port,dst_ip,dst_port\nudp,10.1.1.1,123,10.1.1.2,123\ntcp,10.0.0.5,51544,10.7.7.7,443\n"))).rows()
    equal((rows[0]["p_dst_server"], rows[0]["server_is"], rows[0]["client_ip"]), ("0.5000", "unknown", ""))
    equal((rows[1]["server_is"], len(rows[1]["p_dst_server"])), ("dst", 6))


@test
def json_lines():
    """--format=json is one object a line with ECS names and the evidence"""
    lines = Run("list", "--format=json", THREE).out.splitlines()
    equal(len(lines), 3)
    first = json.loads(lines[0])
    expected = {"@timestamp": "2024-05-01T10:00:00.000000Z", "source.ip": "10.0.0.5", "source.port": 50000,
                "client.port": 50000, "server.port": 443, "server.ip": "192.0.2.10", "rule.name": "Fixture",
                "network.transport": "tcp", "portside.server_is": "dst"}
    equal({k: first.get(k) for k in expected}, expected)
    assert first["portside.evidence"] and all(e["text"] for e in first["portside.evidence"])


@test
def csv_output():
    """--format=csv defuses formulas, quotes what needs it, and reads in again to the same rows"""
    source = path("formula.csv", CSV + 'tcp,10.0.0.1,50000,10.0.0.2,22,"=HYPERLINK(""x"")"\n'
                  'tcp,10.0.0.1,50001,10.0.0.2,22,"say ""hi"", twice"\n')
    out = Run("list", "--format=csv", source).out
    rows = csv_rows(out)
    equal([r["signature"] for r in rows], ["'=HYPERLINK(\"x\")", 'say "hi", twice'])
    again = Run("list", "--format=csv", path("again.csv", out))
    wanted = ("proto", "src_ip", "src_port", "dst_ip", "dst_port", "server_is")
    equal([[r[k] for k in wanted] for r in csv_rows(again.out)], [[r[k] for k in wanted] for r in rows])


@test
def sorting():
    """--sort, several keys, --limit"""
    source = path("sort.csv", CSV + "".join(f"tcp,10.0.0.{i % 3},{50000 + i},10.0.0.9,22,s{i % 2}\n" for i in range(9)))
    rows = columns("signature,src_port", "--sort=signature:desc,src_port", "--limit=5", source).rows()
    equal([(r["signature"], r["src_port"]) for r in rows],
          [("s1", "50001"), ("s1", "50003"), ("s1", "50005"), ("s1", "50007"), ("s0", "50000")])


@test
def filtering():
    """--filter finds words in signatures, addresses and services"""
    source = path("filter.csv", CSV + "tcp,10.0.0.1,50000,10.0.0.2,22,Brute force\ntcp,10.0.0.1,50001,10.9.9.9,443,Other\n")
    for words, ports in (("brute", ["50000"]), ("10.9.9", ["50001"]), ("ssh", ["50000"]), ("https", ["50001"]),
                         ("443", ["50001"]), ("10.0.0.1 other", ["50001"]), ("nothing-like-it", [])):
        equal([r["src_port"] for r in columns("src_port", "--filter=" + words, source).rows()], ports, words)


@test
def rejects():
    """--rejects lists every rejected record with file, record, byte offset, reason and text"""
    good = open(THREE).read().splitlines()
    source = path("rejects.json", good[0] + "\n{broken\n" + good[1] + "\n")
    ledger = path("ledger.tsv")
    run = Run("list", "--rejects=" + ledger, source)
    equal(run.sums(), (3, 2, 1, 0))
    lines = [line.split("\t") for line in open(ledger).read().splitlines()]
    equal(lines[0], ["file", "record", "offset", "reason", "text"])
    equal((lines[1][1], lines[1][2], lines[1][4]), ("2", str(len(good[0]) + 1), "{broken"))
    equal([r["record"] for r in run.rows()], ["1", "3"])


@test
def inputs_stay():
    """no input is ever written to, not even as --rejects or --output"""
    source = path("stay.json", open(THREE).read())
    page = path("stay.html", open(THREE).read())
    before = hashlib.sha256(open(source, "rb").read()).digest()
    equal(Run("list", "--rejects=" + source, source).status, 2)
    equal(Run("report", "--output=" + page, page).status, 2)
    equal(hashlib.sha256(open(source, "rb").read()).digest(), before)
    equal(hashlib.sha256(open(page, "rb").read()).digest(), before)


@test
def raw_and_place():
    """file, offset, bytes and raw say where a record lies"""
    row = columns("file,offset,bytes,raw", THREE).rows()[1]
    content = open(THREE, "rb").read()
    offset, size = int(row["offset"]), int(row["bytes"])
    equal(content[offset:offset + size].decode(), row["raw"])
    assert row["file"].endswith("three.json")


@test
def why():
    """why: clues strongest first, with the field that decided; a missing record says so"""
    rows = Run("why", "--record=1", "--format=tsv", os.path.join(SAMPLES, "portside-sample.txt")).rows()
    weights = [abs(float(r["weight_db"])) for r in rows if r["weight_db"]]
    assert weights and weights == sorted(weights, reverse=True), rows
    equal(rows[0]["server_is"], "dst")
    assert "22" in rows[0]["text"]
    missing = Run("why", "--record=99", THREE)
    equal(missing.status, 2)
    assert "99" in missing.err


@test
def services():
    """services knows a port by protocol and range"""
    equal([(r["proto"], r["name"], r["tier"]) for r in Run("services", "22/tcp").rows()], [("tcp", "ssh", "3")])
    equal(len(Run("services", "53").rows()), 2)
    assert "system" in Run("services", "443").out.lower() or "well-known" in Run("services", "443").out.lower()


@test
def formats():
    """formats names every format and how it is recognised"""
    lines = [line.split("\t") for line in Run("formats").out.splitlines()]
    assert {"suricata-eve", "csv", "lines"} <= {line[0] for line in lines}
    assert all(len(line) == 3 and line[1] and line[2] for line in lines)


@test
def forced_format():
    """--input-format reads a file as that format whatever it looks like"""
    run = Run("list", "--input-format=lines", path("f.txt", "10.1.1.50:49765 -> 172.16.0.25:22\n"))
    equal([r["server_port"] for r in run.rows()], ["22"])


@test
def threads():
    """the same rows with one thread and with four"""
    big = path("big.json", open(os.path.join(SAMPLES, "portside-sample-eve.json")).read() * 8)
    equal(Run("list", "--threads=1", big).out, Run("list", "--threads=4", big).out)


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.values, self.words = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.values += [(tag, name, value or "") for name, value in attributes]

    def handle_data(self, data):
        self.words.append(data)


@test
def report():
    """report: one HTML file with diagrams as SVG, no script, no outside address; text is defused"""
    nasty = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    source = path("nasty.csv", CSV + 'tcp,10.0.0.1,50000,10.0.0.2,22,"%s"\n' % nasty.replace('"', '""'))
    target = path("report.html")
    run = Run("report", "--output=" + target, source)
    equal(run.status, 0, run.err)
    assert target in run.out and len(run.out.splitlines()) <= 11, run.out
    page = Page(open(target, encoding="utf-8").read())
    assert not {"script", "img", "iframe", "link"} & set(page.tags), page.tags
    assert "svg" in page.tags and "table" in page.tags
    equal([v for v in page.values if v[1].startswith("on")], [])
    equal([v for v in page.values if v[1] in ("href", "src") and not v[2].startswith("#")], [])
    assert nasty in "".join(page.words)
    assert any(v[1] == "http-equiv" and v[2] == "Content-Security-Policy" for v in page.values)


@test
def report_unwritable():
    """a report that cannot be written is a message and leaves nothing behind"""
    target = os.path.join(FOLDER.name, "no", "such", "folder", "report.html")
    run = Run("report", "--output=" + target, THREE)
    equal(run.status, 1)
    assert "report.html" in run.err, run.err


sys.exit(tap.run())
