/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-address-pool.h"
#include "ps-string-pool.h"

static guint32
intern (PsStringPool *pool, const char *text)
{
  return ps_string_pool_intern (pool, text, strlen (text));
}

static void
test_strings (void)
{
  g_autoptr (PsStringPool) pool = ps_string_pool_new ();
  g_autofree char *big = g_strnfill (3000000, 'x');

  g_assert_cmpuint (intern (pool, ""), ==, 0);
  g_assert_cmpuint (ps_string_pool_intern (pool, NULL, 0), ==, 0);
  g_assert_cmpuint (intern (pool, "one"), ==, 1);
  g_assert_cmpuint (intern (pool, "two"), ==, 2);
  g_assert_cmpuint (intern (pool, "one"), ==, 1);
  g_assert_cmpuint (ps_string_pool_intern (pool, "one more", 3), ==, 1);
  g_assert_cmpuint (ps_string_pool_intern (pool, "a\0b", 3), ==, 3);
  g_assert_cmpuint (ps_string_pool_intern (pool, "a", 1), ==, 4);
  g_assert_cmpuint (intern (pool, big), ==, 5);
  g_assert_cmpuint (ps_string_pool_get_size (pool), ==, 6);
  g_assert_cmpstr (ps_string_pool_get (pool, 0), ==, "");
  g_assert_cmpstr (ps_string_pool_get (pool, 2), ==, "two");
  g_assert_cmpuint (ps_string_pool_get_length (pool, 3), ==, 3);
  g_assert_cmpmem (ps_string_pool_get (pool, 3), 4, "a\0b", 4);
  g_assert_cmpstr (ps_string_pool_get (pool, 5), ==, big);
  g_assert_cmpstr (ps_string_pool_get (pool, 99), ==, "");
}

/* Numbers and places stay as the pool grows through many blocks. */
static void
test_string_growth (void)
{
  g_autoptr (PsStringPool) pool = ps_string_pool_new ();
  enum { N = 150000 };
  const char *first = NULL;
  char text[32];

  for (guint round = 0; round < 2; round++)
    for (guint i = 1; i <= N; i++)
      {
        g_snprintf (text, sizeof text, "signature %u", i);
        g_assert_cmpuint (intern (pool, text), ==, i);
        if (i == 1 && first == NULL)
          first = ps_string_pool_get (pool, 1);
      }
  g_assert_true (ps_string_pool_get (pool, 1) == first);
  g_assert_cmpuint (ps_string_pool_get_size (pool), ==, N + 1);
  g_assert_cmpstr (ps_string_pool_get (pool, N), ==, text);
}

static void
test_string_ranks (void)
{
  /* In the order that they must have. */
  static const char *const sorted[] = {
    "",        " x", "007",   "7",      "8",      "10",          "0100",
    "1000",    "Alpha", "alpha", "alpha 10", "ALPHA2", "beta", "Rule 9", "rule 9",
    "rule 10", "rule 0010 b", "z",        "Überlauf", "\xff",
  };
  g_autoptr (PsStringPool) pool = ps_string_pool_new ();
  g_autofree guint32 *ranks = NULL;
  guint32 n, last = 0;

  /* 7 and the number of texts have no common divisor: each is added once, in another order. */
  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    intern (pool, sorted[i * 7 % G_N_ELEMENTS (sorted)]);
  ranks = ps_string_pool_get_ranks (pool, &n);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (sorted));
  g_assert_cmpuint (ranks[0], ==, 0);
  for (guint i = 1; i < n; i++)
    {
      guint32 rank = ranks[intern (pool, sorted[i])];

      g_assert_cmpuint (last, <, rank);
      last = rank;
    }
}

static void
test_addresses (void)
{
  static const char *const sorted[] = {
    "::", "::1", "1.2.3.4", "9.0.0.1", "10.0.0.1", "10.0.0.2", "192.0.2.1", "2001:db8::1", "fe80::1",
  };
  static const guint order[] = { 7, 3, 1, 8, 5, 2, 6, 4 };
  g_autoptr (PsAddressPool) pool = ps_address_pool_new ();
  g_autofree guint32 *ranks = NULL;
  PsAddress address;
  guint32 n;

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < G_N_ELEMENTS (order); i++)
      {
        g_assert_true (ps_address_parse (sorted[order[i]], -1, &address));
        g_assert_cmpuint (ps_address_pool_intern (pool, &address), ==, i + 1);
        g_assert_true (ps_address_equal (ps_address_pool_get (pool, i + 1), &address));
      }
  ranks = ps_address_pool_get_ranks (pool, &n);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (sorted));
  g_assert_cmpuint (ranks[0], ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpuint (ranks[i + 1], ==, order[i]);
}

#define N_SHARED 60000

static gpointer
read_pool (gpointer data)
{
  const PsStringPool *pool = data;
  guint32 n;

  do
    {
      n = ps_string_pool_get_size (pool);
      for (guint32 i = n > 200 ? n - 200 : 1; i < n; i++)
        {
          char text[16];

          g_snprintf (text, sizeof text, "%u", i);
          g_assert_cmpstr (ps_string_pool_get (pool, i), ==, text);
          g_assert_cmpuint (ps_string_pool_get_length (pool, i), ==, strlen (text));
        }
    }
  while (n <= N_SHARED);
  return NULL;
}

/* A reader sees every text that it was told of, while the writer adds more. */
static void
test_concurrent_reader (void)
{
  g_autoptr (PsStringPool) pool = ps_string_pool_new ();
  GThread *reader = g_thread_new ("reader", read_pool, pool);

  for (guint i = 1; i <= N_SHARED; i++)
    {
      char text[16];

      g_snprintf (text, sizeof text, "%u", i);
      intern (pool, text);
    }
  g_thread_join (reader);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pools/strings", test_strings);
  g_test_add_func ("/pools/string-growth", test_string_growth);
  g_test_add_func ("/pools/string-ranks", test_string_ranks);
  g_test_add_func ("/pools/addresses", test_addresses);
  g_test_add_func ("/pools/concurrent-reader", test_concurrent_reader);
  return g_test_run ();
}
