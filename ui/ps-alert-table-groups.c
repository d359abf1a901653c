/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-table-private.h"

#include <glib/gi18n-lib.h>

/* Groups in #PsAlertTable: what alerts are grouped by, and going into a group. */

/* What is offered first; each is one to look for patterns with. */
static const struct
{
  const char *label;
  const char *by;
} presets[] = {
  { N_ ("_No groups"), "" },
  { N_ ("Si_gnature"), "signature" },
  { N_ ("Signature and server _port"), "signature,server_ip,server_port" },
  { N_ ("_Client"), "client_ip" },
  { N_ ("Client n_etwork"), "client_net" },
  { N_ ("_Server"), "server_ip" },
  { N_ ("Server and p_ort"), "server_ip,server_port" },
  { N_ ("Client _and server"), "client_ip,server_ip" },
  { N_ ("_Hour"), "hour" },
};

/* Columns with few enough values to be worth grouping by. */
static const PsColumn columns[] = {
  PS_COLUMN_SERVICE,   PS_COLUMN_SERVER_PORT, PS_COLUMN_CLIENT_PORT, PS_COLUMN_PROTO,
  PS_COLUMN_APP_PROTO, PS_COLUMN_SEVERITY,    PS_COLUMN_CATEGORY,    PS_COLUMN_ACTION,
  PS_COLUMN_SENSOR,    PS_COLUMN_SID,         PS_COLUMN_SRC_IP,      PS_COLUMN_DST_IP,
  PS_COLUMN_SRC_PORT,  PS_COLUMN_DST_PORT,    PS_COLUMN_SERVER_IS,   PS_COLUMN_FILE,
};

static const char *const units[] = { "server_net", "src_net", "dst_net", "day" };

static void
add_item (GMenu *menu, const char *label, const char *by)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "table.group-by", "s", by);
  g_menu_append_item (menu, item);
}

/* Returns: (transfer full): a menu of what can be grouped by */
GMenuModel *
ps_alert_table_dup_groups_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new (), more = g_menu_new (), last = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    add_item (first, _ (presets[i].label), presets[i].by);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    add_item (more, ps_column_get_title (columns[i]), ps_column_get_name (columns[i]));
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      PsGroupKey key;

      ps_group_keys_parse (units[i], &key, NULL);
      add_item (more, ps_group_key_get_title (&key), units[i]);
    }
  g_menu_append_submenu (last, _ ("_More columns"), G_MENU_MODEL (more));
  g_menu_append_section (menu, _ ("Group by"), G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}

static void
offer_groups_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsAlertTable *self = data;
  g_autoptr (GMenuModel) menu = NULL;

  if (self->document == NULL || ps_document_get_store (self->document) == NULL)
    return;
  menu = ps_alert_table_dup_groups_menu ();
  ps_alert_table_show_menu (self, menu);
}

/* The state follows the document, which may not be able to group by that. */
static void
group_by_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PsAlertTable *self = data;

  self->from_top = TRUE;
  if (self->document != NULL)
    ps_document_set_groups (self->document, g_variant_get_string (state, NULL));
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Enter: into the group under the cursor; of an alert it asks why. */
static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsAlertTable *self = data;

  if (!ps_group_bar_open (self->bar, self->cursor))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.why", NULL);
}

static void
focus_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (data));
}

static void
activate_cb (GtkColumnView *view, guint position, PsAlertTable *self)
{
  ps_group_bar_open (self->bar, ps_alert_model_get_row (self->model, position));
}

/* What is grouped by is another thing; the document may have been asked by somebody else. */
void
ps_alert_table_follow_groups (PsAlertTable *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "group-by");
  const char *by = self->document != NULL ? ps_document_get_groups (self->document) : "";

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (by));
}

void
ps_alert_table_add_group_actions (PsAlertTable *self)
{
  const GActionEntry entries[] = {
    { "group-by", NULL, "s", "''", group_by_cb, { 0 } },
    { "offer-groups", offer_groups_cb, NULL, NULL, NULL, { 0 } },
    { "open", open_cb, NULL, NULL, NULL, { 0 } },
    { "focus", focus_cb, NULL, NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_signal_connect (self->view, "activate", G_CALLBACK (activate_cb), self);
}
