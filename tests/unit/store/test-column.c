/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-row-order.h"
#include "ps-store-fixture.h"
#include "ps-time-print.h"

#define SECOND G_GINT64_CONSTANT (1000000)

static const FixtureAlert alerts[] = {
  { .src = "10.0.0.5:50001", .dst = "192.0.2.10:443", .proto = "tcp", .signature = "ET \tTest",
    .sid = "2010935", .app_proto = "tls", .category = "Misc", .sensor = "s1", .action = "allowed",
    .severity_raw = "2", .severity = PS_SEVERITY_MEDIUM, .time = 1714557601 * SECOND + 23,
    .offset = 5, .length = 4 },
  { .src = "10.0.0.1", .dst = "10.0.0.2", .proto = "icmp", .time = -1, .severity_raw = "x" },
  { .src = "[2001:db8::1]:443", .dst = "[2001:db8::2]:60000", .proto = "udp",
    .app_proto = "quic", .claim = { PS_CLAIM_DIRECTION, PS_END_B } },
  { .src = "10.1.1.1:123", .dst = "10.1.1.2:123", .proto = "udp" },
  { .src = "10.1.1.1:50000", .dst = "10.1.1.2:50000", .proto = "sctp", .app_proto = "failed" },
  { .dst = "10.1.1.2:31337", .app_proto = "strange", .claim = { PS_CLAIM_SESSION, PS_END_A } },
};

typedef struct
{
  guint32 row;
  PsColumn column;
  const char *text;
} Cell;

static const Cell cells[] = {
  { 0, PS_COLUMN_RECORD, "1" },
  { 0, PS_COLUMN_TIME, "2024-05-01T10:00:01.000023Z" },
  { 0, PS_COLUMN_EPOCH, "1714557601.000023" },
  { 0, PS_COLUMN_SENSOR, "s1" },
  { 0, PS_COLUMN_PROTO, "tcp" },
  { 0, PS_COLUMN_SRC_IP, "10.0.0.5" },
  { 0, PS_COLUMN_SRC_PORT, "50001" },
  { 0, PS_COLUMN_DST_IP, "192.0.2.10" },
  { 0, PS_COLUMN_DST_PORT, "443" },
  { 0, PS_COLUMN_SIGNATURE, "ET \tTest" },
  { 0, PS_COLUMN_SID, "2010935" },
  { 0, PS_COLUMN_SEVERITY, "medium" },
  { 0, PS_COLUMN_SEVERITY_RAW, "2" },
  { 0, PS_COLUMN_CATEGORY, "Misc" },
  { 0, PS_COLUMN_ACTION, "allowed" },
  { 0, PS_COLUMN_APP_PROTO, "tls" },
  { 0, PS_COLUMN_CLIENT_IP, "10.0.0.5" },
  { 0, PS_COLUMN_CLIENT_PORT, "50001" },
  { 0, PS_COLUMN_SERVER_IP, "192.0.2.10" },
  { 0, PS_COLUMN_SERVER_PORT, "443" },
  { 0, PS_COLUMN_SERVICE, "https" },
  { 0, PS_COLUMN_SERVER_IS, "dst" },
  { 0, PS_COLUMN_CONFIDENCE, "0.99" },
  { 0, PS_COLUMN_P_DST_SERVER, "0.9950" },
  { 0, PS_COLUMN_FINDINGS, "" },
  { 0, PS_COLUMN_STATE, "" },
  { 0, PS_COLUMN_TAGS, "" },
  { 0, PS_COLUMN_NOTE, "" },
  { 0, PS_COLUMN_FILE, "fixture.json" },
  { 0, PS_COLUMN_OFFSET, "5" },
  { 0, PS_COLUMN_BYTES, "4" },
  { 0, PS_COLUMN_RAW, "fghi" },
  { 1, PS_COLUMN_RECORD, "2" },
  { 1, PS_COLUMN_TIME, "1969-12-31T23:59:59.999999Z" },
  { 1, PS_COLUMN_EPOCH, "-0.000001" },
  { 1, PS_COLUMN_SRC_PORT, "" },
  { 1, PS_COLUMN_DST_PORT, "" },
  { 1, PS_COLUMN_PROTO, "icmp" },
  { 1, PS_COLUMN_SERVER_IS, "unknown" },
  { 1, PS_COLUMN_CLIENT_IP, "" },
  { 1, PS_COLUMN_SERVER_PORT, "" },
  { 1, PS_COLUMN_SERVICE, "" },
  { 1, PS_COLUMN_SEVERITY, "" },
  { 1, PS_COLUMN_CONFIDENCE, "0.50" },
  { 1, PS_COLUMN_RAW, "" },
  { 2, PS_COLUMN_TIME, "" },
  { 2, PS_COLUMN_EPOCH, "" },
  { 2, PS_COLUMN_CLIENT_IP, "2001:db8::2" },
  { 2, PS_COLUMN_CLIENT_PORT, "60000" },
  { 2, PS_COLUMN_SERVER_IP, "2001:db8::1" },
  { 2, PS_COLUMN_SERVER_IS, "src" },
  { 2, PS_COLUMN_CONFIDENCE, "0.97" },
  { 2, PS_COLUMN_P_DST_SERVER, "0.0300" },
  { 3, PS_COLUMN_SERVER_IS, "unknown" },
  { 3, PS_COLUMN_SERVER_PORT, "" },
  { 3, PS_COLUMN_SERVICE, "ntp" },
  { 3, PS_COLUMN_P_DST_SERVER, "0.5000" },
  { 4, PS_COLUMN_PROTO, "sctp" },
  { 4, PS_COLUMN_APP_PROTO, "failed" },
  { 4, PS_COLUMN_SERVICE, "" },
  { 5, PS_COLUMN_PROTO, "" },
  { 5, PS_COLUMN_SRC_IP, "" },
  { 5, PS_COLUMN_CLIENT_IP, "" },
  { 5, PS_COLUMN_SERVER_IP, "10.1.1.2" },
  { 5, PS_COLUMN_SERVER_PORT, "31337" },
};

