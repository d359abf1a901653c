/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-import-job-private.h"
#include "ps-import-worker.h"
#include "ps-line-count.h"

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
  PsImportWatch *watch;
  gboolean is_seen; /* others look at rows before all is read */
  PsImportProgress progress;
  guint32 n_decided; /* rows when all were decided last */
  GError *error;
} Run;

/* All rows with all that is known by now. */
static void
decide_all (Run *self)
{
  self->n_decided = ps_alert_store_get_n_rows (self->job->store);
  ps_import_job_decide_all (self->job);
  self->progress.n_rounds++;
}

/* New rows are decided with what is known so far, all of them whenever there are twice as many:
 * in sum that is twice the work, not a multiple of it. Where nobody can look before all is read,
 * once is enough. */
static void
decide_new (Run *self, guint32 first)
{
  guint32 n_rows = ps_alert_store_get_n_rows (self->job->store);

  if (!self->is_seen)
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

/* What was not read as records, such as a head, has lines, too. A record that is given up counts
 * as one: nobody reads it twice. */
static void
count_lines_before (const PsImportChunk *chunk)
{
  PsImportPosition *position = chunk->source->position;

  position->n_lines += ps_line_count_file (&chunk->source->framer, chunk->source->file,
                                           position->lines_to, chunk->offset);
  position->lines_to = chunk->offset;
}

static void
count_lines (const PsImportChunk *chunk)
{
  PsImportPosition *position = chunk->source->position;

  position->n_lines += chunk->too_long > 0 ? 1 : chunk->n_lines;
  position->lines_to = chunk->offset + MAX (chunk->too_long, chunk->cut);
}

static void
write_ledger (Run *self, const PsImportChunk *chunk)
{
  const PsImportSource *source = chunk->source;

  count_lines_before (chunk);
  for (guint i = 0; i < chunk->rejects->len; i++)
    {
      PsLedgerEntry entry = g_array_index (chunk->rejects, PsLedgerEntry, i);

      entry.file = (guint16)source->index;
      entry.record += (guint32)(source->position->n_records + 1);
      entry.line += (guint32)(source->position->n_lines + 1);
      ps_ledger_reject (self->job->ledger, &entry);
    }
  ps_ledger_count (self->job->ledger, source->index, &chunk->counts);
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

/* What was behind the last whole record is read again, now that there is more of it. */
static void
take_back_rest (Run *self, PsImportChunk *chunk)
{
  PsImportPosition *position = chunk->source->position;
  PsLedgerCounts *rest = &position->rest;

  if (rest->read == 0)
    return;
  position->n_records -= rest->read;
  ps_ledger_take_back (self->job->ledger, position->rest_file, position->n_records + 1, rest);
  self->progress.records -= rest->read;
  ps_import_board_count (self->job->board, chunk->input, -rest->read);
  *rest = (PsLedgerCounts){ 0 };
}

/* Where a later run would go on. A JSON value that was an alert ended with its bracket; of a line
 * that was one, the end may still come. */
static void
note_place (Run *self, const PsImportChunk *chunk)
{
  const PsImportSource *source = chunk->source;
  PsImportPosition *position = source->position;

  ps_import_board_set_source (self->job->board, chunk->input, chunk->source);
  position->next = chunk->offset + (chunk->too_long > 0 ? chunk->too_long : chunk->cut);
  position->cut_short = chunk->too_long > 0 && chunk->whole;
  if (!chunk->is_rest || chunk->batch->n_alerts > 0)
    count_lines (chunk);
  if (!chunk->is_rest)
    return;
  if (chunk->batch->n_alerts == 0)
    {
      position->rest = chunk->counts;
      position->rest_file = source->index;
      position->next = chunk->offset;
    }
  else
    position->cut_short =
        source->framer.framing != PS_FRAMING_JSON && chunk->bytes[chunk->cut - 1] != '\n';
}

static gboolean
take_in (Run *self, PsImportChunk *chunk)
{
  PsImportSource *source = chunk->source;
  guint32 first = ps_alert_store_get_n_rows (self->job->store);

  take_back_rest (self, chunk);
  if (!begin_source (self, source)
      || !ps_alert_store_append (self->job->store, chunk->batch, source->index,
                                 (guint32)(source->position->n_records + 1), &self->error))
    return FALSE;
  decide_new (self, first);
  ps_import_job_count_assumed (self->job, source->index, chunk->batch, chunk->n_ambiguous);
  ps_ledger_count_unread (self->job->ledger, chunk->batch);
  write_ledger (self, chunk);
  source->position->n_records += chunk->counts.read;
  ps_import_board_count (self->job->board, chunk->input, chunk->counts.read);
  note_place (self, chunk);
  note_progress (self, chunk);
  return TRUE;
}

static void
take_warnings (Run *self)
{
  char *warning;

  while ((warning = ps_import_pipeline_steal_warning (self->pipeline)) != NULL)
    {
      ps_ledger_warn (self->job->ledger, PS_LEDGER_NO_FILE, warning);
      g_free (warning);
    }
}

/* All that there is by now was read, and more is waited for. */
static void
settle (Run *self)
{
  guint32 n_rows = ps_alert_store_get_n_rows (self->job->store);

  take_warnings (self);
  if (n_rows != self->n_decided && (!self->progress.following || n_rows / 2 >= self->n_decided))
    decide_all (self);
  self->progress.following = TRUE;
  ps_import_job_set_progress (self->job, &self->progress);
  if (!self->job->is_async)
    ps_import_job_signal_progress (self->job);
}

static void
take_in_all (Run *self)
{
  PsImportChunk *chunk;

  while ((chunk = ps_import_pipeline_next_done (self->pipeline)) != NULL)
    {
      if (chunk->source == NULL)
        settle (self);
      else if (!take_in (self, chunk))
        {
          ps_import_pipeline_stop (self->pipeline);
          ps_import_watch_wake (self->watch);
        }
      ps_import_pipeline_recycle (self->pipeline, chunk);
    }
}

/* In whatever thread cancels, at once if that was done already. */
static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  Run *self = data;

  if (!ps_import_watch_end (self->watch))
    ps_import_pipeline_stop (self->pipeline);
}

static void
work (Run *self, PsImportInputs *inputs, gboolean follow, guint n_workers,
      GCancellable *cancellable)
{
  PsImportWorker shared = { self->pipeline, self->job->options };
  g_autofree GThread **workers = g_new0 (GThread *, n_workers);
  GThread *reader = ps_import_reader_start (self->job, self->pipeline, inputs, self->watch, follow);
  gulong handler = 0;

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
  for (guint i = 0; i < n_workers; i++)
    workers[i] = g_thread_new ("import-worker", ps_import_worker_run, &shared);
  take_in_all (self);
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
  take_warnings (self);
  if (self->error != NULL)
    return;
  if (!ps_import_pipeline_is_stopped (self->pipeline)
      || !g_cancellable_set_error_if_cancelled (cancellable, &self->error))
    self->error = ps_import_pipeline_steal_error (self->pipeline);
}

static gboolean
run (PsImportJob *job, PsImportInputs *inputs, gboolean follow, GCancellable *cancellable,
     GError **error)
{
  guint n_workers = job->options.n_threads > 0 ? job->options.n_threads : g_get_num_processors ();
  g_autoptr (PsImportWatch) watch = ps_import_watch_new ();
  Run self = { .job = job,
               .pipeline = ps_import_pipeline_new (CHUNKS_A_WORKER * n_workers + 1),
               .watch = watch,
               .is_seen = job->is_async || follow };

  ps_import_job_get_progress (job, &self.progress);
  self.n_decided = self.progress.n_rounds > 0 ? self.progress.rows : 0;
  self.progress.bytes_done = self.progress.records = 0;
  self.progress.bytes_total = inputs->total;
  self.progress.rows = ps_alert_store_get_n_rows (job->store);
  ps_import_job_set_progress (job, &self.progress);
  work (&self, inputs, follow, n_workers, cancellable);
  if (ps_alert_store_get_n_rows (job->store) != self.n_decided)
    decide_all (&self);
  collect_errors (&self, cancellable);
  ps_import_board_close (job->board);
  self.progress.following = FALSE;
  ps_import_job_set_progress (job, &self.progress);
  if (!job->is_async)
    ps_import_job_signal_progress (job);
  ps_import_pipeline_unref (self.pipeline);
  if (self.error == NULL)
    return TRUE;
  g_propagate_error (error, self.error);
  return FALSE;
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
 *   %PS_STORE_ERROR_FULL what was read is kept. A job that follows is not cancelled but ended
 *   once all inputs were read
 */
gboolean
ps_import_job_run (PsImportJob *job, const char *const *inputs, GCancellable *cancellable,
                   GError **error)
{
  gboolean success;

  if (!ps_import_job_begin (job, error))
    return FALSE;
  success =
      run (job, ps_import_inputs_new (inputs, job->board), job->options.follow, cancellable, error);
  ps_import_job_end (job);
  return success;
}

/**
 * ps_import_job_follow:
 * @job: a job that ran before, and does not run
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Goes on with all inputs where they were read to, and waits for plain files to grow. Inputs that
 * were not begun when an earlier run was cancelled are read. Compressed and re-encoded inputs and
 * pipes are not followed: warnings say which. A record that was read before it was whole is taken
 * back and read again, unless it was an alert already.
 *
 * Returns: as ps_import_job_run() with PsImportOptions.follow; %PS_IMPORT_ERROR_UNSUPPORTED at
 *   once where there is nothing to follow
 */
gboolean
ps_import_job_follow (PsImportJob *job, GCancellable *cancellable, GError **error)
{
  PsImportInputs *rest;
  gboolean any = FALSE, success;

  if (!ps_import_job_begin (job, error))
    return FALSE;
  rest = ps_import_inputs_new_rest (job->board);
  for (guint i = 0; i < rest->items->len; i++)
    {
      const PsImportInput *input = &g_array_index (rest->items, PsImportInput, i);

      any = any || input->source == NULL || !ps_raw_file_is_spool (input->source->file);
    }
  success = any && run (job, rest, TRUE, cancellable, error);
  ps_import_job_end (job);
  if (any)
    return success;
  ps_import_inputs_free (rest);
  g_set_error_literal (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_UNSUPPORTED,
                       _ ("There is nothing to follow: only plain files are that grow where they "
                          "lie."));
  return FALSE;
}
