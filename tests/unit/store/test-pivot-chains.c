/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-peak-tree.h"
#include "ps-pivots.h"
#include "ps-store-fixture.h"

/* The chains of pivot hosts are those that the plainest of loops finds. */

/* 2026-03-01T00:00Z */
#define MARCH G_GINT64_CONSTANT (1772323200000000)

/* What a chain is, told without any haste: of all steps, each with all of its alerts. */
typedef struct
{
  GArray *steps;  /* of PsPivotStep, the most serious first */
  GArray *alerts; /* of PsPivotStep, one an alert, by time and row */
} Plain;

static gboolean
read_plain (PsAlertStore *store, guint32 row, PsPivotStep *step)
{
  PsVerdict verdict;
  PsAlert alert;
  gboolean is_a;

  ps_alert_store_get (store, row, &alert);
  ps_alert_store_get_verdict (store, row, &verdict);
  is_a = verdict.server == PS_END_A;
  if (verdict.server == PS_END_NONE || (alert.flags & PS_ALERT_HAS_TIME) == 0
      || (~alert.flags & (PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST)) != 0 || alert.src == alert.dst)
    return FALSE;
  memset (step, 0, sizeof *step);
  step->client = is_a ? alert.dst : alert.src;
  step->server = is_a ? alert.src : alert.dst;
  step->protocol = alert.protocol;
  step->has_port = (alert.flags & PS_ALERT_HAS_ICMP) == 0
                   && (alert.flags & (is_a ? PS_ALERT_HAS_SRC_PORT : PS_ALERT_HAS_DST_PORT)) != 0;
  step->port = step->has_port ? (is_a ? alert.src_port : alert.dst_port) : 0;
  step->severity = (guint8)alert.severity;
  step->findings = ps_findings_get_notable (ps_alert_store_get_findings (store, row));
  step->time = alert.time;
  step->row = row;
  return TRUE;
}

static gboolean
is_same_step (const PsPivotStep *a, const PsPivotStep *b)
{
  return a->client == b->client && a->server == b->server && a->port == b->port
         && a->protocol == b->protocol && a->has_port == b->has_port;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const PsPivotStep *x = a, *y = b;

  if (x->time != y->time)
    return x->time < y->time ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

static int
compare_worth (gconstpointer a, gconstpointer b)
{
  const PsPivotStep *x = a, *y = b;

  if (x->severity != y->severity)
    return (int)y->severity - (int)x->severity;
  if ((x->findings != 0) != (y->findings != 0))
    return (y->findings != 0) - (x->findings != 0);
  return compare_times (a, b);
}

static void
make_plain (PsAlertStore *store, guint32 n, Plain *plain)
{
  plain->steps = g_array_new (FALSE, FALSE, sizeof (PsPivotStep));
  plain->alerts = g_array_new (FALSE, FALSE, sizeof (PsPivotStep));
  for (guint32 row = 0; row < n; row++)
    {
      PsPivotStep alert;

      if (read_plain (store, row, &alert))
        g_array_append_val (plain->alerts, alert);
    }
  g_array_sort (plain->alerts, compare_times);
  for (guint i = 0; i < plain->alerts->len; i++)
    {
      const PsPivotStep *alert = &g_array_index (plain->alerts, PsPivotStep, i);
      guint k = 0;

      while (k < plain->steps->len
             && !is_same_step (&g_array_index (plain->steps, PsPivotStep, k), alert))
        k++;
      if (k == plain->steps->len)
        g_array_append_vals (plain->steps, alert, 1);
      g_array_index (plain->steps, PsPivotStep, k).n_alerts++;
      g_array_index (plain->steps, PsPivotStep, k).severity =
          MAX (g_array_index (plain->steps, PsPivotStep, k).severity, alert->severity);
      g_array_index (plain->steps, PsPivotStep, k).findings |= alert->findings;
    }
  g_array_sort (plain->steps, compare_worth);
}

/* The first alert of a step after @time, or the last one before it; in @found as that of the step. */
static gboolean
find_plain (const Plain *plain, const PsPivotStep *step, gint64 time, gboolean after,
            PsPivotStep *found)
{
  gboolean any = FALSE;

  for (guint i = 0; i < plain->alerts->len; i++)
    {
      const PsPivotStep *alert = &g_array_index (plain->alerts, PsPivotStep, i);

      if (!is_same_step (alert, step) || (after ? alert->time <= time : alert->time >= time))
        continue;
      *found = *step;
      found->time = alert->time;
      found->row = alert->row;
      any = TRUE;
      if (after)
        break;
    }
  return any;
}

static gboolean
has_passed (const PsPivotChain *chain, guint32 host)
{
  for (guint i = 0; i < chain->n_steps; i++)
    if (chain->steps[i].client == host || chain->steps[i].server == host)
      return TRUE;
  return FALSE;
}

/* The most serious step that goes on from the chain's end, or leads to its beginning. */
static gboolean
extend_plain (const Plain *plain, PsPivotChain *chain, gboolean after, gboolean even_back)
{
  const PsPivotStep edge = chain->steps[after ? chain->n_steps - 1 : 0];

  for (guint i = 0; i < plain->steps->len && chain->n_steps < PS_PIVOT_MAX_STEPS; i++)
    {
      const PsPivotStep *step = &g_array_index (plain->steps, PsPivotStep, i);
      PsPivotStep found;

      if (after ? step->client != edge.server : step->server != edge.client)
        continue;
      if (!even_back && has_passed (chain, after ? step->server : step->client))
        continue;
      if (!find_plain (plain, step, edge.time, after, &found))
        continue;
      if (!after)
        memmove (&chain->steps[1], &chain->steps[0], chain->n_steps * sizeof chain->steps[0]);
      chain->steps[after ? chain->n_steps : 0] = found;
      chain->n_steps++;
      return TRUE;
    }
  return FALSE;
}

static gboolean
begin_plain (const Plain *plain, guint32 host, gboolean even_back, PsPivotChain *chain)
{
  for (guint i = 0; i < plain->steps->len; i++)
    {
      chain->n_steps = 1;
      chain->steps[0] = g_array_index (plain->steps, PsPivotStep, i);
      if (chain->steps[0].server == host && extend_plain (plain, chain, TRUE, even_back))
        return TRUE;
    }
  return FALSE;
}

static char *
describe_chain (const PsPivotChain *chain)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < chain->n_steps; i++)
    g_string_append_printf (text, "%u>%u:%u at row %u of %u; ", chain->steps[i].client,
                            chain->steps[i].server, chain->steps[i].port, chain->steps[i].row,
                            chain->steps[i].n_alerts);
  return g_string_free (text, FALSE);
}

