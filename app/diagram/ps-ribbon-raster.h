#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PsRasterRibbon:
 * @x, @y: upper corner of its first edge, in points
 * @height: of the first edge
 * @x2, @y2: upper corner of its second edge; @x2 is at least @x
 * @height2: of the second edge
 * @color: 0xrrggbb
 * @is_hatched: whether it is hatched
 *
 * A ribbon as in %PS_SHAPE_RIBBON, as small as thousands of them should be.
 */
typedef struct
{
  float x, y, height;
  float x2, y2, height2;
  guint32 color;
  gboolean is_hatched;
} PsRasterRibbon;

/**
 * PsRasterView:
 * @x, @y: upper left corner of the image, in points
 * @scale: pixels a point
 * @width: of the image, in pixels
 * @height: in pixels
 * @opacity: how much one ribbon covers, above 0 and below 1; what lies over each other adds up
 * @least: thinner ribbons are drawn this high, in pixels, and fainter
 * @n_threads: how many threads draw, 1 or more
 *
 * The part of a picture that is drawn.
 */
typedef struct
{
  double x, y;
  double scale;
  guint width;
  guint height;
  double opacity;
  double least;
  guint n_threads;
} PsRasterView;

/* Strokes of a hatch, in pixels: how far apart, measured along a row or a column. */
#define PS_RASTER_HATCH_STEP 8

gboolean ps_ribbon_raster_draw (const PsRasterRibbon *ribbons, guint n_ribbons,
                                const PsRasterView *view, guint32 *pixels,
                                GCancellable *cancellable);

G_END_DECLS
