/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-import-fixture.h"

/* Alerts of EVE with a table of columns among them, whose rows look like pieces of JSON and tell
 * nothing without their header; a record that is cut off, and one of another kind. */
static const char mixed[] =
    "{\"timestamp\":\"2024-05-01T10:00:00.0+0000\",\"event_type\":\"alert\",\"src_ip\":\"10.0.0."
    "1\","
    "\"src_port\":1025,\"dest_ip\":\"192.0.2.10\",\"dest_port\":443,\"proto\":\"TCP\","
    "\"alert\":{\"signature\":\"EVE\",\"severity\":2}}\n"
    "\n"
    "srcaddr dstaddr srcport dstport protocol note\n"
    "10.9.0.1 198.51.100.7 50001 80 6 x\":y\n"
    "10.9.0.2 198.51.100.7 50002 80 6 x\":y\n"
    "nothing at all\n"
    "{\"timestamp\":\"2024-05-01T10:00:01.0+0000\",\"event_type\":\"stats\"}\n"
    "{\"timestamp\":\"2024-05-01T10:00:02.0+0000\",\"event_type\":\"alert\",\"src_ip\":\"10.0.0."
    "3\","
    "\"src_port\":1026,\"dest_ip\":\"192.0.2.11\",\"dest_po\n"
    "{\"timestamp\":\"2024-05-01T10:00:03.0+0000\",\"event_type\":\"alert\",\"src_ip\":\"10.0.0."
    "4\","
    "\"src_port\":1027,\"dest_ip\":\"192.0.2.10\",\"dest_port\":443,\"proto\":\"TCP\","
    "\"alert\":{\"signature\":\"EVE\",\"severity\":2}}\n";

static void
set_up (PsImportFixture *import, gsize chunk_size)
{
  g_autofree char *path = ps_import_fixture_write ("mixed.json", mixed, sizeof mixed - 1);
  g_autoptr (GError) error = NULL;

  ps_import_fixture_set_up (import, 1, chunk_size);
  ps_import_fixture_run (import, path, &error);
  g_assert_no_error (error);
}

/* "LINE reason; " of each record that is listed, or only of those rejected for @reason */
static char *
print_rejects (PsImportFixture *import)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GArray) entries = ps_ledger_dup_entries (import->ledger, 0);

  for (guint i = 0; i < entries->len; i++)
    {
      const PsLedgerEntry *entry = &g_array_index (entries, PsLedgerEntry, i);

      g_string_append_printf (text, "%u %s; ", entry->line, ps_reason_get_name (entry->reason));
    }
  return g_string_free (text, FALSE);
}

static GArray *
find_entries (PsImportFixture *import, PsReason reason)
{
  GArray *entries = ps_ledger_dup_entries (import->ledger, 0);

  for (guint i = entries->len; i > 0; i--)
    if (g_array_index (entries, PsLedgerEntry, i - 1).reason != reason)
      g_array_remove_index (entries, i - 1);
  return entries;
}

/* Lines are numbered from the beginning of the file, however it is cut. */
static void
test_lines (void)
{
  static const gsize sizes[] = { 0, 1, 40, 300 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      PsImportFixture import;
      g_autofree char *rejects = NULL, *counts = NULL;

      set_up (&import, sizes[i]);
      rejects = print_rejects (&import);
      g_assert_cmpstr (rejects, ==, "3 not-json; 4 not-json; 5 not-json; 6 not-json; 8 cut-off; ");
      counts = ps_import_fixture_print_counts (import.ledger);
      g_assert_cmpstr (counts, ==, "8 = 2 + 5 + 1");
      ps_import_fixture_tear_down (&import);
    }
}

/* A head is no record, but it has lines. */
static void
test_lines_of_head (void)
{
  static const char table[] = "src_ip,src_port,dst_ip,dst_port,proto,signature\n"
                              "10.9.0.1,50001,198.51.100.7,80,tcp,one\n"
                              "here,1,there,2,tcp,two\n"
                              "10.9.0.2,50002,198.51.100.7,80,tcp,three\n";
  g_autofree char *path = ps_import_fixture_write ("table.csv", table, sizeof table - 1);
  g_autofree char *rejects = NULL;
  PsImportFixture import;

  ps_import_fixture_set_up (&import, 1, 0);
  g_assert_true (ps_import_fixture_run (&import, path, NULL));
  rejects = print_rejects (&import);
  g_assert_cmpstr (rejects, ==, "3 bad-address; ");
  ps_import_fixture_tear_down (&import);
}

static guint
find_offer (const GArray *offers, const char *name)
{
  for (guint i = 0; i < offers->len; i++)
    if (g_str_equal (g_array_index (offers, PsImportOffer, i).format->name, name))
      return g_array_index (offers, PsImportOffer, i).n_read;
  return 0;
}

