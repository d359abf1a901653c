/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <utime.h>

#include "ps-import-fixture.h"

/* Records are numbered with rejected and skipped ones; offsets are those of the file. */
static void
test_ordinals (void)
{
  g_autoptr (GString) text = g_string_new ("\xef\xbb\xbf\n");
  g_autofree char *path = NULL, *rows = NULL;
  g_autofree char *expected = NULL;
  guint offsets[5];

  for (guint k = 0; k < 5; k++)
    {
      offsets[k] = (guint)text->len;
      if (k == 1)
        g_string_append (text, "nonsense");
      else if (k == 3)
        g_string_append (text, "{\"timestamp\":\"x\",\"event_type\":\"stats\"}");
      else
        ps_import_fixture_append_alert (text, k, "S", 0);
      g_string_append (text, "\n\n");
    }
  path = ps_import_fixture_write ("ordinals", text->str, text->len);
  rows = ps_import_fixture_import (path, 2, 0);
  expected = g_strdup_printf ("1@%u+", offsets[0]);
  g_assert_true (g_str_has_prefix (rows, expected));
  g_free (expected);
  expected = g_strdup_printf ("\n3@%u+", offsets[2]);
  g_assert_nonnull (strstr (rows, expected));
  g_free (expected);
  expected = g_strdup_printf ("\n5@%u+", offsets[4]);
  g_assert_nonnull (strstr (rows, expected));
  g_free (expected);
  expected = g_strdup_printf ("\n2@%u+8 not-json\n", offsets[1]);
  g_assert_true (g_str_has_suffix (rows, expected));
}

/* "MM/DD-hh:mm:ss", as Snort writes it, in a file that was written on 1 February 2024. */
static void
test_year (void)
{
  static const struct
  {
    const char *time;
    gint64 epoch;
  } times[] = {
    { "01/31-10:00:00.000000", 1706695200 },
    { "12/31-10:00:00.000000", 1704016800 },
    { "02/02-00:00:00.000000", 1706832000 }, /* clocks differ by less than a day */
    { "02/03-00:00:00.000000", 1675382400 },
  };
  const struct utimbuf february = { 1706745600, 1706745600 };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *path = NULL;
  PsImportFixture import;

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      ps_import_fixture_append_alert (text, 0, "S", 0);
      g_string_replace (text, "2024-05-01T10:00:00.000000+0000", times[i].time, 1);
      g_string_append_c (text, '\n');
    }
  path = ps_import_fixture_write ("year", text->str, text->len);
  g_assert_no_errno (g_utime (path, (struct utimbuf *)&february));
  ps_import_fixture_set_up (&import, 1, 0);
  g_assert_true (ps_import_fixture_run (&import, path, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      PsAlert alert;

      ps_alert_store_get (import.store, i, &alert);
      g_assert_cmpint (alert.time / G_USEC_PER_SEC, ==, times[i].epoch);
      g_assert_cmpuint (alert.flags & PS_ALERT_HAS_YEAR, ==, 0);
    }
  ps_import_fixture_tear_down (&import);
}

/* One date that can be read in one way only decides for all. */
static void
test_date_order (void)
{
  g_autoptr (GString) text = ps_import_fixture_make_alerts (2, "", "\n", "\n");
  g_autofree char *path = NULL;
  PsImportFixture import;
  PsAlert alert;

  g_string_replace (text, "2024-05-01T10:00:00.000000+0000", "03/04/2024 10:00:00", 1);
  g_string_replace (text, "2024-05-01T10:00:01.000000+0000", "13/04/2024 10:00:00", 1);
  path = ps_import_fixture_write ("dates", text->str, text->len);
  ps_import_fixture_set_up (&import, 1, 0);
  g_assert_true (ps_import_fixture_run (&import, path, NULL));
  ps_alert_store_get (import.store, 0, &alert);
  g_assert_cmpint (alert.time / G_USEC_PER_SEC, ==, 1712138400);
  ps_import_fixture_tear_down (&import);
}

