/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-port-inventory.h"
#include "ps-store-fixture.h"

static PsPortInventory *
take (PsAlertStore *store)
{
  g_autoptr (PsRowOrder) all = ps_row_order_new_all (ps_alert_store_get_n_rows (store));

  return ps_port_inventory_new (store, all, NULL);
}

/* What is counted by looking at every row for itself. */
typedef struct
{
  guint32 n_alerts;
  guint32 findings;
  guint32 n_findings;
  GHashTable *clients;
} Slow;

static void
free_slow (gpointer data)
{
  Slow *slow = data;

  g_hash_table_unref (slow->clients);
  g_free (slow);
}

static Slow *
find_slow (GHashTable *all, const char *key)
{
  Slow *slow = g_hash_table_lookup (all, key);

  if (slow != NULL)
    return slow;
  slow = g_new0 (Slow, 1);
  slow->clients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (all, g_strdup (key), slow);
  return slow;
}

static GHashTable *
count_slowly (PsAlertStore *store, gboolean by_server, guint32 *n_left)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_slow);

  *n_left = 0;
  for (guint32 row = 0; row < ps_alert_store_get_n_rows (store); row++)
    {
      g_autofree char *server = ps_fixture_print (store, row, PS_COLUMN_SERVER_IP);
      g_autofree char *port = ps_fixture_print (store, row, PS_COLUMN_SERVER_PORT);
      g_autofree char *proto = ps_fixture_print (store, row, PS_COLUMN_PROTO);
      g_autofree char *key = g_strjoin (" ", by_server ? server : "", proto, port, NULL);
      guint32 findings = ps_alert_store_get_findings (store, row);
      Slow *slow;

      if (*server == '\0' || *port == '\0')
        {
          ++*n_left;
          continue;
        }
      slow = find_slow (all, key);
      slow->n_alerts++;
      slow->findings |= findings;
      slow->n_findings += (guint32)__builtin_popcount (findings);
      g_hash_table_add (slow->clients, ps_fixture_print (store, row, PS_COLUMN_CLIENT_IP));
    }
  return all;
}

static void
assert_use (PsAlertStore *store, const PsPortUse *use, gboolean by_server, GHashTable *wanted)
{
  g_autofree char *server =
      by_server ? ps_address_to_string (ps_alert_store_get_address (store, use->server))
                : g_strdup ("");
  g_autofree char *port = g_strdup_printf ("%u", use->port);
  g_autofree char *key = g_strjoin (" ", server, ps_protocol_get_name (use->protocol), port, NULL);
  Slow *slow = g_hash_table_lookup (wanted, key);
  guint32 n_findings = 0, n_buckets = 0;

  g_assert_nonnull (slow);
  g_assert_cmpuint (use->n_alerts, ==, slow->n_alerts);
  g_assert_cmpuint (use->n_clients, ==, g_hash_table_size (slow->clients));
  g_assert_cmphex (use->findings, ==, slow->findings);
  for (guint i = 0; i < PS_N_FINDINGS; i++)
    n_findings += use->n_findings[i];
  g_assert_cmpuint (n_findings, ==, slow->n_findings);
  for (guint i = 0; i < PS_PORT_BUCKETS; i++)
    n_buckets += use->buckets[i];
  g_assert_cmpuint (n_buckets, <=, use->n_alerts);
  g_hash_table_remove (wanted, key);
}

/* Every alert is in exactly one entry, or among those that have no server or no port. */
static void
test_sums (void)
{
  for (guint seed = 0; seed < 5; seed++)
    for (guint by_server = 0; by_server < 2; by_server++)
      {
        g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (3000, seed);
        g_autoptr (PsPortInventory) inventory = take (store);
        guint32 n_left;
        g_autoptr (GHashTable) wanted = count_slowly (store, by_server, &n_left);
        guint n = by_server ? ps_port_inventory_get_n_uses (inventory)
                            : ps_port_inventory_get_n_ports (inventory);

        g_assert_cmpuint (n, >, 10);
        for (guint i = 0; i < n; i++)
          assert_use (store,
                      by_server ? ps_port_inventory_get_use (inventory, i)
                                : ps_port_inventory_get_port (inventory, i),
                      by_server, wanted);
        g_assert_cmpuint (g_hash_table_size (wanted), ==, 0);
        g_assert_cmpuint (ps_port_inventory_get_n_undecided (inventory)
                              + ps_port_inventory_get_n_without_port (inventory),
                          ==, n_left);
      }
}

