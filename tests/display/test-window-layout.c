/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-event-window.h"
#include "ps-raw-view.h"
#include "ps-scene-view.h"
#include "ps-settings.h"
#include "ps-why-view.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* How a window is laid out, on small screens too. */

static void
test_layout (PsEventWindow *f, gconstpointer data)
{
  GActionGroup *actions = G_ACTION_GROUP (f->window);
  g_autoptr (GVariant) shown = NULL;

  ps_event_window_open_path (f, f->path);
  g_assert_true (gtk_widget_get_visible (f->window->side));
  g_action_group_activate_action (actions, "details", NULL);
  g_assert_false (gtk_widget_get_visible (f->window->side));
  shown = ps_settings_get ("details-shown");
  g_assert_false (g_variant_get_boolean (shown));
  g_action_group_activate_action (actions, "why", NULL);
  g_assert_true (gtk_widget_get_visible (f->window->side));
}

static gboolean
is_narrow (PsEventWindow *f)
{
  return f->window->narrow && gtk_widget_get_height (GTK_WIDGET (f->window->table)) > 0;
}

/* In a small window the details are below the table. */
static void
test_narrow (PsEventWindow *f, gconstpointer data)
{
  g_autoptr (GVariant) size = ps_settings_get ("window-size");

  gtk_window_destroy (GTK_WINDOW (f->window));
  ps_settings_set ("window-size", g_variant_new ("(ii)", 800, 600));
  f->window = ps_window_new (NULL);
  gtk_window_present (GTK_WINDOW (f->window));
  ps_event_window_open_path (f, f->path);
  ps_wait_until (is_narrow (f));
  g_assert_cmpint (gtk_orientable_get_orientation (GTK_ORIENTABLE (f->window->paned)), ==,
                   GTK_ORIENTATION_VERTICAL);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (f->window)), <=, 800);
  ps_settings_set ("window-size", size);
}

static gboolean
is_low (PsEventWindow *f)
{
  return f->window->low && f->window->lane_gave_way;
}

/* In a low window the port lane leaves its room to the view, until somebody asks for it. */
static void
test_low (PsEventWindow *f, gconstpointer data)
{
  g_autoptr (GVariant) size = ps_settings_get ("window-size");
  GtkWidget *lane;

  gtk_window_destroy (GTK_WINDOW (f->window));
  ps_settings_set ("window-size", g_variant_new ("(ii)", 1000, 600));
  f->window = ps_window_new (NULL);
  gtk_window_present (GTK_WINDOW (f->window));
  ps_event_window_open_path (f, f->path);
  ps_wait_until (is_low (f));
  lane = GTK_WIDGET (f->window->port_lane);
  g_assert_false (gtk_widget_get_visible (lane));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.port-lane", NULL);
  g_assert_true (gtk_widget_get_visible (lane));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.port-lane", NULL);
  g_assert_false (gtk_widget_get_visible (lane));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.port-lane", NULL);
  g_assert_true (gtk_widget_get_visible (lane));
  ps_settings_set ("window-size", size);
}

static gboolean
is_shown (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

/* The keyboard shortcuts can be looked at, and GTK does not complain. */
static void
test_shortcuts (PsEventWindow *f, gconstpointer data)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/portside/Portside/gtk/help-overlay.ui");
  GObject *overlay = gtk_builder_get_object (builder, "help_overlay");

  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (overlay));
  gtk_application_window_set_help_overlay (GTK_APPLICATION_WINDOW (f->window),
                                           GTK_SHORTCUTS_WINDOW (overlay));
  gtk_window_present (GTK_WINDOW (overlay));
  ps_wait_until (is_shown (overlay));
}

typedef GtkWidget *(*MakeWidget) (void);

/* Each template can be made, and nothing of it stays. */
static void
test_templates (void)
{
  const MakeWidget make[] = { ps_alert_table_new,   ps_details_pane_new, ps_empty_page_new,
                              ps_problems_page_new, ps_raw_view_new,     ps_scene_view_new,
                              ps_why_view_new };

  for (guint i = 0; i < G_N_ELEMENTS (make); i++)
    {
      GtkWidget *widget = g_object_ref_sink (make[i]());

      g_assert_finalize_object (widget);
    }
}

static void
add_tests (void)
{
  g_test_add_func ("/window/templates", test_templates);
  ps_event_window_add ("/window/layout", test_layout);
  ps_event_window_add ("/window/narrow", test_narrow);
  ps_event_window_add ("/window/low", test_low);
  ps_event_window_add ("/window/shortcuts", test_shortcuts);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
