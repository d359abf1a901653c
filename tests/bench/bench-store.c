/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * bench-store [ROWS [PART…]]: what the store costs, in milliseconds of a core and by the clock on
 * the wall: appending, deciding, sorting, filtering, grouping, counting, printing; and its memory.
 * Of the parts (decide, sort, filter, group, count, print) only those that are named. Read
 * the ratios, not the seconds.
 */

#include "ps-bench-clock.h"
#include "ps-bench-host.h"
#include "ps-facets.h"
#include "ps-flow-inventory.h"
#include "ps-grouping.h"
#include "ps-pivots.h"
#include "ps-port-histogram.h"
#include "ps-port-inventory.h"
#include "ps-time-buckets.h"

enum
{
  BATCH = 5000,
  N_HOSTS = 30000,
  N_SIGNATURES = 800,
};

#define CASE_SORT(column_)                                                                         \
  {                                                                                                \
    .keys = { { .column = column_ } }, .n_keys = 1                                                 \
  }

typedef struct
{
  PsSortKey keys[3];
  guint n_keys;
} SortCase;

static const SortCase sorts[] = {
  CASE_SORT (PS_COLUMN_TIME),
  CASE_SORT (PS_COLUMN_SIGNATURE),
  CASE_SORT (PS_COLUMN_SRC_IP),
  CASE_SORT (PS_COLUMN_SERVER_PORT),
  CASE_SORT (PS_COLUMN_CONFIDENCE),
  CASE_SORT (PS_COLUMN_SERVICE),
  { .keys = { { PS_COLUMN_SIGNATURE }, { PS_COLUMN_SRC_IP }, { PS_COLUMN_TIME, TRUE } },
    .n_keys = 3 },
};

static const char *const filters[] = {
  "signature",
  "trojan",
  "10.0.3.",
  "443",
  "https",
  "10.0.3.7:443",
  "number 77 high tcp",
  "server.port=443",
  "dst.port>=1024",
  "server.port!={22,443}",
  "confidence>=0.95",
  "signature:number",
  "signature:77",
  "client.ip:10.0.3.0/24",
  "time>=2024-05-01T10:00",
  "severity>=high -is:unsure",
  "service:https",
  "signature:/7[0-9]{2}/ or is:unusual",
};

static const char *const groups[] = {
  "signature",
  "client_net",
  "hour",
  "server_ip,server_port",
  "signature,server_ip,server_port",
  "src_ip,dst_ip,dst_port",
};

/* Of what does not change the store, the best of so many runs is printed. */
enum
{
  N_RUNS = 3
};

static PsBenchClock started;

static void
start (void)
{
  started = ps_bench_clock_start ();
}

static void
print (const char *what, double work, double wall, guint32 n)
{
  g_print ("%-44s %8.1f ms  wall %8.1f ms  %u rows\n", what, work, wall, n);
}

static void
stop (const char *what, guint32 n)
{
  print (what, ps_bench_clock_get_work (&started), ps_bench_clock_get_wall (&started), n);
}

/* Returns: how many rows come out */
typedef guint32 (*Run) (PsAlertStore *store, const PsRowOrder *all, gconstpointer data);

static void
measure_rows (PsAlertStore *store, const PsRowOrder *order, const char *what, Run run,
              gconstpointer data)
{
  double work = G_MAXDOUBLE, wall = G_MAXDOUBLE;
  guint32 n = 0;

  ps_row_order_get_rows (order);
  for (guint i = 0; i < N_RUNS; i++)
    {
      start ();
      n = run (store, order, data);
      work = MIN (work, ps_bench_clock_get_work (&started));
      wall = MIN (wall, ps_bench_clock_get_wall (&started));
    }
  print (what, work, wall, n);
}

static void
measure (PsAlertStore *store, const char *what, Run run, gconstpointer data)
{
  g_autoptr (PsRowOrder) all = ps_row_order_new_all (ps_alert_store_get_n_rows (store));

  measure_rows (store, all, what, run, data);
}

