/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rasteriser of ribbons against one that asks every pixel about every ribbon. */

#include <math.h>
#include <string.h>

#include "ps-ribbon-raster.h"
#include "ps-scene.h"

/* How far a part of a colour may be off, of 255. */
#define TOLERANCE 2

typedef struct
{
  const char *name;
  PsRasterView view;
  guint n_ribbons;
  float height;  /* of the thickest */
  guint hatched; /* one of so many is hatched; 0 = none */
} RasterCase;

static const RasterCase cases[] = {
  { "one", { 0, 0, 1, 120, 90, .5, .5, 1 }, 1, 12, 0 },
  { "few", { 0, 0, 1, 120, 90, .5, .5, 1 }, 7, 12, 0 },
  { "hatched", { 0, 0, 1, 120, 90, .5, .5, 1 }, 9, 20, 2 },
  { "many", { 0, 0, 1, 90, 70, .5, .5, 2 }, 300, 2, 5 },
  { "thin", { 0, 0, 1, 90, 70, .5, .5, 2 }, 150, .1f, 0 },
  { "moved", { 37.3, 21.7, 1, 80, 50, .5, .5, 3 }, 90, 9, 3 },
  { "moved out", { -40.5, -30.25, 1, 100, 70, .5, .5, 2 }, 90, 9, 3 },
  { "large", { 20, 10, 3.7, 100, 80, .4, .5, 2 }, 60, 9, 4 },
  { "small", { 0, 0, .21, 40, 30, .5, .5, 2 }, 300, 9, 4 },
  { "narrow", { 0, 0, 1, 1, 90, .5, .5, 4 }, 20, 9, 0 },
  { "opaque", { 0, 0, 1, 120, 90, .95, .5, 1 }, 5, 12, 0 },
  { "none", { 0, 0, 1, 40, 30, .5, .5, 2 }, 0, 1, 0 },
  { "none in view", { 900, 900, 1, 40, 30, .5, .5, 2 }, 50, 5, 0 },
};

