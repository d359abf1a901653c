/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-diagram-private.h"

#include <glib/gi18n-lib.h>

#include "ps-visible-text.h"
#include "ps-words.h"

static char *
name_protocol (guint8 protocol)
{
  const char *name = ps_protocol_get_name (protocol);

  return g_strdup (*name != '\0' ? name : _ ("protocol not stated"));
}

static char *
name_others (const PsFlowNode *node)
{
  if (node->side == PS_FLOW_PORT)
    return g_strdup_printf (ngettext ("%u other port", "%u other ports", node->n_members),
                            node->n_members);
  return g_strdup_printf (ngettext ("%u other host", "%u other hosts", node->n_members),
                          node->n_members);
}

static char *
name_port (const PsFlowNode *node, PsAlertStore *store)
{
  g_autofree char *port = NULL;
  g_autofree char *service = NULL;

  if (!node->is_decided || node->kind == PS_FLOW_NODE_NO_PORT)
    return name_protocol (node->protocol);
  port = ps_words_port_number (node->protocol, node->port);
  service = ps_visible_text (ps_alert_store_get_service (store, node->tally.row), -1);
  if (*service == '\0')
    return g_steal_pointer (&port);
  return g_strdup_printf ("%s %s", port, service);
}

static char *
name_network (const PsFlowNode *node)
{
  return g_strdup_printf (ngettext ("%u host", "%u hosts", node->n_members), node->n_members);
}

/* Sets the name and what is said beside it; a name that the site gave stays. */
static void
name_hosts (PsFlowNode *node)
{
  g_autofree char *address = ps_network_to_string (&node->network);

  if (node->kind == PS_FLOW_NODE_NETWORK)
    node->detail = name_network (node);
  if (node->label == NULL)
    node->label = g_steal_pointer (&address);
  else
    {
      g_autofree char *site = g_steal_pointer (&node->label);
      g_autofree char *visible = ps_visible_text (site, -1);

      node->label = g_strdup_printf ("%s (%s)", visible, address);
    }
}

/*
 * ps_flow_node_name:
 *
 * Sets the label and the detail of a node whose label is NULL or what the site calls it.
 */
void
ps_flow_node_name (PsFlowNode *node, PsAlertStore *store)
{
  switch (node->kind)
    {
    case PS_FLOW_NODE_HOST:
    case PS_FLOW_NODE_NETWORK:
      name_hosts (node);
      break;
    case PS_FLOW_NODE_PORT:
    case PS_FLOW_NODE_NO_PORT:
      node->label = name_port (node, store);
      if (node->kind == PS_FLOW_NODE_NO_PORT)
        node->detail = g_strdup (_ ("no port"));
      break;
    case PS_FLOW_NODE_ABSENT:
      node->label = g_strdup (_ ("no address"));
      break;
    case PS_FLOW_NODE_OTHERS:
    default:
      node->label = name_others (node);
      break;
    }
  if (node->detail == NULL)
    node->detail = g_strdup ("");
}

/* What is unusual, new and severe about the alerts: ": 12 alerts; worst severity high; …". */
static void
append_tally (GString *text, const PsFlowTally *tally)
{
  guint32 notable = ps_findings_get_notable (tally->findings);
  g_autofree char *alerts = ps_words_count (tally->n_alerts);
  g_autofree char *unusual = ps_words_count (tally->n_unusual);
  g_autofree char *new = ps_words_count (tally->n_new);
  gboolean first = TRUE;

  g_string_append_printf (text, ngettext (": %s alert", ": %s alerts", tally->n_alerts), alerts);
  if (tally->severity != PS_SEVERITY_NONE)
    g_string_append_printf (text, _ ("; worst severity: %s"),
                            ps_severity_get_label (tally->severity));
  if (tally->n_unusual > 0)
    g_string_append_printf (text, _ ("; %s unusual: "), unusual);
  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    if (notable & 1u << kind)
      {
        g_string_append_printf (text, "%s%s", first ? "" : ", ", ps_finding_get_label (kind));
        first = FALSE;
      }
  if (tally->n_new > 0)
    g_string_append_printf (text, _ ("; %s new since the baseline"), new);
  g_string_append_c (text, '.');
}

static char *
name_role (const PsFlowNode *node, const char *name)
{
  gboolean many = node->n_members > 1;

  if (node->side == PS_FLOW_HOST)
    return g_strdup_printf (many ? _ ("Hosts: %s") : _ ("Host %s"), name);
  if (!node->is_decided)
    return g_strdup_printf (_ ("Cannot tell which end is the server, %s"), name);
  if (node->side == PS_FLOW_CLIENT)
    return g_strdup_printf (many ? _ ("Clients: %s") : _ ("Client %s"), name);
  if (node->side == PS_FLOW_PORT)
    return g_strdup_printf (many ? _ ("Server ports: %s") : _ ("Server port %s"), name);
  return g_strdup_printf (many ? _ ("Servers: %s") : _ ("Server %s"), name);
}

