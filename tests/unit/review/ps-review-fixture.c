/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-review-fixture.h"

#include "ps-review-subject.h"

/* The numbers that are said before are those of what is done. */
PsReviewEffect
ps_review_fixture_apply (PsReview *review, PsReviewOperation *operation)
{
  g_autoptr (GError) error = NULL;
  PsReviewEffect tried, done;

  ps_review_try (review, operation, &tried);
  g_assert_true (ps_review_apply (review, operation, &done, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (&tried, sizeof tried, &done, sizeof done);
  g_assert_cmpuint (done.n_alerts, ==, done.n_changed + done.n_same + done.n_kept);
  return done;
}

PsReviewEffect
ps_review_fixture_set_state (PsReview *review, const guint32 *rows, guint32 n, PsTriageState state)
{
  g_autoptr (PsReviewOperation) operation = ps_review_operation_new (NULL);

  ps_review_operation_set_state (operation, rows, n, state, n > 1);
  return ps_review_fixture_apply (review, operation);
}

/* All that is said, as text. */
static void
append_noted (const PsReviewNoted *noted, gpointer data)
{
  char fingerprint[PS_FINGERPRINT_TEXT_SIZE];

  ps_fingerprint_print (&noted->fingerprint, fingerprint);
  g_ptr_array_add (data, g_strdup_printf ("%s %s [%s] %s", fingerprint,
                                          ps_triage_state_get_name (noted->state), noted->tags,
                                          noted->note));
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

char *
ps_review_fixture_dump (PsReview *review)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) subjects = ps_review_dup_subjects (review);
  g_autoptr (GPtrArray) rulings = ps_review_dup_rulings (review);

  ps_review_foreach_noted (review, FALSE, append_noted, lines);
  g_ptr_array_sort (lines, compare);
  for (guint i = 0; i < subjects->len; i++)
    {
      g_autofree char *note = ps_review_dup_subject_note (review, subjects->pdata[i]);

      g_ptr_array_add (lines, g_strdup_printf ("%s: %s", (char *)subjects->pdata[i], note));
    }
  for (guint i = 0; i < rulings->len; i++)
    {
      const PsReviewRuled *ruled = rulings->pdata[i];
      g_autofree char *text = ps_review_ruling_print (&ruled->ruling);

      g_ptr_array_add (
          lines, g_strdup_printf ("%s of %u: %s", text, ruled->fingerprints->len, ruled->why));
    }
  g_ptr_array_add (lines, ps_review_dup_case (review));
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

/* Something random; which alerts is random, too. */
PsReviewOperation *
ps_review_fixture_make_random (GRand *rand, PsAlertStore *store)
{
  static const char *const tags[] = { "beacon", "scan", "c2", "Überprüfen" };
  static const char *const notes[] = { "", "seen *before*", "no\nfinding" };
  PsReviewOperation *operation = ps_review_operation_new ("because");
  guint32 n_rows = ps_alert_store_get_n_rows (store), rows[N_ALERTS], n = 0;
  guint32 row = (guint32)g_rand_int_range (rand, 0, (gint32)n_rows);
  gint32 every = g_rand_int_range (rand, 1, 40);
  g_auto (PsReviewRuling) ruling = { 0 };
  g_auto (GStrv) subjects = ps_review_subject_list (store, row);

  for (guint32 i = 0; i < n_rows; i++)
    if (g_rand_int_range (rand, 0, every) == 0)
      rows[n++] = i;
  switch (g_rand_int_range (rand, 0, 9))
    {
    case 0:
    case 1:
      ps_review_operation_add_tag (operation, rows, n, tags[g_rand_int_range (rand, 0, 4)]);
      ps_review_operation_set_state (operation, rows, n, PS_TRIAGE_CATEGORY_6, TRUE);
      break;
    case 2:
      ps_review_operation_remove_tag (operation, rows, n, tags[g_rand_int_range (rand, 0, 4)]);
      break;
    case 3:
      ps_review_operation_set_note (operation, rows, n, notes[g_rand_int_range (rand, 0, 3)]);
      break;
    case 4:
      if (subjects[0] != NULL)
        ps_review_operation_set_subject_note (operation, subjects[0],
                                              notes[g_rand_int_range (rand, 0, 3)]);
      break;
    case 5:
      ps_review_ruling_for_alert (store, row, PS_RULING_ENDPOINT, PS_END_A, &ruling);
      ps_review_operation_add_ruling (operation, NULL, 0, &ruling);
      break;
    case 6:
      ps_review_ruling_for_alert (store, row, PS_RULING_ALERT, PS_END_A, &ruling);
      ps_review_operation_add_ruling (operation, rows, n, &ruling);
      break;
    case 7:
      if (g_rand_int_range (rand, 0, 6) == 0)
        ps_review_operation_clear_all (operation);
      ps_review_operation_set_case (operation, notes[g_rand_int_range (rand, 1, 3)]);
      break;
    default:
      ps_review_operation_set_state (operation, rows, n,
                                     (PsTriageState)g_rand_int_range (rand, 0, PS_N_TRIAGE_STATES),
                                     g_rand_boolean (rand));
    }
  return operation;
}
