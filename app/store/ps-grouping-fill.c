/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-grouping-private.h"

#include <string.h>

#include "ps-alert-end.h"
#include "ps-index-table.h"
#include "ps-prefetch.h"
#include "ps-radix-sort.h"

/* The sparklines of so many of the largest groups are counted with the groups; a smaller group
 * has at most this part of all rows and is counted when somebody looks. */
#define N_COUNTED 1024

/* No end, no address. */
#define NOBODY G_MAXUINT32

/* A row's group is asked for so many rows ahead, and its place in there half as many. */
#define AHEAD 16

/* Bits of a packed verdict that its band depends on. */
#define N_VERDICTS (1 << 16)
#define NO_BAND G_MAXUINT8

#define BIT(column) ((guint64)1 << (column))

/* The columns that find_differences() knows. */
#define TEXTS                                                                                      \
  (BIT (PS_COLUMN_SENSOR) | BIT (PS_COLUMN_SIGNATURE) | BIT (PS_COLUMN_SID)                        \
   | BIT (PS_COLUMN_SEVERITY_RAW) | BIT (PS_COLUMN_CATEGORY) | BIT (PS_COLUMN_ACTION)              \
   | BIT (PS_COLUMN_APP_PROTO))
#define ENDS                                                                                       \
  (BIT (PS_COLUMN_SRC_IP) | BIT (PS_COLUMN_DST_IP) | BIT (PS_COLUMN_CLIENT_IP)                     \
   | BIT (PS_COLUMN_SERVER_IP) | BIT (PS_COLUMN_SRC_PORT) | BIT (PS_COLUMN_DST_PORT)               \
   | BIT (PS_COLUMN_CLIENT_PORT) | BIT (PS_COLUMN_SERVER_PORT))
#define OTHERS                                                                                     \
  (BIT (PS_COLUMN_PROTO) | BIT (PS_COLUMN_SEVERITY) | BIT (PS_COLUMN_SERVER_IS))
#define COMPARED (TEXTS | ENDS | OTHERS)

/* A row at its place among those of its group, with its ends. */
typedef struct
{
  guint32 row;
  guint32 client;
  guint32 server;
} Member;

typedef struct
{
  PsGroupingWork *work;
  Member *members;
  guint8 *ranks;     /* of each group's row: the worst and unusual is the highest */
  guint8 *row_ranks; /* of each row of the store, if rows are shown in another order; else NULL */
  guint8 *bands;     /* by the lowest bits of a verdict; NO_BAND: not asked for yet */
  guint32 notable;   /* findings */
} Filling;

/* Where each row is. */
static void
note_places (PsGroupingWork *work)
{
  PsGrouping *self = work->grouping;

  if (self->places == NULL)
    {
      self->n_places = self->n_rows > 0 ? work->order[self->n_rows - 1] + 1 : 0;
      self->places = g_new (guint32, MAX (self->n_places, 1));
      memset (self->places, 0xff, self->n_places * sizeof *self->places);
    }
  for (guint32 i = 0; i < self->n_rows; i++)
    self->places[work->order[i]] = work->numbers[i];
}

/* Groups are numbered as they are met where rows are shown. */
static void
number_as_shown (PsGroupingWork *work)
{
  PsGrouping *self = work->grouping;
  g_autofree guint32 *numbers = g_new (guint32, MAX (self->n_groups, 1));
  guint32 n = 0;

  note_places (work);
  memset (numbers, 0xff, self->n_groups * sizeof *numbers);
  for (guint32 i = 0; i < self->n_rows; i++)
    {
      guint32 *number = &numbers[self->places[work->shown[i]]];

      if (*number == PS_INDEX_NONE)
        *number = n++;
    }
  for (guint32 i = 0; i < self->n_rows; i++)
    work->numbers[i] = numbers[work->numbers[i]];
}

/* The largest group becomes the first one; of equals that which is met first. */
static void
fill_sizes (gconstpointer data, const guint32 *items, guint n, guint64 *keys)
{
  const guint32 *sizes = data;

  for (guint i = 0; i < n; i++)
    keys[i] = sizes[items[i]];
}

