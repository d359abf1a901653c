/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-table-private.h"

#include <glib/gi18n-lib.h>

#include "ps-menu-text.h"

/* What the values of the cursor's alert can do to the filter: menus of them, one a verb. */

/* Longer values are cut in menus. */
#define MAX_CHARACTERS 60

static const PsColumn offered[] = {
  PS_COLUMN_SERVER_PORT, PS_COLUMN_SERVER_IP, PS_COLUMN_CLIENT_IP, PS_COLUMN_CLIENT_PORT,
  PS_COLUMN_SERVICE,     PS_COLUMN_SIGNATURE, PS_COLUMN_SID,       PS_COLUMN_SEVERITY,
  PS_COLUMN_CATEGORY,    PS_COLUMN_APP_PROTO, PS_COLUMN_PROTO,     PS_COLUMN_ACTION,
  PS_COLUMN_SENSOR,      PS_COLUMN_SRC_IP,    PS_COLUMN_DST_IP,
};

/* "Server port: 443" */
static char *
make_label (PsColumn column, const char *value)
{
  g_autofree char *text = ps_menu_text (value, MAX_CHARACTERS);

  /* Translators: a column and its value. */
  return g_strdup_printf (_ ("%s: %s"), ps_column_get_title (column), text);
}

static void
add_item (GMenu *menu, PsColumn column, const char *value, const char *action)
{
  g_autofree char *label = make_label (column, value);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "(ss)", ps_column_get_name (column), value);
  g_menu_append_item (menu, item);
}

static GMenu *
make_menu (PsAlertTable *self, const char *action)
{
  PsAlertStore *store = ps_document_get_store (self->document);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (offered); i++)
    {
      g_autoptr (GString) value = g_string_new (NULL);

      ps_column_print (offered[i], store, self->cursor, value);
      if (value->len > 0)
        add_item (menu, offered[i], value->str, action);
    }
  return menu;
}

static gboolean
unparent_cb (gpointer data)
{
  if (gtk_widget_get_parent (data) != NULL)
    gtk_widget_unparent (data);
  return G_SOURCE_REMOVE;
}

/* The action of the item that was picked runs behind this signal. */
static void
closed_cb (GtkPopover *popover, PsAlertTable *self)
{
  if (self->menu == GTK_WIDGET (popover))
    self->menu = NULL;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

/* Shows a menu at the row of the cursor. */
void
ps_alert_table_show_menu (PsAlertTable *self, GMenuModel *menu)
{
  guint position = ps_alert_table_find_cursor (self);
  GtkWidget *row = ps_alert_columns_find_row_widget (self->columns, position);
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);
  graphene_rect_t bounds;

  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  self->menu = popover;
  if (row != NULL && gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds))
    {
      GdkRectangle place = { (int)MAX (bounds.origin.x, 0) + 120, (int)bounds.origin.y, 1,
                             (int)bounds.size.height };

      gtk_popover_set_pointing_to (GTK_POPOVER (popover), &place);
    }
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), self);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static gboolean
has_cursor (PsAlertTable *self)
{
  return self->document != NULL && ps_document_get_store (self->document) != NULL
         && ps_alert_table_find_cursor (self) != GTK_INVALID_LIST_POSITION;
}

static void
offer (PsAlertTable *self, const char *action)
{
  g_autoptr (GMenu) menu = NULL;

  if (!has_cursor (self))
    return;
  menu = make_menu (self, action);
  ps_alert_table_show_menu (self, G_MENU_MODEL (menu));
}

static void
offer_include_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  offer (data, "table.include");
}

static void
offer_exclude_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  offer (data, "table.exclude");
}

static void
offer_only_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  offer (data, "table.only");
}

static void
offer_values_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const struct
  {
    const char *label;
    const char *action;
  } verbs[] = {
    { N_ ("_Only alerts with"), "table.include" },
    { N_ ("Only alerts _without"), "table.exclude" },
    { N_ ("_Nothing but"), "table.only" },
    { N_ ("_Copy"), "table.copy" },
  };
  PsAlertTable *self = data;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  if (!has_cursor (self))
    return;
  g_signal_emit_by_name (self, "fill-menu", menu);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (GMenu) values = make_menu (self, verbs[i].action);

      g_menu_append_submenu (section, _ (verbs[i].label), G_MENU_MODEL (values));
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  ps_alert_table_show_menu (self, G_MENU_MODEL (menu));
}

static void
include_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *field, *value;

  g_variant_get (parameter, "(&s&s)", &field, &value);
  ps_document_include (PS_ALERT_TABLE (data)->document, field, value);
}

static void
exclude_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *field, *value;

  g_variant_get (parameter, "(&s&s)", &field, &value);
  ps_document_exclude (PS_ALERT_TABLE (data)->document, field, value);
}

static void
only_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *field, *value;

  g_variant_get (parameter, "(&s&s)", &field, &value);
  ps_document_only (PS_ALERT_TABLE (data)->document, field, value);
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *field, *value;

  g_variant_get (parameter, "(&s&s)", &field, &value);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (data)), value);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, PsAlertTable *self)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  guint position = GTK_INVALID_LIST_POSITION;

  for (; picked != NULL && picked != GTK_WIDGET (self); picked = gtk_widget_get_parent (picked))
    {
      position = ps_alert_columns_get_position (picked);
      if (position != GTK_INVALID_LIST_POSITION)
        break;
    }
  if (position == GTK_INVALID_LIST_POSITION)
    return;
  ps_alert_table_move_to (self, position);
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "offer-values", NULL);
}

/* The actions, and the menu of the second mouse button. */
void
ps_alert_table_add_value_actions (PsAlertTable *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  const GActionEntry entries[] = {
    { "offer-include", offer_include_cb, NULL, NULL, NULL, { 0 } },
    { "offer-exclude", offer_exclude_cb, NULL, NULL, NULL, { 0 } },
    { "offer-only", offer_only_cb, NULL, NULL, NULL, { 0 } },
    { "offer-values", offer_values_cb, NULL, NULL, NULL, { 0 } },
    { "include", include_cb, "(ss)", NULL, NULL, { 0 } },
    { "exclude", exclude_cb, "(ss)", NULL, NULL, { 0 } },
    { "only", only_cb, "(ss)", NULL, NULL, { 0 } },
    { "copy", copy_cb, "(ss)", NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
