/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-import-feed.h"

#include <string.h>

/* What a format is recognised by. */
#define SAMPLE_SIZE (256 * 1024)

/* Bytes asked of a decoder at once while nothing is known of its input, or it is passed over. */
#define READ_SIZE (64 * 1024)

/* µs after which a chunk is not waited for any longer: a pipe may be slow. */
#define PATIENCE (G_TIME_SPAN_MILLISECOND * 100)

static gsize
get_n_pending (const PsImportFeed *self)
{
  return self->pending->len - self->pending_used;
}

/* Damage in the middle ends an input; what came before stays. */
static gsize
read_some (PsImportFeed *self, void *buffer, gsize length)
{
  gssize n = self->ended ? 0 : ps_decoder_read (self->decoder, buffer, length, &self->error);

  self->ended = n <= 0;
  return (gsize)MAX (n, 0);
}

static void
read_to_pending (PsImportFeed *self, gsize length)
{
  guint before = self->pending->len;
  gsize n;

  g_byte_array_set_size (self->pending, before + (guint)length);
  n = read_some (self, self->pending->data + before, length);
  g_byte_array_set_size (self->pending, before + (guint)n);
}

static void
set_pending (PsImportFeed *self, const char *bytes, gsize length)
{
  g_byte_array_set_size (self->pending, 0);
  g_byte_array_append (self->pending, (const guint8 *)bytes, (guint)length);
  self->pending_used = 0;
}

/**
 * ps_import_feed_open:
 * @feed: all zero
 * @path: a path, or "-"
 * @error: return location
 *
 * Returns: %FALSE where the input cannot be opened; @feed needs no closing then
 */
gboolean
ps_import_feed_open (PsImportFeed *feed, const char *path, GError **error)
{
  feed->decoder = ps_decoder_open (path, error);
  if (feed->decoder == NULL)
    return FALSE;
  feed->pending = g_byte_array_new ();
  feed->ended = FALSE;
  return TRUE;
}

/**
 * ps_import_feed_open_at:
 * @feed: all zero
 * @file: a plain file
 * @offset: where to begin in it, in bytes
 */
void
ps_import_feed_open_at (PsImportFeed *feed, PsRawFile *file, guint64 offset)
{
  feed->decoder = ps_decoder_new_at (file, offset);
  feed->pending = g_byte_array_new ();
}

/**
 * ps_import_feed_close:
 * @feed: open, or all zero
 *
 * Makes it all zero.
 */
void
ps_import_feed_close (PsImportFeed *feed)
{
  g_clear_pointer (&feed->decoder, ps_decoder_free);
  g_clear_pointer (&feed->pending, g_byte_array_unref);
  g_clear_error (&feed->error);
  memset (feed, 0, sizeof *feed);
}

/**
 * ps_import_feed_get_sample:
 * @feed: open, nothing of it used yet
 * @sample: (out): its beginning, enough to recognise it; of a slow pipe what there is. Valid
 *   until @feed is used
 */
void
ps_import_feed_get_sample (PsImportFeed *feed, PsSample *sample)
{
  gint64 deadline = g_get_monotonic_time () + 10 * PATIENCE;

  while (!feed->ended && feed->pending->len < SAMPLE_SIZE)
    {
      read_to_pending (feed, MIN (READ_SIZE, SAMPLE_SIZE - feed->pending->len));
      if (feed->pending->len >= READ_SIZE && g_get_monotonic_time () > deadline)
        break;
    }
  if (!feed->ended && feed->pending->len == SAMPLE_SIZE)
    read_to_pending (feed, READ_SIZE);
  sample->text = (const char *)feed->pending->data;
  sample->length = MIN (feed->pending->len, SAMPLE_SIZE);
  sample->whole = feed->ended && sample->length == feed->pending->len;
}

/**
 * ps_import_feed_skip:
 * @feed: open, nothing of it used yet
 * @n_bytes: at most the length of its sample
 *
 * Leaves out what stands before the first record.
 */
void
ps_import_feed_skip (PsImportFeed *feed, gsize n_bytes)
{
  feed->pending_used += n_bytes;
}

/**
 * ps_import_feed_is_empty:
 * @feed: open
 *
 * Returns: whether all of it is in chunks
 */
gboolean
ps_import_feed_is_empty (const PsImportFeed *feed)
{
  return feed->ended && get_n_pending (feed) == 0;
}

/**
 * ps_import_feed_fill:
 * @feed: open
 * @chunk: what is in it stays
 * @target: how many bytes it is to hold
 *
 * Adds bytes to a chunk; fewer at the end, or when they are slow to come.
 */
void
ps_import_feed_fill (PsImportFeed *feed, PsImportChunk *chunk, gsize target)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;
  gsize n = MIN (get_n_pending (feed), target - chunk->length);

  ps_import_chunk_reserve (chunk, target);
  if (n > 0)
    memcpy (chunk->bytes + chunk->length, feed->pending->data + feed->pending_used, n);
  feed->pending_used += n;
  chunk->length += n;
  while (chunk->length < target && !feed->ended)
    {
      chunk->length += read_some (feed, chunk->bytes + chunk->length, target - chunk->length);
      if (g_get_monotonic_time () > deadline)
        break;
    }
}

/**
 * ps_import_feed_keep_rest:
 * @feed: open
 * @chunk: filled by it just now, and cut
 *
 * What does not belong to the chunk is kept for the next one.
 */
void
ps_import_feed_keep_rest (PsImportFeed *feed, const PsImportChunk *chunk)
{
  gsize rest = chunk->length - chunk->cut;

  if (get_n_pending (feed) > 0)
    feed->pending_used -= rest;
  else
    set_pending (feed, chunk->bytes + chunk->cut, rest);
}

/**
 * ps_import_feed_pass_over:
 * @feed: open, all that was read of it in a chunk
 * @framer: how records lie
 * @passed: (inout): so many bytes are added
 *
 * Reads on in a record that is too long, and drops it.
 *
 * Returns: %TRUE when it is passed, %FALSE where one has to go on
 */
gboolean
ps_import_feed_pass_over (PsImportFeed *feed, const PsFramer *framer, guint64 *passed)
{
  gboolean found;
  gsize n;

  if (get_n_pending (feed) == 0)
    set_pending (feed, "", 0);
  read_to_pending (feed, READ_SIZE);
  if (feed->ended)
    {
      *passed += feed->pending->len;
      set_pending (feed, "", 0);
      return TRUE;
    }
  found = ps_framer_pass_over (framer, (const char *)feed->pending->data, feed->pending->len, &n);
  g_byte_array_remove_range (feed->pending, 0, (guint)n);
  *passed += n;
  return found;
}
