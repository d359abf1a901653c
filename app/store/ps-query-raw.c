/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query-test.h"

/* The cancellable is looked at after so many records. */
#define RECORDS_BETWEEN_LOOKS 64

/* A record may hold anything, NULs included, behind which nothing would be found. */
static char *
read_record (const PsQueryTest *test, const PsQueryRun *run, guint i)
{
  guint index = run->first + i;
  PsRawFile *file =
      ps_alert_store_get_file (test->store, ps_narrow_column_get (&run->block->files, index));
  g_autoptr (GBytes) record = ps_raw_file_read_record (
      file, ps_alert_block_get_offset (run->block, index), run->block->lengths[index], NULL);
  gsize length = 0;
  const char *bytes = record != NULL ? g_bytes_get_data (record, &length) : NULL;
  GString *text = g_string_new_len (bytes, (gssize)length);

  for (gsize k = 0; k < length; k++)
    if (text->str[k] == '\0')
      text->str[k] = ' ';
  return g_string_free (text, FALSE);
}

/*
 * ps_query_run_raw:
 *
 * As ps_query_test_run(), of records, which are read from their files: only those of rows that
 * everything else let through.
 */
void
ps_query_run_raw (const PsQueryTest *test, PsQueryRun *run, guint8 *hits)
{
  for (guint i = 0; i < run->n && run->error == NULL; i++)
    {
      g_autofree char *text = NULL;

      if (i % RECORDS_BETWEEN_LOOKS == 0 && g_cancellable_is_cancelled (run->cancellable))
        return;
      if (!hits[i])
        continue;
      text = read_record (test, run, i);
      hits[i] = ps_query_test_matches_text (test, text, &run->error) != test->negated;
    }
}
