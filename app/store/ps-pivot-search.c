/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-pivot-search.h"

#include <stdlib.h>
#include <string.h>

#include "ps-alert-end.h"
#include "ps-radix-sort.h"

/* Rows between two looks at whether to stop. */
#define STRETCH 4096

/* Rows whose steps are looked up together, so that the memory that one of them needs comes while
 * others are being looked up. */
#define BATCH 64

/* Returns: whether the host was a client later than it was a server first */
gboolean
ps_pivot_search_is_pivot (const PsPivotSearch *search, guint32 host)
{
  return search->hosts[host].served < search->hosts[host].called;
}

/* A group or no address at all is not a host that somebody could have got into. */
static gboolean
is_host (const PsPivotSearch *search, guint32 id)
{
  switch (ps_address_get_kind (ps_alert_store_get_address (search->store, id)))
    {
    case PS_ADDRESS_UNSPECIFIED:
    case PS_ADDRESS_MULTICAST:
    case PS_ADDRESS_BROADCAST:
      return FALSE;
    default:
      return TRUE;
    }
}

/* Returns: whether the row can be a part of a chain: it has a time and two hosts, other than each
 * other, and somebody can tell who is who */
static gboolean
read_row (const PsPivotSearch *search, guint32 row, PsPivotStep *step)
{
  const PsAlertBlock *block = ps_alert_store_get_block (search->store, row);
  guint i = ps_alert_block_index (row);
  PsPackedVerdict verdict = ps_alert_block_get_verdict (block, i);
  PsEnd server = ps_packed_verdict_get_server (verdict), client = ps_end_other (server);

  if (server == PS_END_NONE || (block->flags[i] & PS_ALERT_HAS_TIME) == 0
      || !ps_alert_block_has_address (block, i, server)
      || !ps_alert_block_has_address (block, i, client))
    return FALSE;
  *step = (PsPivotStep){
    .client = ps_alert_block_get_address (block, i, client),
    .server = ps_alert_block_get_address (block, i, server),
    .protocol = block->protocols[i],
    .has_port = ps_alert_block_has_port (block, i, server),
    .severity = block->severities[i],
    .findings = ps_packed_verdict_get_findings (verdict) & search->notable,
    .n_alerts = 1,
    .time = block->times[i],
    .row = row,
  };
  if (step->has_port)
    step->port = ps_alert_block_get_port (block, i, server);
  return step->client != step->server && search->hosts[step->client].is_host
         && search->hosts[step->server].is_host;
}

static gboolean
note_hosts (PsPivotSearch *search, const PsRowOrder *order)
{
  const guint32 *rows = ps_row_order_get_rows (order);

  for (guint32 i = 0; i < search->n_hosts; i++)
    search->hosts[i] = (PsPivotHost){ G_MAXINT64, G_MININT64, is_host (search, i) };
  for (guint32 k = 0; k < ps_row_order_get_n_rows (order); k++)
    {
      PsPivotStep step;

      if (k % STRETCH == 0 && g_cancellable_is_cancelled (search->cancellable))
        return FALSE;
      if (!read_row (search, rows[k], &step))
        continue;
      search->hosts[step.server].served = MIN (search->hosts[step.server].served, step.time);
      search->hosts[step.client].called = MAX (search->hosts[step.client].called, step.time);
    }
  return TRUE;
}

static void
begin (PsPivotSearch *search)
{
  search->n_hosts = ps_address_pool_get_size (ps_alert_store_get_addresses (search->store));
  search->hosts = g_new (PsPivotHost, MAX (1, search->n_hosts));
  search->notable = ps_findings_get_notable (G_MAXUINT32);
}

/* Sets the numbers of the addresses in @map that are pivots among all alerts of the store.
 * Returns: FALSE if it was stopped */
gboolean
ps_pivot_search_find_hosts (PsAlertStore *store, PsIdMap *map, GCancellable *cancellable)
{
  PsPivotSearch search = { .store = store, .cancellable = cancellable };
  /* Rows first: their addresses are in the pool by then. */
  g_autoptr (PsRowOrder) all = ps_row_order_new_all (ps_alert_store_get_n_rows (store));
  gboolean done;

  begin (&search);
  done = note_hosts (&search, all);
  for (guint32 host = 0; host < search.n_hosts && done; host++)
    if (ps_pivot_search_is_pivot (&search, host))
      ps_id_map_set (map, host, search.n_hosts);
  g_free (search.hosts);
  return done;
}

static guint64
hash_step (const PsPivotStep *step)
{
  guint64 port = (guint64)step->has_port << 24 | (guint64)step->port << 8 | step->protocol;

  return ps_index_hash (step->client, (guint64)step->server << 32 | port);
}

