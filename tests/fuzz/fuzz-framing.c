/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include <string.h>

#include "ps-framing.h"

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
  PS_FUZZ_CHECK (g_string_equal (at_once, in_halves));
  PS_FUZZ_CHECK (g_string_equal (at_once, in_pieces));
  if (length > 0)
    {
      ps_framer_pass_over (&framer, text, length, &passed);
      PS_FUZZ_CHECK (passed <= length);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  for (PsFraming framing = PS_FRAMING_LINES; framing <= PS_FRAMING_BLOCKS; framing++)
    check_framing (framing, (const char *)data, size);
  return 0;
}