#define CALL(client, server)                                                                       \
  {                                                                                                \
    .src = client, .dst = server, .proto = "tcp"                                                   \
  }

static void
test_order (void)
{
  static const FixtureAlert alerts[] = {
    CALL ("10.0.0.5:50001", "10.0.0.9:443"),     CALL ("10.0.0.6:50001", "10.0.0.9:443"),
    CALL ("10.0.0.5:50002", "203.0.113.9:4444"), CALL ("10.0.0.5:50003", "10.0.0.8:443"),
    CALL ("10.0.0.5:50004", "10.0.0.8:23"),
  };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  g_autoptr (PsPortInventory) inventory = take (store);
  static const struct
  {
    guint16 port;
    PsSeverity severity;
    guint n_servers;
    guint n_clients;
    guint n_alerts;
  } wanted[] = { { 4444, PS_SEVERITY_HIGH, 1, 1, 1 },
                 { 23, PS_SEVERITY_LOW, 1, 1, 1 },
                 { 443, PS_SEVERITY_NONE, 2, 2, 3 } };

  g_assert_cmpuint (ps_port_inventory_get_n_ports (inventory), ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const PsPortUse *use = ps_port_inventory_get_port (inventory, i);

      g_assert_cmpuint (use->port, ==, wanted[i].port);
      g_assert_cmpint (use->severity, ==, wanted[i].severity);
      g_assert_cmpuint (use->n_servers, ==, wanted[i].n_servers);
      g_assert_cmpuint (use->n_clients, ==, wanted[i].n_clients);
      g_assert_cmpuint (use->n_alerts, ==, wanted[i].n_alerts);
    }
}

/* A port that one client calls at one server is rare among a hundred conversations, not before. */
static void
test_rare (void)
{
  for (guint n = 98; n <= 99; n++)
    {
      g_autofree FixtureAlert *alerts = g_new0 (FixtureAlert, n + 1);
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (PsAlertStore) store = NULL;
      g_autoptr (PsPortInventory) inventory = NULL;
      const PsPortUse *first;

      for (guint i = 0; i < n; i++)
        {
          char *client = g_strdup_printf ("10.1.0.%u:50000", i);

          g_ptr_array_add (texts, client);
          alerts[i] = (FixtureAlert)CALL (client, "10.0.0.9:443");
        }
      alerts[n] = (FixtureAlert)CALL ("10.0.0.5:50000", "10.0.0.8:23");
      store = ps_fixture_store_new (alerts, n + 1);
      inventory = take (store);
      first = ps_port_inventory_get_use (inventory, 0);
      g_assert_cmpuint (first->port, ==, 23);
      g_assert_cmpint (first->is_rare, ==, n == 99);
      g_assert_cmpint (first->severity, ==, n == 99 ? PS_SEVERITY_MEDIUM : PS_SEVERITY_LOW);
    }
}

static void
test_time (void)
{
  FixtureAlert alerts[] = { CALL ("10.0.0.5:50001", "10.0.0.9:443"),
                            CALL ("10.0.0.5:50002", "10.0.0.9:443"),
                            CALL ("10.0.0.5:50003", "10.0.0.9:443") };
  g_autoptr (PsAlertStore) store = NULL;
  g_autoptr (PsPortInventory) inventory = NULL;
  const PsPortUse *use;
  gint64 first, last;

  alerts[0].time = 2000;
  alerts[1].time = 1000;
  store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  inventory = take (store);
  use = ps_port_inventory_get_use (inventory, 0);
  g_assert_cmpint (use->first, ==, 1000);
  g_assert_cmpint (use->last, ==, 2000);
  g_assert_cmpuint (use->buckets[0], ==, 1);
  g_assert_cmpuint (use->buckets[PS_PORT_BUCKETS - 1], ==, 1);
  ps_port_inventory_get_range (inventory, &first, &last);
  g_assert_cmpint (first, ==, 1000);
  g_assert_cmpint (last, ==, 2000);
}

static void
test_cancel (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (100, 1);
  g_autoptr (PsRowOrder) all = ps_row_order_new_all (100);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (ps_port_inventory_new (store, all, cancellable));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/port-inventory/sums", test_sums);
  g_test_add_func ("/port-inventory/order", test_order);
  g_test_add_func ("/port-inventory/rare", test_rare);
  g_test_add_func ("/port-inventory/time", test_time);
  g_test_add_func ("/port-inventory/cancel", test_cancel);
  return g_test_run ();
}
