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

/* A text that comes in two pieces, cut where the framer says, holds the same records. */
static void
check_framing (PsFraming framing, const char *text, gsize length)
{
  PsSample sample = { text, length, TRUE };
  g_autoptr (GString) at_once = g_string_new (NULL), in_pieces = g_string_new (NULL);
  PsFramer framer;
  gsize cut, passed;

  ps_framer_init (&framer, framing, ',', &sample);
  append_records (at_once, &framer, text, length, length, TRUE);
  cut = ps_framer_cut (&framer, text, length / 2);
  PS_FUZZ_CHECK (cut <= length / 2);
  append_records (in_pieces, &framer, text, length / 2, cut, FALSE);
  append_records (in_pieces, &framer, text + cut, length - cut, length - cut, TRUE);
  PS_FUZZ_CHECK (framing == PS_FRAMING_JSON || g_string_equal (at_once, in_pieces));
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
