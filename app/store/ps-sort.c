/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-row-order.h"
#include "ps-sort-key.h"

static gboolean
sort_by (guint32 *rows, guint32 n_rows, PsAlertStore *store, const PsSortKey *key,
         GCancellable *cancellable)
{
  g_autoptr (PsSortColumn) column = ps_sort_column_new (store, key->column);
  PsRadixKey radix = { .fill = ps_sort_column_get_fill (column),
                       .data = column,
                       .descending = key->descending };

  return radix.fill == NULL || ps_radix_sort (rows, n_rows, &radix, cancellable);
}

/**
 * ps_row_order_sort:
 * @order: rows of @store
 * @store: a store
 * @keys: (array length=n_keys): what to sort by, the most important first
 * @n_keys: how many
 * @cancellable: (nullable): see g_cancellable_cancel()
 * @error: return location
 *
 * Sorts rows. Rows that are alike in all keys stay as they are in @order, in both directions; rows
 * that have no value come last, in both directions. Texts sort as of ps_text_rank(), addresses
 * and ports as numbers, raw records by their place.
 *
 * Returns: (transfer full): the rows in their new order, %NULL with %G_IO_ERROR_CANCELLED
 */
PsRowOrder *
ps_row_order_sort (const PsRowOrder *order, PsAlertStore *store, const PsSortKey *keys,
                   guint n_keys, GCancellable *cancellable, GError **error)
{
  guint32 n_rows = ps_row_order_get_n_rows (order);
  g_autofree guint32 *rows = ps_row_order_dup_rows (order);

  for (guint i = n_keys; i > 0; i--)
    if (!sort_by (rows, n_rows, store, &keys[i - 1], cancellable))
      break;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return ps_row_order_new_take (g_steal_pointer (&rows), n_rows);
}
