/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-pair-order.h"

#include "ps-alert-store-private.h"

/* Rows between two looks at whether to stop. */
#define STRETCH 4096

/**
 * ps_row_order_between:
 * @order: rows
 * @store: their store
 * @a: number of an address in the store's pool
 * @b: another one, or the same
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Runs for as long as it takes: call it in a worker thread.
 *
 * Returns: (transfer full): those of the rows that are alerts between the two hosts, whichever is
 *   the source, the earliest first, those without a time at the end; %NULL with
 *   %G_IO_ERROR_CANCELLED
 */
PsRowOrder *
ps_row_order_between (const PsRowOrder *order, PsAlertStore *store, guint32 a, guint32 b,
                      GCancellable *cancellable, GError **error)
{
  static const PsSortKey key = { PS_COLUMN_TIME, FALSE };
  const guint both = PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST;
  guint32 n = ps_row_order_get_n_rows (order);
  const guint32 *rows = ps_row_order_get_rows (order);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (PsRowOrder) pair = NULL;
  guint32 n_found;

  for (guint32 k = 0; k < n; k++)
    {
      const PsAlertBlock *block = ps_alert_store_get_block (store, rows[k]);
      guint i = ps_alert_block_index (rows[k]);

      if (k % STRETCH == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if ((block->flags[i] & both) == both
          && ((block->srcs[i] == a && block->dsts[i] == b)
              || (block->srcs[i] == b && block->dsts[i] == a)))
        g_array_append_val (found, rows[k]);
    }
  n_found = found->len;
  pair = ps_row_order_new_take ((guint32 *)(gpointer)g_array_free (g_steal_pointer (&found), FALSE),
                                n_found);
  return ps_row_order_sort (pair, store, &key, 1, cancellable, error);
}
