/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-import-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-import-job-private.h"

/* The one record of the chunk is too long: the rest of it is read and dropped. */
static void
pass_over_record (PsImportReader *self, PsImportChunk *chunk)
{
  chunk->too_long = chunk->length;
  while (!ps_import_pipeline_is_stopped (self->pipeline)
         && !ps_import_feed_pass_over (&self->feed, &self->source->framer, &chunk->too_long))
    ;
  chunk->cut = chunk->length = 0;
  chunk->whole = ps_import_feed_is_empty (&self->feed);
  self->cut_short = chunk->whole;
}

/* How the chunk is read, which begins with a head: in a new way, or as a part before it. */
static void
begin_part (PsImportReader *self, const PsImportChunk *chunk)
{
  PsSample sample = { chunk->bytes, chunk->length, chunk->whole };
  g_autoptr (PsImportSource) part = ps_import_source_new_part (self->source, &sample);

  g_ptr_array_add (self->parts, ps_import_source_ref (self->source));
  g_clear_pointer (&self->source, ps_import_source_unref);
  for (guint i = 0; i < self->parts->len && self->source == NULL; i++)
    if (ps_import_source_reads_alike (g_ptr_array_index (self->parts, i), part))
      self->source = ps_import_source_ref (g_ptr_array_index (self->parts, i));
  if (self->source == NULL)
    self->source = g_steal_pointer (&part);
}

/* Begins a part where the chunk begins with another head, and leaves the next one to the chunk
 * that follows. %FALSE if more bytes, which will come, have to tell whether it begins with one. */
static gboolean
divide_at_head (PsImportReader *self, PsImportChunk *chunk, gboolean more)
{
  const PsFormat *format = self->source->format;
  gboolean is_open;
  gsize head;

  if (format->find_head == NULL || chunk->cut == 0)
    return TRUE;
  head = format->find_head (chunk->bytes, chunk->cut, TRUE, &is_open);
  if (self->goes_on && head == 0 && is_open && more)
    return FALSE;
  if (self->goes_on && head == 0 && !is_open)
    begin_part (self, chunk);
  self->goes_on = self->goes_on || head > 0 || !is_open;
  if (head == 0)
    head = format->find_head (chunk->bytes, chunk->cut, FALSE, &is_open);
  if (head < chunk->cut && !(is_open && chunk->whole))
    {
      chunk->cut = head;
      chunk->whole = chunk->is_rest = FALSE;
    }
  return TRUE;
}

/* Where the chunk ends: behind its last whole record. What is behind the last one of a file that
 * may grow is a chunk of its own, so that it can be read again. */
static void
find_cut (PsImportReader *self, PsImportChunk *chunk)
{
  gboolean at_end = ps_import_feed_is_empty (&self->feed);

  chunk->whole = at_end && ps_raw_file_is_spool (self->source->file);
  chunk->cut = chunk->whole ? chunk->length
                            : ps_framer_cut (&self->source->framer, chunk->bytes, chunk->length);
  if (!at_end || chunk->whole)
    return;
  chunk->is_rest = chunk->cut == 0 && chunk->length > 0;
  if (chunk->is_rest && !self->holds_rest)
    chunk->cut = chunk->length;
  chunk->whole = chunk->cut == chunk->length;
}

/* Whether more may come into the chunk, which is to hold more then if it is full. */
static gboolean
can_grow (PsImportReader *self, const PsImportChunk *chunk, gsize *target)
{
  if (chunk->length == *target)
    *target = MIN (2 * *target, PS_RECORD_MAX);
  return chunk->length < *target && !ps_import_feed_is_empty (&self->feed);
}

/* Fills the chunk with whole records. %FALSE if there are none yet. */
static gboolean
read_records (PsImportReader *self, PsImportChunk *chunk, gsize size)
{
  gboolean more;
  gsize target = size;

  while (!ps_import_pipeline_is_stopped (self->pipeline))
    {
      ps_import_feed_fill (&self->feed, chunk, target);
      find_cut (self, chunk);
      more = can_grow (self, chunk, &target);
      if (chunk->whole || chunk->cut > 0)
        {
          if (!divide_at_head (self, chunk, more))
            continue;
          ps_import_feed_keep_rest (&self->feed, chunk);
          return TRUE;
        }
      if (chunk->is_rest)
        return FALSE;
      if (chunk->length >= PS_RECORD_MAX)
        {
          pass_over_record (self, chunk);
          return TRUE;
        }
    }
  return FALSE;
}

