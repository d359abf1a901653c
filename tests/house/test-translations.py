#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogues in po/ are whole and fit what the program says. usage: test-translations.py SOURCE_ROOT"""

import os
import re
import subprocess
import sys
import tempfile

ROOT = sys.argv[1]
PO = os.path.join(ROOT, "po")
sys.path.insert(0, os.path.join(ROOT, "tests"))
import tap  # noqa: E402

FOLDER = tempfile.TemporaryDirectory(prefix="portside-po-")
# A catalogue may lag behind by this much (per cent).
LEAST = 95
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dngettext:2,3"]
FLAGS = ["_:1:pass-c-format", "N_:1:pass-c-format", "ngettext:1:pass-c-format", "ngettext:2:pass-c-format",
         "g_dngettext:2:pass-c-format", "g_dngettext:3:pass-c-format", "g_strdup_printf:1:c-format",
         "g_string_append_printf:2:c-format", "g_set_error:4:c-format", "ps_report_check_say:2:c-format"]
WORDS = ["--from-code=UTF-8", "-f", os.path.join(PO, "POTFILES.in"),
         *("--keyword=" + word for word in KEYWORDS), *("--flag=" + flag for flag in FLAGS)]


def listed(name):
    lines = open(os.path.join(PO, name), encoding="utf-8").read().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def run(*arguments):
    return subprocess.run(arguments, cwd=ROOT, env={**os.environ, "LC_ALL": "C", "LANGUAGE": ""},
                          capture_output=True, text=True, check=False)


def template():
    """All that can be translated, as it stands in the sources now."""
    path = os.path.join(FOLDER.name, "portside.pot")
    if not os.path.exists(path):
        done = run("xgettext", *WORDS, "-o", path)
        tap.equal(done.returncode, 0, done.stderr)
    return path


def count(catalogue):
    """How many are translated, and how many are not, or only perhaps."""
    words = run("msgfmt", "--statistics", "-o", "/dev/null", catalogue).stderr
    numbers = {kind: int(n) for n, kind in re.findall(r"(\d+) (translated|fuzzy|untranslated)", words)}
    return numbers.get("translated", 0), numbers.get("fuzzy", 0) + numbers.get("untranslated", 0)


@tap.test
def languages():
    """every catalogue is named in LINGUAS, in order"""
    tap.equal(listed("LINGUAS"), sorted(name[:-3] for name in os.listdir(PO) if name.endswith(".po")))


@tap.test
def valid():
    """format directives, ends of lines and headers of the translations are those of the texts"""
    for language in listed("LINGUAS"):
        done = run("msgfmt", "-c", "-o", "/dev/null", os.path.join(PO, language + ".po"))
        tap.equal((done.returncode, done.stderr), (0, ""), language)


@tap.test
def complete():
    """nearly all that the program says is translated"""
    for language in listed("LINGUAS"):
        merged = os.path.join(FOLDER.name, language + ".po")
        done = run("msgmerge", "--quiet", "--no-fuzzy-matching", "-o", merged,
                   os.path.join(PO, language + ".po"), template())
        tap.equal(done.returncode, 0, done.stderr)
        translated, missing = count(merged)
        assert translated * 100 >= LEAST * (translated + missing), (language, translated, missing)


@tap.test
def directives():
    """every format is one for xgettext too, which does not know G_GUINT64_FORMAT: “%” and no more"""
    tap.equal(run("xgettext", *WORDS, "-o", "/dev/null").stderr, "")


sys.exit(tap.run())
