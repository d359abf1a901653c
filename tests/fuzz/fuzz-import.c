/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "ps-import-job-private.h"

static char *
write_input (const uint8_t *data, size_t size)
{
  char *path = NULL;
  int file = g_file_open_tmp ("portside-fuzz-XXXXXX", &path, NULL);

  PS_FUZZ_CHECK (file >= 0 && write (file, data, size) == (gssize)size);
  close (file);
  return path;
}

/* Every record is counted once, can be read again, and lies in its file. */
static void
check_import (PsImportJob *job, PsAlertStore *store, PsLedger *ledger)
{
  PsLedgerCounts counts;
  guint32 n_rows = ps_alert_store_get_n_rows (store);

  ps_ledger_get_counts (ledger, &counts);
  PS_FUZZ_CHECK (counts.read == counts.imported + counts.rejected + counts.skipped);
  PS_FUZZ_CHECK (counts.imported == n_rows);
  for (guint32 row = 0; row < MIN (n_rows, 64); row++)
    {
      g_auto (PsRecord) record = { 0 };
      g_autoptr (GBytes) raw = NULL;
      g_autoptr (GError) error = NULL;

      PS_FUZZ_CHECK (ps_import_job_read_again (job, row, &raw, &record, &error));
    }
  for (guint i = 0; i < MIN (ps_ledger_get_n_entries (ledger), 64); i++)
    {
      PsLedgerEntry entry;
      g_autoptr (GBytes) raw = NULL;

      ps_ledger_get_entry (ledger, i, &entry);
      raw = ps_raw_file_read_record (ps_alert_store_get_file (store, entry.file), entry.offset,
                                     entry.length, NULL);
      PS_FUZZ_CHECK (raw != NULL);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  PsClassifierOptions classifier = { 0 };
  PsImportOptions options = { .n_threads = 1 };
  PsImportChunkSizes sizes = { 256, 1024 };
  g_autoptr (PsAlertStore) store = ps_alert_store_new (&classifier);
  g_autoptr (PsLedger) ledger = ps_ledger_new ();
  g_autoptr (PsImportJob) job = ps_import_job_new (store, ledger, &options);
  g_autofree char *path = write_input (data, size);
  const char *const inputs[] = { path, NULL };

  ps_import_job_set_chunk_sizes (job, sizes);
  ps_import_job_run (job, inputs, NULL, NULL);
  check_import (job, store, ledger);
  g_unlink (path);
  return 0;
}
