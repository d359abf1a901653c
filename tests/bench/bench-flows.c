/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * bench-flows [ROWS [PAIRS]]: what the flow map costs, in milliseconds of one core: adding up a
 * million alerts, laying out 5,000 flows, and the node view of them. Read the ratios, not the
 * seconds.
 */

#include <time.h>

#include "ps-bench-host.h"
#include "ps-node-map.h"

enum
{
  BATCH = 5000,
  N_SERVERS = 300,
  N_RUNS = 5,
};

static const guint16 ports[] = { 80, 443, 53, 22, 445, 3389, 8080, 25, 4444, 5432 };

static double
get_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1e6;
}

/* Pair @pair has one client, one server and one port; a tenth of the alerts are answers. */
static void
make_alert (PsAlertBatch *batch, guint32 pair, gint64 time)
{
  PsAlert *alert = ps_alert_batch_add (batch);
  guint32 client = ps_bench_intern_host (batch, 0x10000 + pair / 3);
  guint32 server = ps_bench_intern_host (batch, (pair * 7919) % N_SERVERS);
  guint16 port = ports[(pair * 31) % G_N_ELEMENTS (ports)];
  gboolean answer = time % 10 == 0;

  alert->record = (guint32)batch->n_alerts - 1;
  alert->time = time;
  alert->flags = PS_ALERT_HAS_TIME | PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST | PS_ALERT_HAS_SRC_PORT
                 | PS_ALERT_HAS_DST_PORT | PS_ALERT_PACKET_ORDER;
  alert->src = answer ? server : client;
  alert->dst = answer ? client : server;
  alert->src_port = answer ? port : (guint16)(50000 + pair % 10000);
  alert->dst_port = answer ? (guint16)(50000 + pair % 10000) : port;
  alert->protocol = PS_PROTOCOL_TCP;
  alert->severity = (guint8)(1 + pair % 5);
}

static PsAlertStore *
make_store (guint32 n_rows, guint32 n_pairs)
{
  PsAlertStore *store = ps_alert_store_new (NULL);
  g_autoptr (PsRawFile) file = ps_raw_file_new_spool ("bench", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  ps_alert_store_add_file (store, file);
  for (guint32 row = 0; row < n_rows; row += BATCH)
    {
      g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();

      for (guint32 i = row; i < MIN (row + BATCH, n_rows); i++)
        make_alert (batch, (guint32)g_rand_int_range (rand, 0, (gint32)n_pairs), i);
      ps_alert_store_append (store, batch, 0, row + 1, NULL);
    }
  ps_alert_store_decide (store, 0, n_rows);
  return store;
}

typedef PsFlowDiagram *(*Make) (const PsFlowInventory *inventory, const PsFlowOptions *options);

static void
lay_out (const char *what, Make make, const PsFlowInventory *inventory,
         const PsFlowOptions *options)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < N_RUNS; i++)
    {
      double before = get_cpu ();
      g_autoptr (PsFlowDiagram) diagram = make (inventory, options);

      best = MIN (best, get_cpu () - before);
      if (i == 0)
        g_print ("%-40s %u boxes, %u links\n", what, ps_flow_diagram_get_n_nodes (diagram),
                 ps_flow_diagram_get_n_links (diagram));
    }
  g_print ("%-40s %8.1f ms\n", what, best);
}

int
main (int argc, char **argv)
{
  guint32 n_rows = argc > 1 ? (guint32)g_ascii_strtoull (argv[1], NULL, 10) : 1000000;
  guint32 n_pairs = argc > 2 ? (guint32)g_ascii_strtoull (argv[2], NULL, 10) : 5000;
  g_autoptr (PsAlertStore) store = make_store (n_rows, MAX (1, n_pairs));
  g_autoptr (PsRowOrder) all = ps_row_order_new_all (n_rows);
  g_autoptr (PsFlowInventory) inventory = NULL;
  PsFlowOptions whole = { 0 }, top = { .top = PS_FLOW_TOP };
  PsFlowOptions folded = { .top = PS_FLOW_TOP, .fold = PS_FLOW_FOLD_SMALL };
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < N_RUNS; i++)
    {
      double before = get_cpu ();

      g_clear_pointer (&inventory, ps_flow_inventory_unref);
      inventory = ps_flow_inventory_new (store, all, NULL);
      best = MIN (best, get_cpu () - before);
    }
  g_print ("add up %u alerts to %u flows %8.1f ms\n", n_rows,
           ps_flow_inventory_get_n_uses (inventory), best);
  lay_out ("map, all boxes", ps_flow_map_new, inventory, &whole);
  lay_out ("map, top 30", ps_flow_map_new, inventory, &top);
  lay_out ("map, top 30 of /24", ps_flow_map_new, inventory, &folded);
  lay_out ("node view, top 30", ps_node_map_new, inventory, &top);
  lay_out ("node view, all boxes", ps_node_map_new, inventory, &whole);
  return 0;
}
