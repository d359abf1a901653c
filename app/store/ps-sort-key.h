#pragma once

#include "ps-column.h"
#include "ps-radix-sort.h"

G_BEGIN_DECLS

/**
 * PsSortColumn:
 *
 * A column of a store as numbers to sort by; texts and addresses as the ranks that they had when
 * it was made.
 */
typedef struct _PsSortColumn PsSortColumn;

PsSortColumn *ps_sort_column_new (PsAlertStore *store, PsColumn column);
void ps_sort_column_free (PsSortColumn *column);
PsRadixFill ps_sort_column_get_fill (const PsSortColumn *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsSortColumn, ps_sort_column_free)

G_END_DECLS
