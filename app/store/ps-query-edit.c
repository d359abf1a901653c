/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query-edit.h"

#include <string.h>

#include "ps-query-matcher.h"
#include "ps-query-node.h"

/* The terms that are ANDed at the top, taken out of the tree. */
static GPtrArray *
read_terms (const char *text)
{
  g_autoptr (PsQuery) query = ps_query_new_unchecked (text);
  GPtrArray *terms = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_query_node_free);
  PsQueryNode *root;

  if (query == NULL)
    return terms;
  root = query->root;
  if (root->kind == PS_QUERY_AND)
    {
      g_ptr_array_extend_and_steal (terms, g_steal_pointer (&root->children));
      root->children = g_ptr_array_new ();
      return terms;
    }
  g_ptr_array_add (terms, root);
  query->root = ps_query_node_new (PS_QUERY_AND);
  return terms;
}

static char *
print_one (const PsQueryNode *node)
{
  GString *text = g_string_new (NULL);

  ps_query_node_print (node, text);
  if (node->kind == PS_QUERY_OR)
    {
      g_string_prepend_c (text, '(');
      g_string_append_c (text, ')');
    }
  return g_string_free (text, FALSE);
}

/* One term alone needs no parentheses. */
static char *
print_terms (const GPtrArray *terms)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (terms->len == 1)
    {
      GString *text = g_string_new (NULL);

      ps_query_node_print (terms->pdata[0], text);
      return g_string_free (text, FALSE);
    }
  for (guint i = 0; i < terms->len; i++)
    g_ptr_array_add (texts, print_one (terms->pdata[i]));
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (" ", (char **)texts->pdata);
}

/* Whether the value can be written as it is, after an operator and in a list. */
static gboolean
is_plain (const char *value)
{
  if (value[0] == '\0' || strstr (value, "..") != NULL || strchr ("/{", value[0]) != NULL)
    return FALSE;
  for (; *value != '\0'; value++)
    if (!g_ascii_isalnum (*value) && strchr ("._:/%+@-", *value) == NULL)
      return FALSE;
  return TRUE;
}

static PsQueryValue *
make_value (const char *text)
{
  return ps_query_value_new (is_plain (text) ? PS_QUERY_WORD : PS_QUERY_QUOTED, text, NULL);
}

/**
 * ps_query_quote:
 * @value: any text
 *
 * Returns: (transfer full): the text as a value of a term, in quotes if it needs them
 */
char *
ps_query_quote (const char *value)
{
  g_autoptr (PsQueryNode) term = ps_query_node_new_term (NULL, PS_QUERY_ANYWHERE);
  GString *text = g_string_new (NULL);

  g_ptr_array_add (term->values, make_value (value));
  ps_query_node_print (term, text);
  return g_string_free (text, FALSE);
}

/* What a chosen value is compared with: all of it. */
static PsQueryNode *
make_term (const PsQueryField *field, const char *value)
{
  gboolean is_word = field->type == PS_QUERY_TYPE_IS || field->type == PS_QUERY_TYPE_HAS;
  PsQueryNode *term = ps_query_node_new_term (field, is_word ? PS_QUERY_MATCHES : PS_QUERY_EQUAL);

  if (field->type == PS_QUERY_TYPE_PROVIDED)
    ps_query_node_set_own_field (term, field->name, NULL);
  g_ptr_array_add (term->values, make_value (value));
  return term;
}

static PsQueryNode *
negate (PsQueryNode *term)
{
  PsQueryNode *node = ps_query_node_new (PS_QUERY_NOT);

  g_ptr_array_add (node->children, term);
  return node;
}

/* The term of a chosen value that @node is, or is the negation of; NULL if it is something else,
 * such as a comparison, which stays as it is. */
static PsQueryNode *
get_choice (PsQueryNode *node, const PsQueryField *field, gboolean negated)
{
  if (negated)
    {
      if (node->kind != PS_QUERY_NOT)
        return NULL;
      node = node->children->pdata[0];
    }
  if (node->kind != PS_QUERY_TERM || !ps_query_field_equal (node->field, field)
      || field->type == PS_QUERY_TYPE_HAS)
    return NULL;
  if (node->operation != PS_QUERY_EQUAL && node->operation != PS_QUERY_MATCHES)
    return NULL;
  return node;
}

