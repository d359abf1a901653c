/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-build-private.h"

static guint32
find_link (PsFlowBuild *build, const PsFlowLink *wanted)
{
  GArray *links = build->diagram->links;
  PsIndexProbe probe;
  guint32 index;

  ps_index_probe_start (&probe, &build->link_table,
                        ps_index_hash ((guint64)wanted->from << 32 | wanted->via,
                                       (guint64)wanted->to << 1 | (guint64)wanted->is_decided));
  while ((index = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    {
      const PsFlowLink *link = &g_array_index (links, PsFlowLink, index);

      if (link->from == wanted->from && link->via == wanted->via && link->to == wanted->to
          && link->is_decided == wanted->is_decided)
        return index;
    }
  g_array_append_vals (links, wanted, 1);
  ps_index_table_insert (&build->link_table, &probe, links->len - 1);
  return links->len - 1;
}

/* The ports of a link of the node view, which has no boxes for them. */
static void
count_port (PsFlowBuild *build, guint32 index, const PsFlowUse *use)
{
  PsFlowLink *link = ps_flow_diagram_link (build->diagram, index);
  PsFlowLinkPort wanted = { index, (guint32)use->port << 8 | use->protocol };
  PsIndexProbe probe;
  guint32 known;

  if ((use->flags & PS_FLOW_HAS_PORT) == 0)
    return;
  ps_index_probe_start (&probe, &build->link_port_table, ps_index_hash (wanted.link, wanted.port));
  while ((known = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    if (g_array_index (build->link_ports, PsFlowLinkPort, known).link == wanted.link
        && g_array_index (build->link_ports, PsFlowLinkPort, known).port == wanted.port)
      return;
  g_array_append_val (build->link_ports, wanted);
  ps_index_table_insert (&build->link_port_table, &probe, build->link_ports->len - 1);
  link->n_ports++;
}

/* Whether all of its flows have the same port. */
static void
compare_port (PsFlowLink *link, const PsFlowUse *use)
{
  gboolean has_port = (use->flags & PS_FLOW_HAS_PORT) != 0;

  if (link->tally.n_alerts == 0)
    {
      link->has_port = has_port;
      link->port = use->port;
      link->protocol = use->protocol;
    }
  link->has_port =
      link->has_port && has_port && link->port == use->port && link->protocol == use->protocol;
}

static void
add_link (PsFlowBuild *build, const guint *nodes, const PsFlowUse *use)
{
  PsFlowLink wanted = { .from = nodes[PS_FLOW_LANE_CLIENTS],
                        .via = nodes[PS_FLOW_LANE_PORTS],
                        .to = nodes[PS_FLOW_LANE_SERVERS],
                        .is_decided = (use->flags & PS_FLOW_DECIDED) != 0 };
  guint32 index;

  ps_flow_tally_init (&wanted.tally);
  index = find_link (build, &wanted);
  compare_port (ps_flow_diagram_link (build->diagram, index), use);
  ps_flow_tally_add (&ps_flow_diagram_link (build->diagram, index)->tally, &use->tally);
  if (build->diagram->has_ports)
    return;
  count_port (build, index, use);
  ps_flow_diagram_node (build->diagram, wanted.from)->calls |= wanted.is_decided;
  ps_flow_diagram_node (build->diagram, wanted.to)->serves |= wanted.is_decided;
}

/* What a host of the node view is in: an alert between two hosts that are folded together once. */
static void
recount (PsFlowDiagram *diagram)
{
  for (guint i = 0; i < diagram->nodes->len; i++)
    ps_flow_tally_init (&ps_flow_diagram_node (diagram, i)->tally);
  for (guint i = 0; i < diagram->links->len; i++)
    {
      const PsFlowLink *link = ps_flow_diagram_link (diagram, i);

      ps_flow_tally_add (&ps_flow_diagram_node (diagram, link->from)->tally, &link->tally);
      if (link->to != link->from)
        ps_flow_tally_add (&ps_flow_diagram_node (diagram, link->to)->tally, &link->tally);
    }
}

/*
 * ps_flow_build_links:
 *
 * Adds the links between the nodes, each with what its flows add up to.
 */
void
ps_flow_build_links (PsFlowBuild *build)
{
  guint n = ps_flow_inventory_get_n_uses (build->inventory);

  for (guint i = 0; i < n; i++)
    {
      const PsFlowUse *use = ps_flow_inventory_get_use (build->inventory, i);
      guint nodes[PS_FLOW_N_COLUMNS] = { PS_FLOW_NONE, PS_FLOW_NONE, PS_FLOW_NONE };

      for (guint column = 0; column < PS_FLOW_N_COLUMNS; column++)
        if (column != PS_FLOW_LANE_PORTS || build->diagram->has_ports)
          {
            guint32 member = build->uses[(gsize)i * PS_FLOW_N_COLUMNS + column];
            guint32 group = g_array_index (build->members, PsFlowMember, member).group;

            nodes[column] = g_array_index (build->groups, PsFlowGroup, group).index;
          }
      add_link (build, nodes, use);
    }
  if (!build->diagram->has_ports)
    recount (build->diagram);
}
