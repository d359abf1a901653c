/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ps-practice-choice.h"
#include "ps-practice-fixture.h"
#include "ps-practice-window-private.h"
#include "ps-why-row.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* A child that answers so many questions and is killed. */
#define DYING "PORTSIDE_TEST_ANSWERS_AND_DIES"

static char *program;

/* As somebody who believes what is not so. */
static gboolean
press_belief (PsPracticeWindow *window)
{
  for (guint i = 0; i < ps_question_get_n_choices (window->question); i++)
    if (ps_question_get_choice (window->question, i)->misconception != PS_MISCONCEPTION_NONE)
      {
        ps_practice_fixture_press (GTK_WIDGET (window), GDK_KEY_1 + i);
        return TRUE;
      }
  return FALSE;
}

static void
expect_no_text (gpointer widget, const char *part)
{
  g_autofree char *texts = ps_practice_fixture_dup_texts (widget);

  g_assert_null (strstr (texts, part));
}

/* Nothing tells before the answer, whatever is asked and however often; after it everything does.
 */
static void
test_no_leak (gconstpointer data)
{
  PsPracticeWindow *window;
  guint n = 0;

  ps_practice_fixture_forget ();
  window = ps_practice_window_open_pack (NULL, data);
  for (; window->question != NULL; n++)
    {
      PsEnd server;

      ps_practice_fixture_expect_no_leak (window);
      server = ps_deck_get_verdict (window->deck, window->slide)->server;
      ps_practice_fixture_press_answer (window, TRUE);
      ps_practice_fixture_expect_text (window->view, "✓ Right.");
      ps_practice_fixture_expect_text (window->view,
                                       server == PS_END_NONE ? "Cannot tell" : "▣ Server");
      if (ps_deck_get_n_clues (window->deck, window->slide) > 0)
        g_assert_nonnull (ps_practice_fixture_find (GTK_WIDGET (window->view), PS_TYPE_WHY_ROW));
      ps_practice_fixture_press (GTK_WIDGET (window), GDK_KEY_space);
    }
  g_assert_cmpuint (n, >, 10);
  ps_practice_fixture_expect_text (window->summary, "All right");
  ps_practice_fixture_close_window (window);
}

/* A wrong answer: what it came of, the clues, and the question comes again. */
static void
test_wrong (void)
{
  PsPracticeWindow *window;
  g_autofree char *question = NULL;
  const PsChoice *right;
  PsPracticeProgress progress;
  guint n = 0;

  ps_practice_fixture_forget ();
  window = ps_practice_window_open_pack (NULL, "who-is-the-client");
  question = g_strdup (ps_question_get_text (window->question));
  right = ps_question_get_choice (window->question, ps_question_get_right (window->question));
  ps_practice_fixture_expect_text (window->progress, "Session 1 · 0 answered, 0 right");
  ps_practice_fixture_expect_text (window->box, "This question: box 1");
  ps_practice_fixture_press_answer (window, FALSE);
  ps_practice_fixture_expect_text (window->view, "✗ Not so.");
  ps_practice_fixture_expect_text (window->view, "comes again");
  ps_practice_fixture_expect_text (window->view, "✗ your answer");
  ps_practice_fixture_expect_text (window->view, "✓ right");
  ps_practice_fixture_expect_text (window->view, right->text);
  ps_practice_fixture_expect_text (window->progress, "Session 1 · 1 answered, 0 right");
  g_assert_nonnull (ps_practice_fixture_find (GTK_WIDGET (window->view), PS_TYPE_WHY_ROW));
  ps_practice_fixture_press (GTK_WIDGET (window), GDK_KEY_Return);
  for (; !g_str_equal (ps_question_get_text (window->question), question); n++)
    {
      ps_practice_fixture_press_answer (window, TRUE);
      ps_practice_fixture_press (GTK_WIDGET (window), GDK_KEY_Return);
    }
  g_assert_cmpuint (n, ==, 3);
  ps_practice_get_progress (window->practice, &progress);
  g_assert_cmpuint (progress.boxes[0], >, 0);
  g_assert_cmpuint (progress.boxes[1], ==, 3);
  ps_practice_fixture_close_window (window);
}

/* Letters answer as well as numbers; what is no choice does nothing. */
static void
test_keys (void)
{
  PsPracticeWindow *window;
  guint right;

  ps_practice_fixture_forget ();
  window = ps_practice_window_open_pack (NULL, "who-is-the-client");
  right = ps_question_get_right (window->question);
  g_action_group_activate_action (G_ACTION_GROUP (window), "answer", g_variant_new_uint32 (0));
  g_action_group_activate_action (G_ACTION_GROUP (window), "answer", g_variant_new_uint32 (99));
  ps_practice_fixture_expect_no_leak (window);
  ps_practice_fixture_press (GTK_WIDGET (window), GDK_KEY_a + right);
  g_assert_true (window->is_told);
  ps_practice_fixture_expect_text (window->view, "✓ Right.");
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "answer"));
  ps_practice_fixture_press (GTK_WIDGET (window), GDK_KEY_Page_Down);
  ps_practice_fixture_expect_no_leak (window);
  ps_practice_fixture_close_window (window);
}

