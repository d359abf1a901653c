/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-dataset.h"

#include "ps-index-table.h"

/* A distinct conversation in canonical order: the lower (host, port) first. */
typedef struct
{
  guint32 host_lo;
  guint32 host_hi;
  guint16 port_lo;
  guint16 port_hi;
  guint32 pair;
  gint32 vote : 24; /* above 0: the end that is second here is the server */
  guint32 protocol : 8;
} Conversation;

typedef struct
{
  guint32 host_lo;
  guint32 host_hi;
  guint32 n;
  gint64 sum;
} Pair;

typedef struct
{
  gint64 sum;
  guint32 n;
} Host;

struct _PsDataset
{
  GArray *conversations; /* of Conversation */
  GArray *pairs;         /* of Pair */
  GArray *hosts;         /* of Host, indexed by host */
  PsIndexTable conversation_table;
  PsIndexTable pair_table;
};

/* A host that talks to itself says nothing about roles: it is both ends. */
#define PAIR_NONE G_MAXUINT32

/**
 * ps_dataset_new:
 *
 * Returns: (transfer full): an empty dataset
 */
PsDataset *
ps_dataset_new (void)
{
  PsDataset *dataset = g_new0 (PsDataset, 1);

  dataset->conversations = g_array_new (FALSE, FALSE, sizeof (Conversation));
  dataset->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  dataset->hosts = g_array_new (FALSE, TRUE, sizeof (Host));
  ps_index_table_init (&dataset->conversation_table);
  ps_index_table_init (&dataset->pair_table);
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
  g_array_unref (dataset->hosts);
  ps_index_table_clear (&dataset->conversation_table);
  ps_index_table_clear (&dataset->pair_table);
  g_free (dataset);
}

static gboolean
is_canonical (const PsTuple *tuple)
{
  if (tuple->host_a != tuple->host_b)
    return tuple->host_a < tuple->host_b;
  return tuple->port_a <= tuple->port_b;
}

static Conversation
make_canonical (const PsTuple *tuple)
{
  gboolean keep = is_canonical (tuple);

  return (Conversation){
    .host_lo = keep ? tuple->host_a : tuple->host_b,
    .host_hi = keep ? tuple->host_b : tuple->host_a,
    .port_lo = keep ? tuple->port_a : tuple->port_b,
    .port_hi = keep ? tuple->port_b : tuple->port_a,
    .pair = PAIR_NONE,
    .protocol = tuple->protocol,
  };
}

static guint64
hash_conversation (const Conversation *c)
{
  return ps_index_hash ((guint64)c->host_lo << 32 | c->host_hi,
                        (guint64)c->port_lo << 32 | (guint64)c->port_hi << 8 | c->protocol);
}

static gboolean
equal_conversations (const Conversation *x, const Conversation *y)
{
  return x->host_lo == y->host_lo && x->host_hi == y->host_hi && x->port_lo == y->port_lo
         && x->port_hi == y->port_hi && x->protocol == y->protocol;
}

static guint64
hash_pair (const Pair *pair)
{
  return ps_index_hash ((guint64)pair->host_lo << 32 | pair->host_hi, 0);
}

