/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-string-pool.h"

#include <string.h>

#include "ps-index-table.h"
#include "ps-pool-blocks.h"
#include "ps-pool-private.h"
#include "ps-text-rank.h"

/* The text follows its length, and a NUL the text. */
typedef struct
{
  guint32 length;
  char text[];
} PooledString;

enum
{
  FIRST_CHUNK = 1024,
  LAST_CHUNK = 1 << 20,
};

struct _PsStringPool
{
  PsPoolBlocks strings; /* of const PooledString * */
  PsIndexTable table;
  const PooledString *last; /* exporters repeat themselves from record to record */
  guint32 last_id;
  GPtrArray *chunks;
  char *free_space;
  gsize free_size;
  gsize chunk_size;
  gsize memory;
};

static const PooledString *
get_string (const PsStringPool *pool, guint32 id)
{
  return *(const PooledString *const *)ps_pool_blocks_get (&pool->strings, id,
                                                           sizeof (PooledString *));
}

/* Chunks double up to a size; what does not fit one gets a chunk of its own. */
static PooledString *
allocate (PsStringPool *pool, gsize size)
{
  char *place;

  size = (size + 3) & ~(gsize)3;
  if (size > LAST_CHUNK / 4)
    {
      place = g_malloc (size);
      g_ptr_array_add (pool->chunks, place);
      pool->memory += size;
      return (PooledString *)(gpointer)place;
    }
  if (size > pool->free_size)
    {
      while (pool->chunk_size < size)
        pool->chunk_size *= 2;
      pool->free_space = g_malloc (pool->chunk_size);
      pool->free_size = pool->chunk_size;
      pool->memory += pool->chunk_size;
      g_ptr_array_add (pool->chunks, pool->free_space);
      pool->chunk_size = MIN (pool->chunk_size * 2, LAST_CHUNK);
    }
  place = pool->free_space;
  pool->free_space += size;
  pool->free_size -= size;
  return (PooledString *)(gpointer)place;
}

static guint32
add_string (PsStringPool *pool, const char *text, guint32 length)
{
  PooledString *string = allocate (pool, sizeof (PooledString) + length + 1);
  guint32 id = pool->strings.size;

  string->length = length;
  if (length > 0)
    memcpy (string->text, text, length);
  string->text[length] = '\0';
  *(const PooledString **)ps_pool_blocks_prepare (&pool->strings, sizeof (PooledString *)) = string;
  ps_pool_blocks_publish (&pool->strings);
  return id;
}

/**
 * ps_string_pool_new:
 *
 * Returns: (transfer full): a pool with one entry, the empty string
 */
PsStringPool *
ps_string_pool_new (void)
{
  PsStringPool *pool = g_new0 (PsStringPool, 1);

  ps_index_table_init (&pool->table);
  pool->chunks = g_ptr_array_new_with_free_func (g_free);
  pool->chunk_size = FIRST_CHUNK;
  add_string (pool, "", 0);
  pool->last = get_string (pool, 0);
  return pool;
}

/**
 * ps_string_pool_free:
 * @pool: (transfer full) (nullable): a pool
 */
void
ps_string_pool_free (PsStringPool *pool)
{
  if (pool == NULL)
    return;
  ps_pool_blocks_clear (&pool->strings);
  ps_index_table_clear (&pool->table);
  g_ptr_array_unref (pool->chunks);
  g_free (pool);
}

/* Eight bytes a step, as signatures are hashed once a record. */
static guint64
hash_text (const char *text, gsize length)
{
  guint64 hash = length * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64 word;

  for (; length >= 8; text += 8, length -= 8)
    {
      memcpy (&word, text, 8);
      hash = (hash ^ word) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
      hash ^= hash >> 32;
    }
  word = 0;
  memcpy (&word, text, length);
  return ps_index_hash (hash, word);
}

static gboolean
equals (const PooledString *string, const char *text, guint32 length)
{
  return string->length == length && memcmp (string->text, text, length) == 0;
}

/* Finds or adds a text of at least one byte. */
static guint32
find_or_add (PsStringPool *pool, const char *text, guint32 length)
{
  PsIndexProbe probe;
  guint32 id;

  ps_index_probe_start (&probe, &pool->table, hash_text (text, length));
  while ((id = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    if (equals (get_string (pool, id), text, length))
      return id;
  id = add_string (pool, text, length);
  ps_index_table_insert (&pool->table, &probe, id);
  return id;
}

/**
 * ps_string_pool_intern:
 * @pool: a pool
 * @text: (nullable): bytes, copied; a NUL among them is kept
 * @length: how many; what is over 2 GiB is cut off
 *
 * Only for the one writer.
 *
 * Returns: the number of the text, added if it is new; 0 for an empty text
 */
guint32
ps_string_pool_intern (PsStringPool *pool, const char *text, gsize length)
{
  guint32 n = (guint32)MIN (length, (gsize)G_MAXINT32);

  if (text == NULL || n == 0)
    return 0;
  if (equals (pool->last, text, n))
    return pool->last_id;
  pool->last_id = find_or_add (pool, text, n);
  pool->last = get_string (pool, pool->last_id);
  return pool->last_id;
}

/**
 * ps_string_pool_get:
 * @pool: a pool
 * @id: a number that ps_string_pool_intern() returned
 *
 * Returns: (transfer none): the text, ended by a NUL; "" for a number that is not in the pool.
 *   It stays where it is as long as the pool lives.
 */
const char *
ps_string_pool_get (const PsStringPool *pool, guint32 id)
{
  return id < ps_pool_blocks_get_size (&pool->strings) ? get_string (pool, id)->text : "";
}

/**
 * ps_string_pool_get_length:
 * @pool: a pool
 * @id: a number that ps_string_pool_intern() returned
 *
 * Returns: length of the text in bytes
 */
gsize
ps_string_pool_get_length (const PsStringPool *pool, guint32 id)
{
  return id < ps_pool_blocks_get_size (&pool->strings) ? get_string (pool, id)->length : 0;
}

/**
 * ps_string_pool_get_size:
 * @pool: a pool
 *
 * Returns: how many texts there are, the empty one included; numbers below it may be read by any
 *   thread
 */
guint32
ps_string_pool_get_size (const PsStringPool *pool)
{
  return ps_pool_blocks_get_size (&pool->strings);
}

/**
 * ps_string_pool_get_ranks:
 * @pool: a pool
 * @n_ranks: (out): how many texts there were
 *
 * Ranks the texts as people sort them (see ps_text_rank()), so that a column of texts sorts as a
 * column of numbers.
 *
 * Returns: (transfer full) (array length=n_ranks): rank of each text, by number
 */
guint32 *
ps_string_pool_get_ranks (const PsStringPool *pool, guint32 *n_ranks)
{
  guint32 n = ps_string_pool_get_size (pool);
  g_autofree const char **texts = g_new (const char *, n);

  for (guint32 i = 0; i < n; i++)
    texts[i] = get_string (pool, i)->text;
  *n_ranks = n;
  return ps_text_rank (texts, n);
}

/**
 * ps_string_pool_get_memory:
 * @pool: a pool
 *
 * Only for the one writer.
 *
 * Returns: bytes of memory that the texts and their table take, about
 */
gsize
ps_string_pool_get_memory (const PsStringPool *pool)
{
  return pool->memory + ps_pool_blocks_get_memory (&pool->strings, sizeof (gpointer))
         + ps_pool_table_get_memory (&pool->table);
}
