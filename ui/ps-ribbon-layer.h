#pragma once

#include <gtk/gtk.h>

#include "ps-scene-cairo.h"

G_BEGIN_DECLS

/**
 * PsRibbonLayer:
 *
 * The ribbons and lines of a picture as one image, drawn in worker threads. Until a new image is
 * there the old one is shown where it belongs, smaller or larger if need be: whoever pans and
 * zooms never waits. Signal "changed": there is a new image.
 */
#define PS_TYPE_RIBBON_LAYER (ps_ribbon_layer_get_type ())
G_DECLARE_FINAL_TYPE (PsRibbonLayer, ps_ribbon_layer, PS, RIBBON_LAYER, GObject)

PsRibbonLayer *ps_ribbon_layer_new (double opacity);
void ps_ribbon_layer_set_shapes (PsRibbonLayer *layer, const PsShape *const *shapes,
                                 guint n_shapes, const PsSceneColor *colors);
void ps_ribbon_layer_want (PsRibbonLayer *layer, const graphene_rect_t *area, double scale);
gboolean ps_ribbon_layer_covers (PsRibbonLayer *layer, const graphene_rect_t *area, double scale);
void ps_ribbon_layer_snapshot (PsRibbonLayer *layer, GtkSnapshot *snapshot);
gboolean ps_ribbon_layer_is_settled (PsRibbonLayer *layer);

G_END_DECLS
