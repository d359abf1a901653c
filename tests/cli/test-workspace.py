#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""--workspace of list, why, ports and report. usage: test-workspace.py PORTSIDE_CLI SOURCE_ROOT ANNOTATE"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys

from cli import Run, columns, path
import tap
from tap import equal, test

HEAD = "timestamp,src_ip,src_port,dst_ip,dst_port,proto,signature\n"
LINES = [f"2024-03-04T05:06:{i:02}Z,10.0.0.{i + 1},{50000 + i},192.0.2.{i % 3 + 1},443,tcp,A {i}\n"
         for i in range(12)]
LOG = path("a.csv", HEAD + "".join(LINES))
NOTED = "signature,state,tags,note"


def annotate(name, *words, log=LOG):
    full = path(name)
    subprocess.run([os.path.abspath(sys.argv[3]), log, full, *words], check=True, timeout=60)
    return full


def by_signature(run):
    return {row["signature"]: row for row in run.rows()}


W = annotate("w.portside", "1=archived", "2=escalated", "2+c2", "2+scan", "3:seen *before*", "4^")


@test
def inputs():
    """the inputs come from the workspace where no file is named, and the annotations apply"""
    rows = by_signature(columns(NOTED, "--workspace=" + W))
    equal(len(rows), 12)
    equal(rows["A 0"]["state"], "archived")
    equal((rows["A 1"]["state"], rows["A 1"]["tags"]), ("escalated", "c2,scan"))
    equal(rows["A 2"]["note"], "seen *before*")
    equal((rows["A 5"]["state"], rows["A 5"]["tags"], rows["A 5"]["note"]), ("", "", ""))


@test
def filters():
    """filters know them"""
    for query, n in (("is:archived", 1), ("-is:archived", 11), ("tag:c2", 1), ("has:note", 1),
                     ("is:flipped", 1)):
        equal((query, len(columns("record", "--workspace=" + W, "--filter=" + query).rows())),
              (query, n))


@test
def rulings():
    """rulings turn the ends, in list, why and ports"""
    plain = columns("server_ip,server_port", LOG).rows()
    turned = columns("server_ip,server_port", "--workspace=" + W).rows()
    equal(plain[3]["server_ip"], "192.0.2.1")
    equal(turned[3], {"server_ip": "10.0.0.4", "server_port": "50003"})
    equal(plain[:3] + plain[4:], turned[:3] + turned[4:])
    why = Run("why", "--format=tsv", "--workspace=" + W, "--record=4")
    equal(why.status, 0)
    assert why.out.splitlines()[1].split("\t")[1] == "src", why.out
    ports = Run("ports", "--format=tsv", "--workspace=" + W)
    assert "50003" in [row["server_port"] for row in ports.rows()], ports.out


@test
def reports():
    """a report has the findings and rulings of the workspace, the states, tags and notes of its alerts"""
    workspace = annotate("r.portside", "1=archived", "2+c2", "3:seen *before*", "4^", "0!Beacon seen")
    for ending in ("md", "html"):
        target = path("r." + ending)
        run = Run("report", "--output=" + target, "--workspace=" + workspace,
                  "--columns=signature,state,tags,note", "--sections=findings,alerts")
        equal((ending, run.status), (ending, 0))
        with open(target, encoding="utf-8") as f:
            text = f.read()
        for words in ("Beacon seen", "12 alerts", "In this alert the source is the server", "a reason",
                      "archived", "c2", "before"):
            assert words in text, (ending, words)
    run = Run("report", "--output=" + path("plain.md"), LOG)
    with open(path("plain.md"), encoding="utf-8") as f:
        text = f.read()
    equal(run.status, 0)
    assert "Beacon" not in text and "source is the server" not in text
    run = Run("report", "--output=" + path("none.md"), "--workspace=" + path("none.portside"))
    equal((run.status, os.path.exists(path("none.md"))), (1, False))


@test
def verified():
    """a report names its rulings: they are given again, and compared with those of a workspace"""
    ruled = annotate("v.portside", "1=archived", "4^", "6^", "7^", "8%", "0!Beacon")
    fewer = annotate("fewer.portside", "1=archived", "4^", "6^", "8%", "0!Beacon")
    for name, more in (("v.html", []), ("v.md", ["--defang"]), ("v.pdf", ["--redact"]), ("v.json", [])):
        report, verify = path(name), "--verify=" + path(name)
        run = Run("report", "--output=" + report, "--workspace=" + ruled, "--filter=-is:archived", *more)
        equal((name, run.status), (name, 0), run.err)
        run = Run("report", verify, "--workspace=" + ruled)
        equal((name, run.status), (name, 0), run.out)
        assert "rulings." in run.out, run.out
        run = Run("report", verify, "--workspace=" + fewer)
        equal((name, run.status), (name, 1), run.out)
        for words in ("Rulings: 3 now, 4 in the report", "the source is the server"):
            assert words in run.out, (name, run.out)
        run = Run("report", "--output=" + report, "--workspace=" + ruled, "--preset=incident", *more)
        equal((name, run.status), (name, 0), run.err)
        run = Run("report", verify, LOG)
        equal((name, run.status), (name, 0), run.out)
    with open(path("v.json"), encoding="utf-8") as f:
        text = f.read()
    assert '"rows":"6"' in text, text[:2000]
    for bad in ("60", "6-5", "x", "0-4000000000"):
        with open(path("bad.json"), "w", encoding="utf-8") as f:
            f.write(text.replace('"rows":"6"', f'"rows":"{bad}"'))
        run = Run("report", "--verify=" + path("bad.json"))
        equal((bad, run.status), (bad, 1), run.err)
        assert "cannot be given again" in run.out, (bad, run.out)


