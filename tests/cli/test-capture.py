#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packet captures on the command line. usage: test-capture.py PORTSIDE_CLI SOURCE_ROOT"""

import gzip
import socket
import struct
import sys

from cli import Run, columns, path
import tap
from tap import equal, test

SYN, ACK, RST = 2, 16, 4
ENDS = "proto,src_ip,src_port,dst_ip,dst_port,client_ip,client_port,server_ip,server_port"
SERVER = "192.0.2.10"


def packet(source, destination, protocol, body):
    ip = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(body), 1, 0, 64, protocol, 0,
                     socket.inet_aton(source), socket.inet_aton(destination))
    return bytes(12) + b"\x08\x00" + ip + body


def tcp(source, port, destination, to_port, flags):
    return packet(source, destination, 6, struct.pack(">HHIIBBHHH", port, to_port, 1, 0, 0x50, flags, 8192, 0, 0))


def udp(source, port, destination, to_port):
    return packet(source, destination, 17, struct.pack(">HHHH", port, to_port, 8, 0))


def pcap(*packets, link=1):
    """A little-endian capture, one packet a second."""
    return struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, link) + b"".join(
        struct.pack("<IIII", 1714557600 + k, 0, len(p), len(p)) + p for k, p in enumerate(packets))


# The server listens on an unusual port; only the handshake tells.
HANDSHAKE = [tcp("10.0.0.5", 8080, SERVER, 50000, SYN), tcp(SERVER, 50000, "10.0.0.5", 8080, SYN | ACK),
             tcp("10.0.0.5", 8080, SERVER, 50000, ACK)]
ANSWERED = [tcp(SERVER, 443, "10.0.0.6", 50001, SYN | ACK)]
TALK = [udp("10.0.0.7", 50002, SERVER, 53), udp(SERVER, 53, "10.0.0.7", 50002)]
CAPTURE = pcap(*HANDSHAKE, *ANSWERED, *TALK)


@test
def roles():
    """a row a flow: the sender of the first SYN is the client, whatever the ports say"""
    rows = columns(ENDS + ",time", path("roles.pcap", CAPTURE)).rows()
    equal([list(r.values())[:9] for r in rows], [
        ["tcp", "10.0.0.5", "8080", SERVER, "50000", "10.0.0.5", "8080", SERVER, "50000"],
        ["tcp", SERVER, "443", "10.0.0.6", "50001", "10.0.0.6", "50001", SERVER, "443"],
        ["udp", "10.0.0.7", "50002", SERVER, "53", "10.0.0.7", "50002", SERVER, "53"]])
    equal(rows[0]["time"], "2024-05-01T10:00:00.000000Z")


@test
def containers():
    """compressed and through a pipe: the same rows"""
    expected = columns(ENDS, path("roles.pcap", CAPTURE)).out
    equal(columns(ENDS, path("roles.pcap.gz", gzip.compress(CAPTURE))).out, expected)
    equal(columns(ENDS, "-", stdin=CAPTURE).out, expected)


@test
def evidence():
    """why: the handshake is the evidence, and where it is said"""
    run = Run("why", path("roles.pcap", CAPTURE), "--record", "2", "--format=tsv")
    equal(run.status, 0, run.err)
    claim = [r for r in run.rows() if r["rule"] == "claim"][0]
    assert "SYN and ACK" in claim["text"] and claim["field"] == "syn_ack=src", claim


@test
def reopened():
    """a port that is used again after a reset is another flow"""
    run = Run("list", path("again.pcap", pcap(HANDSHAKE[0], tcp(SERVER, 50000, "10.0.0.5", 8080, RST | ACK),
                                              HANDSHAKE[0])))
    equal(run.sums(), (2, 2, 0, 0))


@test
def nothing_in_it():
    """a capture without packets, of another link type or without IP is told as such"""
    for content, words in [(pcap(), "no packets"), (CAPTURE[:20], "no packets"), (pcap(b"\0" * 30, link=105), "link type"),
                           (pcap(bytes(12) + b"\x08\x06" + bytes(28)), "IP packets")]:
        run = Run("list", path("nothing.pcap", content))
        equal(run.status, 1)
        assert words in run.err, run.err


@test
def damage():
    """what comes before the damage is read, and the damage is told"""
    for content, words in [(CAPTURE[:-3], "ends in the middle of a packet"),
                           (CAPTURE + b"\xff" * 16, "is damaged"),
                           (gzip.compress(CAPTURE)[:-12], "gzip data is cut off")]:
        run = Run("list", path("damaged.pcap", content))
        equal(run.status, 0, run.err)
        equal(run.sums(), (3, 3, 0, 0))
        assert words in run.err, run.err


sys.exit(tap.run())
