/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report.h"

#include <glib/gi18n-lib.h>

#include "ps-report-facts.h"
#include "ps-report-html.h"
#include "ps-report-markdown.h"
#include "ps-report-pdf.h"
#include "ps-report-rows.h"

typedef gboolean (*Writer) (const PsReport *report, const PsReportFacts *facts,
                            PsReportSink *sink, GError **error);

/* A new format is a row here and its writer. */
static const struct
{
  const char *label;
  const char *endings[3];
  Writer write;
} formats[PS_N_REPORT_FORMATS] = {
  [PS_REPORT_HTML] = { N_ ("Page (HTML)"), { ".html", ".htm" }, ps_report_html_write },
  [PS_REPORT_PDF] = { N_ ("Document (PDF)"), { ".pdf" }, ps_report_pdf_write },
  [PS_REPORT_MARKDOWN] = { N_ ("Text (Markdown)"), { ".md", ".markdown" },
                           ps_report_markdown_write },
  [PS_REPORT_CSV] = { N_ ("Rows (CSV)"), { ".csv" }, ps_report_csv_write },
  [PS_REPORT_JSON] = { N_ ("Rows (JSON, ECS)"), { ".json" }, ps_report_json_write },
};

/**
 * ps_report_format_get_label:
 * @format: a format
 *
 * Returns: (transfer none): its name for people
 */
const char *
ps_report_format_get_label (PsReportFormat format)
{
  return format < PS_N_REPORT_FORMATS ? _ (formats[format].label) : "";
}

/**
 * ps_report_format_get_ending:
 * @format: a format
 *
 * Returns: (transfer none): how the names of its files end, with the dot
 */
const char *
ps_report_format_get_ending (PsReportFormat format)
{
  return format < PS_N_REPORT_FORMATS ? formats[format].endings[0] : "";
}

/**
 * ps_report_format_from_path:
 * @path: where a report is to go
 * @format: (out): its format
 *
 * Returns: whether the name says so
 */
gboolean
ps_report_format_from_path (const char *path, PsReportFormat *format)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < PS_N_REPORT_FORMATS; i++)
    for (guint k = 0; formats[i].endings[k] != NULL; k++)
      if (g_str_has_suffix (lower, formats[i].endings[k]))
        {
          *format = i;
          return TRUE;
        }
  return FALSE;
}

/**
 * ps_report_has:
 * @report: a report
 * @section: a section
 *
 * Returns: whether the report is to have it
 */
gboolean
ps_report_has (const PsReport *report, PsReportSection section)
{
  return (report->without & 1u << section) == 0;
}

/**
 * ps_report_write:
 * @report: what to report on
 * @format: how
 * @path: where to
 * @error: return location
 *
 * Writes the report aside and gives it its name only when it is whole, and nothing is left in it
 * that its redaction hides. Reads the inputs again for their SHA-256.
 *
 * Returns: whether @path now holds the report; if not, it holds what it held before
 */
gboolean
ps_report_write (const PsReport *report, PsReportFormat format, const char *path, GError **error)
{
  g_autoptr (PsReportSink) sink =
      ps_report_sink_open (report->ops, path, report->redaction, error);
  g_autoptr (PsReportFacts) facts = NULL;

  g_return_val_if_fail (format < PS_N_REPORT_FORMATS, FALSE);

  if (sink == NULL)
    return FALSE;
  facts = ps_report_facts_prepare (report, error);
  return facts != NULL && formats[format].write (report, facts, sink, error)
         && ps_report_sink_finish (sink, error);
}
