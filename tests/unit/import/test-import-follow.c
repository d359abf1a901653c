/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "ps-import-fixture.h"

/* How long anything may take, in µs. */
#define PATIENCE (20 * G_USEC_PER_SEC)

#define CSV_HEADER "proto,src_ip,src_port,dst_ip,dst_port,signature\n"

/* A job that follows, beside the main loop of the test. */
typedef struct
{
  PsImportFixture import;
  GCancellable *cancellable;
  gboolean finished;
  gboolean result;
  GError *error;
} Following;

static void
set_up (Following *f)
{
  *f = (Following){ .cancellable = NULL };
  ps_import_fixture_set_up (&f->import, 2, 0);
}

static void
tear_down (Following *f)
{
  g_assert_null (f->cancellable);
  g_clear_error (&f->error);
  ps_import_fixture_tear_down (&f->import);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Following *f = data;

  f->result = ps_import_job_run_finish (PS_IMPORT_JOB (source), result, &f->error);
  f->finished = TRUE;
}

static void
begin (Following *f)
{
  g_clear_error (&f->error);
  f->finished = FALSE;
  f->cancellable = g_cancellable_new ();
}

static void
start (Following *f, const char *path)
{
  const char *const inputs[] = { path, NULL };

  begin (f);
  f->import.job->options.follow = TRUE;
  ps_import_job_run_async (f->import.job, inputs, f->cancellable, finished_cb, f);
}

static void
go_on (Following *f)
{
  begin (f);
  ps_import_job_follow_async (f->import.job, f->cancellable, finished_cb, f);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
has_rows (Following *f, guint32 n_rows)
{
  PsImportProgress progress;

  ps_import_job_get_progress (f->import.job, &progress);
  return progress.following && progress.rows == n_rows;
}

static void
wait_for_rows (Following *f, guint32 n_rows)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  guint id = g_timeout_add (10, wake_cb, NULL);

  while (!has_rows (f, n_rows) && !f->finished && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
  g_assert_true (has_rows (f, n_rows));
  g_assert_false (f->finished);
}

static void
wait_for_end (Following *f)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  guint id = g_timeout_add (10, wake_cb, NULL);

  while (!f->finished && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
  g_assert_true (f->finished);
  g_assert_no_error (f->error);
  g_assert_true (f->result);
  g_clear_object (&f->cancellable);
}

static void
stop (Following *f)
{
  g_cancellable_cancel (f->cancellable);
  wait_for_end (f);
}

/* In one write(), as a logger does it. */
static void
append (const char *path, const char *text)
{
  int fd = g_open (path, O_WRONLY | O_APPEND | O_CREAT, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize)strlen (text));
  close (fd);
}