static guint32
find_conversation (const PsDataset *dataset, const Conversation *wanted, PsIndexProbe *probe)
{
  const Conversation *known = (const Conversation *)dataset->conversations->data;
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
  Pair wanted = { .host_lo = host_lo, .host_hi = host_hi };
  const Pair *known = (const Pair *)dataset->pairs->data;
  PsIndexProbe probe;
  guint32 index;

  ps_index_probe_start (&probe, &dataset->pair_table, hash_pair (&wanted));
  while ((index = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    if (known[index].host_lo == host_lo && known[index].host_hi == host_hi)
      return index;
  g_array_append_val (dataset->pairs, wanted);
  index = dataset->pairs->len - 1;
  ps_index_table_insert (&dataset->pair_table, &probe, index);
  return index;
}

static void
count_conversation (PsDataset *dataset, Conversation *conversation)
{
  if (conversation->host_lo == conversation->host_hi)
    return;
  if (conversation->host_hi >= dataset->hosts->len)
    g_array_set_size (dataset->hosts, (guint)MIN ((guint64)conversation->host_hi + 1, G_MAXUINT));
  conversation->pair = find_pair (dataset, conversation->host_lo, conversation->host_hi);
  g_array_index (dataset->pairs, Pair, conversation->pair).n++;
  g_array_index (dataset->hosts, Host, conversation->host_lo).n++;
  g_array_index (dataset->hosts, Host, conversation->host_hi).n++;
}

static void
change_vote (PsDataset *dataset, Conversation *conversation, int vote)
{
  int change = vote - conversation->vote;

  conversation->vote = vote;
  if (conversation->pair == PAIR_NONE)
    return;
  g_array_index (dataset->pairs, Pair, conversation->pair).sum += change;
  g_array_index (dataset->hosts, Host, conversation->host_hi).sum += change;
  g_array_index (dataset->hosts, Host, conversation->host_lo).sum -= change;
}

/* The surer of two votes; of equally sure ones the one above 0, whatever came first. */
static int
choose_vote (int x, int y)
{
  if (ABS (x) != ABS (y))
    return ABS (x) > ABS (y) ? x : y;
  return MAX (x, y);
}

/**
 * ps_dataset_add:
 * @dataset: a dataset
 * @tuple: a conversation's ends, in either order; hosts are numbers from 0 that should lie close
 *   together, as the memory for them grows with the highest
 * @vote: what ps_classifier_vote() returned for it, in the tuple's order
 *
 * Counts the conversation unless it was counted before. Seen again with another vote (a second
 * record of it may carry better evidence) the surer vote counts, in whatever order they arrive.
 *
 * Returns: the conversation's number, for ps_dataset_get_context()
 */
guint32
ps_dataset_add (PsDataset *dataset, const PsTuple *tuple, int vote)
{
  Conversation wanted = make_canonical (tuple);
  int canonical_vote = CLAMP (is_canonical (tuple) ? vote : -vote, -PS_VOTE_ONE, PS_VOTE_ONE);
  PsIndexProbe probe;
  guint32 index = find_conversation (dataset, &wanted, &probe);
  Conversation *conversation;

  if (index == PS_INDEX_NONE)
    {
      count_conversation (dataset, &wanted);
      g_array_append_val (dataset->conversations, wanted);
      index = dataset->conversations->len - 1;
      ps_index_table_insert (&dataset->conversation_table, &probe, index);
    }
  conversation = &g_array_index (dataset->conversations, Conversation, index);
  if (conversation->vote != canonical_vote)
    change_vote (dataset, conversation, choose_vote (conversation->vote, canonical_vote));
  return index;
}

/**
 * ps_dataset_get_context:
 * @dataset: a dataset
 * @conversation: what ps_dataset_add() returned
 * @tuple: the conversation's ends, in the order that the result is wanted in
 * @context: (out): what the other conversations say; all 0 for a number that is not in the
 *   dataset and for a host that talks to itself
 */
void
ps_dataset_get_context (const PsDataset *dataset, guint32 conversation, const PsTuple *tuple,
                        PsContext *context)
{
  const Conversation *own;
  const Pair *pair;
  const Host *lo, *hi;

  *context = (PsContext){ 0 };
  if (conversation >= dataset->conversations->len)
    return;
  own = &g_array_index (dataset->conversations, Conversation, conversation);
  if (own->pair == PAIR_NONE)
    return;
  pair = &g_array_index (dataset->pairs, Pair, own->pair);
  lo = &g_array_index (dataset->hosts, Host, own->host_lo);
  hi = &g_array_index (dataset->hosts, Host, own->host_hi);
  context->pair_n = pair->n - 1;
  context->a_n = lo->n - 1;
  context->b_n = hi->n - 1;
  context->pair_sum = pair->sum - own->vote;
  context->a_sum = lo->sum + own->vote;
  context->b_sum = hi->sum - own->vote;
  if (!is_canonical (tuple))
    *context = (PsContext){ .pair_n = context->pair_n,
                            .pair_sum = -context->pair_sum,
                            .a_n = context->b_n,
                            .a_sum = context->b_sum,
                            .b_n = context->a_n,
                            .b_sum = context->a_sum };
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
