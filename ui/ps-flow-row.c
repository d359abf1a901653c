/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-row.h"

#include <glib/gi18n-lib.h>

#include "ps-cell-direction.h"
#include "ps-report-facts.h"
#include "ps-text-columns.h"
#include "ps-visible-text.h"
#include "ps-words.h"

struct _PsFlowRow
{
  GObject parent_instance;

  PsFlowDiagram *diagram;
  PsAlertStore *store;
  guint index;
};

G_DEFINE_FINAL_TYPE (PsFlowRow, ps_flow_row, G_TYPE_OBJECT)

static const PsFlowLink *
get_link (gpointer row)
{
  PsFlowRow *self = row;

  return ps_flow_diagram_get_link (self->diagram, self->index);
}

static char *
dup_label (gpointer row, guint node)
{
  return g_strdup (ps_flow_diagram_get_node (PS_FLOW_ROW (row)->diagram, node)->label);
}

static char *
dup_client (gpointer row)
{
  return dup_label (row, get_link (row)->from);
}

static char *
dup_server (gpointer row)
{
  return dup_label (row, get_link (row)->to);
}

/* An arrow to the server; nobody's arrow where that cannot be told. */
static char *
dup_direction (gpointer row)
{
  return g_strdup (get_link (row)->is_decided ? ps_cell_get_arrow (FALSE) : _ ("? cannot tell"));
}

static char *
print_port (guint16 port, guint8 protocol)
{
  return ps_words_port_number (protocol, port);
}

static char *
dup_port (gpointer row)
{
  const PsFlowLink *link = get_link (row);
  const PsFlowNode *node;

  if (link->via == PS_FLOW_NONE && link->has_port)
    return print_port (link->port, link->protocol);
  if (link->via == PS_FLOW_NONE)
    return ps_flow_link_name_ports (link);
  node = ps_flow_diagram_get_node (PS_FLOW_ROW (row)->diagram, link->via);
  return node->kind == PS_FLOW_NODE_PORT && node->is_decided
             ? print_port (node->port, node->protocol)
             : g_strdup (node->label);
}

static char *
dup_service (gpointer row)
{
  const PsFlowLink *link = get_link (row);
  const PsFlowNode *node = NULL;

  if (link->via != PS_FLOW_NONE)
    node = ps_flow_diagram_get_node (PS_FLOW_ROW (row)->diagram, link->via);
  if (!link->is_decided || (node != NULL ? node->kind != PS_FLOW_NODE_PORT : !link->has_port))
    return g_strdup ("");
  return ps_visible_text (ps_alert_store_get_service (PS_FLOW_ROW (row)->store, link->tally.row),
                          -1);
}

static char *
dup_alerts (gpointer row)
{
  return ps_report_count (get_link (row)->tally.n_alerts);
}

static char *
dup_severity (gpointer row)
{
  return g_strdup (ps_severity_get_label (get_link (row)->tally.severity));
}

static char *
dup_unusual (gpointer row)
{
  const PsFlowTally *tally = &get_link (row)->tally;
  guint32 notable = ps_findings_get_notable (tally->findings);
  GString *text = g_string_new (NULL);

  if (tally->n_unusual == 0)
    return g_string_free (text, FALSE);
  g_string_append_printf (text, "⚠ %u", tally->n_unusual);
  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    if (notable & 1u << kind)
      g_string_append_printf (text, " · %s", ps_finding_get_label (kind));
  return g_string_free (text, FALSE);
}

static gint64
rank_port (gpointer row)
{
  const PsFlowLink *link = get_link (row);

  if (link->via != PS_FLOW_NONE)
    return ps_flow_diagram_get_node (PS_FLOW_ROW (row)->diagram, link->via)->port;
  return link->has_port ? link->port : -(gint64)link->n_ports;
}

static gint64
rank_alerts (gpointer row)
{
  return get_link (row)->tally.n_alerts;
}

static gint64
rank_severity (gpointer row)
{
  return get_link (row)->tally.severity;
}

static gint64
rank_unusual (gpointer row)
{
  return get_link (row)->tally.n_unusual;
}

