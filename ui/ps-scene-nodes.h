#pragma once

#include <gtk/gtk.h>

#include "ps-scene-cairo.h"

G_BEGIN_DECLS

/**
 * PsSceneNodes:
 *
 * The boxes, signs and texts of a picture as render nodes: each is made when it is first seen and
 * kept, so that panning and zooming draw nothing anew. What is too small to be read is left out.
 */
typedef struct _PsSceneNodes PsSceneNodes;

PsSceneNodes *ps_scene_nodes_new (const PsShape *const *shapes, guint n_shapes,
                                  const PsSceneCairo *painter);
void ps_scene_nodes_free (PsSceneNodes *nodes);
void ps_scene_nodes_snapshot (PsSceneNodes *nodes, GtkSnapshot *snapshot,
                              const graphene_rect_t *area, double scale);

GskRenderNode *ps_scene_node_new (PsSceneCairo *painter, const PsShape *shape);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsSceneNodes, ps_scene_nodes_free)

G_END_DECLS
