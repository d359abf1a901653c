/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-calibration.h"

#include "ps-alert-store-private.h"
#include "ps-evidence-list.h"
#include "ps-icmp.h"

/* Rows between two looks at the cancellable. */
#define STRETCH 4096

/* What is known of a distinct conversation. */
typedef struct
{
  guint32 row;         /* the record that says the most, claims left out */
  guint32 server_host; /* the true server, as host and port: records name the ends either way */
  guint16 server_port;
  gint16 base; /* above 0 for the true server */
  guint8 kind; /* PsClaimKind, PS_CLAIM_NONE: no truth */
  guint8 is_disputed;
} Case;

/* One computation. */
typedef struct
{
  PsAlertStore *store;
  const PsRowOrder *order;
  guint32 n_rows;
  PsDataset *dataset;
  GArray *cases; /* of Case, by number in the dataset */
  PsCalibrationProgress progress;
  gpointer data;
  GCancellable *cancellable;
} Work;

/**
 * ps_claim_kind_is_truth:
 * @kind: a kind of claim
 *
 * Returns: whether the claim is good enough to judge the other clues by. A guess of the exporter's
 *   is not; nor is what a person ruled after seeing what Portside says, nor an ICMP type, which is
 *   all that there is to decide by.
 */
gboolean
ps_claim_kind_is_truth (PsClaimKind kind)
{
  return ps_claim_kind_decides (kind) && kind != PS_CLAIM_ANALYST && kind != PS_CLAIM_ICMP_REQUEST;
}

/* What is left of a conversation when nobody says who opened it. */
static void
take_claims (PsConversation *conversation)
{
  PsIcmpRole role = conversation->has_icmp
                        ? ps_icmp_type_get_role (conversation->protocol, conversation->icmp_type)
                        : PS_ICMP_OTHER;

  conversation->claim = (PsClaim){ 0 };
  if (role == PS_ICMP_REQUEST || role == PS_ICMP_REPLY)
    conversation->has_icmp = FALSE;
}

static gboolean
go_on (const Work *work, guint32 done, guint32 n, double from, double to, GError **error)
{
  if (done % STRETCH != 0)
    return TRUE;
  if (work->progress != NULL)
    work->progress (from + (to - from) * done / MAX (n, 1), work->data);
  return !g_cancellable_set_error_if_cancelled (work->cancellable, error);
}

/* The number of the row's conversation in a dataset without claims; FALSE where an end lacks. */
static gboolean
add_row (const Work *work, guint32 row, PsConversation *bare, PsTuple *tuple, int *base,
         guint32 *id)
{
  const PsAlertBlock *block = ps_alert_store_get_block (work->store, row);
  guint index = ps_alert_block_index (row);
  PsBallot ballot;

  if ((~block->flags[index] & (PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST)) != 0)
    return FALSE;
  ps_alert_store_read_conversation (work->store, row, TRUE, bare);
  *tuple = ps_alert_block_make_tuple (block, index, bare);
  take_claims (bare);
  *base = ps_classifier_base (bare, ps_alert_store_get_options (work->store), NULL);
  ballot = ps_classifier_vote (bare, *base);
  *id = ps_dataset_add (work->dataset, tuple, &ballot);
  return TRUE;
}

/* All rows vote, also those that are not asked about: they are the rest of the import. */
static gboolean
add_votes (const Work *work, GError **error)
{
  PsConversation bare;
  PsTuple tuple;
  guint32 id;
  int base;

  for (guint32 row = 0; row < work->n_rows; row++)
    {
      if (!go_on (work, row, work->n_rows, 0, .4, error))
        return FALSE;
      add_row (work, row, &bare, &tuple, &base, &id);
    }
  ps_dataset_settle (work->dataset);
  return TRUE;
}

/* The end that the record's own claim makes the server: with port 20 of an active FTP connection
 * not the one that was called. */
static PsEnd
get_truth (const Work *work, guint32 row, PsClaimKind *kind)
{
  const PsClassifierOptions *options = ps_alert_store_get_options (work->store);
  PsConversation conversation;
  int base;

  ps_alert_store_get_conversation (work->store, row, &conversation);
  *kind = conversation.claim.kind;
  if (!ps_claim_kind_is_truth (*kind))
    return PS_END_NONE;
  base = ps_classifier_base (&conversation, options, NULL);
  return ps_classifier_decide (&conversation, options, base, NULL, NULL).server;
}

static gboolean
is_better (const Case *x, const Case *known)
{
  if (ABS (x->base) != ABS (known->base))
    return ABS (x->base) > ABS (known->base);
  return x->base != known->base ? x->base > known->base : x->row < known->row;
}

static gboolean
is_surer_kind (PsClaimKind x, PsClaimKind known)
{
  int difference = ps_claim_kind_get_confidence (x) - ps_claim_kind_get_confidence (known);

  return difference != 0 ? difference > 0 : x > known;
}

