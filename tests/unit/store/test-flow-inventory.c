/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-inventory.h"
#include "ps-store-fixture.h"

#define CALL(client, server)                                                                       \
  {                                                                                                \
    .src = client, .dst = server, .proto = "tcp"                                                   \
  }

static PsFlowInventory *
take (PsAlertStore *store, const char *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PsQuery) query = ps_query_new (filter, NULL, NULL, &error);
  g_autoptr (PsRowOrder) order = ps_row_order_filter (store, query, 0, NULL, &error);

  g_assert_no_error (error);
  return ps_flow_inventory_new (store, order, NULL);
}

/* A flow, or what a row of the store is part of, in words. */
static char *
print_end (PsAlertStore *store, gboolean has, guint32 id)
{
  return has ? ps_address_to_string (ps_alert_store_get_address (store, id)) : g_strdup ("");
}

static char *
print_use (PsAlertStore *store, const PsFlowUse *use)
{
  g_autofree char *client = print_end (store, (use->flags & PS_FLOW_HAS_CLIENT) != 0, use->client);
  g_autofree char *server = print_end (store, (use->flags & PS_FLOW_HAS_SERVER) != 0, use->server);
  g_autofree char *port =
      use->flags & PS_FLOW_HAS_PORT ? g_strdup_printf ("%u", use->port) : g_strdup ("");

  return g_strdup_printf ("%s%s>%s:%s/%s", use->flags & PS_FLOW_DECIDED ? "" : "?", client, server,
                          port, ps_protocol_get_name (use->protocol));
}

static char *
print_row (PsAlertStore *store, guint32 row)
{
  g_autofree char *is = ps_fixture_print (store, row, PS_COLUMN_SERVER_IS);
  g_autofree char *proto = ps_fixture_print (store, row, PS_COLUMN_PROTO);
  gboolean decided = !g_str_equal (is, "unknown");
  g_autofree char *a =
      ps_fixture_print (store, row, decided ? PS_COLUMN_CLIENT_IP : PS_COLUMN_SRC_IP);
  g_autofree char *b =
      ps_fixture_print (store, row, decided ? PS_COLUMN_SERVER_IP : PS_COLUMN_DST_IP);
  g_autofree char *port = decided ? ps_fixture_print (store, row, PS_COLUMN_SERVER_PORT) : NULL;
  PsAddress x, y;
  gboolean turned = FALSE;

  if (!decided && *b != '\0')
    turned = *a == '\0'
             || (ps_address_parse (a, -1, &x) && ps_address_parse (b, -1, &y)
                 && ps_address_compare (&x, &y) > 0);
  return g_strdup_printf ("%s%s>%s:%s/%s", decided ? "" : "?", turned ? b : a, turned ? a : b,
                          port != NULL ? port : "", proto);
}

