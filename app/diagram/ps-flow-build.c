/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-build-private.h"

static guint32
find_member (PsFlowBuild *build, guint lane, guint64 key)
{
  PsFlowMember wanted = { .key = key, .lane = lane };
  PsIndexProbe probe;
  guint32 index;

  ps_index_probe_start (&probe, &build->member_table, ps_index_hash (key, lane));
  while ((index = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    if (g_array_index (build->members, PsFlowMember, index).key == key
        && g_array_index (build->members, PsFlowMember, index).lane == lane)
      return index;
  ps_flow_tally_init (&wanted.tally);
  g_array_append_val (build->members, wanted);
  ps_index_table_insert (&build->member_table, &probe, build->members->len - 1);
  return build->members->len - 1;
}

/* Of a host: its number and one, 0 for none. Of a port: port, protocol, whether it has one. */
static guint64
get_key (const PsFlowUse *use, guint column)
{
  if (column == PS_FLOW_LANE_CLIENTS)
    return use->flags & PS_FLOW_HAS_CLIENT ? (guint64)use->client + 1 : 0;
  if (column == PS_FLOW_LANE_SERVERS)
    return use->flags & PS_FLOW_HAS_SERVER ? (guint64)use->server + 1 : 0;
  return (guint64)use->port << 16 | (guint64)use->protocol << 1
         | ((use->flags & PS_FLOW_HAS_PORT) != 0);
}

static guint
get_lane (const PsFlowBuild *build, const PsFlowUse *use, guint column)
{
  if (!build->diagram->has_ports)
    return PS_FLOW_LANE_HOSTS;
  return use->flags & PS_FLOW_DECIDED ? column : column + PS_FLOW_N_LANES_DECIDED;
}

/* A host of the node view that calls itself is in one alert, not in two. */
static void
count_use (PsFlowBuild *build, const PsFlowUse *use, guint32 *members)
{
  gboolean has_ports = build->diagram->has_ports;

  for (guint column = 0; column < PS_FLOW_N_COLUMNS; column++)
    {
      if (column == PS_FLOW_LANE_PORTS && !has_ports)
        continue;
      members[column] = find_member (build, get_lane (build, use, column), get_key (use, column));
      if (has_ports || column == PS_FLOW_LANE_CLIENTS
          || members[PS_FLOW_LANE_SERVERS] != members[PS_FLOW_LANE_CLIENTS])
        ps_flow_tally_add (&g_array_index (build->members, PsFlowMember, members[column]).tally,
                           &use->tally);
    }
}

static void
count_members (PsFlowBuild *build)
{
  guint n = ps_flow_inventory_get_n_uses (build->inventory);

  build->uses = g_new (guint32, MAX (1, (gsize)n * PS_FLOW_N_COLUMNS));
  for (guint i = 0; i < n; i++)
    count_use (build, ps_flow_inventory_get_use (build->inventory, i),
               build->uses + (gsize)i * PS_FLOW_N_COLUMNS);
}

static PsFlowNode
describe_member (PsFlowBuild *build, const PsFlowMember *member, const char **site)
{
  gboolean is_decided =
      member->lane < PS_FLOW_N_LANES_DECIDED || member->lane == PS_FLOW_LANE_HOSTS;
  PsFlowNode node = { .is_decided = is_decided, .twin = PS_FLOW_NONE };

  node.side = member->lane == PS_FLOW_LANE_HOSTS
                  ? PS_FLOW_HOST
                  : (PsFlowSide)(member->lane % PS_FLOW_N_LANES_DECIDED);

  *site = NULL;
  if (node.side == PS_FLOW_PORT)
    {
      node.kind = member->key & 1 || !is_decided ? PS_FLOW_NODE_PORT : PS_FLOW_NODE_NO_PORT;
      node.port = (guint16)(member->key >> 16);
      node.protocol = (guint8)(member->key >> 1);
      return node;
    }
  node.kind = PS_FLOW_NODE_ABSENT;
  if (member->key == 0)
    return node;
  ps_flow_folder_find (&build->folder,
                       ps_alert_store_get_address (build->store, (guint32)(member->key - 1)),
                       &node.network, site);
  node.kind = node.network.length == 128 ? PS_FLOW_NODE_HOST : PS_FLOW_NODE_NETWORK;
  return node;
}

static guint64
hash_node (const PsFlowNode *node, guint lane)
{
  guint64 halves[2];

  memcpy (halves, node->network.base.bytes, sizeof halves);
  return ps_index_hash (halves[0] ^ (guint64)node->network.length << 32 ^ node->port,
                        halves[1] ^ (guint64)node->protocol << 24 ^ (guint64)node->kind << 16
                            ^ lane);
}

static guint32
find_group (PsFlowBuild *build, guint lane, const PsFlowNode *node, const char *site)
{
  PsFlowGroup wanted = { .lane = lane, .node = *node, .index = PS_INDEX_NONE };
  PsIndexProbe probe;
  guint32 index;

  ps_index_probe_start (&probe, &build->group_table, hash_node (node, lane));
  while ((index = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    if (g_array_index (build->groups, PsFlowGroup, index).lane == lane
        && ps_flow_node_is_same (&g_array_index (build->groups, PsFlowGroup, index).node, node))
      return index;
  ps_flow_tally_init (&wanted.node.tally);
  wanted.node.is_site = site != NULL;
  wanted.node.label = g_strdup (site);
  g_array_append_val (build->groups, wanted);
  ps_index_table_insert (&build->group_table, &probe, build->groups->len - 1);
  return build->groups->len - 1;
}

/* A network of which one host is there is that host. */
static void
unfold_single (PsFlowBuild *build, const PsFlowMember *member)
{
  PsFlowGroup *group = &g_array_index (build->groups, PsFlowGroup, member->group);

  if (group->node.kind != PS_FLOW_NODE_NETWORK || group->node.n_members != 1)
    return;
  group->node.kind = PS_FLOW_NODE_HOST;
  group->node.network.base = *ps_alert_store_get_address (build->store, (guint32)(member->key - 1));
  group->node.network.length = 128;
  group->node.is_site = FALSE;
  g_clear_pointer (&group->node.label, g_free);
}

static void
fold_members (PsFlowBuild *build)
{
  for (guint i = 0; i < build->members->len; i++)
    {
      PsFlowMember *member = &g_array_index (build->members, PsFlowMember, i);
      const char *site;
      PsFlowNode node = describe_member (build, member, &site);
      PsFlowGroup *group;

      member->group = find_group (build, member->lane, &node, site);
      group = &g_array_index (build->groups, PsFlowGroup, member->group);
      group->node.n_members++;
      ps_flow_tally_add (&group->node.tally, &member->tally);
    }
  for (guint i = 0; i < build->members->len; i++)
    unfold_single (build, &g_array_index (build->members, PsFlowMember, i));
}

/*
 * ps_flow_build:
 *
 * Fills a diagram with its nodes, folded and with "others" for what is behind the top N, and the
 * links between them; all in an order that hangs on nothing but the flows.
 */
void
ps_flow_build (PsFlowDiagram *diagram, const PsFlowInventory *inventory,
               const PsFlowOptions *options)
{
  PsAlertStore *store = ps_flow_inventory_get_store (inventory);
  PsFlowBuild build = { .diagram = diagram,
                        .inventory = inventory,
                        .options = options,
                        .store = store,
                        .folder = { options, ps_alert_store_get_options (store)->policy } };

  ps_index_table_init (&build.member_table);
  ps_index_table_init (&build.group_table);
  ps_index_table_init (&build.link_table);
  ps_index_table_init (&build.link_port_table);
  build.link_ports = g_array_new (FALSE, FALSE, sizeof (PsFlowLinkPort));
  build.members = g_array_new (FALSE, FALSE, sizeof (PsFlowMember));
  build.groups = g_array_new (FALSE, FALSE, sizeof (PsFlowGroup));
  count_members (&build);
  fold_members (&build);
  ps_flow_build_nodes (&build);
  ps_flow_build_links (&build);
  diagram->total = *ps_flow_inventory_get_total (inventory);
  diagram->sites = ps_flow_folder_dup_sites (&build.folder);
  ps_index_table_clear (&build.member_table);
  ps_index_table_clear (&build.group_table);
  ps_index_table_clear (&build.link_table);
  ps_index_table_clear (&build.link_port_table);
  g_array_unref (build.link_ports);
  g_array_unref (build.members);
  g_array_unref (build.groups);
  g_free (build.uses);
}