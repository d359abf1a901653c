/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-store-fixture.h"

/* What must not matter to the decisions of a whole import, and what an analyst's word does. */
enum
{
  N_ALERTS = 3000,
  CHUNK = 700,
};

/* How the same alerts are imported. */
typedef struct
{
  guint times;
  gboolean shuffled;
  gboolean turned; /* source and destination of every other alert change places */
  gboolean with_unrelated;
} Way;

static void
turn (PsAlert *alert)
{
  PsAlert was = *alert;
  guint ends = PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST | PS_ALERT_HAS_SRC_PORT | PS_ALERT_HAS_DST_PORT;

  alert->src = was.dst;
  alert->dst = was.src;
  alert->src_port = was.dst_port;
  alert->dst_port = was.src_port;
  alert->flags &= ~ends;
  alert->flags |= (was.flags & PS_ALERT_HAS_SRC ? PS_ALERT_HAS_DST : 0)
                  | (was.flags & PS_ALERT_HAS_DST ? PS_ALERT_HAS_SRC : 0)
                  | (was.flags & PS_ALERT_HAS_SRC_PORT ? PS_ALERT_HAS_DST_PORT : 0)
                  | (was.flags & PS_ALERT_HAS_DST_PORT ? PS_ALERT_HAS_SRC_PORT : 0);
  alert->claim.client = (guint8)ps_end_other (was.claim.client);
}

/* Few hosts and ports, so that conversations come again with other claims, and roles spread. */
static void
add_alert (PsAlertBatch *batch, GRand *rand, const char *net, gboolean may_turn)
{
  static const guint16 ports[] = { 53, 443, 4001, 51000, 51001 };
  static const char *const apps[] = { NULL, NULL, NULL, "tls", "dns" };
  guint port_a = ports[g_rand_int_range (rand, 0, G_N_ELEMENTS (ports))];
  guint port_b = ports[g_rand_int_range (rand, 0, G_N_ELEMENTS (ports))];
  g_autofree char *src = g_strdup_printf ("%s.%d:%u", net, g_rand_int_range (rand, 0, 12), port_a);
  g_autofree char *dst = g_strdup_printf ("%s.%d:%u", net, g_rand_int_range (rand, 0, 12), port_b);
  PsClaim claim = { 0 };
  PsAlert *added;

  if (g_rand_int_range (rand, 0, 6) == 0)
    claim = (PsClaim){ (guint8)g_rand_int_range (rand, 1, PS_CLAIM_ANALYST),
                       (guint8)(g_rand_boolean (rand) ? PS_END_A : PS_END_B) };
  added = ps_fixture_add (
      batch, &(FixtureAlert){ .src = src,
                              .dst = dst,
                              .proto = g_rand_boolean (rand) ? "tcp" : "udp",
                              .app_proto = apps[g_rand_int_range (rand, 0, G_N_ELEMENTS (apps))],
                              .claim = claim });
  if (may_turn)
    turn (added);
}

/* Where the n-th alert stands in the way's order. */
static guint *
make_order (gboolean shuffled)
{
  guint *order = g_new (guint, N_ALERTS);
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  for (guint i = 0; i < N_ALERTS; i++)
    order[i] = i;
  for (guint i = N_ALERTS - 1; shuffled && i > 0; i--)
    {
      guint j = (guint)g_rand_int_range (rand, 0, (gint32)i + 1), kept = order[i];

      order[i] = order[j];
      order[j] = kept;
    }
  return order;
}

static void
add_unrelated (PsAlertStore *store)
{
  g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (77);

  for (guint i = 0; i < N_ALERTS; i++)
    add_alert (batch, rand, "172.16.9", FALSE);
  ps_fixture_append (store, batch, 0, 1);
}

/* Verdicts of the alerts in their own order, the last copy of each. Appending goes on after a
 * settling, as it does while a file grows. */
static PsVerdict *
decide (const Way *way, guint seed)
{
  g_autoptr (PsAlertStore) store = ps_alert_store_new (NULL);
  g_autoptr (PsRawFile) file = ps_raw_file_new_spool ("fixture", NULL);
  g_autofree guint *order = make_order (way->shuffled);
  PsVerdict *verdicts = g_new0 (PsVerdict, N_ALERTS);
  guint32 first = 0;

  ps_alert_store_add_file (store, file);
  if (way->with_unrelated)
    add_unrelated (store);
  first = ps_alert_store_get_n_rows (store);
  for (guint done = 0; done < N_ALERTS * way->times; done += CHUNK)
    {
      g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();

      for (guint i = done; i < MIN (done + CHUNK, N_ALERTS * way->times); i++)
        {
          guint which = order[i % N_ALERTS];
          g_autoptr (GRand) rand = g_rand_new_with_seed (seed + which);

          add_alert (batch, rand, "10.0.0", way->turned && which % 2 == 0);
        }
      ps_fixture_append (store, batch, 0, 1);
      ps_alert_store_settle (store);
    }
  ps_alert_store_decide (store, 0, ps_alert_store_get_n_rows (store));
  for (guint i = 0; i < N_ALERTS * way->times; i++)
    ps_alert_store_get_verdict (store, first + i, &verdicts[order[i % N_ALERTS]]);
  return verdicts;
}

static const struct
{
  const char *name;
  Way way;
} ways[] = {
  { "shuffled", { 1, TRUE, FALSE, FALSE } },  { "repeated", { 3, FALSE, FALSE, FALSE } },
  { "turned", { 1, FALSE, TRUE, FALSE } },    { "unrelated-hosts", { 1, FALSE, FALSE, TRUE } },
  { "all-at-once", { 2, TRUE, TRUE, TRUE } },
};

