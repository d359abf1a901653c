#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""portside-cli lesson. usage: test-lesson.py PORTSIDE_CLI SOURCE_ROOT"""

import csv
import html.parser
import json
import os
import shutil
import subprocess
import sys

from cli import FOLDER, ROOT, SAMPLES, Run, path
import tap
from tap import equal, test

LESSONS = os.path.join(ROOT, "resources", "lessons")
NAMES = ("ports-101", "who-is-the-client", "traps", "unusual-server-ports")
EVE = os.path.join(SAMPLES, "portside-sample-eve.json")
os.environ["XDG_STATE_HOME"] = os.path.join(FOLDER.name, "state")
os.environ["XDG_DATA_HOME"] = os.path.join(FOLDER.name, "data")


def pack(name):
    return os.path.join(LESSONS, name + ".portside-lesson")


def lesson(*arguments):
    return Run("lesson", *arguments)


def target(name):
    return os.path.join(FOLDER.name, name)


def read(name):
    with open(target(name), encoding="utf-8") as file:
        return file.read()


def manual():
    """The example of portside-lesson(5)."""
    with open(os.path.join(ROOT, "resources", "portside-lesson.5"), encoding="utf-8") as page:
        return page.read().split(".nf\n")[1].split(".fi")[0]


@test
def packs():
    """the lessons that come with the program are valid, and as their script writes them"""
    names = [name + language for name in NAMES for language in ("", ".de")]
    for name in names:
        done = lesson(pack(name), "--check")
        equal((done.status, done.out, done.err), (0, "", ""), name)
    folder = target("written")
    os.mkdir(folder)
    subprocess.run([sys.executable, os.path.join(LESSONS, "make-lessons.py"), folder, os.path.abspath(sys.argv[1])],
                   check=True)
    for name in names:
        with open(os.path.join(folder, name + ".portside-lesson"), encoding="utf-8") as made, \
             open(pack(name), encoding="utf-8") as kept:
            equal(made.read(), kept.read(), name)


@test
def example():
    """the manual page's example is a valid lesson"""
    done = lesson(path("example.portside-lesson", manual()), "--check")
    equal((done.status, done.out, done.err), (0, "", ""))


@test
def troubles():
    """--check says what is not right, and nothing is written then"""
    document = json.loads(manual())
    document["alerts"][0]["roles"]["server"] = "source"
    document["alerts"][0]["prompt"] = "Is 443 the server's?"
    del document["alerts"][0]["teach"]
    done = lesson(path("bad.portside-lesson", json.dumps(document)), "--check", "--make",
                  "--output=" + target("never.portside-lesson"))
    equal(done.status, 1)
    lines = done.out.splitlines()
    equal(len(lines), 3)
    equal([line.split(": ")[0] for line in lines], ["alert 1 (web)"] * 2 + ["remark"])
    equal(os.path.exists(target("never.portside-lesson")), False)


@test
def ruling():
    """a ruling of the trainer's is enough"""
    document = json.loads(manual())
    document["alerts"][0]["roles"]["server"] = "source"
    document["alerts"][0]["ruling"] = {"server": "source", "reason": "I know it."}
    done = lesson(path("ruled.portside-lesson", json.dumps(document)), "--make",
                  "--output=" + target("ruled-2.portside-lesson"))
    equal(done.status, 0, done.err)
    done = lesson(target("ruled-2.portside-lesson"), "--check")
    equal((done.status, done.out), (0, ""))
    made = json.loads(read("ruled-2.portside-lesson"))["alerts"][0]
    equal((made["roles"]["server"], made["ruling"]["reason"]), ("source", "I know it."))


