/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "ps-lesson-packs.h"
#include "ps-practice-ends.h"
#include "ps-practice-fixture.h"
#include "ps-practice-window-private.h"
#include "ps-why-row.h"
#include "ps-widget-find.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* What is practised: a lesson in one window, cards, a file, and what is offered where there is
 * nothing. */

/* One log, one window. */
static void
test_one_window (void)
{
  PsPracticeWindow *window, *other;

  ps_practice_fixture_forget ();
  window = ps_practice_window_open_pack (NULL, "traps");
  g_assert_true (ps_practice_window_open_pack (NULL, "traps") == window);
  other = ps_practice_window_open_pack (NULL, "ports-101");
  g_assert_true (other != window);
  ps_practice_fixture_close_window (other);
  ps_practice_fixture_close_window (window);
  window = ps_practice_window_open_pack (NULL, "../traps");
  g_assert_null (window->practice);
  ps_practice_fixture_expect_text (window, "not among those");
  ps_practice_fixture_close_window (window);
}

/* Port and service, both ways. */
static void
test_cards (void)
{
  PsPracticeWindow *window;
  guint n_ports = 0, n_services = 0;

  ps_practice_fixture_forget ();
  window = ps_practice_window_open_cards (NULL);
  while (window->question != NULL)
    {
      PsQuestionKind kind = ps_question_get_kind (window->question);

      n_ports += kind == PS_QUESTION_PORT_OF_SERVICE;
      n_services += kind == PS_QUESTION_SERVICE_OF_PORT;
      g_assert_false (gtk_widget_is_visible (
          ps_practice_fixture_find (GTK_WIDGET (window->view), PS_TYPE_PRACTICE_ENDS)));
      g_assert_null (ps_practice_fixture_find (GTK_WIDGET (window->view), PS_TYPE_WHY_ROW));
      ps_practice_fixture_press_answer (window, TRUE);
      ps_practice_fixture_expect_text (window->view, "✓ Right.");
      ps_practice_fixture_press (GTK_WIDGET (window), GDK_KEY_space);
    }
  g_assert_cmpuint (n_ports, >, 20);
  g_assert_cmpuint (n_services, ==, n_ports);
  ps_practice_fixture_close_window (window);
}

static gboolean
is_chosen (gpointer data)
{
  return PS_PRACTICE_WINDOW (data)->choosing == NULL;
}

static PsPracticeWindow *
practise_file (PsWindow *window, const char *path, const char *text)
{
  const char *const inputs[] = { path, NULL };
  PsPracticeWindow *practice;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  ps_window_open (window, inputs);
  ps_wait_until (ps_practice_fixture_is_read (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.practice", NULL);
  practice = ps_widget_find_window (PS_TYPE_PRACTICE_WINDOW);
  g_assert_nonnull (practice);
  ps_wait_until (is_chosen (practice));
  return practice;
}

/* Of an open file only what is decided; where nothing is, that is said and lessons are offered. */
static void
test_file (void)
{
  g_autofree char *first = g_build_filename (g_get_user_state_dir (), "some.csv", NULL);
  g_autofree char *second = g_build_filename (g_get_user_state_dir (), "none.csv", NULL);
  PsWindow *window = ps_window_new (NULL);
  PsPracticeWindow *practice;

  ps_practice_fixture_forget ();
  gtk_window_present (GTK_WINDOW (window));
  practice = practise_file (window, first, ps_practice_fixture_some);
  g_assert_cmpuint (ps_lesson_get_n_items (ps_practice_get_lesson (practice->practice)), ==, 2);
  ps_practice_fixture_expect_no_leak (practice);
  ps_practice_fixture_press_answer (practice, TRUE);
  ps_practice_fixture_expect_text (practice->view, "✓ Right.");
  ps_practice_fixture_close_window (practice);
  practice = practise_file (window, second, ps_practice_fixture_none);
  g_assert_null (practice->practice);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (practice->stack), ==, "nothing");
  ps_practice_fixture_expect_text (practice, "Ports 101");
  ps_practice_fixture_close_window (practice);
  ps_practice_fixture_close_window (window);
  g_remove (first);
  g_remove (second);
}

/* Ctrl+F5 with nothing open is the first lesson; a lesson that is open is practised itself. */
static void
test_nothing_open (void)
{
  PsWindow *window = ps_window_new (NULL);
  PsPracticeWindow *practice;
  g_autofree char *path = NULL;
  g_autoptr (PsLesson) lesson = NULL;

  ps_practice_fixture_forget ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.practice", NULL);
  practice = ps_widget_find_window (PS_TYPE_PRACTICE_WINDOW);
  g_assert_nonnull (practice->practice);
  g_assert_cmpstr (ps_lesson_get_title (ps_practice_get_lesson (practice->practice)), ==,
                   "Ports 101");
  ps_practice_fixture_close_window (practice);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.practice-lesson", "s", "traps");
  practice = ps_widget_find_window (PS_TYPE_PRACTICE_WINDOW);
  g_assert_cmpstr (ps_lesson_get_title (ps_practice_get_lesson (practice->practice)), ==, "Traps");
  ps_practice_fixture_close_window (practice);
  path = ps_lesson_packs_find ("unusual-server-ports");
  lesson = ps_lesson_load (path, NULL);
  ps_window_show_lesson (window, lesson);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.practice", NULL);
  practice = ps_widget_find_window (PS_TYPE_PRACTICE_WINDOW);
  g_assert_cmpstr (ps_lesson_get_title (ps_practice_get_lesson (practice->practice)), ==,
                   ps_lesson_get_title (lesson));
  ps_practice_fixture_close_window (practice);
  ps_practice_fixture_close_window (window);
}

static void
add_tests (void)
{
  g_test_add_func ("/practice/one-window", test_one_window);
  g_test_add_func ("/practice/cards", test_cards);
  g_test_add_func ("/practice/file", test_file);
  g_test_add_func ("/practice/nothing-open", test_nothing_open);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
