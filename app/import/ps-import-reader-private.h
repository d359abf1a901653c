#pragma once

#include "ps-import-feed.h"
#include "ps-import-reader.h"

G_BEGIN_DECLS

/**
 * PsImportReader:
 *
 *   ps-import-reader.c   inputs, one after another ─▶ feed ─▶ chunks ─▶ pipeline
 *   ps-import-tail.c     what is added to them afterwards
 *
 * Belongs to the reader's thread.
 */
typedef struct
{
  PsImportPipeline *pipeline;
  PsImportInputs *inputs;
  PsImportBoard *board;
  PsImportWatch *watch;
  PsImportOptions options;
  PsImportChunkSizes sizes;
  GHashTable *recognised; /* folders in which something was */
  GPtrArray *tails;       /* what is followed */
  gint64 bytes_before;    /* of the inputs before this one */

  /* What is read now: */
  PsImportFeed feed;
  guint input; /* on the board */
  PsImportSource *source;
  PsTimeContext time;
  gint64 newest;
  GPtrArray *parts; /* of the input, each read in a way of its own */
  gboolean goes_on; /* more of the input than its first head was read */
  guint64 offset;   /* of the next chunk */
  guint64 limit;    /* reading pauses behind it */
  gboolean cut_short;
  gboolean holds_rest; /* half a record at the end is not read before it is whole */
} PsImportReader;

gboolean ps_import_reader_open (PsImportReader *self, const char *path, GError **error);
void ps_import_reader_read_chunks (PsImportReader *self);
void ps_import_reader_close (PsImportReader *self);
void ps_import_reader_name_input (const char *path, GError **error);

GPtrArray *ps_import_reader_new_tails (void);
void ps_import_reader_add_tail (PsImportReader *self, const PsImportInput *input);
void ps_import_reader_follow (PsImportReader *self);

G_END_DECLS
