/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-store-fixture.h"

static guint32
intern (PsAlertBatch *batch, PsText which, const char *text)
{
  return ps_string_pool_intern (batch->texts[which], text, text != NULL ? strlen (text) : 0);
}

/* The pool's number of an end's address; sets flags of what the end has. */
static guint32
read_end (PsAlertBatch *batch, const char *text, PsAlert *alert, guint flag_address,
          guint flag_port, guint16 *port)
{
  PsEndpoint end;

  if (text == NULL)
    return 0;
  g_assert_true (ps_endpoint_parse (text, -1, &end));
  alert->flags |= flag_address | (end.has_port ? flag_port : 0);
  *port = end.port;
  return ps_address_pool_intern (batch->addresses, &end.address);
}

/* Adds an alert of a table to a batch. */
PsAlert *
ps_fixture_add (PsAlertBatch *batch, const FixtureAlert *alert)
{
  PsAlert *added = ps_alert_batch_add (batch);

  added->record = (guint32)batch->n_alerts - 1;
  added->src = read_end (batch, alert->src, added, PS_ALERT_HAS_SRC, PS_ALERT_HAS_SRC_PORT,
                         &added->src_port);
  added->dst = read_end (batch, alert->dst, added, PS_ALERT_HAS_DST, PS_ALERT_HAS_DST_PORT,
                         &added->dst_port);
  if (alert->proto != NULL)
    g_assert_true (ps_protocol_parse (alert->proto, -1, &added->protocol));
  added->texts[PS_TEXT_SIGNATURE] = intern (batch, PS_TEXT_SIGNATURE, alert->signature);
  added->texts[PS_TEXT_SID] = intern (batch, PS_TEXT_SID, alert->sid);
  added->texts[PS_TEXT_APP_PROTO] = intern (batch, PS_TEXT_APP_PROTO, alert->app_proto);
  added->texts[PS_TEXT_CATEGORY] = intern (batch, PS_TEXT_CATEGORY, alert->category);
  added->texts[PS_TEXT_SENSOR] = intern (batch, PS_TEXT_SENSOR, alert->sensor);
  added->texts[PS_TEXT_ACTION] = intern (batch, PS_TEXT_ACTION, alert->action);
  added->texts[PS_TEXT_SEVERITY_RAW] = intern (batch, PS_TEXT_SEVERITY_RAW, alert->severity_raw);
  added->severity = (guint8)alert->severity;
  added->time = alert->time;
  if (alert->time != 0)
    added->flags |= PS_ALERT_HAS_TIME;
  added->claim = alert->claim;
  added->offset = alert->offset;
  added->length = alert->length;
  added->bytes_src = alert->bytes_src;
  added->bytes_dst = alert->bytes_dst;
  added->packets_src = alert->packets_src;
  added->packets_dst = alert->packets_dst;
  if ((alert->bytes_src | alert->bytes_dst | alert->packets_src | alert->packets_dst) != 0)
    added->flags |= PS_ALERT_HAS_TRAFFIC;
  return added;
}

static const char *
pick (GRand *rand, const char *const *choices, gint32 n)
{
  return choices[g_rand_int_range (rand, 0, n)];
}

static char *
make_end (GRand *rand, guint n_hosts)
{
  guint host = (guint)g_rand_int_range (rand, 0, (gint32)n_hosts);
  guint16 ports[] = { 22, 53, 80, 443, 445, 3389, 8080, 49200, 51000, 60123 };
  guint16 port = ports[g_rand_int_range (rand, 0, G_N_ELEMENTS (ports))];

  if (host % 7 == 0)
    return g_strdup_printf ("[2001:db8::%x]:%u", host, port);
  return host % 3 == 0 ? g_strdup_printf ("198.51.100.%u:%u", host % 256, port)
                       : g_strdup_printf ("10.0.%u.%u:%u", host / 256, host % 256, port);
}

