#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsTimelineStrip:
 *
 *   PsDocument ── PsRecount ── PsTimeBuckets ── PsBrushView
 *
 * The alerts that the filter lets through over time. Brushing sets the filter's "time". Signal
 * "picked" (guint row): an alert that was clicked at, which filters nothing. Action group
 * "timeline": "zoom-in", "zoom-out", "zoom-reset", "by-unusual" and "logarithmic" (stateful).
 */
#define PS_TYPE_TIMELINE_STRIP (ps_timeline_strip_get_type ())
G_DECLARE_FINAL_TYPE (PsTimelineStrip, ps_timeline_strip, PS, TIMELINE_STRIP, GtkWidget)

void ps_timeline_strip_set_document (PsTimelineStrip *strip, PsDocument *document);
void ps_timeline_strip_set_alert (PsTimelineStrip *strip, guint32 row);

G_END_DECLS