/* Whatever the order of the records, the same truth comes out: two that differ make none. */
static void
keep_case (Case *known, const Case *wanted)
{
  if (known->kind == PS_CLAIM_NONE)
    {
      *known = *wanted;
      return;
    }
  if (known->server_host != wanted->server_host || known->server_port != wanted->server_port)
    {
      known->is_disputed = TRUE;
      return;
    }
  if (is_better (wanted, known))
    {
      known->row = wanted->row;
      known->base = wanted->base;
    }
  if (is_surer_kind (wanted->kind, known->kind))
    known->kind = wanted->kind;
}

static void
find_case (const Work *work, guint32 row)
{
  PsConversation bare;
  PsTuple tuple;
  PsClaimKind kind;
  PsEnd truth;
  guint32 id;
  int base;

  if (row >= work->n_rows)
    return;
  truth = get_truth (work, row, &kind);
  if (truth == PS_END_NONE || !add_row (work, row, &bare, &tuple, &base, &id) || !tuple.has_ports)
    return;
  base = CLAMP (base, -G_MAXINT16, G_MAXINT16);
  keep_case (&g_array_index (work->cases, Case, id),
             &(const Case){
                 .row = row,
                 .server_host = truth == PS_END_B ? tuple.host_b : tuple.host_a,
                 .server_port = truth == PS_END_B ? tuple.port_b : tuple.port_a,
                 .base = (gint16)(truth == PS_END_B ? base : -base),
                 .kind = (guint8)kind,
             });
}

static gboolean
find_cases (const Work *work, GError **error)
{
  guint32 n = work->order != NULL ? ps_row_order_get_n_rows (work->order) : work->n_rows;

  g_array_set_size (work->cases, ps_dataset_get_n_conversations (work->dataset));
  for (guint32 i = 0; i < n; i++)
    {
      if (!go_on (work, i, n, .4, .8, error))
        return FALSE;
      find_case (work, work->order != NULL ? ps_row_order_get (work->order, i) : i);
    }
  return TRUE;
}

static void
decide_case (const Work *work, guint32 id, const Case *known, PsCalibration *calibration)
{
  const PsClassifierOptions *options = ps_alert_store_get_options (work->store);
  PsConversation bare;
  PsEvidenceList evidence = { 0 };
  PsContext context = { 0 };
  PsVerdict verdict;
  PsTuple tuple;
  PsEnd truth;
  int base;

  if (known->kind == PS_CLAIM_NONE || known->is_disputed)
    {
      calibration->n_disputed += known->is_disputed;
      return;
    }
  add_row (work, known->row, &bare, &tuple, &base, &id);
  truth = known->server_host == tuple.host_b && known->server_port == tuple.port_b ? PS_END_B
                                                                                   : PS_END_A;
  base = ps_classifier_base (&bare, options, &evidence);
  ps_dataset_get_context (work->dataset, id, &tuple, &context);
  verdict = ps_classifier_decide (&bare, options, base, &context, &evidence);
  ps_calibration_count (calibration, known->row, &bare, known->kind, truth, &verdict, &evidence);
}

static gboolean
decide_cases (const Work *work, PsCalibration *calibration, GError **error)
{
  for (guint32 id = 0; id < work->cases->len; id++)
    {
      if (!go_on (work, id, work->cases->len, .8, 1, error))
        return FALSE;
      decide_case (work, id, &g_array_index (work->cases, Case, id), calibration);
    }
  return TRUE;
}

/**
 * ps_calibration_new:
 * @store: a store
 * @order: (nullable): the rows whose conversations are judged, %NULL for all of them
 * @progress: (nullable) (scope call): told now and then how far it is
 * @data: for @progress
 * @cancellable: (nullable): looked at every 4096 rows
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Decides every distinct conversation whose records say who opened it once more without that,
 * and compares. No claim of any record is used for it, neither for the conversation nor in the
 * votes of the others; all rows of the store vote, whatever @order. Runs for as long as it takes:
 * call it in a worker thread.
 *
 * Returns: (transfer full) (nullable): what came of it, to be freed with ps_calibration_unref()
 */
const PsCalibration *
ps_calibration_new (PsAlertStore *store, const PsRowOrder *order, PsCalibrationProgress progress,
                    gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (PsDataset) dataset = ps_dataset_new ();
  g_autoptr (GArray) cases = g_array_new (FALSE, TRUE, sizeof (Case));
  PsCalibration *calibration = g_atomic_rc_box_new0 (PsCalibration);
  const Work work = { .store = store,
                      .order = order,
                      .n_rows = ps_alert_store_get_n_rows (store),
                      .dataset = dataset,
                      .cases = cases,
                      .progress = progress,
                      .data = data,
                      .cancellable = cancellable };

  if (add_votes (&work, error) && find_cases (&work, error)
      && decide_cases (&work, calibration, error))
    return calibration;
  g_atomic_rc_box_release (calibration);
  return NULL;
}

/**
 * ps_calibration_unref:
 * @calibration: (transfer full): a calibration
 */
void
ps_calibration_unref (const PsCalibration *calibration)
{
  g_atomic_rc_box_release ((gpointer)calibration);
}
