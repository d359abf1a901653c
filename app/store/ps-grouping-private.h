#pragma once

#include "ps-grouping.h"

G_BEGIN_DECLS

struct _PsGrouping
{
  gatomicrefcount refs;
  PsAlertStore *store;
  PsGroupKey keys[PS_MAX_GROUP_KEYS];
  guint n_keys;
  guint32 n_rows;
  guint32 n_groups;
  guint32 *rows;
  PsGroup *groups;
  guint32 *places; /* group of each row of the store that is in one; %PS_INDEX_NONE of the others */
  guint32 n_places;
  PsTimeScale scale; /* of all times */
  guint32 (*times)[PS_GROUP_BUCKETS];
  guint32 n_counted;
};

/**
 * PsGroupingWork:
 * @grouping: what is being made
 * @order: its rows, in the order of the store: so they are read fastest
 * @shown: the same as they are shown; %NULL: as in @order
 * @numbers: number of the group, by position in @order
 * @cancellable: (nullable): to stop it
 *
 * Rows that are being grouped.
 */
typedef struct
{
  PsGrouping *grouping;
  const guint32 *order;
  const guint32 *shown;
  guint32 *numbers;
  GCancellable *cancellable;
} PsGroupingWork;

/* ps-grouping.c */
void ps_grouping_count_row (const PsGrouping *self, guint32 row, guint32 *buckets);

/* ps-grouping-split.c: which rows are in one group. */
gboolean ps_grouping_work_split (PsGroupingWork *work, const PsGroupKey *key, gboolean is_first);

/* ps-grouping-fill.c: what the rows of each group are together. */
gboolean ps_grouping_work_fill (PsGroupingWork *work);

/* @position: of a row that is looked at. */
static inline gboolean
ps_grouping_work_is_over (const PsGroupingWork *work, guint32 position)
{
  return position % 4096 == 0 && g_cancellable_is_cancelled (work->cancellable);
}

G_END_DECLS
