/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include "ps-samples.h"
#include "ps-settings.h"

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_window_choose_files (data);
}

static void
open_path (PsWindow *self, const char *path)
{
  const char *const inputs[] = { path, NULL };

  if (ps_workspace_is_name (path))
    ps_window_open_workspace (self, path);
  else
    ps_window_open (self, inputs);
}

static void
open_recent_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_path (data, g_variant_get_string (parameter, NULL));
}

static void
open_sample_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *path = ps_samples_find (g_variant_get_string (parameter, NULL));

  if (path != NULL)
    open_path (data, path);
}

static void
import_options_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_window_show_import_options (data, FALSE);
}

static void
calibration_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_window_show_calibration (data);
}

static void
cancel_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_document_cancel (PS_WINDOW (data)->document);
}

static void
close_message_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_info_bar_set_revealed (PS_WINDOW (data)->info_bar, FALSE);
}

static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;

  if (!gtk_widget_get_visible (self->filter_area))
    gtk_stack_set_visible_child_name (self->views, "table");
  gtk_widget_grab_focus (GTK_WIDGET (self->filter));
}

static void
clear_filter_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;

  gtk_editable_set_text (self->filter, "");
  ps_document_set_filter (self->document, "");
  ps_window_focus_view (self);
}

static void
filter_back_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_filter_guide_go (PS_WINDOW (data)->guide, -1);
}

static void
filter_forward_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_filter_guide_go (PS_WINDOW (data)->guide, 1);
}

static void
why_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;

  if (ps_window_waits_for_alert (self, action, parameter))
    return;
  gtk_stack_set_visible_child_name (self->views, "table");
  gtk_stack_set_visible_child_name (self->side_pages, "details");
  g_action_group_change_action_state (G_ACTION_GROUP (self), "details",
                                      g_variant_new_boolean (TRUE));
  ps_details_pane_focus_why (self->details);
}

static void
view_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  GtkWidget *page =
      gtk_stack_get_child_by_name (self->views, g_variant_get_string (parameter, NULL));

  if (page == NULL)
    return;
  gtk_stack_set_visible_child (self->views, page);
  ps_window_focus_view (self);
}

static void
change_details_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_simple_action_set_state (action, state);
  ps_settings_set ("details-shown", g_variant_new_boolean (g_variant_get_boolean (state)));
  ps_window_show_details (data, g_variant_get_boolean (state));
}

static void
change_follow_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  ps_document_set_following (PS_WINDOW (data)->document, g_variant_get_boolean (state));
}

/* Following ends by itself, too: when something else is opened, or nothing can be followed. */
static void
following_cb (PsWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "follow");
  gboolean state = ps_document_is_following (self->document);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (state));
}

static void
change_fullscreen_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_object_set (data, "fullscreened", g_variant_get_boolean (state), NULL);
}

/* Not a GPropertyAction: that would hold the window that holds it. */
static void
fullscreened_cb (PsWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "fullscreen");
  gboolean state = gtk_window_is_fullscreen (GTK_WINDOW (self));

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (state));
}

/* An action of the window that is there already. */
void
ps_window_set_enabled (PsWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Actions that need an import that runs, or something that is open. */
void
ps_window_update_enabled (PsWindow *self)
{
  static const char *const need_document[] = { "find",    "why",          "view",
                                               "details", "clear-filter", "follow",
                                               "filter-back", "filter-forward",
                                               "next-undecided", "next-unusual",
                                               "next-conflict", "save", "save-as",
                                               "merge-workspace", "findings", "new-finding",
                                               "add-to-finding", "add-to-selected-finding",
                                               "take-from-finding", "remove-finding",
                                               "finding-up", "finding-down", "filter-finding",
                                               "pin-view" };
  gboolean open = ps_document_get_store (self->document) != NULL;

  if (ps_window_is_presenting (self))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (need_document); i++)
    ps_window_set_enabled (self, need_document[i], open);
  ps_window_set_enabled (self, "calibration", open && !ps_document_is_busy (self->document));
  ps_window_set_enabled (self, "cancel", ps_document_is_busy (self->document));
  ps_window_set_enabled (self, "import-options", open && !ps_document_is_busy (self->document));
}

/* The commands of a window, "win.NAME". */
void
ps_window_add_actions (PsWindow *self)
{
  g_autoptr (GVariant) shown = ps_settings_get ("details-shown");
  const GActionEntry entries[] = {
    { "open", open_cb, NULL, NULL, NULL, { 0 } },
    { "open-recent", open_recent_cb, "s", NULL, NULL, { 0 } },
    { "open-sample", open_sample_cb, "s", NULL, NULL, { 0 } },
    { "import-options", import_options_cb, NULL, NULL, NULL, { 0 } },
    { "calibration", calibration_cb, NULL, NULL, NULL, { 0 } },
    { "close-message", close_message_cb, NULL, NULL, NULL, { 0 } },
    { "cancel", cancel_cb, NULL, NULL, NULL, { 0 } },
    { "find", find_cb, NULL, NULL, NULL, { 0 } },
    { "clear-filter", clear_filter_cb, NULL, NULL, NULL, { 0 } },
    { "filter-back", filter_back_cb, NULL, NULL, NULL, { 0 } },
    { "filter-forward", filter_forward_cb, NULL, NULL, NULL, { 0 } },
    { "why", why_cb, NULL, NULL, NULL, { 0 } },
    { "view", view_cb, "s", NULL, NULL, { 0 } },
    { "details",
      NULL,
      NULL,
      g_variant_get_boolean (shown) ? "true" : "false",
      change_details_cb,
      { 0 } },
    { "follow", NULL, NULL, "false", change_follow_cb, { 0 } },
    { "fullscreen", NULL, NULL, "false", change_fullscreen_cb, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  ps_window_add_site (self);
  ps_window_add_workspace (self);
  ps_window_add_filters (self);
  ps_window_add_findings (self);
  ps_window_add_menu (self);
  ps_window_add_practice (self);
  ps_window_add_lessons (self);
  ps_window_add_presentation (self);
  ps_window_add_making (self);
  ps_window_add_review (self);
  ps_window_add_undo (self);
  ps_window_add_report (self);
  ps_window_add_triage (self);
  ps_window_add_commands (self);
  ps_window_show_details (self, g_variant_get_boolean (shown));
  g_signal_connect_object (self->document, "notify::busy",
                           G_CALLBACK (ps_window_update_enabled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::following", G_CALLBACK (following_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), NULL);
  ps_window_update_enabled (self);
}