@test
def hostile():
    """a lesson with a mistake is a message with file, line and reason"""
    for name, text, reason in (
            ("markup", manual().replace("Which end", "<b>Which</b> end"), "7: “prompt”: markup"),
            ("escape", manual().replace("Which end", "\\u001b[31mWhich"), "7: “prompt”: control"),
            ("newer", manual().replace('"version": 1', '"version": 2'), "newer version"),
            ("type", manual().replace('"port": 443', '"port": "443"'), "12: “port” has to be"),
            ("deep", "[" * 100000, "too deep"),
            ("cut", manual()[:300], ":"),
    ):
        done = lesson(path(name + ".portside-lesson", text), "--check")
        equal((done.status, done.out), (1, ""), name)
        assert done.err.startswith("portside-cli: ") and name + ".portside-lesson" in done.err, done.err
        assert reason in done.err and "\x1b" not in done.err, done.err


@test
def usage():
    """what does not go together is a usage error"""
    for arguments in ((pack("traps"),), (pack("traps"), "--make"), ("--check",),
                      (pack("traps"), "--output=" + target("x")), (pack("traps"), "--check", "--seed=-1"),
                      (EVE, "--make", "--output=" + target("x"), "--count=0"),
                      (pack("traps"), "--worksheet=" + pack("traps"))):
        done = lesson(*arguments)
        equal((done.status, done.out), (2, ""), " ".join(arguments))
        assert done.err.startswith("portside-cli: "), done.err


class Text(html.parser.HTMLParser):
    """The words of a page, and that there is nothing but words in it."""

    def __init__(self, page):
        super().__init__()
        self.words, self.ticked, self.boxes = [], 0, 0
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        assert tag not in ("script", "img", "iframe", "link", "a"), tag
        assert not any(name.startswith("on") or "://" in (value or "") for name, value in attributes)

    def handle_data(self, data):
        self.words.append(data)
        self.ticked += data.count("☒")
        self.boxes += data.count("☐")

    def text(self):
        return " ".join(" ".join(self.words).split())


@test
def worksheets():
    """a worksheet carries no answer, its key all of them; the same seed gives the same sheet"""
    for name in NAMES:
        sheet, key, again = target(name + "-s.html"), target(name + "-k.html"), target(name + "-a.html")
        equal(lesson(pack(name), "--seed=5", "--worksheet=" + sheet, "--key=" + key).status, 0)
        equal(lesson(pack(name), "--seed=5", "--worksheet=" + again).status, 0)
        page, answers = Text(read(name + "-s.html")), Text(read(name + "-k.html"))
        equal(read(name + "-s.html"), read(name + "-a.html"))
        with open(pack(name), encoding="utf-8") as file:
            alerts = json.load(file)["alerts"]
        for alert in alerts:
            sentence = " ".join(alert["teach"].split())
            assert sentence not in page.text(), sentence
            assert sentence in answers.text(), sentence
        equal(page.ticked, 0)
        equal(page.boxes, answers.ticked + answers.boxes)
        assert answers.ticked >= 2 * len(alerts)


def letters_of_pdf(name):
    """Its text without blanks and hyphens: a line may end after one."""
    text = subprocess.run(["pdftotext", name, "-"], check=True, capture_output=True, text=True).stdout
    return "".join(text.split()).replace("-", "")


@test
def pdf():
    """the same on paper: the sheet's text has no answer, the key's has all"""
    if not shutil.which("pdftotext"):
        return
    for name in NAMES:
        sheet, key = target(name + "-s.pdf"), target(name + "-k.pdf")
        equal(lesson(pack(name), "--seed=5", "--worksheet=" + sheet, "--key=" + key).status, 0)
        page, answers = letters_of_pdf(sheet), letters_of_pdf(key)
        with open(pack(name), encoding="utf-8") as file:
            alerts = json.load(file)["alerts"]
        assert "Whichendistheclient?" in page
        for alert in alerts:
            sentence = "".join(alert["teach"].split()).replace("-", "")
            assert sentence not in page, sentence
            assert sentence in answers, sentence
        for told in ("calledserver", "cluesagree", "Cannottellwhich", "Nothingisunusual"):
            assert told not in page, told
        assert "calledserver" in answers and "cluesagree" in answers


