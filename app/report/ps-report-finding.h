#pragma once

#include "ps-case.h"
#include "ps-row-order.h"

G_BEGIN_DECLS

/**
 * PsReportFinding:
 * @finding: what the analyst says of it
 * @order: its alerts that are there
 * @n_missing: how many of its alerts are not in what is open
 *
 * A finding of a case together with its alerts.
 */
typedef struct
{
  PsCaseFinding *finding;
  PsRowOrder *order;
  guint n_missing;
} PsReportFinding;

PsReportFinding *ps_report_finding_new (PsCaseFinding *finding, PsRowOrder *order,
                                        guint n_missing);
void ps_report_finding_free (PsReportFinding *finding);

/**
 * PsReportRuling:
 * @what: a sentence: who is the server of what
 * @why: (nullable): the reason
 * @who: (nullable): who ruled
 * @time: when, µs since 1970 UTC, 0 = not known
 * @rule: (nullable): the same for programs, as ps_review_ruling_print() writes it
 * @rows: (nullable): of which alerts, where it names them, as ps_report_ranges_print() writes it
 *
 * What an analyst ruled about client and server.
 */
typedef struct
{
  char *what;
  char *why;
  char *who;
  gint64 time;
  char *rule;
  char *rows;
} PsReportRuling;

PsReportRuling *ps_report_ruling_new (const char *what, const char *why, const char *who,
                                      gint64 time);
void ps_report_ruling_free (PsReportRuling *ruling);

G_END_DECLS