/* As many chains, of as many hosts, as there are when all steps are tried one after the other. */
static void
check_against_plain (PsAlertStore *store, guint32 n)
{
  g_autoptr (PsRowOrder) order = ps_row_order_new_all (n);
  g_autoptr (PsPivots) pivots = ps_pivots_new (store, order, NULL);
  g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint32 n_hosts = ps_address_pool_get_size (ps_alert_store_get_addresses (store));
  guint n_pivots = 0;
  Plain plain;

  make_plain (store, n, &plain);
  for (guint32 host = 0; host < n_hosts; host++)
    {
      PsPivotChain chain = { .n_steps = 0 };

      if (!begin_plain (&plain, host, FALSE, &chain) && !begin_plain (&plain, host, TRUE, &chain))
        continue;
      n_pivots++;
      while (extend_plain (&plain, &chain, TRUE, FALSE))
        ;
      while (extend_plain (&plain, &chain, FALSE, FALSE))
        ;
      g_hash_table_add (expected, describe_chain (&chain));
    }
  g_assert_cmpuint (ps_pivots_get_n_hosts (pivots), ==, n_pivots);
  g_assert_cmpuint (ps_pivots_get_n_chains (pivots), ==, g_hash_table_size (expected));
  for (guint i = 0; i < ps_pivots_get_n_chains (pivots); i++)
    {
      g_autofree char *text = describe_chain (ps_pivots_get_chain (pivots, i));

      g_assert_true (g_hash_table_contains (expected, text));
    }
  g_array_unref (plain.steps);
  g_array_unref (plain.alerts);
}

/* Few hosts and many ports, so that there are ways back, and times that are the same. */
static PsAlertStore *
make_mesh (GRand *rand, guint n, gint32 n_hosts)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree FixtureAlert *alerts = g_new0 (FixtureAlert, n);

  for (guint i = 0; i < n; i++)
    {
      gint32 client = g_rand_int_range (rand, 0, n_hosts), server = g_rand_int_range (rand, 0, n_hosts);

      alerts[i] = (FixtureAlert){
        .proto = "tcp",
        .time = MARCH + g_rand_int_range (rand, 0, (gint32)n) * G_TIME_SPAN_SECOND,
        .severity = (PsSeverity)g_rand_int_range (rand, 1, 4),
        .claim = { PS_CLAIM_FLOW_TCP, PS_END_A },
      };
      g_ptr_array_add (texts, g_strdup_printf ("10.0.0.%d:50000", client + 1));
      alerts[i].src = texts->pdata[texts->len - 1];
      g_ptr_array_add (texts, g_strdup_printf ("10.0.0.%d:%d", server + 1,
                                               g_rand_int_range (rand, 1, 6) * 11));
      alerts[i].dst = texts->pdata[texts->len - 1];
    }
  return ps_fixture_store_new (alerts, n);
}

static void
test_plain (void)
{
  for (guint seed = 0; seed < 40; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      guint n = (guint)g_rand_int_range (rand, 2, 160);
      g_autoptr (PsAlertStore) store = make_mesh (rand, n, g_rand_int_range (rand, 2, 24));

      check_against_plain (store, n);
    }
}

/* The next number above a bar is the one that looking at one after the other finds. */
static void
test_tree (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint n = 0; n < 70; n++)
    {
      gint64 numbers[70];
      PsPeakTree tree;

      ps_peak_tree_init (&tree, n);
      for (guint i = 0; i < n; i++)
        {
          numbers[i] = g_rand_int_range (rand, -9, 9);
          ps_peak_tree_set (&tree, i, numbers[i]);
        }
      ps_peak_tree_build (&tree);
      for (guint k = 0; k < 60; k++)
        {
          guint32 from = (guint32)g_rand_int_range (rand, 0, (gint32)n + 1), at = from;
          guint32 end = (guint32)g_rand_int_range (rand, 0, (gint32)n + 1);
          gint64 bar = g_rand_int_range (rand, -10, 10);

          while (at < end && numbers[at] <= bar)
            at++;
          g_assert_cmpuint (ps_peak_tree_find (&tree, from, end, bar), ==, from < end ? at : end);
        }
      ps_peak_tree_clear (&tree);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pivot-chains/plain", test_plain);
  g_test_add_func ("/pivot-chains/tree", test_tree);
  return g_test_run ();
}
