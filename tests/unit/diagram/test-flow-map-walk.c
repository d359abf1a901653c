/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-picture.h"
#include "ps-flow-sums.h"
#include "ps-node-map.h"
#include "ps-store-fixture.h"

/* Pointing at things in pictures of flows, walking from one to the next, and the rows behind them.
 */

static gboolean
is_same (PsFlowItem a, PsFlowItem b)
{
  return a.kind == b.kind && a.index == b.index;
}

/* What is drawn can be picked where it is, mirrored or not. */
static void
test_pick (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (300, 11);

  for (guint m = 0; m < G_N_ELEMENTS (ps_flow_makers); m++)
    for (guint mirrored = 0; mirrored < 2; mirrored++)
      {
        PsFlowOptions options = { .top = 10, .right_to_left = mirrored };
        g_autoptr (PsFlowDiagram) diagram =
            ps_flow_picture_make (ps_flow_makers[m], store, "", &options);

        for (guint i = 0; i < ps_flow_diagram_get_n_nodes (diagram); i++)
          {
            const PsFlowNode *node = ps_flow_diagram_get_node (diagram, i);
            PsFlowItem wanted = { PS_FLOW_ITEM_NODE, i };

            g_assert_true (is_same (ps_flow_diagram_pick (diagram, node->x + node->width / 2,
                                                          node->y + node->height / 2, 3),
                                    wanted));
          }
        for (guint i = 0; i < ps_flow_diagram_get_n_links (diagram); i++)
          for (guint kind = PS_FLOW_ITEM_LINK;
               kind <= (m == 0 ? PS_FLOW_ITEM_ANSWER : PS_FLOW_ITEM_LINK); kind++)
            {
              PsShape ribbon;
              double x, top, bottom;
              PsFlowItem found;

              ps_flow_diagram_get_ribbon (diagram, (PsFlowItem){ kind, i }, &ribbon);
              ps_ribbon_get_slice (&ribbon, .3, &x, &top, &bottom);
              found = ps_flow_diagram_pick (diagram, x, (top + bottom) / 2, 3);
              /* Another one may lie over it, but not nothing. */
              g_assert_cmpint (found.kind, !=, PS_FLOW_ITEM_NONE);
              if (m == 0)
                g_assert_cmpint (found.kind, ==, kind);
            }
        g_assert_cmpint (ps_flow_diagram_pick (diagram, 1, 1, 3).kind, ==, PS_FLOW_ITEM_NONE);
      }
}

/* Every box is reached with the arrows, and each step goes to a neighbour. */
static void
test_walk (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (120, 12);

  for (guint m = 0; m < G_N_ELEMENTS (ps_flow_makers); m++)
    for (guint mirrored = 0; mirrored < 2; mirrored++)
      {
        PsFlowOptions options = { .top = 12, .right_to_left = mirrored };
        g_autoptr (PsFlowDiagram) diagram =
            ps_flow_picture_make (ps_flow_makers[m], store, "", &options);
        guint n_nodes = ps_flow_diagram_get_n_nodes (diagram);
        guint n_links = ps_flow_diagram_get_n_links (diagram);
        g_autofree gboolean *seen = g_new0 (gboolean, n_nodes + 2 * n_links);
        g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (PsFlowItem));
        PsFlowItem start = ps_flow_diagram_move (diagram, (PsFlowItem){ 0 }, PS_FLOW_MOVE_DOWN);

        g_assert_true (is_same (start, (PsFlowItem){ PS_FLOW_ITEM_NODE, 0 }));
        g_array_append_val (queue, start);
        for (guint i = 0; i < queue->len; i++)
          for (guint move = PS_FLOW_MOVE_UP; move <= PS_FLOW_MOVE_RIGHT; move++)
            {
              PsFlowItem item = g_array_index (queue, PsFlowItem, i);
              PsFlowItem next = ps_flow_diagram_move (diagram, item, move);
              guint place = next.kind == PS_FLOW_ITEM_NODE
                                ? next.index
                                : n_nodes + next.index * 2 + (next.kind == PS_FLOW_ITEM_ANSWER);

              if (move >= PS_FLOW_MOVE_LEFT && next.kind == PS_FLOW_ITEM_NODE
                  && item.kind != PS_FLOW_ITEM_NODE)
                g_assert_true (ps_flow_diagram_touches (diagram, next, item.index));
              if (move >= PS_FLOW_MOVE_LEFT && next.kind != PS_FLOW_ITEM_NODE)
                g_assert_true (item.kind != PS_FLOW_ITEM_NODE
                               || ps_flow_diagram_touches (diagram, item, next.index));
              if (seen[place])
                continue;
              seen[place] = TRUE;
              g_array_append_val (queue, next);
            }
        for (guint i = 0; i < n_nodes; i++)
          g_assert_true (seen[i]);
        for (guint i = 0; i < n_links; i++)
          g_assert_true (seen[n_nodes + 2 * i]);
      }
}

