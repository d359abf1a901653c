#pragma once

#include "ps-timeline.h"

G_BEGIN_DECLS

char *ps_timeline_name_width (guint64 width);
gint64 ps_timeline_get_local (gint64 time, GTimeZone *zone);
const char *ps_timeline_name_zone (GTimeZone *zone);
char *ps_timeline_name_time (gint64 time, guint64 step, GTimeZone *zone);
char *ps_timeline_name_tick (gint64 time, guint64 step, GTimeZone *zone);
char *ps_timeline_describe_rest (const PsTimeline *timeline);

G_END_DECLS
