#pragma once

#include "ps-import-pipeline.h"

G_BEGIN_DECLS

/**
 * PsImportWorker:
 * @pipeline: where chunks come from
 * @options: how to import
 *
 * What all worker threads share.
 */
typedef struct
{
  PsImportPipeline *pipeline;
  PsImportOptions options;
} PsImportWorker;

gboolean ps_import_add_alert (const PsImportOptions *options, PsAlertBatch *batch, PsRecord *record,
                              const PsLedgerEntry *place, PsTimeContext *time, gint64 newest);

gpointer ps_import_worker_run (gpointer worker);

G_END_DECLS
