/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query-parse.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 *   query = [ or ]
 *   or    = and { "or" and }
 *   and   = not { ["and"] not }
 *   not   = ( "-" | "not" ) not | "(" or ")" | term
 *   term  = word | regex | field operator ( value | list )
 *   list  = "{" value { "," value } "}"
 *   value = word [ ".." [ word ] ] | ".." word | regex
 */

/* Whether the keyword stands here as a word of its own. */
static gboolean
is_keyword (const PsQueryParser *parser, const char *keyword)
{
  gsize n = strlen (keyword);
  char next;

  if (g_ascii_strncasecmp (parser->at, keyword, n) != 0)
    return FALSE;
  next = parser->at[n];
  return next == '\0' || next == '(' || next == ')' || ps_query_is_blank (next);
}

static gboolean
is_end (const PsQueryParser *parser)
{
  return *parser->at == '\0' || *parser->at == ')';
}

/* How many bytes the name has that stands here, 0 = none. */
static gsize
measure_name (const char *text)
{
  gsize n = 0;

  if (!g_ascii_isalpha (text[0]) && text[0] != '@')
    return 0;
  while (g_ascii_isalnum (text[n]) || (text[n] != '\0' && strchr ("._@-", text[n]) != NULL))
    n++;
  return n;
}

/* Longer ones first. */
static PsQueryOperator
find_operator (const char *text)
{
  static const PsQueryOperator operators[] = {
    PS_QUERY_NOT_EQUAL, PS_QUERY_AT_MOST, PS_QUERY_AT_LEAST, PS_QUERY_LESS,
    PS_QUERY_MORE,      PS_QUERY_EQUAL,   PS_QUERY_MATCHES,
  };

  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_str_has_prefix (text, ps_query_operator_get_text (operators[i])))
      return operators[i];
  return PS_QUERY_ANYWHERE;
}

/* "fe80::1" is a word, although "fe80:" looks like a field. */
static gboolean
is_address (const char *text)
{
  gsize n = strspn (text, "0123456789abcdefABCDEF:");

  n += strspn (text + n, "0123456789./");
  return memchr (text, ':', n) != NULL
         && (text[n] == '\0' || text[n] == ')' || ps_query_is_blank (text[n]));
}

/* Gives @term the field of that name. */
static gboolean
find_field (const PsQueryParser *parser, const char *name, PsQueryNode *term)
{
  const PsQueryProvider *provider = ps_query_provider_lookup (name, parser->providers);

  if (provider != NULL)
    ps_query_node_set_own_field (term, provider->name, provider);
  else
    term->field = ps_query_field_lookup (name);
  return term->field != NULL;
}

static gboolean
fail_field (PsQueryParser *parser, const char *name, GError **error)
{
  const char *meant = ps_query_field_suggest (name, parser->providers);
  const char *end = parser->at + strlen (name);

  if (meant != NULL)
    return ps_query_fail (parser, parser->at, end, PS_QUERY_ERROR_FIELD, error,
                          _ ("There is no field “%s”; did you mean “%s”?"), name, meant);
  return ps_query_fail (parser, parser->at, end, PS_QUERY_ERROR_FIELD, error,
                        _ ("There is no field “%s”; put the text in quotes to search for it"),
                        name);
}

/* Reads a field and its operator. Returns: FALSE with an error; without one and with the parser
 * where it was if there is no field here */
static gboolean
parse_field (PsQueryParser *parser, PsQueryNode *term, GError **error)
{
  gsize length = measure_name (parser->at);
  g_autofree char *name = g_strndup (parser->at, length);
  const char *p = parser->at + length;
  gboolean known;

  if (length == 0)
    return FALSE;
  known = find_field (parser, name, term);
  /* A field may stand apart from its operator. */
  if (known)
    while (ps_query_is_blank (*p))
      p++;
  term->operation = find_operator (p);
  if (term->operation == PS_QUERY_ANYWHERE || (!known && is_address (parser->at)))
    {
      term->operation = PS_QUERY_ANYWHERE;
      term->field = NULL;
      return FALSE;
    }
  if (!known && !parser->unchecked)
    return fail_field (parser, name, error);
  if (!known)
    ps_query_node_set_own_field (term, name, NULL);
  parser->at = p + strlen (ps_query_operator_get_text (term->operation));
  return TRUE;
}

