/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * bench-store [ROWS [filter]]: what the store costs, in milliseconds: appending, deciding, sorting,
 * filtering, printing; and its memory. Read the ratios, not the seconds. With "filter" only that.
 */

#include "ps-bench-host.h"
#include "ps-grouping.h"
#include "ps-pivots.h"
#include "ps-facets.h"
#include "ps-port-histogram.h"
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

static gint64 started;

static void
start (void)
{
  started = g_get_monotonic_time ();
}

static void
stop (const char *what, guint32 n)
{
  g_print ("%-40s %8.1f ms  %u rows\n", what, (double)(g_get_monotonic_time () - started) / 1000,
           n);
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

static void
sort (PsAlertStore *store)
{
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      g_autoptr (PsRowOrder) all = ps_row_order_new_all (ps_alert_store_get_n_rows (store));
      g_autoptr (PsRowOrder) sorted = NULL;
      g_autoptr (GString) name = g_string_new ("sort by");

      for (guint k = 0; k < sorts[i].n_keys; k++)
        g_string_append_printf (name, " %s", ps_column_get_name (sorts[i].keys[k].column));
      start ();
      sorted = ps_row_order_sort (all, store, sorts[i].keys, sorts[i].n_keys, NULL, NULL);
      stop (name->str, ps_row_order_get_n_rows (sorted));
    }
}

static void
filter (PsAlertStore *store)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (PsRowOrder) found = NULL;
      g_autofree char *name = g_strdup_printf ("filter %s", filters[i]);

      start ();
      found = ps_row_order_filter_text (store, filters[i], NULL, NULL);
      stop (name, ps_row_order_get_n_rows (found));
    }
}

static void
group (PsAlertStore *store)
{
  g_autoptr (PsRowOrder) all = ps_row_order_new_all (ps_alert_store_get_n_rows (store));

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      PsGroupKey keys[PS_MAX_GROUP_KEYS];
      guint n_keys = ps_group_keys_parse (groups[i], keys, NULL);
      g_autofree char *name = g_strdup_printf ("group by %s", groups[i]);
      g_autoptr (PsGrouping) grouping = NULL;

      start ();
      grouping = ps_grouping_new (store, all, keys, n_keys, NULL);
      stop (name, ps_grouping_get_n_groups (grouping));
    }
}

/* What the timeline, the port lane, the facets and the pivots page count in a thread. */
static void
aggregate (PsAlertStore *store)
{
  guint32 n = ps_alert_store_get_n_rows (store);
  g_autoptr (PsRowOrder) all = ps_row_order_new_all (n);
  PsTimeRange range;
  PsTimeScale scale;

  ps_row_order_get_rows (all);
  start ();
  ps_time_range_find (store, all, NULL, &range);
  stop ("range of time", n);
  scale = ps_time_scale_fit (range.first, range.last, 400);
  start ();
  ps_time_buckets_unref (ps_time_buckets_new (store, all, &scale, NULL));
  stop ("buckets of time", n);
  start ();
  ps_port_histogram_free (ps_port_histogram_new (store, all, NULL));
  stop ("histogram of ports", n);
  start ();
  ps_facets_free (ps_facets_new (store, all, NULL));
  stop ("facets", n);
  start ();
  ps_pivots_free (ps_pivots_new (store, all, NULL));
  stop ("pivot hosts", n);
}

static void
print (PsAlertStore *store)
{
  guint32 n = MIN (ps_alert_store_get_n_rows (store), 200000);
  g_autoptr (GString) text = g_string_new (NULL);

  start ();
  for (guint32 row = 0; row < n; row++)
    {
      g_string_truncate (text, 0);
      for (guint column = 0; column < PS_N_DEFAULT_COLUMNS; column++)
        ps_column_print ((PsColumn)column, store, row, text);
    }
  stop ("print the default columns", n);
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
  decide (store);
  if (argc <= 2)
    sort (store);
  filter (store);
  group (store);
  aggregate (store);
  if (argc <= 2)
    print (store);
  g_print ("%.1f bytes an alert with pools\n",
           (double)ps_alert_store_get_memory (store) / MAX (1, n_rows));
  g_object_unref (store);
  return 0;
}
