/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-picture.h"
#include "ps-flow-sums.h"
#include "ps-node-map.h"
#include "ps-query-edit.h"
#include "ps-scene-geometry.h"
#include "ps-store-fixture.h"

/* What is in pictures of flows adds up to what the filter lets through. */

/* What a part's terms let through is just what it stands for. */
static void
assert_terms (PsAlertStore *store, const char *filter, const PsFlowDiagram *diagram,
              PsFlowItem item, guint32 n_alerts, gboolean may_be_silent)
{
  g_autofree char *terms = ps_flow_diagram_dup_terms (diagram, item);
  g_autofree char *both = NULL;

  if (terms == NULL)
    {
      g_assert_true (may_be_silent);
      return;
    }
  both = ps_query_add_term (filter, terms);
  g_assert_cmpuint (ps_flow_count_rows (store, both), ==, n_alerts);
}

static void
assert_all_terms (PsAlertStore *store, const char *filter, const PsFlowDiagram *diagram)
{
  for (guint i = 0; i < ps_flow_diagram_get_n_nodes (diagram); i++)
    {
      const PsFlowNode *node = ps_flow_diagram_get_node (diagram, i);

      /* Of undecided hosts the terms find both sides. */
      if (node->is_decided || node->side == PS_FLOW_PORT)
        assert_terms (store, filter, diagram, (PsFlowItem){ PS_FLOW_ITEM_NODE, i },
                      node->tally.n_alerts, FALSE);
    }
  for (guint i = 0; i < ps_flow_diagram_get_n_links (diagram); i += 7)
    {
      const PsFlowLink *link = ps_flow_diagram_get_link (diagram, i);

      assert_terms (store, filter, diagram, (PsFlowItem){ PS_FLOW_ITEM_ANSWER, i },
                    link->tally.n_alerts, !link->is_decided);
    }
}

static void
test_sums (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ps_flow_filters); i++)
    {
      g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (2000, i);
      guint32 n = ps_flow_count_rows (store, ps_flow_filters[i]);

      for (guint fold = PS_FLOW_FOLD_NONE; fold <= PS_FLOW_FOLD_LARGE; fold++)
        for (guint top = 0; top <= 20; top += 10)
          {
            PsFlowOptions options = { .fold = fold, .top = top, .logarithmic = fold % 2 == 1 };
            g_autoptr (PsFlowDiagram) diagram =
                ps_flow_picture_draw (store, ps_flow_filters[i], &options);

            ps_flow_assert_sums (diagram, n);
          }
    }
}

static void
test_terms (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ps_flow_filters); i++)
    {
      g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (400, i + 50);

      for (guint fold = PS_FLOW_FOLD_NONE; fold <= PS_FLOW_FOLD_LARGE; fold++)
        {
          PsFlowOptions options = { .fold = fold, .top = 12 };
          g_autoptr (PsFlowDiagram) diagram =
              ps_flow_picture_draw (store, ps_flow_filters[i], &options);

          assert_all_terms (store, ps_flow_filters[i], diagram);
        }
    }
}

static void
test_node_sums (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ps_flow_filters); i++)
    {
      g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (800, i);
      guint32 n = ps_flow_count_rows (store, ps_flow_filters[i]);

      for (guint top = 0; top <= 12; top += 6)
        {
          PsFlowOptions options = { .top = top, .fold = i % 4 };
          g_autoptr (PsFlowDiagram) diagram =
              ps_flow_picture_make (ps_node_map_new, store, ps_flow_filters[i], &options);

          ps_flow_assert_node_sums (diagram, n);
        }
    }
}

static void
test_node_terms (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (500, 3);
  PsFlowOptions options = { .top = 20, .fold = PS_FLOW_FOLD_SMALL };
  g_autoptr (PsFlowDiagram) diagram = ps_flow_picture_make (ps_node_map_new, store, "", &options);

  for (guint i = 0; i < ps_flow_diagram_get_n_nodes (diagram); i++)
    {
      const PsFlowNode *node = ps_flow_diagram_get_node (diagram, i);

      assert_terms (store, "", diagram, (PsFlowItem){ PS_FLOW_ITEM_NODE, i }, node->tally.n_alerts,
                    node->kind == PS_FLOW_NODE_OTHERS);
    }
  for (guint i = 0; i < ps_flow_diagram_get_n_links (diagram); i++)
    {
      const PsFlowLink *link = ps_flow_diagram_get_link (diagram, i);
      gboolean of_others =
          ps_flow_diagram_get_node (diagram, link->from)->kind == PS_FLOW_NODE_OTHERS
          || ps_flow_diagram_get_node (diagram, link->to)->kind == PS_FLOW_NODE_OTHERS;

      assert_terms (store, "", diagram, (PsFlowItem){ PS_FLOW_ITEM_LINK, i }, link->tally.n_alerts,
                    of_others);
    }
}

