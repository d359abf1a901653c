/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include <glib/gstdio.h>

#include "ps-import-job-private.h"

/* So many rows and rejected records are looked at, one by one. */
#define LOOKED_AT 64

typedef struct
{
  PsAlertStore *store;
  PsLedger *ledger;
  PsImportJob *job;
} Import;

static void
import_file (Import *import, const char *path, PsImportChunkSizes sizes)
{
  PsClassifierOptions classifier = { 0 };
  PsImportOptions options = { .n_threads = 1 };
  const char *const inputs[] = { path, NULL };

  import->store = ps_alert_store_new (&classifier);
  import->ledger = ps_ledger_new ();
  import->job = ps_import_job_new (import->store, import->ledger, &options);
  ps_import_job_set_chunk_sizes (import->job, sizes);
  ps_import_job_run (import->job, inputs, NULL, NULL);
}

static void
import_clear (Import *import)
{
  g_object_unref (import->job);
  g_object_unref (import->ledger);
  g_object_unref (import->store);
}

/* Every record is counted once, can be read again, and lies in its file. */
static void
check_import (const Import *import)
{
  PsLedgerCounts counts;
  guint32 n_rows = ps_alert_store_get_n_rows (import->store);

  ps_ledger_get_counts (import->ledger, &counts);
  PS_FUZZ_CHECK (counts.read == counts.imported + counts.rejected + counts.skipped);
  PS_FUZZ_CHECK (counts.imported == n_rows);
  for (guint32 row = 0; row < MIN (n_rows, LOOKED_AT); row++)
    {
      g_auto (PsRecord) record = { 0 };
      g_autoptr (GBytes) raw = NULL;
      g_autoptr (GError) error = NULL;

      PS_FUZZ_CHECK (ps_import_job_read_again (import->job, row, &raw, &record, &error));
    }
  for (guint i = 0; i < MIN (ps_ledger_get_n_entries (import->ledger), LOOKED_AT); i++)
    {
      PsLedgerEntry entry;
      g_autoptr (GBytes) raw = NULL;

      ps_ledger_get_entry (import->ledger, i, &entry);
      raw = ps_raw_file_read_record (ps_alert_store_get_file (import->store, entry.file),
                                     entry.offset, entry.length, NULL);
      PS_FUZZ_CHECK (raw != NULL);
    }
}

static void
check_same_row (const Import *a, const Import *b, guint32 row)
{
  PsAlert first, second;
  PsVerdict verdict, other;

  ps_alert_store_get (a->store, row, &first);
  ps_alert_store_get (b->store, row, &second);
  PS_FUZZ_CHECK (first.offset == second.offset && first.length == second.length);
  PS_FUZZ_CHECK (first.record == second.record);
  PS_FUZZ_CHECK (first.time == second.time && first.flags == second.flags);
  ps_alert_store_get_verdict (a->store, row, &verdict);
  ps_alert_store_get_verdict (b->store, row, &other);
  PS_FUZZ_CHECK (verdict.p_b == other.p_b && verdict.server == other.server);
}

/* Where an input is cut into chunks says nothing about its records. */
static void
check_same (const Import *a, const Import *b)
{
  PsLedgerCounts counts, other;

  ps_ledger_get_counts (a->ledger, &counts);
  ps_ledger_get_counts (b->ledger, &other);
  PS_FUZZ_CHECK (counts.read == other.read && counts.imported == other.imported);
  PS_FUZZ_CHECK (counts.rejected == other.rejected && counts.skipped == other.skipped);
  for (guint32 row = 0; row < MIN (counts.imported, LOOKED_AT); row++)
    check_same_row (a, b, row);
  for (guint i = 0; i < MIN (counts.rejected, LOOKED_AT); i++)
    {
      PsLedgerEntry entry, second;

      ps_ledger_get_entry (a->ledger, i, &entry);
      ps_ledger_get_entry (b->ledger, i, &second);
      PS_FUZZ_CHECK (entry.offset == second.offset && entry.length == second.length);
      PS_FUZZ_CHECK (entry.reason == second.reason && entry.record == second.record);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  PsImportChunkSizes small = { 64, 256 }, large = { 1 << 16, 1 << 16 };
  g_autofree char *path = ps_fuzz_write_file (data, size);
  Import in_pieces, at_once;

  import_file (&in_pieces, path, small);
  import_file (&at_once, path, large);
  check_import (&in_pieces);
  check_same (&in_pieces, &at_once);
  import_clear (&in_pieces);
  import_clear (&at_once);
  g_unlink (path);
  return 0;
}
