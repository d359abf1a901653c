/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query.h"

#include <string.h>

/* The language: what is read, what it prints as, and where errors are. */

typedef struct
{
  const char *text;
  const char *printed;
} PrintCase;

static const PrintCase prints[] = {
  { "", "" },
  { " \t ", "" },
  { "  nmap   scan ", "nmap scan" },
  { "nmap AND scan", "nmap scan" },
  { "a or b c", "a or b c" },
  { "(a or b) c", "(a or b) c" },
  { "a Or (b and c)", "a or b c" },
  { "((a)) (b c)", "a b c" },
  { "not a", "-a" },
  { "-(a b) not(c or d)", "-(a b) -(c or d)" },
  { "not not a", "--a" },
  { "a - b", "a - b" },
  { "-", "-" },
  { "SERVER_PORT = 443", "server.port=443" },
  { "server.port:443", "server.port:443" },
  { "severity >= High", "severity>=High" },
  { "severity", "severity" },
  { "port : 443", "port:443" },
  { "destination.ip=10.0.0.1", "dst.ip=10.0.0.1" },
  { "port:{ 22 , 3389 }", "port:{22,3389}" },
  { "port=1024..", "port=1024.." },
  { "port!=..1023", "port!=..1023" },
  { "\"a b\"", "\"a b\"" },
  { "a\" b\"", "\"a b\"" },
  { "\"open", "\"open\"" },
  { "\"q \\\" b \\\\\"", "\"q \\\" b \\\\\"" },
  { "/scan|nmap/", "/scan|nmap/" },
  { "/a b\\/ c/ d", "/a b\\/ c/ d" },
  { "/etc/passwd", "\"/etc/passwd\"" },
  { "signature:/(x|y) z/", "signature:/(x|y) z/" },
  { "signature={/a,b/,\"c,d\"}", "signature={/a,b/,\"c,d\"}" },
  { "fe80::1", "fe80::1" },
  { "fe80::/10", "fe80::/10" },
  { "[2001:db8::5]:53", "[2001:db8::5]:53" },
  { "10.0.0.1:443", "10.0.0.1:443" },
  { "foo(bar)", "foo(bar)" },
  { "(foo(bar) or x)", "foo(bar) or x" },
  { "signature:a..b", "signature:a..b" },
  { "time=\"2026-03-01 08:00\"..2026-03-02", "time=\"2026-03-01 08:00\"..2026-03-02" },
  { "proto:tcp(x", NULL },
};

static void
test_print (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (prints); i++)
    {
      g_autoptr (PsQuery) query = ps_query_new (prints[i].text, NULL, NULL, NULL);
      g_autoptr (PsQuery) again = NULL;
      g_autofree char *printed = NULL;

      g_test_message ("query: %s", prints[i].text);
      if (query == NULL)
        {
          g_assert_null (prints[i].printed);
          continue;
        }
      printed = ps_query_to_string (query);
      g_assert_cmpstr (printed, ==, prints[i].printed);
      again = ps_query_new (printed, NULL, NULL, NULL);
      g_assert_nonnull (again);
      g_assert_true (ps_query_equal (query, again));
    }
}

typedef struct
{
  const char *text;
  const char *expected; /* a part of the message */
  gsize offset;
  gsize length;
  PsQueryError code;
} ErrorCase;

