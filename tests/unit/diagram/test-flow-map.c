/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "ps-flow-diagram.h"
#include "ps-query-edit.h"
#include "ps-scene-svg.h"
#include "ps-store-fixture.h"

#define CALL(client, server)                                                                       \
  {                                                                                                \
    .src = client, .dst = server, .proto = "tcp"                                                   \
  }

static const char *const filters[] = {
  "",           "is:unusual", "server.is=unknown",      "-server.is=unknown",
  "proto=icmp", "10.0.1.",    "server.port={443,3389}", "nothing-is-called-that",
};

static PsRowOrder *
filter_rows (PsAlertStore *store, const char *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PsQuery) query = ps_query_new (filter, NULL, NULL, &error);
  PsRowOrder *order;

  g_assert_no_error (error);
  order = ps_row_order_filter (store, query, 0, NULL, &error);
  g_assert_no_error (error);
  return order;
}

static guint32
count_rows (PsAlertStore *store, const char *filter)
{
  g_autoptr (PsRowOrder) order = filter_rows (store, filter);

  return ps_row_order_get_n_rows (order);
}

static PsFlowDiagram *
draw (PsAlertStore *store, const char *filter, const PsFlowOptions *options)
{
  g_autoptr (PsRowOrder) order = filter_rows (store, filter);
  g_autoptr (PsFlowInventory) inventory = ps_flow_inventory_new (store, order, NULL);

  return ps_flow_map_new (inventory, options);
}

/* Every column of boxes, and both halves of the links, add up to the alerts of the filter. */
static void
assert_sums (const PsFlowDiagram *diagram, guint32 n_rows)
{
  guint n_nodes = ps_flow_diagram_get_n_nodes (diagram);
  g_autofree guint32 *touched = g_new0 (guint32, n_nodes + 1);
  guint32 sides[PS_FLOW_HOST + 1] = { 0 };
  guint32 sum = 0;

  for (guint i = 0; i < ps_flow_diagram_get_n_links (diagram); i++)
    {
      const PsFlowLink *link = ps_flow_diagram_get_link (diagram, i);

      g_assert_cmpuint (link->tally.n_alerts, >, 0);
      sum += link->tally.n_alerts;
      touched[link->from] += link->tally.n_alerts;
      touched[link->via] += link->tally.n_alerts;
      touched[link->to] += link->tally.n_alerts;
    }
  for (guint i = 0; i < n_nodes; i++)
    {
      const PsFlowNode *node = ps_flow_diagram_get_node (diagram, i);

      g_assert_cmpuint (node->tally.n_alerts, ==, touched[i]);
      sides[node->side] += node->tally.n_alerts;
    }
  g_assert_cmpuint (sum, ==, n_rows);
  g_assert_cmpuint (sides[PS_FLOW_CLIENT], ==, n_rows);
  g_assert_cmpuint (sides[PS_FLOW_PORT], ==, n_rows);
  g_assert_cmpuint (sides[PS_FLOW_SERVER], ==, n_rows);
  g_assert_cmpuint (ps_flow_diagram_get_total (diagram)->n_alerts, ==, n_rows);
}

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
  g_assert_cmpuint (count_rows (store, both), ==, n_alerts);
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
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (2000, i);
      guint32 n = count_rows (store, filters[i]);

      for (guint fold = PS_FLOW_FOLD_NONE; fold <= PS_FLOW_FOLD_LARGE; fold++)
        for (guint top = 0; top <= 20; top += 10)
          {
            PsFlowOptions options = { .fold = fold, .top = top, .logarithmic = fold % 2 == 1 };
            g_autoptr (PsFlowDiagram) diagram = draw (store, filters[i], &options);

            assert_sums (diagram, n);
          }
    }
}

static void
test_terms (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (400, i + 50);

      for (guint fold = PS_FLOW_FOLD_NONE; fold <= PS_FLOW_FOLD_LARGE; fold++)
        {
          PsFlowOptions options = { .fold = fold, .top = 12 };
          g_autoptr (PsFlowDiagram) diagram = draw (store, filters[i], &options);

          assert_all_terms (store, filters[i], diagram);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow-map/sums", test_sums);
  g_test_add_func ("/flow-map/terms", test_terms);
  return g_test_run ();
}