static guint32
find_step (PsPivotSearch *search, const PsPivotStep *wanted, guint64 hash)
{
  const PsPivotStep *known = (const PsPivotStep *)(gpointer)search->steps->data;
  PsPivotStep step = *wanted;
  PsIndexProbe probe;
  guint32 index;

  ps_index_probe_start (&probe, &search->table, hash);
  while ((index = ps_index_probe_next (&probe)) != PS_INDEX_NONE)
    if (known[index].client == wanted->client && known[index].server == wanted->server
        && known[index].port == wanted->port && known[index].protocol == wanted->protocol
        && known[index].has_port == wanted->has_port)
      return index;
  step.n_alerts = 0;
  g_array_append_val (search->steps, step);
  ps_index_table_insert (&search->table, &probe, search->steps->len - 1);
  return search->steps->len - 1;
}

static void
add_event (PsPivotSearch *search, const PsPivotStep *step, guint64 hash)
{
  PsPivotEvent event = { find_step (search, step, hash), step->row, step->time };
  PsPivotStep *known = &g_array_index (search->steps, PsPivotStep, event.step);

  known->n_alerts++;
  known->severity = MAX (known->severity, step->severity);
  known->findings |= step->findings;
  g_array_append_val (search->events, event);
}

/* Only what leads to a pivot before it called, or on from it after it was called. */
static void
collect_batch (PsPivotSearch *search, const guint32 *rows, guint n_rows)
{
  PsPivotStep steps[BATCH];
  guint64 hashes[BATCH];
  guint n = 0;

  for (guint k = 0; k < n_rows; k++)
    {
      if (!read_row (search, rows[k], &steps[n])
          || (!ps_pivot_search_is_pivot (search, steps[n].server)
              && !ps_pivot_search_is_pivot (search, steps[n].client)))
        continue;
      hashes[n] = hash_step (&steps[n]);
      ps_index_table_prefetch (&search->table, hashes[n]);
      n++;
    }
  for (guint k = 0; k < n; k++)
    add_event (search, &steps[k], hashes[k]);
}

static gboolean
collect_steps (PsPivotSearch *search, const PsRowOrder *order)
{
  const guint32 *rows = ps_row_order_get_rows (order);
  guint32 n = ps_row_order_get_n_rows (order);

  for (guint32 k = 0; k < n; k += BATCH)
    {
      if (k % STRETCH == 0 && g_cancellable_is_cancelled (search->cancellable))
        return FALSE;
      collect_batch (search, rows + k, MIN (BATCH, n - k));
    }
  return TRUE;
}

/* Within a step. */
static int
compare_events (gconstpointer a, gconstpointer b)
{
  const PsPivotEvent *x = a, *y = b;

  if (x->time != y->time)
    return x->time < y->time ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

static void
sort_slice (PsPivotEvent *events, guint32 n)
{
  for (guint32 i = 1; i < n; i++)
    if (compare_events (&events[i - 1], &events[i]) > 0)
      {
        qsort (events, n, sizeof *events, compare_events);
        return;
      }
}

/* By step, which takes counting only, and each step by time, in which they are mostly. */
static void
sort_events (PsPivotSearch *search)
{
  const PsPivotEvent *events = (const PsPivotEvent *)(gpointer)search->events->data;
  guint32 n_steps = search->steps->len, n = search->events->len;
  g_autofree guint32 *next = g_new (guint32, n_steps + 1);
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (PsPivotEvent), n);

  search->first_events = g_new0 (guint32, n_steps + 1);
  for (guint32 i = 0; i < n_steps; i++)
    search->first_events[i + 1] =
        search->first_events[i] + g_array_index (search->steps, PsPivotStep, i).n_alerts;
  memcpy (next, search->first_events, (n_steps + 1) * sizeof *next);
  g_array_set_size (sorted, n);
  for (guint32 i = 0; i < n; i++)
    g_array_index (sorted, PsPivotEvent, next[events[i].step]++) = events[i];
  for (guint32 i = 0; i < n_steps; i++)
    sort_slice (&g_array_index (sorted, PsPivotEvent, search->first_events[i]),
                search->first_events[i + 1] - search->first_events[i]);
  g_array_unref (search->events);
  search->events = sorted;
  /* A step is as early as its first alert, in whichever order the rows came. */
  for (guint32 i = 0; i < n_steps; i++)
    {
      const PsPivotEvent *first = &g_array_index (sorted, PsPivotEvent, search->first_events[i]);

      g_array_index (search->steps, PsPivotStep, i).time = first->time;
      g_array_index (search->steps, PsPivotStep, i).row = first->row;
    }
}

static void
fill_rows (gconstpointer data, const guint32 *items, guint n, guint64 *keys)
{
  const PsPivotStep *steps = data;

  for (guint i = 0; i < n; i++)
    keys[i] = steps[items[i]].row;
}

