/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-canvas-private.h"
#include "ps-flow-view-private.h"
#include "ps-keyboard.h"
#include "ps-view-story.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* The flow map in the whole program, with real keys and a real mouse (E1 to E4). */

static gboolean
canvas_has_focus (PsViewStory *s)
{
  return gtk_widget_has_focus (GTK_WIDGET (s->window->flows->canvas));
}

static void
show_map (PsViewStory *s)
{
  ps_keyboard_press ("ctrl+d");
  ps_wait_for (ps_view_story_is_drawn (s), "the map is drawn");
  ps_wait_for (canvas_has_focus (s), "the map has the keyboard");
}

static gboolean
is_at_kind (PsViewStory *s)
{
  return ps_flow_canvas_get_item (s->window->flows->canvas).kind == s->wanted_kind;
}

static void
walk (PsViewStory *s, const char *key, PsFlowItemKind kind)
{
  ps_keyboard_press (key);
  s->wanted_kind = kind;
  ps_wait_for (is_at_kind (s), "the arrow leads on");
}

static guint
get_weight (PsViewStory *s)
{
  PsFlowItem item = ps_flow_canvas_get_item (s->window->flows->canvas);

  return item.kind == PS_FLOW_ITEM_NODE
             ? ps_flow_diagram_get_node (ps_view_story_get_diagram (s), item.index)->tally.n_alerts
             : ps_flow_diagram_get_link (ps_view_story_get_diagram (s), item.index)->tally.n_alerts;
}

static gboolean
has_left_map (PsViewStory *s)
{
  return !canvas_has_focus (s);
}

/* E1, E3: Ctrl+D, arrows from a client along its calls, Enter filters by what it is at, and the map
 * adds up to that; Esc leaves. */
static void
test_map_keys (PsViewStory *s, gconstpointer data)
{
  guint weight, sum = 0;

  if (s->window == NULL)
    return;
  show_map (s);
  walk (s, "Home", PS_FLOW_ITEM_NODE);
  walk (s, "Right", PS_FLOW_ITEM_LINK);
  weight = get_weight (s);
  g_assert_cmpuint (weight, <, PS_VIEW_STORY_ALERTS);
  ps_keyboard_press ("Return");
  ps_view_story_wait_for_rows (s, weight, "the alerts of that link");
  ps_wait_for (ps_view_story_is_drawn (s), "the map of them");
  for (guint i = 0; i < ps_flow_diagram_get_n_links (ps_view_story_get_diagram (s)); i++)
    sum += ps_flow_diagram_get_link (ps_view_story_get_diagram (s), i)->tally.n_alerts;
  g_assert_cmpuint (sum, ==, weight);
  ps_keyboard_press ("Escape");
  ps_wait_for (has_left_map (s), "the map is left");
}

static PsFlowItem
find_port (PsViewStory *s, guint16 port)
{
  for (guint i = 0; i < ps_flow_diagram_get_n_nodes (ps_view_story_get_diagram (s)); i++)
    {
      const PsFlowNode *node = ps_flow_diagram_get_node (ps_view_story_get_diagram (s), i);

      if (node->kind == PS_FLOW_NODE_PORT && node->port == port)
        return (PsFlowItem){ PS_FLOW_ITEM_NODE, i };
    }
  g_assert_not_reached ();
}

static gboolean
is_port (PsViewStory *s, PsFlowItem item)
{
  return item.kind == PS_FLOW_ITEM_NODE
         && ps_flow_diagram_get_node (ps_view_story_get_diagram (s), item.index)->port == s->wanted;
}

static gboolean
hovers_port (PsViewStory *s)
{
  return is_port (s, ps_flow_canvas_get_hover (s->window->flows->canvas));
}

static gboolean
is_at_port (PsViewStory *s)
{
  return is_port (s, ps_flow_canvas_get_item (s->window->flows->canvas));
}

/* Where the port is now; the map may still get another size. */
static void
point_at_port (PsViewStory *s, guint16 port)
{
  GdkRectangle place, now;

  s->wanted = port;
  do
    {
      ps_wait_for (ps_view_story_is_drawn (s), "the map is drawn");
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
test_map_mouse (PsViewStory *s, gconstpointer data)
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
  ps_view_story_wait_for_rows (s, 3, "Ctrl and a click filter");
}

static gboolean
found_one (PsViewStory *s)
{
  return g_str_equal (gtk_label_get_text (s->window->flows->found), "1 found");
}

static gboolean
search_has_focus (PsViewStory *s)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (s->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (s->window->flows->search));
}

/* What is searched in the map is highlighted, and reached with Enter; nothing is filtered. */
static void
test_map_search (PsViewStory *s, gconstpointer data)
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
  g_assert_cmpuint (ps_window_fixture_count_shown (s->window), ==, PS_VIEW_STORY_ALERTS);
}

static void
add_tests (void)
{
  ps_view_story_add ("/filter-story/E1-E3-keys", test_map_keys);
  ps_view_story_add ("/filter-story/E2-mouse", test_map_mouse);
  ps_view_story_add ("/filter-story/search", test_map_search);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
