/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-import-job.h"
#include "ps-sniffer.h"

#define BYTES(literal) literal, sizeof (literal) - 1

static const struct
{
  const char *name;
  const char *head;
  gsize length;
  const char *words; /* of the sentence; NULL = not foreign */
} foreign[] = {
  { "zip", BYTES ("PK\3\4\x14\0\0\0\0\0 eve.json"), "zip archive" },
  { "empty zip", BYTES ("PK\5\6\0\0"), "zip archive" },
  { "xlsx", BYTES ("PK\3\4\x14\0\6\0\0\0 [Content_Types].xml"), "save the sheet as CSV" },
  { "evtx", BYTES ("ElfFile\0\0\0"), "Windows event log" },
  { "sqlite", BYTES ("SQLite format 3\0\x10\0"), "SQLite" },
  { "unified2", BYTES ("\0\0\0\7\0\0\0\x34\0\0\0\0"), "unified2" },
  { "not unified2: length", BYTES ("\0\0\0\7\x7f\0\0\x34\0\0\0\0"), NULL },
  { "xls", BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"), "save the sheet as CSV" },
  { "pdf", BYTES ("%PDF-1.4\n"), "PDF" },
  { "7z", BYTES ("7z\xbc\xaf\x27\x1c\0\4"), "extract" },
  { "gzip still", BYTES ("\x1f\x8b\x08\0\0\0"), "more than four times" },
  { "html", BYTES ("\r\n <!DOCTYPE HTML><html>"), "HTML" },
  { "html table", BYTES ("<Table border=1><tr>"), "HTML" },
  { "xhtml", BYTES ("<?xml version='1.0'?>\n<html xmlns=''>"), "HTML" },
  { "xml", BYTES ("<?xml version='1.0'?>\n<alerts/>"), "XML" },
  { "nul", BYTES ("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), "NUL" },
  { "json", BYTES ("{\"event_type\":\"alert\"}\n"), NULL },
  { "syslog", BYTES ("<134>Nov 10 10:11:12 fw kernel: IN=eth0"), NULL },
  { "text with spoiled bytes",
    BYTES ("10.0.0.1:5 -> 10.0.0.2:22 something\n\0\xff garbage\n10.0.0.1:5 -> 10.0.0.2:22\n"),
    NULL },
};

static void
test_foreign (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      const char *sentence = ps_sniff_foreign (foreign[i].head, foreign[i].length);

      g_test_message ("%s", foreign[i].name);
      if (foreign[i].words == NULL)
        g_assert_cmpstr (sentence, ==, NULL);
      else
        {
          g_assert_nonnull (sentence);
          g_assert_nonnull (strstr (sentence, foreign[i].words));
        }
    }
}

static void
test_random (void)
{
  GRand *rand = g_rand_new_with_seed (7);
  guchar bytes[4096];

  for (guint round = 0; round < 50; round++)
    {
      for (guint i = 0; i < sizeof bytes; i++)
        bytes[i] = (guchar)g_rand_int (rand);
      bytes[0] = 0xee;
      g_assert_nonnull (ps_sniff_foreign (bytes, sizeof bytes));
    }
  g_rand_free (rand);
}

static const struct
{
  const char *name;
  const char *text;
  gsize length;
  gboolean whole;
  const PsFormat *format;
  int error;
  const char *words;
} samples[] = {
  { "empty", BYTES (""), TRUE, NULL, PS_IMPORT_ERROR_EMPTY, "empty" },
  { "newline", BYTES ("\n"), TRUE, NULL, PS_IMPORT_ERROR_EMPTY, "No records" },
  { "blanks without end", BYTES ("    "), FALSE, NULL, PS_IMPORT_ERROR_EMPTY, "No records" },
  { "zip", BYTES ("PK\3\4\x14\0"), TRUE, NULL, PS_IMPORT_ERROR_UNSUPPORTED, "extract" },
  { "number", BYTES ("[1, 2.5e3, null]\n"), TRUE, NULL, PS_IMPORT_ERROR_NOT_RECOGNISED,
    "valid JSON, but no alerts" },
  { "object", BYTES ("{\"a\": {}}"), TRUE, NULL, PS_IMPORT_ERROR_NOT_RECOGNISED,
    "valid JSON, but no alerts" },
  { "values cut by the sample", BYTES ("{\"a\": 1}\n{\"a\""), FALSE, NULL,
    PS_IMPORT_ERROR_NOT_RECOGNISED, "valid JSON, but no alerts" },
  { "no value ends in the sample", BYTES ("{\"a\": \"aaaaa"), FALSE, NULL,
    PS_IMPORT_ERROR_NOT_RECOGNISED, "not a complete record" },
  { "broken JSON", BYTES ("[1, 2,, 3]"), TRUE, NULL, PS_IMPORT_ERROR_NOT_RECOGNISED, "byte 6" },
  { "cut JSON", BYTES ("[1, 2"), TRUE, NULL, PS_IMPORT_ERROR_NOT_RECOGNISED, "not valid" },
  { "a number alone", BYTES ("-0.1\n"), TRUE, NULL, PS_IMPORT_ERROR_NOT_RECOGNISED,
    "valid JSON, but no alerts" },
  { "a text alone", BYTES ("\"asd\""), TRUE, NULL, PS_IMPORT_ERROR_NOT_RECOGNISED,
    "valid JSON, but no alerts" },
  { "a number of more", BYTES ("42\n"), FALSE, NULL, PS_IMPORT_ERROR_NOT_RECOGNISED,
    "No alerts were recognised. " },
  { "a line without end", BYTES ("c1,c2,c3,c4"), FALSE, NULL, PS_IMPORT_ERROR_NOT_RECOGNISED,
    "first 11 bytes are not even one line" },
  { "a word and more", BYTES ("true story\n"), TRUE, NULL, PS_IMPORT_ERROR_NOT_RECOGNISED,
    "No alerts" },
  { "more behind an object", BYTES ("{\"a\": 1} \"x\""), TRUE, NULL,
    PS_IMPORT_ERROR_NOT_RECOGNISED, "byte 9" },
  { "prose", BYTES ("To be, or not to be\n"), TRUE, NULL, PS_IMPORT_ERROR_NOT_RECOGNISED,
    "No alerts" },
  { "EVE",
    BYTES ("{\"timestamp\":\"2024-01-01T00:00:00.000000+0000\",\"event_type\":\"alert\","
           "\"src_ip\":\"10.0.0.5\",\"src_port\":50000,\"dest_ip\":\"192.0.2.7\","
           "\"dest_port\":443,\"proto\":\"TCP\",\"alert\":{\"signature\":\"x\"}}\n"),
    TRUE, &ps_format_eve, 0, NULL },
  { "CSV", BYTES ("time,src_ip,src_port,dst_ip,dst_port\n1,10.0.0.5,50000,192.0.2.7,443\n"), TRUE,
    &ps_format_csv, 0, NULL },
  { "lines", BYTES ("10.1.1.50:49765 -> 172.16.0.25:22\n"), TRUE, &ps_format_lines, 0, NULL },
};

static void
test_samples (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      const PsSample sample = { samples[i].text, samples[i].length, samples[i].whole };
      g_autoptr (GError) error = NULL;
      const PsFormat *format = ps_sniff_format (&sample, &error);

      g_test_message ("%s", samples[i].name);
      g_assert_true (format == samples[i].format);
      if (format != NULL)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, PS_IMPORT_ERROR, samples[i].error);
      g_assert_nonnull (strstr (error->message, samples[i].words));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sniffer/foreign", test_foreign);
  g_test_add_func ("/sniffer/random", test_random);
  g_test_add_func ("/sniffer/samples", test_samples);
  return g_test_run ();
}
