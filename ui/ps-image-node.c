/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-image-node.h"

static cairo_surface_t *
acquire_surface (cairo_pattern_t *pattern, void *surface, cairo_surface_t *target,
                 const cairo_rectangle_int_t *extents)
{
  return cairo_surface_reference (surface);
}

static void
release_surface (cairo_pattern_t *pattern, void *data, cairo_surface_t *surface)
{
  cairo_surface_destroy (surface);
}

static cairo_status_t
copy_pattern (cairo_pattern_t *pattern, void *surface, const cairo_pattern_t *other)
{
  cairo_surface_reference (surface);
  return CAIRO_STATUS_SUCCESS;
}

static void
finish_pattern (cairo_pattern_t *pattern, void *surface)
{
  cairo_surface_destroy (surface);
}

/* Of a pattern of the surface itself, cairo 1.16 copies all pixels when the surface goes, for what
 * may have recorded it; what this one records holds the surface. */
static cairo_pattern_t *
make_pattern (cairo_surface_t *surface)
{
  cairo_pattern_t *pattern = cairo_pattern_create_raster_source (
      cairo_surface_reference (surface), CAIRO_CONTENT_COLOR_ALPHA,
      cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface));

  cairo_raster_source_pattern_set_acquire (pattern, acquire_surface, release_surface);
  cairo_raster_source_pattern_set_copy (pattern, copy_pattern);
  cairo_raster_source_pattern_set_finish (pattern, finish_pattern);
  /* Pixel by pixel: it is a tenth of the work, and what is zoomed is drawn anew soon. */
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  return pattern;
}

/**
 * ps_image_node_new:
 * @surface: an image surface; it is held, and not to be changed any more
 * @area: which part of a picture it is, in points
 * @scale: pixels a point
 *
 * A cairo node: of a texture GTK 4.8 makes a new image for each frame that it is in.
 *
 * Returns: (transfer full): what draws it there
 */
GskRenderNode *
ps_image_node_new (cairo_surface_t *surface, const graphene_rect_t *area, double scale)
{
  GskRenderNode *node = gsk_cairo_node_new (area);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);
  cairo_pattern_t *pattern = make_pattern (surface);

  cairo_translate (cr, area->origin.x, area->origin.y);
  cairo_scale (cr, 1 / scale, 1 / scale);
  cairo_set_source (cr, pattern);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_pattern_destroy (pattern);
  return node;
}
