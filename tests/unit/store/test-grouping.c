/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-grouping.h"
#include "ps-store-fixture.h"
#include "ps-text-fold.h"

#define HOUR ((gint64)3600 * G_USEC_PER_SEC)

static const FixtureAlert table[] = {
  { .src = "10.0.0.5:50001", .dst = "192.0.2.1:443", .proto = "tcp", .signature = "Beacon",
    .severity = PS_SEVERITY_LOW, .time = 8 * HOUR },
  { .src = "10.0.0.6:50002", .dst = "192.0.2.1:443", .proto = "tcp", .signature = "beacon",
    .severity = PS_SEVERITY_HIGH, .time = 9 * HOUR - 1 },
  { .src = "10.0.1.5:50003", .dst = "192.0.2.2:443", .proto = "tcp", .signature = "Beacon",
    .severity = PS_SEVERITY_HIGH, .time = 9 * HOUR },
  { .src = "10.0.0.5:50004", .dst = "192.0.2.1:22", .proto = "tcp", .signature = "Scan",
    .severity = PS_SEVERITY_MEDIUM, .time = -1 },
  { .src = "10.0.0.5:50005", .dst = "192.0.2.1:22", .proto = "tcp" },
};

static PsGrouping *
group (PsAlertStore *store, const PsRowOrder *order, const char *by)
{
  PsGroupKey keys[PS_MAX_GROUP_KEYS];
  guint n_keys = ps_group_keys_parse (by, keys, NULL);

  g_assert_cmpuint (n_keys, >, 0);
  return ps_grouping_new (store, order, keys, n_keys, NULL);
}

static PsGrouping *
group_all (PsAlertStore *store, const char *by)
{
  g_autoptr (PsRowOrder) all = ps_row_order_new_all (ps_alert_store_get_n_rows (store));

  return group (store, all, by);
}

/* "beacon: 0 1 2; scan: 3", with the value that the group's row has. */
static char *
describe (PsAlertStore *store, const PsGrouping *grouping)
{
  GString *text = g_string_new (NULL);
  guint n_keys;
  const PsGroupKey *keys = ps_grouping_get_keys (grouping, &n_keys);

  for (guint32 i = 0; i < ps_grouping_get_n_groups (grouping); i++)
    {
      const PsGroup *g = ps_grouping_get (grouping, i);

      g_string_append (text, i > 0 ? "; " : "");
      for (guint k = 0; k < n_keys; k++)
        {
          g_string_append (text, k > 0 ? "," : "");
          ps_group_key_print_value (&keys[k], store, g->row, text);
        }
      g_string_append_c (text, ':');
      for (guint32 k = 0; k < g->n_alerts; k++)
        g_string_append_printf (text, " %u", ps_grouping_get_rows (grouping, i)[k]);
    }
  return g_string_free (text, FALSE);
}

static void
test_table (void)
{
  static const struct
  {
    const char *by;
    const char *groups;
  } cases[] = {
    { "signature", "beacon: 0 1 2; Scan: 3; : 4" },
    { "client_ip", "10.0.0.5: 0 3 4; 10.0.0.6: 1; 10.0.1.5: 2" },
    { "client_net", "10.0.0.0/24: 0 1 3 4; 10.0.1.0/24: 2" },
    { "server_ip,server_port", "192.0.2.1,443: 0 1; 192.0.2.1,22: 3 4; 192.0.2.2,443: 2" },
    { "hour", "1970-01-01T08:00: 0 1; 1970-01-01T09:00: 2; 1969-12-31T23:00: 3; : 4" },
    { "day", "1970-01-01: 0 1 2; 1969-12-31: 3; : 4" },
    { "severity", "high: 1 2; low: 0; medium: 3; : 4" },
    { "proto", "tcp: 0 1 2 3 4" },
    { "service", "https: 0 1 2; ssh: 3 4" },
  };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (table, G_N_ELEMENTS (table));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PsGrouping) grouping = group_all (store, cases[i].by);
      g_autofree char *text = describe (store, grouping);

      g_test_message ("by %s", cases[i].by);
      g_assert_cmpstr (text, ==, cases[i].groups);
    }
}

