/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-timeline.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ps-label-row.h"
#include "ps-timeline-words.h"
#include "ps-words.h"

#define MARGIN 6.0
#define CAPTION_SIZE 11.0
#define CAPTION_Y 11.0
#define BARS_TOP 21.0
#define BARS_BOTTOM 56.0
#define TICK 3.0
#define TICK_SIZE 10.0
#define TICK_Y 70.0
#define TICK_ROOM 90.0
#define GAP_HEIGHT 8.0
/* A bar that stands for anything at all is this high. */
#define LEAST_HEIGHT 1.5
/* A hole in the data is worth a mark from this width on. */
#define LEAST_GAP 24.0
/* Buckets of a picture that nobody zooms have at least this width. */
#define BUCKET_WIDTH 3.0

typedef struct
{
  const PsTimeline *timeline;
  const PsTimeScale *scale;
  PsTextMeter meter;
  PsScene *scene;
  double most;
} Layout;

static double
get_end (const PsTimeScale *scale)
{
  return (double)scale->width * scale->n;
}

/**
 * ps_timeline_get_x:
 * @scale: buckets
 * @width: of the picture, in points
 * @time: µs since 1970 UTC
 *
 * Returns: where the time is in a picture that reads from left to right; it may be outside
 */
double
ps_timeline_get_x (const PsTimeScale *scale, double width, gint64 time)
{
  return MARGIN
         + ((double)time - (double)scale->start) / get_end (scale) * MAX (1, width - 2 * MARGIN);
}

/**
 * ps_timeline_get_time:
 * @scale: buckets
 * @width: of the picture, in points
 * @x: in points
 *
 * Returns: the µs since 1970 UTC there, within the buckets
 */
gint64
ps_timeline_get_time (const PsTimeScale *scale, double width, double x)
{
  double share = CLAMP ((x - MARGIN) / MAX (1, width - 2 * MARGIN), 0, 1);
  double offset = MIN (share * get_end (scale), get_end (scale) - 1);

  return scale->start + (gint64)offset;
}

static double
get_left (const Layout *layout, guint bucket)
{
  return MARGIN
         + (double)bucket / layout->scale->n * MAX (1, layout->scene->width - 2 * MARGIN);
}

static double
get_height (const Layout *layout, guint32 n_alerts)
{
  double share = layout->timeline->logarithmic ? log1p (n_alerts) / log1p (layout->most)
                                               : n_alerts / layout->most;

  return n_alerts > 0 ? MAX (LEAST_HEIGHT, share * (BARS_BOTTOM - BARS_TOP)) : 0;
}

/* The parts of a bar, the most serious ones at the bottom. Returns: how many there are */
static guint
get_parts (const PsTimeline *timeline, const PsTimeBucket *bucket, PsTone *tones, guint32 *counts)
{
  static const PsTone severities[] = {
    PS_TONE_LINE,          PS_TONE_SEVERITY_INFO, PS_TONE_SEVERITY_LOW, PS_TONE_SEVERITY_MEDIUM,
    PS_TONE_SEVERITY_HIGH, PS_TONE_SEVERITY_CRITICAL,
  };
  guint n = 0;

  if (timeline->by_unusual)
    {
      tones[0] = PS_TONE_UNUSUAL;
      counts[0] = bucket->n_unusual;
      tones[1] = PS_TONE_LINE;
      counts[1] = bucket->n_alerts - bucket->n_unusual;
      return 2;
    }
  for (guint i = G_N_ELEMENTS (severities); i-- > 0; n++)
    {
      tones[n] = severities[i];
      counts[n] = bucket->severities[i];
    }
  return n;
}

