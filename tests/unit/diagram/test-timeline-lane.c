/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "ps-port-lane.h"
#include "ps-scene-geometry.h"
#include "ps-store-fixture.h"
#include "ps-timeline-words.h"

/* The timeline and the port lane: geometry and words. */

/* 2026-03-01T00:00Z */
#define MARCH G_GINT64_CONSTANT (1772323200000000)

static const double widths[] = { 120, 360, 500, 800, 1024, 1280, 2560 };

static const char *const filters[] = {
  "", "is:unusual", "severity>=high", "port=443", "port=1", "-has:time", "time=1970-01-01..1971-01-01",
};

/* Bars are as high as their alerts; severities and the unusual fill the same bars. */
static void
check_bars (const PsScene *scene, const PsTimeBuckets *buckets)
{
  guint n = ps_time_buckets_get_scale (buckets)->n;
  g_autofree double *heights = g_new0 (double, n);
  double most = ps_time_buckets_get_most (buckets), highest = 0;

  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const PsShape *shape = &g_array_index (scene->shapes, PsShape, i);

      if (shape->kind == PS_SHAPE_BOX && shape->row < n)
        heights[shape->row] += shape->height;
    }
  for (guint i = 0; i < n; i++)
    highest = MAX (highest, heights[i]);
  for (guint i = 0; i < n; i++)
    {
      double share = ps_time_buckets_get (buckets, i)->n_alerts / MAX (1, most);

      g_assert_cmpfloat (fabs (heights[i] - MAX (share > 0 ? 1.5 : 0, share * highest)), <, .01);
    }
}

static void
check_timeline (PsAlertStore *store, const PsRowOrder *order, const PsTimeScale *scale)
{
  g_autoptr (PsTimeBuckets) buckets = ps_time_buckets_new (store, order, scale, NULL);
  g_autoptr (PsRowOrder) all = ps_row_order_new_all (ps_alert_store_get_n_rows (store));
  g_autoptr (PsTimeBuckets) every = ps_time_buckets_new (store, all, scale, NULL);
  PsTimeline timeline = { .buckets = buckets, .all = every };

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    for (guint k = 0; k < 8; k++)
      {
        g_autoptr (PsScene) scene = NULL;

        timeline.by_unusual = k & 1;
        timeline.logarithmic = (k & 2) != 0;
        scene = ps_timeline_layout (&timeline, widths[w], (k & 4) != 0, NULL, NULL);
        g_assert_cmpfloat (scene->width, ==, widths[w]);
        g_assert_nonnull (scene->title);
        ps_scene_assert_geometry (scene);
        ps_scene_assert_signs_apart (scene);
        if (!timeline.logarithmic)
          check_bars (scene, buckets);
      }
}

static void
test_timeline (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (600, 5);

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (PsRowOrder) order = ps_row_order_filter_text (store, filters[i], NULL, NULL);
      PsTimeScale scale;
      PsTimeRange range;

      g_test_message ("%s", filters[i]);
      ps_time_range_find (store, order, NULL, &range);
      scale = ps_time_scale_fit (range.first, range.last, 200);
      check_timeline (store, order, &scale);
      scale.n = 3;
      check_timeline (store, order, &scale);
    }
}

/* x and time are each other's reverse, to a µs of a bucket. */
static void
test_time_mapping (void)
{
  PsTimeScale scale = ps_time_scale_fit (MARCH, MARCH + G_TIME_SPAN_DAY - 1, 300);

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    for (guint i = 0; i < scale.n; i++)
      {
        gint64 first, last;
        double x;

        ps_time_scale_get_bucket (&scale, i, &first, &last);
        x = ps_timeline_get_x (&scale, widths[w], first + (last - first) / 2);
        g_assert_cmpuint (ps_time_scale_find (&scale, ps_timeline_get_time (&scale, widths[w], x)),
                          ==, i);
      }
  g_assert_cmpint (ps_timeline_get_time (&scale, 800, -50), ==, MARCH);
  g_assert_cmpint (ps_timeline_get_time (&scale, 800, 5000), <, MARCH + G_TIME_SPAN_DAY);
}

