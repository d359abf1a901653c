#pragma once

#include "ps-report-facts.h"

G_BEGIN_DECLS

gboolean ps_report_markdown_write (const PsReport *report, const PsReportFacts *facts,
                                   PsReportSink *sink, GError **error);
void ps_markdown_append_text (GString *markdown, const char *text);

G_END_DECLS