@test
def verified_filters():
    """a report on annotated alerts is verified with their workspace; without it, that is what is said"""
    ruled = annotate("f.portside", "1=escalated", "2=escalated", "3+c2", "4:seen", "0!Beacon")
    for query, n in (("is:escalated", 2), ("tag:c2", 1), ("has:note", 1), ("state:escalated or reported:1", 12)):
        report = path("f.md")
        run = Run("report", "--output=" + report, "--workspace=" + ruled, "--filter=" + query)
        equal((query, run.status), (query, 0), run.err)
        run = Run("report", "--verify=" + report, "--workspace=" + ruled)
        equal((query, run.status), (query, 0), run.out)
        run = Run("report", "--verify=" + report)
        equal((query, run.status), (query, 1), run.out)
        assert "“" + query + "” asks for annotations" in run.out, run.out
        assert f"{n} in the report" in run.out, run.out


@test
def redacted():
    """F8: nothing of a host is left, however a note, a headline, a tag or the head of the report names it"""
    hosts = path("hosts.csv", "timestamp,src_ip,src_port,dst_ip,dst_port,proto,sensor,signature\n"
                 "2024-03-04T05:06:07Z,10.1.2.3,50000,2001:db8:77::5,443,tcp,edge-fw-7,to www.secret-corp.com\n"
                 "2024-03-04T05:06:08Z,192.0.2.44,50001,10.1.2.3,22,tcp,edge-fw-7,from files.secret-corp.com\n")
    forms = ["10.1.2.3", "10[.]1[.]2[.]3", "10.1.2[.]3", "10(.)1(.)2(.)3", "10[dot]1[dot]2[dot]3", "010.001.002.003",
             "10.1.2.3:443", "10.1.2.3/32", "[10.1.2.3]", "::ffff:10.1.2.3", "::ffff:a01:203", "hxxp://10.1.2.3/x",
             "2001:db8:77::5", "2001:DB8:77::5", "2001:0db8:0077:0000:0000:0000:0000:0005", "2001:db8:77:0:0::5",
             "[2001:db8:77::5]:443", "2001[:]db8[:]77[:][:]5", "2001:db8:77::5%eth0", "www.secret-corp.com",
             "WWW.Secret-Corp.COM", "www[.]secret-corp[.]com", "hxxps://www[.]secret-corp[.]com/a", "edge-fw-7", "EDGE-FW-7",
             "mail@files.secret-corp.com", "3.2.1.10.in-addr.arpa"]
    words = []
    for i, form in enumerate(forms):
        words += [f"0!Found {form} there\x1eNote on {form}, `{form}` and **{form}**.", f"group:signature:\"{form}\"~About {form}"]
    words += ["1:" + " ".join(forms), "1+10.1.2.3", "2+secret-corp.com", "host:10.1.2.3~It is 10.1.2.3.", "port:10.1.2.3:22/tcp~A port.",
              "host:2001:db8:77::5~The other."]
    workspace = annotate("h.portside", *words, log=hosts)
    left = re.compile(r"(?i)\b0*10(\W|dot)+0*1(\W|dot)+0*2(\W|dot)+0*3\b|a01:0?203|0?db8\W+0*77|secret.?corp|edge-fw-7"
                      r"|3\.2\.1\.10\.in-addr")
    for ending in ("html", "md", "csv", "json", "pdf"):
        for more in ([], ["--defang"]):
            target = path("h." + ending)
            if os.path.exists(target):
                os.unlink(target)
            run = Run("report", "--output=" + target, "--workspace=" + workspace, "--redact", "--preset=incident",
                      "--title=Case of 10.1.2.3", "--author=root@edge-fw-7", "--case=10.1.2.3",
                      "--columns=src_ip,dst_ip,sensor,signature,tags,note", "--filter=ip:10.1.2.3", *more)
            equal((ending, run.status), (ending, 0), run.err)
            if ending == "pdf":
                if shutil.which("pdftotext") is None:
                    continue
                text = subprocess.run(["pdftotext", target, "-"], stdout=subprocess.PIPE, check=True).stdout.decode()
            else:
                with open(target, encoding="utf-8") as f:
                    text = f.read()
            found = left.search(text)
            assert not found, (ending, more, text[max(0, found.start() - 60):found.end() + 20])


