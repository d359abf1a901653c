#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GskRenderNode *ps_image_node_new (cairo_surface_t *surface, const graphene_rect_t *area,
                                  double scale);

G_END_DECLS
