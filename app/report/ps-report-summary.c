/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-finding.h"
#include "ps-report-facts.h"
#include "ps-visible-text.h"

/* With title, sentences and warning no more than ten lines in all. */
#define MAX_UNUSUAL 3

/* One line, with nothing in it that a terminal obeys. */
static void
add_line (GString *text, const char *line)
{
  ps_visible_text_append (text, line, -1, FALSE);
  g_string_append_c (text, '\n');
}

static void
add_sentence (GString *text, char *sentence)
{
  add_line (text, sentence);
  g_free (sentence);
}

static char *
describe_filter (const PsReport *report, const PsReportFacts *facts)
{
  g_autofree char *rows = ps_report_count (facts->n_rows);
  g_autofree char *all = ps_report_count (ps_alert_store_get_n_rows (report->store));

  return g_strdup_printf (_ ("Filter “%s”: %s of %s alerts."), report->filter, rows, all);
}

static char *
describe_times (const PsReport *report, const PsReportFacts *facts)
{
  g_autofree char *first = ps_report_moment (report, facts->first);
  g_autofree char *last = ps_report_moment (report, facts->last);
  g_autofree char *zone = ps_report_zone (report);

  return g_strdup_printf (_ ("From %s to %s %s."), first, last, zone);
}

static char *
describe_unusual (const PsReport *report, const PsUnusualPort *unusual)
{
  g_autofree char *server = ps_report_server (report, unusual);
  g_autofree char *alerts = ps_report_count (unusual->n_alerts);

  return g_strdup_printf (_ ("  %s: %s (%s, alerts: %s)"), server,
                          ps_finding_get_label (unusual->kind),
                          ps_severity_get_label (unusual->severity), alerts);
}

static void
add_warnings (GString *text, PsLedger *ledger)
{
  g_auto (GStrv) warnings = ps_ledger_dup_warnings (ledger);
  guint n_warnings = warnings != NULL ? g_strv_length (warnings) : 0;

  if (n_warnings == 1)
    add_sentence (text, g_strdup_printf (_ ("Warning: %s"), warnings[0]));
  else if (n_warnings > 1)
    add_sentence (text,
                  g_strdup_printf (_ ("Warnings: %u, the first: %s"), n_warnings, warnings[0]));
}

/**
 * ps_report_summarize:
 * @report: what to report on
 *
 * Returns: (transfer full): ten lines at most, each ended with a newline, without anything that a
 *   terminal would obey
 */
char *
ps_report_summarize (const PsReport *report)
{
  g_autoptr (PsReportFacts) facts = ps_report_facts_new (report, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  if (facts == NULL)
    return g_strdup ("");

  add_line (text, report->title);
  add_sentence (text, ps_report_sentence_read (report, facts));
  if (report->filter != NULL && *report->filter != '\0')
    add_sentence (text, describe_filter (report, facts));
  if (facts->first <= facts->last)
    add_sentence (text, describe_times (report, facts));
  add_sentence (text, ps_report_sentence_decided (facts));
  add_sentence (text, ps_report_sentence_unusual (facts));
  for (guint i = 0; i < MIN (facts->unusual->len, MAX_UNUSUAL); i++)
    add_sentence (text,
                  describe_unusual (report, &g_array_index (facts->unusual, PsUnusualPort, i)));
  add_warnings (text, report->ledger);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
