#pragma once

#include "ps-manuscript.h"
#include "ps-report-facts.h"

G_BEGIN_DECLS

gboolean ps_report_pdf_write (const PsReport *report, const PsReportFacts *facts,
                              PsReportSink *sink, GError **error);
GPtrArray *ps_report_record_pages (const PsReport *report, double width, double height,
                                   GError **error);

/* Adds the language, and the facts for programs, to a PDF file that cairo wrote. */
gboolean ps_pdf_amend (GByteArray *pdf, const char *language, const char *meta);

G_END_DECLS
