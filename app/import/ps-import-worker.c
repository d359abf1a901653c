/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* gettid */

#include "ps-import-worker.h"

#include <errno.h>
#include <sys/resource.h>
#include <unistd.h>

#include "ps-batch-builder.h"

/* How often a worker looks whether it is to stop. */
#define RECORDS_A_LOOK 4096

typedef struct
{
  const PsImportWorker *worker;
  PsImportChunk *chunk;
  PsTimeContext time;
  PsRecord record;
} Reading;

static void
reject (PsImportChunk *chunk, gsize start, gsize length, PsReason reason)
{
  PsLedgerEntry entry = { .offset = chunk->offset + start,
                          .length = (guint32)length,
                          .record = (guint32)chunk->counts.read,
                          .reason = (guint16)reason };

  g_array_append_val (chunk->rejects, entry);
  chunk->counts.rejected++;
  chunk->counts.read++;
}

/* A time without a year was given the year in which the input was written last: a month that had
 * not come by then is of the year before. */
static void
roll_year_back (const PsImportChunk *chunk, PsAlert *alert)
{
  g_autoptr (GDateTime) read = NULL, before = NULL;
  gint64 seconds = alert->time / G_USEC_PER_SEC;

  if ((alert->flags & PS_ALERT_HAS_TIME) == 0 || (alert->flags & PS_ALERT_HAS_YEAR) != 0
      || alert->time <= chunk->newest || chunk->time.is_year_given)
    return;
  read = g_date_time_new_from_unix_utc (seconds);
  before = read != NULL ? g_date_time_add_years (read, -1) : NULL;
  if (before != NULL)
    alert->time += (g_date_time_to_unix (before) - seconds) * G_USEC_PER_SEC;
}

static void
add_alert (Reading *self, gsize start, gsize length)
{
  PsImportChunk *chunk = self->chunk;
  PsRecord *record = &self->record;

  if (self->worker->options.unordered)
    record->packet_order = FALSE;
  if (ps_batch_builder_add (chunk->batch, record, &self->time, chunk->offset + start,
                            (guint32)length, (guint32)chunk->counts.read))
    {
      roll_year_back (chunk, &chunk->batch->alerts[chunk->batch->n_alerts - 1]);
      chunk->counts.imported++;
      chunk->counts.read++;
    }
  else if (record->reason == PS_REASON_NO_ADDRESSES)
    {
      chunk->counts.skipped++;
      chunk->counts.read++;
    }
  else
    reject (chunk, start, length, record->reason);
}

static gsize
trim_end (const char *text, gsize length)
{
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  return length;
}

/* What the framer found may hold several records one after another. */
static void
read_frame (Reading *self, gsize start, gsize length)
{
  PsImportChunk *chunk = self->chunk;
  const PsImportSource *source = chunk->source;

  while (length > 0)
    {
      const char *text = chunk->bytes + start;
      gsize consumed = length;
      PsReadResult result = ps_import_source_read (source, text, length, &self->record, &consumed);

      if (result == PS_READ_ALERT)
        add_alert (self, start, trim_end (text, consumed));
      else if (result == PS_READ_REJECTED)
        reject (chunk, start, trim_end (text, consumed), self->record.reason);
      else if (result == PS_READ_SKIPPED)
        {
          chunk->counts.skipped++;
          chunk->counts.read++;
        }
      start += consumed;
      length -= consumed;
    }
}

/* %FALSE if it was stopped before the chunk's end. */
static gboolean
read_chunk (Reading *self)
{
  PsImportChunk *chunk = self->chunk;
  gsize offset = 0, start, length;
  PsReason reason;
  guint n = 0;

  chunk->batch = ps_alert_batch_new ();
  if (chunk->too_long > 0)
    reject (chunk, 0, (gsize)MIN (chunk->too_long, PS_RECORD_MAX), PS_REASON_TOO_LONG);
  while (offset < chunk->cut
         && ps_framer_next (&chunk->source->framer, chunk->bytes, chunk->length, chunk->whole,
                            &offset, &start, &length, &reason))
    {
      if (reason == PS_REASON_NONE)
        read_frame (self, start, length);
      else
        reject (chunk, start, length, reason);
      if (++n % RECORDS_A_LOOK == 0 && ps_import_pipeline_is_stopped (self->worker->pipeline))
        return FALSE;
    }
  return TRUE;
}

/**
 * ps_import_be_nice:
 * @niceness: how much nicer the calling thread is to be than the process's first one
 *
 * On Linux a nice value is a thread's own, and threads inherit that of the one that starts them.
 */
void
ps_import_be_nice (int niceness)
{
  int first;

  errno = 0;
  first = getpriority (PRIO_PROCESS, (id_t)getpid ());
  if (niceness != 0 && errno == 0)
    setpriority (PRIO_PROCESS, (id_t)gettid (), first + niceness);
}

/**
 * ps_import_worker_run:
 * @worker: (type PsImportWorker): what the workers share
 *
 * A thread's function: reads chunks until there are none.
 *
 * Returns: %NULL
 */
gpointer
ps_import_worker_run (gpointer worker)
{
  const PsImportWorker *self = worker;
  PsImportChunk *chunk;

  ps_import_be_nice (self->options.niceness);
  while ((chunk = ps_import_pipeline_next_todo (self->pipeline)) != NULL)
    {
      Reading reading = { .worker = self, .chunk = chunk, .time = chunk->time };

      if (read_chunk (&reading))
        {
          chunk->n_ambiguous = reading.time.n_ambiguous;
          ps_import_pipeline_finish (self->pipeline, chunk);
        }
      ps_record_clear (&reading.record);
    }
  return NULL;
}
