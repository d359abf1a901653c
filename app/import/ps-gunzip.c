/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-byte-source.h"

#include <glib/gi18n-lib.h>
#include <zlib.h>

/*
 * gzip is unpacked with zlib and not with libarchive, because libarchive (3.6) does not look at
 * the check sums of gzip members and gives nothing of the block in which the data is cut off.
 */
typedef struct
{
  PsByteSource source;
  z_stream stream;
  gboolean between_members;
  gboolean ended;
  guchar input[65536];
} Gunzip;

static gboolean
refill (Gunzip *self, GError **error)
{
  gssize n = ps_byte_source_read (self->source.inner, self->input, sizeof self->input, error);

  if (n < 0)
    return FALSE;
  self->stream.next_in = self->input;
  self->stream.avail_in = (uInt)n;
  return TRUE;
}

static void
finish (Gunzip *self, const char *warning)
{
  self->ended = TRUE;
  if (warning != NULL)
    ps_byte_source_warn (&self->source, warning);
}

static void
finish_damaged (Gunzip *self)
{
  if (self->stream.msg != NULL && g_str_has_prefix (self->stream.msg, "incorrect header")
      && self->between_members)
    finish (self, _ ("Behind the gzip data there are other bytes; they were passed over."));
  else if (self->stream.msg != NULL
           && (g_str_has_prefix (self->stream.msg, "incorrect data check")
               || g_str_has_prefix (self->stream.msg, "incorrect length check")))
    finish (self, _ ("The check sum of the gzip data is wrong; what it holds may be damaged."));
  else
    finish (self, _ ("The gzip data is damaged; what came before the damage was read."));
}

/* Several members one behind the other are one file (RFC 1952 §2.2); zeros are padding. */
static void
step (Gunzip *self)
{
  int result;

  if (self->between_members)
    {
      while (self->stream.avail_in > 0 && *self->stream.next_in == 0)
        self->stream.next_in++, self->stream.avail_in--;
      if (self->stream.avail_in == 0)
        return;
    }
  result = inflate (&self->stream, Z_NO_FLUSH);
  if (result == Z_STREAM_END)
    {
      self->between_members = TRUE;
      inflateReset (&self->stream);
    }
  else if (result == Z_OK || result == Z_BUF_ERROR)
    self->between_members = self->between_members && self->stream.total_out == 0;
  else
    finish_damaged (self);
}

static gssize
gunzip_read (PsByteSource *source, guchar *buffer, gsize length, GError **error)
{
  Gunzip *self = (Gunzip *)source;
  uInt wanted = (uInt)MIN (length, G_MAXINT32);

  self->stream.next_out = buffer;
  self->stream.avail_out = wanted;
  while (!self->ended && self->stream.avail_out == wanted)
    {
      if (self->stream.avail_in == 0)
        {
          if (!refill (self, error))
            return -1;
          if (self->stream.avail_in == 0)
            {
              finish (self, self->between_members
                                ? NULL
                                : _ ("The gzip data is cut off; what came before was read."));
              break;
            }
        }
      step (self);
    }
  return (gssize)(wanted - self->stream.avail_out);
}

static void
gunzip_free (PsByteSource *source)
{
  inflateEnd (&((Gunzip *)source)->stream);
}

/**
 * ps_gunzip_new:
 * @inner: (transfer full): gives gzip data, of one or several members
 *
 * Unpacks gzip (RFC 1952). Damage ends the data with a warning, not with an error.
 *
 * Returns: (transfer full): a source of the unpacked bytes
 */
PsByteSource *
ps_gunzip_new (PsByteSource *inner)
{
  Gunzip *self = g_new0 (Gunzip, 1);

  self->source.read = gunzip_read;
  self->source.free = gunzip_free;
  self->source.inner = inner;
  self->source.layers = inner->layers + 1;
  if (inflateInit2 (&self->stream, 16 + MAX_WBITS) != Z_OK)
    g_error ("zlib: out of memory");
  return &self->source;
}
