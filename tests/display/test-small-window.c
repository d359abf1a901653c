/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-facet-row.h"
#include "ps-open-window.h"
#include "ps-widget-find.h"
#include "ps-window-private.h"

/* On a small screen. */

#define WIDTH 800
#define HEIGHT 600

static const char alerts[] =
    "timestamp,src_ip,src_port,dst_ip,dst_port,proto,app_proto,severity\n"
    "2026-03-01T08:00:00Z,10.0.0.5,50001,10.0.0.9,443,tcp,tls,high\n"
    "2026-03-01T08:10:00Z,10.0.0.6,50002,10.0.0.9,443,tcp,tls,low\n"
    "2026-03-01T08:20:00Z,10.0.0.5,50003,203.0.113.9,4444,tcp,,high\n";

static gboolean
has_facets (PsOpenWindow *open)
{
  GtkWidget *row = ps_widget_find (GTK_WIDGET (open->window->facets), PS_TYPE_FACET_ROW);
  GtkWidget *shown = gtk_stack_get_visible_child (open->window->views);

  return row != NULL && gtk_widget_get_width (row) > 0 && gtk_widget_get_width (shown) > 0;
}

/* Every row of the pane is as wide as the pane has room for. */
static void
assert_within (GtkWidget *widget, GtkWidget *pane, double width)
{
  graphene_rect_t place;

  if (PS_IS_FACET_ROW (widget) && gtk_widget_get_mapped (widget))
    {
      g_assert_true (gtk_widget_compute_bounds (widget, pane, &place));
      g_assert_cmpfloat (place.origin.x, >=, 0);
      g_assert_cmpfloat (place.origin.x + place.size.width, <=, width);
    }
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    assert_within (c, pane, width);
}

/* The values to filter by stand beside the table in a window of 800 by 600 pixels, which does not grow
 * for them; the table keeps most of the room. On every view. */
static void
test_facets (void)
{
  static const char *const views[] = { "table", "flows", "ports", "pivots" };
  PsOpenWindow open = { 0 };
  GtkWidget *facets;

  ps_open_window_set_up (&open, alerts, WIDTH, HEIGHT);
  facets = GTK_WIDGET (open.window->facets);
  g_action_group_change_action_state (G_ACTION_GROUP (open.window), "facets",
                                      g_variant_new_boolean (TRUE));
  ps_wait_until (has_facets (&open));
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      GtkWidget *shown;

      g_test_message ("%s", views[i]);
      gtk_widget_activate_action (GTK_WIDGET (open.window), "win.view", "s", views[i]);
      ps_wait_until (has_facets (&open));
      shown = gtk_stack_get_visible_child (open.window->views);
      g_assert_true (open.window->narrow);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (open.window)), <=, WIDTH);
      g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (open.window)), <=, HEIGHT);
      g_assert_cmpint (gtk_widget_get_width (facets), >, 0);
      g_assert_cmpint (gtk_widget_get_width (shown), >, gtk_widget_get_width (facets));
      assert_within (facets, facets, gtk_widget_get_width (facets));
    }
  ps_open_window_tear_down (&open);
}

static void
add_tests (void)
{
  g_test_add_func ("/small-window/facets", test_facets);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
