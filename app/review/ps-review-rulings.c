/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-review-private.h"

#include <string.h>

static void
clear_held (gpointer data)
{
  PsReviewHeld *held = data;

  ps_review_ruling_clear (&held->ruling);
  g_array_unref (held->slots);
  g_free (held->who);
  g_free (held->why);
}

/* @slots: of the alerts that a ruling of PS_RULING_ALERT speaks of */
PsReviewHeld *
ps_review_held_new (const PsReviewRuling *ruling, GArray *slots,
                    const PsReviewOperation *operation, guint64 id)
{
  PsReviewHeld *held = g_atomic_rc_box_new0 (PsReviewHeld);

  held->id = id;
  ps_review_ruling_copy (ruling, &held->ruling);
  held->slots = g_array_ref (slots);
  held->when = operation->when;
  held->who = g_strdup (operation->who);
  held->why = g_strdup (operation->why);
  return held;
}

void
ps_review_held_unref (PsReviewHeld *held)
{
  g_atomic_rc_box_release_full (held, clear_held);
}

/* @rulings: (nullable): what holds. Returns: a list of its own, of the same */
GPtrArray *
ps_review_copy_rulings (GPtrArray *rulings)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_review_held_unref);

  for (guint i = 0; rulings != NULL && i < rulings->len; i++)
    g_ptr_array_add (copy, g_atomic_rc_box_acquire (rulings->pdata[i]));
  return copy;
}

/* Number of the signature in the store, G_MAXUINT32 if no alert has it. */
static guint32
find_signature (PsReview *self, const char *signature)
{
  const PsStringPool *pool = ps_alert_store_get_texts (self->store, PS_TEXT_SIGNATURE);
  guint32 n = ps_string_pool_get_size (pool);

  for (guint32 id = 1; id < n; id++)
    if (g_str_equal (ps_string_pool_get (pool, id), signature))
      return id;
  return G_MAXUINT32;
}

/* A ruling as the core has it; one of many alerts is many. */
static void
append_core_rulings (PsReview *self, const PsReviewHeld *held, GArray *rulings)
{
  PsRuling ruling = { .end = held->ruling.end,
                      .peer = held->ruling.peer,
                      .subject = G_MAXUINT32,
                      .protocol = held->ruling.protocol,
                      .scope = (guint8)held->ruling.scope,
                      .server = held->ruling.server,
                      .is_server = TRUE };

  if (held->ruling.scope == PS_RULING_SIGNATURE)
    ruling.subject = find_signature (self, held->ruling.signature);
  if (held->ruling.scope != PS_RULING_ALERT)
    {
      g_array_append_val (rulings, ruling);
      return;
    }
  for (guint i = 0; i < held->slots->len; i++)
    {
      ruling.subject = g_array_index (held->slots, guint32, i);
      if (ruling.subject != PS_ROW_NONE)
        ruling.subject = ps_review_resolve_slot (self, ruling.subject);
      if (!ps_review_is_unknown_slot (self, ruling.subject))
        g_array_append_val (rulings, ruling);
    }
}

static GArray *
make_core_rulings (PsReview *self)
{
  GArray *rulings = g_array_new (FALSE, FALSE, sizeof (PsRuling));

  for (guint i = 0; i < self->rulings->len; i++)
    append_core_rulings (self, self->rulings->pdata[i], rulings);
  return rulings;
}

static PsRulings *
make_lookup (GArray *rulings)
{
  return ps_rulings_new ((const PsRuling *)(gconstpointer)rulings->data, rulings->len);
}

/* Who would be the server of a row, if @rulings say so. */
static PsEnd
find_server (PsReview *self, const PsRulings *rulings, guint32 row)
{
  PsRulingSubject subject = { .alert = row };
  PsConversation conversation;
  PsAlert alert;

  ps_alert_store_get (self->store, row, &alert);
  subject.signature = alert.texts[PS_TEXT_SIGNATURE];
  ps_alert_store_get_conversation (self->store, row, &conversation);
  return ps_end_other (ps_rulings_get_claim (rulings, &conversation, &subject).client);
}

static void
count_row (PsReview *self, const PsRulings *own, const PsRulings *all, guint32 row,
           PsReviewEffect *effect)
{
  PsVerdict verdict;
  PsEnd server;

  if (find_server (self, own, row) == PS_END_NONE)
    return;
  ps_alert_store_get_verdict (self->store, row, &verdict);
  server = find_server (self, all, row);
  effect->n_alerts++;
  if (server == PS_END_NONE || server == verdict.server)
    {
      effect->n_same++;
      return;
    }
  effect->n_changed++;
  effect->n_unusual += ps_findings_get_notable (ps_alert_store_get_findings (self->store, row)) != 0;
}

/*
 * ps_review_count_ruling:
 *
 * Adds to @effect of how many alerts @held speaks, and of how many it turns the roles if it comes
 * behind the rulings that hold.
 */
