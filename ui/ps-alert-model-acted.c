/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-model-private.h"

/* Which alerts a command is about: the selection of #PsAlertModel as rows of the store. */

/**
 * ps_alert_model_dup_selected:
 * @model: a model
 *
 * Rows that are selected and that the filter hides are left out: nobody sees them, so nothing may
 * happen to them. Some milliseconds a million rows.
 *
 * Returns: (transfer full): the selected rows that are shown, in their present order
 */
PsRowOrder *
ps_alert_model_dup_selected (PsAlertModel *model)
{
  guint32 n_rows, n_selected = 0;
  guint32 *rows;

  g_return_val_if_fail (PS_IS_ALERT_MODEL (model), NULL);

  n_rows = ps_alert_model_get_n_ordered (model);
  rows = g_new (guint32, MAX (n_rows, 1));
  for (guint32 i = 0; i < n_rows; i++)
    {
      guint32 row = ps_row_order_get (model->order, i);

      if (ps_row_selection_contains (&model->selection, row))
        rows[n_selected++] = row;
    }
  return ps_row_order_new_take (g_renew (guint32, rows, MAX (n_selected, 1)), n_selected);
}
