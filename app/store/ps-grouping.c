/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-grouping.h"

#include <string.h>

#include "ps-alert-end.h"
#include "ps-group-column.h"
#include "ps-index-table.h"
#include "ps-radix-sort.h"

/* The sparklines of so many of the largest groups are counted with the groups; a smaller group
 * has at most this part of all rows and is counted when somebody looks. */
#define N_COUNTED 1024

/* No end, no address. */
#define NOBODY G_MAXUINT32

#define BIT(column) ((guint64)1 << (column))

/* The columns that find_differences() knows. */
#define COMPARED                                                                                   \
  (BIT (PS_COLUMN_SENSOR) | BIT (PS_COLUMN_SIGNATURE) | BIT (PS_COLUMN_SID)                        \
   | BIT (PS_COLUMN_SEVERITY_RAW) | BIT (PS_COLUMN_CATEGORY) | BIT (PS_COLUMN_ACTION)              \
   | BIT (PS_COLUMN_APP_PROTO) | BIT (PS_COLUMN_SRC_IP) | BIT (PS_COLUMN_DST_IP)                   \
   | BIT (PS_COLUMN_CLIENT_IP) | BIT (PS_COLUMN_SERVER_IP) | BIT (PS_COLUMN_SRC_PORT)              \
   | BIT (PS_COLUMN_DST_PORT) | BIT (PS_COLUMN_CLIENT_PORT) | BIT (PS_COLUMN_SERVER_PORT)          \
   | BIT (PS_COLUMN_PROTO) | BIT (PS_COLUMN_SEVERITY) | BIT (PS_COLUMN_SERVER_IS))

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

/* What is being grouped. */
typedef struct
{
  PsGrouping *grouping;
  const guint32 *order; /* rows, as they are shown */
  guint32 *numbers;     /* number of the group, by position in the order */
  guint32 *ends[2];     /* clients and servers, by position in the grouping's rows */
  GCancellable *cancellable;
} Work;

/* A group so far, and a value of the next key. */
typedef struct
{
  guint32 group;
  guint32 value;
} Pair;

static gboolean
is_over (Work *work, guint32 position)
{
  return position % PS_RADIX_CHUNK == 0 && g_cancellable_is_cancelled (work->cancellable);
}

