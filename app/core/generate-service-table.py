#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns the port table into C.

usage: generate-service-table.py services.tsv output.h

Writes the services sorted by protocol and port, and for tcp and udp one 16-bit cell a port:
the port's class in the low four bits, the number of its service plus one above (0: none).
"""

import sys

PROTOCOLS = {"tcp": 6, "udp": 17, "sctp": 132}
FLAGS = {
    "A": "REMOTE_ADMIN",
    "C": "CLEARTEXT",
    "D": "DATASTORE",
    "E": "ENCRYPTED",
    "P": "SYMMETRIC",
    "M": "MULTICAST",
    "F": "ACTIVE_OPEN",
    "I": "INDUSTRIAL",
    "V": "AMPLIFIER",
    "X": "PEER_TO_PEER",
    "B": "BACKDOOR",
    "H": "HTTP",
    "T": "TUNNEL",
}
# The order of PsPortClass.
CLASSES = (
    ["TIER3_SYSTEM", "TIER3_LOW", "TIER3_HIGH", "TIER2_SYSTEM", "TIER2_LOW", "TIER2_HIGH"]
    + ["TIER1", "CLIENT", "SYSTEM", "FROM_1024", "FROM_5000", "FROM_10000"]
    + ["FROM_32768", "FROM_49152", "FROM_61000"]
)
STARTS = (1024, 5000, 10000, 32768, 49152, 61000)


def read(path):
    """The table's rows as (protocol, port, name, tier, flags), checked and sorted."""
    rows = {}
    with open(path, encoding="utf-8") as table:
        for number, line in enumerate(table, 1):
            if line.startswith("#") or not line.strip():
                continue
            cells = line.rstrip("\n").split("\t")
            if len(cells) != 5:
                sys.exit(f"{path}:{number}: five columns expected, not {len(cells)}")
            port, protocol, name, tier, flags = cells
            if not port.isdigit() or int(port) > 65535:
                sys.exit(f"{path}:{number}: {port} is no port")
            if protocol not in PROTOCOLS or tier not in set("0123"):
                sys.exit(f"{path}:{number}: no such protocol or tier")
            if set(flags) - set(FLAGS) or '"' in name or "\\" in name or not name:
                sys.exit(f"{path}:{number}: name or flags cannot be used")
            key = (PROTOCOLS[protocol], int(port))
            if key in rows:
                sys.exit(f"{path}:{number}: {port}/{protocol} is listed twice")
            rows[key] = (name, int(tier), flags)
    if len(rows) >= 4095:
        sys.exit(f"{path}: more services than twelve bits can number")
    return [key + rows[key] for key in sorted(rows)]


def port_class(port, tier):
    """The class of a port: the tier first, then the range."""
    if tier == 0:
        return "CLIENT"
    if tier is not None and tier >= 2:
        return f"TIER{tier}_" + ("SYSTEM" if port < 1024 else "LOW" if port <= 5000 else "HIGH")
    if tier == 1 and port >= 1024:
        return "TIER1"
    below = [start for start in STARTS if start <= port]
    return f"FROM_{below[-1]}" if below else "SYSTEM"


def cells(rows, protocol):
    """Runs of equal cells as designated initialisers."""
    index = {row[1]: (i, row[3]) for i, row in enumerate(rows) if row[0] == protocol}
    runs = []
    for port in range(65536):
        i, tier = index.get(port, (-1, None))
        cell = (i + 1) << 4 | CLASSES.index(port_class(port, tier))
        if runs and runs[-1][2] == cell:
            runs[-1][1] = port
        else:
            runs.append([port, port, cell])
    return "".join(f"  [{a} ... {b}] = {cell},\n" for a, b, cell in runs)


def main():
    source, target = sys.argv[1:]
    rows = read(source)
    with open(target, "w", encoding="utf-8") as out:
        out.write("/* Made by generate-service-table.py; edit resources/services.tsv instead. */\n")
        out.write("static const PsService services[] = {\n")
        for protocol, port, name, tier, flags in rows:
            words = " | ".join(f"PS_SERVICE_{FLAGS[f]}" for f in flags) or "0"
            out.write(f'  {{ "{name}", {port}, {protocol}, {tier}, {words} }},\n')
        out.write("};\n")
        for name in ("tcp", "udp"):
            out.write(f"\nstatic const guint16 {name}_cells[65536] = {{\n")
            out.write(cells(rows, PROTOCOLS[name]) + "};\n")


main()
