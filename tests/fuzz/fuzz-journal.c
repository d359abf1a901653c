/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-fuzz.h"

#include "ps-journal.h"
#include "ps-review-private.h"

/* So many alerts are there for entries to be about. */
#define N_ALERTS 4

/* Entries of a journal are no longer than that while fuzzing, in bytes. */
#define MAX_SIZE 65536

typedef struct
{
  PsReview *review;
  guint64 last;
  guint n;
} Replay;

static PsAlertStore *
make_store (void)
{
  PsAlertStore *store = ps_alert_store_new (NULL);
  g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();
  g_autoptr (PsRawFile) file = ps_raw_file_new_spool ("fuzz", NULL);

  for (guint i = 0; i < N_ALERTS; i++)
    {
      PsAlert *alert = ps_alert_batch_add (batch);

      alert->record = i;
      alert->src_port = (guint16)(50000 + i / 2);
      alert->dst_port = 443;
      alert->flags = PS_ALERT_HAS_SRC_PORT | PS_ALERT_HAS_DST_PORT;
      alert->protocol = PS_PROTOCOL_TCP;
    }
  ps_alert_store_append (store, batch, ps_alert_store_add_file (store, file), 1, NULL);
  return store;
}

/* What an entry says is done, undone and done again, and each is as it was. */
static void
replay (PsReview *review, GBytes *payload)
{
  PsReviewEntry entry;
  PsReviewEffect effect;

  if (ps_review_entry_read (payload, &entry) && entry.kind == PS_REVIEW_ENTRY_OPERATION)
    {
      gboolean was_empty = ps_review_is_empty (review);

      PS_FUZZ_CHECK (ps_review_apply (review, entry.operation, &effect, NULL));
      PS_FUZZ_CHECK (effect.n_changed + effect.n_same + effect.n_kept == effect.n_alerts);
      PS_FUZZ_CHECK (ps_review_undo (review, NULL, NULL));
      PS_FUZZ_CHECK (ps_review_is_empty (review) == was_empty);
      PS_FUZZ_CHECK (ps_review_redo (review, NULL, NULL));
    }
  ps_review_entry_clear (&entry);
}

static void
tell (guint64 sequence, GBytes *payload, gpointer data)
{
  Replay *told = data;

  PS_FUZZ_CHECK (sequence > told->last);
  told->last = sequence;
  told->n++;
  replay (told->review, payload);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (PsAlertStore) store = NULL;
  g_autoptr (PsReview) review = NULL;
  g_autoptr (GBytes) payload = NULL;
  Replay told = { 0 };
  PsJournalInfo info;

  if (size > MAX_SIZE)
    return 0;
  store = make_store ();
  review = ps_review_new (store);
  told.review = review;
  ps_journal_parse (data, size, tell, &told, &info);
  PS_FUZZ_CHECK (info.end <= size && info.cut == size - info.end);
  PS_FUZZ_CHECK (info.n_entries == told.n && info.last == told.last);
  /* No fuzzer finds a hash: what is in an entry is read by itself, too. */
  payload = g_bytes_new (data, size);
  replay (review, payload);
  return 0;
}
