/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-import-job-private.h"
#include "ps-import-worker.h"

/* So many bytes of the records tell a format how to read them. */
#define SAMPLE_MAX (256 * 1024)

/* So many records are tried to find out which formats read any. */
#define TRIED_MAX 32

/* So many alerts are appended at a time. */
#define BATCH_MAX 16384

/**
 * Acceptance:
 *
 * What the owner of an acceptance keeps.
 */
typedef struct
{
  PsImportJob *job;
  const PsFormat *format;
  GCancellable *cancellable;
  int score; /* how sure the format is of the records */
  PsRecord record;
  PsTimeContext time;
  PsAlertBatch *batch;
  GArray *taken;    /* PsLedgerEntry: those of @batch */
  GArray *accepted; /* PsLedgerEntry: those of the store */
  PsImportProgress progress;
} Acceptance;

/* The first records one after another, each on lines of its own. */
static GString *
make_sample (const PsImportSource *source, const PsLedgerEntry *entries, guint n_entries)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_entries && text->len < SAMPLE_MAX; i++)
    {
      gsize length = MIN (entries[i].length, SAMPLE_MAX - text->len);
      g_autoptr (GBytes) raw =
          ps_raw_file_read_record (source->file, entries[i].offset, length, NULL);

      if (raw == NULL)
        continue;
      g_string_append_len (text, g_bytes_get_data (raw, NULL), (gssize)length);
      g_string_append_c (text, '\n');
    }
  return text;
}

/* How the format would read these records, all of the file that @source reads. */
static PsImportSource *
make_source (Acceptance *self, PsImportSource *source, const PsLedgerEntry *entries,
             guint n_entries)
{
  GString *text = make_sample (source, entries, n_entries);
  PsSample sample = { text->str, MIN (text->len, SAMPLE_MAX), text->len < SAMPLE_MAX };
  PsImportSource *other = ps_import_source_new_as (source, self->format, &sample);

  self->score = MAX (self->score, self->format->score (&sample));
  self->time = other->time;
  g_string_free (text, TRUE);
  return other;
}

/* Strictly by the format: an alert that is all of the record's text. */
static gboolean
read_entry (Acceptance *self, const PsImportSource *source, const PsLedgerEntry *entry)
{
  g_autoptr (GBytes) raw =
      ps_raw_file_read_record (source->file, entry->offset, entry->length, NULL);
  gsize length, consumed = 0;
  const char *text = raw != NULL ? g_bytes_get_data (raw, &length) : NULL;

  if (text == NULL || length == 0
      || source->format->read (source->plan, text, length, &self->record, &consumed)
             != PS_READ_ALERT)
    return FALSE;
  while (consumed > 0 && consumed < length && g_ascii_isspace (text[consumed]))
    consumed++;
  return consumed >= length
         && ps_import_add_alert (&self->job->options, self->batch, &self->record, entry,
                                 &self->time, source->newest);
}

static gboolean
append (Acceptance *self, PsImportSource *source, GError **error)
{
  guint32 first = ps_alert_store_get_n_rows (self->job->store);

  if (self->batch->n_alerts == 0)
    return TRUE;
  ps_import_job_add_accepted (self->job, first, (guint32)self->batch->n_alerts, source);
  if (!ps_alert_store_append (self->job->store, self->batch, source->index, 0, error))
    return FALSE;
  ps_import_job_count_assumed (self->job, source->index, self->batch, self->time.n_ambiguous);
  ps_ledger_count_unread (self->job->ledger, self->batch);
  self->time.n_ambiguous = 0;
  g_array_append_vals (self->accepted, self->taken->data, self->taken->len);
  g_array_set_size (self->taken, 0);
  ps_alert_batch_free (self->batch);
  self->batch = ps_alert_batch_new ();
  return TRUE;
}

/* Records of one file. */
static gboolean
accept_of_file (Acceptance *self, const PsLedgerEntry *entries, guint n_entries, GError **error)
{
  g_autoptr (PsImportSource) source = ps_import_job_find_source (self->job, entries[0].file);
  g_autoptr (PsImportSource) other = NULL;

  if (source == NULL)
    return TRUE;
  other = make_source (self, source, entries, n_entries);
  for (guint i = 0; i < n_entries; i++)
    {
      if (read_entry (self, other, &entries[i]))
        g_array_append_val (self->taken, entries[i]);
      self->progress.bytes_done += entries[i].length;
      self->progress.records++;
      if (self->batch->n_alerts < BATCH_MAX && i % BATCH_MAX != BATCH_MAX - 1)
        continue;
      ps_import_job_set_progress (self->job, &self->progress);
      if (!append (self, other, error)
          || g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
    }
  return append (self, other, error);
}

static guint
count_of_file (const GArray *entries, guint first)
{
  const PsLedgerEntry *entry = &g_array_index (entries, PsLedgerEntry, first);
  guint n = 1;

  while (first + n < entries->len && entry[n].file == entry->file)
    n++;
  return n;
}

static gboolean
accept_all (Acceptance *self, const GArray *entries, GError **error)
{
  guint n;

  for (guint i = 0; i < entries->len; i += n)
    {
      n = count_of_file (entries, i);
      if (!accept_of_file (self, &g_array_index (entries, PsLedgerEntry, i), n, error))
        return FALSE;
    }
  return TRUE;
}

/* The first @n_entries of them. */
static GArray *
sort_entries (const GArray *entries, guint n_entries)
{
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (PsLedgerEntry));

  g_array_append_vals (sorted, entries->data, MIN (n_entries, entries->len));
  g_array_sort (sorted, ps_ledger_entry_compare);
  return sorted;
}

