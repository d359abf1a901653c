/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-import-job-private.h"
#include "ps-import-worker.h"

/* Chunks under way for each worker: one that it reads, one that waits. */
#define CHUNKS_A_WORKER 2

/* Below so many rows all of them are decided again only at the end. */
#define FIRST_ROUND 16384

/* A reader that hangs in a read is left alone after so many µs. */
#define READER_PATIENCE (G_TIME_SPAN_MILLISECOND * 200)

/* PsAlert.file is 16 bits wide. */
#define FILES_MAX G_MAXUINT16

/**
 * Run:
 *
 * What the owner of a running import keeps: it alone writes to the store and the ledger.
 */
typedef struct
{
  PsImportJob *job;
  PsImportPipeline *pipeline;
  PsImportProgress progress;
  guint32 n_decided; /* rows when all were decided last */
  GError *error;
} Run;

typedef struct
{
  PsAlertStore *store;
  guint32 first;
  guint32 n_rows;
} Range;

static gpointer
decide_range (gpointer data)
{
  const Range *range = data;

  ps_alert_store_decide (range->store, range->first, range->n_rows);
  return NULL;
}

/* All rows with all that is known by now; the one half in a thread. */
static void
decide_all (Run *self)
{
  guint32 n_rows = ps_alert_store_get_n_rows (self->job->store);
  guint32 half = n_rows / 2;
  Range range = { self->job->store, 0, half };
  GThread *thread = NULL;

  if (n_rows >= FIRST_ROUND && self->job->options.n_threads != 1)
    thread = g_thread_new ("import-decide", decide_range, &range);
  else
    half = 0;
  ps_alert_store_decide (self->job->store, half, n_rows - half);
  if (thread != NULL)
    g_thread_join (thread);
  self->n_decided = n_rows;
}

/* New rows are decided with what is known so far, all of them whenever there are twice as many:
 * in sum that is twice the work, not a multiple of it. Where nobody can look before all is read,
 * once is enough. */
static void
decide_new (Run *self, guint32 first)
{
  guint32 n_rows = ps_alert_store_get_n_rows (self->job->store);

  if (!self->job->is_async)
    return;
  if (n_rows >= FIRST_ROUND && n_rows / 2 >= self->n_decided)
    decide_all (self);
  else
    ps_alert_store_decide (self->job->store, first, n_rows - first);
}

static gboolean
begin_source (Run *self, PsImportSource *source)
{
  if (source->index != PS_IMPORT_NO_FILE)
    return TRUE;
  if (ps_alert_store_get_n_files (self->job->store) > FILES_MAX)
    {
      g_set_error (&self->error, PS_STORE_ERROR, PS_STORE_ERROR_FULL,
                   _ ("more than %d files cannot be open together"), FILES_MAX + 1);
      return FALSE;
    }
  source->index = ps_alert_store_add_file (self->job->store, source->file);
  ps_import_job_add_source (self->job, source);
  return TRUE;
}

static void
write_ledger (Run *self, const PsImportChunk *chunk)
{
  const PsImportSource *source = chunk->source;

  for (guint i = 0; i < chunk->rejects->len; i++)
    {
      PsLedgerEntry entry = g_array_index (chunk->rejects, PsLedgerEntry, i);

      entry.file = (guint16)source->index;
      entry.record += (guint32)(*source->n_records + 1);
      ps_ledger_reject (self->job->ledger, &entry);
    }
  ps_ledger_count (self->job->ledger, &chunk->counts);
  if (chunk->warning != NULL)
    {
      g_autofree char *message = g_strdup_printf ("%s: %s", source->name, chunk->warning);

      ps_ledger_warn (self->job->ledger, source->index, message);
    }
}

static void
note_progress (Run *self, const PsImportChunk *chunk)
{
  self->progress.bytes_done = chunk->bytes_done;
  self->progress.records += chunk->counts.read;
  self->progress.rows = ps_alert_store_get_n_rows (self->job->store);
  self->progress.file = chunk->source->name;
  self->progress.format = g_intern_string (_ (chunk->source->format->title));
  ps_import_job_set_progress (self->job, &self->progress);
}

