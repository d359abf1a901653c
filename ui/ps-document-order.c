/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-document-private.h"

/* What a document shows of its alerts: the filter, the order, and what they are grouped by. */

guint32
ps_document_get_n_shown (PsDocument *self)
{
  PsRowOrder *order = ps_live_order_get (self->order);

  return order != NULL ? ps_row_order_get_n_rows (order) : 0;
}

static void
order_changed_cb (PsDocument *self)
{
  g_signal_emit_by_name (self, "order-changed");
  g_object_notify (G_OBJECT (self), "n-shown");
}

static void
filter_failed_cb (PsDocument *self, const GError *error)
{
  g_signal_emit_by_name (self, "filter-failed", error);
}

/* Tells what becomes of the order. */
void
ps_document_watch_order (PsDocument *self)
{
  g_signal_connect_object (self->order, "changed", G_CALLBACK (order_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->order, "failed", G_CALLBACK (filter_failed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* What rows are filtered and sorted by may be another thing: the order follows. */
void
ps_document_order_again (PsDocument *document)
{
  if (ps_live_order_get_filter (document->order)[0] != '\0'
      || ps_live_order_is_sorted (document->order))
    ps_live_order_compute (document->order, ps_document_get_n_rows (document));
}

/* Returns: (transfer none) (nullable): which rows are shown, in which order */
PsRowOrder *
ps_document_get_order (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return ps_live_order_get (document->order);
}

/**
 * ps_document_set_filter:
 * @document: a document
 * @text: (nullable): a filter in the query language; blank: all rows. A text that is none changes
 *   nothing
 *
 * The new order is computed in a worker and comes with "order-changed"; until then the present
 * one stays. A query that runs is cancelled.
 */
void
ps_document_set_filter (PsDocument *document, const char *text)
{
  g_return_if_fail (PS_IS_DOCUMENT (document));

  if (ps_live_order_set_filter (document->order, text))
    g_object_notify (G_OBJECT (document), "filter");
}

/* Returns: (transfer none): never %NULL */
const char *
ps_document_get_filter (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), "");
  return ps_live_order_get_filter (document->order);
}

/* @by: what rows are grouped by, as for ps_live_order_set_groups() */
void
ps_document_set_groups (PsDocument *document, const char *by)
{
  g_return_if_fail (PS_IS_DOCUMENT (document));

  if (ps_live_order_set_groups (document->order, by))
    g_object_notify (G_OBJECT (document), "groups");
}

/* Returns: (transfer none): what rows are grouped by, "" for nothing */
const char *
ps_document_get_groups (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), "");
  return ps_live_order_get_groups (document->order);
}

/* Returns: (transfer none) (nullable): the groups of the present order, if rows are grouped */
PsGrouping *
ps_document_get_grouping (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return ps_live_order_get_grouping (document->order);
}

/* Returns: (transfer none) (nullable): rows as a table lists them, one for each group if they are
 * grouped */
PsRowOrder *
ps_document_get_lines (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), NULL);
  return ps_live_order_get_lines (document->order);
}

/**
 * ps_document_set_sort:
 * @document: a document
 * @keys: (array length=n_keys) (nullable): the first one matters most
 * @n_keys: 0 = the order of the files
 *
 * As ps_document_set_filter() does it.
 */
void
ps_document_set_sort (PsDocument *document, const PsSortKey *keys, guint n_keys)
{
  g_return_if_fail (PS_IS_DOCUMENT (document));
  ps_live_order_set_sort (document->order, keys, n_keys);
}

/* Returns: whether rows stand in another order than that of the files */
gboolean
ps_document_is_sorted (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), FALSE);
  return ps_live_order_is_sorted (document->order);
}

/* Returns: whether the rows that are shown are those of the present filter and order */
gboolean
ps_document_is_settled (PsDocument *document)
{
  g_return_val_if_fail (PS_IS_DOCUMENT (document), TRUE);
  return ps_live_order_is_settled (document->order);
}
