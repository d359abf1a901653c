/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ps-calibration.h"
#include "ps-cli-grid.h"

enum
{
  SECTION,
  NAME,
  CONVERSATIONS,
  ACCURACY,
  DECIDED,
  DECIDED_RIGHT,
  CONFIDENCE,
  WEIGHT,
  STRONGEST,
  N_CELLS,
};

static const PsCliGridColumn columns[N_CELLS] = {
  { "section", FALSE },   { "name", FALSE },     { "conversations", TRUE },
  { "accuracy", TRUE },   { "decided", TRUE },   { "decided_right", TRUE },
  { "confidence", TRUE }, { "weight_db", TRUE }, { "strongest", TRUE },
};

/* One line of what is printed: %NULL cells have no value. */
typedef struct
{
  char *cells[N_CELLS];
} Line;

static void
line_clear (gpointer data)
{
  Line *line = data;

  for (guint i = 0; i < N_CELLS; i++)
    g_free (line->cells[i]);
}

static char *
print_number (const char *format, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, format, value));
}

static char *
print_share (double part, double whole)
{
  return whole > 0 ? print_number ("%.4f", part / whole) : NULL;
}

static void
add_score (GArray *lines, const char *section, const char *name, const PsCalibrationScore *score)
{
  Line line = { { NULL } };

  if (score->n == 0)
    return;
  line.cells[SECTION] = g_strdup (section);
  line.cells[NAME] = g_strdup (name);
  line.cells[CONVERSATIONS] = g_strdup_printf ("%u", score->n);
  line.cells[ACCURACY] = print_number ("%.4f", ps_calibration_score_get_accuracy (score));
  line.cells[DECIDED] = print_share (score->n_decided, score->n);
  line.cells[DECIDED_RIGHT] = print_share (score->n_decided_right, score->n_decided);
  line.cells[CONFIDENCE] = print_number ("%.4f", ps_calibration_score_get_confidence (score));
  g_array_append_val (lines, line);
}

static void
add_clue (GArray *lines, const char *name, const PsCalibrationClue *clue)
{
  Line line = { { NULL } };

  if (clue->n == 0)
    return;
  line.cells[SECTION] = g_strdup ("clue");
  line.cells[NAME] = g_strdup (name);
  line.cells[CONVERSATIONS] = g_strdup_printf ("%u", clue->n);
  line.cells[ACCURACY] = print_share (clue->n_right, clue->n);
  line.cells[WEIGHT] = print_number ("%.1f", (double)clue->weight_sum / 10 / clue->n);
  line.cells[STRONGEST] = g_strdup_printf ("%u", clue->n_strongest);
  g_array_append_val (lines, line);
}

static void
add_miss (GArray *lines, PsAlertStore *store, const PsCalibrationMiss *miss)
{
  Line line = { { NULL } };
  g_autoptr (GString) name = g_string_new (NULL);

  ps_column_print (PS_COLUMN_FILE, store, miss->row, name);
  g_string_append_c (name, ':');
  ps_column_print (PS_COLUMN_RECORD, store, miss->row, name);
  line.cells[SECTION] = g_strdup ("miss");
  line.cells[NAME] = g_string_free (g_steal_pointer (&name), FALSE);
  line.cells[CONFIDENCE] = print_number ("%.4f", miss->confidence / 10000.0);
  g_array_append_val (lines, line);
}

static void
add_bins (GArray *lines, const PsCalibration *calibration)
{
  for (guint i = 0; i < PS_CALIBRATION_BINS; i++)
    {
      guint from = 500 + i * 500 / PS_CALIBRATION_BINS;
      guint to = 500 + (i + 1) * 500 / PS_CALIBRATION_BINS;
      g_autofree char *name =
          g_strdup_printf ("%u.%03u-%u.%03u", from / 1000, from % 1000, to / 1000, to % 1000);

      add_score (lines, "bin", name, &calibration->bins[i]);
    }
}

