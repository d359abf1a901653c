#pragma once

#include "ps-manuscript.h"
#include "ps-report-facts.h"

G_BEGIN_DECLS

gboolean ps_report_html_write (const PsReport *report, const PsReportFacts *facts,
                               PsReportSink *sink, GError **error);
void ps_html_add_style (GString *html);

G_END_DECLS
