#pragma once

#include <gio/gio.h>

#include "ps-document.h"
#include "ps-report.h"

G_BEGIN_DECLS

/**
 * PsReportJob:
 * @title, @author, @case_id: what stands at the head
 * @preset: whom the report is for
 * @without: bits of the sections that are left out
 * @redact: whether addresses and names become pseudonyms
 * @defang: whether nobody can click on them
 * @times_in: (nullable): zone of all times in it, %NULL for UTC
 * @columns: (nullable) (array length=n_columns): of the table of alerts, %NULL for the usual ones;
 *   rows for programs have all that they need to be read again
 * @n_columns: how many
 * @thousandths: (nullable): set, as an atomic integer, to how far it is; has to be there until the
 *   callback is called
 *
 * A report of what a document shows at this moment, to be made in a worker thread. Fill the
 * members before it begins.
 */
typedef struct
{
  char *title;
  char *author;
  char *case_id;
  PsReportPreset preset;
  guint without;
  gboolean redact;
  gboolean defang;
  GTimeZone *times_in;
  PsColumn *columns;
  guint n_columns;
  int *thousandths;

  /*< private >*/
  PsAlertStore *store;
  PsLedger *ledger;
  PsRowOrder *order;
  PsCaseState *state;
  PsReview *review;
  char *filter;
  char *policy;
  char *baseline;
  PsImportOptions import;
  char *zone;
  PsReportFormat format;
  GFile *target;
  double width, height;
} PsReportJob;

PsReportJob *ps_report_job_new (PsDocument *document);
void ps_report_job_free (PsReportJob *job);

/* Both take the job. */
void ps_report_job_record_async (PsReportJob *job, double width, double height,
                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data);
void ps_report_job_write_async (PsReportJob *job, PsReportFormat format, GFile *target,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
GPtrArray *ps_report_job_record_finish (GAsyncResult *result, GError **error);
gboolean ps_report_job_write_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsReportJob, ps_report_job_free)

G_END_DECLS
