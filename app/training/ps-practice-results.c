/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-practice-private.h"
#include "ps-time-print.h"

/**
 * ps_practice_get_progress:
 * @practice: a practice
 * @progress: (out): how far it is
 */
void
ps_practice_get_progress (PsPractice *practice, PsPracticeProgress *progress)
{
  *progress = (PsPracticeProgress){ .session = ps_leitner_get_session (practice->leitner),
                                    .n_left = ps_leitner_get_n_left (practice->leitner),
                                    .n_answered = practice->answers->len };
  for (guint i = 0; i < practice->answers->len; i++)
    {
      const PsPracticeLine *line = g_ptr_array_index (practice->answers, i);

      progress->n_right += line->is_right;
    }
  for (guint box = 0; box < PS_LEITNER_N_BOXES; box++)
    progress->boxes[box] = ps_leitner_count_box (practice->leitner, box);
}

/**
 * ps_practice_get_mistakes:
 * @practice: a practice
 * @counts: (out): wrong answers of this session by what they came of; those that nothing tells
 *   about are at %PS_MISCONCEPTION_NONE
 */
void
ps_practice_get_mistakes (PsPractice *practice, guint counts[PS_N_MISCONCEPTIONS])
{
  memset (counts, 0, PS_N_MISCONCEPTIONS * sizeof *counts);
  for (guint i = 0; i < practice->answers->len; i++)
    {
      const PsPracticeLine *line = g_ptr_array_index (practice->answers, i);

      counts[line->misconception] += !line->is_right;
    }
}

static gboolean
holds (const GArray *items, guint item)
{
  for (guint i = 0; i < items->len; i++)
    if (g_array_index (items, guint, i) == item)
      return TRUE;
  return FALSE;
}

static void
add_item_of (GArray *items, PsPractice *practice, const char *id)
{
  for (guint i = 0; i < practice->cards->len; i++)
    {
      const PsPracticeCard *card = &g_array_index (practice->cards, PsPracticeCard, i);

      if (g_str_equal (card->id, id) && !holds (items, card->item))
        g_array_append_val (items, card->item);
    }
}

/**
 * ps_practice_find_missed:
 * @practice: a practice
 * @misconception: what wrong answers came of, %PS_MISCONCEPTION_NONE: nothing tells
 *
 * Returns: (transfer full) (element-type guint): what to look at again: the alerts of the lesson,
 *   or flash cards, that were answered wrong in this session because of it, each once, in the order
 *   of the answers
 */
GArray *
ps_practice_find_missed (PsPractice *practice, PsMisconception misconception)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < practice->answers->len; i++)
    {
      const PsPracticeLine *line = g_ptr_array_index (practice->answers, i);

      if (!line->is_right && line->misconception == misconception)
        add_item_of (items, practice, line->card);
    }
  return items;
}

/**
 * ps_practice_dup_summary:
 * @practice: a practice
 *
 * Returns: (transfer full): how many answers of this session are right, then a line for each
 *   misconception that was met, with how often and what is right instead
 */
char *
ps_practice_dup_summary (PsPractice *practice)
{
  guint counts[PS_N_MISCONCEPTIONS];
  PsPracticeProgress progress;
  GString *text = g_string_new (NULL);

  ps_practice_get_progress (practice, &progress);
  ps_practice_get_mistakes (practice, counts);
  g_string_append_printf (
      text,
      ngettext ("%u of %u answer is right.", "%u of %u answers are right.", progress.n_answered),
      progress.n_right, progress.n_answered);
  for (guint i = 1; i < PS_N_MISCONCEPTIONS; i++)
    if (counts[i] > 0)
      /* Translators: a misconception, how often it was met, and what is right instead. */
      g_string_append_printf (text, _ ("\n%s: %u. %s"), ps_misconception_get_title (i), counts[i],
                              ps_misconception_get_sentence (i));
  if (counts[PS_MISCONCEPTION_NONE] > 0)
    g_string_append_printf (text, _ ("\nOther mistakes: %u."), counts[PS_MISCONCEPTION_NONE]);
  return g_string_free (text, FALSE);
}

/* What a spreadsheet would take for a formula gets an apostrophe before it. */
static void
append_cell (GString *csv, const char *value, gboolean is_last)
{
  g_string_append_c (csv, '"');
  if (strchr ("=+-@\t\r", *value) != NULL && *value != '\0')
    g_string_append_c (csv, '\'');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append (csv, is_last ? "\"\r\n" : "\",");
}

static void
append_answer (GString *csv, const PsPracticeLine *line, guint session)
{
  g_autofree char *number = g_strdup_printf ("%u", session);
  g_autoptr (GString) time = g_string_new (NULL);
  const char *slash = strrchr (line->card, '/');
  g_autofree char *alert =
      g_strndup (line->card, slash != NULL ? (gsize)(slash - line->card) : strlen (line->card));

  ps_time_print_iso (line->time * G_USEC_PER_SEC, time);
  append_cell (csv, number, FALSE);
  append_cell (csv, time->str, FALSE);
  append_cell (csv, alert, FALSE);
  append_cell (csv, slash != NULL ? slash + 1 : "", FALSE);
  append_cell (csv, line->answer != NULL ? line->answer : "", FALSE);
  append_cell (csv, line->right != NULL ? line->right : "", FALSE);
  append_cell (csv, line->is_right ? "yes" : "no", FALSE);
  append_cell (csv, line->is_right ? "" : ps_misconception_get_id (line->misconception), TRUE);
}

/**
 * ps_practice_print_csv:
 * @practice: a practice
 *
 * Returns: (transfer full): all answers of all sessions with this lesson, those that were taken
 *   back left out, as CSV (RFC 4180)
 */
char *
ps_practice_print_csv (PsPractice *practice)
{
  GString *csv =
      g_string_new ("session,time,alert,question,answer,right_answer,right,misconception\r\n");
  g_autoptr (GPtrArray) lines = ps_practice_find_lasting_lines (practice);
  guint session = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const PsPracticeLine *line = g_ptr_array_index (lines, i);

      if (line->event == PS_PRACTICE_SESSION)
        session++;
      else
        append_answer (csv, line, session);
    }
  return g_string_free (csv, FALSE);
}
