/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ps-application.h"
#include "ps-brush-view-private.h"
#include "ps-flow-canvas-private.h"
#include "ps-flow-view-private.h"
#include "ps-keyboard.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* One filter for every view, in the whole program, with real keys and a real mouse: D1 to D6 are about
 * the filter, E1 to E4 about the flow map. */

/* An hour of alerts. */
static const char alerts[] =
    "timestamp,src_ip,src_port,dst_ip,dst_port,proto,app_proto,signature,severity\n"
    "2026-03-01T08:00:00Z,10.0.0.5,50001,10.0.0.9,443,tcp,tls,TLS one,high\n"
    "2026-03-01T08:10:00Z,10.0.0.9,443,10.0.0.5,50001,tcp,tls,TLS answer,low\n"
    "2026-03-01T08:30:00Z,10.0.0.9,50002,203.0.113.9,4444,tcp,,Beacon 7,high\n"
    "2026-03-01T08:40:00Z,10.0.1.6,50004,10.0.0.9,22,tcp,ssh,SSH scan,low\n"
    "2026-03-01T08:59:00Z,10.0.1.6,50003,10.0.0.9,443,tcp,tls,TLS last,low\n";
#define N_ALERTS 5

static GtkApplication *application;

typedef struct
{
  PsWindow *window;
  char *folder;
  char *path;
  guint wanted;
  const char *wanted_filter;
  PsFlowItemKind wanted_kind;
} Story;

static gboolean
shows_wanted (Story *s)
{
  return !ps_document_is_busy (s->window->document)
         && ps_window_fixture_count_shown (s->window) == s->wanted;
}

static void
wait_for_rows (Story *s, guint n, const char *what)
{
  s->wanted = n;
  ps_wait_for (shows_wanted (s), what);
}

static gboolean
has_wanted_filter (Story *s)
{
  return g_str_equal (ps_document_get_filter (s->window->document), s->wanted_filter)
         && g_str_equal (gtk_editable_get_text (s->window->filter), s->wanted_filter);
}

static void
wait_for_filter (Story *s, const char *filter)
{
  s->wanted_filter = filter;
  ps_wait_for (has_wanted_filter (s), filter);
}

static PsFlowDiagram *
get_diagram (Story *s)
{
  return ps_flow_canvas_get_diagram (s->window->flows->canvas);
}

static gboolean
is_drawn (Story *s)
{
  return get_diagram (s) != NULL && ps_flow_view_is_settled (s->window->flows)
         && ps_flow_diagram_get_total (get_diagram (s))->n_alerts
                == ps_window_fixture_count_shown (s->window);
}

static gboolean
is_first_view (Story *s)
{
  return gtk_widget_get_mapped (GTK_WIDGET (s->window->table));
}

static void
set_up (Story *s, gconstpointer data)
{
  const char *inputs[] = { NULL, NULL };

  if (!ps_keyboard_is_there ())
    return;
  s->folder = ps_test_folder_new ();
  s->path = ps_test_folder_write (s->folder, "alerts.csv", alerts);
  inputs[0] = s->path;
  s->window = ps_window_new (application);
  gtk_window_set_default_size (GTK_WINDOW (s->window), 1200, 960);
  gtk_window_present (GTK_WINDOW (s->window));
  ps_window_open (s->window, inputs);
  wait_for_rows (s, N_ALERTS, "the file is read");
  ps_wait_for (is_first_view (s), "the table is shown");
  ps_keyboard_focus (GTK_WINDOW (s->window));
}

static void
tear_down (Story *s, gconstpointer data)
{
  if (s->window == NULL)
    return;
  gtk_window_destroy (GTK_WINDOW (s->window));
  ps_test_folder_free (s->folder);
  g_free (s->path);
}

static gboolean
entry_has_focus (Story *s)
{
  return gtk_widget_has_focus (
      GTK_WIDGET (gtk_editable_get_delegate (s->window->filter)));
}

static gboolean
entry_is_empty (Story *s)
{
  return *gtk_editable_get_text (s->window->filter) == '\0';
}

static gboolean
entry_is_left (Story *s)
{
  return !entry_has_focus (s);
}

/* A key that comes while the X server is at something else is lost at times: it is pressed again, as
 * anybody would. */
static void
reach_entry (Story *s)
{
  gint64 start = g_get_monotonic_time ();

  while (!entry_has_focus (s))
    {
      gint64 pressed = g_get_monotonic_time ();

      g_assert_cmpint (pressed - start, <, PS_PATIENCE);
      ps_keyboard_press ("ctrl+f");
      while (!entry_has_focus (s) && g_get_monotonic_time () - pressed < 2 * G_USEC_PER_SEC)
        g_main_context_iteration (NULL, FALSE);
    }
}

