#pragma once

#include "ps-alert-batch.h"
#include "ps-import-source.h"
#include "ps-ledger.h"

G_BEGIN_DECLS

/**
 * PsImportChunk:
 * @source: (nullable): what it is of; %NULL: no piece, but the sign that the reader has come to
 *   the end of all there is by now
 * @input: index of the input on the board
 * @time: how its times are to be read; to be copied by the worker
 * @newest: µs since 1970 UTC after which no record can be, for times without a year
 * @bytes: a buffer, used again and again
 * @allocated: its size in bytes
 * @length: how much is in it
 * @cut: records that begin behind this are of the next chunk
 * @offset: of the first byte in the source's file
 * @too_long: length of the one record that begins here and is given up, or 0
 * @whole: nothing of the source comes after it
 * @is_rest: what is behind the last whole record of a file that may grow
 * @bytes_done: bytes of all inputs that were consumed up to here
 * @warning: (nullable): what was wrong with the source
 * @batch: (nullable): its alerts, their records numbered from 0
 * @rejects: rejected records, likewise
 * @counts: what became of its records
 * @n_lines: lines that end in it
 * @n_ambiguous: dates whose day and month nothing tells apart
 * @is_done: whether it was read; the pipeline's
 *
 * A piece of an input on its way from the reader through a worker to the owner; each of them is
 * alone with it.
 */
typedef struct
{
  PsImportSource *source;
  guint input;
  PsTimeContext time;
  gint64 newest;
  char *bytes;
  gsize allocated;
  gsize length;
  gsize cut;
  guint64 offset;
  guint64 too_long;
  gboolean whole;
  gboolean is_rest;
  gint64 bytes_done;
  char *warning;
  PsAlertBatch *batch;
  GArray *rejects;
  PsLedgerCounts counts;
  guint32 n_lines;
  guint n_ambiguous;
  gboolean is_done;
} PsImportChunk;

PsImportChunk *ps_import_chunk_new (void);
void ps_import_chunk_free (PsImportChunk *chunk);
void ps_import_chunk_empty (PsImportChunk *chunk);
void ps_import_chunk_reserve (PsImportChunk *chunk, gsize size);

G_END_DECLS
