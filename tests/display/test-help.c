/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-application.h"
#include "ps-help-topics.h"
#include "ps-help-window.h"
#include "ps-keyboard.h"
#include "ps-query-field.h"
#include "ps-query.h"
#include "ps-widget-find.h"
#include "ps-widget-looks.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"
#include "ps-zoom.h"

/* Help: what it says is so, and it can be read. */

/* So many characters a line are readable; words are counted whole. */
#define LONGEST_LINE 80

static GtkApplication *application;

/* Whether a field that is named in a filter is one. */
static void
check_span_cb (PsQuerySpan span, const PsQuerySpot *spot, gpointer data)
{
  const char *text = data;
  g_autofree char *name = NULL;

  if (span != PS_QUERY_SPAN_FIELD)
    return;
  name = g_strndup (text + spot->offset, strcspn (text + spot->offset, ":=!<>"));
  if (ps_query_field_lookup (name) == NULL)
    g_error ("“%s” is no field", name);
}

static void
test_filters (void)
{
  guint n_topics, n_filters = 0;
  const PsHelpTopic *topics = ps_help_topics_get (&n_topics);

  for (guint i = 0; i < n_topics; i++)
    for (guint k = 0; k < topics[i].n_blocks; k++)
      {
        const PsHelpBlock *block = &topics[i].blocks[k];
        g_autoptr (GError) error = NULL;
        g_autoptr (PsQuery) query = NULL;

        if (block->kind != PS_HELP_EXAMPLE)
          continue;
        query = ps_query_new (block->mark, NULL, NULL, &error);
        g_assert_no_error (error);
        g_assert_false (ps_query_is_empty (query));
        ps_query_foreach_span (query, check_span_cb, (gpointer)block->mark);
        n_filters++;
      }
  g_assert_cmpuint (n_filters, >=, 10);
}

static void
collect_shortcuts (GtkWidget *widget, GHashTable *shortcuts)
{
  g_autofree char *title = NULL, *keys = NULL;

  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    collect_shortcuts (c, shortcuts);
  if (!GTK_IS_SHORTCUTS_SHORTCUT (widget))
    return;
  g_object_get (widget, "title", &title, "accelerator", &keys, NULL);
  g_hash_table_add (shortcuts, g_strdup_printf ("%s: %s", keys, title));
}

/* Help knows no other keys than the window of shortcuts, and calls what they do the same. */
static void
test_keys (void)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/portside/Portside/gtk/help-overlay.ui");
  GtkWidget *overlay = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));
  g_autoptr (GHashTable) shortcuts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_topics, n_keys = 0;
  const PsHelpTopic *topics = ps_help_topics_get (&n_topics);

  collect_shortcuts (overlay, shortcuts);
  for (guint i = 0; i < n_topics; i++)
    for (guint k = 0; k < topics[i].n_blocks; k++)
      {
        const PsHelpBlock *block = &topics[i].blocks[k];
        g_autofree char *shortcut = g_strdup_printf ("%s: %s", block->mark, block->text);

        if (block->kind != PS_HELP_KEYS)
          continue;
        if (!g_hash_table_contains (shortcuts, shortcut))
          g_error ("no shortcut is “%s”", shortcut);
        n_keys++;
      }
  g_assert_cmpuint (n_keys, >, 40);
  gtk_window_destroy (GTK_WINDOW (overlay));
}

/* No topic twice; a heading is never the last thing on a page. */
static void
test_topics (void)
{
  guint n_topics;
  const PsHelpTopic *topics = ps_help_topics_get (&n_topics);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (n_topics, ==, 8);
  for (guint i = 0; i < n_topics; i++)
    {
      g_assert_true (g_hash_table_add (names, (gpointer)topics[i].name));
      g_assert_cmpint (topics[i].blocks[topics[i].n_blocks - 1].kind, !=, PS_HELP_HEADING);
    }
}

