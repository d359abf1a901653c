#pragma once

#include "ps-sniffer.h"

G_BEGIN_DECLS

/**
 * PsTranscoder:
 * @charset: what the input is in
 * @carry: the beginning of a character whose end has not come yet
 * @n_carry: how many bytes of it there are, 0-3
 *
 * Turns a stream of bytes into UTF-8. All zero but for @charset at first.
 */
typedef struct
{
  PsCharset charset;
  guchar carry[4];
  guint n_carry;
} PsTranscoder;

void ps_transcoder_convert (PsTranscoder *transcoder, const guchar *data, gsize length,
                            gboolean last, GString *utf8);

G_END_DECLS
