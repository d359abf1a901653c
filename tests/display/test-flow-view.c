/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ps-flow-row.h"
#include "ps-flow-view-private.h"
#include "ps-settings.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* Hosts that are client and server, a port that is unusual, an NTP pair that nobody can tell. */
static const char few_alerts[] = "src_ip,src_port,dst_ip,dst_port,proto,app_proto\n"
                                 "10.0.0.5,50001,10.0.0.9,443,tcp,tls\n"
                                 "10.0.0.6,50002,10.0.0.9,443,tcp,tls\n"
                                 "10.0.0.6,50003,10.0.0.9,443,tcp,tls\n"
                                 "10.0.0.9,50004,10.0.1.7,22,tcp,ssh\n"
                                 "10.0.0.5,50003,203.0.113.9,4444,tcp,\n"
                                 "10.1.1.1,123,10.1.1.2,123,udp,\n";

typedef struct
{
  PsWindow *window;
  PsFlowView *flows;
  char *folder;
  char *path;
  guint n_orders; /* how often the filter let something else through */
  guint n_seen;
} Fixture;

static gboolean
is_settled (Fixture *f)
{
  return ps_flow_canvas_get_diagram (f->flows->canvas) != NULL
         && ps_flow_view_is_settled (f->flows);
}

static PsFlowDiagram *
get_diagram (Fixture *f)
{
  return ps_flow_canvas_get_diagram (f->flows->canvas);
}

/* The picture is that of what the filter lets through. */
static gboolean
is_drawn (Fixture *f)
{
  return is_settled (f)
         && ps_flow_diagram_get_total (get_diagram (f))->n_alerts
                == ps_window_fixture_count_shown (f->window);
}

static gboolean
is_filtered (Fixture *f)
{
  return f->n_orders > f->n_seen;
}

/* Until the filter that was set since the last time has come through, and is drawn. */
static void
wait_for_filter (Fixture *f)
{
  ps_wait_until (is_filtered (f));
  f->n_seen = f->n_orders;
  ps_wait_until (is_drawn (f));
}

static void
set_filter (Fixture *f, const char *filter)
{
  ps_document_set_filter (f->window->document, filter);
  wait_for_filter (f);
}

static void
order_changed_cb (Fixture *f)
{
  f->n_orders++;
}

static void
open_text (Fixture *f, const char *text)
{
  f->folder = ps_test_folder_new ();
  f->path = ps_test_folder_write (f->folder, "alerts.csv", text);
  f->window = ps_window_fixture_open (f->path, -1, -1);
  f->flows = f->window->flows;
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "flows");
  ps_wait_until (is_drawn (f));
  g_signal_connect_swapped (f->window->document, "order-changed", G_CALLBACK (order_changed_cb), f);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  open_text (f, few_alerts);
}

/* Every alert a pair of its own, but for some that come again. */
static void
set_up_many (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("src_ip,src_port,dst_ip,dst_port,proto,app_proto\n");

  for (guint i = 0; i < 6000; i++)
    g_string_append_printf (text, "10.%u.%u.%u,%u,10.200.%u.%u,%u,tcp,\n", 1 + i % 7, i / 250 % 250,
                            1 + i % 250, 50000 + i % 9000, i % 3, 1 + i % 97,
                            i % 5 == 0 ? 22 : 443);
  open_text (f, text->str);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ps_window_fixture_close (f->window);
  ps_test_folder_free (f->folder);
  g_free (f->path);
}

static void
act (Fixture *f, const char *name)
{
  g_autofree char *full = g_strconcat ("flows.", name, NULL);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->flows->canvas), full, NULL));
}

static void
choose (Fixture *f, const char *name, const char *choice)
{
  g_autofree char *full = g_strconcat ("flows.", name, NULL);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->flows), full, "s", choice));
  ps_wait_until (is_drawn (f));
}

/* Presses a key that the canvas binds. */
static void
press (Fixture *f, guint key, GdkModifierType modifiers)
{
  GtkWidget *canvas = GTK_WIDGET (f->flows->canvas);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (canvas);
  gboolean found = FALSE;

  for (guint i = 0; !found && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint k = 0; !found && k < g_list_model_get_n_items (controller); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (controller, k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (!GTK_IS_KEYVAL_TRIGGER (trigger)
              || gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) != key
              || gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) != modifiers)
            continue;
          found = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, canvas,
                                                gtk_shortcut_get_arguments (shortcut));
        }
    }
  g_assert_true (found);
}

static guint
sum_links (Fixture *f)
{
  guint sum = 0;

  for (guint i = 0; i < ps_flow_diagram_get_n_links (get_diagram (f)); i++)
    sum += ps_flow_diagram_get_link (get_diagram (f), i)->tally.n_alerts;
  return sum;
}

