/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-document-private.h"

#include "ps-journal.h"

/* What people say of the alerts that are open: the review, its journal, and what waits for both.
 * The review's own work is done in threads, one piece after the other. */

/* Something that waits. */
typedef struct
{
  PsReviewOperation *operation;
  PsDocumentDone callback;
  GWeakRef data;
} Waiting;

typedef struct
{
  PsReview *review;
  PsSubjectNotes *notes; /* what it says of hosts, ports and groups */
  GQueue waiting;    /* Waiting */
  gboolean working;  /* a thread works for the review */
  gboolean outdated; /* rows came since it looked at them */
  gboolean told;     /* what was opened */
  PsReviewOpened opened;
  GError *trouble; /* why the journal is of no use */
} State;

static const char state_key[] = "ps-review";

static void go_on (PsDocument *document);

static void
free_waiting (Waiting *waiting)
{
  ps_review_operation_unref (waiting->operation);
  g_weak_ref_clear (&waiting->data);
  g_free (waiting);
}

static void
free_state (State *state)
{
  g_queue_clear_full (&state->waiting, (GDestroyNotify)free_waiting);
  ps_review_close (state->review);
  g_object_unref (state->review);
  ps_subject_notes_unref (state->notes);
  g_clear_error (&state->trouble);
  g_free (state);
}

static State *
get_state (PsDocument *document)
{
  return g_object_get_data (G_OBJECT (document), state_key);
}

/* The state in which a task began, if it is still that one. */
static State *
find_state (PsDocument *document, GAsyncResult *result)
{
  State *state = get_state (document);
  gpointer review = g_task_get_task_data (G_TASK (result));

  return state != NULL && state->review == review ? state : NULL;
}

static GTask *
new_task (PsDocument *document, State *state, GAsyncReadyCallback callback)
{
  GTask *task = g_task_new (document, NULL, callback, NULL);

  g_task_set_task_data (task, g_object_ref (state->review), g_object_unref);
  state->working = TRUE;
  return task;
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsDocument *document = PS_DOCUMENT (source);
  State *state = find_state (document, result);

  if (state == NULL)
    return;
  state->working = FALSE;
  g_signal_emit_by_name (document, "verdicts-changed");
  ps_document_order_again (document);
  go_on (document);
}

static void
decide_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_boolean (task, ps_review_decide (data));
}

/* Tells what changed; rulings are decided first of all that waits. */
static void
tell_changes (PsDocument *document, State *state, guint changes)
{
  g_autoptr (GTask) task = NULL;

  if (changes == 0)
    return;
  if ((changes & PS_REVIEW_CHANGED_SUBJECT_NOTES) != 0)
    {
      ps_subject_notes_unref (state->notes);
      state->notes = ps_subject_notes_new (state->review);
    }
  if ((changes & PS_REVIEW_CHANGED_RULINGS) != 0)
    {
      task = new_task (document, state, decided_cb);
      g_task_run_in_thread (task, decide_in_thread);
    }
  g_signal_emit_by_name (document, "annotations-changed", changes);
  ps_document_order_again (document);
}

static void
updated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsDocument *document = PS_DOCUMENT (source);
  State *state = find_state (document, result);
  gssize changes = g_task_propagate_int (G_TASK (result), NULL);

  if (state == NULL)
    return;
  state->working = FALSE;
  /* What the journal had is as new as what it says of rows that came. */
  changes |= state->opened.changes;
  state->opened.changes = 0;
  tell_changes (document, state, (guint)changes);
  if (!state->told && !ps_document_is_busy (document))
    {
      state->told = TRUE;
      g_signal_emit_by_name (document, "annotations-opened", &state->opened, state->trouble);
    }
  go_on (document);
}

static void
update_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_int (task, (gssize)ps_review_update (data));
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PsDocument) document = data;
  State *state = get_state (document);
  g_autoptr (GObject) target = NULL;
  g_autoptr (GError) error = NULL;
  PsReviewEffect effect = { 0 };
  Waiting *waiting;

  if (state == NULL || (GObject *)state->review != source)
    return;
  state->working = FALSE;
  waiting = g_queue_pop_head (&state->waiting);
  target = g_weak_ref_get (&waiting->data);
  ps_review_apply_finish (state->review, result, &effect, &error);
  if (waiting->callback != NULL && target != NULL)
    waiting->callback (waiting->operation, &effect, error, target);
  free_waiting (waiting);
  go_on (document);
}