static guint32 G_GNUC_PRINTF (3, 4)
    intern_text (PsAlertBatch *batch, PsText which, const char *format, ...)
{
  char text[64];
  va_list arguments;
  int n;

  va_start (arguments, format);
  n = g_vsnprintf (text, sizeof text, format, arguments);
  va_end (arguments);
  return ps_string_pool_intern (batch->texts[which], text, (gsize)n);
}

/* Many clients call a few servers; half of the alerts are answers. Times are nearly in order. */
static void
make_alert (PsAlertBatch *batch, GRand *rand, gint64 time)
{
  static const guint16 ports[] = { 80, 443, 53, 22, 445, 3389, 8080, 123, 4444, 49155 };
  static const char *const apps[] = { "", "http", "tls", "dns", "ssh", "smb" };
  PsAlert *alert = ps_alert_batch_add (batch);
  gboolean answer = g_rand_boolean (rand);
  gint32 signature = g_rand_int_range (rand, 0, N_SIGNATURES);
  const char *app = apps[g_rand_int_range (rand, 0, G_N_ELEMENTS (apps))];
  guint32 client = ps_bench_intern_host (batch, (guint32)g_rand_int_range (rand, 0, N_HOSTS));
  guint32 server = ps_bench_intern_host (batch, (guint32)g_rand_int_range (rand, 0, N_HOSTS / 50));
  guint16 client_port = (guint16)g_rand_int_range (rand, 1024, 65536);
  guint16 server_port = ports[g_rand_int_range (rand, 0, G_N_ELEMENTS (ports))];

  alert->record = (guint32)batch->n_alerts - 1;
  alert->time = time + g_rand_int_range (rand, 0, 5000000);
  alert->flags = PS_ALERT_HAS_TIME | PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST | PS_ALERT_HAS_SRC_PORT
                 | PS_ALERT_HAS_DST_PORT | PS_ALERT_PACKET_ORDER;
  alert->src = answer ? server : client;
  alert->dst = answer ? client : server;
  alert->src_port = answer ? server_port : client_port;
  alert->dst_port = answer ? client_port : server_port;
  alert->protocol = g_rand_int_range (rand, 0, 4) == 0 ? PS_PROTOCOL_UDP : PS_PROTOCOL_TCP;
  alert->severity = (guint8)(1 + signature % 5);
  alert->length = 1200;
  alert->texts[PS_TEXT_SIGNATURE] =
      intern_text (batch, PS_TEXT_SIGNATURE, "ET MALWARE signature number %d of many", signature);
  alert->texts[PS_TEXT_SID] = intern_text (batch, PS_TEXT_SID, "%d", 2000000 + signature);
  alert->texts[PS_TEXT_CATEGORY] =
      intern_text (batch, PS_TEXT_CATEGORY, "category %d", signature % 30);
  alert->texts[PS_TEXT_SENSOR] = ps_string_pool_intern (batch->texts[PS_TEXT_SENSOR], "s1", 2);
  alert->texts[PS_TEXT_APP_PROTO] =
      ps_string_pool_intern (batch->texts[PS_TEXT_APP_PROTO], app, strlen (app));
}

static GPtrArray *
make_batches (guint32 n_rows)
{
  GPtrArray *batches = g_ptr_array_new_with_free_func ((GDestroyNotify)ps_alert_batch_free);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint32 row = 0; row < n_rows; row++)
    {
      if (row % BATCH == 0)
        g_ptr_array_add (batches, ps_alert_batch_new ());
      make_alert (batches->pdata[batches->len - 1], rand,
                  G_GINT64_CONSTANT (1714557601000000) + (gint64)row * 1000);
    }
  return batches;
}

