/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-scene.h"

#include <math.h>

#define HATCH_STEP 7.0
#define LEAST_SLANT 2.0
#define MOST_SLANT 10.0
/* Halvings that find a place on a ribbon to a thousandth of a point. */
#define N_HALVINGS 24

/* Both edges are cubic Bézier curves that leave and arrive level, with their control points half
 * way: those are the shares of the way across and of the way down. */
static double
get_across (double t)
{
  return t * (1.5 - t * (1.5 - t));
}

static double
get_down (double t)
{
  return t * t * (3 - 2 * t);
}

/**
 * ps_ribbon_get_slice:
 * @shape: a ribbon, or a curve, whose height is 0
 * @t: parameter of its curves, 0-1
 * @x: (out): where it is
 * @top: (out): its upper edge there
 * @bottom: (out): its lower edge there
 */
void
ps_ribbon_get_slice (const PsShape *shape, double t, double *x, double *top, double *bottom)
{
  double down = get_down (t);

  if (shape->radius < 0 || shape->radius > 0)
    *x = shape->x + (shape->x2 - shape->x) * down + 3 * t * (1 - t) * shape->radius;
  else
    *x = shape->x + (shape->x2 - shape->x) * get_across (t);
  *top = shape->y + (shape->y2 - shape->y) * down;
  *bottom = *top + shape->height + (shape->height2 - shape->height) * down;
}

/**
 * ps_ribbon_find_slice:
 * @share: how far across, 0-1
 *
 * Returns: the parameter for ps_ribbon_get_slice() that leads there
 */
double
ps_ribbon_find_slice (double share)
{
  double low = 0, high = 1;

  for (guint i = 0; i < N_HALVINGS; i++)
    {
      double middle = (low + high) / 2;

      if (get_across (middle) < share)
        low = middle;
      else
        high = middle;
    }
  return (low + high) / 2;
}

/**
 * ps_ribbon_foreach_stroke:
 * @shape: a ribbon
 * @callback: (scope call): draws a stroke
 * @user_data: for @callback
 *
 * Gives the slanted strokes that hatch the ribbon, so that every painter draws the same; none of
 * them leaves it.
 */
void
ps_ribbon_foreach_stroke (const PsShape *shape, PsStrokeFunc callback, gpointer user_data)
{
  double width = fabs (shape->x2 - shape->x);
  double slant = CLAMP (shape->height, LEAST_SLANT, MOST_SLANT);

  for (double d = HATCH_STEP / 2; d + slant < width; d += HATCH_STEP)
    {
      double x, x2, top, top2, bottom, bottom2;

      ps_ribbon_get_slice (shape, ps_ribbon_find_slice (d / width), &x, &top, &bottom);
      ps_ribbon_get_slice (shape, ps_ribbon_find_slice ((d + slant) / width), &x2, &top2, &bottom2);
      callback (x, bottom, x2, top2, user_data);
    }
}
