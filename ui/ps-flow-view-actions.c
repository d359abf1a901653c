/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-view-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "ps-popup-menu.h"
#include "ps-settings.h"

#define ZOOM_STEP 1.25
/* What a box of a column needs, in points; and how many of them there are at least and at most
 * where they are as many as fit. */
#define BOX_ROOM 47.0
#define LEAST_BOXES 6
#define MOST_BOXES 60

/* Choices that are kept: an action, its setting, what can be chosen. */
static const struct
{
  const char *action;
  const char *setting;
  const char *choices[5];
} choices[] = {
  { "view", "flows-view", { "map", "nodes" } },
  { "scale", "flows-scale", { "linear", "log" } },
  { "color", "flows-color", { "severity", "unusual" } },
  { "fold", "flows-fold", { "hosts", "sites", "small", "large" } },
  { "top", "flows-top", { "fit", "30", "100", "all" } },
};

static PsFlowItem
get_item (PsFlowView *self)
{
  return ps_flow_canvas_get_item (self->canvas);
}

static const PsFlowNode *
get_node (PsFlowView *self)
{
  PsFlowItem item = get_item (self);

  return item.kind == PS_FLOW_ITEM_NODE
             ? ps_flow_diagram_get_node (ps_flow_canvas_get_diagram (self->canvas), item.index)
             : NULL;
}

/* The terms of what the keyboard is on; where a filter cannot say it, that is told. */
static char *
dup_terms (PsFlowView *self)
{
  PsFlowDiagram *diagram = ps_flow_canvas_get_diagram (self->canvas);
  PsFlowItem item = get_item (self);
  char *terms;

  if (diagram == NULL || item.kind == PS_FLOW_ITEM_NONE)
    return NULL;
  terms = ps_flow_diagram_dup_terms (diagram, item);
  if (terms == NULL)
    gtk_label_set_text (self->sentence, _ ("No short filter can say this: show more boxes first."));
  return terms;
}

static gboolean
add_terms (PsFlowView *self, gboolean excluding)
{
  g_autofree char *terms = dup_terms (self);
  g_autofree char *term = NULL;

  if (terms == NULL)
    return FALSE;
  term = excluding ? g_strdup_printf ("-(%s)", terms) : g_strdup (terms);
  ps_document_add_term (self->document, term);
  return TRUE;
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  add_terms (data, FALSE);
}

static void
exclude_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  add_terms (data, TRUE);
}

static void
show_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (add_terms (data, FALSE))
    gtk_widget_activate_action (data, "win.view", "s", "table");
}

static void
unfold_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsFlowView *self = data;
  const PsFlowNode *node = get_node (self);

  if (node == NULL || node->kind != PS_FLOW_NODE_NETWORK)
    return;
  g_array_append_val (self->expanded, node->network);
  ps_flow_view_redraw (self, TRUE);
}

static void
activate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const PsFlowNode *node = get_node (data);

  if (node != NULL && node->kind == PS_FLOW_NODE_NETWORK)
    unfold_cb (action, parameter, data);
  else
    add_terms (data, FALSE);
}

/* The innermost of the unfolded networks that the host is in; PS_FLOW_NONE without one. */
static guint
find_expanded (PsFlowView *self, const PsFlowNode *node)
{
  guint found = PS_FLOW_NONE, length = 0;

  if (node == NULL || node->kind != PS_FLOW_NODE_HOST)
    return found;
  for (guint i = 0; i < self->expanded->len; i++)
    {
      const PsNetwork *network = &g_array_index (self->expanded, PsNetwork, i);

      if (!ps_network_contains (network, &node->network.base) || network->length < length)
        continue;
      found = i;
      length = network->length;
    }
  return found;
}

static void
fold_again_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsFlowView *self = data;
  guint found = find_expanded (self, get_node (self));

  if (found == PS_FLOW_NONE)
    return;
  g_array_remove_index (self->expanded, found);
  ps_flow_view_redraw (self, TRUE);
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsFlowView *self = data;
  g_autofree char *sentence = NULL;

  if (get_item (self).kind == PS_FLOW_ITEM_NONE)
    return;
  sentence = ps_flow_diagram_dup_sentence (ps_flow_canvas_get_diagram (self->canvas),
                                           get_item (self));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (data), sentence);
}

static void
zoom_in_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_flow_canvas_zoom (PS_FLOW_VIEW (data)->canvas, ZOOM_STEP);
}

static void
zoom_out_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_flow_canvas_zoom (PS_FLOW_VIEW (data)->canvas, 1 / ZOOM_STEP);
}

static void
zoom_fit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_flow_canvas_fit (PS_FLOW_VIEW (data)->canvas);
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (PS_FLOW_VIEW (data)->search));
}

static void
next_match_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_flow_canvas_go_to_match (PS_FLOW_VIEW (data)->canvas, 1);
}

static void
previous_match_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_flow_canvas_go_to_match (PS_FLOW_VIEW (data)->canvas, -1);
}

/* Out of the picture, to what says the same in words. */
static void
leave_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsFlowView *self = data;

  if (gtk_widget_get_visible (self->beside))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static GMenu *
make_menu (PsFlowView *self)
{
  GMenu *menu = g_menu_new ();
  const PsFlowNode *node = get_node (self);

  if (node != NULL && node->kind == PS_FLOW_NODE_NETWORK)
    g_menu_append (menu, _ ("_Unfold"), "flows.unfold");
  if (find_expanded (self, node) != PS_FLOW_NONE)
    g_menu_append (menu, _ ("Fold _again"), "flows.fold-again");
  g_menu_append (menu, _ ("_Filter: only these alerts"), "flows.add");
  g_menu_append (menu, _ ("Filter: all _but these"), "flows.exclude");
  g_menu_append (menu, _ ("Show these alerts in the _table"), "flows.show");
  g_menu_append (menu, _ ("_Copy what it says"), "flows.copy");
  return menu;
}

