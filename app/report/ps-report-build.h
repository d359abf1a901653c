#pragma once

#include "ps-html.h"
#include "ps-manuscript.h"
#include "ps-report-facts.h"

G_BEGIN_DECLS

/* More rows than this are not listed in one document; how many there are is stated. */
#define PS_REPORT_MAX_ALERTS 5000
#define PS_REPORT_MAX_ALERTS_ON_PAPER 250
#define PS_REPORT_MAX_UNUSUAL 500
#define PS_REPORT_MAX_REJECTED 200
#define PS_REPORT_MAX_NOTES 200 /* of alerts, different ones */

/**
 * PsReportBuild:
 * @report: what to report on
 * @facts: what was counted
 * @manuscript: written to
 * @max_alerts: rows of the table of alerts at most
 *
 * A report on its way into a manuscript. The manuscript reads from the other two.
 */
typedef struct
{
  const PsReport *report;
  const PsReportFacts *facts;
  PsManuscript *manuscript;
  guint max_alerts;
} PsReportBuild;

PsManuscript *ps_report_build (const PsReport *report, const PsReportFacts *facts,
                               guint max_alerts);

void ps_report_build_summary (const PsReportBuild *build);
void ps_report_build_findings (const PsReportBuild *build);
void ps_report_build_notes (const PsReportBuild *build);
void ps_report_build_unusual (const PsReportBuild *build);
void ps_report_build_pictures (const PsReportBuild *build);
void ps_report_build_examples (const PsReportBuild *build);
void ps_report_build_roles (const PsReportBuild *build);
void ps_report_build_counts (const PsReportBuild *build);
void ps_report_build_alerts (const PsReportBuild *build);
void ps_report_build_records (const PsReportBuild *build);
void ps_report_build_inputs (const PsReportBuild *build);

G_END_DECLS
