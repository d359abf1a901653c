/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-report-case.h"
#include "ps-report-ruled.h"
#include "ps-store-fixture.h"

static const FixtureAlert alerts[] = {
  { .src = "10.0.0.1:50001", .dst = "192.0.2.1:443", .proto = "tcp", .time = 1000 },
  { .src = "10.0.0.2:50002", .dst = "192.0.2.1:443", .proto = "tcp", .time = 2000 },
  { .src = "10.0.0.3:50003", .dst = "192.0.2.1:443", .proto = "tcp", .time = 3000 },
};

static void
apply (PsReview *review, PsReviewOperation *operation)
{
  g_autoptr (GError) error = NULL;
  PsReviewEffect effect;

  g_assert_true (ps_review_apply (review, operation, &effect, &error));
  g_assert_no_error (error);
}

static void
add_finding (GPtrArray *findings, const char *headline, const GArray *fingerprints)
{
  g_autoptr (GPtrArray) no_pins = g_ptr_array_new ();
  PsCaseFinding values = { .headline = (char *)headline,
                           .note = (char *)"",
                           .alerts = (GArray *)fingerprints,
                           .pins = no_pins };

  g_ptr_array_add (findings, ps_case_finding_new (&values));
}

/* Findings in the order of the case, each with the rows that it has, and how many it has not. */
static void
test_findings (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  g_autoptr (PsReview) review = ps_review_new (store);
  g_autoptr (GPtrArray) findings =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ps_case_finding_unref);
  g_autoptr (GArray) two = g_array_new (FALSE, TRUE, sizeof (PsFingerprint));
  g_autoptr (GArray) one = g_array_new (FALSE, TRUE, sizeof (PsFingerprint));
  const guint32 rows[] = { 2, 0 };
  g_autoptr (PsCaseState) state = NULL;
  g_autoptr (PsReportCase) said = NULL;
  const PsReportFinding *finding;

  g_array_set_size (two, 2);
  ps_review_read_fingerprints (review, rows, 2, (PsFingerprint *)(gpointer)two->data);
  g_array_append_vals (one, two->data, 1);
  g_array_set_size (one, 2); /* the second one is of no alert */
  add_finding (findings, "Second in time", two);
  add_finding (findings, "One is gone", one);
  state = ps_case_state_new (NULL, findings);
  said = ps_report_case_new (state, review);

  g_assert_cmpuint (said->findings->len, ==, 2);
  g_assert_cmpuint (said->rulings->len, ==, 0);
  finding = g_ptr_array_index (said->findings, 0);
  g_assert_cmpstr (finding->finding->headline, ==, "Second in time");
  g_assert_cmpuint (ps_row_order_get_n_rows (finding->order), ==, 2);
  g_assert_cmpuint (ps_row_order_get (finding->order, 0), ==, 0);
  g_assert_cmpuint (ps_row_order_get (finding->order, 1), ==, 2);
  g_assert_cmpuint (finding->n_missing, ==, 0);
  finding = g_ptr_array_index (said->findings, 1);
  g_assert_cmpuint (ps_row_order_get_n_rows (finding->order), ==, 1);
  g_assert_cmpuint (ps_row_order_get (finding->order, 0), ==, 2);
  g_assert_cmpuint (finding->n_missing, ==, 1);
}

