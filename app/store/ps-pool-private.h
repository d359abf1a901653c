#pragma once

#include "ps-address-pool.h"
#include "ps-index-table.h"
#include "ps-string-pool.h"

G_BEGIN_DECLS

gsize ps_string_pool_get_memory (const PsStringPool *pool);
gsize ps_address_pool_get_memory (const PsAddressPool *pool);

/* A slot is 8 bytes: 32 bits of hash and an index. */
static inline gsize
ps_pool_table_get_memory (const PsIndexTable *table)
{
  return ((gsize)table->mask + 1) * 8;
}

G_END_DECLS
