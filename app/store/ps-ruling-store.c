/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-store-private.h"

/**
 * ps_alert_store_set_rulings:
 * @store: a store
 * @rulings: (array length=n_rulings) (nullable): all that analysts ruled, copied
 * @n_rulings: how many; 0 takes back what was ruled
 *
 * From now on these rulings stand before everything that records claim, in rows that are there
 * and in rows to come. All conversations vote anew, which takes as long as counting them did;
 * ps_alert_store_decide() then rewrites the verdicts. Only for the thread that appends, and not on
 * the main one; others may read meanwhile, and wait where they ask for an explanation.
 */
void
ps_alert_store_set_rulings (PsAlertStore *store, const PsRuling *rulings, gsize n_rulings)
{
  PsRulings *before = store->rulings;

  __atomic_store_n (&store->rulings, n_rulings > 0 ? ps_rulings_new (rulings, n_rulings) : NULL,
                    __ATOMIC_RELEASE);
  if (before != NULL)
    g_ptr_array_add (store->retired_rulings, before);
  ps_alert_store_recount_votes (store);
}
