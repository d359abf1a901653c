#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsPortLaneStrip:
 *
 *   PsDocument ── PsRecount ── PsPortHistogram ── PsBrushView
 *
 * The ports of the alerts that the filter lets through. Brushing above sets the filter's
 * "server.port", below "client.port". Signal "picked" (guint row): an alert that was clicked at,
 * which filters nothing. Action group "lane": "zoom-in", "zoom-out", "zoom-reset", "logarithmic"
 * (stateful).
 */
#define PS_TYPE_PORT_LANE_STRIP (ps_port_lane_strip_get_type ())
G_DECLARE_FINAL_TYPE (PsPortLaneStrip, ps_port_lane_strip, PS, PORT_LANE_STRIP, GtkWidget)

void ps_port_lane_strip_set_document (PsPortLaneStrip *strip, PsDocument *document);
void ps_port_lane_strip_set_alert (PsPortLaneStrip *strip, guint32 row);

G_END_DECLS