/* As a map has them: from one column to the next, and some from anywhere to anywhere. */
static PsRasterRibbon *
make_ribbons (const RasterCase *c)
{
  static const guint32 colors[] = { 0xa51d2d, 0xb5440a, 0x7d5b00, 0x2b6a3f, 0x4b5563 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (c->n_ribbons);
  PsRasterRibbon *ribbons = g_new0 (PsRasterRibbon, MAX (1, c->n_ribbons));

  for (guint i = 0; i < c->n_ribbons; i++)
    {
      PsRasterRibbon *ribbon = &ribbons[i];
      gboolean second = g_rand_boolean (rand);

      ribbon->x = second ? 84.5f : 10.25f;
      ribbon->x2 = second ? 150 : 74.5f;
      if (i % 10 == 9)
        ribbon->x = (float)g_rand_double_range (rand, 0, 60);
      ribbon->y = (float)g_rand_double_range (rand, -10, 110);
      ribbon->y2 = (float)g_rand_double_range (rand, -10, 110);
      ribbon->height = c->height * (float)g_rand_double_range (rand, .1, 1);
      ribbon->height2 = ribbon->height * (i % 4 == 0 ? 2 : 1);
      ribbon->color = colors[i % G_N_ELEMENTS (colors)];
      ribbon->is_hatched = c->hatched > 0 && i % c->hatched == 0;
    }
  return ribbons;
}

static double
get_down (double share)
{
  const PsShape unit = { .x2 = 1, .y2 = 1 };
  double x, top, bottom;

  ps_ribbon_get_slice (&unit, ps_ribbon_find_slice (share), &x, &top, &bottom);
  return top;
}

/* Part of the pixel that the ribbon lies on: where it is in the middle of the column, and as far
 * as it climbs from the column's left to its right. */
static double
get_cover (const PsRasterRibbon *ribbon, const PsRasterView *view, guint column, guint row)
{
  double start = (ribbon->x - view->x) * view->scale, end = (ribbon->x2 - view->x) * view->scale;
  double left = MAX (start, column), right = MIN (end, column + 1.0);
  double first = ribbon->height * view->scale, second = ribbon->height2 * view->scale;
  double y = (ribbon->y - view->y) * view->scale, y2 = (ribbon->y2 - view->y) * view->scale;
  double weight = 1, down, height, climb, top;

  if (left >= right)
    return 0;
  if (MAX (first, second) < view->least)
    {
      weight = MAX (.2, MAX (first, second) / view->least);
      y -= (view->least - first) / 2;
      y2 -= (view->least - second) / 2;
      first = second = view->least;
    }
  down = get_down (((left + right) / 2 - start) / (end - start));
  climb = get_down ((right - start) / (end - start)) - get_down ((left - start) / (end - start));
  climb *= fabs (y2 - y + (second - first) / 2);
  height = first + (second - first) * down;
  top = y + (y2 - y) * down - climb / 2;
  weight *= height / (height + climb) * (right - left);
  return MAX (MIN (top + height + climb, row + 1.0) - MAX (top, row), 0) * weight;
}

static gboolean
is_stroke (const PsRasterView *view, guint column, guint row, double *amount)
{
  gint64 place = (gint64)floor (view->x * view->scale) + (gint64)floor (view->y * view->scale)
                 + column + row;

  place = (place % PS_RASTER_HATCH_STEP + PS_RASTER_HATCH_STEP) % PS_RASTER_HATCH_STEP;
  *amount = place < 2 ? 1 : place == 2 || place == PS_RASTER_HATCH_STEP - 1 ? .5 : 0;
  return *amount > 0;
}

static void
ask_pixel (const PsRasterRibbon *ribbons, const RasterCase *c, guint column, guint row,
           double parts[4])
{
  double cover = 0, hatched = 0, opacity, stroke;

  memset (parts, 0, 4 * sizeof *parts);
  for (guint i = 0; i < c->n_ribbons; i++)
    {
      double one = get_cover (&ribbons[i], &c->view, column, row);

      cover += one;
      hatched += ribbons[i].is_hatched ? one : 0;
      for (guint k = 0; k < 3; k++)
        parts[k] += one * (ribbons[i].color >> (16 - 8 * k) & 255);
    }
  if (cover < 1e-3)
    return;
  opacity = 1 - pow (1 - c->view.opacity, MIN (cover, 12));
  is_stroke (&c->view, column, row, &stroke);
  hatched /= cover;
  opacity = opacity * (1 - .5 * hatched) + stroke * hatched * (.95 - opacity * .5);
  for (guint k = 0; k < 3; k++)
    parts[k] *= opacity / cover;
  parts[3] = 255 * opacity;
}

static void
compare_pixel (guint32 pixel, const double parts[4])
{
  for (guint k = 0; k < 3; k++)
    g_assert_cmpfloat_with_epsilon (pixel >> (16 - 8 * k) & 255, parts[k], TOLERANCE);
  g_assert_cmpfloat_with_epsilon (pixel >> 24, parts[3], TOLERANCE);
}

static void
test_raster (gconstpointer data)
{
  const RasterCase *c = data;
  g_autofree PsRasterRibbon *ribbons = make_ribbons (c);
  g_autofree guint32 *pixels = g_new (guint32, c->view.width * c->view.height);
  guint n_inked = 0;

  memset (pixels, 0xff, sizeof *pixels * c->view.width * c->view.height);
  g_assert_true (ps_ribbon_raster_draw (ribbons, c->n_ribbons, &c->view, pixels, NULL));
  for (guint row = 0; row < c->view.height; row++)
    for (guint column = 0; column < c->view.width; column++)
      {
        guint32 pixel = pixels[row * c->view.width + column];
        double parts[4];

        ask_pixel (ribbons, c, column, row, parts);
        compare_pixel (pixel, parts);
        n_inked += pixel != 0;
      }
  g_assert_cmpint (n_inked > 0, ==, !g_str_has_prefix (c->name, "n"));
}

/* However many threads draw, and in whichever order the ribbons come, it is the same picture. */
static void
test_same (void)
{
  RasterCase c = { "same", { 3, 4, 1.3, 150, 100, .5, .5, 1 }, 400, 6, 3 };
  g_autofree PsRasterRibbon *ribbons = make_ribbons (&c);
  g_autofree guint32 *one = g_new (guint32, 150 * 100), *other = g_new (guint32, 150 * 100);

  g_assert_true (ps_ribbon_raster_draw (ribbons, c.n_ribbons, &c.view, one, NULL));
  c.view.n_threads = 5;
  g_assert_true (ps_ribbon_raster_draw (ribbons, c.n_ribbons, &c.view, other, NULL));
  g_assert_cmpmem (one, 150 * 100 * sizeof *one, other, 150 * 100 * sizeof *other);
}

/* Nobody waits for a picture that is not wanted any more. */
static void
test_cancelled (void)
{
  RasterCase c = { "cancelled", { 0, 0, 1, 120, 90, .5, .5, 2 }, 100, 6, 0 };
  g_autofree PsRasterRibbon *ribbons = make_ribbons (&c);
  g_autofree guint32 *pixels = g_new (guint32, 120 * 90);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_false (ps_ribbon_raster_draw (ribbons, c.n_ribbons, &c.view, pixels, cancellable));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/ribbon-raster/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_raster);
    }
  g_test_add_func ("/ribbon-raster/same", test_same);
  g_test_add_func ("/ribbon-raster/cancelled", test_cancelled);
  return g_test_run ();
}