static void
test_unordered (void)
{
  g_autoptr (GString) text = ps_import_fixture_make_alerts (1, "", "", "\n");
  g_autofree char *path = ps_import_fixture_write ("unordered", text->str, text->len);

  for (guint unordered = 0; unordered < 2; unordered++)
    {
      PsImportFixture import;
      PsAlert alert;

      ps_import_fixture_set_up (&import, 1, 0);
      import.job->options.unordered = unordered == 1;
      g_assert_true (ps_import_fixture_run (&import, path, NULL));
      ps_alert_store_get (import.store, 0, &alert);
      g_assert_cmpint ((alert.flags & PS_ALERT_PACKET_ORDER) != 0, ==, unordered == 0);
      ps_import_fixture_tear_down (&import);
    }
}

static void
test_threads (void)
{
  g_autoptr (GString) text = ps_import_fixture_make_alerts (20000, "", "\n", "\n");
  g_autofree char *path = ps_import_fixture_write ("many", text->str, text->len);
  g_autofree char *one = ps_import_fixture_import (path, 1, 0);
  g_autofree char *four = ps_import_fixture_import (path, 4, 50000);

  g_assert_cmpstr (one, ==, four);
}

/* A record beyond the limit is passed over; what comes behind it is read. */
static void
test_too_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *path = NULL, *counts = NULL;
  PsLedgerEntry entry;
  PsImportFixture import;

  ps_import_fixture_append_alert (text, 0, "S", 0);
  g_string_append (text, "\n");
  ps_import_fixture_append_alert (text, 1, "S", PS_RECORD_MAX + 1000000);
  g_string_append (text, "\n");
  ps_import_fixture_append_alert (text, 2, "S", 0);
  path = ps_import_fixture_write ("long", text->str, text->len);
  ps_import_fixture_set_up (&import, 2, 0);
  g_assert_true (ps_import_fixture_run (&import, path, NULL));
  counts = ps_import_fixture_print_counts (import.ledger);
  g_assert_cmpstr (counts, ==, "3 = 2 + 1 + 0");
  ps_ledger_get_entry (import.ledger, 0, &entry);
  g_assert_cmpint (entry.reason, ==, PS_REASON_TOO_LONG);
  g_assert_cmpuint (entry.record, ==, 2);
  g_assert_cmpuint (entry.length, ==, PS_RECORD_MAX);
  ps_import_fixture_tear_down (&import);
  g_unlink (path);
}

static void
cancel_cb (PsImportJob *job, gpointer cancellable)
{
  PsImportProgress progress;

  ps_import_job_get_progress (job, &progress);
  if (progress.rows > 0)
    g_cancellable_cancel (cancellable);
}

