#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the vote of every weight in tenths of a deciban from 0 upwards.

usage: generate-vote-table.py output.h

A weight of d tenths is odds of 10^(d/100) to 1, so the probability is P = odds / (1 + odds) and
the vote 2P - 1, here in 1/65536. Decimal arithmetic, so that every machine builds the same table.
"""

import decimal
import sys

ONE = 65536
# Odds of a million to one; the vote differs from certainty by less than one unit.
LAST = 600

decimal.getcontext().prec = 40
with open(sys.argv[1], "w", encoding="utf-8") as out:
    out.write("/* Made by generate-vote-table.py. */\n")
    out.write(f"static const gint32 votes[{LAST + 1}] = {{\n")
    for d in range(LAST + 1):
        odds = decimal.Decimal(10) ** (decimal.Decimal(d) / 100)
        vote = ONE * (odds - 1) / (odds + 1)
        out.write(f"  {vote.to_integral_value(decimal.ROUND_HALF_UP)},\n")
    out.write("};\n")
