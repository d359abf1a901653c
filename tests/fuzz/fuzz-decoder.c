/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include <glib/gstdio.h>
#include <string.h>

#include "ps-charset.h"
#include "ps-decoder.h"

#define LENGTH_MAX (1 << 20)

/* A text that comes in pieces of @step bytes. */
static GString *
convert (PsCharset charset, const uint8_t *data, gsize size, gsize step)
{
  PsTranscoder transcoder = { .charset = charset };
  GString *utf8 = g_string_new (NULL);

  for (gsize at = 0; at < size; at += step)
    ps_transcoder_convert (&transcoder, data + at, MIN (step, size - at), at + step >= size, utf8);
  return utf8;
}

/* Whatever the pieces, the text is the same, and what is converted is UTF-8. */
static void
check_charset (PsCharset charset, const uint8_t *data, gsize size)
{
  g_autoptr (GString) whole = convert (charset, data, size, MAX (size, 1));
  g_autoptr (GString) bytes = convert (charset, data, size, 1);
  g_autoptr (GString) threes = convert (charset, data, size, 3);

  PS_FUZZ_CHECK (g_string_equal (whole, bytes) && g_string_equal (whole, threes));
  PS_FUZZ_CHECK (whole->len <= 3 * size);
  if (charset != PS_CHARSET_UTF8)
    PS_FUZZ_CHECK (g_utf8_validate_len (whole->str, whole->len, NULL)
                   || memchr (whole->str, '\0', whole->len) != NULL);
}

/* All that the file holds when it is read @step bytes at a time; offsets are where it says. */
static GString *
decode (const char *path, gsize step)
{
  g_autoptr (PsDecoder) decoder = ps_decoder_open (path, NULL);
  g_autofree char *buffer = g_malloc (step), *again = g_malloc (step);
  GString *text = g_string_new (NULL);
  gssize n;

  while (decoder != NULL && text->len < LENGTH_MAX)
    {
      guint64 offset = ps_decoder_get_offset (decoder);
      PsRawFile *file = ps_decoder_get_file (decoder);

      n = ps_decoder_read (decoder, buffer, (gssize)MIN (step, LENGTH_MAX - text->len), NULL);
      if (n <= 0)
        break;
      PS_FUZZ_CHECK ((gsize)n <= step && ps_decoder_get_offset (decoder) == offset + (gsize)n);
      PS_FUZZ_CHECK (ps_raw_file_read (file, offset, again, n, NULL) == n);
      PS_FUZZ_CHECK (memcmp (buffer, again, (gsize)n) == 0);
      g_string_append_len (text, buffer, n);
    }
  return text;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *path = ps_fuzz_write_file (data, size);
  g_autoptr (GString) large = decode (path, 65536), small = decode (path, 61);
  gsize bom;

  /* How much of damaged data comes out before the damage depends on the room that zlib has. */
  PS_FUZZ_CHECK (memcmp (large->str, small->str, MIN (large->len, small->len)) == 0);
  ps_sniff_charset (data, size, &bom);
  PS_FUZZ_CHECK (bom <= size);
  for (PsCharset charset = PS_CHARSET_UTF8; charset <= PS_CHARSET_WINDOWS_1252; charset++)
    check_charset (charset, data, size);
  g_unlink (path);
  return 0;
}
