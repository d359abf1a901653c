/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-import-board.h"

#include <glib/gi18n-lib.h>

#include "ps-import-inputs.h"

typedef struct
{
  PsImportInputInfo info;
  char *path;
  PsImportSource *source;
} Entry;

struct _PsImportBoard
{
  gatomicrefcount ref_count;
  GMutex mutex;
  GArray *entries;
  guint n_changes;
};

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  ps_import_input_info_clear (&entry->info);
  g_free (entry->path);
  g_clear_pointer (&entry->source, ps_import_source_unref);
}

/**
 * ps_import_board_new:
 *
 * Returns: (transfer full): a board without inputs
 */
PsImportBoard *
ps_import_board_new (void)
{
  PsImportBoard *self = g_new0 (PsImportBoard, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  return self;
}

/**
 * ps_import_board_ref:
 * @board: a board
 *
 * Returns: (transfer full): @board, once more
 */
PsImportBoard *
ps_import_board_ref (PsImportBoard *board)
{
  g_atomic_ref_count_inc (&board->ref_count);
  return board;
}

/**
 * ps_import_board_unref:
 * @board: (transfer full): given back
 */
void
ps_import_board_unref (PsImportBoard *board)
{
  if (!g_atomic_ref_count_dec (&board->ref_count))
    return;
  g_array_unref (board->entries);
  g_mutex_clear (&board->mutex);
  g_free (board);
}

/**
 * ps_import_board_add:
 * @board: a board
 * @path: a path, or "-"
 * @size: in bytes, -1 where it is not known
 *
 * Returns: the index of an input that waits
 */
guint
ps_import_board_add (PsImportBoard *board, const char *path, gint64 size)
{
  g_autofree char *name = ps_import_input_dup_name (path);
  Entry entry = { .path = g_strdup (path) };
  guint index;

  entry.info.name = g_intern_string (name);
  entry.info.bytes_total = size;
  g_mutex_lock (&board->mutex);
  index = board->entries->len;
  g_array_append_val (board->entries, entry);
  board->n_changes++;
  g_mutex_unlock (&board->mutex);
  return index;
}

/* To be followed by unlock(). */
static Entry *
lock (PsImportBoard *board, guint input)
{
  g_mutex_lock (&board->mutex);
  g_assert (input < board->entries->len);
  board->n_changes++;
  return &g_array_index (board->entries, Entry, input);
}

static void
unlock (PsImportBoard *board)
{
  g_mutex_unlock (&board->mutex);
}

/**
 * ps_import_board_set_state:
 * @board: a board
 * @input: its index
 * @state: what becomes of it now
 * @message: (nullable): why it failed
 */
void
ps_import_board_set_state (PsImportBoard *board, guint input, PsImportInputState state,
                           const char *message)
{
  Entry *entry = lock (board, input);

  entry->info.state = state;
  g_free (entry->info.message);
  entry->info.message = g_strdup (message);
  unlock (board);
}

/**
 * ps_import_board_set_format:
 * @board: a board
 * @input: its index
 * @format: what it was recognised as
 */
void
ps_import_board_set_format (PsImportBoard *board, guint input, const PsFormat *format)
{
  const char *title = g_intern_string (_ (format->title));
  Entry *entry = lock (board, input);

  entry->info.format = title;
  unlock (board);
}

/**
 * ps_import_board_set_bytes:
 * @board: a board
 * @input: its index
 * @done: bytes of it, as it is on disk, that were consumed
 * @total: its size in bytes, -1 where it is not known
 */
void
ps_import_board_set_bytes (PsImportBoard *board, guint input, gint64 done, gint64 total)
{
  Entry *entry = lock (board, input);

  entry->info.bytes_done = done;
  entry->info.bytes_total = total;
  unlock (board);
}

/**
 * ps_import_board_count:
 * @board: a board
 * @input: its index
 * @n_records: so many more were read of it
 */
void
ps_import_board_count (PsImportBoard *board, guint input, guint64 n_records)
{
  lock (board, input)->info.records += n_records;
  unlock (board);
}

/**
 * ps_import_board_set_source:
 * @board: a board
 * @input: its index
 * @source: what is read of it now
 */
void
ps_import_board_set_source (PsImportBoard *board, guint input, PsImportSource *source)
{
  Entry *entry = lock (board, input);
  PsImportSource *before = entry->source;

  entry->source = ps_import_source_ref (source);
  unlock (board);
  g_clear_pointer (&before, ps_import_source_unref);
}

/**
 * ps_import_board_close:
 * @board: a board
 *
 * The run is over: what was not read to its end was stopped.
 */
void
ps_import_board_close (PsImportBoard *board)
{
  g_mutex_lock (&board->mutex);
  for (guint i = 0; i < board->entries->len; i++)
    {
      Entry *entry = &g_array_index (board->entries, Entry, i);

      if (entry->info.state == PS_IMPORT_INPUT_FOLLOWED)
        entry->info.state = PS_IMPORT_INPUT_DONE;
      else if (entry->info.state < PS_IMPORT_INPUT_FOLLOWED)
        entry->info.state = PS_IMPORT_INPUT_STOPPED;
    }
  board->n_changes++;
  g_mutex_unlock (&board->mutex);
}

/**
 * ps_import_board_get_n_inputs:
 * @board: a board
 *
 * Returns: how many inputs there are
 */
guint
ps_import_board_get_n_inputs (PsImportBoard *board)
{
  guint n;

  g_mutex_lock (&board->mutex);
  n = board->entries->len;
  g_mutex_unlock (&board->mutex);
  return n;
}

/**
 * ps_import_board_get:
 * @board: a board
 * @input: an index
 * @info: (out): what is known of it; to be cleared
 *
 * Returns: %FALSE if there is no such input; @info is all zero then
 */
gboolean
ps_import_board_get (PsImportBoard *board, guint input, PsImportInputInfo *info)
{
  gboolean found;

  *info = (PsImportInputInfo){ 0 };
  g_mutex_lock (&board->mutex);
  found = input < board->entries->len;
  if (found)
    {
      *info = g_array_index (board->entries, Entry, input).info;
      info->message = g_strdup (info->message);
    }
  g_mutex_unlock (&board->mutex);
  return found;
}

/**
 * ps_import_board_get_place:
 * @board: a board
 * @input: an index
 * @place: (out): how far it has come; to be cleared
 *
 * Returns: %FALSE if there is no such input; @place is all zero then
 */
gboolean
ps_import_board_get_place (PsImportBoard *board, guint input, PsImportPlace *place)
{
  gboolean found;

  *place = (PsImportPlace){ 0 };
  g_mutex_lock (&board->mutex);
  found = input < board->entries->len;
  if (found)
    {
      const Entry *entry = &g_array_index (board->entries, Entry, input);

      place->path = g_strdup (entry->path);
      place->state = entry->info.state;
      place->source = entry->source != NULL ? ps_import_source_ref (entry->source) : NULL;
    }
  g_mutex_unlock (&board->mutex);
  return found;
}

/**
 * ps_import_board_get_n_changes:
 * @board: a board
 *
 * Returns: another number than before if anything has changed
 */
guint
ps_import_board_get_n_changes (PsImportBoard *board)
{
  guint n_changes;

  g_mutex_lock (&board->mutex);
  n_changes = board->n_changes;
  g_mutex_unlock (&board->mutex);
  return n_changes;
}

/**
 * ps_import_place_clear:
 * @place: filled by ps_import_board_get_place(), or all zero
 */
void
ps_import_place_clear (PsImportPlace *place)
{
  g_clear_pointer (&place->path, g_free);
  g_clear_pointer (&place->source, ps_import_source_unref);
}
