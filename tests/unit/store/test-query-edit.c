/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query-edit.h"

typedef struct
{
  const char *text;
  const char *field;
  const char *value;
  const char *included;
  const char *excluded;
} ChooseCase;

static const ChooseCase choices[] = {
  { NULL, "server.port", "443", "server.port=443", "-server.port=443" },
  { "", "dst_port", "53", "dst.port=53", "-dst.port=53" },
  { "ssh", "client.ip", "10.0.0.1", "ssh client.ip=10.0.0.1", "ssh -client.ip=10.0.0.1" },
  { "a or b", "sid", "7", "(a or b) sid=7", "(a or b) -sid=7" },
  { "server.port=443", "server.port", "22", "server.port={443,22}",
    "server.port=443 -server.port=22" },
  { "server.port:{443,22} x", "server_port", "22", "server.port:{443,22} x",
    "server.port:443 x -server.port=22" },
  { "-server.port=443 x", "server.port", "443", "x server.port=443", "-server.port=443 x" },
  { "-server.port=443", "server.port", "22", "-server.port=443 server.port=22",
    "-server.port={443,22}" },
  { "server.port>=1024", "server.port", "22", "server.port>=1024 server.port=22",
    "server.port>=1024 -server.port=22" },
  { "signature:nmap", "signature", "ET SCAN nmap", "signature:nmap signature=\"ET SCAN nmap\"",
    "signature:nmap -signature=\"ET SCAN nmap\"" },
  { "is:unusual", "is", "unsure", "is:{unusual,unsure}", "is:unusual -is:unsure" },
  { "has:sensor", "has", "time", "has:sensor has:time", "has:sensor -has:time" },
  { NULL, "signature", "a \"b\" \\ c*", "signature=\"a \\\"b\\\" \\\\ c*\"",
    "-signature=\"a \\\"b\\\" \\\\ c*\"" },
  { NULL, "sensor", "", "sensor=\"\"", "-sensor=\"\"" },
  { NULL, "file", "a..b", "file=\"a..b\"", "-file=\"a..b\"" },
  { NULL, "client.ip", "2001:db8::1", "client.ip=2001:db8::1", "-client.ip=2001:db8::1" },
  { "tag:x ssh", "tag", "y", "tag:{x,y} ssh", "tag:x ssh -tag=y" },
  { "(", "sid", "7", "sid=7", "-sid=7" },
};

static void
test_choose (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      const ChooseCase *c = &choices[i];
      g_autofree char *included = ps_query_include (c->text, c->field, c->value);
      g_autofree char *excluded = ps_query_exclude (c->text, c->field, c->value);
      g_autofree char *again = ps_query_include (included, c->field, c->value);

      g_assert_cmpstr (included, ==, c->included);
      g_assert_cmpstr (excluded, ==, c->excluded);
      g_assert_cmpstr (again, ==, included);
    }
}

static void
test_only (void)
{
  g_autofree char *only = ps_query_only ("dst.ip", "10.0.0.1");

  g_assert_cmpstr (only, ==, "dst.ip=10.0.0.1");
}

typedef struct
{
  const char *text;
  const char *field;
  const char *low;
  const char *high;
  const char *expected;
} RangeCase;

static const RangeCase ranges[] = {
  { NULL, "server.port", "1024", "49151", "server.port=1024..49151" },
  { "server.port=1..5 x", "server.port", "80", "90", "x server.port=80..90" },
  { "server.port=443 x", "server.port", "80", "90", "server.port=443 x server.port=80..90" },
  { "time>=2026-03-01 time<2026-04-01", "time", "2026-03-01T08:00:00.5Z", NULL,
    "time=2026-03-01T08:00:00.5Z.." },
  { "time=2026..2027 x", "time", NULL, NULL, "x" },
  { "", "time", "2026-03-01 08:00", "2026-03-02", "time=\"2026-03-01 08:00\"..2026-03-02" },
  { "x", "no.field", "1", "2", "x" },
};

