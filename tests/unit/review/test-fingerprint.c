/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-fingerprint.h"

#include "ps-store-fixture.h"

static PsAlertStore *
make_store (const PsAlertBatch *batch)
{
  PsAlertStore *store = ps_alert_store_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PsRawFile) file = ps_raw_file_new_spool ("fixture.json", &error);

  g_assert_no_error (error);
  ps_fixture_append (store, batch, ps_alert_store_add_file (store, file), 1);
  return store;
}

/* A batch with many records that say the same, and some that do so but for a quarter of an hour. */
static PsAlertBatch *
make_batch (guint n, guint seed)
{
  PsAlertBatch *batch = ps_alert_batch_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < n; i++)
    {
      if (i == 0 || g_rand_boolean (rand))
        ps_fixture_add_random (batch, rand);
      else
        {
          PsAlert copy = batch->alerts[g_rand_int_range (rand, 0, (gint32)batch->n_alerts)];

          if (g_rand_boolean (rand) && (copy.flags & PS_ALERT_HAS_TIME) != 0)
            copy.time += g_rand_int_range (rand, -4, 5) * 15 * G_TIME_SPAN_MINUTE;
          *ps_alert_batch_add (batch) = copy;
        }
      if (g_rand_int_range (rand, 0, 3) == 0)
        batch->alerts[batch->n_alerts - 1].flags |= PS_ALERT_HAS_ZONE | PS_ALERT_HAS_YEAR;
    }
  return batch;
}

static void
shuffle (PsAlertBatch *batch, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (gsize i = batch->n_alerts; i-- > 1;)
    {
      gsize j = (gsize)g_rand_int_range (rand, 0, (gint32)i + 1);
      PsAlert alert = batch->alerts[i];

      batch->alerts[i] = batch->alerts[j];
      batch->alerts[j] = alert;
    }
}

static void
assert_same_alert (PsAlertStore *a, guint32 row_a, PsAlertStore *b, guint32 row_b)
{
  static const PsColumn columns[] = { PS_COLUMN_TIME,   PS_COLUMN_PROTO,    PS_COLUMN_SRC_IP,
                                      PS_COLUMN_DST_IP, PS_COLUMN_SRC_PORT, PS_COLUMN_DST_PORT,
                                      PS_COLUMN_SID,    PS_COLUMN_SIGNATURE };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *text_a = ps_fixture_print (a, row_a, columns[i]);
      g_autofree char *text_b = ps_fixture_print (b, row_b, columns[i]);

      g_assert_cmpstr (text_a, ==, text_b);
    }
}

/* Whatever the order, each alert is found again, and each only once. */
static void
test_sorted_again (void)
{
  for (guint seed = 1; seed < 5; seed++)
    {
      g_autoptr (PsAlertBatch) batch = make_batch (3000, seed);
      g_autoptr (PsAlertStore) store = make_store (batch);
      g_autoptr (PsFingerprints) fingerprints = ps_fingerprints_new (store);
      g_autoptr (PsAlertStore) other = NULL;
      g_autoptr (PsFingerprints) others = NULL;
      g_autoptr (PsFingerprintIndex) index = NULL;
      g_autofree guint8 *seen = g_new0 (guint8, 3000);

      shuffle (batch, seed);
      other = make_store (batch);
      others = ps_fingerprints_new (other);
      g_assert_cmpuint (ps_fingerprints_update (fingerprints), ==, 3000);
      g_assert_cmpuint (ps_fingerprints_update (others), ==, 3000);
      index = ps_fingerprint_index_new (others);
      for (guint32 row = 0; row < 3000; row++)
        {
          PsFingerprint fingerprint;
          guint32 found;

          ps_fingerprints_get (fingerprints, row, &fingerprint);
          found = ps_fingerprint_index_find (index, &fingerprint);
          g_assert_cmpuint (found, !=, PS_ROW_NONE);
          g_assert_false (seen[found]);
          seen[found] = TRUE;
          assert_same_alert (store, row, other, found);
        }
    }
}

static gint64
shift (const PsAlert *alert, gpointer data)
{
  return alert->time + *(gint64 *)data;
}

/* Another zone or year for times that have none is no other alert. */
static void
test_assumption (void)
{
  g_autoptr (PsAlertBatch) batch = make_batch (1000, 7);
  g_autoptr (PsAlertStore) store = make_store (batch);
  g_autoptr (PsFingerprints) before = ps_fingerprints_new (store);
  g_autoptr (PsFingerprints) after = NULL;
  gint64 shifts[] = { 2 * G_TIME_SPAN_HOUR, -(5 * G_TIME_SPAN_HOUR + 45 * G_TIME_SPAN_MINUTE),
                      365 * G_TIME_SPAN_DAY };
  PsFingerprint a, b;

  ps_fingerprints_update (before);
  for (guint i = 0; i < G_N_ELEMENTS (shifts); i++)
    {
      ps_alert_store_retime (store, shift, &shifts[i]);
      g_clear_pointer (&after, ps_fingerprints_free);
      after = ps_fingerprints_new (store);
      ps_fingerprints_update (after);
      for (guint32 row = 0; row < 1000; row++)
        {
          ps_fingerprints_get (before, row, &a);
          ps_fingerprints_get (after, row, &b);
          g_assert_true (ps_fingerprint_equal (&a, &b));
        }
    }
}

