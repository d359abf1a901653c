/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-line-format.h"

#include <string.h>

/* So many lines of a sample are looked at. */
#define SAMPLE_LINES 200

/**
 * ps_line_format_score:
 * @format: a format that recognises single lines
 * @sample: the beginning of a file
 * @most: the score if it recognises all of them
 *
 * Returns: as much of @most as the lines that it recognises, at least a tenth if there are any
 */
int
ps_line_format_score (const PsFormat *format, const PsSample *sample, int most)
{
  const char *end = sample->text + sample->length;
  guint n_lines = 0, n_recognised = 0;

  for (const char *line = sample->text; line < end && n_lines < SAMPLE_LINES;)
    {
      const char *stop = line;

      while (stop < end && *stop != '\n' && *stop != '\r')
        stop++;
      /* The last line may have been cut. */
      if (stop > line && (stop < end || sample->whole))
        {
          n_lines++;
          /* JSON has readers of its own, whatever words are in it. */
          n_recognised += !ps_line_format_is_json (line, (gsize)(stop - line))
                          && format->recognises (line, (gsize)(stop - line));
        }
      line = stop + 1;
    }
  return n_recognised > 0 ? MAX (most / 10, (int)(most * n_recognised / n_lines)) : 0;
}

/**
 * ps_line_format_framing:
 * @plan: not looked at
 *
 * Returns: that one line is one record
 */
PsFraming
ps_line_format_framing (gconstpointer plan)
{
  return PS_FRAMING_LINES;
}

/**
 * ps_line_format_refuse:
 * @record: (inout): what was found so far; emptied
 * @result: %PS_READ_SKIPPED or %PS_READ_REJECTED
 * @reason: why
 *
 * Returns: @result
 */
PsReadResult
ps_line_format_refuse (PsRecord *record, PsReadResult result, PsReason reason)
{
  ps_record_reset (record);
  record->reason = reason;
  return result;
}

static void
add_pair_cb (const char *key, gsize key_length, const PsSpan *value, gpointer data)
{
  ps_keyed_record_add_name (data, key, key_length, value);
}

/**
 * ps_keyed_record_add_text:
 * @self: a keyed record
 * @style: how pairs are written
 * @text: a text of pairs
 * @length: its length in bytes
 *
 * Takes in all pairs of the text.
 *
 * Returns: how many there are
 */
guint
ps_keyed_record_add_text (PsKeyedRecord *self, const PsKeyValueStyle *style, const char *text,
                          gsize length)
{
  return ps_key_values_read (style, text, length, add_pair_cb, self);
}

/**
 * ps_line_format_is_json:
 * @text: a line
 * @length: its length in bytes
 *
 * "[NEW] tcp …" and "[1714979289.1] …" are lines of other programs.
 *
 * Returns: whether it begins as a JSON object, or as a list of objects does
 */
gboolean
ps_line_format_is_json (const char *text, gsize length)
{
  const char *end = text + length;

  if (text < end && *text == '[')
    for (text++; text < end && g_ascii_isspace (*text); text++)
      ;
  return text < end && *text == '{';
}