/* Every row is in the flow that its cells say, and in no other. */
static void
test_sums (void)
{
  static const char *const filters[] = { "",           "is:unusual", "server.is=unknown",
                                         "proto=icmp", "10.0.1.",    "nothing-is-called-that" };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (3000, i);
      g_autoptr (PsFlowInventory) inventory = take (store, filters[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (PsQuery) query = ps_query_new (filters[i], NULL, NULL, &error);
      g_autoptr (PsRowOrder) order = ps_row_order_filter (store, query, 0, NULL, &error);
      g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      guint32 n = ps_row_order_get_n_rows (order), sum = 0, before = G_MAXUINT32;

      for (guint32 k = 0; k < n; k++)
        {
          char *key = print_row (store, ps_row_order_get (order, k));
          guint count = GPOINTER_TO_UINT (g_hash_table_lookup (wanted, key));

          g_hash_table_insert (wanted, key, GUINT_TO_POINTER (count + 1));
        }
      g_assert_cmpuint (ps_flow_inventory_get_n_uses (inventory), ==, g_hash_table_size (wanted));
      for (guint k = 0; k < ps_flow_inventory_get_n_uses (inventory); k++)
        {
          const PsFlowUse *use = ps_flow_inventory_get_use (inventory, k);
          g_autofree char *key = print_use (store, use);

          g_assert_cmpuint (use->tally.n_alerts, ==,
                            GPOINTER_TO_UINT (g_hash_table_lookup (wanted, key)));
          g_assert_cmpuint (use->tally.n_alerts, <=, before);
          before = use->tally.n_alerts;
          sum += use->tally.n_alerts;
        }
      g_assert_cmpuint (sum, ==, n);
      g_assert_cmpuint (ps_flow_inventory_get_total (inventory)->n_alerts, ==, n);
    }
}

static guint32
count (PsAlertStore *store, const char *filter)
{
  g_autoptr (PsFlowInventory) inventory = take (store, filter);

  return ps_flow_inventory_get_total (inventory)->n_alerts;
}

/* The totals are what the filter finds by the same words. */
static void
test_totals (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (3000, 9);
  g_autoptr (PsFlowInventory) inventory = take (store, "");
  const PsFlowTally *total = ps_flow_inventory_get_total (inventory);

  g_assert_cmpuint (total->n_unusual, >, 0);
  g_assert_cmpuint (total->n_unusual, ==, count (store, "is:unusual"));
  g_assert_cmpuint (ps_flow_inventory_get_n_undecided (inventory), ==,
                    count (store, "server.is=unknown"));
  g_assert_cmpuint (ps_flow_inventory_get_n_without_port (inventory), ==,
                    count (store, "-server.is=unknown server.port=\"\""));
  g_assert_cmpuint (ps_flow_inventory_get_n_without_address (inventory), ==,
                    count (store, "src.ip=\"\" or dst.ip=\"\""));
  g_assert_cmpint (total->severity, ==, PS_SEVERITY_CRITICAL);
}

static void
test_tally (void)
{
  FixtureAlert alerts[] = { CALL ("10.0.0.5:50001", "10.0.0.9:443"),
                            CALL ("10.0.0.9:443", "10.0.0.5:50002"),
                            CALL ("10.0.0.5:50003", "203.0.113.9:4444"),
                            CALL ("10.0.0.5:50004", "10.0.0.9:443") };
  g_autoptr (PsAlertStore) store = NULL;
  g_autoptr (PsFlowInventory) inventory = NULL;
  const PsFlowUse *use;
  g_autofree char *name = NULL;

  alerts[0].time = 2000;
  alerts[3].time = 1000;
  alerts[1].severity = PS_SEVERITY_HIGH;
  store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  inventory = take (store, "");
  g_assert_cmpuint (ps_flow_inventory_get_n_uses (inventory), ==, 2);
  use = ps_flow_inventory_get_use (inventory, 0);
  name = print_use (store, use);
  g_assert_cmpstr (name, ==, "10.0.0.5>10.0.0.9:443/tcp");
  g_assert_cmpuint (use->tally.n_alerts, ==, 3);
  g_assert_cmpuint (use->tally.n_unusual, ==, 0);
  g_assert_cmpuint (use->tally.unusual_row, ==, PS_ROW_NONE);
  g_assert_cmpuint (use->tally.row, ==, 0);
  g_assert_cmpint (use->tally.severity, ==, PS_SEVERITY_HIGH);
  g_assert_cmpint (use->tally.first, ==, 1000);
  g_assert_cmpint (use->tally.last, ==, 2000);
  use = ps_flow_inventory_get_use (inventory, 1);
  g_assert_cmpuint (use->port, ==, 4444);
  g_assert_cmpuint (use->tally.n_unusual, ==, 1);
  g_assert_cmpuint (use->tally.unusual_row, ==, 2);
  g_assert_cmpuint (use->tally.findings & 1u << PS_FINDING_U7, !=, 0);
  g_assert_cmpint (use->tally.first, >, use->tally.last);
}

/* What was not in the baseline is counted as new. */
static void
test_new (void)
{
  static const FixtureAlert alerts[] = { CALL ("10.0.0.5:50001", "10.0.0.9:443"),
                                         CALL ("10.0.0.5:50002", "10.0.0.8:443") };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  g_autoptr (PsBaseline) baseline = ps_baseline_new ("yesterday");
  g_autoptr (PsFlowInventory) inventory = NULL;
  PsBaselinePair pair = { .port = 443, .protocol = PS_PROTOCOL_TCP };

  g_assert_true (ps_address_parse ("10.0.0.5", -1, &pair.client));
  g_assert_true (ps_address_parse ("10.0.0.9", -1, &pair.server));
  ps_baseline_add (baseline, &pair);
  ps_alert_store_set_baseline (store, baseline);
  ps_alert_store_decide (store, 0, 2);
  inventory = take (store, "");
  for (guint i = 0; i < 2; i++)
    {
      const PsFlowUse *use = ps_flow_inventory_get_use (inventory, i);

      g_assert_cmpuint (use->tally.n_new, ==, use->tally.row == 1 ? 1 : 0);
    }
}

/* Two ends of which nobody can tell who is the server are one flow, whoever comes first. */
static void
test_undecided (void)
{
  static const FixtureAlert alerts[] = {
    { .src = "10.0.0.7:123", .dst = "10.0.0.5:123", .proto = "udp" },
    { .src = "10.0.0.5:123", .dst = "10.0.0.7:123", .proto = "udp" },
  };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  g_autoptr (PsFlowInventory) inventory = take (store, "");
  g_autofree char *name = print_use (store, ps_flow_inventory_get_use (inventory, 0));

  g_assert_cmpuint (ps_flow_inventory_get_n_uses (inventory), ==, 1);
  g_assert_cmpstr (name, ==, "?10.0.0.5>10.0.0.7:/udp");
  g_assert_cmpuint (ps_flow_inventory_get_n_undecided (inventory), ==, 2);
}

static void
test_cancel (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (100, 1);
  g_autoptr (PsRowOrder) all = ps_row_order_new_all (100);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (ps_flow_inventory_new (store, all, cancellable));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow-inventory/sums", test_sums);
  g_test_add_func ("/flow-inventory/totals", test_totals);
  g_test_add_func ("/flow-inventory/tally", test_tally);
  g_test_add_func ("/flow-inventory/new", test_new);
  g_test_add_func ("/flow-inventory/undecided", test_undecided);
  g_test_add_func ("/flow-inventory/cancel", test_cancel);
  return g_test_run ();
}
