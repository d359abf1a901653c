#pragma once

#include "ps-import-job.h"
#include "ps-row-order.h"

G_BEGIN_DECLS

/**
 * PsReport:
 * @store: the alerts
 * @ledger: what became of every record
 * @order: which rows, in which order
 * @title: headline
 * @filter: (nullable): the filter that made @order
 * @n_diagrams: how many alerts are drawn at most: one of each finding on each server port, the
 *   most severe first, then the first ones of other signatures or hosts
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
} PsReport;

/* Writes one file without script and external address, atomically (aside, then renamed). */
gboolean ps_report_write_html (const PsReport *report, const char *path, GError **error);

/* A summary of ten lines at most, for a terminal. */
char *ps_report_summarize (const PsReport *report);

G_END_DECLS
