/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-text-fold.h"

#include <string.h>

/**
 * ps_text_fold:
 * @text: a text; bytes that are no UTF-8 are allowed
 * @length: its length in bytes, or -1 for a NUL-terminated text
 *
 * Returns: (transfer full): the text with case taken out of it, for comparing and searching
 *   without regard to case (Unicode case folding; the locale plays no part)
 */
char *
ps_text_fold (const char *text, gssize length)
{
  gsize n = length < 0 ? strlen (text) : (gsize)length;
  g_autofree char *valid = NULL;

  for (gsize i = 0; i < n; i++)
    if ((guint8)text[i] >= 0x80)
      {
        valid = g_utf8_make_valid (text, (gssize)n);
        return g_utf8_casefold (valid, -1);
      }
  return g_ascii_strdown (text, (gssize)n);
}
