/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include <string.h>

#include "ps-framing.h"
#include "ps-json-scanner.h"

/* Records that begin before @cut, as a worker reads a chunk. */
static void
append_records (GString *records, const PsFramer *framer, const char *text, gsize length, gsize cut,
                gboolean whole)
{
  gsize offset = 0, start, record_length;
  PsReason reason;

  while (offset < cut
         && ps_framer_next (framer, text, length, whole, &offset, &start, &record_length, &reason))
    {
      PS_FUZZ_CHECK (start + record_length <= length && offset > start && offset <= length);
      g_string_append_len (records, text + start, (gssize)record_length);
      g_string_append_printf (records, "|%d\n", reason);
    }
}

/* The text comes @step bytes at a time; what holds no whole record yet waits for more. */
static void
append_pieces (GString *records, const PsFramer *framer, const char *text, gsize length, gsize step)
{
  gsize from = 0, to = MIN (step, length);

  while (to < length)
    {
      gsize cut = ps_framer_cut (framer, text + from, to - from);

      PS_FUZZ_CHECK (cut <= to - from);
      append_records (records, framer, text + from, to - from, cut, FALSE);
      from += cut;
      to = MIN (to + step, length);
    }
  append_records (records, framer, text + from, length - from, length - from, TRUE);
}

/* What the records hold, without what divides them. */
static char *
join (const GString *records)
{
  g_auto (GStrv) parts = g_strsplit (records->str, "|0\n", -1);
  g_autofree char *whole = g_strjoinv ("", parts);
  GString *text = g_string_new (NULL);

  for (const char *p = whole; *p != '\0'; p++)
    if (strchr (" \t\r\n,[]", *p) == NULL)
      g_string_append_c (text, *p);
  return g_string_free (text, FALSE);
}

static gboolean
is_sound (const char *text, gsize length)
{
  PsJsonStatus status = PS_JSON_OK;

  for (gsize at = 0; at < length && status == PS_JSON_OK;)
    {
      while (at < length && strchr (" \t\r\n,", text[at]) != NULL && text[at] != '\0')
        at++;
      if (at < length)
        at += MAX (1, ps_json_skip (text + at, length - at, &status));
    }
  return status == PS_JSON_OK;
}

/* The same records; of broken JSON, which nobody can cut rightly without seeing what follows, at
 * least the same bytes in them. */
static void
check_same (PsFraming framing, gboolean sound, const GString *a, const GString *b)
{
  g_autofree char *text_a = NULL, *text_b = NULL;

  if (framing != PS_FRAMING_JSON || sound)
    {
      PS_FUZZ_CHECK (g_string_equal (a, b));
      return;
    }
  /* A NUL ends what join() can look at. */
  if (strlen (a->str) != a->len || strlen (b->str) != b->len)
    return;
  text_a = join (a);
  text_b = join (b);
  PS_FUZZ_CHECK (strcmp (text_a, text_b) == 0);
}

/* A text that comes in pieces, cut where the framer says, holds the same records. */
static void
check_framing (PsFraming framing, const char *text, gsize length)
{
  PsSample sample = { text, length, TRUE };
  g_autoptr (GString) at_once = g_string_new (NULL), in_halves = g_string_new (NULL),
                      in_pieces = g_string_new (NULL);
  PsFramer framer;
  gsize passed;

  ps_framer_init (&framer, framing, ',', &sample);
  append_records (at_once, &framer, text, length, length, TRUE);
  append_pieces (in_halves, &framer, text, length, length / 2 + 1);
  append_pieces (in_pieces, &framer, text, length, length / 9 + 1);
  check_same (framing, is_sound (text, length), at_once, in_halves);
  check_same (framing, is_sound (text, length), at_once, in_pieces);
  if (length > 0)
    {
      ps_framer_pass_over (&framer, text, length, &passed);
      PS_FUZZ_CHECK (passed <= length);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  for (PsFraming framing = PS_FRAMING_LINES; framing <= PS_FRAMING_FOLDED; framing++)
    check_framing (framing, (const char *)data, size);
  return 0;
}
