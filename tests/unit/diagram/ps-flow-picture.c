/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-picture.h"

const char *const ps_flow_filters[] = {
  "",           "is:unusual", "server.is=unknown",      "-server.is=unknown",
  "proto=icmp", "10.0.1.",    "server.port={443,3389}", "nothing-is-called-that",
};

/* The flow map and the node view. */
const PsFlowMake ps_flow_makers[] = { ps_flow_map_new, ps_node_map_new };

PsFlowDiagram *
ps_flow_picture_make (PsFlowMake maker, PsAlertStore *store, const char *filter,
                      const PsFlowOptions *options)
{
  g_autoptr (PsRowOrder) order = ps_flow_filter_rows (store, filter);
  g_autoptr (PsFlowInventory) inventory = ps_flow_inventory_new (store, order, NULL);

  return maker (inventory, options);
}

PsFlowDiagram *
ps_flow_picture_draw (PsAlertStore *store, const char *filter, const PsFlowOptions *options)
{
  return ps_flow_picture_make (ps_flow_map_new, store, filter, options);
}

PsAlertStore *
ps_flow_picture_make_many_clients (guint n)
{
  g_autofree FixtureAlert *alerts = g_new0 (FixtureAlert, n + 2);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      char *client = g_strdup_printf ("10.1.%u.%u:50000", i / 100, i % 100);

      g_ptr_array_add (texts, client);
      alerts[i] = (FixtureAlert)CALL (client, "10.0.0.9:443");
    }
  alerts[n] = (FixtureAlert)CALL ("10.9.9.9:50000", "10.0.0.8:23");
  alerts[n + 1] = (FixtureAlert)CALL ("10.1.0.0:50001", "10.0.0.9:443");
  return ps_fixture_store_new (alerts, n + 2);
}

const PsFlowNode *
ps_flow_picture_find_node (const PsFlowDiagram *diagram, PsFlowSide side, const char *label,
                           guint *index)
{
  for (guint i = 0; i < ps_flow_diagram_get_n_nodes (diagram); i++)
    {
      const PsFlowNode *node = ps_flow_diagram_get_node (diagram, i);

      if (node->side != side || !g_str_equal (node->label, label))
        continue;
      if (index != NULL)
        *index = i;
      return node;
    }
  return NULL;
}
