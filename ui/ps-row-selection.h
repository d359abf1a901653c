#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PsRowSelection:
 * @all: rows below this one are selected unless they are in @marks
 * @marks: rows below @all that are not selected, and rows from @all on that are
 *
 * A set of store rows in which "all" costs nothing.
 */
typedef struct
{
  guint32 all;
  GtkBitset *marks;
} PsRowSelection;

void ps_row_selection_init (PsRowSelection *selection);
void ps_row_selection_clear (PsRowSelection *selection);
void ps_row_selection_free (PsRowSelection *selection);
void ps_row_selection_set_all (PsRowSelection *selection, guint32 n_rows);
void ps_row_selection_set_range (PsRowSelection *selection, guint32 first, guint32 last,
                                 gboolean selected);
guint ps_row_selection_count (const PsRowSelection *selection);

static inline gboolean
ps_row_selection_contains (const PsRowSelection *selection, guint32 row)
{
  return (row < selection->all) != gtk_bitset_contains (selection->marks, row);
}

G_END_DECLS