static void
note_progress (PsImportReader *self, PsImportChunk *chunk)
{
  gint64 done, total;

  ps_decoder_get_progress (self->feed.decoder, &done, &total);
  chunk->bytes_done = self->bytes_before + done;
  ps_import_board_set_bytes (self->board, self->input, done, total);
  if (chunk->whole)
    chunk->warning = g_strdup (ps_decoder_get_warning (self->feed.decoder));
}

/* %FALSE behind the last chunk of the input. */
static gboolean
read_chunk (PsImportReader *self, gsize size)
{
  PsImportChunk *chunk = ps_import_pipeline_take (self->pipeline);
  gboolean found, more;

  if (chunk == NULL)
    return FALSE;
  chunk->input = self->input;
  chunk->time = self->time;
  chunk->newest = self->newest;
  chunk->offset = self->offset;
  found = read_records (self, chunk, size);
  chunk->source = ps_import_source_ref (self->source);
  if (!found || ps_import_pipeline_is_stopped (self->pipeline))
    {
      ps_import_pipeline_recycle (self->pipeline, chunk);
      return FALSE;
    }
  note_progress (self, chunk);
  self->offset += chunk->too_long > 0 ? chunk->too_long : chunk->cut;
  more = !chunk->whole;
  ps_import_pipeline_push (self->pipeline, chunk);
  return more;
}

static gboolean
is_quoted_in (const char *message, const char *name)
{
  g_autofree char *quoted = g_strdup_printf ("“%s”", name);

  return strstr (message, quoted) != NULL;
}

/* Messages of the floors below do not all say which input is meant. */
void
ps_import_reader_name_input (const char *path, GError **error)
{
  g_autofree char *base = g_filename_display_basename (path);
  g_autofree char *name = ps_import_input_dup_name (path);

  if (*error != NULL && !is_quoted_in ((*error)->message, name)
      && !is_quoted_in ((*error)->message, base))
    g_prefix_error (error, "%s: ", name);
}

/* Opens a file or pipe and recognises it. To be closed whatever is returned. */
gboolean
ps_import_reader_open (PsImportReader *self, const char *path, GError **error)
{
  PsSample sample;

  if (!ps_import_feed_open (&self->feed, path, error))
    return FALSE;
  self->offset = ps_decoder_get_offset (self->feed.decoder);
  ps_import_feed_get_sample (&self->feed, &sample);
  if (sample.length == 0 && self->feed.error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->feed.error));
      return FALSE;
    }
  self->source = ps_import_source_new (path, ps_decoder_get_file (self->feed.decoder), &sample,
                                       &self->options, error);
  if (self->source == NULL)
    return FALSE;
  ps_import_feed_skip (&self->feed, self->source->head);
  self->offset += self->source->head;
  self->time = self->source->time;
  self->newest = self->source->newest;
  self->limit = G_MAXUINT64;
  self->cut_short = FALSE;
  ps_import_board_set_format (self->board, self->input, self->source->format);
  return TRUE;
}

/* To the end, or behind the limit. */
void
ps_import_reader_read_chunks (PsImportReader *self)
{
  gsize size = self->sizes.first;

  while (read_chunk (self, size) && self->offset < self->limit)
    size = MIN (4 * size, self->sizes.later);
}

void
ps_import_reader_close (PsImportReader *self)
{
  g_clear_pointer (&self->source, ps_import_source_unref);
  g_ptr_array_set_size (self->parts, 0);
  self->goes_on = FALSE;
  ps_import_feed_close (&self->feed);
}

/* A plain file without any records yet may be waited for. */
static gboolean
can_wait (PsImportReader *self, const PsImportInput *input, const GError *error)
{
  return self->options.follow && g_error_matches (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_EMPTY)
         && g_file_test (input->path, G_FILE_TEST_IS_REGULAR);
}

static void
finish_input (PsImportReader *self, const PsImportInput *input, GError *error)
{
  if (ps_import_pipeline_is_stopped (self->pipeline) && error == NULL)
    return;
  ps_import_board_set_state (self->board, input->index,
                             error != NULL ? PS_IMPORT_INPUT_FAILED : PS_IMPORT_INPUT_DONE,
                             error != NULL ? error->message : NULL);
  if (error != NULL)
    ps_import_pipeline_add_error (self->pipeline, error, input->folder == NULL);
  else if (self->options.follow)
    ps_import_reader_add_tail (self, input);
}

