/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-workspace-review.h"

#include <string.h>

#include "ps-case-index.h"
#include "ps-case-keeper.h"
#include "ps-row-order.h"
#include "ps-store-fixture.h"

enum
{
  N_ALERTS = 240,
};

/* Alerts that differ; the last ones are the same as the first ones once more. */
static void
fill (FixtureAlert *alerts, char **sources)
{
  for (guint i = 0; i < N_ALERTS; i++)
    {
      guint k = i < N_ALERTS - 20 ? i : i - (N_ALERTS - 20);

      sources[i] = g_strdup_printf ("10.0.%u.%u:%u", k % 7, k % 11 + 1, 50000 + k);
      alerts[i] = (FixtureAlert){ .src = sources[i],
                                  .dst = k % 2 == 0 ? "192.0.2.1:443" : "192.0.2.9:4444",
                                  .proto = "tcp",
                                  .signature = k % 3 == 0 ? "A note" : "Another",
                                  .time = 1709528767000000 + k * 1000 };
    }
}

/* Rows of a file as they stand in another one: turned round, and shuffled by a step. */
static guint
place (guint i, guint step)
{
  return (i * step + 3) % N_ALERTS;
}

static PsAlertStore *
make_store (const FixtureAlert *alerts, guint step, guint n_left_out, guint n_more)
{
  FixtureAlert *sorted = g_new0 (FixtureAlert, N_ALERTS + n_more);
  PsAlertStore *store;
  guint n = 0;

  for (guint i = n_left_out; i < N_ALERTS; i++)
    sorted[n++] = alerts[step == 0 ? i : place (i, step)];
  for (guint i = 0; i < n_more; i++)
    sorted[n++] = (FixtureAlert){ .src = "10.9.9.9:60000",
                                  .dst = "192.0.2.77:8443",
                                  .proto = "tcp",
                                  .time = 1809528767000000 + i };
  store = ps_fixture_store_new (sorted, n);
  g_free (sorted);
  return store;
}

static void
apply (PsReview *review, PsReviewOperation *operation)
{
  g_autoptr (GError) error = NULL;
  PsReviewEffect effect;

  g_assert_true (ps_review_apply (review, operation, &effect, &error));
  g_assert_no_error (error);
}

/* By the number of the record, the same for those that are the same. */
static void
annotate (PsReview *review)
{
  for (guint32 row = 0; row < N_ALERTS; row++)
    {
      guint k = row < N_ALERTS - 20 ? row : row - (N_ALERTS - 20);
      g_autoptr (PsReviewOperation) operation = ps_review_operation_new ("a \"reason\"");
      g_autofree char *note = g_strdup_printf ("note *%u*", k % 17);

      if (k % 4 == 1)
        ps_review_operation_set_state (operation, &row, 1, PS_TRIAGE_BENIGN + k % 5, FALSE);
      if (k % 5 == 1)
        ps_review_operation_add_tag (operation, &row, 1, k % 2 == 0 ? "c2" : "scan");
      if (k % 10 == 1)
        ps_review_operation_add_tag (operation, &row, 1, "both");
      if (k % 6 == 1)
        ps_review_operation_set_note (operation, &row, 1, note);
      apply (review, operation);
    }
}

static void
rule (PsReview *review)
{
  static const PsRulingScope scopes[] = { PS_RULING_ALERT, PS_RULING_PAIR, PS_RULING_ENDPOINT,
                                          PS_RULING_SIGNATURE };
  g_autoptr (PsReviewOperation) notes = ps_review_operation_new (NULL);

  for (guint32 row = 0; row < G_N_ELEMENTS (scopes); row++)
    {
      g_autoptr (PsReviewOperation) operation = ps_review_operation_new ("it *serves*");
      g_auto (PsReviewRuling) ruling = { 0 };

      ps_review_ruling_for_alert (ps_review_get_store (review), row, scopes[row],
                                  row % 2 == 0 ? PS_END_A : PS_END_B, &ruling);
      ps_review_operation_add_ruling (operation, &row, scopes[row] == PS_RULING_ALERT, &ruling);
      apply (review, operation);
    }
  ps_review_operation_set_subject_note (notes, "host:10.0.0.5", "ours");
  apply (review, notes);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* "SOURCE STATE TAGS NOTE FLIPPED" of every row, sorted: the same of two files with the same
 * alerts. */
static char *
print_rows (PsAlertStore *store)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint32 row = 0; row < ps_alert_store_get_n_rows (store); row++)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      static const PsColumn columns[] = { PS_COLUMN_EPOCH,    PS_COLUMN_SRC_IP, PS_COLUMN_SRC_PORT,
                                          PS_COLUMN_STATE,    PS_COLUMN_TAGS,   PS_COLUMN_NOTE,
                                          PS_COLUMN_SERVER_IS };

      for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
        {
          g_autofree char *cell = ps_fixture_print (store, row, columns[i]);

          g_string_append_printf (line, "%s\t", cell);
        }
      g_ptr_array_add (lines, g_string_free (g_steal_pointer (&line), FALSE));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

