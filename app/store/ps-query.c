/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-query-parse.h"

/**
 * ps_query_error_quark:
 *
 * Returns: the domain of #PsQueryError
 */
GQuark
ps_query_error_quark (void)
{
  return g_quark_from_static_string ("ps-query-error-quark");
}

static gboolean
check_text (PsQueryParser *parser, const char *text, GError **error)
{
  const char *bad = text + PS_QUERY_MAX_LENGTH;

  if (strnlen (text, PS_QUERY_MAX_LENGTH + 1) > PS_QUERY_MAX_LENGTH)
    return ps_query_fail (parser, bad, bad, PS_QUERY_ERROR_SIZE, error,
                          _ ("A filter has at most %d bytes"), PS_QUERY_MAX_LENGTH);
  if (g_utf8_validate (text, -1, &bad))
    return TRUE;
  return ps_query_fail (parser, bad, bad + 1, PS_QUERY_ERROR_SYNTAX, error,
                        _ ("The filter is not UTF-8 here"));
}

static PsQuery *
read_query (PsQueryParser *parser, GError **error)
{
  PsQueryNode *root = NULL;
  PsQuery *query;

  parser->at = parser->text;
  if (check_text (parser, parser->text, error))
    root = ps_query_parse (parser, error);
  if (root == NULL)
    return NULL;
  query = g_new0 (PsQuery, 1);
  g_atomic_ref_count_init (&query->refs);
  query->root = root;
  return query;
}

/**
 * ps_query_new:
 * @text: (nullable): a filter in the query language; any bytes
 * @providers: (nullable) (array zero-terminated=1): fields that are not the store's, which have to
 *   live as long as the query
 * @spot: (out caller-allocates) (optional): where in @text the error is
 * @error: return location, %PS_QUERY_ERROR
 *
 * Reads a filter and checks its fields and values. A blank one lets every row through.
 *
 * Returns: (transfer full) (nullable): the query
 */
PsQuery *
ps_query_new (const char *text, const PsQueryProvider *const *providers, PsQuerySpot *spot,
              GError **error)
{
  PsQueryParser parser = { .text = text != NULL ? text : "", .providers = providers };
  PsQuery *query = read_query (&parser, error);

  if (spot != NULL)
    *spot = parser.spot;
  return query;
}

/*
 * ps_query_new_unchecked:
 *
 * Reads a filter for changing its text: any name is a field, and takes any value. No rows can be
 * looked for with it.
 */
PsQuery *
ps_query_new_unchecked (const char *text)
{
  PsQueryParser parser = { .text = text != NULL ? text : "", .unchecked = TRUE };

  return read_query (&parser, NULL);
}

/**
 * ps_query_ref:
 * @query: a query
 *
 * Returns: (transfer full): @query
 */
PsQuery *
ps_query_ref (PsQuery *query)
{
  g_atomic_ref_count_inc (&query->refs);
  return query;
}

/**
 * ps_query_unref:
 * @query: (transfer full): a query
 */
void
ps_query_unref (PsQuery *query)
{
  if (!g_atomic_ref_count_dec (&query->refs))
    return;
  ps_query_node_free (query->root);
  g_free (query);
}

/**
 * ps_query_is_empty:
 * @query: a query
 *
 * Returns: whether it lets every row through because it says nothing
 */
gboolean
ps_query_is_empty (const PsQuery *query)
{
  return query->root->kind == PS_QUERY_AND && query->root->children->len == 0;
}

/**
 * ps_query_equal:
 * @a: a query
 * @b: a query
 *
 * Returns: whether they have equal syntax trees
 */
gboolean
ps_query_equal (const PsQuery *a, const PsQuery *b)
{
  return ps_query_node_equal (a->root, b->root);
}

/**
 * ps_query_to_string:
 * @query: a query
 *
 * Returns: (transfer full): a text that reads as an equal query, with one blank between terms
 */
char *
ps_query_to_string (const PsQuery *query)
{
  GString *text = g_string_new (NULL);

  ps_query_node_print (query->root, text);
  return g_string_free (text, FALSE);
}
