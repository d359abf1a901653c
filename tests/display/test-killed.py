#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program is killed while somebody works. usage: test-killed.py PORTSIDE SCHEMA_FOLDER SOURCE_ROOT ANNOTATE"""

import hashlib
import json
import os
import signal
import subprocess
import sys

from desktop import Desktop, PATIENCE, wait_for
import tap
from tap import equal, test

HEAD = "timestamp,src_ip,src_port,dst_ip,dst_port,proto,signature\n"
ANNOTATE = os.path.abspath(sys.argv[4])


def write_log(desktop, n):
    path = os.path.join(desktop.folder, "night.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEAD + "".join(f"2024-03-04T{i // 3600:02}:{i // 60 % 60:02}:{i % 60:02}Z,10.0.{i // 250}.{i % 250 + 1},"
                                  f"{50000 + i % 9999},192.0.2.1,443,tcp,A {i}\n" for i in range(n)))
    return path


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def annotate(desktop, log, *words):
    path = os.path.join(desktop.folder, "night.portside")
    subprocess.run([ANNOTATE, log, path, *words], check=True, timeout=PATIENCE)
    return path


def read(path):
    """What a workspace says: whole, or this raises."""
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def count(workspace, state):
    return sum(len(alerts.split()) for alerts in workspace.get("states", {}).get(state, []))


def saved(desktop, path, n_escalated):
    return count(read(path), "escalated") == n_escalated and not unsaved(desktop)


def kill(desktop, program):
    program.send_signal(signal.SIGKILL)
    equal(program.wait(PATIENCE), -signal.SIGKILL)
    wait_for(lambda: not desktop.actions(1), "the bus forgets it")


def start(desktop, path):
    program = desktop.start(path)
    wait_for(lambda: desktop.can(1, "set-state"), "the alerts")
    wait_for(lambda: desktop.can(1, "save"), "the file is read, and what was said of it before")
    return program


def escalate(desktop):
    """The alert under the cursor, once there is one; when it is said to be done it can be undone."""
    def done():
        desktop.act(1, "set-state", "'escalated'")
        return any(desktop.can(1, "undo") for _ in range(20))
    wait_for(done, "it is escalated")


@test
def annotations():
    """what was said is there again after kill -9, with what it was before to be had back; the input is as it was"""
    with Desktop() as desktop:
        log = write_log(desktop, 5)
        before = digest(log)
        program = start(desktop, log)
        equal(desktop.can(1, "undo"), False)
        escalate(desktop)
        kill(desktop, program)
        start(desktop, log)
        wait_for(lambda: desktop.can(1, "undo"), "what was said is there again")
        desktop.act(1, "undo")
        wait_for(lambda: desktop.can(1, "redo"), "it is undone")
        equal(desktop.can(1, "undo"), False)
        equal(digest(log), before)


@test
def workspace():
    """what was said since the workspace was saved is there again when that is opened, and can be saved"""
    with Desktop() as desktop:
        path = annotate(desktop, write_log(desktop, 5), "2=archived")
        program = start(desktop, path)
        wait_for(lambda: desktop.can(1, "undo"), "the workspace is opened")
        desktop.act(1, "set-state", "'escalated'")
        wait_for(lambda: any(name.endswith(".newer") for name in unsaved(desktop)), "the journal has it")
        kill(desktop, program)
        equal((count(read(path), "archived"), count(read(path), "escalated")), (1, 0))
        start(desktop, path)
        desktop.act(1, "save")
        wait_for(lambda: saved(desktop, path, 1), "it is saved, and nothing is left over")
        equal(count(read(path), "archived"), 1)


@test
def filters():
    """a filter that was saved under a name is there again, and can be undone, though the workspace never had it"""
    with Desktop() as desktop:
        path = annotate(desktop, write_log(desktop, 5), "2=archived")
        workspace = read(path)
        workspace.setdefault("layout", {})["filter"] = "server.port=443"
        with open(path, "w", encoding="utf-8") as file:
            json.dump(workspace, file)
        program = start(desktop, path)
        wait_for(lambda: desktop.can(1, "undo"), "the workspace is opened")
        # The filter of the workspace is in force a moment later; without one there is nothing to save.
        wait_for(lambda: desktop.act(1, "save-filter", "'night'")
                 or any(name.endswith(".newer") for name in unsaved(desktop)), "the journal has it")
        kill(desktop, program)
        equal("filters" in read(path), False)
        program = start(desktop, path)
        wait_for(lambda: desktop.can(1, "undo"), "the workspace is opened")
        desktop.act(1, "save")
        wait_for(lambda: read(path).get("filters") == {"night": "server.port=443"}, "it is there again")
        desktop.act(1, "undo")
        wait_for(lambda: desktop.act(1, "save") or "filters" not in read(path), "it is undone")


def unsaved(desktop):
    folder = os.path.join(desktop.folder, "state", "portside", "unsaved")
    return os.listdir(folder) if os.path.isdir(folder) else []


@test
def saving():
    """killed at any moment of a save: the workspace is the old or the new one, whole, and nothing said is lost"""
    with Desktop() as desktop:
        n = 2000
        path = annotate(desktop, write_log(desktop, 3 * n), *[f"{3 * i + 2}=archived" for i in range(n)])
        outcomes = set()
        for moment in range(6):
            program = start(desktop, path)
            wait_for(lambda: desktop.can(1, "undo"), "the workspace is opened")
            wanted = count(read(path), "escalated") == 0
            desktop.act(1, "set-state", "'escalated'")
            wait_for(lambda: any(name.endswith(".newer") for name in unsaved(desktop)), "the journal has it")
            desktop.act(1, "save")
            # Each time a little later: a call takes a few milliseconds.
            for _ in range(moment):
                desktop.can(1, "save")
            kill(desktop, program)
            found = read(path)
            equal((moment, count(found, "archived")), (moment, n))
            outcomes.add(count(found, "escalated") == wanted)
            # What was said is there again, whether it was in the file or not.
            program = start(desktop, path)
            wait_for(lambda: desktop.can(1, "undo"), "the workspace is opened")
            desktop.act(1, "save")
            wait_for(lambda: saved(desktop, path, wanted), "nothing said is lost")
            kill(desktop, program)
        equal(True in outcomes, True)


sys.exit(tap.run())
