/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query-plan.h"

#include <string.h>

#include "ps-pivot-search.h"
#include "ps-query-matcher.h"

struct _PsQueryPlan
{
  PsQueryKind kind;
  GPtrArray *children;
  PsQueryTest *test;
  PsFilterWord *word; /* of a bare word */
  guint cost;
  guint depth; /* of buffers that its run needs */
};

typedef struct
{
  PsAlertStore *store;
  GCancellable *cancellable;
  GError *error;
  GPtrArray *no_matchers;
} Maker;

/* What a stretch of rows costs, roughly; a file is read for raw records. */
enum
{
  COST_COLUMN = 1,
  COST_SERVICE = 4,
  COST_WORD = 16,
  COST_RAW = 100000,
};

static PsQueryPlan *
new_plan (PsQueryKind kind)
{
  PsQueryPlan *plan = g_new0 (PsQueryPlan, 1);

  plan->kind = kind;
  plan->children = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_query_plan_free);
  return plan;
}

void
ps_query_plan_free (PsQueryPlan *plan)
{
  g_ptr_array_unref (plan->children);
  g_clear_pointer (&plan->test, ps_query_test_free);
  g_clear_pointer (&plan->word, ps_filter_word_free);
  g_free (plan);
}

static guint
get_cost (const PsQueryTest *test)
{
  if (test->key == PS_QUERY_KEY_RAW)
    return COST_RAW;
  return test->key == PS_QUERY_KEY_SERVICE ? COST_SERVICE : COST_COLUMN;
}

/* Takes @test, which has everything but its map. */
static PsQueryPlan *
finish_test (Maker *maker, PsQueryTest *test, GPtrArray *matchers, gboolean negated)
{
  PsQueryPlan *plan = new_plan (PS_QUERY_TERM);

  test->matchers = g_ptr_array_ref (matchers != NULL ? matchers : maker->no_matchers);
  test->negated = negated;
  plan->test = test;
  plan->cost = get_cost (test);
  if (maker->error == NULL)
    ps_query_test_resolve (test, maker->cancellable, &maker->error);
  return plan;
}

static int
compare_costs (gconstpointer a, gconstpointer b)
{
  const PsQueryPlan *const *x = a, *const *y = b;

  return ((*x)->cost > (*y)->cost) - ((*x)->cost < (*y)->cost);
}

/* Cheap tests come first: what they leave out costs nothing further. */
static void
finish_children (PsQueryPlan *plan)
{
  g_ptr_array_sort (plan->children, compare_costs);
  for (guint i = 0; i < plan->children->len; i++)
    {
      const PsQueryPlan *child = plan->children->pdata[i];

      plan->cost += child->cost;
      plan->depth = MAX (plan->depth, child->depth);
    }
  plan->depth += plan->kind == PS_QUERY_OR ? 2 : plan->kind == PS_QUERY_NOT;
}

static PsQueryPlan *
join (PsQueryKind kind, PsQueryPlan *a, PsQueryPlan *b)
{
  PsQueryPlan *plan = new_plan (kind);

  g_ptr_array_add (plan->children, a);
  if (b != NULL)
    g_ptr_array_add (plan->children, b);
  finish_children (plan);
  return plan;
}

static PsQueryKey
get_key (const PsQueryField *field)
{
  if (field->column == PS_COLUMN_SERVICE)
    return PS_QUERY_KEY_SERVICE;
  if (field->column == PS_COLUMN_FILE)
    return PS_QUERY_KEY_FILE;
  if (field->column == PS_COLUMN_TAGS)
    return PS_QUERY_KEY_TAGS;
  if (field->column == PS_COLUMN_NOTE)
    return PS_QUERY_KEY_NOTE;
  switch (field->type)
    {
    case PS_QUERY_TYPE_PORT:
      return PS_QUERY_KEY_PORT;
    case PS_QUERY_TYPE_ADDRESS:
      return PS_QUERY_KEY_ADDRESS;
    case PS_QUERY_TYPE_PROTOCOL:
      return PS_QUERY_KEY_PROTOCOL;
    case PS_QUERY_TYPE_SEVERITY:
      return PS_QUERY_KEY_SEVERITY;
    case PS_QUERY_TYPE_FRACTION:
      return PS_QUERY_KEY_P_B;
    case PS_QUERY_TYPE_SERVER_IS:
      return PS_QUERY_KEY_SERVER_IS;
    case PS_QUERY_TYPE_FINDING:
      return PS_QUERY_KEY_FINDINGS;
    case PS_QUERY_TYPE_STATE:
      return PS_QUERY_KEY_STATE;
    case PS_QUERY_TYPE_RAW:
      return PS_QUERY_KEY_RAW;
    case PS_QUERY_TYPE_NUMBER:
    case PS_QUERY_TYPE_TIME:
    case PS_QUERY_TYPE_EPOCH:
      return PS_QUERY_KEY_NUMBER;
    default:
      return PS_QUERY_KEY_TEXT;
    }
}

