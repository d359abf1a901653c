/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-diagram-private.h"

static PsFlowItem
make_item (PsFlowItemKind kind, guint index)
{
  return (PsFlowItem){ kind, index };
}

/* The first link, in the order of the links or of the answers, whose node in @column is @node; of
 * sorted links with the help of bisection. */
static PsFlowItem
find_link (const PsFlowDiagram *diagram, guint column, guint node, gboolean answers)
{
  guint n = diagram->links->len;
  guint sorted_by = !answers ? 0 : diagram->has_ports ? 1 : 2;
  guint low = 0, high = column == sorted_by ? n : 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      guint link = answers ? diagram->answers[middle] : middle;

      if (ps_flow_link_get_node (ps_flow_diagram_link (diagram, link), column) < node)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < n; low++)
    {
      guint link = answers ? diagram->answers[low] : low;
      guint found = ps_flow_link_get_node (ps_flow_diagram_link (diagram, link), column);

      if (found == node)
        return make_item (answers ? PS_FLOW_ITEM_ANSWER : PS_FLOW_ITEM_LINK, link);
      if (column == sorted_by)
        break;
    }
  return make_item (PS_FLOW_ITEM_NONE, 0);
}

static PsFlowItem
move_in_column (const PsFlowDiagram *diagram, PsFlowItem item, int by)
{
  guint column = 0;
  gint64 wanted = (gint64)item.index + by;

  while (column + 1 < PS_FLOW_N_COLUMNS && item.index >= diagram->starts[column + 1])
    column++;
  if (wanted < diagram->starts[column] || wanted >= diagram->starts[column + 1])
    return item;
  return make_item (PS_FLOW_ITEM_NODE, (guint)wanted);
}

static PsFlowItem
move_along_links (const PsFlowDiagram *diagram, PsFlowItem item, int by)
{
  gint64 place = item.index;

  if (item.kind == PS_FLOW_ITEM_ANSWER)
    for (place = 0; diagram->answers[place] != item.index; place++)
      ;
  place += by;
  if (place < 0 || place >= diagram->links->len)
    return item;
  return make_item (item.kind,
                    item.kind == PS_FLOW_ITEM_ANSWER ? diagram->answers[place] : (guint)place);
}

static PsFlowItem
leave_node (const PsFlowDiagram *diagram, PsFlowItem item, gboolean onwards)
{
  const PsFlowNode *node = ps_flow_diagram_node (diagram, item.index);
  PsFlowItem found = { PS_FLOW_ITEM_NONE, 0 };

  if (node->side == PS_FLOW_CLIENT && onwards)
    found = find_link (diagram, 0, item.index, FALSE);
  else if (node->side == PS_FLOW_PORT)
    found = find_link (diagram, 1, item.index, onwards);
  else if (node->side == PS_FLOW_SERVER && !onwards)
    found = find_link (diagram, 2, item.index, TRUE);
  else if (node->side == PS_FLOW_HOST)
    found = find_link (diagram, onwards ? 0 : 2, item.index, FALSE);
  return found.kind != PS_FLOW_ITEM_NONE ? found : item;
}

static PsFlowItem
leave_link (const PsFlowDiagram *diagram, PsFlowItem item, gboolean onwards)
{
  const PsFlowLink *link = ps_flow_diagram_link (diagram, item.index);
  gboolean is_answer = item.kind == PS_FLOW_ITEM_ANSWER;
  guint left = is_answer ? link->via : link->from;
  guint right = is_answer || !diagram->has_ports ? link->to : link->via;

  return make_item (PS_FLOW_ITEM_NODE, onwards ? right : left);
}

/**
 * ps_flow_diagram_move:
 * @diagram: a diagram
 * @item: where the keyboard is; nowhere at first
 * @move: an arrow, or the first or last part
 *
 * Up and down go through a column, and from link to link; left and right from a box to its first
 * link on that side, and from a link to the box at that end. Left and right are those of the
 * picture, mirrored or not.
 *
 * Returns: where the keyboard is then; @item where there is nothing more
 */
