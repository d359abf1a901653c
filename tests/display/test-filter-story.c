/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-brush-view-private.h"
#include "ps-flow-diagram.h"
#include "ps-keyboard.h"
#include "ps-view-story.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* One filter for every view, in the whole program, with real keys and a real mouse (D1 to D6). */

static gboolean
has_wanted_filter (PsViewStory *s)
{
  return g_str_equal (ps_document_get_filter (s->window->document), s->wanted_filter)
         && g_str_equal (gtk_editable_get_text (s->window->filter), s->wanted_filter);
}

static void
wait_for_filter (PsViewStory *s, const char *filter)
{
  s->wanted_filter = filter;
  ps_wait_for (has_wanted_filter (s), filter);
}

static gboolean
entry_has_focus (PsViewStory *s)
{
  return gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (s->window->filter)));
}

static gboolean
entry_is_empty (PsViewStory *s)
{
  return *gtk_editable_get_text (s->window->filter) == '\0';
}

static gboolean
entry_is_left (PsViewStory *s)
{
  return !entry_has_focus (s);
}

/* A key that comes while the X server is at something else is lost at times: it is pressed again,
 * as anybody would. */
static void
reach_entry (PsViewStory *s)
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
type_filter (PsViewStory *s, const char *text)
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
tells_error (PsViewStory *s)
{
  return *ps_filter_guide_get_message (s->window->guide) != '\0';
}

static gboolean
tells_nothing (PsViewStory *s)
{
  return *ps_filter_guide_get_message (s->window->guide) == '\0';
}

/* D1: a filter is typed; one that is none is told where it is typed, and the last result stays. */
static void
test_language (PsViewStory *s, gconstpointer data)
{
  if (s->window == NULL)
    return;
  type_filter (s, "server.port=443 -severity:low");
  ps_view_story_wait_for_rows (s, 1, "one alert");
  reach_entry (s);
  ps_keyboard_press ("End");
  ps_keyboard_type (" (");
  ps_wait_for (tells_error (s), "the mistake is told");
  g_assert_cmpuint (ps_window_fixture_count_shown (s->window), ==, 1);
  g_assert_cmpstr (ps_document_get_filter (s->window->document), ==,
                   "server.port=443 -severity:low");
  type_filter (s, "beacon or (ssh scan)");
  ps_view_story_wait_for_rows (s, 2, "two alerts");
  ps_wait_for (tells_nothing (s), "no mistake is told");
}

static gboolean
offers (PsViewStory *s)
{
  return ps_filter_guide_is_offering (s->window->guide);
}

static gboolean
offers_nothing (PsViewStory *s)
{
  return !offers (s);
}

static gboolean
has_wanted_text (PsViewStory *s)
{
  return g_str_equal (gtk_editable_get_text (s->window->filter), s->wanted_filter);
}

static void
wait_for_text (PsViewStory *s, const char *text)
{
  s->wanted_filter = text;
  ps_wait_for (has_wanted_text (s), text);
}

/* D1: fields and values are offered while one types; what is not wanted is in nobody's way. */
static void
test_completion (PsViewStory *s, gconstpointer data)
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
  ps_view_story_wait_for_rows (s, 2, "the severe alerts");
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
has_menu (PsViewStory *s)
{
  GtkWidget *menu = find_popover (GTK_WIDGET (s->window->table));
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (s->window));

  return menu != NULL && focus != NULL && gtk_widget_is_ancestor (focus, menu);
}

static gboolean
has_no_menu (PsViewStory *s)
{
  return find_popover (GTK_WIDGET (s->window->table)) == NULL;
}

static gboolean
table_has_focus (PsViewStory *s)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (s->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (s->window->table))
         && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) == NULL;
}

static void
go_to_table (PsViewStory *s, guint row)
{
  ps_alert_table_set_cursor (s->window->table, row);
  gtk_widget_grab_focus (GTK_WIDGET (s->window->table));
  ps_wait_for (table_has_focus (s), "the table has the keyboard");
}

