/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-pivots.h"

#include <string.h>

#include "ps-alert-end.h"
#include "ps-index-table.h"

/*
 * Three passes over the rows:
 *   1. of each host, when it was a server first and when it was a client last: a pivot is one that
 *      was a client later than it was a server;
 *   2. the alerts that touch a pivot, as steps (client, server, port), each with its times;
 *   3. from each pivot the most serious step that leads to it and the most serious later one that
 *      leads on, and so on to both sides.
 */

/* Rows between two looks at whether to stop. */
#define STRETCH 4096

/* Of a host with more steps than these, only the most serious ones are tried. */
#define MAX_TRIED 1000

/* When a host was what. */
typedef struct
{
  gint64 served; /* first */
  gint64 called; /* last */
} Host;

/* An alert of a step. */
typedef struct
{
  guint32 step;
  guint32 row;
  gint64 time;
} Event;

struct _PsPivots
{
  GArray *chains; /* of PsPivotChain */
  guint n_hosts;
};

typedef struct
{
  PsAlertStore *store;
  Host *hosts; /* by number of the address */
  guint32 n_hosts;
  GArray *steps;  /* of PsPivotStep; time and row of their first alert */
  GArray *events; /* of Event, by step and time */
  guint32 *first_events; /* of each step, and one more */
  guint32 *by_client;    /* steps, by client, the most serious first */
  guint32 *by_server;    /* the same by server */
  PsIndexTable table;
  GCancellable *cancellable;
} Search;

static gboolean
is_pivot (const Search *search, guint32 host)
{
  return search->hosts[host].served < search->hosts[host].called;
}