/* Only formats that read something are offered. */
static void
test_offers (void)
{
  PsImportFixture import;
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GArray) cut = NULL;
  g_autoptr (GArray) offers = NULL;
  g_autoptr (GArray) others = NULL;

  set_up (&import, 0);
  lines = find_entries (&import, PS_REASON_NOT_JSON);
  offers = ps_import_job_find_offers (import.job, lines);
  g_assert_cmpuint (find_offer (offers, "csv"), ==, 2);
  g_assert_cmpuint (find_offer (offers, "eve"), ==, 0);
  g_assert_cmpuint (find_offer (offers, "splunk-csv"), ==, 0);
  cut = find_entries (&import, PS_REASON_CUT_OFF);
  others = ps_import_job_find_offers (import.job, cut);
  g_assert_cmpuint (find_offer (others, "lines"), ==, 1);
  g_assert_cmpuint (find_offer (others, "csv"), ==, 0);
  ps_import_fixture_tear_down (&import);
}

static void
assert_ends (PsImportFixture *import, guint32 row, const char *src, guint dst_port)
{
  PsAlert alert;
  char address[PS_ADDRESS_TEXT_SIZE];

  ps_alert_store_get (import->store, row, &alert);
  ps_address_print (ps_alert_store_get_address (import->store, alert.src), address);
  g_assert_cmpstr (address, ==, src);
  g_assert_cmpuint (alert.dst_port, ==, dst_port);
}

/* Rows of CSV in a file of EVE become alerts with all that they say; the sums stay true, and they
 * are read again as what they are. */
static void
test_accept (void)
{
  PsImportFixture import;
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *rejects = NULL, *counts = NULL;
  PsVerdict verdict;
  guint64 n_accepted;

  set_up (&import, 0);
  lines = find_entries (&import, PS_REASON_NOT_JSON);
  g_assert_true (
      ps_import_job_accept (import.job, lines, &ps_format_csv, NULL, &n_accepted, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_accepted, ==, 2);
  counts = ps_import_fixture_print_counts (import.ledger);
  g_assert_cmpstr (counts, ==, "8 = 4 + 3 + 1");
  rejects = print_rejects (&import);
  g_assert_cmpstr (rejects, ==, "3 not-json; 6 not-json; 8 cut-off; ");
  g_assert_cmpuint (ps_alert_store_get_n_rows (import.store), ==, 4);
  assert_ends (&import, 2, "10.9.0.1", 80);
  assert_ends (&import, 3, "10.9.0.2", 80);
  ps_alert_store_get_verdict (import.store, 3, &verdict);
  g_assert_cmpint (verdict.server, ==, PS_END_B);
  for (guint32 row = 0; row < 4; row++)
    {
      g_autoptr (GBytes) raw = NULL;
      g_auto (PsRecord) record = { 0 };

      g_assert_true (ps_import_job_read_again (import.job, row, &raw, &record, &error));
      g_assert_cmpint (*record.spans[PS_FIELD_SIGNATURE].text, ==, row < 2 ? 'E' : 'x');
    }
  ps_import_fixture_tear_down (&import);
}

/* What the format does not read stays as it is. */
static void
test_refuse (void)
{
  PsImportFixture import;
  g_autoptr (GArray) cut = NULL;
  g_autofree char *before = NULL, *after = NULL;
  guint64 n_accepted = 1;

  set_up (&import, 0);
  before = ps_import_fixture_print (&import);
  cut = find_entries (&import, PS_REASON_CUT_OFF);
  g_assert_true (ps_import_job_accept (import.job, cut, &ps_format_fast, NULL, &n_accepted, NULL));
  g_assert_cmpuint (n_accepted, ==, 0);
  after = ps_import_fixture_print (&import);
  g_assert_cmpstr (after, ==, before);
  ps_import_fixture_tear_down (&import);
}

static void
progress_cb (PsImportJob *job, guint *n_refused)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (PsLedgerEntry));
  g_autoptr (GError) error = NULL;
  guint64 n_accepted;

  if (!ps_import_job_accept (job, none, &ps_format_csv, NULL, &n_accepted, &error)
      && g_error_matches (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_BUSY))
    ++*n_refused;
}

/* While an import runs, nobody else appends. */
static void
test_busy (void)
{
  g_autofree char *path = ps_import_fixture_write ("busy.json", mixed, sizeof mixed - 1);
  PsImportFixture import;
  guint n_refused = 0;

  ps_import_fixture_set_up (&import, 1, 0);
  g_signal_connect (import.job, "progress", G_CALLBACK (progress_cb), &n_refused);
  g_assert_true (ps_import_fixture_run (&import, path, NULL));
  g_assert_cmpuint (n_refused, >, 0);
  g_signal_handlers_disconnect_by_data (import.job, &n_refused);
  n_refused = 0;
  progress_cb (import.job, &n_refused);
  g_assert_cmpuint (n_refused, ==, 0);
  ps_import_fixture_tear_down (&import);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  ps_import_fixture_init ();
  g_test_add_func ("/import-accept/lines", test_lines);
  g_test_add_func ("/import-accept/lines-of-head", test_lines_of_head);
  g_test_add_func ("/import-accept/offers", test_offers);
  g_test_add_func ("/import-accept/accept", test_accept);
  g_test_add_func ("/import-accept/refuse", test_refuse);
  g_test_add_func ("/import-accept/busy", test_busy);
  status = g_test_run ();
  ps_import_fixture_clean_up ();
  return status;
}
