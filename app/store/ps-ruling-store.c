/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-store-private.h"

/**
 * ps_alert_store_set_rulings:
 * @store: a store
 * @rulings: (array length=n_rulings) (nullable): all that analysts ruled, copied; the subject of
 *   one of an alert is its row, of one of a signature its number in PsAlert.texts
 * @n_rulings: how many; 0 takes back what was ruled
 *
 * From now on these rulings stand before everything that records claim, in rows that are there
 * and in rows to come. All conversations vote anew, which takes as long as counting them did;
 * ps_alert_store_decide() then rewrites the verdicts. For one thread at a time, and not the main
 * one. Waits for a batch that is being appended; others may read meanwhile, and wait where they
 * ask for an explanation.
 */
void
ps_alert_store_set_rulings (PsAlertStore *store, const PsRuling *rulings, gsize n_rulings)
{
  PsRulings *before, *now = n_rulings > 0 ? ps_rulings_new (rulings, n_rulings) : NULL;

  g_mutex_lock (&store->append_lock);
  g_rw_lock_writer_lock (&store->dataset_lock);
  before = store->rulings;
  __atomic_store_n (&store->rulings, now, __ATOMIC_RELEASE);
  if (before != NULL)
    g_ptr_array_add (store->retired_rulings, before);
  ps_alert_store_recount_votes (store);
  g_rw_lock_writer_unlock (&store->dataset_lock);
  g_mutex_unlock (&store->append_lock);
}

/**
 * ps_alert_store_get_claim:
 * @store: a store
 * @row: a row
 *
 * Returns: what decides before everything else who is the server: the record's claim, or
 *   %PS_CLAIM_ANALYST where that was ruled
 */
PsClaim
ps_alert_store_get_claim (PsAlertStore *store, guint32 row)
{
  PsConversation conversation;

  ps_alert_store_get_conversation (store, row, &conversation);
  return conversation.claim;
}

/*
 * ps_alert_store_read_flipped:
 *
 * Which of @n rows from row @first on have their roles from an analyst: 1, else 0.
 */
void
ps_alert_store_read_flipped (PsAlertStore *store, guint32 first, guint n, guint32 *flipped)
{
  PsConversation conversation;
  gboolean ruled = __atomic_load_n (&store->rulings, __ATOMIC_ACQUIRE) != NULL;

  for (guint i = 0; i < n; i++)
    {
      flipped[i] = 0;
      if (!ruled)
        continue;
      ps_alert_store_read_conversation (store, first + i, FALSE, &conversation);
      flipped[i] = conversation.claim.kind == PS_CLAIM_ANALYST;
    }
}
