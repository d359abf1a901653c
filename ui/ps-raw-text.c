/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-raw-text.h"

#include <glib/gi18n-lib.h>

#include "ps-report-facts.h"
#include "ps-escape.h"
#include "ps-visible-text.h"

/* A character of the record, or a byte that is none. */
typedef struct
{
  gsize byte;  /* where it begins in the record */
  guint first; /* its first character in the text */
} Piece;

typedef struct
{
  PsRawText *raw;
  GString *text;
  guint n_chars;
} Writer;

static void
note_piece (Writer *writer, gsize byte)
{
  Piece piece = { byte, writer->n_chars };

  g_array_append_val (writer->raw->pieces, piece);
}

static void
append (Writer *writer, const char *text)
{
  g_string_append (writer->text, text);
  writer->n_chars += (guint)g_utf8_strlen (text, -1);
}

/* Line ends and tabs may stay: a record of several lines is read as such. */
static gboolean
is_welcome (gunichar c)
{
  return c == '\n' || c == '\t' || !ps_character_is_treacherous (c);
}

/* Returns how many bytes were taken. */
static gsize
append_character (Writer *writer, const char *p, gsize left)
{
  gunichar c = g_utf8_get_char_validated (p, (gssize)left);
  char buffer[8];
  gsize n_bytes;

  if (c == 0 || (gint32)c < 0)
    {
      g_snprintf (buffer, sizeof buffer, "\\x%02X", (guchar)*p);
      append (writer, buffer);
      return 1;
    }
  n_bytes = (gsize)g_unichar_to_utf8 (c, NULL);
  if (is_welcome (c))
    {
      g_string_append_len (writer->text, p, (gssize)n_bytes);
      writer->n_chars++;
    }
  else
    {
      g_autofree char *visible = ps_visible_text (p, (gssize)n_bytes);

      append (writer, visible);
    }
  return n_bytes;
}

static void
append_range (Writer *writer, const char *bytes, gsize start, gsize end)
{
  for (gsize i = start; i < end;)
    {
      note_piece (writer, i);
      i += append_character (writer, bytes + i, end - i);
    }
}

static void
append_gap (Writer *writer, gsize n_bytes)
{
  g_autofree char *number = ps_report_count (n_bytes);
  g_autofree char *note = g_strdup_printf (
      ngettext ("\n[… %s byte is not shown …]\n", "\n[… %s bytes are not shown …]\n", n_bytes),
      number);

  if (n_bytes == 0)
    return;
  append (writer, note);
  writer->raw->n_left_out += n_bytes;
}

static gsize
back_to_character (const char *bytes, gsize at)
{
  for (guint i = 0; i < 3 && at > 0 && ((guchar)bytes[at] & 0xc0) == 0x80; i++)
    at--;
  return at;
}

/**
 * ps_raw_text_new:
 * @bytes: a raw record; may hold anything
 * @length: in bytes
 * @focus: the byte that has to be seen
 * @limit: how many bytes are shown at most
 *
 * Makes a record fit to be shown: bytes that are not UTF-8 become \xNN, controls ␛, invisible
 * and direction-turning characters [U+202E]. Of a long record the beginning is shown and, if it
 * lies further on, what is around @focus; the text says how much is left out.
 *
 * Returns: (transfer full): the text
 */
PsRawText *
ps_raw_text_new (const char *bytes, gsize length, gsize focus, gsize limit)
{
  PsRawText *raw = g_new0 (PsRawText, 1);
  Writer writer = { raw, g_string_new (NULL), 0 };

  raw->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  if (length <= limit)
    append_range (&writer, bytes, 0, length);
  else if (focus < limit / 2)
    {
      gsize end = back_to_character (bytes, limit);

      append_range (&writer, bytes, 0, end);
      append_gap (&writer, length - end);
    }
  else
    {
      gsize head = back_to_character (bytes, limit / 4);
      gsize start = MIN (focus - limit / 4, length - limit / 2);
      gsize end = MIN (start + limit / 2, length);

      start = back_to_character (bytes, start);
      if (end < length)
        end = back_to_character (bytes, end);
      append_range (&writer, bytes, 0, head);
      append_gap (&writer, start - head);
      append_range (&writer, bytes, start, end);
      append_gap (&writer, length - end);
    }
  note_piece (&writer, length);
  raw->text = g_string_free (writer.text, FALSE);
  return raw;
}

void
ps_raw_text_free (PsRawText *raw)
{
  g_free (raw->text);
  g_array_unref (raw->pieces);
  g_free (raw);
}

/* The first piece at or behind a byte of the record. */
static guint
find_piece (const PsRawText *raw, gsize byte)
{
  guint low = 0, high = raw->pieces->len - 1;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (raw->pieces, Piece, middle).byte < byte)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * ps_raw_text_find:
 * @raw: a text
 * @start: byte of the record
 * @end: the byte behind the last one
 * @first: (out): the first character in the text
 * @last: (out): the character behind the last one
 *
 * Returns: %FALSE if the bytes are not shown
 */
gboolean
ps_raw_text_find (const PsRawText *raw, gsize start, gsize end, guint *first, guint *last)
{
  const Piece *from = &g_array_index (raw->pieces, Piece, find_piece (raw, start));
  const Piece *to = &g_array_index (raw->pieces, Piece, find_piece (raw, end));

  *first = from->first;
  *last = to->first;
  return from->byte == start && to->first > from->first;
}
