/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-address-pool.h"

#include "ps-index-table.h"
#include "ps-pool-blocks.h"
#include "ps-pool-private.h"
#include "ps-radix-sort.h"

struct _PsAddressPool
{
  PsPoolBlocks addresses; /* of PsAddress */
  PsIndexTable table;
};

static const PsAddress unspecified;

static const PsAddress *
get_address (const PsAddressPool *pool, guint32 id)
{
  return ps_pool_blocks_get (&pool->addresses, id, sizeof (PsAddress));
}

static guint64
hash_address (const PsAddress *address)
{
  guint64 words[2];

  memcpy (words, address->bytes, sizeof words);
  return ps_index_hash (words[0], words[1]);
}

/**
 * ps_address_pool_new:
 *
 * Returns: (transfer full): a pool with one entry, ::
 */
PsAddressPool *
ps_address_pool_new (void)
{
  PsAddressPool *pool = g_new0 (PsAddressPool, 1);

  ps_index_table_init (&pool->table);
  ps_address_pool_intern (pool, &unspecified);
  return pool;
}

/**
 * ps_address_pool_free:
 * @pool: (transfer full) (nullable): a pool
 */
void
ps_address_pool_free (PsAddressPool *pool)
{
  if (pool == NULL)
    return;
  ps_pool_blocks_clear (&pool->addresses);
  ps_index_table_clear (&pool->table);
  g_free (pool);
}

/**
 * ps_address_pool_intern:
 * @pool: a pool
 * @address: an address
 *
 * Only for the one writer.
 *
 * Returns: the address's number; it is added if it is new
 */
guint32
ps_address_pool_intern (PsAddressPool *pool, const PsAddress *address)
{
  PsIndexProbe probe;
  guint32 id;

  ps_index_probe_start (&probe, &pool->table, hash_address (address));
  while ((id = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    if (ps_address_equal (get_address (pool, id), address))
      return id;
  id = pool->addresses.size;
  *(PsAddress *)ps_pool_blocks_prepare (&pool->addresses, sizeof (PsAddress)) = *address;
  ps_pool_blocks_publish (&pool->addresses);
  ps_index_table_insert (&pool->table, &probe, id);
  return id;
}

/**
 * ps_address_pool_get:
 * @pool: a pool
 * @id: a number that ps_address_pool_intern() returned
 *
 * Returns: (transfer none): the address; :: for a number that is not in the pool. It stays where
 *   it is as long as the pool lives.
 */
const PsAddress *
ps_address_pool_get (const PsAddressPool *pool, guint32 id)
{
  return id < ps_pool_blocks_get_size (&pool->addresses) ? get_address (pool, id) : &unspecified;
}

/**
 * ps_address_pool_get_size:
 * @pool: a pool
 *
 * Returns: how many addresses there are, :: included; numbers below it may be read by any thread
 */
guint32
ps_address_pool_get_size (const PsAddressPool *pool)
{
  return ps_pool_blocks_get_size (&pool->addresses);
}

static void
fill_half (gconstpointer data, guint half, const guint32 *ids, guint n, guint64 *keys)
{
  for (guint i = 0; i < n; i++)
    {
      memcpy (&keys[i], get_address (data, ids[i])->bytes + half * 8, 8);
      keys[i] = GUINT64_FROM_BE (keys[i]);
    }
}

static void
fill_low_half (gconstpointer data, const guint32 *ids, guint n, guint64 *keys)
{
  fill_half (data, 1, ids, n, keys);
}

static void
fill_high_half (gconstpointer data, const guint32 *ids, guint n, guint64 *keys)
{
  fill_half (data, 0, ids, n, keys);
}

/**
 * ps_address_pool_get_ranks:
 * @pool: a pool
 * @n_ranks: (out): how many addresses there were
 *
 * Returns: (transfer full) (array length=n_ranks): rank of each address in the order of
 *   ps_address_compare(), by number
 */
guint32 *
ps_address_pool_get_ranks (const PsAddressPool *pool, guint32 *n_ranks)
{
  guint32 n = ps_address_pool_get_size (pool);
  g_autofree guint32 *ids = g_new (guint32, n);
  guint32 *ranks = g_new (guint32, n);

  for (guint32 i = 0; i < n; i++)
    ids[i] = i;
  ps_radix_sort (ids, n, &(PsRadixKey){ .fill = fill_low_half, .data = pool }, NULL);
  ps_radix_sort (ids, n, &(PsRadixKey){ .fill = fill_high_half, .data = pool }, NULL);
  for (guint32 i = 0; i < n; i++)
    ranks[ids[i]] = i;
  *n_ranks = n;
  return ranks;
}

/**
 * ps_address_pool_get_memory:
 * @pool: a pool
 *
 * Only for the one writer.
 *
 * Returns: bytes of memory that the addresses and their table take, about
 */
gsize
ps_address_pool_get_memory (const PsAddressPool *pool)
{
  return ps_pool_blocks_get_memory (&pool->addresses, sizeof (PsAddress))
         + ps_pool_table_get_memory (&pool->table);
}
