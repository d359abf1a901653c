/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-dataset-private.h"

#include "ps-evidence-list.h"

/**
 * ps_dataset_new:
 *
 * Returns: (transfer full): an empty dataset
 */
PsDataset *
ps_dataset_new (void)
{
  PsDataset *dataset = g_new0 (PsDataset, 1);

  dataset->conversations = g_array_new (FALSE, FALSE, sizeof (PsDatasetConversation));
  dataset->pairs = g_array_new (FALSE, FALSE, sizeof (PsDatasetPair));
  dataset->ends = g_array_new (FALSE, FALSE, sizeof (PsDatasetEnd));
  dataset->hosts = g_array_new (FALSE, TRUE, sizeof (PsDatasetHost));
  ps_index_table_init (&dataset->conversation_table);
  ps_index_table_init (&dataset->pair_table);
  ps_index_table_init (&dataset->end_table);
  return dataset;
}

/**
 * ps_dataset_free:
 * @dataset: (transfer full) (nullable): a dataset
 */
void
ps_dataset_free (PsDataset *dataset)
{
  if (dataset == NULL)
    return;
  g_array_unref (dataset->conversations);
  g_array_unref (dataset->pairs);
  g_array_unref (dataset->ends);
  g_array_unref (dataset->hosts);
  ps_index_table_clear (&dataset->conversation_table);
  ps_index_table_clear (&dataset->pair_table);
  ps_index_table_clear (&dataset->end_table);
  g_free (dataset);
}

/* Whether the ends stand in the order in which they are kept. */
gboolean
ps_tuple_is_canonical (const PsTuple *tuple)
{
  if (tuple->host_a != tuple->host_b)
    return tuple->host_a < tuple->host_b;
  return tuple->port_a <= tuple->port_b;
}

static PsDatasetConversation
make_canonical (const PsTuple *tuple)
{
  gboolean keep = ps_tuple_is_canonical (tuple);

  return (PsDatasetConversation){
    .host_lo = keep ? tuple->host_a : tuple->host_b,
    .host_hi = keep ? tuple->host_b : tuple->host_a,
    .port_lo = keep ? tuple->port_a : tuple->port_b,
    .port_hi = keep ? tuple->port_b : tuple->port_a,
    .pair = PS_PAIR_NONE,
    .end_lo = PS_END_UNKNOWN,
    .end_hi = PS_END_UNKNOWN,
    .protocol = tuple->protocol,
    .has_ports = tuple->has_ports,
  };
}

static guint64
hash_conversation (const PsDatasetConversation *c)
{
  return ps_index_hash ((guint64)c->host_lo << 32 | c->host_hi,
                        (guint64)c->port_lo << 32 | (guint64)c->port_hi << 8 | c->protocol);
}

static gboolean
equal_conversations (const PsDatasetConversation *x, const PsDatasetConversation *y)
{
  return x->host_lo == y->host_lo && x->host_hi == y->host_hi && x->port_lo == y->port_lo
         && x->port_hi == y->port_hi && x->protocol == y->protocol && x->has_ports == y->has_ports;
}

static guint64
hash_pair (guint32 host_lo, guint32 host_hi)
{
  return ps_index_hash ((guint64)host_lo << 32 | host_hi, 0);
}

static guint32
find_conversation (const PsDataset *dataset, const PsDatasetConversation *wanted,
                   PsIndexProbe *probe)
{
  const PsDatasetConversation *known = (const PsDatasetConversation *)dataset->conversations->data;
  guint32 index;

  ps_index_probe_start (probe, &dataset->conversation_table, hash_conversation (wanted));
  while ((index = ps_index_probe_next (probe)) != PS_INDEX_NONE)
    if (equal_conversations (&known[index], wanted))
      break;
  return index;
}

