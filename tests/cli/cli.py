# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs portside-cli for the tests of this folder."""

import csv
import io
import os
import subprocess
import sys
import tempfile

CLI = os.path.abspath(sys.argv[1])
ROOT = sys.argv[2]
FIXTURES = os.path.join(ROOT, "tests", "fixtures")
SAMPLES = os.path.join(ROOT, "resources", "samples")
sys.path.insert(0, os.path.join(ROOT, "tests"))

FOLDER = tempfile.TemporaryDirectory(prefix="portside-test-")


class Run:
    """What came of one run."""

    def __init__(self, *arguments, stdin=b"", environment=None):
        done = subprocess.run([CLI, *arguments], input=stdin, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=120,
                              env={**os.environ, **(environment or {})})
        self.status, self.raw = done.returncode, done.stdout
        self.out = done.stdout.decode("utf-8", "strict")
        self.err = done.stderr.decode("utf-8", "replace")

    def rows(self):
        lines = self.out.split("\n")
        head = lines[0].split("\t")
        return [dict(zip(head, line.split("\t"))) for line in lines[1:] if line]

    def sums(self):
        """read, imported, rejected, skipped from the summary, checked to add up."""
        words = [line for line in self.err.splitlines() if line.startswith("read ")][-1].split()
        read, imported, rejected, skipped = (int(words[i]) for i in (1, 4, 7, 10))
        assert read == imported + rejected + skipped, self.err
        return read, imported, rejected, skipped


def path(name, content=None):
    """A path in the test's own folder; written if there is content."""
    full = os.path.join(FOLDER.name, name)
    if content is not None:
        with open(full, "wb") as f:
            f.write(content if isinstance(content, bytes) else content.encode())
    return full


def fixture(*names):
    return os.path.join(FIXTURES, *names)


def columns(names, *arguments, stdin=b""):
    return Run("list", "--format=tsv", "--columns=" + names, *arguments, stdin=stdin)


def csv_rows(text):
    return list(csv.DictReader(io.StringIO(text)))