typedef struct
{
  PsWindow *window;
  PsHelpWindow *help;
  double scale; /* of text */
} Fixture;

static gboolean
has_help (gpointer data)
{
  Fixture *f = data;

  f->help = ps_widget_find_window (PS_TYPE_HELP_WINDOW);
  return f->help != NULL && ps_widget_is_shown (f->help);
}

static gboolean
has_no_help (gpointer data)
{
  return ps_widget_find_window (PS_TYPE_HELP_WINDOW) == NULL;
}

static gpointer
get_child (Fixture *f, const char *id)
{
  return gtk_widget_get_template_child (GTK_WIDGET (f->help), PS_TYPE_HELP_WINDOW, id);
}

static const char *
get_topic (Fixture *f)
{
  guint n_topics;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (get_child (f, "topics"));

  return ps_help_topics_get (&n_topics)[gtk_list_box_row_get_index (row)].name;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "resources", "samples",
                                                 "portside-sample.csv", NULL);
  const char *const inputs[] = { path, NULL };

  f->window = ps_window_new (application);
  gtk_window_present (GTK_WINDOW (f->window));
  ps_wait_until (ps_widget_is_shown (f->window));
  g_assert_cmpstr (ps_window_get_view (f->window), ==, "empty");
  ps_window_open (f->window, inputs);
  ps_wait_until (!ps_document_is_busy (f->window->document));
  g_action_group_activate_action (G_ACTION_GROUP (application), "help", NULL);
  ps_wait_until (has_help (f));
}

/* It goes with its window. */
static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  ps_wait_until (has_no_help (f));
  g_action_group_change_action_state (G_ACTION_GROUP (application), "zoom",
                                      g_variant_new_double (1));
}

static void
test_views (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *view;
    const char *topic;
  } cases[] = {
    { "flows", "flows" }, { "ports", "flows" }, { "pivots", "flows" },
    { "problems", "files" }, { "table", "table" },
  };

  g_assert_cmpstr (get_topic (f), ==, "table");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (f->window), "view",
                                      g_variant_new_string (cases[i].view));
      g_action_group_activate_action (G_ACTION_GROUP (application), "help", NULL);
      g_assert_cmpstr (get_topic (f), ==, cases[i].topic);
    }
}

static gboolean
is_presenting (gpointer data)
{
  return ps_window_is_presenting (((Fixture *)data)->window);
}

/* Who presents reads how that is done. */
static void
test_presenting (Fixture *f, gconstpointer data)
{
  ps_window_open_lesson (f->window, "ports-101", TRUE);
  ps_wait_until (is_presenting (f));
  g_action_group_activate_action (G_ACTION_GROUP (application), "help", NULL);
  g_assert_cmpstr (get_topic (f), ==, "teaching");
}

static gboolean
is_at_files (gpointer data)
{
  return g_str_equal (get_topic (data), "files");
}

static gboolean
is_in_text (gpointer data)
{
  return gtk_widget_is_focus (get_child (data, "text"));
}

static double
get_place (Fixture *f)
{
  return gtk_adjustment_get_value (
      gtk_scrolled_window_get_vadjustment (get_child (f, "text")));
}

static gboolean
is_scrolled (gpointer data)
{
  return get_place (data) > 0;
}

static gboolean
is_at_top (gpointer data)
{
  return get_place (data) == 0;
}

/* All of it with keys; a busy machine forgets some, which are pressed again then. */
static void
test_keyboard (Fixture *f, gconstpointer data)
{
  GtkWindow *help = GTK_WINDOW (f->help);

  if (!ps_keyboard_is_there ())
    {
      g_test_skip ("xdotool is not there");
      return;
    }
  gtk_window_set_default_size (help, 600, 400);
  ps_keyboard_press_until (help, "End", is_at_files, f);
  ps_keyboard_press_until (help, "Tab", is_in_text, f);
  ps_keyboard_press_until (help, "space", is_scrolled, f);
  ps_keyboard_press_until (help, "Home", is_at_top, f);
  ps_keyboard_press_until (help, "Down", is_scrolled, f);
  ps_keyboard_press_until (help, "Escape", has_no_help, f);
  ps_keyboard_press_until (GTK_WINDOW (f->window), "F1", has_help, f);
}

