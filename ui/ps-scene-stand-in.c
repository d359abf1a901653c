/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-scene-stand-in.h"

#include <math.h>

#include "ps-image-node.h"

/* Beyond what is seen, so much of its width and height on each side: whoever goes away from the
 * picture sees more of it. */
#define MARGIN 0.2f
/* How much larger or smaller than it was drawn it may be seen. */
#define MOST_LARGER 2.2
#define MOST_SMALLER 0.7

struct _PsSceneStandIn
{
  GskRenderNode *node;
  graphene_rect_t area;  /* in points */
  graphene_rect_t whole; /* beyond it there is nothing */
  double scale;
};

static cairo_surface_t *
draw (GskRenderNode *picture, const graphene_rect_t *area, double scale)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX (1, (int)ceil (area->size.width * scale)),
                                  MAX (1, (int)ceil (area->size.height * scale)));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -area->origin.x, -area->origin.y);
  if (picture != NULL)
    gsk_render_node_draw (picture, cr);
  cairo_destroy (cr);
  return surface;
}

/**
 * ps_scene_stand_in_widen:
 * @area: (inout): what is seen of a picture, in points
 * @whole: all of the picture
 *
 * Adds some of what is around it.
 */
void
ps_scene_stand_in_widen (graphene_rect_t *area, const graphene_rect_t *whole)
{
  graphene_rect_t wide = *area;

  graphene_rect_inset (&wide, -area->size.width * MARGIN, -area->size.height * MARGIN);
  if (!graphene_rect_intersection (&wide, whole, area))
    area->size = GRAPHENE_SIZE_INIT (0, 0);
}

/**
 * ps_scene_stand_in_new:
 * @picture: (nullable): what it stands for, in points
 * @area: what there is of it, as of ps_scene_stand_in_widen()
 * @whole: all of the picture
 * @scale: pixels a point
 *
 * Returns: (transfer full): an image of @area
 */
PsSceneStandIn *
ps_scene_stand_in_new (GskRenderNode *picture, const graphene_rect_t *area,
                       const graphene_rect_t *whole, double scale)
{
  PsSceneStandIn *self = g_new0 (PsSceneStandIn, 1);
  cairo_surface_t *surface = draw (picture, area, scale);

  self->area = *area;
  self->whole = *whole;
  self->scale = scale;
  self->node = ps_image_node_new (surface, &self->area, scale);
  cairo_surface_destroy (surface);
  return self;
}

void
ps_scene_stand_in_free (PsSceneStandIn *self)
{
  gsk_render_node_unref (self->node);
  g_free (self);
}

/**
 * ps_scene_stand_in_serves:
 * @self: (nullable): a stand-in
 * @area: what is seen of the picture, in points
 * @scale: pixels a point
 *
 * Returns: whether it is not too coarse for that, nor too small
 */
gboolean
ps_scene_stand_in_serves (const PsSceneStandIn *self, const graphene_rect_t *area, double scale)
{
  graphene_rect_t seen;
  float slack;

  if (self == NULL || scale > self->scale * MOST_LARGER || scale < self->scale * MOST_SMALLER)
    return FALSE;
  if (!graphene_rect_intersection (area, &self->whole, &seen))
    return TRUE;
  /* Places of whole pixels are rounded. */
  slack = (float)(1 / scale);
  return seen.origin.x >= self->area.origin.x - slack && seen.origin.y >= self->area.origin.y - slack
         && seen.origin.x + seen.size.width <= self->area.origin.x + self->area.size.width + slack
         && seen.origin.y + seen.size.height
                <= self->area.origin.y + self->area.size.height + slack;
}

void
ps_scene_stand_in_snapshot (const PsSceneStandIn *self, GtkSnapshot *snapshot)
{
  gtk_snapshot_append_node (snapshot, self->node);
}
