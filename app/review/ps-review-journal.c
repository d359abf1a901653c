/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-review-private.h"

/* What is said, in a journal, and back. */

/* Returns: @operation with fingerprints for its rows */
static PsReviewOperation *
name_alerts (PsReview *self, const PsReviewOperation *operation)
{
  PsReviewOperation *named = ps_review_operation_summarize (operation);

  for (guint i = 0; i < operation->parts->len; i++)
    {
      const PsReviewPart *part = operation->parts->pdata[i];
      PsReviewPart *own = named->parts->pdata[i];

      own->keep_escalated = part->keep_escalated;
      g_free (own->text);
      own->text = g_strdup (part->text);
      if (part->rows->len > 0)
        ps_review_ensure_fingerprints (self);
      for (guint j = 0; j < part->rows->len; j++)
        {
          guint32 row = g_array_index (part->rows, guint32, j);
          PsFingerprint fingerprint;

          if (row >= ps_fingerprints_get_n_rows (self->fingerprints))
            continue;
          ps_fingerprints_get (self->fingerprints, row, &fingerprint);
          g_array_append_val (own->fingerprints, fingerprint);
        }
      g_array_append_vals (own->fingerprints, part->fingerprints->data, part->fingerprints->len);
    }
  return named;
}

static gboolean
append (PsReview *self, const PsReviewEntry *entry, GError **error)
{
  g_autoptr (GBytes) payload = ps_review_entry_write (entry);

  return ps_journal_append (self->journal, self->next_id, payload, error);
}

/*
 * ps_review_write_operation:
 *
 * Writes an operation as the one with the number self->next_id. To be called with the lock.
 */
gboolean
ps_review_write_operation (PsReview *self, const PsReviewOperation *operation,
                           const PsReviewEffect *effect, GError **error)
{
  g_autoptr (PsReviewOperation) named = NULL;
  PsReviewEntry entry = { PS_REVIEW_ENTRY_OPERATION, 0, operation->when, NULL, *effect };

  if (self->journal == NULL)
    return TRUE;
  named = name_alerts (self, operation);
  entry.operation = named;
  return append (self, &entry, error);
}

/*
 * ps_review_write_step:
 *
 * Writes that a step is undone or redone. To be called with the lock.
 */
gboolean
ps_review_write_step (PsReview *self, const PsReviewStep *step, gboolean back, GError **error)
{
  PsReviewEntry entry = { back ? PS_REVIEW_ENTRY_UNDO : PS_REVIEW_ENTRY_REDO, step->id,
                          g_get_real_time () };

  return self->journal == NULL || append (self, &entry, error);
}

typedef struct
{
  PsReview *self;
  PsReviewOpened *opened;
  guint changes;
} Replay;

static void
replay_operation (Replay *replay, guint64 sequence, const PsReviewEntry *entry)
{
  PsReview *self = replay->self;
  PsReviewStep *step = ps_review_step_new (entry->operation, sequence);
  PsReviewEffect effect;

  ps_review_run (self, entry->operation, &effect, step);
  step->effect = entry->effect;
  step->stepped_at = entry->when;
  g_ptr_array_set_size (self->undone, 0);
  g_ptr_array_add (self->done, step);
  replay->changes |= step->changes;
  replay->opened->n_operations++;
}

/* An operation that was lost cannot be undone. */
static void
replay_step (Replay *replay, const PsReviewEntry *entry, gboolean back)
{
  PsReview *self = replay->self;
  GPtrArray *from = back ? self->done : self->undone, *to = back ? self->undone : self->done;
  PsReviewStep *step = from->len > 0 ? from->pdata[from->len - 1] : NULL;

  if (step == NULL || step->id != entry->target)
    {
      replay->opened->n_damaged++;
      return;
    }
  ps_review_swap (self, step, back);
  step->stepped_at = entry->when;
  g_ptr_array_add (to, g_ptr_array_steal_index (from, from->len - 1));
  replay->changes |= step->changes;
}

static void
replay_entry (guint64 sequence, GBytes *payload, gpointer data)
{
  Replay *replay = data;
  PsReviewEntry entry;

  if (!ps_review_entry_read (payload, &entry))
    replay->opened->n_damaged++;
  else if (entry.kind == PS_REVIEW_ENTRY_OPERATION)
    replay_operation (replay, sequence, &entry);
  else
    replay_step (replay, &entry, entry.kind == PS_REVIEW_ENTRY_UNDO);
  ps_review_entry_clear (&entry);
}

/**
 * ps_review_open_journal:
 * @review: a review to which nothing was done yet
 * @path: a journal, see ps_journal_get_path(); it need not be there
 * @opened: (out caller-allocates): what was in it
 * @error: as of ps_journal_open()
 *
 * Does again what the journal says was done, and writes to it from now on. Alerts that come later
 * get what was said of them with ps_review_update(). About a second for ten million alerts that
 * were annotated: not for the main thread. "changed" does not follow.
 *
 * Returns: %FALSE if the journal is of no use: what is done then is kept nowhere
 */
gboolean
ps_review_open_journal (PsReview *review, const char *path, PsReviewOpened *opened, GError **error)
{
  Replay replay = { review, opened };
  PsJournalInfo info;

  *opened = (PsReviewOpened){ 0 };
  g_mutex_lock (&review->lock);
  review->journal = ps_journal_open (path, replay_entry, &replay, &info, error);
  review->next_id = MAX (review->next_id, info.last + 1);
  opened->n_damaged += info.n_damaged;
  opened->read_only = review->journal != NULL && ps_journal_is_read_only (review->journal);
  opened->changes = replay.changes;
  g_mutex_unlock (&review->lock);
  return review->journal != NULL;
}

/* What is done from now on is kept nowhere, and others may write the journal. */
void
ps_review_close (PsReview *review)
{
  g_mutex_lock (&review->lock);
  g_clear_pointer (&review->journal, ps_journal_free);
  g_mutex_unlock (&review->lock);
}

/* Returns: whether everything that was done is on the disk, or is kept nowhere */
gboolean
ps_review_sync (PsReview *review)
{
  gboolean ok;

  g_mutex_lock (&review->lock);
  ok = review->journal == NULL || ps_journal_sync (review->journal);
  g_mutex_unlock (&review->lock);
  return ok;
}
