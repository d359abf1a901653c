/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-import-fixture.h"
#include "ps-test-folder.h"

/* A folder that is removed with all files in it. */
static char *folder;

void
ps_import_fixture_set_up (PsImportFixture *import, guint n_threads, gsize chunk_size)
{
  PsImportOptions options = { .n_threads = n_threads };

  import->store = ps_alert_store_new (NULL);
  import->ledger = ps_ledger_new ();
  import->job = ps_import_job_new (import->store, import->ledger, &options);
  if (chunk_size > 0)
    ps_import_job_set_chunk_sizes (import->job, (PsImportChunkSizes){ chunk_size, chunk_size });
}

void
ps_import_fixture_tear_down (PsImportFixture *import)
{
  g_object_unref (import->job);
  g_object_unref (import->ledger);
  g_object_unref (import->store);
}

gboolean
ps_import_fixture_run (PsImportFixture *import, const char *path, GError **error)
{
  const char *inputs[] = { path, NULL };

  return ps_import_job_run (import->job, inputs, NULL, error);
}

char *
ps_import_fixture_write (const char *name, const char *text, gsize length)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, (gssize)length, &error);
  g_assert_no_error (error);
  return path;
}

void
ps_import_fixture_append_alert (GString *text, guint k, const char *signature, gsize padding)
{
  g_string_append_printf (text,
                          "{\"timestamp\":\"2024-05-01T10:%02u:%02u.000000+0000\",\"event_type\":"
                          "\"alert\",\"src_ip\":\"10.0.%u.%u\",\"src_port\":%u,\"dest_ip\":"
                          "\"192.0.2.10\",\"dest_port\":443,\"proto\":\"TCP\",\"alert\":{"
                          "\"signature_id\":%u,\"signature\":\"",
                          k / 60 % 60, k % 60, k / 250 % 250, k % 250, 1024 + k % 60000, k % 17);
  g_string_append (text, signature);
  g_string_append (text, "\",\"severity\":2}");
  if (padding > 0)
    {
      g_string_append (text, ",\"payload\":\"");
      for (gsize i = 0; i < padding; i++)
        g_string_append_c (text, 'A');
      g_string_append_c (text, '"');
    }
  g_string_append_c (text, '}');
}

/* Alerts joined with @join, between @before and @after. */
GString *
ps_import_fixture_make_alerts (guint n, const char *before, const char *join, const char *after)
{
  GString *text = g_string_new (before);

  for (guint k = 0; k < n; k++)
    {
      g_string_append (text, k > 0 ? join : "");
      ps_import_fixture_append_alert (text, k, "S", 0);
    }
  g_string_append (text, after);
  return text;
}

char *
ps_import_fixture_print_counts (PsLedger *ledger)
{
  PsLedgerCounts counts;

  ps_ledger_get_counts (ledger, &counts);
  g_assert_cmpuint (counts.read, ==, counts.imported + counts.rejected + counts.skipped);
  return g_strdup_printf ("%u = %u + %u + %u", (guint)counts.read, (guint)counts.imported,
                          (guint)counts.rejected, (guint)counts.skipped);
}

/* All that the rows and the ledger say. */
char *
ps_import_fixture_print (PsImportFixture *import)
{
  GString *text = g_string_new (NULL);
  guint32 n_rows = ps_alert_store_get_n_rows (import->store);

  for (guint32 row = 0; row < n_rows; row++)
    {
      PsAlert alert;
      PsVerdict verdict;
      char src[PS_ADDRESS_TEXT_SIZE];

      ps_alert_store_get (import->store, row, &alert);
      ps_alert_store_get_verdict (import->store, row, &verdict);
      ps_address_print (ps_alert_store_get_address (import->store, alert.src), src);
      g_string_append_printf (text, "%u@%u+%u %s:%u %s %d\n", alert.record, (guint)alert.offset,
                              alert.length, src, alert.src_port,
                              ps_alert_store_get_text (import->store, PS_TEXT_SIGNATURE,
                                                       alert.texts[PS_TEXT_SIGNATURE]),
                              verdict.p_b);
    }
  for (guint i = 0; i < ps_ledger_get_n_entries (import->ledger); i++)
    {
      PsLedgerEntry entry;

      ps_ledger_get_entry (import->ledger, i, &entry);
      g_string_append_printf (text, "%u@%u+%u %s\n", entry.record, (guint)entry.offset,
                              entry.length, ps_reason_get_name (entry.reason));
    }
  return g_string_free (text, FALSE);
}

char *
ps_import_fixture_import (const char *path, guint n_threads, gsize chunk_size)
{
  PsImportFixture import;
  char *text;

  ps_import_fixture_set_up (&import, n_threads, chunk_size);
  g_assert_true (ps_import_fixture_run (&import, path, NULL));
  text = ps_import_fixture_print (&import);
  ps_import_fixture_tear_down (&import);
  return text;
}

/* Makes the folder that files are written to. */
void
ps_import_fixture_init (void)
{
  folder = ps_test_folder_new ();
}

/* The path of a file or folder in it. */
char *
ps_import_fixture_build_path (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

void
ps_import_fixture_clean_up (void)
{
  g_clear_pointer (&folder, ps_test_folder_free);
}
