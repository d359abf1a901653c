/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ps-fault-ops.h"
#include "ps-policy-file.h"
#include "ps-report.h"
#include "ps-store-fixture.h"
#include "ps-test-folder.h"

#define OLD "what was there before\n"

static const FixtureAlert alerts[] = {
  { .src = "10.0.0.1:50001", .dst = "192.0.2.1:443", .proto = "tcp", .time = 1000 },
  { .src = "10.0.0.2:50002", .dst = "192.0.2.1:4444", .proto = "tcp", .time = 2000 },
};

/* @new: what the report is when nothing fails. The date is fixed, so that it is always the same. */
typedef struct
{
  char *folder;
  char *path;
  char *new;
  gsize length;
  PsAlertStore *store;
  PsLedger *ledger;
  PsReport report;
  PsReportFormat format;
} Fixture;

static void
put_old (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, OLD, -1, &error);
  g_assert_no_error (error);
}

static gboolean
save (Fixture *fixture, GError **error)
{
  return ps_report_write (&fixture->report, fixture->format, fixture->path, error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->format = GPOINTER_TO_UINT (data);
  fixture->folder = ps_test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "report ü", NULL);
  fixture->store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  fixture->ledger = ps_ledger_new ();
  ps_alert_store_decide (fixture->store, 0, G_N_ELEMENTS (alerts));
  fixture->report = (PsReport){ .store = fixture->store,
                                .ledger = fixture->ledger,
                                .order = ps_row_order_new_all (G_N_ELEMENTS (alerts)),
                                .title = "Saved",
                                .date = G_GINT64_CONSTANT (1704067200000000),
                                .without = 1u << PS_REPORT_PICTURES,
                                .ops = ps_fault_ops () };
  ps_fault = (PsFault){ 0 };
  g_assert_true (save (fixture, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &fixture->new, &fixture->length, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ps_test_folder_free (fixture->folder);
  ps_row_order_unref (fixture->report.order);
  g_object_unref (fixture->store);
  g_object_unref (fixture->ledger);
  g_free (fixture->new);
  g_free (fixture->path);
}

/* Returns: whether the new report is there; if not, the old file is, whole. */
static gboolean
is_new (Fixture *fixture)
{
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  if (length == fixture->length && memcmp (text, fixture->new, length) == 0)
    return TRUE;
  g_assert_cmpstr (text, ==, OLD);
  return FALSE;
}

/* G5: each call fails once: a message that names the file, the old report or the new one, whole,
 * and nothing beside it. */
static void
test_failures (Fixture *fixture, gconstpointer data)
{
  static const int codes[] = { EIO, ENOSPC, EACCES, EINTR };
  guint n_calls, n_old = 0;

  ps_fault = (PsFault){ .chunk = fixture->length / 3 };
  g_assert_true (save (fixture, NULL));
  n_calls = ps_fault.n_calls;
  g_assert_cmpuint (n_calls, >=, 9);
  for (guint c = 0; c < G_N_ELEMENTS (codes); c++)
    for (guint at = 1; at <= n_calls; at++)
      {
        g_autoptr (GError) error = NULL;
        gboolean saved;

        put_old (fixture);
        ps_fault = (PsFault){ .at = at, .code = codes[c], .chunk = fixture->length / 3 };
        saved = save (fixture, &error);
        g_assert_true (saved == (error == NULL));
        g_assert_true (is_new (fixture) || !saved);
        n_old += !is_new (fixture);
        g_assert_cmpuint (ps_test_folder_count (fixture->folder), ==, 1);
        if (error != NULL)
          g_assert_nonnull (strstr (error->message, "report ü"));
      }
  g_assert_cmpuint (n_old, >, 16);
}

/* kill -9 before each call: as above, but for what is left aside. */
static void
test_kills (Fixture *fixture, gconstpointer data)
{
  guint at = 0, n_old = 0, n_new = 0;
  gboolean killed = TRUE;

  while (killed)
    {
      int status;
      pid_t child;

      put_old (fixture);
      ps_fault = (PsFault){ .at = ++at, .chunk = fixture->length / 3 };
      child = fork ();
      /* As another process would: names aside are random, and it would be ours again. */
      if (child == 0)
        g_random_set_seed (at);
      if (child == 0)
        _exit (save (fixture, NULL) ? 0 : 1);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      killed = WIFSIGNALED (status);
      n_old += !is_new (fixture);
      n_new += is_new (fixture);
    }
  g_assert_cmpuint (n_old, >, 5);
  g_assert_cmpuint (n_new, >, 2);
}

/* A disk that is full after any tenth of it. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  for (guint tenth = 0; tenth <= 10; tenth++)
    {
      g_autoptr (GError) error = NULL;

      put_old (fixture);
      ps_fault = (PsFault){ .space = MAX (fixture->length * tenth / 10, 1), .chunk = 700 };
      g_assert_false (save (fixture, &error));
      g_assert_nonnull (strstr (error->message, g_strerror (ENOSPC)));
      g_assert_false (is_new (fixture));
      g_assert_cmpuint (ps_test_folder_count (fixture->folder), ==, 1);
    }
}

/* A new report may be read by whom the user's mask lets; of one that is there that stays. */
static void
test_modes (Fixture *fixture, gconstpointer data)
{
  GStatBuf status;
  mode_t mask = umask (022);

  g_unlink (fixture->path);
  g_assert_true (save (fixture, NULL));
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 07777, ==, 0644);
  g_chmod (fixture->path, 0600);
  g_assert_true (save (fixture, NULL));
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 07777, ==, 0600);
  umask (mask);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*function) (Fixture *fixture, gconstpointer data);
  } tests[] = { { "failures", test_failures },
                { "kills", test_kills },
                { "full", test_full },
                { "modes", test_modes } };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    for (guint format = 0; format < PS_N_REPORT_FORMATS; format++)
      {
        g_autofree char *path = g_strdup_printf ("/report-save/%s/%s", tests[i].name,
                                                 ps_report_format_get_ending (format) + 1);

        g_test_add (path, Fixture, GUINT_TO_POINTER (format), set_up, tests[i].function, tear_down);
      }
  return g_test_run ();
}
