/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-node-map.h"

#include <math.h>
#include <stdlib.h>

#include "ps-flow-paint.h"
#include "ps-node-map-private.h"

#define USUAL_WIDTH 960.0
#define LEAST_WIDTH 480.0
#define MARGIN 12.0
#define LEAST_BOX 170.0
#define MOST_BOX 220.0
#define MOST_WIDENED 280.0
#define BOX_SHARE .64
#define LEAST_GAP 60.0
#define BOX_HEIGHT 26.0
#define TALL_HEIGHT 42.0
#define ROW_GAP 10.0
#define LINK_ROOM 7.0
#define MOST_FOR_LINKS 160.0

#define LEAST_LINE 1.0
#define MOST_LINE 7.0

/* How far a link bends out that leaves and arrives on the same side. */
#define LEAST_BEND 30.0
#define MOST_BEND 66.0

typedef struct
{
  PsFlowDiagram *diagram;
  const PsFlowOptions *options;
  guint *levels; /* of each node */
  guint n_levels;
  double width;
  double box_width;
  guint *n_ends; /* links at the left and at the right side of each node */
} NodeMap;

/* One end of a link, at a side of a node. */
typedef struct
{
  guint side; /* twice the node, and one more at its right side */
  double other;
  guint link;
  gboolean is_server;
} End;

static void
size_lines (NodeMap *map)
{
  double most = 1;

  for (guint i = 0; i < map->diagram->links->len; i++)
    most = MAX (most, ps_flow_diagram_link (map->diagram, i)->tally.n_alerts);
  for (guint i = 0; i < map->diagram->links->len; i++)
    {
      PsFlowLink *link = ps_flow_diagram_link (map->diagram, i);
      double n = link->tally.n_alerts;
      double share = map->options->logarithmic ? log2 (1 + n) / log2 (1 + most) : n / most;

      link->height = LEAST_LINE + (MOST_LINE - LEAST_LINE) * share;
    }
}

/* Links onwards leave at the right and arrive at the left; those within a column stay on the side
 * on which there is more of the picture. */
static guint
get_side (const NodeMap *map, const PsFlowLink *link, gboolean is_server)
{
  guint node = is_server ? link->to : link->from;
  guint here = map->levels[node], there = map->levels[is_server ? link->from : link->to];
  gboolean right = here < there || (here == there && here + 1 < MAX (2, map->n_levels));

  return node * 2 + (right ? 1 : 0);
}

static void
place_boxes (NodeMap *map)
{
  double width = map->options->width > 0 ? map->options->width : USUAL_WIDTH;
  double least = 2 * MARGIN + map->n_levels * (LEAST_BOX + LEAST_GAP);
  guint n_gaps = MAX (map->n_levels, 2) - 1;
  double step, most, wanted;

  map->width = MAX (MAX (width, LEAST_WIDTH), least);
  map->box_width =
      CLAMP ((map->width - 2 * MARGIN) / MAX (map->n_levels, 2) * BOX_SHARE, LEAST_BOX, MOST_BOX);
  /* Wider where the words need it, if that leaves room for the lines. */
  most = (map->width - 2 * MARGIN - n_gaps * LEAST_GAP) / (n_gaps + 1);
  wanted =
      ps_flow_paint_measure_nodes (map->diagram, map->options, 0, map->diagram->nodes->len);
  map->box_width = MAX (map->box_width, MIN (wanted, MIN (most, MOST_WIDENED)));
  step = (map->width - 2 * MARGIN - map->box_width) / n_gaps;
  for (guint i = 0; i < map->diagram->nodes->len; i++)
    {
      PsFlowNode *node = ps_flow_diagram_node (map->diagram, i);
      guint n_ends = MAX (map->n_ends[2 * i], map->n_ends[2 * i + 1]);

      node->x = MARGIN + step * map->levels[i];
      node->width = map->box_width;
      node->height = MAX (*node->detail != '\0' ? TALL_HEIGHT : BOX_HEIGHT,
                          MIN (LINK_ROOM * n_ends, MOST_FOR_LINKS));
    }
}

/* The boxes of one column from @first on, and those behind it; returns the end of the column. */
static guint
find_column (const NodeMap *map, guint first, double *height)
{
  guint i = first;

  *height = -ROW_GAP;
  for (; i < map->diagram->nodes->len && map->levels[i] == map->levels[first]; i++)
    *height += ps_flow_diagram_node (map->diagram, i)->height + ROW_GAP;
  return i;
}

static double
stack_boxes (const NodeMap *map)
{
  guint n = map->diagram->nodes->len;
  double highest = 0, height;

  for (guint first = 0; first < n;)
    {
      first = find_column (map, first, &height);
      highest = MAX (highest, height);
    }
  for (guint first = 0, end; first < n; first = end)
    {
      double y;

      end = find_column (map, first, &height);
      y = MARGIN + (highest - height) / 2;
      for (guint i = first; i < end; i++)
        {
          ps_flow_diagram_node (map->diagram, i)->y = y;
          y += ps_flow_diagram_node (map->diagram, i)->height + ROW_GAP;
        }
    }
  return MARGIN + highest;
}

