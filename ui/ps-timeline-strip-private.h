#pragma once

#include "ps-brush-view.h"
#include "ps-recount.h"
#include "ps-timeline-strip.h"
#include "ps-timeline.h"

G_BEGIN_DECLS

struct _PsTimelineStrip
{
  GtkWidget parent_instance;

  PsBrushView *view;

  PsRecount *recount;
  PsTimeBuckets *buckets; /* NULL = not counted yet */
  PsTimeBuckets *all;
  PsTimeRange range; /* of all that is open */
  gboolean zoomed;
  gint64 first; /* what is shown, where that is not all */
  gint64 last;
  guint n_wanted; /* buckets at most */
  gboolean by_unusual;
  gboolean logarithmic;
  GTimeZone *zone; /* of the picture that is saved, see get_picture() */
  GSimpleActionGroup *actions;
};

G_END_DECLS
