/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-pivots.h"
#include "ps-store-fixture.h"

/* Who was called first and called others later. */

#define A "10.0.0.1"
#define X "10.0.0.2"
#define B "10.0.0.3"
#define C "10.0.0.4"
#define CLIENT ":50000"
/* 2026-03-01T00:00Z */
#define MARCH G_GINT64_CONSTANT (1772323200000000)
#define T(s) (MARCH + (s) * G_TIME_SPAN_SECOND)

#define MAX_ALERTS 6

typedef struct
{
  const char *name;
  FixtureAlert alerts[MAX_ALERTS];
  const char *chains; /* titles, a line each */
} Case;

#define CALL(client, server, port, when, ...)                                                      \
  {                                                                                                \
    .src = client CLIENT, .dst = server ":" #port, .proto = "tcp", .time = when,                   \
    .claim = { PS_CLAIM_FLOW_TCP, PS_END_A }, __VA_ARGS__                                          \
  }

static const Case cases[] = {
  { "called, then calls",
    { CALL (A, X, 445, T (1), ), CALL (X, B, 3389, T (2), ) },
    A " → " X ":445 → " B ":3389\n" },
  { "calls, then called", { CALL (A, X, 445, T (2), ), CALL (X, B, 3389, T (1), ) }, "" },
  { "at the same time", { CALL (A, X, 445, T (1), ), CALL (X, B, 3389, T (1), ) }, "" },
  { "a microsecond later",
    { CALL (A, X, 445, T (1), ), CALL (X, B, 3389, T (1) + 1, ) },
    A " → " X ":445 → " B ":3389\n" },
  { "calls before and after",
    { CALL (X, B, 3389, T (1), ), CALL (A, X, 445, T (2), ), CALL (X, B, 3389, T (3), ) },
    A " → " X ":445 → " B ":3389\n" },
  { "only called", { CALL (A, X, 445, T (1), ), CALL (B, X, 445, T (2), ) }, "" },
  { "only calls", { CALL (X, A, 445, T (1), ), CALL (X, B, 445, T (2), ) }, "" },
  { "back to where it came from",
    { CALL (A, X, 445, T (1), ), CALL (X, A, 22, T (2), ) },
    A " → " X ":445 → " A ":22\n" },
  { "rather on than back",
    { CALL (A, X, 445, T (1), ), CALL (X, A, 22, T (2), .severity = PS_SEVERITY_HIGH),
      CALL (X, B, 22, T (3), .severity = PS_SEVERITY_LOW) },
    A " → " X ":445 → " B ":22\n" },
  { "the alert is of the answer",
    { { .src = X ":445",
        .dst = A CLIENT,
        .proto = "tcp",
        .time = T (1),
        .claim = { PS_CLAIM_FLOW_TCP, PS_END_B } },
      CALL (X, B, 3389, T (2), ) },
    A " → " X ":445 → " B ":3389\n" },
  { "nobody can tell",
    { { .src = A ":123", .dst = X ":123", .proto = "udp", .time = T (1) },
      CALL (X, B, 3389, T (2), ) },
    "" },
  { "without a time", { CALL (A, X, 445, 0, ), CALL (X, B, 3389, T (2), ) }, "" },
  { "calls itself", { CALL (X, X, 445, T (1), ), CALL (X, B, 3389, T (2), ) }, "" },
  { "a group is no host",
    { CALL (A, "255.255.255.255", 67, T (1), ), CALL ("255.255.255.255", B, 67, T (2), ) },
    "" },
  { "one chain, though it has two pivots",
    { CALL (A, X, 445, T (1), ), CALL (X, B, 445, T (2), ), CALL (B, C, 445, T (3), ) },
    A " → " X ":445 → " B ":445 → " C ":445\n" },
  { "the more serious way",
    { CALL (A, X, 445, T (1), ), CALL (X, B, 445, T (2), .severity = PS_SEVERITY_LOW),
      CALL (X, C, 445, T (3), .severity = PS_SEVERITY_CRITICAL) },
    A " → " X ":445 → " C ":445\n" },
  { "the more serious chain first",
    { CALL (A, X, 445, T (1), ), CALL (X, B, 445, T (2), ), CALL ("10.9.0.1", "10.9.0.2", 445, T (5), ),
      CALL ("10.9.0.2", "10.9.0.3", 445, T (6), .severity = PS_SEVERITY_HIGH) },
    "10.9.0.1 → 10.9.0.2:445 → 10.9.0.3:445\n" A " → " X ":445 → " B ":445\n" },
};

