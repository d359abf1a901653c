/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memrchr */

#include "ps-framing-private.h"

#include <string.h>

#include "ps-csv-reader.h"

/**
 * ps_framer_init:
 * @framer: (out): to be filled
 * @framing: how records lie
 * @delimiter: for %PS_FRAMING_CSV
 * @sample: the beginning of the file; a carriage return alone ends a line only where the sample
 *   has no line feed at all
 */
void
ps_framer_init (PsFramer *framer, PsFraming framing, char delimiter, const PsSample *sample)
{
  framer->framing = framing;
  framer->delimiter = delimiter;
  framer->lone_cr = memchr (sample->text, '\n', sample->length) == NULL
                    && memchr (sample->text, '\r', sample->length) != NULL;
}

/* Where the line at @from ends: at its line feed (or carriage return), or the end of the text. */
gsize
ps_framing_find_line_end (const PsFramingText *text, gsize from)
{
  const char *start = text->text + from;
  gsize length = text->length - from;
  const char *end;

  if (length == 0)
    return text->length;
  end = memchr (start, '\n', length);
  if (end != NULL)
    length = (gsize)(end - start);
  if (text->framer->lone_cr)
    {
      const char *cr = memchr (start, '\r', length);

      end = cr != NULL ? cr : end;
    }
  return end != NULL ? (gsize)(end - text->text) : text->length;
}

/* Leaves out the line end; %FALSE if nothing but blanks is left: that is no record. */
static gboolean
trim_line (const char *text, PsFrame *frame)
{
  gsize i = frame->start;

  while (frame->length > 0
         && (text[frame->start + frame->length - 1] == '\n'
             || text[frame->start + frame->length - 1] == '\r'))
    frame->length--;
  while (i < frame->start + frame->length && ps_framing_is_blank (text[i]))
    i++;
  return i < frame->start + frame->length;
}

static gboolean
next_line (const PsFramingText *text, gsize from, PsFrame *frame)
{
  gsize end;

  for (frame->end = from; frame->end < text->length;)
    {
      end = ps_framing_find_line_end (text, frame->end);
      if (end == text->length && !text->whole)
        return FALSE;
      frame->start = frame->end;
      frame->length = end - frame->start;
      frame->end = MIN (end + 1, text->length);
      if (trim_line (text->text, frame))
        return TRUE;
    }
  return FALSE;
}

/* How long the CSV record at @from is with its line end; 0 if it does not end in the text. Without
 * a quote it is a line. */
static gsize
measure_csv (const PsFramingText *text, gsize from, gboolean *unclosed)
{
  const char *start = text->text + from;
  gsize line_end = ps_framing_find_line_end (text, from);

  *unclosed = FALSE;
  if (memchr (start, '"', line_end - from) != NULL)
    return ps_csv_next_record (start, text->length - from, text->framer->delimiter, text->whole,
                               unclosed);
  if (line_end == text->length)
    return text->whole ? text->length - from : 0;
  return line_end + 1 - from;
}

