#pragma once

#include "ps-report-finding.h"
#include "ps-review-subject.h"

G_BEGIN_DECLS

/**
 * PsReportCase:
 * @findings: (element-type PsReportFinding): in the order of the case
 * @rulings: (element-type PsReportRuling): in the order in which they were given
 * @notes: (element-type PsSubjectNote): on hosts, ports and groups
 *
 * What people found, ruled and noted, as a report has it.
 */
typedef struct
{
  GPtrArray *findings;
  GPtrArray *rulings;
  GPtrArray *notes;
} PsReportCase;

PsReportCase *ps_report_case_new (PsCaseState *state, PsReview *review);
void ps_report_case_free (PsReportCase *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsReportCase, ps_report_case_free)

G_END_DECLS