static void
test_range (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      g_autofree char *text =
          ps_query_set_range (ranges[i].text, ranges[i].field, ranges[i].low, ranges[i].high);

      g_assert_cmpstr (text, ==, ranges[i].expected);
    }
}

static void
test_terms (void)
{
  g_autofree char *added = ps_query_add_term ("a or b", "port:443  a  a");
  g_autofree char *same = ps_query_add_term (added, "port:443");
  g_autofree char *removed = ps_query_remove_term (added, 0);
  g_autofree char *out_of_range = ps_query_remove_term (added, 9);
  g_auto (GStrv) terms = ps_query_dup_terms (added);

  g_assert_cmpstr (added, ==, "(a or b) port:443 a");
  g_assert_cmpstr (same, ==, added);
  g_assert_cmpstr (removed, ==, "port:443 a");
  g_assert_cmpstr (out_of_range, ==, added);
  g_assert_cmpuint (g_strv_length (terms), ==, 3);
  g_assert_cmpstr (terms[0], ==, "(a or b)");
  g_assert_cmpstr (terms[2], ==, "a");
}

/* What a value is quoted to reads as that value, whatever it is. */
static void
test_quote (void)
{
  static const char *const values[] = { "",     "a b", "*",  "a\"b", "\\",        "\\\"", "{",
                                        "a,b",  "/x/", "..", "or",   "-",         "(",    ")",
                                        "a..b", "ü",   "\t", "\n",   "10.0.0.0/8" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *quoted = ps_query_quote (values[i]);
      g_autofree char *text = g_strdup_printf ("signature={%s} x", quoted);
      g_autofree char *chosen = ps_query_include ("x", "signature", values[i]);
      g_autoptr (PsQuery) query = ps_query_new (text, NULL, NULL, NULL);
      g_auto (GStrv) terms = ps_query_dup_terms (text);
      g_autofree char *expected = g_strdup_printf ("signature=%s", quoted);

      g_assert_nonnull (query);
      g_assert_cmpuint (g_strv_length (terms), ==, 2);
      g_assert_true (g_str_has_suffix (chosen, expected));
    }
}

static const struct
{
  const char *text;
  const char *field;
  gboolean found;
  gint64 low;
  gint64 high;
} got_ranges[] = {
  { NULL, "server.port", FALSE, 0, 0 },
  { "server.port=443", "server.port", FALSE, 0, 0 },
  { "server.port=22..443 tcp", "server.port", TRUE, 22, 443 },
  { "server.port=22..443", "client.port", FALSE, 0, 0 },
  { "server.port=1..2 server.port=3..4", "server.port", TRUE, 3, 4 },
  { "server.port=1024..", "server.port", TRUE, 1024, G_MAXINT64 },
  { "server.port!=1..2", "server.port", FALSE, 0, 0 },
  { "-server.port=1..2", "server.port", FALSE, 0, 0 },
  { "server.port=1..2 or udp", "server.port", FALSE, 0, 0 },
  { "time=1970-01-01T00:01..1970-01-01T00:02", "time", TRUE, G_GINT64_CONSTANT (60000000),
    G_GINT64_CONSTANT (179999999) },
  { "time=1970-01-01..1970-01-02", "time", TRUE, 0, G_GINT64_CONSTANT (172799999999) },
};

static void
test_get_range (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (got_ranges); i++)
    {
      gint64 low, high;

      g_test_message ("%s", got_ranges[i].text);
      g_assert_cmpint (ps_query_get_range (got_ranges[i].text, got_ranges[i].field, &low, &high), ==,
                       got_ranges[i].found);
      if (!got_ranges[i].found)
        continue;
      g_assert_cmpint (low, ==, got_ranges[i].low);
      g_assert_cmpint (high, ==, got_ranges[i].high);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query-edit/choose", test_choose);
  g_test_add_func ("/query-edit/only", test_only);
  g_test_add_func ("/query-edit/range", test_range);
  g_test_add_func ("/query-edit/terms", test_terms);
  g_test_add_func ("/query-edit/quote", test_quote);
  g_test_add_func ("/query-edit/get-range", test_get_range);
  return g_test_run ();
}
