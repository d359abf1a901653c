#pragma once

#include "ps-alert-store.h"
#include "ps-format.h"
#include "ps-ledger.h"
#include "ps-mapping-book.h"
#include "ps-time-reader.h"

G_BEGIN_DECLS

/**
 * PsImportOptions:
 * @format: forced format, or %NULL: decided by content
 * @mapping: (nullable): what the user says of columns and keys
 * @book: (nullable): what he said of those of other files before
 * @n_threads: worker threads, 0 = as many as processors
 * @unordered: the two ends of a record carry no direction
 * @zone: (nullable): zone of times without one, as for ps_time_zone_new()
 * @year: year of times without one, 0 for that in which their file was written last
 * @date_order: how 03/04/2024 is to be read where the file does not tell
 * @niceness: added to the workers' nice value (10 beside a window, 0 on the command line)
 * @follow: does not end with the inputs, but waits for plain files to grow until it is cancelled
 */
typedef struct
{
  const PsFormat *format;
  PsFieldMapping *mapping;
  PsMappingBook *book;
  guint n_threads;
  gboolean unordered;
  const char *zone;
  gint32 year;
  PsDateOrder date_order;
  int niceness;
  gboolean follow;
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

/* Progress of a running job; total is -1 where it is not known. @following: all inputs were read
 * once, and the job waits for more. @n_rounds: how often all rows were decided again. */
typedef struct
{
  gint64 bytes_done;
  gint64 bytes_total;
  guint64 records;
  guint32 rows;
  const char *file;   /* interned */
  const char *format; /* title, interned; NULL before it is known */
  gboolean following;
  guint n_rounds;
} PsImportProgress;

/* What becomes of an input; those before "followed" are of a job that reads. */
typedef enum
{
  PS_IMPORT_INPUT_WAITING,
  PS_IMPORT_INPUT_READING,
  PS_IMPORT_INPUT_FOLLOWED, /* read to its end, and waited for */
  PS_IMPORT_INPUT_DONE,
  PS_IMPORT_INPUT_STOPPED, /* the job was cancelled before its end */
  PS_IMPORT_INPUT_FAILED,
} PsImportInputState;

/**
 * PsImportInputInfo:
 * @name: what it is called before people; interned
 * @format: (nullable): title of what it was recognised as; interned
 * @bytes_done: bytes of it, as it is on disk, that were consumed
 * @bytes_total: its size in bytes, -1 where it is not known
 * @records: how many were read of it
 * @state: what becomes of it
 * @message: (nullable): why it failed
 *
 * What is known of one input: a file, a file of a folder, or standard input.
 */
typedef struct
{
  const char *name;
  const char *format;
  gint64 bytes_done;
  gint64 bytes_total;
  guint64 records;
  PsImportInputState state;
  char *message;
} PsImportInputInfo;

void ps_import_input_info_clear (PsImportInputInfo *info);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PsImportInputInfo, ps_import_input_info_clear)

PsImportJob *ps_import_job_new (PsAlertStore *store, PsLedger *ledger,
                                const PsImportOptions *options);
void ps_import_job_get_progress (PsImportJob *job, PsImportProgress *progress);

/* Inputs of all runs so far; a folder is not one, each of its files is. */
guint ps_import_job_get_n_inputs (PsImportJob *job);
gboolean ps_import_job_get_input (PsImportJob *job, guint input, PsImportInputInfo *info);

/* Runs in the calling thread until all is read. %FALSE only where an input could not be read or
 * nothing in it was recognised; the other inputs are read all the same, and the error is of the
 * first one. Cancelling keeps what was read and gives %G_IO_ERROR_CANCELLED; but it is how a job
 * that follows ends, and no error. */
gboolean ps_import_job_run (PsImportJob *job, const char *const *inputs, GCancellable *cancellable,
                            GError **error);
void ps_import_job_run_async (PsImportJob *job, const char *const *inputs,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean ps_import_job_run_finish (PsImportJob *job, GAsyncResult *result, GError **error);

/* Goes on where the job's inputs were read to, and follows them. */
gboolean ps_import_job_follow (PsImportJob *job, GCancellable *cancellable, GError **error);
void ps_import_job_follow_async (PsImportJob *job, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
gboolean ps_import_job_follow_finish (PsImportJob *job, GAsyncResult *result, GError **error);

/* Reads the record of @row again and finds its fields; the spans point into *@raw. */
gboolean ps_import_job_read_again (PsImportJob *job, guint32 row, GBytes **raw, PsRecord *record,
                                   GError **error);

/* A format that may be right for rejected records, and how many of those tried it reads. */
typedef struct
{
  const PsFormat *format;
  guint n_read;
} PsImportOffer;

/* For records of the ledger's list: which formats read any of them, and importing those that one
 * of them reads. */
GArray *ps_import_job_find_offers (PsImportJob *job, const GArray *entries);
gboolean ps_import_job_accept (PsImportJob *job, const GArray *entries, const PsFormat *format,
                               GCancellable *cancellable, guint64 *n_accepted, GError **error);
void ps_import_job_accept_async (PsImportJob *job, GArray *entries, const PsFormat *format,
                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean ps_import_job_accept_finish (PsImportJob *job, GAsyncResult *result, guint64 *n_accepted,
                                      GError **error);

/**
 * PsImportAssumed:
 * @zone: (nullable): assumed of times without a zone
 * @year: assumed of times without a year, 0 for that in which their file was written last
 * @n_without_zone: rows whose time has none
 * @n_without_year: rows whose time has none
 * @n_ambiguous: rows whose day and month nothing tells apart
 * @file: the first file of the store that has rows without a zone or a year, if there are any
 */
typedef struct
{
  const char *zone;
  gint32 year;
  guint64 n_without_zone;
  guint64 n_without_year;
  guint64 n_ambiguous;
  guint file;
} PsImportAssumed;

void ps_import_job_get_assumed (PsImportJob *job, PsImportAssumed *assumed);
void ps_import_job_warn_assumed (PsImportJob *job);
gboolean ps_import_job_assume (PsImportJob *job, const char *zone, gint32 year, GError **error);

/* The format that was recognised for a file of the store, or %NULL. */
const PsFormat *ps_import_job_get_format (PsImportJob *job, guint file);

typedef enum
{
  PS_IMPORT_ERROR_UNREADABLE,
  PS_IMPORT_ERROR_EMPTY,
  PS_IMPORT_ERROR_NOT_RECOGNISED,
  PS_IMPORT_ERROR_UNSUPPORTED, /* recognised, and the message says what to export instead */
  PS_IMPORT_ERROR_DAMAGED,
  PS_IMPORT_ERROR_BUSY, /* the job runs */
} PsImportError;

#define PS_IMPORT_ERROR (ps_import_error_quark ())
GQuark ps_import_error_quark (void);

G_END_DECLS
