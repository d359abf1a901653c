/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-diagram-private.h"

#include "ps-query-edit.h"

/* "Others" is what the other boxes of its column are not; with more of them it is no filter that
 * anybody could read. */
#define MOST_EXCLUDED 60

#define DECIDED "-server.is=unknown"
#define UNDECIDED "server.is=unknown"

static const char *
get_field (PsFlowSide side)
{
  return side == PS_FLOW_CLIENT ? "client.ip" : "server.ip";
}

/* Named networks that lie in the node's own: their hosts have a node of their own. */
static guint
append_holes (const PsFlowDiagram *diagram, const PsFlowNode *node, const char *field,
              GString *terms)
{
  guint n = 0;

  for (guint i = 0; i < diagram->sites->len; i++)
    {
      const PsNetwork *site = &g_array_index (diagram->sites, PsNetwork, i);
      g_autofree char *text = ps_network_to_string (site);

      if (site->length <= node->network.length
          || !ps_network_contains (&node->network, &site->base))
        continue;
      g_string_append_printf (terms, " -%s=%s", field, text);
      n++;
    }
  return n;
}

static gboolean
has_holes (const PsFlowDiagram *diagram, const PsFlowNode *node)
{
  g_autoptr (GString) terms = g_string_new (NULL);

  return append_holes (diagram, node, "ip", terms) > 0;
}

/* The hosts of a node as a value; %NULL for those of "others". */
static char *
dup_value (const PsFlowNode *node)
{
  if (node->kind == PS_FLOW_NODE_OTHERS)
    return NULL;
  return node->kind == PS_FLOW_NODE_ABSENT ? g_strdup ("\"\"")
                                           : ps_network_to_string (&node->network);
}

static char *
print_port (const PsFlowNode *node)
{
  const char *protocol = ps_protocol_get_name (node->protocol);

  if (*protocol == '\0')
    protocol = "\"\"";
  if (!node->is_decided)
    return g_strdup_printf (UNDECIDED " proto=%s", protocol);
  if (node->kind == PS_FLOW_NODE_NO_PORT)
    return g_strdup_printf (DECIDED " server.port=\"\" proto=%s", protocol);
  return g_strdup_printf ("server.port=%u proto=%s", node->port, protocol);
}

/* The hosts of a node as one of the fields of addresses. */
static char *
print_end (const PsFlowDiagram *diagram, const PsFlowNode *node, const char *field)
{
  g_autofree char *value = dup_value (node);
  GString *terms = g_string_new (NULL);

  if (value == NULL)
    return g_string_free (terms, TRUE);
  g_string_append_printf (terms, "%s=%s", field, value);
  append_holes (diagram, node, field, terms);
  return g_string_free (terms, FALSE);
}

static char *
print_host (const PsFlowDiagram *diagram, const PsFlowNode *node)
{
  const char *field = node->is_decided ? get_field (node->side) : "ip";
  g_autofree char *terms = print_end (diagram, node, field);

  if (!node->is_decided)
    return g_strdup_printf (UNDECIDED " %s", terms);
  return node->kind == PS_FLOW_NODE_ABSENT ? g_strdup_printf (DECIDED " %s", terms)
                                           : g_steal_pointer (&terms);
}

/* A host of the node view, at whichever end. */
static char *
print_either_end (const PsFlowDiagram *diagram, const PsFlowNode *node)
{
  g_autofree char *src = print_end (diagram, node, "src.ip");
  g_autofree char *dst = print_end (diagram, node, "dst.ip");

  if (!has_holes (diagram, node) && node->kind != PS_FLOW_NODE_ABSENT)
    return print_end (diagram, node, "ip");
  return g_strdup_printf ("((%s) or (%s))", src, dst);
}

