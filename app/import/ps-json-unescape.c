/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-json-scanner.h"

#include <string.h>

#define REPLACEMENT 0xfffd

/* The code unit of "\u" and four digits at @p, or -1. */
static int
read_unit (const char *p, const char *end)
{
  int unit = 0;

  if (end - p < 6 || p[0] != '\\' || p[1] != 'u')
    return -1;
  for (guint i = 2; i < 6; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);

      if (digit < 0)
        return -1;
      unit = unit << 4 | digit;
    }
  return unit;
}

static gboolean
is_high_surrogate (int unit)
{
  return unit >= 0xd800 && unit <= 0xdbff;
}

static gboolean
is_low_surrogate (int unit)
{
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/* Reads "\u" and four digits, or two of them that are a surrogate pair; 0 if it is neither. */
static gsize
read_unicode (const char *p, const char *end, gunichar *character)
{
  int unit = read_unit (p, end);
  int low;

  if (unit < 0)
    return 0;
  *character = (gunichar)unit;
  if (!is_high_surrogate (unit) && !is_low_surrogate (unit))
    return 6;
  low = is_high_surrogate (unit) ? read_unit (p + 6, end) : -1;
  if (!is_low_surrogate (low))
    {
      *character = REPLACEMENT;
      return 6;
    }
  *character = 0x10000 + (gunichar)((unit - 0xd800) << 10 | (low - 0xdc00));
  return 12;
}

/* Writes one escape to *@out; returns how many bytes of text it takes. What is no escape is kept
 * as it is. */
static gsize
unescape_one (const char *p, const char *end, char **out)
{
  static const char names[] = "\"\\/bfnrt";
  static const char characters[] = "\"\\/\b\f\n\r\t";
  gunichar character;
  gsize taken = read_unicode (p, end, &character);
  const char *name;

  if (taken != 0)
    {
      *out += g_unichar_to_utf8 (character, *out);
      return taken;
    }
  name = end - p >= 2 ? memchr (names, p[1], sizeof names - 1) : NULL;
  *(*out)++ = name != NULL ? characters[name - names] : '\\';
  return name != NULL ? 2 : 1;
}

/**
 * ps_json_unescape:
 * @text: what is between the quotes of a JSON string
 * @length: its length in bytes
 * @buffer: (out caller-allocates): room for @length bytes; may be @text itself
 *
 * Writes the string without its escapes (RFC 8259 §7) in UTF-8. Half of a surrogate pair becomes
 * U+FFFD, "\u0000" a NUL byte; bytes that are no valid UTF-8 stay as they are.
 *
 * Returns: the length of what was written, never more than @length; no NUL is added
 */
gsize
ps_json_unescape (const char *text, gsize length, char *buffer)
{
  const char *end = text + length;
  char *out = buffer;

  while (text < end)
    {
      const char *backslash = memchr (text, '\\', (gsize)(end - text));
      gsize plain = (gsize)((backslash != NULL ? backslash : end) - text);

      memmove (out, text, plain);
      out += plain;
      text += plain;
      if (backslash != NULL)
        text += unescape_one (text, end, &out);
    }
  return (gsize)(out - buffer);
}
