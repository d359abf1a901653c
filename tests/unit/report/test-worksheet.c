/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-blind-text.h"
#include "ps-policy-file.h"
#include "ps-test-folder.h"
#include "ps-worksheet.h"

/* A lesson of the program. */
static PsDeck *
open_deck (const char *name, guint64 seed)
{
  g_autofree char *file = g_strconcat (name, PS_LESSON_SUFFIX, NULL);
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "resources", "lessons", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PsLesson) lesson = ps_lesson_load (path, &error);

  g_assert_no_error (error);
  return ps_deck_new_with_seed (lesson, seed);
}

static const char *const lessons[] = { "ports-101", "who-is-the-client", "traps",
                                       "unusual-server-ports" };

static gboolean
holds (const GArray *lines, const char *text)
{
  for (guint i = 0; i < lines->len; i++)
    if (strstr (g_array_index (lines, PsSheetLine, i).text, text) != NULL)
      return TRUE;
  return FALSE;
}

/* Each sentence that is shown from the roles on: none is in the sheet, all are in the key. */
static void
check_answers (PsDeck *deck, guint slide, const GArray *sheet, const GArray *key)
{
  const PsLessonItem *item = ps_deck_get_item (deck, slide);

  for (guint step = 0; step < ps_deck_get_n_steps (deck, slide); step++)
    {
      g_autofree char *text = ps_deck_dup_step_text (deck, slide, step);
      g_auto (GStrv) sentences = g_strsplit (text, "\n", -1);

      if (ps_deck_get_step (deck, slide, step) < PS_STEP_ROLES)
        continue;
      for (guint i = 0; sentences[i] != NULL; i++)
        {
          g_assert_false (holds (sheet, sentences[i]));
          g_assert_true (holds (key, sentences[i]));
        }
    }
  g_assert_false (holds (sheet, item->teach));
  g_assert_true (holds (key, item->teach));
  g_assert_true (item->notes == NULL || !holds (sheet, item->notes));
}

static guint
count (const GArray *lines, PsSheetPart part)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += g_array_index (lines, PsSheetLine, i).part == part;
  return n;
}

/* What is in the sheet beside its questions tells no role. */
static void
check_silence (const GArray *sheet)
{
  for (guint i = 0; i < sheet->len; i++)
    {
      const PsSheetLine *line = &g_array_index (sheet, PsSheetLine, i);

      if (line->part == PS_SHEET_HEADING || line->part == PS_SHEET_RECORD
          || line->part == PS_SHEET_CHOICE)
        g_assert_false (ps_text_names_role (line->text));
      g_assert_cmpuint (line->part, !=, PS_SHEET_TICKED);
      g_assert_cmpuint (line->part, !=, PS_SHEET_ANSWER);
    }
}

/* No answer of an alert says again what one before it said. */
static void
check_once (const GArray *key)
{
  for (guint i = 0; i < key->len; i++)
    {
      const PsSheetLine *line = &g_array_index (key, PsSheetLine, i);

      if (line->part != PS_SHEET_ANSWER)
        continue;
      for (guint k = i; k > 0; k--)
        {
          const PsSheetLine *before = &g_array_index (key, PsSheetLine, k - 1);

          if (before->part != PS_SHEET_ANSWER)
            break;
          g_assert_null (strstr (before->text, line->text));
        }
    }
}

static void
test_answers (gconstpointer data)
{
  for (guint64 seed = 1; seed <= 3; seed++)
    {
      g_autoptr (PsDeck) deck = open_deck (data, seed);
      g_autoptr (GArray) sheet = ps_worksheet_compose (deck, PS_WORKSHEET_SHEET, seed);
      g_autoptr (GArray) key = ps_worksheet_compose (deck, PS_WORKSHEET_KEY, seed);
      guint n_slides = ps_deck_get_n_slides (deck);

      check_silence (sheet);
      check_once (key);
      for (guint slide = 0; slide < n_slides; slide++)
        check_answers (deck, slide, sheet, key);
      g_assert_cmpuint (count (sheet, PS_SHEET_HEADING), ==, n_slides);
      g_assert_cmpuint (count (key, PS_SHEET_TICKED), ==, count (key, PS_SHEET_QUESTION));
      g_assert_cmpuint (count (sheet, PS_SHEET_QUESTION), ==, count (key, PS_SHEET_QUESTION));
      g_assert_cmpuint (count (sheet, PS_SHEET_CHOICE), ==,
                        count (key, PS_SHEET_CHOICE) + count (key, PS_SHEET_TICKED));
    }
}

