/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-pivot-search.h"

#include <stdlib.h>
#include <string.h>

#include "ps-alert-end.h"

/* Rows between two looks at whether to stop. */
#define STRETCH 4096

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
    .findings = ps_findings_get_notable (ps_packed_verdict_get_findings (verdict)),
    .n_alerts = 1,
    .time = block->times[i],
    .row = row,
  };
  if (step->has_port)
    step->port = ps_alert_block_get_port (block, i, server);
  return step->client != step->server && is_host (search, step->client)
         && is_host (search, step->server);
}

static gboolean
note_hosts (PsPivotSearch *search, const PsRowOrder *order)
{
  const guint32 *rows = ps_row_order_get_rows (order);

  for (guint32 i = 0; i < search->n_hosts; i++)
    search->hosts[i] = (PsPivotHost){ G_MAXINT64, G_MININT64 };
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

static guint32
find_step (PsPivotSearch *search, const PsPivotStep *wanted)
{
  const PsPivotStep *known = (const PsPivotStep *)(gpointer)search->steps->data;
  guint64 port = (guint64)wanted->has_port << 24 | (guint64)wanted->port << 8 | wanted->protocol;
  PsPivotStep step = *wanted;
  PsIndexProbe probe;
  guint32 index;

  ps_index_probe_start (&probe, &search->table,
                        ps_index_hash (wanted->client, (guint64)wanted->server << 32 | port));
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

/* Only what leads to a pivot before it called, or on from it after it was called. */
static gboolean
collect_steps (PsPivotSearch *search, const PsRowOrder *order)
{
  const guint32 *rows = ps_row_order_get_rows (order);

  for (guint32 k = 0; k < ps_row_order_get_n_rows (order); k++)
    {
      PsPivotStep step, *known;
      PsPivotEvent event;

      if (k % STRETCH == 0 && g_cancellable_is_cancelled (search->cancellable))
        return FALSE;
      if (!read_row (search, rows[k], &step)
          || (!ps_pivot_search_is_pivot (search, step.server)
              && !ps_pivot_search_is_pivot (search, step.client)))
        continue;
      event = (PsPivotEvent){ find_step (search, &step), rows[k], step.time };
      known = &g_array_index (search->steps, PsPivotStep, event.step);
      known->n_alerts++;
      known->severity = MAX (known->severity, step.severity);
      known->findings |= step.findings;
      g_array_append_val (search->events, event);
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

/* The most serious step first: by severity, by what is unusual, by time. */
static int
compare_worth (gconstpointer a, gconstpointer b, gpointer data)
{
  const PsPivotStep *steps = data;
  const PsPivotStep *x = &steps[*(const guint32 *)a], *y = &steps[*(const guint32 *)b];

  if (x->severity != y->severity)
    return (int)y->severity - (int)x->severity;
  if ((x->findings != 0) != (y->findings != 0))
    return (y->findings != 0) - (x->findings != 0);
  if (x->time != y->time)
    return x->time < y->time ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

/* Returns: (transfer full): the steps by client (or server); @first says where each host's begin */
static guint32 *
sort_steps (PsPivotSearch *search, gboolean by_client, guint32 **first)
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
    sorted[next[by_client ? steps[i].client : steps[i].server]++] = i;
  for (guint32 i = 0; i < search->n_hosts; i++)
    if ((*first)[i + 1] - (*first)[i] > 1)
      g_qsort_with_data (sorted + (*first)[i], (gint)((*first)[i + 1] - (*first)[i]),
                         sizeof *sorted, compare_worth, search->steps->data);
  return sorted;
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
  search->by_client = sort_steps (search, TRUE, &search->first_calling);
  search->by_server = sort_steps (search, FALSE, &search->first_serving);
  return TRUE;
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
  g_free (search->hosts);
}
