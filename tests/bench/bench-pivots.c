/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * bench-pivots [ROWS]: what looking for pivot hosts costs, in milliseconds of a core, and how many
 * chains there are. Read the ratios, not the seconds.
 */

#include "ps-bench-clock.h"
#include "ps-bench-host.h"
#include "ps-pivots.h"

enum
{
  BATCH = 5000,
  N_RUNS = 3,
};

/* Who calls whom, and when. */
typedef struct
{
  const char *name;
  guint32 n_clients;
  guint32 n_servers;
  guint n_ports;
  gboolean in_pairs;     /* each host calls one other, and is called by it */
  gboolean worse_before; /* what a host does first is the most serious of it */
} Case;

static const Case cases[] = {
  { "many clients, few servers", 30000, 600, 10, FALSE, FALSE },
  { "a mesh of 100", 100, 100, 10, FALSE, FALSE },
  { "a mesh of 1,000", 1000, 1000, 10, FALSE, FALSE },
  { "a mesh of 10,000", 10000, 10000, 10, FALSE, FALSE },
  { "a mesh of 100,000", 100000, 100000, 10, FALSE, FALSE },
  { "a mesh of 1,000,000", 1000000, 1000000, 10, FALSE, FALSE },
  { "a mesh of 100, worse before", 100, 100, 65535, FALSE, TRUE },
  { "a mesh of 1,000, worse before", 1000, 1000, 65535, FALSE, TRUE },
  { "a mesh of 10,000, worse before", 10000, 10000, 65535, FALSE, TRUE },
  { "500 pairs", 1000, 1000, 65535, TRUE, FALSE },
  { "500 pairs, worse before", 1000, 1000, 65535, TRUE, TRUE },
};

static void
make_alert (PsAlertBatch *batch, const Case *kind, GRand *rand, double when)
{
  PsAlert *alert = ps_alert_batch_add (batch);
  guint32 client = (guint32)g_rand_int_range (rand, 0, (gint32)kind->n_clients);
  guint32 server = (guint32)g_rand_int_range (rand, 0, (gint32)kind->n_servers);
  /* A server is called late by those that call early. */
  gboolean is_late = kind->worse_before && g_rand_int_range (rand, 0, 100) == 0;

  if (kind->in_pairs)
    server = client ^ 1;
  alert->record = (guint32)batch->n_alerts - 1;
  alert->time = G_GINT64_CONSTANT (1714557601000000)
                + (gint64)((when + is_late) * 3600 * G_TIME_SPAN_SECOND);
  alert->flags = PS_ALERT_HAS_TIME | PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST | PS_ALERT_HAS_SRC_PORT
                 | PS_ALERT_HAS_DST_PORT | PS_ALERT_PACKET_ORDER;
  alert->src = ps_bench_intern_host (batch, client);
  alert->dst = ps_bench_intern_host (batch, server);
  alert->src_port = (guint16)g_rand_int_range (rand, 50000, 65536);
  alert->dst_port = (guint16)(1 + g_rand_int_range (rand, 0, (gint32)kind->n_ports));
  alert->protocol = PS_PROTOCOL_TCP;
  alert->claim = (PsClaim){ PS_CLAIM_FLOW_TCP, PS_END_A };
  alert->severity = (guint8)(kind->worse_before ? (is_late ? 1 : 5 - (guint)(when * 3))
                                                : (guint)g_rand_int_range (rand, 1, 6));
}

static PsAlertStore *
make_store (const Case *kind, guint32 n_rows)
{
  PsAlertStore *store = ps_alert_store_new (NULL);
  g_autoptr (PsRawFile) file = ps_raw_file_new_spool ("bench", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  ps_alert_store_add_file (store, file);
  for (guint32 row = 0; row < n_rows; row += BATCH)
    {
      g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();

      for (guint32 i = row; i < MIN (row + BATCH, n_rows); i++)
        make_alert (batch, kind, rand, (double)i / n_rows);
      ps_alert_store_append (store, batch, 0, row + 1, NULL);
    }
  ps_alert_store_decide (store, 0, G_MAXUINT32);
  return store;
}

int
main (int argc, char **argv)
{
  guint32 n_rows = argc > 1 ? (guint32)g_ascii_strtoull (argv[1], NULL, 10) : 1000000;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PsAlertStore) store = make_store (&cases[i], n_rows);
      g_autoptr (PsRowOrder) all = ps_row_order_new_all (n_rows);
      double best = G_MAXDOUBLE;
      guint n_chains = 0, n_hosts = 0;

      ps_row_order_get_rows (all);
      for (guint k = 0; k < N_RUNS; k++)
        {
          PsBenchClock clock = ps_bench_clock_start ();
          g_autoptr (PsPivots) pivots = ps_pivots_new (store, all, NULL);

          best = MIN (best, ps_bench_clock_get_work (&clock));
          n_chains = ps_pivots_get_n_chains (pivots);
          n_hosts = ps_pivots_get_n_hosts (pivots);
        }
      g_print ("%-36s %8.1f ms  %u chains of %u hosts\n", cases[i].name, best, n_chains, n_hosts);
    }
  return 0;
}
