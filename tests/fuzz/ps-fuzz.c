/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ps-batch-builder.h"
#include "ps-csv-reader.h"
#include "ps-framing.h"

/* Before the first input. What GLib calls critical is an error of ours, whatever was read. */
int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  return 0;
}

/* A file that holds @data; to be unlinked by the caller. */
char *
ps_fuzz_write_file (const uint8_t *data, size_t size)
{
  char *path = NULL;
  int file = g_file_open_tmp (NULL, &path, NULL);

  PS_FUZZ_CHECK (file >= 0 && write (file, data, size) == (gssize)size);
  close (file);
  return path;
}

/* Spans hold what they say: each byte is read, and decoding never makes a text longer. */
void
ps_fuzz_check_record (const PsRecord *record, const char *text, gsize length)
{
  for (guint i = 0; i < PS_N_FIELDS; i++)
    {
      const PsSpan *span = &record->spans[i];
      const PsSpan *place = ps_record_get_place (record, i, text, length);
      g_autofree char *buffer = NULL, *dup = NULL;

      if (place->text != NULL && place->text >= text && place->text < text + length)
        PS_FUZZ_CHECK (place->length <= (gsize)(text + length - place->text));
      if (span->text == NULL)
        continue;
      buffer = g_malloc (span->length + 1);
      PS_FUZZ_CHECK (ps_span_decode (span, buffer, span->length) <= span->length);
      dup = ps_span_dup (span);
      PS_FUZZ_CHECK (g_utf8_validate (dup, -1, NULL));
    }
}

static void
build (PsAlertBatch *batch, PsRecord *record, gsize length)
{
  PsTimeContext context = { .year = 2024 };
  guint before = batch->n_alerts;
  gboolean built = ps_batch_builder_add (batch, record, &context, 0, (guint32)length, before);

  PS_FUZZ_CHECK (batch->n_alerts == before + built);
}

/* Reads all records of one frame, as an import does. */
void
ps_fuzz_read (const PsFormat *format, gconstpointer plan, const char *text, gsize length)
{
  PsAlertBatch *batch = ps_alert_batch_new ();

  while (length > 0)
    {
      g_auto (PsRecord) record = { 0 };
      gsize consumed = 0;
      PsReadResult result = format->read (plan, text, length, &record, &consumed);

      PS_FUZZ_CHECK (consumed > 0 && consumed <= length);
      if (result == PS_READ_ALERT)
        {
          ps_fuzz_check_record (&record, text, length);
          build (batch, &record, consumed);
        }
      else if (result != PS_READ_NOTHING)
        PS_FUZZ_CHECK (record.reason != PS_REASON_NONE);
      text += consumed;
      length -= consumed;
    }
  ps_alert_batch_free (batch);
}

/* Recognises, plans, frames and reads a whole file of one format. */
void
ps_fuzz_read_file (const PsFormat *format, const char *text, gsize length)
{
  PsSample sample = { text, length, TRUE };
  int score = length > 0 ? format->score (&sample) : 0;
  gpointer plan = format->plan_new != NULL ? format->plan_new (&sample, NULL) : NULL;
  PsFramer framer;
  gsize offset, start, record_length;
  PsReason reason;
  gboolean is_open;

  PS_FUZZ_CHECK (score >= 0 && score <= 100);
  offset = format->head != NULL ? format->head (plan) : 0;
  PS_FUZZ_CHECK (offset <= length);
  ps_framer_init (&framer, format->framing (plan), ps_csv_sniff_delimiter (text, length), &sample);
  while (ps_framer_next (&framer, text, length, TRUE, &offset, &start, &record_length, &reason))
    {
      PS_FUZZ_CHECK (start + record_length <= length && offset <= length);
      if (reason == PS_REASON_NONE)
        ps_fuzz_read (format, plan, text + start, record_length);
    }
  if (format->find_head != NULL)
    for (gboolean goes_on = FALSE; goes_on <= TRUE; goes_on++)
      PS_FUZZ_CHECK (format->find_head (text, length, goes_on, &is_open) <= length);
  if (plan != NULL && format->plan_equal != NULL)
    PS_FUZZ_CHECK (format->plan_equal (plan, plan));
  if (plan != NULL && format->plan_free != NULL)
    format->plan_free (plan);
}
