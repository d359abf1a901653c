#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports in every format. usage: test-reports.py PORTSIDE_CLI SOURCE_ROOT"""

import base64
import csv
import hashlib
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys

from cli import FOLDER, SAMPLES, Run, columns, path
import tap
from tap import equal, test

EVE = os.path.join(SAMPLES, "portside-sample-eve.json")
FORMATS = ["html", "pdf", "md", "csv", "json"]
ENDS = "src_ip,src_port,dst_ip,dst_port,signature,severity"

# Written for this test: what breaks out of a cell, an attribute, a comment, a string, a terminal.
NAUGHTY = [
    '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "--><b>out</b><!--",
    "</title></style></head>", "javascript:alert(1)", "http://evil.example/x?a=1&b=2", "[click](http://evil.example)",
    "![x](http://evil.example/y.png)", "|a|b|", "`code` ```fence```", "# heading", "1. list", "- item", "***bold***",
    "=HYPERLINK(\"http://evil.example\",\"x\")", "+1+1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0", "'quoted'",
    "a,b;c", 'say "hi"', "back\\slash", "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "bell\x07", "abc\u202edef", "zero\u200bwidth",
    "\u2066isolate\u2069", "\ufeffbom", "&lt;&amp;&#60;", "{\"a\":1}", "%s%n%d", "${jndi:ldap://x}", "Ελληνικά Русский עברית",
    "portside-report: {\"format\":1}", "<!-- portside-report: {} -->", "]]>", "\\u0000", "~~gone~~ $x^2$",
]


def quoted(text):
    return '"' + text.replace('"', '""') + '"'


def naughty_file():
    lines = ["src_ip,src_port,dst_ip,dst_port,proto,severity,signature"]
    lines += [f"10.0.0.{i + 1},{50000 + i},192.168.7.9,443,tcp,high,{quoted(text)}" for i, text in enumerate(NAUGHTY)]
    return path("naughty.csv", "\n".join(lines) + "\n")


def report(name, *arguments):
    """Writes a report and returns its path."""
    target = path(name)
    run = Run("report", "--output=" + target, *arguments)
    equal(run.status, 0, run.err)
    return target


def read(target):
    with open(target, encoding="utf-8", newline="") as f:
        return f.read()


def tool(*arguments):
    """The output of a program of poppler, or None where it is not installed."""
    if shutil.which(arguments[0]) is None:
        return None
    return subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout.decode()


def shown(text):
    """A text as the program makes it visible."""
    def one(c):
        n = ord(c)
        if n < 0x20:
            return chr(0x2400 + n)
        if n in (0x200b, 0x202e, 0x2066, 0x2069, 0xfeff):
            return "[U+%04X]" % n
        return c
    return "".join(map(one, text))


class Page(html.parser.HTMLParser):
    VOID = {"meta", "br", "hr", "img", "input", "link"}

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.cells, self.open, self.words = [], [], [], [], []
        self.comments = []
        self.text = text
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attributes]
        if tag == "td":
            self.cells.append("")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attributes]

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data):
        self.words.append(data)
        if "td" in self.open:
            self.cells[-1] += data

    def handle_comment(self, data):
        self.comments.append(data)


@test
def html_is_alone():
    """G1: the page has no script, no outside address, allows nothing, and states the counts of the list"""
    page = Page(read(report("g1.html", "--preset=incident", EVE)))
    equal(page.open, [])
    assert not {"script", "img", "iframe", "link", "object", "embed", "form", "a"} & set(page.tags)
    equal([a for a in page.attributes if a[1].startswith("on") or a[1] in ("href", "src", "action")], [])
    equal([a for a in page.attributes if "url(" in a[2] or "://" in a[2]], [])
    assert ("meta", "http-equiv", "Content-Security-Policy") in page.attributes
    policy = [value for tag, name, value in page.attributes if tag == "meta" and value.startswith("default-src")]
    sheet = re.search("<style>(.*?)</style>", page.text, re.S).group(1)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert policy and policy[0].startswith(f"default-src 'none'; style-src 'sha256-{digest}'"), policy
    equal([a for a in page.attributes if a[1] == "style"], [])
    assert ("html", "lang", "en") in page.attributes
    rows = columns("server_is,findings", EVE).rows()
    text = " ".join(page.words)
    decided = sum(row["server_is"] != "unknown" for row in rows)
    assert f"decided in {decided:,} of {len(rows):,} alerts" in text, text[:2000]
    assert f"{len(rows):,}" in text