static const FixtureAlert day[] = {
  { .src = "10.0.0.1:50000", .dst = "192.0.2.2:443", .proto = "tcp", .time = MARCH,
    .severity = PS_SEVERITY_HIGH },
  { .src = "10.0.0.1:50001", .dst = "192.0.2.2:443", .proto = "tcp", .time = MARCH + 1,
    .severity = PS_SEVERITY_LOW },
  { .src = "10.0.0.1:50002", .dst = "192.0.2.2:4444", .proto = "tcp",
    .time = MARCH + 20 * G_TIME_SPAN_HOUR, .severity = PS_SEVERITY_LOW },
  { .src = "10.0.0.1:123", .dst = "10.0.0.3:123", .proto = "udp" },
};

/* The gap, the zone and what has no bar are said in words. */
static void
test_timeline_words (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (day, G_N_ELEMENTS (day));
  g_autoptr (PsRowOrder) order = ps_row_order_new_all (G_N_ELEMENTS (day));
  PsTimeScale scale = ps_time_scale_fit (MARCH, MARCH + 20 * G_TIME_SPAN_HOUR, 24);
  g_autoptr (PsTimeBuckets) buckets = ps_time_buckets_new (store, order, &scale, NULL);
  PsTimeline timeline = { .buckets = buckets };
  g_autoptr (PsScene) scene = ps_timeline_layout (&timeline, 1000, FALSE, NULL, NULL);
  g_autofree char *first = ps_timeline_describe_stretch (&timeline, 0, 0);

  g_assert_cmpstr (first, ==,
                   "2026-03-01 00:00 to 2026-03-01 01:00 UTC: 2 alerts · 1 high · 1 low");
  g_assert_cmpuint (ps_scene_count_texts (scene, "UTC"), >, 0);
  g_assert_cmpuint (ps_scene_count_texts (scene, "nothing for 19 h"), >, 0);
  g_assert_cmpuint (ps_scene_count_texts (scene, "1 without a time"), >, 0);
  g_assert_cmpstr (scene->title, ==,
                   "Alerts over time. 2026-03-01 00:00 to 2026-03-01 21:00 UTC: 3 alerts · 1 high "
                   "· 2 low · 1 unusual. At most 2 in 1 h. 1 without a time.");
}

/* What a time is called in a zone: a date alone only where days begin there at midnight. */
static const struct
{
  gint64 time;
  guint64 step;
  const char *zone;
  const char *name;
  const char *tick;
} names[] = {
  { MARCH, G_TIME_SPAN_HOUR, NULL, "2026-03-01 00:00", "2026-03-01" },
  { MARCH, G_TIME_SPAN_HOUR, "+02:00", "2026-03-01 02:00", "02:00" },
  { MARCH - 2 * G_TIME_SPAN_HOUR, G_TIME_SPAN_HOUR, "+02:00", "2026-03-01 00:00", "2026-03-01" },
  { MARCH, G_TIME_SPAN_SECOND, "-05:30", "2026-02-28 18:30:00", "18:30:00" },
  { MARCH, G_TIME_SPAN_DAY, NULL, "2026-03-01", "2026-03-01" },
  { MARCH, G_TIME_SPAN_DAY, "+02:00", "2026-03-01 02:00", "02:00" },
  { MARCH - 2 * G_TIME_SPAN_HOUR, G_TIME_SPAN_DAY, "+02:00", "2026-03-01", "2026-03-01" },
  { MARCH - 2 * G_TIME_SPAN_HOUR - 1, G_TIME_SPAN_DAY, "+02:00", "2026-02-28", "2026-02-28" },
  { -1, G_TIME_SPAN_DAY, "-01:00", "1969-12-31 22:59", "22:59" },
  { G_MAXINT64, G_TIME_SPAN_DAY, "+02:00", NULL, NULL },
  { G_MININT64, G_TIME_SPAN_DAY, "-02:00", NULL, NULL },
};

static void
test_zone_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GTimeZone) zone =
          names[i].zone != NULL ? g_time_zone_new_identifier (names[i].zone) : NULL;
      g_autofree char *name = ps_timeline_name_time (names[i].time, names[i].step, zone);
      g_autofree char *tick = ps_timeline_name_tick (names[i].time, names[i].step, zone);

      g_test_message ("%u", i);
      /* At the ends of all time there is only something to be said. */
      g_assert_nonnull (name);
      if (names[i].name == NULL)
        continue;
      g_assert_cmpstr (name, ==, names[i].name);
      g_assert_cmpstr (tick, ==, names[i].tick);
    }
}

