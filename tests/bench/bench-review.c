/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * bench-review [ROWS]: what annotating that many alerts at once costs, in milliseconds, with a
 * journal: fingerprints, a dry run, the change, its undo and redo, and reading it all again. First
 * the time that passes, then that of the processor.
 */

#include <glib/gstdio.h>
#include <time.h>

#include "ps-bench-host.h"
#include "ps-review.h"
#include "ps-test-folder.h"

enum
{
  BATCH = 5000,
  N_HOSTS = 30000,
};

static PsAlertStore *
make_store (guint n_rows)
{
  PsAlertStore *store = ps_alert_store_new (NULL);
  g_autoptr (PsRawFile) file = ps_raw_file_new_spool ("bench", NULL);
  guint number = ps_alert_store_add_file (store, file);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint done = 0; done < n_rows; done += BATCH)
    {
      g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();

      for (guint i = 0; i < MIN (BATCH, n_rows - done); i++)
        {
          PsAlert *alert = ps_alert_batch_add (batch);
          g_autofree char *signature =
              g_strdup_printf ("Signature number %d", g_rand_int_range (rand, 0, 800));

          alert->record = i;
          alert->src = ps_bench_intern_host (batch, (guint32)g_rand_int_range (rand, 0, N_HOSTS));
          alert->dst = ps_bench_intern_host (batch, (guint32)g_rand_int_range (rand, 0, N_HOSTS));
          alert->src_port = (guint16)g_rand_int_range (rand, 1024, 65536);
          alert->dst_port = 443;
          alert->protocol = PS_PROTOCOL_TCP;
          alert->time = (gint64)(done + i) * 1000;
          alert->flags = PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST | PS_ALERT_HAS_SRC_PORT
                         | PS_ALERT_HAS_DST_PORT | PS_ALERT_HAS_TIME | PS_ALERT_HAS_ZONE
                         | PS_ALERT_HAS_YEAR;
          alert->texts[PS_TEXT_SIGNATURE] = ps_string_pool_intern (
              batch->texts[PS_TEXT_SIGNATURE], signature, strlen (signature));
        }
      ps_alert_store_append (store, batch, number, done + 1, NULL);
    }
  ps_alert_store_settle (store);
  ps_alert_store_decide (store, 0, n_rows);
  return store;
}

static gint64 start;
static clock_t busy;

static void
begin (void)
{
  start = g_get_monotonic_time ();
  busy = clock ();
}

static void
end (const char *what)
{
  g_print ("%-28s %8.1f %8.1f\n", what, (double)(g_get_monotonic_time () - start) / 1000,
           (double)(clock () - busy) * 1000 / CLOCKS_PER_SEC);
}

static PsReviewOperation *
make_operation (guint n_rows)
{
  PsReviewOperation *operation = ps_review_operation_new (NULL);
  g_autofree guint32 *rows = g_new (guint32, n_rows);

  for (guint i = 0; i < n_rows; i++)
    rows[i] = i;
  ps_review_operation_set_state (operation, rows, n_rows, PS_TRIAGE_ARCHIVED, TRUE);
  return operation;
}

static void
measure_work (PsAlertStore *store, const char *path, guint n_rows)
{
  g_autoptr (PsReview) review = ps_review_new (store);
  g_autoptr (PsReviewOperation) operation = make_operation (n_rows);
  g_autofree PsFingerprint *fingerprints = g_new (PsFingerprint, n_rows);
  g_autofree guint32 *rows = g_new (guint32, 1);
  g_auto (PsReviewRuling) ruling = { 0 };
  g_autoptr (PsReviewOperation) flip = ps_review_operation_new ("bench");
  PsReviewOpened opened;
  PsReviewEffect effect;

  rows[0] = 0;
  g_assert_true (ps_review_open_journal (review, path, &opened, NULL));
  begin ();
  ps_review_read_fingerprints (review, rows, 1, fingerprints);
  end ("fingerprints of all");
  begin ();
  ps_review_try (review, operation, &effect);
  end ("dry run");
  begin ();
  g_assert_true (ps_review_apply (review, operation, &effect, NULL));
  end ("archive all");
  begin ();
  g_assert_true (ps_review_undo (review, NULL, NULL));
  end ("undo");
  begin ();
  g_assert_true (ps_review_redo (review, NULL, NULL));
  end ("redo");
  begin ();
  g_assert_true (ps_review_sync (review));
  end ("on the disk");
  ps_review_ruling_for_alert (store, 0, PS_RULING_ENDPOINT, PS_END_A, &ruling);
  ps_review_operation_add_ruling (flip, NULL, 0, &ruling);
  begin ();
  g_assert_true (ps_review_apply (review, flip, &effect, NULL));
  end ("a ruling of ip:port");
  begin ();
  ps_review_decide (review);
  end ("decide all rows again");
}

int
main (int argc, char *argv[])
{
  guint n_rows = argc > 1 ? (guint)g_ascii_strtoull (argv[1], NULL, 10) : 1000000;
  g_autofree char *folder = ps_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "bench.journal", NULL);
  g_autoptr (PsAlertStore) store = make_store (n_rows);
  g_autoptr (PsAlertStore) again = NULL;
  g_autoptr (PsReview) review = NULL;
  PsReviewOpened opened;

  measure_work (store, path, n_rows);
  again = make_store (n_rows);
  review = ps_review_new (again);
  begin ();
  g_assert_true (ps_review_open_journal (review, path, &opened, NULL));
  ps_review_update (review);
  end ("read the journal again");
  ps_test_folder_remove (folder);
  return 0;
}