static void
fill_times (gconstpointer data, const guint32 *items, guint n, guint64 *keys)
{
  const PsPivotStep *steps = data;

  for (guint i = 0; i < n; i++)
    keys[i] = (guint64)steps[items[i]].time ^ (guint64)1 << 63;
}

static void
fill_worth (gconstpointer data, const guint32 *items, guint n, guint64 *keys)
{
  const PsPivotStep *steps = data;

  for (guint i = 0; i < n; i++)
    keys[i] = (guint64)steps[items[i]].severity << 1 | (steps[items[i]].findings != 0);
}

/* Returns: (transfer full) (nullable): the steps, the most serious first: by severity, by what is
 * unusual, by time; NULL if it was stopped */
static guint32 *
sort_by_worth (const PsPivotSearch *search)
{
  const PsRadixKey keys[] = { { fill_rows, search->steps->data },
                              { fill_times, search->steps->data },
                              { fill_worth, search->steps->data, TRUE } };
  guint32 n = search->steps->len;
  g_autofree guint32 *sorted = g_new (guint32, MAX (1, n));

  for (guint32 i = 0; i < n; i++)
    sorted[i] = i;
  /* It is stable: what decides least comes first. */
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!ps_radix_sort (sorted, n, &keys[i], search->cancellable))
      return NULL;
  return g_steal_pointer (&sorted);
}

/* Returns: (transfer full): the steps by client (or server), those of each as they are in
 * @by_worth; @first says where each host's begin */
static guint32 *
sort_by_host (const PsPivotSearch *search, const guint32 *by_worth, gboolean by_client,
              guint32 **first)
{
  const PsPivotStep *steps = (const PsPivotStep *)(gpointer)search->steps->data;
  guint32 n = search->steps->len;
  guint32 *sorted = g_new (guint32, MAX (1, n));
  g_autofree guint32 *next = g_new (guint32, search->n_hosts + 1);

  *first = g_new0 (guint32, search->n_hosts + 1);
  for (guint32 i = 0; i < n; i++)
    (*first)[(by_client ? steps[i].client : steps[i].server) + 1]++;
  for (guint32 i = 0; i < search->n_hosts; i++)
    (*first)[i + 1] += (*first)[i];
  memcpy (next, *first, (search->n_hosts + 1) * sizeof *next);
  for (guint32 i = 0; i < n; i++)
    {
      const PsPivotStep *step = &steps[by_worth[i]];

      sorted[next[by_client ? step->client : step->server]++] = by_worth[i];
    }
  return sorted;
}

static gint64
get_last_time (const PsPivotSearch *search, guint32 step)
{
  return g_array_index (search->events, PsPivotEvent, search->first_events[step + 1] - 1).time;
}

static gboolean
sort_steps (PsPivotSearch *search)
{
  const PsPivotStep *steps = (const PsPivotStep *)(gpointer)search->steps->data;
  guint32 n = search->steps->len;
  g_autofree guint32 *by_worth = sort_by_worth (search);

  if (by_worth == NULL)
    return FALSE;
  search->by_client = sort_by_host (search, by_worth, TRUE, &search->first_calling);
  search->by_server = sort_by_host (search, by_worth, FALSE, &search->first_serving);
  ps_peak_tree_init (&search->last_calls, n);
  ps_peak_tree_init (&search->first_calls, n);
  for (guint32 i = 0; i < n; i++)
    {
      ps_peak_tree_set (&search->last_calls, i, get_last_time (search, search->by_client[i]));
      ps_peak_tree_set (&search->first_calls, i, ~steps[search->by_server[i]].time);
    }
  ps_peak_tree_build (&search->last_calls);
  ps_peak_tree_build (&search->first_calls);
  return TRUE;
}

/* Finds the steps that touch a pivot. Returns: FALSE if it was stopped; clear it anyway */
gboolean
ps_pivot_search_run (PsPivotSearch *search, const PsRowOrder *order)
{
  begin (search);
  search->steps = g_array_new (FALSE, FALSE, sizeof (PsPivotStep));
  search->events = g_array_new (FALSE, FALSE, sizeof (PsPivotEvent));
  ps_index_table_init (&search->table);
  if (!note_hosts (search, order) || !collect_steps (search, order))
    return FALSE;
  sort_events (search);
  return sort_steps (search);
}

void
ps_pivot_search_clear (PsPivotSearch *search)
{
  ps_index_table_clear (&search->table);
  g_array_unref (search->steps);
  g_array_unref (search->events);
  g_free (search->first_events);
  g_free (search->by_client);
  g_free (search->by_server);
  g_free (search->first_calling);
  g_free (search->first_serving);
  ps_peak_tree_clear (&search->last_calls);
  ps_peak_tree_clear (&search->first_calls);
  g_free (search->hosts);
}
