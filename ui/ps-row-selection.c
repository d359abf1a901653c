/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-row-selection.h"

void
ps_row_selection_init (PsRowSelection *selection)
{
  selection->all = 0;
  selection->marks = gtk_bitset_new_empty ();
}

/* Nothing is selected. */
void
ps_row_selection_clear (PsRowSelection *selection)
{
  ps_row_selection_set_all (selection, 0);
}

void
ps_row_selection_free (PsRowSelection *selection)
{
  g_clear_pointer (&selection->marks, gtk_bitset_unref);
}

/* The rows below @n_rows are selected, and no other. */
void
ps_row_selection_set_all (PsRowSelection *selection, guint32 n_rows)
{
  selection->all = n_rows;
  gtk_bitset_remove_all (selection->marks);
}

static void
mark (PsRowSelection *selection, guint32 first, guint32 last, gboolean marked)
{
  if (marked)
    gtk_bitset_add_range_closed (selection->marks, first, last);
  else
    gtk_bitset_remove_range_closed (selection->marks, first, last);
}

/* Selects, or not, the rows from @first to @last, both included. */
void
ps_row_selection_set_range (PsRowSelection *selection, guint32 first, guint32 last,
                            gboolean selected)
{
  if (first < selection->all)
    mark (selection, first, MIN (last, selection->all - 1), !selected);
  if (last >= selection->all)
    mark (selection, MAX (first, selection->all), last, selected);
}

guint
ps_row_selection_count (const PsRowSelection *selection)
{
  guint64 n_marks = gtk_bitset_get_size (selection->marks);
  guint64 n_not = 0;

  if (selection->all > 0)
    n_not = gtk_bitset_get_size_in_range (selection->marks, 0, selection->all - 1);
  return selection->all - n_not + (n_marks - n_not);
}