@test
def reported():
    """the filter knows which alerts are in a finding"""
    workspace = annotate("found.portside", "1=archived", "0!Beacon")
    for query, n in (("reported:1", 12), ("reported:2", 0), ("has:reported", 12), ("reported:1 -is:archived", 11)):
        run = columns("record", "--workspace=" + workspace, "--filter=" + query)
        equal((query, run.status, len(run.rows())), (query, 0, n), run.err)
    equal(len(columns("record", "--filter=reported:1", LOG).rows()), 0)


@test
def other_files():
    """a file in another order, exported again or grown: every note is on the right alert"""
    other = "signature,proto,dst_port,dst_ip,src_port,src_ip,timestamp\n" + "".join(
        ",".join(reversed(line.strip().split(","))) + "\n" for line in reversed(LINES))
    more = HEAD + "".join(LINES[6:] + [LINES[0].replace("A 0", "new")] + LINES[:6])
    expected = by_signature(columns(NOTED, "--workspace=" + W))
    for name, text in (("other.csv", other), ("more.csv", more)):
        rows = by_signature(columns(NOTED, "--workspace=" + W, path(name, text)))
        rows.pop("new", None)
        equal((name, rows), (name, expected))


@test
def missing_alerts():
    """what is in none of the files is listed, not dropped"""
    part = path("part.csv", HEAD + "".join(LINES[3:]))
    run = columns(NOTED, "--workspace=" + W, part)
    equal((run.status, len(run.rows())), (0, 9))
    assert "3 annotated alerts are in none of the files" in run.err, run.err
    assert "seen *before*" in run.err and "c2,scan" in run.err, run.err


@test
def changed_inputs():
    """an input that grew, changed or is gone is said"""
    log = path("b.csv", HEAD + "".join(LINES))
    workspace = annotate("b.portside", "1=archived", log=log)
    run = columns("record", "--workspace=" + workspace)
    assert "b.csv" not in run.err, run.err
    path("b.csv", HEAD + "".join(LINES) + LINES[0])
    run = columns(NOTED, "--workspace=" + workspace)
    assert "b.csv” has grown" in run.err and run.status == 0, run.err
    equal([row["state"] for row in run.rows()].count("archived"), 1)
    path("b.csv", HEAD + "".join(LINES).replace("A 7", "B 7"))
    assert "b.csv” is not as it was" in columns("record", "--workspace=" + workspace).err
    os.unlink(log)
    run = columns("record", "--workspace=" + workspace)
    equal(run.status, 1)
    assert "b.csv” is not there" in run.err, run.err


@test
def moved():
    """a folder that is copied elsewhere holds together"""
    os.makedirs(path("one"))
    log = path("one/c.csv", HEAD + "".join(LINES))
    annotate("one/c.portside", "1=archived", log=log)
    os.rename(path("one"), path("two"))
    run = columns(NOTED, "--workspace=" + path("two/c.portside"), "--filter=is:archived")
    equal((run.status, len(run.rows())), (0, 1))


@test
def choices():
    """how files are imported comes from the workspace; what is asked for counts more"""
    text = HEAD + LINES[0].replace("Z,", ",")
    workspace = annotate("z.portside", "zone@+05:00", log=path("z.csv", text))
    equal(columns("time", "--workspace=" + workspace).rows()[0]["time"],
          "2024-03-04T00:06:00.000000Z")
    equal(columns("time", "--workspace=" + workspace, "--zone=UTC").rows()[0]["time"],
          "2024-03-04T05:06:00.000000Z")


@test
def mishaps():
    """what is no workspace is a message with line and reason, and nothing is listed"""
    with open(W, encoding="utf-8") as f:
        good = json.load(f)
    cases = {"none.portside": None,
             "empty.portside": "",
             "cut.portside": json.dumps(good)[:-40],
             "newer.portside": json.dumps({**good, "version": 99}),
             "types.portside": '{"kind": "portside-workspace", "version": 1,\n"states": []}',
             "zone.portside": json.dumps({**good, "import": {"zone": "Mars/Olympus"}})}
    for name, text in cases.items():
        full = path(name, text)
        run = columns("record", "--workspace=" + full, LOG)
        equal((name, run.status, run.out), (name, 1, ""))
        assert len(run.err) > 20 and "Traceback" not in run.err, run.err
        if text is not None:
            with open(full, encoding="utf-8") as f:
                equal(f.read(), text)
    assert "types.portside:2:" in columns("record", "--workspace=" + path("types.portside"), LOG).err


@test
def untouched():
    """inputs and workspace are as they were, and nothing of an input is in the workspace"""
    def digest(name):
        with open(name, "rb") as f:
            return hashlib.sha256(f.read()).hexdigest()

    before = digest(LOG), digest(W)
    Run("ports", "--workspace=" + W)
    columns("record", "--workspace=" + W)
    equal((digest(LOG), digest(W)), before)
    with open(W, encoding="utf-8") as f:
        text = f.read()
    equal(json.loads(text)["inputs"][0]["sha256"], digest(LOG))
    assert "10.0.0.2" not in text and "A 1" not in text, text


sys.exit(tap.run())
