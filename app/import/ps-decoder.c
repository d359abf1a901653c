/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-decoder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ps-byte-source.h"
#include "ps-capture-reader.h"
#include "ps-capture-source.h"
#include "ps-charset.h"
#include "ps-import-job.h"

/* Packed input that unpacks to so many bytes, and to so many times its size, is not read on. */
#define BOMB_SIZE (G_GUINT64_CONSTANT (1) << 30)
#define BOMB_RATIO 500

/* The charset is decided on so much. */
#define HEAD_SIZE 65536

/* A packet capture is told by so much. */
#define CAPTURE_HEAD_SIZE 12

/*
 *   plain UTF-8 file:  source ───────────────────────────────▶ reader; offsets are the input's
 *   anything else:     source (unpacks) ─▶ transcoder ─▶ spool ─▶ reader; offsets are the spool's
 *   packet capture:    source (unpacks) ─▶ flows ─▶ spool ─▶ reader; offsets are the spool's
 */
struct _PsDecoder
{
  PsByteSource *source;
  PsByteSource *input; /* the lowest of the sources */
  PsRawFile *file;
  PsTranscoder transcoder;
  GString *converted;
  gsize converted_used;
  guint64 offset;
  gint64 total;
  gboolean to_spool;
  gboolean ended;
  char *warning;
};

static gboolean
fail (const char *input, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (input);

  g_set_error (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_UNREADABLE, _ ("“%s” cannot be read: %s"),
               name, g_strerror (code));
  return FALSE;
}

static gboolean
check_kind (const char *input, const struct stat *status, GError **error)
{
  g_autofree char *name = g_filename_display_name (input);

  if (S_ISREG (status->st_mode) || S_ISFIFO (status->st_mode))
    return TRUE;
  g_set_error (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_UNREADABLE,
               S_ISDIR (status->st_mode) ? _ ("“%s” is a folder, not a file")
                                         : _ ("“%s” is a device, not a file"),
               name);
  return FALSE;
}

