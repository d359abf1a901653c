/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-facet-row.h"
#include "ps-widget-find.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

static const char alerts[] = "src_ip,src_port,dst_ip,dst_port,proto,app_proto,severity\n"
                             "10.0.0.5,50001,10.0.0.9,443,tcp,tls,high\n"
                             "10.0.0.6,50002,10.0.0.9,443,tcp,tls,low\n"
                             "10.0.0.5,50003,203.0.113.9,4444,tcp,,high\n"
                             "10.1.1.1,123,10.1.1.2,123,udp,,\n";

typedef PsWindowFixture Fixture;

/* Those in sight, in their order. */
static void
list_rows (GtkWidget *widget, GPtrArray *rows)
{
  if (PS_IS_FACET_ROW (widget))
    g_ptr_array_add (rows, widget);
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    list_rows (c, rows);
}

static PsFacetRow *
find_row (Fixture *f, const char *field, const char *value, const char *label)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  list_rows (GTK_WIDGET (f->window->facets), rows);
  for (guint i = 0; i < rows->len; i++)
    if (ps_facet_row_is_of (g_ptr_array_index (rows, i), field, value, label))
      return g_ptr_array_index (rows, i);
  return NULL;
}

/* The number that the row shows. */
static const char *
get_count (PsFacetRow *row)
{
  GtkWidget *content = ps_widget_find (GTK_WIDGET (row), GTK_TYPE_BOX);

  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (content)));
}

static gboolean
has_high (gpointer data)
{
  return find_row (data, "severity", "high", "high") != NULL;
}

static gboolean
has_no_low (gpointer data)
{
  return find_row (data, "severity", "low", "low") == NULL;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  ps_window_fixture_set_up (f, alerts);
  g_action_group_change_action_state (G_ACTION_GROUP (f->window), "facets",
                                      g_variant_new_boolean (TRUE));
  ps_wait_until (has_high (f));
}

static void
test_counts (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *field;
    const char *value;
    const char *label;
    const char *count;
  } cases[] = {
    { "is", "unsure", "cannot tell", "1" },
    { "is", "unusual", "any unusual port", "1" },
    { "state", "new", "New", "4" },
    { "severity", "high", "high", "2" },
    { "severity", "low", "low", "1" },
    { NULL, NULL, "not stated", "1" },
    { "service", "https", "https", "2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PsFacetRow *row = find_row (f, cases[i].field, cases[i].value, cases[i].label);

      g_test_message ("%s", cases[i].label);
      g_assert_nonnull (row);
      g_assert_cmpstr (get_count (row), ==, cases[i].count);
    }
  g_assert_null (find_row (f, "severity", "critical", "critical"));
}

/* A value narrows the filter, or leaves out; whoever walks the values by keys stays there. */
static void
test_filter (Fixture *f, gconstpointer data)
{
  PsFacetRow *row = find_row (f, "severity", "high", "high");
  GtkWidget *focus;

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (row)));
  g_assert_true (gtk_widget_activate (gtk_root_get_focus (GTK_ROOT (f->window))));
  ps_wait_until (has_no_low (f));
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==, "severity=high");
  row = find_row (f, "severity", "high", "high");
  g_assert_cmpstr (get_count (row), ==, "2");
  focus = gtk_root_get_focus (GTK_ROOT (f->window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (row)));

  gtk_widget_activate_action (GTK_WIDGET (row), "facets.exclude", "(ss)", "service", "https");
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==,
                   "severity=high -service=https");
  gtk_widget_activate_action (GTK_WIDGET (row), "facets.only", "(ss)", "is", "unsure");
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==, "is:unsure");
}

static gboolean
has_archived (gpointer data)
{
  PsFacetRow *row = find_row (data, "state", "archived", "Archived");

  return row != NULL && g_str_equal (get_count (row), "1");
}

/* What people say of alerts is counted as soon as it is said. */
static void
test_states (Fixture *f, gconstpointer data)
{
  ps_alert_table_set_cursor (f->window->table, 0);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.set-state", "s", "archived");
  ps_wait_until (has_archived (f));
}

/* The pane is no part of the page about the import, and comes back with the others. */
static void
test_views (Fixture *f, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "problems");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window->facets)));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "ports");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window->facets)));
  g_action_group_change_action_state (G_ACTION_GROUP (f->window), "facets",
                                      g_variant_new_boolean (FALSE));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window->facets)));
}

static void
add_tests (void)
{
  g_test_add ("/facets-pane/counts", Fixture, NULL, set_up, test_counts,
              ps_window_fixture_tear_down);
  g_test_add ("/facets-pane/filter", Fixture, NULL, set_up, test_filter,
              ps_window_fixture_tear_down);
  g_test_add ("/facets-pane/states", Fixture, NULL, set_up, test_states,
              ps_window_fixture_tear_down);
  g_test_add ("/facets-pane/views", Fixture, NULL, set_up, test_views, ps_window_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