/* Does what waits, one thing at a time. */
static void
go_on (PsDocument *document)
{
  State *state = get_state (document);
  g_autoptr (GTask) task = NULL;
  Waiting *next;

  if (state == NULL || state->working)
    return;
  next = g_queue_peek_head (&state->waiting);
  if (state->outdated)
    {
      state->outdated = FALSE;
      task = new_task (document, state, updated_cb);
      g_task_run_in_thread (task, update_in_thread);
    }
  else if (next != NULL)
    {
      state->working = TRUE;
      ps_review_apply_async (state->review, next->operation, applied_cb, g_object_ref (document));
    }
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PsDocument *document = PS_DOCUMENT (source);
  const PsReviewOpened *opened = g_object_get_data (G_OBJECT (result), "opened");
  State *state = find_state (document, result);

  if (state == NULL)
    return;
  state->working = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &state->trouble))
    state->opened = *opened;
  go_on (document);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *path = g_object_get_data (G_OBJECT (task), "path");
  PsReviewOpened *opened = g_object_get_data (G_OBJECT (task), "opened");
  GError *error = NULL;

  if (ps_review_open_journal (data, path, opened, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Takes @path. */
static void
open_journal (PsDocument *document, State *state, char *path)
{
  g_autoptr (GTask) task = new_task (document, state, opened_cb);

  g_object_set_data_full (G_OBJECT (task), "path", path, g_free);
  g_object_set_data_full (G_OBJECT (task), "opened", g_new0 (PsReviewOpened, 1), g_free);
  g_task_run_in_thread (task, open_in_thread);
}

static void
changed_cb (PsReview *review, guint changes, PsDocument *document)
{
  State *state = get_state (document);

  if (state != NULL && state->review == review)
    tell_changes (document, state, changes);
}

/* What is open is another thing: nothing is said of it yet, but what its journal has. */
void
ps_document_begin_review (PsDocument *document)
{
  const char *const *inputs = ps_document_get_inputs (document);
  State *state = g_new0 (State, 1);
  char *path = inputs != NULL ? ps_journal_get_path (inputs) : NULL;

  state->review = ps_review_new (ps_document_get_store (document));
  g_queue_init (&state->waiting);
  g_object_set_data_full (G_OBJECT (document), state_key, state, (GDestroyNotify)free_state);
  g_signal_connect_object (state->review, "changed", G_CALLBACK (changed_cb), document, 0);
  if (path != NULL)
    open_journal (document, state, path);
}

/* Lets others write the journal. */
void
ps_document_end_review (PsDocument *document)
{
  g_object_set_data (G_OBJECT (document), state_key, NULL);
}

/* Rows came: some of them may be known. */
void
ps_document_update_review (PsDocument *document)
{
  State *state = get_state (document);

  if (state == NULL)
    return;
  state->outdated = TRUE;
  go_on (document);
}

/* Returns: (transfer none) (nullable): what people say of the alerts, %NULL while nothing was
 * opened */
PsReview *
ps_document_get_review (PsDocument *document)
{
  State *state = get_state (document);

  return state != NULL ? state->review : NULL;
}

/* Returns: (transfer none) (nullable): what they say of hosts, ports and groups, %NULL for nothing;
 * it stays as it is until "annotations-changed" */
PsSubjectNotes *
ps_document_get_subject_notes (PsDocument *document)
{
  State *state = get_state (document);

  return state != NULL ? state->notes : NULL;
}

/**
 * ps_document_apply:
 * @document: a document that has something open
 * @operation: what to do; a reference is taken
 * @callback: (nullable): called when it is done, or with an error; not if something else is opened
 *   before
 * @data: (nullable): for @callback, which is not called once it is gone
 *
 * Does it in a thread, after what was asked for before. "annotations-changed" follows.
 */
void
ps_document_apply (PsDocument *document, PsReviewOperation *operation, PsDocumentDone callback,
                   GObject *data)
{
  State *state = get_state (document);
  Waiting *waiting;

  if (state == NULL)
    return;
  waiting = g_new0 (Waiting, 1);
  waiting->operation = ps_review_operation_ref (operation);
  waiting->callback = callback;
  g_weak_ref_init (&waiting->data, data);
  g_queue_push_tail (&state->waiting, waiting);
  go_on (document);
}

/* Returns: whether something that was asked for is not done yet */
gboolean
ps_document_is_reviewing (PsDocument *document)
{
  const State *state = get_state (document);

  return state != NULL
         && (state->working || state->outdated || !g_queue_is_empty ((GQueue *)&state->waiting));
}

/**
 * ps_document_step:
 * @document: a document
 * @back: to undo, else to redo
 * @done: (out): what was undone or redone, in words
 * @error: as of ps_review_undo()
 *
 * Returns: %FALSE without an error if there is nothing to undo or redo, or something is still
 *   being done
 */
gboolean
ps_document_step (PsDocument *document, gboolean back, char **done, GError **error)
{
  State *state = get_state (document);

  if (state == NULL || !g_queue_is_empty (&state->waiting))
    return FALSE;
  return back ? ps_review_undo (state->review, done, error)
              : ps_review_redo (state->review, done, error);
}
