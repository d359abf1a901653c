/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-report-job.h"

#include <glib/gi18n-lib.h>

#include "ps-policy-file.h"
#include "ps-pseudonym-key.h"
#include "ps-report-case.h"
#include "ps-report-pdf.h"

#define N_DIAGRAMS 12

/* The policy of the site counts wherever there is one. */
static char *
find_policy (void)
{
  g_autofree char *path = ps_policy_file_get_default_path ();

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

/**
 * ps_report_job_new:
 * @document: with something open
 *
 * Returns: (transfer full): a report on the rows that @document shows now
 */
PsReportJob *
ps_report_job_new (PsDocument *document)
{
  PsReportJob *job = g_new0 (PsReportJob, 1);
  const PsImportOptions *import = ps_document_get_options (document);

  job->store = g_object_ref (ps_document_get_store (document));
  job->ledger = g_object_ref (ps_document_get_ledger (document));
  job->order = ps_row_order_ref (ps_document_get_order (document));
  job->state = ps_case_state_ref (ps_case_get_state (ps_document_get_case (document)));
  g_set_object (&job->review, ps_document_get_review (document));
  job->filter = g_strdup (ps_document_get_filter (document));
  job->policy = find_policy ();
  job->baseline = g_strdup (ps_document_get_baseline_path (document));
  if (import != NULL)
    {
      job->import.format = import->format;
      job->import.unordered = import->unordered;
      job->import.year = import->year;
      job->import.date_order = import->date_order;
      job->import.mapping =
          import->mapping != NULL ? ps_field_mapping_ref (import->mapping) : NULL;
      job->zone = g_strdup (import->zone);
      job->import.zone = job->zone;
    }
  return job;
}

/**
 * ps_report_job_free:
 * @job: (nullable) (transfer full): a job
 */
void
ps_report_job_free (PsReportJob *job)
{
  if (job == NULL)
    return;
  g_object_unref (job->store);
  g_object_unref (job->ledger);
  ps_row_order_unref (job->order);
  ps_case_state_unref (job->state);
  g_clear_object (&job->review);
  g_clear_pointer (&job->import.mapping, ps_field_mapping_unref);
  g_clear_object (&job->target);
  g_free (job->filter);
  g_free (job->policy);
  g_free (job->baseline);
  g_clear_pointer (&job->times_in, g_time_zone_unref);
  g_free (job->columns);
  g_free (job->zone);
  g_free (job->title);
  g_free (job->author);
  g_free (job->case_id);
  g_free (job);
}

static void
progress_cb (double share, gpointer data)
{
  PsReportJob *job = data;

  if (job->thousandths != NULL)
    g_atomic_int_set (job->thousandths, (int)(share * 1000));
}

static PsRedaction *
make_redaction (const PsReportJob *job, GError **error)
{
  PsPseudonymizer *pseudonymizer;

  if (!job->redact)
    return job->defang ? ps_redaction_new (NULL, TRUE) : NULL;
  pseudonymizer = ps_pseudonym_key_load (NULL, error);
  return pseudonymizer != NULL ? ps_redaction_new (pseudonymizer, job->defang) : NULL;
}

static PsReport
make_report (PsReportJob *job, const PsReportCase *said, PsRedaction *redaction,
             GCancellable *cancellable)
{
  gboolean for_programs = job->target != NULL
                          && (job->format == PS_REPORT_CSV || job->format == PS_REPORT_JSON);

  return (PsReport){ .store = job->store,
                     .ledger = job->ledger,
                     .order = job->order,
                     .title = job->title != NULL ? job->title : "",
                     .filter = job->filter,
                     .zone = job->times_in,
                     .n_diagrams = N_DIAGRAMS,
                     .preset = job->preset,
                     .without = job->without,
                     .columns = for_programs ? NULL : job->columns,
                     .n_columns = job->n_columns,
                     .author = job->author,
                     .case_id = job->case_id,
                     .import = &job->import,
                     .policy = job->policy,
                     .baseline = job->baseline,
                     .findings = said->findings,
                     .rulings = said->rulings,
                     .notes = said->notes,
                     .redaction = redaction,
                     .cancellable = cancellable,
                     .progress = progress_cb,
                     .progress_data = job };
}

static void
record_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PsReportJob *job = data;
  GError *error = NULL;
  g_autoptr (PsRedaction) redaction = make_redaction (job, &error);
  g_autoptr (PsReportCase) said = ps_report_case_new (job->state, job->review);
  PsReport report = make_report (job, said, redaction, cancellable);
  GPtrArray *pages =
      error == NULL ? ps_report_record_pages (&report, job->width, job->height, &error) : NULL;

  if (pages != NULL)
    g_task_return_pointer (task, pages, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PsReportJob *job = data;
  GError *error = NULL;
  g_autoptr (PsRedaction) redaction = make_redaction (job, &error);
  g_autoptr (PsReportCase) said = ps_report_case_new (job->state, job->review);
  PsReport report = make_report (job, said, redaction, cancellable);
  g_autofree char *path = g_file_get_path (job->target);

  if (error == NULL && path == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _ ("A report can be saved in a folder of this computer only."));
  if (error == NULL && ps_report_write (&report, job->format, path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * ps_report_job_record_async:
 * @job: (transfer full): a job
 * @width: of an upright page, in points
 * @height: likewise
 * @cancellable: stops it
 * @callback: called when the pages are there
 * @user_data: for @callback
 */
void
ps_report_job_record_async (PsReportJob *job, double width, double height,
                            GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  job->width = width;
  job->height = height;
  g_task_set_source_tag (task, ps_report_job_record_async);
  g_task_set_task_data (task, job, (GDestroyNotify)ps_report_job_free);
  g_task_run_in_thread (task, record_in_thread);
}

/**
 * ps_report_job_record_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (element-type cairo_surface_t): see ps_report_record_pages()
 */
GPtrArray *
ps_report_job_record_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * ps_report_job_write_async:
 * @job: (transfer full): a job
 * @format: how
 * @target: where to
 * @cancellable: stops it; what was there before stays
 * @callback: called when it is written
 * @user_data: for @callback
 */
void
ps_report_job_write_async (PsReportJob *job, PsReportFormat format, GFile *target,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  job->format = format;
  job->target = g_object_ref (target);
  g_task_set_source_tag (task, ps_report_job_write_async);
  g_task_set_task_data (task, job, (GDestroyNotify)ps_report_job_free);
  g_task_run_in_thread (task, write_in_thread);
}

/**
 * ps_report_job_write_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether the report is there
 */
gboolean
ps_report_job_write_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