PsFlowItem
ps_flow_diagram_move (const PsFlowDiagram *diagram, PsFlowItem item, PsFlowMove move)
{
  guint n = item.kind == PS_FLOW_ITEM_NODE ? diagram->nodes->len : diagram->links->len;
  gboolean onwards = (move == PS_FLOW_MOVE_RIGHT) != diagram->right_to_left;

  if (diagram->nodes->len == 0)
    return make_item (PS_FLOW_ITEM_NONE, 0);
  if (move == PS_FLOW_MOVE_LAST)
    return make_item (PS_FLOW_ITEM_NODE, diagram->nodes->len - 1);
  if (move == PS_FLOW_MOVE_FIRST || item.kind == PS_FLOW_ITEM_NONE || item.index >= n)
    return make_item (PS_FLOW_ITEM_NODE, 0);
  if (move == PS_FLOW_MOVE_UP || move == PS_FLOW_MOVE_DOWN)
    {
      int by = move == PS_FLOW_MOVE_UP ? -1 : 1;

      return item.kind == PS_FLOW_ITEM_NODE ? move_in_column (diagram, item, by)
                                            : move_along_links (diagram, item, by);
    }
  return item.kind == PS_FLOW_ITEM_NODE ? leave_node (diagram, item, onwards)
                                        : leave_link (diagram, item, onwards);
}

/**
 * ps_flow_diagram_get_item:
 * @diagram: a diagram
 * @row: of a shape of its scene
 *
 * Returns: what the shape stands for
 */
PsFlowItem
ps_flow_diagram_get_item (const PsFlowDiagram *diagram, guint32 row)
{
  guint n_nodes = diagram->nodes->len;

  if (row < n_nodes)
    return make_item (PS_FLOW_ITEM_NODE, row);
  row -= n_nodes;
  if (row / 2 >= diagram->links->len)
    return make_item (PS_FLOW_ITEM_NONE, 0);
  return make_item (row % 2 == 0 ? PS_FLOW_ITEM_LINK : PS_FLOW_ITEM_ANSWER, row / 2);
}

static guint
find_node (const PsFlowDiagram *diagram, const PsFlowNode *wanted)
{
  for (guint i = 0; i < diagram->nodes->len; i++)
    if (ps_flow_diagram_node (diagram, i)->side == wanted->side
        && ps_flow_node_is_same (ps_flow_diagram_node (diagram, i), wanted))
      return i;
  return PS_FLOW_NONE;
}

/**
 * ps_flow_diagram_find_same:
 * @diagram: a diagram
 * @other: another one of the same kind, such as that of the filter before
 * @item: a part of @other
 *
 * Returns: what stands for the same in @diagram, so that a selection can stay; nothing if nothing
 *   does
 */
PsFlowItem
ps_flow_diagram_find_same (const PsFlowDiagram *diagram, const PsFlowDiagram *other,
                           PsFlowItem item)
{
  const PsFlowLink *wanted;
  guint nodes[PS_FLOW_N_COLUMNS];

  if (item.kind == PS_FLOW_ITEM_NODE && item.index < other->nodes->len)
    {
      guint node = find_node (diagram, ps_flow_diagram_node (other, item.index));

      return make_item (node != PS_FLOW_NONE ? PS_FLOW_ITEM_NODE : PS_FLOW_ITEM_NONE, node);
    }
  if (item.kind == PS_FLOW_ITEM_NONE || item.index >= other->links->len)
    return make_item (PS_FLOW_ITEM_NONE, 0);
  wanted = ps_flow_diagram_link (other, item.index);
  for (guint column = 0; column < PS_FLOW_N_COLUMNS; column++)
    {
      guint node = ps_flow_link_get_node (wanted, column);

      nodes[column] = node != PS_FLOW_NONE ? find_node (diagram, ps_flow_diagram_node (other, node))
                                           : PS_FLOW_NONE;
    }
  for (guint i = 0; i < diagram->links->len; i++)
    {
      const PsFlowLink *link = ps_flow_diagram_link (diagram, i);

      if (link->from == nodes[0] && link->via == nodes[1] && link->to == nodes[2]
          && link->is_decided == wanted->is_decided)
        return make_item (item.kind, i);
    }
  return make_item (PS_FLOW_ITEM_NONE, 0);
}

/**
 * ps_flow_diagram_touches:
 * @diagram: a diagram
 * @item: a part of it
 * @link: a link
 *
 * Returns: whether the link is that part, or begins, passes or ends there
 */
gboolean
ps_flow_diagram_touches (const PsFlowDiagram *diagram, PsFlowItem item, guint link)
{
  const PsFlowLink *self;

  g_return_val_if_fail (link < diagram->links->len, FALSE);
  self = ps_flow_diagram_link (diagram, link);
  if (item.kind == PS_FLOW_ITEM_NODE)
    return self->from == item.index || self->via == item.index || self->to == item.index;
  return item.kind != PS_FLOW_ITEM_NONE && item.index == link;
}
