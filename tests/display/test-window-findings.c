/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-scene-text.h"
#include "ps-scene.h"
#include "ps-widget-find.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"
#include "ps-workspace-window.h"

/* Findings and pins: made, moved, written on, and taken back. */

static gboolean
shows_two (PsWorkspaceWindow *f)
{
  return ps_row_order_get_n_rows (ps_document_get_order (f->window->document)) == 2;
}

static void
test_finding (PsWorkspaceWindow *f, gconstpointer data)
{
  PsCase *c = ps_document_get_case (f->window->document);
  g_autoptr (PsScene) scene = NULL;
  const PsPin *pin;

  ps_workspace_window_open_log (f);
  ps_workspace_window_make_finding (f);
  pin = g_ptr_array_index (ps_case_get_finding (c, 0)->pins, 0);
  g_assert_cmpuint (pin->n_alerts, ==, 3);
  scene = ps_scene_parse (pin->picture, NULL);
  g_assert_nonnull (scene);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->window->side_pages), ==, "findings");
  ps_workspace_window_activate (f, "filter-finding");
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==, "reported=1");
  ps_wait_until (shows_two (f));
  ps_workspace_window_activate (f, "undo");
  g_assert_cmpuint (ps_case_get_finding (c, 0)->pins->len, ==, 0);
  ps_workspace_window_activate (f, "undo");
  ps_workspace_window_activate (f, "undo");
  g_assert_cmpuint (ps_case_get_n_findings (c), ==, 0);
  ps_workspace_window_activate (f, "redo");
  ps_workspace_window_activate (f, "redo");
  g_assert_cmpuint (ps_case_get_finding (c, 0)->alerts->len, ==, 2);
}

static gboolean
has_flows (PsWorkspaceWindow *f)
{
  return ps_flow_view_is_settled (f->window->flows);
}

/* The flows are pinned as flows, and a page without a picture is not pinned as something else. */
static void
test_pins (PsWorkspaceWindow *f, gconstpointer data)
{
  PsCase *c = ps_document_get_case (f->window->document);
  g_autoptr (PsScene) scene = NULL;
  const PsPin *pin;

  ps_workspace_window_open_log (f);
  ps_workspace_window_make_finding (f);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "problems");
  ps_workspace_window_activate (f, "pin-view");
  g_assert_cmpuint (ps_case_get_finding (c, 0)->pins->len, ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "flows");
  ps_wait_until (has_flows (f));
  ps_workspace_window_activate (f, "pin-view");
  g_assert_cmpuint (ps_case_get_finding (c, 0)->pins->len, ==, 2);
  pin = g_ptr_array_index (ps_case_get_finding (c, 0)->pins, 1);
  g_assert_cmpint (pin->view, ==, PS_PIN_FLOWS);
  scene = ps_scene_parse (pin->picture, NULL);
  g_assert_nonnull (scene);
  g_assert_nonnull (strstr (pin->picture, "192.0.2.9"));
}

static guint n_wanted;

static gboolean
has_pins (PsWorkspaceWindow *f)
{
  return ps_case_get_finding (ps_document_get_case (f->window->document), 0)->pins->len == n_wanted;
}

static const PsPin *
pin (PsWorkspaceWindow *f, const char *what)
{
  PsCase *c = ps_document_get_case (f->window->document);

  n_wanted = ps_case_get_finding (c, 0)->pins->len + 1;
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.pin", "s", what);
  ps_wait_until (has_pins (f));
  return g_ptr_array_index (ps_case_get_finding (c, 0)->pins, n_wanted - 1);
}

/* The timeline, the port lane and the flow of the alert are pinned with the filter of that moment,
 * even if it was set a moment ago. */
static void
test_pin_strips (PsWorkspaceWindow *f, gconstpointer data)
{
  static const struct
  {
    const char *name;
    PsPinView view;
    guint64 n_alerts;
  } places[] = {
    { "timeline", PS_PIN_TIMELINE, 2 },
    { "port-lane", PS_PIN_LANE, 2 },
    { "alert", PS_PIN_ALERT, 1 },
  };

  ps_workspace_window_open_log (f);
  ps_workspace_window_make_finding (f);
  ps_document_set_filter (f->window->document, "server.port=443");
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const PsPin *made = pin (f, places[i].name);
      g_autoptr (PsScene) scene = ps_scene_parse (made->picture, NULL);

      g_assert_cmpint (made->view, ==, places[i].view);
      g_assert_cmpuint (made->n_alerts, ==, places[i].n_alerts);
      g_assert_cmpstr (made->filter, ==, "server.port=443");
      g_assert_cmpstr (made->title, !=, "");
      g_assert_nonnull (scene);
      g_assert_null (strstr (made->picture, "4444"));
    }
  ps_document_set_filter (f->window->document, "");
  g_assert_nonnull (strstr (pin (f, "port-lane")->picture, "4444"));
}

/* What is hidden is not pinned: the message says how it is shown. */
static void
test_pin_hidden (PsWorkspaceWindow *f, gconstpointer data)
{
  ps_workspace_window_open_log (f);
  ps_workspace_window_make_finding (f);
  g_action_group_change_action_state (G_ACTION_GROUP (f->window), "timeline",
                                      g_variant_new_boolean (FALSE));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.pin", "s", "timeline");
  ps_wait_until (ps_workspace_window_shows_message (f));
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message), "Ctrl+T"));
  g_action_group_change_action_state (G_ACTION_GROUP (f->window), "timeline",
                                      g_variant_new_boolean (TRUE));
}