static PsAlertStore *
make_store (void)
{
  PsAlertStore *store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));

  ps_raw_file_append (ps_alert_store_get_file (store, 0), "abcdefghij", 10, NULL);
  return store;
}

static void
test_print (void)
{
  g_autoptr (PsAlertStore) store = make_store ();

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *text = ps_fixture_print (store, cells[i].row, cells[i].column);

      g_test_message ("row %u, %s", cells[i].row, ps_column_get_name (cells[i].column));
      g_assert_cmpstr (text, ==, cells[i].text);
    }
}

/* The service of a port that the table does not know is the application. */
static void
test_service (void)
{
  static const FixtureAlert row = { .src = "10.0.0.1:50000", .dst = "10.0.0.2:40404",
                                    .proto = "tcp", .app_proto = "strange",
                                    .claim = { PS_CLAIM_SESSION, PS_END_A } };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (&row, 1);

  g_assert_cmpstr (ps_alert_store_get_service (store, 0), ==, "strange");
}

/* What was sent turns with the roles, and belongs to nobody where they cannot be told. */
static void
test_traffic (void)
{
  static const FixtureAlert rows[] = {
    { .src = "10.0.0.5:50001", .dst = "192.0.2.10:443", .proto = "tcp", .app_proto = "tls",
      .bytes_src = 1200, .bytes_dst = 50000, .packets_src = 9, .packets_dst = 40 },
    { .src = "192.0.2.10:443", .dst = "10.0.0.6:50002", .proto = "tcp", .app_proto = "tls",
      .bytes_src = 70000, .bytes_dst = 800, .packets_src = 50, .packets_dst = 7 },
    { .src = "10.1.1.1:123", .dst = "10.1.1.2:123", .proto = "udp", .bytes_src = 90 },
    { .src = "10.0.0.5:50003", .dst = "192.0.2.10:443", .proto = "tcp", .app_proto = "tls" },
  };
  static const struct
  {
    guint32 row;
    const char *client_bytes, *server_bytes, *client_packets, *server_packets;
  } sent[] = {
    { 0, "1200", "50000", "9", "40" },
    { 1, "800", "70000", "7", "50" },
    { 2, "", "", "", "" },
    { 3, "", "", "", "" },
  };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (rows, G_N_ELEMENTS (rows));
  g_autoptr (PsRowOrder) order = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sent); i++)
    {
      g_autofree char *a = ps_fixture_print (store, sent[i].row, PS_COLUMN_CLIENT_BYTES);
      g_autofree char *b = ps_fixture_print (store, sent[i].row, PS_COLUMN_SERVER_BYTES);
      g_autofree char *c = ps_fixture_print (store, sent[i].row, PS_COLUMN_CLIENT_PACKETS);
      g_autofree char *d = ps_fixture_print (store, sent[i].row, PS_COLUMN_SERVER_PACKETS);

      g_assert_cmpstr (a, ==, sent[i].client_bytes);
      g_assert_cmpstr (b, ==, sent[i].server_bytes);
      g_assert_cmpstr (c, ==, sent[i].client_packets);
      g_assert_cmpstr (d, ==, sent[i].server_packets);
    }
  order = ps_row_order_filter_text (store, "client.bytes<1000 server_packets>=50", NULL, NULL);
  g_assert_cmpuint (ps_row_order_get_n_rows (order), ==, 1);
  g_assert_cmpuint (ps_row_order_get_rows (order)[0], ==, 1);
}

