#pragma once

#include "ps-row-order.h"

G_BEGIN_DECLS

/**
 * PsTimeScale:
 * @start: µs since 1970 UTC at which the first bucket begins
 * @width: of a bucket in µs, at least 1
 * @n: how many buckets
 *
 * Stretches of time that are equally long, one after the other.
 */
typedef struct
{
  gint64 start;
  guint64 width;
  guint n;
} PsTimeScale;

/**
 * PsTimeRange:
 * @first: µs since 1970 UTC of the earliest alert
 * @last: of the latest; below @first where no alert has a time
 * @n_rows: how many alerts were looked at
 * @n_without: those that have no time
 */
typedef struct
{
  gint64 first;
  gint64 last;
  guint32 n_rows;
  guint32 n_without;
} PsTimeRange;

#define PS_TIME_OUTSIDE G_MAXUINT

gboolean ps_time_range_find (PsAlertStore *store, const PsRowOrder *order, GCancellable *cancellable,
                             PsTimeRange *range);

PsTimeScale ps_time_scale_divide (gint64 first, gint64 last, guint n);
PsTimeScale ps_time_scale_fit (gint64 first, gint64 last, guint max_buckets);
guint ps_time_scale_find (const PsTimeScale *scale, gint64 time);
void ps_time_scale_get_bucket (const PsTimeScale *scale, guint bucket, gint64 *first, gint64 *last);
gboolean ps_time_scale_equal (const PsTimeScale *a, const PsTimeScale *b);

G_END_DECLS
