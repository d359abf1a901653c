/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-byte-source.h"

#include <archive.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  PsByteSource source;
  struct archive *archive;
  gboolean opened;
  gboolean ended;
  GError *inner_error;
  const guchar *block;
  gsize left;
  guchar input[65536];
} Unarchive;

static la_ssize_t
feed (struct archive *archive, void *data, const void **buffer)
{
  Unarchive *self = data;
  gssize n;

  *buffer = self->input;
  if (self->inner_error != NULL)
    return -1;
  n = ps_byte_source_read (self->source.inner, self->input, sizeof self->input, &self->inner_error);
  if (n < 0)
    archive_set_error (archive, EIO, "%s", self->inner_error->message);
  return n;
}

static gboolean
open_archive (Unarchive *self)
{
  struct archive_entry *entry;

  self->opened = TRUE;
  return archive_read_open (self->archive, self, NULL, feed, NULL) == ARCHIVE_OK
         && archive_read_next_header (self->archive, &entry) >= ARCHIVE_WARN;
}

/* The count includes the "none" at the bottom. */
static gboolean
is_too_deep (Unarchive *self)
{
  return archive_filter_count (self->archive) - 1
         > (int)(PS_BYTE_SOURCE_MAX_LAYERS - self->source.inner->layers);
}

static void
end_damaged (Unarchive *self)
{
  g_autofree char *warning = NULL;
  const char *name = archive_filter_name (self->archive, 0);

  self->ended = TRUE;
  warning = g_strdup_printf (_ ("The %s data is damaged or cut off; what came before was read."),
                             name != NULL && strcmp (name, "none") != 0 ? name : _ ("compressed"));
  ps_byte_source_warn (&self->source, warning);
}

/* Blocks and not archive_read_data(), which forgets what it has copied when the next block is
 * damaged. */
static void
next_block (Unarchive *self)
{
  const void *block;
  la_int64_t offset;
  int result;

  if (!self->opened && !open_archive (self))
    {
      end_damaged (self);
      return;
    }
  if (is_too_deep (self))
    {
      self->ended = TRUE;
      ps_byte_source_warn (&self->source, _ ("The file is compressed more than four times; unpack "
                                             "it first."));
      return;
    }
  result = archive_read_data_block (self->archive, &block, &self->left, &offset);
  self->block = block;
  if (result == ARCHIVE_EOF)
    self->ended = TRUE;
  else if (result < ARCHIVE_WARN)
    end_damaged (self);
  if (self->ended)
    self->left = 0;
}

static gssize
unarchive_read (PsByteSource *source, guchar *buffer, gsize length, GError **error)
{
  Unarchive *self = (Unarchive *)source;
  gsize n;

  while (self->left == 0 && !self->ended)
    next_block (self);
  if (self->left == 0 && self->inner_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->inner_error));
      return -1;
    }
  n = MIN (length, self->left);
  if (n > 0)
    {
      memcpy (buffer, self->block, n);
      self->block += n;
      self->left -= n;
    }
  return (gssize)n;
}

static void
unarchive_free (PsByteSource *source)
{
  Unarchive *self = (Unarchive *)source;

  archive_read_free (self->archive);
  g_clear_error (&self->inner_error);
}

/**
 * ps_unarchive_new:
 * @inner: (transfer full): gives zstd, bzip2 or xz data
 *
 * Unpacks through libarchive. Damage ends the data with a warning, not with an error; what
 * libarchive had of the damaged block (64 to 128 KiB) is lost.
 *
 * Returns: (transfer full): a source of the unpacked bytes
 */
PsByteSource *
ps_unarchive_new (PsByteSource *inner)
{
  Unarchive *self = g_new0 (Unarchive, 1);

  self->source.read = unarchive_read;
  self->source.free = unarchive_free;
  self->source.inner = inner;
  self->source.layers = inner->layers + 1;
  self->archive = archive_read_new ();
  /* Not _filter_all: that one starts other programs. */
  archive_read_support_filter_bzip2 (self->archive);
  archive_read_support_filter_xz (self->archive);
  archive_read_support_filter_zstd (self->archive);
  archive_read_support_format_raw (self->archive);
  archive_read_support_format_empty (self->archive);
  return &self->source;
}
