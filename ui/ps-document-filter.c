/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-document.h"

#include "ps-query-edit.h"

/* Terms that views add to the filter. */

/* Takes @text. */
static void
set_filter (PsDocument *document, char *text)
{
  ps_document_set_filter (document, text);
  g_free (text);
}

/**
 * ps_document_go:
 * @document: a document
 * @filter: a filter
 * @groups: what to group by, "" for nothing
 *
 * Changes both in one step, which is one place of the history.
 */
void
ps_document_go (PsDocument *document, const char *filter, const char *groups)
{
  g_autofree char *kept_filter = g_strdup (filter), *kept_groups = g_strdup (groups);

  g_return_if_fail (PS_IS_DOCUMENT (document));

  g_object_freeze_notify (G_OBJECT (document));
  ps_document_set_filter (document, kept_filter);
  ps_document_set_groups (document, kept_groups);
  g_object_thaw_notify (G_OBJECT (document));
}

/**
 * ps_document_add_term:
 * @document: a document
 * @term: a term of the query language, such as "is:unusual"
 *
 * Lets only those of the rows through for which the term holds as well.
 */
void
ps_document_add_term (PsDocument *document, const char *term)
{
  g_return_if_fail (PS_IS_DOCUMENT (document));
  set_filter (document, ps_query_add_term (ps_document_get_filter (document), term));
}

/**
 * ps_document_include:
 * @document: a document
 * @field: name of a field, such as "server.port"
 * @value: a value of it, as ps_column_print() has it; "" for none
 *
 * See ps_query_include().
 */
void
ps_document_include (PsDocument *document, const char *field, const char *value)
{
  g_return_if_fail (PS_IS_DOCUMENT (document));
  set_filter (document, ps_query_include (ps_document_get_filter (document), field, value));
}

/**
 * ps_document_exclude:
 * @document: a document
 * @field: as for ps_document_include()
 * @value: the same
 *
 * See ps_query_exclude().
 */
void
ps_document_exclude (PsDocument *document, const char *field, const char *value)
{
  g_return_if_fail (PS_IS_DOCUMENT (document));
  set_filter (document, ps_query_exclude (ps_document_get_filter (document), field, value));
}

/**
 * ps_document_only:
 * @document: a document
 * @field: as for ps_document_include()
 * @value: the same
 *
 * See ps_query_only().
 */
void
ps_document_only (PsDocument *document, const char *field, const char *value)
{
  g_return_if_fail (PS_IS_DOCUMENT (document));
  set_filter (document, ps_query_only (field, value));
}

/**
 * ps_document_set_range:
 * @document: a document
 * @field: name of a field that has an order, such as "time"
 * @low: (nullable): from
 * @high: (nullable): to, included
 *
 * See ps_query_set_range().
 */
void
ps_document_set_range (PsDocument *document, const char *field, const char *low, const char *high)
{
  g_return_if_fail (PS_IS_DOCUMENT (document));
  set_filter (document, ps_query_set_range (ps_document_get_filter (document), field, low, high));
}
