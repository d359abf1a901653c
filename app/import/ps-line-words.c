/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-line-words.h"

#include <string.h>

/* Returns: whether it divides words of a line */
gboolean
ps_line_is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r';
}

gboolean
ps_line_is_word_byte (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '-';
}

/* Returns: what stands between both without blanks, quotes and a comma around it */
PsSpan
ps_line_make_span (const char *start, const char *end)
{
  while (start < end && (ps_line_is_blank (*start) || *start == '"'))
    start++;
  while (end > start && (ps_line_is_blank (end[-1]) || end[-1] == '"' || end[-1] == ','))
    end--;
  return (PsSpan){ start, (guint32)(end - start), PS_ENCODING_PLAIN };
}

/* The next word at or behind *@p, which is set behind it; an empty one behind the last. */
PsSpan
ps_line_next_word (const char **p, const char *end)
{
  const char *start = *p;
  const char *stop;

  while (start < end && !ps_line_is_word_byte (*start))
    start++;
  for (stop = start; stop < end && ps_line_is_word_byte (*stop); stop++)
    ;
  *p = stop;
  return (PsSpan){ start, (guint32)(stop - start), PS_ENCODING_PLAIN };
}

gboolean
ps_line_word_is (const PsSpan *word, const char *const *list)
{
  for (; *list != NULL; list++)
    if (strlen (*list) == word->length
        && g_ascii_strncasecmp (word->text, *list, word->length) == 0)
      return TRUE;
  return FALSE;
}

/* Cisco's and Huawei's "%ASA-4-106023", "%%01POLICY/6/DENY": where the digit stands, which is
 * syslog's severity; the mnemonic begins two bytes behind it. NULL where there is none. */
const char *
ps_line_find_facility (const char *text, const char *end)
{
  const char *p = memchr (text, '%', (gsize)(end - text));
  const char *start = p;

  if (p == NULL)
    return NULL;
  while (p < end && *p == '%')
    p++;
  while (p < end && p - start < 32 && (g_ascii_isalnum (*p) || *p == '_'))
    p++;
  if (end - p < 3 || (*p != '-' && *p != '/') || !g_ascii_isdigit (p[1]) || p[1] > '7'
      || p[2] != *p)
    return NULL;
  return p + 1;
}