/* Ctrl+F, all of it away, the text, Enter: which leads to the view. */
static void
type_filter (Story *s, const char *text)
{
  reach_entry (s);
  ps_keyboard_press ("ctrl+a");
  ps_keyboard_press ("Delete");
  ps_wait_for (entry_is_empty (s), "the entry is empty");
  ps_keyboard_type (text);
  ps_keyboard_press ("Return");
  ps_wait_for (entry_is_left (s), "Enter leads to the view");
}

static gboolean
tells_error (Story *s)
{
  return *ps_filter_guide_get_message (s->window->guide) != '\0';
}

static gboolean
tells_nothing (Story *s)
{
  return *ps_filter_guide_get_message (s->window->guide) == '\0';
}

/* D1: a filter is typed; one that is none is told where it is typed, and the last result stays. */
static void
test_language (Story *s, gconstpointer data)
{
  if (s->window == NULL)
    return;
  type_filter (s, "server.port=443 -severity:low");
  wait_for_rows (s, 1, "one alert");
  reach_entry (s);
  ps_keyboard_press ("End");
  ps_keyboard_type (" (");
  ps_wait_for (tells_error (s), "the mistake is told");
  g_assert_cmpuint (ps_window_fixture_count_shown (s->window), ==, 1);
  g_assert_cmpstr (ps_document_get_filter (s->window->document), ==,
                   "server.port=443 -severity:low");
  type_filter (s, "beacon or (ssh scan)");
  wait_for_rows (s, 2, "two alerts");
  ps_wait_for (tells_nothing (s), "no mistake is told");
}

static gboolean
offers (Story *s)
{
  return ps_filter_guide_is_offering (s->window->guide);
}

static gboolean
offers_nothing (Story *s)
{
  return !offers (s);
}

static gboolean
has_wanted_text (Story *s)
{
  return g_str_equal (gtk_editable_get_text (s->window->filter), s->wanted_filter);
}

static void
wait_for_text (Story *s, const char *text)
{
  s->wanted_filter = text;
  ps_wait_for (has_wanted_text (s), text);
}

/* D1: fields and values are offered while one types; what is not wanted is in nobody's way. */
static void
test_completion (Story *s, gconstpointer data)
{
  if (s->window == NULL)
    return;
  reach_entry (s);
  ps_keyboard_type ("sev");
  wait_for_text (s, "sev");
  ps_wait_for (offers (s), "fields are offered");
  ps_keyboard_press ("Down");
  ps_keyboard_press ("Return");
  wait_for_text (s, "severity:");
  ps_wait_for (offers (s), "values are offered");
  ps_keyboard_type ("h");
  wait_for_text (s, "severity:h");
  ps_keyboard_press ("Down");
  ps_keyboard_press ("Tab");
  wait_for_text (s, "severity:high");
  ps_wait_for (offers_nothing (s), "the value is whole");
  wait_for_rows (s, 2, "the severe alerts");
  ps_keyboard_type (" sig");
  wait_for_text (s, "severity:high sig");
  ps_wait_for (offers (s), "fields are offered again");
  ps_keyboard_press ("Escape");
  ps_wait_for (offers_nothing (s), "Esc closes the list");
  g_assert_cmpstr (gtk_editable_get_text (s->window->filter), ==, "severity:high sig");
  ps_keyboard_press ("Return");
  ps_wait_for (entry_is_left (s), "Enter leads to the view");
}

static GtkWidget *
find_popover (GtkWidget *widget)
{
  if (GTK_IS_POPOVER_MENU (widget) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    {
      GtkWidget *found = find_popover (c);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_menu (Story *s)
{
  GtkWidget *menu = find_popover (GTK_WIDGET (s->window->table));
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (s->window));

  return menu != NULL && focus != NULL && gtk_widget_is_ancestor (focus, menu);
}

static gboolean
has_no_menu (Story *s)
{
  return find_popover (GTK_WIDGET (s->window->table)) == NULL;
}

static gboolean
table_has_focus (Story *s)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (s->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (s->window->table))
         && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) == NULL;
}

static void
go_to_table (Story *s, guint row)
{
  ps_alert_table_set_cursor (s->window->table, row);
  gtk_widget_grab_focus (GTK_WIDGET (s->window->table));
  ps_wait_for (table_has_focus (s), "the table has the keyboard");
}

