/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-sums.h"

/* Returns: (transfer full): what the filter lets through */
PsRowOrder *
ps_flow_filter_rows (PsAlertStore *store, const char *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PsQuery) query = ps_query_new (filter, NULL, NULL, &error);
  PsRowOrder *order;

  g_assert_no_error (error);
  order = ps_row_order_filter (store, query, 0, NULL, &error);
  g_assert_no_error (error);
  return order;
}

guint32
ps_flow_count_rows (PsAlertStore *store, const char *filter)
{
  g_autoptr (PsRowOrder) order = ps_flow_filter_rows (store, filter);

  return ps_row_order_get_n_rows (order);
}

/* Every column of boxes, and both halves of the links, add up to the alerts of the filter. */
void
ps_flow_assert_sums (const PsFlowDiagram *diagram, guint32 n_rows)
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

/* Of the node view the links add up, and each alert is at both of its hosts. */
void
ps_flow_assert_node_sums (const PsFlowDiagram *diagram, guint32 n_rows)
{
  guint n_nodes = ps_flow_diagram_get_n_nodes (diagram);
  g_autofree guint32 *touched = g_new0 (guint32, n_nodes + 1);
  guint32 sum = 0;

  for (guint i = 0; i < ps_flow_diagram_get_n_links (diagram); i++)
    {
      const PsFlowLink *link = ps_flow_diagram_get_link (diagram, i);

      sum += link->tally.n_alerts;
      touched[link->from] += link->tally.n_alerts;
      if (link->to != link->from)
        touched[link->to] += link->tally.n_alerts;
    }
  g_assert_cmpuint (sum, ==, n_rows);
  for (guint i = 0; i < n_nodes; i++)
    {
      const PsFlowNode *node = ps_flow_diagram_get_node (diagram, i);

      g_assert_cmpuint (node->tally.n_alerts, ==, touched[i]);
    }
}
