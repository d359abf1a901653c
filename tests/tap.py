# SPDX-License-Identifier: GPL-3.0-or-later
"""A few lines of TAP for the tests that are written in Python: @test, then run ()."""

import traceback

_tests = []


def test(function):
    """Registers a test; its docstring, or its name, is what the report says."""
    _tests.append(function)
    return function


def equal(found, expected, what=""):
    if found != expected:
        raise AssertionError(f"{what}: found {found!r}, expected {expected!r}")


def run():
    failed = 0
    print(f"1..{len(_tests)}")
    for number, function in enumerate(_tests, 1):
        name = (function.__doc__ or function.__name__).strip().split("\n")[0].replace("#", "no.")
        try:
            function()
            print(f"ok {number} {name}", flush=True)
        except Exception:
            failed += 1
            for line in traceback.format_exc().splitlines():
                print(f"# {line}")
            print(f"not ok {number} {name}", flush=True)
    return 1 if failed else 0
