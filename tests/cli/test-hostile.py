#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are empty, cut, foreign, huge or full of traps, and what is to come of each.
usage: test-hostile.py PORTSIDE_CLI SOURCE_ROOT"""

import gzip
import json
import random
import resource
import struct
import sys

from cli import Run, columns, fixture, path
import tap
from tap import equal, test

ENDS = "proto,src_ip,src_port,dst_ip,dst_port"
HEAD = "timestamp,src_ip,src_port,dest_ip,dest_port,proto,signature\n"
START = "2024-01-01T00:00:00Z,10.0.0.5,50000,192.0.2.7,443,TCP,"


def alert(k, **more):
    return json.dumps({"timestamp": f"2024-05-01T10:00:{k:02}.000000+0000", "event_type": "alert", "src_ip": "10.0.0.5",
                       "src_port": 50000 + k, "dest_ip": "192.0.2.7", "dest_port": 443, "proto": "TCP",
                       "alert": {"signature_id": 1, "signature": "S", "severity": 2}, **more})


EVE = "\n".join(alert(k) for k in range(20)) + "\n"


def ends(run):
    """The ends of each row, a text a row."""
    return ["|".join(row[name] for name in ENDS.split(",")) for row in run.rows()]


# name, content, exit status, what is said of it
REFUSED = [
    ("nothing.json", b"", 1, "The file is empty"),
    ("newline.log", b"\n", 1, "No records"),
    ("mark.csv", b"\xef\xbb\xbf", 1, "The file is empty"),
    ("blanks.log", b" \t\r\n" * 5000, 1, "No records"),
    ("nul.log", bytes(64 << 10), 1, "NUL"),
    ("random.bin", random.Random(7).randbytes(1 << 20), 1, "not text"),
    ("half.json", b'{"a":"' + b"x" * (64 << 20), 1, "not a complete record"),
    ("bomb.json.gz", gzip.compress(b" " * (200 << 20), 9), 1, "No records"),
    ("a.zip", b"PK\3\4\x14\0\0\0" + bytes(200), 1, "zip archive"),
    ("a.xlsx", b"PK\3\4\x14\0\6\0\0\0 [Content_Types].xml" + bytes(200), 1, "save the sheet as CSV"),
    ("a.db", b"SQLite format 3\0" + bytes(200), 1, "SQLite"),
    ("a.u2", struct.pack(">II", 7, 52) + bytes(52), 1, "u2json"),
    ("a.evtx", b"ElfFile\0" + bytes(200), 1, "Windows event log"),
    ("a.pcap", struct.pack("<IHHIIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 1), 1, "holds no packets"),
    ("login.csv", b"<!DOCTYPE html><html><body>Sign in</body></html>", 1, "HTML"),
    ("table.xls", b"<table border=1><tr><td>10.0.0.5</td></tr></table>", 1, "HTML"),
    ("million.csv", (",".join(f"c{i}" for i in range(1000000)) + "\n" + ",".join("1" * 1000000) + "\n").encode(), 1,
     "not even one line"),
    ("wide.csv", (",".join(f"c{i}" for i in range(10000)) + "\n" + ",".join("1" * 10000) + "\n").encode(), 1,
     "No alerts were recognised"),
]


@test
def refused():
    """what holds no alerts is named, with the file, and how to export instead"""
    for name, content, status, words in REFUSED:
        run = Run("list", path(name, content))
        equal((name, run.status), (name, status))
        assert words in run.err and name in run.err, (name, run.err)
        equal(run.sums(), (0, 0, 0, 0))


@test
def json_values():
    """valid JSON without alerts is called so; what is no JSON is not, and nothing crashes"""
    valid = ["[]", "{}", "[1]", "[null, 1, 2]", "[-0]", "[1E22]", '["\\u0000"]', '["\\ud83d\\ude39"]', "0", "-0.1",
             "true", "null", '"text"', '""', '{"a":{"a":[]}}', "[[[]]]", ' [1] ', '{"a":1,"a":2}', "[1e5]", '["\x7f"]']
    broken = ["[", "[1,", "[1,,2]", '{"a" 1}', "{1:1}", "[01]", "[+1]", "[1.]", "[.5]", "[1e]", '["\\x"]', '["\t"]',
              "['a']", "[NaN]", "[nul]", '{"a":1', '["a', "[1]x", '{"a":1} "b"', "[1}", "{\"a\":1,}}", "[" * 100000,
              '{"a":' * 100000, "[\"\\ud83d", "[1]]"]
    for text in valid:
        assert "This is valid JSON" in Run("list", path("y.json", text)).err, text
    for text in broken:
        run = Run("list", path("n.json", text))
        equal((text[:20], run.status), (text[:20], 1))
        assert "This is valid JSON" not in run.err, (text[:20], run.err)


@test
def packed():
    """gzip is known by its first bytes, whatever the name says, also twice, and its check sum is looked at"""
    whole = gzip.compress(EVE.encode())
    equal(Run("list", path("named.json.gz", EVE)).sums(), (20, 20, 0, 0))
    equal(Run("list", path("packed.json", whole)).sums(), (20, 20, 0, 0))
    equal(Run("list", path("twice.json.gz", gzip.compress(whole))).sums(), (20, 20, 0, 0))
    run = Run("list", path("sum.json.gz", whole[:-8] + bytes(4) + whole[-4:]))
    equal(run.sums(), (20, 20, 0, 0))
    assert "check sum" in run.err, run.err


@test
def huge_record():
    """a record of 24 MiB is a record"""
    equal(Run("list", path("huge.json", alert(0, payload="A" * (24 << 20)))).sums(), (1, 1, 0, 0))


@test
def land_attack():
    """the same end twice: nobody is the server"""
    run = columns("server_is," + ENDS, path("land.json", alert(0, src_ip="192.0.2.7", src_port=443)))
    equal([row["server_is"] for row in run.rows()], ["unknown"])


@test
def csv_rows():
    """a row that is too short keeps what it has, one that is too long loses what is too much, a blank line is none"""
    text = HEAD + "2024-01-01T00:00:00Z,10.0.0.5,50000\n" + START + "ok,extra,more\n\n" + START + "good\n"
    run = columns(ENDS, path("ragged.csv", text))
    equal(run.sums(), (3, 3, 0, 0))
    equal(ends(run), ["|10.0.0.5|50000||", "tcp|10.0.0.5|50000|192.0.2.7|443", "tcp|10.0.0.5|50000|192.0.2.7|443"])
    equal(Run("list", path("head.csv", HEAD)).sums(), (0, 0, 0, 0))


@test
def csv_fields():
    """fields of CSV are those of RFC 4180, and texts with traps are texts"""
    for field, value in (('ET "bare" quote', 'ET "bare" quote'), ('"say ""hi"""', 'say "hi"'), ('"a,b"', "a,b"),
                         ('"two\nlines"', "two\\nlines"), ('""', ""), ('"  kept  "', "kept"), ('"x"', "x"),
                         ('"{""a"": 1}"', '{"a": 1}'), ("ʤ", "ʤ"), ('"\'=1+1"', "=1+1"),
                         ("\"=cmd|' /C calc'!A0\"", "=cmd|' /C calc'!A0"), ("@SUM(1+1)", "@SUM(1+1)"),
                         ("<b>&amp;</b>", "<b>&amp;</b>"), ("%s %n ${jndi:ldap://x/a}", "%s %n ${jndi:ldap://x/a}"),
                         ("\u202egnp.exe", "\\xe2\\x80\\xaegnp.exe")):
        run = columns("signature," + ENDS, path("field.csv", HEAD + START + field + "\n"))
        equal([(field, row["signature"]) for row in run.rows()], [(field, value)])


