/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-dataset-private.h"

#include "ps-huge-pages.h"

/* Conversations between having memory fetched and looking at it. */
#define AHEAD 16

/* What the others say of a conversation, in canonical order: sums less its own vote. */
typedef gint64 (*GetSum) (const PsDatasetSum *sum);

static gint64
get_first (const PsDatasetSum *sum)
{
  return sum->first;
}

static gint64
get_again (const PsDatasetSum *sum)
{
  return sum->again;
}

static PsClaim
choose_claim (const PsDatasetConversation *c)
{
  int lo = ps_claim_kind_get_confidence (c->claim_lo);
  int hi = ps_claim_kind_get_confidence (c->claim_hi);

  /* Records that contradict each other with the same right tell nothing. */
  if (lo == hi)
    return (PsClaim){ 0 };
  return lo > hi ? (PsClaim){ c->claim_lo, PS_END_A } : (PsClaim){ c->claim_hi, PS_END_B };
}

static inline void
look_around (const PsDataset *dataset, const PsDatasetConversation *c, GetSum get_sum, gint64 own,
             gboolean with_ends, PsContext *context)
{
  const PsDatasetEnd *lo_end, *hi_end;
  const PsDatasetPair *pair = &g_array_index (dataset->pairs, PsDatasetPair, c->pair);
  const PsDatasetHost *lo = &g_array_index (dataset->hosts, PsDatasetHost, c->host_lo);
  const PsDatasetHost *hi = &g_array_index (dataset->hosts, PsDatasetHost, c->host_hi);

  context->pair_n = pair->n - 1;
  context->a_n = lo->n - 1;
  context->b_n = hi->n - 1;
  context->pair_sum = get_sum (&pair->sum) - own;
  context->a_sum = get_sum (&lo->sum) + own;
  context->b_sum = get_sum (&hi->sum) - own;
  if (c->end_lo == PS_END_UNKNOWN || !with_ends)
    return;
  lo_end = &g_array_index (dataset->ends, PsDatasetEnd, c->end_lo);
  hi_end = &g_array_index (dataset->ends, PsDatasetEnd, c->end_hi);
  context->a_end_n = lo_end->n - 1;
  context->b_end_n = hi_end->n - 1;
  context->a_end_sum = get_sum (&lo_end->sum) + own;
  context->b_end_sum = get_sum (&hi_end->sum) - own;
}

static guint64
hash_end (guint32 host, guint16 port, guint8 protocol)
{
  return ps_index_hash (host, (guint64)port << 8 | protocol);
}

/* A place behind the last end; there are as many ends as the table has records. */
static void
add_end (PsDataset *dataset, guint32 index, const PsDatasetEnd *end)
{
  if (index == dataset->ends->len)
    {
      g_array_set_size (dataset->ends, MAX (1024, index * 2));
      ps_huge_pages_advise (dataset->ends->data, dataset->ends->len * sizeof (PsDatasetEnd));
    }
  g_array_index (dataset->ends, PsDatasetEnd, index) = *end;
}

