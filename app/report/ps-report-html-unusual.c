/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-html.h"

#include <glib/gi18n-lib.h>

#include "ps-finding.h"

static void
add_count (GString *html, guint32 count)
{
  g_autofree char *text = ps_report_count (count);

  ps_html_add_cell (html, "n", text);
}

static void
add_row (GString *html, const PsReport *report, const PsUnusualPort *unusual)
{
  g_autofree char *server = ps_report_server (report, unusual);
  g_autofree char *sentence = NULL;
  PsConversation conversation;
  PsVerdict verdict;

  ps_alert_store_get_conversation (report->store, unusual->row, &conversation);
  ps_alert_store_get_verdict (report->store, unusual->row, &verdict);
  sentence = ps_finding_get_sentence (unusual->kind, &conversation, &verdict,
                                      ps_alert_store_get_options (report->store));
  g_string_append (html, "<tr>");
  ps_html_add_cell (html, "e s", server);
  g_string_append (html, "<td class=\"u\">⚠ ");
  ps_html_add_text (html, ps_finding_get_label (unusual->kind));
  g_string_append_printf (html, "</td><td class=\"t sev-%s\">",
                          ps_severity_get_name (unusual->severity));
  ps_html_add_text (html, ps_severity_get_label (unusual->severity));
  g_string_append (html, "</td>");
  add_count (html, unusual->n_alerts);
  add_count (html, unusual->n_clients);
  ps_html_add_cell (html, "w", sentence);
  g_string_append (html, "</tr>\n");
}

static void
add_note (GString *html, const PsReportFacts *facts, guint n_listed)
{
  g_autofree char *listed = ps_report_count (n_listed);
  g_autofree char *all = ps_report_count (facts->unusual->len);
  g_autofree char *note = NULL;

  if (n_listed == facts->unusual->len)
    return;
  note = g_strdup_printf (_ ("The first %s of %s findings are listed."), listed, all);
  g_string_append (html, "<p class=\"note\">");
  ps_html_add_text (html, note);
  g_string_append (html, "</p>\n");
}

/**
 * ps_report_html_add_unusual:
 * @html: appended to
 * @report: a report
 * @facts: its facts
 *
 * Appends the table of unusual server ports, one row a server port and finding, with the reason.
 */
void
ps_report_html_add_unusual (GString *html, const PsReport *report, const PsReportFacts *facts)
{
  const char *const titles[] = {
    _ ("Server port"), _ ("Finding"), _ ("Severity"), _ ("Alerts"), _ ("Clients"), _ ("Why"), NULL
  };
  guint n_listed = MIN (facts->unusual->len, PS_REPORT_MAX_UNUSUAL);

  g_string_append (html, "<section>\n");
  ps_html_add_element (html, "h2", _ ("Unusual server ports"));
  g_string_append_c (html, '\n');
  if (n_listed == 0)
    {
      g_string_append (html, "<p>");
      ps_html_add_text (html, _ ("None among the alerts of this report."));
      g_string_append (html, "</p>\n</section>\n");
      return;
    }
  add_note (html, facts, n_listed);
  g_string_append (html, "<div class=\"scroll\"><table>\n");
  ps_html_add_row_header (html, titles, 1 << 3 | 1 << 4);
  g_string_append (html, "<tbody>\n");
  for (guint i = 0; i < n_listed; i++)
    add_row (html, report, &g_array_index (facts->unusual, PsUnusualPort, i));
  g_string_append (html, "</tbody></table></div>\n</section>\n");
}
