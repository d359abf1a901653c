/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-ladder.h"
#include "ps-pair-order.h"
#include "ps-scene-geometry.h"
#include "ps-store-fixture.h"

/* The alerts of one pair of hosts, and others that are not of it. */
static const FixtureAlert alerts[] = {
  { .src = "10.0.0.1:50000", .dst = "192.0.2.2:443", .proto = "tcp", .time = 3000, .app_proto = "tls" },
  { .src = "192.0.2.2:443", .dst = "10.0.0.1:50000", .proto = "tcp", .time = 2000, .app_proto = "tls" },
  { .src = "10.0.0.1:123", .dst = "192.0.2.2:123", .proto = "udp", .time = 1000 },
  { .src = "10.0.0.1:50000", .dst = "192.0.2.3:443", .proto = "tcp", .time = 500, .app_proto = "tls" },
  { .src = "10.0.0.9", .time = 100 },
  { .src = "10.0.0.7:1", .dst = "10.0.0.7:2", .proto = "tcp", .time = 1 },
  { .src = "10.9.0.1:123", .dst = "10.9.0.2:123", .proto = "udp", .time = 1 },
  { .src = "[2001:db8:aaaa:bbbb:cccc:dddd:eeee:1]:65000", .dst = "[2001:db8:aaaa:bbbb:cccc:dddd:eeee:2]:44444",
    .proto = "tcp", .time = 1, .signature = "A signature that is much longer than a rung of a ladder is wide" },
};

/* The rows of a pair, whichever way a packet went, the earliest first. */
static char *
list_rows (PsAlertStore *store, const PsRowOrder *order, guint32 row)
{
  GString *text = g_string_new (NULL);
  g_autoptr (PsRowOrder) found = NULL;
  g_autoptr (GError) error = NULL;
  PsLadder ladder;

  g_assert_true (ps_ladder_find (store, row, &ladder));
  found = ps_row_order_between (order, store, ladder.left_id, ladder.right_id, NULL, &error);
  g_assert_no_error (error);
  for (guint32 i = 0; i < ps_row_order_get_n_rows (found); i++)
    g_string_append_printf (text, "%u ", ps_row_order_get (found, i));
  return g_string_free (text, FALSE);
}

