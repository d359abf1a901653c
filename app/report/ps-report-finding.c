/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-finding.h"

/**
 * ps_report_finding_new:
 * @finding: what the analyst says
 * @order: (transfer full): its alerts
 * @n_missing: how many more are not in what is open
 *
 * Returns: (transfer full): a finding for a report
 */
PsReportFinding *
ps_report_finding_new (PsCaseFinding *finding, PsRowOrder *order, guint n_missing)
{
  PsReportFinding *self = g_new0 (PsReportFinding, 1);

  self->finding = ps_case_finding_ref (finding);
  self->order = order;
  self->n_missing = n_missing;
  return self;
}

/**
 * ps_report_finding_free:
 * @finding: (transfer full): a finding
 */
void
ps_report_finding_free (PsReportFinding *finding)
{
  ps_case_finding_unref (finding->finding);
  ps_row_order_unref (finding->order);
  g_free (finding);
}

/**
 * ps_report_ruling_new:
 * @what: a sentence
 * @why: (nullable): the reason
 * @who: (nullable): who ruled
 * @time: when, µs since 1970 UTC
 *
 * Returns: (transfer full): a ruling for a report
 */
PsReportRuling *
ps_report_ruling_new (const char *what, const char *why, const char *who, gint64 time)
{
  PsReportRuling *self = g_new0 (PsReportRuling, 1);

  self->what = g_strdup (what);
  self->why = g_strdup (why);
  self->who = g_strdup (who);
  self->time = time;
  return self;
}

/**
 * ps_report_ruling_free:
 * @ruling: (transfer full): a ruling
 */
void
ps_report_ruling_free (PsReportRuling *ruling)
{
  g_free (ruling->what);
  g_free (ruling->why);
  g_free (ruling->who);
  g_free (ruling->rule);
  g_free (ruling->rows);
  g_free (ruling);
}
