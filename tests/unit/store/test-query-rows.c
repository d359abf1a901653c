/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-row-order.h"
#include "ps-store-fixture.h"

/* Which rows a query lets through. */

/* 2026-03-01T02:30:00.5Z */
#define MARCH G_GINT64_CONSTANT (1772332200500000)

static const FixtureAlert alerts[] = {
  { .src = "10.0.0.1:50000",
    .dst = "192.0.2.2:22",
    .proto = "tcp",
    .signature = "Brute force",
    .severity = PS_SEVERITY_HIGH,
    .sensor = "edge-1",
    .sid = "2001",
    .time = MARCH,
    .app_proto = "ssh",
    .length = 100 },
  { .src = "10.0.0.2:50001",
    .dst = "192.0.2.3:443",
    .proto = "tcp",
    .signature = "Force majeure",
    .severity = PS_SEVERITY_LOW,
    .sensor = "edge-2",
    .sid = "2010935",
    .app_proto = "tls",
    .time = MARCH + 20 * G_TIME_SPAN_HOUR,
    .action = "Blocked",
    .offset = 100,
    .length = 200 },
  { .src = "[2001:db8::5]:443",
    .dst = "[2001:db8::6]:40000",
    .proto = "tcp",
    .signature = "Überlauf",
    .app_proto = "ssh",
    .category = "Attempted Information Leak",
    .sid = "x9",
    .time = MARCH + 10 * G_TIME_SPAN_DAY },
  { .src = "10.0.0.1:123",
    .dst = "10.0.0.3:123",
    .proto = "udp",
    .severity = PS_SEVERITY_CRITICAL,
    .severity_raw = "1" },
  { .dst = "198.51.100.44:4444", .signature = "4444 port", .category = "a \"quoted\" * thing" },
};

typedef struct
{
  const char *text;
  const char *rows;
} Case;

