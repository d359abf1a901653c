#pragma once

#include "ps-timeline.h"

G_BEGIN_DECLS

char *ps_timeline_name_width (guint64 width);
char *ps_timeline_name_time (gint64 time, guint64 step);
char *ps_timeline_name_tick (gint64 time, guint64 step);
char *ps_timeline_describe_rest (const PsTimeline *timeline);

G_END_DECLS
