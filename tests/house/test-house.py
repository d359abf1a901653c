#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The house stands: floors include only floors below, GTK stays upstairs, texts are translatable.

usage: test-house.py SOURCE_ROOT
"""

import os
import re
import sys

ROOT = sys.argv[1]
sys.path.insert(0, os.path.join(ROOT, "tests"))
import tap  # noqa: E402

# Each floor and the floors it stands on (CONTRIBUTING.md).
BELOW = {
    "app/core": [],
    "app/store": ["app/core"],
    "app/import": ["app/core", "app/store"],
    "app/review": ["app/core", "app/store"],
    "app/diagram": ["app/core", "app/store", "app/import"],
    "app/training": ["app/core", "app/store", "app/review", "app/diagram"],
    "app/report": ["app/core", "app/store", "app/import", "app/review", "app/diagram", "app/training"],
    "app/cli": ["app/core", "app/store", "app/import", "app/review", "app/diagram", "app/training",
                "app/report"],
    "ui": ["app/core", "app/store", "app/import", "app/review", "app/diagram", "app/training", "app/report"],
    "app": ["app/core", "app/store", "app/import", "app/review", "app/diagram", "app/training", "app/report",
            "ui"],
}
MAX_LINES = 1000


def sources(*folders, endings=(".c", ".h")):
    for folder in folders:
        for base, _, names in os.walk(os.path.join(ROOT, folder)):
            for name in sorted(names):
                if name.endswith(endings):
                    path = os.path.join(base, name)
                    yield os.path.relpath(path, ROOT), open(path, encoding="utf-8").read()


def includes(text):
    return re.findall(r'^\s*#\s*include\s*["<]([^">]+)[">]', text, re.M)


@tap.test
def floors():
    """a floor includes its own headers and those of the floors below"""
    home = {os.path.basename(p): os.path.dirname(p) for p, _ in sources("app", "ui", endings=(".h",))}
    wrong = []
    for path, text in sources("app", "ui"):
        floor = os.path.dirname(path)
        for name in includes(text):
            owner = home.get(os.path.basename(name))
            if owner and owner != floor and owner not in BELOW.get(floor, []):
                wrong.append(f"{path} includes {name} of {owner}")
    tap.equal(wrong, [])


@tap.test
def gtk_upstairs():
    """GTK is included in ui/ and app/*.c only"""
    tap.equal([p for p, text in sources("app") if os.path.dirname(p) != "app"
               and any(i.startswith(("gtk/", "gdk/", "gsk/")) for i in includes(text))], [])


@tap.test
def core_has_no_io():
    """the core includes neither GIO nor files"""
    tap.equal([p for p, text in sources("app/core")
               if any(i.startswith("gio/") or i in ("stdio.h", "fcntl.h", "unistd.h") for i in includes(text))], [])


@tap.test
def potfiles():
    """po/POTFILES.in is sorted and names every file with translatable text"""
    listed = [line.strip() for line in open(os.path.join(ROOT, "po/POTFILES.in")) if line.strip()
              and not line.startswith("#")]
    tap.equal(listed, sorted(listed), "order")
    wanted = [p for p, text in sources("app", "ui") if re.search(r"\b(N|C|NC)?_ ?\(\s*\"|\bngettext \(", text)]
    wanted += [p for p, text in sources("ui", "resources", endings=(".ui",)) if "translatable" in text]
    wanted += [p for p, _ in sources("resources", endings=(".desktop.in", ".metainfo.xml.in", ".desktop",
                                                         ".metainfo.xml", ".gschema.xml"))]
    tap.equal(sorted(set(wanted) - set(listed)), [], "missing")
    tap.equal([p for p in listed if not os.path.exists(os.path.join(ROOT, p))], [], "gone")


@tap.test
def header_bars():
    """every window has a header bar"""
    tap.equal([p for p, text in sources("ui", endings=(".ui",))
               if re.search(r'<template [^>]*parent="Gtk(Application)?Window"', text)
               and not ("GtkHeaderBar" in text and '"titlebar"' in text)], [])


@tap.test
def sizes():
    """no file over 1000 lines"""
    tap.equal([p for p, text in sources("app", "ui", "resources", "tests", endings=(".c", ".h", ".py", ".ui", ".css"))
               if text.count("\n") > MAX_LINES], [])


@tap.test
def finished():
    """nothing is left to be done later"""
    marks = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
    tap.equal([p for p, text in sources("app", "ui", "tests", endings=(".c", ".h", ".py", ".ui"))
               if marks.search(text)], [])


@tap.test
def licence():
    """every source says its licence"""
    tap.equal([p for p, text in sources("app", "ui", "tests", endings=(".c", ".py"))
               if "SPDX-License-Identifier: GPL-3.0-or-later" not in text[:200]], [])


sys.exit(tap.run())
