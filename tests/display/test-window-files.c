/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ps-event-window.h"
#include "ps-scene-view.h"
#include "ps-widget-find.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* Opening files in a window, what is said of those that fail, and following one that grows. */

static char *
dup_raw_text (PsEventWindow *f)
{
  GtkWidget *view = ps_widget_find (GTK_WIDGET (f->window->details), GTK_TYPE_TEXT_VIEW);
  char *text;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &text, NULL);
  return text;
}

static gboolean
shows_reply (PsEventWindow *f)
{
  return ps_event_window_says (GTK_WIDGET (f->window->details), "Client 10.0.0.5")
         && ps_event_window_says (GTK_WIDGET (f->window->details), "flow.src_ip: 10.0.0.5");
}

static void
test_empty (PsEventWindow *f, gconstpointer data)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->window->stack), ==, "empty");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "Portside");
  g_assert_false (gtk_widget_get_visible (f->window->switcher));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "cancel"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "find"));
  g_assert_true (ps_event_window_says (GTK_WIDGET (f->window->empty_page),
                                       "Suricata EVE, about 2,000 alerts"));
}

static void
test_open (PsEventWindow *f, gconstpointer data)
{
  g_autofree char *raw = NULL;

  ps_event_window_open_path (f, f->path);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->window->stack), ==, "document");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "events.json");
  g_assert_cmpstr (gtk_label_get_text (f->window->n_shown), ==, "2");
  g_assert_cmpstr (gtk_label_get_text (f->window->status), ==,
                   "3 read · 2 alerts · 0 skipped · 1 rejected");
  g_assert_cmpuint (
      g_list_model_get_n_items (G_LIST_MODEL (ps_alert_table_get_model (f->window->table))), ==, 2);
  ps_wait_until (shows_reply (f));
  g_assert_true (ps_event_window_says (GTK_WIDGET (f->window->details), "TEST <b>reply</b>"));
  raw = dup_raw_text (f);
  g_assert_cmpuint (strlen (raw), ==,
                    (gsize)(strchr (ps_event_window_text, '\n') - ps_event_window_text));
}

/* The second alert: an unusual port, and the reason for it. */
static void
test_unusual (PsEventWindow *f, gconstpointer data)
{
  GtkWidget *scene;

  ps_event_window_open_path (f, f->path);
  ps_alert_table_set_cursor (f->window->table, 1);
  ps_wait_until (ps_event_window_shows_beacon (f));
  g_assert_true (ps_event_window_says (GTK_WIDGET (f->window->details), "⚠"));
  scene = ps_widget_find (GTK_WIDGET (f->window->details), PS_TYPE_SCENE_VIEW);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (scene), GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (scene), GTK_ACCESSIBLE_PROPERTY_LABEL));
}

/* The target that takes files, on the window's content. */
static GtkDropTarget *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

/* Files that are dropped are opened. */
static void
test_drop (PsEventWindow *f, gconstpointer data)
{
  GtkDropTarget *target = find_drop_target (f->window->content);
  GFile *file = g_file_new_for_path (f->path);
  GdkFileList *files = gdk_file_list_new_from_array (&file, 1);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_assert_nonnull (target);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, files);
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &taken);
  g_object_unref (file);
  g_assert_true (taken);
  ps_wait_until (ps_event_window_is_idle (f));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "events.json");
}

static gboolean
shows_problem (PsEventWindow *f)
{
  return ps_event_window_says (GTK_WIDGET (f->window->problems), "line 2 · byte");
}

static void
test_problems (PsEventWindow *f, gconstpointer data)
{
  g_autofree char *title = NULL;

  ps_event_window_open_path (f, f->path);
  g_object_get (f->window->problems_view, "title", &title, NULL);
  g_assert_cmpstr (title, ==, "Problems (1)");
  g_action_group_activate_action (G_ACTION_GROUP (f->window), "view",
                                  g_variant_new_string ("problems"));
  ps_wait_until (shows_problem (f));
  g_assert_true (ps_event_window_says (GTK_WIDGET (f->window->problems), "3 read · 2 alerts"));
  g_assert_true (ps_event_window_says (GTK_WIDGET (f->window->problems), "06:15:20.0+0000"));
  gtk_widget_activate_action (GTK_WIDGET (f->window->problems), "problems.copy-all", NULL);
}

/* A file that is not there: a message that names it, and the way back. */
static void
test_missing (PsEventWindow *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "missing.json", NULL);

  ps_event_window_open_path (f, path);
  g_assert_true (gtk_info_bar_get_revealed (f->window->info_bar));
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message), "missing.json"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->window->stack), ==, "empty");
  ps_event_window_open_path (f, f->path);
  g_assert_false (gtk_info_bar_get_revealed (f->window->info_bar));
}

static const char third[] =
    "{\"timestamp\":\"2024-03-18T06:15:22.0+0000\",\"event_type\":\"alert\","
    "\"src_ip\":\"10.0.0.9\",\"src_port\":49732,\"dest_ip\":\"203.0.113.9\",\"dest_port\":443,"
    "\"proto\":\"TCP\",\"alert\":{\"signature\":\"TEST added\",\"severity\":3}}\n";

static void
append (PsEventWindow *f, const char *text)
{
  int fd = g_open (f->path, O_WRONLY | O_APPEND, 0);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize)strlen (text));
  close (fd);
}

static void
set_following (PsEventWindow *f, gboolean following)
{
  g_action_group_change_action_state (G_ACTION_GROUP (f->window), "follow",
                                      g_variant_new_boolean (following));
}

