#pragma once

#include "ps-report-meta.h"
#include "ps-report-verify.h"

G_BEGIN_DECLS

/**
 * PsReportCheck:
 * @meta: what the report says of itself
 * @options: what the report is compared with
 * @differences: (element-type utf8): sentences
 * @paths: (element-type utf8): the inputs as they are found now, %NULL-terminated at the end
 * @policy: (nullable): path of the site policy as it is found now
 * @baseline: (nullable): the same of the baseline
 * @redaction: (nullable): takes pseudonyms back
 * @cancellable: (nullable): stops it
 *
 * A report that is done again.
 */
typedef struct
{
  JsonObject *meta;
  const PsReportVerifyOptions *options;
  GPtrArray *differences;
  GPtrArray *paths;
  char *policy;
  char *baseline;
  PsRedaction *redaction;
  GCancellable *cancellable;
} PsReportCheck;

void ps_report_check_say (PsReportCheck *check, const char *format, ...) G_GNUC_PRINTF (2, 3);
void ps_report_check_inputs (PsReportCheck *check);
void ps_report_check_references (PsReportCheck *check);

G_END_DECLS
