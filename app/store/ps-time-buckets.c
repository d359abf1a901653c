/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-time-buckets.h"

#include "ps-alert-store-private.h"

/* Rows between two looks at whether to stop. */
#define STRETCH 4096

struct _PsTimeBuckets
{
  gatomicrefcount ref_count;
  PsTimeScale scale;
  guint32 n_rows;
  guint32 n_outside;
  guint32 n_without_time;
  PsTimeBucket buckets[];
};

/* Of alerts at the same time the first one of the store is the earliest. */
static gboolean
is_earlier (PsAlertStore *store, guint32 row, gint64 time, guint32 known)
{
  gint64 known_time;

  if (known == PS_ROW_NONE)
    return TRUE;
  known_time = ps_alert_store_get_block (store, known)->times[ps_alert_block_index (known)];
  return time < known_time || (time == known_time && row < known);
}

static void
count_row (PsTimeBuckets *self, PsAlertStore *store, guint32 row, guint32 notable)
{
  const PsAlertBlock *block = ps_alert_store_get_block (store, row);
  guint i = ps_alert_block_index (row), index;
  guint32 findings = ps_packed_verdict_get_findings (ps_alert_block_get_verdict (block, i));
  PsTimeBucket *bucket;

  if ((block->flags[i] & PS_ALERT_HAS_TIME) == 0)
    {
      self->n_without_time++;
      return;
    }
  index = ps_time_scale_find (&self->scale, block->times[i]);
  if (index == PS_TIME_OUTSIDE)
    {
      self->n_outside++;
      return;
    }
  bucket = &self->buckets[index];
  bucket->n_alerts++;
  bucket->n_unusual += (findings & notable) != 0;
  bucket->severities[MIN (block->severities[i], PS_SEVERITY_CRITICAL)]++;
  if (is_earlier (store, row, block->times[i], bucket->row))
    bucket->row = row;
}

/**
 * ps_time_buckets_new:
 * @store: a store
 * @order: which of its rows
 * @scale: how time is divided
 * @cancellable: (nullable): to stop it
 *
 * Runs for as long as it takes, about ten milliseconds for a million rows: call it in a worker
 * thread.
 *
 * Returns: (transfer full) (nullable): the rows over time; %NULL if it was stopped
 */
PsTimeBuckets *
ps_time_buckets_new (PsAlertStore *store, const PsRowOrder *order, const PsTimeScale *scale,
                     GCancellable *cancellable)
{
  guint32 n = ps_row_order_get_n_rows (order);
  g_autoptr (PsRowOrder) ascending = ps_row_order_dup_ascending (order);
  const guint32 *rows = ps_row_order_get_rows (ascending);
  guint32 notable = ps_findings_get_notable (G_MAXUINT32);
  PsTimeBuckets *self = g_malloc0 (sizeof *self + scale->n * sizeof self->buckets[0]);

  g_atomic_ref_count_init (&self->ref_count);
  self->scale = *scale;
  self->n_rows = n;
  for (guint i = 0; i < scale->n; i++)
    self->buckets[i].row = PS_ROW_NONE;
  for (guint32 k = 0; k < n; k++)
    {
      if (k % STRETCH == 0 && g_cancellable_is_cancelled (cancellable))
        {
          g_free (self);
          return NULL;
        }
      count_row (self, store, rows[k], notable);
    }
  return self;
}

/**
 * ps_time_buckets_ref:
 * @buckets: buckets
 *
 * Returns: (transfer full): @buckets
 */
PsTimeBuckets *
ps_time_buckets_ref (PsTimeBuckets *buckets)
{
  g_atomic_ref_count_inc (&buckets->ref_count);
  return buckets;
}

/**
 * ps_time_buckets_unref:
 * @buckets: (transfer full): buckets
 */
void
ps_time_buckets_unref (PsTimeBuckets *buckets)
{
  if (g_atomic_ref_count_dec (&buckets->ref_count))
    g_free (buckets);
}

/**
 * ps_time_buckets_get_scale:
 * @buckets: buckets
 *
 * Returns: (transfer none): how time is divided
 */
const PsTimeScale *
ps_time_buckets_get_scale (const PsTimeBuckets *buckets)
{
  return &buckets->scale;
}

/**
 * ps_time_buckets_get:
 * @buckets: buckets
 * @bucket: below the n of their scale
 *
 * Returns: (transfer none): one of them
 */
const PsTimeBucket *
ps_time_buckets_get (const PsTimeBuckets *buckets, guint bucket)
{
  g_return_val_if_fail (bucket < buckets->scale.n, NULL);
  return &buckets->buckets[bucket];
}

/**
 * ps_time_buckets_sum:
 * @buckets: buckets
 * @first: the first one
 * @last: the last one; those that are not there count as empty
 * @sum: (out): both and what is between them as one
 */
void
ps_time_buckets_sum (const PsTimeBuckets *buckets, guint first, guint last, PsTimeBucket *sum)
{
  *sum = (PsTimeBucket){ .row = PS_ROW_NONE };
  for (guint i = first; i < buckets->scale.n && i <= last; i++)
    {
      const PsTimeBucket *bucket = &buckets->buckets[i];

      sum->n_alerts += bucket->n_alerts;
      sum->n_unusual += bucket->n_unusual;
      for (guint k = 0; k < G_N_ELEMENTS (sum->severities); k++)
        sum->severities[k] += bucket->severities[k];
      if (sum->row == PS_ROW_NONE)
        sum->row = bucket->row;
    }
}

/**
 * ps_time_buckets_get_n_rows:
 * @buckets: buckets
 *
 * Returns: how many alerts were counted, wherever
 */
guint32
ps_time_buckets_get_n_rows (const PsTimeBuckets *buckets)
{
  return buckets->n_rows;
}

/**
 * ps_time_buckets_get_n_outside:
 * @buckets: buckets
 *
 * Returns: how many are before the first or after the last one
 */
guint32
ps_time_buckets_get_n_outside (const PsTimeBuckets *buckets)
{
  return buckets->n_outside;
}

/**
 * ps_time_buckets_get_n_without_time:
 * @buckets: buckets
 *
 * Returns: how many have no time
 */
guint32
ps_time_buckets_get_n_without_time (const PsTimeBuckets *buckets)
{
  return buckets->n_without_time;
}

/**
 * ps_time_buckets_get_most:
 * @buckets: buckets
 *
 * Returns: how many alerts the fullest one has
 */
guint32
ps_time_buckets_get_most (const PsTimeBuckets *buckets)
{
  guint32 most = 0;

  for (guint i = 0; i < buckets->scale.n; i++)
    most = MAX (most, buckets->buckets[i].n_alerts);
  return most;
}
