/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-store-private.h"

/* The dataset's lock is given up after so many rows. */
#define STRETCH 1024

/* Rows between having memory fetched and deciding. */
#define AHEAD 16

G_STATIC_ASSERT (PS_N_FINDINGS <= 32);

/*
 * ps_packed_verdict_new:
 *
 *   63    32 31..19 18       17..16 15..14 13      0
 *   findings 0      conflict method server p_b
 */
PsPackedVerdict
ps_packed_verdict_new (const PsVerdict *verdict, guint32 findings)
{
  return (guint64)verdict->p_b | (guint64)verdict->server << 14 | (guint64)verdict->method << 16
         | (guint64)(verdict->conflict != 0) << 18 | (guint64)findings << 32;
}

void
ps_packed_verdict_get (PsPackedVerdict packed, PsVerdict *verdict)
{
  verdict->p_b = (guint16)ps_packed_verdict_get_p_b (packed);
  verdict->server = (guint8)ps_packed_verdict_get_server (packed);
  verdict->method = packed >> 16 & 3;
  verdict->conflict = packed >> 18 & 1;
}

static const PsApplication *
get_application (PsAlertStore *store, guint32 id)
{
  return *(const PsApplication *const *)ps_pool_blocks_get (&store->applications, id,
                                                            sizeof (PsApplication *));
}

static void
read_conversation (PsAlertStore *store, const PsAlertBlock *block, guint index,
                   PsConversation *conversation)
{
  guint flags = block->flags[index];
  gboolean has_icmp = (flags & PS_ALERT_HAS_ICMP) != 0;

  *conversation = (PsConversation){
    .a.address = *ps_address_pool_get (store->addresses, block->srcs[index]),
    .b.address = *ps_address_pool_get (store->addresses, block->dsts[index]),
    .protocol = block->protocols[index],
    .has_icmp = has_icmp,
    .packet_order = (flags & PS_ALERT_PACKET_ORDER) != 0,
    .application =
        get_application (store, ps_narrow_column_get (&block->texts[PS_TEXT_APP_PROTO], index)),
    .claim.kind = block->claims[index] & 0x3f,
    .claim.client = block->claims[index] >> 6,
  };
  if (has_icmp)
    {
      conversation->icmp_type = (guint8)block->src_ports[index];
      conversation->icmp_code = (guint8)block->dst_ports[index];
      return;
    }
  conversation->a.has_port = (flags & PS_ALERT_HAS_SRC_PORT) != 0;
  conversation->b.has_port = (flags & PS_ALERT_HAS_DST_PORT) != 0;
  conversation->a.port = conversation->a.has_port ? block->src_ports[index] : 0;
  conversation->b.port = conversation->b.has_port ? block->dst_ports[index] : 0;
  if ((flags & PS_ALERT_HAS_TRAFFIC) == 0 || block->traffic == NULL)
    return;
  conversation->bytes_a = block->traffic->bytes_src[index];
  conversation->bytes_b = block->traffic->bytes_dst[index];
}

/*
 * ps_alert_store_read_conversation:
 *
 * What the classifier is told of a row whose block is there; an analyst's ruling stands for what
 * the record claims. @for_vote: what other alerts may hear of it, which a ruling of this one alert
 * is not.
 */
void
ps_alert_store_read_conversation (PsAlertStore *store, guint32 row, gboolean for_vote,
                                  PsConversation *conversation)
{
  const PsAlertBlock *block = ps_alert_store_get_block (store, row);
  const PsRulings *rulings = __atomic_load_n (&store->rulings, __ATOMIC_ACQUIRE);
  guint index = ps_alert_block_index (row);
  PsRulingSubject subject = { .alert = for_vote ? PS_ROW_NONE : row };
  PsClaim ruled;

  read_conversation (store, block, index, conversation);
  if (rulings == NULL)
    return;
  subject.signature = ps_narrow_column_get (&block->texts[PS_TEXT_SIGNATURE], index);
  ruled = ps_rulings_get_claim (rulings, conversation, &subject);
  if (ruled.kind != PS_CLAIM_NONE)
    conversation->claim = ruled;
}

/* To be called with the dataset's lock. */
static void
get_context (PsAlertStore *store, const PsAlertBlock *block, guint index,
             const PsConversation *conversation, PsContext *context)
{
  guint32 id = ps_narrow_column_get (&block->conversations, index);
  PsTuple tuple = ps_alert_block_make_tuple (block, index, conversation);

  *context = (PsContext){ 0 };
  if (id != PS_NOT_COUNTED)
    ps_dataset_get_context (store->dataset, id - 1, &tuple, context);
}

/* To be called with the dataset's lock, for a row that will be decided soon. */
static void
prefetch_row (PsAlertStore *store, guint32 row)
{
  const PsAlertBlock *block = ps_alert_store_get_block (store, row);
  guint32 id = ps_narrow_column_get (&block->conversations, ps_alert_block_index (row));

  if (id != PS_NOT_COUNTED)
    ps_dataset_prefetch_context (store->dataset, id - 1);
}

