/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-ledger.h"

static void
test_counts (void)
{
  g_autoptr (PsLedger) ledger = ps_ledger_new ();
  PsLedgerCounts counts;

  ps_ledger_count (ledger, 0, &(PsLedgerCounts){ 10, 7, 2, 1 });
  ps_ledger_count (ledger, 0, &(PsLedgerCounts){ 5, 0, 0, 5 });
  ps_ledger_get_counts (ledger, &counts);
  g_assert_cmpuint (counts.read, ==, 15);
  g_assert_cmpuint (counts.imported, ==, 7);
  g_assert_cmpuint (counts.rejected, ==, 2);
  g_assert_cmpuint (counts.skipped, ==, 6);
}

static void
test_entries (void)
{
  g_autoptr (PsLedger) ledger = ps_ledger_new ();
  PsLedgerEntry entry = {
    .offset = 1ull << 40, .length = 7, .record = 3, .file = 1, .reason = PS_REASON_CUT_OFF
  };
  PsLedgerEntry found;

  ps_ledger_reject (ledger, &entry);
  g_assert_cmpuint (ps_ledger_get_n_entries (ledger), ==, 1);
  ps_ledger_get_entry (ledger, 0, &found);
  g_assert_cmpmem (&found, sizeof found, &entry, sizeof entry);
  ps_ledger_get_entry (ledger, 1, &found);
  g_assert_cmpuint (found.record, ==, 0);
}

static void
test_warnings (void)
{
  g_autoptr (PsLedger) ledger = ps_ledger_new ();
  g_auto (GStrv) none = ps_ledger_dup_warnings (ledger);
  g_auto (GStrv) two = NULL;

  g_assert_cmpuint (g_strv_length (none), ==, 0);
  ps_ledger_warn (ledger, 0, "a.gz: cut off");
  ps_ledger_warn (ledger, PS_LEDGER_NO_FILE, "b: unknown");
  two = ps_ledger_dup_warnings (ledger);
  g_assert_cmpuint (g_strv_length (two), ==, 2);
  g_assert_cmpstr (two[0], ==, "a.gz: cut off");
  g_assert_cmpstr (two[1], ==, "b: unknown");
}

/* A huge file of garbage does not fill the memory. */
static void
test_limit (void)
{
  g_autoptr (PsLedger) ledger = ps_ledger_new ();
  PsLedgerEntry entry = { .reason = PS_REASON_NOT_JSON };
  g_auto (GStrv) warnings = NULL;

  for (guint i = 0; i < PS_LEDGER_MAX_ENTRIES + 2; i++)
    ps_ledger_reject (ledger, &entry);
  g_assert_cmpuint (ps_ledger_get_n_entries (ledger), ==, PS_LEDGER_MAX_ENTRIES);
  warnings = ps_ledger_dup_warnings (ledger);
  g_assert_cmpuint (g_strv_length (warnings), ==, 1);
  g_assert_true (g_str_has_prefix (warnings[0], "2 "));
}

static PsLedgerCounts
make_counts (PsReason rejected, guint64 n_rejected, PsReason skipped, guint64 n_skipped)
{
  PsLedgerCounts counts = { n_rejected + n_skipped, 0, n_rejected, n_skipped };

  counts.rejected_for[rejected] = n_rejected;
  counts.skipped_for[skipped] = n_skipped;
  return counts;
}

static char *
print_groups (PsLedger *ledger)
{
  g_autoptr (GArray) groups = ps_ledger_dup_groups (ledger);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      const PsLedgerGroup *group = &g_array_index (groups, PsLedgerGroup, i);

      g_string_append_printf (text, "%u %s%s %u; ", group->file, group->is_skipped ? "~" : "",
                              ps_reason_get_name (group->reason), (guint)group->n_records);
    }
  return g_string_free (text, FALSE);
}

/* Counted by file and reason, also what is not listed; files without any are no groups. */
static void
test_groups (void)
{
  g_autoptr (PsLedger) ledger = ps_ledger_new ();
  const PsLedgerCounts many = make_counts (PS_REASON_NOT_JSON, 3 * PS_LEDGER_MAX_ENTRIES, 0, 0);
  const PsLedgerCounts cut = make_counts (PS_REASON_CUT_OFF, 1, PS_REASON_NO_ADDRESSES, 331);
  const PsLedgerCounts summary = make_counts (0, 0, PS_REASON_NOT_AN_ALERT, 2);
  g_autofree char *all = NULL, *rest = NULL;
  PsLedgerCounts counts;

  ps_ledger_count (ledger, 7, &many);
  ps_ledger_count (ledger, 7, &many);
  ps_ledger_count (ledger, 2, &cut);
  ps_ledger_count (ledger, 3, &(PsLedgerCounts){ 5, 5, 0, 0 });
  ps_ledger_count (ledger, 7, &summary);
  all = print_groups (ledger);
  g_assert_cmpstr (all, ==,
                   "2 cut-off 1; 7 not-json 6000000; 2 ~no-addresses 331; 7 ~not-an-alert 2; ");
  ps_ledger_take_back (ledger, 2, 1, &cut);
  rest = print_groups (ledger);
  g_assert_cmpstr (rest, ==, "7 not-json 6000000; 7 ~not-an-alert 2; ");
  ps_ledger_get_counts (ledger, &counts);
  g_assert_cmpuint (counts.rejected_for[PS_REASON_NOT_JSON], ==, 6 * PS_LEDGER_MAX_ENTRIES);
  g_assert_cmpuint (counts.skipped_for[PS_REASON_NO_ADDRESSES], ==, 0);
}

