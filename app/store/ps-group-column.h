#pragma once

#include "ps-group-key.h"

G_BEGIN_DECLS

/**
 * PsGroupColumn:
 *
 * A key to group by as small numbers: rows that share its value have the same one, in the order in
 * which values are met.
 */
typedef struct _PsGroupColumn PsGroupColumn;

PsGroupColumn *ps_group_column_new (PsAlertStore *store, const PsGroupKey *key);
void ps_group_column_free (PsGroupColumn *column);
void ps_group_column_read (PsGroupColumn *column, const guint32 *rows, guint n, guint32 *values);
guint32 ps_group_column_get_n_values (const PsGroupColumn *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsGroupColumn, ps_group_column_free)

G_END_DECLS
