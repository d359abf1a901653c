#pragma once

#include "ps-string-pool.h"
#include "ps-triage-state.h"

G_BEGIN_DECLS

/**
 * PsAnnotationTable:
 *
 * What people say of the rows of a store, as columns beside its own: a state, tags and a note a
 * row. Rows that nobody said anything of take no memory. One writer; any thread reads without a
 * lock: each value is read whole, and two values of one row may be of before and after a change.
 * Tags of a row and notes are numbers in pools, 0 for none.
 */
typedef struct _PsAnnotationTable PsAnnotationTable;

PsAnnotationTable *ps_annotation_table_new (void);
void ps_annotation_table_free (PsAnnotationTable *table);

PsTriageState ps_annotation_table_get_state (PsAnnotationTable *table, guint32 row);
guint32 ps_annotation_table_get_tags (PsAnnotationTable *table, guint32 row);
guint32 ps_annotation_table_get_note (PsAnnotationTable *table, guint32 row);
const char *ps_annotation_table_get_tags_text (PsAnnotationTable *table, guint32 row);
const char *ps_annotation_table_get_note_text (PsAnnotationTable *table, guint32 row);
const PsStringPool *ps_annotation_table_get_tag_sets (PsAnnotationTable *table);
const PsStringPool *ps_annotation_table_get_notes (PsAnnotationTable *table);

/* Of @n rows from row @first on. */
void ps_annotation_table_read_states (PsAnnotationTable *table, guint32 first, guint n,
                                      guint32 *values);
void ps_annotation_table_read_tags (PsAnnotationTable *table, guint32 first, guint n,
                                    guint32 *values);
void ps_annotation_table_read_notes (PsAnnotationTable *table, guint32 first, guint n,
                                     guint32 *values);

/* For the one writer. */
void ps_annotation_table_set_state (PsAnnotationTable *table, guint32 row, PsTriageState state);
void ps_annotation_table_set_tags (PsAnnotationTable *table, guint32 row, guint32 tags);
void ps_annotation_table_set_note (PsAnnotationTable *table, guint32 row, guint32 note);
guint32 ps_annotation_table_intern_tags (PsAnnotationTable *table, const char *tags);
guint32 ps_annotation_table_intern_note (PsAnnotationTable *table, const char *note);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsAnnotationTable, ps_annotation_table_free)

G_END_DECLS
