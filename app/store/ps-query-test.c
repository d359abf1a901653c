/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query-test.h"

#include <string.h>

#include "ps-alert-end.h"
#include "ps-filter-word.h"
#include "ps-query-matcher.h"

/* The error and the cancellable are looked at after so many keys. */
#define KEYS_BETWEEN_LOOKS 256

/* Returns: (transfer full): a test that passes no row until it has matchers and is resolved */
PsQueryTest *
ps_query_test_new (PsAlertStore *store, PsQueryKey key, PsColumn column)
{
  PsQueryTest *test = g_new0 (PsQueryTest, 1);

  test->store = store;
  test->key = key;
  test->column = column;
  return test;
}

void
ps_query_test_free (PsQueryTest *test)
{
  g_clear_pointer (&test->matchers, g_ptr_array_unref);
  g_free (test->map.hits);
  g_free (test->services);
  g_clear_pointer (&test->values, g_ptr_array_unref);
  g_free (test);
}

static gboolean
wants_nothing (const PsQueryTest *test)
{
  for (guint i = 0; i < test->matchers->len; i++)
    if (((const PsQueryMatcher *)test->matchers->pdata[i])->kind == PS_QUERY_MATCH_NOTHING)
      return TRUE;
  return FALSE;
}

static void
resolve_findings (PsQueryTest *test)
{
  for (guint i = 0; i < test->matchers->len; i++)
    for (guint kind = 0; kind < PS_N_FINDINGS; kind++)
      if (ps_query_matcher_has_finding (test->matchers->pdata[i], (PsFindingKind)kind))
        test->mask |= 1u << kind;
}

/* Values that are kept elsewhere are read once, for they may change meanwhile. */
static void
read_provided (PsQueryTest *test)
{
  guint32 n = test->provider->get_n_values (test->provider->data);

  test->values = g_ptr_array_new_with_free_func (g_free);
  for (guint32 id = 0; id < n; id++)
    g_ptr_array_add (test->values, test->provider->dup_value (id, test->provider->data));
}

/*
 * ps_query_test_resolve:
 *
 * Looks which keys pass, each once, however many rows have it.
 *
 * Returns: FALSE with an error where a regular expression takes too long; if @cancellable is
 *   cancelled, not all keys are looked at
 */
gboolean
ps_query_test_resolve (PsQueryTest *test, GCancellable *cancellable, GError **error)
{
  GError *trouble = NULL;
  gboolean empty_passes = !test->negated && wants_nothing (test);

  if (test->provider != NULL)
    read_provided (test);
  if (test->key == PS_QUERY_KEY_FINDINGS)
    resolve_findings (test);
  if (test->key == PS_QUERY_KEY_SERVICE && test->store->options.policy != NULL)
    test->rules = ps_site_policy_get_rules (test->store->options.policy, &test->n_rules);
  if (test->key == PS_QUERY_KEY_SERVICE)
    test->services = ps_service_numbers_new ();
  test->n_keys = ps_query_domain_get_size (test);
  for (guint32 key = 0; key < test->n_keys && trouble == NULL; key++)
    {
      gboolean has = ps_query_domain_has (test, key);
      gboolean passes =
          has ? ps_query_domain_matches (test, key, &trouble) != test->negated : empty_passes;

      if (passes)
        ps_id_map_set (&test->map, key, test->n_keys);
      if (key % KEYS_BETWEEN_LOOKS == 0 && g_cancellable_is_cancelled (cancellable))
        break;
    }
  if (trouble == NULL)
    return TRUE;
  g_propagate_error (error, trouble);
  return FALSE;
}

static void
run_map (const PsQueryTest *test, const PsQueryRun *run, guint8 *hits)
{
  guint32 keys[PS_FILTER_STRETCH];

  if (test->map.hits == NULL)
    {
      memset (hits, 0, run->n);
      return;
    }
  ps_query_read_keys (test, run, keys);
  for (guint i = 0; i < run->n; i++)
    hits[i] &= ps_id_map_get (&test->map, keys[i]);
}

static void
run_findings (const PsQueryTest *test, const PsQueryRun *run, guint8 *hits)
{
  gboolean empty_passes = !test->negated && wants_nothing (test);
  guint32 keys[PS_FILTER_STRETCH];

  ps_query_read_keys (test, run, keys);
  for (guint i = 0; i < run->n; i++)
    hits[i] &= keys[i] == 0 ? empty_passes : ((keys[i] & test->mask) != 0) != test->negated;
}

static void
run_interval (const PsQueryMatcher *matcher, const gint64 *values, guint n, guint8 *found)
{
  for (guint i = 0; i < n; i++)
    found[i] |= values[i] >= matcher->low && values[i] <= matcher->high;
}

static void
run_values (const PsQueryTest *test, const PsQueryRun *run, guint8 *hits)
{
  guint8 empty_passes = !test->negated && wants_nothing (test), negated = test->negated != FALSE;
  gint64 values[PS_FILTER_STRETCH];
  guint8 present[PS_FILTER_STRETCH], found[PS_FILTER_STRETCH] = { 0 };

  ps_query_read_values (test, run, values, present);
  for (guint m = 0; m < test->matchers->len; m++)
    {
      const PsQueryMatcher *matcher = test->matchers->pdata[m];

      if (matcher->kind == PS_QUERY_MATCH_NUMBERS)
        run_interval (matcher, values, run->n, found);
      else
        for (guint i = 0; i < run->n; i++)
          found[i] |= ps_query_matcher_has_number (matcher, values[i]) != FALSE;
    }
  for (guint i = 0; i < run->n; i++)
    hits[i] &= present[i] ? found[i] ^ negated : empty_passes;
}

/*
 * ps_query_test_run:
 *
 * Sets hits[i] to 0 for those of the rows of @run that do not pass; leaves the others as they are.
 */
void
ps_query_test_run (const PsQueryTest *test, PsQueryRun *run, guint8 *hits)
{
  switch (test->key)
    {
    case PS_QUERY_KEY_FINDINGS:
      run_findings (test, run, hits);
      return;
    case PS_QUERY_KEY_NUMBER:
      run_values (test, run, hits);
      return;
    case PS_QUERY_KEY_RAW:
      ps_query_run_raw (test, run, hits);
      return;
    default:
      run_map (test, run, hits);
    }
}
