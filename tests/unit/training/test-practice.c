/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ps-policy-file.h"
#include "ps-practice.h"
#include "ps-tally.h"
#include "ps-test-folder.h"
#include "ps-training-fixture.h"

static PsPractice *
begin (PsLesson *lesson, guint64 seed, const char *folder)
{
  g_autoptr (GError) error = NULL;
  PsPractice *practice = ps_practice_new (lesson, PS_PRACTICE_ALERTS, seed, folder, &error);

  g_assert_no_error (error);
  g_assert_nonnull (practice);
  return practice;
}

static void
answer (PsPractice *practice, gboolean rightly)
{
  PsQuestion *question = ps_practice_get_question (practice);
  guint right = ps_question_get_right (question);
  guint wrong = (right + 1) % ps_question_get_n_choices (question);
  g_auto (PsGrade) grade = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (ps_practice_answer (practice, rightly ? right : wrong, &grade, &error));
  g_assert_no_error (error);
  g_assert_cmpint (grade.is_right, ==, rightly);
}

static char *
print_question (PsPractice *practice)
{
  PsQuestion *question = ps_practice_get_question (practice);

  if (question == NULL)
    return g_strdup ("over");
  return g_strdup_printf (
      "%s/%s",
      ps_lesson_get_item (ps_practice_get_lesson (practice), ps_practice_get_item_index (practice))
          ->id,
      ps_question_kind_get_id (ps_question_get_kind (question)));
}

static void
expect_question (PsPractice *practice, const char *wanted)
{
  g_autofree char *question = print_question (practice);

  g_assert_cmpstr (question, ==, wanted);
}

/* Three cards. */
typedef struct
{
  const char *name;
  const char *answers; /* + right, - wrong, in the order in which cards come; / next session */
  const char *asked;   /* which cards; | next session */
  const char *boxes;   /* at the end */
} LeitnerCase;

static const LeitnerCase leitner_cases[] = {
  { "all-right", "+++", "0 1 2", "0 3 0" },
  /* In the second session nothing is due: the lowest box comes, and goes up. */
  { "two-sessions", "+++/+++", "0 1 2|0 1 2", "0 0 3" },
  { "wrong-comes-back", "-+++", "0 1 2 0", "1 2 0" },
  { "wrong-stays-low", "-++-+", "0 1 2 0 0", "1 2 0" },
  { "box-one-alone", "-+++/+", "0 1 2 0|0", "0 3 0" },
  { "box-two-after-two", "-+++/+/++", "0 1 2 0|0|1 2", "0 1 2" },
  { "down-from-three", "+++/+++/-+++", "0 1 2|0 1 2|0 1 2 0", "1 0 2" },
};

static void
test_leitner (gconstpointer data)
{
  static const guint order[] = { 0, 1, 2 };
  const LeitnerCase *c = data;
  g_autoptr (PsLeitner) leitner = ps_leitner_new (3);
  g_autoptr (GString) asked = g_string_new (NULL);
  g_autofree char *boxes = NULL;

  ps_leitner_begin_session (leitner, order);
  for (const char *p = c->answers; *p != '\0'; p++)
    {
      guint card = ps_leitner_get_card (leitner);

      if (*p == '/')
        {
          g_assert_cmpuint (ps_leitner_get_n_left (leitner), ==, 0);
          ps_leitner_begin_session (leitner, order);
          g_string_append_c (asked, '|');
          continue;
        }
      if (asked->len > 0 && asked->str[asked->len - 1] != '|')
        g_string_append_c (asked, ' ');
      g_string_append_printf (asked, "%u", card);
      g_assert_true (ps_leitner_answer (leitner, card, *p == '+'));
    }
  g_assert_cmpuint (ps_leitner_get_card (leitner), ==, G_MAXUINT);
  g_assert_cmpstr (asked->str, ==, c->asked);
  boxes = g_strdup_printf ("%u %u %u", ps_leitner_count_box (leitner, 0),
                           ps_leitner_count_box (leitner, 1), ps_leitner_count_box (leitner, 2));
  g_assert_cmpstr (boxes, ==, c->boxes);
  g_assert_false (ps_leitner_answer (leitner, 0, TRUE));
}

static char *
print_session (PsLesson *lesson, guint64 seed)
{
  g_autoptr (PsPractice) practice = begin (lesson, seed, NULL);
  GString *text = g_string_new (NULL);

  while (ps_practice_get_question (practice) != NULL)
    {
      g_autofree char *question = print_question (practice);

      g_string_append_printf (text, "%s ", question);
      answer (practice, TRUE);
    }
  return g_string_free (text, FALSE);
}

