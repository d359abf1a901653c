/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-charset.h"

#include <string.h>

/* How a high byte of a text that is not UTF-8 speaks for Windows-1252. */
typedef struct
{
  gsize valid;     /* characters of valid UTF-8 above ASCII */
  gsize plausible; /* bytes that make sense in Windows-1252 where they stand */
  gsize absurd;    /* bytes that do not */
  gsize controls;
} Census;

/* 0x80-0x9f of Windows-1252 (the WHATWG's index-windows-1252); 0 = not assigned. */
static const guint16 windows_1252[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static gunichar
decode_1252 (guchar byte)
{
  if (byte < 0x80 || byte >= 0xa0)
    return byte;
  return windows_1252[byte - 0x80] != 0 ? windows_1252[byte - 0x80] : 0xfffd;
}

static gboolean
is_control (guchar byte)
{
  return byte < 0x20 ? strchr ("\t\n\r\f\x1a", byte) == NULL || byte == 0 : byte == 0x7f;
}

/* Letters beside letters, and the signs that word processors and spreadsheets write. ÿ and þ
 * are what spoiled bytes (0xff, 0xfe) look like. */
static gboolean
is_plausible_1252 (const guchar *head, gsize length, gsize at)
{
  gunichar c = decode_1252 (head[at]);

  if (head[at] >= 0xfe || c == 0xfffd)
    return FALSE;
  if (!g_unichar_isalpha (c))
    return TRUE;
  return (at > 0 && g_unichar_isalpha (decode_1252 (head[at - 1])))
         || (at + 1 < length && g_unichar_isalpha (decode_1252 (head[at + 1])));
}

static Census
take_census (const guchar *head, gsize length)
{
  Census census = { 0 };

  for (gsize i = 0; i < length;)
    {
      gunichar c;

      if (head[i] < 0x80)
        {
          census.controls += is_control (head[i]);
          i++;
          continue;
        }
      c = g_utf8_get_char_validated ((const char *)head + i, (gssize)(length - i));
      if (c == (gunichar)-2) /* cut off at the end of the head */
        break;
      if (c != (gunichar)-1)
        {
          census.valid++;
          i += (gsize)g_unichar_to_utf8 (c, NULL);
          continue;
        }
      if (is_plausible_1252 (head, length, i))
        census.plausible++;
      else
        census.absurd++;
      i++;
    }
  return census;
}

/* JSON is UTF-8 by its definition (RFC 8259 §8.1). */
static gboolean
begins_like_json (const guchar *head, gsize length)
{
  gsize i = 0;

  while (i < length && g_ascii_isspace (head[i]))
    i++;
  return i < length && (head[i] == '{' || head[i] == '[');
}

static gboolean
is_1252 (const guchar *head, gsize length)
{
  Census census = take_census (head, length);

  return census.valid == 0 && census.controls == 0 && census.plausible > 0
         && census.plausible > 4 * census.absurd && census.plausible < length / 2
         && !begins_like_json (head, length);
}

static gunichar2
get_unit (const guchar *bytes, gboolean big_endian)
{
  return big_endian ? (gunichar2)(bytes[0] << 8 | bytes[1]) : (gunichar2)(bytes[1] << 8 | bytes[0]);
}

/* Without a mark: mostly ASCII characters in 16 bits, no controls and no half characters. */
static gboolean
is_unmarked_utf16 (const guchar *head, gsize length, gboolean big_endian)
{
  gsize n_units = length / 2;
  gsize n_ascii = 0;
  gboolean high = FALSE;

  for (gsize i = 0; i < n_units; i++)
    {
      gunichar2 unit = get_unit (head + 2 * i, big_endian);
      gboolean low = (unit & 0xfc00) == 0xdc00;

      if (low != high || (unit < 0x80 && is_control ((guchar)unit)) || unit >= 0xfffe)
        return FALSE;
      high = (unit & 0xfc00) == 0xd800;
      n_ascii += unit < 0x80;
    }
  return n_units >= 2 && n_ascii * 2 >= n_units;
}

/**
 * ps_sniff_charset:
 * @head: the first bytes, 64 KiB if there are so many
 * @length: how many
 * @bom: (out): bytes of a byte order mark to pass over
 *
 * Decides how the text is encoded. In doubt it is UTF-8: a few spoiled bytes in a file do not
 * make it Windows-1252.
 *
 * Returns: the charset
 */
PsCharset
ps_sniff_charset (const void *head, gsize length, gsize *bom)
{
  const guchar *bytes = head;

  *bom = 0;
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      *bom = 3;
      return PS_CHARSET_UTF8;
    }
  if (length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0))
    {
      *bom = 2;
      return bytes[0] == 0xff ? PS_CHARSET_UTF16LE : PS_CHARSET_UTF16BE;
    }
  if (length >= 2 && bytes[0] != 0 && bytes[1] == 0 && is_unmarked_utf16 (bytes, length, FALSE))
    return PS_CHARSET_UTF16LE;
  if (length >= 2 && bytes[0] == 0 && bytes[1] != 0 && is_unmarked_utf16 (bytes, length, TRUE))
    return PS_CHARSET_UTF16BE;
  return is_1252 (bytes, length) ? PS_CHARSET_WINDOWS_1252 : PS_CHARSET_UTF8;
}

