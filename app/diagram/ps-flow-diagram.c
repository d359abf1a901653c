/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-diagram-private.h"

#include <stdlib.h>

static void
clear_node (gpointer data)
{
  PsFlowNode *node = data;

  g_free (node->label);
  g_free (node->detail);
}

/*
 * ps_flow_diagram_new:
 *
 * Returns: (transfer full): a diagram of nothing, to be filled by its maker
 */
PsFlowDiagram *
ps_flow_diagram_new (gboolean has_ports)
{
  PsFlowDiagram *diagram = g_new0 (PsFlowDiagram, 1);

  g_atomic_ref_count_init (&diagram->ref_count);
  diagram->nodes = g_array_new (FALSE, TRUE, sizeof (PsFlowNode));
  g_array_set_clear_func (diagram->nodes, clear_node);
  diagram->links = g_array_new (FALSE, TRUE, sizeof (PsFlowLink));
  diagram->has_ports = has_ports;
  return diagram;
}

/**
 * ps_flow_diagram_ref:
 * @diagram: a diagram
 *
 * Returns: (transfer full): @diagram
 */
PsFlowDiagram *
ps_flow_diagram_ref (PsFlowDiagram *diagram)
{
  g_atomic_ref_count_inc (&diagram->ref_count);
  return diagram;
}

/**
 * ps_flow_diagram_unref:
 * @diagram: (transfer full): a diagram
 */
void
ps_flow_diagram_unref (PsFlowDiagram *diagram)
{
  if (!g_atomic_ref_count_dec (&diagram->ref_count))
    return;
  g_array_unref (diagram->nodes);
  g_array_unref (diagram->links);
  g_clear_pointer (&diagram->sites, g_array_unref);
  g_free (diagram->answers);
  ps_scene_free (diagram->scene);
  g_free (diagram);
}

/*
 * ps_flow_link_get_node:
 *
 * The node that the link has in a column: 0 the client's, 1 the port's, 2 the server's.
 */
guint
ps_flow_link_get_node (const PsFlowLink *link, guint column)
{
  return column == 0 ? link->from : column == 1 ? link->via : link->to;
}

typedef struct
{
  const PsFlowDiagram *diagram;
  guint columns[PS_FLOW_N_COLUMNS];
} LinkOrder;

static gint
compare_links (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const LinkOrder *order = user_data;
  const PsFlowLink *x = ps_flow_diagram_link (order->diagram, *(const guint *)a);
  const PsFlowLink *y = ps_flow_diagram_link (order->diagram, *(const guint *)b);

  for (guint i = 0; i < PS_FLOW_N_COLUMNS; i++)
    {
      guint m = ps_flow_link_get_node (x, order->columns[i]);
      guint n = ps_flow_link_get_node (y, order->columns[i]);

      if (m != n)
        return m < n ? -1 : 1;
    }
  return 0;
}

/*
 * ps_flow_diagram_sort_links:
 *
 * Returns: (transfer full): the links by their nodes in three columns, in this order
 */
guint *
ps_flow_diagram_sort_links (const PsFlowDiagram *diagram, guint first, guint second, guint third)
{
  LinkOrder order = { diagram, { first, second, third } };
  guint *sorted = g_new (guint, MAX (1, diagram->links->len));

  for (guint i = 0; i < diagram->links->len; i++)
    sorted[i] = i;
  g_qsort_with_data (sorted, (gint)diagram->links->len, sizeof *sorted, compare_links, &order);
  return sorted;
}

/*
 * ps_flow_diagram_number:
 *
 * Puts the links in order once all nodes stand where they stay.
 */
void
ps_flow_diagram_number (PsFlowDiagram *diagram)
{
  g_autofree guint *sorted = ps_flow_diagram_sort_links (diagram, 0, 1, 2);
  GArray *links = g_array_sized_new (FALSE, TRUE, sizeof (PsFlowLink), diagram->links->len);

  for (guint i = 0; i < diagram->links->len; i++)
    g_array_append_vals (links, ps_flow_diagram_link (diagram, sorted[i]), 1);
  g_array_unref (diagram->links);
  diagram->links = links;
  g_free (diagram->answers);
  diagram->answers = diagram->has_ports ? ps_flow_diagram_sort_links (diagram, 1, 2, 0)
                                        : ps_flow_diagram_sort_links (diagram, 2, 0, 1);
}

/**
 * ps_flow_diagram_get_scene:
 * @diagram: a diagram
 *
 * Returns: (transfer none): the picture; what a shape stands for says ps_flow_diagram_get_item()
 */
const PsScene *
ps_flow_diagram_get_scene (const PsFlowDiagram *diagram)
{
  return diagram->scene;
}

/**
 * ps_flow_diagram_get_total:
 * @diagram: a diagram
 *
 * Returns: (transfer none): all of its alerts: what its links add up to
 */
const PsFlowTally *
ps_flow_diagram_get_total (const PsFlowDiagram *diagram)
{
  return &diagram->total;
}

/**
 * ps_flow_diagram_has_ports:
 * @diagram: a diagram
 *
 * Returns: whether it is a flow map, with ports in the middle; else it is a node view
 */
gboolean
ps_flow_diagram_has_ports (const PsFlowDiagram *diagram)
{
  return diagram->has_ports;
}

/**
 * ps_flow_diagram_get_n_nodes:
 * @diagram: a diagram
 *
 * Returns: how many boxes it has
 */
guint
ps_flow_diagram_get_n_nodes (const PsFlowDiagram *diagram)
{
  return diagram->nodes->len;
}

/**
 * ps_flow_diagram_get_node:
 * @diagram: a diagram
 * @index: which one, below ps_flow_diagram_get_n_nodes(): column after column, downwards
 *
 * Returns: (transfer none): a box
 */
const PsFlowNode *
ps_flow_diagram_get_node (const PsFlowDiagram *diagram, guint index)
{
  g_return_val_if_fail (index < diagram->nodes->len, NULL);
  return ps_flow_diagram_node (diagram, index);
}

/**
 * ps_flow_diagram_get_n_links:
 * @diagram: a diagram
 *
 * Returns: how many links it has
 */
guint
ps_flow_diagram_get_n_links (const PsFlowDiagram *diagram)
{
  return diagram->links->len;
}

/**
 * ps_flow_diagram_get_link:
 * @diagram: a diagram
 * @index: which one, below ps_flow_diagram_get_n_links(), in the order of their clients
 *
 * Returns: (transfer none): a link
 */
const PsFlowLink *
ps_flow_diagram_get_link (const PsFlowDiagram *diagram, guint index)
{
  g_return_val_if_fail (index < diagram->links->len, NULL);
  return ps_flow_diagram_link (diagram, index);
}

/* Whether both stand for the same hosts or the same port, on whatever side. */
gboolean
ps_flow_node_is_same (const PsFlowNode *a, const PsFlowNode *b)
{
  if (a->kind != b->kind || a->is_decided != b->is_decided)
    return FALSE;
  if (a->kind == PS_FLOW_NODE_HOST || a->kind == PS_FLOW_NODE_NETWORK)
    return a->network.length == b->network.length
           && ps_address_equal (&a->network.base, &b->network.base);
  return a->port == b->port && a->protocol == b->protocol;
}