static gint
compare_ends (gconstpointer a, gconstpointer b)
{
  const End *x = a, *y = b;

  if (x->side != y->side)
    return x->side < y->side ? -1 : 1;
  if (x->other < y->other || x->other > y->other)
    return x->other < y->other ? -1 : 1;
  if (x->link != y->link)
    return x->link < y->link ? -1 : 1;
  return (int)x->is_server - (int)y->is_server;
}

static End
make_end (const NodeMap *map, guint index, gboolean is_server)
{
  const PsFlowLink *link = ps_flow_diagram_link (map->diagram, index);
  const PsFlowNode *other = ps_flow_diagram_node (map->diagram, is_server ? link->from : link->to);

  return (End){ get_side (map, link, is_server), other->y + other->height / 2, index, is_server };
}

static void
attach_end (const NodeMap *map, const End *end, guint k)
{
  const PsFlowNode *node = ps_flow_diagram_node (map->diagram, end->side / 2);
  PsFlowLink *link = ps_flow_diagram_link (map->diagram, end->link);

  link->x[end->is_server ? 1 : 0] = end->side % 2 == 1 ? node->x + node->width : node->x;
  link->y[end->is_server ? 3 : 0] = node->y + node->height * (k + 1) / (map->n_ends[end->side] + 1);
}

/* Spreads the links over the sides of their boxes, in the order of where they go. */
static void
attach (const NodeMap *map)
{
  guint n = map->diagram->links->len * 2;
  g_autofree End *ends = g_new (End, n + 1);

  for (guint i = 0; i < n; i++)
    ends[i] = make_end (map, i / 2, i % 2 == 1);
  qsort (ends, n, sizeof *ends, compare_ends);
  for (guint i = 0, k = 0; i < n; i++)
    {
      k = i > 0 && ends[i].side == ends[i - 1].side ? k + 1 : 0;
      attach_end (map, &ends[i], k);
    }
}

static void
bend (const NodeMap *map, double height)
{
  for (guint i = 0; i < map->diagram->links->len; i++)
    {
      PsFlowLink *link = ps_flow_diagram_link (map->diagram, i);
      double share = MIN (1, fabs (link->y[3] - link->y[0]) / MAX (1, height));

      if (map->levels[link->from] != map->levels[link->to])
        continue;
      link->bend = LEAST_BEND + (MOST_BEND - LEAST_BEND) * share;
      if (get_side (map, link, FALSE) % 2 == 0)
        link->bend = -link->bend;
    }
}

static void
count_ends (NodeMap *map)
{
  map->n_ends = g_new0 (guint, 2 * (gsize)map->diagram->nodes->len + 1);
  for (guint i = 0; i < map->diagram->nodes->len; i++)
    map->n_levels = MAX (map->n_levels, map->levels[i] + 1);
  for (guint i = 0; i < map->diagram->links->len; i++)
    {
      map->n_ends[get_side (map, ps_flow_diagram_link (map->diagram, i), FALSE)]++;
      map->n_ends[get_side (map, ps_flow_diagram_link (map->diagram, i), TRUE)]++;
    }
}

static void
mirror (PsFlowDiagram *diagram)
{
  double width = diagram->scene->width;

  diagram->right_to_left = TRUE;
  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      PsFlowNode *node = ps_flow_diagram_node (diagram, i);

      node->x = width - node->x - node->width;
    }
  for (guint i = 0; i < diagram->links->len; i++)
    {
      PsFlowLink *link = ps_flow_diagram_link (diagram, i);

      link->x[0] = width - link->x[0];
      link->x[1] = width - link->x[1];
      link->bend = -link->bend;
    }
  ps_scene_mirror (diagram->scene);
}

/**
 * ps_node_map_new:
 * @inventory: flows
 * @options: what the picture is to look like; a column is twice @top
 *
 * Lays out the node view: every host once. On the left stand those that only call, on the right
 * those that are only called, between them those that are both. The links add up to the alerts of
 * the inventory; an alert is counted at both of its hosts. The same flows give the same picture.
 *
 * Returns: (transfer full): the view
 */
PsFlowDiagram *
ps_node_map_new (const PsFlowInventory *inventory, const PsFlowOptions *options)
{
  PsFlowDiagram *diagram = ps_flow_diagram_new (FALSE);
  NodeMap map = { .diagram = diagram, .options = options };
  double height;

  ps_flow_build (diagram, inventory, options);
  map.levels = ps_node_map_order (diagram);
  ps_flow_diagram_number (diagram);
  count_ends (&map);
  size_lines (&map);
  place_boxes (&map);
  height = stack_boxes (&map);
  attach (&map);
  bend (&map, height);
  diagram->scene = ps_scene_new (map.width, height);
  ps_node_map_paint (diagram, options);
  if (options->right_to_left)
    mirror (diagram);
  g_free (map.levels);
  g_free (map.n_ends);
  return diagram;
}