/* As the table beside the picture says it: E3. */
static guint
sum_rows (Fixture *f)
{
  GListModel *rows = G_LIST_MODEL (f->flows->selection);
  guint sum = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (PsFlowRow) row = g_list_model_get_item (rows, i);
      g_autofree char *alerts = ps_flow_row_dup_cell (row, PS_FLOW_ROW_ALERTS);
      g_auto (GStrv) groups = g_strsplit (alerts, ",", -1);
      g_autofree char *figures = g_strjoinv ("", groups);

      sum += (guint)g_ascii_strtoull (figures, NULL, 10);
    }
  return sum;
}

static void
check_sums (Fixture *f)
{
  g_assert_cmpuint (sum_links (f), ==, ps_window_fixture_count_shown (f->window));
  g_assert_cmpuint (sum_rows (f), ==, ps_window_fixture_count_shown (f->window));
}

/* E1: whatever the filter lets through, and however it is drawn, the weights add up to it. */
static void
test_sums (Fixture *f, gconstpointer data)
{
  static const char *const filters[]
      = { "server.port=443", "-client.ip=10.0.0.5", "server.is=unknown", "is:unusual" };
  static const struct
  {
    const char *action;
    const char *choice;
  } looks[] = {
    { "scale", "log" },   { "color", "unusual" }, { "fold", "small" }, { "fold", "large" },
    { "fold", "sites" },  { "fold", "hosts" },    { "top", "30" },     { "top", "all" },
    { "scale", "linear" }, { "color", "severity" }, { "top", "fit" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      set_filter (f, filters[i]);
      check_sums (f);
    }
  set_filter (f, "");
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      choose (f, looks[i].action, looks[i].choice);
      check_sums (f);
    }
}

static char *
dup_label (Fixture *f)
{
  PsFlowItem item = ps_flow_canvas_get_item (f->flows->canvas);

  return ps_flow_diagram_dup_sentence (get_diagram (f), item);
}

static void
assert_accessible (Fixture *f)
{
  g_autofree char *sentence = dup_label (f);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (f->flows->canvas),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
  g_assert_cmpstr (gtk_label_get_text (f->flows->sentence), ==, sentence);
}

/* E2: clients on the left, servers on the right, and in words. */
static void
test_sides (Fixture *f, gconstpointer data)
{
  g_autofree char *first = NULL, *last = NULL;
  PsFlowDiagram *diagram = get_diagram (f);

  for (guint i = 0; i < ps_flow_diagram_get_n_links (diagram); i++)
    {
      const PsFlowLink *link = ps_flow_diagram_get_link (diagram, i);
      const PsFlowNode *client = ps_flow_diagram_get_node (diagram, link->from);
      const PsFlowNode *port = ps_flow_diagram_get_node (diagram, link->via);
      const PsFlowNode *server = ps_flow_diagram_get_node (diagram, link->to);

      g_assert_cmpfloat (client->x + client->width, <, port->x);
      g_assert_cmpfloat (port->x + port->width, <, server->x);
    }
  press (f, GDK_KEY_Home, 0);
  first = dup_label (f);
  g_assert_true (g_str_has_prefix (first, "Client"));
  press (f, GDK_KEY_Right, 0);
  press (f, GDK_KEY_Right, 0);
  press (f, GDK_KEY_Right, 0);
  press (f, GDK_KEY_Right, 0);
  last = dup_label (f);
  g_assert_true (g_str_has_prefix (last, "Server"));
}

static guint
get_weight (Fixture *f)
{
  PsFlowItem item = ps_flow_canvas_get_item (f->flows->canvas);

  return item.kind == PS_FLOW_ITEM_NODE
             ? ps_flow_diagram_get_node (get_diagram (f), item.index)->tally.n_alerts
             : ps_flow_diagram_get_link (get_diagram (f), item.index)->tally.n_alerts;
}

/* E3: arrows walk from a box along its links, each is said, and Enter filters by it. */
static void
test_keyboard (Fixture *f, gconstpointer data)
{
  PsFlowItem item;
  guint weight;

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (f->flows->canvas)));
  press (f, GDK_KEY_Home, 0);
  assert_accessible (f);
  press (f, GDK_KEY_Down, 0);
  assert_accessible (f);
  press (f, GDK_KEY_Right, 0);
  item = ps_flow_canvas_get_item (f->flows->canvas);
  g_assert_cmpint (item.kind, ==, PS_FLOW_ITEM_LINK);
  assert_accessible (f);
  press (f, GDK_KEY_Right, 0);
  press (f, GDK_KEY_Right, 0);
  item = ps_flow_canvas_get_item (f->flows->canvas);
  g_assert_cmpint (item.kind, ==, PS_FLOW_ITEM_ANSWER);
  assert_accessible (f);
  weight = get_weight (f);
  g_assert_cmpuint (weight, <, ps_window_fixture_count_shown (f->window));
  press (f, GDK_KEY_Return, 0);
  g_assert_cmpstr (ps_document_get_filter (f->window->document), !=, "");
  wait_for_filter (f);
  g_assert_cmpuint (ps_window_fixture_count_shown (f->window), ==, weight);
  check_sums (f);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->window->views), ==, "flows");
}

