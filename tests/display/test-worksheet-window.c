/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ps-lesson-packs.h"
#include "ps-practice-fixture.h"
#include "ps-widget-find.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"
#include "ps-worksheet-window.h"

/* Worksheets of a lesson and of a file. */

static gboolean
is_written (gpointer data)
{
  return !ps_worksheet_window_is_busy (data);
}

static char *
write_paper (PsWorksheetWindow *window, PsPaper paper, const char *name)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), name, NULL);
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
  ps_practice_fixture_expect_text (window, "/nowhere/at/all.html");
  ps_practice_fixture_close_window (window);
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
  ps_wait_until (ps_practice_fixture_is_read (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.worksheet", NULL);
  return ps_widget_find_window (PS_TYPE_WORKSHEET_WINDOW);
}

/* Of an open file: sheet and key of one number have the same alerts, and no address of the file
 * unless that is wanted. The name of the file is hidden too where it tells. */
static void
test_worksheet_file (void)
{
  g_autofree char *first = g_build_filename (g_get_user_state_dir (), "of 10.0.0.5.csv", NULL);
  g_autofree char *second = g_build_filename (g_get_user_state_dir (), "none.csv", NULL);
  g_autofree char *sheet = NULL, *key = NULL, *plain = NULL;
  PsWindow *window = ps_window_new (NULL);
  PsWorksheetWindow *worksheet;
  GtkCheckButton *hides;

  gtk_window_present (GTK_WINDOW (window));
  worksheet = open_file_worksheet (window, first, ps_practice_fixture_some);
  hides =
      GTK_CHECK_BUTTON (ps_practice_fixture_find (GTK_WIDGET (worksheet), GTK_TYPE_CHECK_BUTTON));
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
  ps_practice_fixture_close_window (worksheet);
  worksheet = open_file_worksheet (window, second, ps_practice_fixture_none);
  ps_worksheet_window_save (worksheet, PS_PAPER_SHEET, second);
  ps_wait_until (is_written (worksheet));
  ps_practice_fixture_expect_text (worksheet, "None of these alerts");
  ps_practice_fixture_close_window (worksheet);
  ps_practice_fixture_close_window (window);
  g_remove (first);
  g_remove (second);
}

static void
add_tests (void)
{
  g_test_add_func ("/practice/worksheet", test_worksheet);
  g_test_add_func ("/practice/worksheet-file", test_worksheet_file);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