static void
reject (PsLedger *ledger, guint file, guint record, PsReason reason)
{
  const PsLedgerCounts one = make_counts (reason, 1, 0, 0);
  const PsLedgerEntry entry = { .file = (guint16)file, .record = record, .reason = reason };

  ps_ledger_reject (ledger, &entry);
  ps_ledger_count (ledger, file, &one);
}

/* Accepted records leave the list and their groups; what is not listed stays. */
static void
test_accept (void)
{
  g_autoptr (PsLedger) ledger = ps_ledger_new ();
  g_autoptr (GArray) accepted = NULL;
  g_autoptr (GArray) left = NULL;
  g_autofree char *groups = NULL;
  const PsLedgerEntry stranger = { .file = 5, .record = 1 };
  PsLedgerCounts counts;

  reject (ledger, 0, 3, PS_REASON_NOT_JSON);
  reject (ledger, 0, 9, PS_REASON_CUT_OFF);
  reject (ledger, 1, 3, PS_REASON_NOT_JSON);
  accepted = ps_ledger_dup_entries (ledger, 1);
  g_assert_cmpuint (accepted->len, ==, 2);
  g_array_append_val (accepted, stranger);
  ps_ledger_accept (ledger, accepted);
  left = ps_ledger_dup_entries (ledger, 0);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpuint (g_array_index (left, PsLedgerEntry, 0).record, ==, 3);
  groups = print_groups (ledger);
  g_assert_cmpstr (groups, ==, "0 not-json 1; ");
  ps_ledger_get_counts (ledger, &counts);
  g_assert_cmpuint (counts.imported, ==, 2);
  g_assert_cmpuint (counts.read, ==, counts.imported + counts.rejected + counts.skipped);
  g_assert_cmpuint (ps_ledger_get_n_taken_back (ledger), ==, 1);
}

static void
test_reasons (void)
{
  for (PsReason reason = PS_REASON_NONE; reason < PS_N_REASONS; reason++)
    {
      g_assert_nonnull (ps_reason_get_name (reason));
      g_assert_true (g_str_has_suffix (ps_reason_get_sentence (reason), "."));
      for (PsReason other = PS_REASON_NONE; other < reason; other++)
        g_assert_cmpstr (ps_reason_get_name (reason), !=, ps_reason_get_name (other));
    }
}

static void
test_spans (void)
{
  static const struct
  {
    const char *text;
    PsEncoding encoding;
    const char *value;
  } spans[] = {
    { "plain \\n \"\"", PS_ENCODING_PLAIN, "plain \\n \"\"" },
    { "a\\u00e9\\n\\\"", PS_ENCODING_JSON, "aé\n\"" },
    { "say \"\"hi\"\"", PS_ENCODING_CSV, "say \"hi\"" },
    { "\xff\xfe", PS_ENCODING_PLAIN, "\xef\xbf\xbd\xef\xbf\xbd" },
    { "a\\u0000b", PS_ENCODING_JSON,
      "a\xef\xbf\xbd"
      "b" },
    { "", PS_ENCODING_JSON, "" },
  };
  PsSpan absent = { NULL, 0, PS_ENCODING_PLAIN };

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      PsSpan span = { spans[i].text, (guint32)strlen (spans[i].text), spans[i].encoding };
      g_autofree char *value = ps_span_dup (&span);

      g_assert_cmpstr (value, ==, spans[i].value);
    }
  g_assert_null (ps_span_dup (&absent));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/counts", test_counts);
  g_test_add_func ("/ledger/entries", test_entries);
  g_test_add_func ("/ledger/warnings", test_warnings);
  g_test_add_func ("/ledger/limit", test_limit);
  g_test_add_func ("/ledger/groups", test_groups);
  g_test_add_func ("/ledger/accept", test_accept);
  g_test_add_func ("/record/reasons", test_reasons);
  g_test_add_func ("/record/spans", test_spans);
  return g_test_run ();
}
