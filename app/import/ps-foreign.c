/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-sniffer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAGIC(literal) .magic = literal, .length = sizeof (literal) - 1

typedef struct
{
  const guchar *bytes;
  gsize length;
} Head;

static gboolean
begins_with (const Head *head, gsize offset, const char *magic, gsize length)
{
  return head->length >= offset + length && memcmp (head->bytes + offset, magic, length) == 0;
}

static gboolean
contains (const Head *head, const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i + length <= head->length; i++)
    if (memcmp (head->bytes + i, text, length) == 0)
      return TRUE;
  return FALSE;
}

/* Office writes its zip members with these flags. */
static gboolean
is_workbook (const Head *head)
{
  return begins_with (head, 0, "PK\3\4\x14\0\6\0", 8)
         || (begins_with (head, 0, "PK\3\4", 4)
             && (contains (head, "[Content_Types].xml") || contains (head, "xl/")));
}

static gboolean
is_zip (const Head *head)
{
  return begins_with (head, 0, "PK\3\4", 4) || begins_with (head, 0, "PK\5\6", 4);
}

/* Record type and length, both big-endian (Snort manual, unified2). */
static gboolean
is_unified2 (const Head *head)
{
  static const guint8 types[] = { 2, 7, 72, 104, 105, 110, 111, 112 };
  guint32 length;

  if (head->length < 8 || memcmp (head->bytes, "\0\0\0", 3) != 0
      || memchr (types, head->bytes[3], sizeof types) == NULL)
    return FALSE;
  memcpy (&length, head->bytes + 4, sizeof length);
  length = GUINT32_FROM_BE (length);
  return length >= 28 && length <= 65536 + 28;
}

static gboolean
is_packed (const Head *head)
{
  return begins_with (head, 0, "\x1f\x8b\x08", 3) || begins_with (head, 0, "\x28\xb5\x2f\xfd", 4)
         || begins_with (head, 0,
                         "\xfd"
                         "7zXZ",
                         6)
         || (begins_with (head, 0, "BZh", 3) && begins_with (head, 4, "1AY&SY", 6));
}

static gboolean
is_other_archive (const Head *head)
{
  return begins_with (head, 0, "7z\xbc\xaf\x27\x1c", 6) || begins_with (head, 0, "Rar!\x1a\7", 6)
         || begins_with (head, 257, "ustar", 5);
}

static gsize
pass_blanks (const Head *head)
{
  gsize i = begins_with (head, 0, "\xef\xbb\xbf", 3) ? 3 : 0;

  while (i < head->length && g_ascii_isspace (head->bytes[i]))
    i++;
  return i;
}

static gboolean
begins_with_tag (const Head *head, const char *tag)
{
  gsize start = pass_blanks (head);
  gsize length = strlen (tag);

  return head->length >= start + length
         && g_ascii_strncasecmp ((const char *)head->bytes + start, tag, length) == 0;
}

static gboolean
is_html (const Head *head)
{
  static const char *const tags[] = { "<!doctype html", "<html", "<head",  "<body",
                                      "<table",         "<meta", "<script" };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (begins_with_tag (head, tags[i]))
      return TRUE;
  return begins_with_tag (head, "<?xml") && contains (head, "<html");
}

static gboolean
is_xml (const Head *head)
{
  return begins_with_tag (head, "<?xml");
}

static gboolean
is_all_nul (const Head *head)
{
  for (gsize i = 0; i < head->length; i++)
    if (head->bytes[i] != 0)
      return FALSE;
  return head->length > 0;
}

/* Text with spoiled places has few control characters; bytes at random have one in nine and a
 * half of them above ASCII. */
static gboolean
is_binary (const Head *head)
{
  gsize n = MIN (head->length, 4096);
  gsize controls = 0;
  gsize high = 0;

  for (gsize i = 0; i < n; i++)
    {
      guchar c = head->bytes[i];

      controls += (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == 0x7f;
      high += c >= 0x80;
    }
  return n >= 32 && (controls * 4 > n || (controls * 16 > n && high * 4 > n));
}

/* In this order: what begins with @magic, or what @matches. */
static const struct
{
  const char *magic;
  gsize length;
  gboolean (*matches) (const Head *head);
  const char *sentence;
} foreign[] = {
  { .matches = is_workbook,
    .sentence = N_ ("This is an Excel workbook: save the sheet as CSV and open that.") },
  { .matches = is_zip,
    .sentence = N_ ("This is a zip archive: extract it first and open the files that are in it.") },
  { MAGIC ("ElfFile\0"),
    .sentence = N_ ("This is a Windows event log (evtx): export the events as CSV from Event "
                    "Viewer or with Get-WinEvent | Export-Csv.") },
  { MAGIC ("SQLite format 3\0"),
    .sentence = N_ ("This is an SQLite database: export the table of alerts as CSV, for instance "
                    "with sqlite3 -header -csv.") },
  { .matches = is_unified2,
    .sentence = N_ ("This is a Snort unified2 log: turn it into JSON or text with u2json, "
                    "u2spewfoo or barnyard2.") },
  { MAGIC ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    .sentence = N_ ("This is an old Excel workbook or another Office document: save the sheet as "
                    "CSV and open that.") },
  { MAGIC ("%PDF-"),
    .sentence = N_ ("This is a PDF document: export the alerts as CSV or JSON from the program "
                    "that made it.") },
  { .matches = is_packed, .sentence = N_ ("This is compressed more than four times: unpack it first.") },
  { .matches = is_other_archive,
    .sentence = N_ ("This is an archive (7z, rar or tar): extract it first and open the files "
                    "that are in it.") },
  { .matches = is_html,
    .sentence = N_ ("This is an HTML page, not an export: perhaps the session had expired when it "
                    "was saved. Export the alerts again as CSV or JSON.") },
  { .matches = is_xml,
    .sentence = N_ ("This is an XML document: export the alerts as CSV or JSON.") },
  { .matches = is_all_nul,
    .sentence = N_ ("This file holds nothing but NUL bytes, as a log does after a crash: no "
                    "alerts are in it.") },
  { .matches = is_binary,
    .sentence = N_ ("This is not text: export the alerts as JSON, CSV or plain text.") },
};

/**
 * ps_sniff_foreign:
 * @head: the first bytes of a file, 512 or more if there are so many
 * @length: how many
 *
 * Looks at the content for files that people take for alert exports.
 *
 * Returns: (nullable): a translated sentence that says what the file is and what to export
 *   instead; %NULL where it is none of those
 */
const char *
ps_sniff_foreign (const void *head, gsize length)
{
  const Head bytes = { head, length };

  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    if (foreign[i].matches != NULL ? foreign[i].matches (&bytes)
                                   : begins_with (&bytes, 0, foreign[i].magic, foreign[i].length))
      return _ (foreign[i].sentence);
  return NULL;
}
