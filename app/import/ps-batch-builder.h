#pragma once

#include "ps-alert-batch.h"
#include "ps-record.h"
#include "ps-time-reader.h"

G_BEGIN_DECLS

/* Reads the values that an importer pointed out into typed columns of the batch: numbers,
 * addresses, times, severities, pooled texts. A bad value makes that field unknown, not the
 * record lost. %FALSE with record->reason set where no two ends can be read. */
gboolean ps_batch_builder_add (PsAlertBatch *batch, PsRecord *record, PsTimeContext *time,
                               guint64 offset, guint32 length, guint32 ordinal);

G_END_DECLS
