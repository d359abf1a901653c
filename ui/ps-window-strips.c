/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-ladder-window.h"
#include "ps-settings.h"

/* The timeline under the filter, the facets beside the view, the port lane above the status line,
 * and what else shows hosts and times: ladder and pivots. */

static gboolean
is_on (PsWindow *self, const char *action)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self), action);

  return g_variant_get_boolean (state);
}

/* Shows the strips that are wanted, beside all that the filter acts on. */
void
ps_window_update_strips (PsWindow *self)
{
  gboolean filtered =
      gtk_stack_get_visible_child (self->views) != GTK_WIDGET (self->problems);

  if (g_action_map_lookup_action (G_ACTION_MAP (self), "timeline") == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->timeline), is_on (self, "timeline"));
  gtk_widget_set_visible (GTK_WIDGET (self->facets), filtered && is_on (self, "facets"));
  gtk_widget_set_visible (GTK_WIDGET (self->port_lane),
                          filtered && is_on (self, "port-lane") && !self->lane_gave_way);
}

/* Says in the strips where the alert is that is selected; filters nothing. */
void
ps_window_mark_alert (PsWindow *self, guint32 row)
{
  ps_timeline_strip_set_alert (self->timeline, row);
  ps_port_lane_strip_set_alert (self->port_lane, row);
}

static void
change_strip (PsWindow *self, GSimpleAction *action, GVariant *state, const char *setting,
              GtkWidget *strip)
{
  g_simple_action_set_state (action, state);
  ps_settings_set (setting, g_variant_new_boolean (g_variant_get_boolean (state)));
  ps_window_update_strips (self);
  if (g_variant_get_boolean (state))
    gtk_widget_grab_focus (strip);
  else
    ps_window_focus_view (self);
}

static void
change_timeline_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PsWindow *self = data;

  change_strip (self, action, state, "timeline-shown", GTK_WIDGET (self->timeline));
}

static void
change_port_lane_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PsWindow *self = data;

  self->lane_gave_way = FALSE;
  change_strip (self, action, state, "port-lane-shown", GTK_WIDGET (self->port_lane));
}

/* Who asks for it in a low window where it gave way sees it. */
static void
port_lane_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;

  g_action_change_state (G_ACTION (action),
                         g_variant_new_boolean (self->lane_gave_way || !is_on (self, "port-lane")));
}

static void
change_facets_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PsWindow *self = data;

  change_strip (self, action, state, "facets-shown", GTK_WIDGET (self->facets));
}

static void
go_to_alert_cb (PsWindow *self, guint row)
{
  gtk_stack_set_visible_child_name (self->views, "table");
  ps_alert_table_set_cursor (self->table, row);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
ladder_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  guint32 row = ps_alert_table_get_cursor (self->table);
  PsLadderWindow *window;
  PsLadder ladder;

  if (row == PS_ROW_NONE
      || !ps_ladder_find (ps_document_get_store (self->document), row, &ladder))
    {
      ps_window_show_message (self, GTK_MESSAGE_INFO,
                              _ ("Select an alert with two hosts to see their ladder."));
      return;
    }
  window = ps_ladder_window_new (GTK_WINDOW (self), self->document, &ladder);
  g_signal_connect_object (window, "activated", G_CALLBACK (go_to_alert_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
picked_cb (PsWindow *self, guint row)
{
  ps_alert_table_set_cursor (self->table, row);
}

static void
pivot_cb (PsWindow *self, const char *filter, gboolean map)
{
  gboolean has_map = gtk_stack_get_child_by_name (self->views, "flows") != NULL;

  gtk_editable_set_text (self->filter, filter);
  ps_document_set_filter (self->document, filter);
  g_action_group_activate_action (G_ACTION_GROUP (self), "view",
                                  g_variant_new_string (map && has_map ? "flows" : "table"));
}

static void
update_enabled_cb (PsWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "ladder");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                               ps_document_get_store (self->document) != NULL);
}

/* To be called once the window has its children and its other actions. */
void
ps_window_add_strips (PsWindow *self)
{
  g_autoptr (GVariant) timeline = ps_settings_get ("timeline-shown");
  g_autoptr (GVariant) port_lane = ps_settings_get ("port-lane-shown");
  g_autoptr (GVariant) facets = ps_settings_get ("facets-shown");
  const GActionEntry entries[] = {
    { "timeline",
      NULL,
      NULL,
      g_variant_get_boolean (timeline) ? "true" : "false",
      change_timeline_cb,
      { 0 } },
    { "port-lane",
      port_lane_cb,
      NULL,
      g_variant_get_boolean (port_lane) ? "true" : "false",
      change_port_lane_cb,
      { 0 } },
    { "facets",
      NULL,
      NULL,
      g_variant_get_boolean (facets) ? "true" : "false",
      change_facets_cb,
      { 0 } },
    { "ladder", ladder_cb, NULL, NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  ps_timeline_strip_set_document (self->timeline, self->document);
  ps_port_lane_strip_set_document (self->port_lane, self->document);
  ps_facets_pane_set_document (self->facets, self->document);
  ps_pivots_page_set_document (self->pivots, self->document);
  g_signal_connect_object (self->timeline, "picked", G_CALLBACK (picked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->port_lane, "picked", G_CALLBACK (picked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pivots, "filter", G_CALLBACK (pivot_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::busy", G_CALLBACK (update_enabled_cb), self,
                           G_CONNECT_SWAPPED);
  update_enabled_cb (self);
  ps_window_update_strips (self);
}