typedef struct
{
  const char *name;
  guint step; /* how rows are shuffled, 0 = not */
  guint n_left_out;
  guint n_more;
} Case;

static const Case cases[] = {
  { "same", 0, 0, 0 },          { "turned", N_ALERTS - 1, 0, 0 }, { "shuffled", 77, 0, 0 },
  { "grown", 0, 0, 50 },        { "grown-shuffled", 77, 0, 50 },  { "shrunk", 0, 37, 0 },
  { "shrunk-grown", 0, 37, 9 },
};

static PsWorkspace *
collect_again (PsReview *review)
{
  g_autoptr (PsWorkspace) workspace = ps_workspace_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  PsWorkspace *again;
  gsize length;

  ps_workspace_collect (workspace, review);
  text = ps_workspace_print (workspace, NULL, &length);
  again = ps_workspace_parse ("w", text, length, &error);
  g_assert_no_error (error);
  return again;
}

static char *
print_annotations (PsReview *review)
{
  g_autoptr (PsWorkspace) workspace = collect_again (review);
  gsize length;

  return ps_workspace_print (workspace, NULL, &length);
}

/* A workspace is opened with a file in another order, with more or fewer alerts: all is where it
 * was, and what has no place is kept and counted. */
static void
test_reopen (gconstpointer data)
{
  const Case *c = data;
  FixtureAlert alerts[N_ALERTS];
  char *sources[N_ALERTS + 1] = { NULL };
  g_autoptr (PsAlertStore) store = NULL, other = NULL;
  g_autoptr (PsReview) review = NULL, again = NULL;
  g_autoptr (PsWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL, *said = NULL, *said_again = NULL;
  PsReviewEffect effect;

  fill (alerts, sources);
  store = make_store (alerts, 0, 0, 0);
  review = ps_review_new (store);
  annotate (review);
  rule (review);
  workspace = collect_again (review);
  other = make_store (alerts, c->step, c->n_left_out, c->n_more);
  again = ps_review_new (other);
  g_assert_true (ps_workspace_apply (workspace, again, "Opened", &effect, &error));
  g_assert_no_error (error);
  ps_review_decide (review);
  ps_review_decide (again);
  said = print_annotations (review);
  said_again = print_annotations (again);
  g_assert_true (g_str_equal (said_again, said));
  g_assert_cmpuint (ps_review_get_n_unknown (again) > 0, ==, c->n_left_out > 0);
  g_assert_cmpuint (effect.n_unknown > 0, ==, c->n_left_out > 0);
  if (c->n_left_out == 0 && c->n_more == 0)
    {
      before = print_rows (store);
      after = print_rows (other);
      g_assert_cmpstr (after, ==, before);
    }
  g_assert_true (ps_review_undo (again, NULL, NULL));
  g_assert_true (ps_review_is_empty (again));
  for (guint i = 0; i < N_ALERTS; i++)
    g_free (sources[i]);
}

static void
test_case_undo (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (20, 1);
  g_autoptr (PsReview) review = ps_review_new (store);
  g_autoptr (PsCase) c = ps_case_new ();
  PsCaseFinding values = { .headline = (char *)"TLS on 4444", .tlp = PS_TLP_RED };
  g_autoptr (PsCaseFinding) finding = ps_case_finding_new (&values);
  g_autofree char *done = NULL;

  ps_case_keep (c, review);
  ps_case_add (c, 0, finding);
  ps_case_set_text (c, PS_CASE_AUTHOR, "A. Näm");
  g_assert_true (ps_review_undo (review, &done, NULL));
  g_assert_cmpstr (done, ==, "Change the head of the report");
  g_assert_cmpstr (ps_case_get_text (c, PS_CASE_AUTHOR), ==, "");
  g_assert_cmpuint (ps_case_get_n_findings (c), ==, 1);
  g_assert_true (ps_review_undo (review, NULL, NULL));
  g_assert_true (ps_case_is_empty (c));
  g_assert_true (ps_review_redo (review, NULL, NULL));
  g_assert_true (ps_case_finding_equal (ps_case_get_finding (c, 0), finding));
  g_assert_false (ps_review_can_undo (review) && ps_case_is_empty (c));
  ps_case_keep (c, NULL);
  g_assert_true (ps_review_undo (review, NULL, NULL));
  g_assert_cmpuint (ps_case_get_n_findings (c), ==, 1);
}

static void
assert_saved_filter (PsCase *c, const char *name, const char *filter)
{
  g_assert_cmpstr (g_tree_lookup (ps_case_get_filters (c), name), ==, filter);
}

/* Saved filters are kept by the review, as findings are, and stand for themselves in a workspace. */
static void
test_filters (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (20, 1);
  g_autoptr (PsReview) review = ps_review_new (store), other = ps_review_new (store);
  g_autoptr (PsCase) c = ps_case_new (), again = ps_case_new ();
  PsCaseFinding values = { .headline = (char *)"TLS on 4444", .tlp = PS_TLP_RED };
  g_autoptr (PsCaseFinding) finding = ps_case_finding_new (&values);
  g_autoptr (PsWorkspace) workspace = NULL, without = NULL;
  g_autofree char *done = NULL;
  PsReviewEffect effect;

  ps_case_keep (c, review);
  ps_case_set_filter (c, "odd", "server.port=4444");
  ps_case_set_filter (c, "night", "time>=22:00");
  /* What else is said does not touch them, nor does a filter touch that. */
  ps_case_add (c, 0, finding);
  ps_case_set_text (c, PS_CASE_TITLE, "Night shift");
  ps_case_set_filter (c, "odd", NULL);
  assert_saved_filter (c, "night", "time>=22:00");
  g_assert_cmpuint (ps_case_get_n_findings (c), ==, 1);
  g_assert_true (ps_review_undo (review, &done, NULL));
  g_assert_cmpstr (done, ==, "Forget a filter");
  assert_saved_filter (c, "odd", "server.port=4444");
  workspace = collect_again (review);
  g_assert_cmpint (g_tree_nnodes (workspace->filters), ==, 2);
  g_assert_cmpint (g_tree_nnodes (ps_case_state_get_filters (workspace->report)), ==, 0);
  ps_case_keep (again, other);
  g_assert_true (ps_workspace_apply (workspace, other, "Opened", &effect, NULL));
  assert_saved_filter (again, "odd", "server.port=4444");
  assert_saved_filter (again, "night", "time>=22:00");
  g_assert_true (ps_case_state_equal (ps_case_get_state (again), ps_case_get_state (c)));
  ps_case_set_filter (again, "odd", NULL);
  without = collect_again (other);
  g_assert_false (ps_workspace_says_same (workspace, without));
  ps_case_keep (c, NULL);
  ps_case_keep (again, NULL);
}

static void
assert_filter (PsAlertStore *store, PsCaseIndex *index, guint finding, const char *expected,
               guint n_rows)
{
  const PsQueryProvider *const providers[] = { ps_case_index_get_provider (index), NULL };
  g_autofree char *filter = ps_case_index_make_filter (index, finding);
  g_autoptr (GError) error = NULL;
  g_autoptr (PsQuery) query = ps_query_new (filter, providers, NULL, &error);
  g_autoptr (PsRowOrder) order = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (filter, ==, expected);
  order = ps_row_order_filter (store, query, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ps_row_order_get_n_rows (order), ==, n_rows);
  g_assert_cmpuint (ps_case_index_get_n_rows (index, finding), ==, n_rows);
}

static void
add_rows (PsCase *c, PsReview *review, guint32 first, guint32 n)
{
  g_autoptr (GArray) alerts = g_array_new (FALSE, FALSE, sizeof (PsFingerprint));
  PsFingerprint unknown = { { 1, 2 } };
  PsCaseFinding values = { .headline = (char *)"h" };
  g_autoptr (PsCaseFinding) finding = NULL;

  g_array_set_size (alerts, n);
  for (guint32 i = 0; i < n; i++)
    ps_review_read_fingerprints (review, &(guint32){ first + i }, 1,
                                 &g_array_index (alerts, PsFingerprint, i));
  g_array_append_val (alerts, unknown);
  values.alerts = alerts;
  finding = ps_case_finding_new (&values);
  ps_case_add (c, G_MAXUINT, finding);
}

/* The filter of a finding, alone and where others are about the same alerts. */
static void
test_case_index (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (40, 1);
  g_autoptr (PsReview) review = ps_review_new (store);
  g_autoptr (PsCase) c = ps_case_new ();
  g_autoptr (PsCaseIndex) index = ps_case_index_new ();

  add_rows (c, review, 0, 10);
  add_rows (c, review, 20, 5);
  ps_case_index_update (index, ps_case_get_state (c), review);
  assert_filter (store, index, 0, "reported=1", 10);
  assert_filter (store, index, 1, "reported=2", 5);
  add_rows (c, review, 8, 14);
  ps_case_index_update (index, ps_case_get_state (c), review);
  assert_filter (store, index, 0, "reported={1,\"1 3\"}", 10);
  assert_filter (store, index, 2, "reported={3,\"1 3\",\"2 3\"}", 14);
  ps_case_remove (c, 0);
  ps_case_index_update (index, ps_case_get_state (c), review);
  g_assert_cmpuint (ps_case_index_get_n_rows (index, 0), ==, 5);
  g_assert_cmpuint (ps_case_index_get_n_rows (index, 2), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace-review/case-undo", test_case_undo);
  g_test_add_func ("/workspace-review/filters", test_filters);
  g_test_add_func ("/workspace-review/case-index", test_case_index);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/workspace-review/reopen/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_reopen);
    }
  return g_test_run ();
}
