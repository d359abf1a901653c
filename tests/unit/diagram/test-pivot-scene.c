/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-pivot-scene.h"
#include "ps-scene-geometry.h"
#include "ps-store-fixture.h"

#define LONG "[2001:db8:aaaa:bbbb:cccc:dddd:eeee:"
#define CALL(client, server, when)                                                                 \
  {                                                                                                \
    .src = client, .dst = server, .proto = "tcp", .time = when,                                    \
    .claim = { PS_CLAIM_FLOW_TCP, PS_END_A }                                                       \
  }

/* A chain of five steps between long addresses, and a short one. */
static const FixtureAlert alerts[] = {
  CALL (LONG "1]:50000", LONG "2]:445", 1000), CALL (LONG "2]:50000", LONG "3]:44444", 2000),
  CALL (LONG "3]:50000", LONG "4]:3389", 3000), CALL (LONG "4]:50000", LONG "5]:4444", 4000),
  CALL (LONG "5]:50000", LONG "6]:22", 5000), CALL ("10.0.0.1:50000", "10.0.0.2:445", 1000),
  CALL ("10.0.0.2:50000", "10.0.0.3:443", 2000),
};

static guint
count_kind (const PsScene *scene, PsShapeKind kind)
{
  guint n = 0;

  for (guint i = 0; i < scene->shapes->len; i++)
    n += g_array_index (scene->shapes, PsShape, i).kind == kind;
  return n;
}

/* A box a host, an arrow a step, in every width; the words are whole. */
static void
test_chains (void)
{
  const double widths[] = { 200, 480, 900, 2000 };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  g_autoptr (PsRowOrder) order = ps_row_order_new_all (G_N_ELEMENTS (alerts));
  g_autoptr (PsPivots) pivots = ps_pivots_new (store, order, NULL);

  g_assert_cmpuint (ps_pivots_get_n_chains (pivots), ==, 2);
  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    for (guint mirrored = 0; mirrored < 2; mirrored++)
      {
        g_autoptr (PsScene) scene =
            ps_pivot_scene_new (store, pivots, 10, widths[w], mirrored, NULL, NULL);

        ps_scene_assert_geometry (scene);
        ps_scene_assert_signs_apart (scene);
        g_assert_cmpuint (count_kind (scene, PS_SHAPE_ARROW), ==, 7);
        g_assert_cmpuint (count_kind (scene, PS_SHAPE_BOX), ==, 9);
        g_assert_cmpuint (ps_scene_count_texts (scene, "44444"), >, 0);
        g_assert_cmpuint (ps_scene_count_texts (scene, "10.0.0.3"), >, 0);
        g_assert_cmpuint (ps_scene_count_texts (scene, "more"), ==, 0);
      }
}

static void
test_rest (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  g_autoptr (PsRowOrder) order = ps_row_order_new_all (G_N_ELEMENTS (alerts));
  g_autoptr (PsPivots) pivots = ps_pivots_new (store, order, NULL);
  g_autoptr (PsScene) scene = ps_pivot_scene_new (store, pivots, 1, 900, FALSE, NULL, NULL);

  ps_scene_assert_geometry (scene);
  g_assert_cmpuint (ps_scene_count_texts (scene, "and 1 more"), >, 0);
  g_assert_cmpstr (scene->title, ==,
                   "5 hosts were called first and called others later · 2 chains, the most serious "
                   "first");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pivot-scene/chains", test_chains);
  g_test_add_func ("/pivot-scene/rest", test_rest);
  return g_test_run ();
}