/* A key of the table, and the first value that it offers. */
static void
offer (Story *s, const char *key)
{
  ps_wait_for (table_has_focus (s), "the table has the keyboard");
  ps_keyboard_press (key);
  ps_wait_for (has_menu (s), "values are offered");
  ps_keyboard_press ("Return");
  ps_wait_for (has_no_menu (s), "one was chosen");
  ps_wait_for (table_has_focus (s), "the table has the keyboard again");
}

/* D2: include, exclude, only - of a value of the alert that the cursor is on. D3: and back. */
static void
test_values (Story *s, gconstpointer data)
{
  g_autofree char *first = NULL;

  if (s->window == NULL)
    return;
  go_to_table (s, 2);
  offer (s, "i");
  wait_for_rows (s, 1, "the alerts with that value");
  first = g_strdup (ps_document_get_filter (s->window->document));
  g_assert_cmpstr (first, !=, "");
  go_to_table (s, 2);
  offer (s, "o");
  wait_for_rows (s, N_ALERTS - 1, "the alerts without that value");
  g_assert_cmpint (ps_document_get_filter (s->window->document)[0], ==, '-');
  ps_keyboard_press ("alt+Left");
  wait_for_filter (s, first);
  ps_keyboard_press ("alt+Left");
  wait_for_filter (s, "");
  wait_for_rows (s, N_ALERTS, "all alerts again");
  ps_keyboard_press ("alt+Right");
  wait_for_filter (s, first);
  type_filter (s, "proto=tcp");
  wait_for_filter (s, "proto=tcp");
  go_to_table (s, 2);
  offer (s, "y");
  wait_for_filter (s, first);
}

