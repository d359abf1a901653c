/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-byte-source.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "ps-import-job.h"

typedef struct
{
  PsByteSource source;
  PsRawFile *file;
} FileSource;

typedef struct
{
  PsByteSource source;
  int fd;
  gboolean close_fd;
} PipeSource;

static gssize
file_read (PsByteSource *source, guchar *buffer, gsize length, GError **error)
{
  return ps_raw_file_read (((FileSource *)source)->file, source->position, buffer, length, error);
}

static void
file_free (PsByteSource *source)
{
  g_clear_object (&((FileSource *)source)->file);
}

/**
 * ps_byte_source_new_file:
 * @file: what to read from its beginning
 *
 * Returns: (transfer full): a source that reads by offset and leaves the file's position alone
 */
PsByteSource *
ps_byte_source_new_file (PsRawFile *file)
{
  FileSource *self = g_new0 (FileSource, 1);

  self->source.read = file_read;
  self->source.free = file_free;
  self->file = g_object_ref (file);
  return &self->source;
}

static gssize
pipe_read (PsByteSource *source, guchar *buffer, gsize length, GError **error)
{
  gssize n;

  do
    n = read (((PipeSource *)source)->fd, buffer, length);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    g_set_error (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_UNREADABLE, _ ("Reading failed: %s"),
                 g_strerror (errno));
  return n;
}

static void
pipe_free (PsByteSource *source)
{
  PipeSource *self = (PipeSource *)source;

  if (self->close_fd)
    close (self->fd);
}

/**
 * ps_byte_source_new_fd:
 * @fd: open for reading; need not be seekable
 * @close_fd: whether freeing the source closes it
 *
 * Returns: (transfer full): a source that reads what comes, as it comes
 */
PsByteSource *
ps_byte_source_new_fd (int fd, gboolean close_fd)
{
  PipeSource *self = g_new0 (PipeSource, 1);

  self->source.read = pipe_read;
  self->source.free = pipe_free;
  self->fd = fd;
  self->close_fd = close_fd;
  return &self->source;
}

/**
 * ps_byte_source_free:
 * @source: (nullable) (transfer full): freed together with what it unpacks
 */
void
ps_byte_source_free (PsByteSource *source)
{
  if (source == NULL)
    return;
  if (source->free != NULL)
    source->free (source);
  ps_byte_source_free (source->inner);
  g_clear_pointer (&source->head, g_byte_array_unref);
  g_free (source->warning);
  g_free (source);
}

/**
 * ps_byte_source_warn:
 * @source: a source
 * @warning: a translated sentence; the first one is kept
 */
void
ps_byte_source_warn (PsByteSource *source, const char *warning)
{
  if (source->warning == NULL)
    source->warning = g_strdup (warning);
}

static gssize
pull (PsByteSource *source, guchar *buffer, gsize length, GError **error)
{
  gssize n = source->read (source, buffer, length, error);

  if (n > 0)
    source->position += (guint64)n;
  return n;
}

/**
 * ps_byte_source_peek:
 * @source: a source from which nothing was read yet
 * @length: how many bytes to look at
 * @data: (out): valid until the next call
 * @error: return location
 *
 * Looks at the beginning without consuming it. Waits for a pipe until it has given that much or
 * has ended.
 *
 * Returns: how many bytes there are, at most @length; -1 on error
 */
gssize
ps_byte_source_peek (PsByteSource *source, gsize length, const guchar **data, GError **error)
{
  gssize n = 1;

  if (source->head == NULL)
    source->head = g_byte_array_new ();
  while (n > 0 && source->head->len < length)
    {
      guint before = source->head->len;

      g_byte_array_set_size (source->head, (guint)length);
      n = pull (source, source->head->data + before, length - before, error);
      g_byte_array_set_size (source->head, before + (guint)MAX (n, 0));
    }
  *data = source->head->data;
  return n < 0 ? -1 : (gssize)MIN (length, source->head->len);
}

/**
 * ps_byte_source_read:
 * @source: a source
 * @buffer: (out caller-allocates): filled
 * @length: its size in bytes
 * @error: return location
 *
 * Returns: how many bytes were read, at most @length; 0 at the end, -1 on error
 */
gssize
ps_byte_source_read (PsByteSource *source, void *buffer, gsize length, GError **error)
{
  gsize n;

  if (source->head == NULL)
    return pull (source, buffer, length, error);
  n = MIN (length, source->head->len - source->head_used);
  if (n > 0)
    memcpy (buffer, source->head->data + source->head_used, n);
  source->head_used += n;
  if (source->head_used == source->head->len)
    g_clear_pointer (&source->head, g_byte_array_unref);
  return n > 0 || length == 0 ? (gssize)n : pull (source, buffer, length, error);
}

static const struct
{
  char magic[7];
  guint8 length;
  PsByteSource *(*unpack) (PsByteSource *inner);
} packings[] = {
  { "\x1f\x8b\x08", 3, ps_gunzip_new },        /* RFC 1952 §2.3 */
  { "\x28\xb5\x2f\xfd", 4, ps_unarchive_new }, /* RFC 8878 §3.1.1 */
  { "BZh", 3, ps_unarchive_new },
  { "\xfd"
    "7zXZ\0",
    6, ps_unarchive_new }, /* The .xz File Format §2.1.1.1 */
};

/**
 * ps_byte_source_unpack:
 * @source: (transfer full): a source from which nothing was read yet
 * @error: return location
 *
 * Takes off gzip, zstd, bzip2 and xz, recognised by their magic numbers, one inside the other
 * up to %PS_BYTE_SOURCE_MAX_LAYERS.
 *
 * Returns: (transfer full): the source of the plain bytes (@source itself if it is plain);
 *   %NULL where nothing can be read
 */
PsByteSource *
ps_byte_source_unpack (PsByteSource *source, GError **error)
{
  g_autoptr (PsByteSource) outer = source;

  while (outer->layers < PS_BYTE_SOURCE_MAX_LAYERS)
    {
      const guchar *head;
      gssize n = ps_byte_source_peek (outer, 6, &head, error);
      guint i;

      if (n < 0)
        return NULL;
      for (i = 0; i < G_N_ELEMENTS (packings); i++)
        if (n >= packings[i].length && memcmp (head, packings[i].magic, packings[i].length) == 0)
          break;
      if (i == G_N_ELEMENTS (packings))
        break;
      outer = packings[i].unpack (g_steal_pointer (&outer));
    }
  return g_steal_pointer (&outer);
}
