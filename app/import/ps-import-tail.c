/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

#include "ps-import-reader-private.h"

/* So much of one file is read before the others have their turn, and at the end of it all. */
#define TURN_MAX (64 * 1024 * 1024)

/* A file that is not recognised by so many bytes is not going to be. */
#define PATIENCE_BYTES (256 * 1024)

/**
 * Tail:
 * @input: what is followed
 * @source: (nullable): how it is read; %NULL where it is not recognised yet
 * @offset: of the first byte that is not read yet
 * @seen: size in bytes when it was looked at last
 * @cut_short: the rest of a record that was given up stands before the next one
 * @over: it is not followed any more
 */
typedef struct
{
  const PsImportInput *input;
  PsImportSource *source;
  guint64 offset;
  gint64 seen;
  gboolean cut_short;
  gboolean over;
} Tail;

static void
free_tail (gpointer data)
{
  Tail *tail = data;

  g_clear_pointer (&tail->source, ps_import_source_unref);
  g_free (tail);
}

/* Returns: (transfer full): a list of no tails */
GPtrArray *
ps_import_reader_new_tails (void)
{
  return g_ptr_array_new_with_free_func (free_tail);
}

/* @sentence: has one %s for the input's name. */
static void
warn (PsImportReader *self, const PsImportInput *input, const char *sentence)
{
  g_autofree char *name = ps_import_input_dup_name (input->path);
  g_auto (GStrv) parts = g_strsplit (sentence, "%s", 2);

  ps_import_pipeline_warn (self->pipeline, g_strjoinv (name, parts));
}

static void
take_source (Tail *tail, PsImportSource *source)
{
  PsImportSource *before = tail->source;

  tail->source = ps_import_source_ref (source);
  g_clear_pointer (&before, ps_import_source_unref);
}

/**
 * ps_import_reader_add_tail:
 * @self: a reader
 * @input: an input that was read to its end, just now or in an earlier run
 *
 * Has it followed if it is a plain file, and warns if it is not.
 */
void
ps_import_reader_add_tail (PsImportReader *self, const PsImportInput *input)
{
  PsImportSource *source = input->source != NULL ? input->source : self->source;
  Tail *tail;

  if (source != NULL && ps_raw_file_is_spool (source->file))
    {
      warn (self, input,
            _ ("“%s” is not followed: only plain files are that grow where they lie."));
      return;
    }
  tail = g_new0 (Tail, 1);
  tail->input = input;
  tail->seen = -1;
  if (source != NULL)
    {
      take_source (tail, source);
      tail->offset = input->source != NULL ? source->position->next : self->offset;
      tail->cut_short = input->source != NULL ? source->position->cut_short : self->cut_short;
    }
  g_ptr_array_add (self->tails, tail);
}

static void
give_up (PsImportReader *self, Tail *tail, GError *error)
{
  ps_import_reader_name_input (tail->input->path, &error);
  ps_import_board_set_state (self->board, tail->input->index, PS_IMPORT_INPUT_FAILED,
                             error->message);
  ps_import_pipeline_add_error (self->pipeline, error, FALSE);
  tail->over = TRUE;
}

/* The end of a record whose beginning was read as all there is. %FALSE if it has not come yet. */
static gboolean
pass_over (PsImportReader *self, Tail *tail)
{
  guint64 passed = 0;

  while (!self->feed.ended && tail->cut_short)
    tail->cut_short = !ps_import_feed_pass_over (&self->feed, &tail->source->framer, &passed);
  tail->cut_short = tail->cut_short || self->feed.ended;
  self->offset += passed;
  return !tail->cut_short;
}

/* Reads what was added. Returns: whether there was any of it */
static gboolean
read_growth (PsImportReader *self, Tail *tail)
{
  guint64 before = tail->offset;

  ps_import_feed_open_at (&self->feed, tail->source->file, tail->offset);
  self->source = ps_import_source_ref (tail->source);
  self->input = tail->input->index;
  self->newest = ps_import_source_date (tail->source, g_get_real_time (), &self->time);
  self->offset = tail->offset;
  self->limit = tail->offset + TURN_MAX;
  self->cut_short = FALSE;
  self->goes_on = TRUE;
  if (!tail->cut_short || pass_over (self, tail))
    {
      ps_import_reader_read_chunks (self);
      tail->cut_short = self->cut_short;
      take_source (tail, self->source);
    }
  tail->offset = self->offset;
  if (self->feed.error != NULL)
    give_up (self, tail, g_steal_pointer (&self->feed.error));
  ps_import_reader_close (self);
  return tail->offset > before;
}

/* Another file is there, or the same one with other contents. */
static void
start_over (PsImportReader *self, Tail *tail, const char *sentence)
{
  warn (self, tail->input, sentence);
  g_clear_pointer (&tail->source, ps_import_source_unref);
  tail->offset = 0;
  tail->seen = -1;
  tail->cut_short = FALSE;
}

