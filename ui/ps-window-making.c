/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-lesson-editor.h"
#include "ps-lesson-make.h"
#include "ps-transient.h"

/* A lesson that is made of alerts of the open files, one alert or a few at a time, or one that was
 * opened and is made better. */

/* More at once are a slip of the hand: they are read from their files here. */
#define MOST_AT_ONCE 200

static void
saved_cb (PsWindow *self, const char *path)
{
  self->making_unsaved = FALSE;
  ps_window_note_recent_file (path);
}

static void
making_changed_cb (PsWindow *self)
{
  self->making_unsaved = ps_lesson_get_n_items (self->making) > 0;
  if (self->making == self->lesson)
    ps_lesson_page_set_lesson (self->lesson_page, self->lesson);
}

void
ps_window_update_making (PsWindow *self)
{
  ps_window_set_enabled (self, "edit-lesson", self->making != NULL || self->lesson != NULL);
}

/* @lesson is the one that is made from now on. */
static void
set_making (PsWindow *self, PsLesson *lesson)
{
  if (self->editor != NULL)
    gtk_window_destroy (self->editor);
  g_clear_weak_pointer (&self->editor);
  if (self->making != NULL)
    g_signal_handlers_disconnect_by_func (self->making, making_changed_cb, self);
  g_set_object (&self->making, lesson);
  self->making_unsaved = FALSE;
  g_signal_connect_object (lesson, "changed", G_CALLBACK (making_changed_cb), self,
                           G_CONNECT_SWAPPED);
  ps_window_update_making (self);
}

/* The lesson whose page is shown, else the one that is being made. */
static void
edit_lesson_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  gboolean is_another = ps_window_is_at_lesson (self) && self->lesson != self->making;

  if (is_another && self->making_unsaved)
    {
      ps_window_show_message (self, GTK_MESSAGE_WARNING,
                              _ ("Another lesson is being made: close this one, and save that one "
                                 "with Ctrl+Shift+L first."));
      return;
    }
  if (is_another)
    set_making (self, self->lesson);
  if (self->making == NULL)
    return;
  if (self->editor == NULL)
    {
      g_set_weak_pointer (&self->editor, ps_lesson_editor_new (GTK_WINDOW (self), self->making,
                                                               self->redaction));
      g_signal_connect_object (self->editor, "saved", G_CALLBACK (saved_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_window_present (self->editor);
}

static gboolean
hides (PsWindow *self)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (self), "lesson-pseudonyms");

  return g_variant_get_boolean (state);
}

/* The lesson, and what hides who is who unless that is not wanted. */
static gboolean
prepare (PsWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PsLesson) lesson = NULL;

  if (self->redaction == NULL && hides (self))
    self->redaction = ps_lesson_redaction_new (&error);
  if (error != NULL)
    {
      ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
      return FALSE;
    }
  if (self->making != NULL)
    return TRUE;
  lesson = ps_lesson_new ();
  set_making (self, lesson);
  /* One lesson does not hide some of its alerts and show others. */
  ps_window_set_enabled (self, "lesson-pseudonyms", FALSE);
  return TRUE;
}

static void
tell_added (PsWindow *self, guint n_added, guint n_wanted)
{
  g_autofree char *added =
      g_strdup_printf (ngettext ("%u alert is added to the lesson", "%u alerts are added to the lesson",
                                 n_added),
                       n_added);
  g_autofree char *text =
      g_strdup_printf (_ ("%s, which has %u now. Ctrl+Shift+L edits and saves it."), added,
                       ps_lesson_get_n_items (self->making));
  g_autofree char *less = NULL;

  if (n_added == n_wanted)
    {
      ps_window_show_message (self, GTK_MESSAGE_INFO, text);
      return;
    }
  less = g_strdup_printf (_ ("%s %u others have no two addresses, or there was no room."), text,
                          n_wanted - n_added);
  ps_window_show_message (self, GTK_MESSAGE_WARNING, less);
}

static guint32 *
dup_rows (PsRowOrder *order, guint32 n)
{
  guint32 *rows = g_new (guint32, n);

  for (guint32 i = 0; i < n; i++)
    rows[i] = ps_row_order_get (order, i);
  return rows;
}

static void
add_to_lesson_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PsWindow *self = data;
  PsAlertStore *store = ps_document_get_store (self->document);
  g_autoptr (PsRowOrder) order = ps_window_dup_acted_rows (self);
  guint32 n = ps_row_order_get_n_rows (order);
  g_autofree guint32 *rows = NULL;
  g_autoptr (GError) error = NULL;
  guint n_added = 0;

  if (ps_window_waits_for_alert (self, action, parameter))
    return;
  if (store == NULL || n == 0)
    {
      ps_window_show_message (self, GTK_MESSAGE_INFO, _ ("Choose the alerts to be added first."));
      return;
    }
  if (n > MOST_AT_ONCE)
    {
      g_autofree char *text =
          g_strdup_printf (_ ("%u alerts are too many for a lesson: select %u or fewer."), n,
                           MOST_AT_ONCE);

      ps_window_show_message (self, GTK_MESSAGE_WARNING, text);
      return;
    }
  if (!prepare (self))
    return;
  rows = dup_rows (order, n);
  if (!ps_lesson_add_rows (self->making, store, rows, n, self->redaction, &n_added, &error))
    ps_window_show_message (self, GTK_MESSAGE_ERROR, error->message);
  else
    tell_added (self, n_added, n);
}

static void
change_pseudonyms_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_simple_action_set_state (action, state);
}

/* The commands of a window for making a lesson, "win.NAME". */
void
ps_window_add_making (PsWindow *self)
{
  const GActionEntry entries[] = {
    { "add-to-lesson", add_to_lesson_cb, NULL, NULL, NULL, { 0 } },
    { "edit-lesson", edit_lesson_cb, NULL, NULL, NULL, { 0 } },
    { "lesson-pseudonyms", NULL, NULL, "true", change_pseudonyms_cb, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  ps_window_update_making (self);
}

static void
close_answer_cb (GtkDialog *dialog, int response, PsWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (dialog));
  if (response != GTK_RESPONSE_ACCEPT)
    return;
  self->making_unsaved = FALSE;
  gtk_window_close (GTK_WINDOW (self));
}

/**
 * ps_window_keeps_lesson:
 * @self: a window that is to be closed
 *
 * Asks what is to become of a lesson that was made and not saved.
 *
 * Returns: whether the window has to stay for that
 */
gboolean
ps_window_keeps_lesson (PsWindow *self)
{
  GtkWidget *dialog;

  if (!self->making_unsaved)
    return FALSE;
  dialog = gtk_message_dialog_new (GTK_WINDOW (self),
                                   GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                                   GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE, "%s",
                                   _ ("The lesson is not saved"));
  ps_transient_watch (dialog);
  gtk_message_dialog_format_secondary_text (
      GTK_MESSAGE_DIALOG (dialog),
      _ ("Go back and save it with Ctrl+Shift+L, or close the window without it."));
  gtk_dialog_add_button (GTK_DIALOG (dialog), _ ("_Go back"), GTK_RESPONSE_CANCEL);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _ ("_Close without it"), GTK_RESPONSE_ACCEPT);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  g_signal_connect (dialog, "response", G_CALLBACK (close_answer_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

/* To be called when the window goes. */
void
ps_window_forget_making (PsWindow *self)
{
  if (self->editor != NULL)
    gtk_window_destroy (self->editor);
  g_clear_weak_pointer (&self->editor);
  g_clear_object (&self->making);
  g_clear_pointer (&self->redaction, ps_redaction_free);
}
