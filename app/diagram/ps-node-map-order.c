/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-node-map-private.h"

#include <stdlib.h>

#define N_SWEEPS 6
#define NO_LEVEL G_MAXUINT

/* The columns, from left to right. */
enum
{
  ONLY_CALLS,
  INNER,
  OUTER,
  ONLY_SERVES,
};

/* Where a host is put in its column. */
typedef struct
{
  guint level;
  double centre;
  guint node;
} Seat;

typedef struct
{
  PsFlowDiagram *diagram;
  guint *levels;
  guint *queue;
  guint n_queued;
  guint n_done;
  guint *firsts; /* of each node its first in ends; one more behind the last */
  guint *ends;   /* links, at either of their nodes */
  Seat *seats;
  double *places; /* of each node in its column, 0-1 */
} Order;

static void
set_level (Order *order, guint node, guint level)
{
  if (order->levels[node] != NO_LEVEL)
    return;
  order->levels[node] = level;
  order->queue[order->n_queued++] = node;
}

/* Lists of the links at each node. */
static void
list_ends (Order *order)
{
  PsFlowDiagram *diagram = order->diagram;
  guint n = diagram->nodes->len;
  g_autofree guint *cursors = g_new0 (guint, n + 1);

  for (guint i = 0; i < diagram->links->len; i++)
    {
      order->firsts[ps_flow_diagram_link (diagram, i)->from + 1]++;
      order->firsts[ps_flow_diagram_link (diagram, i)->to + 1]++;
    }
  for (guint i = 0; i < n; i++)
    {
      order->firsts[i + 1] += order->firsts[i];
      cursors[i] = order->firsts[i];
    }
  for (guint i = 0; i < diagram->links->len; i++)
    {
      order->ends[cursors[ps_flow_diagram_link (diagram, i)->from]++] = i;
      order->ends[cursors[ps_flow_diagram_link (diagram, i)->to]++] = i;
    }
}

/* Of a host that is called and calls: whether another such one calls it. */
static gboolean
is_called_by_both (const Order *order, guint node)
{
  for (guint k = order->firsts[node]; k < order->firsts[node + 1]; k++)
    {
      const PsFlowLink *link = ps_flow_diagram_link (order->diagram, order->ends[k]);

      if (link->is_decided && link->to == node && link->from != node
          && ps_flow_diagram_node (order->diagram, link->from)->serves)
        return TRUE;
    }
  return FALSE;
}

/* Beside hosts that have a level those with whom they talked and nobody can tell more of. */
static void
spread_undecided (Order *order)
{
  while (order->n_done < order->n_queued)
    {
      guint node = order->queue[order->n_done++];

      for (guint k = order->firsts[node]; k < order->firsts[node + 1]; k++)
        {
          const PsFlowLink *link = ps_flow_diagram_link (order->diagram, order->ends[k]);

          set_level (order, link->from == node ? link->to : link->from,
                     order->levels[node] == INNER ? OUTER : INNER);
        }
    }
}

/* On the left those that only call, on the right those that are only called. */
static void
find_levels (Order *order)
{
  guint n = order->diagram->nodes->len;

  for (guint i = 0; i < n; i++)
    {
      const PsFlowNode *node = ps_flow_diagram_node (order->diagram, i);

      order->levels[i] = NO_LEVEL;
      if (node->calls && node->serves)
        set_level (order, i, is_called_by_both (order, i) ? OUTER : INNER);
      else if (node->calls || node->serves)
        set_level (order, i, node->calls ? ONLY_CALLS : ONLY_SERVES);
    }
  spread_undecided (order);
  for (guint i = 0; i < n; i++)
    {
      set_level (order, i, INNER);
      spread_undecided (order);
    }
}

/* Columns without a host are none. */
static void
close_ranks (Order *order)
{
  guint n_of_level[PS_NODE_MAP_LEVELS] = { 0 };
  guint renamed[PS_NODE_MAP_LEVELS], n = 0;

  for (guint i = 0; i < order->diagram->nodes->len; i++)
    n_of_level[order->levels[i]]++;
  for (guint level = 0; level < PS_NODE_MAP_LEVELS; level++)
    {
      renamed[level] = n;
      n += n_of_level[level] > 0 ? 1 : 0;
    }
  for (guint i = 0; i < order->diagram->nodes->len; i++)
    order->levels[i] = renamed[order->levels[i]];
}

