/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-pivots.h"

#include <string.h>

#include "ps-pivot-search.h"

/*
 * Three passes over the rows:
 *   1. of each host, when it was a server first and when it was a client last: a pivot is one that
 *      was a client later than it was a server;
 *   2. the alerts that touch a pivot, as steps (client, server, port), each with its times;
 *   3. from each pivot the most serious step that leads to it and the most serious later one that
 *      leads on, and so on to both sides.
 */

/* Hosts between two looks at whether to stop. */
#define STRETCH 4096

/* A chain that is going on looks at so many steps to hosts that it has passed already. */
#define MAX_TRIED 1000

/* Chains are sorted out when there are so many. */
#define CROWD (8 * PS_PIVOT_MAX_CHAINS)

struct _PsPivots
{
  GArray *chains; /* of PsPivotChain */
  guint n_hosts;
};

/* The first alert of a step that is later than @time; there is one. */
static const PsPivotEvent *
find_later (const PsPivotSearch *search, guint32 step, gint64 time)
{
  guint32 low = search->first_events[step], high = search->first_events[step + 1];

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (g_array_index (search->events, PsPivotEvent, middle).time <= time)
        low = middle + 1;
      else
        high = middle;
    }
  return &g_array_index (search->events, PsPivotEvent, low);
}

/* The last alert of a step that is earlier than @time; there is one. */
static const PsPivotEvent *
find_earlier (const PsPivotSearch *search, guint32 step, gint64 time)
{
  guint32 low = search->first_events[step], high = search->first_events[step + 1];

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (g_array_index (search->events, PsPivotEvent, middle).time < time)
        low = middle + 1;
      else
        high = middle;
    }
  return &g_array_index (search->events, PsPivotEvent, low - 1);
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
make_step (const PsPivotSearch *search, const PsPivotEvent *event)
{
  PsPivotStep step = g_array_index (search->steps, PsPivotStep, event->step);

  step.time = event->time;
  step.row = event->row;
  return step;
}

static const PsPivotStep *
get_step (const PsPivotSearch *search, guint32 step)
{
  return &g_array_index (search->steps, PsPivotStep, step);
}

static void
append (const PsPivotSearch *search, PsPivotChain *chain, guint32 step)
{
  gint64 time = chain->steps[chain->n_steps - 1].time;

  chain->steps[chain->n_steps++] = make_step (search, find_later (search, step, time));
}

/* Adds the most serious step that goes on from the end of the chain, to a host that it has not
 * passed yet. */
static gboolean
go_on (const PsPivotSearch *search, PsPivotChain *chain, guint max_tried)
{
  const PsPivotStep *last = &chain->steps[chain->n_steps - 1];
  guint32 i = search->first_calling[last->server], end = search->first_calling[last->server + 1];

  if (chain->n_steps == PS_PIVOT_MAX_STEPS)
    return FALSE;
  for (guint n = 0; n < max_tried; n++, i++)
    {
      i = ps_peak_tree_find (&search->last_calls, i, end, last->time);
      if (i == end)
        return FALSE;
      if (passes (chain, get_step (search, search->by_client[i])->server))
        continue;
      append (search, chain, search->by_client[i]);
      return TRUE;
    }
  return FALSE;
}

/* The same before the beginning of the chain. */
static gboolean
go_back (const PsPivotSearch *search, PsPivotChain *chain)
{
  const PsPivotStep *first = &chain->steps[0];
  guint32 i = search->first_serving[first->client], end = search->first_serving[first->client + 1];

  if (chain->n_steps == PS_PIVOT_MAX_STEPS)
    return FALSE;
  for (guint n = 0; n < MAX_TRIED; n++, i++)
    {
      const PsPivotEvent *event;

      i = ps_peak_tree_find (&search->first_calls, i, end, ~first->time);
      if (i == end)
        return FALSE;
      if (passes (chain, get_step (search, search->by_server[i])->client))
        continue;
      event = find_earlier (search, search->by_server[i], first->time);
      memmove (&chain->steps[1], &chain->steps[0], chain->n_steps * sizeof chain->steps[0]);
      chain->steps[0] = make_step (search, event);
      chain->n_steps++;
      return TRUE;
    }
  return FALSE;
}

/* When a host called another one last. */
typedef struct
{
  guint32 server;
  gint64 time;
} LastCall;

/* The last calls of a host to the two servers that it called last; with PS_INDEX_NONE for a server
 * where there is none. */
