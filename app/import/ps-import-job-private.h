#pragma once

#include "ps-import-board.h"
#include "ps-import-job.h"
#include "ps-import-reader.h"

G_BEGIN_DECLS

/**
 * PsImportJob:
 *
 * The mutex guards @progress, @n_changes, @sources and @assumed.
 */
struct _PsImportJob
{
  GObject parent_instance;
  PsAlertStore *store;
  PsLedger *ledger;
  PsImportOptions options;
  PsImportChunkSizes sizes;
  GMutex mutex;
  PsImportProgress progress;
  guint n_changes;    /* of the progress */
  guint n_signalled;  /* the last of them that was signalled */
  gint64 last_signal; /* monotonic µs */
  gboolean is_async;  /* a timer in the caller's main context signals */
  GPtrArray *sources; /* by index of the file in the store; NULL for files of others */
  PsImportBoard *board;
  GPtrArray *zones; /* GTimeZone that were assumed */
  char *zone_name;  /* of the one that is */
  PsImportAssumed assumed;
};

/* Other sizes of chunks than the usual ones, for tests. */
void ps_import_job_set_chunk_sizes (PsImportJob *job, PsImportChunkSizes sizes);

void ps_import_job_count_assumed (PsImportJob *job, const PsAlertBatch *batch, guint n_ambiguous);
void ps_import_job_add_source (PsImportJob *job, PsImportSource *source);
void ps_import_job_set_progress (PsImportJob *job, const PsImportProgress *progress);
void ps_import_job_signal_progress (PsImportJob *job);

G_END_DECLS