static gboolean
is_followed (PsEventWindow *f)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (f->window), "follow");

  return g_variant_get_boolean (state);
}

static gboolean
shows_three (PsEventWindow *f)
{
  return g_str_equal (gtk_label_get_text (f->window->n_shown), "3");
}

static gboolean
shows_four (PsEventWindow *f)
{
  return g_str_equal (gtk_label_get_text (f->window->n_shown), "4");
}

static gboolean
is_let_go (PsEventWindow *f)
{
  return ps_event_window_says (GTK_WIDGET (f->window->inputs), "5 records");
}

/* Rows are added to a file that was read; the cursor stays, unless it is on the last alert. */
static void
test_follow (PsEventWindow *f, gconstpointer data)
{
  GtkSelectionModel *model;

  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "follow"));
  ps_event_window_open_path (f, f->path);
  model = GTK_SELECTION_MODEL (ps_alert_table_get_model (f->window->table));
  g_assert_cmpuint (ps_alert_table_get_cursor (f->window->table), ==, 0);
  set_following (f, TRUE);
  g_assert_true (gtk_widget_get_visible (f->window->following));
  append (f, third);
  ps_wait_until (shows_three (f));
  g_assert_cmpuint (ps_alert_table_get_cursor (f->window->table), ==, 0);
  g_assert_true (gtk_selection_model_is_selected (model, 0));
  g_assert_false (gtk_selection_model_is_selected (model, 2));
  g_assert_false (ps_document_is_busy (f->window->document));

  ps_alert_table_set_cursor (f->window->table, 2);
  append (f, third);
  ps_wait_until (shows_four (f));
  g_assert_cmpuint (ps_alert_table_get_cursor (f->window->table), ==, 3);
  g_assert_true (gtk_selection_model_is_selected (model, 3));

  gtk_menu_button_popup (f->window->inputs_button);
  set_following (f, FALSE);
  g_assert_false (gtk_widget_get_visible (f->window->following));
  g_assert_false (gtk_info_bar_get_revealed (f->window->info_bar));
  ps_wait_until (is_let_go (f));
  g_assert_cmpstr (gtk_label_get_text (f->window->n_shown), ==, "4");
}

/* What cannot be followed: a message, and the switch goes back. */
static gboolean
says_why_not (PsEventWindow *f)
{
  return gtk_info_bar_get_revealed (f->window->info_bar) && !is_followed (f);
}

static void
test_follow_packed (PsEventWindow *f, gconstpointer data)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "fixtures", "containers", "three.json.gz", NULL);

  ps_event_window_open_path (f, path);
  set_following (f, TRUE);
  ps_wait_until (says_why_not (f));
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message), "nothing to follow"));
  g_assert_false (gtk_widget_get_visible (f->window->following));
}

static gboolean
shows_inputs (PsEventWindow *f)
{
  return ps_event_window_says (GTK_WIDGET (f->window->inputs), "events.json")
         && ps_event_window_says (GTK_WIDGET (f->window->inputs), "3 records")
         && ps_event_window_says (GTK_WIDGET (f->window->inputs), "⚠ Not read");
}

/* Each file's progress and format; the button that shows them can be reached by the keyboard. */
static void
test_inputs (PsEventWindow *f, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (f->folder, "missing.json", NULL);
  const char *const inputs[] = { f->path, missing, NULL };
  GtkWidget *bar;

  ps_event_window_open_path (f, f->path);
  g_assert_cmpstr (gtk_label_get_text (f->window->inputs_label), ==, "Suricata EVE JSON");
  ps_window_open (f->window, inputs);
  ps_wait_until (ps_event_window_is_idle (f));
  g_assert_cmpstr (gtk_label_get_text (f->window->inputs_label), ==, "2 files");
  g_assert_true (gtk_widget_get_focusable (
      gtk_widget_get_first_child (GTK_WIDGET (f->window->inputs_button))));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (f->window->inputs_button),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Files that are open: 2 files");
  gtk_menu_button_popup (f->window->inputs_button);
  ps_wait_until (shows_inputs (f));
  g_assert_true (ps_event_window_says (GTK_WIDGET (f->window->inputs), "Suricata EVE"));
  bar = ps_widget_find (GTK_WIDGET (f->window->inputs), GTK_TYPE_PROGRESS_BAR);
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)), ==, 1);
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL));
  gtk_menu_button_popdown (f->window->inputs_button);
}

/* One file after the other in the same window. */
static void
test_again (PsEventWindow *f, gconstpointer data)
{
  ps_event_window_open_path (f, f->path);
  ps_wait_until (shows_reply (f));
  ps_event_window_open_path (f, f->path);
  ps_event_window_open_path (f, f->path);
  ps_wait_until (shows_reply (f));
}

static void
add_tests (void)
{
  ps_event_window_add ("/window/empty", test_empty);
  ps_event_window_add ("/window/open", test_open);
  ps_event_window_add ("/window/unusual", test_unusual);
  ps_event_window_add ("/window/drop", test_drop);
  ps_event_window_add ("/window/problems", test_problems);
  ps_event_window_add ("/window/missing", test_missing);
  ps_event_window_add ("/window/again", test_again);
  ps_event_window_add ("/window/follow", test_follow);
  ps_event_window_add ("/window/follow-packed", test_follow_packed);
  ps_event_window_add ("/window/inputs", test_inputs);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
