/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-diagram-private.h"

#include <math.h>

#include "ps-flow-paint.h"

#define MARGIN 12.0
#define USUAL_WIDTH 960.0
#define LEAST_WIDTH 480.0
#define USUAL_HEIGHT 600.0

/* Between two columns, for the ribbons. */
#define LEAST_ROOM 60.0
#define MOST_BOX 280.0
#define BOX_HEIGHT 26.0
#define TALL_HEIGHT 42.0
#define GAP 6.0
#define MOST_GAP 36.0
#define HEADING 30.0
#define LANE_GAP 24.0

/* On paper more links are no picture any more. */
#define MOST_LINKS_ON_PAPER 400
#define LEAST_TOP 3

/* Thinner ribbons could not be seen. */
#define LEAST_RIBBON 1.0

typedef struct
{
  PsFlowDiagram *diagram;
  const PsFlowOptions *options;
  double width;
  double *flows; /* what all ribbons of a node are high */
} Map;

static double
get_weight (const Map *map, guint32 n_alerts)
{
  return map->options->logarithmic ? log2 (1 + (double)n_alerts) : n_alerts;
}

static void
size_ribbons (Map *map)
{
  double height = map->options->height > 0 ? map->options->height : USUAL_HEIGHT;
  double total = 0;

  for (guint i = 0; i < map->diagram->links->len; i++)
    total += get_weight (map, ps_flow_diagram_link (map->diagram, i)->tally.n_alerts);
  for (guint i = 0; i < map->diagram->links->len; i++)
    {
      PsFlowLink *link = ps_flow_diagram_link (map->diagram, i);

      link->height =
          MAX (LEAST_RIBBON, get_weight (map, link->tally.n_alerts) * height / MAX (1, total));
      for (guint column = 0; column < PS_FLOW_N_COLUMNS; column++)
        map->flows[ps_flow_link_get_node (link, column)] += link->height;
    }
}

static double
get_least_height (const PsFlowNode *node)
{
  gboolean is_tall =
      *node->detail != '\0'
      || (node->side == PS_FLOW_PORT && node->is_decided && node->tally.n_unusual > 0);

  return is_tall ? TALL_HEIGHT : BOX_HEIGHT;
}

static void
place_boxes (Map *map, double side, double middle)
{
  const double x[] = { MARGIN, (map->width - middle) / 2, map->width - MARGIN - side };

  for (guint i = 0; i < map->diagram->nodes->len; i++)
    {
      PsFlowNode *node = ps_flow_diagram_node (map->diagram, i);

      node->x = x[node->side];
      node->width = node->side == PS_FLOW_PORT ? middle : side;
      node->height = MAX (get_least_height (node), map->flows[i]);
    }
}

static double
get_wanted (const Map *map, guint column)
{
  const guint *starts = map->diagram->starts;

  return ps_flow_paint_measure_nodes (map->diagram, map->options, starts[column],
                                      starts[column + 1]);
}

/* Boxes are as wide as their words, if that leaves room for the ribbons: names come before what is
 * said beside those of ports. */
static void
widen_boxes (const Map *map, double *side, double *middle)
{
  double room = map->width - 2 * MARGIN - 2 * LEAST_ROOM;
  double widest = MAX (get_wanted (map, 0), get_wanted (map, 2));
  double wanted_side = CLAMP (widest, *side, MAX (*side, MOST_BOX));
  double wanted_middle = CLAMP (get_wanted (map, 1), *middle, MAX (*middle, MOST_BOX));

  *middle = CLAMP (room - 2 * wanted_side, *middle, wanted_middle);
  *side = CLAMP ((room - *middle) / 2, *side, wanted_side);
}

static void
size_boxes (Map *map)
{
  double side = CLAMP (map->width * .23, 130, MOST_BOX);
  double middle = CLAMP (map->width * .21, 120, MOST_BOX);

  widen_boxes (map, &side, &middle);
  place_boxes (map, side, middle);
}

