/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-sums.h"
#include "ps-import-job.h"
#include "ps-node-map.h"
#include "ps-port-histogram.h"
#include "ps-store-fixture.h"
#include "ps-time-buckets.h"

/* Whatever the filter lets through, every view adds up to it: the ribbons of the flow map, the
 * lines of the node view, the spikes of the port lane, the bars of the timeline. */

/* A filter of a few terms that nobody thought of. */
static char *
make_filter (GRand *rand)
{
  static const char *const terms[] = {
    "is:unusual",       "server.is=unknown", "proto=tcp",     "10.0.1.",
    "server.port=443",  "severity>=high",    "port<1024",     "ip:10.0.0.0/8",
    "client.port>1024", "signature:scan",    "app.proto=tls", "confidence<0.9",
    "is:pivot",         "has:time",          "server.port=1024..49151",
  };
  GString *filter = g_string_new (NULL);
  gint32 n = g_rand_int_range (rand, 0, 4);

  for (gint32 i = 0; i < n; i++)
    g_string_append_printf (filter, "%s%s%s",
                            i == 0                  ? ""
                            : g_rand_boolean (rand) ? " or "
                                                    : " ",
                            g_rand_boolean (rand) ? "-" : "",
                            terms[g_rand_int_range (rand, 0, G_N_ELEMENTS (terms))]);
  return g_string_free (filter, FALSE);
}

static void
check_flows (PsAlertStore *store, const PsRowOrder *order, GRand *rand, guint32 n)
{
  PsFlowOptions options = { .fold = (PsFlowFold)g_rand_int_range (rand, 0, 4),
                            .top = (guint)g_rand_int_range (rand, 0, 25),
                            .logarithmic = g_rand_boolean (rand),
                            .coloring = (PsFlowColoring)g_rand_int_range (rand, 0, 2),
                            .right_to_left = g_rand_boolean (rand) };
  g_autoptr (PsFlowInventory) inventory = ps_flow_inventory_new (store, order, NULL);
  g_autoptr (PsFlowDiagram) map = ps_flow_map_new (inventory, &options);
  g_autoptr (PsFlowDiagram) nodes = ps_node_map_new (inventory, &options);

  ps_flow_assert_sums (map, n);
  ps_flow_assert_node_sums (nodes, n);
}

/* An alert is above the lane with its server's port, below it with its client's, or is counted in
 * words beside it. */
static void
check_lane (PsAlertStore *store, const PsRowOrder *order, guint32 n)
{
  g_autoptr (PsPortHistogram) histogram = ps_port_histogram_new (store, order, NULL);
  guint32 servers = histogram->n_undecided + histogram->n_without_server_port;
  guint32 clients = histogram->n_undecided + histogram->n_without_client_port;

  for (guint port = 0; port < PS_N_PORTS; port++)
    {
      servers += histogram->servers[port];
      clients += histogram->clients[port];
      g_assert_cmpuint (histogram->unusual[port], <=, histogram->servers[port]);
    }
  g_assert_cmpuint (servers, ==, n);
  g_assert_cmpuint (clients, ==, n);
}

/* The severities of the rows that are in the buckets, counted one by one. */
static void
check_severities (PsAlertStore *store, const PsRowOrder *order, const PsTimeBucket *all)
{
  guint32 counts[PS_SEVERITY_CRITICAL + 1] = { 0 };

  for (guint32 i = 0; i < ps_row_order_get_n_rows (order); i++)
    {
      PsAlert alert;

      ps_alert_store_get (store, ps_row_order_get (order, i), &alert);
      counts[alert.severity] += (alert.flags & PS_ALERT_HAS_TIME) != 0;
    }
  for (guint k = 0; k <= PS_SEVERITY_CRITICAL; k++)
    g_assert_cmpuint (all->severities[k], ==, counts[k]);
}

