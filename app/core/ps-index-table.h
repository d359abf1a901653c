#pragma once

#include "ps-prefetch.h"

G_BEGIN_DECLS

#define PS_INDEX_NONE G_MAXUINT32

struct PsIndexSlot
{
  guint32 hash;
  guint32 index;
};

/**
 * PsIndexTable:
 *
 * A hash table of indices into an array of the caller's, by open addressing: the caller keeps
 * the records and compares them, the table finds the candidates. Each slot keeps 32 bits of the
 * hash, so that records are rarely touched in vain and growing touches none. Nothing is removed.
 */
typedef struct
{
  struct PsIndexSlot *slots;
  guint32 mask;
  guint32 n_used;
} PsIndexTable;

typedef struct
{
  const PsIndexTable *table;
  guint32 hash;
  guint32 position;
} PsIndexProbe;

void ps_index_table_init (PsIndexTable *table);
void ps_index_table_clear (PsIndexTable *table);
void ps_index_table_reserve (PsIndexTable *table, guint32 n);
void ps_index_table_insert (PsIndexTable *table, const PsIndexProbe *probe, guint32 index);

/**
 * ps_index_hash:
 * @x: a word
 * @y: another
 *
 * Returns: a hash of both, every bit of which depends on every bit of them (the finaliser of
 *   MurmurHash3, twice)
 */
static inline guint64
ps_index_hash (guint64 x, guint64 y)
{
  guint64 h = x * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  h = (h ^ (h >> 32)) + y;
  h = (h ^ (h >> 33)) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  h = (h ^ (h >> 33)) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return h ^ (h >> 33);
}

/**
 * ps_index_table_prefetch:
 * @table: a table
 * @hash: hash of a record that will be looked for soon
 */
static inline void
ps_index_table_prefetch (const PsIndexTable *table, guint64 hash)
{
  ps_prefetch (&table->slots[(guint32)(hash >> 32) & table->mask]);
}

/**
 * ps_index_probe_start:
 * @probe: (out caller-allocates): a search
 * @table: the table
 * @hash: hash of the record that is looked for
 */
static inline void
ps_index_probe_start (PsIndexProbe *probe, const PsIndexTable *table, guint64 hash)
{
  probe->table = table;
  probe->hash = (guint32)(hash >> 32);
  probe->position = probe->hash & table->mask;
}

/**
 * ps_index_probe_next:
 * @probe: a search
 *
 * Returns: index of the next record that may be the one, %PS_INDEX_NONE when there is none; the
 *   probe then stands where ps_index_table_insert() may put it
 */
static inline guint32
ps_index_probe_next (PsIndexProbe *probe)
{
  const struct PsIndexSlot *slots = probe->table->slots;
  guint32 mask = probe->table->mask;

  for (;; probe->position = (probe->position + 1) & mask)
    {
      const struct PsIndexSlot *slot = &slots[probe->position];

      if (slot->index == PS_INDEX_NONE)
        return PS_INDEX_NONE;
      if (slot->hash == probe->hash)
        {
          probe->position = (probe->position + 1) & mask;
          return slot->index;
        }
    }
}

G_END_DECLS
