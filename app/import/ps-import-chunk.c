/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-import-chunk.h"

/* Larger buffers, of a giant record, are not kept. */
#define KEPT_BUFFER_MAX (8 * 1024 * 1024)

/**
 * ps_import_chunk_new:
 *
 * Returns: (transfer full): an empty chunk without a buffer
 */
PsImportChunk *
ps_import_chunk_new (void)
{
  PsImportChunk *chunk = g_new0 (PsImportChunk, 1);

  chunk->rejects = g_array_new (FALSE, FALSE, sizeof (PsLedgerEntry));
  return chunk;
}

/**
 * ps_import_chunk_free:
 * @chunk: (transfer full): freed
 */
void
ps_import_chunk_free (PsImportChunk *chunk)
{
  ps_import_chunk_empty (chunk);
  g_array_unref (chunk->rejects);
  g_free (chunk->bytes);
  g_free (chunk);
}

/**
 * ps_import_chunk_empty:
 * @chunk: a chunk
 *
 * Makes it ready to be used again; its buffer stays unless it is very large.
 */
void
ps_import_chunk_empty (PsImportChunk *chunk)
{
  g_clear_pointer (&chunk->source, ps_import_source_unref);
  g_clear_pointer (&chunk->batch, ps_alert_batch_free);
  g_clear_pointer (&chunk->warning, g_free);
  g_array_set_size (chunk->rejects, 0);
  chunk->counts = (PsLedgerCounts){ 0 };
  chunk->n_lines = 0;
  chunk->n_ambiguous = 0;
  chunk->length = chunk->cut = 0;
  chunk->too_long = 0;
  chunk->whole = chunk->is_rest = chunk->is_done = FALSE;
  if (chunk->allocated > KEPT_BUFFER_MAX)
    {
      g_clear_pointer (&chunk->bytes, g_free);
      chunk->allocated = 0;
    }
}

/**
 * ps_import_chunk_reserve:
 * @chunk: a chunk
 * @size: its buffer is to hold so many bytes
 *
 * Enlarges the buffer; what is in it stays.
 */
void
ps_import_chunk_reserve (PsImportChunk *chunk, gsize size)
{
  if (size <= chunk->allocated)
    return;
  chunk->bytes = g_realloc (chunk->bytes, size);
  chunk->allocated = size;
}
