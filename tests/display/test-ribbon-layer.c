/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>
#include <string.h>

#include "ps-ribbon-layer.h"
#include "ps-wait.h"

/* The image of the ribbons: after whatever was zoomed meanwhile it is that of what is seen, pixel
 * by pixel. */

#define SIZE 120
#define N_RIBBONS 40

typedef struct
{
  PsShape shapes[N_RIBBONS];
  const PsShape *pointers[N_RIBBONS];
  PsSceneColor colors[PS_N_TONES];
} Picture;

static void
fill_picture (Picture *picture)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  memset (picture, 0, sizeof *picture);
  for (guint i = 0; i < PS_N_TONES; i++)
    picture->colors[i] = (PsSceneColor){ g_rand_double (rand), g_rand_double (rand),
                                         g_rand_double (rand), 1 };
  for (guint i = 0; i < N_RIBBONS; i++)
    {
      picture->shapes[i] = (PsShape){ .kind = i % 10 == 9 ? PS_SHAPE_LINE : PS_SHAPE_RIBBON,
                                      .tone = (PsTone)(i % PS_N_TONES),
                                      .style = PS_STYLE_FILLED,
                                      .x = 2,
                                      .y = g_rand_double_range (rand, 0, 100),
                                      .height = 5,
                                      .x2 = 110,
                                      .y2 = g_rand_double_range (rand, 0, 100),
                                      .height2 = 5,
                                      .size = 1,
                                      .row = i };
      picture->pointers[i] = &picture->shapes[i];
    }
}

static PsRibbonLayer *
make_layer (const Picture *picture)
{
  PsRibbonLayer *layer = ps_ribbon_layer_new (.5);

  ps_ribbon_layer_set_shapes (layer, picture->pointers, N_RIBBONS, picture->colors);
  return layer;
}

static graphene_rect_t
get_area (double scale)
{
  return GRAPHENE_RECT_INIT (0, 0, (float)(SIZE / scale), (float)(SIZE / scale));
}

static void
want (PsRibbonLayer *layer, double scale)
{
  graphene_rect_t area = get_area (scale);

  ps_ribbon_layer_want (layer, &area, scale);
}

/* As a window does it, which wants in each frame what it shows. */
static gboolean
is_settled (PsRibbonLayer *layer, double scale)
{
  want (layer, scale);
  return ps_ribbon_layer_is_settled (layer);
}

static void
settle (PsRibbonLayer *layer, double scale)
{
  want (layer, scale);
  ps_wait_until (is_settled (layer, scale));
}

static GskRenderNode *
take_node (PsRibbonLayer *layer, double scale)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gtk_snapshot_scale (snapshot, (float)scale, (float)scale);
  ps_ribbon_layer_snapshot (layer, snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

static cairo_surface_t *
draw_node (GskRenderNode *node)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIZE, SIZE);
  cairo_t *cr = cairo_create (surface);

  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint
count_pixels (cairo_surface_t *surface)
{
  const guint32 *pixels = (const guint32 *)(gpointer)cairo_image_surface_get_data (surface);
  guint n = 0;

  for (guint i = 0; i < SIZE * SIZE; i++)
    n += pixels[i] != 0;
  return n;
}

static void
assert_same (cairo_surface_t *a, cairo_surface_t *b)
{
  g_assert_cmpmem (cairo_image_surface_get_data (a), SIZE * SIZE * 4,
                   cairo_image_surface_get_data (b), SIZE * SIZE * 4);
}

/* What a layer shows that never showed anything else. */
static cairo_surface_t *
draw_afresh (const Picture *picture, double scale)
{
  g_autoptr (PsRibbonLayer) layer = make_layer (picture);
  GskRenderNode *node;
  cairo_surface_t *surface;

  settle (layer, scale);
  node = take_node (layer, scale);
  surface = draw_node (node);
  gsk_render_node_unref (node);
  return surface;
}

static void
test_zoom (void)
{
  static const double scales[] = { 1, 1.5, 2, 4, 3, 0.5, 2.5 };
  Picture picture;
  g_autoptr (PsRibbonLayer) layer = NULL;

  fill_picture (&picture);
  layer = make_layer (&picture);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      cairo_surface_t *shown, *expected = draw_afresh (&picture, scales[i]);
      GskRenderNode *node;

      /* Others are on their way while it is wanted. */
      for (guint k = 0; k < i; k++)
        want (layer, scales[(i * 3 + k) % G_N_ELEMENTS (scales)]);
      settle (layer, scales[i]);
      node = take_node (layer, scales[i]);
      shown = draw_node (node);
      g_assert_cmpuint (count_pixels (shown), >, SIZE);
      assert_same (shown, expected);
      gsk_render_node_unref (node);
      cairo_surface_destroy (shown);
      cairo_surface_destroy (expected);
    }
}

/* What was taken stays as it is when another image is shown, and when the layer is gone. */
static void
test_node (void)
{
  Picture picture;
  PsRibbonLayer *layer;
  GskRenderNode *node;
  cairo_surface_t *before, *after;

  fill_picture (&picture);
  layer = make_layer (&picture);
  settle (layer, 1);
  node = take_node (layer, 1);
  before = draw_node (node);
  settle (layer, 2);
  after = draw_node (node);
  assert_same (before, after);
  cairo_surface_destroy (after);
  g_object_unref (layer);
  after = draw_node (node);
  assert_same (before, after);
  gsk_render_node_unref (node);
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
}

/* Nothing is shown any more, whatever is on its way. */
static void
test_empty (void)
{
  Picture picture;
  g_autoptr (PsRibbonLayer) layer = NULL;
  g_autoptr (GskRenderNode) node = NULL;

  fill_picture (&picture);
  layer = make_layer (&picture);
  settle (layer, 1);
  want (layer, 2);
  ps_ribbon_layer_set_shapes (layer, NULL, 0, picture.colors);
  settle (layer, 2);
  node = take_node (layer, 2);
  g_assert_null (node);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ribbon-layer/zoom", test_zoom);
  g_test_add_func ("/ribbon-layer/node", test_node);
  g_test_add_func ("/ribbon-layer/empty", test_empty);
  return g_test_run ();
}
