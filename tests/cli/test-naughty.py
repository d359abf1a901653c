#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text of an attacker through every report, read back by other programs' parsers.
usage: test-naughty.py PORTSIDE_CLI SOURCE_ROOT ANNOTATE"""

import csv
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys

from cli import Run, columns, fixture, path
import tap
from tap import equal, test

with open(fixture("naughty-strings.json"), encoding="ascii") as f:
    NAUGHTY = json.load(f)
ENDS = "src_ip,src_port,dst_ip,dst_port,proto,severity,server_is"
# Of every third string a finding and a host, port or group; a finding has tables of its own.
STEP = 3
BLANKS = " \t\r\n\v\f"
# What must be nowhere in a file: terminals, and what turns or hides a text, obey it.
OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
                    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")


def alerts(name, texts):
    """A file whose alerts have these texts as signature, category and application."""
    rows = [json.dumps({"source.ip": f"10.0.{i // 200}.{i % 200 + 1}", "source.port": 50000 + i,
                        "destination.ip": "192.168.7.9", "destination.port": 443, "network.transport": "tcp",
                        "event.severity": 3, "rule.name": text, "rule.category": text, "observer.name": "fw1"})
            for i, text in enumerate(texts)]
    return path(name, "\n".join(rows) + "\n")


def argument(text):
    """Arguments of programs hold neither NUL nor half characters; a tag or a headline is one line."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def annotate(name, log, texts, notes):
    words = []
    for i, (text, note) in enumerate(zip(texts, notes)):
        text, note = argument(text), argument(note)
        words.append(f"{i + 1}=escalated")
        words.append(f"{i + 1}+{text}")
        words.append(f"{i + 1}:{note}")
        if i % STEP == 0:
            words += [f"0!{text}\x1e{note}", f"host:10.0.0.{i % 200 + 1}~{note}", f"port:{i + 1}/tcp~{note}"]
            if text:
                words.append("group:signature:%s~%s" % (json.dumps(text, ensure_ascii=False), note))
    full = path(name)
    subprocess.run([os.path.abspath(sys.argv[3]), log, full, *words], check=True, timeout=120)
    return full


def make(name, texts, notes):
    """A file and its workspace."""
    log = alerts(name + ".log", texts)
    return log, annotate(name + ".portside", log, texts, notes)


PLAIN = [f"plain{i}" if text.strip(" \t\r\n,") else text for i, text in enumerate(NAUGHTY)]
HARMLESS = ["a note"] * len(NAUGHTY)
FILES = {"plain": make("plain", PLAIN, HARMLESS), "texts": make("texts", NAUGHTY, HARMLESS),
         "notes": make("notes", PLAIN, [note if note.strip() else "x" for note in NAUGHTY])}
HEAD = {"plain": ["plain"] * 3, "texts": ["<b>T</b>\u202e=1", "\"><script>A</script>\x1b[31m", "|`C`\n# x -->"],
        "notes": ["plain"] * 3}


def report(what, ending, *more):
    target = path(f"{what}.{ending}")
    title, author, case = HEAD[what]
    run = Run("report", "--output=" + target, "--workspace=" + FILES[what][1], "--title=" + title,
              "--author=" + author, "--case=" + case, *more)
    equal((what, ending, run.status), (what, ending, 0), run.err[-2000:])
    return target


def read(target):
    with open(target, encoding="utf-8", newline="") as f:
        return f.read()


TABLE = ["--columns=signature,category,state,tags,note,client_ip", "--without=examples,pictures"]


class Tree(html.parser.HTMLParser):
    """The tags of a page as they are nested, and its text."""
    VOID = {"meta", "br", "hr", "wbr"}

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tree, self.open, self.attributes, self.words, self.comments, self.other = [], [], set(), [], 0, []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tree.append((len(self.open), tag, tuple(name for name, value in attributes)))
        self.attributes |= {(tag, name) for name, value in attributes}
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data):
        self.words.append(data)

    def handle_comment(self, data):
        self.comments += 1

    def handle_decl(self, declaration):
        self.other.append(declaration)

    unknown_decl = handle_pi = handle_decl