/* The end's index; an end that is new is added. */
static guint32
find_end (PsDataset *dataset, guint32 host, guint16 port, guint8 protocol, guint64 hash)
{
  const PsDatasetEnd *known = (const PsDatasetEnd *)dataset->ends->data;
  PsIndexProbe probe;
  guint32 index;

  ps_index_probe_start (&probe, &dataset->end_table, hash);
  while ((index = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    if (known[index].host == host && known[index].port == port && known[index].protocol == protocol)
      return index;
  index = dataset->end_table.n_used;
  add_end (dataset, index,
           &(PsDatasetEnd){ .host = host, .port = port, .protocol = protocol });
  ps_index_table_insert (&dataset->end_table, &probe, index);
  return index;
}

static PsDatasetEnd *
get_end (const PsDataset *dataset, guint32 index)
{
  return &g_array_index (dataset->ends, PsDatasetEnd, index);
}

/* Hashes of a conversation's ends. */
typedef struct
{
  guint64 lo;
  guint64 hi;
} EndHashes;

static void
count_ends (PsDataset *dataset, PsDatasetConversation *c, const EndHashes *hashes)
{
  PsDatasetEnd *lo, *hi;

  c->end_lo = find_end (dataset, c->host_lo, c->port_lo, c->protocol, hashes->lo);
  c->end_hi = find_end (dataset, c->host_hi, c->port_hi, c->protocol, hashes->hi);
  lo = get_end (dataset, c->end_lo);
  hi = get_end (dataset, c->end_hi);
  lo->n++;
  lo->sum.first -= c->vote;
  hi->n++;
  hi->sum.first += c->vote;
}

static void
prefetch_ends (const PsDataset *dataset, const PsDatasetConversation *c, EndHashes *hashes)
{
  hashes->lo = hash_end (c->host_lo, c->port_lo, c->protocol);
  hashes->hi = hash_end (c->host_hi, c->port_hi, c->protocol);
  ps_index_table_prefetch (&dataset->end_table, hashes->lo);
  ps_index_table_prefetch (&dataset->end_table, hashes->hi);
}

/* What each address:port said in the first round, of all conversations anew. */
static void
find_ends (PsDataset *dataset)
{
  guint n = dataset->conversations->len;
  PsDatasetConversation *all = (PsDatasetConversation *)dataset->conversations->data;
  EndHashes hashes[AHEAD];

  ps_index_table_clear (&dataset->end_table);
  ps_index_table_init (&dataset->end_table);
  ps_index_table_reserve (&dataset->end_table, n);
  for (guint i = 0; i < MIN (n, AHEAD); i++)
    prefetch_ends (dataset, &all[i], &hashes[i]);
  for (guint i = 0; i < n; i++)
    {
      EndHashes *own = &hashes[i % AHEAD];

      if (all[i].has_ports && all[i].pair != PS_PAIR_NONE)
        count_ends (dataset, &all[i], own);
      if (i + AHEAD < n)
        prefetch_ends (dataset, &all[i + AHEAD], own);
    }
}

static void
clear_again (PsDataset *dataset)
{
  for (guint i = 0; i < dataset->pairs->len; i++)
    g_array_index (dataset->pairs, PsDatasetPair, i).sum.again = 0;
  for (guint i = 0; i < dataset->hosts->len; i++)
    g_array_index (dataset->hosts, PsDatasetHost, i).sum.again = 0;
}

static int
get_weight (const PsDatasetConversation *c)
{
  return c->is_for_lo && c->is_for_hi ? 0 : c->weight;
}

static void
vote_again (PsDataset *dataset, PsDatasetConversation *c)
{
  PsContext context = { 0 };

  c->again = c->vote;
  if (!c->is_fixed)
    {
      gboolean ports_equal = c->end_lo != PS_END_UNKNOWN && c->port_lo == c->port_hi;

      look_around (dataset, c, get_first, c->vote, TRUE, &context);
      c->again = ps_classifier_vote_again (get_weight (c), ports_equal, &context);
    }
  g_array_index (dataset->pairs, PsDatasetPair, c->pair).sum.again += c->again;
  g_array_index (dataset->hosts, PsDatasetHost, c->host_hi).sum.again += c->again;
  g_array_index (dataset->hosts, PsDatasetHost, c->host_lo).sum.again -= c->again;
  if (c->end_lo == PS_END_UNKNOWN)
    return;
  get_end (dataset, c->end_hi)->sum.again += c->again;
  get_end (dataset, c->end_lo)->sum.again -= c->again;
}

static void
prefetch_sums (const PsDataset *dataset, const PsDatasetConversation *c)
{
  if (c->pair == PS_PAIR_NONE)
    return;
  ps_prefetch (&g_array_index (dataset->pairs, PsDatasetPair, c->pair));
  ps_prefetch (&g_array_index (dataset->hosts, PsDatasetHost, c->host_lo));
  ps_prefetch (&g_array_index (dataset->hosts, PsDatasetHost, c->host_hi));
  if (c->end_lo == PS_END_UNKNOWN)
    return;
  ps_prefetch (get_end (dataset, c->end_lo));
  ps_prefetch (get_end (dataset, c->end_hi));
}

/**
 * ps_dataset_settle:
 * @dataset: a dataset
 *
 * Holds the second round, if something was added since the last one: every conversation that
 * nothing explicit decides votes again with what the others said in the first round. From then on
 * ps_dataset_get_context() tells what they said in the second, until something is added.
 */
void
ps_dataset_settle (PsDataset *dataset)
{
  if (dataset->is_settled)
    return;
  find_ends (dataset);
  clear_again (dataset);
  for (guint i = 0; i < dataset->conversations->len; i++)
    {
      PsDatasetConversation *c = &g_array_index (dataset->conversations, PsDatasetConversation, i);

      if (i + AHEAD < dataset->conversations->len)
        prefetch_sums (dataset, c + AHEAD);
      if (c->pair != PS_PAIR_NONE)
        vote_again (dataset, c);
    }
  dataset->is_settled = TRUE;
}

static void
turn (PsContext *context)
{
  PsContext turned = {
    .pair_n = context->pair_n,
    .pair_sum = -context->pair_sum,
    .a_n = context->b_n,
    .a_sum = context->b_sum,
    .b_n = context->a_n,
    .b_sum = context->a_sum,
    .a_end_n = context->b_end_n,
    .a_end_sum = context->b_end_sum,
    .b_end_n = context->a_end_n,
    .b_end_sum = context->a_end_sum,
    .claim = { context->claim.kind, ps_end_other (context->claim.client) },
  };

  *context = turned;
}

/**
 * ps_dataset_prefetch_context:
 * @dataset: a dataset
 * @conversation: number of a conversation whose context will be asked for soon
 *
 * Has the memory fetched that ps_dataset_get_context() will look at, which takes longer than the
 * rest of it.
 */
void
ps_dataset_prefetch_context (const PsDataset *dataset, guint32 conversation)
{
  if (conversation < dataset->conversations->len)
    prefetch_sums (dataset,
                   &g_array_index (dataset->conversations, PsDatasetConversation, conversation));
}

/**
 * ps_dataset_get_context:
 * @dataset: a dataset
 * @conversation: what ps_dataset_add() returned
 * @tuple: the conversation's ends, in the order that the result is wanted in
 * @context: (out): what the other conversations say, and what any record of this one claims; all
 *   0 for a number that is not in the dataset, and no votes for a host that talks to itself
 */
void
ps_dataset_get_context (const PsDataset *dataset, guint32 conversation, const PsTuple *tuple,
                        PsContext *context)
{
  const PsDatasetConversation *c;

  *context = (PsContext){ 0 };
  if (conversation >= dataset->conversations->len)
    return;
  c = &g_array_index (dataset->conversations, PsDatasetConversation, conversation);
  context->claim = choose_claim (c);
  if (c->pair == PS_PAIR_NONE)
    ;
  else if (dataset->is_settled)
    look_around (dataset, c, get_again, c->again, TRUE, context);
  else
    look_around (dataset, c, get_first, c->vote, FALSE, context);
  if (!ps_tuple_is_canonical (tuple))
    turn (context);
}
