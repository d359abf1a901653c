/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ps-brush-view.h"
#include "ps-ladder-window.h"
#include "ps-pivot-item.h"
#include "ps-settings.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* How long anything may take, in µs. */
#define PATIENCE (20 * G_USEC_PER_SEC)

/* An hour of alerts; 10.0.0.9 is called first and calls 203.0.113.9 later. */
static const char alerts[] =
    "timestamp,src_ip,src_port,dst_ip,dst_port,proto,app_proto,signature,severity\n"
    "2026-03-01T08:00:00Z,10.0.0.5,50001,10.0.0.9,443,tcp,tls,first,high\n"
    "2026-03-01T08:10:00Z,10.0.0.9,443,10.0.0.5,50001,tcp,tls,answer,low\n"
    "2026-03-01T08:30:00Z,10.0.0.9,50002,203.0.113.9,4444,tcp,,beacon,high\n"
    "2026-03-01T08:59:00Z,10.0.0.6,50003,10.0.0.9,443,tcp,tls,last,low\n"
    ",10.0.0.6,50003,10.0.0.9,443,tcp,tls,timeless,low\n";
#define N_ALERTS 5

typedef struct
{
  PsWindow *window;
  char *folder;
  char *path;
  GtkWindow *ladder;
  guint n_wanted;
} Fixture;

