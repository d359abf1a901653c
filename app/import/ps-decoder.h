#pragma once

#include "ps-raw-file.h"

G_BEGIN_DECLS

/**
 * PsDecoder:
 *
 * Turns an input into plain UTF-8 bytes that can be read again by offset: as it is, or through
 * libarchive (gz, zst, xz, bz2, nested four times at most) and from UTF-16 or Windows-1252 into a
 * spool. Streams: bytes are given out as they come.
 */
typedef struct _PsDecoder PsDecoder;

PsDecoder *ps_decoder_open (const char *input, GError **error);

/* Goes on in a plain file that was read up to @offset. */
PsDecoder *ps_decoder_new_at (PsRawFile *file, guint64 offset);
void ps_decoder_free (PsDecoder *decoder);

/* The file that offsets refer to. */
PsRawFile *ps_decoder_get_file (PsDecoder *decoder);

/* Up to @length bytes that follow those given out before; 0 at the end, -1 on error. Damage
 * behind a readable beginning is not an error: see ps_decoder_get_warning(). */
gssize ps_decoder_read (PsDecoder *decoder, void *buffer, gsize length, GError **error);

/* Where in that file the next byte to be given out stands: not 0 at first where a byte order
 * mark was passed over. */
guint64 ps_decoder_get_offset (PsDecoder *decoder);

/* Bytes of the input consumed so far, for progress; and its size, -1 if not known. */
void ps_decoder_get_progress (PsDecoder *decoder, gint64 *done, gint64 *total);

/* (nullable): what was wrong with the input, such as "the gzip stream is cut off". */
const char *ps_decoder_get_warning (PsDecoder *decoder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsDecoder, ps_decoder_free)

G_END_DECLS
