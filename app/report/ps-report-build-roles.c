/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-finding.h"
#include "ps-report-build.h"

/* The strongest first, as a reader wants to see them. */
static const PsBand bands[] = { PS_BAND_STRONG, PS_BAND_LIKELY, PS_BAND_WEAK,
                                PS_BAND_UNDETERMINED };

static char *
describe_home (const PsReport *report)
{
  const PsClassifierOptions *options = ps_alert_store_get_options (report->store);
  GString *text;

  if (options->n_home == 0)
    return g_strdup (_ ("Inside are the private networks; none was named."));
  text = g_string_new (NULL);
  for (gsize i = 0; i < options->n_home; i++)
    {
      g_autofree char *network = ps_network_to_string (&options->home[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", network);
    }
  g_string_prepend (text, _ ("Networks named as inside: "));
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

static void
fill_band (guint row, PsTableCell *cells, gpointer data)
{
  static const char *const glyphs[] = { "●", "◕", "◑", "◔ ○" };
  const PsReportBuild *build = data;
  PsBand band = bands[row];
  g_autofree char *number = ps_report_count (build->facts->n_bands[band]);
  g_autofree char *share = ps_report_share (build->facts->n_bands[band], build->facts->n_rows);
  const char *const from[] = { "0.95", "0.80", "0.70", _ ("below 0.70") };

  g_string_append (cells[0].text, glyphs[row]);
  g_string_append (cells[1].text, ps_band_get_label (band));
  g_string_append (cells[2].text, from[row]);
  g_string_append (cells[3].text, number);
  g_string_append (cells[4].text, share);
  if (band == PS_BAND_UNDETERMINED)
    cells[0].ink = cells[1].ink = PS_INK_UNDECIDED;
}

/**
 * ps_report_build_roles:
 * @build: a report on its way
 *
 * Adds how client and server were decided, by which rules, and how sure that is.
 */
void
ps_report_build_roles (const PsReportBuild *build)
{
  const char *const titles[] = { "",           _ ("Confidence"), _ ("From"),
                                 _ ("Alerts"), _ ("Share"),      NULL };
  const PsColumnShape shapes[] = { PS_COLUMN_SHAPE_MARK, PS_COLUMN_SHAPE_TEXT,
                                   PS_COLUMN_SHAPE_TEXT, PS_COLUMN_SHAPE_NUMBER,
                                   PS_COLUMN_SHAPE_NUMBER };
  PsManuscript *manuscript = build->manuscript;

  ps_manuscript_add_heading (manuscript, 2, ps_report_section_get_label (PS_REPORT_ROLES));
  ps_manuscript_begin (manuscript, PS_BLOCK_PARAGRAPH, 0);
  ps_manuscript_add_sentence (
      manuscript,
      g_strdup (_ ("The client is the end that opened the conversation, the server the one that "
                   "answered; which end a record names first does not decide it. Every clue has a "
                   "weight: what the exporter states of the conversation, both ports, the kind of "
                   "the addresses, and what the other records say of these hosts. The weights "
                   "are added; where the sum is too small, nobody can tell, and the report says "
                   "so. What an analyst ruled goes before all clues.")));
  ps_manuscript_begin (manuscript, PS_BLOCK_PARAGRAPH, 0);
  ps_manuscript_add_sentence (
      manuscript, g_strdup_printf (_ ("Rules of Portside %s, %u kinds of clues, %u kinds of unusual "
                                      "ports."),
                                   PS_VERSION, PS_N_RULES, PS_N_FINDINGS));
  ps_manuscript_add_sentence (manuscript, describe_home (build->report));
  if (ps_alert_store_get_options (build->report->store)->policy != NULL)
    ps_manuscript_add_sentence (
        manuscript, g_strdup (_ ("A site policy says what is expected at this site.")));
  if (ps_alert_store_get_baseline (build->report->store) != NULL)
    ps_manuscript_add_sentence (
        manuscript, g_strdup (_ ("A baseline says which server ports were seen before.")));
  ps_manuscript_add_table (manuscript, titles, shapes, G_N_ELEMENTS (bands), fill_band,
                           g_memdup2 (build, sizeof *build), g_free);
}

static void
fill_count (guint row, PsTableCell *cells, gpointer data)
{
  const PsReportBuild *build = data;
  const PsReportFacts *facts = build->facts;
  gboolean is_sum = row > PS_SEVERITY_CRITICAL;
  guint severity = is_sum ? 0 : PS_SEVERITY_CRITICAL - row;
  guint32 all = is_sum ? facts->n_rows : facts->n_severities[severity];
  guint32 decided = is_sum ? facts->n_decided : facts->n_decided_of[severity];
  g_autofree char *all_text = ps_report_count (all);
  g_autofree char *decided_text = ps_report_count (decided);
  g_autofree char *undecided_text = ps_report_count (all - decided);
  g_autofree char *share = ps_report_share (decided, all);

  if (is_sum)
    g_string_append (cells[0].text, _ ("All"));
  else
    g_string_append (cells[0].text, severity == PS_SEVERITY_NONE
                                        ? _ ("not stated")
                                        : ps_severity_get_label (severity));
  cells[0].ink = ps_ink_of_severity (severity);
  g_string_append (cells[1].text, all_text);
  g_string_append (cells[2].text, decided_text);
  g_string_append (cells[3].text, undecided_text);
  g_string_append (cells[4].text, share);
}

/* The states that alerts have, new ones last. */
typedef struct
{
  guint32 n_rows;
  GArray *states; /* PsTriageState */
  guint32 n_states[PS_N_TRIAGE_STATES];
} States;

static void
states_free (gpointer data)
{
  States *states = data;

  g_array_unref (states->states);
  g_free (states);
}

static void
fill_state (guint row, PsTableCell *cells, gpointer data)
{
  const States *states = data;
  PsTriageState state = g_array_index (states->states, PsTriageState, row);
  g_autofree char *number = ps_report_count (states->n_states[state]);
  g_autofree char *share = ps_report_share (states->n_states[state], states->n_rows);

  g_string_append (cells[0].text, ps_triage_state_get_label (state));
  g_string_append (cells[1].text, number);
  g_string_append (cells[2].text, share);
}

/* Only where somebody looked at alerts. */
static void
add_states (const PsReportBuild *build)
{
  const char *const titles[] = { _ ("State"), _ ("Alerts"), _ ("Share"), NULL };
  const PsColumnShape shapes[] = { PS_COLUMN_SHAPE_TEXT, PS_COLUMN_SHAPE_NUMBER,
                                   PS_COLUMN_SHAPE_NUMBER };
  const PsReportFacts *facts = build->facts;
  States *states;

  if (facts->n_states[PS_TRIAGE_NEW] == facts->n_rows)
    return;
  states = g_new0 (States, 1);
  states->n_rows = facts->n_rows;
  states->states = g_array_new (FALSE, FALSE, sizeof (PsTriageState));
  memcpy (states->n_states, facts->n_states, sizeof states->n_states);
  for (guint i = 0; i < PS_N_TRIAGE_STATES; i++)
    {
      PsTriageState state = (i + 1) % PS_N_TRIAGE_STATES;

      if (facts->n_states[state] > 0)
        g_array_append_val (states->states, state);
    }
  ps_manuscript_add_heading (build->manuscript, 3, _ ("What became of the alerts"));
  ps_manuscript_add_table (build->manuscript, titles, shapes, states->states->len, fill_state,
                           states, states_free);
}

/**
 * ps_report_build_counts:
 * @build: a report on its way
 *
 * Adds how many alerts of each severity have a client and a server, and what became of them.
 */
void
ps_report_build_counts (const PsReportBuild *build)
{
  const char *const titles[] = { _ ("Severity"),    _ ("Alerts"), _ ("Decided"),
                                 _ ("Cannot tell"), _ ("Share"),  NULL };
  const PsColumnShape shapes[] = { PS_COLUMN_SHAPE_TEXT, PS_COLUMN_SHAPE_NUMBER,
                                   PS_COLUMN_SHAPE_NUMBER, PS_COLUMN_SHAPE_NUMBER,
                                   PS_COLUMN_SHAPE_NUMBER };

  ps_manuscript_add_heading (build->manuscript, 2, ps_report_section_get_label (PS_REPORT_COUNTS));
  ps_manuscript_add_table (build->manuscript, titles, shapes, PS_SEVERITY_CRITICAL + 2, fill_count,
                           g_memdup2 (build, sizeof *build), g_free);
  add_states (build);
}