static void
decide_row (PsAlertStore *store, guint32 row)
{
  PsAlertBlock *block = ps_alert_store_get_block (store, row);
  guint index = ps_alert_block_index (row);
  const PsBaseline *baseline = ps_alert_store_get_baseline (store);
  PsConversation conversation;
  PsContext context;
  PsVerdict verdict;
  guint32 findings;

  ps_alert_store_read_conversation (store, row, FALSE, &conversation);
  get_context (store, block, index, &conversation, &context);
  verdict =
      ps_classifier_decide (&conversation, &store->options, block->bases[index], &context, NULL);
  findings = ps_finding_check (&conversation, &verdict, &store->options);
  if (baseline != NULL)
    findings |= ps_finding_apply_policy (ps_baseline_check (baseline, &conversation, &verdict),
                                         &conversation, &verdict, &store->options);
  __atomic_store_n (&block->verdicts[index], ps_packed_verdict_new (&verdict, findings),
                    __ATOMIC_RELAXED);
}

/**
 * ps_alert_store_settle:
 * @store: a store
 *
 * Lets conversations vote again with what the others said (ps_dataset_settle()), once all of an
 * import was appended. Waits for those who ask for verdicts. Only for the thread that appends.
 */
void
ps_alert_store_settle (PsAlertStore *store)
{
  g_rw_lock_writer_lock (&store->dataset_lock);
  ps_dataset_settle (store->dataset);
  g_rw_lock_writer_unlock (&store->dataset_lock);
}

/**
 * ps_alert_store_decide:
 * @store: a store
 * @first: first row
 * @n_rows: how many; rows that are not there are left out
 *
 * Computes the verdicts and findings of rows from all that was appended so far. Two threads may
 * decide different rows at the same time while nothing is appended; otherwise only the thread
 * that appends may.
 */
void
ps_alert_store_decide (PsAlertStore *store, guint32 first, guint32 n_rows)
{
  guint32 total = ps_alert_store_get_n_rows (store);
  guint32 end = first >= total ? first : first + MIN (n_rows, total - first);

  for (guint32 row = first; row < end;)
    {
      g_rw_lock_reader_lock (&store->dataset_lock);
      for (guint32 stop = row + MIN (STRETCH, end - row); row < stop; row++)
        {
          if (end - row > AHEAD)
            prefetch_row (store, row + AHEAD);
          decide_row (store, row);
        }
      g_rw_lock_reader_unlock (&store->dataset_lock);
    }
}

static PsPackedVerdict
get_packed (PsAlertStore *store, guint32 row)
{
  if (row >= ps_alert_store_get_n_rows (store))
    return 5000;
  return ps_alert_block_get_verdict (ps_alert_store_get_block (store, row),
                                     ps_alert_block_index (row));
}

/**
 * ps_alert_store_get_verdict:
 * @store: a store
 * @row: a row
 * @verdict: (out caller-allocates): what was decided last; "cannot tell" before that
 */
void
ps_alert_store_get_verdict (PsAlertStore *store, guint32 row, PsVerdict *verdict)
{
  ps_packed_verdict_get (get_packed (store, row), verdict);
}

/**
 * ps_alert_store_get_findings:
 * @store: a store
 * @row: a row
 *
 * Returns: what was found unusual, one bit a #PsFindingKind
 */
guint32
ps_alert_store_get_findings (PsAlertStore *store, guint32 row)
{
  return ps_packed_verdict_get_findings (get_packed (store, row));
}

/**
 * ps_alert_store_get_conversation:
 * @store: a store
 * @row: a row
 * @conversation: (out caller-allocates): what the classifier is told of it; all zero for a row
 *   that is not there
 */
void
ps_alert_store_get_conversation (PsAlertStore *store, guint32 row, PsConversation *conversation)
{
  *conversation = (PsConversation){ 0 };
  if (row < ps_alert_store_get_n_rows (store))
    ps_alert_store_read_conversation (store, row, FALSE, conversation);
}

/**
 * ps_alert_store_explain:
 * @store: a store
 * @row: a row
 * @conversation: (out caller-allocates): what the classifier is told of it
 * @evidence: (out caller-allocates): the clues, strongest first
 *
 * Decides one row again, from all that was appended so far, and says why. Any thread may ask;
 * it waits while a batch is being counted.
 *
 * Returns: the verdict; the same as of ps_alert_store_decide() unless rows were appended, or
 *   conversations voted again, since
 */
PsVerdict
ps_alert_store_explain (PsAlertStore *store, guint32 row, PsConversation *conversation,
                        PsEvidenceList *evidence)
{
  const PsAlertBlock *block;
  PsContext context;
  int base;

  evidence->n_items = 0;
  ps_alert_store_get_conversation (store, row, conversation);
  if (row >= ps_alert_store_get_n_rows (store))
    return (PsVerdict){ .p_b = 5000 };
  block = ps_alert_store_get_block (store, row);
  base = ps_classifier_base (conversation, &store->options, evidence);
  g_rw_lock_reader_lock (&store->dataset_lock);
  get_context (store, block, ps_alert_block_index (row), conversation, &context);
  g_rw_lock_reader_unlock (&store->dataset_lock);
  return ps_classifier_decide (conversation, &store->options, base, &context, evidence);
}
