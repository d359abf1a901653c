/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-grouping-private.h"

#include <string.h>

#include "ps-group-column.h"
#include "ps-index-table.h"
#include "ps-radix-sort.h"

/* Rows whose groups are looked up together, so that the memory that one of them needs comes while
 * others are being looked up. */
#define BATCH 64

/* Where there may be no more pairs than so many for each row, each has its place in an array. */
#define MAX_PLACES 2

/* A group so far, and a value of the next key. */
typedef struct
{
  guint32 group;
  guint32 value;
} Pair;

/* Numbers of pairs, in the order in which they are met. */
typedef struct
{
  guint32 n_values;
  guint32 *direct; /* by group and value; NULL: they are in the table */
  PsIndexTable table;
  GArray *pairs; /* of Pair, in the table */
  guint32 n_pairs;
} Pairs;

static void
init_pairs (Pairs *pairs, guint32 n_rows, guint32 n_groups, guint32 n_values)
{
  guint64 n_places = (guint64)n_groups * n_values;

  *pairs = (Pairs){ .n_values = n_values };
  if (n_places <= (guint64)n_rows * MAX_PLACES)
    {
      pairs->direct = g_new (guint32, MAX (n_places, 1));
      memset (pairs->direct, 0xff, n_places * sizeof *pairs->direct);
      return;
    }
  pairs->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  ps_index_table_init (&pairs->table);
}

static void
clear_pairs (Pairs *pairs)
{
  g_free (pairs->direct);
  ps_index_table_clear (&pairs->table);
  g_clear_pointer (&pairs->pairs, g_array_unref);
}

static void
number_directly (Pairs *pairs, guint32 *numbers, const guint32 *values, guint n)
{
  G_STATIC_ASSERT (PS_INDEX_NONE == G_MAXUINT32);
  for (guint i = 0; i < n; i++)
    {
      guint32 *place = &pairs->direct[(gsize)numbers[i] * pairs->n_values + values[i]];

      if (*place == PS_INDEX_NONE)
        *place = pairs->n_pairs++;
      numbers[i] = *place;
    }
}

static guint32
find_pair (Pairs *pairs, const Pair *wanted, guint64 hash)
{
  const Pair *known = (const Pair *)(gpointer)pairs->pairs->data;
  PsIndexProbe probe;
  guint32 index;

  ps_index_probe_start (&probe, &pairs->table, hash);
  while ((index = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    if (known[index].group == wanted->group && known[index].value == wanted->value)
      return index;
  g_array_append_vals (pairs->pairs, wanted, 1);
  ps_index_table_insert (&pairs->table, &probe, pairs->n_pairs);
  return pairs->n_pairs++;
}

static void
number_by_hash (Pairs *pairs, guint32 *numbers, const guint32 *values, guint n)
{
  guint64 hashes[BATCH];

  for (guint i = 0; i < n; i++)
    {
      hashes[i] = ps_index_hash (numbers[i], values[i]);
      ps_index_table_prefetch (&pairs->table, hashes[i]);
    }
  for (guint i = 0; i < n; i++)
    numbers[i] = find_pair (pairs, &(Pair){ numbers[i], values[i] }, hashes[i]);
}

static gboolean
read_values (PsGroupingWork *work, const PsGroupKey *key, guint32 *values, guint32 *n_values)
{
  g_autoptr (PsGroupColumn) column = ps_group_column_new (work->grouping->store, key);

  for (guint32 at = 0; at < work->grouping->n_rows; at += PS_RADIX_CHUNK)
    {
      if (ps_grouping_work_is_over (work, at))
        return FALSE;
      ps_group_column_read (column, work->order + at,
                            MIN (PS_RADIX_CHUNK, work->grouping->n_rows - at), values + at);
    }
  *n_values = ps_group_column_get_n_values (column);
  return TRUE;
}

/*
 * ps_grouping_work_split:
 *
 * Tells groups apart by one key more.
 *
 * Returns: FALSE if it was stopped
 */
gboolean
ps_grouping_work_split (PsGroupingWork *work, const PsGroupKey *key, gboolean is_first)
{
  PsGrouping *self = work->grouping;
  g_autofree guint32 *values = NULL;
  guint32 n_values;
  Pairs pairs;

  if (is_first)
    return read_values (work, key, work->numbers, &self->n_groups);
  values = g_new (guint32, MAX (self->n_rows, 1));
  if (!read_values (work, key, values, &n_values))
    return FALSE;
  init_pairs (&pairs, self->n_rows, self->n_groups, n_values);
  for (guint32 at = 0; at < self->n_rows; at += BATCH)
    {
      if (ps_grouping_work_is_over (work, at))
        break;
      (pairs.direct != NULL ? number_directly : number_by_hash) (
          &pairs, work->numbers + at, values + at, MIN (BATCH, self->n_rows - at));
    }
  self->n_groups = pairs.n_pairs;
  clear_pairs (&pairs);
  return !g_cancellable_is_cancelled (work->cancellable);
}
