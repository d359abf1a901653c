/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-live-order.h"

/* While rows are added, a filtered or sorted order is computed anew this often, in ms. */
#define REQUERY_INTERVAL 1000

struct _PsLiveOrder
{
  GObject parent_instance;

  PsAlertStore *store;
  PsRowOrder *order;
  PsGrouping *grouping; /* of @order, %NULL = it is shown row by row */
  PsRowOrder *heads;    /* rows that stand for the groups, as they are shown */
  PsRowOrder *next;     /* is being grouped */
  char *by;             /* what is grouped by, "" = nothing */
  PsGroupKey group_keys[PS_MAX_GROUP_KEYS];
  guint n_group_keys;
  char *filter;
  PsQuery *rows; /* of @filter */
  PsSortKey *keys;
  guint n_keys;
  guint32 n_rows; /* that it has been told of */

  GCancellable *query; /* NULL = none runs */
  guint requery_id;
  const PsQueryProvider *const *providers; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (PsLiveOrder, ps_live_order, G_TYPE_OBJECT)

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_plain (PsLiveOrder *self)
{
  return self->filter[0] == '\0' && self->n_keys == 0 && self->n_group_keys == 0;
}

/* Takes @order and @grouping. */
static void
set_order (PsLiveOrder *self, PsRowOrder *order, PsGrouping *grouping)
{
  g_clear_pointer (&self->order, ps_row_order_unref);
  g_clear_pointer (&self->grouping, ps_grouping_unref);
  g_clear_pointer (&self->heads, ps_row_order_unref);
  self->order = order;
  self->grouping = grouping;
  if (grouping != NULL)
    self->heads = ps_grouping_sort (grouping, self->store, self->keys, self->n_keys);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
cancel (PsLiveOrder *self)
{
  if (self->query != NULL)
    g_cancellable_cancel (self->query);
  g_clear_object (&self->query);
  g_clear_handle_id (&self->requery_id, g_source_remove);
}

static void compute (PsLiveOrder *self);

static gboolean
requery_cb (gpointer data)
{
  PsLiveOrder *self = data;

  self->requery_id = 0;
  compute (self);
  return G_SOURCE_REMOVE;
}

/* Not so often that queries get in the way of the import, and never by cancelling one that is
 * under way. */
static void
compute_soon (PsLiveOrder *self)
{
  if (self->query == NULL && self->requery_id == 0)
    self->requery_id = g_timeout_add (REQUERY_INTERVAL, requery_cb, self);
}

static void
grouped_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PsLiveOrder) self = data;
  g_autoptr (PsGrouping) grouping = ps_grouping_new_finish (result, NULL);

  if (self->query == NULL || g_task_get_cancellable (G_TASK (result)) != self->query)
    return;
  g_clear_object (&self->query);
  if (grouping != NULL)
    set_order (self, g_steal_pointer (&self->next), g_steal_pointer (&grouping));
}

/* Takes @order. */
static void
group (PsLiveOrder *self, PsRowOrder *order)
{
  g_clear_pointer (&self->next, ps_row_order_unref);
  self->next = order;
  ps_grouping_new_async (self->store, order, self->group_keys, self->n_group_keys, self->query,
                         grouped_cb, g_object_ref (self));
}

static void
computed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PsLiveOrder) self = data;
  g_autoptr (PsRowOrder) order = NULL;
  g_autoptr (GError) error = NULL;

  order = ps_row_order_query_finish (result, &error);
  /* One that was overtaken by another may still have come to its end. */
  if (self->query == NULL || g_task_get_cancellable (G_TASK (result)) != self->query)
    return;
  if (order != NULL && self->n_group_keys > 0)
    {
      group (self, g_steal_pointer (&order));
      return;
    }
  g_clear_object (&self->query);
  if (order != NULL)
    set_order (self, g_steal_pointer (&order), NULL);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

/* Keys that rows can be sorted by; "how many alerts" is one of groups alone. */
static guint
count_columns (PsLiveOrder *self)
{
  guint n = 0;

  while (n < self->n_keys && self->keys[n].column < PS_N_COLUMNS)
    n++;
  return n;
}