static void
find_last_calls (const PsPivotSearch *search, guint32 host, LastCall calls[2])
{
  calls[0] = calls[1] = (LastCall){ PS_INDEX_NONE, G_MININT64 };
  for (guint32 i = search->first_calling[host]; i < search->first_calling[host + 1]; i++)
    {
      LastCall call = { get_step (search, search->by_client[i])->server,
                        ps_peak_tree_get (&search->last_calls, i) };

      if (call.server == calls[0].server)
        calls[0].time = MAX (calls[0].time, call.time);
      else if (calls[0].server == PS_INDEX_NONE || call.time > calls[0].time)
        {
          calls[1] = calls[0];
          calls[0] = call;
        }
      else if (calls[1].server == PS_INDEX_NONE || call.time > calls[1].time)
        calls[1] = call;
    }
}

/* The first step of a chain, with its earliest alert, so that as much as can be is later: the most
 * serious step to @host from which any goes on; of @onward one to a third host. */
static gboolean
begin_at (const PsPivotSearch *search, guint32 host, const LastCall calls[2], gboolean onward,
          PsPivotChain *chain)
{
  for (guint32 i = search->first_serving[host]; i < search->first_serving[host + 1]; i++)
    {
      guint32 index = search->by_server[i];
      const PsPivotStep *step = get_step (search, index);
      gboolean is_back = onward && step->client == calls[0].server;

      if (step->time >= calls[is_back].time)
        continue;
      chain->n_steps = 1;
      chain->steps[0] =
          make_step (search, &g_array_index (search->events, PsPivotEvent,
                                             search->first_events[index]));
      return TRUE;
    }
  return FALSE;
}

/* A way back to where it came from counts only where there is no other. */
static gboolean
begin (const PsPivotSearch *search, guint32 host, PsPivotChain *chain)
{
  guint32 i = search->first_calling[host], end = search->first_calling[host + 1];
  LastCall calls[2];

  find_last_calls (search, host, calls);
  if (begin_at (search, host, calls, TRUE, chain))
    return go_on (search, chain, G_MAXUINT);
  if (!begin_at (search, host, calls, FALSE, chain))
    return FALSE;
  i = ps_peak_tree_find (&search->last_calls, i, end, chain->steps[0].time);
  append (search, chain, search->by_client[i]);
  return TRUE;
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

/* Leaves as many as are wanted, the most serious first. A chain is found from each of its pivots:
 * once is enough. Whether it is the same chain is asked of its first alerts. */
static void
sort_out (GArray *chains)
{
  guint n = 0;

  g_array_sort (chains, compare_chains);
  for (guint i = 0; i < chains->len; i++)
    {
      const PsPivotChain *chain = &g_array_index (chains, PsPivotChain, i);

      if (n > 0 && compare_chains (&g_array_index (chains, PsPivotChain, n - 1), chain) == 0)
        continue;
      g_array_index (chains, PsPivotChain, n++) = *chain;
    }
  g_array_set_size (chains, MIN (n, PS_PIVOT_MAX_CHAINS));
}

/* Not all that a large file has are kept until the end. @n_sorted: how many were sorted out */
static void
add_chain (GArray *chains, const PsPivotChain *chain, guint *n_sorted)
{
  if (*n_sorted == PS_PIVOT_MAX_CHAINS
      && compare_chains (chain, &g_array_index (chains, PsPivotChain, *n_sorted - 1)) >= 0)
    return;
  g_array_append_vals (chains, chain, 1);
  if (chains->len < CROWD)
    return;
  sort_out (chains);
  *n_sorted = chains->len;
}

static gboolean
make_chains (PsPivotSearch *search, PsPivots *pivots)
{
  guint n_sorted = 0;

  for (guint32 host = 0; host < search->n_hosts; host++)
    {
      PsPivotChain chain = { .n_steps = 0 };

      if (host % STRETCH == 0 && g_cancellable_is_cancelled (search->cancellable))
        return FALSE;
      if (!ps_pivot_search_is_pivot (search, host))
        continue;
      pivots->n_hosts++;
      if (!begin (search, host, &chain))
        continue;
      while (go_on (search, &chain, MAX_TRIED))
        ;
      while (go_back (search, &chain))
        ;
      sum_up (&chain);
      add_chain (pivots->chains, &chain, &n_sorted);
    }
  sort_out (pivots->chains);
  return TRUE;
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
  PsPivotSearch search = { .store = store, .cancellable = cancellable };
  g_autoptr (PsRowOrder) ascending = ps_row_order_dup_ascending (order);
  PsPivots *pivots = g_new0 (PsPivots, 1);

  pivots->chains = g_array_new (FALSE, FALSE, sizeof (PsPivotChain));
  if (!ps_pivot_search_run (&search, ascending) || !make_chains (&search, pivots))
    g_clear_pointer (&pivots, ps_pivots_free);
  ps_pivot_search_clear (&search);
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