/* The narrowest that each widget can be. */
static void
append_widths (GtkWidget *widget, gpointer data)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (least > 200)
    g_string_append_printf (data, "%s %s: %d\n", G_OBJECT_TYPE_NAME (widget),
                            GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "",
                            least);
}

/* Two columns do not keep the window from becoming so narrow that there is one. */
static void
test_width (void)
{
  PsPracticeWindow *window;
  g_autoptr (GString) widths = g_string_new (NULL);
  int least;

  ps_practice_fixture_forget ();
  window = ps_practice_window_open_pack (NULL, "traps");
  ps_practice_fixture_press_answer (window, FALSE);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);
  ps_practice_fixture_visit_all (GTK_WIDGET (window), append_widths, widths);
  if (least > 760)
    g_error ("%s", widths->str);
  ps_practice_fixture_close_window (window);
}

/* The mouse: each choice is a button. */
static void
test_click (void)
{
  PsPracticeWindow *window;

  ps_practice_fixture_forget ();
  window = ps_practice_window_open_pack (NULL, "who-is-the-client");
  g_signal_emit_by_name (
      ps_practice_fixture_find (GTK_WIDGET (window->view), PS_TYPE_PRACTICE_CHOICE), "clicked");
  g_assert_true (window->is_told);
  ps_practice_fixture_expect_text (window->view, "your answer");
  ps_practice_fixture_close_window (window);
}

static void
test_undo (void)
{
  PsPracticeWindow *window;
  g_autofree char *question = NULL;

  ps_practice_fixture_forget ();
  window = ps_practice_window_open_pack (NULL, "who-is-the-client");
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "undo"));
  question = g_strdup (ps_question_get_text (window->question));
  ps_practice_fixture_press_answer (window, FALSE);
  ps_practice_fixture_press (GTK_WIDGET (window), GDK_KEY_z);
  ps_practice_fixture_expect_no_leak (window);
  g_assert_cmpstr (ps_question_get_text (window->question), ==, question);
  ps_practice_fixture_expect_text (window->progress, "0 answered, 0 right");
  ps_practice_fixture_press_answer (window, TRUE);
  ps_practice_fixture_expect_text (window->progress, "1 answered, 1 right");
  ps_practice_fixture_press (GTK_WIDGET (window), GDK_KEY_space);
  g_action_group_activate_action (G_ACTION_GROUP (window), "undo", NULL);
  ps_practice_fixture_expect_text (window->progress, "0 answered, 0 right");
  ps_practice_fixture_expect_no_leak (window);
  ps_practice_fixture_close_window (window);
}

static void
find_button (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget))
    g_ptr_array_add (data, widget);
}

static void
find_label (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && *gtk_label_get_text (GTK_LABEL (widget)) != '\0'
      && gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON) == NULL)
    g_ptr_array_add (data, widget);
}

static gboolean
is_laid_out (gpointer data)
{
  return gtk_widget_get_height (data) > 0;
}

/* No button of the summary lies over a text or over another one. */
static void
expect_apart (GtkWidget *summary)
{
  g_autoptr (GPtrArray) widgets = g_ptr_array_new ();

  ps_practice_fixture_visit_all (summary, find_button, widgets);
  g_assert_cmpuint (widgets->len, ==, 3);
  ps_practice_fixture_visit_all (summary, find_label, widgets);
  g_assert_cmpuint (widgets->len, >, 6);
  for (guint i = 0; i < widgets->len; i++)
    for (guint j = 0; j < i; j++)
      {
        graphene_rect_t a, b, both;

        g_assert_true (gtk_widget_compute_bounds (widgets->pdata[i], summary, &a));
        g_assert_true (gtk_widget_compute_bounds (widgets->pdata[j], summary, &b));
        if (graphene_rect_intersection (&a, &b, &both) && both.size.width > 1
            && both.size.height > 1)
          g_error ("%u lies over %u", i, j);
      }
}