static PsQueryPlan *
make_test (Maker *maker, const PsQueryField *field, PsColumn column, GPtrArray *matchers,
           gboolean negated)
{
  PsQueryTest *test = ps_query_test_new (maker->store, get_key (field), column);

  return finish_test (maker, test, matchers, negated);
}

static PsQueryPlan *
make_provided (Maker *maker, const PsQueryProvider *provider, GPtrArray *matchers, gboolean negated)
{
  PsQueryTest *test = ps_query_test_new (maker->store, PS_QUERY_KEY_PROVIDED, PS_N_COLUMNS);

  test->provider = provider;
  return finish_test (maker, test, matchers, negated);
}

/* One of the ends matches. */
static PsQueryPlan *
make_either (Maker *maker, const PsQueryField *field, GPtrArray *matchers, gboolean negated)
{
  PsColumn other = field->column == PS_COLUMN_SRC_IP ? PS_COLUMN_DST_IP : PS_COLUMN_DST_PORT;

  return join (PS_QUERY_OR, make_test (maker, field, field->column, matchers, negated),
               make_test (maker, field, other, matchers, negated));
}

/* Negated: no end matches, and there is one with a value. */
static PsQueryPlan *
make_field (Maker *maker, const PsQueryField *field, GPtrArray *matchers, gboolean negated)
{
  PsQueryPlan *none;

  if (field->provider != NULL)
    return make_provided (maker, field->provider, matchers, negated);
  if (!field->both_ends)
    return make_test (maker, field, field->column, matchers, negated);
  if (!negated || matchers == NULL)
    return make_either (maker, field, matchers, negated);
  none = join (PS_QUERY_NOT, make_either (maker, field, matchers, FALSE), NULL);
  return join (PS_QUERY_AND, make_either (maker, field, NULL, TRUE), none);
}

/* Confidence in bands, as numbers of PsBand. */
static const PsBand bands[PS_QUERY_N_IS] = {
  [PS_QUERY_IS_WEAK] = PS_BAND_WEAK,
  [PS_QUERY_IS_LIKELY] = PS_BAND_LIKELY,
  [PS_QUERY_IS_STRONG] = PS_BAND_STRONG,
  [PS_QUERY_IS_UNSURE] = PS_BAND_UNDETERMINED,
};

static PsQueryPlan *
make_state (Maker *maker, PsTriageState state)
{
  PsQueryTest *test = ps_query_test_new (maker->store, PS_QUERY_KEY_STATE, PS_COLUMN_STATE);
  g_autoptr (GPtrArray) names =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ps_query_matcher_free);

  g_ptr_array_add (names, ps_query_matcher_new_text (PS_QUERY_MATCH_WHOLE,
                                                     ps_triage_state_get_name (state)));
  return finish_test (maker, test, names, FALSE);
}

/* The client or the server is a pivot: a host that was called first and called others later. That
 * is looked up once, among all alerts, whatever else the filter says. */
static PsQueryPlan *
make_pivot (Maker *maker)
{
  static const PsColumn ends[] = { PS_COLUMN_CLIENT_IP, PS_COLUMN_SERVER_IP };
  PsQueryPlan *plan = new_plan (PS_QUERY_OR);
  PsIdMap hosts = { 0 };

  ps_pivot_search_find_hosts (maker->store, &hosts, maker->cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      PsQueryTest *test = ps_query_test_new (maker->store, PS_QUERY_KEY_ADDRESS, ends[i]);

      g_ptr_array_add (plan->children, finish_test (maker, test, NULL, FALSE));
      test->map = (PsIdMap){ g_memdup2 (hosts.hits, hosts.n), hosts.n };
    }
  g_free (hosts.hits);
  finish_children (plan);
  return plan;
}

