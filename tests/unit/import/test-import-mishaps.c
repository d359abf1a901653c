/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-import-fixture.h"

#define N_GOOD 20

/* The texts of @n alerts with one of them replaced. */
static GString *
replace_alert (guint n, guint which, const char *join, const char *with, gsize length)
{
  GString *text = g_string_new (NULL);

  for (guint k = 0; k < n; k++)
    {
      g_string_append (text, k > 0 ? join : "");
      if (k == which)
        g_string_append_len (text, with, (gssize)length);
      else
        ps_import_fixture_append_alert (text, k, "S", 0);
    }
  return text;
}

static GString *
make_cut_last_line (void)
{
  GString *text = ps_import_fixture_make_alerts (N_GOOD, "", "\n", "");

  return g_string_truncate (text, text->len - 30);
}

static GString *
make_nuls (void)
{
  static const char nuls[] = "{\"timestamp\":\"\0\0\0\"}";

  return replace_alert (N_GOOD, 7, "\n", nuls, sizeof nuls - 1);
}

static GString *
make_nuls_in_array (void)
{
  GString *text = g_string_new (NULL);
  GString *alerts;
  static const char nuls[] = "{\"timestamp\":\"\0{\"}";

  alerts = replace_alert (N_GOOD, 7, ",", nuls, sizeof nuls - 1);
  g_string_append_c (text, '[');
  g_string_append_len (text, alerts->str, (gssize)alerts->len);
  g_string_append_c (text, ']');
  g_string_free (alerts, TRUE);
  return text;
}

static GString *
make_invalid_utf8 (void)
{
  g_autoptr (GString) bad = g_string_new (NULL);

  ps_import_fixture_append_alert (bad, 7, "S\xff\xfe", 0);
  return replace_alert (N_GOOD, 7, "\n", bad->str, bad->len);
}

static GString *
make_megabyte_line (void)
{
  g_autoptr (GString) record = g_string_new (NULL);

  ps_import_fixture_append_alert (record, 7, "S", 1 << 20);
  return replace_alert (N_GOOD, 7, "\n", record->str, record->len);
}

static GString *
make_megabyte_of_nonsense (void)
{
  g_autofree char *nonsense = g_strnfill (1 << 20, 'x');

  return replace_alert (N_GOOD, 7, "\n", nonsense, 1 << 20);
}

static GString *
make_deep (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');

  return replace_alert (N_GOOD, 7, "\n", deep, 100000);
}

static GString *
make_blank_line (void)
{
  return replace_alert (N_GOOD, 7, "\n", " \t", 2);
}

static GString *
make_no_addresses (void)
{
  static const char record[] = "{\"timestamp\":\"2024-05-01T10:00:00Z\",\"event_type\":\"stats\"}";

  return replace_alert (N_GOOD, 7, "\n", record, sizeof record - 1);
}

static GString *
make_bad_addresses (void)
{
  static const char record[] = "{\"timestamp\":\"2024-05-01T10:00:00Z\",\"event_type\":\"alert\","
                               "\"src_ip\":\"here\",\"dest_ip\":\"there\"}";

  return replace_alert (N_GOOD, 7, "\n", record, sizeof record - 1);
}

static GString *
make_crlf (void)
{
  return ps_import_fixture_make_alerts (N_GOOD, "", "\r\n", "\r\n");
}

static GString *
make_lone_cr (void)
{
  return ps_import_fixture_make_alerts (N_GOOD, "", "\r", "\r");
}

static GString *
make_bom (void)
{
  return ps_import_fixture_make_alerts (N_GOOD, "\xef\xbb\xbf", "\n", "\n");
}

static GString *
make_two_a_line (void)
{
  GString *text = ps_import_fixture_make_alerts (N_GOOD, "", "", "");

  g_string_replace (text, "}}{", "}}\n{", N_GOOD / 2);
  return text;
}

