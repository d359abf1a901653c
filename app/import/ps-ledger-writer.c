/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-ledger-writer.h"

#include "ps-escape.h"

/* So many bytes are written at a time. */
#define PIECE (1 << 20)

/* Whoever waits is told every so many records. */
#define STRIDE 1024

typedef struct
{
  PsAlertStore *store;
  GOutputStream *stream;
  GString *text; /* what is not written yet */
  GCancellable *cancellable;
} Writer;

static gboolean
flush (Writer *self, GError **error)
{
  gboolean success = g_output_stream_write_all (self->stream, self->text->str, self->text->len,
                                                NULL, self->cancellable, error);

  g_string_truncate (self->text, 0);
  return success;
}

/* A record that cannot be read any more has no text; the rest of its line says where it was. */
static gboolean
add_line (Writer *self, const PsLedgerEntry *entry, GError **error)
{
  PsRawFile *file = ps_alert_store_get_file (self->store, entry->file);
  g_autoptr (GBytes) raw = NULL;

  ps_escape_text (self->text, ps_raw_file_get_name (file), -1);
  g_string_append_printf (self->text, "\t%u\t%" G_GUINT64_FORMAT "\t%s\t", entry->record,
                          entry->offset, ps_reason_get_name (entry->reason));
  raw = ps_raw_file_read_record (file, entry->offset, entry->length, NULL);
  if (raw != NULL)
    ps_escape_text (self->text, g_bytes_get_data (raw, NULL), (gssize)g_bytes_get_size (raw));
  g_string_append_c (self->text, '\n');
  return self->text->len < PIECE || flush (self, error);
}

/* Bytes as they are, in pieces; what has no line end of its own gets one, so that the next record
 * is another one. */
static gboolean
add_bytes (Writer *self, const PsLedgerEntry *entry, GError **error)
{
  PsRawFile *file = ps_alert_store_get_file (self->store, entry->file);
  guint32 done = 0;

  while (done < entry->length)
    {
      guint32 n = MIN (entry->length - done, PIECE);
      g_autoptr (GBytes) raw = ps_raw_file_read_record (file, entry->offset + done, n, error);

      if (raw == NULL)
        return FALSE;
      g_string_append_len (self->text, g_bytes_get_data (raw, NULL), n);
      done += n;
      if (done == entry->length && self->text->str[self->text->len - 1] != '\n')
        g_string_append_c (self->text, '\n');
      if (self->text->len >= PIECE && !flush (self, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_all (Writer *self, const GArray *entries, PsLedgerForm form, PsLedgerProgress progress,
         gpointer data, GError **error)
{
  if (form == PS_LEDGER_FORM_TSV)
    g_string_append (self->text, "file\trecord\toffset\treason\ttext\n");
  for (guint i = 0; i < entries->len; i++)
    {
      const PsLedgerEntry *entry = &g_array_index (entries, PsLedgerEntry, i);

      if (i % STRIDE == 0 && progress != NULL)
        progress (i, entries->len, data);
      if (i % STRIDE == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (!(form == PS_LEDGER_FORM_TSV ? add_line (self, entry, error)
                                       : add_bytes (self, entry, error)))
        return FALSE;
    }
  return flush (self, error);
}

/* Closing a stream with a cancelled operation leaves what was there before in its place. */
static void
give_up (GOutputStream *stream)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
}

/**
 * ps_ledger_write:
 * @entries: (element-type PsLedgerEntry): rejected records, in the order in which they are written
 * @store: has their files
 * @form: how to write them
 * @target: the file that is made or replaced; to be no input
 * @progress: (nullable): told how far it is
 * @data: for @progress
 * @cancellable: (nullable): looked at every 1024 records
 * @error: return location
 *
 * Reads rejected records again and writes them to a file. Memory is that of one record.
 *
 * Returns: %FALSE where it cannot be written, was cancelled, or, with bytes as they are, one of
 *   the records cannot be read any more; what was there before stays then
 */
gboolean
ps_ledger_write (const GArray *entries, PsAlertStore *store, PsLedgerForm form, GFile *target,
                 PsLedgerProgress progress, gpointer data, GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (target, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  Writer self = { store, G_OUTPUT_STREAM (stream), text, cancellable };

  if (stream == NULL)
    return FALSE;
  if (add_all (&self, entries, form, progress, data, error))
    return g_output_stream_close (self.stream, cancellable, error);
  give_up (self.stream);
  return FALSE;
}
