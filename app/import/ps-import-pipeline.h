#pragma once

#include "ps-import-chunk.h"

G_BEGIN_DECLS

/**
 * PsImportPipeline:
 *
 *   reader ─ take, push ─▶ workers ─ next_unread, finish ─▶ owner ─ next_done, recycle ─┐
 *     ▲                                                                                 │
 *     └─────────────────────────────── empty chunks ◀───────────────────────────────────┘
 *
 * Bounds how many chunks and bytes are under way and gives them to the owner in the order in
 * which they were pushed. One lock, taken a few times a chunk.
 */
typedef struct _PsImportPipeline PsImportPipeline;

PsImportPipeline *ps_import_pipeline_new (guint max_chunks);
PsImportPipeline *ps_import_pipeline_ref (PsImportPipeline *pipeline);
void ps_import_pipeline_unref (PsImportPipeline *pipeline);

PsImportChunk *ps_import_pipeline_take (PsImportPipeline *pipeline);
void ps_import_pipeline_push (PsImportPipeline *pipeline, PsImportChunk *chunk);
void ps_import_pipeline_push_mark (PsImportPipeline *pipeline);
PsImportChunk *ps_import_pipeline_next_unread (PsImportPipeline *pipeline);
void ps_import_pipeline_finish (PsImportPipeline *pipeline, PsImportChunk *chunk);
PsImportChunk *ps_import_pipeline_next_done (PsImportPipeline *pipeline);
void ps_import_pipeline_recycle (PsImportPipeline *pipeline, PsImportChunk *chunk);

void ps_import_pipeline_add_error (PsImportPipeline *pipeline, GError *error, gboolean fatal);
void ps_import_pipeline_warn (PsImportPipeline *pipeline, char *message);
GError *ps_import_pipeline_steal_error (PsImportPipeline *pipeline);
char *ps_import_pipeline_steal_warning (PsImportPipeline *pipeline);
void ps_import_pipeline_end (PsImportPipeline *pipeline);
gboolean ps_import_pipeline_wait_for_end (PsImportPipeline *pipeline, gint64 timeout);
void ps_import_pipeline_stop (PsImportPipeline *pipeline);
gboolean ps_import_pipeline_is_stopped (PsImportPipeline *pipeline);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsImportPipeline, ps_import_pipeline_unref)

G_END_DECLS
