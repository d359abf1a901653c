#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PS_INDEX_NONE G_MAXUINT32

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

guint64 ps_index_hash (guint64 x, guint64 y);
void ps_index_table_init (PsIndexTable *table);
void ps_index_table_clear (PsIndexTable *table);
void ps_index_table_reserve (PsIndexTable *table, guint32 n);
void ps_index_table_prefetch (const PsIndexTable *table, guint64 hash);
void ps_index_probe_start (PsIndexProbe *probe, const PsIndexTable *table, guint64 hash);
guint32 ps_index_probe_next (PsIndexProbe *probe);
void ps_index_table_insert (PsIndexTable *table, const PsIndexProbe *probe, guint32 index);

G_END_DECLS