static gboolean
find_value (const PsQueryNode *term, const char *text, guint *index)
{
  for (guint i = 0; i < term->values->len; i++)
    {
      const PsQueryValue *value = term->values->pdata[i];

      if ((value->form == PS_QUERY_WORD || value->form == PS_QUERY_QUOTED)
          && g_str_equal (value->text, text))
        {
          *index = i;
          return TRUE;
        }
    }
  return FALSE;
}

/* Removes the value from the terms that say the opposite. */
static void
remove_value (GPtrArray *terms, const PsQueryField *field, const char *value, gboolean negated)
{
  guint index;

  for (guint i = terms->len; i-- > 0;)
    {
      PsQueryNode *term = get_choice (terms->pdata[i], field, negated);

      if (term == NULL || !find_value (term, value, &index))
        continue;
      g_ptr_array_remove_index (term->values, index);
      term->is_list = term->values->len > 1;
      if (term->values->len == 0)
        g_ptr_array_remove_index (terms, i);
    }
}

static gboolean
has_term (const GPtrArray *terms, const PsQueryNode *term)
{
  for (guint i = 0; i < terms->len; i++)
    if (ps_query_node_equal (terms->pdata[i], term))
      return TRUE;
  return FALSE;
}

/* Takes @term. */
static void
add_once (GPtrArray *terms, PsQueryNode *term)
{
  if (has_term (terms, term))
    ps_query_node_free (term);
  else
    g_ptr_array_add (terms, term);
}

static void
add_value (GPtrArray *terms, const PsQueryField *field, const char *value, gboolean negated)
{
  PsQueryNode *term;
  guint index;

  for (guint i = 0; i < terms->len; i++)
    {
      term = get_choice (terms->pdata[i], field, negated);
      if (term == NULL)
        continue;
      /* ":" of a text finds a part: such a term is not widened by a whole value. */
      if (term->operation == PS_QUERY_MATCHES && field->type == PS_QUERY_TYPE_TEXT)
        continue;
      if (!find_value (term, value, &index))
        g_ptr_array_add (term->values, make_value (value));
      term->is_list = term->values->len > 1;
      return;
    }
  term = make_term (field, value);
  add_once (terms, negated ? negate (term) : term);
}

static char *
choose (const char *text, const char *name, const char *value, gboolean negated)
{
  g_autoptr (GPtrArray) terms = read_terms (text);
  const PsQueryField *field = ps_query_field_lookup (name);
  const PsQueryField other = { .name = name, .type = PS_QUERY_TYPE_PROVIDED };

  if (field == NULL)
    field = &other;
  remove_value (terms, field, value, !negated);
  add_value (terms, field, value, negated);
  return print_terms (terms);
}

/**
 * ps_query_include:
 * @text: (nullable): a filter
 * @field: name of a field
 * @value: a value of it, "" for none
 *
 * Lets only rows with that value through; with one of several where the filter already names some.
 *
 * Returns: (transfer full): the new filter
 */
char *
ps_query_include (const char *text, const char *field, const char *value)
{
  return choose (text, field, value, FALSE);
}

/**
 * ps_query_exclude:
 * @text: (nullable): a filter
 * @field: as for ps_query_include()
 * @value: a value of it, "" for none
 *
 * Lets no row with that value through; rows without any value stay.
 *
 * Returns: (transfer full): the new filter
 */
char *
ps_query_exclude (const char *text, const char *field, const char *value)
{
  return choose (text, field, value, TRUE);
}

/**
 * ps_query_only:
 * @field: as for ps_query_include()
 * @value: a value of it, "" for none
 *
 * Returns: (transfer full): a filter of nothing but that
 */
char *
ps_query_only (const char *field, const char *value)
{
  return choose (NULL, field, value, FALSE);
}

/**
 * ps_query_set_range:
 * @text: (nullable): a filter
 * @field: name of a field that has an order
 * @low: (nullable): from; %NULL for an open end
 * @high: (nullable): to, included; with both %NULL the range is taken away
 *
 * Replaces the ranges and comparisons of that field.
 *
 * Returns: (transfer full): the new filter
 */
