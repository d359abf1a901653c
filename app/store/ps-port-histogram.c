/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-port-histogram.h"

#include <string.h>

#include "ps-alert-end.h"

/* Rows between two looks at whether to stop. */
#define STRETCH 4096

static void
count_row (PsPortHistogram *self, PsAlertStore *store, guint32 row, guint32 notable)
{
  const PsAlertBlock *block = ps_alert_store_get_block (store, row);
  guint i = ps_alert_block_index (row);
  PsPackedVerdict verdict = ps_alert_block_get_verdict (block, i);
  PsEnd server = ps_packed_verdict_get_server (verdict), client = ps_end_other (server);
  guint32 findings = ps_packed_verdict_get_findings (verdict) & notable;
  guint16 port;

  if (server == PS_END_NONE)
    {
      self->n_undecided++;
      return;
    }
  if (ps_alert_block_has_port (block, i, client))
    self->clients[ps_alert_block_get_port (block, i, client)]++;
  else
    self->n_without_client_port++;
  if (!ps_alert_block_has_port (block, i, server))
    {
      self->n_without_server_port++;
      return;
    }
  port = ps_alert_block_get_port (block, i, server);
  self->servers[port]++;
  self->unusual[port] += findings != 0;
  self->findings[port] |= findings;
  self->rows[port] = MIN (self->rows[port], row);
}

/**
 * ps_port_histogram_new:
 * @store: a store
 * @order: which of its rows
 * @cancellable: (nullable): to stop it
 *
 * Runs for as long as it takes, about ten milliseconds for a million rows: call it in a worker
 * thread.
 *
 * Returns: (transfer full) (nullable): how often each port comes; %NULL if it was stopped
 */
PsPortHistogram *
ps_port_histogram_new (PsAlertStore *store, const PsRowOrder *order, GCancellable *cancellable)
{
  guint32 n = ps_row_order_get_n_rows (order);
  g_autoptr (PsRowOrder) ascending = ps_row_order_dup_ascending (order);
  const guint32 *rows = ps_row_order_get_rows (ascending);
  guint32 notable = ps_findings_get_notable (G_MAXUINT32);
  PsPortHistogram *self = g_new0 (PsPortHistogram, 1);

  G_STATIC_ASSERT (PS_ROW_NONE == G_MAXUINT32);
  memset (self->rows, 0xff, sizeof self->rows);
  self->n_rows = n;
  for (guint32 k = 0; k < n; k++)
    {
      if (k % STRETCH == 0 && g_cancellable_is_cancelled (cancellable))
        {
          g_free (self);
          return NULL;
        }
      count_row (self, store, rows[k], notable);
    }
  return self;
}

void
ps_port_histogram_free (PsPortHistogram *histogram)
{
  g_free (histogram);
}
