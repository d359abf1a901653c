#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same sixty alerts, however they are wrapped. usage: test-containers.py PORTSIDE_CLI SOURCE_ROOT"""

import bz2
import csv
import gzip
import io
import json
import lzma
import sys
import zipfile

from cli import Run, path
import tap
from tap import equal, test

COLUMNS = ("--columns=record,time,proto,src_ip,src_port,dst_ip,dst_port,signature,sid,severity,app_proto,"
           "client_ip,client_port,server_ip,server_port,server_is,confidence,findings")
N = 60


def alert(i):
    """An EVE alert; every third is a reply, every fifth speaks IPv6, and the texts need escapes."""
    client = "2001:db8::%x" % (i + 1) if i % 5 == 0 else "10.0.%d.%d" % (i % 3, i + 1)
    server = "2001:db8:1::80" if i % 5 == 0 else "192.0.2.%d" % (i % 7 + 1)
    port, app = [(443, "tls"), (80, "http"), (4444, "tls"), (53, "dns")][i % 4]
    ends = [client, 50000 + i, server, port]
    if i % 3 == 0:
        ends = ends[2:] + ends[:2]
    return {
        "timestamp": "2026-03-04T05:%02d:06.%06d+0000" % (i, i * 7), "flow_id": i, "event_type": "alert",
        "src_ip": ends[0], "src_port": ends[1], "dest_ip": ends[2], "dest_port": ends[3],
        "proto": "UDP" if port == 53 else "TCP", "app_proto": app,
        "direction": "to_client" if i % 3 == 0 else "to_server",
        "alert": {"action": "allowed", "gid": 1, "signature_id": 9000000 + i, "rev": 1,
                  "signature": "TEST \u201cb\u00fccher\u201d, | a\\b \"%d\"" % i,
                  "category": "Misc activity", "severity": i % 3 + 1},
        "flow": {"src_ip": client, "src_port": 50000 + i, "dest_ip": server, "dest_port": port},
    }


ALERTS = [alert(i) for i in range(N)]
LINES = [json.dumps(a, ensure_ascii=False) for a in ALERTS]
TEXT = "\n".join(LINES) + "\n"
BYTES = TEXT.encode()


def table(name, content):
    run = Run("list", "--format=tsv", COLUMNS, path(name, content))
    equal(run.sums(), (N, N, 0, 0), name)
    return run.out


WANTED = table("eve.json", TEXT)


def same(name, content):
    equal(table(name, content).split("\n"), WANTED.split("\n"), name)


def csv_text(head, rows, delimiter=","):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()


@test
def the_table_is_right():
    """the table that the others are compared with says what was written"""
    rows = Run("list", COLUMNS, path("eve.json", TEXT)).rows()
    for a, row in zip(ALERTS, rows):
        equal((row["src_ip"], row["src_port"], row["client_ip"], row["server_port"], row["sid"]),
              (a["src_ip"], str(a["src_port"]), a["flow"]["src_ip"], str(a["flow"]["dest_port"]),
               str(a["alert"]["signature_id"])), row["record"])


@test
def packed():
    """gzip, of one and of many members, bzip2, xz, and one in the other"""
    same("a.gz", gzip.compress(BYTES))
    half = len(BYTES) // 2
    same("many.gz", gzip.compress(BYTES[:half]) + gzip.compress(b"") + gzip.compress(BYTES[half:]))
    same("a.bz2", bz2.compress(BYTES))
    same("a.xz", lzma.compress(BYTES))
    same("a.json.xz.gz", gzip.compress(lzma.compress(BYTES)))


