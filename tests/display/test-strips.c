/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ps-brush-view.h"
#include "ps-ladder-window.h"
#include "ps-pivot-item.h"
#include "ps-port-lane.h"
#include "ps-settings.h"
#include "ps-widget-find.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* An hour of alerts; 10.0.0.9 is called first and calls 203.0.113.9 later. */
static const char alerts[] =
    "timestamp,src_ip,src_port,dst_ip,dst_port,proto,app_proto,signature,severity\n"
    "2026-03-01T08:00:00Z,10.0.0.5,50001,10.0.0.9,443,tcp,tls,first,high\n"
    "2026-03-01T08:10:00Z,10.0.0.9,443,10.0.0.5,50001,tcp,tls,answer,low\n"
    "2026-03-01T08:30:00Z,10.0.0.9,50002,203.0.113.9,4444,tcp,,beacon,high\n"
    "2026-03-01T08:59:00Z,10.0.0.6,50003,10.0.0.9,443,tcp,tls,last,low\n"
    ",10.0.0.6,50003,10.0.0.9,443,tcp,tls,timeless,low\n";
#define N_ALERTS 5

typedef PsWindowFixture Fixture;

static PsBrushView *
get_view (GtkWidget *strip)
{
  return PS_BRUSH_VIEW (ps_widget_find (strip, PS_TYPE_BRUSH_VIEW));
}

static PsBrushView *
get_timeline (Fixture *f)
{
  return get_view (GTK_WIDGET (f->window->timeline));
}

static PsBrushView *
get_lane (Fixture *f)
{
  return get_view (GTK_WIDGET (f->window->port_lane));
}

static gboolean
says (PsBrushView *view, const char *words)
{
  const char *sentence = ps_brush_view_get_sentence (view);

  return sentence != NULL && strstr (sentence, words) != NULL;
}

/* The pictures are of all alerts, as they are decided in the end, and of the window as it is: the
 * first ones may be older. */
static gboolean
is_pictured (Fixture *f)
{
  PsBrushView *timeline = get_timeline (f), *lane = get_lane (f);

  gtk_widget_grab_focus (GTK_WIDGET (timeline));
  ps_widget_press (GTK_WIDGET (timeline), GDK_KEY_Home, 0);
  if (!says (timeline, "1 alert "))
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (lane));
  ps_widget_press (GTK_WIDGET (lane), GDK_KEY_Home, 0);
  ps_widget_press (GTK_WIDGET (lane), GDK_KEY_Up, 0);
  ps_widget_press (GTK_WIDGET (lane), GDK_KEY_Right, 0);
  return says (lane, "Server port 443 (https): 4 alerts");
}

static void
wait_for_rows (Fixture *f, guint n)
{
  ps_wait_until (ps_window_fixture_count_shown (f->window) == n);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = ps_test_folder_new ();
  f->path = ps_test_folder_write (f->folder, "alerts.csv", alerts);
  f->window = ps_window_fixture_open (f->path, 1100, 800);
  g_assert_cmpuint (ps_window_fixture_count_shown (f->window), ==, N_ALERTS);
  ps_wait_until (is_pictured (f));
}

/* D4: what is brushed is the filter, and every view follows. */
static void
test_brush_time (Fixture *f, gconstpointer data)
{
  PsBrushView *view = get_timeline (f);
  gint64 low = G_GINT64_CONSTANT (1772352000000000); /* 08:00 */

  g_signal_emit_by_name (view, "brushed", low, low + 15 * G_TIME_SPAN_MINUTE - 1, FALSE);
  g_assert_true (g_str_has_prefix (ps_document_get_filter (f->window->document),
                                   "time=2026-03-01T08:00"));
  g_assert_cmpstr (gtk_editable_get_text (f->window->filter), ==,
                   ps_document_get_filter (f->window->document));
  wait_for_rows (f, 2);
  /* Another brush takes its place. */
  g_signal_emit_by_name (view, "brushed", low + 25 * G_TIME_SPAN_MINUTE,
                         low + 40 * G_TIME_SPAN_MINUTE - 1, FALSE);
  wait_for_rows (f, 1);
  g_signal_emit_by_name (view, "cleared");
  wait_for_rows (f, N_ALERTS);
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==, "");
}

static void
test_brush_ports (Fixture *f, gconstpointer data)
{
  PsBrushView *view = get_lane (f);

  g_signal_emit_by_name (view, "brushed", (gint64)4000, (gint64)5000, FALSE);
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==, "server.port=4000..5000");
  wait_for_rows (f, 1);
  g_signal_emit_by_name (view, "cleared");
  wait_for_rows (f, N_ALERTS);
  g_signal_emit_by_name (view, "brushed", (gint64)50003, (gint64)50003, TRUE);
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==, "client.port=50003..50003");
  wait_for_rows (f, 2);
}

