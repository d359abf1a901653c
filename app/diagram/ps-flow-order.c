/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-diagram-private.h"

#include <stdlib.h>

/* Sweeps over the columns; after a few the order hardly changes. */
#define N_SWEEPS 8

/* Where a node is put among those of its column. */
typedef struct
{
  guint lane; /* decided ones, their others, undecided ones, their others */
  double centre;
  guint node;
} Seat;

typedef struct
{
  PsFlowDiagram *diagram;
  guint n_nodes;
  guint *positions; /* of a node, in its column */
  guint *best;
  double *sums; /* of the positions of a node's neighbours, and how many there are */
  double *weights;
  Seat *seats;
  guint *by_second; /* links, for counting crossings */
  guint *by_first;
  guint *counts;
  guint *tree;
} Order;

/* The barycentre heuristic (Sugiyama, Tagawa and Toda 1981): a node goes to the mean of those it
 * is linked with. */
static void
gather (Order *order, guint column)
{
  PsFlowDiagram *diagram = order->diagram;

  for (guint i = diagram->starts[column]; i < diagram->starts[column + 1]; i++)
    order->sums[i] = order->weights[i] = 0;
  for (guint i = 0; i < diagram->links->len; i++)
    {
      const PsFlowLink *link = ps_flow_diagram_link (diagram, i);
      guint node = ps_flow_link_get_node (link, column);

      if (column == 1)
        order->sums[node] +=
            (double)order->positions[link->from] + (double)order->positions[link->to];
      else
        order->sums[node] += 2 * (double)order->positions[link->via];
      order->weights[node] += 2;
    }
}

static guint
get_lane (const PsFlowNode *node)
{
  return (node->is_decided ? 0 : 2) + (node->kind == PS_FLOW_NODE_OTHERS ? 1 : 0);
}

static gint
compare_seats (gconstpointer a, gconstpointer b)
{
  const Seat *x = a, *y = b;

  if (x->lane != y->lane)
    return x->lane < y->lane ? -1 : 1;
  if (x->centre < y->centre || x->centre > y->centre)
    return x->centre < y->centre ? -1 : 1;
  return x->node < y->node ? -1 : x->node > y->node;
}

static void
sweep (Order *order, guint column)
{
  PsFlowDiagram *diagram = order->diagram;
  guint first = diagram->starts[column], n = diagram->starts[column + 1] - first;

  gather (order, column);
  for (guint i = 0; i < n; i++)
    {
      guint node = first + i;

      order->seats[i] =
          (Seat){ .lane = get_lane (ps_flow_diagram_node (diagram, node)),
                  .centre = order->weights[node] > 0 ? order->sums[node] / order->weights[node] : 0,
                  .node = node };
    }
  qsort (order->seats, n, sizeof *order->seats, compare_seats);
  for (guint i = 0; i < n; i++)
    order->positions[order->seats[i].node] = i;
}

/* Stable, by the place of their node in @column. */
static void
sort_by_place (Order *order, guint column, const guint *from, guint *to)
{
  PsFlowDiagram *diagram = order->diagram;
  guint n = diagram->starts[column + 1] - diagram->starts[column];

  memset (order->counts, 0, (n + 1) * sizeof *order->counts);
  for (guint i = 0; i < diagram->links->len; i++)
    order
        ->counts[order->positions[ps_flow_link_get_node (ps_flow_diagram_link (diagram, i), column)]
                 + 1]++;
  for (guint i = 0; i < n; i++)
    order->counts[i + 1] += order->counts[i];
  for (guint i = 0; i < diagram->links->len; i++)
    {
      guint link = from != NULL ? from[i] : i;

      to[order->counts[order->positions[ps_flow_link_get_node (ps_flow_diagram_link (diagram, link),
                                                               column)]]++] = link;
    }
}

/* Pairs of links that cross between two columns: inversions of the second end where the links are
 * in the order of the first, counted with a Fenwick tree. */