static gboolean
has_no_window (gpointer data)
{
  return gtk_application_get_windows (application) == NULL;
}

/* Quitting closes windows that go with others, each once. */
static void
test_quit (void)
{
  Fixture f = { ps_window_new (application) };

  gtk_window_present (GTK_WINDOW (f.window));
  ps_wait_until (ps_widget_is_shown (f.window));
  g_action_group_activate_action (G_ACTION_GROUP (application), "help", NULL);
  ps_wait_until (has_help (&f));
  g_assert_cmpstr (get_topic (&f), ==, "files");
  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  ps_wait_until (has_no_window (NULL));
}

static void
test_names (Fixture *f, gconstpointer data)
{
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (f->help)) == GTK_WINDOW (f->window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->help)), ==, "Help");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_child (f, "topics")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Topics");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_child (f, "text")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "The table and its keys");
}

static void
assert_short_lines (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    {
      PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (widget));

      for (int i = 0; i < pango_layout_get_line_count (layout); i++)
        {
          PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
          const char *start = pango_layout_get_text (layout) + line->start_index;

          if (g_utf8_strlen (start, line->length) > LONGEST_LINE)
            g_error ("a line is too long: %.*s", line->length, start);
        }
    }
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    assert_short_lines (c);
}

static gboolean
is_drawn (gpointer data)
{
  Fixture *f = data;
  GtkWidget *page = gtk_scrolled_window_get_child (get_child (f, "text"));
  GtkWidget *window = GTK_WIDGET (f->help);
  int least;

  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return gtk_widget_get_width (gtk_widget_get_first_child (page)) > 0
         && gtk_widget_get_width (window) >= least
         && ps_zoom_get_text_scale (window) == f->scale;
}

/* Each topic can be read, with large text and from right to left too, on a small screen. */
static void
test_legible (Fixture *f, gconstpointer data)
{
  static const double zooms[] = { 1, 2 };
  GtkWidget *window = GTK_WIDGET (f->help);
  double usual = ps_zoom_get_text_scale (window);
  guint n_topics;

  ps_help_topics_get (&n_topics);
  for (guint i = 0; i < 2 * n_topics; i++)
    {
      GtkListBox *list = get_child (f, "topics");
      int width, height;

      f->scale = usual * zooms[i / n_topics];
      g_action_group_change_action_state (G_ACTION_GROUP (application), "zoom",
                                          g_variant_new_double (zooms[i / n_topics]));
      gtk_widget_set_default_direction (i % 2 == 0 ? GTK_TEXT_DIR_LTR : GTK_TEXT_DIR_RTL);
      gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, (int)(i % n_topics)));
      ps_wait_until (is_drawn (f));
      gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
      g_assert_cmpint (width, <=, 800);
      g_assert_cmpint (height, <=, 600);
      assert_short_lines (get_child (f, "text"));
      ps_widget_assert_legible (window, 8);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
add_tests (void)
{
  application = ps_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/help/filters", test_filters);
  g_test_add_func ("/help/shortcuts", test_keys);
  g_test_add_func ("/help/topics", test_topics);
  g_test_add_func ("/help/quit", test_quit);
#define ADD(name, function)                                                                        \
  g_test_add ("/help/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("views", test_views);
  ADD ("presenting", test_presenting);
  ADD ("keyboard", test_keyboard);
  ADD ("names", test_names);
  ADD ("legible", test_legible);
#undef ADD
}

int
main (int argc, char **argv)
{
  int status = ps_window_fixture_main (argc, argv, add_tests);

  g_clear_object (&application);
  return status;
}
