/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-import-worker.h"

#include "ps-batch-builder.h"
#include "ps-line-count.h"
#include "ps-thread-niceness.h"

/* How often a worker looks whether it is to stop. */
#define RECORDS_A_LOOK 4096

typedef struct
{
  const PsImportWorker *worker;
  PsImportChunk *chunk;
  PsTimeContext time;
  PsRecord record;
  gsize counted; /* bytes of the chunk whose lines were counted */
  guint32 n_lines;
} Reading;

/* Lines of the chunk that end before @offset, which does not go back. */
static guint32
count_lines (Reading *self, gsize offset)
{
  const PsImportChunk *chunk = self->chunk;

  if (offset > self->counted)
    self->n_lines += ps_line_count (&chunk->source->framer, chunk->bytes + self->counted,
                                    offset - self->counted);
  self->counted = MAX (self->counted, offset);
  return self->n_lines;
}

static void
reject (Reading *self, gsize start, gsize length, PsReason reason)
{
  PsImportChunk *chunk = self->chunk;
  PsLedgerEntry entry = { .offset = chunk->offset + start,
                          .length = (guint32)length,
                          .record = (guint32)chunk->counts.read,
                          .reason = (guint16)reason,
                          .line = count_lines (self, start) };

  g_array_append_val (chunk->rejects, entry);
  chunk->counts.rejected++;
  chunk->counts.rejected_for[reason]++;
  chunk->counts.read++;
}

static void
skip (PsImportChunk *chunk, PsReason reason)
{
  chunk->counts.skipped++;
  chunk->counts.skipped_for[reason]++;
  chunk->counts.read++;
}

/* A time without a year was given the year in which the input was written last: a month that had
 * not come by then is of the year before. */
static void
roll_year_back (const PsTimeContext *time, gint64 newest, PsAlert *alert)
{
  g_autoptr (GDateTime) read = NULL, before = NULL;
  gint64 seconds = alert->time / G_USEC_PER_SEC;

  if ((alert->flags & PS_ALERT_HAS_TIME) == 0 || (alert->flags & PS_ALERT_HAS_YEAR) != 0
      || alert->time <= newest || time->is_year_given)
    return;
  read = g_date_time_new_from_unix_utc (seconds);
  before = read != NULL ? g_date_time_add_years (read, -1) : NULL;
  if (before != NULL)
    alert->time += (g_date_time_to_unix (before) - seconds) * G_USEC_PER_SEC;
}

/**
 * ps_import_add_alert:
 * @options: how to import
 * @batch: added to
 * @record: (inout): an alert that was read
 * @place: where it lies; its number is the alert's
 * @time: (inout): how its time is to be read
 * @newest: µs since 1970 UTC after which it cannot be
 *
 * Returns: %FALSE with the reason in @record where no two ends can be read
 */
gboolean
ps_import_add_alert (const PsImportOptions *options, PsAlertBatch *batch, PsRecord *record,
                     const PsLedgerEntry *place, PsTimeContext *time, gint64 newest)
{
  if (options->unordered)
    record->packet_order = FALSE;
  if (!ps_batch_builder_add (batch, record, time, place->offset, place->length, place->record))
    return FALSE;
  roll_year_back (time, newest, &batch->alerts[batch->n_alerts - 1]);
  return TRUE;
}

static void
add_alert (Reading *self, gsize start, gsize length)
{
  PsImportChunk *chunk = self->chunk;
  const PsLedgerEntry place = { .offset = chunk->offset + start,
                                .length = (guint32)length,
                                .record = (guint32)chunk->counts.read };

  if (ps_import_add_alert (&self->worker->options, chunk->batch, &self->record, &place, &self->time,
                           chunk->newest))
    {
      chunk->counts.imported++;
      chunk->counts.read++;
    }
  else if (self->record.reason == PS_REASON_NO_ADDRESSES)
    skip (chunk, self->record.reason);
  else
    reject (self, start, length, self->record.reason);
}

/* What divides a record from the next one is no part of it; blanks at the end of a line may be
 * fields. */
static gsize
get_own_length (const char *text, gsize consumed, gsize length)
{
  while (consumed < length && consumed > 1 && g_ascii_isspace (text[consumed - 1]))
    consumed--;
  return consumed;
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

      gsize own_length = get_own_length (text, consumed, length);

      if (result == PS_READ_ALERT)
        add_alert (self, start, own_length);
      else if (result == PS_READ_REJECTED)
        reject (self, start, own_length, self->record.reason);
      else if (result == PS_READ_SKIPPED)
        skip (chunk, self->record.reason);
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
    reject (self, 0, (gsize)MIN (chunk->too_long, PS_RECORD_MAX), PS_REASON_TOO_LONG);
  while (offset < chunk->cut
         && ps_framer_next (&chunk->source->framer, chunk->bytes, chunk->length, chunk->whole,
                            &offset, &start, &length, &reason))
    {
      if (reason == PS_REASON_NONE)
        read_frame (self, start, length);
      else
        reject (self, start, length, reason);
      if (++n % RECORDS_A_LOOK == 0 && ps_import_pipeline_is_stopped (self->worker->pipeline))
        return FALSE;
    }
  chunk->n_lines = count_lines (self, chunk->cut);
  return TRUE;
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

  ps_thread_be_nice (self->options.niceness);
  while ((chunk = ps_import_pipeline_next_unread (self->pipeline)) != NULL)
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
