/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-reliability-curve.h"

#define WIDTH 400.0
#define CLOSE 1e-6

/* @n conversations of which @right are right, all of them @confidence sure. */
static void
fill (PsCalibrationScore *bin, guint32 n, guint32 right, guint confidence)
{
  *bin = (PsCalibrationScore){ .n = n, .n_right = right,
                               .confidence_sum = (guint64)n * confidence };
}

static PsScene *
lay_out (const PsCalibration *calibration, gboolean right_to_left)
{
  return ps_reliability_curve_layout (calibration, WIDTH, right_to_left, ps_scene_estimate_text,
                                      NULL);
}

static const PsShape *
find_circle (const PsScene *scene, guint32 bin)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const PsShape *shape = &g_array_index (scene->shapes, PsShape, i);

      if (shape->kind == PS_SHAPE_CIRCLE && shape->row == bin)
        return shape;
    }
  return NULL;
}

static const PsShape *
find_dashed (const PsScene *scene)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const PsShape *shape = &g_array_index (scene->shapes, PsShape, i);

      if ((shape->style & PS_STYLE_DASHED) != 0)
        return shape;
    }
  g_assert_not_reached ();
}

/* Where the dashed line is at this x. */
static double
get_deserved (const PsShape *line, double x)
{
  return line->y + (x - line->x) / (line->x2 - line->x) * (line->y2 - line->y);
}

static void
test_places (void)
{
  PsCalibration calibration = { 0 };
  g_autoptr (PsScene) scene = NULL;
  const PsShape *line, *deserved, *vain, *modest;

  fill (&calibration.bins[8], 100, 71, 7100);
  fill (&calibration.bins[16], 25, 15, 9100);
  fill (&calibration.bins[2], 4, 4, 5600);
  scene = lay_out (&calibration, FALSE);
  line = find_dashed (scene);
  deserved = find_circle (scene, 8);
  vain = find_circle (scene, 16);
  modest = find_circle (scene, 2);
  g_assert_null (find_circle (scene, 3));
  g_assert_cmpfloat_with_epsilon (deserved->y, get_deserved (line, deserved->x), CLOSE);
  g_assert_cmpfloat (vain->y, >, get_deserved (line, vain->x));
  g_assert_cmpfloat (modest->y, <, get_deserved (line, modest->x));
  g_assert_cmpfloat (modest->x, <, deserved->x);
  g_assert_cmpfloat (deserved->x, <, vain->x);
  g_assert_cmpfloat_with_epsilon (deserved->radius, 2 * vain->radius, CLOSE);
}

static void
test_inside (void)
{
  PsCalibration calibration = { 0 };

  fill (&calibration.bins[0], 5, 0, 5000);
  fill (&calibration.bins[19], 5, 5, 10000);
  for (guint mirrored = 0; mirrored < 2; mirrored++)
    {
      g_autoptr (PsScene) scene = lay_out (&calibration, mirrored);

      for (guint i = 0; i < scene->shapes->len; i++)
        {
          const PsShape *shape = &g_array_index (scene->shapes, PsShape, i);
          double r = shape->kind == PS_SHAPE_CIRCLE ? shape->radius : 0;

          g_assert_cmpfloat (shape->x - r, >=, 0);
          g_assert_cmpfloat (shape->x + r, <=, WIDTH);
          g_assert_cmpfloat (shape->y - r, >=, 0);
          g_assert_cmpfloat (shape->y + r, <=, scene->height);
        }
    }
}

static void
test_nothing (void)
{
  PsCalibration calibration = { 0 };
  g_autoptr (PsScene) scene = lay_out (&calibration, FALSE);

  for (guint i = 0; i < PS_CALIBRATION_BINS; i++)
    g_assert_null (find_circle (scene, i));
  g_assert_nonnull (scene->title);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reliability-curve/places", test_places);
  g_test_add_func ("/reliability-curve/inside", test_inside);
  g_test_add_func ("/reliability-curve/nothing", test_nothing);
  return g_test_run ();
}