/* A group or no address at all is not a host that somebody could have got into. */
static gboolean
is_host (const Search *search, guint32 id)
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
read_row (const Search *search, guint32 row, PsPivotStep *step)
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
note_hosts (Search *search, const PsRowOrder *order)
{
  const guint32 *rows = ps_row_order_get_rows (order);

  for (guint32 i = 0; i < search->n_hosts; i++)
    search->hosts[i] = (Host){ G_MAXINT64, G_MININT64 };
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

static guint32
find_step (Search *search, const PsPivotStep *wanted)
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
collect_steps (Search *search, const PsRowOrder *order)
{
  const guint32 *rows = ps_row_order_get_rows (order);

  for (guint32 k = 0; k < ps_row_order_get_n_rows (order); k++)
    {
      PsPivotStep step, *known;
      Event event;

      if (k % STRETCH == 0 && g_cancellable_is_cancelled (search->cancellable))
        return FALSE;
      if (!read_row (search, rows[k], &step)
          || (!is_pivot (search, step.server) && !is_pivot (search, step.client)))
        continue;
      event = (Event){ find_step (search, &step), rows[k], step.time };
      known = &g_array_index (search->steps, PsPivotStep, event.step);
      known->n_alerts++;
      known->severity = MAX (known->severity, step.severity);
      known->findings |= step.findings;
      g_array_append_val (search->events, event);
    }
  return TRUE;
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const Event *x = a, *y = b;

  if (x->step != y->step)
    return x->step < y->step ? -1 : 1;
  if (x->time != y->time)
    return x->time < y->time ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

static void
sort_events (Search *search)
{
  const Event *events;
  guint32 step = 0;

  g_array_sort (search->events, compare_events);
  events = (const Event *)(gpointer)search->events->data;
  search->first_events = g_new (guint32, search->steps->len + 1);
  for (guint32 i = 0; i < search->events->len; i++)
    while (step <= events[i].step)
      search->first_events[step++] = i;
  while (step <= search->steps->len)
    search->first_events[step++] = search->events->len;
}

/* The most serious step first: by severity, by what is unusual, by time. */
static int
compare_worth (const PsPivotStep *x, const PsPivotStep *y)
{
  if (x->severity != y->severity)
    return (int)y->severity - (int)x->severity;
  if ((x->findings != 0) != (y->findings != 0))
    return (y->findings != 0) - (x->findings != 0);
  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return 0;
}

static int
compare_by_client (gconstpointer a, gconstpointer b, gpointer data)
{
  const PsPivotStep *steps = data;
  const PsPivotStep *x = &steps[*(const guint32 *)a], *y = &steps[*(const guint32 *)b];

  if (x->client != y->client)
    return x->client < y->client ? -1 : 1;
  return compare_worth (x, y);
}

static int
compare_by_server (gconstpointer a, gconstpointer b, gpointer data)
{
  const PsPivotStep *steps = data;
  const PsPivotStep *x = &steps[*(const guint32 *)a], *y = &steps[*(const guint32 *)b];

  if (x->server != y->server)
    return x->server < y->server ? -1 : 1;
  return compare_worth (x, y);
}

static guint32 *
sort_steps (Search *search, GCompareDataFunc compare)
{
  guint32 *sorted = g_new (guint32, MAX (1, search->steps->len));

  for (guint32 i = 0; i < search->steps->len; i++)
    sorted[i] = i;
  g_qsort_with_data (sorted, (gint)search->steps->len, sizeof *sorted, compare,
                     search->steps->data);
  return sorted;
}

/* The first of the sorted steps that has this client (or server), or where it would be. */
static guint32
find_first (const Search *search, const guint32 *sorted, gboolean by_client, guint32 host)
{
  guint32 low = 0, high = search->steps->len;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      const PsPivotStep *step = &g_array_index (search->steps, PsPivotStep, sorted[middle]);

      if ((by_client ? step->client : step->server) < host)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The first alert of a step that is later than @time; %NULL without one. */
static const Event *
find_later (const Search *search, guint32 step, gint64 time)
{
  guint32 low = search->first_events[step], high = search->first_events[step + 1], end = high;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (g_array_index (search->events, Event, middle).time <= time)
        low = middle + 1;
      else
        high = middle;
    }
  return low < end ? &g_array_index (search->events, Event, low) : NULL;
}

/* The last alert of a step that is earlier than @time; %NULL without one. */
static const Event *
find_earlier (const Search *search, guint32 step, gint64 time)
{
  guint32 first = search->first_events[step], low = first, high = search->first_events[step + 1];

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (g_array_index (search->events, Event, middle).time < time)
        low = middle + 1;
      else
        high = middle;
    }
  return low > first ? &g_array_index (search->events, Event, low - 1) : NULL;
}

static gboolean
passes (const PsPivotChain *chain, guint32 host)
{
  for (guint i = 0; i < chain->n_steps; i++)
    if (chain->steps[i].client == host || chain->steps[i].server == host)
      return TRUE;
  return FALSE;
}

static PsPivotStep
make_step (const Search *search, const Event *event)
{
  PsPivotStep step = g_array_index (search->steps, PsPivotStep, event->step);

  step.time = event->time;
  step.row = event->row;
  return step;
}

/* Adds the most serious step that goes on from the end of the chain, to a host that it has not
 * passed yet. */
static gboolean
go_on (const Search *search, PsPivotChain *chain)
{
  const PsPivotStep *last = &chain->steps[chain->n_steps - 1];
  guint32 first = find_first (search, search->by_client, TRUE, last->server);
  guint32 end = MIN (search->steps->len, first + MAX_TRIED);

  for (guint32 i = first; i < end && chain->n_steps < PS_PIVOT_MAX_STEPS; i++)
    {
      const PsPivotStep *step =
          &g_array_index (search->steps, PsPivotStep, search->by_client[i]);
      const Event *event;

      if (step->client != last->server)
        return FALSE;
      if (passes (chain, step->server))
        continue;
      event = find_later (search, search->by_client[i], last->time);
      if (event == NULL)
        continue;
      chain->steps[chain->n_steps++] = make_step (search, event);
      return TRUE;
    }
  return FALSE;
}

/* The same before the beginning of the chain. */
static gboolean
go_back (const Search *search, PsPivotChain *chain)
{
  const PsPivotStep *first = &chain->steps[0];
  guint32 start = find_first (search, search->by_server, FALSE, first->client);
  guint32 end = MIN (search->steps->len, start + MAX_TRIED);

  for (guint32 i = start; i < end && chain->n_steps < PS_PIVOT_MAX_STEPS; i++)
    {
      const PsPivotStep *step =
          &g_array_index (search->steps, PsPivotStep, search->by_server[i]);
      const Event *event;

      if (step->server != first->client)
        return FALSE;
      if (passes (chain, step->client))
        continue;
      event = find_earlier (search, search->by_server[i], first->time);
      if (event == NULL)
        continue;
      memmove (&chain->steps[1], &chain->steps[0], chain->n_steps * sizeof chain->steps[0]);
      chain->steps[0] = make_step (search, event);
      chain->n_steps++;
      return TRUE;
    }
  return FALSE;
}

/* Adds the most serious later step, even back to where the chain came from. */
static gboolean
go_back_and_forth (const Search *search, PsPivotChain *chain)
{
  const PsPivotStep *last = &chain->steps[chain->n_steps - 1];
  guint32 first = find_first (search, search->by_client, TRUE, last->server);

  for (guint32 i = first; i < MIN (search->steps->len, first + MAX_TRIED); i++)
    {
      const PsPivotStep *step = &g_array_index (search->steps, PsPivotStep, search->by_client[i]);
      const Event *later = find_later (search, search->by_client[i], last->time);

      if (step->client != last->server)
        return FALSE;
      if (later == NULL)
        continue;
      chain->steps[chain->n_steps++] = make_step (search, later);
      return TRUE;
    }
  return FALSE;
}

/* The most serious step to @host from which @extend leads on: the first step of a chain, with its
 * earliest alert, so that as much as can be is later. */
static gboolean
begin_with (const Search *search, guint32 host, PsPivotChain *chain,
            gboolean (*extend) (const Search *search, PsPivotChain *chain))
{
  guint32 start = find_first (search, search->by_server, FALSE, host);

  for (guint32 i = start; i < MIN (search->steps->len, start + MAX_TRIED); i++)
    {
      guint32 step = search->by_server[i];
      const Event *first =
          &g_array_index (search->events, Event, search->first_events[step]);

      if (g_array_index (search->steps, PsPivotStep, step).server != host)
        return FALSE;
      chain->n_steps = 1;
      chain->steps[0] = make_step (search, first);
      if (first->time < search->hosts[host].called && extend (search, chain))
        return TRUE;
    }
  return FALSE;
}

/* A way back to where it came from counts only where there is no other. */
static gboolean
begin (const Search *search, guint32 host, PsPivotChain *chain)
{
  return begin_with (search, host, chain, go_on)
         || begin_with (search, host, chain, go_back_and_forth);
}

static void
sum_up (PsPivotChain *chain)
{
  for (guint i = 0; i < chain->n_steps; i++)
    {
      chain->severity = MAX (chain->severity, chain->steps[i].severity);
      chain->n_unusual += chain->steps[i].findings != 0;
      chain->n_alerts += chain->steps[i].n_alerts;
    }
}

static int
compare_chains (gconstpointer a, gconstpointer b)
{
  const PsPivotChain *x = a, *y = b;

  if (x->severity != y->severity)
    return (int)y->severity - (int)x->severity;
  if (x->n_unusual != y->n_unusual)
    return (int)y->n_unusual - (int)x->n_unusual;
  if (x->n_steps != y->n_steps)
    return (int)y->n_steps - (int)x->n_steps;
  for (guint i = 0; i < x->n_steps; i++)
    {
      if (x->steps[i].time != y->steps[i].time)
        return x->steps[i].time < y->steps[i].time ? -1 : 1;
      if (x->steps[i].row != y->steps[i].row)
        return x->steps[i].row < y->steps[i].row ? -1 : 1;
    }
  return 0;
}

/* A chain is found from each of its pivots: once is enough. Whether it is the same chain is asked
 * of its first alerts. */
static void
drop_doubles (GArray *chains)
{
  guint n = 0;

  for (guint i = 0; i < chains->len; i++)
    {
      const PsPivotChain *chain = &g_array_index (chains, PsPivotChain, i);

      if (n > 0 && compare_chains (&g_array_index (chains, PsPivotChain, n - 1), chain) == 0)
        continue;
      g_array_index (chains, PsPivotChain, n++) = *chain;
    }
  g_array_set_size (chains, MIN (n, PS_PIVOT_MAX_CHAINS));
}

static gboolean
make_chains (Search *search, PsPivots *pivots)
{
  for (guint32 host = 0; host < search->n_hosts; host++)
    {
      PsPivotChain chain = { 0 };

      if (host % STRETCH == 0 && g_cancellable_is_cancelled (search->cancellable))
        return FALSE;
      if (!is_pivot (search, host))
        continue;
      pivots->n_hosts++;
      if (!begin (search, host, &chain))
        continue;
      while (go_on (search, &chain))
        ;
      while (go_back (search, &chain))
        ;
      sum_up (&chain);
      g_array_append_val (pivots->chains, chain);
    }
  g_array_sort (pivots->chains, compare_chains);
  drop_doubles (pivots->chains);
  return TRUE;
}

static gboolean
run (Search *search, const PsRowOrder *order, PsPivots *pivots)
{
  if (!note_hosts (search, order) || !collect_steps (search, order))
    return FALSE;
  sort_events (search);
  search->by_client = sort_steps (search, compare_by_client);
  search->by_server = sort_steps (search, compare_by_server);
  return make_chains (search, pivots);
}

/**
 * ps_pivots_new:
 * @store: a store
 * @order: which of its rows
 * @cancellable: (nullable): to stop it
 *
 * Looks for hosts that are the server of an alert and the client of a later one. Of each it makes
 * one chain, by the most serious steps; chains that are the same are there once, and there are at
 * most %PS_PIVOT_MAX_CHAINS. Alerts without a time, or whose server nobody can tell, are no steps.
 * Call it in a worker thread.
 *
 * Returns: (transfer full) (nullable): the chains; %NULL if it was stopped
 */
PsPivots *
ps_pivots_new (PsAlertStore *store, const PsRowOrder *order, GCancellable *cancellable)
{
  Search search = { .store = store, .cancellable = cancellable };
  PsPivots *pivots = g_new0 (PsPivots, 1);

  search.n_hosts = ps_address_pool_get_size (ps_alert_store_get_addresses (store));
  search.hosts = g_new (Host, MAX (1, search.n_hosts));
  search.steps = g_array_new (FALSE, FALSE, sizeof (PsPivotStep));
  search.events = g_array_new (FALSE, FALSE, sizeof (Event));
  ps_index_table_init (&search.table);
  pivots->chains = g_array_new (FALSE, FALSE, sizeof (PsPivotChain));
  if (!run (&search, order, pivots))
    g_clear_pointer (&pivots, ps_pivots_free);
  ps_index_table_clear (&search.table);
  g_array_unref (search.steps);
  g_array_unref (search.events);
  g_free (search.first_events);
  g_free (search.by_client);
  g_free (search.by_server);
  g_free (search.hosts);
  return pivots;
}

void
ps_pivots_free (PsPivots *pivots)
{
  g_array_unref (pivots->chains);
  g_free (pivots);
}

/**
 * ps_pivots_get_n_chains:
 * @pivots: pivots
 *
 * Returns: how many chains there are
 */
guint
ps_pivots_get_n_chains (const PsPivots *pivots)
{
  return pivots->chains->len;
}

/**
 * ps_pivots_get_chain:
 * @pivots: pivots
 * @index: below ps_pivots_get_n_chains()
 *
 * Returns: (transfer none): a chain, the most serious one first
 */
const PsPivotChain *
ps_pivots_get_chain (const PsPivots *pivots, guint index)
{
  return &g_array_index (pivots->chains, PsPivotChain, index);
}

/**
 * ps_pivots_get_n_hosts:
 * @pivots: pivots
 *
 * Returns: how many hosts were a server and a client later
 */
guint
ps_pivots_get_n_hosts (const PsPivots *pivots)
{
  return pivots->n_hosts;
}