static gboolean
take_in (Run *self, PsImportChunk *chunk)
{
  PsImportSource *source = chunk->source;
  guint32 first = ps_alert_store_get_n_rows (self->job->store);

  if (!begin_source (self, source)
      || !ps_alert_store_append (self->job->store, chunk->batch, source->index,
                                 (guint32)(*source->n_records + 1), &self->error))
    return FALSE;
  decide_new (self, first);
  write_ledger (self, chunk);
  *source->n_records += chunk->counts.read;
  note_progress (self, chunk);
  return TRUE;
}

static void
take_in_all (Run *self, GCancellable *cancellable)
{
  PsImportChunk *chunk;

  while ((chunk = ps_import_pipeline_next_done (self->pipeline)) != NULL)
    {
      if (g_cancellable_is_cancelled (cancellable) || !take_in (self, chunk))
        ps_import_pipeline_stop (self->pipeline);
      ps_import_pipeline_recycle (self->pipeline, chunk);
    }
}

static void
cancelled_cb (GCancellable *cancellable, gpointer pipeline)
{
  ps_import_pipeline_stop (pipeline);
}

static void
work (Run *self, PsImportInputs *inputs, guint n_workers, GCancellable *cancellable)
{
  PsImportWorker shared = { self->pipeline, self->job->options };
  g_autofree GThread **workers = g_new0 (GThread *, n_workers);
  GThread *reader =
      ps_import_reader_start (self->pipeline, inputs, &self->job->options, self->job->sizes);
  gulong handler = 0;

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self->pipeline, NULL);
  for (guint i = 0; i < n_workers; i++)
    workers[i] = g_thread_new ("import-worker", ps_import_worker_run, &shared);
  take_in_all (self, cancellable);
  for (guint i = 0; i < n_workers; i++)
    g_thread_join (workers[i]);
  g_cancellable_disconnect (cancellable, handler);
  if (ps_import_pipeline_wait_for_end (self->pipeline, READER_PATIENCE))
    g_thread_join (reader);
  else
    g_thread_unref (reader);
}

static void
collect_errors (Run *self, GCancellable *cancellable)
{
  char *warning;

  while ((warning = ps_import_pipeline_steal_warning (self->pipeline)) != NULL)
    {
      ps_ledger_warn (self->job->ledger, PS_LEDGER_NO_FILE, warning);
      g_free (warning);
    }
  if (self->error == NULL && !g_cancellable_set_error_if_cancelled (cancellable, &self->error))
    self->error = ps_import_pipeline_steal_error (self->pipeline);
}

/**
 * ps_import_job_run:
 * @job: a job that does not run
 * @inputs: paths, folders, "-" for standard input; %NULL-terminated
 * @cancellable: (nullable): looked at every chunk and every 4096 records
 * @error: return location
 *
 * Runs in the calling thread until all is read: that thread owns the store's end, others decode
 * and read. In a folder, files without alerts are warnings in the ledger, unless there are no
 * others.
 *
 * Returns: %FALSE with the first error where an input could not be read or nothing in it was
 *   recognised; later ones are warnings in the ledger. With %G_IO_ERROR_CANCELLED and
 *   %PS_STORE_ERROR_FULL what was read is kept
 */
gboolean
ps_import_job_run (PsImportJob *job, const char *const *inputs, GCancellable *cancellable,
                   GError **error)
{
  guint n_workers = job->options.n_threads > 0 ? job->options.n_threads : g_get_num_processors ();
  PsImportInputs *opened = ps_import_inputs_new (inputs);
  Run self = { .job = job, .pipeline = ps_import_pipeline_new (CHUNKS_A_WORKER * n_workers + 1) };

  self.progress.bytes_total = opened->total;
  self.progress.rows = ps_alert_store_get_n_rows (job->store);
  ps_import_job_set_progress (job, &self.progress);
  work (&self, opened, n_workers, cancellable);
  if (ps_alert_store_get_n_rows (job->store) != self.n_decided)
    decide_all (&self);
  collect_errors (&self, cancellable);
  if (!job->is_async)
    ps_import_job_signal_progress (job);
  ps_import_pipeline_unref (self.pipeline);
  if (self.error == NULL)
    return TRUE;
  g_propagate_error (error, self.error);
  return FALSE;
}
