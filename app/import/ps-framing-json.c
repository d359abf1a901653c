/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memrchr */

#include "ps-framing-private.h"

#include <string.h>

#include "ps-json-scanner.h"

#define NOT_FOUND G_MAXSIZE

/* To the next value, over what divides two of them in an array or a stream. */
static gsize
pass_dividers (const PsFramingText *text, gsize at)
{
  while (at < text->length
         && (ps_framing_is_blank (text->text[at]) || text->text[at] == ',' || text->text[at] == '['
             || text->text[at] == ']'))
    at++;
  return at;
}

/* The blanks that the object at @at is indented by. */
static gsize
get_indent (const PsFramingText *text, gsize at)
{
  gsize begin = at;

  while (begin > 0 && (text->text[begin - 1] == ' ' || text->text[begin - 1] == '\t'))
    begin--;
  return at - begin;
}

/* The first '{' at or behind @from that begins a line and is indented like the one at @start: in
 * sound JSON, whoever laid it out, that is the next record and nothing inside of one. */
static gsize
find_sibling (const PsFramingText *text, gsize start, gsize from, gsize limit)
{
  gsize indent = get_indent (text, start);
  const char *end = text->text + limit;
  const char *p = text->text + MAX (from, indent + 1) - indent - 1;

  while ((p = memchr (p, '\n', (gsize)(end - p))) != NULL)
    {
      p++;
      if ((gsize)(end - p) <= indent)
        return NOT_FOUND;
      if (p[indent] == '{' && memcmp (p, text->text + start - indent, indent) == 0)
        return (gsize)(p - text->text) + indent;
    }
  return NOT_FOUND;
}

/* Where the object at @start is broken, or %NOT_FOUND if it is sound as far as it goes. */
static gsize
find_trouble (const PsFramingText *text, gsize start, gsize end)
{
  static const char *const paths[] = { "timestamp" };
  PsJsonPaths *compiled = ps_json_paths_new (paths, G_N_ELEMENTS (paths));
  PsJsonValue values[G_N_ELEMENTS (paths)];
  gsize consumed = 0;
  PsJsonStatus status = ps_json_scan (compiled, text->text + start, end - start, values, &consumed);

  ps_json_paths_free (compiled);
  if (status == PS_JSON_OK || status == PS_JSON_ERROR_CUT_OFF)
    return NOT_FOUND;
  return start + consumed;
}

/* Where the object at @start ends by its brackets alone, with no regard to control characters in
 * its texts. A line end in a text means that the text was cut: *@trouble is there. */
static gsize
skip_loosely (const PsFramingText *text, gsize start, gsize *trouble)
{
  gboolean in_text = FALSE;
  gsize depth = 0;

  for (gsize i = start; i < text->length; i++)
    {
      char c = text->text[i];

      if (c == '"')
        in_text = !in_text;
      else if (in_text && c == '\\')
        i++;
      else if (in_text && (c == '\n' || c == '\r'))
        {
          *trouble = i;
          return NOT_FOUND;
        }
      else if (!in_text && (c == '{' || c == '['))
        depth++;
      else if (!in_text && (c == '}' || c == ']') && --depth == 0)
        return i + 1;
    }
  return NOT_FOUND;
}

/* The end of the object at @start, %NOT_FOUND where the text ends before. A broken one ends where
 * the line of its next sibling begins, whose indentation is its own: its brackets say nothing. */
static gsize
find_object_end (const PsFramingText *text, gsize start)
{
  PsJsonStatus status;
  gsize trouble = NOT_FOUND;
  gsize skipped = ps_json_skip (text->text + start, text->length - start, &status);
  gsize end = status == PS_JSON_OK ? start + skipped : NOT_FOUND;
  gsize limit, sibling;

  if (status == PS_JSON_ERROR_CONTROL_CHARACTER)
    end = skip_loosely (text, start, &trouble);
  limit = end != NOT_FOUND ? end : text->length;
  if (find_sibling (text, start, start + 1, limit) != NOT_FOUND)
    trouble = MIN (trouble, find_trouble (text, start, limit));
  if (trouble == NOT_FOUND)
    return end;
  sibling = find_sibling (text, start, trouble, limit);
  return sibling != NOT_FOUND ? sibling - get_indent (text, start) : end;
}

/* The end of something that is no object: of one scalar, else of the line. */
static gsize
find_other_end (const PsFramingText *text, gsize start)
{
  PsJsonStatus status;
  gsize skipped = ps_json_skip (text->text + start, text->length - start, &status);
  gsize end;

  if (status == PS_JSON_OK && (start + skipped < text->length || text->whole))
    return start + skipped;
  end = ps_framing_find_line_end (text, start);
  return end < text->length ? end : NOT_FOUND;
}

/* Blanks behind the last line end are kept for the next look: they are an indentation. */
static gsize
get_last_line (const PsFramingText *text, gsize from, gsize at)
{
  const char *newline = at > from ? memrchr (text->text + from, '\n', at - from) : NULL;

  return newline != NULL ? (gsize)(newline - text->text) + 1 : from;
}

gboolean
ps_framing_json_next (const PsFramingText *text, gsize from, PsFrame *frame)
{
  gsize end;

  frame->start = pass_dividers (text, from);
  frame->end = text->whole ? text->length : get_last_line (text, from, frame->start);
  if (frame->start == text->length)
    return FALSE;
  end = text->text[frame->start] == '{' ? find_object_end (text, frame->start)
                                        : find_other_end (text, frame->start);
  if (end == NOT_FOUND && !text->whole)
    return FALSE;
  frame->end = end != NOT_FOUND ? end : text->length;
  frame->length = frame->end - frame->start;
  while (ps_framing_is_blank (text->text[frame->start + frame->length - 1])
         || text->text[frame->start + frame->length - 1] == ',')
    frame->length--;
  return TRUE;
}