/* What is said of a group. */
static void
test_measures (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (table, G_N_ELEMENTS (table));
  g_autoptr (PsGrouping) grouping = group_all (store, "signature");
  const PsGroup *beacon = ps_grouping_get (grouping, 0), *none = ps_grouping_get (grouping, 2);
  guint32 buckets[PS_GROUP_BUCKETS];

  g_assert_cmpuint (beacon->n_clients, ==, 3);
  g_assert_cmpuint (beacon->n_servers, ==, 2);
  g_assert_cmpuint (beacon->severity, ==, PS_SEVERITY_HIGH);
  g_assert_cmpuint (beacon->row, ==, 1);
  g_assert_cmpint (beacon->first, ==, 8 * HOUR);
  g_assert_cmpint (beacon->last, ==, 9 * HOUR);
  g_assert_cmpint (none->first, >, none->last);
  g_assert_true (beacon->shared >> PS_COLUMN_SERVER_PORT & 1);
  g_assert_true (beacon->shared >> PS_COLUMN_PROTO & 1);
  g_assert_false (beacon->shared >> PS_COLUMN_SERVER_IP & 1);
  g_assert_false (beacon->shared >> PS_COLUMN_CLIENT_IP & 1);
  g_assert_false (beacon->shared >> PS_COLUMN_SEVERITY & 1);
  ps_grouping_count_times (grouping, 0, buckets);
  g_assert_cmpuint (buckets[PS_GROUP_BUCKETS - 1], ==, 2);
  g_assert_cmpuint (ps_grouping_find_row (grouping, 3), ==, 1);
  g_assert_cmpuint (ps_grouping_find_row (grouping, 5), ==, G_MAXUINT32);
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    guint n_keys;
    const char *unknown;
  } cases[] = {
    { "signature", 1, NULL },
    { "signature,server_ip,server_port", 3, NULL },
    { "client_net,hour,day", 3, NULL },
    { "colour", 0, "colour" },
    { "sid,colour", 0, "colour" },
    { "sid,,sensor", 0, "" },
    { "raw", 0, "raw" },
    { "", 0, NULL },
    { "sid,sid,sid,sid,sid,sid,sid,sid,sid", 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PsGroupKey keys[PS_MAX_GROUP_KEYS];
      g_autofree char *unknown = NULL, *printed = NULL;
      guint n_keys = ps_group_keys_parse (cases[i].text, keys, &unknown);

      g_assert_cmpuint (n_keys, ==, cases[i].n_keys);
      g_assert_cmpstr (unknown, ==, cases[i].unknown);
      printed = ps_group_keys_print (keys, n_keys);
      g_assert_cmpstr (printed, ==, n_keys > 0 ? cases[i].text : "");
    }
}

static PsRowOrder *
filter (PsAlertStore *store, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PsQuery) query = ps_query_new (text, NULL, NULL, &error);
  PsRowOrder *order;

  g_assert_no_error (error);
  order = ps_row_order_filter (store, query, 0, NULL, &error);
  g_assert_no_error (error);
  return order;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

  return x < y ? -1 : x > y;
}

/* What a group was made of can be told from its filter. */
static void
assert_known_again (PsAlertStore *store, const PsGrouping *grouping, guint32 row)
{
  PsGroupKey read[PS_MAX_GROUP_KEYS];
  guint n_keys, n_read;
  const PsGroupKey *keys = ps_grouping_get_keys (grouping, &n_keys);
  g_autofree char *text = ps_group_keys_dup_filter (keys, n_keys, store, row);
  g_autofree char *again = NULL;

  g_test_message ("%s", text);
  n_read = ps_group_keys_from_filter (text, read);
  g_assert_cmpuint (n_read, >, 0);
  again = ps_group_keys_dup_filter (read, n_read, store, row);
  g_assert_cmpstr (again, ==, text);
}

/* The filter that opens a group lets its rows through, and no others. */
static void
assert_opens (PsAlertStore *store, const PsGrouping *grouping, guint32 index, const char *text)
{
  const PsGroup *g = ps_grouping_get (grouping, index);
  g_autofree char *narrow = g_strdup (text);
  g_autoptr (PsRowOrder) opened = NULL;
  g_autofree guint32 *rows = g_memdup2 (ps_grouping_get_rows (grouping, index), g->n_alerts * 4);
  guint n_keys;
  const PsGroupKey *keys = ps_grouping_get_keys (grouping, &n_keys);

  for (guint i = 0; i < n_keys; i++)
    {
      char *next = ps_group_key_narrow (&keys[i], store, g->row, narrow);

      g_free (narrow);
      narrow = next;
    }
  assert_known_again (store, grouping, g->row);
  g_test_message ("%s", narrow);
  opened = filter (store, narrow);
  qsort (rows, g->n_alerts, sizeof *rows, compare_rows);
  g_assert_cmpmem (rows, g->n_alerts * 4, ps_row_order_get_rows (opened),
                   ps_row_order_get_n_rows (opened) * 4);
}

