/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-annotation-table.h"

#include <string.h>

#include "ps-narrow-column.h"

#define MAX_BLOCKS (1u << (32 - PS_BLOCK_SHIFT))

/* Of 65,536 rows; each part comes with the first row that needs it, and never moves. */
typedef struct
{
  guint8 *states;
  guint32 *tags;
  guint32 *notes;
} Block;

struct _PsAnnotationTable
{
  Block **blocks; /* MAX_BLOCKS, %NULL until a row of one is annotated */
  PsStringPool *tag_sets;
  PsStringPool *notes;
};

/* Returns: (transfer full): a table in which every row is new, without tags and notes */
PsAnnotationTable *
ps_annotation_table_new (void)
{
  PsAnnotationTable *table = g_new0 (PsAnnotationTable, 1);

  table->blocks = g_new0 (Block *, MAX_BLOCKS);
  table->tag_sets = ps_string_pool_new ();
  table->notes = ps_string_pool_new ();
  return table;
}

/* @table: (transfer full) (nullable): a table */
void
ps_annotation_table_free (PsAnnotationTable *table)
{
  if (table == NULL)
    return;
  for (guint i = 0; i < MAX_BLOCKS; i++)
    if (table->blocks[i] != NULL)
      {
        g_free (table->blocks[i]->states);
        g_free (table->blocks[i]->tags);
        g_free (table->blocks[i]->notes);
        g_free (table->blocks[i]);
      }
  g_free (table->blocks);
  ps_string_pool_free (table->tag_sets);
  ps_string_pool_free (table->notes);
  g_free (table);
}

static const Block *
get_block (const PsAnnotationTable *table, guint32 row)
{
  return __atomic_load_n (&table->blocks[row >> PS_BLOCK_SHIFT], __ATOMIC_ACQUIRE);
}

static Block *
ensure_block (PsAnnotationTable *table, guint32 row)
{
  Block **place = &table->blocks[row >> PS_BLOCK_SHIFT];

  if (*place == NULL)
    __atomic_store_n (place, g_new0 (Block, 1), __ATOMIC_RELEASE);
  return *place;
}

static guint32
get_word (guint32 *const *column, guint32 row)
{
  const guint32 *words = __atomic_load_n (column, __ATOMIC_ACQUIRE);

  return words == NULL ? 0 : __atomic_load_n (&words[row & (PS_BLOCK_ROWS - 1)], __ATOMIC_ACQUIRE);
}

static void
set_word (guint32 **column, guint32 row, guint32 value)
{
  if (*column == NULL && value == 0)
    return;
  if (*column == NULL)
    __atomic_store_n (column, g_new0 (guint32, PS_BLOCK_ROWS), __ATOMIC_RELEASE);
  __atomic_store_n (&(*column)[row & (PS_BLOCK_ROWS - 1)], value, __ATOMIC_RELEASE);
}

/* Returns: what became of the alert at @row; new unless it was set */
PsTriageState
ps_annotation_table_get_state (PsAnnotationTable *table, guint32 row)
{
  const Block *block = get_block (table, row);
  const guint8 *states = block != NULL ? __atomic_load_n (&block->states, __ATOMIC_ACQUIRE) : NULL;

  if (states == NULL)
    return PS_TRIAGE_NEW;
  return (PsTriageState)__atomic_load_n (&states[row & (PS_BLOCK_ROWS - 1)], __ATOMIC_RELAXED);
}

/* Returns: number of the row's tags in ps_annotation_table_get_tag_sets(), 0 without tags */
guint32
ps_annotation_table_get_tags (PsAnnotationTable *table, guint32 row)
{
  const Block *block = get_block (table, row);

  return block != NULL ? get_word (&block->tags, row) : 0;
}

/* Returns: number of the row's note in ps_annotation_table_get_notes(), 0 without one */
guint32
ps_annotation_table_get_note (PsAnnotationTable *table, guint32 row)
{
  const Block *block = get_block (table, row);

  return block != NULL ? get_word (&block->notes, row) : 0;
}

/* Returns: (transfer none): the row's tags, sorted, with commas between them; "" without tags */
const char *
ps_annotation_table_get_tags_text (PsAnnotationTable *table, guint32 row)
{
  return ps_string_pool_get (table->tag_sets, ps_annotation_table_get_tags (table, row));
}

/* Returns: (transfer none): the row's note, Markdown; "" without one */
const char *
ps_annotation_table_get_note_text (PsAnnotationTable *table, guint32 row)
{
  return ps_string_pool_get (table->notes, ps_annotation_table_get_note (table, row));
}

/* Returns: (transfer none): the distinct lists of tags, each sorted, with commas between them */
const PsStringPool *
ps_annotation_table_get_tag_sets (PsAnnotationTable *table)
{
  return table->tag_sets;
}

/* Returns: (transfer none): the distinct notes, also those that no row has any more */
const PsStringPool *
ps_annotation_table_get_notes (PsAnnotationTable *table)
{
  return table->notes;
}

void
ps_annotation_table_read_states (PsAnnotationTable *table, guint32 first, guint n, guint32 *values)
{
  for (guint i = 0; i < n; i++)
    values[i] = (guint32)ps_annotation_table_get_state (table, first + i);
}

void
ps_annotation_table_read_tags (PsAnnotationTable *table, guint32 first, guint n, guint32 *values)
{
  for (guint i = 0; i < n; i++)
    values[i] = ps_annotation_table_get_tags (table, first + i);
}

void
ps_annotation_table_read_notes (PsAnnotationTable *table, guint32 first, guint n, guint32 *values)
{
  for (guint i = 0; i < n; i++)
    values[i] = ps_annotation_table_get_note (table, first + i);
}

void
ps_annotation_table_set_state (PsAnnotationTable *table, guint32 row, PsTriageState state)
{
  Block *block = ensure_block (table, row);

  if (block->states == NULL && state == PS_TRIAGE_NEW)
    return;
  if (block->states == NULL)
    __atomic_store_n (&block->states, g_new0 (guint8, PS_BLOCK_ROWS), __ATOMIC_RELEASE);
  __atomic_store_n (&block->states[row & (PS_BLOCK_ROWS - 1)], (guint8)state, __ATOMIC_RELAXED);
}

/* @tags: a number of ps_annotation_table_intern_tags() */
void
ps_annotation_table_set_tags (PsAnnotationTable *table, guint32 row, guint32 tags)
{
  set_word (&ensure_block (table, row)->tags, row, tags);
}

/* @note: a number of ps_annotation_table_intern_note() */
void
ps_annotation_table_set_note (PsAnnotationTable *table, guint32 row, guint32 note)
{
  set_word (&ensure_block (table, row)->notes, row, note);
}

/* @tags: sorted, with commas between them. Returns: their number */
guint32
ps_annotation_table_intern_tags (PsAnnotationTable *table, const char *tags)
{
  return ps_string_pool_intern (table->tag_sets, tags, strlen (tags));
}

guint32
ps_annotation_table_intern_note (PsAnnotationTable *table, const char *note)
{
  return ps_string_pool_intern (table->notes, note, strlen (note));
}
