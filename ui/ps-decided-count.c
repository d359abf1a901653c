/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-decided-count.h"

/* Cancelling is looked at so often, in rows. */
#define STRIDE 4096

static void
count_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PsAlertStore *store = PS_ALERT_STORE (source);
  guint32 n_rows = ps_alert_store_get_n_rows (store);
  gssize n_decided = 0;
  PsVerdict verdict;

  for (guint32 row = 0; row < n_rows; row++)
    {
      if (row % STRIDE == 0 && g_task_return_error_if_cancelled (task))
        return;
      ps_alert_store_get_verdict (store, row, &verdict);
      n_decided += verdict.server != PS_END_NONE;
    }
  g_task_return_int (task, n_decided);
}

/**
 * ps_decided_count_async:
 * @store: alerts
 * @cancellable: (nullable): to give up
 * @callback: called in this main context
 * @user_data: for @callback
 *
 * Counts, in a worker thread, the alerts whose client and server are known.
 */
void
ps_decided_count_async (PsAlertStore *store, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, ps_decided_count_async);
  g_task_run_in_thread (task, count_in_thread);
}

/* Returns: how many there are, -1 with %G_IO_ERROR_CANCELLED */
gssize
ps_decided_count_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}