/* The table follows the walk, and the walk the table; Esc leaves the picture for it. */
static void
test_table (Fixture *f, gconstpointer data)
{
  PsFlowItem item;
  PsFlowRow *row;
  GtkWidget *focus;

  gtk_widget_activate_action (GTK_WIDGET (f->flows), "flows.table", NULL);
  if (!gtk_widget_get_visible (f->flows->beside))
    gtk_widget_activate_action (GTK_WIDGET (f->flows), "flows.table", NULL);
  g_assert_true (gtk_widget_get_visible (f->flows->beside));
  press (f, GDK_KEY_Home, 0);
  press (f, GDK_KEY_Right, 0);
  item = ps_flow_canvas_get_item (f->flows->canvas);
  row = gtk_single_selection_get_selected_item (f->flows->selection);
  g_assert_nonnull (row);
  g_assert_cmpuint (ps_flow_row_get_index (row), ==, item.index);
  gtk_single_selection_set_selected (f->flows->selection, 1);
  row = gtk_single_selection_get_selected_item (f->flows->selection);
  item = ps_flow_canvas_get_item (f->flows->canvas);
  g_assert_cmpuint (ps_flow_row_get_index (row), ==, item.index);
  press (f, GDK_KEY_Escape, 0);
  focus = gtk_root_get_focus (GTK_ROOT (f->window));
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, f->flows->beside));
}

/* E4: of more pairs than can be shown the others are counted, and nothing is lost. */
static void
test_others (Fixture *f, gconstpointer data)
{
  guint n_clients = 0, n_others = 0, n_drawn = 0, n_alerts = 0;

  check_sums (f);
  for (guint i = 0; i < ps_flow_diagram_get_n_nodes (get_diagram (f)); i++)
    {
      const PsFlowNode *node = ps_flow_diagram_get_node (get_diagram (f), i);

      if (node->side != PS_FLOW_CLIENT || !node->is_decided)
        continue;
      n_clients += node->n_members;
      n_alerts += node->tally.n_alerts;
      n_drawn++;
      if (node->kind == PS_FLOW_NODE_OTHERS)
        n_others += node->n_members;
    }
  g_assert_cmpuint (n_others, >, 0);
  g_assert_cmpuint (n_drawn, <, 70);
  g_assert_cmpuint (n_clients, ==, n_others + n_drawn - 1);
  g_assert_cmpuint (n_alerts, ==, 6000);
  choose (f, "top", "all");
  check_sums (f);
  g_assert_cmpuint (ps_flow_diagram_get_n_links (get_diagram (f)), >, 5000);
  choose (f, "top", "fit");
}

static guint
count_kind (Fixture *f, PsFlowNodeKind kind)
{
  guint n = 0;

  for (guint i = 0; i < ps_flow_diagram_get_n_nodes (get_diagram (f)); i++)
    n += ps_flow_diagram_get_node (get_diagram (f), i)->kind == kind;
  return n;
}

static void
select_kind (Fixture *f, PsFlowNodeKind kind)
{
  for (guint i = 0; i < ps_flow_diagram_get_n_nodes (get_diagram (f)); i++)
    if (ps_flow_diagram_get_node (get_diagram (f), i)->kind == kind)
      {
        ps_flow_canvas_select (f->flows->canvas, (PsFlowItem){ PS_FLOW_ITEM_NODE, i });
        return;
      }
  g_assert_not_reached ();
}

/* Enter unfolds a network, Backspace folds it again, Ctrl+Enter filters by it. */
static void
test_fold (Fixture *f, gconstpointer data)
{
  guint n_networks, weight;

  choose (f, "fold", "small");
  n_networks = count_kind (f, PS_FLOW_NODE_NETWORK);
  g_assert_cmpuint (n_networks, >, 0);
  select_kind (f, PS_FLOW_NODE_NETWORK);
  press (f, GDK_KEY_Return, 0);
  ps_wait_until (is_drawn (f));
  g_assert_cmpuint (count_kind (f, PS_FLOW_NODE_NETWORK), <, n_networks);
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==, "");
  check_sums (f);
  select_kind (f, PS_FLOW_NODE_HOST);
  press (f, GDK_KEY_BackSpace, 0);
  ps_wait_until (is_drawn (f));
  g_assert_cmpuint (count_kind (f, PS_FLOW_NODE_NETWORK), ==, n_networks);
  select_kind (f, PS_FLOW_NODE_NETWORK);
  weight = get_weight (f);
  press (f, GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_for_filter (f);
  g_assert_cmpuint (ps_window_fixture_count_shown (f->window), ==, weight);
  choose (f, "fold", "hosts");
}

