/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ps-blind-text.h"
#include "ps-lesson-packs.h"
#include "ps-practice-choice.h"
#include "ps-practice-ends.h"
#include "ps-practice-window-private.h"
#include "ps-why-row.h"
#include "ps-widget-find.h"
#include "ps-widget-looks.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"
#include "ps-worksheet-window.h"

/* A child that answers so many questions and is killed. */
#define DYING "PORTSIDE_TEST_ANSWERS_AND_DIES"

static char *state_folder;
static char *program;

static void
remove_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
}

/* Nobody has practised yet. */
static void
forget (void)
{
  g_autofree char *folder = ps_practice_get_default_folder ();

  g_assert_true (g_str_has_prefix (folder, state_folder));
  remove_files (folder);
}

static void
press (GtkWidget *window, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &taken);
    }
  g_assert_true (taken);
}

static void
press_answer (PsPracticeWindow *window, gboolean rightly)
{
  guint right = ps_question_get_right (window->question);
  guint choice = rightly ? right : (right + 1) % ps_question_get_n_choices (window->question);

  press (GTK_WIDGET (window), GDK_KEY_1 + choice);
}

/* As somebody who believes what is not so. */
static gboolean
press_belief (PsPracticeWindow *window)
{
  for (guint i = 0; i < ps_question_get_n_choices (window->question); i++)
    if (ps_question_get_choice (window->question, i)->misconception != PS_MISCONCEPTION_NONE)
      {
        press (GTK_WIDGET (window), GDK_KEY_1 + i);
        return TRUE;
      }
  return FALSE;
}

typedef void (*Visit) (GtkWidget *widget, gpointer data);

static void
visit_all (GtkWidget *widget, Visit visit, gpointer data)
{
  visit (widget, data);
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    visit_all (c, visit, data);
}

static char *
dup_texts (GtkWidget *widget)
{
  GString *texts = g_string_new (NULL);

  ps_widget_append_all_texts (widget, texts);
  return g_string_free (texts, FALSE);
}

/* Question and choices speak of roles, and may. */
static gboolean
asks (PsPracticeWindow *window, GtkWidget *widget)
{
  return widget == GTK_WIDGET (window->view)
         || gtk_widget_get_ancestor (widget, PS_TYPE_PRACTICE_CHOICE) != NULL
         || (GTK_IS_LABEL (widget)
             && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)),
                             ps_question_get_text (window->question)));
}

static void
expect_no_role (GtkWidget *widget, gpointer data)
{
  PsPracticeWindow *window = data;
  g_autoptr (GString) texts = g_string_new (NULL);

  if (asks (window, widget))
    return;
  ps_widget_append_texts (widget, texts);
  if (ps_text_names_role (texts->str))
    g_error ("%s of a %s tells a role", texts->str, G_OBJECT_TYPE_NAME (widget));
  g_assert_false (gtk_widget_has_css_class (widget, "client"));
  g_assert_false (gtk_widget_has_css_class (widget, "server"));
  g_assert_false (gtk_widget_has_css_class (widget, "undecided"));
  g_assert_false (gtk_widget_has_css_class (widget, "is-right"));
  g_assert_false (gtk_widget_has_css_class (widget, "is-wrong"));
  g_assert_false (PS_IS_WHY_ROW (widget));
}

static void
find_widget (GtkWidget *widget, gpointer data)
{
  gpointer *wanted = data;

  if (wanted[1] == NULL && G_TYPE_CHECK_INSTANCE_TYPE (widget, GPOINTER_TO_SIZE (wanted[0])))
    wanted[1] = widget;
}

static GtkWidget *
find (GtkWidget *root, GType type)
{
  gpointer wanted[] = { GSIZE_TO_POINTER (type), NULL };

  visit_all (root, find_widget, wanted);
  return wanted[1];
}

static void
expect_no_leak (PsPracticeWindow *window)
{
  g_assert_nonnull (window->question);
  g_assert_false (window->is_told);
  visit_all (GTK_WIDGET (window->view), expect_no_role, window);
  visit_all (window->state, expect_no_role, window);
}

static void
expect_text (gpointer widget, const char *part)
{
  g_autofree char *texts = dup_texts (widget);

  if (strstr (texts, part) == NULL)
    g_error ("“%s” is not in: %s", part, texts);
}

static void
expect_no_text (gpointer widget, const char *part)
{
  g_autofree char *texts = dup_texts (widget);

  g_assert_null (strstr (texts, part));
}

