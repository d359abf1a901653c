/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-cli-grid.h"
#include "ps-grouping.h"
#include "ps-time-print.h"
#include "ps-translation.h"

/* What is said of every group, behind what its alerts share. */
static const PsCliGridColumn measures[] = {
  { "alerts", TRUE },  { "clients", TRUE }, { "servers", TRUE }, { "severity", FALSE },
  { "unusual", TRUE }, { "new", TRUE },     { "decided", TRUE }, { "first", FALSE },
  { "last", FALSE },    { "rhythm", FALSE },
};

static void
add_time (PsCliGrid *grid, const PsGroup *group, gint64 time)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (group->first <= group->last)
    ps_time_print_iso (time, text);
  ps_cli_grid_add (grid, text->str);
}

static void
add_group (PsCliGrid *grid, PsAlertStore *store, const PsGrouping *grouping, guint32 index,
           const PsGroupKey *keys, guint n_keys)
{
  const PsGroup *group = ps_grouping_get (grouping, index);
  PsRhythm rhythm = ps_grouping_judge_times (grouping, index);
  gpointer language = ps_translation_pause ();
  g_autofree char *word = ps_rhythm_dup_word (&rhythm);

  ps_translation_resume (language);
  for (guint i = 0; i < n_keys; i++)
    {
      g_autoptr (GString) value = g_string_new (NULL);

      ps_group_key_print_value (&keys[i], store, group->row, value);
      ps_cli_grid_add (grid, value->str);
    }
  ps_cli_grid_add_number (grid, group->n_alerts);
  ps_cli_grid_add_number (grid, group->n_clients);
  ps_cli_grid_add_number (grid, group->n_servers);
  ps_cli_grid_add (grid, ps_severity_get_name (group->severity));
  ps_cli_grid_add_number (grid, group->n_unusual);
  ps_cli_grid_add_number (grid, group->n_new);
  ps_cli_grid_add_number (grid, group->n_alerts - group->n_bands[PS_BAND_UNDETERMINED]);
  add_time (grid, group, group->first);
  add_time (grid, group, group->last);
  ps_cli_grid_add (grid, word);
}

static void
write_groups (const PsCliSession *session, const PsCliOptions *options)
{
  g_autoptr (PsGrouping) grouping = ps_grouping_new (session->store, session->order, options->by,
                                                     options->n_by, NULL);
  PsCliGridColumn columns[PS_MAX_GROUP_KEYS + G_N_ELEMENTS (measures)];
  g_autoptr (PsCliGrid) grid = NULL;

  for (guint i = 0; i < options->n_by; i++)
    columns[i] = (PsCliGridColumn){ ps_group_key_get_name (&options->by[i]),
                                    options->by[i].unit == PS_GROUP_VALUE
                                        && ps_column_is_number (options->by[i].column) };
  memcpy (columns + options->n_by, measures, sizeof measures);
  grid = ps_cli_grid_new (columns, options->n_by + G_N_ELEMENTS (measures));
  for (guint32 i = 0; i < ps_grouping_get_n_groups (grouping); i++)
    {
      /* More than will be written need not be printed. */
      if (options->limit >= 0 && i >= options->limit)
        break;
      add_group (grid, session->store, grouping, i, options->by, options->n_by);
    }
  ps_cli_grid_write (grid, options->format, options->limit);
}

/**
 * ps_cli_groups:
 * @arguments: "groups" and what follows it
 *
 * Returns: #PsCliStatus
 */
int
ps_cli_groups (char **arguments)
{
  PsCliOptions options = { 0 };
  PsCliSession session = { 0 };
  g_autoptr (GError) error = NULL;
  int status = PS_CLI_USAGE;

  if (!ps_cli_options_parse (&options, PS_CLI_WANTS_GROUPS, arguments,
                             _ ("One line a group of alerts, the largest first."), &error))
    fprintf (stderr, "portside-cli: %s\n", error->message);
  else
    {
      if (ps_cli_session_open (&session, &options))
        write_groups (&session, &options);
      status = ps_cli_flush () ? (int)session.status : PS_CLI_UNREADABLE;
    }
  ps_cli_session_clear (&session);
  ps_cli_options_clear (&options);
  return status;
}
