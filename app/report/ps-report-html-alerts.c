/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-html.h"

#include <glib/gi18n-lib.h>

#include "ps-finding.h"

static void
add_endpoint (GString *html, const PsReport *report, const PsAlert *alert, PsEnd end,
              const char *role)
{
  gboolean is_source = end == PS_END_A;
  guint32 flag = is_source ? PS_ALERT_HAS_SRC_PORT : PS_ALERT_HAS_DST_PORT;
  g_autofree char *host = ps_address_to_string (
      ps_alert_store_get_address (report->store, is_source ? alert->src : alert->dst));
  g_autofree char *port =
      alert->flags & flag && !(alert->flags & PS_ALERT_HAS_ICMP)
          ? g_strdup_printf ("%u", is_source ? alert->src_port : alert->dst_port)
          : g_strdup ("—");
  g_autofree char *host_classes = g_strconcat ("h ", role, NULL);
  g_autofree char *port_classes = g_strconcat ("n ", role, NULL);

  ps_html_add_cell (html, host_classes, host);
  ps_html_add_cell (html, port_classes, port);
}

/* From the client to the server; ⇄ where the file had it the other way round. */
static const char *
choose_arrow (const PsVerdict *verdict)
{
  switch (verdict->server)
    {
    case PS_END_A:
      return "→ ⇄";
    case PS_END_B:
      return "→";
    default:
      return _ ("cannot tell");
    }
}

static void
add_confidence (GString *html, const PsVerdict *verdict)
{
  guint percent = ps_verdict_get_confidence (verdict) / 100;

  g_string_append (html, "<td class=\"m\"><span role=\"img\" aria-label=\"");
  ps_html_add_text (html, ps_band_get_label (ps_verdict_get_band (verdict)));
  g_string_append_printf (html, "\">%s</span> %u.%02u</td>", ps_verdict_get_glyph (verdict),
                          percent / 100, percent % 100);
}

static void
add_severity (GString *html, PsSeverity severity)
{
  if (severity == PS_SEVERITY_NONE || severity > PS_SEVERITY_CRITICAL)
    {
      g_string_append (html, "<td></td>");
      return;
    }
  g_string_append_printf (html, "<td class=\"t sev-%s\"><span aria-hidden=\"true\">",
                          ps_severity_get_name (severity));
  for (guint i = 0; i < (guint)severity; i++)
    g_string_append (html, "▮");
  g_string_append (html, "</span> ");
  ps_html_add_text (html, ps_severity_get_label (severity));
  g_string_append (html, "</td>");
}

static void
add_findings (GString *html, guint32 findings)
{
  const char *divider = "⚠ ";

  g_string_append (html, "<td class=\"u\">");
  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    if (findings & 1u << kind)
      {
        g_string_append (html, divider);
        ps_html_add_text (html, ps_finding_get_label (kind));
        divider = ", ";
      }
  g_string_append (html, "</td>");
}

static void
add_row (GString *html, const PsReport *report, guint32 row)
{
  PsAlertStore *store = report->store;
  PsAlert alert;
  PsVerdict verdict;
  PsEnd left;
  gboolean decided;
  const char *service;
  g_autofree char *time = NULL;

  ps_alert_store_get (store, row, &alert);
  ps_alert_store_get_verdict (store, row, &verdict);
  decided = verdict.server != PS_END_NONE;
  left = decided ? ps_end_other (verdict.server) : PS_END_A;
  service = ps_alert_store_get_service (store, row);
  time = alert.flags & PS_ALERT_HAS_TIME ? ps_report_time (alert.time) : g_strdup ("");
  g_string_append (html, "<tr>");
  add_endpoint (html, report, &alert, left, decided ? "c" : "q");
  ps_html_add_cell (html, decided ? "m" : "m q", choose_arrow (&verdict));
  add_endpoint (html, report, &alert, ps_end_other (left), decided ? "s" : "q");
  ps_html_add_cell (html, NULL, service != NULL ? service : "");
  add_confidence (html, &verdict);
  ps_html_add_cell (html, "d", time);
  ps_html_add_cell (
      html, "w",
      ps_alert_store_get_text (store, PS_TEXT_SIGNATURE, alert.texts[PS_TEXT_SIGNATURE]));
  add_severity (html, alert.severity);
  add_findings (html, ps_findings_get_notable (ps_alert_store_get_findings (store, row)));
  g_string_append (html, "</tr>\n");
}

static char *
describe_list (const PsReportFacts *facts, guint n_listed)
{
  g_autofree char *listed = ps_report_count (n_listed);
  g_autofree char *all = ps_report_count (facts->n_rows);

  if (n_listed < facts->n_rows)
    return g_strdup_printf (_ ("The first %s of %s alerts are listed."), listed, all);
  return g_strdup_printf (
      ngettext ("%s alert is listed.", "All %s alerts are listed.", facts->n_rows), all);
}

/**
 * ps_report_html_add_alerts:
 * @html: appended to
 * @report: a report
 * @facts: its facts
 *
 * Appends the table of alerts, at most %PS_REPORT_MAX_ALERTS; how many there are is stated.
 */
void
ps_report_html_add_alerts (GString *html, const PsReport *report, const PsReportFacts *facts)
{
  const char *const titles[] = { _ ("Client"),     _ ("Port"),       "→",
                                 _ ("Server"),     _ ("Port"),       _ ("Service"),
                                 _ ("Confidence"), _ ("Time (UTC)"), _ ("Signature"),
                                 _ ("Severity"),   _ ("Unusual"),    NULL };
  guint n_listed = MIN (facts->n_rows, PS_REPORT_MAX_ALERTS);
  g_autofree char *note = describe_list (facts, n_listed);

  g_string_append (html, "<section>\n");
  ps_html_add_element (html, "h2", _ ("Alerts"));
  g_string_append (html, "\n<p class=\"note\">");
  ps_html_add_text (html, note);
  g_string_append_c (html, ' ');
  ps_html_add_text (html,
                    _ ("Confidence: ● strong, ◕ likely, ◑ weak, ◔ and ○ cannot tell (then both "
                       "ends stand in the order of the file). ⇄: the file named the server "
                       "first."));
  g_string_append (html, "</p>\n<div class=\"scroll\"><table>\n");
  ps_html_add_row_header (html, titles, 1 << 1 | 1 << 4);
  g_string_append (html, "<tbody>\n");
  for (guint i = 0; i < n_listed; i++)
    add_row (html, report, ps_row_order_get (report->order, i));
  g_string_append (html, "</tbody></table></div>\n</section>\n");
}