static void
close_window (gpointer window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Nothing tells before the answer, whatever is asked and however often; after it everything does.
 */
static void
test_no_leak (gconstpointer data)
{
  PsPracticeWindow *window;
  guint n = 0;

  forget ();
  window = ps_practice_window_open_pack (NULL, data);
  for (; window->question != NULL; n++)
    {
      PsEnd server;

      expect_no_leak (window);
      server = ps_deck_get_verdict (window->deck, window->slide)->server;
      press_answer (window, TRUE);
      expect_text (window->view, "✓ Right.");
      expect_text (window->view, server == PS_END_NONE ? "Cannot tell" : "▣ Server");
      if (ps_deck_get_n_clues (window->deck, window->slide) > 0)
        g_assert_nonnull (find (GTK_WIDGET (window->view), PS_TYPE_WHY_ROW));
      press (GTK_WIDGET (window), GDK_KEY_space);
    }
  g_assert_cmpuint (n, >, 10);
  expect_text (window->summary, "All right");
  close_window (window);
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

  forget ();
  window = ps_practice_window_open_pack (NULL, "who-is-the-client");
  question = g_strdup (ps_question_get_text (window->question));
  right = ps_question_get_choice (window->question, ps_question_get_right (window->question));
  expect_text (window->progress, "Session 1 · 0 answered, 0 right");
  expect_text (window->box, "This question: box 1");
  press_answer (window, FALSE);
  expect_text (window->view, "✗ Not so.");
  expect_text (window->view, "comes again");
  expect_text (window->view, "✗ your answer");
  expect_text (window->view, "✓ right");
  expect_text (window->view, right->text);
  expect_text (window->progress, "Session 1 · 1 answered, 0 right");
  g_assert_nonnull (find (GTK_WIDGET (window->view), PS_TYPE_WHY_ROW));
  press (GTK_WIDGET (window), GDK_KEY_Return);
  for (; !g_str_equal (ps_question_get_text (window->question), question); n++)
    {
      press_answer (window, TRUE);
      press (GTK_WIDGET (window), GDK_KEY_Return);
    }
  g_assert_cmpuint (n, ==, 3);
  ps_practice_get_progress (window->practice, &progress);
  g_assert_cmpuint (progress.boxes[0], >, 0);
  g_assert_cmpuint (progress.boxes[1], ==, 3);
  close_window (window);
}

/* Letters answer as well as numbers; what is no choice does nothing. */
static void
test_keys (void)
{
  PsPracticeWindow *window;
  guint right;

  forget ();
  window = ps_practice_window_open_pack (NULL, "who-is-the-client");
  right = ps_question_get_right (window->question);
  g_action_group_activate_action (G_ACTION_GROUP (window), "answer", g_variant_new_uint32 (0));
  g_action_group_activate_action (G_ACTION_GROUP (window), "answer", g_variant_new_uint32 (99));
  expect_no_leak (window);
  press (GTK_WIDGET (window), GDK_KEY_a + right);
  g_assert_true (window->is_told);
  expect_text (window->view, "✓ Right.");
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "answer"));
  press (GTK_WIDGET (window), GDK_KEY_Page_Down);
  expect_no_leak (window);
  close_window (window);
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

  forget ();
  window = ps_practice_window_open_pack (NULL, "traps");
  press_answer (window, FALSE);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);
  visit_all (GTK_WIDGET (window), append_widths, widths);
  if (least > 760)
    g_error ("%s", widths->str);
  close_window (window);
}

/* The mouse: each choice is a button. */
static void
test_click (void)
{
  PsPracticeWindow *window;

  forget ();
  window = ps_practice_window_open_pack (NULL, "who-is-the-client");
  g_signal_emit_by_name (find (GTK_WIDGET (window->view), PS_TYPE_PRACTICE_CHOICE), "clicked");
  g_assert_true (window->is_told);
  expect_text (window->view, "your answer");
  close_window (window);
}

