/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-worksheet-writing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-flash-card.h"
#include "ps-lesson-make.h"
#include "ps-report-sink.h"
#include "ps-worksheet.h"

/* As many alerts of a file as fill a lesson. */
#define N_ALERTS 12

void
ps_worksheet_writing_free (PsWorksheetWriting *writing)
{
  g_clear_pointer (&writing->deck, ps_deck_unref);
  g_clear_object (&writing->store);
  g_clear_pointer (&writing->order, ps_row_order_unref);
  g_free (writing->title);
  g_free (writing->path);
  g_free (writing);
}

static gboolean
write_cards (const char *path, GError **error)
{
  g_autofree char *text = ps_flash_cards_print_anki ();

  return ps_report_sink_write (path, text, strlen (text), error);
}

/* Nothing that should be hidden is given away. */
static gboolean
is_hidden (PsLesson *lesson, PsRedaction *redaction, GError **error)
{
  g_autofree char *left = redaction != NULL ? ps_lesson_find_left (lesson, redaction) : NULL;

  if (left == NULL)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
               _ ("Nothing was written: “%s” could not be hidden everywhere."), left);
  return FALSE;
}

static PsLesson *
make_lesson (const PsWorksheetWriting *writing, GError **error)
{
  g_autoptr (PsRedaction) redaction = writing->hides ? ps_lesson_redaction_new (error) : NULL;
  g_autoptr (PsLesson) lesson = NULL;
  g_autofree char *title = NULL;

  if (writing->hides && redaction == NULL)
    return NULL;
  lesson = ps_lesson_new_from_rows (writing->store, writing->order, N_ALERTS, writing->number,
                                    redaction, error);
  if (lesson == NULL)
    return NULL;
  if (ps_lesson_get_n_items (lesson) == 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                   _ ("None of these alerts is decided well enough to be taught."));
      return NULL;
    }
  title = redaction != NULL ? ps_redaction_dup_text (redaction, writing->title)
                            : g_strdup (writing->title);
  ps_lesson_set_title (lesson, title);
  return is_hidden (lesson, redaction, error) ? g_steal_pointer (&lesson) : NULL;
}

static PsDeck *
get_deck (const PsWorksheetWriting *writing, GError **error)
{
  g_autoptr (PsLesson) lesson = NULL;

  if (writing->deck != NULL)
    return ps_deck_ref (writing->deck);
  lesson = make_lesson (writing, error);
  return lesson != NULL ? ps_deck_new_with_seed (lesson, writing->number) : NULL;
}

/**
 * ps_worksheet_writing_run:
 * @writing: what to write
 * @error: %G_FILE_ERROR, naming the path, or why there is nothing to write
 *
 * Takes as long as looking at every row of a file does: call it in a worker thread.
 *
 * Returns: whether it was written, whole
 */
gboolean
ps_worksheet_writing_run (const PsWorksheetWriting *writing, GError **error)
{
  g_autoptr (PsDeck) deck = NULL;

  if (writing->paper == PS_PAPER_CARDS)
    return write_cards (writing->path, error);
  deck = get_deck (writing, error);
  return deck != NULL
         && ps_worksheet_write (deck,
                                writing->paper == PS_PAPER_KEY ? PS_WORKSHEET_KEY
                                                               : PS_WORKSHEET_SHEET,
                                writing->number, writing->path, error);
}