/* The nodes of a column that are decided, or not. */
static void
find_section (const PsFlowDiagram *diagram, guint column, gboolean decided, guint *first,
              guint *end)
{
  guint i = diagram->starts[column];

  while (i < diagram->starts[column + 1] && ps_flow_diagram_node (diagram, i)->is_decided)
    i++;
  *first = decided ? diagram->starts[column] : i;
  *end = decided ? i : diagram->starts[column + 1];
}

static double
measure_stack (const PsFlowDiagram *diagram, guint first, guint end)
{
  double height = 0;

  for (guint i = first; i < end; i++)
    height += ps_flow_diagram_node (diagram, i)->height;
  return height;
}

/* Spreads a column over @height, not too far, in the middle. */
static void
stack (const PsFlowDiagram *diagram, guint first, guint end, double top, double height)
{
  double sum = measure_stack (diagram, first, end);
  double gap = end - first > 1 ? MIN (MOST_GAP, (height - sum) / (end - first - 1)) : 0;
  double y = top + (height - sum - gap * (MAX (end - first, 1) - 1)) / 2;

  for (guint i = first; i < end; i++)
    {
      PsFlowNode *node = ps_flow_diagram_node (diagram, i);

      node->y = y;
      y += node->height + gap;
    }
}

static double
stack_section (const PsFlowDiagram *diagram, gboolean decided, double top)
{
  guint first, end;
  double height = 0;

  for (guint column = 0; column < PS_FLOW_N_COLUMNS; column++)
    {
      find_section (diagram, column, decided, &first, &end);
      if (end > first)
        height = MAX (height, measure_stack (diagram, first, end) + GAP * (end - first - 1));
    }
  for (guint column = 0; column < PS_FLOW_N_COLUMNS; column++)
    {
      find_section (diagram, column, decided, &first, &end);
      stack (diagram, first, end, top, height);
    }
  return height;
}

/* Where the ribbons touch their box in one column, in the order of @links. */
static void
attach (Map *map, const guint *links, guint column, guint edge, double *cursors)
{
  for (guint i = 0; i < map->diagram->nodes->len; i++)
    {
      const PsFlowNode *node = ps_flow_diagram_node (map->diagram, i);

      cursors[i] = node->y + (node->height - map->flows[i]) / 2;
    }
  for (guint i = 0; i < map->diagram->links->len; i++)
    {
      PsFlowLink *link = ps_flow_diagram_link (map->diagram, links != NULL ? links[i] : i);
      guint node = ps_flow_link_get_node (link, column);

      link->y[edge] = cursors[node];
      cursors[node] += link->height;
    }
}

static void
attach_all (Map *map)
{
  g_autofree double *cursors = g_new (double, map->diagram->nodes->len + 1);
  g_autofree guint *at_port = ps_flow_diagram_sort_links (map->diagram, 1, 0, 2);
  g_autofree guint *at_server = ps_flow_diagram_sort_links (map->diagram, 2, 1, 0);

  attach (map, NULL, 0, 0, cursors);
  attach (map, at_port, 1, 1, cursors);
  attach (map, map->diagram->answers, 1, 2, cursors);
  attach (map, at_server, 2, 3, cursors);
}

static gint
compare_for_twins (gconstpointer a, gconstpointer b, gpointer diagram)
{
  const PsFlowNode *x = ps_flow_diagram_node (diagram, *(const guint *)a);
  const PsFlowNode *y = ps_flow_diagram_node (diagram, *(const guint *)b);
  int order = ps_address_compare (&x->network.base, &y->network.base);

  if (x->is_decided != y->is_decided)
    return x->is_decided ? -1 : 1;
  if (x->network.length != y->network.length)
    return (int)x->network.length - (int)y->network.length;
  return order != 0 ? order : (int)x->side - (int)y->side;
}

/* Hosts and networks that stand on both sides find each other. */
static void
find_twins (PsFlowDiagram *diagram)
{
  g_autoptr (GArray) hosts = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      PsFlowNode *node = ps_flow_diagram_node (diagram, i);

      node->twin = PS_FLOW_NONE;
      if (node->kind == PS_FLOW_NODE_HOST || node->kind == PS_FLOW_NODE_NETWORK)
        g_array_append_val (hosts, i);
    }
  g_array_sort_with_data (hosts, compare_for_twins, diagram);
  for (guint i = 1; i < hosts->len; i++)
    {
      guint a = g_array_index (hosts, guint, i - 1), b = g_array_index (hosts, guint, i);
      PsFlowNode *node = ps_flow_diagram_node (diagram, a);
      PsFlowNode *next = ps_flow_diagram_node (diagram, b);

      if (!ps_flow_node_is_same (node, next))
        continue;
      node->twin = b;
      next->twin = a;
    }
}

