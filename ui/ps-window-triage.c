/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-window-private.h"

#include <glib/gi18n-lib.h>

#include "ps-alert-table-private.h"
#include "ps-report-facts.h"
#include "ps-weak-ref.h"

/* Going from one thing that wants a decision to the next, and how far that has come. */

static const struct
{
  const char *action;
  const char *none;
  const char *wrapped;
} goals[] = {
  [PS_TRIAGE_UNDECIDED] = { "next-undecided",
                            N_ ("Every alert that is shown is decided: none of them is new."),
                            N_ ("Back at the largest undecided group.") },
  [PS_TRIAGE_UNUSUAL] = { "next-unusual", N_ ("No alert that is shown has an unusual server port."),
                          N_ ("From the end back to the first unusual alert.") },
  [PS_TRIAGE_CONFLICT] = { "next-conflict",
                           N_ ("No alert that is shown has clues that contradict each other."),
                           N_ ("Back at the worst conflict.") },
};

/* A command on the alert that is gone to. */
typedef struct
{
  GAction *action;
  GVariant *parameter;
} Waiting;

static void
free_waiting (Waiting *waiting)
{
  g_object_unref (waiting->action);
  g_clear_pointer (&waiting->parameter, g_variant_unref);
  g_free (waiting);
}

/**
 * ps_window_waits_for_alert:
 * @self: a window
 * @action: a command on the alert under the cursor
 * @parameter: (nullable): its parameter
 *
 * Somebody who types faster than alerts are found means the one that is gone to: what is typed
 * meanwhile is done when it is there, one after the other.
 *
 * Returns: whether @action waits; else it is to be done now
 */
gboolean
ps_window_waits_for_alert (PsWindow *self, GSimpleAction *action, GVariant *parameter)
{
  Waiting *waiting;

  if (self->going == NULL)
    return FALSE;
  waiting = g_new0 (Waiting, 1);
  waiting->action = g_object_ref (G_ACTION (action));
  waiting->parameter = parameter != NULL ? g_variant_ref (parameter) : NULL;
  g_queue_push_tail (&self->waiting, waiting);
  return TRUE;
}

static void
do_waiting (PsWindow *self)
{
  while (self->going == NULL && !g_queue_is_empty (&self->waiting))
    {
      Waiting *waiting = g_queue_pop_head (&self->waiting);

      g_action_activate (waiting->action, waiting->parameter);
      free_waiting (waiting);
    }
}

static void
forget_waiting (PsWindow *self)
{
  g_queue_clear_full (&self->waiting, (GDestroyNotify)free_waiting);
}

static void
show_found (PsWindow *self, const PsTriageAnswer *answer)
{
  if (answer->wrapped)
    ps_window_show_message (self, GTK_MESSAGE_INFO, _ (goals[self->goal].wrapped));
  else
    gtk_info_bar_set_revealed (self->info_bar, FALSE);
  ps_alert_table_set_cursor (self->table, answer->row);
  /* Who is elsewhere by now stays there. */
  if (ps_alert_table_has_focus (self->table))
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
  self->went_to = answer->row;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PsWindow) self = data;
  PsTriageAnswer answer;

  if (g_task_get_cancellable (G_TASK (result)) != self->going
      || !ps_triage_find_finish (result, &answer))
    return;
  g_clear_object (&self->going);
  if (answer.row == PS_ROW_NONE)
    {
      forget_waiting (self);
      ps_window_show_message (self, GTK_MESSAGE_INFO, _ (goals[self->goal].none));
      return;
    }
  show_found (self, &answer);
  do_waiting (self);
}

static void
stop_going (PsWindow *self)
{
  if (self->going != NULL)
    g_cancellable_cancel (self->going);
  g_clear_object (&self->going);
  forget_waiting (self);
}

static void
go (PsWindow *self, PsTriageGoal goal)
{
  guint32 cursor = ps_alert_table_get_cursor (self->table);
  PsTriageQuestion question = {
    .store = ps_document_get_store (self->document),
    .order = ps_document_get_order (self->document),
    .lines = ps_document_get_lines (self->document),
    .grouping = ps_document_get_grouping (self->document),
    .goal = goal,
    .cursor = cursor,
    .is_again = goal == self->goal && cursor == self->went_to,
  };

  if (question.store == NULL || question.order == NULL)
    return;
  gtk_stack_set_visible_child_name (self->views, "table");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
  self->goal = goal;
  self->going = g_cancellable_new ();
  ps_triage_find_async (&question, self->going, found_cb, g_object_ref (self));
}

static void
next_undecided_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!ps_window_waits_for_alert (data, action, parameter))
    go (data, PS_TRIAGE_UNDECIDED);
}

static void
next_unusual_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!ps_window_waits_for_alert (data, action, parameter))
    go (data, PS_TRIAGE_UNUSUAL);
}

static void
next_conflict_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!ps_window_waits_for_alert (data, action, parameter))
    go (data, PS_TRIAGE_CONFLICT);
}

/* A window that is closed meanwhile is not held: with it go the windows that belong to it. */
static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PsWindow) self = ps_weak_ref_take (data);
  PsTriageProgress progress;
  g_autofree char *alerts = NULL, *patterns = NULL, *text = NULL;

  if (self == NULL || g_task_get_cancellable (G_TASK (result)) != self->counting_triage
      || !ps_triage_count_finish (result, &progress))
    return;
  g_clear_object (&self->counting_triage);
  alerts = ps_report_share (progress.n_decided, progress.n_alerts);
  patterns = ps_report_share (progress.n_decided_patterns, progress.n_patterns);
  /* Translators: both are shares, such as "91 %". */
  text = g_strdup_printf (_ ("triaged: %s, of patterns %s"), alerts, patterns);
  gtk_label_set_text (self->triaged, progress.n_alerts > 0 ? text : "");
}

static void
stop_counting (PsWindow *self)
{
  if (self->counting_triage != NULL)
    g_cancellable_cancel (self->counting_triage);
  g_clear_object (&self->counting_triage);
}

/* Counts anew how far triage has come: to be called when states or alerts are others. */
void
ps_window_update_triage (PsWindow *self)
{
  PsAlertStore *store = ps_document_get_store (self->document);

  stop_counting (self);
  if (store == NULL || ps_document_is_busy (self->document))
    {
      gtk_label_set_text (self->triaged, "");
      return;
    }
  self->counting_triage = g_cancellable_new ();
  ps_triage_count_async (store, self->counting_triage, counted_cb, ps_weak_ref_new (self));
}

/* Ends what runs. */
void
ps_window_stop_triage (PsWindow *self)
{
  stop_going (self);
  stop_counting (self);
}

void
ps_window_add_triage (PsWindow *self)
{
  static const GActionEntry entries[] = {
    { "next-undecided", next_undecided_cb, NULL, NULL, NULL, { 0 } },
    { "next-unusual", next_unusual_cb, NULL, NULL, NULL, { 0 } },
    { "next-conflict", next_conflict_cb, NULL, NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  self->went_to = PS_ROW_NONE;
  g_signal_connect_object (self->document, "notify::busy", G_CALLBACK (ps_window_update_triage),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "verdicts-changed",
                           G_CALLBACK (ps_window_update_triage), self, G_CONNECT_SWAPPED);
}
