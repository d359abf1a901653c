/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-review.h"
#include "ps-row-order.h"
#include "ps-store-fixture.h"

static guint32
count_rows (PsAlertStore *store, const char *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PsQuery) query = ps_query_new (filter, NULL, NULL, &error);
  g_autoptr (PsRowOrder) order = NULL;

  g_assert_no_error (error);
  order = ps_row_order_filter (store, query, 0, NULL, &error);
  g_assert_no_error (error);
  return ps_row_order_get_n_rows (order);
}

static PsReviewEffect
apply (PsReview *review, PsReviewOperation *operation)
{
  g_autoptr (GError) error = NULL;
  PsReviewEffect tried, done;

  ps_review_try (review, operation, &tried);
  g_assert_true (ps_review_apply (review, operation, &done, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (&tried, sizeof tried, &done, sizeof done);
  return done;
}

static PsReviewEffect
set_state (PsReview *review, const guint32 *rows, guint32 n, PsTriageState state)
{
  g_autoptr (PsReviewOperation) operation = ps_review_operation_new (NULL);

  ps_review_operation_set_state (operation, rows, n, state, n > 1);
  return apply (review, operation);
}

static void
test_states (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (100, 1);
  g_autoptr (PsReview) review = ps_review_new (store);
  guint32 rows[50], counts[PS_N_TRIAGE_STATES];
  PsReviewEffect effect;
  g_autofree char *undone = NULL;

  for (guint32 i = 0; i < 50; i++)
    rows[i] = i;
  effect = set_state (review, rows + 3, 2, PS_TRIAGE_ESCALATED);
  g_assert_cmpuint (effect.n_changed, ==, 2);
  effect = set_state (review, rows, 50, PS_TRIAGE_ARCHIVED);
  g_assert_cmpuint (effect.n_alerts, ==, 50);
  g_assert_cmpuint (effect.n_changed, ==, 48);
  g_assert_cmpuint (effect.n_kept, ==, 2);
  g_assert_cmpuint (count_rows (store, "is:archived"), ==, 48);
  g_assert_cmpuint (count_rows (store, "is:escalated"), ==, 2);
  g_assert_cmpuint (count_rows (store, "state:new"), ==, 50);
  ps_review_get_counts (review, counts);
  g_assert_cmpuint (counts[PS_TRIAGE_ARCHIVED], ==, 48);
  g_assert_true (ps_review_undo (review, &undone, NULL));
  g_assert_cmpstr (undone, ==, "Archive 48 alerts");
  g_assert_cmpuint (count_rows (store, "is:archived"), ==, 0);
  g_assert_cmpuint (count_rows (store, "is:escalated"), ==, 2);
  g_assert_true (ps_review_redo (review, NULL, NULL));
  g_assert_cmpuint (count_rows (store, "is:archived"), ==, 48);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review/states", test_states);
  return g_test_run ();
}
