/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-pool-blocks.h"

/**
 * ps_pool_blocks_prepare:
 * @blocks: the entries of a pool
 * @element_size: size of an entry in bytes
 *
 * Only for the one writer.
 *
 * Returns: (transfer none): where the next entry goes; no reader sees it before
 *   ps_pool_blocks_publish()
 */
gpointer
ps_pool_blocks_prepare (PsPoolBlocks *blocks, gsize element_size)
{
  guint64 offset;
  guint block = ps_pool_blocks_locate (blocks->size, &offset);

  if (blocks->blocks[block] == NULL)
    blocks->blocks[block] = g_malloc (((gsize)64 << block) * element_size);
  return (guint8 *)blocks->blocks[block] + offset * element_size;
}

/**
 * ps_pool_blocks_clear:
 * @blocks: the entries of a pool, given back
 */
void
ps_pool_blocks_clear (PsPoolBlocks *blocks)
{
  for (guint i = 0; i < PS_POOL_N_BLOCKS; i++)
    g_clear_pointer (&blocks->blocks[i], g_free);
  blocks->size = 0;
}

/**
 * ps_pool_blocks_get_memory:
 * @blocks: the entries of a pool
 * @element_size: size of an entry in bytes
 *
 * Returns: bytes that the published entries take
 */
gsize
ps_pool_blocks_get_memory (const PsPoolBlocks *blocks, gsize element_size)
{
  return ps_pool_blocks_get_size (blocks) * element_size;
}
