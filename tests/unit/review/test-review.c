/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>

#include "ps-review-fixture.h"
#include "ps-review.h"
#include "ps-store-fixture.h"

/* What is said of alerts, and taken back. */

static void
test_states (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (100, 1);
  g_autoptr (PsReview) review = ps_review_new (store);
  guint32 rows[50], counts[PS_N_TRIAGE_STATES];
  PsReviewEffect effect;
  g_autofree char *undone = NULL, *redone = NULL;

  for (guint32 i = 0; i < 50; i++)
    rows[i] = i;
  effect = ps_review_fixture_set_state (review, rows + 3, 2, PS_TRIAGE_ESCALATED);
  g_assert_cmpuint (effect.n_changed, ==, 2);
  effect = ps_review_fixture_set_state (review, rows, 50, PS_TRIAGE_ARCHIVED);
  g_assert_cmpuint (effect.n_changed, ==, 48);
  g_assert_cmpuint (effect.n_kept, ==, 2);
  g_assert_cmpuint (ps_fixture_count (store, "is:archived"), ==, 48);
  g_assert_cmpuint (ps_fixture_count (store, "is:escalated"), ==, 2);
  g_assert_cmpuint (ps_fixture_count (store, "state:new"), ==, 50);
  g_assert_cmpuint (ps_fixture_count (store, "-is:archived"), ==, 52);
  ps_review_get_counts (review, counts);
  g_assert_cmpuint (counts[PS_TRIAGE_ARCHIVED], ==, 48);
  g_assert_cmpuint (counts[PS_TRIAGE_NEW], ==, 50);
  g_assert_true (ps_review_undo (review, &undone, NULL));
  g_assert_cmpstr (undone, ==, "Archive 48 alerts");
  g_assert_cmpuint (ps_fixture_count (store, "is:archived"), ==, 0);
  g_assert_cmpuint (ps_fixture_count (store, "is:escalated"), ==, 2);
  g_assert_true (ps_review_redo (review, &redone, NULL));
  g_assert_cmpstr (redone, ==, undone);
  g_assert_cmpuint (ps_fixture_count (store, "is:archived"), ==, 48);
}

/* Twenty and more steps back and forth: each is as it was, and says the same numbers. */
static void
test_undo (void)
{
  for (guint seed = 1; seed < 6; seed++)
    {
      g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (N_ALERTS, seed);
      g_autoptr (PsReview) review = ps_review_new (store);
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i < 25; i++)
        {
          g_autoptr (PsReviewOperation) operation = ps_review_fixture_make_random (rand, store);
          PsReviewEffect effect;

          g_ptr_array_add (states, ps_review_fixture_dump (review));
          effect = ps_review_fixture_apply (review, operation);
          g_ptr_array_add (labels, ps_review_operation_describe (operation, &effect));
        }
      g_ptr_array_add (states, ps_review_fixture_dump (review));
      for (guint round = 0; round < 2; round++)
        {
          for (guint i = 25; i-- > 0;)
            {
              g_autofree char *undone = NULL, *now = NULL;

              g_assert_true (ps_review_undo (review, &undone, NULL));
              now = ps_review_fixture_dump (review);
              g_assert_cmpstr (undone, ==, labels->pdata[i]);
              g_assert_cmpstr (now, ==, states->pdata[i]);
            }
          g_assert_false (ps_review_undo (review, NULL, NULL));
          g_assert_true (ps_review_is_empty (review));
          for (guint i = 0; i < 25; i++)
            {
              g_autofree char *redone = NULL, *now = NULL;

              g_assert_true (ps_review_redo (review, &redone, NULL));
              now = ps_review_fixture_dump (review);
              g_assert_cmpstr (redone, ==, labels->pdata[i]);
              g_assert_cmpstr (now, ==, states->pdata[i + 1]);
            }
          g_assert_false (ps_review_redo (review, NULL, NULL));
        }
    }
}

