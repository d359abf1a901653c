/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * bench-report [ROWS [ENDING]]: what a report over a million alerts with 50 findings costs in each
 * format: milliseconds, those of the processor, size of the file, and how much more memory than the
 * store is taken at most.
 */

#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "ps-bench-host.h"
#include "ps-report.h"
#include "ps-test-folder.h"

enum
{
  BATCH = 5000,
  N_CLIENTS = 30000,
  N_SERVERS = 600,
  N_SIGNATURES = 800,
  N_FINDINGS = 50,
  N_ALERTS_OF_FINDING = 1000,
};

static void
make_alert (PsAlertBatch *batch, GRand *random, gint64 time)
{
  static const guint16 ports[] = { 80, 443, 53, 22, 445, 3389, 8080, 4444, 49155, 6379 };
  PsAlert *alert = ps_alert_batch_add (batch);
  char text[64];
  int n = g_snprintf (text, sizeof text, "ET TEST signature number %d of a bench",
                      g_rand_int_range (random, 0, N_SIGNATURES));

  alert->record = (guint32)batch->n_alerts - 1;
  alert->time = time;
  alert->flags = PS_ALERT_HAS_TIME | PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST | PS_ALERT_HAS_SRC_PORT
                 | PS_ALERT_HAS_DST_PORT | PS_ALERT_PACKET_ORDER;
  alert->src = ps_bench_intern_host (batch, (guint32)g_rand_int_range (random, 0, N_CLIENTS));
  alert->dst = ps_bench_intern_host (batch, (guint32)g_rand_int_range (random, 0, N_SERVERS));
  alert->src_port = (guint16)g_rand_int_range (random, 1024, 65536);
  alert->dst_port = ports[g_rand_int_range (random, 0, G_N_ELEMENTS (ports))];
  alert->protocol = 6;
  alert->severity = (guint8)g_rand_int_range (random, PS_SEVERITY_INFO, PS_SEVERITY_CRITICAL + 1);
  alert->texts[PS_TEXT_SIGNATURE] =
      ps_string_pool_intern (batch->texts[PS_TEXT_SIGNATURE], text, (gsize)n);
}

static PsAlertStore *
make_store (guint32 n_rows, const char *input)
{
  PsClassifierOptions options = { 0 };
  PsAlertStore *store = ps_alert_store_new (&options);
  g_autoptr (PsRawFile) file = ps_raw_file_new_for_path (input, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  ps_alert_store_add_file (store, file);
  for (guint32 done = 0; done < n_rows; done += BATCH)
    {
      g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();

      for (guint32 i = 0; i < MIN (BATCH, n_rows - done); i++)
        make_alert (batch, random,
                    G_GINT64_CONSTANT (1704067200000000) + (gint64)(done + i) * 100000);
      if (!ps_alert_store_append (store, batch, 0, done + 1, NULL))
        exit (1);
    }
  ps_alert_store_settle (store);
  ps_alert_store_decide (store, 0, n_rows);
  return store;
}

static GPtrArray *
make_findings (guint32 n_rows)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_report_finding_free);
  g_autoptr (GArray) alerts = g_array_new (FALSE, FALSE, sizeof (PsFingerprint));
  g_autoptr (GPtrArray) pins = g_ptr_array_new ();

  for (guint i = 0; i < N_FINDINGS; i++)
    {
      const PsCaseFinding values = { .id = (char *)"bench",
                                     .headline = (char *)"Something was found",
                                     .note = (char *)"A note with **bold** words.\n\n- and a list",
                                     .severity = PS_SEVERITY_HIGH,
                                     .tlp = PS_TLP_AMBER,
                                     .alerts = alerts,
                                     .pins = pins };
      g_autoptr (PsCaseFinding) finding = ps_case_finding_new (&values);
      guint32 n = MIN (n_rows, N_ALERTS_OF_FINDING);
      guint32 *rows = g_new (guint32, n);

      for (guint32 k = 0; k < n; k++)
        rows[k] = (guint32)(((guint64)k * N_FINDINGS + i) % n_rows);
      g_ptr_array_add (findings,
                       ps_report_finding_new (finding, ps_row_order_new_take (rows, n), 0));
    }
  return findings;
}

/* ms of the processor. */
static double
get_busy (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3
         + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

/* KiB. */
static long
get_peak (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static void
measure (const PsReport *report, PsReportFormat format, const char *folder, const char *what)
{
  g_autofree char *name = g_strconcat ("report", ps_report_format_get_ending (format), NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  long before = get_peak ();
  gint64 started = g_get_monotonic_time ();
  double busy = get_busy ();
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  if (!ps_report_write (report, format, path, &error))
    g_error ("%s", error->message);
  g_stat (path, &status);
  g_print ("%-10s %-10s %8.0f ms %8.0f ms busy %9.1f MB, peak of memory +%.1f MB\n", name + 6,
           what, (double)(g_get_monotonic_time () - started) / 1000, get_busy () - busy,
           (double)status.st_size / 1e6,
           (double)(get_peak () - before) / 1024);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  guint32 n_rows = argc > 1 ? (guint32)atoi (argv[1]) : 1000000;
  const guint8 key[PS_PSEUDONYM_KEY_SIZE] = { 1 };
  g_autofree char *folder = ps_test_folder_new ();
  g_autofree char *input = g_build_filename (folder, "input", NULL);
  g_autoptr (PsLedger) ledger = ps_ledger_new ();
  g_autoptr (PsAlertStore) store = NULL;
  g_autoptr (PsRowOrder) order = ps_row_order_new_all (n_rows);
  g_autoptr (GPtrArray) findings = make_findings (n_rows);
  g_autoptr (PsRedaction) redaction = ps_redaction_new (ps_pseudonymizer_new (key), FALSE);
  PsReport report = { .ledger = ledger, .order = order, .title = "Bench", .n_diagrams = 12,
                      .findings = findings };

  g_file_set_contents (input, "", 0, NULL);
  store = make_store (n_rows, input);
  report.store = store;
  g_print ("%u rows, %.1f MB in the store\n", n_rows,
           (double)ps_alert_store_get_memory (store) / 1e6);
  for (guint redacted = 0; redacted < 2; redacted++)
    {
      report.redaction = redacted ? redaction : NULL;
      for (guint format = 0; format < PS_N_REPORT_FORMATS; format++)
        if (argc < 3 || g_str_equal (argv[2], ps_report_format_get_ending (format)))
          measure (&report, format, folder, redacted ? "redacted" : "");
    }
  ps_test_folder_remove (folder);
  return 0;
}