static void
test_cancel (void)
{
  g_autoptr (GString) text = ps_import_fixture_make_alerts (50000, "", "\n", "\n");
  g_autofree char *path = ps_import_fixture_write ("cancelled", text->str, text->len);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *counts = NULL;
  const char *inputs[] = { path, NULL };
  PsLedgerCounts sums;
  PsImportFixture import;

  ps_import_fixture_set_up (&import, 2, 2000);
  g_signal_connect (import.job, "progress", G_CALLBACK (cancel_cb), cancellable);
  import.job->last_signal = G_MININT64 / 2;
  g_assert_false (ps_import_job_run (import.job, inputs, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  counts = ps_import_fixture_print_counts (import.ledger);
  ps_ledger_get_counts (import.ledger, &sums);
  g_assert_cmpuint (sums.imported, ==, ps_alert_store_get_n_rows (import.store));
  g_assert_cmpuint (sums.imported, <, 50000);
  ps_import_fixture_tear_down (&import);
}

static void
test_cancelled_before (void)
{
  g_autoptr (GString) text = ps_import_fixture_make_alerts (10, "", "\n", "\n");
  g_autofree char *path = ps_import_fixture_write ("before", text->str, text->len);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const char *inputs[] = { path, NULL };
  PsImportFixture import;

  ps_import_fixture_set_up (&import, 2, 0);
  g_cancellable_cancel (cancellable);
  g_assert_false (ps_import_job_run (import.job, inputs, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (ps_alert_store_get_n_rows (import.store), ==, 0);
  ps_import_fixture_tear_down (&import);
}

static void
test_errors (void)
{
  g_autoptr (GString) text = ps_import_fixture_make_alerts (3, "", "\n", "\n");
  g_autofree char *good = ps_import_fixture_write ("good.json", text->str, text->len);
  g_autofree char *empty = ps_import_fixture_write ("empty.json", "", 0);
  g_autofree char *prose = ps_import_fixture_write ("prose.txt", "Nothing to see here.\n", 21);
  g_autofree char *missing = ps_import_fixture_build_path ("missing.json");
  const char *inputs[] = { good, empty, prose, missing, good, NULL };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) warnings = NULL;
  PsImportFixture import;

  ps_import_fixture_set_up (&import, 2, 0);
  g_assert_false (ps_import_job_run (import.job, inputs, NULL, &error));
  g_assert_error (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_EMPTY);
  g_assert_nonnull (strstr (error->message, "empty.json"));
  g_assert_cmpuint (ps_alert_store_get_n_rows (import.store), ==, 6);
  g_assert_cmpuint (ps_alert_store_get_n_files (import.store), ==, 2);
  g_assert_true (ps_import_job_get_format (import.job, 1) == &ps_format_eve);
  g_assert_null (ps_import_job_get_format (import.job, 2));
  warnings = ps_ledger_dup_warnings (import.ledger);
  g_assert_cmpuint (g_strv_length (warnings), ==, 2);
  g_assert_nonnull (strstr (warnings[0], "prose.txt"));
  g_assert_nonnull (strstr (warnings[1], "missing.json"));
  ps_import_fixture_tear_down (&import);
}

static void
test_folders (void)
{
  g_autofree char *top = ps_import_fixture_build_path ("top");
  g_autofree char *below = g_build_filename (top, "b", NULL);
  g_autofree char *barren = ps_import_fixture_build_path ("barren");
  g_autoptr (GString) text = ps_import_fixture_make_alerts (2, "", "\n", "\n");
  g_autoptr (GError) error = NULL;
  static const char *const names[] = { "c.json", "b/x.json", "a.json", ".hidden.json" };
  static const char *const order[] = { "a.json", "x.json", "c.json" };
  PsImportFixture import;

  g_mkdir_with_parents (below, 0700);
  g_mkdir (barren, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_build_filename ("top", names[i], NULL);

      g_free (ps_import_fixture_write (name, text->str, text->len));
    }
  g_free (ps_import_fixture_write ("top/README", "words\n", 6));
  ps_import_fixture_set_up (&import, 2, 0);
  ps_import_fixture_run (&import, top, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ps_alert_store_get_n_files (import.store), ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_true (g_str_has_suffix (
        ps_raw_file_get_name (ps_alert_store_get_file (import.store, i)), order[i]));
  g_assert_false (ps_import_fixture_run (&import, barren, &error));
  g_assert_error (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_NOT_RECOGNISED);
  ps_import_fixture_tear_down (&import);
}

static void
test_read_again (void)
{
  g_autoptr (GString) text = ps_import_fixture_make_alerts (3, "[\n", ",\n", "\n]\n");
  g_autofree char *path = ps_import_fixture_write ("again", text->str, text->len);
  g_autoptr (GBytes) raw = NULL;
  g_autofree char *signature = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (PsRecord) record = { 0 };
  PsImportFixture import;

  ps_import_fixture_set_up (&import, 2, 0);
  g_assert_true (ps_import_fixture_run (&import, path, NULL));
  g_assert_true (ps_import_job_read_again (import.job, 2, &raw, &record, &error));
  g_assert_no_error (error);
  signature = ps_span_dup (&record.spans[PS_FIELD_SIGNATURE]);
  g_assert_cmpstr (signature, ==, "S");
  g_clear_pointer (&raw, g_bytes_unref);
  g_free (ps_import_fixture_write ("again", "x", 1));
  if (!ps_import_job_read_again (import.job, 2, &raw, &record, &error))
    g_assert_true (error->domain == PS_STORE_ERROR);
  ps_import_fixture_tear_down (&import);
}

typedef struct
{
  GMainLoop *loop;
  GThread *thread;
  guint n_progress;
  guint32 rows;
  GError *error;
} Async;

static void
progress_cb (PsImportJob *job, gpointer data)
{
  Async *async = data;
  PsImportProgress progress;

  g_assert_true (g_thread_self () == async->thread);
  ps_import_job_get_progress (job, &progress);
  g_assert_cmpuint (progress.rows, >=, async->rows);
  async->rows = progress.rows;
  async->n_progress++;
}

static void
done_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Async *async = data;

  ps_import_job_run_finish (PS_IMPORT_JOB (object), result, &async->error);
  g_main_loop_quit (async->loop);
}

static void
test_async (void)
{
  g_autoptr (GString) text = ps_import_fixture_make_alerts (30000, "", "\n", "\n");
  g_autofree char *path = ps_import_fixture_write ("async", text->str, text->len);
  Async async = { g_main_loop_new (NULL, FALSE), g_thread_self (), 0, 0, NULL };
  const char *inputs[] = { path, NULL };
  PsImportProgress progress;
  PsImportFixture import;

  ps_import_fixture_set_up (&import, 2, 10000);
  g_signal_connect (import.job, "progress", G_CALLBACK (progress_cb), &async);
  ps_import_job_run_async (import.job, inputs, NULL, done_cb, &async);
  g_main_loop_run (async.loop);
  g_assert_no_error (async.error);
  g_assert_cmpuint (async.n_progress, >, 0);
  g_assert_cmpuint (async.rows, ==, 30000);
  ps_import_job_get_progress (import.job, &progress);
  g_assert_cmpint (progress.bytes_done, ==, progress.bytes_total);
  g_assert_cmpuint (progress.records, ==, 30000);
  g_main_loop_unref (async.loop);
  ps_import_fixture_tear_down (&import);
}

static gboolean
cancel_later_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

/* A pipe that gives nothing does not keep an import from being cancelled. */
static void
test_cancel_while_waiting (void)
{
  g_autofree char *path = ps_import_fixture_build_path ("pipe");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Async async = { g_main_loop_new (NULL, FALSE), g_thread_self (), 0, 0, NULL };
  const char *inputs[] = { path, NULL };
  PsImportFixture import;
  int fd;

  g_assert_no_errno (mkfifo (path, 0600));
  fd = g_open (path, O_RDWR, 0);
  g_assert_no_errno (fd);
  ps_import_fixture_set_up (&import, 2, 0);
  ps_import_job_run_async (import.job, inputs, cancellable, done_cb, &async);
  g_timeout_add (20, cancel_later_cb, cancellable);
  g_main_loop_run (async.loop);
  g_assert_error (async.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&async.error);
  g_main_loop_unref (async.loop);
  ps_import_fixture_tear_down (&import);
  g_close (fd, NULL);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  ps_import_fixture_init ();
  g_test_add_func ("/import-job/ordinals", test_ordinals);
  g_test_add_func ("/import-job/year", test_year);
  g_test_add_func ("/import-job/date-order", test_date_order);
  g_test_add_func ("/import-job/unordered", test_unordered);
  g_test_add_func ("/import-job/threads", test_threads);
  g_test_add_func ("/import-job/too-long", test_too_long);
  g_test_add_func ("/import-job/cancel", test_cancel);
  g_test_add_func ("/import-job/cancelled-before", test_cancelled_before);
  g_test_add_func ("/import-job/errors", test_errors);
  g_test_add_func ("/import-job/folders", test_folders);
  g_test_add_func ("/import-job/read-again", test_read_again);
  g_test_add_func ("/import-job/async", test_async);
  g_test_add_func ("/import-job/cancel-while-waiting", test_cancel_while_waiting);
  status = g_test_run ();
  ps_import_fixture_clean_up ();
  return status;
}