static void
compute (PsLiveOrder *self)
{
  cancel (self);
  if (self->store == NULL)
    return;
  if (is_plain (self))
    {
      set_order (self, ps_row_order_new_all (self->n_rows), NULL);
      return;
    }
  self->query = g_cancellable_new ();
  ps_row_order_query_async (self->store, self->rows, self->keys, count_columns (self), self->query,
                            computed_cb, g_object_ref (self));
}

static void
ps_live_order_dispose (GObject *object)
{
  PsLiveOrder *self = PS_LIVE_ORDER (object);

  cancel (self);
  g_clear_object (&self->store);
  g_clear_pointer (&self->order, ps_row_order_unref);
  g_clear_pointer (&self->grouping, ps_grouping_unref);
  g_clear_pointer (&self->heads, ps_row_order_unref);
  g_clear_pointer (&self->next, ps_row_order_unref);
  G_OBJECT_CLASS (ps_live_order_parent_class)->dispose (object);
}

static void
ps_live_order_finalize (GObject *object)
{
  PsLiveOrder *self = PS_LIVE_ORDER (object);

  g_free (self->filter);
  g_free (self->by);
  ps_query_unref (self->rows);
  g_free (self->keys);
  G_OBJECT_CLASS (ps_live_order_parent_class)->finalize (object);
}

