/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-baseline.h"

#include <string.h>

#include "ps-index-table.h"

/* More pairs than this are no inventory but an attack on the memory: 40 bytes each. */
#define PAIRS_MAX (32u << 20)

/* How much of a pair is looked at. */
typedef enum
{
  LEVEL_SERVER,
  LEVEL_PORT,
  LEVEL_PAIR,
  N_LEVELS,
} Level;

struct _PsBaseline
{
  gatomicrefcount ref_count;
  char *name;
  GArray *pairs;                 /* of PsBaselinePair */
  PsIndexTable tables[N_LEVELS]; /* of the first pair with a server, a port of one, a pair */
};

/**
 * ps_baseline_new:
 * @name: what people call it, such as the name of its file
 *
 * Returns: (transfer full): a baseline in which nobody served anybody
 */
PsBaseline *
ps_baseline_new (const char *name)
{
  PsBaseline *baseline = g_new0 (PsBaseline, 1);

  g_atomic_ref_count_init (&baseline->ref_count);
  baseline->name = g_strdup (name);
  baseline->pairs = g_array_new (FALSE, FALSE, sizeof (PsBaselinePair));
  for (guint i = 0; i < N_LEVELS; i++)
    ps_index_table_init (&baseline->tables[i]);
  return baseline;
}

/**
 * ps_baseline_ref:
 * @baseline: a baseline
 *
 * Returns: (transfer full): @baseline
 */
PsBaseline *
ps_baseline_ref (PsBaseline *baseline)
{
  g_atomic_ref_count_inc (&baseline->ref_count);
  return baseline;
}

/**
 * ps_baseline_unref:
 * @baseline: (transfer full): a baseline
 */
void
ps_baseline_unref (PsBaseline *baseline)
{
  if (!g_atomic_ref_count_dec (&baseline->ref_count))
    return;
  for (guint i = 0; i < N_LEVELS; i++)
    ps_index_table_clear (&baseline->tables[i]);
  g_array_unref (baseline->pairs);
  g_free (baseline->name);
  g_free (baseline);
}

/**
 * ps_baseline_get_name:
 * @baseline: a baseline
 *
 * Returns: (transfer none): what people call it
 */
const char *
ps_baseline_get_name (const PsBaseline *baseline)
{
  return baseline->name;
}

static guint64
hash_address (const PsAddress *address, guint64 seed)
{
  guint64 words[2];

  memcpy (words, address->bytes, sizeof words);
  return ps_index_hash (words[0] ^ seed, words[1]);
}

static guint64
hash_pair (const PsBaselinePair *pair, Level level)
{
  guint64 hash = hash_address (&pair->server, 0);

  if (level >= LEVEL_PORT)
    hash = ps_index_hash (hash, (guint64)pair->port << 8 | pair->protocol);
  return level == LEVEL_PAIR ? hash_address (&pair->client, hash) : hash;
}

static gboolean
is_same (const PsBaselinePair *x, const PsBaselinePair *y, Level level)
{
  if (!ps_address_equal (&x->server, &y->server))
    return FALSE;
  if (level >= LEVEL_PORT && (x->port != y->port || x->protocol != y->protocol))
    return FALSE;
  return level < LEVEL_PAIR || ps_address_equal (&x->client, &y->client);
}

static gboolean
holds (const PsBaseline *baseline, const PsBaselinePair *pair, Level level, PsIndexProbe *probe)
{
  guint32 index;

  ps_index_probe_start (probe, &baseline->tables[level], hash_pair (pair, level));
  while ((index = ps_index_probe_next (probe)) != PS_INDEX_NONE)
    if (is_same (&g_array_index (baseline->pairs, PsBaselinePair, index), pair, level))
      return TRUE;
  return FALSE;
}

/**
 * ps_baseline_add:
 * @baseline: a baseline that nobody else reads yet
 * @pair: who called whom on which port
 *
 * Returns: %FALSE if it is full
 */
gboolean
ps_baseline_add (PsBaseline *baseline, const PsBaselinePair *pair)
{
  PsIndexProbe probe;
  guint32 index = baseline->pairs->len;

  if (holds (baseline, pair, LEVEL_PAIR, &probe))
    return TRUE;
  if (index >= PAIRS_MAX)
    return FALSE;
  g_array_append_vals (baseline->pairs, pair, 1);
  ps_index_table_insert (&baseline->tables[LEVEL_PAIR], &probe, index);
  if (!holds (baseline, pair, LEVEL_PORT, &probe))
    ps_index_table_insert (&baseline->tables[LEVEL_PORT], &probe, index);
  if (!holds (baseline, pair, LEVEL_SERVER, &probe))
    ps_index_table_insert (&baseline->tables[LEVEL_SERVER], &probe, index);
  return TRUE;
}

/**
 * ps_baseline_get_n_pairs:
 * @baseline: a baseline
 *
 * Returns: how many distinct pairs it has
 */
guint32
ps_baseline_get_n_pairs (const PsBaseline *baseline)
{
  return baseline->pairs->len;
}

/**
 * ps_baseline_get_pair:
 * @baseline: a baseline
 * @index: below ps_baseline_get_n_pairs()
 *
 * Returns: (transfer none): a pair, in the order in which they were added
 */
const PsBaselinePair *
ps_baseline_get_pair (const PsBaseline *baseline, guint32 index)
{
  return &g_array_index (baseline->pairs, PsBaselinePair, index);
}

/**
 * ps_baseline_check:
 * @baseline: a baseline
 * @conversation: a conversation
 * @verdict: the verdict on it
 *
 * Returns: one of %PS_FINDINGS_NEW as a bit: the server is new, else the port of that server, else
 *   that this client calls it; 0 where nothing is, where the server cannot be told or has no port
 */
guint32
ps_baseline_check (const PsBaseline *baseline, const PsConversation *conversation,
                   const PsVerdict *verdict)
{
  gboolean is_a = verdict->server == PS_END_A;
  const PsEndpoint *server = is_a ? &conversation->a : &conversation->b;
  PsBaselinePair pair = { .client = is_a ? conversation->b.address : conversation->a.address,
                          .server = server->address,
                          .port = server->port,
                          .protocol = conversation->protocol };
  PsIndexProbe probe;

  if (verdict->server == PS_END_NONE || !server->has_port
      || holds (baseline, &pair, LEVEL_PAIR, &probe))
    return 0;
  if (!holds (baseline, &pair, LEVEL_SERVER, &probe))
    return 1u << PS_FINDING_NEW_SERVER;
  if (!holds (baseline, &pair, LEVEL_PORT, &probe))
    return 1u << PS_FINDING_NEW_PORT;
  return 1u << PS_FINDING_NEW_PAIR;
}
