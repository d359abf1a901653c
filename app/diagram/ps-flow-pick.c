/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-diagram-private.h"

#include <math.h>

/* Straight stretches that a curve is measured by. */
#define N_STRETCHES 16

/**
 * ps_flow_diagram_get_ribbon:
 * @diagram: a diagram
 * @item: a link, to the port or from it
 * @shape: (out caller-allocates): its ribbon, a line in the node view; without tone, style and text
 */
void
ps_flow_diagram_get_ribbon (const PsFlowDiagram *diagram, PsFlowItem item, PsShape *shape)
{
  const PsFlowLink *link;
  gboolean is_answer = item.kind == PS_FLOW_ITEM_ANSWER;

  *shape = (PsShape){ .kind = PS_SHAPE_RIBBON, .size = 1, .row = G_MAXUINT32 };
  g_return_if_fail (item.kind == PS_FLOW_ITEM_LINK || is_answer);
  g_return_if_fail (item.index < diagram->links->len);
  link = ps_flow_diagram_link (diagram, item.index);
  if (!diagram->has_ports)
    {
      shape->kind = PS_SHAPE_CURVE;
      shape->x = link->x[0];
      shape->y = link->y[0];
      shape->x2 = link->x[1];
      shape->y2 = link->y[3];
      shape->size = link->height;
      shape->radius = link->bend;
      return;
    }
  shape->x = ps_flow_diagram_get_edge (diagram, is_answer ? link->via : link->from, TRUE);
  shape->x2 = ps_flow_diagram_get_edge (diagram, is_answer ? link->to : link->via, FALSE);
  shape->y = link->y[is_answer ? 2 : 0];
  shape->y2 = link->y[is_answer ? 3 : 1];
  shape->height = shape->height2 = link->height;
}

/**
 * ps_flow_tally_get_tone:
 * @tally: some alerts
 * @coloring: what colours say
 * @is_decided: whether it is known who is the server
 *
 * Returns: the tone of their ribbon
 */
PsTone
ps_flow_tally_get_tone (const PsFlowTally *tally, PsFlowColoring coloring, gboolean is_decided)
{
  if (!is_decided)
    return PS_TONE_UNDECIDED;
  if (coloring == PS_FLOW_BY_UNUSUAL)
    return tally->n_unusual > 0 ? PS_TONE_UNUSUAL : PS_TONE_LINE;
  if (tally->severity == PS_SEVERITY_NONE)
    return PS_TONE_LINE;
  return (PsTone)(PS_TONE_SEVERITY_INFO + tally->severity - PS_SEVERITY_INFO);
}

/* The box of a column, which is in order from top to bottom. */
static guint
pick_in_column (const PsFlowDiagram *diagram, guint column, double y)
{
  guint low = diagram->starts[column], high = diagram->starts[column + 1];

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const PsFlowNode *node = ps_flow_diagram_node (diagram, middle);

      if (node->y + node->height < y)
        low = middle + 1;
      else
        high = middle;
    }
  if (low < diagram->starts[column + 1] && ps_flow_diagram_node (diagram, low)->y <= y)
    return low;
  return PS_FLOW_NONE;
}

static gboolean
is_within (const PsFlowNode *node, double x, double y)
{
  return x >= node->x && x <= node->x + node->width && y >= node->y && y <= node->y + node->height;
}

static guint
pick_node (const PsFlowDiagram *diagram, double x, double y)
{
  for (guint column = 0; diagram->has_ports && column < PS_FLOW_N_COLUMNS; column++)
    {
      guint node = pick_in_column (diagram, column, y);

      if (node != PS_FLOW_NONE && is_within (ps_flow_diagram_node (diagram, node), x, y))
        return node;
    }
  for (guint i = 0; !diagram->has_ports && i < diagram->nodes->len; i++)
    if (is_within (ps_flow_diagram_node (diagram, i), x, y))
      return i;
  return PS_FLOW_NONE;
}

/* How far a point is from a ribbon at the share of the way that all ribbons of a gap have there. */
static double
measure_ribbon (const PsFlowLink *link, gboolean is_answer, double down, double y)
{
  double from = link->y[is_answer ? 2 : 0], to = link->y[is_answer ? 3 : 1];
  double top = from + (to - from) * down;

  return MAX (0, MAX (top - y, y - top - link->height));
}

/* Of ribbons that lie over each other the thinnest: the others can be reached elsewhere. */
static PsFlowItem
pick_ribbon (const PsFlowDiagram *diagram, gboolean is_answer, double share, double y,
             double tolerance)
{
  double t = ps_ribbon_find_slice (share);
  double down = t * t * (3 - 2 * t);
  double best = tolerance, best_height = G_MAXDOUBLE;
  PsFlowItem item = { PS_FLOW_ITEM_NONE, 0 };

  for (guint i = 0; i < diagram->links->len; i++)
    {
      const PsFlowLink *link = ps_flow_diagram_link (diagram, i);
      double distance = measure_ribbon (link, is_answer, down, y);

      if (distance > best || (distance >= best && link->height >= best_height))
        continue;
      best = distance;
      best_height = link->height;
      item = (PsFlowItem){ is_answer ? PS_FLOW_ITEM_ANSWER : PS_FLOW_ITEM_LINK, i };
    }
  return item;
}