static void
wait_for (gboolean (*is_done) (Fixture *f), Fixture *f)
{
  gint64 start = g_get_monotonic_time ();

  while (!is_done (f))
    {
      g_assert_cmpint (g_get_monotonic_time () - start, <, PATIENCE);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static guint
count_shown (Fixture *f)
{
  guint n;

  g_object_get (f->window->document, "n-shown", &n, NULL);
  return n;
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    {
      GtkWidget *found = find (c, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static PsBrushView *
get_view (GtkWidget *strip)
{
  return PS_BRUSH_VIEW (find (strip, PS_TYPE_BRUSH_VIEW));
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

/* A key, as the widget gets it. Returns: whether it was taken */
static gboolean
press (PsBrushView *view, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &taken);
    }
  return taken;
}

static gboolean
is_read (Fixture *f)
{
  return !ps_document_is_busy (f->window->document) && count_shown (f) == N_ALERTS;
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
  press (timeline, GDK_KEY_Home, 0);
  if (!says (timeline, "1 alert "))
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (lane));
  press (lane, GDK_KEY_Home, 0);
  press (lane, GDK_KEY_Up, 0);
  press (lane, GDK_KEY_Right, 0);
  return says (lane, "Server port 443 (https): 4 alerts");
}

static gboolean
has_wanted (Fixture *f)
{
  return count_shown (f) == f->n_wanted;
}

static void
wait_for_rows (Fixture *f, guint n)
{
  f->n_wanted = n;
  wait_for (has_wanted, f);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  const char *inputs[] = { NULL, NULL };

  f->folder = g_dir_make_tmp ("portside-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "alerts.csv", NULL);
  g_assert_true (g_file_set_contents (f->path, alerts, -1, NULL));
  inputs[0] = f->path;
  f->window = ps_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1100, 800);
  gtk_window_present (GTK_WINDOW (f->window));
  ps_window_open (f->window, inputs);
  wait_for (is_read, f);
  wait_for (is_pictured, f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_unlink (f->path);
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
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
  g_assert_true (press (view, GDK_KEY_Home, 0));
  g_assert_true (says (view, "1 alert "));
  for (guint i = 0; i < 5; i++)
    g_assert_true (press (view, GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==, "");
  g_assert_true (press (view, GDK_KEY_Return, 0));
  g_assert_true (g_str_has_prefix (ps_document_get_filter (f->window->document),
                                   "time=2026-03-01T08:00"));
  wait_for_rows (f, 1);
  g_assert_true (press (view, GDK_KEY_Delete, 0));
  wait_for_rows (f, N_ALERTS);
  /* Esc forgets a brush, and only that. */
  g_assert_true (press (view, GDK_KEY_End, GDK_SHIFT_MASK));
  g_assert_true (press (view, GDK_KEY_Escape, 0));
  g_assert_false (press (view, GDK_KEY_Escape, 0));
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==, "");
}

/* Ports that occur are walked one by one, above servers, below clients. */
static void
test_keys_ports (Fixture *f, gconstpointer data)
{
  PsBrushView *view = get_lane (f);

  gtk_widget_grab_focus (GTK_WIDGET (view));
  press (view, GDK_KEY_Home, 0);
  press (view, GDK_KEY_Up, 0);
  press (view, GDK_KEY_Right, 0);
  g_assert_cmpstr (ps_brush_view_get_sentence (view), ==, "Server port 443 (https): 4 alerts");
  press (view, GDK_KEY_Right, 0);
  g_assert_true (
      g_str_has_prefix (ps_brush_view_get_sentence (view), "Server port 4444: 1 alert · ⚠"));
  press (view, GDK_KEY_Return, 0);
  wait_for_rows (f, 1);
  press (view, GDK_KEY_Delete, 0);
  wait_for_rows (f, N_ALERTS);
  wait_for (is_pictured, f);
  press (view, GDK_KEY_Home, 0);
  press (view, GDK_KEY_Down, 0);
  for (guint i = 0; i < 3; i++)
    press (view, GDK_KEY_Right, 0);
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
  g_assert_cmpuint (count_shown (f), ==, N_ALERTS);
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
  press (get_lane (f), GDK_KEY_Home, 0);
  press (get_lane (f), GDK_KEY_Up, 0);
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

static gboolean
has_ladder (Fixture *f)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (!PS_IS_LADDER_WINDOW (window))
        continue;
      f->ladder = window;
      return g_list_model_get_n_items (
                 ps_ladder_window_get_model (PS_LADDER_WINDOW (window)))
             > 0;
    }
  return FALSE;
}

static void
test_ladder (Fixture *f, gconstpointer data)
{
  GListModel *model;
  g_autoptr (PsLadderRow) second = NULL;
  GtkWidget *list;

  ps_alert_table_set_cursor (f->window->table, 1);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.ladder", NULL);
  wait_for (has_ladder, f);
  model = ps_ladder_window_get_model (PS_LADDER_WINDOW (f->ladder));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 2);
  second = g_list_model_get_item (model, 1);
  g_assert_cmpuint (ps_ladder_row_get_row (second), ==, 1);
  list = find (GTK_WIDGET (f->ladder), GTK_TYPE_LIST_VIEW);
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_cmpuint (ps_alert_table_get_cursor (f->window->table), ==, 0);
}

static GListModel *
get_pivots (Fixture *f)
{
  GtkWidget *list = find (GTK_WIDGET (f->window->pivots), GTK_TYPE_LIST_VIEW);

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
  wait_for (has_pivots, f);
  item = g_list_model_get_item (get_pivots (f), 0);
  g_assert_cmpstr (ps_pivot_item_get_title (item), ==,
                   "10.0.0.5 → 10.0.0.9:443 → 203.0.113.9:4444");
  g_signal_emit_by_name (find (GTK_WIDGET (f->window->pivots), GTK_TYPE_LIST_VIEW), "activate", 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->window->views), ==, "table");
  wait_for_rows (f, 3);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = ps_window_fixture_isolate ();
  int result;

  gtk_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/strips/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("brush-time", test_brush_time);
  ADD ("brush-ports", test_brush_ports);
  ADD ("keys-time", test_keys_time);
  ADD ("keys-ports", test_keys_ports);
  ADD ("highlight", test_highlight);
  ADD ("toggle", test_toggle);
  ADD ("zoom", test_zoom);
  ADD ("ladder", test_ladder);
  ADD ("pivots", test_pivots);
#undef ADD
  result = g_test_run ();
  ps_window_fixture_remove (folder);
  return result;
}
