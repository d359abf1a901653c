/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-visible-text.h"

#include "ps-escape.h"

static void
append_treacherous (GString *text, gunichar c)
{
  if (c < 0x20)
    g_string_append_unichar (text, 0x2400 + c); /* "Control Pictures" */
  else if (c == 0x7f)
    g_string_append_unichar (text, 0x2421);
  else
    g_string_append_printf (text, "[U+%04X]", c);
}

static void
append_character (GString *text, gunichar c, gboolean markup)
{
  if (ps_character_is_treacherous (c))
    append_treacherous (text, c);
  else if (markup && c == '<')
    g_string_append (text, "&lt;");
  else if (markup && c == '>')
    g_string_append (text, "&gt;");
  else if (markup && c == '&')
    g_string_append (text, "&amp;");
  else if (markup && c == '"')
    g_string_append (text, "&quot;");
  else if (markup && c == '\'')
    g_string_append (text, "&#39;");
  else
    g_string_append_unichar (text, c);
}

/* How much of a text goes as it is: printable ASCII that is no markup. */
static gsize
measure_plain (const char *text, gboolean markup)
{
  const char *p = text;

  while (*p >= 0x20 && *p < 0x7f
         && !(markup && (*p == '<' || *p == '>' || *p == '&' || *p == '"' || *p == '\'')))
    p++;
  return (gsize)(p - text);
}

/**
 * ps_visible_text_append:
 * @text: appended to
 * @value: any bytes
 * @length: how many, -1 = up to the NUL
 * @markup: whether @text is HTML or XML, in an element or in a quoted attribute
 *
 * Appends a text with nothing hidden in it: control characters as ␛, bidirectional and invisible
 * ones as [U+202E], bytes that are not UTF-8 as U+FFFD; what is markup is escaped.
 */
void
ps_visible_text_append (GString *text, const char *value, gssize length, gboolean markup)
{
  g_autofree char *valid = g_utf8_make_valid (value, length);

  for (const char *p = valid; *p != '\0';)
    {
      gsize plain = measure_plain (p, markup);

      g_string_append_len (text, p, (gssize)plain);
      p += plain;
      if (*p == '\0')
        break;
      append_character (text, g_utf8_get_char (p), markup);
      p = g_utf8_next_char (p);
    }
}

/**
 * ps_visible_text:
 * @value: any bytes
 * @length: how many, -1 = up to the NUL
 *
 * Returns: (transfer full): the text with nothing hidden in it, not escaped
 */
char *
ps_visible_text (const char *value, gssize length)
{
  GString *text = g_string_new (NULL);

  ps_visible_text_append (text, value, length, FALSE);
  return g_string_free (text, FALSE);
}