/* A selection finds itself again when the filter changes. */
static void
test_same (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (300, 13);

  for (guint m = 0; m < G_N_ELEMENTS (ps_flow_makers); m++)
    {
      PsFlowOptions options = { 0 };
      g_autoptr (PsFlowDiagram) all = ps_flow_picture_make (ps_flow_makers[m], store, "", &options);
      g_autoptr (PsFlowDiagram) some =
          ps_flow_picture_make (ps_flow_makers[m], store, "is:unusual", &options);

      g_assert_cmpuint (ps_flow_diagram_get_n_links (some), >, 3);
      for (guint i = 0; i < ps_flow_diagram_get_n_links (some); i++)
        {
          PsFlowItem item = { PS_FLOW_ITEM_LINK, i };
          PsFlowItem found = ps_flow_diagram_find_same (all, some, item);

          g_assert_cmpint (found.kind, ==, PS_FLOW_ITEM_LINK);
          g_assert_true (is_same (ps_flow_diagram_find_same (some, all, found), item));
        }
      g_assert_cmpint (
          ps_flow_diagram_find_same (some, all, (PsFlowItem){ PS_FLOW_ITEM_NODE, G_MAXUINT }).kind,
          ==, PS_FLOW_ITEM_NONE);
    }
}

/* What is drawn for a part says which one it is. */
static void
test_rows (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (200, 14);
  PsFlowOptions options = { .top = 9 };
  g_autoptr (PsFlowDiagram) diagram = ps_flow_picture_draw (store, "", &options);
  const PsScene *scene = ps_flow_diagram_get_scene (diagram);
  guint n_ribbons = 0;

  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const PsShape *shape = &g_array_index (scene->shapes, PsShape, i);
      PsFlowItem item;
      PsShape ribbon;

      if (shape->kind != PS_SHAPE_RIBBON || shape->row == G_MAXUINT32)
        continue;
      n_ribbons++;
      item = ps_flow_diagram_get_item (diagram, shape->row);
      ps_flow_diagram_get_ribbon (diagram, item, &ribbon);
      g_assert_cmpfloat (ribbon.x, ==, shape->x);
      g_assert_cmpfloat (shape->y2, >=, ribbon.y2);
      g_assert_cmpfloat_with_epsilon (MAX (shape->y2 + shape->height2, ribbon.y2 + ribbon.height2),
                                      ribbon.y2 + ribbon.height2, 1e-6);
    }
  g_assert_cmpuint (n_ribbons, >, 10);
  g_assert_cmpint (ps_flow_diagram_get_item (diagram, G_MAXUINT32).kind, ==, PS_FLOW_ITEM_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow-map/pick", test_pick);
  g_test_add_func ("/flow-map/walk", test_walk);
  g_test_add_func ("/flow-map/same", test_same);
  g_test_add_func ("/flow-map/rows", test_rows);
  return g_test_run ();
}