static void
test_rows (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  g_autoptr (PsRowOrder) all = ps_row_order_new_all (G_N_ELEMENTS (alerts));
  g_autoptr (PsRowOrder) some = ps_row_order_filter_text (store, "tcp", NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *pair = list_rows (store, all, 1), *filtered = list_rows (store, some, 0);
  g_autofree char *own = list_rows (store, all, 5);
  char left[PS_ADDRESS_TEXT_SIZE];
  PsLadder ladder;

  g_assert_false (ps_ladder_find (store, 4, &ladder));
  g_assert_cmpstr (pair, ==, "2 1 0 ");
  g_assert_cmpstr (filtered, ==, "1 0 ");
  g_assert_cmpstr (own, ==, "5 ");
  /* The client is at the left. */
  g_assert_true (ps_ladder_find (store, 1, &ladder));
  ps_address_print (&ladder.left, left);
  g_assert_cmpstr (left, ==, "10.0.0.1");
  g_cancellable_cancel (cancellable);
  g_assert_null (ps_row_order_between (all, store, 0, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What a rung looks like: where the arrow goes, whether it is dashed, and its signs from the left. */
static const struct
{
  guint32 row;
  const char *look;
  const char *word;
} rungs[] = {
  { 0, "→ circle box", "https" },
  { 1, "←- circle box", "⇄ reply" },
  { 6, "—- ring ring", "○ cannot tell" },
};

static char *
describe_look (const PsScene *scene)
{
  GString *look = g_string_new (NULL);

  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const PsShape *shape = &g_array_index (scene->shapes, PsShape, i);
      gboolean dashed = (shape->style & PS_STYLE_DASHED) != 0;

      if (shape->kind == PS_SHAPE_ARROW)
        g_string_append (look, shape->x < shape->x2 ? "→" : "←");
      else if (shape->kind == PS_SHAPE_LINE && shape->y == shape->y2)
        g_string_append (look, "—");
      else if (shape->kind == PS_SHAPE_CIRCLE)
        g_string_append (look, dashed ? " ring" : " circle");
      else if (shape->kind == PS_SHAPE_BOX)
        g_string_append (look, " box");
      if (dashed && (shape->kind == PS_SHAPE_ARROW || shape->kind == PS_SHAPE_LINE))
        g_string_append (look, "-");
    }
  return g_string_free (look, FALSE);
}

static void
test_rungs (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  PsLadder ladder;

  for (guint i = 0; i < G_N_ELEMENTS (rungs); i++)
    {
      g_autoptr (PsScene) scene = NULL;
      g_autofree char *look = NULL;

      g_assert_true (ps_ladder_find (store, rungs[i].row < 3 ? 0 : rungs[i].row, &ladder));
      scene = ps_ladder_layout_rung (&ladder, store, rungs[i].row, 900, FALSE, NULL, NULL);
      look = describe_look (scene);
      g_assert_cmpstr (look, ==, rungs[i].look);
      g_assert_cmpuint (ps_scene_count_texts (scene, rungs[i].word), >, 0);
      g_assert_nonnull (strstr (scene->title, rungs[i].row < 3 ? "10.0.0.1" : "10.9.0.2"));
    }
}

/* What an arrow is about stands between the two rails. */
static void
assert_between_rails (const PsScene *rung)
{
  double left = rung->width, right = 0;

  for (guint i = 0; i < rung->shapes->len; i++)
    {
      const PsShape *shape = &g_array_index (rung->shapes, PsShape, i);

      if (shape->kind != PS_SHAPE_LINE || shape->x != shape->x2)
        continue;
      left = MIN (left, shape->x);
      right = MAX (right, shape->x);
    }
  g_assert_cmpfloat (left, <, right);
  for (guint i = 0; i < rung->shapes->len; i++)
    {
      const PsShape *shape = &g_array_index (rung->shapes, PsShape, i);
      PsSceneBounds bounds = ps_scene_get_bounds (shape);

      if (shape->kind != PS_SHAPE_TEXT || shape->anchor != PS_ANCHOR_MIDDLE)
        continue;
      g_assert_cmpfloat (bounds.left, >, left);
      g_assert_cmpfloat (bounds.right, <, right);
    }
}

/* Labels stay in the picture and off each other, however narrow it is. */
static void
test_geometry (void)
{
  const double widths[] = { 240, 320, 500, 800, 1600 };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  g_autoptr (PsRowOrder) order = ps_row_order_new_all (G_N_ELEMENTS (alerts));

  for (guint row = 0; row < G_N_ELEMENTS (alerts); row++)
    for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
      for (guint mirrored = 0; mirrored < 2; mirrored++)
        {
          g_autoptr (PsRowOrder) pair = NULL;
          g_autoptr (PsScene) head = NULL, rung = NULL, whole = NULL;
          PsLadder ladder;

          if (!ps_ladder_find (store, row, &ladder))
            continue;
          pair = ps_row_order_between (order, store, ladder.left_id, ladder.right_id, NULL, NULL);
          head = ps_ladder_layout_head (&ladder, widths[w], mirrored, NULL, NULL);
          rung = ps_ladder_layout_rung (&ladder, store, row, widths[w], mirrored, NULL, NULL);
          whole = ps_ladder_layout (&ladder, store, pair, 2, widths[w], mirrored, NULL, NULL);
          ps_scene_assert_geometry (head);
          ps_scene_assert_signs_apart (head);
          ps_scene_assert_geometry (rung);
          assert_between_rails (rung);
          ps_scene_assert_signs_apart (rung);
          ps_scene_assert_geometry (whole);
          ps_scene_assert_signs_apart (whole);
        }
}

/* The ladder as one picture has all of its rungs, or says how many it leaves out. */
static void
test_whole (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  g_autoptr (PsRowOrder) all = ps_row_order_new_all (G_N_ELEMENTS (alerts)), pair = NULL;
  PsLadder ladder;

  g_assert_true (ps_ladder_find (store, 0, &ladder));
  pair = ps_row_order_between (all, store, ladder.left_id, ladder.right_id, NULL, NULL);
  for (guint most = 1; most <= 4; most++)
    {
      g_autoptr (PsScene) scene =
          ps_ladder_layout (&ladder, store, pair, most, 900, FALSE, NULL, NULL);

      g_assert_cmpuint (ps_scene_count_texts (scene, " · "), ==, MIN (most, 3));
      g_assert_cmpuint (ps_scene_count_texts (scene, "10.0.0.1"), ==, 1);
      g_assert_cmpuint (ps_scene_count_texts (scene, "more"), ==, most < 3 ? 1 : 0);
      g_assert_cmpuint (ps_scene_count_texts (scene, "and 2 more"), ==, most == 1 ? 1 : 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ladder/rows", test_rows);
  g_test_add_func ("/ladder/rungs", test_rungs);
  g_test_add_func ("/ladder/geometry", test_geometry);
  g_test_add_func ("/ladder/whole", test_whole);
  return g_test_run ();
}