static void
add_bar (Layout *layout, guint index)
{
  const PsTimeBucket *bucket = ps_time_buckets_get (layout->timeline->buckets, index);
  double left = get_left (layout, index), width = get_left (layout, index + 1) - left;
  double height = get_height (layout, bucket->n_alerts), bottom = BARS_BOTTOM;
  PsTone tones[PS_SEVERITY_CRITICAL + 1];
  guint32 counts[PS_SEVERITY_CRITICAL + 1];
  guint n = bucket->n_alerts > 0 ? get_parts (layout->timeline, bucket, tones, counts) : 0;

  /* Bars that have room stand apart. */
  width = width >= 4 ? width - 1 : width;
  for (guint i = 0; i < n; i++)
    {
      double part = height * counts[i] / bucket->n_alerts;

      if (counts[i] == 0)
        continue;
      bottom -= part;
      ps_scene_add_box (layout->scene, tones[i], left, bottom, width, part)->row = index;
    }
  /* Colour never stands alone. */
  if (layout->timeline->by_unusual && bucket->n_unusual > 0 && width >= 6)
    {
      PsShape *shape = ps_scene_add (layout->scene, PS_SHAPE_TRIANGLE, PS_TONE_UNUSUAL);

      shape->width = shape->height = 5;
      shape->x = left + width / 2 - 2.5;
      shape->y = BARS_BOTTOM - height - 6;
      shape->style = PS_STYLE_FILLED;
    }
}

/* What the filter does not let through, pale and to its own scale, so that one sees where else
 * there is something. */
static void
add_shadow (Layout *layout)
{
  const PsTimeBuckets *all = layout->timeline->all;
  double most;

  if (all == NULL
      || ps_time_buckets_get_n_rows (all)
             == ps_time_buckets_get_n_rows (layout->timeline->buckets))
    return;
  most = MAX (1, ps_time_buckets_get_most (all));
  for (guint i = 0; i < layout->scale->n; i++)
    {
      double left = get_left (layout, i);
      double height =
          (BARS_BOTTOM - BARS_TOP) * ps_time_buckets_get (all, i)->n_alerts / most;

      if (height > 0)
        ps_scene_add_box (layout->scene, PS_TONE_BAND_SYSTEM, left, BARS_BOTTOM - height,
                 get_left (layout, i + 1) - left, height);
    }
}

static gboolean
is_empty (const Layout *layout, guint index)
{
  const PsTimeBuckets *buckets =
      layout->timeline->all != NULL ? layout->timeline->all : layout->timeline->buckets;

  return ps_time_buckets_get (buckets, index)->n_alerts == 0;
}

/* Nothing at all came between two alerts. */
static void
add_gap (Layout *layout, guint first, guint end)
{
  double left = get_left (layout, first), width = get_left (layout, end) - left;
  gint64 from, to;
  g_autofree char *length = NULL, *text = NULL;
  PsShape *shape;

  if (width < LEAST_GAP)
    return;
  ps_time_scale_get_bucket (layout->scale, first, &from, NULL);
  ps_time_scale_get_bucket (layout->scale, end - 1, NULL, &to);
  shape = ps_scene_add_box (layout->scene, PS_TONE_LINE, left, BARS_BOTTOM - GAP_HEIGHT, width, GAP_HEIGHT);
  shape->style = PS_STYLE_HATCHED;
  shape->size = 1;
  length = ps_timeline_name_width ((guint64)to - (guint64)from + 1);
  /* Translators: a length of time, such as "3 h" */
  text = g_strdup_printf (_ ("nothing for %s"), length);
  if (ps_text_width (&layout->meter, text, TICK_SIZE, FALSE) <= width - 4)
    ps_scene_add_text (layout->scene, PS_TONE_MUTED, text, left + width / 2, BARS_BOTTOM - GAP_HEIGHT - 4, TICK_SIZE,
              PS_ANCHOR_MIDDLE);
}

static void
add_gaps (Layout *layout)
{
  guint n = layout->scale->n, end = 0;

  while (end < n && is_empty (layout, end))
    end++;
  while (end < n)
    {
      guint first = end;

      while (first < n && !is_empty (layout, first))
        first++;
      for (end = first; end < n && is_empty (layout, end);)
        end++;
      if (first > 0 && end < n)
        add_gap (layout, first, end);
    }
}

/* As ps_time_scale_fit(), beginning at the full minute, hour or day of a zone. Where its clocks are
 * changed on the way, what comes then is an hour off. */