/* All but these, and these in the table. */
static void
test_filters (Fixture *f, gconstpointer data)
{
  guint all = ps_window_fixture_count_shown (f->window), weight;

  press (f, GDK_KEY_Home, 0);
  weight = get_weight (f);
  press (f, GDK_KEY_Delete, 0);
  wait_for_filter (f);
  g_assert_cmpuint (ps_window_fixture_count_shown (f->window), ==, all - weight);
  press (f, GDK_KEY_Home, 0);
  weight = get_weight (f);
  press (f, GDK_KEY_Return, GDK_SHIFT_MASK);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->window->views), ==, "table");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "flows");
  wait_for_filter (f);
  g_assert_cmpuint (ps_window_fixture_count_shown (f->window), ==, weight);
}

/* Nothing to show is said, with a way out. */
static void
test_empty (Fixture *f, gconstpointer data)
{
  set_filter (f, "server.port=9");
  g_assert_cmpuint (ps_window_fixture_count_shown (f->window), ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->flows->stack), ==, "empty");
  g_assert_true (gtk_widget_get_visible (f->flows->clear));
  gtk_widget_activate_action (f->flows->clear, "win.clear-filter", NULL);
  wait_for_filter (f);
  g_assert_cmpuint (ps_window_fixture_count_shown (f->window), ==, 6);
}

static void
test_search (Fixture *f, gconstpointer data)
{
  g_autofree char *label = NULL;

  g_assert_cmpuint (ps_flow_canvas_search (f->flows->canvas, "4444"), ==, 1);
  act (f, "next-match");
  label = dup_label (f);
  g_assert_nonnull (strstr (label, "4444/tcp"));
  g_assert_cmpuint (ps_flow_canvas_search (f->flows->canvas, "10.0.0."), >=, 3);
  act (f, "next-match");
  act (f, "previous-match");
  g_assert_cmpuint (ps_flow_canvas_search (f->flows->canvas, "nowhere"), ==, 0);
  g_assert_cmpuint (ps_flow_canvas_search (f->flows->canvas, ""), ==, 0);
}

/* Zooming keeps what the keyboard is on in sight; fitting shows the beginning again. */
static void
test_zoom (Fixture *f, gconstpointer data)
{
  double top, seen, height, before;
  GdkRectangle place;

  ps_flow_canvas_get_view (f->flows->canvas, &top, &seen, &before);
  press (f, GDK_KEY_End, 0);
  for (guint i = 0; i < 6; i++)
    {
      act (f, "zoom-in");
      g_assert_true (ps_flow_canvas_get_place (
          f->flows->canvas, ps_flow_canvas_get_item (f->flows->canvas), &place));
    }
  ps_flow_canvas_get_view (f->flows->canvas, &top, &seen, &height);
  g_assert_cmpfloat (height, >, 2 * before);
  g_assert_cmpfloat (top, >, 0);
  act (f, "zoom-out");
  act (f, "zoom-fit");
  ps_flow_canvas_get_view (f->flows->canvas, &top, &seen, &height);
  g_assert_cmpfloat_with_epsilon (height, before, 0.001);
}

/* What was chosen is kept for the next window. */
static void
test_settings (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) kept = NULL;

  choose (f, "scale", "log");
  kept = ps_settings_get ("flows-scale");
  g_assert_cmpstr (g_variant_get_string (kept, NULL), ==, "log");
  choose (f, "scale", "linear");
}

static void
add_tests (void)
{
  g_test_add ("/flow-view/sums", Fixture, NULL, set_up, test_sums, tear_down);
  g_test_add ("/flow-view/sides", Fixture, NULL, set_up, test_sides, tear_down);
  g_test_add ("/flow-view/keyboard", Fixture, NULL, set_up, test_keyboard, tear_down);
  g_test_add ("/flow-view/table", Fixture, NULL, set_up, test_table, tear_down);
  g_test_add ("/flow-view/others", Fixture, NULL, set_up_many, test_others, tear_down);
  g_test_add ("/flow-view/fold", Fixture, NULL, set_up, test_fold, tear_down);
  g_test_add ("/flow-view/filters", Fixture, NULL, set_up, test_filters, tear_down);
  g_test_add ("/flow-view/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/flow-view/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/flow-view/zoom", Fixture, NULL, set_up, test_zoom, tear_down);
  g_test_add ("/flow-view/settings", Fixture, NULL, set_up, test_settings, tear_down);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
