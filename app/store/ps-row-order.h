#pragma once

#include "ps-column.h"
#include "ps-query.h"

G_BEGIN_DECLS

/**
 * PsRowOrder:
 *
 * An immutable list of store rows: what is shown, in which order. Reference-counted, shared
 * between threads.
 */
typedef struct _PsRowOrder PsRowOrder;

PsRowOrder *ps_row_order_new_all (guint32 n_rows);
PsRowOrder *ps_row_order_new_take (guint32 *rows, guint32 n_rows);
PsRowOrder *ps_row_order_ref (PsRowOrder *order);
void ps_row_order_unref (PsRowOrder *order);
guint32 ps_row_order_get_n_rows (const PsRowOrder *order);
guint32 ps_row_order_get (const PsRowOrder *order, guint32 position);
const guint32 *ps_row_order_get_rows (const PsRowOrder *order);
guint32 *ps_row_order_dup_rows (const PsRowOrder *order);
PsRowOrder *ps_row_order_dup_ascending (const PsRowOrder *order);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsRowOrder, ps_row_order_unref)

typedef struct
{
  PsColumn column;
  gboolean descending;
} PsSortKey;

/* Both look at @cancellable every 4096 rows or between passes and run for as long as they
 * take: call them in a worker thread, or use the _async forms. */
PsRowOrder *ps_row_order_sort (const PsRowOrder *order, PsAlertStore *store, const PsSortKey *keys,
                               guint n_keys, GCancellable *cancellable, GError **error);
PsRowOrder *ps_row_order_filter_text (PsAlertStore *store, const char *text,
                                      GCancellable *cancellable, GError **error);
PsRowOrder *ps_row_order_filter (PsAlertStore *store, const PsQuery *query, guint32 first,
                                 GCancellable *cancellable, GError **error);

/* Filters, then sorts. */
void ps_row_order_query_async (PsAlertStore *store, PsQuery *query, const PsSortKey *keys,
                               guint n_keys, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
PsRowOrder *ps_row_order_query_finish (GAsyncResult *result, GError **error);

G_END_DECLS
