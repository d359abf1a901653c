/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-labels.h"

#include <string.h>

#include "ps-field-names.h"

/* "Access Control Rule": a label of more words is a sentence. */
#define WORDS_MAX 3

static gboolean
is_label_byte (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '-' || c == '.' || (guchar)c >= 0x80;
}

static gboolean
is_one_of (const char *list, char c)
{
  return c != '\0' && strchr (list, c) != NULL;
}

/* The next colon that a value follows: "Key: value", "key:\"value\"", "\"key\":1", and without a
 * blank in scripts that have none. */
static const char *
find_colon (const char *p, const char *end)
{
  const char *start = p;

  while (p < end && (p = memchr (p, ':', (gsize)(end - p))) != NULL)
    {
      if (p + 1 < end
          && (p[1] == ' ' || p[1] == '"'
              || (p > start
                  && ((guchar)p[-1] >= 0x80 || (p[-1] == '"' && g_ascii_isdigit (p[1]))))))
        return p;
      p++;
    }
  return NULL;
}

/* What stands before the blanks before @p, NUL at the beginning. */
static char
look_back (const char *from, const char *p)
{
  while (p > from && p[-1] == ' ')
    p--;
  return p > from ? p[-1] : '\0';
}

/* The label that ends at @colon: up to three words behind a divider, or known ones behind another
 * label or, @is_first, behind any words. NULL: it is a colon in a sentence. */
static const char *
find_label (const char *from, const char *colon, gboolean is_first)
{
  const char *known = NULL;
  const char *p = colon;

  /* Members of JSON without the braces. */
  if (p > from && p[-1] == '"')
    p--;
  for (guint n = 0; n < WORDS_MAX; n++)
    {
      const char *stop = p;
      char before;

      while (p > from && is_label_byte (p[-1]))
        p--;
      if (p == stop)
        break;
      before = look_back (from, p);
      if (ps_name_is_known (p, colon - p))
        known = is_first || is_one_of (",;|[({:\"]", before) || before == '\0' ? p : known;
      if (is_one_of (",;|[({\"", before) || (before == '\0' && is_first))
        return p;
      if (p == from || p[-1] != ' ')
        break;
      while (p > from && p[-1] == ' ')
        p--;
    }
  return known;
}

static const char *
find_next_label (const char *from, const char *end, gboolean is_first, const char **colon)
{
  for (const char *p = from; (p = find_colon (p, end)) != NULL; p++)
    {
      const char *label = find_label (from, p, is_first);

      *colon = p;
      if (label != NULL)
        return label;
    }
  return NULL;
}

static PsSpan
trim (const char *start, const char *stop)
{
  const char *quote;

  while (start < stop && *start == ' ')
    start++;
  quote = start < stop && *start == '"' ? memchr (start + 1, '"', (gsize)(stop - start - 1)) : NULL;
  if (quote != NULL)
    return (PsSpan){ start + 1, (guint32)(quote - start - 1), PS_ENCODING_PLAIN };
  while (stop > start && (g_ascii_isspace (stop[-1]) || is_one_of (",;|[({\"", stop[-1])))
    stop--;
  return (PsSpan){ start, (guint32)(stop - start), PS_ENCODING_PLAIN };
}

/* "50000,TCP,Inbound": where commas divide without a blank, fields without labels may follow. */
static void
cut_bare_fields (PsSpan *value)
{
  for (guint32 i = 0; i + 1 < value->length; i++)
    if (value->text[i] == ',' && g_ascii_isalpha (value->text[i + 1]))
      value->length = i;
}

/**
 * ps_labels_read:
 * @text: from here
 * @length: so many bytes
 * @visit: called for each label and its value, in their order
 * @data: for @visit
 *
 * Reads "Src IP: 10.0.0.5, Dst IP: 192.0.2.1" and `[src:"10.0.0.5"; dst:"192.0.2.1"]`: labels of
 * one to three words, divided from the value before them by a comma, a semicolon or a bar.
 *
 * Returns: how many labels there are
 */
guint
ps_labels_read (const char *text, gsize length, PsKeyValueVisit visit, gpointer data)
{
  const char *end = text + length;
  const char *colon, *next_colon = NULL;
  const char *label = find_next_label (text, end, TRUE, &colon);
  guint n = 0;

  while (label != NULL)
    {
      const char *next = find_next_label (colon + 1, end, FALSE, &next_colon);
      const char *stop = next != NULL ? next : end;
      const char *bracket =
          label > text && label[-1] == '[' ? memchr (colon, ']', (gsize)(stop - colon)) : NULL;
      PsSpan value = trim (colon + 1, bracket != NULL ? bracket : stop);

      if (next != NULL && next[-1] == ',')
        cut_bare_fields (&value);

      visit (label, (gsize)(colon - label) - (colon > label && colon[-1] == '"'), &value, data);
      n++;
      label = next;
      colon = next_colon;
    }
  return n;
}