static gint
compare_seats (gconstpointer a, gconstpointer b)
{
  const Seat *x = a, *y = b;

  if (x->level != y->level)
    return x->level < y->level ? -1 : 1;
  if (x->centre < y->centre || x->centre > y->centre)
    return x->centre < y->centre ? -1 : 1;
  return x->node < y->node ? -1 : x->node > y->node;
}

/* The mean of the places of those that a host talks with, as far as they stand elsewhere. */
static double
find_centre (const Order *order, guint node)
{
  double sum = 0;
  guint n = 0;

  for (guint k = order->firsts[node]; k < order->firsts[node + 1]; k++)
    {
      const PsFlowLink *link = ps_flow_diagram_link (order->diagram, order->ends[k]);
      guint other = link->from == node ? link->to : link->from;

      if (order->levels[other] == order->levels[node])
        continue;
      sum += order->places[other];
      n++;
    }
  return n > 0 ? sum / n : order->places[node];
}

static void
seat (Order *order)
{
  guint n = order->diagram->nodes->len;

  qsort (order->seats, n, sizeof *order->seats, compare_seats);
  for (guint first = 0, end; first < n; first = end)
    {
      for (end = first; end < n && order->seats[end].level == order->seats[first].level; end++)
        ;
      for (guint i = first; i < end; i++)
        order->places[order->seats[i].node] = ((double)(i - first) + .5) / (double)(end - first);
    }
}

/* The barycentre heuristic, as in ps_flow_order(), for links between any two columns. */
static void
sweep (Order *order)
{
  guint n = order->diagram->nodes->len;

  for (guint i = 0; i < n; i++)
    order->seats[i] = (Seat){ order->levels[i], i, i };
  seat (order);
  for (guint round = 0; round < N_SWEEPS; round++)
    for (guint level = 0; level < PS_NODE_MAP_LEVELS; level++)
      {
        for (guint i = 0; i < n; i++)
          {
            guint node = order->seats[i].node;

            order->seats[i].centre =
                order->levels[node] == level ? find_centre (order, node) : order->places[node];
          }
        seat (order);
      }
}

/* Moves the nodes to their places, and the links with them. Returns the levels in that order. */
static guint *
apply (Order *order)
{
  PsFlowDiagram *diagram = order->diagram;
  guint n = diagram->nodes->len;
  PsFlowNode *moved = g_new0 (PsFlowNode, n + 1);
  guint *levels = g_new0 (guint, n + 1);
  g_autofree guint *targets = g_new0 (guint, n + 1);

  for (guint i = 0; i < n; i++)
    {
      moved[i] = *ps_flow_diagram_node (diagram, order->seats[i].node);
      levels[i] = order->seats[i].level;
      targets[order->seats[i].node] = i;
    }
  for (guint i = 0; i < n; i++)
    *ps_flow_diagram_node (diagram, i) = moved[i];
  g_free (moved);
  for (guint i = 0; i < diagram->links->len; i++)
    {
      PsFlowLink *link = ps_flow_diagram_link (diagram, i);

      link->from = targets[link->from];
      link->to = targets[link->to];
    }
  return levels;
}

/*
 * ps_node_map_order:
 *
 * Puts the hosts into columns by who calls whom and into an order in which few links cross. The
 * same flows give the same order.
 *
 * Returns: (transfer full): the column of each node
 */
guint *
ps_node_map_order (PsFlowDiagram *diagram)
{
  guint n = diagram->nodes->len, n_links = diagram->links->len;
  Order order = { .diagram = diagram };
  guint *levels;

  order.levels = g_new0 (guint, n + 1);
  order.queue = g_new0 (guint, n + 1);
  order.firsts = g_new0 (guint, n + 2);
  order.ends = g_new0 (guint, 2 * (gsize)n_links + 1);
  order.seats = g_new0 (Seat, n + 1);
  order.places = g_new0 (double, n + 1);
  list_ends (&order);
  find_levels (&order);
  close_ranks (&order);
  sweep (&order);
  levels = apply (&order);
  g_free (order.levels);
  g_free (order.queue);
  g_free (order.firsts);
  g_free (order.ends);
  g_free (order.seats);
  g_free (order.places);
  return levels;
}
