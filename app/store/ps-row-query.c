/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-row-order.h"

typedef struct
{
  PsQuery *query;
  PsSortKey *keys;
  guint n_keys;
} Work;

static void
free_work (Work *work)
{
  ps_query_unref (work->query);
  g_free (work->keys);
  g_free (work);
}

static void
query_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PsRowOrder) order = ps_row_order_filter (source, work->query, 0, cancellable, &error);

  if (order != NULL && work->n_keys > 0)
    {
      PsRowOrder *sorted =
          ps_row_order_sort (order, source, work->keys, work->n_keys, cancellable, &error);

      ps_row_order_unref (order);
      order = sorted;
    }
  if (order != NULL)
    g_task_return_pointer (task, g_steal_pointer (&order), (GDestroyNotify)ps_row_order_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * ps_row_order_query_async:
 * @store: a store
 * @query: which rows; a reference is taken
 * @keys: (array length=n_keys): as for ps_row_order_sort(), copied
 * @n_keys: how many, 0 for the store's order
 * @cancellable: (nullable): a cancellable
 * @callback: called in the main context of the caller
 * @user_data: for @callback
 *
 * Filters the rows that are in the store now, then sorts them, in a worker thread.
 */
void
ps_row_order_query_async (PsAlertStore *store, PsQuery *query, const PsSortKey *keys, guint n_keys,
                          GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->query = ps_query_ref (query);
  work->keys = g_memdup2 (keys, n_keys * sizeof *keys);
  work->n_keys = n_keys;
  g_task_set_source_tag (task, ps_row_order_query_async);
  g_task_set_task_data (task, work, (GDestroyNotify)free_work);
  g_task_run_in_thread (task, query_thread);
}

/**
 * ps_row_order_query_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): the rows, %NULL with an error as of ps_row_order_filter()
 */
PsRowOrder *
ps_row_order_query_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
