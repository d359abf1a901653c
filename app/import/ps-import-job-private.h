#pragma once

#include "ps-import-board.h"
#include "ps-import-job.h"
#include "ps-import-reader.h"

G_BEGIN_DECLS

/**
 * PsImportJob:
 *
 * The mutex guards @progress, @n_changes, @sources, @accepted, @runs and @assumed.
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
  GArray *accepted;   /* PsImportAccepted, in the order of rows */
  gboolean runs;      /* a thread owns the end of the store */
  PsImportBoard *board;
  GPtrArray *zones; /* GTimeZone that were assumed */
  char *zone_name;  /* of the one that is */
  PsImportAssumed assumed;
};

/**
 * PsImportAccepted:
 * @first: the first row
 * @n_rows: how many
 * @source: how their records are read, other than those of their file
 *
 * Rows of rejected records that were accepted as another format.
 */
typedef struct
{
  guint32 first;
  guint32 n_rows;
  PsImportSource *source;
} PsImportAccepted;

/* Other sizes of chunks than the usual ones, for tests. */
void ps_import_job_set_chunk_sizes (PsImportJob *job, PsImportChunkSizes sizes);

void ps_import_job_count_assumed (PsImportJob *job, guint file, const PsAlertBatch *batch,
                                  guint n_ambiguous);
void ps_import_job_add_source (PsImportJob *job, PsImportSource *source);
void ps_import_job_set_progress (PsImportJob *job, const PsImportProgress *progress);
void ps_import_job_signal_progress (PsImportJob *job);

/* One thread at a time appends to the store: %PS_IMPORT_ERROR_BUSY if another one does. */
gboolean ps_import_job_begin (PsImportJob *job, GError **error);
void ps_import_job_end (PsImportJob *job);

PsImportSource *ps_import_job_find_source (PsImportJob *job, guint file);
void ps_import_job_add_accepted (PsImportJob *job, guint32 first, guint32 n_rows,
                                 PsImportSource *source);
void ps_import_job_decide_all (PsImportJob *job);

G_END_DECLS