/* The same seed asks the same questions; questions about one alert stay beside each other. */
static void
test_order (void)
{
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new_mixed ();
  g_autofree char *first = print_session (lesson, 2);
  g_autofree char *again = print_session (lesson, 2);
  g_autofree char *other = print_session (lesson, 3);

  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, !=, other);
  g_assert_cmpstr (first, ==,
                   "ntp/client ntp/clue ntp/unusual "
                   "both-high/client both-high/server-port both-high/clue both-high/unusual "
                   "https/client https/server-port https/service https/clue https/unusual "
                   "echo/client echo/server-port echo/clue "
                   "reply/client reply/server-port reply/service reply/clue reply/unusual "
                   "shell/client shell/server-port shell/clue shell/unusual ");
}

static void
test_session (void)
{
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new_mixed ();
  g_autoptr (PsPractice) practice = begin (lesson, 2, NULL);
  PsPracticeProgress progress;

  expect_question (practice, "ntp/client");
  answer (practice, FALSE);
  expect_question (practice, "ntp/clue");
  answer (practice, TRUE);
  answer (practice, TRUE);
  answer (practice, TRUE);
  expect_question (practice, "ntp/client"); /* the wrong one comes back */
  g_assert_cmpuint (ps_practice_get_box (practice), ==, 0);
  ps_practice_get_progress (practice, &progress);
  g_assert_cmpuint (progress.session, ==, 1);
  g_assert_cmpuint (progress.n_answered, ==, 4);
  g_assert_cmpuint (progress.n_right, ==, 3);
  g_assert_cmpuint (progress.n_left, ==, 24 - 3);
  g_assert_cmpuint (progress.boxes[0], ==, 21);
  g_assert_cmpuint (progress.boxes[1], ==, 3);
}

static void
test_undo (void)
{
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new_mixed ();
  g_autofree char *folder = ps_test_folder_new ();
  g_autoptr (GError) error = NULL;
  PsPracticeProgress progress;

  {
    g_autoptr (PsPractice) practice = begin (lesson, 2, folder);

    g_assert_false (ps_practice_can_undo (practice));
    g_assert_false (ps_practice_undo (practice, &error));
    g_assert_no_error (error);
    answer (practice, TRUE);
    answer (practice, FALSE);
    g_assert_true (ps_practice_undo (practice, &error));
    expect_question (practice, "ntp/clue");
    g_assert_true (ps_practice_undo (practice, &error));
    expect_question (practice, "ntp/client");
    g_assert_false (ps_practice_can_undo (practice));
    answer (practice, TRUE);
    ps_practice_get_progress (practice, &progress);
    g_assert_cmpuint (progress.n_answered, ==, 1);
    g_assert_cmpuint (progress.n_right, ==, 1);
  }
  {
    g_autoptr (PsPractice) practice = begin (lesson, 99, folder);

    g_assert_true (ps_practice_was_resumed (practice));
    expect_question (practice, "ntp/clue");
    g_assert_true (ps_practice_undo (practice, &error));
    expect_question (practice, "ntp/client");
  }
  ps_test_folder_remove (folder);
}

/* A process that is killed in the middle loses no answer that it was graded for. */
static void
test_kill (void)
{
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new_mixed ();
  g_autofree char *folder = ps_test_folder_new ();
  g_autofree char *before = NULL;
  PsPracticeProgress progress;
  pid_t child;
  int status;

  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      PsPractice *practice = begin (lesson, 2, folder);

      for (guint i = 0; i < 7; i++)
        answer (practice, i != 0);
      kill (getpid (), SIGKILL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  {
    g_autoptr (PsPractice) practice = begin (lesson, 99, folder);

    g_assert_true (ps_practice_was_resumed (practice));
    g_assert_cmpuint (ps_practice_get_n_damaged (practice), ==, 0);
    ps_practice_get_progress (practice, &progress);
    g_assert_cmpuint (progress.n_answered, ==, 7);
    g_assert_cmpuint (progress.n_right, ==, 6);
    before = print_question (practice);
  }
  {
    g_autoptr (PsPractice) same = begin (lesson, 2, NULL);

    for (guint i = 0; i < 7; i++)
      answer (same, i != 0);
    expect_question (same, before);
  }
  ps_test_folder_remove (folder);
}

static char *
find_log (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  return g_build_filename (folder, g_dir_read_name (dir), NULL);
}

/* A line that was cut off in the middle, and one of somebody else, are counted and left alone. */
static void
test_damaged (void)
{
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new_mixed ();
  g_autofree char *folder = ps_test_folder_new ();
  g_autofree char *path = NULL, *text = NULL, *cut = NULL;
  PsPracticeProgress progress;

  {
    g_autoptr (PsPractice) practice = begin (lesson, 2, folder);

    answer (practice, TRUE);
    answer (practice, TRUE);
  }
  path = find_log (folder);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  cut = g_strdup_printf ("%s[1]\n{\"event\":\"answer\",\"ca", text);
  g_assert_true (g_file_set_contents (path, cut, -1, NULL));
  {
    g_autoptr (PsPractice) practice = begin (lesson, 2, folder);

    g_assert_cmpuint (ps_practice_get_n_damaged (practice), ==, 2);
    answer (practice, TRUE);
  }
  {
    g_autoptr (PsPractice) practice = begin (lesson, 2, folder);

    g_assert_cmpuint (ps_practice_get_n_damaged (practice), ==, 2);
    ps_practice_get_progress (practice, &progress);
    g_assert_cmpuint (progress.n_answered, ==, 3);
  }
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, cut));
  ps_test_folder_remove (folder);
}