static guint32
find_pair (PsIndexTable *table, GArray *pairs, guint32 group, guint32 value)
{
  const Pair *known = (const Pair *)(gpointer)pairs->data;
  Pair wanted = { group, value };
  PsIndexProbe probe;
  guint32 index;

  ps_index_probe_start (&probe, table, ps_index_hash (group, value));
  while ((index = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    if (known[index].group == group && known[index].value == value)
      return index;
  g_array_append_val (pairs, wanted);
  ps_index_table_insert (table, &probe, pairs->len - 1);
  return pairs->len - 1;
}

/* Tells groups apart by one key more. */
static gboolean
split (Work *work, const PsGroupKey *key, gboolean is_first)
{
  PsGrouping *self = work->grouping;
  g_autoptr (PsGroupColumn) column = ps_group_column_new (self->store, key);
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  guint32 values[PS_RADIX_CHUNK];
  PsIndexTable table;

  ps_index_table_init (&table);
  for (guint32 at = 0; at < self->n_rows; at += PS_RADIX_CHUNK)
    {
      guint n = MIN (PS_RADIX_CHUNK, self->n_rows - at);
      guint32 *numbers = work->numbers + at;

      if (g_cancellable_is_cancelled (work->cancellable))
        break;
      ps_group_column_read (column, work->order + at, n, is_first ? numbers : values);
      for (guint i = 0; i < n && !is_first; i++)
        numbers[i] = find_pair (&table, pairs, numbers[i], values[i]);
    }
  self->n_groups = is_first ? ps_group_column_get_n_values (column) : pairs->len;
  ps_index_table_clear (&table);
  return !g_cancellable_is_cancelled (work->cancellable);
}

typedef struct
{
  guint32 n_alerts;
  guint32 number; /* in the order in which groups are met */
} Size;

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  const Size *x = a, *y = b;

  if (x->n_alerts != y->n_alerts)
    return x->n_alerts > y->n_alerts ? -1 : 1;
  return x->number < y->number ? -1 : x->number > y->number;
}

/* The largest group becomes the first one; of equals that which is met first. */
static void
sort_groups (Work *work)
{
  PsGrouping *self = work->grouping;
  g_autofree Size *sizes = g_new0 (Size, MAX (self->n_groups, 1));
  g_autofree guint32 *places = g_new (guint32, MAX (self->n_groups, 1));
  guint32 start = 0;

  for (guint32 i = 0; i < self->n_groups; i++)
    sizes[i].number = i;
  for (guint32 i = 0; i < self->n_rows; i++)
    sizes[work->numbers[i]].n_alerts++;
  qsort (sizes, self->n_groups, sizeof *sizes, compare_sizes);
  self->groups = g_new (PsGroup, MAX (self->n_groups, 1));
  for (guint32 i = 0; i < self->n_groups; i++)
    {
      places[sizes[i].number] = i;
      self->groups[i] = (PsGroup){ .row = PS_ROW_NONE,
                                   .start = start,
                                   .first = G_MAXINT64,
                                   .last = G_MININT64,
                                   .shared = COMPARED };
      start += sizes[i].n_alerts;
    }
  for (guint32 i = 0; i < self->n_rows; i++)
    work->numbers[i] = places[work->numbers[i]];
}

static guint32
get_end (const PsAlertBlock *block, guint i, PsEnd end)
{
  if (end == PS_END_NONE || !ps_alert_block_has_address (block, i, end))
    return NOBODY;
  return ps_alert_block_get_address (block, i, end);
}

static guint32
get_port (const PsAlertBlock *block, guint i, PsEnd end)
{
  return ps_alert_block_has_port (block, i, end) ? ps_alert_block_get_port (block, i, end) : NOBODY;
}

/* Columns in which the row at @i of @a and that at @k of @b differ; only those in @among are
 * looked at. */
static guint64
find_differences (const PsAlertBlock *a, guint i, const PsAlertBlock *b, guint k, guint64 among)
{
  static const PsColumn texts[PS_N_TEXTS] = {
    [PS_TEXT_SENSOR] = PS_COLUMN_SENSOR,     [PS_TEXT_SIGNATURE] = PS_COLUMN_SIGNATURE,
    [PS_TEXT_SID] = PS_COLUMN_SID,           [PS_TEXT_SEVERITY_RAW] = PS_COLUMN_SEVERITY_RAW,
    [PS_TEXT_CATEGORY] = PS_COLUMN_CATEGORY, [PS_TEXT_ACTION] = PS_COLUMN_ACTION,
    [PS_TEXT_APP_PROTO] = PS_COLUMN_APP_PROTO,
  };
  static const PsColumn hosts[] = { PS_COLUMN_SRC_IP, PS_COLUMN_DST_IP, PS_COLUMN_CLIENT_IP,
                                    PS_COLUMN_SERVER_IP };
  static const PsColumn ports[] = { PS_COLUMN_SRC_PORT, PS_COLUMN_DST_PORT, PS_COLUMN_CLIENT_PORT,
                                    PS_COLUMN_SERVER_PORT };
  guint64 differ = 0;

  for (guint t = 0; t < PS_N_TEXTS; t++)
    if ((among & BIT (texts[t])) != 0
        && ps_narrow_column_get (&a->texts[t], i) != ps_narrow_column_get (&b->texts[t], k))
      differ |= BIT (texts[t]);
  for (guint h = 0; h < G_N_ELEMENTS (hosts); h++)
    {
      PsEnd x = ps_alert_block_get_end (a, i, hosts[h]);
      PsEnd y = ps_alert_block_get_end (b, k, hosts[h]);

      if ((among & BIT (hosts[h])) != 0 && get_end (a, i, x) != get_end (b, k, y))
        differ |= BIT (hosts[h]);
      if ((among & BIT (ports[h])) != 0 && get_port (a, i, x) != get_port (b, k, y))
        differ |= BIT (ports[h]);
    }
  if (a->protocols[i] != b->protocols[k])
    differ |= BIT (PS_COLUMN_PROTO);
  if (a->severities[i] != b->severities[k])
    differ |= BIT (PS_COLUMN_SEVERITY);
  if (ps_alert_block_get_end (a, i, PS_COLUMN_SERVER_IS)
      != ps_alert_block_get_end (b, k, PS_COLUMN_SERVER_IS))
    differ |= BIT (PS_COLUMN_SERVER_IS);
  return differ;
}

static gboolean
is_unusual (const PsGrouping *self, guint32 row)
{
  return ps_findings_get_notable (ps_alert_store_get_findings (self->store, row)) != 0;
}

/* One row more of a group. */
static void
add_row (Work *work, PsGroup *group, guint32 row)
{
  PsGrouping *self = work->grouping;
  const PsAlertBlock *block = ps_alert_store_get_block (self->store, row);
  guint i = ps_alert_block_index (row);
  PsPackedVerdict packed = ps_alert_block_get_verdict (block, i);
  PsEnd server = ps_packed_verdict_get_server (packed);
  guint32 findings = ps_packed_verdict_get_findings (packed);
  gboolean unusual = ps_findings_get_notable (findings) != 0;
  guint32 position = group->start + group->n_alerts;
  PsVerdict verdict;

  self->rows[position] = row;
  work->ends[0][position] = server == PS_END_NONE ? NOBODY : get_end (block, i, ps_end_other (server));
  work->ends[1][position] = get_end (block, i, server);
  ps_packed_verdict_get (packed, &verdict);
  group->n_bands[ps_verdict_get_band (&verdict)]++;
  group->n_new += (findings & PS_FINDINGS_NEW) != 0;
  if (group->n_alerts++ == 0 || block->severities[i] > group->severity
      || (block->severities[i] == group->severity && unusual && !is_unusual (self, group->row)))
    group->row = row;
  group->severity = MAX (group->severity, block->severities[i]);
  group->n_unusual += unusual;
  if (group->n_alerts > 1 && group->shared != 0)
    {
      guint32 before = self->rows[group->start];

      group->shared &= ~find_differences (block, i, ps_alert_store_get_block (self->store, before),
                                          ps_alert_block_index (before), group->shared);
    }
  if ((block->flags[i] & PS_ALERT_HAS_TIME) == 0)
    return;
  group->first = MIN (group->first, block->times[i]);
  group->last = MAX (group->last, block->times[i]);
}

static gboolean
fill_groups (Work *work)
{
  PsGrouping *self = work->grouping;

  self->rows = g_new (guint32, MAX (self->n_rows, 1));
  for (guint32 i = 0; i < self->n_rows; i++)
    {
      if (is_over (work, i))
        return FALSE;
      add_row (work, &self->groups[work->numbers[i]], work->order[i]);
    }
  return TRUE;
}

/* How many different ends there are; @seen has the group + 1 in which an address was seen last. */
static guint32
count_distinct (const guint32 *ends, guint32 n, guint32 *seen, guint32 mark)
{
  guint32 n_distinct = 0;

  for (guint32 i = 0; i < n; i++)
    if (ends[i] != NOBODY && seen[ends[i]] != mark)
      {
        seen[ends[i]] = mark;
        n_distinct++;
      }
  return n_distinct;
}

static gboolean
count_ends (Work *work)
{
  PsGrouping *self = work->grouping;
  guint32 n_addresses = ps_address_pool_get_size (ps_alert_store_get_addresses (self->store));
  g_autofree guint32 *clients = g_new0 (guint32, MAX (n_addresses, 1));
  g_autofree guint32 *servers = g_new0 (guint32, MAX (n_addresses, 1));

  for (guint32 i = 0; i < self->n_groups; i++)
    {
      PsGroup *group = &self->groups[i];

      if (is_over (work, i))
        return FALSE;
      group->n_clients =
          count_distinct (work->ends[0] + group->start, group->n_alerts, clients, i + 1);
      group->n_servers =
          count_distinct (work->ends[1] + group->start, group->n_alerts, servers, i + 1);
    }
  return TRUE;
}

static void
count_times (const PsGrouping *self, const PsGroup *group, guint32 *buckets)
{
  for (guint32 k = 0; k < group->n_alerts; k++)
    {
      guint32 row = self->rows[group->start + k];
      const PsAlertBlock *block = ps_alert_store_get_block (self->store, row);
      guint i = ps_alert_block_index (row);
      guint bucket;

      if ((block->flags[i] & PS_ALERT_HAS_TIME) == 0)
        continue;
      bucket = ps_time_scale_find (&self->scale, block->times[i]);
      if (bucket != PS_TIME_OUTSIDE)
        buckets[bucket]++;
    }
}

static gboolean
count_largest (Work *work)
{
  PsGrouping *self = work->grouping;
  gint64 first = G_MAXINT64, last = G_MININT64;

  for (guint32 i = 0; i < self->n_groups; i++)
    {
      first = MIN (first, self->groups[i].first);
      last = MAX (last, self->groups[i].last);
    }
  self->scale = first <= last ? ps_time_scale_divide (first, last, PS_GROUP_BUCKETS)
                              : (PsTimeScale){ 0, 1, PS_GROUP_BUCKETS };
  self->n_counted = MIN (self->n_groups, N_COUNTED);
  self->times = g_malloc0 (MAX (self->n_counted, 1) * sizeof *self->times);
  for (guint32 i = 0; i < self->n_counted; i++)
    {
      if (g_cancellable_is_cancelled (work->cancellable))
        return FALSE;
      count_times (self, &self->groups[i], self->times[i]);
    }
  return TRUE;
}

/* Where each row is. */
static void
note_places (Work *work)
{
  PsGrouping *self = work->grouping;

  for (guint32 i = 0; i < self->n_rows; i++)
    self->n_places = MAX (self->n_places, work->order[i] + 1);
  self->places = g_new (guint32, MAX (self->n_places, 1));
  memset (self->places, 0xff, self->n_places * sizeof *self->places);
  for (guint32 i = 0; i < self->n_rows; i++)
    self->places[work->order[i]] = work->numbers[i];
}

static gboolean
group_rows (Work *work)
{
  PsGrouping *self = work->grouping;

  self->n_groups = self->n_rows > 0 ? 1 : 0;
  for (guint i = 0; i < self->n_keys; i++)
    if (!split (work, &self->keys[i], i == 0))
      return FALSE;
  sort_groups (work);
  note_places (work);
  return fill_groups (work) && count_ends (work) && count_largest (work);
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
  Work work = { .grouping = self, .order = ps_row_order_get_rows (order), .cancellable = cancellable };
  gboolean done;

  g_return_val_if_fail (n_keys <= PS_MAX_GROUP_KEYS, NULL);

  g_atomic_ref_count_init (&self->refs);
  self->store = g_object_ref (store);
  self->n_keys = n_keys;
  memcpy (self->keys, keys, n_keys * sizeof *keys);
  self->n_rows = ps_row_order_get_n_rows (order);
  work.numbers = g_new0 (guint32, MAX (self->n_rows, 1));
  for (guint i = 0; i < G_N_ELEMENTS (work.ends); i++)
    work.ends[i] = g_new (guint32, MAX (self->n_rows, 1));
  done = group_rows (&work);
  for (guint i = 0; i < G_N_ELEMENTS (work.ends); i++)
    g_free (work.ends[i]);
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
