/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-index-table.h"

struct PsIndexSlot
{
  guint32 hash;
  guint32 index;
};

enum
{
  INITIAL_SLOTS = 64
};

static struct PsIndexSlot *
make_slots (guint32 n_slots)
{
  struct PsIndexSlot *slots = g_new (struct PsIndexSlot, n_slots);

  for (guint32 i = 0; i < n_slots; i++)
    slots[i].index = PS_INDEX_NONE;
  return slots;
}

/**
 * ps_index_hash:
 * @x: a word
 * @y: another
 *
 * Returns: a hash of both, every bit of which depends on every bit of them (the finaliser of
 *   MurmurHash3, twice)
 */
guint64
ps_index_hash (guint64 x, guint64 y)
{
  guint64 h = x * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  h = (h ^ (h >> 32)) + y;
  h = (h ^ (h >> 33)) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  h = (h ^ (h >> 33)) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return h ^ (h >> 33);
}

/**
 * ps_index_table_init:
 * @table: (out caller-allocates): a table to be made empty
 */
void
ps_index_table_init (PsIndexTable *table)
{
  table->slots = make_slots (INITIAL_SLOTS);
  table->mask = INITIAL_SLOTS - 1;
  table->n_used = 0;
}

/**
 * ps_index_table_clear:
 * @table: a table whose memory is given back
 */
void
ps_index_table_clear (PsIndexTable *table)
{
  g_clear_pointer (&table->slots, g_free);
}

/**
 * ps_index_table_reserve:
 * @table: an empty table
 * @n: how many records are to be expected
 *
 * Makes room for them at once.
 */
void
ps_index_table_reserve (PsIndexTable *table, guint32 n)
{
  guint32 mask = table->mask;

  while (mask / 2 < n && mask < G_MAXUINT32 / 2)
    mask = mask * 2 + 1;
  if (mask == table->mask)
    return;
  g_free (table->slots);
  table->slots = make_slots (mask + 1);
  table->mask = mask;
}

/**
 * ps_index_table_prefetch:
 * @table: a table
 * @hash: hash of a record that will be looked for soon
 */
void
ps_index_table_prefetch (const PsIndexTable *table, guint64 hash)
{
  __builtin_prefetch (&table->slots[(guint32)(hash >> 32) & table->mask], 1);
}

/**
 * ps_index_probe_start:
 * @probe: (out caller-allocates): a search
 * @table: the table
 * @hash: hash of the record that is looked for
 */
void
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
guint32
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

static void
grow (PsIndexTable *table)
{
  guint32 mask = table->mask * 2 + 1;
  struct PsIndexSlot *slots = make_slots (mask + 1);

  for (guint32 i = 0; i <= table->mask; i++)
    {
      guint32 position = table->slots[i].hash & mask;

      if (table->slots[i].index == PS_INDEX_NONE)
        continue;
      while (slots[position].index != PS_INDEX_NONE)
        position = (position + 1) & mask;
      slots[position] = table->slots[i];
    }
  g_free (table->slots);
  table->slots = slots;
  table->mask = mask;
}

/**
 * ps_index_table_insert:
 * @table: a table
 * @probe: a search in it that ended with %PS_INDEX_NONE, with nothing inserted since
 * @index: index of the new record
 */
void
ps_index_table_insert (PsIndexTable *table, const PsIndexProbe *probe, guint32 index)
{
  table->slots[probe->position] = (struct PsIndexSlot){ .hash = probe->hash, .index = index };
  table->n_used++;
  /* Half full at most; at 2^31 slots there are more records than memory. */
  if (table->n_used > table->mask / 2 && table->mask < G_MAXUINT32 / 2)
    grow (table);
}
