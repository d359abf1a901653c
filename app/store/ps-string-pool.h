#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PsStringPool:
 *
 * Distinct strings, each kept once, numbered from 0; number 0 is always the empty string. One
 * writer; any number of readers for the numbers they have seen: strings never move.
 */
typedef struct _PsStringPool PsStringPool;

PsStringPool *ps_string_pool_new (void);
void ps_string_pool_free (PsStringPool *pool);
guint32 ps_string_pool_intern (PsStringPool *pool, const char *text, gsize length);
const char *ps_string_pool_get (const PsStringPool *pool, guint32 id);
gsize ps_string_pool_get_length (const PsStringPool *pool, guint32 id);
guint32 ps_string_pool_get_size (const PsStringPool *pool);
guint32 *ps_string_pool_get_ranks (const PsStringPool *pool, guint32 *n_ranks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsStringPool, ps_string_pool_free)

G_END_DECLS
