#pragma once

#include "ps-row-order.h"

G_BEGIN_DECLS

/* No chain has more steps, and no more chains are kept. */
#define PS_PIVOT_MAX_STEPS 8
#define PS_PIVOT_MAX_CHAINS 1000

/**
 * PsPivotStep:
 * @client: number of the client's address
 * @server: number of the server's address
 * @port: the server's port, only with @has_port
 * @protocol: IP protocol number
 * @has_port: whether the server has a port
 * @severity: #PsSeverity of the worst alert
 * @findings: notable findings of its alerts
 * @n_alerts: how many alerts
 * @time: µs since 1970 UTC of the alert that makes the chain: later than that of the step before
 * @row: that alert
 *
 * All alerts of a client that calls one port of a server, as a part of a chain.
 */
typedef struct
{
  guint32 client;
  guint32 server;
  guint16 port;
  guint8 protocol;
  gboolean has_port;
  guint8 severity;
  guint32 findings;
  guint32 n_alerts;
  gint64 time;
  guint32 row;
} PsPivotStep;

/**
 * PsPivotChain:
 * @n_steps: how many, two at least
 * @steps: each server is the client of the next step, at a later time
 * @severity: of the worst step
 * @n_unusual: steps with notable findings
 * @n_alerts: of all steps
 *
 * A way through hosts that were called first and called others later.
 */
typedef struct
{
  guint n_steps;
  PsPivotStep steps[PS_PIVOT_MAX_STEPS];
  guint8 severity;
  guint n_unusual;
  guint32 n_alerts;
} PsPivotChain;

/**
 * PsPivots:
 *
 * Hosts that are the server of one alert and the client of a later one, in some rows of a store,
 * and the chains that they make: the most serious ones first. Immutable.
 */
typedef struct _PsPivots PsPivots;

PsPivots *ps_pivots_new (PsAlertStore *store, const PsRowOrder *order, GCancellable *cancellable);
void ps_pivots_free (PsPivots *pivots);
guint ps_pivots_get_n_chains (const PsPivots *pivots);
const PsPivotChain *ps_pivots_get_chain (const PsPivots *pivots, guint index);
guint ps_pivots_get_n_hosts (const PsPivots *pivots);

char *ps_pivots_dup_sentence (const PsPivots *pivots);
char *ps_pivot_chain_dup_facts (const PsPivotChain *chain);
char *ps_pivot_chain_dup_sentence (const PsPivotChain *chain, PsAlertStore *store);
char *ps_pivot_chain_dup_title (const PsPivotChain *chain, PsAlertStore *store);
char *ps_pivot_chain_dup_filter (const PsPivotChain *chain, PsAlertStore *store);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsPivots, ps_pivots_free)

G_END_DECLS