static void
ps_live_order_class_init (PsLiveOrderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ps_live_order_dispose;
  object_class->finalize = ps_live_order_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
ps_live_order_init (PsLiveOrder *self)
{
  self->filter = g_strdup ("");
  self->by = g_strdup ("");
  self->rows = ps_query_new ("", NULL, NULL, NULL);
}

/* Returns: (transfer full): an order of nothing */
PsLiveOrder *
ps_live_order_new (void)
{
  return g_object_new (PS_TYPE_LIVE_ORDER, NULL);
}

/**
 * ps_live_order_set_store:
 * @live: a live order
 * @store: (nullable): other alerts
 * @order: (transfer full) (nullable): what to show of them at first
 *
 * Filter and sort stay. "changed" follows, unless @store is %NULL.
 */
void
ps_live_order_set_store (PsLiveOrder *live, PsAlertStore *store, PsRowOrder *order)
{
  g_return_if_fail (PS_IS_LIVE_ORDER (live));

  cancel (live);
  g_set_object (&live->store, store);
  live->n_rows = order != NULL ? ps_row_order_get_n_rows (order) : 0;
  g_clear_pointer (&live->order, ps_row_order_unref);
  g_clear_pointer (&live->grouping, ps_grouping_unref);
  g_clear_pointer (&live->heads, ps_row_order_unref);
  if (order != NULL)
    set_order (live, order, NULL);
}

/**
 * ps_live_order_grow:
 * @live: a live order
 * @n_rows: how many rows of the store count now, not less than before
 *
 * Without a filter and a sort the rows go to the tail at once; otherwise the order is computed
 * anew soon.
 */
void
ps_live_order_grow (PsLiveOrder *live, guint32 n_rows)
{
  g_return_if_fail (PS_IS_LIVE_ORDER (live));

  if (n_rows == live->n_rows)
    return;
  live->n_rows = n_rows;
  if (is_plain (live))
    compute (live);
  else
    compute_soon (live);
}

/**
 * ps_live_order_compute:
 * @live: a live order
 * @n_rows: how many rows of the store count now
 *
 * Computes the order anew, in a worker if there is something to filter or sort; a computation
 * that is under way is cancelled. "changed" follows; until then the present order stays.
 */
void
ps_live_order_compute (PsLiveOrder *live, guint32 n_rows)
{
  g_return_if_fail (PS_IS_LIVE_ORDER (live));

  live->n_rows = n_rows;
  compute (live);
}

/* See ps_query_new(). */
void
ps_live_order_set_providers (PsLiveOrder *live, const PsQueryProvider *const *providers)
{
  g_return_if_fail (PS_IS_LIVE_ORDER (live));
  live->providers = providers;
}

/**
 * ps_live_order_set_filter:
 * @live: a live order
 * @text: (nullable): a filter in the query language; blank: all rows
 *
 * A text that is no filter changes nothing: the last good one stays.
 *
 * Returns: whether it is another
 */
gboolean
ps_live_order_set_filter (PsLiveOrder *live, const char *text)
{
  g_autofree char *filter = g_strstrip (g_strdup (text != NULL ? text : ""));
  PsQuery *rows;

  g_return_val_if_fail (PS_IS_LIVE_ORDER (live), FALSE);

  if (g_str_equal (filter, live->filter))
    return FALSE;
  rows = ps_query_new (filter, live->providers, NULL, NULL);
  if (rows == NULL)
    return FALSE;
  ps_query_unref (live->rows);
  live->rows = rows;
  g_free (live->filter);
  live->filter = g_steal_pointer (&filter);
  compute (live);
  return TRUE;
}

static gboolean
is_sorted_by (PsLiveOrder *self, const PsSortKey *keys, guint n_keys)
{
  gboolean same = n_keys == self->n_keys;

  for (guint i = 0; same && i < n_keys; i++)
    same =
        keys[i].column == self->keys[i].column && !keys[i].descending == !self->keys[i].descending;
  return same;
}

/* @keys: (array length=n_keys) (nullable): the first one matters most. Returns: whether they are
 * others */
gboolean
ps_live_order_set_sort (PsLiveOrder *live, const PsSortKey *keys, guint n_keys)
{
  g_return_val_if_fail (PS_IS_LIVE_ORDER (live), FALSE);

  if (is_sorted_by (live, keys, n_keys))
    return FALSE;
  g_free (live->keys);
  live->keys = g_memdup2 (keys, n_keys * sizeof *keys);
  live->n_keys = n_keys;
  compute (live);
  return TRUE;
}

/* Returns: whether the order that is in place is the one that was asked for last */
gboolean
ps_live_order_is_settled (PsLiveOrder *live)
{
  return live->query == NULL;
}

/* Returns: whether there are keys to sort by */
gboolean
ps_live_order_is_sorted (PsLiveOrder *live)
{
  g_return_val_if_fail (PS_IS_LIVE_ORDER (live), FALSE);
  return live->n_keys > 0;
}

/* Returns: (transfer none): never %NULL */
const char *
ps_live_order_get_filter (PsLiveOrder *live)
{
  g_return_val_if_fail (PS_IS_LIVE_ORDER (live), "");
  return live->filter;
}

/* Returns: (transfer none) (nullable): the order that is in place */
PsRowOrder *
ps_live_order_get (PsLiveOrder *live)
{
  g_return_val_if_fail (PS_IS_LIVE_ORDER (live), NULL);
  return live->order;
}

/**
 * ps_live_order_set_groups:
 * @live: a live order
 * @by: what rows are grouped by, as ps_group_keys_parse() reads it; "" for nothing
 *
 * "changed" follows; until then the present order stays. What cannot be grouped by changes nothing.
 *
 * Returns: whether it is another
 */
gboolean
ps_live_order_set_groups (PsLiveOrder *live, const char *by)
{
  PsGroupKey keys[PS_MAX_GROUP_KEYS];
  guint n_keys = by[0] != '\0' ? ps_group_keys_parse (by, keys, NULL) : 0;

  g_return_val_if_fail (PS_IS_LIVE_ORDER (live), FALSE);

  if (g_str_equal (by, live->by) || (by[0] != '\0' && n_keys == 0))
    return FALSE;
  g_free (live->by);
  live->by = g_strdup (by);
  memcpy (live->group_keys, keys, n_keys * sizeof *keys);
  live->n_group_keys = n_keys;
  compute (live);
  return TRUE;
}

/* Returns: (transfer none): what is grouped by, "" for nothing */
const char *
ps_live_order_get_groups (PsLiveOrder *live)
{
  g_return_val_if_fail (PS_IS_LIVE_ORDER (live), "");
  return live->by;
}

/* Returns: (transfer none) (nullable): the groups of the order that is in place, %NULL while it is
 * shown row by row */
PsGrouping *
ps_live_order_get_grouping (PsLiveOrder *live)
{
  g_return_val_if_fail (PS_IS_LIVE_ORDER (live), NULL);
  return live->grouping;
}

/* Returns: (transfer none) (nullable): the lines of a table: rows, or one row for each group */
PsRowOrder *
ps_live_order_get_lines (PsLiveOrder *live)
{
  g_return_val_if_fail (PS_IS_LIVE_ORDER (live), NULL);
  return live->heads != NULL ? live->heads : live->order;
}
