#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* At most so many items are asked for at once. */
#define PS_RADIX_CHUNK 4096

/* The key of what is absent: it sorts last, in descending order as well. */
#define PS_RADIX_LAST G_MAXUINT64

/**
 * PsRadixFill:
 * @data: the caller's
 * @items: items, at most %PS_RADIX_CHUNK
 * @n: how many
 * @keys: (out): the key of each
 */
typedef void (*PsRadixFill) (gconstpointer data, const guint32 *items, guint n, guint64 *keys);

/**
 * PsRadixKey:
 * @fill: gives the keys of items
 * @data: for @fill
 * @descending: the largest key first
 */
typedef struct
{
  PsRadixFill fill;
  gconstpointer data;
  gboolean descending;
} PsRadixKey;

gboolean ps_radix_sort (guint32 *items, guint32 n_items, const PsRadixKey *key,
                        GCancellable *cancellable);

G_END_DECLS
