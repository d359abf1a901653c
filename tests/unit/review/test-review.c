/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-review.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ps-journal.h"
#include "ps-review-subject.h"
#include "ps-row-order.h"
#include "ps-store-fixture.h"
#include "ps-test-folder.h"

#define N_ALERTS 400

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

/* The numbers that are said before are those of what is done. */
static PsReviewEffect
apply (PsReview *review, PsReviewOperation *operation)
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

static PsReviewEffect
set_state (PsReview *review, const guint32 *rows, guint32 n, PsTriageState state)
{
  g_autoptr (PsReviewOperation) operation = ps_review_operation_new (NULL);

  ps_review_operation_set_state (operation, rows, n, state, n > 1);
  return apply (review, operation);
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

static char *
dump (PsReview *review)
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

      g_ptr_array_add (lines,
                       g_strdup_printf ("%s of %u: %s", text, ruled->fingerprints->len, ruled->why));
    }
  g_ptr_array_add (lines, ps_review_dup_case (review));
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

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
  effect = set_state (review, rows + 3, 2, PS_TRIAGE_ESCALATED);
  g_assert_cmpuint (effect.n_changed, ==, 2);
  effect = set_state (review, rows, 50, PS_TRIAGE_ARCHIVED);
  g_assert_cmpuint (effect.n_changed, ==, 48);
  g_assert_cmpuint (effect.n_kept, ==, 2);
  g_assert_cmpuint (count_rows (store, "is:archived"), ==, 48);
  g_assert_cmpuint (count_rows (store, "is:escalated"), ==, 2);
  g_assert_cmpuint (count_rows (store, "state:new"), ==, 50);
  g_assert_cmpuint (count_rows (store, "-is:archived"), ==, 52);
  ps_review_get_counts (review, counts);
  g_assert_cmpuint (counts[PS_TRIAGE_ARCHIVED], ==, 48);
  g_assert_cmpuint (counts[PS_TRIAGE_NEW], ==, 50);
  g_assert_true (ps_review_undo (review, &undone, NULL));
  g_assert_cmpstr (undone, ==, "Archive 48 alerts");
  g_assert_cmpuint (count_rows (store, "is:archived"), ==, 0);
  g_assert_cmpuint (count_rows (store, "is:escalated"), ==, 2);
  g_assert_true (ps_review_redo (review, &redone, NULL));
  g_assert_cmpstr (redone, ==, undone);
  g_assert_cmpuint (count_rows (store, "is:archived"), ==, 48);
}