static char *
tell_node (const PsFlowNode *node)
{
  g_autofree char *name = *node->detail != '\0'
                              ? g_strdup_printf ("%s (%s)", node->label, node->detail)
                              : g_strdup (node->label);
  g_autofree char *role = name_role (node, name);
  GString *text = g_string_new (role);

  append_tally (text, &node->tally);
  if (node->twin != PS_FLOW_NONE && node->is_decided)
    g_string_append_printf (text, " %s",
                            node->side == PS_FLOW_CLIENT ? _ ("It is a server as well.")
                                                         : _ ("It is a client as well."));
  return g_string_free (text, FALSE);
}

/* Who called: the beginning of a sentence. Of those that are put together not all did. */
static char *
name_caller (const PsFlowNode *node)
{
  if (node->kind == PS_FLOW_NODE_OTHERS)
    /* Translators: the beginning of a sentence; "Clients among 12 other hosts" */
    return g_strdup_printf (_ ("Clients among %s"), node->label);
  /* Translators: the beginning of a sentence; what follows is an address or a network. */
  return g_strdup_printf (node->n_members > 1 ? _ ("Clients in %s") : _ ("Client %s"),
                          node->label);
}

/* Who was called: goes on with the same sentence. */
static char *
name_called (const PsFlowNode *node)
{
  if (node->kind == PS_FLOW_NODE_OTHERS)
    /* Translators: the object of "called"; "servers among 12 other hosts" */
    return g_strdup_printf (_ ("servers among %s"), node->label);
  /* Translators: the object of "called"; what follows is an address or a network. */
  return g_strdup_printf (node->n_members > 1 ? _ ("servers in %s") : _ ("server %s"),
                          node->label);
}

/* On what: the end of the sentence. */
static char *
name_ports (const PsFlowNode *node)
{
  if (node->kind == PS_FLOW_NODE_OTHERS)
    /* Translators: goes on after "on"; "some of 12 other ports" */
    return g_strdup_printf (_ ("some of %s"), node->label);
  return g_strdup (node->label);
}

/**
 * ps_flow_link_name_ports:
 * @link: a link of the node view, which has no box for ports
 *
 * Returns: (transfer full): how many ports of servers it stands for, "no port" where none is stated
 */
char *
ps_flow_link_name_ports (const PsFlowLink *link)
{
  if (link->n_ports == 0)
    return g_strdup (_ ("no port"));
  return g_strdup_printf (ngettext ("%u port", "%u ports", link->n_ports), link->n_ports);
}

static char *
name_link_port (const PsFlowLink *link)
{
  if (link->has_port)
    return ps_words_port_number (link->protocol, link->port);
  return ps_flow_link_name_ports (link);
}

static char *
tell_link (const PsFlowDiagram *diagram, const PsFlowLink *link)
{
  const PsFlowNode *from = ps_flow_diagram_node (diagram, link->from);
  const PsFlowNode *to = ps_flow_diagram_node (diagram, link->to);
  g_autofree char *port = link->via != PS_FLOW_NONE
                              ? name_ports (ps_flow_diagram_node (diagram, link->via))
                              : name_link_port (link);
  g_autofree char *caller = name_caller (from), *called = name_called (to);
  GString *text = g_string_new (NULL);

  if (link->is_decided)
    /* Translators: "Client 10.0.0.5", "server 10.0.0.9", and its port or the protocol. */
    g_string_append_printf (text, _ ("%s called %s on %s"), caller, called, port);
  else
    /* Translators: two hosts, and their ports or the protocol. */
    g_string_append_printf (text, _ ("Cannot tell which of %s and %s is the server (%s)"),
                            from->label, to->label, port);
  append_tally (text, &link->tally);
  return g_string_free (text, FALSE);
}

/**
 * ps_flow_diagram_dup_sentence:
 * @diagram: a diagram
 * @item: a part of it
 *
 * Returns: (transfer full): what it says, in plain words: the tooltip, the line of the text table
 *   and the label for assistive technology; "" for no part
 */
char *
ps_flow_diagram_dup_sentence (const PsFlowDiagram *diagram, PsFlowItem item)
{
  if (item.kind == PS_FLOW_ITEM_NODE && item.index < diagram->nodes->len)
    return tell_node (ps_flow_diagram_node (diagram, item.index));
  if (item.kind != PS_FLOW_ITEM_NONE && item.kind != PS_FLOW_ITEM_NODE
      && item.index < diagram->links->len)
    return tell_link (diagram, ps_flow_diagram_link (diagram, item.index));
  return g_strdup ("");
}