def flat(text):
    return re.sub(r"\s+", "", text)


def words_of(text):
    """What any writer leaves of a text, in pieces: letters and digits."""
    return re.findall(r"[A-Za-z0-9\u0370-\u04ff]{2,}", text)


@test
def html_texts():
    """G2: signatures, categories, tags, headlines, author and case change nothing of the page's structure"""
    plain, page = Tree(read(report("plain", "html", *TABLE))), Tree(read(report("texts", "html", *TABLE)))
    equal(page.open, [])
    equal(page.tree, plain.tree)
    equal((page.comments, page.other), (1, ["DOCTYPE html"]))
    shown = flat("".join(page.words))
    for text in NAUGHTY + HEAD["texts"]:
        for word in words_of(text):
            assert word in shown, (text[:80], word[:80])
    assert not OBEYED.search(read(path("texts.html"))), OBEYED.search(read(path("texts.html")))


@test
def html_notes():
    """G2: notes are Markdown, and nothing but: no tag, no attribute, no link that the report does not make itself"""
    plain, page = Tree(read(report("plain", "html", *TABLE))), Tree(read(report("notes", "html", *TABLE)))
    equal(page.open, [])
    allowed = {"p", "h4", "ul", "li", "span", "strong", "em", "code", "pre", "blockquote"}
    for tag in {tag for depth, tag, names in page.tree} - allowed:
        equal((tag, sum(t == tag for d, t, n in page.tree)), (tag, sum(t == tag for d, t, n in plain.tree)))
    equal(page.attributes - plain.attributes - {(tag, "class") for tag in allowed} - {("span", "aria-hidden")}, set())
    equal((page.comments, page.other), (1, ["DOCTYPE html"]))
    shown = flat("".join(page.words))
    for text in NAUGHTY:
        for word in words_of(text):
            assert word in shown, (text[:80], word[:80])
    assert not OBEYED.search(read(path("notes.html")))


@test
def csv_rows():
    """G2: a CSV parser finds the same rows and columns, no cell is a formula, and they import again to the same rows"""
    for what in ("texts", "notes"):
        names = "signature,category,tags,note," + ENDS
        target = report(what, "csv", "--columns=" + names)
        text = read(target)
        rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
        equal(rows[0], names.split(","))
        equal((what, len(rows)), (what, len(NAUGHTY) + 1))
        equal({len(row) for row in rows}, {len(rows[0])})
        equal(text.count("\r\n"), len(rows))
        for cell in [cell for row in rows for cell in row]:
            assert cell.lstrip(" ")[:1] not in ("=", "+", "-", "@", "\t", "\r"), cell
        assert not OBEYED.search(text)
        log = FILES[what][0]
        equal((what, columns(ENDS, target).rows()), (what, columns(ENDS, log).rows()))
        again = columns("signature,category", target).rows()
        for row, one in zip(rows[1:], again):
            for cell, name in zip(row, ("signature", "category")):
                unguarded = cell[1:] if re.match(r"' *[=+\-@]", cell) else cell
                equal(one[name], unguarded, name)
        second = path("second.csv")
        run = Run("report", "--output=" + second, "--columns=signature,category," + ENDS, target)
        equal(run.status, 0)
        equal([row[:2] for row in csv.reader(read(second).splitlines(keepends=True))],
              [row[:2] for row in rows], "written again, it is the same")


@test
def json_rows():
    """G2: a JSON parser finds every text as it was, and they import again to the same rows"""
    for what in ("texts", "notes"):
        target = report(what, "json", "--columns=signature,category,tags,note," + ENDS)
        text = read(target)
        document = json.loads(text)
        equal(set(document), {"portside-report", "alerts"})
        found = document["alerts"]
        texts = NAUGHTY if what == "texts" else PLAIN
        equal(len(found), len(texts))
        log = FILES[what][0]
        for i, (one, given) in enumerate(zip(found, texts)):
            valid = given.replace("\0", "\ufffd")
            # Blanks around a text are none of it, once it is read, and these words are none at all.
            is_nothing = not valid.strip("-") or valid in ("null", "NaN", "none", "N/A")
            valid = "" if is_nothing else valid.strip(BLANKS)
            equal((i, one.get("rule.name", "").strip(BLANKS)), (i, valid))
            if what == "notes" and argument(NAUGHTY[i]).strip(BLANKS):
                equal((i, one["portside.note"].strip(BLANKS)), (i, argument(NAUGHTY[i]).strip(BLANKS)))
        assert not OBEYED.search(text), OBEYED.search(text)
        equal(columns("signature,category," + ENDS, target).rows(), columns("signature,category," + ENDS, log).rows())