static PsAlertStore *
append (const GPtrArray *batches)
{
  PsAlertStore *store = ps_alert_store_new (NULL);
  g_autoptr (PsRawFile) file = ps_raw_file_new_spool ("bench", NULL);

  ps_alert_store_add_file (store, file);
  for (guint i = 0; i < batches->len; i++)
    ps_alert_store_append (store, batches->pdata[i], 0, i * BATCH + 1, NULL);
  return store;
}

static gpointer
decide_first_half (gpointer data)
{
  ps_alert_store_decide (data, 0, ps_alert_store_get_n_rows (data) / 2);
  return NULL;
}

static void
decide (PsAlertStore *store)
{
  guint32 half = ps_alert_store_get_n_rows (store) / 2;
  GThread *thread;

  start ();
  ps_alert_store_decide (store, 0, G_MAXUINT32);
  stop ("decide, one thread", half * 2);
  start ();
  thread = g_thread_new ("decide", decide_first_half, store);
  ps_alert_store_decide (store, half, G_MAXUINT32);
  g_thread_join (thread);
  stop ("decide, two threads", half * 2);
}

static guint32
run_sort (PsAlertStore *store, const PsRowOrder *all, gconstpointer data)
{
  const SortCase *sorting = data;
  g_autoptr (PsRowOrder) sorted =
      ps_row_order_sort ((PsRowOrder *)all, store, sorting->keys, sorting->n_keys, NULL, NULL);

  return ps_row_order_get_n_rows (sorted);
}

static void
sort (PsAlertStore *store)
{
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      g_autoptr (GString) name = g_string_new ("sort by");

      for (guint k = 0; k < sorts[i].n_keys; k++)
        g_string_append_printf (name, " %s", ps_column_get_name (sorts[i].keys[k].column));
      measure (store, name->str, run_sort, &sorts[i]);
    }
}

static guint32
run_filter (PsAlertStore *store, const PsRowOrder *all, gconstpointer data)
{
  g_autoptr (PsRowOrder) found = ps_row_order_filter_text (store, data, NULL, NULL);

  return ps_row_order_get_n_rows (found);
}

static void
filter (PsAlertStore *store)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autofree char *name = g_strdup_printf ("filter %s", filters[i]);

      measure (store, name, run_filter, filters[i]);
    }
}

static guint32
run_group (PsAlertStore *store, const PsRowOrder *all, gconstpointer data)
{
  PsGroupKey keys[PS_MAX_GROUP_KEYS];
  guint n_keys = ps_group_keys_parse (data, keys, NULL);
  g_autoptr (PsGrouping) grouping = ps_grouping_new (store, all, keys, n_keys, NULL);

  return ps_grouping_get_n_groups (grouping);
}

static void
group (PsAlertStore *store)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autofree char *name = g_strdup_printf ("group by %s", groups[i]);

      measure (store, name, run_group, groups[i]);
    }
}

static guint32
run_range (PsAlertStore *store, const PsRowOrder *all, gconstpointer data)
{
  PsTimeRange range;

  ps_time_range_find (store, all, NULL, &range);
  return ps_row_order_get_n_rows (all);
}

static guint32
run_buckets (PsAlertStore *store, const PsRowOrder *all, gconstpointer data)
{
  g_autoptr (PsTimeBuckets) buckets = ps_time_buckets_new (store, all, data, NULL);

  return ps_time_buckets_get_n_rows (buckets);
}

static guint32
run_histogram (PsAlertStore *store, const PsRowOrder *all, gconstpointer data)
{
  g_autoptr (PsPortHistogram) histogram = ps_port_histogram_new (store, all, NULL);

  return histogram->n_rows;
}

static guint32
run_facets (PsAlertStore *store, const PsRowOrder *all, gconstpointer data)
{
  g_autoptr (PsFacets) facets = ps_facets_new (store, all, NULL);

  return ps_row_order_get_n_rows (all);
}