static void
read_input (PsImportReader *self, const PsImportInput *input)
{
  GError *error = NULL;

  self->input = input->index;
  ps_import_board_set_state (self->board, input->index, PS_IMPORT_INPUT_READING, NULL);
  if (ps_import_reader_open (self, input->path, &error))
    {
      if (input->folder != NULL)
        g_hash_table_add (self->recognised, (gpointer)input->folder);
      ps_import_reader_read_chunks (self);
      error = g_steal_pointer (&self->feed.error);
    }
  else if (can_wait (self, input, error))
    g_clear_error (&error);
  ps_import_reader_name_input (input->path, &error);
  finish_input (self, input, error);
  self->bytes_before += MAX (input->size, 0);
  ps_import_reader_close (self);
}

/* Folders may hold all kinds of files; one without any alerts is an error. */
static void
report_folders (PsImportReader *self)
{
  if (ps_import_pipeline_is_stopped (self->pipeline))
    return;
  for (guint i = 0; i < self->inputs->folders->len; i++)
    {
      const char *folder = g_ptr_array_index (self->inputs->folders, i);
      g_autofree char *name = g_filename_display_name (folder);

      if (g_hash_table_contains (self->recognised, folder))
        continue;
      ps_import_pipeline_add_error (
          self->pipeline,
          g_error_new (PS_IMPORT_ERROR, PS_IMPORT_ERROR_NOT_RECOGNISED,
                       _ ("No file with alerts was found in the folder “%s”."), name),
          TRUE);
    }
}

static void
free_reader (PsImportReader *self)
{
  g_hash_table_unref (self->recognised);
  g_ptr_array_unref (self->tails);
  ps_import_watch_unref (self->watch);
  ps_import_board_unref (self->board);
  g_ptr_array_unref (self->parts);
  ps_import_inputs_free (self->inputs);
  ps_import_pipeline_unref (self->pipeline);
  g_free (self);
}

static void
read_inputs (PsImportReader *self)
{
  for (guint i = 0; i < self->inputs->items->len; i++)
    {
      const PsImportInput *input = &g_array_index (self->inputs->items, PsImportInput, i);

      if (ps_import_pipeline_is_stopped (self->pipeline))
        return;
      if (input->source != NULL)
        ps_import_reader_add_tail (self, input);
      else
        read_input (self, input);
    }
  report_folders (self);
}

static gpointer
run_reader (gpointer data)
{
  PsImportReader *self = data;

  for (guint i = 0; i < self->inputs->errors->len; i++)
    ps_import_pipeline_add_error (self->pipeline,
                                  g_error_copy (g_ptr_array_index (self->inputs->errors, i)), TRUE);
  read_inputs (self);
  if (self->tails->len > 0 && !ps_import_pipeline_is_stopped (self->pipeline))
    ps_import_reader_follow (self);
  ps_import_pipeline_end (self->pipeline);
  free_reader (self);
  return NULL;
}

/**
 * ps_import_reader_start:
 * @job: how to import, and the board
 * @pipeline: where chunks go
 * @inputs: (transfer full): what to read, one after another
 * @watch: where it waits for files to grow
 * @follow: whether it does so
 *
 * Starts the thread that decodes inputs, recognises them and cuts them into chunks of whole
 * records. It keeps all that it needs, so that one that hangs in a read can be left alone; it has
 * come to its end with ps_import_pipeline_end().
 *
 * Returns: (transfer full): the thread
 */
GThread *
ps_import_reader_start (PsImportJob *job, PsImportPipeline *pipeline, PsImportInputs *inputs,
                        PsImportWatch *watch, gboolean follow)
{
  PsImportReader *self = g_new0 (PsImportReader, 1);

  self->pipeline = ps_import_pipeline_ref (pipeline);
  self->inputs = inputs;
  self->board = ps_import_board_ref (job->board);
  self->watch = ps_import_watch_ref (watch);
  self->options = job->options;
  self->options.follow = self->holds_rest = follow;
  self->sizes = job->sizes;
  self->recognised = g_hash_table_new (NULL, NULL);
  self->tails = ps_import_reader_new_tails ();
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_import_source_unref);
  return g_thread_new ("import-reader", run_reader, self);
}