/* Networks that the site names, one in another, and one of them unfolded. */
static void
test_sites (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (1500, 4);
  PsPolicyRule rules[] = {
    { .action = PS_POLICY_NETWORK, .protocol = PS_PROTOCOL_UNKNOWN, .text = "House" },
    { .action = PS_POLICY_NETWORK, .protocol = PS_PROTOCOL_UNKNOWN, .text = "Lab" },
  };
  g_autoptr (PsSitePolicy) policy = NULL;
  gboolean has_lab = FALSE;

  g_assert_true (ps_network_parse ("10.0.0.0/16", -1, &rules[0].server));
  g_assert_true (ps_network_parse ("10.0.1.0/26", -1, &rules[1].server));
  policy = ps_site_policy_new (NULL, 0, rules, G_N_ELEMENTS (rules));
  ps_alert_store_set_policy (store, policy);
  for (guint fold = PS_FLOW_FOLD_SITES; fold <= PS_FLOW_FOLD_LARGE; fold++)
    for (guint n_expanded = 0; n_expanded < 2; n_expanded++)
      {
        PsFlowOptions options = { .fold = fold,
                                  .top = n_expanded * 10,
                                  .expanded = &rules[1].server,
                                  .n_expanded = n_expanded };
        g_autoptr (PsFlowDiagram) diagram = ps_flow_picture_draw (store, "", &options);

        ps_flow_assert_sums (diagram, 1500);
        for (guint i = 0; i < ps_flow_diagram_get_n_nodes (diagram); i++)
          {
            const PsFlowNode *node = ps_flow_diagram_get_node (diagram, i);
            gboolean is_lab = g_str_equal (node->label, "Lab (10.0.1.0/26)");

            has_lab |= is_lab;
            g_assert_false (is_lab && n_expanded > 0);
            if (node->is_decided && node->kind != PS_FLOW_NODE_OTHERS)
              assert_terms (store, "", diagram, (PsFlowItem){ PS_FLOW_ITEM_NODE, i },
                            node->tally.n_alerts, FALSE);
          }
      }
  g_assert_true (has_lab);
}

/* "Others" stands for the right number of hosts and of alerts; what is unusual is not among them.
 */
static void
test_others (void)
{
  g_autoptr (PsAlertStore) store = ps_flow_picture_make_many_clients (250);
  PsFlowOptions options = { .top = 8 };
  g_autoptr (PsFlowDiagram) diagram = ps_flow_picture_draw (store, "", &options);
  const PsFlowNode *others =
      ps_flow_picture_find_node (diagram, PS_FLOW_CLIENT, "243 other hosts", NULL);

  ps_flow_assert_sums (diagram, 252);
  g_assert_nonnull (others);
  g_assert_cmpuint (others->n_members, ==, 243);
  g_assert_cmpuint (others->tally.n_alerts, ==, 243);
  g_assert_nonnull (ps_flow_picture_find_node (diagram, PS_FLOW_CLIENT, "10.9.9.9", NULL));
  g_assert_nonnull (ps_flow_picture_find_node (diagram, PS_FLOW_CLIENT, "10.1.0.0", NULL));
  g_assert_null (ps_flow_picture_find_node (diagram, PS_FLOW_SERVER, "1 other host", NULL));
}

