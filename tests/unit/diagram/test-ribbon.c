/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "ps-scene-svg.h"

static const PsShape ribbons[] = {
  { .kind = PS_SHAPE_RIBBON, .x = 0, .y = 0, .x2 = 100, .y2 = 40, .height = 10, .height2 = 10 },
  { .kind = PS_SHAPE_RIBBON, .x = 10, .y = 50, .x2 = 90, .y2 = 5, .height = 2, .height2 = 20 },
  { .kind = PS_SHAPE_RIBBON, .x = 100, .y = 7, .x2 = 20, .y2 = 7, .height = 30, .height2 = 30 },
};

/* A slice lies between the edges, at the ends on them, and every share of the way has one. */
static void
test_slices (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ribbons); i++)
    {
      const PsShape *ribbon = &ribbons[i];
      double x, top, bottom;

      ps_ribbon_get_slice (ribbon, 0, &x, &top, &bottom);
      g_assert_cmpfloat (x, ==, ribbon->x);
      g_assert_cmpfloat (top, ==, ribbon->y);
      g_assert_cmpfloat (bottom, ==, ribbon->y + ribbon->height);
      ps_ribbon_get_slice (ribbon, 1, &x, &top, &bottom);
      g_assert_cmpfloat (x, ==, ribbon->x2);
      g_assert_cmpfloat (top, ==, ribbon->y2);
      g_assert_cmpfloat (bottom, ==, ribbon->y2 + ribbon->height2);
      for (double share = .05; share < 1; share += .05)
        {
          ps_ribbon_get_slice (ribbon, ps_ribbon_find_slice (share), &x, &top, &bottom);
          g_assert_cmpfloat_with_epsilon (x, ribbon->x + share * (ribbon->x2 - ribbon->x), .001);
          g_assert_cmpfloat (top, >=, MIN (ribbon->y, ribbon->y2) - 1e-9);
          g_assert_cmpfloat (bottom, <=,
                             MAX (ribbon->y + ribbon->height, ribbon->y2 + ribbon->height2) + 1e-9);
        }
    }
}

typedef struct
{
  const PsShape *ribbon;
  guint n;
} Strokes;

static void
assert_within (const PsShape *ribbon, double x, double y)
{
  double at, top, bottom;
  double share = (x - ribbon->x) / (ribbon->x2 - ribbon->x);

  ps_ribbon_get_slice (ribbon, ps_ribbon_find_slice (share), &at, &top, &bottom);
  g_assert_cmpfloat_with_epsilon (at, x, .001);
  g_assert_cmpfloat (y, >=, top - .001);
  g_assert_cmpfloat (y, <=, bottom + .001);
}

static void
check_stroke (double x, double y, double x2, double y2, gpointer data)
{
  Strokes *strokes = data;

  strokes->n++;
  assert_within (strokes->ribbon, x, y);
  assert_within (strokes->ribbon, x2, y2);
}

static void
test_strokes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ribbons); i++)
    {
      Strokes strokes = { &ribbons[i], 0 };

      ps_ribbon_foreach_stroke (&ribbons[i], check_stroke, &strokes);
      g_assert_cmpuint (strokes.n, >, 5);
    }
}

/* A curve with a radius goes out to its side and comes back. */
static void
test_bend (void)
{
  PsShape curve = { .kind = PS_SHAPE_CURVE, .x = 10, .y = 0, .x2 = 10, .y2 = 80, .radius = 40 };
  double x, y, bottom;

  ps_ribbon_get_slice (&curve, .5, &x, &y, &bottom);
  g_assert_cmpfloat_with_epsilon (x, 40, 1e-9);
  g_assert_cmpfloat_with_epsilon (y, 40, 1e-9);
  g_assert_cmpfloat (y, ==, bottom);
}

static char *
draw (const PsShape *shape, gboolean mirrored)
{
  PsScene *scene = ps_scene_new (200, 100);
  PsShape *added = ps_scene_add (scene, shape->kind, PS_TONE_SERVER);
  GString *svg = g_string_new (NULL);

  *added = *shape;
  added->size = 1;
  if (mirrored)
    ps_scene_mirror (scene);
  ps_scene_write_svg (scene, svg);
  ps_scene_free (scene);
  return g_string_free (svg, FALSE);
}

typedef struct
{
  PsShapeKind kind;
  guint style;
  double radius;
  gboolean mirrored;
  const char *wanted;
} SvgCase;

static const SvgCase svg_cases[] = {
  { PS_SHAPE_RIBBON, PS_STYLE_FILLED, 0, FALSE,
    "d=\"M0 0C50 0 50 40 100 40L100 50C50 50 50 10 0 10z\" fill-opacity=\"0.5\" fill=\"#" },
  { PS_SHAPE_RIBBON, PS_STYLE_DASHED, 0, FALSE, "stroke-dasharray=\"6 4\"" },
  { PS_SHAPE_RIBBON, PS_STYLE_HATCHED, 0, FALSE, "<path fill=\"none\" d=\"M3.5 " },
  { PS_SHAPE_RIBBON, PS_STYLE_FILLED, 0, TRUE, "d=\"M200 0C150 0 150 40 100 40L" },
  { PS_SHAPE_CURVE, 0, 0, FALSE, "d=\"M0 0C50 0 50 40 100 40\"" },
  { PS_SHAPE_CURVE, 0, 30, FALSE, "d=\"M0 0C30 0 130 40 100 40\"" },
  { PS_SHAPE_CURVE, 0, 30, TRUE, "d=\"M200 0C170 0 70 40 100 40\"" },
};

static void
test_svg (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (svg_cases); i++)
    {
      const SvgCase *c = &svg_cases[i];
      PsShape shape = ribbons[0];
      g_autofree char *svg = NULL;

      shape.kind = c->kind;
      shape.style = c->style;
      shape.radius = c->radius;
      svg = draw (&shape, c->mirrored);
      if (strstr (svg, c->wanted) == NULL)
        g_assert_cmpstr (svg, ==, c->wanted);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ribbon/slices", test_slices);
  g_test_add_func ("/ribbon/strokes", test_strokes);
  g_test_add_func ("/ribbon/bend", test_bend);
  g_test_add_func ("/ribbon/svg", test_svg);
  return g_test_run ();
}