static void
mirror (PsFlowDiagram *diagram)
{
  diagram->right_to_left = TRUE;
  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      PsFlowNode *node = ps_flow_diagram_node (diagram, i);

      node->x = diagram->scene->width - node->x - node->width;
    }
  ps_scene_mirror (diagram->scene);
}

static void
lay_out (Map *map)
{
  PsFlowDiagram *diagram = map->diagram;
  double top = MARGIN + HEADING, height, lane_y;
  guint first, end;

  size_ribbons (map);
  size_boxes (map);
  height = stack_section (diagram, TRUE, top);
  lane_y = height > 0 ? top + height + LANE_GAP : MARGIN;
  find_section (diagram, 0, FALSE, &first, &end);
  height = stack_section (diagram, FALSE, lane_y + HEADING);
  attach_all (map);
  diagram->scene =
      ps_scene_new (map->width, end > first ? lane_y + HEADING + height : lane_y - LANE_GAP);
  ps_flow_map_paint (diagram, map->options, MARGIN, lane_y);
}

/**
 * ps_flow_map_new:
 * @inventory: flows
 * @options: what the picture is to look like
 *
 * Lays out the flow map: clients on the left, server ports in the middle, servers on the right,
 * ribbons as high as their alerts; below them the flows of which nobody can tell who is the
 * server. Nothing is left out: the ribbons add up to the alerts of the inventory. The same flows
 * give the same picture. Call it in a worker thread if there are thousands of flows; @measure is
 * then called there.
 *
 * Returns: (transfer full): the map
 */
PsFlowDiagram *
ps_flow_map_new (const PsFlowInventory *inventory, const PsFlowOptions *options)
{
  PsFlowDiagram *diagram = ps_flow_diagram_new (TRUE);
  Map map = { .diagram = diagram,
              .options = options,
              .width = MAX (LEAST_WIDTH, options->width > 0 ? options->width : USUAL_WIDTH) };

  ps_flow_build (diagram, inventory, options);
  ps_flow_order (diagram);
  ps_flow_diagram_number (diagram);
  find_twins (diagram);
  map.flows = g_new0 (double, diagram->nodes->len + 1);
  lay_out (&map);
  if (options->right_to_left)
    mirror (diagram);
  g_free (map.flows);
  return diagram;
}

/**
 * ps_flow_map_draw:
 * @store: a store
 * @order: which of its rows
 * @options: what the picture is to look like
 * @cancellable: (nullable): to stop it
 *
 * Draws the flow map of some rows for paper: @top is made smaller until a few hundred links are
 * left, so that "others" are more and nothing is left out. Runs for as long as it takes.
 *
 * Returns: (transfer full) (nullable): the picture; %NULL if it was stopped
 */
PsScene *
ps_flow_map_draw (PsAlertStore *store, const PsRowOrder *order, const PsFlowOptions *options,
                  GCancellable *cancellable)
{
  g_autoptr (PsFlowInventory) inventory = ps_flow_inventory_new (store, order, cancellable);
  g_autoptr (PsFlowDiagram) diagram = NULL;
  PsFlowOptions smaller = *options;

  if (inventory == NULL)
    return NULL;
  smaller.top = options->top > 0 ? options->top : PS_FLOW_TOP;
  diagram = ps_flow_map_new (inventory, &smaller);
  while (diagram->links->len > MOST_LINKS_ON_PAPER && smaller.top > LEAST_TOP)
    {
      smaller.top = MAX (LEAST_TOP, smaller.top * 2 / 3);
      ps_flow_diagram_unref (diagram);
      diagram = ps_flow_map_new (inventory, &smaller);
    }
  return g_steal_pointer (&diagram->scene);
}
