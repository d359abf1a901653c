/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-rhythm.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "ps-alert-store-private.h"

/* No more alerts than these are asked for a period. */
#define MAX_TIMES 65536

/* Periodic: so many intervals, of which this share is as long as the middle one, give or take a
 * fifth. Of alerts that come by chance (exponential intervals) 14 % would be. */
#define LEAST_INTERVALS 5
#define PERIODIC_SHARE 0.8
#define JITTER 0.2

/* One burst: this share of the alerts lies in two neighbours of the buckets. */
#define BURST_SHARE 0.9

/* Steady: at least so many alerts, which fill this share of the buckets that they would fill if
 * each fell into any of them by chance. */
#define LEAST_STEADY 8
#define STEADY_SHARE 0.75

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

static gboolean
is_sorted (const gint64 *times, guint n)
{
  for (guint i = 1; i < n; i++)
    if (times[i] < times[i - 1])
      return FALSE;
  return TRUE;
}

/* The time between two alerts; those at the same time are one. Takes the place of the times. */
static guint
make_intervals (gint64 *times, guint n)
{
  guint n_intervals = 0;

  if (!is_sorted (times, n))
    qsort (times, n, sizeof *times, compare_times);
  for (guint i = 1; i < n; i++)
    if (times[i] > times[i - 1])
      times[n_intervals++] = times[i] - times[i - 1];
  return n_intervals;
}

/* Returns: the period in µs, 0 without one */
static gint64
find_period (gint64 *times, guint n)
{
  guint n_intervals = make_intervals (times, n), n_alike = 0;
  double sum = 0, middle;

  if (n_intervals < LEAST_INTERVALS)
    return 0;
  qsort (times, n_intervals, sizeof *times, compare_times);
  middle = (double)times[n_intervals / 2];
  if (middle < G_TIME_SPAN_SECOND)
    return 0;
  for (guint i = 0; i < n_intervals; i++)
    {
      double interval = (double)times[i];

      if (interval < middle * (1 - JITTER) || interval > middle * (1 + JITTER))
        continue;
      n_alike++;
      sum += interval;
    }
  return n_alike >= n_intervals * PERIODIC_SHARE ? (gint64)(sum / n_alike + .5) : 0;
}

static gboolean
is_burst (const guint32 *counts, guint n, guint32 n_alerts)
{
  for (guint i = 0; i < n; i++)
    if (counts[i] + (double)(i + 1 < n ? counts[i + 1] : 0) >= n_alerts * BURST_SHARE)
      return TRUE;
  return FALSE;
}

/* By chance, each of n buckets stays empty with (1 - 1/n)^alerts. */
static gboolean
is_steady (const guint32 *counts, guint n, guint32 n_alerts)
{
  double empty = 1;
  guint n_filled = 0;

  for (guint32 i = 0; i < n_alerts && empty > 1e-3; i++)
    empty *= 1 - 1. / n;
  for (guint i = 0; i < n; i++)
    n_filled += counts[i] > 0;
  return n_alerts >= LEAST_STEADY && n_filled >= STEADY_SHARE * (1 - empty) * n;
}

/**
 * ps_rhythm_judge:
 * @store: a store
 * @rows: (array length=n_rows): some of its rows, such as those of a group
 * @n_rows: how many
 * @scale: buckets of the whole table, such as ps_time_scale_divide() makes for a sparkline
 * @counts: (out) (array): alerts in each bucket of @scale: the sparkline
 *
 * Says how some alerts come over time, beside all others. Whether they come after a fixed time is
 * asked of the first 65,536 that have a time.
 *
 * Returns: their rhythm
 */
PsRhythm
ps_rhythm_judge (PsAlertStore *store, const guint32 *rows, guint32 n_rows, const PsTimeScale *scale,
                 guint32 *counts)
{
  g_autofree gint64 *times = g_new (gint64, MAX (1, MIN (n_rows, MAX_TIMES)));
  PsRhythm rhythm = { PS_RHYTHM_NONE, 0 };
  guint32 n_times = 0;

  memset (counts, 0, scale->n * sizeof *counts);
  for (guint32 k = 0; k < n_rows; k++)
    {
      const PsAlertBlock *block = ps_alert_store_get_block (store, rows[k]);
      guint i = ps_alert_block_index (rows[k]), bucket;

      if ((block->flags[i] & PS_ALERT_HAS_TIME) == 0)
        continue;
      bucket = ps_time_scale_find (scale, block->times[i]);
      if (bucket != PS_TIME_OUTSIDE)
        counts[bucket]++;
      if (n_times < MAX_TIMES)
        times[n_times] = block->times[i];
      n_times++;
    }
  if (n_times < 2)
    return rhythm;
  rhythm.period = find_period (times, MIN (n_times, MAX_TIMES));
  if (rhythm.period > 0)
    rhythm.kind = PS_RHYTHM_PERIODIC;
  else if (is_burst (counts, scale->n, n_times))
    rhythm.kind = PS_RHYTHM_BURST;
  else
    rhythm.kind = is_steady (counts, scale->n, n_times) ? PS_RHYTHM_STEADY : PS_RHYTHM_UNEVEN;
  return rhythm;
}

static guint
count_units (gint64 period, gint64 unit)
{
  return (guint)((period + unit / 2) / unit);
}

static char *
describe_period (gint64 period)
{
  /* Translators: alerts come again after so many days; below the same of hours, minutes, seconds. */
  if (period >= 2 * G_TIME_SPAN_DAY)
    return g_strdup_printf (_ ("periodic ~%u d"), count_units (period, G_TIME_SPAN_DAY));
  if (period >= 2 * G_TIME_SPAN_HOUR)
    return g_strdup_printf (_ ("periodic ~%u h"), count_units (period, G_TIME_SPAN_HOUR));
  if (period >= 2 * G_TIME_SPAN_MINUTE)
    return g_strdup_printf (_ ("periodic ~%u min"), count_units (period, G_TIME_SPAN_MINUTE));
  return g_strdup_printf (_ ("periodic ~%u s"), count_units (period, G_TIME_SPAN_SECOND));
}

/**
 * ps_rhythm_dup_word:
 * @rhythm: a rhythm
 *
 * Returns: (transfer full): a translated word for people, such as "periodic ~60 s"; "" for none
 */
char *
ps_rhythm_dup_word (const PsRhythm *rhythm)
{
  switch (rhythm->kind)
    {
    case PS_RHYTHM_PERIODIC:
      return describe_period (rhythm->period);
    case PS_RHYTHM_BURST:
      return g_strdup (_ ("one burst"));
    case PS_RHYTHM_STEADY:
      return g_strdup (_ ("steady"));
    case PS_RHYTHM_UNEVEN:
      return g_strdup (_ ("now and then"));
    case PS_RHYTHM_NONE:
    default:
      return g_strdup ("");
    }
}
