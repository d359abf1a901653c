/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-scene-geometry.h"
#include "ps-scene-text.h"
#include "ps-store-fixture.h"
#include "ps-table-scene.h"

#include <string.h>

static const FixtureAlert alerts[] = {
  { .src = "10.0.0.5:50000", .dst = "192.0.2.1:443", .proto = "tcp", .signature = "first" },
  { .src = "10.0.0.6:50001", .dst = "192.0.2.1:443", .proto = "tcp", .signature = "sec\xe2\x80\xaeond" },
  { .src = "10.0.0.7:50002", .dst = "192.0.2.1:443", .proto = "tcp", .signature = "third" },
};

static guint
count (const PsScene *scene, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const PsShape *shape = &g_array_index (scene->shapes, PsShape, i);

      n += shape->text != NULL && strstr (shape->text, text) != NULL;
      g_assert_true (shape->kind != PS_SHAPE_TEXT || shape->y <= scene->height);
    }
  return n;
}

/* As many rows as there is room for, the rest counted, nothing hidden in them; kept as text. */
static void
test_rows (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  g_autoptr (PsRowOrder) order = ps_row_order_new_all (G_N_ELEMENTS (alerts));
  g_autoptr (PsScene) all = ps_table_scene_new (store, order, "All", 10, 800);
  g_autoptr (PsScene) some = ps_table_scene_new (store, order, "Some", 2, 800), again = NULL;
  g_autofree char *text = ps_scene_print (some);

  g_assert_cmpuint (count (all, "10.0.0.7:50002"), ==, 1);
  g_assert_cmpuint (count (all, "192.0.2.1:443"), ==, 3);
  g_assert_cmpuint (count (all, "more"), ==, 0);
  g_assert_cmpuint (count (some, "third"), ==, 0);
  g_assert_cmpuint (count (some, "and 1 more"), ==, 1);
  g_assert_cmpuint (count (some, "\xe2\x80\xae"), ==, 0);
  again = ps_scene_parse (text, NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (count (again, "first"), ==, 1);
}

static void
test_geometry (void)
{
  const double widths[] = { 240, 500, 900, 1600 };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (50, 3);
  g_autoptr (PsRowOrder) order = ps_row_order_new_all (50);

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      g_autoptr (PsScene) scene = ps_table_scene_new (store, order, "All", 20, widths[w]);

      ps_scene_assert_geometry (scene);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-scene/rows", test_rows);
  g_test_add_func ("/table-scene/geometry", test_geometry);
  return g_test_run ();
}