static gunichar
join_surrogates (gunichar2 high, gunichar2 low)
{
  return 0x10000 + ((gunichar)(high & 0x3ff) << 10) + (low & 0x3ff);
}

/* One character from at most four bytes; returns how many it takes, 0 = its end is missing. */
static gsize
take_utf16 (const guchar *bytes, gsize length, gboolean big_endian, gunichar *c)
{
  gunichar2 unit, next;

  if (length < 2)
    return 0;
  unit = get_unit (bytes, big_endian);
  *c = (unit & 0xf800) == 0xd800 ? 0xfffd : unit;
  if ((unit & 0xfc00) != 0xd800)
    return 2;
  if (length < 4)
    return 0;
  next = get_unit (bytes + 2, big_endian);
  if ((next & 0xfc00) != 0xdc00)
    return 2;
  *c = join_surrogates (unit, next);
  return 4;
}

static void
convert_utf16 (PsTranscoder *self, const guchar *data, gsize length, GString *utf8)
{
  gboolean big_endian = self->charset == PS_CHARSET_UTF16BE;
  gunichar c;
  gsize size;

  /* A character that lies across two calls is put together byte by byte. */
  while (self->n_carry > 0 && length > 0)
    {
      self->carry[self->n_carry++] = *data++;
      length--;
      while ((size = take_utf16 (self->carry, self->n_carry, big_endian, &c)) > 0)
        {
          g_string_append_unichar (utf8, c);
          self->n_carry -= (guint)size;
          memmove (self->carry, self->carry + size, self->n_carry);
        }
    }
  while ((size = take_utf16 (data, length, big_endian, &c)) > 0)
    {
      g_string_append_unichar (utf8, c);
      data += size;
      length -= size;
    }
  if (length > 0)
    {
      memcpy (self->carry, data, length);
      self->n_carry = (guint)length;
    }
}

/**
 * ps_transcoder_convert:
 * @transcoder: the state between calls
 * @data: bytes that follow those of the call before
 * @length: how many
 * @last: whether nothing follows
 * @utf8: appended to
 *
 * Appends the text as UTF-8; what cannot be read is U+FFFD.
 */
void
ps_transcoder_convert (PsTranscoder *transcoder, const guchar *data, gsize length, gboolean last,
                       GString *utf8)
{
  switch (transcoder->charset)
    {
    case PS_CHARSET_UTF16LE:
    case PS_CHARSET_UTF16BE:
      convert_utf16 (transcoder, data, length, utf8);
      break;

    case PS_CHARSET_WINDOWS_1252:
      for (gsize i = 0; i < length; i++)
        g_string_append_unichar (utf8, decode_1252 (data[i]));
      break;

    case PS_CHARSET_UTF8:
    default:
      g_string_append_len (utf8, (const char *)data, (gssize)length);
      break;
    }
  if (last && transcoder->n_carry > 0)
    {
      g_string_append_unichar (utf8, 0xfffd);
      transcoder->n_carry = 0;
    }
}
