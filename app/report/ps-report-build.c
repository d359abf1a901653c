/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-report-build.h"

#include <glib/gi18n-lib.h>

static void (*const sections[PS_N_REPORT_SECTIONS]) (const PsReportBuild *build) = {
  [PS_REPORT_SUMMARY] = ps_report_build_summary,   [PS_REPORT_FINDINGS] = ps_report_build_findings,
  [PS_REPORT_NOTES] = ps_report_build_notes,       [PS_REPORT_UNUSUAL] = ps_report_build_unusual,
  [PS_REPORT_PICTURES] = ps_report_build_pictures, [PS_REPORT_EXAMPLES] = ps_report_build_examples,
  [PS_REPORT_ROLES] = ps_report_build_roles,       [PS_REPORT_COUNTS] = ps_report_build_counts,
  [PS_REPORT_ALERTS] = ps_report_build_alerts,     [PS_REPORT_RECORDS] = ps_report_build_records,
  [PS_REPORT_INPUTS] = ps_report_build_inputs,
};

static void
add_meta (PsManuscript *manuscript, const char *label, const char *text)
{
  g_autofree char *line = NULL;

  if (text == NULL || *text == '\0')
    return;
  line = g_strdup_printf ("%s: %s", label, text);
  if (ps_manuscript_get_block (manuscript, ps_manuscript_get_n_blocks (manuscript) - 1)->runs->len
      > 0)
    ps_manuscript_add_run (manuscript, PS_INK_MUTED, 0, " · ");
  ps_manuscript_add_run (manuscript, PS_INK_MUTED, 0, line);
}

static void
add_headline (const PsReportBuild *build)
{
  const PsReport *report = build->report;
  PsManuscript *manuscript = build->manuscript;
  g_autofree char *when = ps_report_time_of_writing (report);
  g_autofree char *zone = ps_report_zone (report);

  ps_manuscript_add_heading (manuscript, 1, report->title);
  ps_manuscript_begin (manuscript, PS_BLOCK_PARAGRAPH, 0);
  add_meta (manuscript, _ ("Kind"), ps_report_preset_get_label (report->preset));
  add_meta (manuscript, _ ("Case"), report->case_id);
  add_meta (manuscript, _ ("Author"), report->author);
  add_meta (manuscript, _ ("Date"), when);
  add_meta (manuscript, _ ("Times in"), zone);
  add_meta (manuscript, _ ("Written by"), "Portside " PS_VERSION);
  if (ps_redaction_hides (report->redaction))
    ps_manuscript_add_paragraph (
        manuscript, PS_INK_MUTED,
        _ ("Addresses and host names are pseudonyms: networks stay networks, and the same host has "
           "the same pseudonym everywhere. Whoever wrote this report holds the key."));
  if (ps_redaction_defangs (report->redaction))
    ps_manuscript_add_paragraph (
        manuscript, PS_INK_MUTED,
        _ ("Addresses and links are defanged: hxxp stands for http, [.] for a dot."));
}

/**
 * ps_report_build:
 * @report: what to report on; has to outlive the manuscript
 * @facts: what was counted of it; the same
 * @max_alerts: rows of the table of alerts at most
 *
 * Returns: (transfer full): all sections that @report is to have
 */
PsManuscript *
ps_report_build (const PsReport *report, const PsReportFacts *facts, guint max_alerts)
{
  PsReportBuild build = { report, facts, ps_manuscript_new (report->redaction), max_alerts };

  add_headline (&build);
  for (guint i = 0; i < PS_N_REPORT_SECTIONS; i++)
    if (ps_report_has (report, i))
      sections[i](&build);
  return build.manuscript;
}
