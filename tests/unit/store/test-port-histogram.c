/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-port-histogram.h"
#include "ps-store-fixture.h"

static const char *const filters[] = {
  "",         "is:unusual", "-is:unusual", "is:unsure",  "server.port=443",
  "port=443", "proto:icmp", "client.port>=49152", "-has:server.port", "10.0.0.0/8 or nmap",
  "port=1",
};

/* The same by asking the query language for each port that there is. */
static void
check_port (PsAlertStore *store, const char *filter, guint port, const PsPortHistogram *histogram)
{
  static const struct
  {
    const char *term;
    gsize counts;
  } questions[] = {
    { "server.port", G_STRUCT_OFFSET (PsPortHistogram, servers) },
    { "is:unusual server.port", G_STRUCT_OFFSET (PsPortHistogram, unusual) },
    { "client.port", G_STRUCT_OFFSET (PsPortHistogram, clients) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      const guint32 *counts = G_STRUCT_MEMBER_P (histogram, questions[i].counts);
      g_autofree char *text = g_strdup_printf (filter[0] != '\0' ? "(%s) %s=%u" : "%s%s=%u", filter,
                                               questions[i].term, port);
      g_autoptr (GError) error = NULL;
      g_autoptr (PsRowOrder) order = ps_row_order_filter_text (store, text, NULL, &error);

      g_assert_no_error (error);
      g_test_message ("%s", text);
      g_assert_cmpuint (counts[port], ==, ps_row_order_get_n_rows (order));
    }
}

static void
check_sums (const PsPortHistogram *histogram)
{
  guint32 n_servers = 0, n_clients = 0;

  for (guint port = 0; port < PS_N_PORTS; port++)
    {
      n_servers += histogram->servers[port];
      n_clients += histogram->clients[port];
      g_assert_cmpuint (histogram->unusual[port], <=, histogram->servers[port]);
      g_assert_cmpint (histogram->findings[port] != 0, ==, histogram->unusual[port] > 0);
      g_assert_cmpint (histogram->rows[port] != PS_ROW_NONE, ==, histogram->servers[port] > 0);
    }
  g_assert_cmpuint (n_servers + histogram->n_undecided + histogram->n_without_server_port, ==,
                    histogram->n_rows);
  g_assert_cmpuint (n_clients + histogram->n_undecided + histogram->n_without_client_port, ==,
                    histogram->n_rows);
}

static void
test_sums (void)
{
  const guint ports[] = { 0, 22, 53, 80, 443, 445, 3389, 8080, 49200, 51000, 60123, 65535 };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (3000, 11);

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (PsRowOrder) order = ps_row_order_filter_text (store, filters[i], NULL, NULL);
      g_autoptr (PsPortHistogram) histogram = NULL;

      g_assert_nonnull (order);
      histogram = ps_port_histogram_new (store, order, NULL);
      g_assert_cmpuint (histogram->n_rows, ==, ps_row_order_get_n_rows (order));
      check_sums (histogram);
      for (guint k = 0; k < G_N_ELEMENTS (ports); k++)
        check_port (store, filters[i], ports[k], histogram);
    }
}

static void
test_ends (void)
{
  static const FixtureAlert alerts[] = {
    { .src = "10.0.0.1:50000", .dst = "192.0.2.2:443", .proto = "tcp", .app_proto = "tls" },
    /* An answer: the source is the server. */
    { .src = "192.0.2.2:443", .dst = "10.0.0.1:50001", .proto = "tcp", .app_proto = "tls" },
    { .src = "10.0.0.1:50002", .dst = "192.0.2.2:4444", .proto = "tcp", .app_proto = "tls" },
    { .src = "10.0.0.1:123", .dst = "10.0.0.3:123", .proto = "udp" },
    { .src = "10.0.0.1", .dst = "10.0.0.3", .proto = "gre" },
  };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  g_autoptr (PsRowOrder) order = ps_row_order_new_all (G_N_ELEMENTS (alerts));
  g_autoptr (PsPortHistogram) histogram = ps_port_histogram_new (store, order, NULL);

  g_assert_cmpuint (histogram->servers[443], ==, 2);
  g_assert_cmpuint (histogram->rows[443], ==, 0);
  g_assert_cmpuint (histogram->unusual[443], ==, 0);
  g_assert_cmpuint (histogram->servers[4444], ==, 1);
  g_assert_cmpuint (histogram->unusual[4444], ==, 1);
  g_assert_cmpuint (histogram->findings[4444], !=, 0);
  g_assert_cmpuint (histogram->clients[50001], ==, 1);
  g_assert_cmpuint (histogram->servers[50001], ==, 0);
  g_assert_cmpuint (histogram->servers[123], ==, 0);
  g_assert_cmpuint (histogram->n_undecided, ==, 1);
  g_assert_cmpuint (histogram->n_without_server_port, ==, 1);
  g_assert_cmpuint (histogram->n_without_client_port, ==, 1);
}

static void
test_cancel (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (10, 1);
  g_autoptr (PsRowOrder) order = ps_row_order_new_all (10);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (ps_port_histogram_new (store, order, cancellable));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/port-histogram/sums", test_sums);
  g_test_add_func ("/port-histogram/ends", test_ends);
  g_test_add_func ("/port-histogram/cancel", test_cancel);
  return g_test_run ();
}