/* Where there is no room for an answer it is not counted, the question stays, and what is written
 * later is not lost with what was cut off. */
static void
test_no_room (void)
{
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new_mixed ();
  g_autofree char *folder = ps_test_folder_new ();
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (PsGrade) grade = { 0 };
  struct rlimit before, narrow;
  PsPracticeProgress progress;
  GStatBuf status;

  {
    g_autoptr (PsPractice) practice = begin (lesson, 2, folder);
    gboolean answered;

    answer (practice, TRUE);
    path = find_log (folder);
    g_assert_cmpint (g_stat (path, &status), ==, 0);
    signal (SIGXFSZ, SIG_IGN);
    g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
    narrow = before;
    narrow.rlim_cur = (rlim_t)status.st_size + 20;
    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &narrow), ==, 0);
    answered = ps_practice_answer (practice, 0, &grade, &error);
    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
    g_assert_false (answered);
    g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_WRITE);
    expect_question (practice, "ntp/clue");
    answer (practice, TRUE);
  }
  {
    g_autoptr (PsPractice) practice = begin (lesson, 2, folder);

    g_assert_cmpuint (ps_practice_get_n_damaged (practice), ==, 1);
    ps_practice_get_progress (practice, &progress);
    g_assert_cmpuint (progress.n_answered, ==, 2);
    expect_question (practice, "ntp/unusual");
  }
  ps_test_folder_remove (folder);
}

/* Cards keep their boxes when the lesson is changed; those that are gone are passed over. */
static void
test_changed_lesson (void)
{
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new_mixed ();
  g_autofree char *folder = ps_test_folder_new ();
  PsPracticeProgress progress;

  {
    g_autoptr (PsPractice) practice = begin (lesson, 2, folder);

    for (guint i = 0; i < 5; i++)
      answer (practice, TRUE); /* three of ntp, two of both-high */
  }
  ps_lesson_remove_item (lesson, 2); /* ntp */
  {
    g_autoptr (PsPractice) practice = begin (lesson, 2, folder);

    ps_practice_get_progress (practice, &progress);
    g_assert_cmpuint (progress.boxes[1], ==, 2);
    g_assert_cmpuint (progress.n_left, ==, 24 - 3 - 2);
  }
  ps_test_folder_remove (folder);
}

static void
test_sessions (void)
{
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new_mixed ();
  g_autoptr (PsPractice) practice = begin (lesson, 2, NULL);
  PsPracticeProgress progress;

  answer (practice, FALSE);
  while (ps_practice_get_question (practice) != NULL)
    answer (practice, TRUE);
  g_assert_true (ps_practice_begin_session (practice, 5, NULL));
  ps_practice_get_progress (practice, &progress);
  g_assert_cmpuint (progress.session, ==, 2);
  g_assert_cmpuint (progress.n_left, ==, 1);
  g_assert_cmpuint (progress.n_answered, ==, 0);
  expect_question (practice, "ntp/client");
}