static void
menu_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsFlowView *self = data;
  g_autoptr (GMenu) menu = NULL;
  GdkRectangle place;
  double x, y;

  if (!ps_flow_canvas_get_place (self->canvas, get_item (self), &place))
    return;
  menu = make_menu (self);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->canvas), data, place.x, place.y, &x, &y);
  place.x = (int)x;
  place.y = (int)y;
  ps_popup_menu_show (data, G_MENU_MODEL (menu), &place);
}

static gboolean
is_choice (guint index, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices[index].choices); i++)
    if (g_strcmp0 (choices[index].choices[i], name) == 0)
      return TRUE;
  return FALSE;
}

static void
change_choice_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  const char *name = g_action_get_name (G_ACTION (action));
  PsFlowView *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      if (!g_str_equal (name, choices[i].action)
          || !is_choice (i, g_variant_get_string (state, NULL)))
        continue;
      g_simple_action_set_state (action, state);
      ps_settings_set (choices[i].setting, state);
      if (g_str_equal (name, "fold"))
        g_array_set_size (self->expanded, 0);
      ps_flow_view_redraw (self, g_str_equal (name, "color"));
    }
}

static void
change_table_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  gboolean shown = g_variant_get_boolean (state);

  g_simple_action_set_state (action, state);
  ps_settings_set ("flows-table", g_variant_new_boolean (shown));
  gtk_widget_set_visible (PS_FLOW_VIEW (data)->beside, shown);
}

static void
add_choice (PsFlowView *self, guint index)
{
  g_autoptr (GVariant) kept = ps_settings_get (choices[index].setting);
  const char *name = g_variant_get_string (kept, NULL);
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (
      choices[index].action, G_VARIANT_TYPE_STRING,
      g_variant_new_string (is_choice (index, name) ? name : choices[index].choices[0]));

  g_signal_connect (action, "change-state", G_CALLBACK (change_choice_cb), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static const char *
get_choice (PsFlowView *self, const char *action)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (self->actions), action);

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    for (guint k = 0; k < G_N_ELEMENTS (choices[i].choices); k++)
      if (g_str_equal (choices[i].action, action)
          && g_strcmp0 (choices[i].choices[k], g_variant_get_string (state, NULL)) == 0)
        return choices[i].choices[k];
  return "";
}

gboolean
ps_flow_view_has_choice (PsFlowView *self, const char *action, const char *choice)
{
  return g_str_equal (get_choice (self, action), choice);
}

/* How many boxes a column has at most; 0 = all. @height: of what is seen, in points */
guint
ps_flow_view_get_top (PsFlowView *self, double height)
{
  const char *top = get_choice (self, "top");

  if (g_str_equal (top, "fit"))
    return (guint)CLAMP (height / BOX_ROOM, LEAST_BOXES, MOST_BOXES);
  return g_str_equal (top, "all") ? 0 : (guint)strtoul (top, NULL, 10);
}

void
ps_flow_view_update_enabled (PsFlowView *self)
{
  static const char *const need_item[] = { "activate", "add", "exclude", "show", "copy", "menu" };
  const PsFlowNode *node = get_node (self);
  gboolean has_item = get_item (self).kind != PS_FLOW_ITEM_NONE;
  GActionMap *map = G_ACTION_MAP (self->actions);

  for (guint i = 0; i < G_N_ELEMENTS (need_item); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (map, need_item[i])), has_item);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "unfold")),
                               node != NULL && node->kind == PS_FLOW_NODE_NETWORK);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "fold-again")),
                               find_expanded (self, node) != PS_FLOW_NONE);
}

/* The commands of the page, "flows.NAME". */
void
ps_flow_view_add_actions (PsFlowView *self)
{
  g_autoptr (GVariant) table = ps_settings_get ("flows-table");
  const GActionEntry entries[] = {
    { "activate", activate_cb, NULL, NULL, NULL, { 0 } },
    { "add", add_cb, NULL, NULL, NULL, { 0 } },
    { "exclude", exclude_cb, NULL, NULL, NULL, { 0 } },
    { "show", show_cb, NULL, NULL, NULL, { 0 } },
    { "unfold", unfold_cb, NULL, NULL, NULL, { 0 } },
    { "fold-again", fold_again_cb, NULL, NULL, NULL, { 0 } },
    { "copy", copy_cb, NULL, NULL, NULL, { 0 } },
    { "menu", menu_cb, NULL, NULL, NULL, { 0 } },
    { "leave", leave_cb, NULL, NULL, NULL, { 0 } },
    { "zoom-in", zoom_in_cb, NULL, NULL, NULL, { 0 } },
    { "zoom-out", zoom_out_cb, NULL, NULL, NULL, { 0 } },
    { "zoom-fit", zoom_fit_cb, NULL, NULL, NULL, { 0 } },
    { "search", search_cb, NULL, NULL, NULL, { 0 } },
    { "next-match", next_match_cb, NULL, NULL, NULL, { 0 } },
    { "previous-match", previous_match_cb, NULL, NULL, NULL, { 0 } },
    { "table",
      NULL,
      NULL,
      g_variant_get_boolean (table) ? "true" : "false",
      change_table_cb,
      { 0 } },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    add_choice (self, i);
  gtk_widget_set_visible (self->beside, g_variant_get_boolean (table));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "flows", G_ACTION_GROUP (self->actions));
}
