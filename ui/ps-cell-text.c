/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-cell-text.h"

#include <string.h>

/* Characters that a text from a file may not bring into the window: controls, line ends, and
 * those that turn the direction of what follows (Unicode TR 36, "bidirectional text spoofing"). */
static gboolean
is_wild (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_tame (const char *text, gsize max_chars)
{
  gsize i;

  for (i = 0; text[i] >= 0x20 && text[i] < 0x7f; i++)
    if (i == max_chars)
      return FALSE;
  return text[i] == '\0';
}

/**
 * ps_cell_text_tame:
 * @text: an alert's text: an attacker may have written it
 * @max_chars: where to cut it
 *
 * Makes a text fit to be shown in one line: invalid bytes, controls and direction marks become
 * visible replacements, and what is too long ends in "…".
 *
 * Returns: (transfer full) (nullable): the text, %NULL if @text is fine as it is
 */
char *
ps_cell_text_tame (const char *text, gsize max_chars)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) tame = NULL;
  gsize n_chars = 0;

  if (is_tame (text, max_chars))
    return NULL;
  /* A character is at most four bytes: no need to look at more of a very long text. */
  valid = g_utf8_make_valid (text, strnlen (text, 4 * max_chars + 4));
  tame = g_string_new (NULL);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (n_chars++ == max_chars)
        {
          g_string_append (tame, "…");
          break;
        }
      g_string_append_unichar (tame, is_wild (c) ? 0xfffd : c);
    }
  return g_string_free (g_steal_pointer (&tame), FALSE);
}

/**
 * ps_cell_text_shorten_time:
 * @time: (inout): "2026-03-01T08:30:00.123456Z" becomes "2026-03-01 08:30:00.123"; who
 *   shows it says that it is UTC
 */
void
ps_cell_text_shorten_time (GString *time)
{
  char *dot = strchr (time->str, '.');
  char *t = strchr (time->str, 'T');

  if (dot != NULL && time->len > (gsize)(dot - time->str) + 4)
    g_string_truncate (time, dot - time->str + 4);
  if (t != NULL)
    *t = ' ';
}
