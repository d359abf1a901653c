/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-import-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-import-feed.h"

typedef struct
{
  PsImportPipeline *pipeline;
  PsImportInputs *inputs;
  PsImportOptions options;
  PsImportChunkSizes sizes;
  GHashTable *recognised; /* folders in which something was */
  gint64 bytes_before;    /* of the inputs before this one */

  PsImportFeed feed;
  PsImportSource *source;
  GPtrArray *parts;     /* of the input, each read in a way of its own */
  gboolean begins_part; /* the next chunk begins with a head */
  guint64 offset;       /* of the next chunk */
} Reader;

/* The one record of the chunk is too long: the rest of it is read and dropped. */
static void
pass_over_record (Reader *self, PsImportChunk *chunk)
{
  chunk->too_long = chunk->length;
  while (!ps_import_pipeline_is_stopped (self->pipeline)
         && !ps_import_feed_pass_over (&self->feed, &self->source->framer, &chunk->too_long))
    ;
  chunk->cut = chunk->length = 0;
  chunk->whole = ps_import_feed_is_empty (&self->feed);
}

/* What follows another head in the middle of the chunk is of the next one. */
static void
cut_at_head (Reader *self, PsImportChunk *chunk)
{
  const PsFormat *format = self->source->format;
  gsize head;

  if (format->find_head == NULL)
    return;
  head = format->find_head (chunk->bytes, chunk->cut);
  self->begins_part = head < chunk->cut;
  if (!self->begins_part)
    return;
  chunk->cut = head;
  chunk->whole = FALSE;
}

/* How the chunk is read, which begins with a head: in a new way, or as a part before it. */
static void
begin_part (Reader *self, const PsImportChunk *chunk)
{
  PsSample sample = { chunk->bytes, chunk->length, chunk->whole };
  g_autoptr (PsImportSource) part =
      ps_import_source_new_part (self->source, &sample, &self->options);

  g_ptr_array_add (self->parts, ps_import_source_ref (self->source));
  g_clear_pointer (&self->source, ps_import_source_unref);
  for (guint i = 0; i < self->parts->len && self->source == NULL; i++)
    if (ps_import_source_reads_alike (g_ptr_array_index (self->parts, i), part))
      self->source = ps_import_source_ref (g_ptr_array_index (self->parts, i));
  if (self->source == NULL)
    self->source = g_steal_pointer (&part);
}

/* Fills the chunk with whole records. */
static void
read_records (Reader *self, PsImportChunk *chunk, gsize size)
{
  gboolean begins_part = self->begins_part;
  gsize target = size;

  while (!ps_import_pipeline_is_stopped (self->pipeline))
    {
      ps_import_feed_fill (&self->feed, chunk, target);
      chunk->whole = ps_import_feed_is_empty (&self->feed);
      chunk->cut = chunk->whole
                       ? chunk->length
                       : ps_framer_cut (&self->source->framer, chunk->bytes, chunk->length);
      if (chunk->whole || chunk->cut > 0)
        {
          if (begins_part)
            begin_part (self, chunk);
          cut_at_head (self, chunk);
          ps_import_feed_keep_rest (&self->feed, chunk);
          return;
        }
      if (chunk->length >= PS_RECORD_MAX)
        {
          pass_over_record (self, chunk);
          return;
        }
      if (chunk->length == target)
        target = MIN (2 * target, PS_RECORD_MAX);
    }
}

static void
note_progress (Reader *self, PsImportChunk *chunk)
{
  gint64 done, total;

  ps_decoder_get_progress (self->feed.decoder, &done, &total);
  chunk->bytes_done = self->bytes_before + done;
  if (chunk->whole)
    chunk->warning = g_strdup (ps_decoder_get_warning (self->feed.decoder));
}

/* %FALSE behind the last chunk of the input. */
static gboolean
read_chunk (Reader *self, gsize size)
{
  PsImportChunk *chunk = ps_import_pipeline_take (self->pipeline);
  gboolean more;

  if (chunk == NULL)
    return FALSE;
  chunk->offset = self->offset;
  read_records (self, chunk, size);
  chunk->source = ps_import_source_ref (self->source);
  if (ps_import_pipeline_is_stopped (self->pipeline))
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
static void
name_input (const char *path, GError **error)
{
  g_autofree char *base = g_filename_display_basename (path);
  g_autofree char *name = ps_import_input_dup_name (path);

  if (*error != NULL && !is_quoted_in ((*error)->message, name)
      && !is_quoted_in ((*error)->message, base))
    g_prefix_error (error, "%s: ", name);
}

static gboolean
open_input (Reader *self, const char *path, GError **error)
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
  return TRUE;
}

static void
read_chunks (Reader *self)
{
  gsize size = self->sizes.first;

  while (read_chunk (self, size))
    size = MIN (4 * size, self->sizes.later);
}

static void
read_input (Reader *self, const PsImportInput *input)
{
  GError *error = NULL;

  if (open_input (self, input->path, &error))
    {
      if (input->folder != NULL)
        g_hash_table_add (self->recognised, (gpointer)input->folder);
      read_chunks (self);
      error = g_steal_pointer (&self->feed.error);
    }
  name_input (input->path, &error);
  if (error != NULL)
    ps_import_pipeline_add_error (self->pipeline, error, input->folder == NULL);
  self->bytes_before += MAX (input->size, 0);
  g_clear_pointer (&self->source, ps_import_source_unref);
  g_ptr_array_set_size (self->parts, 0);
  self->begins_part = FALSE;
  ps_import_feed_close (&self->feed);
}

/* Folders may hold all kinds of files; one without any alerts is an error. */
static void
report_folders (Reader *self)
{
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
free_reader (Reader *self)
{
  g_hash_table_unref (self->recognised);
  g_ptr_array_unref (self->parts);
  ps_import_inputs_free (self->inputs);
  ps_import_pipeline_unref (self->pipeline);
  g_free (self);
}

static gpointer
run_reader (gpointer data)
{
  Reader *self = data;

  for (guint i = 0; i < self->inputs->errors->len; i++)
    ps_import_pipeline_add_error (self->pipeline,
                                  g_error_copy (g_ptr_array_index (self->inputs->errors, i)), TRUE);
  for (guint i = 0; i < self->inputs->items->len; i++)
    if (!ps_import_pipeline_is_stopped (self->pipeline))
      read_input (self, &g_array_index (self->inputs->items, PsImportInput, i));
  if (!ps_import_pipeline_is_stopped (self->pipeline))
    report_folders (self);
  ps_import_pipeline_end (self->pipeline);
  free_reader (self);
  return NULL;
}

/**
 * ps_import_reader_start:
 * @pipeline: where chunks go
 * @inputs: (transfer full): what to read, one after another
 * @options: how to import
 * @sizes: of chunks
 *
 * Starts the thread that decodes inputs, recognises them and cuts them into chunks of whole
 * records. It keeps all that it needs, so that one that hangs in a read can be left alone; it has
 * come to its end with ps_import_pipeline_end().
 *
 * Returns: (transfer full): the thread
 */
GThread *
ps_import_reader_start (PsImportPipeline *pipeline, PsImportInputs *inputs,
                        const PsImportOptions *options, PsImportChunkSizes sizes)
{
  Reader *self = g_new0 (Reader, 1);

  self->pipeline = ps_import_pipeline_ref (pipeline);
  self->inputs = inputs;
  self->options = *options;
  self->sizes = sizes;
  self->recognised = g_hash_table_new (NULL, NULL);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_import_source_unref);
  return g_thread_new ("import-reader", run_reader, self);
}
