/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-grouping-private.h"

#include <string.h>

#include "ps-alert-store-private.h"
#include "ps-index-table.h"

/* Counts a row in the bucket of its time. */
void
ps_grouping_count_row (const PsGrouping *self, guint32 row, guint32 *buckets)
{
  const PsAlertBlock *block = ps_alert_store_get_block (self->store, row);
  guint i = ps_alert_block_index (row), bucket;

  if ((block->flags[i] & PS_ALERT_HAS_TIME) == 0)
    return;
  bucket = ps_time_scale_find (&self->scale, block->times[i]);
  if (bucket != PS_TIME_OUTSIDE)
    buckets[bucket]++;
}

static void
count_times (const PsGrouping *self, const PsGroup *group, guint32 *buckets)
{
  for (guint32 k = 0; k < group->n_alerts; k++)
    ps_grouping_count_row (self, self->rows[group->start + k], buckets);
}

static gboolean
group_rows (PsGroupingWork *work)
{
  PsGrouping *self = work->grouping;

  self->n_groups = self->n_rows > 0 ? 1 : 0;
  for (guint i = 0; i < self->n_keys; i++)
    if (!ps_grouping_work_split (work, &self->keys[i], i == 0))
      return FALSE;
  return ps_grouping_work_fill (work);
}

/**
 * ps_grouping_new:
 * @store: a store
 * @order: which of its rows; those of a group stay in this order
 * @keys: (array length=n_keys): what the rows of a group share
 * @n_keys: how many, at most %PS_MAX_GROUP_KEYS; without any all rows are one group
 * @cancellable: (nullable): to stop it
 *
 * Runs for as long as it takes, about a tenth of a second for a million rows: call it in a worker
 * thread. Every row is in one group.
 *
 * Returns: (transfer full) (nullable): the groups, %NULL if it was stopped
 */
PsGrouping *
ps_grouping_new (PsAlertStore *store, const PsRowOrder *order, const PsGroupKey *keys,
                 guint n_keys, GCancellable *cancellable)
{
  PsGrouping *self = g_new0 (PsGrouping, 1);
  g_autoptr (PsRowOrder) ascending = ps_row_order_dup_ascending (order);
  PsGroupingWork work = { .grouping = self,
                          .order = ps_row_order_get_rows (ascending),
                          .shown = ascending != order ? ps_row_order_get_rows (order) : NULL,
                          .cancellable = cancellable };
  gboolean done;

  g_return_val_if_fail (n_keys <= PS_MAX_GROUP_KEYS, NULL);

  g_atomic_ref_count_init (&self->refs);
  self->store = g_object_ref (store);
  self->n_keys = n_keys;
  memcpy (self->keys, keys, n_keys * sizeof *keys);
  self->n_rows = ps_row_order_get_n_rows (order);
  work.numbers = g_new0 (guint32, MAX (self->n_rows, 1));
  done = group_rows (&work);
  g_free (work.numbers);
  if (!done)
    g_clear_pointer (&self, ps_grouping_unref);
  return self;
}

/**
 * ps_grouping_ref:
 * @grouping: groups
 *
 * Returns: (transfer full): @grouping
 */
PsGrouping *
ps_grouping_ref (PsGrouping *grouping)
{
  g_atomic_ref_count_inc (&grouping->refs);
  return grouping;
}

/**
 * ps_grouping_unref:
 * @grouping: (transfer full): groups
 */
void
ps_grouping_unref (PsGrouping *grouping)
{
  if (!g_atomic_ref_count_dec (&grouping->refs))
    return;
  g_object_unref (grouping->store);
  g_free (grouping->rows);
  g_free (grouping->groups);
  g_free (grouping->places);
  g_free (grouping->times);
  g_free (grouping);
}

/* Returns: how many groups there are */
guint32
ps_grouping_get_n_groups (const PsGrouping *grouping)
{
  return grouping->n_groups;
}

/* @index: below ps_grouping_get_n_groups(). Returns: (transfer none): a group, the largest first;
 * of equals that whose first row comes first */
const PsGroup *
ps_grouping_get (const PsGrouping *grouping, guint32 index)
{
  return &grouping->groups[index];
}

/* Returns: (transfer none): the rows of a group, as many as its n_alerts */
const guint32 *
ps_grouping_get_rows (const PsGrouping *grouping, guint32 index)
{
  return grouping->rows + grouping->groups[index].start;
}

/* Returns: how many rows all groups have together */
guint32
ps_grouping_get_n_rows (const PsGrouping *grouping)
{
  return grouping->n_rows;
}

/* Returns: (transfer none): what the groups were made by */
const PsGroupKey *
ps_grouping_get_keys (const PsGrouping *grouping, guint *n_keys)
{
  *n_keys = grouping->n_keys;
  return grouping->keys;
}

/* Returns: whether the groups were made by these keys */
gboolean
ps_grouping_has_keys (const PsGrouping *grouping, const PsGroupKey *keys, guint n_keys)
{
  gboolean same = grouping->n_keys == n_keys;

  for (guint i = 0; same && i < n_keys; i++)
    same = grouping->keys[i].column == keys[i].column && grouping->keys[i].unit == keys[i].unit;
  return same;
}

/* @keys: (out caller-allocates) (array length=PS_MAX_GROUP_KEYS): a copy. Returns: how many */
guint
ps_grouping_copy_keys (const PsGrouping *grouping, PsGroupKey *keys)
{
  memcpy (keys, grouping->keys, grouping->n_keys * sizeof *keys);
  return grouping->n_keys;
}

/* Returns: the group that a row of the store is in, %G_MAXUINT32 if it is in none */
guint32
ps_grouping_find_row (const PsGrouping *grouping, guint32 row)
{
  return row < grouping->n_places ? grouping->places[row] : PS_INDEX_NONE;
}

/**
 * ps_grouping_count_times:
 * @grouping: groups
 * @index: which
 * @buckets: (out caller-allocates): how many of its alerts are in equal parts of the time from the
 *   first to the last alert of all groups; alerts without a time are in none
 */
void
ps_grouping_count_times (const PsGrouping *grouping, guint32 index,
                         guint32 buckets[PS_GROUP_BUCKETS])
{
  memset (buckets, 0, PS_GROUP_BUCKETS * sizeof *buckets);
  if (index < grouping->n_counted)
    memcpy (buckets, grouping->times[index], sizeof *grouping->times);
  else
    count_times (grouping, &grouping->groups[index], buckets);
}

/* Returns: how the alerts of a group come over time, beside those of all groups */
PsRhythm
ps_grouping_judge_times (const PsGrouping *grouping, guint32 index)
{
  guint32 counts[PS_GROUP_BUCKETS];
  PsTimeScale scale = grouping->scale;

  scale.n = MIN (scale.n, PS_GROUP_BUCKETS);
  return ps_rhythm_judge (grouping->store, ps_grouping_get_rows (grouping, index),
                          grouping->groups[index].n_alerts, &scale, counts);
}

/* Returns: (transfer full): the rows that stand for the groups, in the order of the groups */
PsRowOrder *
ps_grouping_dup_order (const PsGrouping *grouping)
{
  guint32 *rows = g_new (guint32, MAX (grouping->n_groups, 1));

  for (guint32 i = 0; i < grouping->n_groups; i++)
    rows[i] = grouping->groups[i].row;
  return ps_row_order_new_take (rows, grouping->n_groups);
}