/* Rows that were there keep their fingerprint when others come. */
static void
test_grown (void)
{
  g_autoptr (PsAlertBatch) batch = make_batch (2000, 3);
  g_autoptr (PsAlertStore) store = make_store (batch);
  g_autoptr (PsAlertBatch) more = make_batch (2000, 3);
  g_autoptr (PsFingerprints) fingerprints = ps_fingerprints_new (store);
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (ps_fingerprint_hash, ps_fingerprint_equal, g_free, NULL);
  g_autofree PsFingerprint *before = g_new (PsFingerprint, 2000);

  ps_fingerprints_update (fingerprints);
  for (guint32 row = 0; row < 2000; row++)
    ps_fingerprints_get (fingerprints, row, &before[row]);
  ps_fixture_append (store, more, 0, 2001);
  g_assert_cmpuint (ps_fingerprints_update (fingerprints), ==, 4000);
  for (guint32 row = 0; row < 4000; row++)
    {
      PsFingerprint now;

      ps_fingerprints_get (fingerprints, row, &now);
      g_assert_true (row >= 2000 || ps_fingerprint_equal (&now, &before[row]));
      g_assert_true (g_hash_table_add (seen, g_memdup2 (&now, sizeof now)));
    }
}

typedef struct
{
  const char *name;
  FixtureAlert alert;
  gboolean same;
} FieldCase;

#define BASE                                                                                       \
  .src = "10.0.0.1:5000", .dst = "10.0.0.2:443", .proto = "tcp", .signature = "Rule",              \
  .sid = "1", .time = 1000

/* What makes another alert of { BASE }, and what does not. */
static const FieldCase field_cases[] = {
  { "itself", { BASE }, TRUE },
  { "offset", { BASE, .offset = 99 }, TRUE },
  { "length", { BASE, .length = 99 }, TRUE },
  { "claim", { BASE, .claim = { PS_CLAIM_ANALYST, PS_END_A } }, TRUE },
  { "severity as read", { BASE, .severity = PS_SEVERITY_HIGH }, TRUE },
  { "severity as given", { BASE, .severity_raw = "1" }, FALSE },
  { "category", { BASE, .category = "x" }, FALSE },
  { "action", { BASE, .action = "x" }, FALSE },
  { "sensor", { BASE, .sensor = "x" }, FALSE },
  { "app", { BASE, .app_proto = "tls" }, FALSE },
  { "time",
    { .src = "10.0.0.1:5000", .dst = "10.0.0.2:443", .proto = "tcp", .signature = "Rule",
      .sid = "1", .time = 1001 },
    FALSE },
  { "turned",
    { .src = "10.0.0.2:443", .dst = "10.0.0.1:5000", .proto = "tcp", .signature = "Rule",
      .sid = "1", .time = 1000 },
    FALSE },
  { "ports of the other end",
    { .src = "10.0.0.1:443", .dst = "10.0.0.2:5000", .proto = "tcp", .signature = "Rule",
      .sid = "1", .time = 1000 },
    FALSE },
  { "texts of the other column",
    { .src = "10.0.0.1:5000", .dst = "10.0.0.2:443", .proto = "tcp", .signature = "1",
      .sid = "Rule", .time = 1000 },
    FALSE },
  { "protocol",
    { .src = "10.0.0.1:5000", .dst = "10.0.0.2:443", .proto = "udp", .signature = "Rule",
      .sid = "1", .time = 1000 },
    FALSE },
  { "no port",
    { .src = "10.0.0.1", .dst = "10.0.0.2:443", .proto = "tcp", .signature = "Rule", .sid = "1",
      .time = 1000 },
    FALSE },
};

static void
get_only (const FixtureAlert *alert, PsFingerprint *fingerprint)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (alert, 1);
  g_autoptr (PsFingerprints) fingerprints = ps_fingerprints_new (store);

  ps_fingerprints_update (fingerprints);
  ps_fingerprints_get (fingerprints, 0, fingerprint);
}

static void
test_field (gconstpointer data)
{
  const FieldCase *c = data;
  const FixtureAlert base = { BASE };
  PsFingerprint a, b;

  get_only (&base, &a);
  get_only (&c->alert, &b);
  g_assert_cmpint (ps_fingerprint_equal (&a, &b), ==, c->same);
}

static void
test_text (void)
{
  const FixtureAlert base = { BASE };
  PsFingerprint a, b;
  char text[PS_FINGERPRINT_TEXT_SIZE];

  get_only (&base, &a);
  ps_fingerprint_print (&a, text);
  g_assert_true (ps_fingerprint_parse (text, &b));
  g_assert_true (ps_fingerprint_equal (&a, &b));
  text[5] = 'x';
  g_assert_false (ps_fingerprint_parse (text, &b));
  text[5] = '\0';
  g_assert_false (ps_fingerprint_parse (text, &b));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fingerprint/sorted-again", test_sorted_again);
  g_test_add_func ("/fingerprint/assumption", test_assumption);
  g_test_add_func ("/fingerprint/grown", test_grown);
  for (guint i = 0; i < G_N_ELEMENTS (field_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/fingerprint/field/", field_cases[i].name, NULL);

      g_test_add_data_func (path, &field_cases[i], test_field);
    }
  g_test_add_func ("/fingerprint/text", test_text);
  return g_test_run ();
}