/* Stacked by severity as well as by what is unusual, and also where the time is zoomed. */
static void
check_timeline (PsAlertStore *store, const PsRowOrder *order, GRand *rand, guint32 n)
{
  g_autoptr (PsTimeBuckets) buckets = NULL;
  PsTimeBucket all = { 0 };
  PsTimeRange range;
  PsTimeScale scale;
  guint32 sum = 0, severities = 0;

  ps_time_range_find (store, order, NULL, &range);
  scale = ps_time_scale_fit (range.first, range.last, (guint)g_rand_int_range (rand, 1, 400));
  if (g_rand_boolean (rand))
    scale.n = MAX (1, scale.n / 2);
  buckets = ps_time_buckets_new (store, order, &scale, NULL);
  for (guint i = 0; i < scale.n; i++)
    {
      const PsTimeBucket *bucket = ps_time_buckets_get (buckets, i);

      sum += bucket->n_alerts;
      for (guint k = 0; k <= PS_SEVERITY_CRITICAL; k++)
        severities += bucket->severities[k];
      g_assert_cmpuint (bucket->n_unusual, <=, bucket->n_alerts);
    }
  ps_time_buckets_sum (buckets, 0, scale.n - 1, &all);
  g_assert_cmpuint (sum, ==, all.n_alerts);
  g_assert_cmpuint (sum, ==, severities);
  if (ps_time_buckets_get_n_outside (buckets) == 0)
    check_severities (store, order, &all);
  g_assert_cmpuint (sum + ps_time_buckets_get_n_outside (buckets)
                        + ps_time_buckets_get_n_without_time (buckets),
                    ==, n);
}

/* Returns: how many of the filters let something through, but not everything */
static guint
check_filters (PsAlertStore *store, guint n_filters)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (n_filters);
  guint n_telling = 0;

  for (guint i = 0; i < n_filters; i++)
    {
      g_autofree char *filter = make_filter (rand);
      g_autoptr (PsRowOrder) order = ps_flow_filter_rows (store, filter);
      guint32 n = ps_row_order_get_n_rows (order);

      g_test_message ("%s: %u", filter, n);
      check_flows (store, order, rand, n);
      check_lane (store, order, n);
      check_timeline (store, order, rand, n);
      n_telling += n > 0 && n < ps_alert_store_get_n_rows (store);
    }
  return n_telling;
}

/* Whether a host is a client in one alert and a server in another. */
static gboolean
has_both_roles (PsAlertStore *store)
{
  g_autoptr (PsRowOrder) order = ps_flow_filter_rows (store, "");
  g_autoptr (PsFlowInventory) inventory = ps_flow_inventory_new (store, order, NULL);
  PsFlowOptions options = { 0 };
  g_autoptr (PsFlowDiagram) nodes = ps_node_map_new (inventory, &options);

  for (guint i = 0; i < ps_flow_diagram_get_n_nodes (nodes); i++)
    if (ps_flow_diagram_get_node (nodes, i)->calls && ps_flow_diagram_get_node (nodes, i)->serves)
      return TRUE;
  return FALSE;
}

static void
test_random (void)
{
  for (guint seed = 30; seed < 33; seed++)
    {
      g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (1200, seed);

      g_assert_true (has_both_roles (store));
      g_assert_cmpuint (check_filters (store, 40), >, 20);
    }
}

/* The same with the files that come with the program. */
static void
test_samples (void)
{
  static const char *const names[] = { "portside-sample-eve.json", "portside-sample.csv",
                                       "portside-sample.txt" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path =
          g_test_build_filename (G_TEST_DIST, "..", "resources", "samples", names[i], NULL);
      const char *const inputs[] = { path, NULL };
      g_autoptr (PsAlertStore) store = ps_alert_store_new (NULL);
      g_autoptr (PsLedger) ledger = ps_ledger_new ();
      PsImportOptions import = { .n_threads = 1 };
      g_autoptr (PsImportJob) job = ps_import_job_new (store, ledger, &import);
      g_autoptr (GError) error = NULL;

      ps_import_job_run (job, inputs, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (ps_alert_store_get_n_rows (store), >, 0);
      g_assert_true (i > 0 || has_both_roles (store));
      g_assert_cmpuint (check_filters (store, 25), >, 4);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view-sums/random", test_random);
  g_test_add_func ("/view-sums/samples", test_samples);
  return g_test_run ();
}
