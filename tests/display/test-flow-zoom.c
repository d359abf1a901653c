/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-canvas-private.h"
#include "ps-flow-view-private.h"
#include "ps-open-window.h"
#include "ps-window-private.h"

/* Zooming the flow map: while one goes on, an image is larger or smaller; at rest it is drawn anew. */

static const char alerts[] = "src_ip,src_port,dst_ip,dst_port,proto\n"
                             "10.0.0.5,50001,10.0.0.9,443,tcp\n"
                             "10.0.0.6,50002,10.0.0.9,443,tcp\n"
                             "10.0.0.5,50003,203.0.113.9,4444,tcp\n";

static gboolean
is_drawn (PsFlowView *flows)
{
  return ps_flow_canvas_get_diagram (flows->canvas) != NULL && ps_flow_view_is_settled (flows)
         && flows->canvas->base != NULL;
}

/* Whether the picture is made of letters, and not of pixels alone. */
static gboolean
has_letters (PsFlowCanvas *canvas)
{
  g_autoptr (GBytes) bytes = gsk_render_node_serialize (canvas->base);

  return g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes),
                       "\ntext {")
             != NULL
         || g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes),
                          " text {")
                != NULL;
}

static void
test_zoom (void)
{
  PsOpenWindow open = { 0 };
  PsFlowCanvas *canvas;
  double scale;

  ps_open_window_set_up (&open, alerts, 1100, 800);
  canvas = open.window->flows->canvas;
  gtk_widget_activate_action (GTK_WIDGET (open.window), "win.view", "s", "flows");
  ps_wait_until (is_drawn (open.window->flows));
  g_assert_true (has_letters (canvas));
  scale = canvas->scale;
  /* A single step is drawn as it stays. */
  ps_flow_canvas_zoom (canvas, 1.2);
  g_assert_false (canvas->is_zooming);
  ps_wait_until (canvas->base != NULL);
  g_assert_true (has_letters (canvas));
  ps_wait_until (is_drawn (open.window->flows) && canvas->rest_id == 0);
  /* Whoever goes on sees an image of it. */
  ps_flow_canvas_zoom (canvas, 1.2);
  ps_flow_canvas_zoom (canvas, 1.2);
  g_assert_false (ps_flow_canvas_is_settled (canvas));
  ps_wait_until (canvas->base != NULL);
  g_assert_false (has_letters (canvas));
  g_assert_nonnull (canvas->stand_in);
  /* Then it is as sharp as before. */
  ps_wait_until (is_drawn (open.window->flows));
  g_assert_true (has_letters (canvas));
  g_assert_null (canvas->stand_in);
  g_assert_cmpfloat_with_epsilon (canvas->scale, scale * 1.2 * 1.2 * 1.2, 1e-6);
  ps_open_window_tear_down (&open);
}

/* What an image does for, and what it does not. */
static void
test_stand_in (void)
{
  static const struct
  {
    float left, top, width, height;
    double scale;
    gboolean serves;
  } cases[] = {
    { 100, 100, 200, 100, 1, TRUE },     { 80, 90, 200, 100, 1, TRUE },
    { 20, 100, 200, 100, 1, FALSE },     { 150, 125, 100, 50, 2, TRUE },
    { 160, 130, 80, 40, 2.5, FALSE },    { 70, 85, 260, 130, .77, TRUE },
    { 150, 125, 100, 50, .5, FALSE },      { 100, 100, 200, 160, 1, FALSE },
  };
  const graphene_rect_t whole = GRAPHENE_RECT_INIT (0, 0, 1000, 1000);
  graphene_rect_t area = GRAPHENE_RECT_INIT (100, 100, 200, 100);
  PsSceneStandIn *stand_in;

  ps_scene_stand_in_widen (&area, &whole);
  g_assert_cmpfloat (area.origin.x, ==, 60);
  g_assert_cmpfloat (area.size.height, ==, 140);
  stand_in = ps_scene_stand_in_new (NULL, &area, &whole, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const graphene_rect_t seen = GRAPHENE_RECT_INIT (cases[i].left, cases[i].top, cases[i].width,
                                                       cases[i].height);

      g_test_message ("%u", i);
      g_assert_cmpint (ps_scene_stand_in_serves (stand_in, &seen, cases[i].scale), ==,
                       cases[i].serves);
    }
  g_assert_false (ps_scene_stand_in_serves (NULL, &area, 1));
  ps_scene_stand_in_free (stand_in);
}

static void
add_tests (void)
{
  g_test_add_func ("/flow-zoom/stand-in", test_stand_in);
  g_test_add_func ("/flow-zoom/sharp-at-rest", test_zoom);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
