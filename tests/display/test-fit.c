/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What GTK asks of the screen at the least: a wrapped text that may be narrow makes a window that
 * has to be high. */

#include <glib/gstdio.h>

#include "ps-appearance.h"
#include "ps-document.h"
#include "ps-flow-view-private.h"
#include "ps-settings.h"
#include "ps-zoom.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

#define WIDTH 800
#define HEIGHT 600

/* What GTK measures widgets with that may be as wide as they like. */
#define WIDEST (1 << 20)

typedef struct
{
  const char *name;
  int width;
  int height;
} Size;

/* A wide window has to become a narrow one under the pointer, too. */
static const Size sizes[] = { { "/fit/small", 800, 600 }, { "/fit/usual", 1280, 800 } };

static const char *const views[] = { "table", "flows", "ports", "pivots", "problems" };

/* A message of a failed import, with a path that is longer than most. */
static const char message[] =
    "/home/analyst/cases/2026/incident-0042/evidence/sensors/north/exports/eve-2026-03-01.json.gz: "
    "The gzip data is cut off; what came before was read. Nothing else was found in this file that "
    "looks like an alert, and the files beside it were not opened for that reason.";

static void
assert_fits (PsWindow *window, const char *what)
{
  int width, height;

  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL,
                      NULL);
  g_test_message ("%s: %d x %d", what, width, height);
  g_assert_cmpint (width, <=, WIDTH);
  g_assert_cmpint (height, <=, HEIGHT);
}

static gboolean
is_read (PsWindow *window)
{
  return !ps_document_is_busy (window->document)
         && ps_alert_store_get_n_rows (ps_document_get_store (window->document)) > 0;
}

static gboolean
is_said (PsWindow *window)
{
  return gtk_widget_get_height (GTK_WIDGET (window->message)) > 0;
}

static void
say (PsWindow *window)
{
  ps_window_show_message (window, GTK_MESSAGE_ERROR, message);
  ps_wait_until (is_said (window));
}

/* GTK 4.8 warns of a widget that is higher at its widest than without any width. */
static void
assert_agrees (GtkWidget *widget)
{
  int without, widest;

  if (!gtk_widget_get_visible (widget))
    return;
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &without, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, WIDEST, &widest, NULL, NULL, NULL);
  if (widest > without)
    g_test_message ("%s %s", G_OBJECT_TYPE_NAME (widget),
                    gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)));
  g_assert_cmpint (widest, <=, without);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_agrees (child);
}

static void
settle (void)
{
  for (guint i = 0; i < 200; i++)
    g_main_context_iteration (NULL, FALSE);
}

static PsWindow *
show_window (const Size *size)
{
  PsWindow *window;

  ps_settings_set ("window-size", g_variant_new ("(ii)", size->width, size->height));
  window = ps_window_new (NULL);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  return window;
}

/* A window of that size with the sample in it. */
static PsWindow *
open_sample (const Size *size)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "resources", "samples",
                                                 "portside-sample-eve.json", NULL);
  const char *inputs[] = { path, NULL };
  PsWindow *window = show_window (size);

  ps_window_open (window, inputs);
  ps_wait_until (is_read (window));
  return window;
}

static void
show_view (PsWindow *window, const char *view)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "view", g_variant_new_string (view));
  settle ();
}

static void
test_empty (gconstpointer data)
{
  PsWindow *window = show_window (data);

  assert_fits (window, "empty");
  say (window);
  assert_fits (window, "empty with a message");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_views (gconstpointer data)
{
  PsWindow *window = open_sample (data);

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      show_view (window, views[i]);
      assert_fits (window, views[i]);
    }
  say (window);
  assert_fits (window, "with a message");
  for (double zoom = 1; zoom <= 2; zoom++)
    {
      ps_zoom_set (gdk_display_get_default (), zoom);
      for (guint i = 0; i < G_N_ELEMENTS (views); i++)
        {
          show_view (window, views[i]);
          assert_agrees (GTK_WIDGET (window));
        }
    }
  ps_zoom_set (gdk_display_get_default (), 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A window that is high enough is not so for text of twice the size: the port lane gives way. */
static void
test_large_text (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  PsWindow *window = open_sample (&sizes[1]);

  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->port_lane)));
  ps_zoom_set (display, 2);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->port_lane)));
  ps_zoom_set (display, 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->port_lane)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* With facets beside the view it is to become a narrow one under the pointer, too. */
static void
test_facets (void)
{
  PsWindow *window = open_sample (&sizes[1]);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.facets", NULL);
  settle ();
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->facets)));
  assert_fits (window, "facets");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.facets", NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_below (PsWindow *window)
{
  return gtk_orientable_get_orientation (GTK_ORIENTABLE (window->flows->paned))
             == GTK_ORIENTATION_VERTICAL
         && ps_flow_view_is_settled (window->flows);
}

/* The table of flows goes below the picture then, and leaves most of the room to it. */
static void
test_large_text_of_flows (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  PsWindow *window = open_sample (&sizes[1]);

  show_view (window, "flows");
  ps_zoom_set (display, 2);
  ps_wait_until (is_below (window));
  g_assert_cmpint (gtk_paned_get_position (window->flows->paned) * 2, >,
                   gtk_widget_get_height (GTK_WIDGET (window->flows->paned)));
  ps_zoom_set (display, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What all of them look like. */
static PsAppearance *appearance;

static void
add_tests (void)
{
  appearance = ps_appearance_new (gdk_display_get_default ());
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *empty = g_strconcat (sizes[i].name, "/empty", NULL);
      g_autofree char *full = g_strconcat (sizes[i].name, "/views", NULL);

      g_test_add_data_func (empty, &sizes[i], test_empty);
      g_test_add_data_func (full, &sizes[i], test_views);
    }
  g_test_add_func ("/fit/facets", test_facets);
  g_test_add_func ("/fit/large-text", test_large_text);
  g_test_add_func ("/fit/large-text-of-flows", test_large_text_of_flows);
}

int
main (int argc, char **argv)
{
  int status = ps_window_fixture_main (argc, argv, add_tests);

  g_clear_object (&appearance);
  return status;
}
