/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include <glib/gstdio.h>

#include "ps-decoder.h"

/* A capture becomes lines, each of which its format can read; anything else stays as it is. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *path = ps_fuzz_write_file (data, size);
  g_autoptr (GString) text = g_string_new (NULL);
  PsDecoder *decoder;
  char buffer[4096];
  gssize n;

  decoder = ps_decoder_open (path, NULL);
  while (decoder != NULL && text->len < 1 << 20
         && (n = ps_decoder_read (decoder, buffer, sizeof buffer, NULL)) > 0)
    g_string_append_len (text, buffer, n);
  if (decoder != NULL)
    {
      ps_decoder_get_warning (decoder);
      ps_decoder_free (decoder);
    }
  ps_fuzz_read_file (ps_format_lookup ("pcap"), text->str, text->len);
  g_unlink (path);
  return 0;
}