/* Networks fold and unfold; one host alone is shown as itself. */
static void
test_fold (void)
{
  g_autoptr (PsAlertStore) store = ps_flow_picture_make_many_clients (250);
  PsNetwork expanded;
  PsFlowOptions options = { .fold = PS_FLOW_FOLD_SMALL, .expanded = &expanded };
  g_autoptr (PsFlowDiagram) folded = ps_flow_picture_draw (store, "", &options);
  g_autoptr (PsFlowDiagram) unfolded = NULL;
  const PsFlowNode *network =
      ps_flow_picture_find_node (folded, PS_FLOW_CLIENT, "10.1.1.0/24", NULL);

  g_assert_cmpuint (network->n_members, ==, 100);
  g_assert_cmpuint (network->tally.n_alerts, ==, 100);
  g_assert_nonnull (ps_flow_picture_find_node (folded, PS_FLOW_CLIENT, "10.9.9.9", NULL));
  g_assert_nonnull (ps_flow_picture_find_node (folded, PS_FLOW_SERVER, "10.0.0.0/24", NULL));
  expanded = network->network;
  options.n_expanded = 1;
  unfolded = ps_flow_picture_draw (store, "", &options);
  g_assert_null (ps_flow_picture_find_node (unfolded, PS_FLOW_CLIENT, "10.1.1.0/24", NULL));
  g_assert_nonnull (ps_flow_picture_find_node (unfolded, PS_FLOW_CLIENT, "10.1.1.7", NULL));
  g_assert_nonnull (ps_flow_picture_find_node (unfolded, PS_FLOW_CLIENT, "10.1.2.0/24", NULL));
}

/* Strokes that cross each other in the middle: "+". */
static guint
count_pluses (const PsScene *scene, guint32 row)
{
  guint n = 0;

  for (guint i = 1; i < scene->shapes->len; i++)
    {
      const PsShape *a = &g_array_index (scene->shapes, PsShape, i - 1);
      const PsShape *b = &g_array_index (scene->shapes, PsShape, i);

      n += a->kind == PS_SHAPE_LINE && b->kind == PS_SHAPE_LINE && a->row == row && b->row == row
           && a->y == a->y2 && b->x == b->x2 && b->x == (a->x + a->x2) / 2;
    }
  return n;
}

/* What is new since the baseline is marked, on its box and on its line, in both pictures. */
static void
test_new (void)
{
  static const FixtureAlert alerts[] = { CALL ("10.0.0.5:50001", "10.0.0.9:443"),
                                         CALL ("10.0.0.5:50002", "10.0.0.8:443") };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  g_autoptr (PsBaseline) baseline = ps_baseline_new ("yesterday");
  PsBaselinePair pair = { .port = 443, .protocol = PS_PROTOCOL_TCP };

  g_assert_true (ps_address_parse ("10.0.0.5", -1, &pair.client));
  g_assert_true (ps_address_parse ("10.0.0.9", -1, &pair.server));
  ps_baseline_add (baseline, &pair);
  for (guint m = 0; m < G_N_ELEMENTS (ps_flow_makers); m++)
    for (guint has_baseline = 0; has_baseline < 2; has_baseline++)
      {
        PsFlowOptions options = { 0 };
        g_autoptr (PsFlowDiagram) diagram = NULL;
        const PsScene *scene;

        ps_alert_store_set_baseline (store, has_baseline ? baseline : NULL);
        ps_alert_store_decide (store, 0, 2);
        diagram = ps_flow_picture_make (ps_flow_makers[m], store, "", &options);
        scene = ps_flow_diagram_get_scene (diagram);
        g_test_message ("maker %u, baseline %u", m, has_baseline);
        g_assert_cmpuint (ps_scene_count_texts (scene, "new · "), ==,
                          has_baseline * (m == 0 ? 3 : 2));
        g_assert_cmpuint (ps_scene_count_texts (scene, "new since the baseline"), ==,
                          m == 1 ? has_baseline : 0);
        for (guint i = 0; m == 1 && i < ps_flow_diagram_get_n_links (diagram); i++)
          g_assert_cmpuint (count_pluses (scene, ps_flow_diagram_get_n_nodes (diagram) + 2 * i), ==,
                            ps_flow_diagram_get_link (diagram, i)->tally.n_new > 0 ? 1 : 0);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow-map/sums", test_sums);
  g_test_add_func ("/flow-map/terms", test_terms);
  g_test_add_func ("/flow-map/sites", test_sites);
  g_test_add_func ("/flow-map/others", test_others);
  g_test_add_func ("/flow-map/fold", test_fold);
  g_test_add_func ("/flow-map/new", test_new);
  g_test_add_func ("/node-map/sums", test_node_sums);
  g_test_add_func ("/node-map/terms", test_node_terms);
  return g_test_run ();
}
