/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-lesson-make.h"

#include "ps-random.h"

/**
 * ps_lesson_is_teachable:
 * @store: any store
 * @row: one of its rows
 *
 * Returns: whether learners can be asked about it: its two ends are decided with confidence, or an
 *   analyst ruled them
 */
gboolean
ps_lesson_is_teachable (PsAlertStore *store, guint32 row)
{
  PsVerdict verdict;
  PsAlert alert;

  ps_alert_store_get_verdict (store, row, &verdict);
  if (ps_verdict_get_band (&verdict) < PS_BAND_LIKELY)
    return FALSE;
  ps_alert_store_get (store, row, &alert);
  return (~alert.flags & (PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST)) == 0;
}

/* Alerts that teach the same: protocol, server port, which end it is, what is unusual. */
static guint64
get_pattern (PsAlertStore *store, guint32 row)
{
  PsVerdict verdict;
  PsAlert alert;
  guint16 port;

  ps_alert_store_get_verdict (store, row, &verdict);
  ps_alert_store_get (store, row, &alert);
  port = verdict.server == PS_END_A ? alert.src_port : alert.dst_port;
  return (guint64)ps_findings_get_notable (ps_alert_store_get_findings (store, row)) << 32
         | (guint64)alert.protocol << 24 | (guint64)verdict.server << 16 | port;
}

/* Appends up to @n of @rows in an order that belongs to @random. */
static void
draw (GArray *chosen, const GArray *rows, guint n, PsRandom *random)
{
  g_autofree guint *order = g_new (guint, MAX (rows->len, 1));

  for (guint i = 0; i < rows->len; i++)
    order[i] = i;
  ps_random_shuffle (random, order, rows->len);
  for (guint i = 0; i < rows->len && chosen->len < n; i++)
    g_array_append_val (chosen, g_array_index (rows, guint32, order[i]));
}

/**
 * ps_lesson_choose_rows:
 * @store: any store
 * @order: the rows to choose from
 * @n_rows: how many are wanted
 * @seed: of the choice
 *
 * Chooses teachable alerts that differ from each other, so that a file with a million of one kind
 * makes a lesson too. Looks at every row: call it in a worker thread.
 *
 * Returns: (transfer full) (element-type guint32): the rows, at most @n_rows
 */
GArray *
ps_lesson_choose_rows (PsAlertStore *store, PsRowOrder *order, guint n_rows, guint64 seed)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) unlike = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) alike = g_array_new (FALSE, FALSE, sizeof (guint32));
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint32));
  PsRandom random = ps_random_new (seed);

  for (guint32 i = 0; i < ps_row_order_get_n_rows (order); i++)
    {
      guint32 row = ps_row_order_get (order, i);
      guint64 pattern;

      if (!ps_lesson_is_teachable (store, row))
        continue;
      pattern = get_pattern (store, row);
      if (!g_hash_table_contains (seen, &pattern))
        {
          g_hash_table_add (seen, g_memdup2 (&pattern, sizeof pattern));
          g_array_append_val (unlike, row);
        }
      else if (alike->len < n_rows)
        g_array_append_val (alike, row);
    }
  draw (chosen, unlike, n_rows, &random);
  draw (chosen, alike, n_rows, &random);
  return chosen;
}

/**
 * ps_lesson_new_from_rows:
 * @store: any store
 * @order: the rows to choose from
 * @n_rows: how many alerts are wanted
 * @seed: of the choice
 * @redaction: (nullable): hides who is who; %NULL: not at all
 * @error: %PS_STORE_ERROR where a record cannot be read any more
 *
 * Makes a lesson of an open file: ps_lesson_choose_rows(), then ps_lesson_add_rows(). Takes as long
 * as looking at every row does: call it in a worker thread, or use the _async form.
 *
 * Returns: (transfer full) (nullable): a lesson without a title, decided; without alerts where none
 *   is decided well enough
 */
PsLesson *
ps_lesson_new_from_rows (PsAlertStore *store, PsRowOrder *order, guint n_rows, guint64 seed,
                         PsRedaction *redaction, GError **error)
{
  g_autoptr (GArray) rows = ps_lesson_choose_rows (store, order, n_rows, seed);
  g_autoptr (PsLesson) lesson = ps_lesson_new ();

  if (!ps_lesson_add_rows (lesson, store, (const guint32 *)(gpointer)rows->data, rows->len,
                           redaction, NULL, error))
    return NULL;
  ps_lesson_get_store (lesson);
  return g_steal_pointer (&lesson);
}

/* What a lesson is made of. */
typedef struct
{
  PsAlertStore *store;
  PsRowOrder *order;
  guint n_rows;
  guint64 seed;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_object_unref (making->store);
  ps_row_order_unref (making->order);
  g_free (making);
}

static void
make_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Making *making = data;
  GError *error = NULL;
  PsLesson *lesson = ps_lesson_new_from_rows (making->store, making->order, making->n_rows,
                                              making->seed, NULL, &error);

  if (lesson != NULL)
    g_task_return_pointer (task, lesson, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * ps_lesson_new_from_rows_async:
 * @store: any store
 * @order: the rows to choose from
 * @n_rows: how many alerts are wanted
 * @seed: of the choice
 * @cancellable: (nullable): gives up waiting for it
 * @callback: told when it is done
 * @user_data: for @callback
 *
 * As ps_lesson_new_from_rows() in another thread, for practice with what is open: nothing is
 * hidden.
 */
void
ps_lesson_new_from_rows_async (PsAlertStore *store, PsRowOrder *order, guint n_rows, guint64 seed,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Making *making = g_new (Making, 1);

  *making = (Making){ g_object_ref (store), ps_row_order_ref (order), n_rows, seed };
  g_task_set_source_tag (task, ps_lesson_new_from_rows_async);
  g_task_set_task_data (task, making, making_free);
  g_task_run_in_thread (task, make_cb);
}

/**
 * ps_lesson_new_from_rows_finish:
 * @result: a result
 * @error: as of ps_lesson_new_from_rows(), or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the lesson
 */
PsLesson *
ps_lesson_new_from_rows_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