static const Case cases[] = {
  { "", "0 1 2 3 4" },
  /* Logic. */
  { "force tcp", "0 1" },
  { "brute or udp", "0 3" },
  { "-force", "2 3 4" },
  { "not force tcp", "2" },
  { "(brute or majeure) -sensor:edge-1", "1" },
  { "-(brute or majeure)", "2 3 4" },
  { "force or udp sensor:none", "0 1" },
  /* Ports. */
  { "dst.port=22", "0" },
  { "src_port:443", "2" },
  { "port:443", "1 2" },
  { "port={22,123}", "0 3" },
  { "port!=443", "0 3 4" },
  { "port=40000..50000", "0 2" },
  { "dst.port<443", "0 3" },
  { "dst.port<=443", "0 1 3" },
  { "dst.port>443", "2 4" },
  { "dst.port>=443", "1 2 4" },
  { "dst.port=..123", "0 3" },
  { "dst.port=4444..", "2 4" },
  { "src.port!=443", "0 1 3" },
  { "-src.port=443", "0 1 3 4" },
  { "src.port=\"\"", "4" },
  { "src.port!=\"\"", "0 1 2 3" },
  /* Client and server; row 3 and maybe 4 cannot be told. */
  { "server.port={22,443}", "0 1 2" },
  { "server.port!=22", "1 2" },
  { "client.port=50000..", "0 1" },
  { "client=10.0.0.0/8", "0 1" },
  { "server.ip:2001:db8::5", "2" },
  { "server_is:src", "2" },
  { "is:unsure", "3 4" },
  { "is:undecided", "3 4" },
  { "-is:unsure", "0 1 2" },
  { "has:server.ip", "0 1 2" },
  { "-has:client.port", "3 4" },
  { "confidence>=70%", "0 1 2" },
  { "confidence=0..0.7", "3 4" },
  { "is:{strong,likely,weak}", "0 1 2" },
  { "is:{strong,likely,weak,unsure}", "0 1 2 3 4" },
  { "is!=unsure", "0 1 2" },
  { "is:unusual", "0 2" },
  { "is:new", "" },
  { "finding=\"\"", "1 3 4" },
  { "finding!=\"\"", "0 2" },
  { "finding:U1", "2" },
  { "finding:another", "2" },
  { "finding:/^u1$/", "2" },
  { "finding!=U6", "2" },
  { "finding:{U1,U6}", "0 2" },
  /* Addresses. */
  { "ip=10.0.0.1", "0 3" },
  { "ip!=10.0.0.1", "1 2 4" },
  { "src.ip!=10.0.0.1", "1 2" },
  { "src.ip:10.0.0.0/31", "0 3" },
  { "src.ip:10.0.*", "0 1 3" },
  { "ip:*::?", "2" },
  { "dst.ip:/2$/", "0" },
  { "src.ip=10.0.0.2..10.0.0.9", "1" },
  { "ip:2001:db8::/32", "2" },
  { "src.ip=\"\"", "4" },
  { "ip={192.0.2.2,198.51.100.0/24}", "0 4" },
  { "10.0.0.0/8", "0 1 3" },
  { "10.0.*", "0 1 3" },
  /* Texts and names. */
  { "signature:force", "0 1" },
  { "signature=force", "" },
  { "signature=\"brute FORCE\"", "0" },
  { "signature!=\"Brute force\"", "1 2 4" },
  { "signature:force*", "1" },
  { "signature:*force*", "0 1" },
  { "signature=\"force*\"", "" },
  { "signature:?berlauf", "2" },
  { "signature:/^(brute|\\d+) /", "0 4" },
  { "/FORCE$/", "0" },
  { "f?rce*m", "1" },
  { "category:\"\\\"quoted\\\" *\"", "4" },
  { "category=\"\"", "0 1 3" },
  { "sensor:{edge-1,edge-2}", "0 1" },
  { "sensor:edge", "0 1" },
  { "action:block", "1" },
  { "service:ssh", "0" },
  { "service:ss", "" },
  { "service:{https,ntp}", "1 2 3" },
  { "app.proto:tls", "1" },
  { "has:app_proto", "0 1 2" },
  { "proto:6", "0 1 2" },
  { "proto:TCP", "0 1 2" },
  { "proto!=tcp", "3" },
  { "proto:*d*", "3" },
  { "file:fixture", "0 1 2 3 4" },
  { "file:nowhere", "" },
  /* Numbers that are kept as text. */
  { "sid:2001", "0" },
  { "sid:201", "" },
  { "sid:201*", "1" },
  { "sid>=2002", "1" },
  { "sid=1..2001", "0" },
  { "sid:/^x/", "2" },
  { "severity.raw=1", "3" },
  /* Severity. */
  { "severity>=high", "0 3" },
  { "severity<high", "1" },
  { "severity:low..high", "0 1" },
  { "severity:{low,critical}", "1 3" },
  { "severity!=low", "0 3" },
  { "-severity:low", "0 2 3 4" },
  { "severity=\"\"", "2 4" },
  /* Times. */
  { "time:2026-03-01", "0 1" },
  { "time:2026", "0 1 2" },
  { "time:2026-03-01T02:30", "0" },
  { "time:\"2026-03-01 02:30:00.5\"", "0" },
  { "time=2026-03-01T03:30+01:00", "0" },
  { "time>2026-03-01", "2" },
  { "time>=2026-03-01", "0 1 2" },
  { "time<2026-03-01T22:30", "0" },
  { "time<=2026-03-01T22:30", "0 1" },
  { "time=2026-02..2026-03-01", "0 1" },
  { "time=02:00..06:00", "0 2" },
  { "time=22:00..02:00", "1" },
  { "time>=22:30", "1" },
  { "time<00:00", "" },
  { "time!=2026-03-01", "2" },
  { "has:time", "0 1 2" },
  { "epoch=1772332200", "0" },
  { "epoch=1772332200.5", "0" },
  { "epoch>1772332201", "1 2" },
  /* The record itself. */
  { "record=2..3", "1 2" },
  { "bytes>=100", "0 1" },
  { "offset=100", "1" },
};

