/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-mixed-lines.h"

#include <string.h>

#include "ps-payload.h"

/* So many lines of a sample are looked at. */
#define SAMPLE_LINES 200

/* The format of a record, but for those that take any text with two ends. */
static const PsFormat *
find_special (const char *text, gsize length)
{
  const PsFormat *format = ps_payload_recognise (text, length);

  return format != &ps_format_lines && format != &ps_format_key_values ? format : NULL;
}

/**
 * ps_mixed_lines_find:
 * @format: the format that is surest of a sample
 * @plan: (nullable): what it made of it
 * @sample: the sample
 *
 * A server that collects the logs of many devices writes them into one file, in which no special
 * format has the most lines: then one that takes any text with two ends is the surest.
 *
 * Returns: whether it is such a file, of which each line is to be asked for its own format first
 */
gboolean
ps_mixed_lines_find (const PsFormat *format, gconstpointer plan, const PsSample *sample)
{
  const char *end = sample->text + sample->length;
  guint n = 0;

  if ((format != &ps_format_lines && format != &ps_format_key_values)
      || format->framing (plan) != PS_FRAMING_LINES)
    return FALSE;
  for (const char *line = sample->text; line < end && n < SAMPLE_LINES; n++)
    {
      const char *stop = memchr (line, '\n', (gsize)(end - line));

      stop = stop != NULL ? stop : end;
      if (stop > line && find_special (line, (gsize)(stop - line)) != NULL)
        return TRUE;
      line = stop + 1;
    }
  return FALSE;
}

/**
 * ps_mixed_lines_read:
 * @text: a line of such a file
 * @length: its length in bytes
 * @record: (inout): what is found
 * @result: (out): what it is
 *
 * Returns: whether a special format knows the line
 */
gboolean
ps_mixed_lines_read (const char *text, gsize length, PsRecord *record, PsReadResult *result)
{
  const PsFormat *format = find_special (text, length);
  gsize consumed;

  if (format == NULL)
    return FALSE;
  *result = format->read (NULL, text, length, record, &consumed);
  return *result == PS_READ_ALERT || *result == PS_READ_SKIPPED;
}
