/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

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

/**
 * ps_report_build_counts:
 * @build: a report on its way
 *
 * Adds how many alerts of each severity have a client and a server.
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
}