@test
def csv_unclosed_quote():
    """a quote that is never closed costs the row in which it is opened"""
    rows = [START + f"row {i}\n" for i in range(500)]
    run = Run("list", path("quote.csv", HEAD + "".join(rows[:250]) + START + '"never closed\n' + "".join(rows[250:])))
    equal(run.sums(), (501, 500, 1, 0))


@test
def csv_headers():
    """of columns with the same name the one with addresses is the end; two ports are of the ends in their order"""
    equal(ends(columns(ENDS, path("twins.csv", "src,src,dst,dst,port,port\n10.0.0.5,a,192.0.2.7,b,50000,443\n"))),
          ["|10.0.0.5|50000|192.0.2.7|443"])
    equal(ends(columns(ENDS, path("tuple.csv", '5-tuple\n"(10.0.0.5, 50000, 192.0.2.7, 443, tcp)"\n'))),
          ["tcp|10.0.0.5|50000|192.0.2.7|443"])


@test
def csv_numbers():
    """a spreadsheet's days, powers of ten and thousands are times and ports; what it hid is unknown"""
    run = columns("time," + ENDS, "--zone=UTC", path("sheet.csv", "Time,Src IP,Src Port,Dst IP,Dst Port\n"
                  "45292.5,10.0.0.5,1.025E+03,192.0.2.7,80\n#########,10.0.0.5,49.765,192.0.2.7,\"1,433\"\n"))
    equal(ends(run), ["|10.0.0.5|1025|192.0.2.7|80", "|10.0.0.5|49765|192.0.2.7|1433"])
    equal([row["time"] for row in run.rows()], ["2024-01-01T12:00:00.000000Z", ""])
    assert "The time of 1 record cannot be read" in run.err, run.err


@test
def csv_dates():
    """one row tells day from month for all; where none does, that is said"""
    head = "date,src_ip,src_port,dst_ip,dst_port\n"
    rows = [f"{day}/04/2024 10:00,10.0.0.5,{50000 + int(day)},192.0.2.7,443\n" for day in ("03", "13")]
    run = columns("time," + ENDS, "--zone=UTC", path("days.csv", head + "".join(rows)))
    equal([row["time"][:10] for row in run.rows()], ["2024-04-03", "2024-04-13"])
    assert "tells day from month" not in run.err, run.err
    assert "tells day from month" in Run("list", path("day.csv", head + rows[0])).err


