/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-grouping.h"

#include <string.h>

#include "ps-radix-sort.h"

typedef struct
{
  PsRowOrder *order;
  PsGroupKey keys[PS_MAX_GROUP_KEYS];
  guint n_keys;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  ps_row_order_unref (work->order);
  g_free (work);
}

static void
group_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  PsGrouping *grouping =
      ps_grouping_new (source, work->order, work->keys, work->n_keys, cancellable);

  if (grouping == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  else
    g_task_return_pointer (task, grouping, (GDestroyNotify)ps_grouping_unref);
}

/**
 * ps_grouping_new_async:
 * @store: a store
 * @order: which of its rows
 * @keys: (array length=n_keys): as for ps_grouping_new(), copied
 * @n_keys: how many
 * @cancellable: (nullable): a cancellable
 * @callback: called in the main context of the caller
 * @user_data: for @callback
 *
 * Groups rows in a worker thread.
 */
void
ps_grouping_new_async (PsAlertStore *store, PsRowOrder *order, const PsGroupKey *keys,
                       guint n_keys, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  g_return_if_fail (n_keys <= PS_MAX_GROUP_KEYS);

  work->order = ps_row_order_ref (order);
  memcpy (work->keys, keys, n_keys * sizeof *keys);
  work->n_keys = n_keys;
  g_task_set_source_tag (task, ps_grouping_new_async);
  g_task_set_task_data (task, work, free_work);
  g_task_run_in_thread (task, group_in_thread);
}

/* Returns: (transfer full): the groups, %NULL with %G_IO_ERROR_CANCELLED */
PsGrouping *
ps_grouping_new_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fill_sizes (gconstpointer data, const guint32 *rows, guint n, guint64 *keys)
{
  const PsGrouping *grouping = data;

  for (guint i = 0; i < n; i++)
    keys[i] = ps_grouping_get (grouping, ps_grouping_find_row (grouping, rows[i]))->n_alerts;
}

/**
 * ps_grouping_sort:
 * @grouping: groups
 * @store: their store
 * @keys: (array length=n_keys): what to sort by, the most important first; %PS_N_COLUMNS in the
 *   place of a column is the number of alerts
 * @n_keys: how many; groups that are alike stay as they are, the largest first
 *
 * A group is where the row that stands for it would be.
 *
 * Returns: (transfer full): the rows that stand for the groups
 */
PsRowOrder *
ps_grouping_sort (const PsGrouping *grouping, PsAlertStore *store, const PsSortKey *keys,
                  guint n_keys)
{
  g_autoptr (PsRowOrder) order = ps_grouping_dup_order (grouping);

  for (guint i = n_keys; i > 0; i--)
    {
      PsRadixKey size = { .fill = fill_sizes,
                          .data = grouping,
                          .descending = keys[i - 1].descending };
      PsRowOrder *sorted;

      if (keys[i - 1].column < PS_N_COLUMNS)
        sorted = ps_row_order_sort (order, store, &keys[i - 1], 1, NULL, NULL);
      else
        {
          guint32 n = ps_row_order_get_n_rows (order);
          guint32 *rows = ps_row_order_dup_rows (order);

          ps_radix_sort (rows, n, &size, NULL);
          sorted = ps_row_order_new_take (rows, n);
        }
      ps_row_order_unref (order);
      order = sorted;
    }
  return g_steal_pointer (&order);
}