static void
test_order (PsWorkspaceWindow *f, gconstpointer data)
{
  PsCase *c = ps_document_get_case (f->window->document);

  ps_workspace_window_open_log (f);
  for (guint32 row = 0; row < 3; row++)
    {
      ps_alert_table_set_cursor (f->window->table, row);
      ps_workspace_window_activate (f, "new-finding");
    }
  g_assert_cmpint (ps_findings_pane_get_selected (f->window->findings), ==, 2);
  ps_workspace_window_activate (f, "finding-up");
  g_assert_cmpstr (ps_case_get_finding (c, 1)->headline, ==, "three");
  g_assert_cmpint (ps_findings_pane_get_selected (f->window->findings), ==, 1);
  ps_workspace_window_activate (f, "finding-up");
  ps_workspace_window_activate (f, "finding-up");
  g_assert_cmpstr (ps_case_get_finding (c, 0)->headline, ==, "three");
  ps_workspace_window_activate (f, "finding-down");
  g_assert_cmpstr (ps_case_get_finding (c, 0)->headline, ==, "one");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.move-finding", "(uu)", 2, 0);
  g_assert_cmpstr (ps_case_get_finding (c, 0)->headline, ==, "two");
  ps_workspace_window_activate (f, "remove-finding");
  g_assert_cmpuint (ps_case_get_n_findings (c), ==, 2);
}

static GtkWidget *
find_entry (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_ENTRY (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_entry (child);
  return found;
}

/* What was typed goes to the finding that it was typed for, and is one step. */
static void
test_headline (PsWorkspaceWindow *f, gconstpointer data)
{
  PsCase *c = ps_document_get_case (f->window->document);
  GtkWidget *entry = find_entry (GTK_WIDGET (f->window->findings));

  ps_workspace_window_open_log (f);
  for (guint32 row = 0; row < 2; row++)
    {
      ps_alert_table_set_cursor (f->window->table, row);
      ps_workspace_window_activate (f, "new-finding");
    }
  gtk_editable_set_text (GTK_EDITABLE (entry), "a beacon");
  ps_findings_pane_select (f->window->findings, 0);
  g_assert_cmpstr (ps_case_get_finding (c, 0)->headline, ==, "one");
  g_assert_cmpstr (ps_case_get_finding (c, 1)->headline, ==, "a beacon");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "one");
  ps_workspace_window_activate (f, "undo");
  g_assert_cmpstr (ps_case_get_finding (c, 1)->headline, ==, "two");
}

/* Where it begins, in pixels. */
static double
find_first_line (GtkWidget *table)
{
  GtkWidget *line = gtk_widget_get_first_child (ps_widget_find (table, GTK_TYPE_LIST_VIEW));
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (line, table, &place));
  return place.origin.y;
}

/* There are groups, and the first one is where it will be seen. */
static gboolean
has_groups (PsWorkspaceWindow *f)
{
  GtkWidget *table = GTK_WIDGET (f->window->table);
  GtkWidget *list = ps_widget_find (table, GTK_TYPE_LIST_VIEW);
  GtkWidget *at;

  if (ps_document_get_grouping (f->window->document) == NULL
      || gtk_widget_get_first_child (list) == NULL)
    return FALSE;
  at = gtk_widget_pick (table, 20, find_first_line (table) + 4, GTK_PICK_DEFAULT);
  return at != NULL && gtk_widget_is_ancestor (at, list);
}

/* A group that is dragged from the table and dropped on a finding: all of its alerts are in it. */
static void
test_drag (PsWorkspaceWindow *f, gconstpointer data)
{
  PsCase *c = ps_document_get_case (f->window->document);
  g_autoptr (GdkContentProvider) provider = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  gboolean taken = FALSE;
  GtkWidget *table = GTK_WIDGET (f->window->table), *row;

  ps_workspace_window_open_log (f);
  ps_alert_table_set_cursor (f->window->table, 2);
  ps_workspace_window_activate (f, "new-finding");
  g_assert_cmpuint (ps_case_get_finding (c, 0)->alerts->len, ==, 1);
  ps_document_set_groups (f->window->document, "server_port");
  ps_wait_until (has_groups (f));
  ps_alert_table_set_cursor (f->window->table,
                             ps_row_order_get (ps_document_get_lines (f->window->document), 0));
  g_signal_emit_by_name (ps_widget_find_controller (table, GTK_TYPE_DRAG_SOURCE), "prepare", 20.,
                         find_first_line (table) + 4, &provider);
  g_assert_nonnull (provider);
  g_value_init (&value, PS_TYPE_DRAGGED_ROWS);
  g_assert_true (gdk_content_provider_get_value (provider, &value, &error));
  row = ps_widget_find (GTK_WIDGET (f->window->findings), GTK_TYPE_LIST_BOX_ROW);
  g_assert_nonnull (row);
  g_signal_emit_by_name (ps_widget_find_controller (row, GTK_TYPE_DROP_TARGET), "drop", &value, 1.,
                         1., &taken);
  g_assert_true (taken);
  /* Two alerts share the port; they are added to the one that was there. */
  g_assert_cmpuint (ps_case_get_finding (c, 0)->alerts->len, ==, 3);
  ps_workspace_window_activate (f, "undo");
  g_assert_cmpuint (ps_case_get_finding (c, 0)->alerts->len, ==, 1);
}

static void
add_tests (void)
{
  ps_workspace_window_add ("/workspace/finding", test_finding);
  ps_workspace_window_add ("/workspace/pins", test_pins);
  ps_workspace_window_add ("/workspace/pin-strips", test_pin_strips);
  ps_workspace_window_add ("/workspace/pin-hidden", test_pin_hidden);
  ps_workspace_window_add ("/workspace/order", test_order);
  ps_workspace_window_add ("/workspace/headline", test_headline);
  ps_workspace_window_add ("/workspace/drag", test_drag);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
