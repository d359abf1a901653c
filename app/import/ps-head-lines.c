/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-head-lines.h"

#include <string.h>

#include "ps-text-find.h"

/**
 * ps_head_line_end:
 * @p: from here
 * @end: to here
 *
 * Returns: where the line ends, @end where it is the last one
 */
const char *
ps_head_line_end (const char *p, const char *end)
{
  const char *newline = memchr (p, '\n', (gsize)(end - p));

  return newline != NULL ? newline : end;
}

/**
 * ps_head_line_is:
 * @line: a line
 * @stop: its end
 * @word: what it may begin with
 *
 * Returns: whether it does, and says more
 */
gboolean
ps_head_line_is (const char *line, const char *stop, const char *word)
{
  gsize length = strlen (word);

  return (gsize)(stop - line) > length && memcmp (line, word, length) == 0;
}

/**
 * ps_head_lines_find:
 * @text: whole lines
 * @length: their length in bytes
 * @mark: what the line that names the columns begins with
 * @goes_on: the lines come behind others, so that the head may be at 0
 * @is_open: (out): whether it may also be none, as the lines end before that can be told
 *
 * Logs that were put together have several heads: lines that begin with '#', one of them with
 * @mark. A head ends before a line that begins otherwise.
 *
 * Returns: where the next head begins, @length where none does
 */
gsize
ps_head_lines_find (const char *text, gsize length, const char *mark, gboolean goes_on,
                    gboolean *is_open)
{
  const char *end = text + length;
  const char *head = NULL;
  gboolean has_fields = FALSE;

  for (const char *line = text, *stop; line < end; line = stop + 1)
    {
      stop = ps_head_line_end (line, end);
      if (*line == '#')
        {
          head = head != NULL ? head : line;
          has_fields = has_fields || ps_head_line_is (line, stop, mark);
          continue;
        }
      if (has_fields && (goes_on || head > text))
        {
          *is_open = FALSE;
          return (gsize)(head - text);
        }
      has_fields = FALSE;
      head = NULL;
      stop = ps_text_find (line, end, "\n#");
      stop = stop != NULL ? stop : end;
    }
  *is_open = head != NULL && (goes_on || head > text);
  return *is_open ? (gsize)(head - text) : length;
}