static gboolean
parse_word (PsQueryParser *parser, PsQueryNode *term, GError **error)
{
  const char *begin = parser->at;
  g_autofree char *text = ps_query_scan_regex (parser, PS_QUERY_IN_TERM);
  PsQueryForm form = PS_QUERY_REGEX;
  PsQueryValue *value;
  gboolean quoted;

  if (text == NULL)
    {
      text = ps_query_scan_word (parser, &quoted);
      /* What begins like a regular expression or an operator and is none is kept in quotes, for
       * it might be one beside other words. */
      quoted = quoted || strchr ("/=!<>:", *begin) != NULL;
      form = quoted ? PS_QUERY_QUOTED : PS_QUERY_WORD;
    }
  value = ps_query_value_new (form, text, NULL);
  value->spot = (PsQuerySpot){ (gsize)(begin - parser->text), (gsize)(parser->at - begin) };
  g_ptr_array_add (term->values, value);
  return TRUE;
}

static PsQueryNode *
parse_term (PsQueryParser *parser, GError **error)
{
  g_autoptr (PsQueryNode) term = ps_query_node_new_term (NULL, PS_QUERY_ANYWHERE);
  const char *begin = parser->at;
  g_autoptr (GError) trouble = NULL;
  gboolean read;

  if (++parser->n_terms > PS_QUERY_MAX_TERMS)
    {
      ps_query_fail (parser, begin, begin, PS_QUERY_ERROR_SIZE, error,
                     _ ("A filter has at most %d terms"), PS_QUERY_MAX_TERMS);
      return NULL;
    }
  if (parse_field (parser, term, &trouble))
    read = ps_query_scan_values (parser, term, error);
  else if (trouble == NULL)
    read = parse_word (parser, term, error);
  else
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return NULL;
    }
  if (!read || (!parser->unchecked && !ps_query_check_term (parser, term, error)))
    return NULL;
  term->spot = (PsQuerySpot){ (gsize)(begin - parser->text), (gsize)(parser->at - begin) };
  return g_steal_pointer (&term);
}

static PsQueryNode *parse_or (PsQueryParser *parser, GError **error);
static PsQueryNode *parse_not (PsQueryParser *parser, GError **error);

static PsQueryNode *
parse_group (PsQueryParser *parser, GError **error)
{
  g_autoptr (PsQueryNode) node = NULL;
  g_autofree char *found = NULL;

  parser->at++;
  node = parse_or (parser, error);
  if (node == NULL)
    return NULL;
  found = ps_query_describe_found (parser);
  if (*parser->at != ')')
    {
      ps_query_fail (parser, parser->at, parser->at, PS_QUERY_ERROR_SYNTAX, error,
                     _ ("“)” is expected here, not %s"), found);
      return NULL;
    }
  parser->at++;
  return g_steal_pointer (&node);
}

/* @length: of "-" or "not". */
static PsQueryNode *
parse_negation (PsQueryParser *parser, gsize length, GError **error)
{
  PsQueryNode *child, *node;

  parser->at += length;
  ps_query_skip_blanks (parser);
  child = parse_not (parser, error);
  if (child == NULL)
    return NULL;
  node = ps_query_node_new (PS_QUERY_NOT);
  g_ptr_array_add (node->children, child);
  return node;
}

