/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

/**
 * ps_window_dup_acted_rows:
 * @self: a window
 *
 * Which alerts a command changes: those that are selected and that the filter lets through, else
 * the one under the cursor; of groups all alerts that the filter lets through. Rows that are hidden
 * are never among them.
 *
 * Returns: (transfer full): rows of the document's store in the order of the table; none while
 *   nothing is open
 */
PsRowOrder *
ps_window_dup_acted_rows (PsWindow *self)
{
  PsAlertModel *model = ps_alert_table_get_model (self->table);
  guint32 cursor = ps_alert_table_get_cursor (self->table);
  g_autoptr (PsRowOrder) selected = NULL;

  if (model == NULL || ps_document_get_store (self->document) == NULL)
    return ps_row_order_new_all (0);
  selected = ps_alert_model_dup_selected (model);
  if (ps_row_order_get_n_rows (selected) > 0 || cursor == PS_ROW_NONE)
    return g_steal_pointer (&selected);
  return ps_alert_model_dup_line (model, cursor);
}