static char *
make_alert (guint k, const char *end)
{
  g_autoptr (GString) text = g_string_new (NULL);

  ps_import_fixture_append_alert (text, k, "S", 0);
  g_string_append (text, end);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
write_alerts (const char *name, guint n)
{
  g_autoptr (GString) text = ps_import_fixture_make_alerts (n, "", "\n", "\n");

  return ps_import_fixture_write (name, text->str, text->len);
}

static void
assert_counts (Following *f, const char *expected)
{
  g_autofree char *counts = ps_import_fixture_print_counts (f->import.ledger);

  g_assert_cmpstr (counts, ==, expected);
}

/* Each row's record can be read again, and is the alert with this source port. */
static void
assert_readable (Following *f, guint32 row, guint port)
{
  g_autoptr (GBytes) raw = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (PsRecord) record = { 0 };
  PsAlert alert;

  ps_alert_store_get (f->import.store, row, &alert);
  g_assert_cmpuint (alert.src_port, ==, port);
  g_assert_true (ps_import_job_read_again (f->import.job, row, &raw, &record, &error));
  g_assert_no_error (error);
}

static gboolean
warns_of (Following *f, const char *words)
{
  g_auto (GStrv) warnings = ps_ledger_dup_warnings (f->import.ledger);
  g_autofree char *all = g_strjoinv ("\n", warnings);

  return strstr (all, words) != NULL;
}

/* A warning may come a moment later than the rows. */
static void
wait_for_warning (Following *f, const char *words)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  guint id = g_timeout_add (10, wake_cb, NULL);

  while (!warns_of (f, words) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
  g_assert_true (warns_of (f, words));
}

/* Half a record waits for its other half. */
static void
test_grow (void)
{
  g_autofree char *path = write_alerts ("grow.json", 2);
  g_autofree char *third = make_alert (2, "\n");
  g_autofree char *fourth = make_alert (3, "\n");
  g_autofree char *more = g_strdup_printf ("%s%.40s", third, fourth);
  g_autofree char *rows = NULL, *whole = NULL;
  Following f;

  set_up (&f);
  start (&f, path);
  wait_for_rows (&f, 2);
  append (path, more);
  wait_for_rows (&f, 3);
  append (path, fourth + 40);
  wait_for_rows (&f, 4);
  assert_counts (&f, "4 = 4 + 0 + 0");
  stop (&f);
  assert_counts (&f, "4 = 4 + 0 + 0");
  for (guint k = 0; k < 4; k++)
    assert_readable (&f, k, 1024 + k);
  rows = ps_import_fixture_print (&f.import);
  whole = ps_import_fixture_import (path, 1, 0);
  g_assert_cmpstr (rows, ==, whole);
  tear_down (&f);
}

/* A file that was read to its end before, in the middle of a record, and is followed later. */
static void
test_later (void)
{
  g_autofree char *path = write_alerts ("later.json", 2);
  g_autofree char *third = make_alert (2, "\n");
  g_autofree char *fourth = make_alert (3, "");
  g_autofree char *half = g_strndup (third, 40);
  g_autofree char *rows = NULL, *whole = NULL;
  Following f;

  append (path, half);
  set_up (&f);
  g_assert_true (ps_import_fixture_run (&f.import, path, NULL));
  assert_counts (&f, "3 = 2 + 1 + 0");
  for (guint i = 0; i < 2; i++) /* looked at, not grown: all stays as it was */
    {
      go_on (&f);
      wait_for_rows (&f, 2);
      stop (&f);
      assert_counts (&f, "3 = 2 + 1 + 0");
      g_assert_cmpuint (ps_ledger_get_n_entries (f.import.ledger), ==, 1);
    }
  go_on (&f);
  append (path, third + 40);
  wait_for_rows (&f, 3);
  assert_counts (&f, "3 = 3 + 0 + 0");
  append (path, fourth); /* whole but for its line end: an alert once nobody waits any more */
  stop (&f);
  assert_counts (&f, "4 = 4 + 0 + 0");
  append (path, "\n");
  append (path, third);
  go_on (&f);
  wait_for_rows (&f, 5);
  stop (&f);
  assert_counts (&f, "5 = 5 + 0 + 0");
  rows = ps_import_fixture_print (&f.import);
  whole = ps_import_fixture_import (path, 1, 0);
  g_assert_cmpstr (rows, ==, whole);
  tear_down (&f);
}

/* A line that was an alert before it was whole is not read twice. */
static void
test_cut_short (void)
{
  g_autofree char *path = ps_import_fixture_build_path ("cut-short.csv");
  Following f;

  append (path, CSV_HEADER "tcp,10.0.0.1,50000,10.0.0.2,22,first\n"
                           "tcp,10.0.0.1,50001,10.0.0.2,22,sec");
  set_up (&f);
  g_assert_true (ps_import_fixture_run (&f.import, path, NULL));
  assert_counts (&f, "2 = 2 + 0 + 0");
  go_on (&f);
  wait_for_rows (&f, 2);
  append (path, "ond");
  append (path, ",and more\ntcp,10.0.0.1,50002,10.0.0.2,22,third\n");
  wait_for_rows (&f, 3);
  stop (&f);
  assert_counts (&f, "3 = 3 + 0 + 0");
  assert_readable (&f, 2, 50002);
  tear_down (&f);
}

/* The old file is read to its end and stays readable; the new one begins at its beginning. */
static void
test_rotated (void)
{
  g_autofree char *path = write_alerts ("rotated.json", 2);
  g_autofree char *old = ps_import_fixture_build_path ("rotated.json.1");
  g_autofree char *third = make_alert (2, "");
  g_autofree char *fourth = make_alert (3, "\n");
  Following f;
  PsAlert alert;

  set_up (&f);
  start (&f, path);
  wait_for_rows (&f, 2);
  append (path, third);
  g_assert_no_errno (g_rename (path, old));
  append (path, fourth);
  wait_for_rows (&f, 4);
  g_assert_no_errno (g_unlink (old));
  for (guint k = 0; k < 4; k++)
    assert_readable (&f, k, 1024 + k);
  ps_alert_store_get (f.import.store, 3, &alert);
  g_assert_cmpuint (alert.record, ==, 1);
  g_assert_cmpuint (alert.offset, ==, 0);
  wait_for_warning (&f, "was replaced");
  append (path, fourth);
  wait_for_rows (&f, 5);
  stop (&f);
  g_assert_cmpuint (ps_import_job_get_n_inputs (f.import.job), ==, 1);
  tear_down (&f);
}

/* Of a file that was emptied what was read cannot be read again: that is said, not guessed. */
static void
test_shortened (void)
{
  g_autofree char *path = write_alerts ("shortened.json", 3);
  g_autofree char *fourth = make_alert (3, "\n");
  g_autoptr (GBytes) raw = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (PsRecord) record = { 0 };
  Following f;

  set_up (&f);
  start (&f, path);
  wait_for_rows (&f, 3);
  g_assert_no_errno (truncate (path, 0));
  append (path, fourth);
  wait_for_rows (&f, 4);
  wait_for_warning (&f, "has become shorter");
  assert_readable (&f, 3, 1024 + 3);
  g_assert_false (ps_import_job_read_again (f.import.job, 0, &raw, &record, &error));
  g_assert_error (error, PS_STORE_ERROR, PS_STORE_ERROR_CHANGED);
  stop (&f);
  tear_down (&f);
}

/* What is added begins with a head that puts the columns in another order. */
static void
test_head (void)
{
  static const char first[] = "#separator \\x09\n#path\tconn\n"
                              "#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\n"
                              "1714557600.0\t10.0.0.1\t50000\t10.0.0.2\t22\ttcp\n";
  static const char second[] = "#separator \\x09\n#path\tconn\n"
                               "#fields\tts\tid.resp_h\tid.resp_p\tid.orig_h\tid.orig_p\tproto\n"
                               "1714557601.0\t10.0.0.2\t22\t10.0.0.1\t50001\ttcp\n";
  g_autofree char *path = ps_import_fixture_write ("head.log", first, sizeof first - 1);
  Following f;

  set_up (&f);
  start (&f, path);
  wait_for_rows (&f, 1);
  append (path, second);
  wait_for_rows (&f, 2);
  append (path, strstr (second, "1714557601"));
  wait_for_rows (&f, 3);
  stop (&f);
  assert_readable (&f, 0, 50000);
  assert_readable (&f, 1, 50001);
  assert_readable (&f, 2, 50001);
  tear_down (&f);
}

/* A file without a line yet is recognised when it has one. */
static void
test_empty (void)
{
  g_autofree char *path = ps_import_fixture_write ("empty.csv", "", 0);
  Following f;

  set_up (&f);
  start (&f, path);
  wait_for_rows (&f, 0);
  append (path, CSV_HEADER);
  append (path, "tcp,10.0.0.1,50000,10.0.0.2,22,first\n");
  wait_for_rows (&f, 1);
  stop (&f);
  assert_counts (&f, "1 = 1 + 0 + 0");
  tear_down (&f);
}

/* What is packed or re-encoded is read to its end; nothing is waited for. */
static void
assert_refused (const char *path)
{
  g_autoptr (GError) error = NULL;
  Following f;

  set_up (&f);
  start (&f, path);
  wait_for_end (&f);
  assert_counts (&f, "3 = 3 + 0 + 0");
  wait_for_warning (&f, "is not followed");
  g_assert_false (ps_import_job_follow (f.import.job, NULL, &error));
  g_assert_error (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_UNSUPPORTED);
  tear_down (&f);
}

static void
test_refused (void)
{
  g_autoptr (GString) text = ps_import_fixture_make_alerts (3, "", "\n", "\n");
  g_autofree char *packed =
      g_test_build_filename (G_TEST_DIST, "fixtures", "containers", "three.json.gz", NULL);
  gsize length;
  g_autofree char *wide =
      g_convert (text->str, (gssize)text->len, "UTF-16", "UTF-8", NULL, &length, NULL);
  g_autofree char *path = ps_import_fixture_write ("refused.json", wide, length);

  assert_refused (packed);
  assert_refused (path);
}

/* Several inputs: each has its name, its format, its sums and its end. */
static void
test_inputs (void)
{
  g_autofree char *json = write_alerts ("inputs.json", 3);
  g_autofree char *csv =
      ps_import_fixture_write ("inputs.csv", CSV_HEADER "tcp,10.0.0.1,50000,10.0.0.2,22,a\n",
                               strlen (CSV_HEADER "tcp,10.0.0.1,50000,10.0.0.2,22,a\n"));
  g_autofree char *none = ps_import_fixture_build_path ("inputs.none");
  const char *const inputs[] = { json, none, csv, NULL };
  static const struct
  {
    PsImportInputState state;
    guint64 records;
    gboolean recognised;
  } expected[] = {
    { PS_IMPORT_INPUT_DONE, 3, TRUE },
    { PS_IMPORT_INPUT_FAILED, 0, FALSE },
    { PS_IMPORT_INPUT_DONE, 1, TRUE },
  };
  Following f;

  set_up (&f);
  g_assert_false (ps_import_job_run (f.import.job, inputs, NULL, NULL));
  g_assert_cmpuint (ps_import_job_get_n_inputs (f.import.job), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_auto (PsImportInputInfo) info = { 0 };

      g_assert_true (ps_import_job_get_input (f.import.job, i, &info));
      g_assert_cmpstr (info.name, ==, inputs[i]);
      g_assert_cmpint (info.state, ==, expected[i].state);
      g_assert_cmpuint (info.records, ==, expected[i].records);
      g_assert_true ((info.format != NULL) == expected[i].recognised);
      g_assert_true ((info.message != NULL) == !expected[i].recognised);
      g_assert_true (!expected[i].recognised || info.bytes_done == info.bytes_total);
    }
  {
    g_auto (PsImportInputInfo) info = { 0 };

    g_assert_false (ps_import_job_get_input (f.import.job, 3, &info));
  }
  tear_down (&f);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  ps_import_fixture_init ();
  g_test_add_func ("/import-follow/grow", test_grow);
  g_test_add_func ("/import-follow/later", test_later);
  g_test_add_func ("/import-follow/cut-short", test_cut_short);
  g_test_add_func ("/import-follow/rotated", test_rotated);
  g_test_add_func ("/import-follow/shortened", test_shortened);
  g_test_add_func ("/import-follow/head", test_head);
  g_test_add_func ("/import-follow/empty", test_empty);
  g_test_add_func ("/import-follow/refused", test_refused);
  g_test_add_func ("/import-follow/inputs", test_inputs);
  status = g_test_run ();
  ps_import_fixture_clean_up ();
  return status;
}