static GArray *
make_lines (PsAlertStore *store, const PsCalibration *calibration)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (Line));
  Line error = { { NULL } };

  g_array_set_clear_func (lines, line_clear);
  add_score (lines, "all", "", &calibration->all);
  error.cells[SECTION] = g_strdup ("calibration-error");
  error.cells[ACCURACY] = print_number ("%.4f", ps_calibration_get_error (calibration));
  g_array_append_val (lines, error);
  for (guint i = 0; i < PS_N_STRATA; i++)
    add_score (lines, "stratum", ps_stratum_get_name (i), &calibration->strata[i]);
  for (guint i = 0; i < PS_N_CLAIM_KINDS; i++)
    add_score (lines, "truth", ps_claim_kind_get_name (i), &calibration->kinds[i]);
  for (guint i = 0; i < PS_N_RULES; i++)
    add_clue (lines, ps_rule_get_name (i), &calibration->clues[i]);
  add_bins (lines, calibration);
  for (guint i = 0; i < calibration->n_misses; i++)
    add_miss (lines, store, &calibration->misses[i]);
  return lines;
}

/* Rounded down: what is not all right is not to read as 100 %. */
static double
get_percent (const PsCalibrationScore *score)
{
  return floor (ps_calibration_score_get_accuracy (score) * 1000 + 1e-6) / 10;
}

static void
print_headline (const PsCalibration *calibration)
{
  const PsCalibrationScore *all = &calibration->all;

  printf (ngettext ("On %u conversation where the file itself says who opened it, the clues alone "
                    "agree in %.1f %%.\n",
                    "On %u conversations where the file itself says who opened them, the clues "
                    "alone agree in %.1f %%.\n",
                    all->n),
          all->n, get_percent (all));
}

static void
print_lines (const GArray *lines, const PsCliOptions *options)
{
  g_autoptr (PsCliGrid) grid = ps_cli_grid_new (columns, N_CELLS);

  for (guint k = 0; k < lines->len; k++)
    for (guint i = 0; i < N_CELLS; i++)
      ps_cli_grid_add (grid, g_array_index (lines, Line, k).cells[i]);
  ps_cli_grid_write (grid, options->format, -1);
}

static void
print_calibration (PsCliSession *session, const PsCliOptions *options)
{
  const PsCalibration *calibration =
      ps_calibration_new (session->store, session->order, NULL, NULL, NULL, NULL);
  g_autoptr (GArray) lines = NULL;

  if (calibration->n_disputed > 0)
    fprintf (stderr,
             ngettext ("%u conversation is left out: its records contradict each other\n",
                       "%u conversations are left out: their records contradict each other\n",
                       calibration->n_disputed),
             calibration->n_disputed);
  if (calibration->all.n == 0)
    {
      fprintf (stderr, "%s\n",
               _ ("portside-cli: no record says who opened its conversation, so there is nothing "
                  "to compare with. Zeek’s conn.log, Suricata’s EVE with “flow”, firewall "
                  "session logs and captures with the SYN do."));
      session->status = PS_CLI_UNREADABLE;
    }
  else
    {
      lines = make_lines (session->store, calibration);
      if (options->format == PS_CLI_FORMAT_TABLE)
        print_headline (calibration);
      print_lines (lines, options);
    }
  ps_calibration_unref (calibration);
}

/**
 * ps_cli_calibrate:
 * @arguments: "calibrate" and what follows it
 *
 * Decides again, without what the records state about it, who opened, and prints how often that
 * is right.
 *
 * Returns: #PsCliStatus; %PS_CLI_UNREADABLE where no record states it
 */
int
ps_cli_calibrate (char **arguments)
{
  PsCliOptions options = { 0 };
  PsCliSession session = { 0 };
  g_autoptr (GError) error = NULL;
  int status;

  if (!ps_cli_options_parse (&options, PS_CLI_WANTS_FORMAT, arguments,
                             _ ("How good the clues are where the file itself says who opened."),
                             &error))
    {
      fprintf (stderr, "portside-cli: %s\n", error->message);
      status = PS_CLI_USAGE;
    }
  else
    {
      /* An input that cannot be read was complained of already. */
      if (ps_cli_session_open (&session, &options)
          && (session.status == PS_CLI_DONE || ps_alert_store_get_n_rows (session.store) > 0))
        print_calibration (&session, &options);
      status = ps_cli_flush () ? (int)session.status : PS_CLI_UNREADABLE;
    }
  ps_cli_session_clear (&session);
  ps_cli_options_clear (&options);
  return status;
}
