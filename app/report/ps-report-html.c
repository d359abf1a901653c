/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-html.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-report-file.h"
#include "ps-visible-text.h"

/* Nothing may be fetched or run, whatever text an alert brings along. */
#define CONTENT_SECURITY_POLICY                                                                    \
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/**
 * ps_html_add_text:
 * @html: appended to
 * @text: any bytes
 *
 * Appends a text, escaped, with control and bidirectional characters made visible.
 */
void
ps_html_add_text (GString *html, const char *text)
{
  ps_visible_text_append (html, text, -1, TRUE);
}

/**
 * ps_html_add_element:
 * @html: appended to
 * @name: of the element
 * @text: what is in it, any bytes
 */
void
ps_html_add_element (GString *html, const char *name, const char *text)
{
  g_string_append_printf (html, "<%s>", name);
  ps_html_add_text (html, text);
  g_string_append_printf (html, "</%s>", name);
}

/**
 * ps_html_add_cell:
 * @html: appended to
 * @classes: (nullable): classes of the cell
 * @text: what is in it, any bytes
 */
void
ps_html_add_cell (GString *html, const char *classes, const char *text)
{
  if (classes != NULL)
    g_string_append_printf (html, "<td class=\"%s\">", classes);
  else
    g_string_append (html, "<td>");
  ps_html_add_text (html, text);
  g_string_append (html, "</td>");
}

/**
 * ps_html_add_row_header:
 * @html: appended to
 * @titles: %NULL-terminated titles of columns
 * @numbers: bit i is set where column i holds numbers
 */
void
ps_html_add_row_header (GString *html, const char *const *titles, guint numbers)
{
  g_string_append (html, "<thead><tr>");
  for (guint i = 0; titles[i] != NULL; i++)
    {
      g_string_append (html,
                       numbers & 1u << i ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
      ps_html_add_text (html, titles[i]);
      g_string_append (html, "</th>");
    }
  g_string_append (html, "</tr></thead>\n");
}

/**
 * ps_html_is_right_to_left:
 *
 * Returns: whether the language of the texts is written from right to left
 */
gboolean
ps_html_is_right_to_left (void)
{
  /* Translators: "rtl" if your language is written from right to left, otherwise "ltr". */
  return strcmp (C_ ("text direction", "ltr"), "rtl") == 0;
}

/**
 * ps_html_begin:
 * @html: appended to
 * @title: of the document, any bytes
 * @style: its style sheet
 *
 * Appends a document up to the end of its head. Nothing may be fetched or run in it.
 */
void
ps_html_begin (GString *html, const char *title, const char *style)
{
  /* Translators: the language code (BCP 47) of the translation. */
  g_string_append_printf (html, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n",
                          C_ ("language code", "en"), ps_html_is_right_to_left () ? "rtl" : "ltr");
  g_string_append (html,
                   "<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"" CONTENT_SECURITY_POLICY
                   "\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"generator\" content=\"Portside " PS_VERSION "\">\n"
                   "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
  ps_html_add_text (html, title);
  g_string_append_printf (html, "</title>\n<style>\n%s</style>\n</head>\n", style);
}

static void
add_head (GString *html, const PsReport *report)
{
  g_autoptr (GString) style = g_string_new (NULL);

  ps_report_html_add_style (style);
  ps_html_begin (html, report->title, style->str);
}

static void
add_headline (GString *html, const PsReport *report, const PsReportFacts *facts)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%d %H:%M %:z");
  g_autofree char *line = g_strdup_printf (_ ("Written by Portside %s on %s"), PS_VERSION, when);

  g_string_append (html, "<header>\n");
  ps_html_add_element (html, "h1", report->title);
  g_string_append (html, "\n<p class=\"meta\">");
  ps_html_add_text (html, line);
  g_string_append (html, "</p>\n</header>\n");
}

static void
add_sentence (GString *html, char *sentence)
{
  ps_html_add_text (html, sentence);
  g_string_append_c (html, ' ');
  g_free (sentence);
}

static char *
describe_rows (const PsReport *report, const PsReportFacts *facts)
{
  g_autofree char *rows = ps_report_count (facts->n_rows);
  g_autofree char *all = ps_report_count (ps_alert_store_get_n_rows (report->store));

  return g_strdup_printf (_ ("This report is on the %s of %s alerts that the filter “%s” lets "
                             "through."),
                          rows, all, report->filter);
}

static char *
describe_times (const PsReportFacts *facts)
{
  g_autofree char *first = ps_report_time (facts->first);
  g_autofree char *last = ps_report_time (facts->last);

  return g_strdup_printf (_ ("They lie between %s and %s UTC."), first, last);
}

static void
add_tile (GString *html, const char *classes, const char *title, guint64 number)
{
  g_autofree char *text = ps_report_count (number);

  g_string_append_printf (html, "<div class=\"%s\"><dt>", classes);
  ps_html_add_text (html, title);
  g_string_append_printf (html, "</dt><dd>%s</dd></div>\n", text);
}

static void
add_summary (GString *html, const PsReport *report, const PsReportFacts *facts)
{
  g_string_append (html, "<section>\n");
  ps_html_add_element (html, "h2", _ ("Summary"));
  g_string_append (html, "\n<p>");
  add_sentence (html, ps_report_sentence_read (report, facts));
  if (report->filter != NULL && *report->filter != '\0')
    add_sentence (html, describe_rows (report, facts));
  if (facts->first <= facts->last)
    add_sentence (html, describe_times (facts));
  add_sentence (html, ps_report_sentence_decided (facts));
  add_sentence (html, ps_report_sentence_unusual (facts));
  g_string_append (html, "</p>\n<dl class=\"tiles\">\n");
  add_tile (html, "tile", _ ("Alerts"), facts->n_rows);
  add_tile (html, "tile", _ ("Client and server decided"), facts->n_decided);
  add_tile (html, "tile", _ ("Cannot tell"), facts->n_rows - facts->n_decided);
  add_tile (html, facts->n_server_ports > 0 ? "tile unusual" : "tile", _ ("Unusual server ports"),
            facts->n_server_ports);
  add_tile (html, "tile", _ ("Rejected records"), facts->counts.rejected);
  g_string_append (html, "</dl>\n</section>\n");
}

/**
 * ps_report_write_html:
 * @report: what to report on
 * @path: where to
 * @error: return location
 *
 * Writes the report as one page without script and outside address. All text of alerts is
 * escaped, what could mislead a reader is made visible. Reads the inputs again for their SHA-256.
 *
 * Returns: whether @path now holds the report; if not, @error is of %G_FILE_ERROR and names it
 */
gboolean
ps_report_write_html (const PsReport *report, const char *path, GError **error)
{
  g_autoptr (PsReportFacts) facts = ps_report_facts_new (report);
  g_autoptr (GString) html = g_string_sized_new (64 * 1024);

  add_head (html, report);
  g_string_append (html, "<body>\n");
  add_headline (html, report, facts);
  g_string_append (html, "<main>\n");
  add_summary (html, report, facts);
  ps_report_html_add_unusual (html, report, facts);
  ps_report_html_add_pictures (html, report, facts);
  ps_report_html_add_alerts (html, report, facts);
  ps_report_html_add_records (html, report, facts);
  ps_report_html_add_inputs (html, report);
  g_string_append (html, "</main>\n</body>\n</html>\n");
  return ps_report_file_write (path, html->str, html->len, error);
}
