/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-diagram-private.h"

#include <stdlib.h>

#include "ps-flow-fold.h"
#include "ps-index-table.h"

/* One column's decided or undecided part, which has a top N of its own. */
enum
{
  CLIENTS,
  PORTS,
  SERVERS,
  N_LANES_DECIDED,
  HOSTS = 2 * N_LANES_DECIDED, /* the only one of the node view */
};

/* Hosts of the node view: those that would stand on either side of the map. */
#define HOSTS_PER_TOP 2

/* The undecided ones are fewer, and less is to be seen of them. */
#define LEAST_UNDECIDED_TOP 3

/* Of the top N one in so many is kept for the most unusual ones. */
#define UNUSUAL_SHARE 4

/* A host or a port of a lane, before it is folded. */
typedef struct
{
  guint64 key;
  guint lane;
  guint32 group;
  PsFlowTally tally;
} Member;

/* What becomes a node, or is left over for "others". */
typedef struct
{
  guint lane;
  PsFlowNode node;
  guint32 index; /* of its node */
} Group;

/* A port of the servers of a link, for counting them. */
typedef struct
{
  guint32 link;
  guint32 port;
} LinkPort;

typedef struct
{
  PsFlowDiagram *diagram;
  const PsFlowInventory *inventory;
  const PsFlowOptions *options;
  PsAlertStore *store;
  PsFlowFolder folder;
  PsIndexTable member_table;
  PsIndexTable group_table;
  PsIndexTable link_table;
  PsIndexTable link_port_table;
  GArray *link_ports; /* of LinkPort */
  GArray *members;    /* of Member */
  GArray *groups;     /* of Group */
  guint32 *uses;      /* three members each flow */
} Build;