static void
test_undo (void)
{
  PsPracticeWindow *window;
  g_autofree char *question = NULL;

  forget ();
  window = ps_practice_window_open_pack (NULL, "who-is-the-client");
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "undo"));
  question = g_strdup (ps_question_get_text (window->question));
  press_answer (window, FALSE);
  press (GTK_WIDGET (window), GDK_KEY_z);
  expect_no_leak (window);
  g_assert_cmpstr (ps_question_get_text (window->question), ==, question);
  expect_text (window->progress, "0 answered, 0 right");
  press_answer (window, TRUE);
  expect_text (window->progress, "1 answered, 1 right");
  press (GTK_WIDGET (window), GDK_KEY_space);
  g_action_group_activate_action (G_ACTION_GROUP (window), "undo", NULL);
  expect_text (window->progress, "0 answered, 0 right");
  expect_no_leak (window);
  close_window (window);
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

  visit_all (summary, find_button, widgets);
  g_assert_cmpuint (widgets->len, ==, 3);
  visit_all (summary, find_label, widgets);
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
  g_autofree char *path = g_build_filename (state_folder, "results.csv", NULL);
  g_autofree char *csv = NULL;
  g_autoptr (GError) error = NULL;
  PsPracticeProgress progress;

  forget ();
  window = ps_practice_window_open_pack (NULL, "traps");
  while (window->question != NULL)
    {
      if (ps_question_get_kind (window->question) == PS_QUESTION_CLIENT && n_wrong < 5
          && press_belief (window))
        n_wrong++;
      else
        press_answer (window, TRUE);
      press (GTK_WIDGET (window), GDK_KEY_space);
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

        expect_text (window->summary, title);
        expect_text (window->summary, ps_misconception_get_sentence (i));
        expect_text (window->summary, "To look at again:");
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
  expect_no_leak (window);
  g_remove (path);
  close_window (window);
}

