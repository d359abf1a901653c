#pragma once

#include "ps-text-fit.h"
#include "ps-time-buckets.h"

G_BEGIN_DECLS

#define PS_TIMELINE_HEIGHT 74.0

/**
 * PsTimeline:
 * @buckets: the alerts that are shown
 * @all: (nullable): whatever is open, in the same buckets: where there was nothing is a gap
 * @by_unusual: stacks by what is unusual, not by severity
 * @logarithmic: the height of a bar is the logarithm of its alerts
 * @zone: (nullable): in which times are said, %NULL for UTC
 *
 * What the picture of alerts over time is made of.
 */
typedef struct
{
  const PsTimeBuckets *buckets;
  const PsTimeBuckets *all;
  gboolean by_unusual;
  gboolean logarithmic;
  GTimeZone *zone;
} PsTimeline;

PsScene *ps_timeline_layout (const PsTimeline *timeline, double width, gboolean right_to_left,
                             PsMeasureText measure, gpointer user_data);
PsScene *ps_timeline_new_scene (PsAlertStore *store, const PsRowOrder *order, gboolean by_unusual,
                                GTimeZone *zone, double width, PsMeasureText measure,
                                gpointer user_data);

double ps_timeline_get_x (const PsTimeScale *scale, double width, gint64 time);
gint64 ps_timeline_get_time (const PsTimeScale *scale, double width, double x);
char *ps_timeline_describe (const PsTimeline *timeline);
char *ps_timeline_describe_stretch (const PsTimeline *timeline, guint first, guint last);

G_END_DECLS