/* A picture in a zone says so, and its days begin there at midnight; it holds the same alerts. */
static void
test_zone_scene (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (day, G_N_ELEMENTS (day));
  g_autoptr (PsRowOrder) order = ps_row_order_new_all (G_N_ELEMENTS (day));
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("+05:30");

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      g_autoptr (PsScene) utc =
          ps_timeline_new_scene (store, order, FALSE, NULL, widths[w], NULL, NULL);
      g_autoptr (PsScene) east =
          ps_timeline_new_scene (store, order, FALSE, zone, widths[w], NULL, NULL);

      ps_scene_assert_geometry (east);
      g_assert_cmpuint (ps_scene_count_texts (utc, "UTC"), >, 0);
      g_assert_cmpuint (ps_scene_count_texts (utc, "+05:30"), ==, 0);
      g_assert_cmpuint (ps_scene_count_texts (east, "+05:30"), >, 0);
      g_assert_cmpuint (ps_scene_count_texts (east, "UTC"), ==, 0);
      g_assert_nonnull (strstr (utc->title, "UTC: 3 alerts"));
      g_assert_nonnull (strstr (east->title, "+05:30: 3 alerts"));
    }
  {
    g_autoptr (PsScene) east = ps_timeline_new_scene (store, order, FALSE, zone, 12, NULL, NULL);

    /* Four buckets at most: of six or twelve hours, from a full one of the zone on. */
    g_assert_nonnull (strstr (east->title, "2026-03-01 00:00 to 2026-03-02 "));
  }
}

/* A column of the lane: the boxes that stand at one place, and what they stand for. */
typedef struct
{
  double x, width, height;
  guint32 count;
} Column;

static gboolean
is_of_column (const PsShape *shape, gboolean clients)
{
  return shape->kind == PS_SHAPE_BOX
         && (clients ? shape->tone == PS_TONE_CLIENT
                     : shape->tone == PS_TONE_SERVER || shape->tone == PS_TONE_UNUSUAL);
}

static GArray *
collect_columns (const PsScene *scene, gboolean clients)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (Column));

  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const PsShape *shape = &g_array_index (scene->shapes, PsShape, i);
      Column *last = columns->len > 0 ? &g_array_index (columns, Column, columns->len - 1) : NULL;
      const Column column = { shape->x, shape->width, shape->height, 0 };

      if (!is_of_column (shape, clients))
        continue;
      if (last != NULL && last->x == shape->x)
        last->height += shape->height;
      else
        g_array_append_val (columns, column);
    }
  return columns;
}

/* Each port that is in sight stands in one column, and columns are as high as their alerts. */
static void
check_columns (const PsScene *scene, const PsPortLane *lane, gboolean clients)
{
  const guint32 *counts = clients ? lane->histogram->clients : lane->histogram->servers;
  g_autoptr (GArray) columns = collect_columns (scene, clients);
  guint32 most = 0;
  double highest = 0;

  for (guint port = lane->first, c = 0; port <= lane->last; port++)
    {
      double x = ps_port_lane_get_x (lane, scene->width, port + .5);
      Column *column;

      if (counts[port] == 0)
        continue;
      while (c + 1 < columns->len && x >= g_array_index (columns, Column, c + 1).x)
        c++;
      g_assert_cmpuint (c, <, columns->len);
      column = &g_array_index (columns, Column, c);
      g_assert_cmpfloat (x, >=, column->x);
      g_assert_cmpfloat (x, <, column->x + 2 * column->width); /* the last one takes the rest */
      column->count += counts[port];
    }
  for (guint c = 0; c < columns->len; c++)
    {
      most = MAX (most, g_array_index (columns, Column, c).count);
      highest = MAX (highest, g_array_index (columns, Column, c).height);
    }
  for (guint c = 0; c < columns->len; c++)
    {
      const Column *column = &g_array_index (columns, Column, c);

      g_assert_cmpuint (column->count, >, 0);
      g_assert_cmpfloat (fabs (column->height - MAX (1.5, highest * column->count / most)), <, .01);
    }
}