/* Runs in a process of its own, which is gone in the middle of a session. */
static void
answer_and_die (guint n)
{
  PsPracticeWindow *window = ps_practice_window_open_pack (NULL, "who-is-the-client");

  for (guint i = 0; i < n; i++)
    {
      press_answer (window, i != 1);
      if (i + 1 < n)
        press (GTK_WIDGET (window), GDK_KEY_space);
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

  forget ();
  g_assert_true (g_spawn_sync (NULL, arguments, environment, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                               NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  window = ps_practice_window_open_pack (NULL, "who-is-the-client");
  g_assert_true (ps_practice_was_resumed (window->practice));
  ps_practice_get_progress (window->practice, &progress);
  g_assert_cmpuint (progress.n_answered, ==, 6);
  g_assert_cmpuint (progress.n_right, ==, 5);
  expect_text (window->state, "goes on where it was left");
  expect_no_leak (window);
  press (GTK_WIDGET (window), GDK_KEY_z);
  expect_text (window->progress, "5 answered, 4 right");
  close_window (window);
}

/* One log, one window. */
static void
test_one_window (void)
{
  PsPracticeWindow *window, *other;

  forget ();
  window = ps_practice_window_open_pack (NULL, "traps");
  g_assert_true (ps_practice_window_open_pack (NULL, "traps") == window);
  other = ps_practice_window_open_pack (NULL, "ports-101");
  g_assert_true (other != window);
  close_window (other);
  close_window (window);
  window = ps_practice_window_open_pack (NULL, "../traps");
  g_assert_null (window->practice);
  expect_text (window, "not among those");
  close_window (window);
}

/* Port and service, both ways. */
static void
test_cards (void)
{
  PsPracticeWindow *window;
  guint n_ports = 0, n_services = 0;

  forget ();
  window = ps_practice_window_open_cards (NULL);
  while (window->question != NULL)
    {
      PsQuestionKind kind = ps_question_get_kind (window->question);

      n_ports += kind == PS_QUESTION_PORT_OF_SERVICE;
      n_services += kind == PS_QUESTION_SERVICE_OF_PORT;
      g_assert_false (
          gtk_widget_is_visible (find (GTK_WIDGET (window->view), PS_TYPE_PRACTICE_ENDS)));
      g_assert_null (find (GTK_WIDGET (window->view), PS_TYPE_WHY_ROW));
      press_answer (window, TRUE);
      expect_text (window->view, "✓ Right.");
      press (GTK_WIDGET (window), GDK_KEY_space);
    }
  g_assert_cmpuint (n_ports, >, 20);
  g_assert_cmpuint (n_services, ==, n_ports);
  close_window (window);
}

static gboolean
is_read (gpointer data)
{
  return !ps_document_is_busy (PS_WINDOW (data)->document)
         && ps_document_get_order (PS_WINDOW (data)->document) != NULL;
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
  ps_wait_until (is_read (window));
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
  static const char some[] = "src_ip,src_port,dst_ip,dst_port,proto\n"
                             "10.0.0.5,50001,10.0.0.9,443,tcp\n"
                             "203.0.113.80,22,10.0.0.6,50002,tcp\n"
                             "10.0.0.1,123,10.0.0.2,123,udp\n";
  static const char none[] = "src_ip,src_port,dst_ip,dst_port,proto\n"
                             "10.0.0.1,123,10.0.0.2,123,udp\n";
  g_autofree char *first = g_build_filename (state_folder, "some.csv", NULL);
  g_autofree char *second = g_build_filename (state_folder, "none.csv", NULL);
  PsWindow *window = ps_window_new (NULL);
  PsPracticeWindow *practice;

  forget ();
  gtk_window_present (GTK_WINDOW (window));
  practice = practise_file (window, first, some);
  g_assert_cmpuint (ps_lesson_get_n_items (ps_practice_get_lesson (practice->practice)), ==, 2);
  expect_no_leak (practice);
  press_answer (practice, TRUE);
  expect_text (practice->view, "✓ Right.");
  close_window (practice);
  practice = practise_file (window, second, none);
  g_assert_null (practice->practice);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (practice->stack), ==, "nothing");
  expect_text (practice, "Ports 101");
  close_window (practice);
  close_window (window);
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

  forget ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.practice", NULL);
  practice = ps_widget_find_window (PS_TYPE_PRACTICE_WINDOW);
  g_assert_nonnull (practice->practice);
  g_assert_cmpstr (ps_lesson_get_title (ps_practice_get_lesson (practice->practice)), ==,
                   "Ports 101");
  close_window (practice);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.practice-lesson", "s", "traps");
  practice = ps_widget_find_window (PS_TYPE_PRACTICE_WINDOW);
  g_assert_cmpstr (ps_lesson_get_title (ps_practice_get_lesson (practice->practice)), ==, "Traps");
  close_window (practice);
  path = ps_lesson_packs_find ("unusual-server-ports");
  lesson = ps_lesson_load (path, NULL);
  ps_window_show_lesson (window, lesson);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.practice", NULL);
  practice = ps_widget_find_window (PS_TYPE_PRACTICE_WINDOW);
  g_assert_cmpstr (ps_lesson_get_title (ps_practice_get_lesson (practice->practice)), ==,
                   ps_lesson_get_title (lesson));
  close_window (practice);
  close_window (window);
}

static gboolean
is_written (gpointer data)
{
  return !ps_worksheet_window_is_busy (data);
}

static char *
write_paper (PsWorksheetWindow *window, PsPaper paper, const char *name)
{
  g_autofree char *path = g_build_filename (state_folder, name, NULL);
  char *text = NULL;

  ps_worksheet_window_save (window, paper, path);
  ps_wait_until (is_written (window));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_remove (path);
  return text;
}

/* The key has every sentence that teaches, the sheet none. */
static void
test_worksheet (void)
{
  g_autofree char *pack = ps_lesson_packs_find ("traps");
  g_autoptr (PsLesson) lesson = ps_lesson_load (pack, NULL);
  PsWorksheetWindow *window = ps_worksheet_window_open (NULL, lesson);
  g_autofree char *sheet = write_paper (window, PS_PAPER_SHEET, "sheet.html");
  g_autofree char *again = write_paper (window, PS_PAPER_SHEET, "again.html");
  g_autofree char *key = write_paper (window, PS_PAPER_KEY, "key.html");
  g_autofree char *pdf = write_paper (window, PS_PAPER_SHEET, "sheet.pdf");
  g_autofree char *cards = write_paper (window, PS_PAPER_CARDS, "cards.tsv");
  const char *ticked = "☒";

  g_assert_cmpstr (sheet, ==, again);
  g_assert_cmpstr (sheet, !=, key);
  g_assert_true (g_str_has_prefix (pdf, "%PDF"));
  g_assert_true (g_str_has_prefix (cards, "#separator:tab\n"));
  g_assert_null (strstr (sheet, ticked));
  g_assert_nonnull (strstr (key, ticked));
  for (guint i = 0; i < ps_lesson_get_n_items (lesson); i++)
    {
      const char *teach = ps_lesson_get_item (lesson, i)->teach;

      g_assert_null (strstr (sheet, teach));
      g_assert_nonnull (strstr (key, teach));
    }
  ps_worksheet_window_save (window, PS_PAPER_KEY, "/nowhere/at/all.html");
  ps_wait_until (is_written (window));
  expect_text (window, "/nowhere/at/all.html");
  close_window (window);
}

static void
expect_addresses (const char *page, gboolean wanted)
{
  static const char *const addresses[] = { "10.0.0.5", "10.0.0.9", "203.0.113.80", "10.0.0.6" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    g_assert_cmpint (strstr (page, addresses[i]) != NULL, ==, wanted);
}

static PsWorksheetWindow *
open_file_worksheet (PsWindow *window, const char *path, const char *text)
{
  const char *const inputs[] = { path, NULL };

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  ps_window_open (window, inputs);
  ps_wait_until (is_read (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.worksheet", NULL);
  return ps_widget_find_window (PS_TYPE_WORKSHEET_WINDOW);
}

/* Of an open file: sheet and key of one number have the same alerts, and no address of the file unless
 * that is wanted. The name of the file is hidden too where it tells. */
static void
test_worksheet_file (void)
{
  static const char some[] = "src_ip,src_port,dst_ip,dst_port,proto\n"
                             "10.0.0.5,50001,10.0.0.9,443,tcp\n"
                             "203.0.113.80,22,10.0.0.6,50002,tcp\n"
                             "10.0.0.1,123,10.0.0.2,123,udp\n";
  static const char none[] = "src_ip,src_port,dst_ip,dst_port,proto\n"
                             "10.0.0.1,123,10.0.0.2,123,udp\n";
  g_autofree char *first = g_build_filename (state_folder, "of 10.0.0.5.csv", NULL);
  g_autofree char *second = g_build_filename (state_folder, "none.csv", NULL);
  g_autofree char *sheet = NULL, *key = NULL, *plain = NULL;
  PsWindow *window = ps_window_new (NULL);
  PsWorksheetWindow *worksheet;
  GtkCheckButton *hides;

  gtk_window_present (GTK_WINDOW (window));
  worksheet = open_file_worksheet (window, first, some);
  hides = GTK_CHECK_BUTTON (find (GTK_WIDGET (worksheet), GTK_TYPE_CHECK_BUTTON));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (hides)));
  sheet = write_paper (worksheet, PS_PAPER_SHEET, "sheet.html");
  key = write_paper (worksheet, PS_PAPER_KEY, "key.html");
  expect_addresses (sheet, FALSE);
  expect_addresses (key, FALSE);
  g_assert_null (strstr (sheet, "☒"));
  g_assert_nonnull (strstr (key, "☒"));
  g_assert_nonnull (strstr (sheet, ">2. "));
  g_assert_null (strstr (sheet, ">3. "));
  gtk_check_button_set_active (hides, FALSE);
  plain = write_paper (worksheet, PS_PAPER_KEY, "key.html");
  expect_addresses (plain, TRUE);
  close_window (worksheet);
  worksheet = open_file_worksheet (window, second, none);
  ps_worksheet_window_save (worksheet, PS_PAPER_SHEET, second);
  ps_wait_until (is_written (worksheet));
  expect_text (worksheet, "None of these alerts");
  close_window (worksheet);
  close_window (window);
  g_remove (first);
  g_remove (second);
}

static void
add_no_leak (const char *pack)
{
  g_autofree char *name = g_strdup_printf ("/practice/no-leak/%s", pack);

  g_test_add_data_func (name, pack, test_no_leak);
}

int
main (int argc, char **argv)
{
  const char *dying = g_getenv (DYING);
  int result;

  if (dying == NULL)
    {
      state_folder = ps_window_fixture_isolate ();
      g_setenv ("XDG_STATE_HOME", state_folder, TRUE);
    }
  program = argv[0];
  gtk_test_init (&argc, &argv, NULL);
  if (dying != NULL)
    answer_and_die ((guint)g_ascii_strtoull (dying, NULL, 10));
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
  g_test_add_func ("/practice/one-window", test_one_window);
  g_test_add_func ("/practice/cards", test_cards);
  g_test_add_func ("/practice/file", test_file);
  g_test_add_func ("/practice/nothing-open", test_nothing_open);
  g_test_add_func ("/practice/worksheet", test_worksheet);
  g_test_add_func ("/practice/worksheet-file", test_worksheet_file);
  result = g_test_run ();
  {
    g_autofree char *folder = ps_practice_get_default_folder ();
    g_autofree char *parent = g_path_get_dirname (folder);

    remove_files (folder);
    g_rmdir (folder);
    g_rmdir (parent);
  }
  ps_test_folder_remove (state_folder);
  g_free (state_folder);
  return result;
}
