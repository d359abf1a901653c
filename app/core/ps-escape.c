/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-escape.h"

#include <string.h>

/**
 * ps_character_is_treacherous:
 * @c: a Unicode character
 *
 * Tells characters that are not seen, change how what follows is shown (Unicode Standard Annex 9:
 * bidirectional marks, embeddings, overrides and isolates), end a line or are not allowed in XML
 * (XML 1.0 §2.2). An alert's text is an attacker's.
 *
 * Returns: whether @c has to be shown as something else
 */
gboolean
ps_character_is_treacherous (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c
         || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e)
         || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb)
         || (c >= 0xe0000 && c <= 0xe007f) || (c & 0xfffe) == 0xfffe
         || (c >= 0xfdd0 && c <= 0xfdef);
}

static void
append_bytes (GString *text, const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "\\x%02x", (guchar)bytes[i]);
}

/**
 * ps_escape_text:
 * @text: appended to
 * @value: any bytes
 * @length: how many, -1 = up to the NUL
 *
 * Appends a value for TSV and for terminals: tabs and newlines as \t and \n, other control
 * characters, what is not seen or turns a text, and bytes that are not UTF-8 as \xNN a byte.
 */
void
ps_escape_text (GString *text, const char *value, gssize length)
{
  const char *end = value + (length < 0 ? (gssize)strlen (value) : length);

  while (value < end)
    {
      const char *plain = value;
      gunichar c;
      gsize size;

      while (value < end && (guchar)*value >= 0x20 && (guchar)*value < 0x7f)
        value++;
      g_string_append_len (text, plain, value - plain);
      if (value == end)
        break;
      c = *value == '\0' ? 0 : g_utf8_get_char_validated (value, end - value);
      size = c >= (gunichar)-2 ? 1 : (gsize)(g_utf8_skip[(guchar)*value]);
      if (*value == '\t')
        g_string_append (text, "\\t");
      else if (*value == '\n')
        g_string_append (text, "\\n");
      else if (c >= (gunichar)-2 || ps_character_is_treacherous (c))
        append_bytes (text, value, size);
      else
        g_string_append_len (text, value, size);
      value += size;
    }
}

/**
 * ps_escape_json:
 * @text: appended to
 * @value: any bytes
 * @length: how many, -1 = up to the NUL
 *
 * Appends the inside of a JSON string (RFC 8259 §7); what could harm a terminal as \uNNNN, bytes
 * that are not UTF-8 as U+FFFD.
 */
void
ps_escape_json (GString *text, const char *value, gssize length)
{
  g_autofree char *valid = g_utf8_make_valid (value, length);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *plain = p;
      gunichar c;

      while (*p >= 0x20 && *p < 0x7f && *p != '"' && *p != '\\')
        p++;
      g_string_append_len (text, plain, p - plain);
      if (*p == '\0')
        break;
      c = g_utf8_get_char (p);
      if (c == '"' || c == '\\')
        g_string_append_c (text, '\\');
      if (c > 0xffff && ps_character_is_treacherous (c))
        g_string_append_printf (text, "\\u%04x\\u%04x", 0xd800 + ((c - 0x10000) >> 10),
                                0xdc00 + (c & 0x3ff));
      else if (ps_character_is_treacherous (c))
        g_string_append_printf (text, "\\u%04x", c);
      else
        g_string_append_unichar (text, c);
    }
}
