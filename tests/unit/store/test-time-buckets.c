/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-store-fixture.h"
#include "ps-time-buckets.h"

#define S G_TIME_SPAN_SECOND
#define MIN_ G_TIME_SPAN_MINUTE
#define H G_TIME_SPAN_HOUR
#define D G_TIME_SPAN_DAY

/* 2026-03-01T00:00Z */
#define MARCH G_GINT64_CONSTANT (1772323200000000)

/* Bucket widths, and where the first one begins. */
static const struct
{
  const char *name;
  gint64 first;
  gint64 last;
  guint max;
  gint64 start;
  guint64 width;
  guint n;
} fits[] = {
  { "one moment", MARCH + 5, MARCH + 5, 10, MARCH + 5, 1, 1 },
  { "two seconds", MARCH, MARCH + 2 * S, 10, MARCH, 500000, 5 },
  { "an hour", MARCH + 90 * S, MARCH + H, 60, MARCH + 60 * S, MIN_, 60 },
  { "an hour and a bit", MARCH + 90 * S, MARCH + H + MIN_, 60, MARCH, 2 * MIN_, 31 },
  { "a day", MARCH + H / 2, MARCH + D, 24, MARCH, 2 * H, 13 },
  { "a year", MARCH, MARCH + 365 * D, 400, MARCH, D, 366 },
  { "before 1970", -90 * S, -5 * S, 2, -120 * S, MIN_, 2 },
  { "ends before it begins", MARCH, MARCH - D, 9, MARCH, 1, 1 },
};

static void
test_fit (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    {
      PsTimeScale scale = ps_time_scale_fit (fits[i].first, fits[i].last, fits[i].max);

      g_test_message ("%s", fits[i].name);
      g_assert_cmpint (scale.start, ==, fits[i].start);
      g_assert_cmpuint (scale.width, ==, fits[i].width);
      g_assert_cmpuint (scale.n, ==, fits[i].n);
    }
}

/* All of time, in few buckets, and every moment is in one of them that holds it. */
static void
test_extremes (void)
{
  const gint64 ends[] = { G_MININT64, G_MININT64 + 1, -1, 0, 1, MARCH, G_MAXINT64 - 1, G_MAXINT64 };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    for (guint k = i; k < G_N_ELEMENTS (ends); k++)
      {
        PsTimeScale fit = ps_time_scale_fit (ends[i], ends[k], 7);
        PsTimeScale even = ps_time_scale_divide (ends[i], ends[k], 7);
        guint bucket = ps_time_scale_find (&fit, ends[k]);
        gint64 first, last;

        g_assert_cmpuint (fit.n, <=, 7);
        g_assert_cmpuint (ps_time_scale_find (&fit, ends[i]), ==, 0);
        g_assert_cmpuint (bucket, ==, fit.n - 1);
        ps_time_scale_get_bucket (&fit, bucket, &first, &last);
        g_assert_cmpint (first, <=, ends[k]);
        g_assert_cmpint (last, >=, ends[k]);
        g_assert_cmpuint (ps_time_scale_find (&even, ends[i]), ==, 0);
        g_assert_cmpuint (ps_time_scale_find (&even, ends[k]), <, 7);
      }
}

static const char *const filters[] = {
  "",
  "is:unusual",
  "is:unsure",
  "severity>=high",
  "port=443",
  "client.ip:10.0.0.0/8",
  "server.port<1024 -nmap",
  "time=..1970-01-01",
  "time=1970-01-01..1990-01-01",
  "-has:time",
  "proto:icmp or rule",
  "port=1",
};