static void
begin (Acceptance *self, const GArray *entries)
{
  self->batch = ps_alert_batch_new ();
  self->taken = g_array_new (FALSE, FALSE, sizeof (PsLedgerEntry));
  self->accepted = g_array_new (FALSE, FALSE, sizeof (PsLedgerEntry));
  ps_import_job_get_progress (self->job, &self->progress);
  self->progress.bytes_done = self->progress.bytes_total = 0;
  self->progress.records = 0;
  for (guint i = 0; i < entries->len; i++)
    self->progress.bytes_total += g_array_index (entries, PsLedgerEntry, i).length;
  ps_import_job_set_progress (self->job, &self->progress);
}

/* New alerts are evidence on the old ones, too. */
static void
finish (Acceptance *self)
{
  if (self->accepted->len > 0)
    {
      ps_import_job_decide_all (self->job);
      self->progress.n_rounds++;
      self->progress.rows = ps_alert_store_get_n_rows (self->job->store);
      ps_ledger_accept (self->job->ledger, self->accepted);
    }
  ps_import_job_set_progress (self->job, &self->progress);
  ps_record_clear (&self->record);
  ps_alert_batch_free (self->batch);
  g_array_unref (self->taken);
  g_array_unref (self->accepted);
}

/**
 * ps_import_job_accept:
 * @job: a job that ran before
 * @entries: (element-type PsLedgerEntry): rejected records of its ledger's list, in any order,
 *   each of them once
 * @format: how to read them
 * @cancellable: (nullable): looked at every 16,384 records
 * @n_accepted: (out): how many of them were alerts, also where it fails
 * @error: return location
 *
 * Reads rejected records again as another format. Those that are alerts become rows at the end of
 * the store, which are read again as that format, too, and leave the ledger's list; the others
 * stay as they are. The calling thread owns the store's end meanwhile.
 *
 * Returns: %FALSE with %PS_IMPORT_ERROR_BUSY while the job runs, with %G_IO_ERROR_CANCELLED or
 *   %PS_STORE_ERROR_FULL where only some were tried
 */
gboolean
ps_import_job_accept (PsImportJob *job, const GArray *entries, const PsFormat *format,
                      GCancellable *cancellable, guint64 *n_accepted, GError **error)
{
  Acceptance self = { .job = job, .format = format, .cancellable = cancellable };
  g_autoptr (GArray) sorted = sort_entries (entries, entries->len);
  gboolean success;

  *n_accepted = 0;
  if (!ps_import_job_begin (job, error))
    return FALSE;
  begin (&self, sorted);
  success = accept_all (&self, sorted, error);
  *n_accepted = self.accepted->len;
  finish (&self);
  ps_import_job_end (job);
  return success;
}

static guint
count_readable (Acceptance *self, const GArray *entries)
{
  guint n_read = 0, n;

  for (guint i = 0; i < entries->len; i += n)
    {
      const PsLedgerEntry *first = &g_array_index (entries, PsLedgerEntry, i);
      g_autoptr (PsImportSource) source = ps_import_job_find_source (self->job, first->file);
      g_autoptr (PsImportSource) other = NULL;

      n = count_of_file (entries, i);
      if (source == NULL)
        continue;
      other = make_source (self, source, first, n);
      for (guint k = 0; k < n; k++)
        n_read += read_entry (self, other, &first[k]);
    }
  return n_read;
}

typedef struct
{
  PsImportOffer offer;
  int score;
} Candidate;

static Candidate
try_format (PsImportJob *job, const PsFormat *format, const GArray *entries)
{
  Acceptance self = { .job = job, .format = format, .batch = ps_alert_batch_new () };
  Candidate candidate = { { format, count_readable (&self, entries) }, self.score };

  ps_record_clear (&self.record);
  ps_alert_batch_free (self.batch);
  return candidate;
}

/* Many formats are read alike and told apart by their heads: of those, only the one that is surest
 * of the records, or the most general one. */
static void
add_candidate (GArray *candidates, const Candidate *candidate)
{
  for (guint i = candidates->len; i > 0; i--)
    {
      const Candidate *other = &g_array_index (candidates, Candidate, i - 1);

      if (other->offer.format->read != candidate->offer.format->read)
        continue;
      if (other->score > candidate->score)
        return;
      g_array_remove_index (candidates, i - 1);
    }
  g_array_append_val (candidates, *candidate);
}

/**
 * ps_import_job_find_offers:
 * @job: the job that rejected the records
 * @entries: (element-type PsLedgerEntry): rejected records; the first 32 of them are tried
 *
 * Tries all formats; any thread may ask.
 *
 * Returns: (transfer full) (element-type PsImportOffer): those that read any of the records, in
 *   the order of the table; of several that would read them alike, one
 */
GArray *
ps_import_job_find_offers (PsImportJob *job, const GArray *entries)
{
  GArray *offers = g_array_new (FALSE, FALSE, sizeof (PsImportOffer));
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GArray) tried = sort_entries (entries, TRIED_MAX);
  guint n_formats;
  const PsFormat *const *formats = ps_format_table_get (&n_formats);

  for (guint i = 0; i < n_formats; i++)
    {
      Candidate candidate = try_format (job, formats[i], tried);

      if (candidate.offer.n_read > 0)
        add_candidate (candidates, &candidate);
    }
  for (guint i = 0; i < candidates->len; i++)
    g_array_append_val (offers, g_array_index (candidates, Candidate, i).offer);
  return offers;
}