static gboolean
sort_groups (PsGroupingWork *work)
{
  PsGrouping *self = work->grouping;
  g_autofree guint32 *sizes = g_new0 (guint32, MAX (self->n_groups, 1));
  g_autofree guint32 *sorted = g_new (guint32, MAX (self->n_groups, 1));
  g_autofree guint32 *places = g_new (guint32, MAX (self->n_groups, 1));
  const PsRadixKey by_size = { fill_sizes, sizes, TRUE };
  guint32 start = 0;

  for (guint32 i = 0; i < self->n_rows; i++)
    sizes[work->numbers[i]]++;
  for (guint32 i = 0; i < self->n_groups; i++)
    sorted[i] = i;
  if (!ps_radix_sort (sorted, self->n_groups, &by_size, work->cancellable))
    return FALSE;
  self->groups = g_new (PsGroup, MAX (self->n_groups, 1));
  for (guint32 i = 0; i < self->n_groups; i++)
    {
      places[sorted[i]] = i;
      self->groups[i] = (PsGroup){ .row = PS_ROW_NONE,
                                   .start = start,
                                   .first = G_MAXINT64,
                                   .last = G_MININT64,
                                   .shared = COMPARED };
      start += sizes[sorted[i]];
    }
  for (guint32 i = 0; i < self->n_rows; i++)
    work->numbers[i] = places[work->numbers[i]];
  return TRUE;
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

static guint64
find_texts_that_differ (const PsAlertBlock *a, guint i, const PsAlertBlock *b, guint k,
                        guint64 among)
{
  static const PsColumn texts[PS_N_TEXTS] = {
    [PS_TEXT_SENSOR] = PS_COLUMN_SENSOR,     [PS_TEXT_SIGNATURE] = PS_COLUMN_SIGNATURE,
    [PS_TEXT_SID] = PS_COLUMN_SID,           [PS_TEXT_SEVERITY_RAW] = PS_COLUMN_SEVERITY_RAW,
    [PS_TEXT_CATEGORY] = PS_COLUMN_CATEGORY, [PS_TEXT_ACTION] = PS_COLUMN_ACTION,
    [PS_TEXT_APP_PROTO] = PS_COLUMN_APP_PROTO,
  };
  guint64 differ = 0;

  for (guint t = 0; t < PS_N_TEXTS; t++)
    if ((among & BIT (texts[t])) != 0
        && ps_narrow_column_get (&a->texts[t], i) != ps_narrow_column_get (&b->texts[t], k))
      differ |= BIT (texts[t]);
  return differ;
}

static guint64
find_ends_that_differ (const PsAlertBlock *a, guint i, const PsAlertBlock *b, guint k,
                       guint64 among)
{
  static const PsColumn hosts[] = { PS_COLUMN_SRC_IP, PS_COLUMN_DST_IP, PS_COLUMN_CLIENT_IP,
                                    PS_COLUMN_SERVER_IP };
  static const PsColumn ports[] = { PS_COLUMN_SRC_PORT, PS_COLUMN_DST_PORT, PS_COLUMN_CLIENT_PORT,
                                    PS_COLUMN_SERVER_PORT };
  guint64 differ = 0;

  for (guint h = 0; h < G_N_ELEMENTS (hosts); h++)
    {
      PsEnd x, y;

      if ((among & (BIT (hosts[h]) | BIT (ports[h]))) == 0)
        continue;
      x = ps_alert_block_get_end (a, i, hosts[h]);
      y = ps_alert_block_get_end (b, k, hosts[h]);
      if (get_end (a, i, x) != get_end (b, k, y))
        differ |= BIT (hosts[h]);
      if (get_port (a, i, x) != get_port (b, k, y))
        differ |= BIT (ports[h]);
    }
  return differ;
}

/* Columns in which the row at @i of @a and that at @k of @b differ; not all of those that are not
 * in @among are looked at. */
static guint64
find_differences (const PsAlertBlock *a, guint i, const PsAlertBlock *b, guint k, guint64 among)
{
  guint64 differ = 0;

  if ((among & TEXTS) != 0)
    differ = find_texts_that_differ (a, i, b, k, among);
  if ((among & ENDS) != 0)
    differ |= find_ends_that_differ (a, i, b, k, among);
  if (a->protocols[i] != b->protocols[k])
    differ |= BIT (PS_COLUMN_PROTO);
  if (a->severities[i] != b->severities[k])
    differ |= BIT (PS_COLUMN_SEVERITY);
  if (ps_alert_block_get_end (a, i, PS_COLUMN_SERVER_IS)
      != ps_alert_block_get_end (b, k, PS_COLUMN_SERVER_IS))
    differ |= BIT (PS_COLUMN_SERVER_IS);
  return differ;
}

/* There are fewer verdicts than alerts. */
static guint
get_band (Filling *filling, PsPackedVerdict packed)
{
  guint8 *band = &filling->bands[packed % N_VERDICTS];
  PsVerdict verdict;

  if (*band == NO_BAND)
    {
      ps_packed_verdict_get (packed, &verdict);
      *band = (guint8)ps_verdict_get_band (&verdict);
    }
  return *band;
}

/* The first of those that are worst, unusual ones before others, stands for the group. */
static void
judge_row (Filling *filling, guint32 number, guint32 row, guint8 rank)
{
  PsGroup *group = &filling->work->grouping->groups[number];

  if (rank <= filling->ranks[number])
    return;
  filling->ranks[number] = rank;
  group->row = row;
  group->severity = (guint8)((rank - 1) / 2);
}

/* One row more of a group. */
static void
add_row (Filling *filling, guint32 number, guint32 row)
{
  PsGrouping *self = filling->work->grouping;
  PsGroup *group = &self->groups[number];
  const PsAlertBlock *block = ps_alert_store_get_block (self->store, row);
  guint i = ps_alert_block_index (row);
  PsPackedVerdict packed = ps_alert_block_get_verdict (block, i);
  PsEnd server = ps_packed_verdict_get_server (packed);
  guint32 findings = ps_packed_verdict_get_findings (packed);
  PsEnd client = server == PS_END_NONE ? PS_END_NONE : ps_end_other (server);
  gboolean unusual = (findings & filling->notable) != 0;
  guint8 rank = (guint8)(block->severities[i] * 2 + (guint)unusual + 1);

  filling->members[group->start + group->n_alerts] =
      (Member){ row, get_end (block, i, client), get_end (block, i, server) };
  group->n_bands[get_band (filling, packed)]++;
  group->n_new += (findings & PS_FINDINGS_NEW) != 0;
  group->n_unusual += unusual != FALSE;
  if (filling->row_ranks != NULL)
    filling->row_ranks[row] = rank;
  else
    judge_row (filling, number, row, rank);
  if (group->n_alerts++ > 0 && group->shared != 0)
    {
      guint32 before = filling->members[group->start].row;

      group->shared &= ~find_differences (block, i, ps_alert_store_get_block (self->store, before),
                                          ps_alert_block_index (before), group->shared);
    }
  if ((block->flags[i] & PS_ALERT_HAS_TIME) == 0)
    return;
  group->first = MIN (group->first, block->times[i]);
  group->last = MAX (group->last, block->times[i]);
}

/* Groups and places lie all over the memory: it is fetched while other rows are added. */
static void
prefetch_row (const Filling *filling, guint32 i)
{
  const PsGrouping *self = filling->work->grouping;
  const guint32 *numbers = filling->work->numbers;
  const PsGroup *group;

  if (i + AHEAD >= self->n_rows)
    return;
  group = &self->groups[numbers[i + AHEAD]];
  ps_prefetch (group);
  ps_prefetch (group + 1);
  group = &self->groups[numbers[i + AHEAD / 2]];
  ps_prefetch (&filling->members[group->start + group->n_alerts]);
}

static gboolean
add_rows (Filling *filling)
{
  const PsGroupingWork *work = filling->work;

  for (guint32 i = 0; i < work->grouping->n_rows; i++)
    {
      if (ps_grouping_work_is_over (work, i))
        return FALSE;
      prefetch_row (filling, i);
      add_row (filling, work->numbers[i], work->order[i]);
    }
  return TRUE;
}

/* @seen has the group + 1 in which an address was seen last. */
static guint32
count_if_new (guint32 *seen, guint32 end, guint32 mark)
{
  if (end == NOBODY || seen[end] == mark)
    return 0;
  seen[end] = mark;
  return 1;
}

static gboolean
count_ends (const Filling *filling)
{
  PsGrouping *self = filling->work->grouping;
  guint32 n_addresses = ps_address_pool_get_size (ps_alert_store_get_addresses (self->store));
  g_autofree guint32 *clients = g_new0 (guint32, MAX (n_addresses, 1));
  g_autofree guint32 *servers = g_new0 (guint32, MAX (n_addresses, 1));

  for (guint32 i = 0; i < self->n_groups; i++)
    {
      PsGroup *group = &self->groups[i];

      if (ps_grouping_work_is_over (filling->work, i))
        return FALSE;
      for (guint32 k = group->start; k < group->start + group->n_alerts; k++)
        {
          const Member *member = &filling->members[k];

          self->rows[k] = member->row;
          group->n_clients += count_if_new (clients, member->client, i + 1);
          group->n_servers += count_if_new (servers, member->server, i + 1);
        }
    }
  return TRUE;
}

/* The rows of each group as they are shown, and which of them stands for it. */
static gboolean
list_as_shown (Filling *filling)
{
  const PsGroupingWork *work = filling->work;
  PsGrouping *self = work->grouping;
  g_autofree guint32 *next = g_new (guint32, MAX (self->n_groups, 1));

  for (guint32 i = 0; i < self->n_groups; i++)
    next[i] = self->groups[i].start;
  for (guint32 i = 0; i < self->n_rows; i++)
    {
      guint32 row = work->shown[i], number = self->places[row];

      if (ps_grouping_work_is_over (work, i))
        return FALSE;
      self->rows[next[number]++] = row;
      judge_row (filling, number, row, filling->row_ranks[row]);
    }
  return TRUE;
}

static void
find_scale (PsGrouping *self)
{
  gint64 first = G_MAXINT64, last = G_MININT64;

  for (guint32 i = 0; i < self->n_groups; i++)
    {
      first = MIN (first, self->groups[i].first);
      last = MAX (last, self->groups[i].last);
    }
  self->scale = first <= last ? ps_time_scale_divide (first, last, PS_GROUP_BUCKETS)
                              : (PsTimeScale){ 0, 1, PS_GROUP_BUCKETS };
}

/* In the order of the rows: those of all groups that are counted at once. */
static gboolean
count_largest (PsGroupingWork *work)
{
  PsGrouping *self = work->grouping;

  find_scale (self);
  self->n_counted = MIN (self->n_groups, N_COUNTED);
  self->times = g_malloc0 (MAX (self->n_counted, 1) * sizeof *self->times);
  for (guint32 i = 0; i < self->n_rows; i++)
    {
      if (ps_grouping_work_is_over (work, i))
        return FALSE;
      if (work->numbers[i] < self->n_counted)
        ps_grouping_count_row (self, work->order[i], self->times[work->numbers[i]]);
    }
  return TRUE;
}

/*
 * ps_grouping_work_fill:
 *
 * Sums up the groups that the rows have numbers of.
 *
 * Returns: FALSE if it was stopped
 */
gboolean
ps_grouping_work_fill (PsGroupingWork *work)
{
  PsGrouping *self = work->grouping;
  g_autofree Member *members = g_new (Member, MAX (self->n_rows, 1));
  g_autofree guint8 *ranks = g_new0 (guint8, MAX (self->n_groups, 1));
  g_autofree guint8 *bands = g_malloc (N_VERDICTS), *row_ranks = NULL;
  Filling filling = { .work = work,
                      .members = members,
                      .ranks = ranks,
                      .bands = bands,
                      .notable = ps_findings_get_notable (G_MAXUINT32) };

  memset (bands, NO_BAND, N_VERDICTS);
  if (work->shown != NULL)
    number_as_shown (work);
  if (!sort_groups (work))
    return FALSE;
  note_places (work);
  self->rows = g_new (guint32, MAX (self->n_rows, 1));
  if (work->shown != NULL)
    filling.row_ranks = row_ranks = g_new (guint8, MAX (self->n_places, 1));
  return add_rows (&filling) && count_ends (&filling) && count_largest (work)
         && (work->shown == NULL || list_as_shown (&filling));
}
