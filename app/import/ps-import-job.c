/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-import-job.h"

#include <glib/gi18n-lib.h>

#include "ps-import-job-private.h"

/* Progress is signalled at most so often, in µs. */
#define SIGNAL_INTERVAL (G_TIME_SPAN_MILLISECOND * 100)

/* The first chunk is small so that rows show at once. */
#define FIRST_CHUNK (256 * 1024)
#define LATER_CHUNK (2 * 1024 * 1024)

/* Fewer rows than this are decided without a second thread. */
#define SECOND_THREAD 16384

G_DEFINE_FINAL_TYPE (PsImportJob, ps_import_job, G_TYPE_OBJECT)
G_DEFINE_QUARK (ps - import - error - quark, ps_import_error)

enum
{
  PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
unref_source (gpointer source)
{
  if (source != NULL)
    ps_import_source_unref (source);
}

static void
clear_accepted (gpointer accepted)
{
  ps_import_source_unref (((PsImportAccepted *)accepted)->source);
}

static void
ps_import_job_finalize (GObject *object)
{
  PsImportJob *self = PS_IMPORT_JOB (object);

  g_object_unref (self->store);
  g_object_unref (self->ledger);
  g_ptr_array_unref (self->sources);
  g_array_unref (self->accepted);
  g_ptr_array_unref (self->zones);
  g_clear_pointer (&self->options.mapping, ps_field_mapping_unref);
  g_clear_pointer (&self->options.book, ps_mapping_book_unref);
  g_free (self->zone_name);
  ps_import_board_unref (self->board);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (ps_import_job_parent_class)->finalize (object);
}

static void
ps_import_job_class_init (PsImportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ps_import_job_finalize;

  /**
   * PsImportJob::progress:
   * @job: the job
   *
   * There is something new in ps_import_job_get_progress(). Emitted at most ten times a second in
   * the main context, or by ps_import_job_run() the thread, that started the job.
   */
  signals[PROGRESS] = g_signal_new ("progress", PS_TYPE_IMPORT_JOB, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
ps_import_job_init (PsImportJob *self)
{
  g_mutex_init (&self->mutex);
  self->sources = g_ptr_array_new_with_free_func (unref_source);
  self->accepted = g_array_new (FALSE, FALSE, sizeof (PsImportAccepted));
  g_array_set_clear_func (self->accepted, clear_accepted);
  self->zones = g_ptr_array_new_with_free_func ((GDestroyNotify)g_time_zone_unref);
  self->board = ps_import_board_new ();
  self->sizes = (PsImportChunkSizes){ FIRST_CHUNK, LATER_CHUNK };
  self->progress.bytes_total = -1;
}

/**
 * ps_import_job_new:
 * @store: where alerts go; nobody else may append to it while the job runs
 * @ledger: where records are counted and rejected ones listed
 * @options: how to import
 *
 * Returns: (transfer full): a job that does not run yet; it can be run again for more inputs
 */
PsImportJob *
ps_import_job_new (PsAlertStore *store, PsLedger *ledger, const PsImportOptions *options)
{
  PsImportJob *self = g_object_new (PS_TYPE_IMPORT_JOB, NULL);

  self->store = g_object_ref (store);
  self->ledger = g_object_ref (ledger);
  self->options = *options;
  self->zone_name = g_strdup (options->zone);
  self->options.zone = self->zone_name;
  if (options->mapping != NULL)
    ps_field_mapping_ref (options->mapping);
  if (options->book != NULL)
    ps_mapping_book_ref (options->book);
  return self;
}

void
ps_import_job_set_chunk_sizes (PsImportJob *job, PsImportChunkSizes sizes)
{
  job->sizes = sizes;
}

/**
 * ps_import_job_get_progress:
 * @job: a job
 * @progress: (out): how far it has come
 */
void
ps_import_job_get_progress (PsImportJob *job, PsImportProgress *progress)
{
  g_mutex_lock (&job->mutex);
  *progress = job->progress;
  g_mutex_unlock (&job->mutex);
}

/**
 * ps_import_job_get_n_inputs:
 * @job: a job
 *
 * Returns: how many inputs it has, read or not; a folder counts as the files in it
 */
guint
ps_import_job_get_n_inputs (PsImportJob *job)
{
  return ps_import_board_get_n_inputs (job->board);
}

/**
 * ps_import_job_get_input:
 * @job: a job
 * @input: 0 to ps_import_job_get_n_inputs() - 1, in the order in which they are read
 * @info: (out): what is known of it; to be cleared
 *
 * Returns: %FALSE if there is no such input; @info is all zero then
 */
gboolean
ps_import_job_get_input (PsImportJob *job, guint input, PsImportInputInfo *info)
{
  return ps_import_board_get (job->board, input, info);
}

/**
 * ps_import_input_info_clear:
 * @info: filled by ps_import_job_get_input(), or all zero
 */
void
ps_import_input_info_clear (PsImportInputInfo *info)
{
  g_clear_pointer (&info->message, g_free);
}

/* Signals what has changed; in the thread that handlers expect. */
void
ps_import_job_signal_progress (PsImportJob *job)
{
  guint n_changes = ps_import_board_get_n_changes (job->board);
  gboolean changed;

  g_mutex_lock (&job->mutex);
  n_changes += job->n_changes;
  changed = n_changes != job->n_signalled;
  job->n_signalled = n_changes;
  g_mutex_unlock (&job->mutex);
  if (changed)
    g_signal_emit (job, signals[PROGRESS], 0);
}

void
ps_import_job_set_progress (PsImportJob *job, const PsImportProgress *progress)
{
  gint64 now = g_get_monotonic_time ();

  g_mutex_lock (&job->mutex);
  job->progress = *progress;
  job->n_changes++;
  g_mutex_unlock (&job->mutex);
  if (job->is_async || now - job->last_signal < SIGNAL_INTERVAL)
    return;
  job->last_signal = now;
  ps_import_job_signal_progress (job);
}

/* Keeps the source of a file of the store. */
void
ps_import_job_add_source (PsImportJob *job, PsImportSource *source)
{
  g_mutex_lock (&job->mutex);
  if (job->sources->len <= source->index)
    g_ptr_array_set_size (job->sources, (int)source->index + 1);
  g_ptr_array_index (job->sources, source->index) = ps_import_source_ref (source);
  g_mutex_unlock (&job->mutex);
}

/* Returns: (transfer full) (nullable): how a file of the store is read */
PsImportSource *
ps_import_job_find_source (PsImportJob *job, guint file)
{
  PsImportSource *source = NULL;

  g_mutex_lock (&job->mutex);
  if (file < job->sources->len && g_ptr_array_index (job->sources, file) != NULL)
    source = ps_import_source_ref (g_ptr_array_index (job->sources, file));
  g_mutex_unlock (&job->mutex);
  return source;
}

void
ps_import_job_add_accepted (PsImportJob *job, guint32 first, guint32 n_rows, PsImportSource *source)
{
  PsImportAccepted accepted = { first, n_rows, ps_import_source_ref (source) };

  g_mutex_lock (&job->mutex);
  g_array_append_val (job->accepted, accepted);
  g_mutex_unlock (&job->mutex);
}

/* How the record of a row is read: as its file is, unless it was accepted as something else. */
static PsImportSource *
find_source_of_row (PsImportJob *job, guint32 row, guint file)
{
  PsImportSource *source = NULL;

  g_mutex_lock (&job->mutex);
  for (guint i = 0; i < job->accepted->len && source == NULL; i++)
    {
      const PsImportAccepted *accepted = &g_array_index (job->accepted, PsImportAccepted, i);

      if (row >= accepted->first && row - accepted->first < accepted->n_rows)
        source = ps_import_source_ref (accepted->source);
    }
  g_mutex_unlock (&job->mutex);
  return source != NULL ? source : ps_import_job_find_source (job, file);
}

gboolean
ps_import_job_begin (PsImportJob *job, GError **error)
{
  gboolean is_free;

  g_mutex_lock (&job->mutex);
  is_free = !job->runs;
  job->runs = TRUE;
  g_mutex_unlock (&job->mutex);
  if (!is_free)
    g_set_error_literal (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_BUSY,
                         _ ("Files are being read: please wait for the end, or stop it."));
  return is_free;
}

void
ps_import_job_end (PsImportJob *job)
{
  g_mutex_lock (&job->mutex);
  job->runs = FALSE;
  g_mutex_unlock (&job->mutex);
}

typedef struct
{
  PsAlertStore *store;
  guint32 first;
  guint32 n_rows;
} Range;

static gpointer
decide_range (gpointer data)
{
  const Range *range = data;

  ps_alert_store_decide (range->store, range->first, range->n_rows);
  return NULL;
}

/* All rows with all that is known by now; the one half in a thread. */
void
ps_import_job_decide_all (PsImportJob *job)
{
  guint32 n_rows = ps_alert_store_get_n_rows (job->store);
  guint32 half = n_rows / 2;
  Range range = { job->store, 0, half };
  GThread *thread = NULL;

  ps_alert_store_settle (job->store);
  if (n_rows >= SECOND_THREAD && job->options.n_threads != 1)
    thread = g_thread_new ("import-decide", decide_range, &range);
  else
    half = 0;
  ps_alert_store_decide (job->store, half, n_rows - half);
  if (thread != NULL)
    g_thread_join (thread);
}

/**
 * ps_import_job_get_format:
 * @job: a job
 * @file: index of a file in the store
 *
 * Returns: (transfer none) (nullable): the format that the file was recognised as, %NULL for a
 *   file that this job did not read
 */
const PsFormat *
ps_import_job_get_format (PsImportJob *job, guint file)
{
  PsImportSource *source = ps_import_job_find_source (job, file);
  const PsFormat *format = source != NULL ? source->format : NULL;

  unref_source (source);
  return format;
}

/**
 * ps_import_job_read_again:
 * @job: the job that read the row
 * @row: a row of the store
 * @raw: (out) (transfer full): the raw record, also where it cannot be understood any more
 * @record: (inout): where its fields are in @raw; to be cleared
 * @error: return location
 *
 * Reads a record from its file as it is now.
 *
 * Returns: %FALSE with %PS_STORE_ERROR_CHANGED or %PS_STORE_ERROR_READ if the bytes cannot be
 *   read (@raw is %NULL then) or are no alert any more, with %PS_IMPORT_ERROR_NOT_RECOGNISED for
 *   a row of another job
 */
gboolean
ps_import_job_read_again (PsImportJob *job, guint32 row, GBytes **raw, PsRecord *record,
                          GError **error)
{
  g_autoptr (PsImportSource) source = NULL;
  PsAlert alert;
  gsize length, consumed;
  const char *text;

  *raw = NULL;
  ps_alert_store_get (job->store, row, &alert);
  source = find_source_of_row (job, row, alert.file);
  if (source == NULL)
    {
      g_set_error_literal (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_NOT_RECOGNISED,
                           _ ("The alert was read by another import."));
      return FALSE;
    }
  *raw = ps_raw_file_read_record (source->file, alert.offset, alert.length, error);
  if (*raw == NULL)
    return FALSE;
  text = g_bytes_get_data (*raw, &length);
  if (length > 0
      && ps_import_source_read (source, text, length, record, &consumed) == PS_READ_ALERT)
    return TRUE;
  g_set_error (error, PS_STORE_ERROR, PS_STORE_ERROR_CHANGED,
               _ ("“%s” has changed: there is another text where the alert was."), source->name);
  return FALSE;
}
