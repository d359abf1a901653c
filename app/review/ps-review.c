/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-review-private.h"

G_DEFINE_FINAL_TYPE (PsReview, ps_review, G_TYPE_OBJECT)

static guint changed_signal;

static void
ps_review_finalize (GObject *object)
{
  PsReview *self = PS_REVIEW (object);

  ps_journal_free (self->journal);
  ps_fingerprints_free (self->fingerprints);
  g_array_unref (self->unknown);
  g_hash_table_unref (self->unknown_index);
  g_hash_table_unref (self->subject_notes);
  g_ptr_array_unref (self->rulings);
  g_free (self->case_text);
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->deciding);
  g_object_unref (self->store);
  G_OBJECT_CLASS (ps_review_parent_class)->finalize (object);
}

static void
ps_review_class_init (PsReviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ps_review_finalize;
  changed_signal = g_signal_new ("changed", PS_TYPE_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
ps_review_init (PsReview *self)
{
  g_mutex_init (&self->lock);
  g_mutex_init (&self->deciding);
  self->unknown = g_array_new (FALSE, FALSE, sizeof (PsReviewUnknown));
  self->unknown_index =
      g_hash_table_new_full (ps_fingerprint_hash, ps_fingerprint_equal, g_free, NULL);
  self->subject_notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->rulings = ps_review_copy_rulings (NULL);
  self->case_text = g_strdup ("");
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_review_step_free);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_review_step_free);
  self->next_id = 1;
}

/**
 * ps_review_new:
 * @store: alerts of which nobody said anything yet; the review is the one writer of their
 *   #PsAnnotationTable and of their rulings
 *
 * Returns: (transfer full): a review with nothing in it
 */
PsReview *
ps_review_new (PsAlertStore *store)
{
  PsReview *self = g_object_new (PS_TYPE_REVIEW, NULL);

  self->store = g_object_ref (store);
  self->table = ps_alert_store_get_annotations (store);
  return self;
}

/* Returns: (transfer none): the alerts */
PsAlertStore *
ps_review_get_store (PsReview *review)
{
  return review->store;
}

/**
 * ps_review_try:
 * @review: a review
 * @operation: an operation
 * @effect: (out caller-allocates): what it would do now
 *
 * About 20 ms a million alerts; of a ruling, 0.3 s a million that are open.
 */
void
ps_review_try (PsReview *review, PsReviewOperation *operation, PsReviewEffect *effect)
{
  g_mutex_lock (&review->lock);
  ps_review_run (review, operation, effect, NULL);
  g_mutex_unlock (&review->lock);
}

static gboolean
apply_locked (PsReview *self, PsReviewOperation *operation, PsReviewEffect *effect, guint *changes,
              GError **error)
{
  PsReviewEffect ignored;
  PsReviewStep *step;

  operation->when = g_get_real_time ();
  ps_review_run (self, operation, effect, NULL);
  if (!ps_review_write_operation (self, operation, effect, error))
    return FALSE;
  step = ps_review_step_new (operation, self->next_id++);
  ps_review_run (self, operation, &ignored, step);
  step->effect = *effect;
  step->stepped_at = operation->when;
  g_ptr_array_set_size (self->undone, 0);
  g_ptr_array_add (self->done, step);
  *changes = step->changes;
  return TRUE;
}

static gboolean
apply (PsReview *self, PsReviewOperation *operation, PsReviewEffect *effect, guint *changes,
       GError **error)
{
  gboolean ok;

  g_mutex_lock (&self->lock);
  ok = apply_locked (self, operation, effect, changes, error);
  g_mutex_unlock (&self->lock);
  return ok;
}

static void
emit_changed (PsReview *self, guint changes)
{
  g_signal_emit (self, changed_signal, 0, changes);
}

/**
 * ps_review_apply:
 * @review: a review
 * @operation: an operation; its time is set
 * @effect: (out caller-allocates): what it did
 * @error: %PS_REVIEW_ERROR_LOCKED, or %PS_REVIEW_ERROR_WRITE
 *
 * Does it; "changed" follows before this returns. What was undone can not be redone any more. A
 * million alerts take about 0.3 s, and the fingerprints of as many the same once more the first
 * time: see ps_review_apply_async().
 *
 * Returns: %FALSE if it could not be written to the journal; nothing has changed then
 */
gboolean
ps_review_apply (PsReview *review, PsReviewOperation *operation, PsReviewEffect *effect,
                 GError **error)
{
  guint changes;

  if (!apply (review, operation, effect, &changes, error))
    return FALSE;
  emit_changed (review, changes);
  return TRUE;
}

/* An operation on its way through a thread. */
typedef struct
{
  PsReviewOperation *operation;
  PsReviewEffect effect;
  guint changes;
} Work;

static void
free_work (Work *work)
{
  ps_review_operation_unref (work->operation);
  g_free (work);
}