/* Measures of a group, each counted by looking at every one of its rows. */
static void
assert_measures (PsAlertStore *store, const PsGrouping *grouping, guint32 index)
{
  static const PsColumn compared[] = {
    PS_COLUMN_SIGNATURE, PS_COLUMN_CLIENT_IP, PS_COLUMN_SERVER_PORT, PS_COLUMN_SRC_IP,
    PS_COLUMN_PROTO,     PS_COLUMN_SENSOR,    PS_COLUMN_SEVERITY,    PS_COLUMN_SERVER_IS,
  };
  const PsGroup *g = ps_grouping_get (grouping, index);
  const guint32 *rows = ps_grouping_get_rows (grouping, index);
  g_autoptr (GHashTable) clients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint32 n_unusual = 0, n_timed = 0, buckets[PS_GROUP_BUCKETS];
  guint8 severity = 0;
  PsAlert alert;

  for (guint32 k = 0; k < g->n_alerts; k++)
    {
      char *client = ps_fixture_print (store, rows[k], PS_COLUMN_CLIENT_IP);

      if (*client != '\0')
        g_hash_table_add (clients, client);
      else
        g_free (client);
      ps_alert_store_get (store, rows[k], &alert);
      severity = MAX (severity, alert.severity);
      n_timed += (alert.flags & PS_ALERT_HAS_TIME) != 0;
      n_unusual += ps_findings_get_notable (ps_alert_store_get_findings (store, rows[k])) != 0;
      g_assert_cmpuint (ps_grouping_find_row (grouping, rows[k]), ==, index);
    }
  g_assert_cmpuint (g->n_clients, ==, g_hash_table_size (clients));
  g_assert_cmpuint (g->n_unusual, ==, n_unusual);
  g_assert_cmpuint (g->severity, ==, severity);
  ps_grouping_count_times (grouping, index, buckets);
  for (guint i = 0; i < PS_GROUP_BUCKETS; i++)
    n_timed -= buckets[i];
  g_assert_cmpuint (n_timed, ==, 0);
  for (guint c = 0; c < G_N_ELEMENTS (compared); c++)
    {
      g_autofree char *first = ps_fixture_print (store, rows[0], compared[c]);
      gboolean shared = TRUE;

      for (guint32 k = 1; k < g->n_alerts && shared; k++)
        {
          g_autofree char *other = ps_fixture_print (store, rows[k], compared[c]);

          shared = g_str_equal (first, other);
        }
      g_assert_cmpint (g->shared >> compared[c] & 1, ==, shared);
    }
}

/* Whatever is grouped by whatever: the groups are the rows that the filter lets through, each row
 * is in one, they come by size, and a filter opens each of them. */
static void
test_random (void)
{
  static const char *const keys[] = { "signature", "client_ip",  "server_port", "service",
                                      "proto",     "client_net", "server_net",  "hour",
                                      "day",       "severity",   "sensor",      "app_proto",
                                      "sid",       "src_ip",     "server_is",   "dst_port" };
  static const char *const filters[] = { "", "is:unusual", "proto=tcp", "severity>=medium",
                                         "time:1970-01-01T00:00:00Z.." };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (3000, 7);

  for (guint round = 0; round < 60; round++)
    {
      const char *text = filters[(guint)g_test_rand_int_range (0, G_N_ELEMENTS (filters))];
      const char *a = keys[(guint)g_test_rand_int_range (0, G_N_ELEMENTS (keys))];
      const char *b = keys[(guint)g_test_rand_int_range (0, G_N_ELEMENTS (keys))];
      g_autofree char *by = g_strjoin (",", a, round % 3 == 0 ? NULL : b, NULL);
      g_autoptr (PsRowOrder) order = filter (store, text);
      g_autoptr (PsGrouping) grouping = group (store, order, by);
      guint32 sum = 0, n_groups = ps_grouping_get_n_groups (grouping);

      g_test_message ("%s by %s", text, by);
      for (guint32 i = 0; i < n_groups; i++)
        {
          const PsGroup *g = ps_grouping_get (grouping, i);

          g_assert_cmpuint (g->start, ==, sum);
          sum += g->n_alerts;
          if (i > 0)
            g_assert_cmpuint (g->n_alerts, <=, ps_grouping_get (grouping, i - 1)->n_alerts);
          assert_measures (store, grouping, i);
        }
      g_assert_cmpuint (sum, ==, ps_row_order_get_n_rows (order));
      for (guint k = 0; k < 5 && n_groups > 0; k++)
        assert_opens (store, grouping,
                      (guint32)g_test_rand_int_range (0, (gint32)n_groups), text);
    }
}

