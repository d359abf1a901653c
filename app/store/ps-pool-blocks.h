#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A pool's entries lie in blocks that double in size and never move, so that readers need no lock
 * and a pool of ten entries is small. Block b begins at entry 64 * (2^b - 1). */
#define PS_POOL_N_BLOCKS 27

typedef struct
{
  gpointer blocks[PS_POOL_N_BLOCKS];
  guint32 size; /* written by the one writer, with release semantics */
} PsPoolBlocks;

static inline guint
ps_pool_blocks_locate (guint32 index, guint64 *offset)
{
  guint64 n = (guint64)index + 64;
  guint bit = 63 - (guint)__builtin_clzll (n);

  *offset = n - ((guint64)1 << bit);
  return bit - 6;
}

static inline gpointer
ps_pool_blocks_get (const PsPoolBlocks *blocks, guint32 index, gsize element_size)
{
  guint64 offset;
  guint block = ps_pool_blocks_locate (index, &offset);

  return (guint8 *)blocks->blocks[block] + offset * element_size;
}

static inline guint32
ps_pool_blocks_get_size (const PsPoolBlocks *blocks)
{
  return __atomic_load_n (&blocks->size, __ATOMIC_ACQUIRE);
}

gpointer ps_pool_blocks_prepare (PsPoolBlocks *blocks, gsize element_size);
void ps_pool_blocks_clear (PsPoolBlocks *blocks);
gsize ps_pool_blocks_get_memory (const PsPoolBlocks *blocks, gsize element_size);

/* Makes the entry that ps_pool_blocks_prepare() gave visible to readers. */
static inline void
ps_pool_blocks_publish (PsPoolBlocks *blocks)
{
  __atomic_store_n (&blocks->size, blocks->size + 1, __ATOMIC_RELEASE);
}

G_END_DECLS
