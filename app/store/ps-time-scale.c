/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-time-scale.h"

#include "ps-alert-store-private.h"

/* Rows between two looks at whether to stop. */
#define STRETCH 4096

#define MILLI G_GINT64_CONSTANT (1000)

/* Lengths of time that people count in; longer ones are doubled. */
static const guint64 widths[] = {
  1,
  10,
  100,
  MILLI,
  2 * MILLI,
  5 * MILLI,
  10 * MILLI,
  20 * MILLI,
  50 * MILLI,
  100 * MILLI,
  200 * MILLI,
  500 * MILLI,
  G_TIME_SPAN_SECOND,
  2 * G_TIME_SPAN_SECOND,
  5 * G_TIME_SPAN_SECOND,
  10 * G_TIME_SPAN_SECOND,
  15 * G_TIME_SPAN_SECOND,
  30 * G_TIME_SPAN_SECOND,
  G_TIME_SPAN_MINUTE,
  2 * G_TIME_SPAN_MINUTE,
  5 * G_TIME_SPAN_MINUTE,
  10 * G_TIME_SPAN_MINUTE,
  15 * G_TIME_SPAN_MINUTE,
  30 * G_TIME_SPAN_MINUTE,
  G_TIME_SPAN_HOUR,
  2 * G_TIME_SPAN_HOUR,
  3 * G_TIME_SPAN_HOUR,
  6 * G_TIME_SPAN_HOUR,
  12 * G_TIME_SPAN_HOUR,
  G_TIME_SPAN_DAY,
  2 * G_TIME_SPAN_DAY,
  7 * G_TIME_SPAN_DAY,
};

/**
 * ps_time_range_find:
 * @store: a store
 * @order: which of its rows
 * @cancellable: (nullable): to stop it
 * @range: (out): from when to when they are
 *
 * Returns: %FALSE if it was stopped
 */
gboolean
ps_time_range_find (PsAlertStore *store, const PsRowOrder *order, GCancellable *cancellable,
                    PsTimeRange *range)
{
  guint32 n = ps_row_order_get_n_rows (order);
  g_autoptr (PsRowOrder) ascending = ps_row_order_dup_ascending (order);
  const guint32 *rows = ps_row_order_get_rows (ascending);

  *range = (PsTimeRange){ .first = G_MAXINT64, .last = G_MININT64, .n_rows = n };
  for (guint32 k = 0; k < n; k++)
    {
      const PsAlertBlock *block = ps_alert_store_get_block (store, rows[k]);
      guint i = ps_alert_block_index (rows[k]);

      if (k % STRETCH == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if ((block->flags[i] & PS_ALERT_HAS_TIME) == 0)
        {
          range->n_without++;
          continue;
        }
      range->first = MIN (range->first, block->times[i]);
      range->last = MAX (range->last, block->times[i]);
    }
  return TRUE;
}

static guint64
get_span (gint64 first, gint64 last)
{
  return first <= last ? (guint64)last - (guint64)first : 0;
}

/**
 * ps_time_scale_divide:
 * @first: µs since 1970 UTC
 * @last: the same, not before @first
 * @n: how many buckets, at least 1
 *
 * Returns: @n buckets from @first on of which the last ones hold @last: those of a sparkline
 */
PsTimeScale
ps_time_scale_divide (gint64 first, gint64 last, guint n)
{
  return (PsTimeScale){ .start = first, .width = get_span (first, last) / n + 1, .n = n };
}

static guint64
get_width (guint i)
{
  guint last = G_N_ELEMENTS (widths) - 1;

  return i <= last ? widths[i] : widths[last] << (i - last);
}

/* The beginning of the bucket that @time is in, where buckets begin at 1970. */
static gint64
align (gint64 time, guint64 width)
{
  gint64 rest = time % (gint64)width;

  rest += rest < 0 ? (gint64)width : 0;
  return time >= G_MININT64 + rest ? time - rest : time;
}

/**
 * ps_time_scale_fit:
 * @first: µs since 1970 UTC
 * @last: the same, not before @first
 * @max_buckets: no more buckets than these, at least 2
 *
 * Returns: buckets that hold both times and are as long as lengths that people count in (a second,
 *   five minutes, a day …), beginning at the full minute, hour or day of UTC
 */
PsTimeScale
ps_time_scale_fit (gint64 first, gint64 last, guint max_buckets)
{
  PsTimeScale scale = { .start = first };
  guint64 span;

  last = MAX (first, last);
  for (guint i = 0;; i++)
    {
      scale.width = get_width (i);
      scale.start = align (first, scale.width);
      span = get_span (scale.start, last);
      if (span / scale.width < max_buckets)
        break;
    }
  scale.n = (guint)(span / scale.width) + 1;
  return scale;
}

/**
 * ps_time_scale_find:
 * @scale: buckets
 * @time: µs since 1970 UTC
 *
 * Returns: which bucket @time is in, %PS_TIME_OUTSIDE if it is in none
 */
guint
ps_time_scale_find (const PsTimeScale *scale, gint64 time)
{
  guint64 bucket;

  if (time < scale->start)
    return PS_TIME_OUTSIDE;
  bucket = ((guint64)time - (guint64)scale->start) / scale->width;
  return bucket < scale->n ? (guint)bucket : PS_TIME_OUTSIDE;
}

/**
 * ps_time_scale_get_bucket:
 * @scale: buckets
 * @bucket: below its n
 * @first: (out) (optional): µs since 1970 UTC at which the bucket begins
 * @last: (out) (optional): its last µs
 */
void
ps_time_scale_get_bucket (const PsTimeScale *scale, guint bucket, gint64 *first, gint64 *last)
{
  guint64 from = (guint64)scale->start + bucket * scale->width;
  guint64 room = (guint64)G_MAXINT64 - from;

  if (first != NULL)
    *first = (gint64)from;
  if (last != NULL)
    *last = (gint64)from >= 0 && room < scale->width - 1 ? G_MAXINT64
                                                         : (gint64)(from + scale->width - 1);
}

gboolean
ps_time_scale_equal (const PsTimeScale *a, const PsTimeScale *b)
{
  return a->start == b->start && a->width == b->width && a->n == b->n;
}