static PsTimeScale
fit (gint64 first, gint64 last, guint max_buckets, GTimeZone *zone)
{
  gint64 offset = ps_timeline_get_local (first, zone) - first;
  PsTimeScale scale;

  if (last > G_MAXINT64 - G_TIME_SPAN_DAY || last < G_MININT64 + G_TIME_SPAN_DAY)
    offset = 0;
  scale = ps_time_scale_fit (first + offset, last + offset, max_buckets);
  scale.start -= offset;
  return scale;
}

static void
add_axis (Layout *layout)
{
  double width = layout->scene->width;
  PsTimeScale ticks;
  PsShape *line = ps_scene_add (layout->scene, PS_SHAPE_LINE, PS_TONE_LINE);
  g_auto (PsLabelRow) row = { 0 };
  gint64 last;

  line->x = MARGIN;
  line->x2 = width - MARGIN;
  line->y = line->y2 = BARS_BOTTOM + .5;
  line->size = 1;
  ps_time_scale_get_bucket (layout->scale, layout->scale->n - 1, NULL, &last);
  ticks = fit (layout->scale->start, last, (guint)MAX (2, width / TICK_ROOM),
               layout->timeline->zone);
  ps_label_row_init (&row, 0, width);
  for (guint i = 0; i < ticks.n; i++)
    {
      gint64 time = ticks.start + (gint64)(i * ticks.width);
      double x = ps_timeline_get_x (layout->scale, width, time), half;
      g_autofree char *text = ps_timeline_name_tick (time, ticks.width, layout->timeline->zone);

      if (time < layout->scale->start)
        continue;
      half = ps_text_width (&layout->meter, text, TICK_SIZE, FALSE) / 2;
      line = ps_scene_add (layout->scene, PS_SHAPE_LINE, PS_TONE_LINE);
      line->x = line->x2 = x;
      line->y = BARS_BOTTOM;
      line->y2 = BARS_BOTTOM + TICK;
      line->size = 1;
      x = CLAMP (x, half, MAX (half, width - half));
      if (ps_label_row_take (&row, x - half, x + half))
        ps_scene_add_text (layout->scene, PS_TONE_MUTED, text, x, TICK_Y, TICK_SIZE, PS_ANCHOR_MIDDLE);
    }
}

/* What a bar is, from when to when, and what is not in the picture. */
static void
add_caption (Layout *layout)
{
  const PsTimeScale *scale = layout->scale;
  const char *zone = ps_timeline_name_zone (layout->timeline->zone);
  double room = layout->scene->width - 2 * MARGIN;
  g_autofree char *width = ps_timeline_name_width (scale->width);
  g_autofree char *rest = ps_timeline_describe_rest (layout->timeline);
  g_autofree char *from = NULL, *to = NULL, *most = NULL, *full = NULL, *short_text = NULL;
  g_autofree char *longest = NULL;
  g_autofree char *cut = NULL;
  double rest_width = 0;
  gint64 last;

  if (rest[0] != '\0')
    {
      cut = ps_text_cut_end (&layout->meter, rest, CAPTION_SIZE, FALSE, room * .6);
      rest_width = ps_text_width (&layout->meter, cut, CAPTION_SIZE, FALSE) + 12;
      ps_scene_add_text (layout->scene, PS_TONE_MUTED, cut, layout->scene->width - MARGIN, CAPTION_Y, CAPTION_SIZE, PS_ANCHOR_END);
    }
  ps_time_scale_get_bucket (scale, scale->n - 1, NULL, &last);
  from = ps_timeline_name_time (scale->start, scale->width, layout->timeline->zone);
  to = ps_timeline_name_time (last, scale->width, layout->timeline->zone);
  most = ps_words_count (ps_time_buckets_get_most (layout->timeline->buckets));
  /* Translators: a length of time, a number, two times, a time zone */
  if (layout->timeline->all != NULL
      && ps_time_buckets_get_n_rows (layout->timeline->all)
             != ps_time_buckets_get_n_rows (layout->timeline->buckets))
    longest = g_strdup_printf (_ ("Alerts per %s, at most %s · %s – %s %s · pale: without the "
                                  "filter, to its own scale"),
                               width, most, from, to, zone);
  full = g_strdup_printf (_ ("Alerts per %s, at most %s · %s – %s %s"), width, most, from, to, zone);
  /* Translators: a length of time, a number, a time zone */
  short_text = g_strdup_printf (_ ("Per %s, at most %s · %s"), width, most, zone);
  {
    const char *candidates[] = { longest != NULL ? longest : full, full, short_text, zone, NULL };
    const char *text = ps_text_choose (&layout->meter, candidates, CAPTION_SIZE, FALSE,
                                       room - rest_width);

    ps_scene_add_text (layout->scene, PS_TONE_MUTED, text, MARGIN, CAPTION_Y, CAPTION_SIZE, PS_ANCHOR_START);
  }
}