static char *
list_chains (PsAlertStore *store, const PsRowOrder *order)
{
  g_autoptr (PsPivots) pivots = ps_pivots_new (store, order, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ps_pivots_get_n_chains (pivots); i++)
    {
      g_autofree char *title =
          ps_pivot_chain_dup_title (ps_pivots_get_chain (pivots, i), store);

      g_string_append_printf (text, "%s\n", title);
    }
  return g_string_free (text, FALSE);
}

/* The same rows the other way round. */
static PsRowOrder *
reverse (guint32 n)
{
  guint32 *rows = g_new (guint32, MAX (1, n));

  for (guint32 i = 0; i < n; i++)
    rows[i] = n - 1 - i;
  return ps_row_order_new_take (rows, n);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n = 0;
      g_autoptr (PsAlertStore) store = NULL;
      g_autoptr (PsRowOrder) order = NULL, reversed = NULL;
      g_autofree char *chains = NULL, *again = NULL;

      while (n < MAX_ALERTS && cases[i].alerts[n].src != NULL)
        n++;
      store = ps_fixture_store_new (cases[i].alerts, n);
      order = ps_row_order_new_all (n);
      reversed = reverse (n);
      chains = list_chains (store, order);
      again = list_chains (store, reversed);
      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (chains, ==, cases[i].chains);
      g_assert_cmpstr (again, ==, chains);
    }
}

static void
test_sentence (void)
{
  static const FixtureAlert alerts[] = { CALL (A, X, 445, T (30), ), CALL (X, B, 3389, T (750), ),
                                         CALL (B, C, 22, T (751), ) };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  g_autoptr (PsRowOrder) order = ps_row_order_new_all (G_N_ELEMENTS (alerts));
  g_autoptr (PsPivots) pivots = ps_pivots_new (store, order, NULL);
  g_autofree char *sentence = NULL;

  g_assert_cmpuint (ps_pivots_get_n_chains (pivots), ==, 1);
  g_assert_cmpuint (ps_pivots_get_n_hosts (pivots), ==, 2);
  sentence = ps_pivot_chain_dup_sentence (ps_pivots_get_chain (pivots, 0), store);
  g_assert_cmpstr (sentence, ==,
                   "10.0.0.1 called 10.0.0.2 on 445 (smb) at 2026-03-01 00:00:30 UTC; 12 min later "
                   "10.0.0.2 called 10.0.0.3 on 3389 (rdp); 1 s later 10.0.0.3 called 10.0.0.4 on "
                   "22 (ssh).");
}

static void
check_chain (PsAlertStore *store, const PsPivotChain *chain)
{
  g_autofree char *filter = ps_pivot_chain_dup_filter (chain, store);
  g_autoptr (GError) error = NULL;
  g_autoptr (PsRowOrder) rows = ps_row_order_filter_text (store, filter, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ps_row_order_get_n_rows (rows), ==, chain->n_alerts);
  g_assert_cmpuint (chain->n_steps, >=, 2);
  for (guint i = 0; i < chain->n_steps; i++)
    {
      PsAlert alert;

      ps_alert_store_get (store, chain->steps[i].row, &alert);
      g_assert_cmpint (alert.time, ==, chain->steps[i].time);
      if (i == 0)
        continue;
      g_assert_cmpint (chain->steps[i].time, >, chain->steps[i - 1].time);
      g_assert_cmpuint (chain->steps[i].client, ==, chain->steps[i - 1].server);
    }
}