static GString *
make_array (void)
{
  return ps_import_fixture_make_alerts (N_GOOD, "[", ",", "]");
}

static GString *
make_cut_array (void)
{
  GString *text = ps_import_fixture_make_alerts (N_GOOD, "[\n", ",\n", "");

  return g_string_truncate (text, text->len - 30);
}

static GString *
make_pretty (void)
{
  GString *text = ps_import_fixture_make_alerts (N_GOOD, "", "\n", "\n");

  g_string_replace (text, ",\"", ",\n  \"", 0);
  g_string_replace (text, "{\"t", "{\n  \"t", 0);
  return text;
}

static GString *
make_broken_pretty (void)
{
  GString *text = make_pretty ();
  const char *second = strstr (strstr (text->str, "2}}") + 3, "2}}");

  return g_string_erase (text, second - text->str - 1, 4);
}

static const struct
{
  const char *name;
  GString *(*make) (void);
  const char *counts;
} mishaps[] = {
  { "cut-last-line", make_cut_last_line, "20 = 19 + 1 + 0" },
  { "nuls", make_nuls, "20 = 19 + 1 + 0" },
  { "nuls-in-array", make_nuls_in_array, "20 = 19 + 1 + 0" },
  { "invalid-utf8", make_invalid_utf8, "20 = 20 + 0 + 0" },
  { "megabyte-line", make_megabyte_line, "20 = 20 + 0 + 0" },
  { "megabyte-of-nonsense", make_megabyte_of_nonsense, "20 = 19 + 1 + 0" },
  { "deep", make_deep, "20 = 19 + 1 + 0" },
  { "blank-line", make_blank_line, "19 = 19 + 0 + 0" },
  { "no-addresses", make_no_addresses, "20 = 19 + 0 + 1" },
  { "bad-addresses", make_bad_addresses, "20 = 19 + 1 + 0" },
  { "crlf", make_crlf, "20 = 20 + 0 + 0" },
  { "lone-cr", make_lone_cr, "20 = 20 + 0 + 0" },
  { "bom", make_bom, "20 = 20 + 0 + 0" },
  { "two-a-line", make_two_a_line, "20 = 20 + 0 + 0" },
  { "array", make_array, "20 = 20 + 0 + 0" },
  { "cut-array", make_cut_array, "20 = 19 + 1 + 0" },
  { "pretty", make_pretty, "20 = 20 + 0 + 0" },
  { "broken-pretty", make_broken_pretty, "20 = 19 + 1 + 0" },
};

/* Bad input costs exactly the records that it spoils, and wherever it is cut into chunks and by
 * however many threads it is read, all is the same. */
static void
test_mishap (gconstpointer data)
{
  static const gsize sizes[] = { 1, 100, 333, 5000 };
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GString) text = mishaps[i].make ();
  g_autofree char *path = ps_import_fixture_write (mishaps[i].name, text->str, text->len);
  g_autofree char *counts = NULL, *rows = NULL;
  g_autoptr (GError) error = NULL;
  PsImportFixture import;

  ps_import_fixture_set_up (&import, 1, 0);
  ps_import_fixture_run (&import, path, &error);
  g_assert_no_error (error);
  counts = ps_import_fixture_print_counts (import.ledger);
  g_assert_cmpstr (counts, ==, mishaps[i].counts);
  rows = ps_import_fixture_print (&import);
  ps_import_fixture_tear_down (&import);
  for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
    {
      g_autofree char *other = ps_import_fixture_import (path, k % 2 == 0 ? 4 : 1, sizes[k]);

      g_assert_cmpstr (other, ==, rows);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  ps_import_fixture_init ();
  for (guint i = 0; i < G_N_ELEMENTS (mishaps); i++)
    {
      g_autofree char *path = g_strconcat ("/import-mishaps/", mishaps[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_mishap);
    }
  status = g_test_run ();
  ps_import_fixture_clean_up ();
  return status;
}
