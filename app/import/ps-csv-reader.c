/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-csv-reader.h"

#include <string.h>

/* What is looked at to tell the delimiter. */
#define SNIFFED_LINES 50

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* From behind an opening quote to the closing one, @end if there is none. */
static const char *
find_closing_quote (const char *p, const char *end)
{
  while (p < end && (p = memchr (p, '"', end - p)) != NULL)
    {
      if (p + 1 == end || p[1] != '"')
        return p;
      p += 2;
    }
  return end;
}

static const char *
find_field_end (const char *p, const char *end, char delimiter)
{
  if (delimiter == ' ')
    {
      while (p < end && *p != ' ' && *p != '\t')
        p++;
      return p;
    }
  p = memchr (p, delimiter, end - p);
  return p != NULL ? p : end;
}

/* A field at @p; returns where it ends: at a delimiter or the end. */
static const char *
read_field (const char *p, const char *end, char delimiter, PsSpan *span)
{
  const char *start = p;
  const char *close;

  while (p < end && *p == ' ' && delimiter != ' ')
    p++;
  if (p < end && *p == '"' && (close = find_closing_quote (p + 1, end)) < end)
    {
      const char *next = find_field_end (close, end, delimiter);
      const char *rest = close + 1;

      while (rest < next && (*rest == ' ' || is_line_end (*rest)))
        rest++;
      if (rest == next)
        {
          span->text = p + 1;
          span->length = close - p - 1;
          span->encoding = PS_ENCODING_CSV;
          return next;
        }
    }
  p = find_field_end (start, end, delimiter);
  span->text = start;
  span->length = p - start;
  span->encoding = PS_ENCODING_PLAIN;
  return p;
}

/**
 * ps_csv_split:
 * @text: one record; a line end at its end does not count
 * @length: bytes of @text
 * @delimiter: what divides fields; ' ' = runs of blanks
 * @fields: (out) (array length=n_fields): the fields, pointing into @text
 * @n_fields: how many are wanted at most
 *
 * Splits a record (RFC 4180). A quote inside a field that does not begin with one is literal, and
 * so is one that is never closed.
 *
 * Returns: how many fields the record has, which may be more than @n_fields
 */
guint
ps_csv_split (const char *text, gsize length, char delimiter, PsSpan *fields, guint n_fields)
{
  const char *p = text;
  const char *end;
  guint n = 0;

  while (length > 0 && is_line_end (text[length - 1]))
    length--;
  end = text + length;
  while (delimiter == ' ' && p < end && *p == ' ')
    p++;
  while (n < PS_CSV_MAX_FIELDS)
    {
      PsSpan span;

      p = read_field (p, end, delimiter, n < n_fields ? &fields[n] : &span);
      n++;
      if (p == end)
        break;
      p++;
      while (delimiter == ' ' && p < end && (*p == ' ' || *p == '\t'))
        p++;
      if (delimiter == ' ' && p == end)
        break;
    }
  return n;
}

/* Behind the line end at @p. */
static const char *
pass_line_end (const char *p, const char *end)
{
  if (*p == '\r' && p + 1 < end && p[1] == '\n')
    p++;
  return p + 1;
}

static const char *
find_line_end (const char *p, const char *end)
{
  while (p < end && !is_line_end (*p))
    p++;
  return p;
}

/**
 * ps_csv_next_record:
 * @text: bytes, from a record's beginning
 * @length: how many
 * @delimiter: what divides fields
 * @whole: nothing comes after @text
 * @unclosed: (out): the record has a quote that is not closed
 *
 * Returns: bytes of the first record, its line end included; 0 where the text ends inside it
 */
gsize
ps_csv_next_record (const char *text, gsize length, char delimiter, gboolean whole,
                    gboolean *unclosed)
{
  const char *end = text + length;
  const char *p = text;
  gboolean field_begins = TRUE;

  *unclosed = FALSE;
  for (; p < end && !is_line_end (*p); p++)
    {
      if (*p == '"' && field_begins)
        {
          const char *limit = p + MIN ((gsize)(end - p), PS_CSV_MAX_QUOTED);
          const char *close = find_closing_quote (p + 1, limit);

          if (close == limit && limit == end && !whole)
            return 0;
          if (close == limit)
            {
              *unclosed = TRUE;
              p = find_line_end (text, end);
              break;
            }
          p = close;
        }
      field_begins = *p == delimiter || (field_begins && *p == ' ');
    }
  if (p == end)
    return whole ? length : 0;
  if (*p == '\r' && p + 1 == end && !whole)
    return 0;
  return pass_line_end (p, end) - text;
}

/* How evenly a delimiter divides the lines: the number of lines that have as many fields as most
 * have, times a little for more fields. */
static guint
rate_delimiter (const char *text, gsize length, char delimiter)
{
  guint counts[SNIFFED_LINES], n = 0, best = 0, fields = 0;
  gsize offset = 0;

  while (offset < length && n < SNIFFED_LINES)
    {
      gboolean unclosed;
      gsize size = ps_csv_next_record (text + offset, length - offset, delimiter, TRUE, &unclosed);
      const char *line = text + offset;

      offset += size;
      if (size <= 2 && is_line_end (*line))
        continue;
      counts[n++] = ps_csv_split (line, size, delimiter, NULL, 0);
    }
  for (guint i = 0; i < n; i++)
    {
      guint same = 0;

      for (guint k = 0; k < n; k++)
        same += counts[k] == counts[i];
      if (counts[i] > 1 && same * 2 >= n && same * 100 + MIN (counts[i], 99) > best)
        {
          best = same * 100 + MIN (counts[i], 99);
          fields = counts[i];
        }
    }
  return fields > 1 ? best : 0;
}

/**
 * ps_csv_sniff_delimiter:
 * @text: the beginning of a file
 * @length: bytes of @text
 *
 * A line "sep=;" (Excel) says it; else what divides the lines most evenly.
 *
 * Returns: ',', ';', TAB, '|', ' ' (runs of blanks), or 0 if nothing divides
 */
char
ps_csv_sniff_delimiter (const char *text, gsize length)
{
  static const char delimiters[] = { ',', ';', '\t', '|', ' ' };
  guint best = 0;
  char found = 0;

  if (length >= 5 && g_ascii_strncasecmp (text, "sep=", 4) == 0 && !is_line_end (text[4]))
    return text[4];
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      guint rating = rate_delimiter (text, length, delimiters[i]);

      /* Texts have blanks too: they divide only where nothing else does. */
      if (rating > best && (delimiters[i] != ' ' || best == 0))
        {
          best = rating;
          found = delimiters[i];
        }
    }
  return found;
}