static guint32
run_flows (PsAlertStore *store, const PsRowOrder *all, gconstpointer data)
{
  g_autoptr (PsFlowInventory) inventory = ps_flow_inventory_new (store, all, NULL);

  return ps_flow_inventory_get_n_uses (inventory);
}

static guint32
run_ports (PsAlertStore *store, const PsRowOrder *all, gconstpointer data)
{
  g_autoptr (PsPortInventory) inventory = ps_port_inventory_new (store, all, NULL);

  return ps_port_inventory_get_n_uses (inventory);
}

static guint32
run_pivots (PsAlertStore *store, const PsRowOrder *all, gconstpointer data)
{
  g_autoptr (PsPivots) pivots = ps_pivots_new (store, all, NULL);

  return ps_pivots_get_n_chains (pivots);
}

/* What the views count in a thread, of rows as they are in the file and as they are sorted. */
static void
count (PsAlertStore *store)
{
  g_autoptr (PsRowOrder) all = ps_row_order_new_all (ps_alert_store_get_n_rows (store));
  g_autoptr (PsRowOrder) sorted =
      ps_row_order_sort (all, store, &(PsSortKey){ PS_COLUMN_SIGNATURE }, 1, NULL, NULL);
  PsTimeRange range;
  PsTimeScale scale;

  ps_time_range_find (store, all, NULL, &range);
  scale = ps_time_scale_fit (range.first, range.last, 400);
  for (guint i = 0; i < 2; i++)
    {
      const PsRowOrder *order = i == 0 ? all : sorted;

      g_print ("%s\n", i == 0 ? "of rows in the order of the file" : "of rows by signature");
      measure_rows (store, order, "  range of time", run_range, NULL);
      measure_rows (store, order, "  buckets of time", run_buckets, &scale);
      measure_rows (store, order, "  histogram of ports", run_histogram, NULL);
      measure_rows (store, order, "  facets", run_facets, NULL);
      measure_rows (store, order, "  flows", run_flows, NULL);
      measure_rows (store, order, "  server ports", run_ports, NULL);
      measure_rows (store, order, "  pivot hosts", run_pivots, NULL);
      measure_rows (store, order, "  groups", run_group, "server_ip,server_port");
    }
}

static guint32
run_print (PsAlertStore *store, const PsRowOrder *all, gconstpointer data)
{
  guint32 n = MIN (ps_alert_store_get_n_rows (store), 200000);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint32 row = 0; row < n; row++)
    {
      g_string_truncate (text, 0);
      for (guint column = 0; column < PS_N_DEFAULT_COLUMNS; column++)
        ps_column_print ((PsColumn)column, store, row, text);
    }
  return n;
}

static void
print_columns (PsAlertStore *store)
{
  measure (store, "print the default columns", run_print, NULL);
}

static const struct
{
  const char *name;
  void (*run) (PsAlertStore *store);
} parts[] = {
  { "decide", decide }, { "sort", sort },     { "filter", filter },       { "group", group },
  { "count", count },   { "print", print_columns },
};

static gboolean
is_named (const char *part, char **names, int n_names)
{
  for (int i = 0; i < n_names; i++)
    if (g_str_equal (names[i], part))
      return TRUE;
  return n_names == 0;
}

int
main (int argc, char **argv)
{
  guint32 n_rows = argc > 1 ? (guint32)g_ascii_strtoull (argv[1], NULL, 10) : 1000000;
  GPtrArray *batches = make_batches (n_rows);
  PsAlertStore *store;

  start ();
  store = append (batches);
  stop ("append", ps_alert_store_get_n_rows (store));
  g_ptr_array_unref (batches);
  ps_alert_store_decide (store, 0, G_MAXUINT32);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (is_named (parts[i].name, argv + 2, argc - 2))
      parts[i].run (store);
  g_print ("%.1f bytes an alert with pools\n",
           (double)ps_alert_store_get_memory (store) / MAX (1, n_rows));
  g_object_unref (store);
  return 0;
}