static PsBrushView *
find_brush (GtkWidget *widget)
{
  if (PS_IS_BRUSH_VIEW (widget))
    return PS_BRUSH_VIEW (widget);
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    {
      PsBrushView *found = find_brush (c);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static PsBrushView *
get_timeline (Story *s)
{
  return find_brush (GTK_WIDGET (s->window->timeline));
}

static PsBrushView *
get_lane (Story *s)
{
  return find_brush (GTK_WIDGET (s->window->port_lane));
}

static gboolean
is_dragging (Story *s)
{
  return get_timeline (s)->dragging || get_lane (s)->dragging;
}

static gboolean
is_pictured (Story *s)
{
  return get_timeline (s)->model != NULL && get_lane (s)->model != NULL
         && get_timeline (s)->n_marks > 0 && get_lane (s)->n_marks > 0;
}

static gboolean
has_pointer (Story *s)
{
  return get_timeline (s)->has_pointer || get_lane (s)->has_pointer;
}

static void
brush (Story *s, PsBrushView *view, double from, double to)
{
  double y = gtk_widget_get_height (GTK_WIDGET (view)) * .25;

  ps_mouse_move (GTK_WIDGET (view), from, y);
  ps_wait_for (has_pointer (s), "the pointer is over the strip");
  ps_mouse_press ();
  ps_mouse_move (GTK_WIDGET (view), (from + to) / 2, y);
  ps_wait_for (is_dragging (s), "a stretch is brushed");
  ps_mouse_move (GTK_WIDGET (view), to, y);
  ps_mouse_release ();
}

static gboolean
has_time_term (Story *s)
{
  return g_str_has_prefix (ps_document_get_filter (s->window->document), "time=");
}

static gboolean
has_port_term (Story *s)
{
  return strstr (ps_document_get_filter (s->window->document), "server.port=") != NULL;
}

/* D4: what the mouse brushes is the filter of every view. */
static void
test_brush (Story *s, gconstpointer data)
{
  PsBrushView *view;
  double width;

  if (s->window == NULL)
    return;
  go_to_table (s, 0);
  ps_wait_for (is_pictured (s), "the strips are drawn");
  view = get_timeline (s);
  width = gtk_widget_get_width (GTK_WIDGET (view));
  /* From before the first alert to before the third. */
  brush (s, view, 2, width * .4);
  ps_wait_for (has_time_term (s), "the brushed time is in the filter");
  wait_for_rows (s, 2, "the alerts of that time");
  gtk_widget_activate_action (GTK_WIDGET (s->window), "win.view", "s", "flows");
  ps_wait_for (is_drawn (s), "the map follows");
  g_assert_cmpuint (ps_flow_diagram_get_total (get_diagram (s))->n_alerts, ==, 2);
  type_filter (s, "");
  wait_for_filter (s, "");
  wait_for_rows (s, N_ALERTS, "all alerts again");
  view = get_lane (s);
  width = ps_brush_view_find_x (view, 1024);
  brush (s, view, 2, width - 2);
  ps_wait_for (has_port_term (s), "the brushed ports are in the filter");
  wait_for_rows (s, 4, "the alerts on system ports");
}

static gboolean
marks_beacon (Story *s)
{
  PsBrushView *timeline = get_timeline (s), *lane = get_lane (s);
  gboolean has_server = FALSE;

  for (guint i = 0; i < lane->n_marks; i++)
    has_server |= lane->marks[i] == 4444;
  return has_server && timeline->n_marks == 1
         && timeline->marks[0] == G_GINT64_CONSTANT (1772353800000000); /* 08:30 */
}

/* D5: what is selected is marked everywhere, and nothing is filtered. */
static void
test_highlight (Story *s, gconstpointer data)
{
  if (s->window == NULL)
    return;
  go_to_table (s, 0);
  ps_wait_for (is_pictured (s), "the strips are drawn");
  ps_keyboard_press ("Down");
  ps_keyboard_press ("Down");
  ps_wait_for (marks_beacon (s), "the beacon is marked in the strips");
  g_assert_cmpuint (ps_alert_table_get_cursor (s->window->table), ==, 2);
  g_assert_cmpstr (ps_document_get_filter (s->window->document), ==, "");
  g_assert_cmpuint (ps_window_fixture_count_shown (s->window), ==, N_ALERTS);
}

/* D6: networks, ranges, lists, patterns and regular expressions. */
static void
test_forms (Story *s, gconstpointer data)
{
  static const struct
  {
    const char *filter;
    guint n;
  } forms[] = {
    { "client.ip:10.0.1.0/24", 2 },   { "server.port=1024..49151", 1 },
    { "server.port={22,4444}", 2 },   { "signature:/^(beacon|ssh) \\d?/", 2 },
    { "ip:203.0.*", 1 },              { "client.ip=10.0.0.1..10.0.0.9 -4444", 2 },
  };

  if (s->window == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      type_filter (s, forms[i].filter);
      wait_for_filter (s, forms[i].filter);
      wait_for_rows (s, forms[i].n, forms[i].filter);
    }
}

static gboolean
canvas_has_focus (Story *s)
{
  return gtk_widget_has_focus (GTK_WIDGET (s->window->flows->canvas));
}

static void
show_map (Story *s)
{
  ps_keyboard_press ("ctrl+d");
  ps_wait_for (is_drawn (s), "the map is drawn");
  ps_wait_for (canvas_has_focus (s), "the map has the keyboard");
}

static gboolean
is_at_kind (Story *s)
{
  return ps_flow_canvas_get_item (s->window->flows->canvas).kind == s->wanted_kind;
}

static void
walk (Story *s, const char *key, PsFlowItemKind kind)
{
  ps_keyboard_press (key);
  s->wanted_kind = kind;
  ps_wait_for (is_at_kind (s), "the arrow leads on");
}

static guint
get_weight (Story *s)
{
  PsFlowItem item = ps_flow_canvas_get_item (s->window->flows->canvas);

  return item.kind == PS_FLOW_ITEM_NODE
             ? ps_flow_diagram_get_node (get_diagram (s), item.index)->tally.n_alerts
             : ps_flow_diagram_get_link (get_diagram (s), item.index)->tally.n_alerts;
}

static gboolean
has_left_map (Story *s)
{
  return !canvas_has_focus (s);
}

/* E1, E3: Ctrl+D, arrows from a client along its calls, Enter filters by what it is at, and the map
 * adds up to that; Esc leaves. */
static void
test_map_keys (Story *s, gconstpointer data)
{
  guint weight, sum = 0;

  if (s->window == NULL)
    return;
  show_map (s);
  walk (s, "Home", PS_FLOW_ITEM_NODE);
  walk (s, "Right", PS_FLOW_ITEM_LINK);
  weight = get_weight (s);
  g_assert_cmpuint (weight, <, N_ALERTS);
  ps_keyboard_press ("Return");
  wait_for_rows (s, weight, "the alerts of that link");
  ps_wait_for (is_drawn (s), "the map of them");
  for (guint i = 0; i < ps_flow_diagram_get_n_links (get_diagram (s)); i++)
    sum += ps_flow_diagram_get_link (get_diagram (s), i)->tally.n_alerts;
  g_assert_cmpuint (sum, ==, weight);
  ps_keyboard_press ("Escape");
  ps_wait_for (has_left_map (s), "the map is left");
}

static PsFlowItem
find_port (Story *s, guint16 port)
{
  for (guint i = 0; i < ps_flow_diagram_get_n_nodes (get_diagram (s)); i++)
    {
      const PsFlowNode *node = ps_flow_diagram_get_node (get_diagram (s), i);

      if (node->kind == PS_FLOW_NODE_PORT && node->port == port)
        return (PsFlowItem){ PS_FLOW_ITEM_NODE, i };
    }
  g_assert_not_reached ();
}

static gboolean
is_port (Story *s, PsFlowItem item)
{
  return item.kind == PS_FLOW_ITEM_NODE
         && ps_flow_diagram_get_node (get_diagram (s), item.index)->port == s->wanted;
}

static gboolean
hovers_port (Story *s)
{
  return is_port (s, ps_flow_canvas_get_hover (s->window->flows->canvas));
}

static gboolean
is_at_port (Story *s)
{
  return is_port (s, ps_flow_canvas_get_item (s->window->flows->canvas));
}

/* Where the port is now; the map may still get another size. */
static void
point_at_port (Story *s, guint16 port)
{
  GdkRectangle place, now;

  s->wanted = port;
  do
    {
      ps_wait_for (is_drawn (s), "the map is drawn");
      g_assert_true (
          ps_flow_canvas_get_place (s->window->flows->canvas, find_port (s, port), &place));
      ps_mouse_move (GTK_WIDGET (s->window->flows->canvas), place.x + place.width / 2.,
                     place.y + place.height / 2.);
      for (gint64 start = g_get_monotonic_time ();
           g_get_monotonic_time () - start < G_USEC_PER_SEC && !hovers_port (s);)
        g_main_context_iteration (NULL, FALSE);
      g_assert_true (
          ps_flow_canvas_get_place (s->window->flows->canvas, find_port (s, port), &now));
    }
  while (!gdk_rectangle_equal (&place, &now));
  ps_wait_for (hovers_port (s), "the pointer is on the port");
}

/* E2: what the pointer is on says who calls whom; a click selects, with Ctrl it filters. */
static void
test_map_mouse (Story *s, gconstpointer data)
{
  if (s->window == NULL)
    return;
  show_map (s);
  point_at_port (s, 4444);
  g_assert_true (g_str_has_prefix (gtk_label_get_text (s->window->flows->sentence),
                                   "Server port 4444/tcp: 1 alert"));
  ps_mouse_click ("");
  ps_wait_for (is_at_port (s), "a click selects");
  g_assert_cmpstr (ps_document_get_filter (s->window->document), ==, "");
  point_at_port (s, 443);
  ps_mouse_click ("ctrl");
  wait_for_rows (s, 3, "Ctrl and a click filter");
}

static gboolean
found_one (Story *s)
{
  return g_str_equal (gtk_label_get_text (s->window->flows->found), "1 found");
}

static gboolean
search_has_focus (Story *s)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (s->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (s->window->flows->search));
}

/* What is searched in the map is highlighted, and reached with Enter; nothing is filtered. */
static void
test_map_search (Story *s, gconstpointer data)
{
  if (s->window == NULL)
    return;
  show_map (s);
  ps_keyboard_press ("slash");
  ps_wait_for (search_has_focus (s), "the search has the keyboard");
  ps_keyboard_type ("4444");
  ps_wait_for (found_one (s), "one is found");
  ps_keyboard_press ("Return");
  s->wanted = 4444;
  ps_wait_for (is_at_port (s), "the one that was found");
  g_assert_cmpuint (ps_window_fixture_count_shown (s->window), ==, N_ALERTS);
}

static void
add_tests (void)
{
  application = ps_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
#define ADD(name, function)                                                                        \
  g_test_add ("/filter-story/" name, Story, NULL, set_up, function, tear_down)
  ADD ("D1-language", test_language);
  ADD ("D1-completion", test_completion);
  ADD ("D2-D3-values-and-history", test_values);
  ADD ("D4-brush", test_brush);
  ADD ("D5-highlight", test_highlight);
  ADD ("D6-forms", test_forms);
  ADD ("E1-E3-keys", test_map_keys);
  ADD ("E2-mouse", test_map_mouse);
  ADD ("search", test_map_search);
#undef ADD
}

int
main (int argc, char **argv)
{
  int status = ps_window_fixture_main (argc, argv, add_tests);

  g_object_unref (application);
  return status;
}