static void
test_tags_and_notes (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (10, 2);
  g_autoptr (PsReview) review = ps_review_new (store);
  g_autoptr (PsReviewOperation) operation = ps_review_operation_new (NULL);
  const guint32 rows[] = { 1, 2, 3 };
  g_autofree char *tags = NULL, *note = NULL;

  ps_review_operation_add_tag (operation, rows, 3, "scan");
  ps_review_operation_add_tag (operation, rows, 2, "beacon");
  ps_review_operation_set_note (operation, rows + 1, 1, "looks like *nmap*");
  ps_review_fixture_apply (review, operation);
  tags = ps_fixture_print (store, 1, PS_COLUMN_TAGS);
  note = ps_fixture_print (store, 2, PS_COLUMN_NOTE);
  g_assert_cmpstr (tags, ==, "beacon,scan");
  g_assert_cmpstr (note, ==, "looks like *nmap*");
  g_assert_cmpuint (ps_fixture_count (store, "tag:scan"), ==, 3);
  g_assert_cmpuint (ps_fixture_count (store, "tag=beacon"), ==, 2);
  g_assert_cmpuint (ps_fixture_count (store, "tag:sca"), ==, 0);
  g_assert_cmpuint (ps_fixture_count (store, "has:tag"), ==, 3);
  g_assert_cmpuint (ps_fixture_count (store, "has:note"), ==, 1);
  g_assert_cmpuint (ps_fixture_count (store, "note:NMAP"), ==, 1);
  g_assert_cmpuint (ps_fixture_count (store, "nmap* has:note"), ==, 1);
  g_assert_true (ps_review_tag_is_valid ("ein Wort"));
  g_assert_false (ps_review_tag_is_valid ("a,b"));
  g_assert_false (ps_review_tag_is_valid (" a"));
  g_assert_false (ps_review_tag_is_valid (""));
  g_assert_false (ps_review_tag_is_valid ("a\nb"));
}

typedef struct
{
  const char *name;
  PsRulingScope scope;
  const char
      *servers; /* of the alerts below: a source, b destination, . as the clues have it then */
} ScopeCase;

/* What a ruling of the first alert, that its source is the server, makes of all. */
static const FixtureAlert scope_alerts[] = {
  { "10.0.0.1:50000", "10.0.0.2:443", "tcp", "Rule 1", .time = 1 },
  { "10.0.0.1:50000", "10.0.0.3:443", "tcp", "Rule 2", .time = 2 },
  { "10.0.0.2:50123", "10.0.0.1:8443", "tcp", "Rule 2", .time = 3 },
  { "10.0.0.7:50124", "10.0.0.8:443", "tcp", "Rule 1", .time = 4 },
  { "10.0.0.1:50009", "10.0.0.2:443", "udp", "Rule 3", .time = 5 },
};

static const ScopeCase scope_cases[] = {
  { "alert", PS_RULING_ALERT, "abbbb" },
  { "endpoint", PS_RULING_ENDPOINT, "aa.b." },
  { "pair", PS_RULING_PAIR, "a..b." },
  { "signature", PS_RULING_SIGNATURE, "a..a." },
};

static char *
list_servers (PsAlertStore *store)
{
  GString *text = g_string_new (NULL);

  for (guint32 row = 0; row < ps_alert_store_get_n_rows (store); row++)
    {
      PsVerdict verdict;

      ps_alert_store_get_verdict (store, row, &verdict);
      g_string_append_c (text, "?ab"[verdict.server]);
    }
  return g_string_free (text, FALSE);
}

static void
test_scope (gconstpointer data)
{
  const ScopeCase *c = data;
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (scope_alerts, G_N_ELEMENTS (scope_alerts));
  g_autoptr (PsReview) review = ps_review_new (store);
  g_autoptr (PsReviewOperation) operation = ps_review_operation_new ("the banner says so");
  g_autofree char *before = NULL, *after = NULL, *undone = NULL;
  g_auto (PsReviewRuling) ruling = { 0 };
  const guint32 first = 0;
  PsReviewEffect effect;
  guint n_turned = 0;

  ps_alert_store_settle (store);
  ps_alert_store_decide (store, 0, G_MAXUINT32);
  before = list_servers (store);
  g_assert_cmpstr (before, ==, "bbbbb");
  ps_review_ruling_for_alert (store, 0, c->scope, PS_END_A, &ruling);
  ps_review_operation_add_ruling (operation, &first, c->scope == PS_RULING_ALERT, &ruling);
  effect = ps_review_fixture_apply (review, operation);
  ps_review_decide (review);
  after = list_servers (store);
  for (guint i = 0; i < strlen (after); i++)
    {
      g_assert_true (c->servers[i] == '.' || after[i] == c->servers[i]);
      n_turned += c->servers[i] == 'a';
    }
  g_assert_cmpuint (effect.n_changed, ==, n_turned);
  g_assert_cmpuint (ps_fixture_count (store, "is:flipped"), >=, n_turned);
  g_assert_cmpuint (ps_review_find_ruling (review, 0), !=, 0);
  g_assert_true (ps_review_undo (review, NULL, NULL));
  ps_review_decide (review);
  undone = list_servers (store);
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpuint (ps_fixture_count (store, "is:flipped"), ==, 0);
  g_assert_cmpuint (ps_review_find_ruling (review, 0), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review/states", test_states);
  g_test_add_func ("/review/undo", test_undo);
  g_test_add_func ("/review/tags-and-notes", test_tags_and_notes);
  for (guint i = 0; i < G_N_ELEMENTS (scope_cases); i++)
    {
      g_autofree char *name = g_strconcat ("/review/scope/", scope_cases[i].name, NULL);

      g_test_add_data_func (name, &scope_cases[i], test_scope);
    }
  return g_test_run ();
}
