/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-report-build.h"
#include "ps-report-cell.h"

/* A table of fewer columns stands well on an upright page. */
#define BROAD 7

static void
fill_row (guint row, PsTableCell *cells, gpointer data)
{
  const PsReportBuild *build = data;
  guint n_columns;
  const PsColumn *columns = ps_report_get_columns (build->report, &n_columns);
  guint32 alert = ps_row_order_get (build->report->order, row);

  for (guint i = 0; i < n_columns; i++)
    ps_report_print_cell (build->report, columns[i], alert, &cells[i]);
}

static char *
describe_list (const PsReportBuild *build, guint n_listed)
{
  g_autofree char *listed = ps_report_count (n_listed);
  g_autofree char *all = ps_report_count (build->facts->n_rows);

  if (n_listed < build->facts->n_rows)
    return g_strdup_printf (_ ("The first %s of %s alerts are listed; CSV and JSON hold all."),
                            listed, all);
  return g_strdup_printf (
      ngettext ("%s alert is listed.", "All %s alerts are listed.", build->facts->n_rows), all);
}

/**
 * ps_report_build_alerts:
 * @build: a report on its way
 *
 * Adds the table of alerts, with the columns as they are visible; how many there are is stated.
 */
void
ps_report_build_alerts (const PsReportBuild *build)
{
  guint n_listed = MIN (build->facts->n_rows, build->max_alerts);
  guint n_columns;
  const PsColumn *columns = ps_report_get_columns (build->report, &n_columns);
  g_auto (GStrv) titles = g_new0 (char *, n_columns + 1);
  g_autofree PsColumnShape *shapes = g_new (PsColumnShape, n_columns);
  PsTable *table;

  for (guint i = 0; i < n_columns; i++)
    {
      titles[i] = ps_report_column_dup_title (build->report, columns[i]);
      shapes[i] = ps_report_column_get_shape (columns[i]);
    }
  ps_manuscript_add_heading (build->manuscript, 2, ps_report_section_get_label (PS_REPORT_ALERTS));
  ps_manuscript_begin (build->manuscript, PS_BLOCK_PARAGRAPH, 0);
  ps_manuscript_add_sentence (build->manuscript, describe_list (build, n_listed));
  ps_manuscript_add_sentence (
      build->manuscript,
      g_strdup (_ ("Confidence: ● strong, ◕ likely, ◑ weak, ◔ and ○ cannot tell (then both "
                   "ends stand in the order of the file). ⇄: the file named the server "
                   "first.")));
  table = ps_manuscript_add_table (build->manuscript, (const char *const *)titles, shapes,
                                   n_listed, fill_row, g_memdup2 (build, sizeof *build), g_free);
  table->is_broad = n_columns >= BROAD;
}
