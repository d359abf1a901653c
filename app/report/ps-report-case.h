#pragma once

#include "ps-report-finding.h"
#include "ps-review.h"

G_BEGIN_DECLS

/**
 * PsReportCase:
 * @findings: (element-type PsReportFinding): in the order of the case
 * @rulings: (element-type PsReportRuling): in the order in which they were given
 *
 * What people found and ruled, as a report has it.
 */
typedef struct
{
  GPtrArray *findings;
  GPtrArray *rulings;
} PsReportCase;

PsReportCase *ps_report_case_new (PsCaseState *state, PsReview *review);
void ps_report_case_free (PsReportCase *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsReportCase, ps_report_case_free)

G_END_DECLS
