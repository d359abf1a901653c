#pragma once

#include "ps-import-job.h"
#include "ps-redaction.h"
#include "ps-report-finding.h"
#include "ps-report-section.h"
#include "ps-report-sink.h"
#include "ps-row-order.h"

G_BEGIN_DECLS

typedef enum
{
  PS_REPORT_HTML,
  PS_REPORT_PDF,
  PS_REPORT_MARKDOWN,
  PS_REPORT_CSV,
  PS_REPORT_JSON,
  PS_N_REPORT_FORMATS,
} PsReportFormat;

/* Called now and then in the thread that writes; @share is from 0 to 1. */
typedef void (*PsReportProgress) (double share, gpointer data);

/**
 * PsReport:
 * @store: the alerts
 * @ledger: what became of every record
 * @order: which rows, in which order
 * @title: headline
 * @filter: (nullable): the filter that made @order
 * @n_diagrams: how many alerts are drawn at most: one of each finding, the most severe first, then
 *   those on other server ports, then the first ones of other signatures or hosts
 * @preset: whom it is for
 * @without: bits of the #PsReportSection that are left out
 * @columns: (nullable) (array length=n_columns): columns of the table, %NULL for the usual ones
 * @n_columns: how many
 * @author: (nullable): who wrote it
 * @case_id: (nullable): what it belongs to
 * @zone: (nullable): zone of all times, %NULL for UTC
 * @date: when it was written, µs since 1970 UTC; 0 for the present time
 * @import: (nullable): how the inputs were read, so that it can be done again
 * @policy: (nullable): path of the site policy that the alerts were decided with
 * @baseline: (nullable): path of what tells what is new
 * @findings: (nullable) (element-type PsReportFinding): what the analyst found, in order
 * @rulings: (nullable) (element-type PsReportRuling): what was ruled about client and server
 * @notes: (nullable) (element-type PsSubjectNote): what is said of hosts, ports and groups
 * @redaction: (nullable): what is done to addresses and names
 * @ops: (nullable): how to write; %NULL = as the system does it
 * @cancellable: (nullable): stops the writing
 * @progress: (nullable): told how far the writing is
 * @progress_data: for @progress
 *
 * What a report says, once for all writers.
 */
typedef struct
{
  PsAlertStore *store;
  PsLedger *ledger;
  PsRowOrder *order;
  const char *title;
  const char *filter;
  guint n_diagrams;
  PsReportPreset preset;
  guint without;
  const PsColumn *columns;
  guint n_columns;
  const char *author;
  const char *case_id;
  GTimeZone *zone;
  gint64 date;
  const PsImportOptions *import;
  const char *policy;
  const char *baseline;
  const GPtrArray *findings;
  const GPtrArray *rulings;
  const GPtrArray *notes;
  PsRedaction *redaction;
  const PsFileOps *ops;
  GCancellable *cancellable;
  PsReportProgress progress;
  gpointer progress_data;
} PsReport;

const char *ps_report_format_get_label (PsReportFormat format);
const char *ps_report_format_get_ending (PsReportFormat format);
gboolean ps_report_format_from_path (const char *path, PsReportFormat *format);

gboolean ps_report_has (const PsReport *report, PsReportSection section);
gboolean ps_report_write (const PsReport *report, PsReportFormat format, const char *path,
                          GError **error);

/* A summary of ten lines at most, for a terminal. */
char *ps_report_summarize (const PsReport *report);

G_END_DECLS
