/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query-node.h"

static void
visit (const PsQueryNode *node, PsQuerySpanFunc callback, gpointer data)
{
  for (guint i = 0; i < node->children->len; i++)
    visit (node->children->pdata[i], callback, data);
  for (guint i = 0; i < node->values->len; i++)
    {
      const PsQueryValue *value = node->values->pdata[i];
      PsQuerySpot name = { node->spot.offset, value->spot.offset - node->spot.offset };

      if (i == 0 && node->field != NULL)
        callback (PS_QUERY_SPAN_FIELD, &name, data);
      callback (PS_QUERY_SPAN_VALUE, &value->spot, data);
    }
}

/**
 * ps_query_foreach_span:
 * @query: a query
 * @callback: (scope call): called for each field and each value in the order of the text
 * @data: for @callback
 *
 * Tells what stands where in the text that the query was read from, to be coloured.
 */
void
ps_query_foreach_span (const PsQuery *query, PsQuerySpanFunc callback, gpointer data)
{
  visit (query->root, callback, data);
}
