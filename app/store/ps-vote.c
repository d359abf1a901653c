/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-store-private.h"

/* Rows whose numbers are written at once. */
#define STRETCH 1024

/* Rows between having the dataset's memory fetched and looking at it. */
#define AHEAD 12

/*
 * ps_alert_block_make_tuple:
 *
 * The conversation that a row is of. ICMP types are no ports: an echo and its reply are one.
 */
PsTuple
ps_alert_block_make_tuple (const PsAlertBlock *block, guint index,
                           const PsConversation *conversation)
{
  return (PsTuple){
    .host_a = block->srcs[index],
    .host_b = block->dsts[index],
    .port_a = conversation->a.port,
    .port_b = conversation->b.port,
    .protocol = conversation->protocol,
    .has_ports = conversation->a.has_port && conversation->b.has_port
                 && ps_protocol_has_ports (conversation->protocol),
  };
}

/* A row on its way into the dataset. */
typedef struct
{
  PsTuple tuple;
  PsBallot ballot;
  gboolean is_counted;
} Vote;

static void
prepare_vote (PsAlertStore *store, guint32 row, gboolean is_new, Vote *vote)
{
  PsAlertBlock *block = ps_alert_store_get_block (store, row);
  guint index = ps_alert_block_index (row);
  PsConversation conversation;
  int base;

  ps_alert_store_read_conversation (store, row, TRUE, &conversation);
  base = is_new ? ps_classifier_base (&conversation, &store->options, NULL) : block->bases[index];
  if (is_new)
    block->bases[index] = (gint16)CLAMP (base, G_MININT16, G_MAXINT16);
  /* Alerts that lack an end would all meet at one host that is none. */
  vote->is_counted = (~block->flags[index] & (PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST)) == 0;
  if (!vote->is_counted)
    return;
  vote->tuple = ps_alert_block_make_tuple (block, index, &conversation);
  vote->ballot = ps_classifier_vote (&conversation, base);
  ps_dataset_prefetch (store->dataset, &vote->tuple);
}

static void
count_votes (PsAlertStore *store, guint32 first, guint n, gboolean is_new, guint32 *ids)
{
  Vote votes[AHEAD];

  for (guint i = 0; i < n + AHEAD; i++)
    {
      Vote *vote = &votes[i % AHEAD];

      if (i >= AHEAD && i - AHEAD < n)
        ids[i - AHEAD] = vote->is_counted
                             ? ps_dataset_add (store->dataset, &vote->tuple, &vote->ballot) + 1
                             : PS_NOT_COUNTED;
      if (i < n)
        prepare_vote (store, first + i, is_new, vote);
    }
}

static void
count_stretch (PsAlertStore *store, guint32 first, guint n)
{
  PsAlertBlock *block = ps_alert_store_get_block (store, first);
  guint32 ids[STRETCH];

  count_votes (store, first, n, TRUE, ids);
  ps_narrow_column_write (&block->conversations, ps_alert_block_index (first), n, ids,
                          ps_dataset_get_n_conversations (store->dataset), &store->keeper);
}

/*
 * ps_alert_store_count_conversations:
 *
 * Computes the base score of rows that were just written and are not published yet, and adds
 * their votes to the dataset.
 */
void
ps_alert_store_count_conversations (PsAlertStore *store, guint32 first, guint32 n_rows)
{
  guint n;

  g_rw_lock_writer_lock (&store->dataset_lock);
  for (guint32 done = 0; done < n_rows; done += n)
    {
      guint index = ps_alert_block_index (first + done);

      n = MIN (MIN (STRETCH, PS_BLOCK_ROWS - index), n_rows - done);
      count_stretch (store, first + done, n);
    }
  g_rw_lock_writer_unlock (&store->dataset_lock);
}

/*
 * ps_alert_store_recount_votes:
 *
 * Has all rows vote anew, after what is ruled of them changed. To be called with the dataset's lock
 * as a writer.
 */
void
ps_alert_store_recount_votes (PsAlertStore *store)
{
  guint32 n_rows = ps_alert_store_get_n_rows (store);
  guint32 ids[STRETCH];

  ps_dataset_forget_votes (store->dataset);
  for (guint32 row = 0; row < n_rows; row += STRETCH)
    count_votes (store, row, MIN (STRETCH, n_rows - row), FALSE, ids);
  ps_dataset_settle (store->dataset);
}