/* Adds an alert of which every field is random, and absent now and then. */
void
ps_fixture_add_random (PsAlertBatch *batch, GRand *rand)
{
  static const char *const signatures[] = { NULL,      "ET SCAN nmap", "et scan Nmap", "Rule 9",
                                            "Rule 10", "Überlauf",     "überlauf 2" };
  static const char *const apps[] = { NULL, "http", "tls", "failed", "ssh", "unheard-of" };
  static const char *const protos[] = { NULL, "tcp", "udp", "icmp", "132", "200" };
  static const char *const small[] = { NULL, "1", "2", "10", "alpha", "Beta" };
  g_autofree char *src = g_rand_int_range (rand, 0, 20) == 0 ? NULL : make_end (rand, 600);
  g_autofree char *dst = g_rand_int_range (rand, 0, 20) == 0 ? NULL : make_end (rand, 600);
  FixtureAlert alert = {
    .src = src,
    .dst = dst,
    .proto = pick (rand, protos, G_N_ELEMENTS (protos)),
    .signature = pick (rand, signatures, G_N_ELEMENTS (signatures)),
    .sid = pick (rand, small, G_N_ELEMENTS (small)),
    .app_proto = pick (rand, apps, G_N_ELEMENTS (apps)),
    .category = pick (rand, small, G_N_ELEMENTS (small)),
    .sensor = pick (rand, small, G_N_ELEMENTS (small)),
    .action = pick (rand, small, G_N_ELEMENTS (small)),
    .severity_raw = pick (rand, small, G_N_ELEMENTS (small)),
    .severity = (PsSeverity)g_rand_int_range (rand, 0, PS_SEVERITY_CRITICAL + 1),
    /* Wide and narrow spans, before 1970 as well. */
    .time = g_rand_boolean (rand) ? g_rand_int_range (rand, -5, 5)
                                  : (gint64)g_rand_int (rand) * g_rand_int_range (rand, -9, 9999),
    .offset = (guint64)g_rand_int (rand) << g_rand_int_range (rand, 0, 8),
    .length = g_rand_int (rand),
  };

  ps_fixture_add (batch, &alert);
}

/* Appends a batch, which must be possible. */
void
ps_fixture_append (PsAlertStore *store, const PsAlertBatch *batch, guint file, guint32 first_record)
{
  g_autoptr (GError) error = NULL;

  ps_alert_store_append (store, batch, file, first_record, &error);
  g_assert_no_error (error);
}

static PsAlertStore *
make_store (const PsAlertBatch *batch)
{
  PsAlertStore *store = ps_alert_store_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PsRawFile) file = ps_raw_file_new_spool ("fixture.json", &error);

  g_assert_no_error (error);
  ps_fixture_append (store, batch, ps_alert_store_add_file (store, file), 1);
  ps_alert_store_decide (store, 0, ps_alert_store_get_n_rows (store));
  return store;
}

/* A store of one batch, decided. */
PsAlertStore *
ps_fixture_store_new (const FixtureAlert *alerts, guint n_alerts)
{
  g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();

  for (guint i = 0; i < n_alerts; i++)
    ps_fixture_add (batch, &alerts[i]);
  return make_store (batch);
}

/* A store of random alerts, decided; the same for the same seed. */
PsAlertStore *
ps_fixture_store_new_random (guint n_alerts, guint seed)
{
  g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < n_alerts; i++)
    ps_fixture_add_random (batch, rand);
  return make_store (batch);
}

/* Rows 0 to @n_rows - 1 in a random order; the same for the same seed. */
PsRowOrder *
ps_fixture_shuffle (guint32 n_rows, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint32 *rows = g_new (guint32, MAX (1, n_rows));

  for (guint32 i = 0; i < n_rows; i++)
    {
      guint32 k = (guint32)g_rand_int_range (rand, 0, (gint32)i + 1);

      rows[i] = rows[k];
      rows[k] = i;
    }
  return ps_row_order_new_take (rows, n_rows);
}

/* A cell in text. */
char *
ps_fixture_print (PsAlertStore *store, guint32 row, PsColumn column)
{
  GString *text = g_string_new (NULL);

  ps_column_print (column, store, row, text);
  return g_string_free (text, FALSE);
}

/* Returns: how many rows @filter lets through */
guint32
ps_fixture_count (PsAlertStore *store, const char *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PsRowOrder) order = ps_row_order_filter_text (store, filter, NULL, &error);

  g_assert_no_error (error);
  return ps_row_order_get_n_rows (order);
}
