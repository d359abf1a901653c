/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-finding.h"
#include "ps-report-build.h"

static void
fill_row (guint row, PsTableCell *cells, gpointer data)
{
  const PsReportBuild *build = data;
  const PsReport *report = build->report;
  const PsUnusualPort *unusual = &g_array_index (build->facts->unusual, PsUnusualPort, row);
  g_autofree char *server = ps_report_server (report, unusual);
  g_autofree char *alerts = ps_report_count (unusual->n_alerts);
  g_autofree char *clients = ps_report_count (unusual->n_clients);
  g_autofree char *sentence = NULL;
  PsConversation conversation;
  PsVerdict verdict;

  ps_alert_store_get_conversation (report->store, unusual->row, &conversation);
  ps_alert_store_get_verdict (report->store, unusual->row, &verdict);
  sentence = ps_finding_get_sentence (unusual->kind, &conversation, &verdict,
                                      ps_alert_store_get_options (report->store));
  g_string_append (cells[0].text, server);
  cells[0].ink = PS_INK_SERVER;
  g_string_append_printf (cells[1].text, "⚠ %s", ps_finding_get_label (unusual->kind));
  cells[1].ink = PS_INK_UNUSUAL;
  g_string_append (cells[2].text, ps_severity_get_label (unusual->severity));
  cells[2].ink = ps_ink_of_severity (unusual->severity);
  g_string_append (cells[3].text, alerts);
  g_string_append (cells[4].text, clients);
  g_string_append (cells[5].text, sentence);
}

static void
add_note (const PsReportBuild *build, guint n_listed)
{
  g_autofree char *listed = ps_report_count (n_listed);
  g_autofree char *all = ps_report_count (build->facts->unusual->len);
  g_autofree char *note = NULL;

  if (n_listed == build->facts->unusual->len)
    return;
  note = g_strdup_printf (_ ("The first %s of %s findings are listed."), listed, all);
  ps_manuscript_add_paragraph (build->manuscript, PS_INK_MUTED, note);
}

/**
 * ps_report_build_unusual:
 * @build: a report on its way
 *
 * Adds the table of unusual server ports, one row a server port and finding, with the reason.
 */
void
ps_report_build_unusual (const PsReportBuild *build)
{
  const char *const titles[] = {
    _ ("Server port"), _ ("Finding"), _ ("Severity"), _ ("Alerts"), _ ("Clients"), _ ("Why"), NULL
  };
  const PsColumnShape shapes[] = { PS_COLUMN_SHAPE_HOST,   PS_COLUMN_SHAPE_TEXT,
                                   PS_COLUMN_SHAPE_TEXT,   PS_COLUMN_SHAPE_NUMBER,
                                   PS_COLUMN_SHAPE_NUMBER, PS_COLUMN_SHAPE_WIDE };
  guint n_listed = MIN (build->facts->unusual->len, PS_REPORT_MAX_UNUSUAL);

  ps_manuscript_add_heading (build->manuscript, 2,
                             ps_report_section_get_label (PS_REPORT_UNUSUAL));
  if (n_listed == 0)
    {
      ps_manuscript_add_paragraph (build->manuscript, PS_INK_TEXT,
                                   _ ("None among the alerts of this report."));
      return;
    }
  add_note (build, n_listed);
  ps_manuscript_add_table (build->manuscript, titles, shapes, n_listed, fill_row,
                           g_memdup2 (build, sizeof *build), g_free);
}
