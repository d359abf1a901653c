#pragma once

#include "ps-flow-canvas.h"
#include "ps-ribbon-layer.h"
#include "ps-scene-nodes.h"
#include "ps-scene-stand-in.h"

G_BEGIN_DECLS

/*
 *   PsFlowDiagram ─┬─ ribbons, lines ── PsRibbonLayer ─┬─ base: a render node that is kept
 *                  └─ boxes, signs, texts ── PsSceneNodes ┘
 *   while one zooms: PsSceneStandIn ── base
 *   hover, keyboard, matches ── PsRibbonLayer "lit" and outlines, drawn over it
 */
struct _PsFlowCanvas
{
  GtkWidget parent_instance;

  PsFlowDiagram *diagram; /* NULL = nothing to show */
  PsSceneCairo painter;
  PsSceneNodes *nodes;
  GPtrArray *links; /* of PsShape of the scene: what PsRibbonLayer draws */
  PsRibbonLayer *layer;
  PsRibbonLayer *lit;
  GskRenderNode *base;
  PsSceneStandIn *stand_in; /* of the picture, while one zooms */
  guint rest_id;            /* the size changed a moment ago */
  gboolean is_zooming;      /* ... more than once */
  double text_scale; /* when it was prepared */
  int width;
  int height;

  double scale; /* pixels a point, of what is seen */
  double left;  /* in points: upper left corner of what is seen */
  double top;
  gboolean is_fitted; /* until somebody pans or zooms */

  PsFlowItem item;
  PsFlowItem hover;
  GArray *matches; /* of guint: nodes, in order */

  double pointer_x;
  double pointer_y;
  double drag_left;
  double drag_top;
};

/* ps-flow-canvas.c */
void ps_flow_canvas_set_hover (PsFlowCanvas *self, PsFlowItem item);
void ps_flow_canvas_zoom_at (PsFlowCanvas *self, double factor, double x, double y);
void ps_flow_canvas_place (PsFlowCanvas *self, double left, double top, double scale);

/* ps-flow-canvas-paint.c */
void ps_flow_canvas_prepare (PsFlowCanvas *self);
void ps_flow_canvas_light (PsFlowCanvas *self);
void ps_flow_canvas_paint (PsFlowCanvas *self, GtkSnapshot *snapshot);
void ps_flow_canvas_note_zoom (PsFlowCanvas *self);
void ps_flow_canvas_rest (PsFlowCanvas *self);

/* ps-flow-canvas-input.c */
void ps_flow_canvas_watch_input (PsFlowCanvas *self);
void ps_flow_canvas_add_keys (GtkWidgetClass *widget_class);

G_END_DECLS