static gboolean
open_input (PsDecoder *self, const char *input, GError **error)
{
  struct stat status;
  int fd;

  self->total = -1;
  if (strcmp (input, "-") == 0)
    {
      self->input = ps_byte_source_new_fd (STDIN_FILENO, FALSE);
      return TRUE;
    }
  if (stat (input, &status) != 0)
    return fail (input, errno, error);
  if (!check_kind (input, &status, error))
    return FALSE;
  if (S_ISREG (status.st_mode))
    {
      if (access (input, R_OK) != 0)
        return fail (input, errno, error);
      self->file = ps_raw_file_new_for_path (input, error);
      if (self->file == NULL)
        return FALSE;
      self->input = ps_byte_source_new_file (self->file);
      self->total = ps_raw_file_get_size (self->file);
      return TRUE;
    }
  fd = open (input, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return fail (input, errno, error);
  self->input = ps_byte_source_new_fd (fd, TRUE);
  return TRUE;
}

/* A packet capture is read as a text about its flows. */
static gboolean
read_capture (PsDecoder *self, GError **error)
{
  const guchar *head;
  gssize n = ps_byte_source_peek (self->source, CAPTURE_HEAD_SIZE, &head, error);

  if (n > 0 && ps_capture_is_capture (head, (gsize)n))
    self->source = ps_capture_source_new (self->source);
  return n >= 0;
}

/* Unpacks, decides on the charset and passes over a byte order mark. */
static gboolean
look_at_head (PsDecoder *self, GError **error)
{
  const guchar *head;
  guchar mark[4];
  gsize bom;
  gssize n;

  self->source = ps_byte_source_unpack (self->input, error);
  if (self->source == NULL)
    {
      self->input = NULL;
      return FALSE;
    }
  if (!read_capture (self, error))
    return FALSE;
  n = ps_byte_source_peek (self->source, HEAD_SIZE, &head, error);
  if (n < 0)
    return FALSE;
  self->transcoder.charset = ps_sniff_charset (head, (gsize)n, &bom);
  self->to_spool = self->file == NULL || self->source != self->input
                   || self->transcoder.charset != PS_CHARSET_UTF8;
  ps_byte_source_read (self->source, mark, bom, NULL);
  if (!self->to_spool)
    self->offset = bom;
  return TRUE;
}

static gboolean
open_spool (PsDecoder *self, const char *input, GError **error)
{
  PsRawFile *spool = ps_raw_file_new_spool (input, error);

  if (spool == NULL)
    return FALSE;
  g_set_object (&self->file, spool);
  g_object_unref (spool);
  if (self->transcoder.charset != PS_CHARSET_UTF8)
    self->converted = g_string_new (NULL);
  return TRUE;
}

/**
 * ps_decoder_open:
 * @input: a path, or "-" for standard input
 * @error: return location
 *
 * Opens an input and looks at its first 64 KiB; what it is, is decided by content alone. A pipe
 * is waited for until it has given so much or has ended.
 *
 * Returns: (transfer full): a decoder, or %NULL with %PS_IMPORT_ERROR_UNREADABLE or what
 *   ps_raw_file_new_for_path() says
 */
PsDecoder *
ps_decoder_open (const char *input, GError **error)
{
  g_autoptr (PsDecoder) self = g_new0 (PsDecoder, 1);

  if (!open_input (self, input, error) || !look_at_head (self, error))
    return NULL;
  if (self->to_spool && !open_spool (self, input, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * ps_decoder_new_at:
 * @file: a plain UTF-8 file, no spool
 * @offset: where to begin in it, in bytes
 *
 * Returns: (transfer full): a decoder of what stands in @file from there on
 */
PsDecoder *
ps_decoder_new_at (PsRawFile *file, guint64 offset)
{
  PsDecoder *self = g_new0 (PsDecoder, 1);

  self->file = g_object_ref (file);
  self->input = ps_byte_source_new_file (file);
  self->input->position = offset;
  self->source = self->input;
  self->offset = offset;
  self->total = ps_raw_file_get_size (file);
  return self;
}

/**
 * ps_decoder_free:
 * @decoder: (nullable) (transfer full): freed; the file stays as long as others hold it
 */
void
ps_decoder_free (PsDecoder *decoder)
{
  if (decoder == NULL)
    return;
  ps_byte_source_free (decoder->source != NULL ? decoder->source : decoder->input);
  g_clear_object (&decoder->file);
  if (decoder->converted != NULL)
    g_string_free (decoder->converted, TRUE);
  g_free (decoder->warning);
  g_free (decoder);
}

/**
 * ps_decoder_get_file:
 * @decoder: a decoder
 *
 * Returns: (transfer none): the input itself, or the spool
 */
PsRawFile *
ps_decoder_get_file (PsDecoder *decoder)
{
  return decoder->file;
}

/**
 * ps_decoder_get_offset:
 * @decoder: a decoder
 *
 * Returns: offset in bytes, in the file of ps_decoder_get_file(), of the next byte that
 *   ps_decoder_read() gives; 3 at first where a plain file begins with a UTF-8 byte order mark
 */
guint64
ps_decoder_get_offset (PsDecoder *decoder)
{
  return decoder->offset;
}

/* Fills the buffer of converted text; leaves it empty at the end. */
static gboolean
convert_more (PsDecoder *self, GError **error)
{
  guchar bytes[32768];

  g_string_truncate (self->converted, 0);
  self->converted_used = 0;
  while (self->converted->len == 0 && !self->ended)
    {
      gssize n = ps_byte_source_read (self->source, bytes, sizeof bytes, error);

      if (n < 0)
        return FALSE;
      self->ended = n == 0;
      ps_transcoder_convert (&self->transcoder, bytes, (gsize)n, self->ended, self->converted);
    }
  return TRUE;
}

static gssize
read_converted (PsDecoder *self, void *buffer, gsize length, GError **error)
{
  gsize n;

  if (self->converted_used == self->converted->len && !convert_more (self, error))
    return -1;
  n = MIN (length, self->converted->len - self->converted_used);
  memcpy (buffer, self->converted->str + self->converted_used, n);
  self->converted_used += n;
  return (gssize)n;
}

/* Logs shrink to a twentieth or a hundredth: what is a thousand times as large as its packed form
 * and fills a disk was made to do that. */
static gboolean
is_bomb (const PsDecoder *self)
{
  return self->to_spool && self->offset > BOMB_SIZE
         && self->offset / BOMB_RATIO > (guint64)self->input->position;
}

/**
 * ps_decoder_read:
 * @decoder: a decoder
 * @buffer: (out caller-allocates): filled
 * @length: its size in bytes
 * @error: return location
 *
 * Gives out the bytes that follow those given out before, as they come: fewer than @length are
 * no sign of the end. What was given out can be read again from ps_decoder_get_file().
 *
 * Returns: how many bytes; 0 at the end, -1 on error
 */
gssize
ps_decoder_read (PsDecoder *decoder, void *buffer, gsize length, GError **error)
{
  gssize n;

  if (decoder->converted != NULL)
    n = read_converted (decoder, buffer, length, error);
  else
    n = ps_byte_source_read (decoder->source, buffer, length, error);
  if (n <= 0)
    return n;
  if (is_bomb (decoder))
    {
      g_set_error (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_DAMAGED,
                   _ ("It unpacks to more than %d times its size and was not read further: such "
                      "files are made to fill disks."),
                   BOMB_RATIO);
      return -1;
    }
  if (decoder->to_spool && !ps_raw_file_append (decoder->file, buffer, (gsize)n, error))
    return -1;
  decoder->offset += (guint64)n;
  return n;
}

/**
 * ps_decoder_get_progress:
 * @decoder: a decoder
 * @done: (out): bytes of the input, as it is on disk, that were consumed
 * @total: (out): its size, -1 for pipes
 *
 * To be called in the thread that reads.
 */
void
ps_decoder_get_progress (PsDecoder *decoder, gint64 *done, gint64 *total)
{
  *total = decoder->total;
  *done = decoder->to_spool ? (gint64)decoder->input->position : (gint64)decoder->offset;
}

static void
add_sentence (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

/**
 * ps_decoder_get_warning:
 * @decoder: a decoder that was read to its end
 *
 * Returns: (nullable): sentences on what was wrong with the input; valid until the next call
 */
const char *
ps_decoder_get_warning (PsDecoder *decoder)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (decoder->transcoder.charset == PS_CHARSET_WINDOWS_1252)
    add_sentence (text, _ ("The text is not UTF-8; it was read as Windows-1252."));
  for (PsByteSource *source = decoder->source; source != NULL; source = source->inner)
    if (source->warning != NULL)
      add_sentence (text, source->warning);
  g_free (decoder->warning);
  decoder->warning = text->len > 0 ? g_strdup (text->str) : NULL;
  return decoder->warning;
}
