/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-model-private.h"

#include <string.h>

/* Which alerts a command is about: the selection of #PsAlertModel as rows of the store. */

static void
add_line (PsAlertModel *self, guint32 row, GArray *rows)
{
  guint32 group;

  if (self->grouping == NULL)
    {
      g_array_append_val (rows, row);
      return;
    }
  group = ps_grouping_find_row (self->grouping, row);
  if (group != G_MAXUINT32)
    g_array_append_vals (rows, ps_grouping_get_rows (self->grouping, group),
                         ps_grouping_get (self->grouping, group)->n_alerts);
}

static PsRowOrder *
take_rows (GArray *rows)
{
  guint32 n_rows = rows->len;

  return ps_row_order_new_take ((guint32 *)(gpointer)g_array_free (rows, FALSE), n_rows);
}

/**
 * ps_alert_model_dup_selected:
 * @model: a model
 *
 * Rows that are selected and that the filter hides are left out: nobody sees them, so nothing may
 * happen to them. A selected group is all of its rows. Some milliseconds a million rows.
 *
 * Returns: (transfer full): the selected rows that are shown, in their present order
 */
PsRowOrder *
ps_alert_model_dup_selected (PsAlertModel *model)
{
  GArray *rows;
  guint32 n_lines;

  g_return_val_if_fail (PS_IS_ALERT_MODEL (model), NULL);

  rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  n_lines = ps_alert_model_get_n_ordered (model);
  for (guint32 i = 0; i < n_lines; i++)
    {
      guint32 row = ps_row_order_get (model->order, i);

      if (ps_row_selection_contains (&model->selection, row))
        add_line (model, row, rows);
    }
  return take_rows (rows);
}

/**
 * ps_alert_model_dup_line:
 * @model: a model
 * @row: a row, as ps_alert_model_get_row() has it
 *
 * Returns: (transfer full): the alerts of that line: the row, or those of its group
 */
PsRowOrder *
ps_alert_model_dup_line (PsAlertModel *model, guint32 row)
{
  GArray *rows;

  g_return_val_if_fail (PS_IS_ALERT_MODEL (model), NULL);

  rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  add_line (model, row, rows);
  return take_rows (rows);
}

/* Returns: how many alerts are selected, with groups all of theirs; hidden ones count as long as
 * they are shown one by one */
guint
ps_alert_model_count_selected_alerts (PsAlertModel *model)
{
  guint n_alerts = 0;

  g_return_val_if_fail (PS_IS_ALERT_MODEL (model), 0);

  if (model->grouping == NULL)
    return ps_alert_model_get_n_selected (model);
  for (guint32 i = 0; i < ps_grouping_get_n_groups (model->grouping); i++)
    {
      const PsGroup *group = ps_grouping_get (model->grouping, i);

      if (ps_row_selection_contains (&model->selection, group->row))
        n_alerts += group->n_alerts;
    }
  return n_alerts;
}
