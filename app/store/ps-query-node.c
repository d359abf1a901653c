/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query-node.h"

#include "ps-query-matcher.h"

/* In the order of PsQueryOperator. */
static const char *const operator_texts[] = { "", ":", "=", "!=", "<", "<=", ">", ">=" };

/* Returns: (transfer none): how it is written */
const char *
ps_query_operator_get_text (PsQueryOperator operation)
{
  return operator_texts[operation];
}

/* Returns: (transfer full): a node without children */
PsQueryNode *
ps_query_node_new (PsQueryKind kind)
{
  PsQueryNode *node = g_new0 (PsQueryNode, 1);

  node->kind = kind;
  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_query_node_free);
  node->values = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_query_value_free);
  node->matchers = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_query_matcher_free);
  return node;
}

/* Returns: (transfer full): a term without values */
PsQueryNode *
ps_query_node_new_term (const PsQueryField *field, PsQueryOperator operation)
{
  PsQueryNode *node = ps_query_node_new (PS_QUERY_TERM);

  node->field = field;
  node->operation = operation;
  return node;
}

/* Gives @term a field that is not one of the store. @provider: (nullable): who keeps it */
void
ps_query_node_set_own_field (PsQueryNode *term, const char *name, const PsQueryProvider *provider)
{
  term->own_name = g_strdup (name);
  term->own_field = g_new0 (PsQueryField, 1);
  term->own_field->name = term->own_name;
  term->own_field->type = PS_QUERY_TYPE_PROVIDED;
  term->own_field->column = PS_N_COLUMNS;
  term->own_field->provider = provider;
  term->field = term->own_field;
}

void
ps_query_node_free (PsQueryNode *node)
{
  g_ptr_array_unref (node->children);
  g_ptr_array_unref (node->values);
  g_ptr_array_unref (node->matchers);
  g_free (node->own_field);
  g_free (node->own_name);
  g_free (node);
}

/* @high: (nullable): of a range. Returns: (transfer full): a value that is not quoted */
PsQueryValue *
ps_query_value_new (PsQueryForm form, const char *text, const char *high)
{
  PsQueryValue *value = g_new0 (PsQueryValue, 1);

  value->form = form;
  value->text = g_strdup (text);
  value->high = g_strdup (high);
  value->quoted = form == PS_QUERY_QUOTED;
  return value;
}

void
ps_query_value_free (PsQueryValue *value)
{
  g_free (value->text);
  g_free (value->high);
  g_free (value);
}

static gboolean
equal_values (const PsQueryValue *a, const PsQueryValue *b)
{
  return a->form == b->form && g_str_equal (a->text, b->text) && g_strcmp0 (a->high, b->high) == 0
         && a->quoted == b->quoted && a->high_quoted == b->high_quoted;
}

/* @a and @b: (nullable): fields. Returns: whether they are the same */
gboolean
ps_query_field_equal (const PsQueryField *a, const PsQueryField *b)
{
  return a == b || (a != NULL && b != NULL && g_str_equal (a->name, b->name));
}

/* Returns: whether they say the same in the same way; where they stand does not matter */
gboolean
ps_query_node_equal (const PsQueryNode *a, const PsQueryNode *b)
{
  if (a->kind != b->kind || a->operation != b->operation || a->is_list != b->is_list
      || !ps_query_field_equal (a->field, b->field) || a->children->len != b->children->len
      || a->values->len != b->values->len)
    return FALSE;
  for (guint i = 0; i < a->children->len; i++)
    if (!ps_query_node_equal (a->children->pdata[i], b->children->pdata[i]))
      return FALSE;
  for (guint i = 0; i < a->values->len; i++)
    if (!equal_values (a->values->pdata[i], b->values->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
print_quoted (const char *value, GString *text)
{
  g_string_append_c (text, '"');
  for (; *value != '\0'; value++)
    {
      if (*value == '"' || *value == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *value);
    }
  g_string_append_c (text, '"');
}

static void
print_part (const char *value, gboolean quoted, GString *text)
{
  if (quoted)
    print_quoted (value, text);
  else
    g_string_append (text, value);
}

static void
print_value (const PsQueryValue *value, GString *text)
{
  if (value->form == PS_QUERY_REGEX)
    {
      g_string_append_printf (text, "/%s/", value->text);
      return;
    }
  print_part (value->text, value->quoted, text);
  if (value->form != PS_QUERY_RANGE)
    return;
  g_string_append (text, "..");
  print_part (value->high, value->high_quoted, text);
}

static void
print_term (const PsQueryNode *node, GString *text)
{
  if (node->field != NULL)
    g_string_append_printf (text, "%s%s", node->field->name,
                            ps_query_operator_get_text (node->operation));
  if (node->is_list)
    g_string_append_c (text, '{');
  for (guint i = 0; i < node->values->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      print_value (node->values->pdata[i], text);
    }
  if (node->is_list)
    g_string_append_c (text, '}');
}

static void
print_child (const PsQueryNode *child, PsQueryKind parent, GString *text)
{
  gboolean grouped = child->kind == PS_QUERY_AND || child->kind == PS_QUERY_OR;

  /* "a b or c" is "(a b) or c": AND binds more tightly. */
  if (parent == PS_QUERY_OR && child->kind == PS_QUERY_AND)
    grouped = FALSE;
  if (grouped)
    g_string_append_c (text, '(');
  ps_query_node_print (child, text);
  if (grouped)
    g_string_append_c (text, ')');
}

/* Adds what parses to an equal tree. */
void
ps_query_node_print (const PsQueryNode *node, GString *text)
{
  if (node->kind == PS_QUERY_TERM)
    {
      print_term (node, text);
      return;
    }
  if (node->kind == PS_QUERY_NOT)
    g_string_append_c (text, '-');
  for (guint i = 0; i < node->children->len; i++)
    {
      if (i > 0)
        g_string_append (text, node->kind == PS_QUERY_OR ? " or " : " ");
      print_child (node->children->pdata[i], node->kind, text);
    }
}