static guint32
find_member (Build *build, guint lane, guint64 key)
{
  Member wanted = { .key = key, .lane = lane };
  PsIndexProbe probe;
  guint32 index;

  ps_index_probe_start (&probe, &build->member_table, ps_index_hash (key, lane));
  while ((index = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    if (g_array_index (build->members, Member, index).key == key
        && g_array_index (build->members, Member, index).lane == lane)
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
  if (column == CLIENTS)
    return use->flags & PS_FLOW_HAS_CLIENT ? (guint64)use->client + 1 : 0;
  if (column == SERVERS)
    return use->flags & PS_FLOW_HAS_SERVER ? (guint64)use->server + 1 : 0;
  return (guint64)use->port << 16 | (guint64)use->protocol << 1
         | ((use->flags & PS_FLOW_HAS_PORT) != 0);
}

static guint
get_lane (const Build *build, const PsFlowUse *use, guint column)
{
  if (!build->diagram->has_ports)
    return HOSTS;
  return use->flags & PS_FLOW_DECIDED ? column : column + N_LANES_DECIDED;
}

/* A host of the node view that calls itself is in one alert, not in two. */
static void
count_use (Build *build, const PsFlowUse *use, guint32 *members)
{
  gboolean has_ports = build->diagram->has_ports;

  for (guint column = 0; column < PS_FLOW_N_COLUMNS; column++)
    {
      if (column == PORTS && !has_ports)
        continue;
      members[column] = find_member (build, get_lane (build, use, column), get_key (use, column));
      if (has_ports || column == CLIENTS || members[SERVERS] != members[CLIENTS])
        ps_flow_tally_add (&g_array_index (build->members, Member, members[column]).tally,
                           &use->tally);
    }
}

static void
count_members (Build *build)
{
  guint n = ps_flow_inventory_get_n_uses (build->inventory);

  build->uses = g_new (guint32, MAX (1, (gsize)n * PS_FLOW_N_COLUMNS));
  for (guint i = 0; i < n; i++)
    count_use (build, ps_flow_inventory_get_use (build->inventory, i),
               build->uses + (gsize)i * PS_FLOW_N_COLUMNS);
}

static PsFlowNode
describe_member (Build *build, const Member *member, const char **site)
{
  gboolean is_decided = member->lane < N_LANES_DECIDED || member->lane == HOSTS;
  PsFlowNode node = { .is_decided = is_decided, .twin = PS_FLOW_NONE };

  node.side = member->lane == HOSTS ? PS_FLOW_HOST : (PsFlowSide)(member->lane % N_LANES_DECIDED);

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
find_group (Build *build, guint lane, const PsFlowNode *node, const char *site)
{
  Group wanted = { .lane = lane, .node = *node, .index = PS_INDEX_NONE };
  PsIndexProbe probe;
  guint32 index;

  ps_index_probe_start (&probe, &build->group_table, hash_node (node, lane));
  while ((index = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    if (g_array_index (build->groups, Group, index).lane == lane
        && ps_flow_node_is_same (&g_array_index (build->groups, Group, index).node, node))
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
unfold_single (Build *build, const Member *member)
{
  Group *group = &g_array_index (build->groups, Group, member->group);

  if (group->node.kind != PS_FLOW_NODE_NETWORK || group->node.n_members != 1)
    return;
  group->node.kind = PS_FLOW_NODE_HOST;
  group->node.network.base = *ps_alert_store_get_address (build->store, (guint32)(member->key - 1));
  group->node.network.length = 128;
  group->node.is_site = FALSE;
  g_clear_pointer (&group->node.label, g_free);
}

static void
fold_members (Build *build)
{
  for (guint i = 0; i < build->members->len; i++)
    {
      Member *member = &g_array_index (build->members, Member, i);
      const char *site;
      PsFlowNode node = describe_member (build, member, &site);
      Group *group;

      member->group = find_group (build, member->lane, &node, site);
      group = &g_array_index (build->groups, Group, member->group);
      group->node.n_members++;
      ps_flow_tally_add (&group->node.tally, &member->tally);
    }
  for (guint i = 0; i < build->members->len; i++)
    unfold_single (build, &g_array_index (build->members, Member, i));
}

/* An order that hangs on nothing but what the nodes are. */
static int
compare_names (const PsFlowNode *a, const PsFlowNode *b)
{
  int order = ps_address_compare (&a->network.base, &b->network.base);

  if (order != 0)
    return order;
  if (a->network.length != b->network.length)
    return (int)a->network.length - (int)b->network.length;
  if (a->port != b->port)
    return (int)a->port - (int)b->port;
  if (a->protocol != b->protocol)
    return (int)a->protocol - (int)b->protocol;
  return (int)a->kind - (int)b->kind;
}

static gint
compare_busy (gconstpointer a, gconstpointer b)
{
  const Group *x = *(Group *const *)a, *y = *(Group *const *)b;

  if (x->node.tally.n_alerts != y->node.tally.n_alerts)
    return x->node.tally.n_alerts > y->node.tally.n_alerts ? -1 : 1;
  return compare_names (&x->node, &y->node);
}

static gint
compare_unusual (gconstpointer a, gconstpointer b)
{
  const Group *x = *(Group *const *)a, *y = *(Group *const *)b;
  guint n_x = (guint)__builtin_popcount (ps_findings_get_notable (x->node.tally.findings));
  guint n_y = (guint)__builtin_popcount (ps_findings_get_notable (y->node.tally.findings));

  if (n_x != n_y)
    return n_x > n_y ? -1 : 1;
  if (n_x > 0 && x->node.tally.severity != y->node.tally.severity)
    return x->node.tally.severity > y->node.tally.severity ? -1 : 1;
  return compare_busy (a, b);
}

static gint
compare_groups (gconstpointer a, gconstpointer b)
{
  return compare_names (&(*(Group *const *)a)->node, &(*(Group *const *)b)->node);
}

/* Puts the busiest first and, as the last of the top, the most unusual ones. */
static void
choose_top (GPtrArray *groups, guint top)
{
  guint n_busy = top - top / UNUSUAL_SHARE;

  g_ptr_array_sort (groups, compare_busy);
  if (groups->len <= top)
    return;
  qsort (groups->pdata + n_busy, groups->len - n_busy, sizeof (gpointer), compare_unusual);
}

static guint
get_top (const PsFlowOptions *options, guint lane)
{
  if (options->top == 0)
    return G_MAXUINT;
  if (lane == HOSTS)
    return options->top * HOSTS_PER_TOP;
  return lane < N_LANES_DECIDED ? options->top : MAX (LEAST_UNDECIDED_TOP, options->top / 2);
}

static void
add_others (Build *build, GPtrArray *groups, guint top)
{
  const Group *first = groups->pdata[top];
  PsFlowNode others = { .side = first->node.side,
                        .kind = PS_FLOW_NODE_OTHERS,
                        .is_decided = first->node.is_decided,
                        .twin = PS_FLOW_NONE };

  ps_flow_tally_init (&others.tally);
  for (guint i = top; i < groups->len; i++)
    {
      Group *group = groups->pdata[i];

      others.n_members += group->node.n_members;
      ps_flow_tally_add (&others.tally, &group->node.tally);
      group->index = build->diagram->nodes->len;
      g_clear_pointer (&group->node.label, g_free);
    }
  ps_flow_node_name (&others, build->store);
  g_array_append_val (build->diagram->nodes, others);
}

/* One alone is shown as itself: "others" would take as much room. */
static void
add_lane (Build *build, guint lane)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  guint top = get_top (build->options, lane);

  for (guint i = 0; i < build->groups->len; i++)
    if (g_array_index (build->groups, Group, i).lane == lane)
      g_ptr_array_add (groups, &g_array_index (build->groups, Group, i));
  if (groups->len - 1 <= top || groups->len == 0)
    top = groups->len;
  choose_top (groups, top);
  qsort (groups->pdata, MIN (top, groups->len), sizeof (gpointer), compare_groups);
  for (guint i = 0; i < MIN (top, groups->len); i++)
    {
      Group *group = groups->pdata[i];

      group->index = build->diagram->nodes->len;
      ps_flow_node_name (&group->node, build->store);
      g_array_append_val (build->diagram->nodes, group->node);
    }
  if (groups->len > top)
    add_others (build, groups, top);
}

static guint32
find_link (Build *build, const PsFlowLink *wanted)
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
count_port (Build *build, guint32 index, const PsFlowUse *use)
{
  PsFlowLink *link = ps_flow_diagram_link (build->diagram, index);
  LinkPort wanted = { index, (guint32)use->port << 8 | use->protocol };
  PsIndexProbe probe;
  guint32 known;

  if ((use->flags & PS_FLOW_HAS_PORT) == 0)
    return;
  ps_index_probe_start (&probe, &build->link_port_table, ps_index_hash (wanted.link, wanted.port));
  while ((known = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    if (g_array_index (build->link_ports, LinkPort, known).link == wanted.link
        && g_array_index (build->link_ports, LinkPort, known).port == wanted.port)
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
add_link (Build *build, const guint *nodes, const PsFlowUse *use)
{
  PsFlowLink wanted = { .from = nodes[CLIENTS],
                        .via = nodes[PORTS],
                        .to = nodes[SERVERS],
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

static void
add_links (Build *build)
{
  guint n = ps_flow_inventory_get_n_uses (build->inventory);

  for (guint i = 0; i < n; i++)
    {
      const PsFlowUse *use = ps_flow_inventory_get_use (build->inventory, i);
      guint nodes[PS_FLOW_N_COLUMNS] = { PS_FLOW_NONE, PS_FLOW_NONE, PS_FLOW_NONE };

      for (guint column = 0; column < PS_FLOW_N_COLUMNS; column++)
        if (column != PORTS || build->diagram->has_ports)
          {
            guint32 member = build->uses[(gsize)i * PS_FLOW_N_COLUMNS + column];
            guint32 group = g_array_index (build->members, Member, member).group;

            nodes[column] = g_array_index (build->groups, Group, group).index;
          }
      add_link (build, nodes, use);
    }
}

static void
add_nodes (Build *build)
{
  PsFlowDiagram *diagram = build->diagram;

  for (guint column = 0; column < PS_FLOW_N_COLUMNS; column++)
    {
      diagram->starts[column] = diagram->nodes->len;
      if (diagram->has_ports)
        {
          add_lane (build, column);
          add_lane (build, column + N_LANES_DECIDED);
        }
      else if (column == 0)
        add_lane (build, HOSTS);
    }
  diagram->starts[PS_FLOW_N_COLUMNS] = diagram->nodes->len;
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
  Build build = { .diagram = diagram,
                  .inventory = inventory,
                  .options = options,
                  .store = store,
                  .folder = { options, ps_alert_store_get_options (store)->policy } };

  ps_index_table_init (&build.member_table);
  ps_index_table_init (&build.group_table);
  ps_index_table_init (&build.link_table);
  ps_index_table_init (&build.link_port_table);
  build.link_ports = g_array_new (FALSE, FALSE, sizeof (LinkPort));
  build.members = g_array_new (FALSE, FALSE, sizeof (Member));
  build.groups = g_array_new (FALSE, FALSE, sizeof (Group));
  count_members (&build);
  fold_members (&build);
  add_nodes (&build);
  add_links (&build);
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