/* What was stopped gives nothing; no rows give no groups. */
static void
test_edges (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (table, G_N_ELEMENTS (table));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (PsRowOrder) all = ps_row_order_new_all (5), none = ps_row_order_new_all (0);
  g_autoptr (PsGrouping) empty = group (store, none, "signature");
  PsGroupKey key = { PS_COLUMN_SIGNATURE, PS_GROUP_VALUE };

  g_assert_cmpuint (ps_grouping_get_n_groups (empty), ==, 0);
  g_cancellable_cancel (cancellable);
  g_assert_null (ps_grouping_new (store, all, &key, 1, cancellable));
}

/* Severity first, then whether it is unusual. */
static guint
get_rank (PsAlertStore *store, guint32 row)
{
  PsAlert alert;

  ps_alert_store_get (store, row, &alert);
  return (guint)alert.severity * 2
         + (ps_findings_get_notable (ps_alert_store_get_findings (store, row)) != 0);
}

/* Rows stay as they are shown, whatever order they are counted in: those of a group, the groups
 * that are as large as others, and which row stands for a group. */
static void
test_shown_otherwise (void)
{
  const guint32 n = 2000;
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (n, 5);
  static const char *const keys[] = { "signature", "server_ip,server_port", "proto,severity", "hour" };

  for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
    {
      g_autofree guint32 *positions = g_new (guint32, n);
      g_autoptr (PsRowOrder) order = ps_fixture_shuffle (n, k);
      const guint32 *shown = ps_row_order_get_rows (order);
      g_autoptr (PsGrouping) grouping = group (store, order, keys[k]);
      g_autoptr (PsGrouping) plain = group_all (store, keys[k]);
      guint32 before = 0;

      for (guint32 i = 0; i < n; i++)
        positions[shown[i]] = i;
      g_assert_cmpuint (ps_grouping_get_n_groups (grouping), ==, ps_grouping_get_n_groups (plain));
      for (guint32 i = 0; i < ps_grouping_get_n_groups (grouping); i++)
        {
          const PsGroup *g = ps_grouping_get (grouping, i);
          const guint32 *rows = ps_grouping_get_rows (grouping, i);
          const PsGroup *same = ps_grouping_get (plain, ps_grouping_find_row (plain, rows[0]));
          guint32 worst = rows[0];

          for (guint32 r = 0; r < g->n_alerts; r++)
            {
              g_assert_cmpuint (ps_grouping_find_row (grouping, rows[r]), ==, i);
              g_assert_true (r == 0 || positions[rows[r - 1]] < positions[rows[r]]);
              if (get_rank (store, rows[r]) > get_rank (store, worst))
                worst = rows[r];
            }
          g_assert_cmpuint (g->row, ==, worst);
          g_assert_cmpuint (g->n_alerts, ==, same->n_alerts);
          g_assert_cmpuint (g->n_clients, ==, same->n_clients);
          g_assert_cmpuint (g->n_unusual, ==, same->n_unusual);
          g_assert_cmpuint (g->severity, ==, same->severity);
          g_assert_cmpint (g->last, ==, same->last);
          g_assert_cmphex (g->shared, ==, same->shared);
          if (i > 0 && ps_grouping_get (grouping, i - 1)->n_alerts == g->n_alerts)
            g_assert_cmpuint (before, <, positions[rows[0]]);
          before = positions[rows[0]];
          assert_measures (store, grouping, i);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grouping/table", test_table);
  g_test_add_func ("/grouping/measures", test_measures);
  g_test_add_func ("/grouping/parse", test_parse);
  g_test_add_func ("/grouping/random", test_random);
  g_test_add_func ("/grouping/shown-otherwise", test_shown_otherwise);
  g_test_add_func ("/grouping/edges", test_edges);
  return g_test_run ();
}
