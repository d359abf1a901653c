#pragma once

#include "ps-alert-store.h"
#include "ps-format.h"
#include "ps-ledger.h"

G_BEGIN_DECLS

/**
 * PsImportOptions:
 * @format: forced format, or %NULL: decided by content
 * @mapping: (nullable): what the user says of columns and keys
 * @n_threads: worker threads, 0 = as many as processors
 * @unordered: the two ends of a record carry no direction
 * @utc_offset: seconds east of UTC of times without a zone
 * @niceness: added to the workers' nice value (10 beside a window, 0 on the command line)
 */
typedef struct
{
  const PsFormat *format;
  PsFieldMapping *mapping;
  guint n_threads;
  gboolean unordered;
  gint32 utc_offset;
  int niceness;
} PsImportOptions;

/**
 * PsImportJob:
 *
 *   input ─▶ decoder ─▶ framer ─▶ n workers: importer ─▶ batches ─▶ PsAlertStore, in file order
 *                                                   └─▶ PsLedger
 *
 * Imports inputs ("-" is standard input, a folder is every file in it) one after another into a
 * store. Signals "progress" in the main context that started it, at most ten times a second.
 */
#define PS_TYPE_IMPORT_JOB (ps_import_job_get_type ())
G_DECLARE_FINAL_TYPE (PsImportJob, ps_import_job, PS, IMPORT_JOB, GObject)

/* Progress of a running job; total is -1 where it is not known. */
typedef struct
{
  gint64 bytes_done;
  gint64 bytes_total;
  guint64 records;
  guint32 rows;
  const char *file;   /* interned */
  const char *format; /* title, interned; NULL before it is known */
} PsImportProgress;

PsImportJob *ps_import_job_new (PsAlertStore *store, PsLedger *ledger,
                                const PsImportOptions *options);
void ps_import_job_get_progress (PsImportJob *job, PsImportProgress *progress);

/* Runs in the calling thread until all is read. %FALSE only where an input could not be read or
 * nothing in it was recognised; the other inputs are read all the same, and the error is of the
 * first one. Cancelling keeps what was read and gives %G_IO_ERROR_CANCELLED. */
gboolean ps_import_job_run (PsImportJob *job, const char *const *inputs, GCancellable *cancellable,
                            GError **error);
void ps_import_job_run_async (PsImportJob *job, const char *const *inputs,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean ps_import_job_run_finish (PsImportJob *job, GAsyncResult *result, GError **error);

/* Reads the record of @row again and finds its fields; the spans point into *@raw. */
gboolean ps_import_job_read_again (PsImportJob *job, guint32 row, GBytes **raw, PsRecord *record,
                                   GError **error);

/* The format that was recognised for a file of the store, or %NULL. */
const PsFormat *ps_import_job_get_format (PsImportJob *job, guint file);

typedef enum
{
  PS_IMPORT_ERROR_UNREADABLE,
  PS_IMPORT_ERROR_EMPTY,
  PS_IMPORT_ERROR_NOT_RECOGNISED,
  PS_IMPORT_ERROR_UNSUPPORTED, /* recognised, and the message says what to export instead */
  PS_IMPORT_ERROR_DAMAGED,
} PsImportError;

#define PS_IMPORT_ERROR (ps_import_error_quark ())
GQuark ps_import_error_quark (void);

G_END_DECLS
