/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-framing-private.h"

#include <string.h>

/* A line and what stands before its first ':' or '='. */
typedef struct
{
  gsize start;
  gsize end; /* where its line end stands */
  gsize label_length;
  gboolean blank;
} Line;

static Line
look_at_line (const PsFramingText *text, gsize start)
{
  Line line = { .start = start, .end = ps_framing_find_line_end (text, start), .blank = TRUE };

  for (gsize i = start; i < line.end && line.label_length == 0; i++)
    {
      char c = text->text[i];

      line.blank = line.blank && ps_framing_is_blank (c);
      if (c == ':' || c == '=')
        line.label_length = i - start;
    }
  return line;
}

static gboolean
have_same_label (const PsFramingText *text, const Line *a, const Line *b)
{
  return a->label_length > 0 && a->label_length == b->label_length
         && g_ascii_strncasecmp (text->text + a->start, text->text + b->start, a->label_length)
                == 0;
}

/* Whether a record ends before @line; @first is its first one. */
static gboolean
begins_anew (const PsFramingText *text, const Line *first, const Line *line)
{
  if (line->blank)
    return TRUE;
  if (text->framer->framing == PS_FRAMING_FOLDED)
    return !ps_framing_is_blank (text->text[line->start]);
  return have_same_label (text, first, line);
}

/* Blocks are divided by a blank line, or by a line with the label that the block began with; folded
 * lines by one that does not begin with a blank. */
gboolean
ps_framing_block_next (const PsFramingText *text, gsize from, PsFrame *frame)
{
  Line line = look_at_line (text, from), first;

  while (line.blank && line.end < text->length)
    line = look_at_line (text, line.end + 1);
  frame->start = line.start;
  frame->end = line.blank && text->whole ? text->length : line.start;
  if (line.blank)
    return FALSE;
  first = line;
  while (line.end < text->length)
    {
      frame->length = line.end - first.start;
      line = look_at_line (text, line.end + 1);
      if (line.end == text->length && !text->whole)
        return FALSE;
      if (begins_anew (text, &first, &line))
        {
          frame->end = line.start;
          return TRUE;
        }
    }
  if (!text->whole)
    return FALSE;
  frame->length = text->length - first.start;
  frame->end = text->length;
  return TRUE;
}