static PsFlowItem
pick_in_gaps (const PsFlowDiagram *diagram, double x, double y, double tolerance)
{
  for (guint gap = 0; gap < 2; gap++)
    {
      guint left = diagram->starts[gap], right = diagram->starts[gap + 1];
      double from = ps_flow_diagram_get_edge (diagram, left, TRUE);
      double to = ps_flow_diagram_get_edge (diagram, right, FALSE);
      double share = (x - from) / (to - from);

      if (share >= 0 && share <= 1)
        return pick_ribbon (diagram, gap == 1, share, y, tolerance);
    }
  return (PsFlowItem){ PS_FLOW_ITEM_NONE, 0 };
}

/* From a point to a straight stretch. */
static double
measure_stretch (double x0, double y0, double x1, double y1, double x, double y)
{
  double dx = x1 - x0, dy = y1 - y0;
  double square = dx * dx + dy * dy;
  double t = square > 0 ? ((x - x0) * dx + (y - y0) * dy) / square : 0;

  t = CLAMP (t, 0, 1);
  return hypot (x0 + t * dx - x, y0 + t * dy - y);
}

static double
measure_line (const PsFlowLink *link, double x, double y)
{
  PsShape curve = { .kind = PS_SHAPE_CURVE,
                    .x = link->x[0],
                    .y = link->y[0],
                    .x2 = link->x[1],
                    .y2 = link->y[3],
                    .radius = link->bend };
  double x0 = curve.x, y0 = curve.y, best = G_MAXDOUBLE;

  for (guint i = 1; i <= N_STRETCHES; i++)
    {
      double x1, y1, bottom;

      ps_ribbon_get_slice (&curve, (double)i / N_STRETCHES, &x1, &y1, &bottom);
      best = MIN (best, measure_stretch (x0, y0, x1, y1, x, y));
      x0 = x1;
      y0 = y1;
    }
  return best - link->height / 2;
}

/* Whether the line may be there at all. */
static gboolean
may_be_near (const PsFlowLink *link, double x, double y, double tolerance)
{
  double room = tolerance + link->height + fabs (link->bend);

  return x >= MIN (link->x[0], link->x[1]) - room && x <= MAX (link->x[0], link->x[1]) + room
         && y >= MIN (link->y[0], link->y[3]) - room && y <= MAX (link->y[0], link->y[3]) + room;
}

static PsFlowItem
pick_line (const PsFlowDiagram *diagram, double x, double y, double tolerance)
{
  PsFlowItem item = { PS_FLOW_ITEM_NONE, 0 };
  double best = tolerance;

  for (guint i = 0; i < diagram->links->len; i++)
    {
      const PsFlowLink *link = ps_flow_diagram_link (diagram, i);
      double distance;

      if (!may_be_near (link, x, y, tolerance))
        continue;
      distance = MAX (0, measure_line (link, x, y));
      if (distance > best)
        continue;
      best = distance;
      item = (PsFlowItem){ PS_FLOW_ITEM_LINK, i };
    }
  return item;
}

/**
 * ps_flow_diagram_pick:
 * @diagram: a diagram
 * @x: in points
 * @y: in points
 * @tolerance: how far from a link it may be, in points
 *
 * Returns: the part of the picture that is there
 */
PsFlowItem
ps_flow_diagram_pick (const PsFlowDiagram *diagram, double x, double y, double tolerance)
{
  guint node = pick_node (diagram, x, y);

  if (node != PS_FLOW_NONE)
    return (PsFlowItem){ PS_FLOW_ITEM_NODE, node };
  if (diagram->links->len == 0)
    return (PsFlowItem){ PS_FLOW_ITEM_NONE, 0 };
  return diagram->has_ports ? pick_in_gaps (diagram, x, y, tolerance)
                            : pick_line (diagram, x, y, tolerance);
}

/**
 * ps_flow_diagram_get_extents:
 * @diagram: a diagram
 * @item: a part of it
 * @x: (out): left edge, in points; all are 0 for no part
 * @y: (out): upper edge
 * @width: (out): in points
 * @height: (out): in points
 */
void
ps_flow_diagram_get_extents (const PsFlowDiagram *diagram, PsFlowItem item, double *x, double *y,
                             double *width, double *height)
{
  PsShape shape;

  *x = *y = *width = *height = 0;
  if (item.kind == PS_FLOW_ITEM_NODE && item.index < diagram->nodes->len)
    {
      const PsFlowNode *node = ps_flow_diagram_node (diagram, item.index);

      *x = node->x;
      *y = node->y;
      *width = node->width;
      *height = node->height;
      return;
    }
  if (item.kind == PS_FLOW_ITEM_NONE || item.kind == PS_FLOW_ITEM_NODE
      || item.index >= diagram->links->len)
    return;
  ps_flow_diagram_get_ribbon (diagram, item, &shape);
  *x = MIN (shape.x, shape.x2) + MIN (0, shape.radius);
  *y = MIN (shape.y, shape.y2);
  *width = MAX (shape.x, shape.x2) + MAX (0, shape.radius) - *x;
  *height = MAX (shape.y + shape.height, shape.y2 + shape.height2) - *y;
}
