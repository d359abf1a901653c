#pragma once

#include "ps-time-scale.h"

G_BEGIN_DECLS

/**
 * PsTimeBucket:
 * @n_alerts: how many alerts
 * @n_unusual: those with a notable finding, as "is:unusual" has it
 * @severities: how many have which #PsSeverity
 * @row: the earliest alert, %PS_ROW_NONE without one
 *
 * The alerts of a stretch of time.
 */
typedef struct
{
  guint32 n_alerts;
  guint32 n_unusual;
  guint32 severities[PS_SEVERITY_CRITICAL + 1];
  guint32 row;
} PsTimeBucket;

/**
 * PsTimeBuckets:
 *
 * Some rows of a store over time. Every row counts once: in a bucket, before or after them, or
 * without a time. Immutable and reference-counted.
 */
typedef struct _PsTimeBuckets PsTimeBuckets;

PsTimeBuckets *ps_time_buckets_new (PsAlertStore *store, const PsRowOrder *order,
                                    const PsTimeScale *scale, GCancellable *cancellable);
PsTimeBuckets *ps_time_buckets_ref (PsTimeBuckets *buckets);
void ps_time_buckets_unref (PsTimeBuckets *buckets);

const PsTimeScale *ps_time_buckets_get_scale (const PsTimeBuckets *buckets);
const PsTimeBucket *ps_time_buckets_get (const PsTimeBuckets *buckets, guint bucket);
void ps_time_buckets_sum (const PsTimeBuckets *buckets, guint first, guint last, PsTimeBucket *sum);
guint32 ps_time_buckets_get_n_rows (const PsTimeBuckets *buckets);
guint32 ps_time_buckets_get_n_outside (const PsTimeBuckets *buckets);
guint32 ps_time_buckets_get_n_without_time (const PsTimeBuckets *buckets);
guint32 ps_time_buckets_get_most (const PsTimeBuckets *buckets);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsTimeBuckets, ps_time_buckets_unref)

G_END_DECLS
