/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-lesson-editor.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

static const char alerts[] = "src_ip,src_port,dst_ip,dst_port,proto,app_proto\n"
                             "10.0.0.5,50001,198.51.100.9,443,tcp,tls\n"
                             "198.51.100.9,443,10.0.0.6,50002,tcp,tls\n"
                             "10.0.0.5,50003,203.0.113.9,22,tcp,ssh\n";

typedef struct
{
  PsWindow *window;
  char *folder;
  char *path;
  char *saved;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = ps_test_folder_new ();
  f->path = ps_test_folder_write (f->folder, "alerts.csv", alerts);
  f->saved = g_build_filename (f->folder, "made.portside-lesson", NULL);
  f->window = ps_window_fixture_open (f->path, -1, -1);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ps_window_fixture_close (f->window);
  ps_test_folder_free (f->folder);
  g_free (f->saved);
  g_free (f->path);
}

static void
add_rows (Fixture *f)
{
  for (guint32 row = 0; row < 3; row++)
    {
      ps_alert_table_set_cursor (f->window->table, row);
      gtk_selection_model_unselect_all (
          GTK_SELECTION_MODEL (ps_alert_table_get_model (f->window->table)));
      gtk_widget_activate_action (GTK_WIDGET (f->window), "win.add-to-lesson", NULL);
      g_assert_nonnull (f->window->making);
      g_assert_cmpuint (ps_lesson_get_n_items (f->window->making), ==, row + 1);
    }
}

static PsLessonEditor *
edit (Fixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.edit-lesson", NULL);
  g_assert_nonnull (f->window->editor);
  return PS_LESSON_EDITOR (f->window->editor);
}

/* What is saved opens again, with what was written, and without an address of the file. */
static void
test_save (Fixture *f, gconstpointer data)
{
  g_autoptr (PsLesson) loaded = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  PsLessonEditor *editor;
  PsLessonItem *item;

  add_rows (f);
  g_assert_true (f->window->making_unsaved);
  editor = edit (f);
  g_assert_false (ps_lesson_editor_save (editor, f->saved)); /* it has no title */
  ps_lesson_set_title (f->window->making, "Made here");
  item = ps_lesson_item_copy (ps_lesson_get_item (f->window->making, 1));
  item->hint = g_strdup ("Which port is registered?");
  item->tags = 1u << PS_MISCONCEPTION_REPLY_DIRECTION;
  ps_lesson_update_item (f->window->making, 1, item);
  g_assert_true (ps_lesson_editor_save (editor, f->saved));
  g_assert_false (f->window->making_unsaved);
  loaded = ps_lesson_load (f->saved, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ps_lesson_get_n_items (loaded), ==, 3);
  g_assert_cmpstr (ps_lesson_get_item (loaded, 1)->hint, ==, "Which port is registered?");
  g_assert_cmpuint (ps_lesson_get_item (loaded, 1)->tags, ==,
                    1u << PS_MISCONCEPTION_REPLY_DIRECTION);
  g_assert_true (g_file_get_contents (f->saved, &text, NULL, NULL));
  g_assert_null (strstr (text, "198.51.100.9"));
  g_assert_null (strstr (text, "10.0.0.5"));
}

/* An address that was hidden does not come back in what somebody writes. */
static void
test_left (Fixture *f, gconstpointer data)
{
  g_autofree char *trouble = NULL;
  PsLessonEditor *editor;
  PsLessonItem *item;

  add_rows (f);
  editor = edit (f);
  ps_lesson_set_title (f->window->making, "Made here");
  item = ps_lesson_item_copy (ps_lesson_get_item (f->window->making, 0));
  item->notes = g_strdup ("This is our 198.51.100.9");
  ps_lesson_update_item (f->window->making, 0, item);
  trouble = ps_lesson_editor_find_trouble (editor);
  g_assert_nonnull (trouble);
  g_assert_nonnull (strstr (trouble, "198.51.100.9"));
  g_assert_false (ps_lesson_editor_save (editor, f->saved));
  g_assert_false (g_file_test (f->saved, G_FILE_TEST_EXISTS));
}

/* Told otherwise, alerts are added as they are. */
static void
test_plain (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;

  g_action_group_change_action_state (G_ACTION_GROUP (f->window), "lesson-pseudonyms",
                                      g_variant_new_boolean (FALSE));
  add_rows (f);
  text = ps_lesson_print (f->window->making);
  g_assert_nonnull (strstr (text, "198.51.100.9"));
}

static void
test_order (Fixture *f, gconstpointer data)
{
  g_autofree char *first = NULL;
  PsLessonEditor *editor;

  add_rows (f);
  editor = edit (f);
  first = g_strdup (ps_lesson_get_item (f->window->making, 0)->id);
  gtk_widget_activate_action (GTK_WIDGET (editor), "lesson.down", NULL);
  g_assert_cmpstr (ps_lesson_get_item (f->window->making, 1)->id, ==, first);
  gtk_widget_activate_action (GTK_WIDGET (editor), "lesson.remove", NULL);
  g_assert_cmpuint (ps_lesson_get_n_items (f->window->making), ==, 2);
  g_assert_cmpstr (ps_lesson_get_item (f->window->making, 1)->id, !=, first);
  for (guint i = 0; i < 3; i++)
    gtk_widget_activate_action (GTK_WIDGET (editor), "lesson.remove", NULL);
  g_assert_cmpuint (ps_lesson_get_n_items (f->window->making), ==, 0);
}

/* A lesson that was opened is edited in its place, and not while another one is unsaved. */
static void
test_opened (Fixture *f, gconstpointer data)
{
  g_autoptr (PsLesson) opened = ps_lesson_new (), other = ps_lesson_new ();
  GtkWidget *page = GTK_WIDGET (f->window->lesson_page);
  GtkLabel *title;

  ps_lesson_set_title (opened, "Opened");
  ps_window_show_lesson (f->window, opened);
  edit (f);
  g_assert_true (f->window->making == opened);
  g_assert_false (f->window->making_unsaved);
  ps_window_close_lesson (f->window);
  add_rows (f); /* to this lesson */
  g_assert_true (f->window->making == opened && f->window->making_unsaved);
  ps_window_show_lesson (f->window, opened);
  ps_lesson_set_title (opened, "Better");
  title = GTK_LABEL (gtk_widget_get_template_child (page, PS_TYPE_LESSON_PAGE, "title"));
  g_assert_cmpstr (gtk_label_get_text (title), ==, "Better");
  ps_window_show_lesson (f->window, other);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.edit-lesson", NULL);
  g_assert_true (f->window->making == opened);
  f->window->making_unsaved = FALSE;
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.edit-lesson", NULL);
  g_assert_true (f->window->making == other);
}

static void
add (const char *path, void (*test) (Fixture *f, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

static void
add_tests (void)
{
  add ("/lesson-editor/save", test_save);
  add ("/lesson-editor/left", test_left);
  add ("/lesson-editor/plain", test_plain);
  add ("/lesson-editor/order", test_order);
  add ("/lesson-editor/opened", test_opened);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