static void
test_results (void)
{
  static const FixtureItem items[] = {
    { "=HYPERLINK(\"x\")", "203.0.113.80:443", "10.0.0.5:53210", "tcp" },
  };
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new (items, 1);
  g_autoptr (PsPractice) practice = begin (lesson, 2, NULL);
  PsQuestion *question = ps_practice_get_question (practice);
  guint counts[PS_N_MISCONCEPTIONS];
  g_auto (PsGrade) grade = { 0 };
  g_autofree char *csv = NULL, *summary = NULL;
  g_autoptr (GArray) missed = NULL;
  g_autoptr (GArray) others = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_cmpuint (ps_question_get_kind (question), ==, PS_QUESTION_CLIENT);
  g_assert_true (ps_practice_answer (practice, 0, &grade, NULL)); /* the source */
  answer (practice, TRUE);
  answer (practice, FALSE);
  g_assert_true (ps_practice_undo (practice, NULL));
  ps_practice_get_mistakes (practice, counts);
  g_assert_cmpuint (counts[PS_MISCONCEPTION_SOURCE_IS_CLIENT], ==, 1);
  g_assert_cmpuint (counts[PS_MISCONCEPTION_NONE], ==, 0);
  missed = ps_practice_find_missed (practice, PS_MISCONCEPTION_SOURCE_IS_CLIENT);
  g_assert_cmpuint (missed->len, ==, 1);
  g_assert_cmpuint (g_array_index (missed, guint, 0), ==, 0);
  others = ps_practice_find_missed (practice, PS_MISCONCEPTION_NONE);
  g_assert_cmpuint (others->len, ==, 0);
  summary = ps_practice_dup_summary (practice);
  g_assert_true (g_str_has_prefix (summary, "1 of 2 answers are right.\nsource = client: 1. "));
  csv = ps_practice_print_csv (practice);
  lines = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_cmpstr (lines[0], ==,
                   "session,time,alert,question,answer,right_answer,right,misconception");
  g_assert_true (g_str_has_prefix (lines[1], "\"1\",\"2"));
  g_assert_nonnull (strstr (lines[1], ",\"'=HYPERLINK(\"\"x\"\")\",\"client\",\"203.0.113.80:443\","
                                      "\"10.0.0.5:53210\",\"no\",\"source-is-client\""));
  g_assert_nonnull (strstr (lines[2], "\"server-port\",\"443\",\"443\",\"yes\",\"\""));
}

/* A folder that cannot be written to is an error, not a session that is lost later. */
static void
test_unwritable (void)
{
  g_autoptr (PsLesson) lesson = ps_fixture_lesson_new_mixed ();
  g_autofree char *folder = ps_test_folder_new ();
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_null (ps_practice_new (lesson, PS_PRACTICE_ALERTS, 1, file, &error));
  g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_WRITE);
  ps_test_folder_remove (folder);
}

static void
test_flash (void)
{
  g_autofree char *folder = ps_test_folder_new ();
  g_autoptr (PsPractice) practice = ps_practice_new (NULL, PS_PRACTICE_FLASH, 1, folder, NULL);
  guint n = 0;

  while (ps_practice_get_question (practice) != NULL)
    {
      answer (practice, TRUE);
      n++;
    }
  g_assert_cmpuint (n, ==, 56);
  ps_test_folder_remove (folder);
}

static void
test_tally (void)
{
  g_autoptr (PsTally) tally = ps_tally_new (2);
  guint choice;

  g_assert_false (ps_tally_undo (tally, 0, NULL));
  g_assert_true (ps_tally_add (tally, 0, 0));
  g_assert_true (ps_tally_add (tally, 0, 0));
  g_assert_true (ps_tally_add (tally, 0, 1));
  g_assert_true (ps_tally_add (tally, 1, 3));
  g_assert_false (ps_tally_add (tally, 0, 4));
  g_assert_false (ps_tally_add (tally, 2, 0));
  g_assert_cmpuint (ps_tally_get (tally, 0, 0), ==, 2);
  g_assert_cmpuint (ps_tally_get_total (tally, 0), ==, 3);
  g_assert_true (ps_tally_undo (tally, 0, &choice));
  g_assert_cmpuint (choice, ==, 1);
  g_assert_true (ps_tally_undo (tally, 0, &choice));
  g_assert_cmpuint (choice, ==, 0);
  g_assert_cmpuint (ps_tally_get (tally, 0, 0), ==, 1);
  g_assert_cmpuint (ps_tally_get (tally, 1, 3), ==, 1);
  ps_tally_clear (tally, 1);
  g_assert_cmpuint (ps_tally_get_total (tally, 1), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (leitner_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/practice/leitner/%s", leitner_cases[i].name);

      g_test_add_data_func (path, &leitner_cases[i], test_leitner);
    }
  g_test_add_func ("/practice/order", test_order);
  g_test_add_func ("/practice/session", test_session);
  g_test_add_func ("/practice/undo", test_undo);
  g_test_add_func ("/practice/kill", test_kill);
  g_test_add_func ("/practice/damaged", test_damaged);
  g_test_add_func ("/practice/no-room", test_no_room);
  g_test_add_func ("/practice/changed-lesson", test_changed_lesson);
  g_test_add_func ("/practice/sessions", test_sessions);
  g_test_add_func ("/practice/results", test_results);
  g_test_add_func ("/practice/unwritable", test_unwritable);
  g_test_add_func ("/practice/flash", test_flash);
  g_test_add_func ("/practice/tally", test_tally);
  return g_test_run ();
}
