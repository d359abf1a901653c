/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-index-table.h"

#include "ps-huge-pages.h"

enum
{
  INITIAL_SLOTS = 64
};

static struct PsIndexSlot *
make_slots (guint32 n_slots)
{
  struct PsIndexSlot *slots = g_new (struct PsIndexSlot, n_slots);

  ps_huge_pages_advise (slots, n_slots * sizeof *slots);
  for (guint32 i = 0; i < n_slots; i++)
    slots[i].index = PS_INDEX_NONE;
  return slots;
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
