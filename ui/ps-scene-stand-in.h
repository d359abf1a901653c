#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PsSceneStandIn:
 *
 * An image that is drawn in the place of a picture while that is zoomed: letters and ribbons of
 * another size in every frame are most of what a frame costs.
 */
typedef struct _PsSceneStandIn PsSceneStandIn;

void ps_scene_stand_in_widen (graphene_rect_t *area, const graphene_rect_t *whole);
PsSceneStandIn *ps_scene_stand_in_new (GskRenderNode *picture, const graphene_rect_t *area,
                                       const graphene_rect_t *whole, double scale);
void ps_scene_stand_in_free (PsSceneStandIn *self);
gboolean ps_scene_stand_in_serves (const PsSceneStandIn *self, const graphene_rect_t *area,
                                   double scale);
void ps_scene_stand_in_snapshot (const PsSceneStandIn *self, GtkSnapshot *snapshot);

G_END_DECLS
