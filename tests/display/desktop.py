# SPDX-License-Identifier: GPL-3.0-or-later
"""The program itself, on a session bus of its own, driven over D-Bus. Its programs are the first
arguments: PORTSIDE SCHEMA_FOLDER SOURCE_ROOT"""

import os
import subprocess
import sys
import tempfile
import time

PROGRAM, SCHEMAS, ROOT = map(os.path.abspath, sys.argv[1:4])
sys.path.insert(0, os.path.join(ROOT, "tests"))

from tap import equal  # noqa: E402

# How long anything may take, in seconds.
PATIENCE = 60
NAME, PATH = "io.portside.Portside", "/io/portside/Portside"
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


def wait_for(condition, what):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited in vain: " + what
        time.sleep(.05)