/* Sheet and key of one seed ask the same, in the same order; the same seed gives the same sheet. */
static void
test_seed (void)
{
  g_autoptr (PsDeck) deck = open_deck ("traps", 7);
  g_autoptr (PsDeck) other_deck = open_deck ("traps", 8);
  g_autoptr (GArray) sheet = ps_worksheet_compose (deck, PS_WORKSHEET_SHEET, 7);
  g_autoptr (GArray) again = ps_worksheet_compose (deck, PS_WORKSHEET_SHEET, 7);
  g_autoptr (GArray) other = ps_worksheet_compose (other_deck, PS_WORKSHEET_SHEET, 8);
  g_autoptr (GArray) key = ps_worksheet_compose (deck, PS_WORKSHEET_KEY, 7);
  g_autofree char *html = ps_worksheet_print_html (sheet, "T");
  g_autofree char *html_again = ps_worksheet_print_html (again, "T");
  g_autofree char *html_other = ps_worksheet_print_html (other, "T");
  guint k = 0;

  g_assert_cmpstr (html, ==, html_again);
  g_assert_cmpstr (html, !=, html_other);
  for (guint i = 0; i < sheet->len; i++)
    {
      const PsSheetLine *line = &g_array_index (sheet, PsSheetLine, i);

      if (line->part != PS_SHEET_QUESTION && line->part != PS_SHEET_CHOICE)
        continue;
      while (g_array_index (key, PsSheetLine, k).part != PS_SHEET_QUESTION
             && g_array_index (key, PsSheetLine, k).part != PS_SHEET_CHOICE
             && g_array_index (key, PsSheetLine, k).part != PS_SHEET_TICKED)
        k++;
      g_assert_cmpstr (g_array_index (key, PsSheetLine, k++).text, ==, line->text);
    }
}

/* An alert's text is an attacker's. */
static void
test_markup (void)
{
  g_autoptr (PsDeck) deck = open_deck ("traps", 1);
  g_autoptr (PsLesson) lesson = ps_lesson_copy (ps_deck_get_lesson (deck));
  PsLessonItem *item = ps_lesson_item_copy (ps_lesson_get_item (lesson, 0));
  g_autoptr (PsDeck) evil = NULL;
  g_autoptr (GArray) lines = NULL;
  g_autofree char *html = NULL;

  g_free (item->texts[PS_TEXT_SIGNATURE]);
  item->texts[PS_TEXT_SIGNATURE] = g_strdup ("<script>alert(1)</script>");
  g_free (item->raw);
  item->raw = g_strdup ("\"><img src=x onerror=y>\xe2\x80\xae\x1b[31m");
  ps_lesson_update_item (lesson, 0, item);
  evil = ps_deck_new (lesson);
  lines = ps_worksheet_compose (evil, PS_WORKSHEET_KEY, 1);
  html = ps_worksheet_print_html (lines, "<T>");
  g_assert_null (strstr (html, "<script"));
  g_assert_null (strstr (html, "<img"));
  g_assert_null (strstr (html, "\xe2\x80\xae"));
  g_assert_null (strstr (html, "\x1b"));
  g_assert_nonnull (strstr (html, "&lt;script&gt;alert(1)&lt;/script&gt;"));
  g_assert_nonnull (strstr (html, "<title>&lt;T&gt;</title>"));
  g_assert_nonnull (strstr (html, "default-src 'none'"));
}

static void
test_write (void)
{
  g_autoptr (PsDeck) deck = open_deck ("traps", 1);
  g_autofree char *folder = ps_test_folder_new ();
  g_autofree char *pdf = g_build_filename (folder, "a.pdf", NULL);
  g_autofree char *html = g_build_filename (folder, "a.HTML", NULL);
  g_autofree char *odd = g_build_filename (folder, "a.txt", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "a.pdf", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (ps_worksheet_write (deck, PS_WORKSHEET_KEY, 1, pdf, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (pdf, &text, &length, NULL));
  g_assert_true (g_str_has_prefix (text, "%PDF-"));
  g_assert_cmpuint (length, >, 10000);
  g_assert_true (ps_worksheet_write (deck, PS_WORKSHEET_SHEET, 1, html, &error));
  g_assert_no_error (error);
  g_assert_false (ps_worksheet_write (deck, PS_WORKSHEET_SHEET, 1, odd, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
  g_clear_error (&error);
  g_assert_false (ps_worksheet_write (deck, PS_WORKSHEET_SHEET, 1, nowhere, &error));
  g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_WRITE);
  g_assert_false (g_file_test (odd, G_FILE_TEST_EXISTS));
  ps_test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lessons); i++)
    {
      g_autofree char *path = g_strdup_printf ("/worksheet/answers/%s", lessons[i]);

      g_test_add_data_func (path, lessons[i], test_answers);
    }
  g_test_add_func ("/worksheet/seed", test_seed);
  g_test_add_func ("/worksheet/markup", test_markup);
  g_test_add_func ("/worksheet/write", test_write);
  return g_test_run ();
}
