/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ps-review-fixture.h"
#include "ps-review.h"
#include "ps-store-fixture.h"
#include "ps-test-folder.h"

/* What was said is there again from the journal, however it ended. */

static char *
make_path (void)
{
  g_autofree char *folder = ps_test_folder_new ();

  return g_build_filename (folder, "a.journal", NULL);
}

static void
remove_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  ps_test_folder_remove (folder);
}

static PsReview *
open_review (PsAlertStore *store, const char *path, PsReviewOpened *opened)
{
  PsReview *review = ps_review_new (store);
  g_autoptr (GError) error = NULL;

  g_assert_true (ps_review_open_journal (review, path, opened, &error));
  g_assert_no_error (error);
  ps_review_update (review);
  return review;
}

/* What was said is there again, in another order of the alerts, and can be undone. */
static void
test_reopen (void)
{
  g_autofree char *path = make_path ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  PsReviewOpened opened;

  {
    g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (N_ALERTS, 9);
    g_autoptr (PsReview) review = open_review (store, path, &opened);

    g_assert_cmpuint (opened.n_operations, ==, 0);
    for (guint i = 0; i < 20; i++)
      {
        g_autoptr (PsReviewOperation) operation = ps_review_fixture_make_random (rand, store);

        g_ptr_array_add (states, ps_review_fixture_dump (review));
        ps_review_fixture_apply (review, operation);
      }
    g_ptr_array_add (states, ps_review_fixture_dump (review));
    g_assert_true (ps_review_undo (review, NULL, NULL));
    g_assert_true (ps_review_undo (review, NULL, NULL));
    g_assert_true (ps_review_redo (review, NULL, NULL));
  }
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (N_ALERTS, 9);
      g_autoptr (PsReview) review = open_review (store, path, &opened);
      g_autofree char *now = ps_review_fixture_dump (review);

      g_assert_cmpuint (opened.n_operations, ==, 20);
      g_assert_cmpuint (opened.n_damaged, ==, 0);
      g_assert_cmpstr (now, ==, states->pdata[19]);
      for (guint i = 19; i-- > 0;)
        {
          g_autofree char *back = NULL;

          g_assert_true (ps_review_undo (review, NULL, NULL));
          back = ps_review_fixture_dump (review);
          g_assert_cmpstr (back, ==, states->pdata[i]);
        }
      for (guint i = 0; i < 19; i++)
        g_assert_true (ps_review_redo (review, NULL, NULL));
      g_assert_true (ps_review_can_redo (review));
    }
  remove_path (path);
}

/* Alerts that are not there keep what was said of them until they come. */
static void
test_unknown (void)
{
  g_autofree char *path = make_path ();
  g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  const guint32 rows[] = { 1, 7 };
  PsReviewOpened opened;

  for (guint i = 0; i < 10; i++)
    ps_fixture_add_random (batch, rand);
  {
    g_autoptr (PsAlertStore) store = ps_alert_store_new (NULL);
    g_autoptr (PsRawFile) file = ps_raw_file_new_spool ("a", NULL);
    g_autoptr (PsReview) review = NULL;

    ps_fixture_append (store, batch, ps_alert_store_add_file (store, file), 1);
    review = open_review (store, path, &opened);
    ps_review_fixture_set_state (review, rows, 2, PS_TRIAGE_BENIGN);
  }
  {
    g_autoptr (PsAlertStore) store = ps_alert_store_new (NULL);
    g_autoptr (PsRawFile) file = ps_raw_file_new_spool ("a", NULL);
    g_autoptr (PsReview) review = NULL;
    gsize all = batch->n_alerts;
    guint number = ps_alert_store_add_file (store, file);

    batch->n_alerts = 4;
    ps_fixture_append (store, batch, number, 1);
    review = open_review (store, path, &opened);
    g_assert_cmpuint (ps_fixture_count (store, "state:benign"), ==, 1);
    g_assert_cmpuint (ps_review_get_n_unknown (review), ==, 1);
    batch->n_alerts = all;
    memmove (batch->alerts, batch->alerts + 4, 6 * sizeof (PsAlert));
    batch->n_alerts = 6;
    ps_fixture_append (store, batch, number, 5);
    g_assert_cmpuint (ps_review_update (review), !=, 0);
    g_assert_cmpuint (ps_fixture_count (store, "state:benign"), ==, 2);
    g_assert_cmpuint (ps_review_get_n_unknown (review), ==, 0);
    g_assert_cmpint (ps_annotation_table_get_state (ps_alert_store_get_annotations (store), 7), ==,
                     PS_TRIAGE_BENIGN);
    g_assert_true (ps_review_undo (review, NULL, NULL));
    g_assert_cmpuint (ps_fixture_count (store, "state:benign"), ==, 0);
  }
  remove_path (path);
}

/* Cut at every byte of its last two entries, or with one bit fallen over, a journal gives what was
 * said before the cut, and all of it. */