char *
ps_query_set_range (const char *text, const char *field, const char *low, const char *high)
{
  g_autoptr (GPtrArray) terms = read_terms (text);
  const PsQueryField *found = ps_query_field_lookup (field);
  PsQueryNode *term;
  PsQueryValue *value;

  for (guint i = terms->len; found != NULL && i-- > 0;)
    {
      term = terms->pdata[i];
      if (term->kind != PS_QUERY_TERM || term->field != found || term->is_list)
        continue;
      value = term->values->pdata[0];
      if (value->form == PS_QUERY_RANGE || term->operation >= PS_QUERY_LESS)
        g_ptr_array_remove_index (terms, i);
    }
  if (found == NULL || (low == NULL && high == NULL))
    return print_terms (terms);
  value = ps_query_value_new (PS_QUERY_RANGE, low != NULL ? low : "", high != NULL ? high : "");
  value->quoted = low != NULL && !is_plain (low);
  value->high_quoted = high != NULL && !is_plain (high);
  term = ps_query_node_new_term (found, PS_QUERY_EQUAL);
  g_ptr_array_add (term->values, value);
  g_ptr_array_add (terms, term);
  return print_terms (terms);
}

/**
 * ps_query_get_range:
 * @text: (nullable): a filter
 * @field: name of a field of numbers or times, such as "server.port"
 * @low: (out): the smallest number that its range lets through, µs since 1970 UTC of a time
 * @high: (out): the largest one
 *
 * The reverse of ps_query_set_range(): of several ranges the last one counts.
 *
 * Returns: whether a term at the top is a range of that field
 */
gboolean
ps_query_get_range (const char *text, const char *field, gint64 *low, gint64 *high)
{
  g_autoptr (GPtrArray) terms = read_terms (text);
  const PsQueryField *wanted = ps_query_field_lookup (field);

  for (guint i = terms->len; wanted != NULL && i-- > 0;)
    {
      const PsQueryNode *term = terms->pdata[i];
      const PsQueryValue *value;
      gint64 rest;

      if (term->kind != PS_QUERY_TERM || term->field != wanted || term->is_list
          || term->operation != PS_QUERY_EQUAL)
        continue;
      value = term->values->pdata[0];
      if (value->form != PS_QUERY_RANGE)
        continue;
      *low = G_MININT64;
      *high = G_MAXINT64;
      return (value->text[0] == '\0' || ps_query_read_interval (wanted->type, value->text, low, &rest))
             && (value->high[0] == '\0'
                 || ps_query_read_interval (wanted->type, value->high, &rest, high));
    }
  return FALSE;
}

/**
 * ps_query_add_term:
 * @text: (nullable): a filter
 * @term: another one
 *
 * Returns: (transfer full): both, ANDed; terms that are there already are not there twice
 */
char *
ps_query_add_term (const char *text, const char *term)
{
  g_autoptr (GPtrArray) terms = read_terms (text);
  g_autoptr (GPtrArray) added = read_terms (term);

  while (added->len > 0)
    add_once (terms, g_ptr_array_steal_index (added, 0));
  return print_terms (terms);
}

/**
 * ps_query_remove_term:
 * @text: (nullable): a filter
 * @index: which of ps_query_dup_terms()
 *
 * Returns: (transfer full): the filter without that term
 */
char *
ps_query_remove_term (const char *text, guint index)
{
  g_autoptr (GPtrArray) terms = read_terms (text);

  if (index < terms->len)
    g_ptr_array_remove_index (terms, index);
  return print_terms (terms);
}

/**
 * ps_query_dup_terms:
 * @text: (nullable): a filter
 *
 * Returns: (transfer full): its terms, each a filter of its own
 */
char **
ps_query_dup_terms (const char *text)
{
  g_autoptr (GPtrArray) terms = read_terms (text);
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; i < terms->len; i++)
    g_ptr_array_add (texts, print_one (terms->pdata[i]));
  g_ptr_array_add (texts, NULL);
  return (char **)g_ptr_array_free (texts, FALSE);
}