static PsQueryNode *
parse_operand (PsQueryParser *parser, GError **error)
{
  g_autofree char *found = NULL;

  /* A hyphen that stands alone is a word. */
  if (*parser->at == '-' && parser->at[1] != '\0' && parser->at[1] != ')'
      && !ps_query_is_blank (parser->at[1]))
    return parse_negation (parser, 1, error);
  if (is_keyword (parser, "not"))
    return parse_negation (parser, 3, error);
  if (*parser->at == '(')
    return parse_group (parser, error);
  found = ps_query_describe_found (parser);
  if (!is_end (parser) && !is_keyword (parser, "or") && !is_keyword (parser, "and"))
    return parse_term (parser, error);
  ps_query_fail (parser, parser->at, parser->at, PS_QUERY_ERROR_SYNTAX, error,
                 _ ("A term such as “port:443” is expected here, not %s"), found);
  return NULL;
}

static PsQueryNode *
parse_not (PsQueryParser *parser, GError **error)
{
  const char *begin = parser->at;
  PsQueryNode *node;

  if (++parser->depth > PS_QUERY_MAX_DEPTH)
    {
      ps_query_fail (parser, begin, begin, PS_QUERY_ERROR_SIZE, error,
                     _ ("A filter is nested at most %d deep"), PS_QUERY_MAX_DEPTH);
      return NULL;
    }
  node = parse_operand (parser, error);
  parser->depth--;
  if (node != NULL)
    node->spot = (PsQuerySpot){ (gsize)(begin - parser->text), (gsize)(parser->at - begin) };
  return node;
}

/* Adds @child, or its children if it is of the same kind. */
static void
adopt (PsQueryNode *node, PsQueryNode *child)
{
  if (child->kind != node->kind)
    {
      g_ptr_array_add (node->children, child);
      return;
    }
  g_ptr_array_extend_and_steal (node->children, g_steal_pointer (&child->children));
  child->children = g_ptr_array_new ();
  ps_query_node_free (child);
}

/* A node of one child is that child. */
static PsQueryNode *
simplify (PsQueryNode *node)
{
  PsQueryNode *child;

  if (node->children->len != 1)
    return node;
  child = g_ptr_array_steal_index (node->children, 0);
  ps_query_node_free (node);
  return child;
}

static PsQueryNode *
parse_and (PsQueryParser *parser, GError **error)
{
  g_autoptr (PsQueryNode) node = ps_query_node_new (PS_QUERY_AND);

  do
    {
      PsQueryNode *child;

      if (node->children->len > 0 && is_keyword (parser, "and"))
        parser->at += 3;
      ps_query_skip_blanks (parser);
      child = parse_not (parser, error);
      if (child == NULL)
        return NULL;
      adopt (node, child);
      ps_query_skip_blanks (parser);
    }
  while (!is_end (parser) && !is_keyword (parser, "or"));
  return simplify (g_steal_pointer (&node));
}

static PsQueryNode *
parse_or (PsQueryParser *parser, GError **error)
{
  g_autoptr (PsQueryNode) node = ps_query_node_new (PS_QUERY_OR);

  for (;;)
    {
      PsQueryNode *child = parse_and (parser, error);

      if (child == NULL)
        return NULL;
      adopt (node, child);
      if (!is_keyword (parser, "or"))
        return simplify (g_steal_pointer (&node));
      parser->at += 2;
    }
}

/*
 * ps_query_parse:
 *
 * Returns: (transfer full) (nullable): the tree of the whole text, NULL with an error at
 * parser->spot
 */
PsQueryNode *
ps_query_parse (PsQueryParser *parser, GError **error)
{
  g_autoptr (PsQueryNode) node = NULL;

  ps_query_skip_blanks (parser);
  if (*parser->at == '\0')
    return ps_query_node_new (PS_QUERY_AND);
  node = parse_or (parser, error);
  if (node == NULL)
    return NULL;
  if (*parser->at == '\0')
    return g_steal_pointer (&node);
  ps_query_fail (parser, parser->at, parser->at + 1, PS_QUERY_ERROR_SYNTAX, error,
                 _ ("No parenthesis is open that “)” could close"));
  return NULL;
}