/* Nodes of a side are in the order of the picture; addresses are compared as such. */
static int
compare_nodes (gpointer a, gpointer b, gboolean server)
{
  const PsFlowLink *x = get_link (a), *y = get_link (b);
  const PsFlowNode *m =
      ps_flow_diagram_get_node (PS_FLOW_ROW (a)->diagram, server ? x->to : x->from);
  const PsFlowNode *n =
      ps_flow_diagram_get_node (PS_FLOW_ROW (b)->diagram, server ? y->to : y->from);

  return m->kind != n->kind ? (int)m->kind - (int)n->kind
                            : ps_address_compare (&m->network.base, &n->network.base);
}

static int
compare_clients (gpointer a, gpointer b)
{
  return compare_nodes (a, b, FALSE);
}

static int
compare_servers (gpointer a, gpointer b)
{
  return compare_nodes (a, b, TRUE);
}

static const PsTextColumn columns[PS_FLOW_ROW_N_COLUMNS] = {
  [PS_FLOW_ROW_CLIENT] = { N_ ("Client"), 15, 0, dup_client, NULL, compare_clients },
  [PS_FLOW_ROW_DIRECTION] = { NULL, 2, 0, dup_direction, NULL, NULL },
  [PS_FLOW_ROW_SERVER] = { N_ ("Server"), 15, 0, dup_server, NULL, compare_servers },
  [PS_FLOW_ROW_PORT] = { N_ ("Port"), 9, 0, dup_port, rank_port, NULL },
  [PS_FLOW_ROW_SERVICE] = { N_ ("Service"), 8, 0, dup_service, NULL, NULL },
  [PS_FLOW_ROW_ALERTS] = { N_ ("Alerts"), 6, PS_TEXT_COLUMN_NUMBER, dup_alerts, rank_alerts,
                           NULL },
  [PS_FLOW_ROW_SEVERITY] = { N_ ("Severity"), 8, 0, dup_severity, rank_severity, NULL },
  [PS_FLOW_ROW_UNUSUAL] = { N_ ("Unusual"), 14, PS_TEXT_COLUMN_EXPAND, dup_unusual, rank_unusual,
                            NULL },
};

/**
 * ps_flow_row_set_up_columns:
 * @view: an empty column view
 *
 * Gives it the columns of flows; each can be sorted by.
 */
void
ps_flow_row_set_up_columns (GtkColumnView *view)
{
  ps_text_columns_set_up (view, columns, G_N_ELEMENTS (columns));
}

/**
 * ps_flow_row_dup_cell:
 * @row: a row
 * @column: which column
 *
 * Returns: (transfer full): what the column says of it
 */
char *
ps_flow_row_dup_cell (PsFlowRow *row, PsFlowRowColumn column)
{
  g_return_val_if_fail (PS_IS_FLOW_ROW (row) && column < PS_FLOW_ROW_N_COLUMNS, NULL);
  return columns[column].print (row);
}

static void
ps_flow_row_finalize (GObject *object)
{
  PsFlowRow *self = PS_FLOW_ROW (object);

  ps_flow_diagram_unref (self->diagram);
  g_object_unref (self->store);
  G_OBJECT_CLASS (ps_flow_row_parent_class)->finalize (object);
}

static void
ps_flow_row_class_init (PsFlowRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ps_flow_row_finalize;
}

static void
ps_flow_row_init (PsFlowRow *self)
{
}

/**
 * ps_flow_row_new:
 * @diagram: a diagram
 * @store: the alerts of it
 * @link: which of its links
 *
 * Returns: (transfer full): a row; any thread may make it
 */
PsFlowRow *
ps_flow_row_new (PsFlowDiagram *diagram, PsAlertStore *store, guint link)
{
  PsFlowRow *self = g_object_new (PS_TYPE_FLOW_ROW, NULL);

  self->diagram = ps_flow_diagram_ref (diagram);
  self->store = g_object_ref (store);
  self->index = link;
  return self;
}

/* Returns: which link of the diagram it is */
guint
ps_flow_row_get_index (PsFlowRow *row)
{
  g_return_val_if_fail (PS_IS_FLOW_ROW (row), 0);
  return row->index;
}

/**
 * ps_flow_row_compare_alerts:
 * @a: a row
 * @b: another one of the same diagram
 *
 * Returns: below 0 if @a has more alerts, or as many and comes first in the picture
 */
int
ps_flow_row_compare_alerts (PsFlowRow *a, PsFlowRow *b)
{
  gint64 x = rank_alerts (a), y = rank_alerts (b);

  if (x != y)
    return x > y ? -1 : 1;
  return a->index < b->index ? -1 : a->index > b->index;
}