/* A ruling of each scope, with its reason; one that was taken back is not there. */
static void
test_rulings (void)
{
  static const struct
  {
    PsRulingScope scope;
    const char *what;
    const char *rule;
  } cases[] = {
    { PS_RULING_ALERT, "In this alert the source is the server.", "alert\tsource" },
    { PS_RULING_ENDPOINT, "10.0.0.1:50001/tcp is a server.", "endpoint\t6\t10.0.0.1:50001" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
      g_autoptr (PsReview) review = ps_review_new (store);
      g_autoptr (PsReviewOperation) operation = ps_review_operation_new ("It listens.");
      g_autoptr (PsReportCase) said = NULL;
      g_autoptr (PsReportCase) undone = NULL;
      g_auto (PsReviewRuling) ruling = { 0 };
      const PsReportRuling *found;
      const guint32 row = 0;

      ps_review_ruling_for_alert (store, row, cases[i].scope, PS_END_A, &ruling);
      ps_review_operation_add_ruling (operation, &row, cases[i].scope == PS_RULING_ALERT ? 1 : 0,
                                      &ruling);
      apply (review, operation);
      said = ps_report_case_new (NULL, review);
      g_assert_cmpuint (said->findings->len, ==, 0);
      g_assert_cmpuint (said->rulings->len, ==, 1);
      found = g_ptr_array_index (said->rulings, 0);
      g_assert_cmpstr (found->what, ==, cases[i].what);
      g_assert_cmpstr (found->rule, ==, cases[i].rule);
      g_assert_cmpstr (found->rows, ==, cases[i].scope == PS_RULING_ALERT ? "0" : "");
      g_assert_cmpstr (found->why, ==, "It listens.");
      g_assert_nonnull (found->who);
      g_assert_cmpint (found->time, >, 0);
      g_assert_true (ps_review_undo (review, NULL, NULL));
      undone = ps_report_case_new (NULL, review);
      g_assert_cmpuint (undone->rulings->len, ==, 0);
    }
}

/* Nothing is open: a finding stays, with none of its alerts. */
static void
test_nothing (void)
{
  g_autoptr (GPtrArray) findings =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ps_case_finding_unref);
  g_autoptr (GArray) one = g_array_new (FALSE, TRUE, sizeof (PsFingerprint));
  g_autoptr (PsReportCase) nothing = ps_report_case_new (NULL, NULL);
  g_autoptr (PsCaseState) state = NULL;
  g_autoptr (PsReportCase) said = NULL;
  const PsReportFinding *finding;

  g_assert_cmpuint (nothing->findings->len + nothing->rulings->len, ==, 0);
  g_array_set_size (one, 1);
  add_finding (findings, "Without alerts", one);
  state = ps_case_state_new (NULL, findings);
  said = ps_report_case_new (state, NULL);
  g_assert_cmpuint (said->findings->len, ==, 1);
  finding = g_ptr_array_index (said->findings, 0);
  g_assert_cmpuint (ps_row_order_get_n_rows (finding->order), ==, 0);
  g_assert_cmpuint (finding->n_missing, ==, 1);
}

/* Rows of a ruling go into a report and come back; what names no rows is not read. */
static void
test_ranges (void)
{
  static const struct
  {
    guint32 rows[6];
    guint n;
    const char *text;
  } cases[] = {
    { { 0 }, 0, "" },
    { { 7 }, 1, "7" },
    { { 2, 0, 1, 7, PS_ROW_NONE }, 5, "0-2,7" },
    { { 9, 8, 5, 4, 0 }, 5, "0,4-5,8-9" },
    { { PS_ROW_NONE, PS_ROW_NONE }, 2, "" },
  };
  static const char *const bad[] = { "10", "3-1", "-", "1,", "x", "0-9,3", "0-4294967295", "1 " };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_autofree char *text = NULL, *again = NULL;
      g_autoptr (GArray) parsed = NULL;

      g_array_append_vals (rows, cases[i].rows, cases[i].n);
      text = ps_report_ranges_print (rows);
      g_assert_cmpstr (text, ==, cases[i].text);
      parsed = ps_report_ranges_parse (text, 10);
      g_assert_nonnull (parsed);
      again = ps_report_ranges_print (parsed);
      g_assert_cmpstr (again, ==, text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GArray) parsed = ps_report_ranges_parse (bad[i], 10);

      g_assert_null (parsed);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/case/findings", test_findings);
  g_test_add_func ("/report/case/rulings", test_rulings);
  g_test_add_func ("/report/case/nothing", test_nothing);
  g_test_add_func ("/report/case/ranges", test_ranges);
  return g_test_run ();
}
