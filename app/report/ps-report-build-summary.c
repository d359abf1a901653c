/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-finding.h"
#include "ps-report-build.h"

/* So many findings are named in the summary. */
#define MAX_HEADLINES 3

static char *
describe_rows (const PsReportBuild *build)
{
  g_autofree char *rows = ps_report_count (build->facts->n_rows);
  g_autofree char *all = ps_report_count (ps_alert_store_get_n_rows (build->report->store));

  return g_strdup_printf (_ ("This report is on the %s of %s alerts that the filter “%s” lets "
                             "through."),
                          rows, all, build->report->filter);
}

static char *
describe_times (const PsReportBuild *build)
{
  g_autofree char *first = ps_report_moment (build->report, build->facts->first);
  g_autofree char *last = ps_report_moment (build->report, build->facts->last);
  g_autofree char *zone = ps_report_zone (build->report);

  return g_strdup_printf (_ ("They lie between %s and %s (%s)."), first, last, zone);
}

/* The one thing that a reader should look at first. */
static char *
describe_worst (const PsReportBuild *build)
{
  const PsUnusualPort *worst = &g_array_index (build->facts->unusual, PsUnusualPort, 0);
  g_autofree char *server = ps_report_server (build->report, worst);
  g_autofree char *alerts = ps_report_count (worst->n_alerts);
  g_autofree char *clients = ps_report_count (worst->n_clients);
  g_autofree char *of_alerts =
      g_strdup_printf (ngettext ("%s alert", "%s alerts", worst->n_alerts), alerts);
  g_autofree char *of_clients =
      g_strdup_printf (ngettext ("%s client", "%s clients", worst->n_clients), clients);

  return g_strdup_printf (_ ("The most severe one is %s: %s (%s; %s, %s)."), server,
                          ps_finding_get_label (worst->kind),
                          ps_severity_get_label (worst->severity), of_alerts, of_clients);
}

/* What the analyst found, before all that was counted. */
static char *
describe_findings (const GPtrArray *findings)
{
  GString *text = g_string_new (NULL);
  guint n = findings->len;

  g_string_append_printf (text, ngettext ("%u finding: ", "%u findings: ", n), n);
  for (guint i = 0; i < MIN (n, MAX_HEADLINES); i++)
    {
      const PsReportFinding *finding = g_ptr_array_index (findings, i);
      const PsCaseFinding *what = finding->finding;
      const char *headline =
          *what->headline != '\0' ? what->headline : _ ("Finding without a headline");

      g_string_append (text, i > 0 ? "; " : "");
      if (what->severity != PS_SEVERITY_NONE)
        g_string_append_printf (text, _ ("“%s” (%s)"), headline,
                                ps_severity_get_label (what->severity));
      else
        g_string_append_printf (text, _ ("“%s”"), headline);
    }
  if (n > MAX_HEADLINES)
    g_string_append_printf (text, ngettext ("; and %u more", "; and %u more", n - MAX_HEADLINES),
                            n - MAX_HEADLINES);
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

/* "By state: Escalated 3, Archived 12, New 400." */
static char *
describe_states (const PsReportFacts *facts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < PS_N_TRIAGE_STATES; i++)
    {
      PsTriageState state = (i + 1) % PS_N_TRIAGE_STATES; /* new ones come last */
      g_autofree char *number = ps_report_count (facts->n_states[state]);

      if (facts->n_states[state] > 0)
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "",
                                ps_triage_state_get_label (state), number);
    }
  g_string_prepend (text, _ ("By state: "));
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

static char *
describe_severities (const PsReportBuild *build)
{
  GString *text = g_string_new (NULL);

  for (guint i = PS_SEVERITY_CRITICAL; i >= PS_SEVERITY_INFO; i--)
    {
      g_autofree char *number = ps_report_count (build->facts->n_severities[i]);

      if (build->facts->n_severities[i] > 0)
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", number,
                                ps_severity_get_label (i));
    }
  if (text->len > 0)
    {
      g_string_prepend (text, _ ("By severity: "));
      g_string_append_c (text, '.');
    }
  return g_string_free (text, FALSE);
}

/**
 * ps_report_build_summary:
 * @build: a report on its way
 *
 * Adds one paragraph in words, and the main numbers.
 */
void
ps_report_build_summary (const PsReportBuild *build)
{
  PsManuscript *manuscript = build->manuscript;
  const PsReportFacts *facts = build->facts;

  ps_manuscript_add_heading (manuscript, 2, ps_report_section_get_label (PS_REPORT_SUMMARY));
  ps_manuscript_begin (manuscript, PS_BLOCK_PARAGRAPH, 0);
  if (build->report->findings != NULL && build->report->findings->len > 0)
    {
      ps_manuscript_add_sentence (manuscript, describe_findings (build->report->findings));
      ps_manuscript_begin (manuscript, PS_BLOCK_PARAGRAPH, 0);
    }
  ps_manuscript_add_sentence (manuscript, ps_report_sentence_read (build->report, facts));
  if (build->report->filter != NULL && *build->report->filter != '\0')
    ps_manuscript_add_sentence (manuscript, describe_rows (build));
  if (facts->first <= facts->last)
    ps_manuscript_add_sentence (manuscript, describe_times (build));
  ps_manuscript_add_sentence (manuscript, describe_severities (build));
  if (facts->n_states[PS_TRIAGE_NEW] < facts->n_rows)
    ps_manuscript_add_sentence (manuscript, describe_states (facts));
  ps_manuscript_add_sentence (manuscript, ps_report_sentence_decided (facts));
  ps_manuscript_add_sentence (manuscript, ps_report_sentence_unusual (facts));
  if (facts->unusual->len > 0)
    ps_manuscript_add_sentence (manuscript, describe_worst (build));
  ps_manuscript_add_tile (manuscript, PS_INK_TEXT, _ ("Alerts"), facts->n_rows);
  ps_manuscript_add_tile (manuscript, PS_INK_TEXT, _ ("Roles decided"), facts->n_decided);
  ps_manuscript_add_tile (manuscript, PS_INK_TEXT, _ ("Cannot tell"),
                          facts->n_rows - facts->n_decided);
  ps_manuscript_add_tile (manuscript, facts->n_server_ports > 0 ? PS_INK_UNUSUAL : PS_INK_TEXT,
                          _ ("Unusual server ports"), facts->n_server_ports);
  ps_manuscript_add_tile (manuscript, PS_INK_TEXT, _ ("Rejected records"),
                          facts->counts.rejected);
}