static void
test_lane (void)
{
  static const guint16 ranges[][2] = { { 0, 65535 }, { 0, 0 },         { 440, 450 },
                                       { 0, 1023 },  { 1000, 50000 }, { 65535, 65535 } };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (2000, 6);

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (PsRowOrder) order = ps_row_order_filter_text (store, filters[i], NULL, NULL);
      g_autoptr (PsPortHistogram) histogram = ps_port_histogram_new (store, order, NULL);

      for (guint r = 0; r < G_N_ELEMENTS (ranges); r++)
        for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
          for (guint k = 0; k < 4; k++)
            {
              PsPortLane lane = { histogram, ranges[r][0], ranges[r][1], k & 1 };
              g_autoptr (PsScene) scene =
                  ps_port_lane_layout (&lane, widths[w], (k & 2) != 0, NULL, NULL);

              g_assert_nonnull (scene->title);
              ps_scene_assert_geometry (scene);
              ps_scene_assert_signs_apart (scene);
              if (k == 0)
                {
                  check_columns (scene, &lane, FALSE);
                  check_columns (scene, &lane, TRUE);
                }
            }
    }
}

static void
test_port_mapping (void)
{
  PsPortLane lane = { NULL, 0, 65535, FALSE };
  PsPortLane zoomed = { NULL, 1000, 1100, FALSE };
  double last = -1;

  for (guint port = 0; port < PS_N_PORTS; port++)
    {
      double x = ps_port_lane_get_x (&lane, 65536 * 4, port + .5);

      g_assert_cmpfloat (x, >, last);
      g_assert_cmpuint (ps_port_lane_get_port (&lane, 65536 * 4, x), ==, port);
      last = x;
    }
  for (guint port = 1000; port <= 1100; port++)
    g_assert_cmpuint (ps_port_lane_get_port (&zoomed, 500,
                                             ps_port_lane_get_x (&zoomed, 500, port + .5)),
                      ==, port);
  g_assert_cmpuint (ps_port_lane_get_port (&zoomed, 500, -9), ==, 1000);
  g_assert_cmpuint (ps_port_lane_get_port (&zoomed, 500, 999), ==, 1100);
}

static void
test_lane_words (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (day, G_N_ELEMENTS (day));
  g_autoptr (PsRowOrder) order = ps_row_order_new_all (G_N_ELEMENTS (day));
  g_autoptr (PsPortHistogram) histogram = ps_port_histogram_new (store, order, NULL);
  PsPortLane lane = { histogram, 0, 65535, FALSE };
  PsPortLane low = { histogram, 0, 1023, FALSE };
  g_autoptr (PsScene) scene = ps_port_lane_layout (&lane, 1000, FALSE, NULL, NULL);
  g_autoptr (PsScene) part = ps_port_lane_layout (&low, 1000, FALSE, NULL, NULL);
  g_autofree char *server = ps_port_lane_describe_ports (&lane, 4444, 4444, FALSE);
  g_autofree char *clients = ps_port_lane_describe_ports (&lane, 50000, 50001, TRUE);

  g_assert_true (g_str_has_prefix (server, "Server port 4444: 1 alert · ⚠ 1 unusual: "));
  g_assert_cmpstr (clients, ==, "Client ports 50000–50001: 2 alerts");
  g_assert_cmpuint (ps_scene_count_texts (scene, "4444"), >, 0);
  g_assert_cmpuint (ps_scene_count_texts (scene, "default port of attack tools"), >, 0);
  g_assert_cmpuint (ps_scene_count_texts (scene, "443"), >, 0);
  g_assert_cmpuint (ps_scene_count_texts (scene, "Linux 32768–60999"), >, 0);
  g_assert_cmpuint (ps_scene_count_texts (scene, "1 whose server nobody can tell"), >, 0);
  g_assert_cmpuint (ps_scene_count_texts (part, "1 on other ports"), >, 0);
  g_assert_cmpuint (ps_scene_count_texts (part, "4444"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/geometry", test_timeline);
  g_test_add_func ("/timeline/mapping", test_time_mapping);
  g_test_add_func ("/timeline/words", test_timeline_words);
  g_test_add_func ("/timeline/zone-names", test_zone_names);
  g_test_add_func ("/timeline/zone-scene", test_zone_scene);
  g_test_add_func ("/port-lane/geometry", test_lane);
  g_test_add_func ("/port-lane/mapping", test_port_mapping);
  g_test_add_func ("/port-lane/words", test_lane_words);
  return g_test_run ();
}
