/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-lesson-packs.h"
#include "ps-practice-window.h"
#include "ps-worksheet-window.h"

/* Practice, which has windows of its own, and paper. */

static GtkApplication *
get_application (PsWindow *self)
{
  return gtk_window_get_application (GTK_WINDOW (self));
}

/* The lesson that is looked at, else what the filter lets through, else the lesson that was shown
 * last; while nothing is open, the first one of the program. */
static void
practice_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  PsAlertStore *store = ps_document_get_store (self->document);
  PsRowOrder *order = ps_document_get_order (self->document);
  PsLesson *lesson = ps_window_get_lesson (self);
  guint n_packs;

  if (lesson != NULL && (store == NULL || ps_window_is_at_lesson (self)))
    ps_practice_window_open_lesson (get_application (self), lesson);
  else if (store == NULL)
    ps_practice_window_open_pack (get_application (self), ps_lesson_packs_get (&n_packs)[0].name);
  else if (ps_document_is_busy (self->document) || order == NULL)
    ps_window_show_message (self, GTK_MESSAGE_INFO,
                            _ ("The files are still being read; practise them after that."));
  else
    ps_practice_window_open_rows (get_application (self), store, order,
                                  ps_document_get_title (self->document));
}

static void
practice_lesson_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_practice_window_open_pack (get_application (data), g_variant_get_string (parameter, NULL));
}

static void
practice_cards_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ps_practice_window_open_cards (get_application (data));
}

static void
worksheet_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  PsAlertStore *store = ps_document_get_store (self->document);
  PsRowOrder *order = ps_document_get_order (self->document);
  PsWorksheetWindow *window = ps_worksheet_window_open (data, ps_window_get_lesson (self));

  if (store != NULL && order != NULL && !ps_document_is_busy (self->document))
    ps_worksheet_window_offer_file (window, store, order, ps_document_get_title (self->document),
                                    !ps_window_is_at_lesson (self));
}

/* The commands of learners. */
void
ps_window_add_practice (PsWindow *self)
{
  static const GActionEntry entries[] = {
    { "practice", practice_cb, NULL, NULL, NULL, { 0 } },
    { "practice-lesson", practice_lesson_cb, "s", NULL, NULL, { 0 } },
    { "practice-cards", practice_cards_cb, NULL, NULL, NULL, { 0 } },
    { "worksheet", worksheet_cb, NULL, NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
