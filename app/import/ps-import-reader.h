#pragma once

#include "ps-import-inputs.h"
#include "ps-import-pipeline.h"

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

GThread *ps_import_reader_start (PsImportPipeline *pipeline, PsImportInputs *inputs,
                                 const PsImportOptions *options, PsImportChunkSizes sizes);

G_END_DECLS