void
ps_review_count_ruling (PsReview *self, const PsReviewHeld *held, PsReviewEffect *effect)
{
  g_autoptr (GArray) all_rulings = make_core_rulings (self);
  g_autoptr (GArray) own_rulings = g_array_new (FALSE, FALSE, sizeof (PsRuling));
  g_autoptr (PsRulings) own = NULL;
  g_autoptr (PsRulings) all = NULL;
  guint32 n_rows = ps_alert_store_get_n_rows (self->store);

  append_core_rulings (self, held, own_rulings);
  append_core_rulings (self, held, all_rulings);
  own = make_lookup (own_rulings);
  all = make_lookup (all_rulings);
  if (held->ruling.scope == PS_RULING_ALERT)
    for (guint i = 0; i < own_rulings->len; i++)
      count_row (self, own, all, g_array_index (own_rulings, PsRuling, i).subject, effect);
  else
    for (guint32 row = 0; row < n_rows; row++)
      count_row (self, own, all, row, effect);
}

static void
free_ruled (PsReviewRuled *ruled)
{
  ps_review_ruling_clear (&ruled->ruling);
  g_array_unref (ruled->fingerprints);
  g_free (ruled->who);
  g_free (ruled->why);
  g_free (ruled);
}

/* To be called with the lock. */
static PsReviewRuled *
dup_ruled (PsReview *self, const PsReviewHeld *held)
{
  PsReviewRuled *ruled = g_new0 (PsReviewRuled, 1);

  ruled->id = held->id;
  ps_review_ruling_copy (&held->ruling, &ruled->ruling);
  ruled->fingerprints = g_array_new (FALSE, FALSE, sizeof (PsFingerprint));
  ruled->when = held->when;
  ruled->who = g_strdup (held->who);
  ruled->why = g_strdup (held->why);
  for (guint i = 0; held->ruling.scope == PS_RULING_ALERT && i < held->slots->len; i++)
    {
      PsFingerprint fingerprint;

      ps_review_get_fingerprint (
          self, ps_review_resolve_slot (self, g_array_index (held->slots, guint32, i)),
          &fingerprint);
      g_array_append_val (ruled->fingerprints, fingerprint);
    }
  return ruled;
}

/**
 * ps_review_dup_rulings:
 * @review: a review
 *
 * Returns: (transfer full) (element-type PsReviewRuled): the rulings that hold, the oldest first
 */
GPtrArray *
ps_review_dup_rulings (PsReview *review)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)free_ruled);

  g_mutex_lock (&review->lock);
  if (review->rulings->len > 0)
    ps_review_ensure_fingerprints (review);
  for (guint i = 0; i < review->rulings->len; i++)
    g_ptr_array_add (list, dup_ruled (review, review->rulings->pdata[i]));
  g_mutex_unlock (&review->lock);
  return list;
}

/**
 * ps_review_find_ruling:
 * @review: a review
 * @row: a row
 *
 * Returns: id of the ruling that decides who is the row's server, 0 if none does: the narrowest,
 *   and of those the latest
 */
guint64
ps_review_find_ruling (PsReview *review, guint32 row)
{
  PsRulingScope best = PS_RULING_SIGNATURE;
  guint64 id = 0;

  g_mutex_lock (&review->lock);
  for (guint i = 0; i < review->rulings->len; i++)
    {
      const PsReviewHeld *held = review->rulings->pdata[i];
      g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (PsRuling));
      g_autoptr (PsRulings) lookup = NULL;

      if (held->ruling.scope > best)
        continue;
      append_core_rulings (review, held, own);
      lookup = make_lookup (own);
      if (find_server (review, lookup, row) == PS_END_NONE)
        continue;
      best = held->ruling.scope;
      id = held->id;
    }
  g_mutex_unlock (&review->lock);
  return id;
}

/**
 * ps_review_decide:
 * @review: a review
 *
 * Has the store decide all rows again, with the rulings that hold. Takes as long as that: not for
 * the main thread.
 *
 * Returns: %TRUE
 */
gboolean
ps_review_decide (PsReview *review)
{
  g_autoptr (GArray) rulings = NULL;

  g_mutex_lock (&review->deciding);
  g_mutex_lock (&review->lock);
  rulings = make_core_rulings (review);
  review->n_signatures = ps_string_pool_get_size (
      ps_alert_store_get_texts (review->store, PS_TEXT_SIGNATURE));
  g_mutex_unlock (&review->lock);
  ps_alert_store_set_rulings (review->store, (const PsRuling *)(gconstpointer)rulings->data,
                              rulings->len);
  ps_alert_store_decide (review->store, 0, ps_alert_store_get_n_rows (review->store));
  g_mutex_unlock (&review->deciding);
  return TRUE;
}

static void
decide_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_boolean (task, ps_review_decide (PS_REVIEW (source)));
}

/**
 * ps_review_decide_async:
 * @review: a review
 * @callback: called in the main context of the caller
 * @user_data: for @callback
 *
 * ps_review_decide() in a thread. Each takes the rulings that hold when its turn has come.
 */
void
ps_review_decide_async (PsReview *review, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (review, NULL, callback, user_data);

  g_task_run_in_thread (task, decide_in_thread);
}

gboolean
ps_review_decide_finish (PsReview *review, GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
