#pragma once

#include "ps-decoder.h"
#include "ps-import-chunk.h"

G_BEGIN_DECLS

/**
 * PsImportFeed:
 * @decoder: gives the bytes of one input
 * @pending: bytes that were read and are in no chunk yet
 * @pending_used: how many of them are in a chunk after all
 * @ended: the decoder has no more
 * @error: (nullable): why it has no more; what came before counts all the same
 *
 * The bytes of one input on their way into chunks. Belongs to the reader's thread.
 */
typedef struct
{
  PsDecoder *decoder;
  GByteArray *pending;
  gsize pending_used;
  gboolean ended;
  GError *error;
} PsImportFeed;

gboolean ps_import_feed_open (PsImportFeed *feed, const char *path, GError **error);
void ps_import_feed_open_at (PsImportFeed *feed, PsRawFile *file, guint64 offset);
void ps_import_feed_close (PsImportFeed *feed);
void ps_import_feed_get_sample (PsImportFeed *feed, PsSample *sample);
void ps_import_feed_skip (PsImportFeed *feed, gsize n_bytes);
void ps_import_feed_fill (PsImportFeed *feed, PsImportChunk *chunk, gsize target);
void ps_import_feed_keep_rest (PsImportFeed *feed, const PsImportChunk *chunk);
gboolean ps_import_feed_pass_over (PsImportFeed *feed, const PsFramer *framer, guint64 *passed);
gboolean ps_import_feed_is_empty (const PsImportFeed *feed);

G_END_DECLS
