#pragma once

#include "ps-address.h"

G_BEGIN_DECLS

/**
 * PsAddressPool:
 *
 * Distinct addresses numbered from 0; number 0 is always :: ("not stated"). One writer, any
 * number of readers for the numbers they have seen.
 */
typedef struct _PsAddressPool PsAddressPool;

PsAddressPool *ps_address_pool_new (void);
void ps_address_pool_free (PsAddressPool *pool);
guint32 ps_address_pool_intern (PsAddressPool *pool, const PsAddress *address);
const PsAddress *ps_address_pool_get (const PsAddressPool *pool, guint32 id);
guint32 ps_address_pool_get_size (const PsAddressPool *pool);
guint32 *ps_address_pool_get_ranks (const PsAddressPool *pool, guint32 *n_ranks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsAddressPool, ps_address_pool_free)

G_END_DECLS
