/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-import-pipeline.h"

/* So many bytes may be under way before the reader waits. */
#define BYTES_MAX (32 * 1024 * 1024)

struct _PsImportPipeline
{
  gatomicrefcount ref_count;
  GMutex mutex;
  GCond changed;
  GQueue order;  /* all chunks under way, as they were pushed */
  GQueue unread; /* those that no worker has yet */
  GQueue spare;
  GError *error; /* the first fatal one; others are warnings */
  GQueue warnings;
  gsize n_bytes;
  guint n_chunks;
  guint max_chunks;
  gboolean ended;
  gint stopped;
};

static void
free_chunk (gpointer chunk)
{
  ps_import_chunk_free (chunk);
}

/**
 * ps_import_pipeline_new:
 * @max_chunks: how many chunks may be under way
 *
 * Returns: (transfer full): an empty pipeline
 */
PsImportPipeline *
ps_import_pipeline_new (guint max_chunks)
{
  PsImportPipeline *self = g_new0 (PsImportPipeline, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->max_chunks = max_chunks;
  return self;
}

/**
 * ps_import_pipeline_ref:
 * @pipeline: a pipeline
 *
 * Returns: (transfer full): @pipeline, once more
 */
PsImportPipeline *
ps_import_pipeline_ref (PsImportPipeline *pipeline)
{
  g_atomic_ref_count_inc (&pipeline->ref_count);
  return pipeline;
}

/**
 * ps_import_pipeline_unref:
 * @pipeline: (transfer full): given back; the last one frees it and the chunks in it
 */
void
ps_import_pipeline_unref (PsImportPipeline *pipeline)
{
  if (!g_atomic_ref_count_dec (&pipeline->ref_count))
    return;
  g_queue_clear (&pipeline->unread);
  g_queue_clear_full (&pipeline->order, free_chunk);
  g_queue_clear_full (&pipeline->spare, free_chunk);
  g_queue_clear_full (&pipeline->warnings, g_free);
  g_clear_error (&pipeline->error);
  g_mutex_clear (&pipeline->mutex);
  g_cond_clear (&pipeline->changed);
  g_free (pipeline);
}

/**
 * ps_import_pipeline_take:
 * @pipeline: a pipeline
 *
 * For the reader. Waits while too much is under way.
 *
 * Returns: (transfer full) (nullable): an empty chunk, to be pushed or recycled; %NULL when the
 *   pipeline was stopped
 */
PsImportChunk *
ps_import_pipeline_take (PsImportPipeline *pipeline)
{
  PsImportChunk *chunk = NULL;

  g_mutex_lock (&pipeline->mutex);
  while (!pipeline->stopped && pipeline->n_chunks > 0
         && (pipeline->n_chunks >= pipeline->max_chunks || pipeline->n_bytes >= BYTES_MAX))
    g_cond_wait (&pipeline->changed, &pipeline->mutex);
  if (!pipeline->stopped)
    {
      chunk = g_queue_pop_tail (&pipeline->spare);
      if (chunk == NULL)
        chunk = ps_import_chunk_new ();
    }
  g_mutex_unlock (&pipeline->mutex);
  return chunk;
}

/**
 * ps_import_pipeline_push:
 * @pipeline: a pipeline
 * @chunk: (transfer full): to be read and then handed to the owner, in this order
 */
void
ps_import_pipeline_push (PsImportPipeline *pipeline, PsImportChunk *chunk)
{
  g_mutex_lock (&pipeline->mutex);
  g_queue_push_tail (&pipeline->order, chunk);
  g_queue_push_tail (&pipeline->unread, chunk);
  pipeline->n_chunks++;
  pipeline->n_bytes += chunk->allocated;
  g_cond_broadcast (&pipeline->changed);
  g_mutex_unlock (&pipeline->mutex);
}

/**
 * ps_import_pipeline_push_mark:
 * @pipeline: a pipeline
 *
 * For the reader: all that there is by now was pushed. The owner is given a chunk without a
 * source at this place; workers see nothing of it.
 */
void
ps_import_pipeline_push_mark (PsImportPipeline *pipeline)
{
  PsImportChunk *chunk = ps_import_pipeline_take (pipeline);

  if (chunk == NULL)
    return;
  chunk->is_done = TRUE;
  g_mutex_lock (&pipeline->mutex);
  g_queue_push_tail (&pipeline->order, chunk);
  pipeline->n_chunks++;
  pipeline->n_bytes += chunk->allocated;
  g_cond_broadcast (&pipeline->changed);
  g_mutex_unlock (&pipeline->mutex);
}

/**
 * ps_import_pipeline_next_unread:
 * @pipeline: a pipeline
 *
 * For workers. Waits for a chunk.
 *
 * Returns: (transfer none) (nullable): a chunk to be read, %NULL when there will be none
 */
PsImportChunk *
ps_import_pipeline_next_unread (PsImportPipeline *pipeline)
{
  PsImportChunk *chunk;

  g_mutex_lock (&pipeline->mutex);
  while (!pipeline->stopped && !pipeline->ended && g_queue_is_empty (&pipeline->unread))
    g_cond_wait (&pipeline->changed, &pipeline->mutex);
  chunk = pipeline->stopped ? NULL : g_queue_pop_head (&pipeline->unread);
  g_mutex_unlock (&pipeline->mutex);
  return chunk;
}

/**
 * ps_import_pipeline_finish:
 * @pipeline: a pipeline
 * @chunk: a chunk that was read
 */
void
ps_import_pipeline_finish (PsImportPipeline *pipeline, PsImportChunk *chunk)
{
  g_mutex_lock (&pipeline->mutex);
  chunk->is_done = TRUE;
  g_cond_broadcast (&pipeline->changed);
  g_mutex_unlock (&pipeline->mutex);
}

static gboolean
owner_has_to_wait (PsImportPipeline *pipeline)
{
  PsImportChunk *head = g_queue_peek_head (&pipeline->order);

  return !pipeline->stopped && (head != NULL ? !head->is_done : !pipeline->ended);
}

/**
 * ps_import_pipeline_next_done:
 * @pipeline: a pipeline
 *
 * For the owner. Waits for the next chunk in order.
 *
 * Returns: (transfer full) (nullable): a chunk that was read, to be recycled; %NULL when there
 *   will be none
 */
PsImportChunk *
ps_import_pipeline_next_done (PsImportPipeline *pipeline)
{
  PsImportChunk *chunk = NULL;

  g_mutex_lock (&pipeline->mutex);
  while (owner_has_to_wait (pipeline))
    g_cond_wait (&pipeline->changed, &pipeline->mutex);
  if (!pipeline->stopped)
    chunk = g_queue_pop_head (&pipeline->order);
  if (chunk != NULL)
    {
      pipeline->n_chunks--;
      pipeline->n_bytes -= chunk->allocated;
      g_cond_broadcast (&pipeline->changed);
    }
  g_mutex_unlock (&pipeline->mutex);
  return chunk;
}

/**
 * ps_import_pipeline_recycle:
 * @pipeline: a pipeline
 * @chunk: (transfer full): a chunk that is not needed any more
 */
void
ps_import_pipeline_recycle (PsImportPipeline *pipeline, PsImportChunk *chunk)
{
  ps_import_chunk_empty (chunk);
  g_mutex_lock (&pipeline->mutex);
  g_queue_push_tail (&pipeline->spare, chunk);
  g_mutex_unlock (&pipeline->mutex);
}

/**
 * ps_import_pipeline_add_error:
 * @pipeline: a pipeline
 * @error: (transfer full): why an input was not read
 * @fatal: whether the import as a whole fails with it; the first one is kept
 *
 * What is not kept becomes a warning.
 */
void
ps_import_pipeline_add_error (PsImportPipeline *pipeline, GError *error, gboolean fatal)
{
  g_mutex_lock (&pipeline->mutex);
  if (fatal && pipeline->error == NULL)
    pipeline->error = g_steal_pointer (&error);
  else
    g_queue_push_tail (&pipeline->warnings, g_strdup (error->message));
  g_mutex_unlock (&pipeline->mutex);
  g_clear_error (&error);
}

/**
 * ps_import_pipeline_warn:
 * @pipeline: a pipeline
 * @message: (transfer full): a translated sentence that names the input
 */
void
ps_import_pipeline_warn (PsImportPipeline *pipeline, char *message)
{
  g_mutex_lock (&pipeline->mutex);
  g_queue_push_tail (&pipeline->warnings, message);
  g_mutex_unlock (&pipeline->mutex);
}

/**
 * ps_import_pipeline_steal_error:
 * @pipeline: a pipeline
 *
 * Returns: (transfer full) (nullable): the first fatal error
 */
GError *
ps_import_pipeline_steal_error (PsImportPipeline *pipeline)
{
  GError *error;

  g_mutex_lock (&pipeline->mutex);
  error = g_steal_pointer (&pipeline->error);
  g_mutex_unlock (&pipeline->mutex);
  return error;
}

/**
 * ps_import_pipeline_steal_warning:
 * @pipeline: a pipeline
 *
 * Returns: (transfer full) (nullable): the first warning that was not stolen yet
 */
char *
ps_import_pipeline_steal_warning (PsImportPipeline *pipeline)
{
  char *warning;

  g_mutex_lock (&pipeline->mutex);
  warning = g_queue_pop_head (&pipeline->warnings);
  g_mutex_unlock (&pipeline->mutex);
  return warning;
}

/**
 * ps_import_pipeline_end:
 * @pipeline: a pipeline
 *
 * For the reader: nothing more will be pushed.
 */
void
ps_import_pipeline_end (PsImportPipeline *pipeline)
{
  g_mutex_lock (&pipeline->mutex);
  pipeline->ended = TRUE;
  g_cond_broadcast (&pipeline->changed);
  g_mutex_unlock (&pipeline->mutex);
}

/**
 * ps_import_pipeline_wait_for_end:
 * @pipeline: a pipeline
 * @timeout: at most so many µs
 *
 * Returns: whether the reader has come to its end; it has not where it waits for a pipe
 */
gboolean
ps_import_pipeline_wait_for_end (PsImportPipeline *pipeline, gint64 timeout)
{
  gint64 deadline = g_get_monotonic_time () + timeout;
  gboolean ended;

  g_mutex_lock (&pipeline->mutex);
  while (!pipeline->ended && g_cond_wait_until (&pipeline->changed, &pipeline->mutex, deadline))
    ;
  ended = pipeline->ended;
  g_mutex_unlock (&pipeline->mutex);
  return ended;
}

/**
 * ps_import_pipeline_stop:
 * @pipeline: a pipeline
 *
 * Everybody is to come to an end soon; chunks under way are dropped.
 */
void
ps_import_pipeline_stop (PsImportPipeline *pipeline)
{
  g_mutex_lock (&pipeline->mutex);
  g_atomic_int_set (&pipeline->stopped, TRUE);
  g_cond_broadcast (&pipeline->changed);
  g_mutex_unlock (&pipeline->mutex);
}

/**
 * ps_import_pipeline_is_stopped:
 * @pipeline: a pipeline
 *
 * Returns: whether ps_import_pipeline_stop() was called; takes no lock
 */
gboolean
ps_import_pipeline_is_stopped (PsImportPipeline *pipeline)
{
  return g_atomic_int_get (&pipeline->stopped);
}
