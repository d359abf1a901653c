/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-line-count.h"

#include <string.h>

/* A file is read in pieces of so many bytes. */
#define PIECE 65536

/**
 * ps_line_count:
 * @framer: says how lines end
 * @text: any bytes
 * @length: how many
 *
 * Returns: how many lines end in @text
 */
guint32
ps_line_count (const PsFramer *framer, const char *text, gsize length)
{
  const char *end = text + length;
  guint32 n = 0;

  while ((text = memchr (text, framer->lone_cr ? '\r' : '\n', (gsize)(end - text))) != NULL)
    {
      n++;
      text++;
    }
  return n;
}

/**
 * ps_line_count_file:
 * @framer: says how lines end
 * @file: where they lie
 * @from: offset of the first byte
 * @to: offset behind the last one; nothing is behind a @from that is larger
 *
 * Returns: how many lines end there, of what can be read
 */
guint32
ps_line_count_file (const PsFramer *framer, PsRawFile *file, guint64 from, guint64 to)
{
  g_autofree char *piece = g_malloc (PIECE);
  guint32 n_lines = 0;

  while (from < to)
    {
      gssize n = ps_raw_file_read (file, from, piece, (gsize)MIN (to - from, PIECE), NULL);

      if (n <= 0)
        break;
      n_lines += ps_line_count (framer, piece, (gsize)n);
      from += (guint64)n;
    }
  return n_lines;
}