/* The whole of it by keys: the first buckets, from the first alert on. */
static void
test_keys_time (Fixture *f, gconstpointer data)
{
  PsBrushView *view = get_timeline (f);

  gtk_widget_grab_focus (GTK_WIDGET (view));
  g_assert_true (ps_widget_press (GTK_WIDGET (view), GDK_KEY_Home, 0));
  g_assert_true (says (view, "1 alert "));
  for (guint i = 0; i < 5; i++)
    g_assert_true (ps_widget_press (GTK_WIDGET (view), GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==, "");
  g_assert_true (ps_widget_press (GTK_WIDGET (view), GDK_KEY_Return, 0));
  g_assert_true (g_str_has_prefix (ps_document_get_filter (f->window->document),
                                   "time=2026-03-01T08:00"));
  wait_for_rows (f, 1);
  g_assert_true (ps_widget_press (GTK_WIDGET (view), GDK_KEY_Delete, 0));
  wait_for_rows (f, N_ALERTS);
  /* Esc forgets a brush, and only that. */
  g_assert_true (ps_widget_press (GTK_WIDGET (view), GDK_KEY_End, GDK_SHIFT_MASK));
  g_assert_true (ps_widget_press (GTK_WIDGET (view), GDK_KEY_Escape, 0));
  g_assert_false (ps_widget_press (GTK_WIDGET (view), GDK_KEY_Escape, 0));
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==, "");
}

/* Ports that occur are walked one by one, above servers, below clients. */
static void
test_keys_ports (Fixture *f, gconstpointer data)
{
  PsBrushView *view = get_lane (f);

  gtk_widget_grab_focus (GTK_WIDGET (view));
  ps_widget_press (GTK_WIDGET (view), GDK_KEY_Home, 0);
  ps_widget_press (GTK_WIDGET (view), GDK_KEY_Up, 0);
  ps_widget_press (GTK_WIDGET (view), GDK_KEY_Right, 0);
  g_assert_cmpstr (ps_brush_view_get_sentence (view), ==, "Server port 443 (https): 4 alerts");
  ps_widget_press (GTK_WIDGET (view), GDK_KEY_Right, 0);
  g_assert_true (
      g_str_has_prefix (ps_brush_view_get_sentence (view), "Server port 4444: 1 alert · ⚠"));
  ps_widget_press (GTK_WIDGET (view), GDK_KEY_Return, 0);
  wait_for_rows (f, 1);
  ps_widget_press (GTK_WIDGET (view), GDK_KEY_Delete, 0);
  wait_for_rows (f, N_ALERTS);
  ps_wait_until (is_pictured (f));
  ps_widget_press (GTK_WIDGET (view), GDK_KEY_Home, 0);
  ps_widget_press (GTK_WIDGET (view), GDK_KEY_Down, 0);
  for (guint i = 0; i < 3; i++)
    ps_widget_press (GTK_WIDGET (view), GDK_KEY_Right, 0);
  g_assert_true (g_str_has_prefix (ps_brush_view_get_sentence (view), "Client port 50001: 2"));
}

/* D5: what is selected in one view is marked in the others, and nothing is filtered. */
static void
test_highlight (Fixture *f, gconstpointer data)
{
  PsBrushView *view = get_lane (f);

  g_signal_emit_by_name (view, "picked", (gint64)4444, (gint64)4444, FALSE);
  g_assert_cmpuint (ps_alert_table_get_cursor (f->window->table), ==, 2);
  g_signal_emit_by_name (get_timeline (f), "picked", G_GINT64_CONSTANT (1772352000000000),
                         G_GINT64_CONSTANT (1772352000000000), FALSE);
  g_assert_cmpuint (ps_alert_table_get_cursor (f->window->table), ==, 0);
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==, "");
  g_assert_cmpuint (ps_window_fixture_count_shown (f->window), ==, N_ALERTS);
}

static void
test_toggle (Fixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->window);
  g_autoptr (GVariant) kept = NULL;

  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window->timeline)));
  gtk_widget_activate_action (window, "win.timeline", NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window->timeline)));
  kept = ps_settings_get ("timeline-shown");
  g_assert_false (g_variant_get_boolean (kept));
  gtk_widget_activate_action (window, "win.timeline", NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window->timeline)));
  gtk_widget_activate_action (window, "win.view", "s", "problems");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window->port_lane)));
  gtk_widget_activate_action (window, "win.view", "s", "ports");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window->port_lane)));
  gtk_widget_activate_action (window, "win.port-lane", NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window->port_lane)));
  gtk_widget_activate_action (window, "win.port-lane", NULL);
}