@test
def wide_table():
    """10,000 columns are read as two are"""
    head = ",".join(["src_ip", "dst_ip"] + [f"c{i}" for i in range(9998)])
    row = ",".join(["10.0.0.5", "192.0.2.7"] + ["1"] * 9998)
    equal(Run("list", path("wide.csv", head + "\n" + (row + "\n") * 200)).sums(), (200, 200, 0, 0))


ZEEK = "1521911720.6\t10.0.0.5\t50000\t192.0.2.7\t443\n"
FIELDS = "#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\n"


@test
def zeek_headers():
    """Zeek: a header is missing, cut off, comes again in another order, has another separator"""
    one = ["|10.0.0.5|50000|192.0.2.7|443"]
    equal(ends(columns(ENDS, path("bare.log", "1521911720.6\tCx\t10.0.0.5\t50000\t192.0.2.7\t443\ttcp\t-\n"))),
          ["tcp|10.0.0.5|50000|192.0.2.7|443"])
    run = Run("list", path("cut.log", "#separator \\x09\n#fields\tts\tuid\tid.orig_h\n#types\ttime\tstring\taddr\n"
                           "1521911720.6\tCx\t10.0.0.5\textra\textra\n"))
    equal(run.sums(), (1, 0, 1, 0))
    turned = "#separator \\x09\n#fields\tid.resp_h\tid.resp_p\tid.orig_h\tid.orig_p\tts\n" \
             "192.0.2.7\t443\t10.0.0.5\t50000\t1521911721.6\n"
    equal(ends(columns(ENDS, path("two.log", "#separator \\x09\n" + FIELDS + ZEEK + "#close\t2024\n" + turned))), one * 2)
    equal(ends(columns(ENDS, path("comma.log", ("#separator ,\n" + FIELDS + ZEEK).replace("\t", ",")))), one)


@test
def cef_and_leef():
    """CEF and LEEF: headers that are cut, values that are empty, keys that come twice, ends of lines that are cut"""
    run = columns("severity," + ENDS, path("a.cef", """CEF:0|a|b|c|d|e
CEF:0|a|b|c|d|e|5|
CEF:0|a|b|c|d|e|5|src= dst=
CEF:0|a|b|c|d|e|5|msg=trailing backslash \\
CEF:0|a|b|c|d|e|5|src=10.0.0.9 src=10.0.0.5 dst=192.0.2.7 dpt=443
CEF:0|a|b|c|d|e|Very-High|src=10.0.0.5 dst=192.0.2.7 dpt=https
CEF:9|a|b|c|d|e|5|src=10.0.0.5 dst=192.0.2.7
"""))
    equal(run.sums(), (7, 3, 1, 3))
    equal(ends(run), ["|10.0.0.9||192.0.2.7|443", "|10.0.0.5||192.0.2.7|443", "|10.0.0.5||192.0.2.7|"])
    equal([row["severity"] for row in run.rows()], ["medium", "critical", "medium"])
    run = columns(ENDS, path("a.leef", """LEEF:1.0|v|p|1
LEEF:2.0|v|p|1|e|TOOLONG|src=10.0.0.5
LEEF:2.0|v|p|1|e|0xZZ|src=10.0.0.5
LEEF:1.0|v|p|1|e|src=10.0.0.5 dst=192.0.2.7 srcPort=50000 dstPort=443
LEEF:1.0|v|p|1|e|src=10.0.0.5|dst=192.0.2.7|srcPort=50000|dstPort=443
"""))
    equal(run.sums(), (5, 4, 1, 0))
    equal(ends(run)[2:], ["|10.0.0.5|50000|192.0.2.7|443"] * 2)


@test
def mixed_formats():
    """lines of other formats than most are read by their own readers; nothing is lost in silence"""
    text = "\n".join([alert(0), alert(1),
                      "05/01/2024-10:00:02.883394  [**] [1:1:1] S [**] [Classification: C] [Priority: 3] {TCP} "
                      "10.0.0.5:50002 -> 192.0.2.7:443",
                      "CEF:0|a|b|c|d|e|5|src=10.0.0.5 spt=50003 dst=192.0.2.7 dpt=443",
                      "10.0.0.5:50004 -> 192.0.2.7:443", "nothing of the kind"]) + "\n"
    run = columns(ENDS, path("mixed.log", text))
    equal(run.sums(), (6, 5, 1, 0))
    equal([row["src_port"] for row in run.rows()], [str(50000 + k) for k in range(5)])


@test
def naughty_lines():
    """lines of an attacker's texts are no alerts, and each is accounted for"""
    with open(fixture("naughty-strings.json"), encoding="ascii") as f:
        texts = json.load(f)
    plain = "\n".join(texts).encode("utf-8", "replace")
    run = Run("list", path("texts.txt", plain))
    assert run.status in (0, 1), run.err
    run = Run("list", path("texts.log", b"10.0.0.5:50000 -> 192.0.2.7:443\n" + plain))
    assert run.sums()[1] >= 1 and len(run.rows()) == run.sums()[1], run.err


@test
def memory():
    """none of all these took much memory"""
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1 << 20, "over a GiB"


sys.exit(tap.run())