/* What was added to the old file before it was replaced; the rest of it is a record. */
static void
read_old (PsImportReader *self, Tail *tail)
{
  gboolean holds_rest = self->holds_rest;

  self->holds_rest = FALSE;
  while (!tail->over && !ps_import_pipeline_is_stopped (self->pipeline) && read_growth (self, tail))
    ;
  self->holds_rest = holds_rest;
}

/* A beginning that ends in the middle of a line may be taken for something else. */
static gboolean
has_line (const char *path)
{
  g_autoptr (PsRawFile) file = ps_raw_file_new_for_path (path, NULL);
  g_autofree char *head = g_malloc (PATIENCE_BYTES);
  gssize n = file != NULL ? ps_raw_file_read (file, 0, head, PATIENCE_BYTES, NULL) : 0;

  return n == PATIENCE_BYTES
         || (n > 0 && (memchr (head, '\n', (gsize)n) != NULL || memchr (head, '\r', (gsize)n)));
}

/* Recognises a file that was empty, or is new, and reads it. */
static gboolean
begin (PsImportReader *self, Tail *tail)
{
  const char *path = tail->input->path;
  GError *error = NULL;
  struct stat status;

  if (stat (path, &status) != 0 || status.st_size == tail->seen)
    return FALSE;
  tail->seen = status.st_size;
  if (self->holds_rest && !has_line (path))
    return FALSE;
  self->input = tail->input->index;
  if (ps_import_reader_open (self, path, &error))
    {
      ps_import_reader_read_chunks (self);
      take_source (tail, self->source);
      tail->offset = self->offset;
      tail->cut_short = self->cut_short;
      tail->over = ps_raw_file_is_spool (self->source->file);
      if (tail->over)
        warn (self, tail->input,
              _ ("“%s” is not followed: only plain files are that grow where they lie."));
      error = g_steal_pointer (&self->feed.error);
    }
  else if (self->holds_rest && status.st_size < PATIENCE_BYTES)
    g_clear_error (&error);
  if (error != NULL)
    give_up (self, tail, error);
  ps_import_reader_close (self);
  return TRUE;
}

/* Returns: whether there was anything new */
static gboolean
look (PsImportReader *self, Tail *tail)
{
  PsRawFileChange change;
  gboolean grown;
  gint64 size;

  if (tail->source == NULL)
    return begin (self, tail);
  change = ps_raw_file_look_again (tail->source->file, &size);
  if (change == PS_RAW_FILE_SHORTENED)
    {
      start_over (self, tail, _ ("“%s” has become shorter: it is read from its beginning."));
      begin (self, tail);
      return TRUE;
    }
  if (change == PS_RAW_FILE_REPLACED)
    {
      read_old (self, tail);
      if (!tail->over)
        start_over (self, tail, _ ("“%s” was replaced: the new file is read from its beginning."));
      if (!tail->over)
        begin (self, tail);
      return TRUE;
    }
  if (size == tail->seen || (guint64)size <= tail->offset)
    return FALSE;
  grown = read_growth (self, tail);
  tail->seen = grown && tail->offset < (guint64)size ? -1 : size;
  return grown;
}

static gboolean
look_at_all (PsImportReader *self)
{
  gboolean grown = FALSE;

  for (guint i = 0; i < self->tails->len && !ps_import_pipeline_is_stopped (self->pipeline); i++)
    {
      Tail *tail = g_ptr_array_index (self->tails, i);

      if (!tail->over)
        grown = look (self, tail) || grown;
    }
  return grown;
}

/* What is behind the last whole record is one, too, now that nobody waits for the rest of it. */
static void
read_rests (PsImportReader *self)
{
  self->holds_rest = FALSE;
  for (guint i = 0; i < self->tails->len; i++)
    ((Tail *)g_ptr_array_index (self->tails, i))->seen = -1;
  look_at_all (self);
}

static gboolean
goes_on (PsImportReader *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->tails->len; i++)
    any = any || !((Tail *)g_ptr_array_index (self->tails, i))->over;
  return any && !ps_import_watch_is_ended (self->watch)
         && !ps_import_pipeline_is_stopped (self->pipeline);
}

/**
 * ps_import_reader_follow:
 * @self: a reader that has read all inputs
 *
 * Reads what is added to the tails, in whole records, until ps_import_watch_end() or
 * ps_import_pipeline_stop(); after the former the rests are read, too.
 */
void
ps_import_reader_follow (PsImportReader *self)
{
  for (guint i = 0; i < self->tails->len; i++)
    {
      const Tail *tail = g_ptr_array_index (self->tails, i);

      ps_import_watch_add (self->watch, tail->input->path);
      ps_import_board_set_state (self->board, tail->input->index, PS_IMPORT_INPUT_FOLLOWED, NULL);
    }
  ps_import_watch_begin (self->watch);
  look_at_all (self);
  ps_import_pipeline_push_mark (self->pipeline);
  while (goes_on (self))
    {
      if (look_at_all (self))
        ps_import_pipeline_push_mark (self->pipeline);
      else
        ps_import_watch_wait (self->watch);
    }
  if (!ps_import_pipeline_is_stopped (self->pipeline))
    read_rests (self);
  ps_import_watch_close (self->watch);
}