@test
def anki():
    """flash cards are lines of front, back and tags"""
    equal(lesson(pack("traps"), "--anki=" + target("cards.tsv")).status, 0)
    rows = [row for row in csv.reader(read("cards.tsv").splitlines(), delimiter="\t")
            if not row[0].startswith("#")]
    equal({len(row) for row in rows}, {3})
    assert ["Which port is it: SSH?", "22/tcp", "portside port-of-service"] in rows
    assert ["Which service listens on port 22/tcp?", "SSH", "portside service-of-port"] in rows


def addresses(document):
    return {end["address"] for alert in document["alerts"]
            for end in (alert["alert"]["source"], alert["alert"]["destination"])}


def expect_right(name, n_alerts):
    """A lesson that was just made is right; only its sentences are still to be written."""
    done = lesson(target(name), "--check")
    equal(done.status, 0, done.out)
    lines = done.out.splitlines()
    equal(len(lines), n_alerts)
    for line in lines:
        assert line.startswith("remark: alert ") and "no sentence that teaches" in line, line


@test
def make():
    """a lesson is made of a file, and opens without it; the same seed chooses the same alerts"""
    for name in ("one", "two"):
        done = lesson(EVE, "--make", "--output=" + target(name + ".portside-lesson"), "--count=12", "--seed=3",
                      "--title=My lesson", "--author=Ada", "--real-names")
        equal(done.status, 0, done.err)
    equal(read("one.portside-lesson"), read("two.portside-lesson"))
    document = json.loads(read("one.portside-lesson"))
    equal((document["title"], document["author"], document["seed"], len(document["alerts"])),
          ("My lesson", "Ada", 3, 12))
    expect_right("one.portside-lesson", 12)
    with open(EVE, encoding="utf-8") as file:
        text = file.read()
    for alert in document["alerts"]:
        assert alert["alert"]["raw"] in text


@test
def pseudonyms():
    """unless told otherwise no address of the file is in the lesson, nor in its worksheets"""
    done = lesson(EVE, "--make", "--output=" + target("hidden.portside-lesson"), "--count=30", "--seed=3",
                  "--worksheet=" + target("hidden.html"), "--key=" + target("hidden-key.html"))
    equal(done.status, 0, done.err)
    hidden = json.loads(read("hidden.portside-lesson"))
    done = lesson(EVE, "--make", "--output=" + target("real.portside-lesson"), "--count=30", "--seed=3",
                  "--real-names")
    equal(done.status, 0, done.err)
    real = addresses(json.loads(read("real.portside-lesson")))
    telling = {a for a in real if not a.startswith(("255.", "224.", "239.", "ff0", "0."))}
    assert len(telling) > 10
    equal(addresses(hidden) & telling, set())
    texts = "".join(read(name) for name in ("hidden.portside-lesson", "hidden.html", "hidden-key.html"))
    for address in telling:
        for mark in ('"', " ", ":", "<", "&"):
            assert address + mark not in texts, address
    expect_right("hidden.portside-lesson", 30)


@test
def filtered():
    """--filter says of which alerts"""
    done = lesson(EVE, "--make", "--output=" + target("ssh.portside-lesson"), "--filter=server.port:22", "--real-names")
    equal(done.status, 0, done.err)
    for alert in json.loads(read("ssh.portside-lesson"))["alerts"]:
        end = alert["alert"][alert["roles"]["server"]]
        equal(end["port"], 22)
    done = lesson(EVE, "--make", "--output=" + target("none.portside-lesson"), "--filter=server.port:1 server.port:2")
    equal((done.status, os.path.exists(target("none.portside-lesson"))), (1, False))


@test
def unwritable():
    """a target that cannot be written to is a message"""
    for option in ("--worksheet=/nowhere/a.html", "--key=/nowhere/a.pdf", "--anki=/nowhere/a.tsv",
                   "--worksheet=" + target("a.doc")):
        done = lesson(pack("traps"), option)
        equal((done.status, done.out), (1, ""), option)
        assert done.err.startswith("portside-cli: "), done.err


sys.exit(tap.run())