/* Something random; which alerts is random, too. */
static PsReviewOperation *
make_random (GRand *rand, PsAlertStore *store)
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
          g_autoptr (PsReviewOperation) operation = make_random (rand, store);
          PsReviewEffect effect;

          g_ptr_array_add (states, dump (review));
          effect = apply (review, operation);
          g_ptr_array_add (labels, ps_review_operation_describe (operation, &effect));
        }
      g_ptr_array_add (states, dump (review));
      for (guint round = 0; round < 2; round++)
        {
          for (guint i = 25; i-- > 0;)
            {
              g_autofree char *undone = NULL, *now = NULL;

              g_assert_true (ps_review_undo (review, &undone, NULL));
              now = dump (review);
              g_assert_cmpstr (undone, ==, labels->pdata[i]);
              g_assert_cmpstr (now, ==, states->pdata[i]);
            }
          g_assert_false (ps_review_undo (review, NULL, NULL));
          g_assert_true (ps_review_is_empty (review));
          for (guint i = 0; i < 25; i++)
            {
              g_autofree char *redone = NULL, *now = NULL;

              g_assert_true (ps_review_redo (review, &redone, NULL));
              now = dump (review);
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
  apply (review, operation);
  tags = ps_fixture_print (store, 1, PS_COLUMN_TAGS);
  note = ps_fixture_print (store, 2, PS_COLUMN_NOTE);
  g_assert_cmpstr (tags, ==, "beacon,scan");
  g_assert_cmpstr (note, ==, "looks like *nmap*");
  g_assert_cmpuint (count_rows (store, "tag:scan"), ==, 3);
  g_assert_cmpuint (count_rows (store, "tag=beacon"), ==, 2);
  g_assert_cmpuint (count_rows (store, "tag:sca"), ==, 0);
  g_assert_cmpuint (count_rows (store, "has:tag"), ==, 3);
  g_assert_cmpuint (count_rows (store, "has:note"), ==, 1);
  g_assert_cmpuint (count_rows (store, "note:NMAP"), ==, 1);
  g_assert_cmpuint (count_rows (store, "nmap* has:note"), ==, 1);
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
  const char *servers; /* of the alerts below: a source, b destination, . as the clues have it then */
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
  g_autoptr (PsAlertStore) store =
      ps_fixture_store_new (scope_alerts, G_N_ELEMENTS (scope_alerts));
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
  effect = apply (review, operation);
  ps_review_decide (review);
  after = list_servers (store);
  for (guint i = 0; i < strlen (after); i++)
    {
      g_assert_true (c->servers[i] == '.' || after[i] == c->servers[i]);
      n_turned += c->servers[i] == 'a';
    }
  g_assert_cmpuint (effect.n_changed, ==, n_turned);
  g_assert_cmpuint (count_rows (store, "is:flipped"), >=, n_turned);
  g_assert_cmpuint (ps_review_find_ruling (review, 0), !=, 0);
  g_assert_true (ps_review_undo (review, NULL, NULL));
  ps_review_decide (review);
  undone = list_servers (store);
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpuint (count_rows (store, "is:flipped"), ==, 0);
  g_assert_cmpuint (ps_review_find_ruling (review, 0), ==, 0);
}

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
        g_autoptr (PsReviewOperation) operation = make_random (rand, store);

        g_ptr_array_add (states, dump (review));
        apply (review, operation);
      }
    g_ptr_array_add (states, dump (review));
    g_assert_true (ps_review_undo (review, NULL, NULL));
    g_assert_true (ps_review_undo (review, NULL, NULL));
    g_assert_true (ps_review_redo (review, NULL, NULL));
  }
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (N_ALERTS, 9);
      g_autoptr (PsReview) review = open_review (store, path, &opened);
      g_autofree char *now = dump (review);

      g_assert_cmpuint (opened.n_operations, ==, 20);
      g_assert_cmpuint (opened.n_damaged, ==, 0);
      g_assert_cmpstr (now, ==, states->pdata[19]);
      for (guint i = 19; i-- > 0;)
        {
          g_autofree char *back = NULL;

          g_assert_true (ps_review_undo (review, NULL, NULL));
          back = dump (review);
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
    set_state (review, rows, 2, PS_TRIAGE_BENIGN);
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
    g_assert_cmpuint (count_rows (store, "state:benign"), ==, 1);
    g_assert_cmpuint (ps_review_get_n_unknown (review), ==, 1);
    batch->n_alerts = all;
    memmove (batch->alerts, batch->alerts + 4, 6 * sizeof (PsAlert));
    batch->n_alerts = 6;
    ps_fixture_append (store, batch, number, 5);
    g_assert_cmpuint (ps_review_update (review), !=, 0);
    g_assert_cmpuint (count_rows (store, "state:benign"), ==, 2);
    g_assert_cmpuint (ps_review_get_n_unknown (review), ==, 0);
    g_assert_cmpint (ps_annotation_table_get_state (ps_alert_store_get_annotations (store), 7), ==,
                     PS_TRIAGE_BENIGN);
    g_assert_true (ps_review_undo (review, NULL, NULL));
    g_assert_cmpuint (count_rows (store, "state:benign"), ==, 0);
  }
  remove_path (path);
}

/* Cut at every byte of its last two entries, or with one bit fallen over, a journal gives what was
 * said before the cut, and all of it. */
static void
test_cut (void)
{
  g_autofree char *path = make_path (), *bytes = NULL;
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (20, 5);
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

        set_state (review, rows, 2, (PsTriageState)(PS_TRIAGE_ESCALATED + i));
        g_ptr_array_add (states, dump (review));
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
      now = dump (review);
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
      now = dump (review);
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
      g_assert_cmpuint (count_rows (store, "is:archived"), ==, MIN (opened.n_operations, 50));
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
  set_state (review, &row, 1, PS_TRIAGE_BENIGN);
  second = open_review (other, path, &opened);
  g_assert_true (opened.read_only);
  g_assert_cmpuint (count_rows (other, "state:benign"), ==, 1);
  ps_review_operation_set_state (operation, &row, 1, PS_TRIAGE_NEW, FALSE);
  g_assert_false (ps_review_apply (second, operation, &effect, &error));
  g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_LOCKED);
  g_assert_cmpuint (count_rows (other, "state:benign"), ==, 1);
  g_clear_error (&error);
  g_assert_false (ps_review_undo (second, NULL, &error));
  g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_LOCKED);
  remove_path (path);
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
  g_test_add_func ("/review/reopen", test_reopen);
  g_test_add_func ("/review/unknown", test_unknown);
  g_test_add_func ("/review/cut", test_cut);
  g_test_add_func ("/review/killed", test_killed);
  g_test_add_func ("/review/read-only", test_read_only);
  return g_test_run ();
}