static void
test_cut (void)
{
  g_autofree char *path = make_path (), *bytes = NULL;
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  gsize ends[4], size;
  PsReviewOpened opened;

  {
    g_autoptr (PsAlertStore) own = ps_fixture_store_new_random (20, 5);
    g_autoptr (PsReview) review = open_review (own, path, &opened);

    for (guint i = 0; i < 4; i++)
      {
        const guint32 rows[] = { i, 10 + i };
        GStatBuf status;

        ps_review_fixture_set_state (review, rows, 2, (PsTriageState)(PS_TRIAGE_ESCALATED + i));
        g_ptr_array_add (states, ps_review_fixture_dump (review));
        g_assert_cmpint (g_stat (path, &status), ==, 0);
        ends[i] = (gsize)status.st_size;
      }
  }
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (gsize cut = ends[1]; cut <= size; cut++)
    {
      g_autoptr (PsAlertStore) own = ps_fixture_store_new_random (20, 5);
      g_autoptr (PsReview) review = NULL;
      g_autofree char *now = NULL;
      guint last = cut == size ? 3 : cut >= ends[2] ? 2 : 1;

      g_assert_true (g_file_set_contents (path, bytes, (gssize)cut, NULL));
      review = open_review (own, path, &opened);
      now = ps_review_fixture_dump (review);
      g_assert_cmpstr (now, ==, states->pdata[last]);
    }
  for (gsize bit = 8 * ends[1]; bit < 8 * size; bit += 7)
    {
      g_autoptr (PsAlertStore) own = ps_fixture_store_new_random (20, 5);
      g_autoptr (PsReview) review = NULL;
      g_autofree char *now = NULL;

      bytes[bit / 8] ^= (char)(1u << bit % 8);
      g_assert_true (g_file_set_contents (path, bytes, (gssize)size, NULL));
      bytes[bit / 8] ^= (char)(1u << bit % 8);
      review = open_review (own, path, &opened);
      now = ps_review_fixture_dump (review);
      g_assert_cmpstr (now, ==, states->pdata[3]);
    }
  remove_path (path);
}

/* Says through a pipe what was reported done, until somebody kills it. */
static void
work_until_killed (const char *path, int pipe)
{
  PsAlertStore *store = ps_fixture_store_new_random (50, 6);
  PsReviewOpened opened;
  PsReview *review = open_review (store, path, &opened);

  for (guint32 i = 0;; i = (i + 1) % 50)
    {
      PsReviewOperation *operation = ps_review_operation_new (NULL);
      PsReviewEffect effect;
      guint8 one = 1;

      ps_review_operation_set_state (operation, &i, 1, PS_TRIAGE_ARCHIVED, FALSE);
      if (!ps_review_apply (review, operation, &effect, NULL) || write (pipe, &one, 1) != 1)
        _exit (1);
    }
}

/* Killed at any moment, nothing that was reported done is lost. */
static void
test_killed (void)
{
  for (guint round = 0; round < 8; round++)
    {
      g_autofree char *path = make_path ();
      g_autoptr (PsAlertStore) store = NULL;
      g_autoptr (PsReview) review = NULL;
      PsReviewOpened opened;
      guint n_reported = 0;
      int pipes[2], status;
      guint8 byte;
      pid_t pid;

      g_assert_cmpint (pipe (pipes), ==, 0);
      pid = fork ();
      if (pid == 0)
        work_until_killed (path, pipes[1]);
      close (pipes[1]);
      while (n_reported < 10 + round && read (pipes[0], &byte, 1) == 1)
        n_reported++;
      g_usleep (round * 300);
      kill (pid, SIGKILL);
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
      while (read (pipes[0], &byte, 1) == 1)
        n_reported++;
      close (pipes[0]);
      store = ps_fixture_store_new_random (50, 6);
      review = open_review (store, path, &opened);
      g_assert_cmpuint (opened.n_damaged, ==, 0);
      /* One may have been written and not been reported yet. */
      g_assert_cmpuint (opened.n_operations, >=, n_reported);
      g_assert_cmpuint (opened.n_operations, <=, n_reported + 1);
      g_assert_cmpuint (ps_fixture_count (store, "is:archived"), ==, MIN (opened.n_operations, 50));
      remove_path (path);
    }
}

/* A second one sees what was said, and says that it cannot say more. */
static void
test_read_only (void)
{
  g_autofree char *path = make_path ();
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (5, 6);
  g_autoptr (PsAlertStore) other = ps_fixture_store_new_random (5, 6);
  g_autoptr (PsReviewOperation) operation = ps_review_operation_new (NULL);
  g_autoptr (PsReview) review = NULL;
  g_autoptr (PsReview) second = NULL;
  g_autoptr (GError) error = NULL;
  const guint32 row = 2;
  PsReviewOpened opened;
  PsReviewEffect effect;

  review = open_review (store, path, &opened);
  ps_review_fixture_set_state (review, &row, 1, PS_TRIAGE_BENIGN);
  second = open_review (other, path, &opened);
  g_assert_true (opened.read_only);
  g_assert_cmpuint (ps_fixture_count (other, "state:benign"), ==, 1);
  ps_review_operation_set_state (operation, &row, 1, PS_TRIAGE_NEW, FALSE);
  g_assert_false (ps_review_apply (second, operation, &effect, &error));
  g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_LOCKED);
  g_assert_cmpuint (ps_fixture_count (other, "state:benign"), ==, 1);
  g_clear_error (&error);
  g_assert_false (ps_review_undo (second, NULL, &error));
  g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_LOCKED);
  remove_path (path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review/reopen", test_reopen);
  g_test_add_func ("/review/unknown", test_unknown);
  g_test_add_func ("/review/cut", test_cut);
  g_test_add_func ("/review/killed", test_killed);
  g_test_add_func ("/review/read-only", test_read_only);
  return g_test_run ();
}