/* Every chain is one, its filter finds its alerts, and the order of rows decides nothing. */
static void
test_random (void)
{
  for (guint seed = 0; seed < 4; seed++)
    {
      const guint32 n = 2500;
      g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (n, seed);
      g_autoptr (PsRowOrder) order = ps_row_order_new_all (n), reversed = reverse (n);
      g_autoptr (PsPivots) pivots = ps_pivots_new (store, order, NULL);
      g_autofree char *chains = list_chains (store, order);
      g_autofree char *again = list_chains (store, reversed);

      g_assert_cmpuint (ps_pivots_get_n_chains (pivots), >, 0);
      g_assert_cmpuint (ps_pivots_get_n_chains (pivots), <=, ps_pivots_get_n_hosts (pivots));
      for (guint i = 0; i < MIN (60, ps_pivots_get_n_chains (pivots)); i++)
        check_chain (store, ps_pivots_get_chain (pivots, i));
      g_assert_cmpstr (chains, ==, again);
    }
}

/* is:pivot lets through what touches a pivot of all alerts, whatever else the filter says. */
static void
test_filter (void)
{
  static const FixtureAlert alerts[] = {
    CALL (A, X, 445, T (1), ),
    CALL (X, B, 3389, T (2), ),
    CALL (A, C, 22, T (3), ),
    CALL (B, A, 22, T (1), ),
    { .src = X ":123", .dst = C ":123", .proto = "udp", .time = T (5) },
  };
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alerts, G_N_ELEMENTS (alerts));
  g_autoptr (PsRowOrder) order = ps_row_order_filter_text (store, "is:pivot", NULL, NULL);

  /* X was called and calls; A was called and calls C; B calls before it is called. */
  g_assert_cmpuint (ps_row_order_get_n_rows (order), ==, 4);
  for (guint32 i = 0; i < 4; i++)
    g_assert_cmpuint (ps_row_order_get (order, i), ==, i);
  g_assert_cmpuint (ps_fixture_count (store, "-is:pivot"), ==, 1);
  g_assert_cmpuint (ps_fixture_count (store, "is:pivot server.ip=" B), ==, 1);
  g_assert_cmpuint (ps_fixture_count (store, "is:{pivot,unsure}"), ==, 5);
}

/* The pivots that the filter finds are those that the page lists. */
static void
test_filter_random (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (2500, 7);
  g_autoptr (PsRowOrder) order = ps_row_order_new_all (2500);
  g_autoptr (PsPivots) pivots = ps_pivots_new (store, order, NULL);

  for (guint i = 0; i < MIN (40, ps_pivots_get_n_chains (pivots)); i++)
    {
      const PsPivotChain *chain = ps_pivots_get_chain (pivots, i);
      g_autofree char *filter = ps_pivot_chain_dup_filter (chain, store);
      g_autofree char *both = g_strdup_printf ("(%s) is:pivot", filter);

      g_assert_cmpuint (ps_fixture_count (store, both), ==, chain->n_alerts);
    }
  g_assert_cmpuint (ps_fixture_count (store, "is:pivot"), >, 0);
  g_assert_cmpuint (ps_fixture_count (store, "is:pivot") + ps_fixture_count (store, "-is:pivot"),
                    ==, 2500);
}

static void
test_cancel (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (10, 1);
  g_autoptr (PsRowOrder) order = ps_row_order_new_all (10);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (ps_row_order_filter_text (store, "is:pivot", cancellable, NULL));
  g_assert_null (ps_pivots_new (store, order, cancellable));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pivots/cases", test_cases);
  g_test_add_func ("/pivots/sentence", test_sentence);
  g_test_add_func ("/pivots/random", test_random);
  g_test_add_func ("/pivots/filter", test_filter);
  g_test_add_func ("/pivots/filter-random", test_filter_random);
  g_test_add_func ("/pivots/cancel", test_cancel);
  return g_test_run ();
}
