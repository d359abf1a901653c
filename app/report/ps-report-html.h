#pragma once

#include "ps-report-facts.h"

G_BEGIN_DECLS

/* More rows than this are not listed in one page; how many there are is stated. */
#define PS_REPORT_MAX_ALERTS 5000
#define PS_REPORT_MAX_UNUSUAL 500
#define PS_REPORT_MAX_REJECTED 200

void ps_html_begin (GString *html, const char *title, const char *style);
void ps_html_add_text (GString *html, const char *text);
void ps_html_add_element (GString *html, const char *name, const char *text);
void ps_html_add_cell (GString *html, const char *classes, const char *text);
void ps_html_add_row_header (GString *html, const char *const *titles, guint numbers);
gboolean ps_html_is_right_to_left (void);

void ps_report_html_add_style (GString *html);
void ps_report_html_add_unusual (GString *html, const PsReport *report, const PsReportFacts *facts);
void ps_report_html_add_pictures (GString *html, const PsReport *report,
                                  const PsReportFacts *facts);
void ps_report_html_add_alerts (GString *html, const PsReport *report, const PsReportFacts *facts);
void ps_report_html_add_records (GString *html, const PsReport *report, const PsReportFacts *facts);
void ps_report_html_add_inputs (GString *html, const PsReport *report);

G_END_DECLS