static gboolean
next_csv (const PsFramingText *text, gsize from, PsFrame *frame, PsReason *reason)
{
  for (frame->end = from; frame->end < text->length;)
    {
      gboolean unclosed;
      gsize length = measure_csv (text, frame->end, &unclosed);

      if (length == 0)
        return FALSE;
      frame->start = frame->end;
      frame->length = length;
      frame->end += length;
      *reason = unclosed ? PS_REASON_UNCLOSED_QUOTE : PS_REASON_NONE;
      if (trim_line (text->text, frame))
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_next (const PsFramingText *text, gsize from, PsFrame *frame, PsReason *reason)
{
  *reason = PS_REASON_NONE;
  switch (text->framer->framing)
    {
    case PS_FRAMING_CSV:
      return next_csv (text, from, frame, reason);
    case PS_FRAMING_JSON:
      return ps_framing_json_next (text, from, frame);
    case PS_FRAMING_BLOCKS:
    case PS_FRAMING_FOLDED:
      return ps_framing_block_next (text, from, frame) && trim_line (text->text, frame);
    case PS_FRAMING_LINES:
    default:
      return next_line (text, from, frame);
    }
}

/**
 * ps_framer_next:
 * @framer: how records lie
 * @text: bytes that begin where a record may begin; they may hold anything
 * @length: how many
 * @whole: whether nothing comes after @text
 * @offset: (inout): where to look; moves behind the record, or behind what is certainly none
 * @start: (out): where the record begins
 * @record_length: (out): its length in bytes without its line end
 * @reason: (out): %PS_REASON_NONE, or why it need not be read: %PS_REASON_UNCLOSED_QUOTE
 *
 * Finds the next record. Blank lines are none. What is found with more bytes at the end of @text
 * is the same.
 *
 * Returns: %FALSE if there is none, or, unless @whole, if it does not end in @text
 */
gboolean
ps_framer_next (const PsFramer *framer, const char *text, gsize length, gboolean whole,
                gsize *offset, gsize *start, gsize *record_length, PsReason *reason)
{
  PsFramingText framed = { framer, text, length, whole };
  PsFrame frame = { 0 };
  gboolean found;

  *reason = PS_REASON_NONE;
  if (*offset >= length)
    return FALSE;
  found = find_next (&framed, *offset, &frame, reason);
  *offset = frame.end;
  *start = frame.start;
  *record_length = frame.length;
  return found;
}

static gsize
cut_at_last_line (const PsFramer *framer, const char *text, gsize length)
{
  const char *newline = memrchr (text, '\n', length);
  const char *cr = framer->lone_cr ? memrchr (text, '\r', length) : NULL;
  const char *last = cr != NULL && (newline == NULL || cr > newline) ? cr : newline;

  return last != NULL ? (gsize)(last - text) + 1 : 0;
}

/**
 * ps_framer_cut:
 * @framer: how records lie
 * @text: bytes that begin where a record may begin
 * @length: how many; more will follow
 *
 * Returns: where @text may be cut: behind its last whole record (blank lines and the like
 *   included), 0 if it has none
 */
gsize
ps_framer_cut (const PsFramer *framer, const char *text, gsize length)
{
  gsize offset = 0, start, record_length;
  PsReason reason;

  if (length == 0)
    return 0;
  /* Without quotes every CSV record is a line. */
  if (framer->framing == PS_FRAMING_LINES
      || (framer->framing == PS_FRAMING_CSV && memchr (text, '"', length) == NULL))
    return cut_at_last_line (framer, text, length);
  while (ps_framer_next (framer, text, length, FALSE, &offset, &start, &record_length, &reason))
    ;
  return offset;
}

/* A '{' that begins a line, for JSON; its line feed may be the first byte of @text. */
static gboolean
pass_to_object (const char *text, gsize length, gsize *offset)
{
  const char *end = text + length;
  const char *p = text;

  while ((p = memchr (p, '\n', (gsize)(end - p))) != NULL && p + 1 < end)
    if (*++p == '{')
      {
        *offset = (gsize)(p - text);
        return TRUE;
      }
  *offset = length - 1;
  return FALSE;
}

/**
 * ps_framer_pass_over:
 * @framer: how records lie
 * @text: a part of a record that is too long
 * @length: how many bytes, at least 1
 * @offset: (out): where the next record may begin; where that is not in @text, how many bytes
 *   may be dropped before looking on with more of them
 *
 * Passes over the rest of a record whose end cannot be waited for: it ends with its line, a JSON
 * value before the next line that begins with '{'.
 *
 * Returns: whether the next record may begin in @text
 */
gboolean
ps_framer_pass_over (const PsFramer *framer, const char *text, gsize length, gsize *offset)
{
  PsFramingText framed = { framer, text, length, FALSE };
  gsize end;

  if (framer->framing == PS_FRAMING_JSON)
    return pass_to_object (text, length, offset);
  end = ps_framing_find_line_end (&framed, 0);
  *offset = MIN (end + 1, length);
  return end < length;
}