@test
def zipped():
    """a file in a zip"""
    packed_file = io.BytesIO()
    with zipfile.ZipFile(packed_file, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("eve.json", BYTES)
    run = Run("list", "--format=tsv", COLUMNS, path("eve.zip", packed_file.getvalue()))
    if run.status == 0:
        equal(run.out.split("\n"), WANTED.split("\n"))
    else:
        assert "zip" in run.err.lower(), run.err


@test
def characters():
    """UTF-8 with a mark, UTF-16 in both orders, with and without a mark"""
    same("bom.json", b"\xef\xbb\xbf" + BYTES)
    same("utf16le.json", b"\xff\xfe" + TEXT.encode("utf-16-le"))
    same("utf16be.json", b"\xfe\xff" + TEXT.encode("utf-16-be"))
    same("bare-utf16le.json", TEXT.encode("utf-16-le"))
    same("bare-utf16be.json", TEXT.encode("utf-16-be"))


@test
def line_ends():
    """CR LF, CR, blank lines, no end of the last line"""
    same("crlf.json", TEXT.replace("\n", "\r\n"))
    same("cr.json", TEXT.replace("\n", "\r"))
    same("blank.json", "\n\n" + TEXT.replace("\n", "\n\n"))
    same("open.json", TEXT.rstrip("\n"))


@test
def documents():
    """one array, indented objects one behind the other, a list inside of one object"""
    same("array.json", json.dumps(ALERTS))
    same("indented-array.json", json.dumps(ALERTS, indent=2))
    same("indented.json", "\n".join(json.dumps(a, indent=4) for a in ALERTS))
    same("together.json", "".join(LINES))
    same("inside.json", json.dumps({"took": 3, "events": ALERTS}))


@test
def searches():
    """hits of a search, and results of one, with the event as text inside"""
    same("hits.json", json.dumps({"took": 1, "hits": {"total": {"value": N}, "hits": [
        {"_index": "x", "_id": str(i), "_source": a} for i, a in enumerate(ALERTS)]}}))
    same("hits.ndjson", "\n".join(json.dumps({"_index": "x", "_source": a}) for a in ALERTS))
    same("results.json", json.dumps({"preview": False, "results": [
        {"_raw": line, "_time": "2026-03-04T05:06:07.000+00:00"} for line in LINES]}))
    same("result.ndjson", "\n".join(json.dumps(
        {"preview": False, "offset": i, "result": {"_raw": line, "_time": "2026-03-04T05:06:07.000+00:00"}})
        for i, line in enumerate(LINES)))
    same("results.csv", csv_text(["_time", "_raw", "host", "sourcetype"], [
        ["2026-03-04T05:06:07.000+00:00", line, "ids", "suricata"] for line in LINES]))


@test
def relayed():
    """behind a syslog header, and inside of a shipper's message"""
    same("syslog.log", "".join("<13>Mar  4 05:06:07 ids suricata[7]: %s\n" % line for line in LINES))
    same("syslog5424.log", "".join("<13>1 2026-03-04T05:06:07Z ids suricata 7 - - %s\n" % line for line in LINES))
    same("message.ndjson", "\n".join(json.dumps(
        {"@timestamp": "2026-03-04T05:06:07.000Z", "host": {"name": "ids"}, "message": line}) for line in LINES))
    same("original.ndjson", "\n".join(json.dumps(
        {"@timestamp": "2026-03-04T05:06:07.000Z", "event": {"original": line}}) for line in LINES))


@test
def four_deep():
    """packed, in an array of hits, as text, behind a syslog header"""
    inner = ["<13>Mar  4 05:06:07 ids suricata: " + line for line in LINES]
    hits = json.dumps({"hits": {"hits": [{"_source": {"message": line}} for line in inner]}})
    same("deep.json.gz", gzip.compress(hits.encode("utf-16")))


@test
def tables():
    """a CSV with commas, semicolons, tabs, bars, a “sep=” line, a preamble and a trailer"""
    head = ["Time", "Protocol", "Source IP", "Source Port", "Destination IP", "Destination Port", "Signature"]
    rows = [[a["timestamp"], a["proto"], a["src_ip"], a["src_port"], a["dest_ip"], a["dest_port"],
             a["alert"]["signature"]] for a in ALERTS]
    wanted = Run("list", "--format=tsv", COLUMNS, path("a.csv", csv_text(head, rows))).out
    equal(wanted.count("\n"), N + 1)
    for row, a in zip(wanted.split("\n")[1:], ALERTS):
        equal(row.split("\t")[3:7], [a["src_ip"], str(a["src_port"]), a["dest_ip"], str(a["dest_port"])])
    for name, content in [
            ("semicolons.csv", csv_text(head, rows, ";")), ("tabs.tsv", csv_text(head, rows, "\t")),
            ("bars.csv", csv_text(head, rows, "|")), ("sep.csv", "sep=;\n" + csv_text(head, rows, ";")),
            ("preamble.csv", "Alerts of the week\n\n" + csv_text(head, rows)),
            ("utf16.csv", csv_text(head, rows, "\t").encode("utf-16"))]:
        run = Run("list", "--format=tsv", COLUMNS, path(name, content))
        equal([r.split("\t")[1:] for r in run.out.split("\n")], [r.split("\t")[1:] for r in wanted.split("\n")], name)


sys.exit(tap.run())
