#pragma once

#include "ps-query-field.h"

G_BEGIN_DECLS

typedef enum
{
  PS_QUERY_AND, /* of nothing: every row */
  PS_QUERY_OR,
  PS_QUERY_NOT,
  PS_QUERY_TERM,
} PsQueryKind;

/* In the order of the table of their texts. */
typedef enum
{
  PS_QUERY_ANYWHERE, /* a bare word */
  PS_QUERY_MATCHES,  /* : */
  PS_QUERY_EQUAL,
  PS_QUERY_NOT_EQUAL,
  PS_QUERY_LESS,
  PS_QUERY_AT_MOST,
  PS_QUERY_MORE,
  PS_QUERY_AT_LEAST,
} PsQueryOperator;

typedef enum
{
  PS_QUERY_WORD,
  PS_QUERY_QUOTED, /* nothing in it has a meaning of its own */
  PS_QUERY_REGEX,  /* what stands between the slashes, as it was written */
  PS_QUERY_RANGE,
} PsQueryForm;

/**
 * PsQueryValue:
 * @form: how it was written
 * @text: the value; of a range its low end, "" = open
 * @high: of a range its high end, "" = open
 * @quoted: whether @text was quoted
 * @high_quoted: whether @high was quoted
 * @spot: where it stands
 *
 * One value of a term.
 */
typedef struct
{
  PsQueryForm form;
  char *text;
  char *high;
  gboolean quoted;
  gboolean high_quoted;
  PsQuerySpot spot;
} PsQueryValue;

/**
 * PsQueryNode:
 * @kind: what it is
 * @children: (element-type PsQueryNode): of AND, OR and NOT
 * @field: of a term; %NULL for a bare word
 * @operation: of a term
 * @values: (element-type PsQueryValue): of a term, one at least; more than one were a list
 * @is_list: whether the values stood in braces
 * @matchers: (element-type PsQueryMatcher): of a term, what its values mean
 * @spot: where it stands
 *
 * A node of the syntax tree.
 */
typedef struct
{
  PsQueryKind kind;
  GPtrArray *children;
  const PsQueryField *field;
  PsQueryField *own_field; /* that @field points at, where it is not one of the store */
  char *own_name;
  PsQueryOperator operation;
  GPtrArray *values;
  gboolean is_list;
  GPtrArray *matchers;
  PsQuerySpot spot;
} PsQueryNode;

PsQueryNode *ps_query_node_new (PsQueryKind kind);
PsQueryNode *ps_query_node_new_term (const PsQueryField *field, PsQueryOperator operation);
void ps_query_node_set_own_field (PsQueryNode *term, const char *name,
                                  const PsQueryProvider *provider);
gboolean ps_query_field_equal (const PsQueryField *a, const PsQueryField *b);
void ps_query_node_free (PsQueryNode *node);
PsQueryValue *ps_query_value_new (PsQueryForm form, const char *text, const char *high);
void ps_query_value_free (PsQueryValue *value);
gboolean ps_query_node_equal (const PsQueryNode *a, const PsQueryNode *b);
void ps_query_node_print (const PsQueryNode *node, GString *text);
const char *ps_query_operator_get_text (PsQueryOperator operation);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsQueryNode, ps_query_node_free)

/* A query is its tree. */
struct _PsQuery
{
  gatomicrefcount refs;
  PsQueryNode *root;
};

PsQuery *ps_query_new_unchecked (const char *text);

G_END_DECLS