@test
def naughty_html():
    """G2: no naughty text changes the structure of the page; each is there, visible"""
    plain = Page(read(report("plain.html", "--without=examples,pictures",
                             path("plain.csv", re.sub(r'"[^\n]*', "x", open(naughty_file()).read())))))
    page = Page(read(report("g2.html", "--without=examples,pictures", naughty_file())))
    equal(page.tags, plain.tags)
    equal(page.open, [])
    equal(len(page.comments), 1)
    for text in NAUGHTY:
        assert shown(text).strip() in [cell.strip() for cell in page.cells], text
    for c in "\x1b\x07\u202e\u200b\u2066\ufeff":
        assert c not in read(path("g2.html")), repr(c)


@test
def naughty_csv():
    """G2: CSV holds every text, none is a formula, and it imports again as the same rows"""
    target = report("g2.csv", naughty_file())
    with open(target, encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    equal(len(rows), len(NAUGHTY))
    for row, text in zip(rows, NAUGHTY):
        cell = row["signature"]
        assert cell.lstrip(" ")[:1] not in ("=", "+", "-", "@", "\t", "\r"), cell
        equal(cell[1:] if cell[:1] == "'" and text[:1] != "'" else cell, shown(text))
    again = columns("signature", target).rows()
    equal([row["signature"] for row in again], [shown(t).replace("\\", "\\") for t in NAUGHTY])
    equal(columns("src_ip,src_port,dst_ip,dst_port,severity,server_is", target).out,
          columns("src_ip,src_port,dst_ip,dst_port,severity,server_is", naughty_file()).out)


@test
def naughty_json():
    """G2: JSON is one document, holds every text as it was, and imports again as the same rows"""
    target = report("g2.json", naughty_file())
    document = json.loads(read(target))
    equal([alert["rule.name"] for alert in document["alerts"]], NAUGHTY)
    for c in "\x1b\x07\u202e":
        assert c not in read(target), repr(c)
    equal(columns(ENDS + ",server_is", target).out, columns(ENDS + ",server_is", naughty_file()).out)


@test
def naughty_markdown():
    """G2: in Markdown every table keeps its columns, and no text is a link, a heading, a formula or HTML"""
    text = read(report("g2.md", "--without=examples,pictures", naughty_file()))
    body = text.split("-->\n", 1)[1]
    assert not re.search(r"(?<!\\)<", body), re.search(r"(?<!\\)<.*", body)
    assert not re.search(r"(?<!\\)\[", body) and not re.search(r"(?<!\\)`", body)
    assert not re.search(r"https?://", body), "a link by itself"
    table = [line for line in body.splitlines() if line.startswith("| 10.0.0.")]
    equal(len(table), len(NAUGHTY))
    equal({len(re.findall(r"(?<!\\)\|", line)) for line in table}, {12})
    equal(len([line for line in body.splitlines() if re.match(r"#{1,6} ", line)]), 8)


@test
def pdf_text():
    """G3: pdftotext finds every text, fonts are embedded, non-Latin text is there; title, structure, outline"""
    target = report("g3.pdf", "--title=Night shift", "--author=A. Analyst", "--without=examples,pictures", naughty_file())
    text = tool("pdftotext", "-layout", target, "-")
    if text is None:
        return
    flat = re.sub(r"\s+", "", text)
    for word in ["Nightshift", "Ελληνικά", "Русский", "alert(1)", "=HYPERLINK(", "Page1of", "192.168.7.9", "[U+202E]"]:
        assert word in flat, word
    fonts = [line.split() for line in tool("pdffonts", target).splitlines()[2:]]
    assert fonts and all(font[-5] == "yes" for font in fonts), fonts
    information = tool("pdfinfo", target)
    assert re.search(r"Title: +Night shift", information) and re.search(r"Author: +A. Analyst", information)
    assert re.search(r"Tagged: +yes", information), information
    raw = open(target, "rb").read()
    assert b"/Lang (en)" in raw and b"/Outlines" in raw and b"/DisplayDocTitle true" in raw
    assert "Table" in tool("pdfinfo", "-struct", target)
    assert len(re.findall(r"Client +Port", text)) > 1, "the header of the table comes again on each page"


@test
def verified():
    """G4: a report agrees with its inputs; with one byte changed it does not, and the input is named"""
    whole = open(EVE, "rb").read()
    source = path("verified-input.json", whole)
    for ending in ["html", "pdf", "md", "json"]:
        target = report("verify." + ending, "--filter=severity>=medium", "--home-net=10.20.0.0/16", source)
        run = Run("report", "--verify=" + target)
        equal((run.status, len(run.out.splitlines())), (0, 1), run.out + run.err)
        path("verified-input.json", whole.replace(b"6", b"7", 1))
        run = Run("report", "--verify=" + target)
        equal(run.status, 1, ending)
        assert source in run.out and "SHA-256" in run.out, run.out
        path("verified-input.json", b"".join(whole.splitlines(True)[:-1]))
        run = Run("report", "--verify=" + target)
        assert "Records read" in run.out, run.out
        os.rename(source, source + ".away")
        run = Run("report", "--verify=" + target)
        equal(run.status, 1, ending)
        assert source in run.out, run.out
        os.rename(source + ".away", source)
        path("verified-input.json", whole)
    os.mkdir(path("elsewhere"))
    moved = os.path.join(os.path.dirname(path("elsewhere/x")), "verified-input.json")
    os.rename(source, moved)
    equal(Run("report", "--verify=" + path("verify.html"), moved).status, 0)
    for other in [EVE, path("g2.csv"), path("none.html"), path("empty.html", "")]:
        run = Run("report", "--verify=" + other)
        equal((run.status, run.out), (1, ""), other)


@test
def references():
    """G4: the site policy, the baseline and the columns' meanings of a report are read again and compared"""
    source = path("ref.csv", "Attacker,aport,Victim,vport,proto\n" + "".join(
        f"10.0.0.{i},{50000 + i},192.0.2.{i},{4444 if i > 6 else 443},tcp\n" for i in range(1, 9)))
    before = path("before.csv", "src_ip,src_port,dst_ip,dst_port,proto\n10.0.0.1,50001,192.0.2.1,443,tcp\n")
    policy = path("site.json", json.dumps({"version": 1, "expected": [
        {"server": "192.0.2.7", "port": 4444, "protocol": "tcp"}]}))
    mapped = ["--map=src_ip=Attacker", "--map=src_port=aport", "--map=dst_ip=Victim", "--map=dst_port=vport"]
    for ending, more in [("html", []), ("pdf", []), ("md", ["--redact"]), ("json", ["--defang"])]:
        target = report("ref." + ending, "--policy=" + policy, "--baseline=" + before, *mapped, *more, source)
        files = [] if ending != "md" else ["--policy=" + policy, "--baseline=" + before, source]
        run = Run("report", "--verify=" + target, *files)
        equal((ending, run.status, len(run.out.splitlines())), (ending, 0, 1), run.out + run.err)
    target = path("ref.html")
    text = read(target)
    for name in [policy, before]:
        assert name in text, "the inputs name it"
    run = Run("report", "--verify=" + report("plain.html", *mapped, source), "--policy=" + policy)
    assert run.status == 1 and "written without one" in run.out and "Unusual server ports: 1 now, 2 in" in run.out, run.out
    path("site.json", open(policy).read().replace("192.0.2.7", "192.0.2.6"))
    run = Run("report", "--verify=" + target)
    equal(run.status, 1)
    assert "Site policy “" + policy in run.out and "SHA-256" in run.out and "Unusual server ports: 7 now, 6 in" in run.out, run.out
    path("before.csv", "src_ip,src_port,dst_ip,dst_port,proto\n")
    run = Run("report", "--verify=" + target)
    assert "Baseline “" + before in run.out, run.out
    os.unlink(before)
    run = Run("report", "--verify=" + target)
    assert run.status == 1 and "Baseline “" + before + "” cannot be read" in run.out, run.out


@test
def unwritable():
    """G5: a target that cannot be written is a message, and what was there stays"""
    folder = path("a-folder.html")
    os.mkdir(folder)
    for ending in FORMATS:
        for target in [os.path.join(FOLDER.name, "no", "such", "report." + ending), folder]:
            run = Run("report", "--output=" + target, EVE)
            equal((run.status, run.out), (1, ""), target)
            assert os.path.basename(target) in run.err, run.err
    equal(os.listdir(folder), [])
    source = path("input.csv", open(naughty_file(), "rb").read())
    equal(Run("report", "--output=" + source, source).status, 2)
    equal(open(source, "rb").read(), open(naughty_file(), "rb").read())
    equal([name for name in os.listdir(FOLDER.name) if ".XXXX" in name or re.search(r"\.(html|pdf)\.\w{6}$", name)], [])
    if os.path.exists("/dev/full"):
        os.symlink("/dev/full", path("full.csv"))
        equal(Run("report", "--output=" + path("full.csv"), EVE).status, 1)


@test
def broken_meta():
    """G4: what is wrong in that which a report says of itself is told with its line"""
    for ending in ["html", "pdf", "md", "json"]:
        target = report("broken." + ending, "--title=Night", EVE)
        with open(target, "rb") as f:
            content = f.read()
        mark = b'"title":"Night"' if b'"title":"Night"' in content else b'"title": "Night"'
        at = content.index(mark)
        line = content[:at].count(b"\n") + 1
        for wrong, message in [(b'\\372"', "an escape stands for no character"),
                               (b'\\ud83d"', "an escape stands for no character"),
                               (b'\\udc00 \\ud83d"', "an escape stands for no character"), (b'" 5', "")]:
            with open(target, "wb") as f:
                f.write(content[:at] + mark[:-1] + wrong + content[at + len(mark):])
            run = Run("report", "--verify=" + target)
            assert run.status != 0 and f"broken.{ending}:{line}:" in run.err and message in run.err, (ending, wrong, run.err)


@test
def redacted():
    """F8: no original address or host name is left in any format; the same host has the same pseudonym"""
    os.environ["XDG_STATE_HOME"] = path("state")
    text = "proto,src_ip,src_port,dst_ip,dst_port,sensor,signature\n" + \
        "tcp,10.1.2.3,50000,192.0.2.44,443,edge-fw-7,query www.secret-corp.com\n" + \
        "tcp,10.1.2.9,50001,192.0.2.44,443,edge-fw-7,2001:db8:77::5 told 192.0.2.44 on edge-fw-7\n" + \
        "tcp,2001:db8:77::5,50002,2001:db8:77::6,22,edge-fw-7,plain\nbroken 10.1.2.3\n"
    source = path("hosts.csv", text)
    originals = ["10.1.2.3", "10.1.2.9", "192.0.2.44", "2001:db8:77::5", "2001:db8:77::6", "secret-corp", "edge-fw-7",
                 FOLDER.name]
    arguments = ["--redact", "--preset=incident", "--filter=client.ip:10.1.2.0/24 or port:22", source]
    pages = {}
    for ending in FORMATS:
        target = report("redacted." + ending, *arguments)
        pages[ending] = tool("pdftotext", target, "-") if ending == "pdf" else read(target)
        for original in originals:
            assert original not in (pages[ending] or ""), (ending, original)
        raw = open(target, "rb").read()
        assert not any(original.encode() in raw for original in originals), ending
    rows = list(csv.DictReader(pages["csv"].splitlines()))
    equal(len(rows), 3)
    equal(rows[0]["dst_ip"], rows[1]["dst_ip"])
    assert rows[1]["dst_ip"] in rows[1]["signature"] and rows[2]["src_ip"] in rows[1]["signature"]
    equal(rows[0]["src_ip"].rsplit(".", 1)[0], rows[1]["src_ip"].rsplit(".", 1)[0])
    equal(oct(os.stat(path("state", None) + "/portside/pseudonyms.key").st_mode & 0o777), "0o600")
    equal(list(csv.DictReader(read(report("again.csv", *arguments)).splitlines())), rows)
    equal(Run("report", "--verify=" + path("redacted.html"), source).status, 0)
    os.environ["XDG_STATE_HOME"] = path("other-state")
    run = Run("report", "--verify=" + path("redacted.html"), source)
    assert run.status == 1 and "another key" in run.err, run.err


@test
def defanged():
    """--defang: no address or link can be clicked on"""
    source = path("links.csv", "src_ip,src_port,dst_ip,dst_port,proto,signature\n"
                  "10.0.0.1,50000,203.0.113.5,80,tcp,GET http://evil.example/x\n")
    for ending in ["html", "md", "csv"]:
        text = read(report("defanged." + ending, "--defang", "--without=pictures,examples,inputs", source))
        assert "http://" not in text and "203.0.113.5" not in text, ending
    assert "203[.]0[.]113[.]5" in text and "hxxp://evil[.]example/x" in text, text


@test
def sections():
    """--sections, --without and --preset decide what is there; an unknown name is a message"""
    names = {"summary": "Summary", "unusual": "Unusual server ports", "roles": "How client and server were decided",
             "counts": "Decided and undecided", "alerts": "Alerts", "records": "What was read and rejected", "inputs": "Inputs"}
    for name, title in names.items():
        only = read(report("only.md", "--sections=" + name, EVE))
        equal(re.findall(r"^## (.*)$", only, re.M), [title])
        without = read(report("without.md", "--preset=incident", "--without=" + name, EVE))
        assert title not in re.findall(r"^## (.*)$", without, re.M), name
    pupils = re.findall(r"^## (.*)$", read(report("class.md", "--preset=class", EVE)), re.M)
    assert "Inputs" not in pupils and "Alerts in pictures" in pupils, pupils
    for wrong in ["--sections=nothing", "--without=x", "--preset=boss"]:
        run = Run("report", wrong, "--output=" + path("no.html"), EVE)
        equal((run.status, os.path.exists(path("no.html"))), (2, False), wrong)
    page = read(report("head.html", "--case=IR-7", "--author=A. Analyst", "--zone=Asia/Tokyo", "--columns=time,server_ip", EVE))
    for word in ["IR-7", "A. Analyst", "Asia/Tokyo", "Time (Asia/Tokyo)"]:
        assert word in page, word


@test
def zones():
    """all times of a report are in its zone, those of its timeline too; a program that reads the rows reads the same times"""
    log = path("zones.csv", "timestamp,src_ip,src_port,dst_ip,dst_port,proto\n"
               "2026-03-01T20:10:00Z,10.0.0.5,50001,10.0.0.9,443,tcp\n2026-03-01T20:50:00Z,10.0.0.6,50002,10.0.0.9,443,tcp\n")
    for ending in ["html", "md"]:
        for zone, date, other in [("UTC", "2026-03-01 20:10", "2026-03-02"), ("+09:00", "2026-03-02 05:10", "2026-03-01 20")]:
            page = read(report("zone." + ending, "--zone=" + zone, log))
            page = re.sub(r"portside-report: .*", "", page)
            for word in [f"When ({zone})", f"{date}:00 to ", date + ":00.000", f" {zone}"]:
                assert word in page, (ending, zone, word)
            assert other not in page and ("UTC" in page) == (zone == "UTC"), (ending, zone)
    for ending in ["csv", "json"]:
        rows = report("zone." + ending, "--zone=+09:00", log)
        if ending == "csv":
            equal([r["time"] for r in columns("time", rows).rows()], [r["time"] for r in columns("time", log).rows()])
        equal(Run("report", "--verify=" + rows).status, 0 if ending == "json" else 1)


sys.exit(tap.run())