/* Counts again, bucket by bucket, in the plainest way. */
static void
check_bucket (PsAlertStore *store, const PsRowOrder *order, const PsTimeScale *scale, guint bucket,
              const PsTimeBucket *counted)
{
  PsTimeBucket again = { .row = PS_ROW_NONE };
  gint64 first, last, earliest = G_MAXINT64;

  ps_time_scale_get_bucket (scale, bucket, &first, &last);
  for (guint32 k = 0; k < ps_row_order_get_n_rows (order); k++)
    {
      guint32 row = ps_row_order_get (order, k);
      PsAlert alert;

      ps_alert_store_get (store, row, &alert);
      if ((alert.flags & PS_ALERT_HAS_TIME) == 0 || alert.time < first || alert.time > last)
        continue;
      again.n_alerts++;
      again.severities[alert.severity]++;
      again.n_unusual += ps_findings_get_notable (ps_alert_store_get_findings (store, row)) != 0;
      earliest = MIN (earliest, alert.time);
    }
  g_assert_cmpuint (counted->n_alerts, ==, again.n_alerts);
  g_assert_cmpuint (counted->n_unusual, ==, again.n_unusual);
  g_assert_cmpmem (counted->severities, sizeof again.severities, again.severities,
                   sizeof again.severities);
  if (again.n_alerts == 0)
    g_assert_cmpuint (counted->row, ==, PS_ROW_NONE);
  else
    {
      PsAlert alert;

      ps_alert_store_get (store, counted->row, &alert);
      g_assert_cmpint (alert.time, ==, earliest);
    }
}

static void
check_sums (PsAlertStore *store, const PsRowOrder *order, const PsTimeScale *scale)
{
  g_autoptr (PsTimeBuckets) buckets = ps_time_buckets_new (store, order, scale, NULL);
  PsTimeBucket sum;
  guint32 n_severities = 0, most = 0;

  for (guint i = 0; i < scale->n; i++)
    {
      check_bucket (store, order, scale, i, ps_time_buckets_get (buckets, i));
      most = MAX (most, ps_time_buckets_get (buckets, i)->n_alerts);
    }
  ps_time_buckets_sum (buckets, 0, G_MAXUINT, &sum);
  for (guint i = 0; i <= PS_SEVERITY_CRITICAL; i++)
    n_severities += sum.severities[i];
  g_assert_cmpuint (n_severities, ==, sum.n_alerts);
  g_assert_cmpuint (sum.n_alerts + ps_time_buckets_get_n_outside (buckets)
                        + ps_time_buckets_get_n_without_time (buckets),
                    ==, ps_row_order_get_n_rows (order));
  g_assert_cmpuint (ps_time_buckets_get_n_rows (buckets), ==, ps_row_order_get_n_rows (order));
  g_assert_cmpuint (ps_time_buckets_get_most (buckets), ==, most);
}

/* Whatever the filter and the stretch, every row counts once. */
static void
test_sums (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (1500, 7);
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (PsRowOrder) order = ps_row_order_filter_text (store, filters[i], NULL, NULL);
      PsTimeScale scale;
      PsTimeRange range;

      g_test_message ("%s", filters[i]);
      g_assert_nonnull (order);
      g_assert_true (ps_time_range_find (store, order, NULL, &range));
      g_assert_cmpuint (range.n_rows, ==, ps_row_order_get_n_rows (order));
      scale = ps_time_scale_fit (range.first, range.last, (guint)g_rand_int_range (rand, 2, 60));
      check_sums (store, order, &scale);
      /* The last of all times is among the rows. */
      scale.start = MIN (scale.start, G_MAXINT64 - 5000 * D);
      scale.start = MAX (scale.start, G_MININT64 + 5000 * D);
      scale.start += g_rand_int_range (rand, -5000, 5000) * D;
      scale.width = MAX (1, scale.width / 3);
      check_sums (store, order, &scale);
    }
}

static void
test_cancel (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (10, 1);
  g_autoptr (PsRowOrder) order = ps_row_order_new_all (10);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  PsTimeScale scale = { .width = 1, .n = 1 };
  PsTimeRange range;

  g_cancellable_cancel (cancellable);
  g_assert_false (ps_time_range_find (store, order, cancellable, &range));
  g_assert_null (ps_time_buckets_new (store, order, &scale, cancellable));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-buckets/fit", test_fit);
  g_test_add_func ("/time-buckets/extremes", test_extremes);
  g_test_add_func ("/time-buckets/sums", test_sums);
  g_test_add_func ("/time-buckets/cancel", test_cancel);
  return g_test_run ();
}