static void
test_findings (void)
{
  static const FixtureAlert row = { .src = "10.0.0.1:51000", .dst = "10.0.0.2:4444",
                                    .proto = "tcp", .app_proto = "http",
                                    .claim = { PS_CLAIM_SESSION, PS_END_A } };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (&row, 1);
  g_autofree char *text = ps_fixture_print (store, 0, PS_COLUMN_FINDINGS);

  g_assert_cmpstr (text, ==, "U1,U7");
}

static void
test_names (void)
{
  g_autoptr (GHashTable) ecs_names = g_hash_table_new (g_str_hash, g_str_equal);
  PsColumn column = PS_COLUMN_RAW;

  for (guint i = 0; i < PS_N_COLUMNS; i++)
    {
      g_assert_true (ps_column_from_name (ps_column_get_name ((PsColumn) i), &column));
      g_assert_cmpuint (column, ==, i);
      g_assert_cmpstr (ps_column_get_title ((PsColumn) i), !=, "");
      g_assert_true (g_hash_table_add (ecs_names, (gpointer) ps_column_get_ecs_name ((PsColumn) i)));
    }
  g_assert_false (ps_column_from_name ("nonsense", &column));
  g_assert_cmpuint (column, ==, PS_N_COLUMNS - 1);
  g_assert_cmpstr (ps_column_get_ecs_name (PS_COLUMN_TIME), ==, "@timestamp");
  g_assert_true (ps_column_is_number (PS_COLUMN_SERVER_PORT));
  g_assert_false (ps_column_is_number (PS_COLUMN_SID));
}

/* What is said to be a number is one. */
static void
test_numbers (void)
{
  g_autoptr (PsAlertStore) store = make_store ();

  for (guint32 row = 0; row < G_N_ELEMENTS (alerts); row++)
    for (guint i = 0; i < PS_N_COLUMNS; i++)
      {
        g_autofree char *text = ps_fixture_print (store, row, (PsColumn) i);

        if (ps_column_is_number ((PsColumn) i))
          g_assert_cmpuint (strspn (text, "-0123456789."), ==, strlen (text));
      }
}

typedef struct
{
  gint64 time;
  const char *iso;
  const char *epoch;
} Time;

static const Time times[] = {
  { 0, "1970-01-01T00:00:00.000000Z", "0.000000" },
  { 951782400 * SECOND, "2000-02-29T00:00:00.000000Z", "951782400.000000" },
  { 951868799 * SECOND + 999999, "2000-02-29T23:59:59.999999Z", "951868799.999999" },
  { 4107542400 * SECOND, "2100-03-01T00:00:00.000000Z", "4107542400.000000" },
  { 4107542399 * SECOND, "2100-02-28T23:59:59.000000Z", "4107542399.000000" },
  { 253402300799 * SECOND, "9999-12-31T23:59:59.000000Z", "253402300799.000000" },
  { 253402300800 * SECOND, "+10000-01-01T00:00:00.000000Z", "253402300800.000000" },
  { -62167219200 * SECOND, "0000-01-01T00:00:00.000000Z", "-62167219200.000000" },
  { -62167219201 * SECOND, "-0001-12-31T23:59:59.000000Z", "-62167219201.000000" },
  { G_MAXINT64, "+294247-01-10T04:00:54.775807Z", "9223372036854.775807" },
  { G_MININT64, "-290308-12-21T19:59:05.224192Z", "-9223372036854.775808" },
};

static void
test_times (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (GString) iso = g_string_new (NULL);
      g_autoptr (GString) epoch = g_string_new (NULL);

      ps_time_print_iso (times[i].time, iso);
      ps_time_print_epoch (times[i].time, epoch);
      g_assert_cmpstr (iso->str, ==, times[i].iso);
      g_assert_cmpstr (epoch->str, ==, times[i].epoch);
    }
}

/* Every day of 400 years, against GLib. */
static void
test_dates (void)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (1850, 1, 1, 12, 34, 56);

  for (int day = 0; day < 146097; day += 1)
    {
      g_autoptr (GDateTime) date = g_date_time_add_days (start, day);
      g_autofree char *wanted = g_date_time_format (date, "%Y-%m-%dT%H:%M:%S.000000Z");
      g_autoptr (GString) iso = g_string_new (NULL);

      ps_time_print_iso (g_date_time_to_unix (date) * SECOND, iso);
      g_assert_cmpstr (iso->str, ==, wanted);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/column/print", test_print);
  g_test_add_func ("/column/service", test_service);
  g_test_add_func ("/column/traffic", test_traffic);
  g_test_add_func ("/column/findings", test_findings);
  g_test_add_func ("/column/names", test_names);
  g_test_add_func ("/column/numbers", test_numbers);
  g_test_add_func ("/column/times", test_times);
  g_test_add_func ("/column/dates", test_dates);
  return g_test_run ();
}