def cells(line):
    return len(re.findall(r"(?<!\\)(?:\\\\)*\|", line))


def outside_of_code(text):
    """The lines of Markdown that are not in a fence."""
    fence, lines = None, []
    for line in text.split("\n"):
        if fence is None and re.match(r"```+$", line):
            fence = line
        elif fence is not None:
            fence = None if line == fence else fence
        else:
            lines.append(line)
    assert fence is None, "a fence is open"
    return lines


@test
def markdown():
    """G2: in Markdown tables keep their columns, and there is no HTML, no link, no heading of an attacker's"""
    heads = {}
    for what in ("plain", "texts", "notes"):
        lines = outside_of_code(read(report(what, "md", *TABLE)).split("-->\n", 1)[1])
        body = "\n".join(lines)
        for bad in (r"<", r"\[", r"\]", r"`", r"!\["):
            found = re.search(r"(?<!\\)(?:\\\\)*" + bad, body)
            assert not found, (what, bad, body[max(0, found.start() - 80):found.end() + 80])
        assert not re.search(r"(?i)(https?|ftp|file)://|\bwww\.|(?<!\\)@", body), "a link by itself"
        assert not OBEYED.search(body), OBEYED.search(body)
        tables = [[]]
        for line in lines:
            if line.startswith("| "):
                tables[-1].append(cells(line))
            elif tables[-1]:
                tables.append([])
        for table in tables:
            equal((what, len(set(table)) <= 1), (what, True), str(table))
        heads[what] = [line.split(" ")[0] for line in lines if re.match(r"#{1,6} ", line)]
        heads[what, "rows"] = [len(table) for table in tables if table]
        flat_body = flat("\n".join(lines)).replace("\\", "")
        if what == "texts":
            for text in NAUGHTY:
                for word in words_of(text):
                    assert word in flat_body, (text[:80], word[:80])
    equal(heads["texts"], heads["plain"])
    equal(heads["texts", "rows"], heads["plain", "rows"])
    equal(heads["notes", "rows"], heads["plain", "rows"])
    equal([h for h in heads["notes"] if h != "####"], [h for h in heads["plain"] if h != "####"])


@test
def pdf():
    """G3: pdftotext finds every text, headline and note, fonts are embedded, and the file is whole"""
    if shutil.which("pdftotext") is None:
        return
    for what in ("texts", "notes"):
        target = report(what, "pdf", *TABLE)
        done = subprocess.run(["pdftotext", "-raw", target, "-"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True)
        equal(done.stderr, b"")
        # A word that is broken over lines has a mark of its own in some versions.
        found = re.sub(r"[\s\u00ad]+", "", done.stdout.decode())
        missing = {(text[:60], word[:60]) for text in NAUGHTY for word in words_of(text)
                   if len(text) < 1000 and word not in found}
        equal((what, missing), (what, set()))
        fonts = subprocess.run(["pdffonts", target], stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()[2:]
        assert fonts and all(font.split()[-5] == "yes" for font in fonts), fonts
        # What reads the facts finds those of the report, not those that a text pretends to be.
        equal(Run("report", "--verify=" + target, "--workspace=" + FILES[what][1]).status, 0)


@test
def verified():
    """G4: such reports are verified like others"""
    for what in ("texts", "notes"):
        for ending in ("html", "md", "json"):
            target = report(what, ending, "--filter=is:escalated")
            run = Run("report", "--verify=" + target, "--workspace=" + FILES[what][1])
            equal((what, ending, run.status), (what, ending, 0), run.out + run.err)


sys.exit(tap.run())