static char *
list_rows (PsAlertStore *store, const PsQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PsRowOrder) order = ps_row_order_filter (store, query, 0, NULL, &error);
  GString *rows = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint32 k = 0; k < ps_row_order_get_n_rows (order); k++)
    g_string_append_printf (rows, "%s%u", k > 0 ? " " : "", ps_row_order_get (order, k));
  return g_string_free (rows, FALSE);
}

static void
test_cases (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PsQuery) query = ps_query_new (cases[i].text, NULL, NULL, &error);
      g_autofree char *rows = NULL;

      g_test_message ("query: %s", cases[i].text);
      g_assert_no_error (error);
      rows = list_rows (store, query);
      g_assert_cmpstr (rows, ==, cases[i].rows);
    }
}

/* Values of another floor. */
static guint32
get_n_tags (gpointer data)
{
  return 3;
}

static char *
dup_tag (guint32 id, gpointer data)
{
  static const char *const tags[] = { "", "beacon", "scan,late" };

  return g_strdup (tags[id]);
}

static void
read_tags (guint32 first, guint n, guint32 *ids, gpointer data)
{
  for (guint i = 0; i < n; i++)
    ids[i] = (first + i) % 3;
}

static void
test_provider (void)
{
  static const PsQueryProvider tag = { "tag", get_n_tags, dup_tag, read_tags, NULL };
  static const PsQueryProvider late = { "is:late", get_n_tags, dup_tag, read_tags, NULL };
  static const PsQueryProvider *const providers[] = { &tag, &late, NULL };
  static const Case provided[] = {
    { "tag:scan", "2" },      { "tag!=scan", "1 2 4" },       { "tag:\"\"", "0 3" },
    { "has:tag", "1 2 4" },   { "is:late -tag:beacon", "2" }, { "is:{late,strong}", "0 1 2 4" },
    { "-tag:bea*", "0 2 3" },
  };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));

  for (guint i = 0; i < G_N_ELEMENTS (provided); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PsQuery) query = ps_query_new (provided[i].text, providers, NULL, &error);
      g_autofree char *rows = NULL;

      g_test_message ("query: %s", provided[i].text);
      g_assert_no_error (error);
      rows = list_rows (store, query);
      g_assert_cmpstr (rows, ==, provided[i].rows);
    }
}

/* An expression that never comes to an end is an error, not a wait, and not another result. */
static void
test_costly (void)
{
  static const char *const texts[] = { "/(a+)+$/", "signature:/(a|a)*$/ port:22",
                                       "sid:/^(([a-z])+.)+[A-Z]([a-z])+$/" };
  const FixtureAlert alert = { .signature = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
                               .sid = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!" };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (&alert, 1);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ps_row_order_filter_text (store, texts[i], NULL, &error));
      g_assert_error (error, PS_QUERY_ERROR, PS_QUERY_ERROR_COSTLY);
    }
}

/* A term of one column, and whether a printed value fits it. */
typedef struct
{
  const char *term;
  PsColumn column;
  gboolean (*fits) (const char *value);
} Term;

static gboolean
is_443 (const char *value)
{
  return g_str_equal (value, "443");
}

static gboolean
is_large (const char *value)
{
  return value[0] != '\0' && atoi (value) >= 49152;
}

static gboolean
is_not_22 (const char *value)
{
  return value[0] != '\0' && !g_str_equal (value, "22");
}

static gboolean
has_nmap (const char *value)
{
  return strstr (value, "nmap") != NULL || strstr (value, "Nmap") != NULL;
}

static gboolean
is_serious (const char *value)
{
  return g_str_equal (value, "high") || g_str_equal (value, "critical");
}

static gboolean
is_private (const char *value)
{
  return g_str_has_prefix (value, "10.");
}