/* What a word of is: means. */
static PsQueryPlan *
make_word (Maker *maker, const PsQueryMatcher *matcher)
{
  g_autoptr (GPtrArray) numbers = NULL;
  PsQueryTest *test;

  if (matcher->provider != NULL)
    return make_provided (maker, matcher->provider, NULL, TRUE);
  if (matcher->low == PS_QUERY_IS_PIVOT)
    return make_pivot (maker);
  if (matcher->low == PS_QUERY_IS_UNUSUAL || matcher->low == PS_QUERY_IS_NEW)
    {
      test = ps_query_test_new (maker->store, PS_QUERY_KEY_FINDINGS, PS_COLUMN_FINDINGS);
      test->mask =
          matcher->low == PS_QUERY_IS_NEW ? PS_FINDINGS_NEW : ps_findings_get_notable (G_MAXUINT32);
      return finish_test (maker, test, NULL, FALSE);
    }
  if (matcher->low == PS_QUERY_IS_ESCALATED || matcher->low == PS_QUERY_IS_ARCHIVED)
    return make_state (maker, matcher->low == PS_QUERY_IS_ESCALATED ? PS_TRIAGE_ESCALATED
                                                                    : PS_TRIAGE_ARCHIVED);
  if (matcher->low == PS_QUERY_IS_CONFLICT)
    test = ps_query_test_new (maker->store, PS_QUERY_KEY_CONFLICT, PS_COLUMN_CONFIDENCE);
  else if (matcher->low == PS_QUERY_IS_FLIPPED)
    test = ps_query_test_new (maker->store, PS_QUERY_KEY_FLIPPED, PS_COLUMN_CONFIDENCE);
  else
    {
      test = ps_query_test_new (maker->store, PS_QUERY_KEY_BAND, PS_COLUMN_CONFIDENCE);
      numbers = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_query_matcher_free);
      g_ptr_array_add (numbers,
                       ps_query_matcher_new_numbers (bands[matcher->low], bands[matcher->low]));
    }
  return finish_test (maker, test, numbers, numbers == NULL);
}

static PsQueryPlan *
make_words (Maker *maker, const PsQueryNode *term)
{
  PsQueryPlan *plan = new_plan (PS_QUERY_OR);

  for (guint i = 0; i < term->matchers->len; i++)
    {
      const PsQueryMatcher *matcher = term->matchers->pdata[i];
      const PsQueryField *field = matcher->field;

      if (term->field->type == PS_QUERY_TYPE_IS)
        g_ptr_array_add (plan->children, make_word (maker, matcher));
      else if (matcher->provider != NULL)
        g_ptr_array_add (plan->children, make_provided (maker, matcher->provider, NULL, TRUE));
      else
        g_ptr_array_add (plan->children, make_field (maker, field, NULL, TRUE));
    }
  finish_children (plan);
  return plan;
}

/* A word that stands alone is looked for in many columns. */
static PsQueryPlan *
make_bare (Maker *maker, const PsQueryNode *term)
{
  const PsQueryMatcher *matcher = term->matchers->pdata[0];
  PsQueryPlan *plan;

  if (matcher->kind == PS_QUERY_MATCH_PART && matcher->text[0] == '\0')
    return new_plan (PS_QUERY_AND);
  plan = new_plan (PS_QUERY_TERM);
  plan->cost = COST_WORD;
  if (maker->error == NULL)
    plan->word = ps_filter_word_new (maker->store, matcher, maker->cancellable, &maker->error);
  return plan;
}

static PsQueryPlan *
make_term (Maker *maker, const PsQueryNode *term)
{
  gboolean negated = term->operation == PS_QUERY_NOT_EQUAL;

  if (term->field == NULL)
    return make_bare (maker, term);
  if (term->field->type != PS_QUERY_TYPE_IS && term->field->type != PS_QUERY_TYPE_HAS)
    return make_field (maker, term->field, term->matchers, negated);
  if (!negated)
    return make_words (maker, term);
  return join (PS_QUERY_NOT, make_words (maker, term), NULL);
}