static const ErrorCase errors[] = {
  { "sevrity:high", "did you mean “severity”", 0, 7, PS_QUERY_ERROR_FIELD },
  { "x serverport=443", "did you mean “server.port”", 2, 10, PS_QUERY_ERROR_FIELD },
  { "http://example", "no field “http”; put the text in quotes", 0, 4, PS_QUERY_ERROR_FIELD },
  { "tga:x", "no field “tga”", 0, 3, PS_QUERY_ERROR_FIELD },
  { "port:", "value is expected here, not the end", 5, 0, PS_QUERY_ERROR_SYNTAX },
  { "(a port:)", "value is expected here, not “)”", 8, 0, PS_QUERY_ERROR_SYNTAX },
  { "port:{}", "value is expected here, not “}”", 6, 0, PS_QUERY_ERROR_SYNTAX },
  { "port:{22,}", "value is expected", 9, 0, PS_QUERY_ERROR_SYNTAX },
  { "port:{22 23}", "“,” or “}” is expected in the list, not “23}”", 9, 0, PS_QUERY_ERROR_SYNTAX },
  { "port:{22", "“,” or “}” is expected in the list, not the end", 8, 0, PS_QUERY_ERROR_SYNTAX },
  { "port:{22}x", "blank is expected after the list", 9, 0, PS_QUERY_ERROR_SYNTAX },
  { "(a or b", "“)” is expected here, not the end", 7, 0, PS_QUERY_ERROR_SYNTAX },
  { "a) b", "No parenthesis is open", 1, 1, PS_QUERY_ERROR_SYNTAX },
  { "a or", "term such as “port:443” is expected here, not the end", 4, 0, PS_QUERY_ERROR_SYNTAX },
  { "or a", "is expected here, not “or”", 0, 0, PS_QUERY_ERROR_SYNTAX },
  { "()", "is expected here, not “)”", 1, 0, PS_QUERY_ERROR_SYNTAX },
  { "not", "is expected here, not the end", 3, 0, PS_QUERY_ERROR_SYNTAX },
  { "port=65536", "port is a port from 0 to 65535, not “65536”", 5, 5, PS_QUERY_ERROR_VALUE },
  { "ü port={1,x}", "not “x”", 11, 1, PS_QUERY_ERROR_VALUE },
  { "port:22*", "not “22*”", 5, 3, PS_QUERY_ERROR_VALUE },
  { "port:/22/", "not “22”", 5, 4, PS_QUERY_ERROR_VALUE },
  { "port=..", "not “..”", 5, 2, PS_QUERY_ERROR_VALUE },
  { "port=9..3", "from low to high", 5, 4, PS_QUERY_ERROR_VALUE },
  { "port>=1..3", ">= takes one value", 6, 4, PS_QUERY_ERROR_VALUE },
  { "port<{1,2}", "< takes one value", 6, 1, PS_QUERY_ERROR_VALUE },
  { "signature<x", "“signature” has no order", 10, 1, PS_QUERY_ERROR_VALUE },
  { "ip=10.0.0", "“10.0.0” is no address", 3, 6, PS_QUERY_ERROR_VALUE },
  { "ip=10.0.0.0/33", "is no address", 3, 11, PS_QUERY_ERROR_VALUE },
  { "ip=10.0.0.1..x", "is no range", 3, 11, PS_QUERY_ERROR_VALUE },
  { "proto:tpc", "“tpc” is no protocol", 6, 3, PS_QUERY_ERROR_VALUE },
  { "severity:hihg", "info, low, medium, high or critical, not “hihg”", 9, 4,
    PS_QUERY_ERROR_VALUE },
  { "time:2026-02-30", "a time such as", 5, 10, PS_QUERY_ERROR_VALUE },
  { "time:2026-03..08:00", "from a date to a date", 5, 14, PS_QUERY_ERROR_VALUE },
  { "confidence>1.5", "from 0 to 1", 11, 3, PS_QUERY_ERROR_VALUE },
  { "server_is:source", "server.is is src, dst or unknown, not “source”", 10, 6,
    PS_QUERY_ERROR_VALUE },
  { "finding:U99", "no finding; did you mean “U9”", 8, 3, PS_QUERY_ERROR_VALUE },
  { "is:unusal", "did you mean “is:unusual”", 3, 6, PS_QUERY_ERROR_VALUE },
  { "is:seldom", "no “is:seldom”; it takes unusual, new, conflict", 3, 6, PS_QUERY_ERROR_VALUE },
  { "has:sensr", "did you mean “sensor”", 4, 5, PS_QUERY_ERROR_VALUE },
  { "has:is", "no field “is”", 4, 2, PS_QUERY_ERROR_VALUE },
  { "signature:/(/", "is not a regular expression", 10, 3, PS_QUERY_ERROR_VALUE },
  { "sid:/*/", "is not a regular expression", 4, 3, PS_QUERY_ERROR_VALUE },
  { "a \xff", "not UTF-8", 2, 1, PS_QUERY_ERROR_SYNTAX },
};

static void
test_errors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr (GError) error = NULL;
      PsQuerySpot spot;

      g_test_message ("query %u", i);
      g_assert_null (ps_query_new (errors[i].text, NULL, &spot, &error));
      g_assert_error (error, PS_QUERY_ERROR, (int)errors[i].code);
      if (strstr (error->message, errors[i].expected) == NULL)
        g_error ("%s: %s", errors[i].text, error->message);
      g_assert_cmpuint (spot.offset, ==, errors[i].offset);
      g_assert_cmpuint (spot.length, ==, errors[i].length);
    }
}

static char *
repeat (const char *text, guint n)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

/* Neither the depth nor the number of terms nor the length is without bounds. */
static void
test_limits (void)
{
  g_autofree char *deep = repeat ("(", 100000 / 10);
  g_autofree char *negated = repeat ("-", PS_QUERY_MAX_DEPTH + 1);
  g_autofree char *many = repeat ("a ", PS_QUERY_MAX_TERMS + 1);
  g_autofree char *enough = repeat ("a ", PS_QUERY_MAX_TERMS);
  g_autofree char *large = repeat ("a", PS_QUERY_MAX_LENGTH + 1);
  g_autofree char *full = repeat ("a", PS_QUERY_MAX_LENGTH);
  g_autofree char *word = g_strconcat (negated, "a", NULL);
  const char *const bad[] = { deep, word, many, large };
  const char *const good[] = { enough, full };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ps_query_new (bad[i], NULL, NULL, &error));
      g_assert_error (error, PS_QUERY_ERROR, PS_QUERY_ERROR_SIZE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (PsQuery) query = ps_query_new (good[i], NULL, NULL, NULL);

      g_assert_nonnull (query);
    }
}

/* What is put together from pieces at random is read or refused; what is read prints as what
 * reads as the same. */
static void
test_random (void)
{
  static const char *const pieces[] = {
    "a",           " ",   "  ", "(",  ")",          "-",   "not ", " or ", "and",  "port",
    "server.port", ":",   "=",  "!=", "<",          ">=",  "443",  "1..5", "..",   "{",
    "}",           ",",   "\"", "\\", "/",          "/x/", "*",    "?",    "time", "signature",
    "ü",           "has", "is", "ip", "10.0.0.0/8", "::",  "\t",   "'",    "@",    "sid"
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint n_read = 0;

  for (guint round = 0; round < 60000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (PsQuery) query = NULL, again = NULL;
      g_autofree char *printed = NULL;

      for (gint32 n = g_rand_int_range (rand, 0, 14); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      query = ps_query_new (text->str, NULL, NULL, NULL);
      if (query == NULL)
        continue;
      n_read++;
      printed = ps_query_to_string (query);
      again = ps_query_new (printed, NULL, NULL, NULL);
      if (again == NULL || !ps_query_equal (query, again))
        g_error ("“%s” prints as “%s”", text->str, printed);
    }
  g_assert_cmpuint (n_read, >, 10000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query/print", test_print);
  g_test_add_func ("/query/errors", test_errors);
  g_test_add_func ("/query/limits", test_limits);
  g_test_add_func ("/query/random", test_random);
  return g_test_run ();
}
