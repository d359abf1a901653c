# SPDX-License-Identifier: GPL-3.0-or-later
"""How other programs tell the server when no handshake was seen, each in a few lines.

A rule takes the protocol and both ports and says "a", "b", or None where the program keeps the
order in which it met the ends. The ends of a labelled table stand in no order, so None is a guess.
"""


def _listed(text):
    ports = {}
    for line in text.strip().splitlines():
        proto, numbers = line.split(":")
        ports[proto.strip()] = {int(n) for n in numbers.split()}
    return ports


# The ports of Zeek's base analyzers, which make up likely_server_ports.
ZEEK = _listed("""
    tcp: 21 22 25 53 80 81 88 110 113 135 139 143 389 443 445 502 513 514 563 585 587 614 631 636 989 990 992 993 995 1080 1434 1883 2811 3128 3268 3306 3389 5060 5222 5223 5269 5432 6379 6666 6667 6668 6669 8000 8080 8443 8888 20000
    udp: 53 67 68 88 111 123 137 161 162 389 443 514 1812 2123 2152 3544 4011 4789 5060 5072 5353 5355 6081 20000
""")


def lower_port(proto, a, b):
    """The textbook: the lower number serves."""
    return None if a == b else "a" if a < b else "b"


def zeek(proto, a, b):
    """TCP.cc, UDP.cc: a likely server port serves; of two the lower one, but only for TCP."""
    likely = ZEEK.get(proto, set())
    if (a in likely) != (b in likely):
        return "a" if a in likely else "b"
    return lower_port(proto, a, b) if proto == "tcp" and a in likely else None


def nfdump(proto, a, b):
    """nflowcache.c, -B: the port of the lower band serves."""
    bands = [sum(port >= start for start in (1024, 32768, 49152)) for port in (a, b)]
    return lower_port(proto, *bands)


def argus(proto, a, b, named=frozenset()):
    """argus_util.c, TCP only: a named port serves, then one below 1024; of two named the lower."""
    if proto != "tcp":
        return None
    for claims in ([port in named for port in (a, b)], [port < 1024 for port in (a, b)]):
        if claims[0] != claims[1]:
            return "a" if claims[0] else "b"
    return lower_port(proto, a, b) if a in named else None


def ndpi(proto, a, b):
    """ndpi_main.c: only below 1024 against above 1024."""
    if a < 1024 < b:
        return "a"
    return "b" if b < 1024 < a else None