/* None of them has a time: words instead of a picture. */
static void
add_nothing (Layout *layout)
{
  gboolean any = ps_time_buckets_get_n_rows (layout->timeline->buckets) > 0;
  const char *wording = any ? _ ("None of these alerts has a time.") : _ ("No alerts.");
  g_autofree char *text = ps_text_cut_end (&layout->meter, wording, CAPTION_SIZE, FALSE,
                                           layout->scene->width - 2 * MARGIN);

  ps_scene_add_text (layout->scene, PS_TONE_MUTED, text, layout->scene->width / 2, PS_TIMELINE_HEIGHT / 2, CAPTION_SIZE,
            PS_ANCHOR_MIDDLE);
}

/**
 * ps_timeline_layout:
 * @timeline: what to show; nothing of it is kept
 * @width: in points
 * @right_to_left: whether time runs from right to left
 * @measure: (nullable): how wide texts are
 * @user_data: for @measure
 *
 * Lays out alerts over time: bars on an axis, and, in words, those that have no bar. The row of a
 * shape is its bucket.
 *
 * Returns: (transfer full): the picture, %PS_TIMELINE_HEIGHT high
 */
PsScene *
ps_timeline_layout (const PsTimeline *timeline, double width, gboolean right_to_left,
                    PsMeasureText measure, gpointer user_data)
{
  Layout layout = {
    .timeline = timeline,
    .scale = ps_time_buckets_get_scale (timeline->buckets),
    .meter = { measure != NULL ? measure : ps_scene_estimate_text, user_data },
    .scene = ps_scene_new (width, PS_TIMELINE_HEIGHT),
    .most = MAX (1, ps_time_buckets_get_most (timeline->buckets)),
  };
  const PsTimeBuckets *base = timeline->all != NULL ? timeline->all : timeline->buckets;

  layout.scene->title = ps_timeline_describe (timeline);
  if (ps_time_buckets_get_n_rows (base) == ps_time_buckets_get_n_without_time (base))
    add_nothing (&layout);
  else
    {
      add_shadow (&layout);
      add_gaps (&layout);
      for (guint i = 0; i < layout.scale->n; i++)
        add_bar (&layout, i);
      add_axis (&layout);
      add_caption (&layout);
    }
  if (right_to_left)
    ps_scene_mirror (layout.scene);
  return layout.scene;
}

/**
 * ps_timeline_new_scene:
 * @store: a store
 * @order: which of its rows
 * @by_unusual: as in #PsTimeline
 * @zone: (nullable): the same
 * @width: in points
 * @measure: (nullable): how wide texts are
 * @user_data: for @measure
 *
 * Counts and lays out in one go, for pages; it may take a while.
 *
 * Returns: (transfer full): these rows over all of their time
 */
PsScene *
ps_timeline_new_scene (PsAlertStore *store, const PsRowOrder *order, gboolean by_unusual,
                       GTimeZone *zone, double width, PsMeasureText measure, gpointer user_data)
{
  g_autoptr (PsTimeBuckets) buckets = NULL;
  PsTimeline timeline = { .by_unusual = by_unusual, .zone = zone };
  PsTimeScale scale;
  PsTimeRange range;

  ps_time_range_find (store, order, NULL, &range);
  scale = fit (range.first, range.last, (guint)MAX (2, width / BUCKET_WIDTH), zone);
  buckets = ps_time_buckets_new (store, order, &scale, NULL);
  timeline.buckets = buckets;
  return ps_timeline_layout (&timeline, width, FALSE, measure, user_data);
}