/* A key of the table, and the first value that it offers. */
static void
offer (PsViewStory *s, const char *key)
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
test_values (PsViewStory *s, gconstpointer data)
{
  g_autofree char *first = NULL;

  if (s->window == NULL)
    return;
  go_to_table (s, 2);
  offer (s, "i");
  ps_view_story_wait_for_rows (s, 1, "the alerts with that value");
  first = g_strdup (ps_document_get_filter (s->window->document));
  g_assert_cmpstr (first, !=, "");
  go_to_table (s, 2);
  offer (s, "o");
  ps_view_story_wait_for_rows (s, PS_VIEW_STORY_ALERTS - 1, "the alerts without that value");
  g_assert_cmpint (ps_document_get_filter (s->window->document)[0], ==, '-');
  ps_keyboard_press ("alt+Left");
  wait_for_filter (s, first);
  ps_keyboard_press ("alt+Left");
  wait_for_filter (s, "");
  ps_view_story_wait_for_rows (s, PS_VIEW_STORY_ALERTS, "all alerts again");
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
get_timeline (PsViewStory *s)
{
  return find_brush (GTK_WIDGET (s->window->timeline));
}

static PsBrushView *
get_lane (PsViewStory *s)
{
  return find_brush (GTK_WIDGET (s->window->port_lane));
}

static gboolean
is_dragging (PsViewStory *s)
{
  return get_timeline (s)->dragging || get_lane (s)->dragging;
}

static gboolean
is_pictured (PsViewStory *s)
{
  return get_timeline (s)->model != NULL && get_lane (s)->model != NULL
         && get_timeline (s)->n_marks > 0 && get_lane (s)->n_marks > 0;
}

static gboolean
has_pointer (PsViewStory *s)
{
  return get_timeline (s)->has_pointer || get_lane (s)->has_pointer;
}

static void
brush (PsViewStory *s, PsBrushView *view, double from, double to)
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
has_time_term (PsViewStory *s)
{
  return g_str_has_prefix (ps_document_get_filter (s->window->document), "time=");
}

static gboolean
has_port_term (PsViewStory *s)
{
  return strstr (ps_document_get_filter (s->window->document), "server.port=") != NULL;
}

/* D4: what the mouse brushes is the filter of every view. */
static void
test_brush (PsViewStory *s, gconstpointer data)
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
  ps_view_story_wait_for_rows (s, 2, "the alerts of that time");
  gtk_widget_activate_action (GTK_WIDGET (s->window), "win.view", "s", "flows");
  ps_wait_for (ps_view_story_is_drawn (s), "the map follows");
  g_assert_cmpuint (ps_flow_diagram_get_total (ps_view_story_get_diagram (s))->n_alerts, ==, 2);
  type_filter (s, "");
  wait_for_filter (s, "");
  ps_view_story_wait_for_rows (s, PS_VIEW_STORY_ALERTS, "all alerts again");
  view = get_lane (s);
  width = ps_brush_view_find_x (view, 1024);
  brush (s, view, 2, width - 2);
  ps_wait_for (has_port_term (s), "the brushed ports are in the filter");
  ps_view_story_wait_for_rows (s, 4, "the alerts on system ports");
}

static gboolean
marks_beacon (PsViewStory *s)
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
test_highlight (PsViewStory *s, gconstpointer data)
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
  g_assert_cmpuint (ps_window_fixture_count_shown (s->window), ==, PS_VIEW_STORY_ALERTS);
}

/* D6: networks, ranges, lists, patterns and regular expressions. */
static void
test_forms (PsViewStory *s, gconstpointer data)
{
  static const struct
  {
    const char *filter;
    guint n;
  } forms[] = {
    { "client.ip:10.0.1.0/24", 2 },
    { "server.port=1024..49151", 1 },
    { "server.port={22,4444}", 2 },
    { "signature:/^(beacon|ssh) \\d?/", 2 },
    { "ip:203.0.*", 1 },
    { "client.ip=10.0.0.1..10.0.0.9 -4444", 2 },
  };

  if (s->window == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      type_filter (s, forms[i].filter);
      wait_for_filter (s, forms[i].filter);
      ps_view_story_wait_for_rows (s, forms[i].n, forms[i].filter);
    }
}

static void
add_tests (void)
{
  ps_view_story_add ("/filter-story/D1-language", test_language);
  ps_view_story_add ("/filter-story/D1-completion", test_completion);
  ps_view_story_add ("/filter-story/D2-D3-values-and-history", test_values);
  ps_view_story_add ("/filter-story/D4-brush", test_brush);
  ps_view_story_add ("/filter-story/D5-highlight", test_highlight);
  ps_view_story_add ("/filter-story/D6-forms", test_forms);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