static gboolean
is_empty (const char *value)
{
  return value[0] == '\0';
}

static gboolean
is_early (const char *value)
{
  return value[0] != '\0' && g_ascii_strtod (value, NULL) < 0;
}

static const Term terms[] = {
  { "src.port=443", PS_COLUMN_SRC_PORT, is_443 },
  { "server.port:443", PS_COLUMN_SERVER_PORT, is_443 },
  { "client.port>=49152", PS_COLUMN_CLIENT_PORT, is_large },
  { "server.port!=22", PS_COLUMN_SERVER_PORT, is_not_22 },
  { "signature:nmap", PS_COLUMN_SIGNATURE, has_nmap },
  { "severity>=high", PS_COLUMN_SEVERITY, is_serious },
  { "client.ip:10.0.0.0/8", PS_COLUMN_CLIENT_IP, is_private },
  { "service=\"\"", PS_COLUMN_SERVICE, is_empty },
  { "epoch<0", PS_COLUMN_EPOCH, is_early },
  { "finding=\"\"", PS_COLUMN_FINDINGS, is_empty },
};

static gboolean
fits (PsAlertStore *store, guint32 row, const Term *term)
{
  g_autofree char *value = ps_fixture_print (store, row, term->column);

  return term->fits (value);
}

/* Over blocks and stretches, ANDed, ORed and negated, the same rows as row by row. */
static void
test_many_rows (void)
{
  enum
  {
    N = 70000
  };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (N, 22);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint round = 0; round < 12; round++)
    {
      const Term *a = &terms[g_rand_int_range (rand, 0, G_N_ELEMENTS (terms))];
      const Term *b = &terms[g_rand_int_range (rand, 0, G_N_ELEMENTS (terms))];
      const Term *c = &terms[round % G_N_ELEMENTS (terms)];
      g_autofree char *text = g_strdup_printf ("-%s or -(%s -%s)", a->term, b->term, c->term);
      g_autofree char *other = g_strdup_printf ("%s or %s %s", a->term, b->term, c->term);
      g_autoptr (PsRowOrder) x = ps_row_order_filter_text (store, text, NULL, NULL);
      g_autoptr (PsRowOrder) y = ps_row_order_filter_text (store, other, NULL, NULL);
      guint32 n_x = 0, n_y = 0;

      g_test_message ("%s", text);
      for (guint32 row = 0; row < N; row++)
        {
          gboolean in_a = fits (store, row, a), in_b = fits (store, row, b);
          gboolean in_c = fits (store, row, c);

          if (!in_a || !(in_b && !in_c))
            g_assert_cmpuint (ps_row_order_get (x, n_x++), ==, row);
          if (in_a || (in_b && in_c))
            g_assert_cmpuint (ps_row_order_get (y, n_y++), ==, row);
        }
      g_assert_cmpuint (n_x, ==, ps_row_order_get_n_rows (x));
      g_assert_cmpuint (n_y, ==, ps_row_order_get_n_rows (y));
    }
}

/* Rows that were added are looked at alone. */
static void
test_first (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  g_autoptr (PsQuery) query = ps_query_new ("proto:tcp", NULL, NULL, NULL);
  g_autoptr (PsRowOrder) late = ps_row_order_filter (store, query, 1, NULL, NULL);
  g_autoptr (PsRowOrder) none = ps_row_order_filter (store, query, 99, NULL, NULL);

  g_assert_cmpuint (ps_row_order_get_n_rows (late), ==, 2);
  g_assert_cmpuint (ps_row_order_get (late, 0), ==, 1);
  g_assert_cmpuint (ps_row_order_get_n_rows (none), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query-rows/cases", test_cases);
  g_test_add_func ("/query-rows/provider", test_provider);
  g_test_add_func ("/query-rows/costly", test_costly);
  g_test_add_func ("/query-rows/many-rows", test_many_rows);
  g_test_add_func ("/query-rows/first", test_first);
  return g_test_run ();
}