static PsQueryPlan *
make_node (Maker *maker, const PsQueryNode *node)
{
  PsQueryPlan *plan;

  if (node->kind == PS_QUERY_TERM)
    return make_term (maker, node);
  plan = new_plan (node->kind);
  for (guint i = 0; i < node->children->len; i++)
    g_ptr_array_add (plan->children, make_node (maker, node->children->pdata[i]));
  finish_children (plan);
  return plan;
}

/*
 * ps_query_plan_new:
 *
 * Returns: (nullable): NULL with PS_QUERY_ERROR_COSTLY where a regular expression takes too long
 */
PsQueryPlan *
ps_query_plan_new (const PsQuery *query, PsAlertStore *store, GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GPtrArray) no_matchers = g_ptr_array_new ();
  Maker maker = { .store = store, .cancellable = cancellable, .no_matchers = no_matchers };
  PsQueryPlan *plan = make_node (&maker, query->root);

  if (maker.error == NULL)
    return plan;
  g_propagate_error (error, maker.error);
  ps_query_plan_free (plan);
  return NULL;
}

/*
 * ps_query_plan_get_scratch:
 *
 * Returns: how many bytes PsQueryRun.scratch has to have
 */
gsize
ps_query_plan_get_scratch (const PsQueryPlan *plan)
{
  return (gsize)plan->depth * PS_FILTER_STRETCH;
}

static gboolean
is_any_set (const guint8 *hits, guint n)
{
  return memchr (hits, 1, n) != NULL;
}

static void
run_or (const PsQueryPlan *plan, PsQueryRun *run, guint8 *hits)
{
  guint8 *found = run->scratch, *left = run->scratch + PS_FILTER_STRETCH;

  run->scratch += 2 * PS_FILTER_STRETCH;
  memset (found, 0, run->n);
  for (guint i = 0; i < plan->children->len; i++)
    {
      for (guint k = 0; k < run->n; k++)
        left[k] = hits[k] & ~found[k];
      if (!is_any_set (left, run->n))
        break;
      ps_query_plan_run (plan->children->pdata[i], run, left);
      for (guint k = 0; k < run->n; k++)
        found[k] |= left[k];
    }
  memcpy (hits, found, run->n);
  run->scratch -= 2 * PS_FILTER_STRETCH;
}

static void
run_not (const PsQueryPlan *plan, PsQueryRun *run, guint8 *hits)
{
  guint8 *found = run->scratch;

  run->scratch += PS_FILTER_STRETCH;
  memcpy (found, hits, run->n);
  ps_query_plan_run (plan->children->pdata[0], run, found);
  for (guint i = 0; i < run->n; i++)
    hits[i] &= ~found[i];
  run->scratch -= PS_FILTER_STRETCH;
}

static void
run_word (const PsQueryPlan *plan, PsQueryRun *run, guint8 *hits)
{
  guint8 found[PS_FILTER_STRETCH] = { 0 };

  ps_filter_word_match (plan->word, run->row, run->n, found);
  for (guint i = 0; i < run->n; i++)
    hits[i] &= found[i];
}

/*
 * ps_query_plan_run:
 *
 * Sets hits[i] to 0 for those of the rows of @run that do not pass; leaves the others as they are.
 */
void
ps_query_plan_run (const PsQueryPlan *plan, PsQueryRun *run, guint8 *hits)
{
  switch (plan->kind)
    {
    case PS_QUERY_OR:
      run_or (plan, run, hits);
      return;
    case PS_QUERY_NOT:
      run_not (plan, run, hits);
      return;
    case PS_QUERY_TERM:
      if (plan->word != NULL)
        run_word (plan, run, hits);
      else
        ps_query_test_run (plan->test, run, hits);
      return;
    default:
      for (guint i = 0; i < plan->children->len && is_any_set (hits, run->n); i++)
        ps_query_plan_run (plan->children->pdata[i], run, hits);
    }
}