static guint64
count_crossings (Order *order, guint first, guint second)
{
  PsFlowDiagram *diagram = order->diagram;
  guint n = diagram->starts[second + 1] - diagram->starts[second];
  guint64 crossings = 0;

  sort_by_place (order, second, NULL, order->by_second);
  sort_by_place (order, first, order->by_second, order->by_first);
  memset (order->tree, 0, (n + 1) * sizeof *order->tree);
  for (guint i = 0; i < diagram->links->len; i++)
    {
      const PsFlowLink *link = ps_flow_diagram_link (diagram, order->by_first[i]);
      guint place = order->positions[ps_flow_link_get_node (link, second)] + 1;
      guint n_not_behind = 0;

      for (guint k = place; k > 0; k -= k & -k)
        n_not_behind += order->tree[k];
      crossings += i - n_not_behind;
      for (guint k = place; k <= n; k += k & -k)
        order->tree[k]++;
    }
  return crossings;
}

/* Moves the nodes to their places, and the links with them. */
static void
apply (Order *order)
{
  PsFlowDiagram *diagram = order->diagram;
  GArray *nodes = diagram->nodes;
  PsFlowNode *moved = g_new0 (PsFlowNode, MAX (1, order->n_nodes));

  for (guint column = 0; column < PS_FLOW_N_COLUMNS; column++)
    for (guint i = diagram->starts[column]; i < diagram->starts[column + 1]; i++)
      {
        order->best[i] += diagram->starts[column];
        moved[order->best[i]] = g_array_index (nodes, PsFlowNode, i);
      }
  if (nodes->len > 0)
    memcpy (nodes->data, moved, nodes->len * sizeof *moved);
  g_free (moved);
  for (guint i = 0; i < diagram->links->len; i++)
    {
      PsFlowLink *link = ps_flow_diagram_link (diagram, i);

      link->from = order->best[link->from];
      link->via = order->best[link->via];
      link->to = order->best[link->to];
    }
}

static void
search (Order *order)
{
  guint64 fewest = G_MAXUINT64;

  for (guint i = 0; i < N_SWEEPS && fewest > 0; i++)
    {
      guint64 crossings;

      sweep (order, 0);
      sweep (order, 2);
      crossings = count_crossings (order, 0, 1) + count_crossings (order, 1, 2);
      if (crossings < fewest)
        {
          fewest = crossings;
          memcpy (order->best, order->positions, order->n_nodes * sizeof *order->best);
        }
      sweep (order, 1);
    }
}

/*
 * ps_flow_order:
 *
 * Puts the nodes of each column into an order in which few links cross: decided ones first,
 * "others" last of theirs. Nodes that are equal stay as they are, so that the same flows give the
 * same picture.
 */
void
ps_flow_order (PsFlowDiagram *diagram)
{
  guint n = diagram->nodes->len, n_links = diagram->links->len;
  Order order = { .diagram = diagram, .n_nodes = n };

  order.positions = g_new0 (guint, n + 1);
  order.best = g_new0 (guint, n + 1);
  order.sums = g_new0 (double, n + 1);
  order.weights = g_new0 (double, n + 1);
  order.seats = g_new0 (Seat, n + 1);
  order.counts = g_new0 (guint, n + 2);
  order.tree = g_new0 (guint, n + 2);
  order.by_first = g_new0 (guint, n_links + 1);
  order.by_second = g_new0 (guint, n_links + 1);
  for (guint column = 0; column < PS_FLOW_N_COLUMNS; column++)
    for (guint i = diagram->starts[column]; i < diagram->starts[column + 1]; i++)
      order.positions[i] = i - diagram->starts[column];
  search (&order);
  apply (&order);
  g_free (order.positions);
  g_free (order.best);
  g_free (order.sums);
  g_free (order.weights);
  g_free (order.seats);
  g_free (order.counts);
  g_free (order.tree);
  g_free (order.by_first);
  g_free (order.by_second);
}
