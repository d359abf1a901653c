#pragma once

#include "ps-import-inputs.h"
#include "ps-import-pipeline.h"
#include "ps-import-watch.h"

G_BEGIN_DECLS

/**
 * PsImportChunkSizes:
 * @first: bytes of the first chunk of an input, small so that rows show at once
 * @later: bytes of the others
 */
typedef struct
{
  gsize first;
  gsize later;
} PsImportChunkSizes;

GThread *ps_import_reader_start (PsImportJob *job, PsImportPipeline *pipeline,
                                 PsImportInputs *inputs, PsImportWatch *watch, gboolean follow);

G_END_DECLS
