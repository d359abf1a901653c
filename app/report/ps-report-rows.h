#pragma once

#include "ps-report-facts.h"

G_BEGIN_DECLS

gboolean ps_report_csv_write (const PsReport *report, const PsReportFacts *facts,
                              PsReportSink *sink, GError **error);
gboolean ps_report_json_write (const PsReport *report, const PsReportFacts *facts,
                               PsReportSink *sink, GError **error);
void ps_csv_append_cell (GString *text, const char *value, gssize length);

G_END_DECLS