/* The stretch that is shown, by the sentence on its first part. */
static gboolean
is_zoomed (Fixture *f)
{
  ps_widget_press (GTK_WIDGET (get_lane (f)), GDK_KEY_Home, 0);
  ps_widget_press (GTK_WIDGET (get_lane (f)), GDK_KEY_Up, 0);
  return !g_str_has_prefix (ps_brush_view_get_sentence (get_lane (f)), "Server port 0:");
}

static void
test_zoom (Fixture *f, gconstpointer data)
{
  PsBrushView *view = get_lane (f);

  gtk_widget_grab_focus (GTK_WIDGET (view));
  g_assert_false (is_zoomed (f));
  g_signal_emit_by_name (view, "zoomed", (gint64)4444, 1);
  g_assert_true (is_zoomed (f));
  g_signal_emit_by_name (view, "zoomed", (gint64)4444, 0);
  g_assert_false (is_zoomed (f));
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==, "");
}

static void
test_ladder (Fixture *f, gconstpointer data)
{
  PsLadderWindow *ladder;
  GListModel *model;
  g_autoptr (PsLadderRow) second = NULL;
  GtkWidget *list;

  ps_alert_table_set_cursor (f->window->table, 1);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.ladder", NULL);
  ladder = ps_widget_find_window (PS_TYPE_LADDER_WINDOW);
  g_assert_nonnull (ladder);
  model = ps_ladder_window_get_model (ladder);
  ps_wait_until (g_list_model_get_n_items (model) > 0);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 2);
  second = g_list_model_get_item (model, 1);
  g_assert_cmpuint (ps_ladder_row_get_row (second), ==, 1);
  list = ps_widget_find (GTK_WIDGET (ladder), GTK_TYPE_LIST_VIEW);
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_cmpuint (ps_alert_table_get_cursor (f->window->table), ==, 0);
}

static GListModel *
get_pivots (Fixture *f)
{
  GtkWidget *list = ps_widget_find (GTK_WIDGET (f->window->pivots), GTK_TYPE_LIST_VIEW);

  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
}

static gboolean
has_pivots (Fixture *f)
{
  return g_list_model_get_n_items (get_pivots (f)) > 0;
}

static void
test_pivots (Fixture *f, gconstpointer data)
{
  g_autoptr (PsPivotItem) item = NULL;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "pivots");
  ps_wait_until (has_pivots (f));
  item = g_list_model_get_item (get_pivots (f), 0);
  g_assert_cmpstr (ps_pivot_item_get_title (item), ==,
                   "10.0.0.5 → 10.0.0.9:443 → 203.0.113.9:4444");
  g_signal_emit_by_name (ps_widget_find (GTK_WIDGET (f->window->pivots), GTK_TYPE_LIST_VIEW),
                         "activate", 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->window->views), ==, "table");
  wait_for_rows (f, 3);
}

/* The mark of an alert leaves out words: those over 443 are found, and no others below them. */
static void
test_words (Fixture *f, gconstpointer data)
{
  PsBrushView *lane = get_lane (f);
  PsSceneView *picture = PS_SCENE_VIEW (ps_widget_find (GTK_WIDGET (lane), PS_TYPE_SCENE_VIEW));
  PsPortLane all = { NULL, 0, G_MAXUINT16, FALSE };
  double x = ps_port_lane_get_x (&all, ps_brush_view_get_points (lane), 443.5);

  g_assert_true (ps_scene_view_has_words_at (picture, x, 20, 3));
  g_assert_false (ps_scene_view_has_words_at (picture, x, 32, 3));
  g_assert_false (ps_scene_view_has_words_at (picture, x + 60, 20, 3));
}

static void
add_tests (void)
{
#define ADD(name, function)                                                                        \
  g_test_add ("/strips/" name, Fixture, NULL, set_up, function, ps_window_fixture_tear_down)
  ADD ("brush-time", test_brush_time);
  ADD ("brush-ports", test_brush_ports);
  ADD ("keys-time", test_keys_time);
  ADD ("keys-ports", test_keys_ports);
  ADD ("highlight", test_highlight);
  ADD ("toggle", test_toggle);
  ADD ("zoom", test_zoom);
  ADD ("ladder", test_ladder);
  ADD ("pivots", test_pivots);
  ADD ("words", test_words);
#undef ADD
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
