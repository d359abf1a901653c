/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-huge-pages.h"
#include "ps-query-plan.h"
#include "ps-row-order.h"

#include <string.h>

/* Rows that were found. There is room for all from the beginning: memory that is never written
 * costs nothing, and growing costs more than looking at the rows. */
typedef struct
{
  guint32 *rows;
  guint32 n;
} Found;

/* Of eight rows, each hit or not: none, all. */
#define HITS 8
#define ALL_HIT G_GUINT64_CONSTANT (0x0101010101010101)

static inline guint
add_some (guint32 *rows, guint32 row, const guint8 *hits, guint n_hits)
{
  guint n = 0;

  for (guint i = 0; i < n_hits; i++)
    {
      rows[n] = row + i;
      n += hits[i];
    }
  return n;
}

/* Adds those of the rows of @run that @hits names. */
static void
add_rows (const PsQueryRun *run, const guint8 *hits, Found *found)
{
  guint32 *rows = found->rows + found->n;
  guint i = 0;

  for (; i + HITS <= run->n; i += HITS)
    {
      guint64 eight;

      memcpy (&eight, hits + i, sizeof eight);
      if (eight == 0)
        continue;
      if (eight == ALL_HIT)
        for (guint k = 0; k < HITS; k++)
          *rows++ = run->row + i + k;
      else
        rows += add_some (rows, run->row + i, hits + i, HITS);
    }
  rows += add_some (rows, run->row + i, hits + i, run->n - i);
  found->n = (guint32)(rows - found->rows);
}

static PsRowOrder *
make_order (guint32 first, guint32 n_rows)
{
  guint32 *rows;

  if (first == 0)
    return ps_row_order_new_all (n_rows);
  n_rows -= MIN (first, n_rows);
  rows = g_new (guint32, n_rows);
  for (guint32 i = 0; i < n_rows; i++)
    rows[i] = first + i;
  return ps_row_order_new_take (rows, n_rows);
}

/* Runs @plan over the rows from @first on. Returns: FALSE if it was cancelled or failed */
static gboolean
run_plan (const PsQueryPlan *plan, PsAlertStore *store, guint32 first, guint32 n_rows, Found *found,
          GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *scratch = g_malloc (MAX (1, ps_query_plan_get_scratch (plan)));
  PsQueryRun run = { .cancellable = cancellable, .scratch = scratch };
  guint8 hits[PS_FILTER_STRETCH];

  for (run.row = first; run.row < n_rows && run.error == NULL; run.row += run.n)
    {
      /* A stretch is all of one block. */
      run.n = MIN (PS_FILTER_STRETCH - run.row % PS_FILTER_STRETCH, n_rows - run.row);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      run.block = ps_alert_store_get_block (store, run.row);
      run.first = ps_alert_block_index (run.row);
      memset (hits, 1, run.n);
      ps_query_plan_run (plan, &run, hits);
      add_rows (&run, hits, found);
    }
  if (run.error == NULL)
    return !g_cancellable_set_error_if_cancelled (cancellable, error);
  g_propagate_error (error, run.error);
  return FALSE;
}

/**
 * ps_row_order_filter:
 * @store: a store
 * @query: which rows
 * @first: the first row to look at; others than 0 are for rows that were added
 * @cancellable: (nullable): see g_cancellable_cancel()
 * @error: return location
 *
 * Finds the alerts that @query lets through. What each value of a term matches is looked up once
 * in the pools, not row by row.
 *
 * Returns: (transfer full): the rows in the store's order, %NULL with %G_IO_ERROR_CANCELLED, or
 *   with %PS_QUERY_ERROR_COSTLY where a regular expression takes too long
 */
PsRowOrder *
ps_row_order_filter (PsAlertStore *store, const PsQuery *query, guint32 first,
                     GCancellable *cancellable, GError **error)
{
  /* Rows first: whatever they refer to is in the pools by then. */
  guint32 n_rows = ps_alert_store_get_n_rows (store);
  g_autoptr (PsQueryPlan) plan = NULL;
  Found found = { 0 };
  gsize size;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (ps_query_is_empty (query))
    return make_order (first, n_rows);
  plan = ps_query_plan_new (query, store, cancellable, error);
  if (plan == NULL)
    return NULL;
  /* One more, for a row that is written before it is known whether it counts. */
  size = ((gsize)n_rows - MIN (first, n_rows) + 1) * sizeof *found.rows;
  found.rows = g_malloc (size);
  ps_huge_pages_advise (found.rows, size);
  if (!run_plan (plan, store, first, n_rows, &found, cancellable, error))
    {
      g_free (found.rows);
      return NULL;
    }
  return ps_row_order_new_take (
      g_realloc (found.rows, MAX (1, (gsize)found.n) * sizeof *found.rows), found.n);
}

/**
 * ps_row_order_filter_text:
 * @store: a store
 * @text: (nullable): a filter in the query language
 * @cancellable: (nullable): see g_cancellable_cancel()
 * @error: return location
 *
 * The same of a text, for callers that have no query yet.
 *
 * Returns: (transfer full): as ps_row_order_filter(); %NULL with %PS_QUERY_ERROR where @text is
 *   no filter
 */
PsRowOrder *
ps_row_order_filter_text (PsAlertStore *store, const char *text, GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (PsQuery) query = ps_query_new (text, NULL, NULL, error);

  return query != NULL ? ps_row_order_filter (store, query, 0, cancellable, error) : NULL;
}
