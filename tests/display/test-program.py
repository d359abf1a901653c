#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program itself, driven over D-Bus. usage: test-program.py PORTSIDE SCHEMA_FOLDER SOURCE_ROOT"""

import glob
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM, SCHEMAS, ROOT = map(os.path.abspath, sys.argv[1:4])
sys.path.insert(0, os.path.join(ROOT, "tests"))

import tap  # noqa: E402
from tap import equal, test  # noqa: E402

# How long anything may take, in seconds.
PATIENCE = 60
NAME, PATH = "io.portside.Portside", "/io/portside/Portside"
LESSONS = os.path.join(ROOT, "resources", "lessons")
FOLDER = tempfile.TemporaryDirectory(prefix="portside-")


class Desktop:
    """A session bus, and folders of its own for what the program keeps."""

    def __enter__(self):
        self.bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"],
                                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.folder = tempfile.mkdtemp(dir=FOLDER.name)
        self.environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": self.bus.stdout.readline().strip(),
                            "GSETTINGS_SCHEMA_DIR": SCHEMAS, "GTK_A11Y": "none",
                            "PORTSIDE_DATA_DIR": os.path.join(ROOT, "resources")}
        for name in ("DATA", "CONFIG", "CACHE", "STATE"):
            self.environment[f"XDG_{name}_HOME"] = os.path.join(self.folder, name.lower())
        self.programs = []
        return self

    def __exit__(self, *_):
        for program in self.programs:
            if program.poll() is None:
                program.kill()
            program.wait()
        self.bus.terminate()
        self.bus.wait()
        self.bus.stdout.close()

    def start(self, *arguments):
        """In the background, until its first window is there."""
        program = subprocess.Popen([PROGRAM, *arguments], env=self.environment)
        self.programs.append(program)
        wait_for(lambda: self.actions(1), "the first window")
        return program

    def run(self, *arguments, folder=None):
        return subprocess.run([PROGRAM, *arguments], env=self.environment, cwd=folder, timeout=PATIENCE,
                              check=False).returncode

    def call(self, window, method, *arguments):
        return subprocess.run(["gdbus", "call", "--session", "--dest", NAME, "--object-path",
                               f"{PATH}/window/{window}", "--method", "org.gtk.Actions." + method, *arguments],
                              env=self.environment, capture_output=True, text=True, check=False)

    def actions(self, window):
        """The names of the actions of a window, counted from 1; none where there is no such window."""
        done = self.call(window, "List")
        return done.stdout.count("'") // 2 if done.returncode == 0 else 0

    def can(self, window, action):
        return self.call(window, "Describe", action).stdout.startswith("((true,")

    def act(self, window, action, parameter=None):
        done = self.call(window, "Activate", action, f"[<{parameter}>]" if parameter else "[]", "{}")
        equal(done.returncode, 0, done.stderr)

    def presents(self, window):
        """Whether it has nothing but a presentation: what acts on alerts cannot be done then."""
        return self.actions(window) > 0 and self.can(window, "present") and not self.can(window, "open")

    def answers(self):
        """What is written down of a learner, by kind of event."""
        logs = glob.glob(os.path.join(self.folder, "state", "**", "*"), recursive=True)
        lines = [json.loads(line) for log in logs if os.path.isfile(log) and "practice" in log
                 for line in open(log, encoding="utf-8") if line.endswith("\n")]
        return [line["event"] for line in lines]


def wait_for(condition, what):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited in vain: " + what
        time.sleep(.05)


@test
def present():
    """--present shows a lesson at once, by name"""
    with Desktop() as desktop:
        desktop.start("--present", "traps")
        wait_for(lambda: desktop.presents(1), "the presentation")


@test
def present_in_running_instance():
    """--present in a second instance: the first one presents it, in a window of its own"""
    with Desktop() as desktop:
        first = desktop.start()
        equal(desktop.presents(1), False)
        equal(desktop.run("--present", "traps"), 0)
        wait_for(lambda: desktop.presents(2), "the presentation")
        equal((first.poll(), desktop.presents(1)), (None, False))
        shutil.copy(os.path.join(LESSONS, "ports-101.portside-lesson"),
                    os.path.join(desktop.folder, "monday.json"))
        equal(desktop.run("--present", "monday.json", folder=desktop.folder), 0)
        wait_for(lambda: desktop.presents(3), "a file beside the second instance")


@test
def present_nothing():
    """--present of what is no lesson is a message in a window, not a presentation"""
    with Desktop() as desktop:
        first = desktop.start()
        for number, name in enumerate(("no-such-lesson", os.path.join(ROOT, "README.md"), LESSONS), 2):
            equal(desktop.run("--present", name), 0)
            wait_for(lambda number=number: desktop.actions(number), "a window")
        wait_for(lambda: desktop.can(4, "open"), "a window that can be used")
        equal((first.poll(), [desktop.presents(number) for number in (1, 2, 3, 4)]), (None, [False] * 4))


def answer(desktop, window):
    known = desktop.answers().count("answer")
    desktop.act(window, "answer", "uint32 1")
    wait_for(lambda: desktop.answers().count("answer") > known, "the answer")
    desktop.act(window, "next")
    wait_for(lambda: desktop.can(window, "answer"), "the next question")


@test
def killed():
    """a practice session that is killed goes on where it was"""
    with Desktop() as desktop:
        program = desktop.start()
        desktop.act(1, "practice-lesson", "'traps'")
        wait_for(lambda: desktop.actions(2) and desktop.can(2, "answer"), "a question")
        for _ in range(3):
            answer(desktop, 2)
        program.send_signal(signal.SIGKILL)
        equal(program.wait(PATIENCE), -signal.SIGKILL)
        equal(desktop.answers(), ["session"] + ["answer"] * 3)
        wait_for(lambda: not desktop.actions(1), "the bus forgets it")
        desktop.start()
        desktop.act(1, "practice-lesson", "'traps'")
        wait_for(lambda: desktop.actions(2) and desktop.can(2, "answer"), "a question")
        equal(desktop.can(2, "undo"), True)
        answer(desktop, 2)
        equal(desktop.answers(), ["session"] + ["answer"] * 4)


sys.exit(tap.run())
