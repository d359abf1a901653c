/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-port-card.h"

#include <glib/gi18n-lib.h>

#include "ps-endpoint.h"
#include "ps-report-facts.h"
#include "ps-service-table.h"
#include "ps-tool-port.h"
#include "ps-visible-note.h"

/* Servers that are named; the others are counted. */
#define SERVERS_NAMED 8

struct _PsPortCard
{
  GtkWidget parent_instance;
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (PsPortCard, ps_port_card, GTK_TYPE_WIDGET)

static guint filter_signal;

static GtkWidget *
add_text (PsPortCard *self, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (self->box, label);
  return label;
}

/* RFC 6335 §6, §8.1. */
static const char *
get_range_lesson (guint16 port)
{
  switch (ps_port_get_range (port))
    {
    case PS_PORT_SYSTEM:
      return _ ("System ports (0-1023) are assigned by IANA after review; on Unix only an "
                "administrator can open one (RFC 6335).");
    case PS_PORT_USER:
      return _ ("User ports (1024-49151) are registered with IANA on request; anybody can open "
                "one, registered or not (RFC 6335).");
    case PS_PORT_DYNAMIC:
    default:
      return _ ("Dynamic ports (49152-65535) are assigned to nobody: systems hand them out to "
                "clients for one conversation (RFC 6335).");
    }
}

static void
add_flag (GString *text, const PsService *service, guint32 flag, const char *words)
{
  if ((service->flags & flag) != 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", words);
}

static void
add_service (PsPortCard *self, PsPortRow *row)
{
  const PsPortUse *use = ps_port_row_get_use (row);
  const PsService *service = ps_service_table_lookup (use->protocol, use->port);
  const char *name = ps_port_row_get_service (row);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *named = NULL;

  if (service == NULL && name[0] != '\0')
    {
      named = g_strdup_printf (_ ("No common service is known on this port. Here it is called %s: "
                                  "a name alone does not tell what runs there."),
                               name);
      add_text (self, named, NULL);
      return;
    }
  if (service == NULL)
    {
      add_text (self, _ ("No common service is known on this port."), NULL);
      return;
    }
  add_flag (text, service, PS_SERVICE_ENCRYPTED, _ ("encrypted"));
  add_flag (text, service, PS_SERVICE_CLEARTEXT, _ ("readable on the way"));
  add_flag (text, service, PS_SERVICE_REMOTE_ADMIN, _ ("remote administration"));
  add_flag (text, service, PS_SERVICE_DATASTORE, _ ("data store"));
  add_flag (text, service, PS_SERVICE_INDUSTRIAL, _ ("industrial control"));
  add_flag (text, service, PS_SERVICE_SYMMETRIC, _ ("both ends may use this port"));
  add_flag (text, service, PS_SERVICE_MULTICAST, _ ("discovery by multicast or broadcast"));
  add_flag (text, service, PS_SERVICE_AMPLIFIER, _ ("can be abused to amplify attacks"));
  add_flag (text, service, PS_SERVICE_PEER_TO_PEER, _ ("peer-to-peer"));
  add_flag (text, service, PS_SERVICE_TUNNEL, _ ("tunnel"));
  if (text->len > 0)
    add_text (self, text->str, NULL);
}

static void
add_tool (PsPortCard *self, const PsPortUse *use)
{
  const PsToolPort *tool = ps_tool_port_lookup (use->protocol, use->port);
  g_autofree char *text = NULL;

  if (tool == NULL)
    return;
  text =
      g_strdup_printf (_ ("Also a default port of %s; anybody can use this number."), tool->tool);
  add_text (self, text, NULL);
}

/* What is said of the alert that has the worst finding. */
static void
add_findings (PsPortCard *self, PsPortRow *row)
{
  const PsPortUse *use = ps_port_row_get_use (row);
  PsAlertStore *store = ps_port_row_get_store (row);
  const PsClassifierOptions *options = ps_alert_store_get_options (store);
  guint32 worst = use->severity != PS_SEVERITY_NONE ? use->worst_row : use->row;
  PsConversation conversation;
  PsVerdict verdict;

  ps_alert_store_get_conversation (store, worst, &conversation);
  ps_alert_store_get_verdict (store, worst, &verdict);
  add_text (self, use->findings != 0 ? _ ("Why unusual") : _ ("Nothing unusual"), "heading");
  for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
    {
      g_autofree char *sentence = NULL, *text = NULL, *count = NULL;

      if ((use->findings & 1u << kind) == 0)
        continue;
      sentence = ps_finding_get_sentence (kind, &conversation, &verdict, options);
      count = ps_report_count (use->n_findings[kind]);
      text = g_strdup_printf (
          ngettext ("%s %s (%s alert). %s", "%s %s (%s alerts). %s", use->n_findings[kind]),
          ps_finding_is_notable (kind) ? "⚠" : "•", ps_finding_get_label (kind), count, sentence);
      add_text (self, text, ps_finding_is_notable (kind) ? "unusual" : NULL);
    }
  if (use->is_rare)
    add_text (self, _ ("Only one server and one client use this port in this import."), NULL);
}

static void
server_cb (GtkButton *button, PsPortCard *self)
{
  g_signal_emit (self, filter_signal, 0, g_object_get_data (G_OBJECT (button), "filter"));
}

static void
add_note (PsPortCard *self, const char *note)
{
  g_autofree char *text = note != NULL ? ps_visible_note (note) : NULL;

  if (text != NULL)
    add_text (self, text, "note");
}

static void
add_server (PsPortCard *self, PsPortRow *row, const PsPortUse *use)
{
  g_autofree char *address =
      ps_address_to_string (ps_alert_store_get_address (ps_port_row_get_store (row), use->server));
  g_autofree char *count = ps_report_count (use->n_alerts);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%s · %s alert", "%s · %s alerts", use->n_alerts), address, count);
  g_autofree char *port = ps_port_row_dup_filter (row);
  g_autofree char *filter = g_strdup_printf ("%s server.ip=%s", port, address);
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Show these alerts"));
  g_object_set_data_full (G_OBJECT (button), "filter", g_steal_pointer (&filter), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (server_cb), self);
  gtk_box_append (self->box, button);
  add_note (self, ps_port_row_get_server_note (row, use));
}

static void
add_servers (PsPortCard *self, PsPortRow *row)
{
  const PsPortUse *port = ps_port_row_get_use (row);
  PsPortInventory *inventory = ps_port_row_get_inventory (row);
  guint n_named = 0;

  add_text (self, _ ("Servers"), "heading");
  for (guint i = 0; i < ps_port_inventory_get_n_uses (inventory) && n_named < SERVERS_NAMED; i++)
    {
      const PsPortUse *use = ps_port_inventory_get_use (inventory, i);

      if (use->port != port->port || use->protocol != port->protocol)
        continue;
      add_server (self, row, use);
      n_named++;
    }
  if (port->n_servers > n_named)
    {
      guint n_others = port->n_servers - n_named;
      g_autofree char *text =
          g_strdup_printf (ngettext ("… and %u other", "… and %u others", n_others), n_others);

      add_text (self, text, "muted");
    }
}

static void
clear (PsPortCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
}

/**
 * ps_port_card_set_row:
 * @card: a card
 * @row: (nullable): what to teach; %NULL empties it
 */
void
ps_port_card_set_row (PsPortCard *card, PsPortRow *row)
{
  g_autofree char *port = NULL, *title = NULL;
  const char *service;

  g_return_if_fail (PS_IS_PORT_CARD (card));

  clear (card);
  if (row == NULL)
    return;
  port = ps_port_row_dup_port (row);
  service = ps_port_row_get_service (row);
  title = *service != '\0' ? g_strdup_printf ("%s · %s", port, service) : g_strdup (port);
  add_text (card, title, "title-3");
  add_note (card, ps_port_row_get_note (row));
  add_text (card, get_range_lesson (ps_port_row_get_use (row)->port), "muted");
  add_service (card, row);
  add_tool (card, ps_port_row_get_use (row));
  add_findings (card, row);
  add_servers (card, row);
}

static void
ps_port_card_dispose (GObject *object)
{
  PsPortCard *self = PS_PORT_CARD (object);

  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->box));
  self->box = NULL;
  G_OBJECT_CLASS (ps_port_card_parent_class)->dispose (object);
}

static void
ps_port_card_class_init (PsPortCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ps_port_card_dispose;
  filter_signal = g_signal_new ("filter", PS_TYPE_PORT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "portcard");
}

static void
ps_port_card_init (PsPortCard *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
}
