/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-build-private.h"

#include <stdlib.h>

/* Hosts of the node view: those that would stand on either side of the map. */
#define HOSTS_PER_TOP 2

/* The undecided ones are fewer, and less is to be seen of them. */
#define LEAST_UNDECIDED_TOP 3

/* Of the top N one in so many is kept for the most unusual ones. */
#define UNUSUAL_SHARE 4

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
  const PsFlowGroup *x = *(PsFlowGroup *const *)a, *y = *(PsFlowGroup *const *)b;

  if (x->node.tally.n_alerts != y->node.tally.n_alerts)
    return x->node.tally.n_alerts > y->node.tally.n_alerts ? -1 : 1;
  return compare_names (&x->node, &y->node);
}

static gint
compare_unusual (gconstpointer a, gconstpointer b)
{
  const PsFlowGroup *x = *(PsFlowGroup *const *)a, *y = *(PsFlowGroup *const *)b;
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
  return compare_names (&(*(PsFlowGroup *const *)a)->node, &(*(PsFlowGroup *const *)b)->node);
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
  if (lane == PS_FLOW_LANE_HOSTS)
    return options->top * HOSTS_PER_TOP;
  return lane < PS_FLOW_N_LANES_DECIDED ? options->top
                                        : MAX (LEAST_UNDECIDED_TOP, options->top / 2);
}

static void
add_others (PsFlowBuild *build, GPtrArray *groups, guint top)
{
  const PsFlowGroup *first = groups->pdata[top];
  PsFlowNode others = { .side = first->node.side,
                        .kind = PS_FLOW_NODE_OTHERS,
                        .is_decided = first->node.is_decided,
                        .twin = PS_FLOW_NONE };

  ps_flow_tally_init (&others.tally);
  for (guint i = top; i < groups->len; i++)
    {
      PsFlowGroup *group = groups->pdata[i];

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
add_lane (PsFlowBuild *build, guint lane)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  guint top = get_top (build->options, lane);

  for (guint i = 0; i < build->groups->len; i++)
    if (g_array_index (build->groups, PsFlowGroup, i).lane == lane)
      g_ptr_array_add (groups, &g_array_index (build->groups, PsFlowGroup, i));
  if (groups->len == 0)
    return;
  if (groups->len - 1 <= top)
    top = groups->len;
  choose_top (groups, top);
  qsort (groups->pdata, MIN (top, groups->len), sizeof (gpointer), compare_groups);
  for (guint i = 0; i < MIN (top, groups->len); i++)
    {
      PsFlowGroup *group = groups->pdata[i];

      group->index = build->diagram->nodes->len;
      ps_flow_node_name (&group->node, build->store);
      g_array_append_val (build->diagram->nodes, group->node);
    }
  if (groups->len > top)
    add_others (build, groups, top);
}

/*
 * ps_flow_build_nodes:
 *
 * Makes the groups nodes, as many as are asked for, and "others" of what is left over.
 */
void
ps_flow_build_nodes (PsFlowBuild *build)
{
  PsFlowDiagram *diagram = build->diagram;

  for (guint column = 0; column < PS_FLOW_N_COLUMNS; column++)
    {
      diagram->starts[column] = diagram->nodes->len;
      if (diagram->has_ports)
        {
          add_lane (build, column);
          add_lane (build, column + PS_FLOW_N_LANES_DECIDED);
        }
      else if (column == 0)
        add_lane (build, PS_FLOW_LANE_HOSTS);
    }
  diagram->starts[PS_FLOW_N_COLUMNS] = diagram->nodes->len;
}