/* The pair's index; a pair that is new is added. */
static guint32
find_pair (PsDataset *dataset, guint32 host_lo, guint32 host_hi)
{
  PsDatasetPair wanted = { .host_lo = host_lo, .host_hi = host_hi };
  const PsDatasetPair *known = (const PsDatasetPair *)dataset->pairs->data;
  PsIndexProbe probe;
  guint32 index;

  ps_index_probe_start (&probe, &dataset->pair_table, hash_pair (host_lo, host_hi));
  while ((index = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    if (known[index].host_lo == host_lo && known[index].host_hi == host_hi)
      return index;
  g_array_append_val (dataset->pairs, wanted);
  index = dataset->pairs->len - 1;
  ps_index_table_insert (&dataset->pair_table, &probe, index);
  return index;
}

static void
count_conversation (PsDataset *dataset, PsDatasetConversation *c)
{
  if (c->host_lo == c->host_hi)
    return;
  if (c->host_hi >= dataset->hosts->len)
    g_array_set_size (dataset->hosts, (guint)MIN ((guint64)c->host_hi + 1, G_MAXUINT));
  c->pair = find_pair (dataset, c->host_lo, c->host_hi);
  g_array_index (dataset->pairs, PsDatasetPair, c->pair).n++;
  g_array_index (dataset->hosts, PsDatasetHost, c->host_lo).n++;
  g_array_index (dataset->hosts, PsDatasetHost, c->host_hi).n++;
}

static void
change_vote (PsDataset *dataset, PsDatasetConversation *c, int vote)
{
  int change = vote - c->vote;

  c->vote = vote;
  if (c->pair == PS_PAIR_NONE || change == 0)
    return;
  g_array_index (dataset->pairs, PsDatasetPair, c->pair).sum.first += change;
  g_array_index (dataset->hosts, PsDatasetHost, c->host_hi).sum.first += change;
  g_array_index (dataset->hosts, PsDatasetHost, c->host_lo).sum.first -= change;
}

/* The order of ballots: the surer one; of equally sure ones the explicit one, then that with the
 * heavier ports. Above 0 if @x comes before what is kept, 0 if neither does. */
static int
compare_ballot (const PsBallot *x, const PsDatasetConversation *c)
{
  if (ABS (x->vote) != c->surest)
    return ABS (x->vote) - c->surest;
  if (x->is_fixed != (gboolean)c->is_fixed)
    return x->is_fixed ? 1 : -1;
  return ABS (x->weight) - ABS (c->weight);
}

/* Ballots of the same right that contradict each other cancel: which of the ends is the first
 * here hangs on the order of the records, and so must not decide. */
static void
keep_ballot (PsDataset *dataset, PsDatasetConversation *c, const PsBallot *x)
{
  int order = compare_ballot (x, c);
  gboolean is_for_lo = x->vote < 0 || (order == 0 && c->is_for_lo);
  gboolean is_for_hi = x->vote > 0 || (order == 0 && c->is_for_hi);

  if (order < 0 || (order == 0 && is_for_lo == c->is_for_lo && is_for_hi == c->is_for_hi))
    return;
  dataset->is_settled = FALSE;
  c->surest = ABS (x->vote);
  c->weight = x->weight;
  c->is_fixed = x->is_fixed;
  c->is_for_lo = is_for_lo;
  c->is_for_hi = is_for_hi;
  change_vote (dataset, c, is_for_lo && is_for_hi ? 0 : x->vote);
}

static void
keep_claim (PsDatasetConversation *c, PsClaim claim, gboolean turned)
{
  gboolean is_lo = (claim.client == PS_END_A) != turned;
  guint8 *kept = is_lo ? &c->claim_lo : &c->claim_hi;
  int confidence = ps_claim_kind_get_confidence (claim.kind);
  int known = ps_claim_kind_get_confidence (*kept);

  /* Records of a host's calls to another that lack their ports are many conversations. */
  if (!c->has_ports && ps_protocol_has_ports (c->protocol))
    return;
  /* Both ends are the same: which of them another record speaks of cannot be told. */
  if (c->host_lo == c->host_hi && c->port_lo == c->port_hi)
    return;
  if (claim.kind != PS_CLAIM_NONE
      && (confidence > known || (confidence == known && claim.kind > *kept)))
    *kept = claim.kind;
}

/**
 * ps_dataset_prefetch:
 * @dataset: a dataset
 * @tuple: a conversation that will be added soon
 *
 * Has the memory fetched that ps_dataset_add() will look at, which takes longer than the rest of
 * it.
 */
void
ps_dataset_prefetch (const PsDataset *dataset, const PsTuple *tuple)
{
  PsDatasetConversation wanted = make_canonical (tuple);

  ps_index_table_prefetch (&dataset->conversation_table, hash_conversation (&wanted));
  ps_index_table_prefetch (&dataset->pair_table, hash_pair (wanted.host_lo, wanted.host_hi));
  if (wanted.host_hi < dataset->hosts->len)
    {
      ps_prefetch (&g_array_index (dataset->hosts, PsDatasetHost, wanted.host_lo));
      ps_prefetch (&g_array_index (dataset->hosts, PsDatasetHost, wanted.host_hi));
    }
}

/**
 * ps_dataset_add:
 * @dataset: a dataset
 * @tuple: a conversation's ends, in either order; hosts are numbers from 0 that should lie close
 *   together, as the memory for them grows with the highest
 * @ballot: what ps_classifier_vote() returned for it, in the tuple's order
 *
 * Counts the conversation unless it was counted before. Seen again with another ballot (a second
 * record of it may carry better evidence) the surer one counts, in whatever order they arrive;
 * equally sure ones that contradict each other cancel. What any record of it claims is known to
 * all of them.
 *
 * Returns: the conversation's number, for ps_dataset_get_context()
 */
guint32
ps_dataset_add (PsDataset *dataset, const PsTuple *tuple, const PsBallot *ballot)
{
  PsDatasetConversation wanted = make_canonical (tuple);
  gboolean turned = !ps_tuple_is_canonical (tuple);
  PsBallot own = *ballot;
  PsIndexProbe probe;
  guint32 index = find_conversation (dataset, &wanted, &probe);
  PsDatasetConversation *c;

  own.vote = CLAMP (turned ? -own.vote : own.vote, -PS_VOTE_ONE, PS_VOTE_ONE);
  own.weight = turned ? -own.weight : own.weight;
  if (index == PS_INDEX_NONE)
    {
      dataset->is_settled = FALSE;
      count_conversation (dataset, &wanted);
      g_array_append_val (dataset->conversations, wanted);
      index = dataset->conversations->len - 1;
      ps_index_table_insert (&dataset->conversation_table, &probe, index);
    }
  c = &g_array_index (dataset->conversations, PsDatasetConversation, index);
  keep_claim (c, own.claim, turned);
  keep_ballot (dataset, c, &own);
  return index;
}

static void
forget_vote (PsDatasetConversation *c)
{
  c->vote = c->again = c->surest = 0;
  c->weight = 0;
  c->is_fixed = c->is_for_lo = c->is_for_hi = FALSE;
  c->claim_lo = c->claim_hi = PS_CLAIM_NONE;
}

/**
 * ps_dataset_forget_votes:
 * @dataset: a dataset
 *
 * Takes back every vote and claim. The conversations keep their numbers, and are still counted;
 * ps_dataset_add() lets them vote anew.
 */
void
ps_dataset_forget_votes (PsDataset *dataset)
{
  for (guint i = 0; i < dataset->conversations->len; i++)
    forget_vote (&g_array_index (dataset->conversations, PsDatasetConversation, i));
  for (guint i = 0; i < dataset->pairs->len; i++)
    g_array_index (dataset->pairs, PsDatasetPair, i).sum = (PsDatasetSum){ 0 };
  for (guint i = 0; i < dataset->hosts->len; i++)
    g_array_index (dataset->hosts, PsDatasetHost, i).sum = (PsDatasetSum){ 0 };
  dataset->is_settled = FALSE;
}

/**
 * ps_dataset_get_n_conversations:
 * @dataset: a dataset
 *
 * Returns: how many distinct conversations were added
 */
guint32
ps_dataset_get_n_conversations (const PsDataset *dataset)
{
  return dataset->conversations->len;
}