/* What no other box of the lane stands for. */
static char *
print_others (const PsFlowDiagram *diagram, const PsFlowNode *others)
{
  GString *terms = g_string_new (DECIDED);
  gboolean can_be_said = others->is_decided;
  guint n = 0;

  for (guint i = 0; can_be_said && i < diagram->nodes->len; i++)
    {
      const PsFlowNode *node = ps_flow_diagram_node (diagram, i);
      g_autofree char *value = NULL;

      if (node->side != others->side || !node->is_decided || node == others)
        continue;
      can_be_said = ++n <= MOST_EXCLUDED && !has_holes (diagram, node);
      value = node->side == PS_FLOW_PORT ? print_port (node) : dup_value (node);
      if (node->side == PS_FLOW_PORT)
        g_string_append_printf (terms, " -(%s)", value);
      else
        g_string_append_printf (terms, " -%s=%s", get_field (node->side), value);
    }
  return g_string_free (terms, !can_be_said);
}

static char *
print_node (const PsFlowDiagram *diagram, const PsFlowNode *node)
{
  if (node->kind == PS_FLOW_NODE_OTHERS)
    return node->side == PS_FLOW_HOST ? NULL : print_others (diagram, node);
  if (node->side == PS_FLOW_HOST)
    return print_either_end (diagram, node);
  return node->side == PS_FLOW_PORT ? print_port (node) : print_host (diagram, node);
}

/* Of the two ends nobody knows which is which: either may be the record's first one. */
static char *
print_pair (const PsFlowDiagram *diagram, const PsFlowNode *from, const PsFlowNode *to)
{
  g_autofree char *a = dup_value (from);
  g_autofree char *b = dup_value (to);

  if (a == NULL || b == NULL || has_holes (diagram, from) || has_holes (diagram, to))
    return NULL;
  if (g_str_equal (a, b))
    return g_strdup_printf ("src.ip=%s dst.ip=%s", a, b);
  return g_strdup_printf ("((src.ip=%s dst.ip=%s) or (src.ip=%s dst.ip=%s))", a, b, b, a);
}

static char *
print_link (const PsFlowDiagram *diagram, const PsFlowLink *link)
{
  const PsFlowNode *from = ps_flow_diagram_node (diagram, link->from);
  const PsFlowNode *to = ps_flow_diagram_node (diagram, link->to);
  g_autofree char *client = NULL, *port = NULL, *server = NULL, *all = NULL;

  port = link->via != PS_FLOW_NONE ? print_node (diagram, ps_flow_diagram_node (diagram, link->via))
                                   : g_strdup (link->is_decided ? DECIDED : UNDECIDED);
  if (!link->is_decided)
    {
      client = print_pair (diagram, from, to);
      return client != NULL && port != NULL ? g_strdup_printf ("%s %s", port, client) : NULL;
    }
  client = from->side == PS_FLOW_HOST ? print_end (diagram, from, "client.ip")
                                      : print_node (diagram, from);
  server =
      to->side == PS_FLOW_HOST ? print_end (diagram, to, "server.ip") : print_node (diagram, to);
  if (client == NULL || port == NULL || server == NULL)
    return NULL;
  all = g_strdup_printf ("%s %s %s", client, port, server);
  return ps_query_add_term (NULL, all);
}

/**
 * ps_flow_diagram_dup_terms:
 * @diagram: a diagram
 * @item: a part of it
 *
 * The terms, added to the filter that the diagram was made with (ps_query_add_term()), let just
 * the alerts of that part through. Of a host or network of undecided flows they let all of its
 * undecided ones through, on whichever side they are drawn.
 *
 * Returns: (transfer full) (nullable): the terms; %NULL for no part, and for what a readable
 *   filter cannot say, such as "others" of undecided flows
 */
char *
ps_flow_diagram_dup_terms (const PsFlowDiagram *diagram, PsFlowItem item)
{
  if (item.kind == PS_FLOW_ITEM_NODE && item.index < diagram->nodes->len)
    return print_node (diagram, ps_flow_diagram_node (diagram, item.index));
  if (item.kind != PS_FLOW_ITEM_NONE && item.kind != PS_FLOW_ITEM_NODE
      && item.index < diagram->links->len)
    return print_link (diagram, ps_flow_diagram_link (diagram, item.index));
  return NULL;
}
