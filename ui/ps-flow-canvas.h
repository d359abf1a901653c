#pragma once

#include <gtk/gtk.h>

#include "ps-flow-diagram.h"

G_BEGIN_DECLS

/**
 * PsFlowCanvas:
 *
 * Shows a diagram of flows: to be panned and zoomed, walked with the arrow keys, pointed at. Its
 * label for assistive technology is the sentence of the part that the keyboard is on. Signals:
 * "item-changed" (the keyboard or the pointer is on another part), "moved" (another part of the
 * picture is seen), "room-changed" (it is larger or smaller than it was).
 *
 * Keys and clicks activate actions of the page that it stands on: "flows.activate" (Enter, double
 * click), "flows.add" (Ctrl), "flows.show" (Shift+Enter), "flows.menu", "flows.leave" and so on.
 */
#define PS_TYPE_FLOW_CANVAS (ps_flow_canvas_get_type ())
G_DECLARE_FINAL_TYPE (PsFlowCanvas, ps_flow_canvas, PS, FLOW_CANVAS, GtkWidget)

void ps_flow_canvas_set_diagram (PsFlowCanvas *canvas, PsFlowDiagram *diagram, gboolean keep_view);
PsFlowDiagram *ps_flow_canvas_get_diagram (PsFlowCanvas *canvas);

PsFlowItem ps_flow_canvas_get_item (PsFlowCanvas *canvas);  /* the keyboard is on it */
PsFlowItem ps_flow_canvas_get_hover (PsFlowCanvas *canvas); /* the pointer is on it */
void ps_flow_canvas_select (PsFlowCanvas *canvas, PsFlowItem item);
void ps_flow_canvas_move (PsFlowCanvas *canvas, PsFlowMove move);

guint ps_flow_canvas_search (PsFlowCanvas *canvas, const char *text);
void ps_flow_canvas_go_to_match (PsFlowCanvas *canvas, int distance);

void ps_flow_canvas_fit (PsFlowCanvas *canvas);
void ps_flow_canvas_zoom (PsFlowCanvas *canvas, double factor);
void ps_flow_canvas_pan (PsFlowCanvas *canvas, double x, double y);
void ps_flow_canvas_get_view (PsFlowCanvas *canvas, double *top, double *seen, double *height);
void ps_flow_canvas_set_top (PsFlowCanvas *canvas, double top);
gboolean ps_flow_canvas_get_place (PsFlowCanvas *canvas, PsFlowItem item, GdkRectangle *place);
gboolean ps_flow_canvas_is_settled (PsFlowCanvas *canvas);

static inline gboolean
ps_flow_item_equal (PsFlowItem a, PsFlowItem b)
{
  return a.kind == b.kind && (a.kind == PS_FLOW_ITEM_NONE || a.index == b.index);
}

G_END_DECLS