/* Misconceptions that were met, each with what is so instead and what to look at again. */
static void
test_summary (void)
{
  PsPracticeWindow *window;
  guint met[PS_N_MISCONCEPTIONS], n_met = 0, n_wrong = 0;
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "results.csv", NULL);
  g_autofree char *csv = NULL;
  g_autoptr (GError) error = NULL;
  PsPracticeProgress progress;

  ps_practice_fixture_forget ();
  window = ps_practice_window_open_pack (NULL, "traps");
  while (window->question != NULL)
    {
      if (ps_question_get_kind (window->question) == PS_QUESTION_CLIENT && n_wrong < 5
          && press_belief (window))
        n_wrong++;
      else
        ps_practice_fixture_press_answer (window, TRUE);
      ps_practice_fixture_press (GTK_WIDGET (window), GDK_KEY_space);
    }
  g_assert_cmpuint (n_wrong, ==, 5);
  ps_wait_until (is_laid_out (window->summary));
  expect_apart (GTK_WIDGET (window->summary));
  ps_practice_get_mistakes (window->practice, met);
  for (guint i = 1; i < PS_N_MISCONCEPTIONS; i++)
    if (met[i] > 0)
      {
        g_autofree char *title = g_strdup_printf ("%s: %u", ps_misconception_get_title (i), met[i]);
        g_autoptr (GArray) missed = ps_practice_find_missed (window->practice, i);

        ps_practice_fixture_expect_text (window->summary, title);
        ps_practice_fixture_expect_text (window->summary, ps_misconception_get_sentence (i));
        ps_practice_fixture_expect_text (window->summary, "To look at again:");
        g_assert_cmpuint (missed->len, >, 0);
        g_assert_cmpuint (missed->len, <=, met[i]);
        n_met++;
      }
    else
      expect_no_text (window->summary, ps_misconception_get_sentence (i));
  g_assert_cmpuint (n_met, >, 0);
  g_assert_true (ps_practice_window_save_results (window, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &csv, NULL, NULL));
  g_assert_true (g_str_has_prefix (csv, "session,time,alert,question,"));
  g_assert_false (ps_practice_window_save_results (window, "/nowhere/at/all.csv", &error));
  g_assert_nonnull (error);
  g_action_group_activate_action (G_ACTION_GROUP (window), "restart", NULL);
  ps_practice_get_progress (window->practice, &progress);
  g_assert_cmpuint (progress.session, ==, 2);
  ps_practice_fixture_expect_no_leak (window);
  g_remove (path);
  ps_practice_fixture_close_window (window);
}

/* Runs in a process of its own, which is gone in the middle of a session. */
static void
answer_and_die (guint n)
{
  PsPracticeWindow *window = ps_practice_window_open_pack (NULL, "who-is-the-client");

  for (guint i = 0; i < n; i++)
    {
      ps_practice_fixture_press_answer (window, i != 1);
      if (i + 1 < n)
        ps_practice_fixture_press (GTK_WIDGET (window), GDK_KEY_space);
    }
  kill (getpid (), SIGKILL);
}

static void
test_kill (void)
{
  char *arguments[] = { program, NULL };
  PsPracticeWindow *window;
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), DYING, "6", TRUE);
  g_autoptr (GError) error = NULL;
  PsPracticeProgress progress;
  int status = 0;

  ps_practice_fixture_forget ();
  g_assert_true (g_spawn_sync (NULL, arguments, environment, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                               NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  window = ps_practice_window_open_pack (NULL, "who-is-the-client");
  g_assert_true (ps_practice_was_resumed (window->practice));
  ps_practice_get_progress (window->practice, &progress);
  g_assert_cmpuint (progress.n_answered, ==, 6);
  g_assert_cmpuint (progress.n_right, ==, 5);
  ps_practice_fixture_expect_text (window->state, "goes on where it was left");
  ps_practice_fixture_expect_no_leak (window);
  ps_practice_fixture_press (GTK_WIDGET (window), GDK_KEY_z);
  ps_practice_fixture_expect_text (window->progress, "5 answered, 4 right");
  ps_practice_fixture_close_window (window);
}

static void
add_no_leak (const char *pack)
{
  g_autofree char *name = g_strdup_printf ("/practice/no-leak/%s", pack);

  g_test_add_data_func (name, pack, test_no_leak);
}

static void
add_tests (void)
{
  add_no_leak ("ports-101");
  add_no_leak ("who-is-the-client");
  add_no_leak ("traps");
  add_no_leak ("unusual-server-ports");
  g_test_add_func ("/practice/wrong", test_wrong);
  g_test_add_func ("/practice/keys", test_keys);
  g_test_add_func ("/practice/width", test_width);
  g_test_add_func ("/practice/click", test_click);
  g_test_add_func ("/practice/undo", test_undo);
  g_test_add_func ("/practice/summary", test_summary);
  g_test_add_func ("/practice/kill", test_kill);
}

int
main (int argc, char **argv)
{
  const char *dying = g_getenv (DYING);

  program = argv[0];
  if (dying != NULL)
    {
      gtk_test_init (&argc, &argv, NULL);
      answer_and_die ((guint)g_ascii_strtoull (dying, NULL, 10));
    }
  return ps_window_fixture_main (argc, argv, add_tests);
}
