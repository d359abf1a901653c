#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program itself, driven over D-Bus. usage: test-program.py PORTSIDE SCHEMA_FOLDER SOURCE_ROOT"""

import glob
import json
import os
import shutil
import signal
import sys

from desktop import Desktop, PATIENCE, ROOT, wait_for
import tap
from tap import equal, test

LESSONS = os.path.join(ROOT, "resources", "lessons")


def presents(desktop, window):
    """Whether it has nothing but a presentation: what acts on alerts cannot be done then."""
    return desktop.actions(window) > 0 and desktop.can(window, "present") and not desktop.can(window, "open")


def answers(desktop):
    """What is written down of a learner, by kind of event."""
    logs = glob.glob(os.path.join(desktop.folder, "state", "**", "*"), recursive=True)
    lines = [json.loads(line) for log in logs if os.path.isfile(log) and "practice" in log
             for line in open(log, encoding="utf-8") if line.endswith("\n")]
    return [line["event"] for line in lines]


@test
def present():
    """--present shows a lesson at once, by name"""
    with Desktop() as desktop:
        desktop.start("--present", "traps")
        wait_for(lambda: presents(desktop, 1), "the presentation")


@test
def present_in_running_instance():
    """--present in a second instance: the first one presents it, in a window of its own"""
    with Desktop() as desktop:
        first = desktop.start()
        equal(presents(desktop, 1), False)
        equal(desktop.run("--present", "traps"), 0)
        wait_for(lambda: presents(desktop, 2), "the presentation")
        equal((first.poll(), presents(desktop, 1)), (None, False))
        shutil.copy(os.path.join(LESSONS, "ports-101.portside-lesson"),
                    os.path.join(desktop.folder, "monday.json"))
        equal(desktop.run("--present", "monday.json", folder=desktop.folder), 0)
        wait_for(lambda: presents(desktop, 3), "a file beside the second instance")


@test
def present_nothing():
    """--present of what is no lesson is a message in a window, not a presentation"""
    with Desktop() as desktop:
        first = desktop.start()
        for number, name in enumerate(("no-such-lesson", os.path.join(ROOT, "README.md"), LESSONS), 2):
            equal(desktop.run("--present", name), 0)
            wait_for(lambda number=number: desktop.actions(number), "a window")
        wait_for(lambda: desktop.can(4, "open"), "a window that can be used")
        equal((first.poll(), [presents(desktop, number) for number in (1, 2, 3, 4)]), (None, [False] * 4))


def answer(desktop, window):
    known = answers(desktop).count("answer")
    desktop.act(window, "answer", "uint32 1")
    wait_for(lambda: answers(desktop).count("answer") > known, "the answer")
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
        equal(answers(desktop), ["session"] + ["answer"] * 3)
        wait_for(lambda: not desktop.actions(1), "the bus forgets it")
        desktop.start()
        desktop.act(1, "practice-lesson", "'traps'")
        wait_for(lambda: desktop.actions(2) and desktop.can(2, "answer"), "a question")
        equal(desktop.can(2, "undo"), True)
        answer(desktop, 2)
        equal(answers(desktop), ["session"] + ["answer"] * 4)


sys.exit(tap.run())
