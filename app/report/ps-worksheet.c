/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-worksheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-range-rule.h"
#include "ps-report-sink.h"

/* What a worksheet asks; why is an open question there, for the choices would tell the roles. */
static const PsQuestionKind asked[] = { PS_QUESTION_CLIENT, PS_QUESTION_SERVER_PORT,
                                        PS_QUESTION_SERVICE, PS_QUESTION_UNUSUAL };

static void
clear_line (gpointer data)
{
  PsSheetLine *line = data;

  g_free (line->text);
}

static void
take (GArray *lines, PsSheetPart part, char *text)
{
  PsSheetLine line = { part, text };

  g_array_append_val (lines, line);
}

static void
add (GArray *lines, PsSheetPart part, const char *text)
{
  take (lines, part, g_strdup (text));
}

/* The step at which nothing is known but what the record says. */
static guint
find_tuple_step (PsDeck *deck, guint slide)
{
  guint step = 0;

  while (ps_deck_get_step (deck, slide, step) < PS_STEP_TUPLE)
    step++;
  return step;
}

static void
add_alert (GArray *lines, PsDeck *deck, guint slide)
{
  guint step = find_tuple_step (deck, slide);
  g_autofree char *signature = ps_deck_dup_signature (deck, slide, step);
  g_autofree char *raw = ps_deck_dup_raw (deck, slide, step);
  const char *prompt = ps_deck_get_item (deck, slide)->prompt;

  if (signature != NULL)
    take (lines, PS_SHEET_HEADING, g_strdup_printf ("%u. %s", slide + 1, signature));
  else
    take (lines, PS_SHEET_HEADING, g_strdup_printf (_ ("%u. An alert"), slide + 1));
  take (lines, PS_SHEET_TEXT, ps_deck_dup_step_text (deck, slide, step));
  if (raw != NULL)
    add (lines, PS_SHEET_RECORD, raw);
  if (prompt != NULL)
    add (lines, PS_SHEET_TEXT, prompt);
}

static void
add_question (GArray *lines, const PsQuestion *question, PsWorksheetKind kind)
{
  add (lines, PS_SHEET_QUESTION, ps_question_get_text (question));
  for (guint i = 0; i < ps_question_get_n_choices (question); i++)
    {
      const PsChoice *choice = ps_question_get_choice (question, i);

      add (lines, kind == PS_WORKSHEET_KEY && choice->is_right ? PS_SHEET_TICKED : PS_SHEET_CHOICE,
           choice->text);
    }
}

static void
add_questions (GArray *lines, PsDeck *deck, guint slide, PsWorksheetKind kind, guint64 seed)
{
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (PsQuestion) question = ps_question_new (
          ps_deck_get_lesson (deck), ps_deck_get_item_index (deck, slide), asked[i], seed);

      if (question != NULL)
        add_question (lines, question, kind);
    }
}

/* The sentence about an alert of which nothing tells has the only clue in it. */
static gboolean
is_said (const GArray *lines, guint first, const char *sentence)
{
  for (guint i = first; i < lines->len; i++)
    if (strstr (g_array_index (lines, PsSheetLine, i).text, sentence) != NULL)
      return TRUE;
  return FALSE;
}

/* All that the steps from the roles on would show, and the rules where they differ. */
static void
add_answers (GArray *lines, PsDeck *deck, guint slide)
{
  const PsConversation *conversation = ps_deck_get_conversation (deck, slide);
  guint first = lines->len;

  for (guint step = 0; step < ps_deck_get_n_steps (deck, slide); step++)
    {
      g_autofree char *text = NULL;
      g_auto (GStrv) sentences = NULL;

      if (ps_deck_get_step (deck, slide, step) < PS_STEP_ROLES)
        continue;
      text = ps_deck_dup_step_text (deck, slide, step);
      sentences = g_strsplit (text, "\n", -1);
      for (guint i = 0; sentences[i] != NULL; i++)
        if (!is_said (lines, first, sentences[i]))
          add (lines, PS_SHEET_ANSWER, sentences[i]);
    }
  for (guint rule = 0; ps_deck_rules_differ (deck, slide) && rule < PS_N_RANGE_RULES; rule++)
    take (lines, PS_SHEET_ANSWER, ps_range_rule_get_sentence (rule, conversation));
}

/**
 * ps_worksheet_compose:
 * @deck: the alerts in their order
 * @kind: the sheet, or its key
 * @seed: of the choices; the same for both, so that they belong together
 *
 * Returns: (transfer full) (element-type PsSheetLine): what is on paper, from the top; nothing in a
 *   sheet tells an answer
 */
GArray *
ps_worksheet_compose (PsDeck *deck, PsWorksheetKind kind, guint64 seed)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (PsSheetLine));
  const char *title = ps_lesson_get_title (ps_deck_get_lesson (deck));
  g_autofree char *number = NULL;

  g_array_set_clear_func (lines, clear_line);
  if (kind == PS_WORKSHEET_KEY)
    take (lines, PS_SHEET_TITLE, g_strdup_printf (_ ("%s: key"), title));
  else
    add (lines, PS_SHEET_TITLE, title);
  if (kind == PS_WORKSHEET_SHEET)
    add (lines, PS_SHEET_BLANK, _ ("Name and date:"));
  for (guint slide = 0; slide < ps_deck_get_n_slides (deck); slide++)
    {
      add_alert (lines, deck, slide);
      add_questions (lines, deck, slide, kind, seed);
      if (kind == PS_WORKSHEET_SHEET)
        add (lines, PS_SHEET_BLANK, _ ("Why? Which clue tells?"));
      else
        add_answers (lines, deck, slide);
    }
  number = g_strdup_printf ("%" G_GUINT64_FORMAT, seed);
  take (lines, PS_SHEET_NOTE,
        g_strdup_printf (
            _ ("Written by Portside %s. Sheet and key with the number %s belong together."),
            PS_VERSION, number));
  return lines;
}

static gboolean
has_ending (const char *path, const char *ending)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ending);
}

/**
 * ps_worksheet_write:
 * @deck: the alerts in their order
 * @kind: the sheet, or its key
 * @seed: of the choices
 * @path: a file that ends in .html or .pdf
 * @error: %PS_REVIEW_ERROR_WRITE, naming @path
 *
 * Returns: whether it was written, whole
 */
gboolean
ps_worksheet_write (PsDeck *deck, PsWorksheetKind kind, guint64 seed, const char *path,
                    GError **error)
{
  g_autoptr (GArray) lines = ps_worksheet_compose (deck, kind, seed);
  const char *title = g_array_index (lines, PsSheetLine, 0).text;
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *html = NULL;

  if (has_ending (path, ".pdf"))
    return ps_worksheet_write_pdf (lines, title, path, error);
  if (has_ending (path, ".html") || has_ending (path, ".htm"))
    {
      html = ps_worksheet_print_html (lines, title);
      return ps_report_sink_write (path, html, strlen (html), error);
    }
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
               _ ("“%s”: a worksheet ends in .html or .pdf"), name);
  return FALSE;
}