static void
apply_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  if (apply (PS_REVIEW (source), work->operation, &work->effect, &work->changes, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * ps_review_apply_async:
 * @review: a review
 * @operation: an operation, not to be changed before it is done
 * @callback: called in the main context of the caller
 * @user_data: for @callback
 *
 * ps_review_apply() in a thread; ps_review_apply_finish() emits "changed".
 */
void
ps_review_apply_async (PsReview *review, PsReviewOperation *operation,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (review, NULL, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->operation = ps_review_operation_ref (operation);
  g_task_set_task_data (task, work, (GDestroyNotify)free_work);
  g_task_run_in_thread (task, apply_in_thread);
}

/* As ps_review_apply() */
gboolean
ps_review_apply_finish (PsReview *review, GAsyncResult *result, PsReviewEffect *effect,
                        GError **error)
{
  const Work *work = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *effect = work->effect;
  emit_changed (review, work->changes);
  return TRUE;
}

static guint
get_length (PsReview *self, GPtrArray *steps)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = steps->len;
  g_mutex_unlock (&self->lock);
  return n;
}

gboolean
ps_review_can_undo (PsReview *review)
{
  return get_length (review, review->done) > 0;
}

gboolean
ps_review_can_redo (PsReview *review)
{
  return get_length (review, review->undone) > 0;
}

static PsReviewStep *
get_last (GPtrArray *steps)
{
  return steps->len > 0 ? steps->pdata[steps->len - 1] : NULL;
}

static gint64
get_time (PsReview *self, GPtrArray *steps)
{
  const PsReviewStep *step;
  gint64 time;

  g_mutex_lock (&self->lock);
  step = get_last (steps);
  time = step != NULL ? step->stepped_at : 0;
  g_mutex_unlock (&self->lock);
  return time;
}

/* Returns: when what would be undone next was done or redone, µs since 1970 UTC; 0 for nothing */
gint64
ps_review_get_undo_time (PsReview *review)
{
  return get_time (review, review->done);
}

/* Returns: when what would be redone next was undone, µs since 1970 UTC; 0 for nothing */
gint64
ps_review_get_redo_time (PsReview *review)
{
  return get_time (review, review->undone);
}

static char *
dup_label (PsReview *self, GPtrArray *steps)
{
  const PsReviewStep *step;
  char *label;

  g_mutex_lock (&self->lock);
  step = get_last (steps);
  label = step != NULL ? ps_review_operation_describe (step->operation, &step->effect) : NULL;
  g_mutex_unlock (&self->lock);
  return label;
}

/* Returns: (transfer full) (nullable): what would be undone next, in words */
char *
ps_review_dup_undo_label (PsReview *review)
{
  return dup_label (review, review->done);
}

/* Returns: (transfer full) (nullable): what would be redone next, in words */
char *
ps_review_dup_redo_label (PsReview *review)
{
  return dup_label (review, review->undone);
}

static guint
step_locked (PsReview *self, gboolean back, char **done, GError **error)
{
  GPtrArray *from = back ? self->done : self->undone, *to = back ? self->undone : self->done;
  PsReviewStep *step = get_last (from);

  if (step == NULL || !ps_review_write_step (self, step, back, error))
    return 0;
  self->next_id++;
  ps_review_swap (self, step, back);
  step->stepped_at = g_get_real_time ();
  if (done != NULL)
    *done = ps_review_operation_describe (step->operation, &step->effect);
  g_ptr_array_add (to, g_ptr_array_steal_index (from, from->len - 1));
  return step->changes;
}

static gboolean
take_step (PsReview *self, gboolean back, char **done, GError **error)
{
  guint changes;

  g_mutex_lock (&self->lock);
  changes = step_locked (self, back, done, error);
  g_mutex_unlock (&self->lock);
  if (changes == 0)
    return FALSE;
  emit_changed (self, changes);
  return TRUE;
}

/**
 * ps_review_undo:
 * @review: a review
 * @done: (out) (optional): what was undone, in words; its numbers are those of when it was done
 * @error: as of ps_review_apply()
 *
 * Returns: %FALSE without an error if there is nothing to undo, with one if it could not be written
 *   to the journal
 */
gboolean
ps_review_undo (PsReview *review, char **done, GError **error)
{
  return take_step (review, TRUE, done, error);
}

/* As ps_review_undo(), the other way */
gboolean
ps_review_redo (PsReview *review, char **done, GError **error)
{
  return take_step (review, FALSE, done, error);
}

static gboolean
has_new_signatures (PsReview *self)
{
  guint n = ps_string_pool_get_size (ps_alert_store_get_texts (self->store, PS_TEXT_SIGNATURE));

  if (n == self->n_signatures)
    return FALSE;
  for (guint i = 0; i < self->rulings->len; i++)
    if (((const PsReviewHeld *)self->rulings->pdata[i])->ruling.scope == PS_RULING_SIGNATURE)
      return TRUE;
  return FALSE;
}

/**
 * ps_review_update:
 * @review: a review
 *
 * To be called when rows were appended: those of which something is known take that. Not for the
 * main thread; "changed" does not follow.
 *
 * Returns: #PsReviewChange of what is different now; rulings among it have to be decided
 */
guint
ps_review_update (PsReview *review)
{
  guint changes = 0;

  g_mutex_lock (&review->lock);
  if (ps_review_settle_unknown (review) > 0)
    changes = PS_REVIEW_CHANGED_STATES | PS_REVIEW_CHANGED_TAGS | PS_REVIEW_CHANGED_NOTES
              | (review->rulings->len > 0 ? PS_REVIEW_CHANGED_RULINGS : 0);
  if (has_new_signatures (review))
    changes |= PS_REVIEW_CHANGED_RULINGS;
  g_mutex_unlock (&review->lock);
  return changes;
}
