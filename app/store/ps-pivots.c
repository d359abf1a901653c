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

/* Of a host with more steps than these, only the most serious ones are tried. */
#define MAX_TRIED 1000

struct _PsPivots
{
  GArray *chains; /* of PsPivotChain */
  guint n_hosts;
};

/* Where the steps of a host end that are tried. */
static guint32
get_end (const guint32 *first, guint32 host)
{
  return MIN (first[host + 1], first[host] + MAX_TRIED);
}

/* The first alert of a step that is later than @time; %NULL without one. */
static const PsPivotEvent *
find_later (const PsPivotSearch *search, guint32 step, gint64 time)
{
  guint32 low = search->first_events[step], high = search->first_events[step + 1], end = high;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (g_array_index (search->events, PsPivotEvent, middle).time <= time)
        low = middle + 1;
      else
        high = middle;
    }
  return low < end ? &g_array_index (search->events, PsPivotEvent, low) : NULL;
}

/* The last alert of a step that is earlier than @time; %NULL without one. */
static const PsPivotEvent *
find_earlier (const PsPivotSearch *search, guint32 step, gint64 time)
{
  guint32 first = search->first_events[step], low = first, high = search->first_events[step + 1];

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (g_array_index (search->events, PsPivotEvent, middle).time < time)
        low = middle + 1;
      else
        high = middle;
    }
  return low > first ? &g_array_index (search->events, PsPivotEvent, low - 1) : NULL;
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

/* Adds the most serious step that goes on from the end of the chain, to a host that it has not
 * passed yet. */
static gboolean
go_on (const PsPivotSearch *search, PsPivotChain *chain)
{
  const PsPivotStep *last = &chain->steps[chain->n_steps - 1];
  guint32 end = get_end (search->first_calling, last->server);

  for (guint32 i = search->first_calling[last->server];
       i < end && chain->n_steps < PS_PIVOT_MAX_STEPS; i++)
    {
      const PsPivotStep *step = &g_array_index (search->steps, PsPivotStep, search->by_client[i]);
      const PsPivotEvent *event;

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
go_back (const PsPivotSearch *search, PsPivotChain *chain)
{
  const PsPivotStep *first = &chain->steps[0];
  guint32 end = get_end (search->first_serving, first->client);

  for (guint32 i = search->first_serving[first->client];
       i < end && chain->n_steps < PS_PIVOT_MAX_STEPS; i++)
    {
      const PsPivotStep *step = &g_array_index (search->steps, PsPivotStep, search->by_server[i]);
      const PsPivotEvent *event;

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
go_back_and_forth (const PsPivotSearch *search, PsPivotChain *chain)
{
  const PsPivotStep *last = &chain->steps[chain->n_steps - 1];
  guint32 end = get_end (search->first_calling, last->server);

  for (guint32 i = search->first_calling[last->server]; i < end; i++)
    {
      const PsPivotEvent *later = find_later (search, search->by_client[i], last->time);

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
begin_with (const PsPivotSearch *search, guint32 host, PsPivotChain *chain,
            gboolean (*extend) (const PsPivotSearch *search, PsPivotChain *chain))
{
  guint32 end = get_end (search->first_serving, host);

  for (guint32 i = search->first_serving[host]; i < end; i++)
    {
      const PsPivotEvent *first =
          &g_array_index (search->events, PsPivotEvent, search->first_events[search->by_server[i]]);

      chain->n_steps = 1;
      chain->steps[0] = make_step (search, first);
      if (first->time < search->hosts[host].called && extend (search, chain))
        return TRUE;
    }
  return FALSE;
}

/* A way back to where it came from counts only where there is no other. */
static gboolean
begin (const PsPivotSearch *search, guint32 host, PsPivotChain *chain)
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
make_chains (PsPivotSearch *search, PsPivots *pivots)
{
  for (guint32 host = 0; host < search->n_hosts; host++)
    {
      PsPivotChain chain = { 0 };

      if (host % STRETCH == 0 && g_cancellable_is_cancelled (search->cancellable))
        return FALSE;
      if (!ps_pivot_search_is_pivot (search, host))
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
  PsPivots *pivots = g_new0 (PsPivots, 1);

  pivots->chains = g_array_new (FALSE, FALSE, sizeof (PsPivotChain));
  if (!ps_pivot_search_run (&search, order) || !make_chains (&search, pivots))
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
