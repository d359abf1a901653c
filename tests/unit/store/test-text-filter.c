/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-row-order.h"
#include "ps-store-fixture.h"

static const FixtureAlert alerts[] = {
  { .src = "10.0.0.1:50000", .dst = "10.0.0.2:22", .proto = "tcp", .signature = "Brute force",
    .severity = PS_SEVERITY_HIGH, .sensor = "edge-1" },
  { .src = "10.0.0.1:50001", .dst = "10.9.9.9:443", .proto = "tcp", .signature = "Force majeure",
    .app_proto = "tls", .sid = "2010935", .action = "Blocked" },
  { .src = "[2001:db8::5]:53", .dst = "[2001:db8::6]:40000", .proto = "udp",
    .signature = "Überlauf", .category = "Attempted Information Leak" },
  { .src = "10.0.0.3", .dst = "10.0.0.1", .proto = "icmp", .severity_raw = "brute" },
  { .dst = "198.51.100.44:50000", .signature = "4444 port" },
};

typedef struct
{
  const char *text;
  const char *rows;
} Case;

static const Case cases[] = {
  { NULL, "0 1 2 3 4" },
  { "  ", "0 1 2 3 4" },
  { "\"\"", "0 1 2 3 4" },
  { "force", "0 1" },
  { "FORCE", "0 1" },
  { "force brute", "0" },
  { "\"brute force\"", "0" },
  { "\"force brute\"", "" },
  { "\"brute fo", "0" },
  { "brute", "0" },
  { "überLAUF", "2" },
  { "ssh", "0" },
  { "https", "1" },
  { "tls", "1" },
  { "935", "1" },
  { "blocked", "1" },
  { "edge", "0" },
  { "high", "0" },
  { "icmp", "3" },
  { "tcp", "0 1" },
  { "udp leak", "2" },
  { "dns", "2" },
  { "10.0.0.1", "0 1 3" },
  { "10.0.0.1 force", "0 1" },
  { "10.9.9", "1" },
  { "2001:db8::6", "2" },
  { "2001:DB8", "2" },
  { "10.0.0.1:50000", "0" },
  { "10.0.0.2:50000", "" },
  { "10.0.0.9:22", "" },
  { "[2001:db8::5]:53", "2" },
  { "50000", "0 4" },
  { "5000", "" },
  { "22", "0" },
  { "44", "4" },
  { "4444", "4" },
  { "70000", "" },
  { "::", "2" },
  { "nothing-like-it", "" },
};

static void
test_cases (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PsRowOrder) order = ps_row_order_filter_text (store, cases[i].text, NULL, NULL);
      g_autoptr (GString) rows = g_string_new (NULL);

      for (guint32 k = 0; k < ps_row_order_get_n_rows (order); k++)
        g_string_append_printf (rows, "%s%u", k > 0 ? " " : "", ps_row_order_get (order, k));
      g_test_message ("filter: %s", cases[i].text);
      g_assert_cmpstr (rows->str, ==, cases[i].rows);
    }
}

/* The same over blocks and stretches as row by row. */
static void
test_many_rows (void)
{
  enum { N = 70000 };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (N, 21);
  g_autoptr (PsRowOrder) order = ps_row_order_filter_text (store, "nmap 443", NULL, NULL);
  guint32 position = 0;

  for (guint32 row = 0; row < N; row++)
    {
      g_autofree char *signature = ps_fixture_print (store, row, PS_COLUMN_SIGNATURE);
      g_autofree char *src_port = ps_fixture_print (store, row, PS_COLUMN_SRC_PORT);
      g_autofree char *dst_port = ps_fixture_print (store, row, PS_COLUMN_DST_PORT);

      if ((strstr (signature, "nmap") != NULL || strstr (signature, "Nmap") != NULL)
          && (g_str_equal (src_port, "443") || g_str_equal (dst_port, "443")))
        g_assert_cmpuint (ps_row_order_get (order, position++), ==, row);
    }
  g_assert_cmpuint (position, ==, ps_row_order_get_n_rows (order));
  g_assert_cmpuint (position, >, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-filter/cases", test_cases);
  g_test_add_func ("/text-filter/many-rows", test_many_rows);
  return g_test_run ();
}