static void
test_way (gconstpointer data)
{
  const Way plain = { .times = 1 };
  const Way *way = &ways[GPOINTER_TO_UINT (data)].way;
  g_autofree PsVerdict *expected = decide (&plain, 1000);
  g_autofree PsVerdict *got = decide (way, 1000);
  guint n_decided = 0;

  for (guint i = 0; i < N_ALERTS; i++)
    {
      gboolean turned = way->turned && i % 2 == 0;

      g_assert_cmpint (got[i].p_b, ==, turned ? 10000 - expected[i].p_b : expected[i].p_b);
      g_assert_cmpint (got[i].server, ==,
                       turned ? ps_end_other (expected[i].server) : expected[i].server);
      g_assert_cmpint (got[i].method, ==, expected[i].method);
      g_assert_cmpint (got[i].conflict, ==, expected[i].conflict);
      n_decided += got[i].server != PS_END_NONE;
    }
  /* A test of nothing but "cannot tell" would tell nothing. */
  g_assert_cmpuint (n_decided, >, N_ALERTS / 2);
}

static const FixtureAlert ruled_alerts[] = {
  { .src = "10.0.0.1:50001", .dst = "10.0.0.2:50002", .proto = "tcp" },
  { .src = "10.0.0.2:50002", .dst = "10.0.0.3:50003", .proto = "tcp" },
  { .src = "10.0.0.1:50009", .dst = "10.0.0.2:50008", .proto = "tcp" },
  { .src = "10.0.0.4:51000",
    .dst = "10.0.0.2:50002",
    .proto = "tcp",
    .claim = { PS_CLAIM_FLOW_TCP, PS_END_B } },
};

static PsVerdict
get_verdict (PsAlertStore *store, guint32 row)
{
  PsConversation conversation;
  PsEvidenceList evidence;
  PsVerdict stored, explained;

  ps_alert_store_get_verdict (store, row, &stored);
  explained = ps_alert_store_explain (store, row, &conversation, &evidence);
  g_assert_cmpint (stored.p_b, ==, explained.p_b);
  g_assert_cmpint (stored.server, ==, explained.server);
  return stored;
}

static void
rule (PsAlertStore *store, const PsRuling *rulings, gsize n)
{
  ps_alert_store_set_rulings (store, rulings, n);
  ps_alert_store_decide (store, 0, ps_alert_store_get_n_rows (store));
}

static PsRuling
make_ruling (const char *end, gboolean is_server)
{
  PsRuling ruling = { .protocol = PS_PROTOCOL_TCP,
                      .scope = PS_RULING_ENDPOINT,
                      .is_server = is_server };

  g_assert_true (ps_endpoint_parse (end, -1, &ruling.end));
  return ruling;
}

/* A ruling decides every conversation of its end, before what a record claims; other
 * conversations of the hosts hear of it; taken back, all is as it was. */
static void
test_rulings (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (ruled_alerts, G_N_ELEMENTS (ruled_alerts));
  PsRuling ruling = make_ruling ("10.0.0.2:50002", TRUE);
  PsVerdict before[G_N_ELEMENTS (ruled_alerts)];

  rule (store, NULL, 0);
  for (guint32 row = 0; row < G_N_ELEMENTS (ruled_alerts); row++)
    before[row] = get_verdict (store, row);
  g_assert_cmpint (before[2].server, ==, PS_END_NONE);
  g_assert_cmpint (before[3].server, ==, PS_END_A);
  rule (store, &ruling, 1);
  g_assert_cmpint (get_verdict (store, 0).server, ==, PS_END_B);
  g_assert_cmpint (get_verdict (store, 0).p_b, ==, 10000);
  g_assert_cmpint (get_verdict (store, 0).method, ==, PS_METHOD_EXPLICIT);
  g_assert_cmpint (get_verdict (store, 1).server, ==, PS_END_A);
  g_assert_cmpint (get_verdict (store, 2).p_b, >, before[2].p_b);
  g_assert_cmpint (get_verdict (store, 3).server, ==, PS_END_B);
  rule (store, NULL, 0);
  for (guint32 row = 0; row < G_N_ELEMENTS (ruled_alerts); row++)
    g_assert_cmpint (get_verdict (store, row).p_b, ==, before[row].p_b);
}

/* Rows that come after a ruling obey it as well, and what the file said stays as it was. */
static void
test_ruling_before_rows (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (ruled_alerts, 1);
  g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();
  PsRuling ruling = make_ruling ("10.0.0.2:50002", FALSE);
  PsAlert alert;

  rule (store, &ruling, 1);
  for (guint i = 1; i < G_N_ELEMENTS (ruled_alerts); i++)
    ps_fixture_add (batch, &ruled_alerts[i]);
  ps_fixture_append (store, batch, 0, 2);
  ps_alert_store_settle (store);
  ps_alert_store_decide (store, 0, ps_alert_store_get_n_rows (store));
  g_assert_cmpint (get_verdict (store, 0).server, ==, PS_END_A);
  g_assert_cmpint (get_verdict (store, 1).server, ==, PS_END_B);
  g_assert_cmpint (get_verdict (store, 3).server, ==, PS_END_A);
  ps_alert_store_get (store, 3, &alert);
  g_assert_cmpint (alert.claim.kind, ==, PS_CLAIM_FLOW_TCP);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *path = g_strconcat ("/roles/", ways[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_way);
    }
  g_test_add_func ("/roles/rulings", test_rulings);
  g_test_add_func ("/roles/ruling-before-rows", test_ruling_before_rows);
  return g_test_run ();
}
