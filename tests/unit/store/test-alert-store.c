/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-store-fixture.h"

static void
assert_same_alert (PsAlertStore *store, const PsAlert *got, const PsAlertBatch *batch,
                   const PsAlert *wanted, guint file, guint32 first_record)
{
  g_assert_cmpint (got->time, ==, wanted->time);
  g_assert_cmpuint (got->offset, ==, wanted->offset);
  g_assert_cmpuint (got->length, ==, wanted->length);
  g_assert_cmpuint (got->record, ==, first_record + wanted->record);
  g_assert_cmpuint (got->file, ==, file);
  g_assert_cmpuint (got->src_port, ==, wanted->src_port);
  g_assert_cmpuint (got->dst_port, ==, wanted->dst_port);
  g_assert_cmpuint (got->flags, ==, wanted->flags);
  g_assert_cmpuint (got->protocol, ==, wanted->protocol);
  g_assert_cmpuint (got->severity, ==, wanted->severity);
  g_assert_cmpuint (got->claim.kind, ==, wanted->claim.kind);
  g_assert_cmpuint (got->claim.client, ==, wanted->claim.client);
  g_assert_cmpuint (got->bytes_src, ==, wanted->bytes_src);
  g_assert_cmpuint (got->packets_dst, ==, wanted->packets_dst);
  g_assert_true (ps_address_equal (ps_alert_store_get_address (store, got->src),
                                   ps_address_pool_get (batch->addresses, wanted->src)));
  g_assert_true (ps_address_equal (ps_alert_store_get_address (store, got->dst),
                                   ps_address_pool_get (batch->addresses, wanted->dst)));
  for (guint i = 0; i < PS_N_TEXTS; i++)
    g_assert_cmpstr (ps_alert_store_get_text (store, (PsText)i, got->texts[i]), ==,
                     ps_string_pool_get (batch->texts[i], wanted->texts[i]));
}

static PsAlertBatch *
make_random_batch (guint n_alerts, guint seed)
{
  PsAlertBatch *batch = ps_alert_batch_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < n_alerts; i++)
    {
      ps_fixture_add_random (batch, rand);
      batch->alerts[i].claim = (PsClaim){ (guint8)g_rand_int_range (rand, 0, PS_N_CLAIM_KINDS),
                                          (guint8)g_rand_int_range (rand, 0, 3) };
      if (i % 100 != 7)
        continue;
      batch->alerts[i].flags |= PS_ALERT_HAS_TRAFFIC;
      batch->alerts[i].bytes_src = (guint64)g_rand_int (rand) << 20;
      batch->alerts[i].packets_dst = g_rand_int (rand);
    }
  return batch;
}

/* What was appended comes out again, from several files, batches and blocks. */
static void
test_round_trip (void)
{
  enum
  {
    N_BATCHES = 5,
    N = 30000
  };
  g_autoptr (PsAlertStore) store = ps_alert_store_new (NULL);
  PsAlertBatch *batches[N_BATCHES];

  for (guint i = 0; i < N_BATCHES; i++)
    {
      g_autoptr (PsRawFile) file = ps_raw_file_new_spool ("x", NULL);

      g_assert_cmpuint (ps_alert_store_add_file (store, file), ==, i);
      g_assert_true (ps_alert_store_get_file (store, i) == file);
      batches[i] = make_random_batch (N, i);
      ps_fixture_append (store, batches[i], i, i * 1000 + 1);
    }
  g_assert_cmpuint (ps_alert_store_get_n_rows (store), ==, N_BATCHES * N);
  g_assert_cmpuint (ps_alert_store_get_n_files (store), ==, N_BATCHES);
  g_assert_null (ps_alert_store_get_file (store, N_BATCHES));
  for (guint32 row = 0; row < N_BATCHES * N; row++)
    {
      const PsAlertBatch *batch = batches[row / N];
      PsAlert alert;

      ps_alert_store_get (store, row, &alert);
      assert_same_alert (store, &alert, batch, &batch->alerts[row % N], row / N,
                         row / N * 1000 + 1);
    }
  for (guint i = 0; i < N_BATCHES; i++)
    ps_alert_batch_free (batches[i]);
}

/* Texts of more than 255 and of more than 65,535 kinds need wider columns in mid-block. */
static void
test_many_texts (void)
{
  enum
  {
    N = 140000
  };
  g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();
  g_autoptr (PsAlertStore) store = ps_alert_store_new (NULL);
  g_autoptr (PsRawFile) file = ps_raw_file_new_spool ("x", NULL);

  for (guint i = 0; i < N; i++)
    {
      g_autofree char *text = i % 3 == 0 ? NULL : g_strdup_printf ("%u", i);

      ps_fixture_add (batch, &(FixtureAlert){ .signature = text });
    }
  ps_alert_store_add_file (store, file);
  ps_fixture_append (store, batch, 0, 1);
  for (guint i = 0; i < N; i++)
    {
      g_autofree char *text = ps_fixture_print (store, i, PS_COLUMN_SIGNATURE);

      if (i % 3 == 0)
        g_assert_cmpstr (text, ==, "");
      else
        g_assert_cmpuint (g_ascii_strtoull (text, NULL, 10), ==, i);
    }
}

static void
test_full (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new_random (3, 1);
  g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();
  g_autoptr (GError) error = NULL;

  batch->n_alerts = (gsize)G_MAXUINT32 - 2;
  g_assert_false (ps_alert_store_append (store, batch, 0, 1, &error));
  g_assert_error (error, PS_STORE_ERROR, PS_STORE_ERROR_FULL);
  g_clear_error (&error);
  batch->n_alerts = 0;
  g_assert_false (ps_alert_store_append (store, batch, G_MAXUINT, 1, &error));
  g_assert_error (error, PS_STORE_ERROR, PS_STORE_ERROR_FULL);
  g_assert_cmpuint (ps_alert_store_get_n_rows (store), ==, 3);
}

/* A row that is not there is empty and "cannot tell". */
static void
test_no_such_row (void)
{
  g_autoptr (PsAlertStore) store = ps_alert_store_new (NULL);
  g_autofree char *text = ps_fixture_print (store, 0, PS_COLUMN_CONFIDENCE);
  PsConversation conversation;
  PsEvidenceList evidence;
  PsVerdict verdict;
  PsAlert alert;

  ps_alert_store_get (store, 5, &alert);
  g_assert_cmpuint (alert.flags, ==, 0);
  ps_alert_store_get_verdict (store, 5, &verdict);
  g_assert_cmpuint (verdict.server, ==, PS_END_NONE);
  g_assert_cmpuint (verdict.p_b, ==, 5000);
  verdict = ps_alert_store_explain (store, 5, &conversation, &evidence);
  g_assert_cmpuint (verdict.p_b, ==, 5000);
  g_assert_cmpuint (evidence.n_items, ==, 0);
  ps_alert_store_decide (store, 0, 10);
  g_assert_cmpstr (text, ==, "");
  g_assert_cmpstr (ps_alert_store_get_service (store, 0), ==, "");
}

static void
test_memory (void)
{
  enum
  {
    N = 400000
  };
  g_autoptr (PsAlertStore) store = ps_alert_store_new (NULL);
  g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();
  g_autoptr (PsRawFile) file = ps_raw_file_new_spool ("x", NULL);

  for (guint i = 0; i < N; i++)
    {
      PsAlert *alert = ps_fixture_add (batch, &(FixtureAlert){ .signature = "a", .sid = "1" });

      alert->flags |= PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST | PS_ALERT_HAS_SRC_PORT;
      alert->src_port = (guint16)i;
    }
  ps_alert_store_add_file (store, file);
  ps_fixture_append (store, batch, 0, 1);
  g_test_message ("%" G_GSIZE_FORMAT " bytes an alert", ps_alert_store_get_memory (store) / N);
  g_assert_cmpuint (ps_alert_store_get_memory (store) / N, <, 56);
}

static void
assert_same_verdict (const PsVerdict *a, const PsVerdict *b)
{
  g_assert_cmpuint (a->p_b, ==, b->p_b);
  g_assert_cmpuint (a->server, ==, b->server);
  g_assert_cmpuint (a->method, ==, b->method);
  g_assert_cmpuint (a->conflict != 0, ==, b->conflict != 0);
}

static gpointer
decide_second_half (gpointer data)
{
  ps_alert_store_decide (data, 10000, G_MAXUINT32);
  return NULL;
}

/* Two threads decide; what explains a row comes to the same. */
static void
test_decide_explain (void)
{
  g_autoptr (PsAlertStore) store = ps_alert_store_new (NULL);
  g_autoptr (PsRawFile) file = ps_raw_file_new_spool ("x", NULL);
  g_autoptr (PsAlertBatch) batch = make_random_batch (20000, 42);
  guint n_decided = 0;
  GThread *thread;

  ps_alert_store_add_file (store, file);
  ps_fixture_append (store, batch, 0, 1);
  thread = g_thread_new ("decide", decide_second_half, store);
  ps_alert_store_decide (store, 0, 10000);
  g_thread_join (thread);
  for (guint32 row = 0; row < 20000; row++)
    {
      PsConversation conversation, same;
      PsEvidenceList evidence;
      PsVerdict stored, explained = ps_alert_store_explain (store, row, &conversation, &evidence);

      ps_alert_store_get_verdict (store, row, &stored);
      assert_same_verdict (&stored, &explained);
      g_assert_cmpuint (
          ps_alert_store_get_findings (store, row), ==,
          ps_finding_check (&conversation, &explained, ps_alert_store_get_options (store)));
      ps_alert_store_get_conversation (store, row, &same);
      g_assert_true (ps_address_equal (&same.b.address, &conversation.b.address));
      n_decided += stored.server != PS_END_NONE;
    }
  g_assert_cmpuint (n_decided, >, 5000);
}

/* The same alerts with their ends exchanged. */
static PsAlertStore *
make_swapped (const PsAlertBatch *batch, gboolean swap)
{
  PsAlertStore *store = ps_alert_store_new (NULL);
  g_autoptr (PsRawFile) file = ps_raw_file_new_spool ("x", NULL);

  for (gsize i = 0; swap && i < batch->n_alerts; i++)
    {
      PsAlert *alert = &batch->alerts[i];
      PsAlert old = *alert;
      const guint ends =
          PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST | PS_ALERT_HAS_SRC_PORT | PS_ALERT_HAS_DST_PORT;

      alert->src = old.dst;
      alert->dst = old.src;
      alert->src_port = old.dst_port;
      alert->dst_port = old.src_port;
      alert->flags = old.flags & ~ends;
      /* The bits of the destination are next to those of the source. */
      alert->flags |= (old.flags & (PS_ALERT_HAS_SRC | PS_ALERT_HAS_SRC_PORT)) << 1;
      alert->flags |= (old.flags & (PS_ALERT_HAS_DST | PS_ALERT_HAS_DST_PORT)) >> 1;
      alert->claim.client = (guint8)ps_end_other ((PsEnd)old.claim.client);
    }
  ps_alert_store_add_file (store, file);
  ps_fixture_append (store, batch, 0, 1);
  ps_alert_store_decide (store, 0, G_MAXUINT32);
  return store;
}

static void
test_swap (void)
{
  g_autoptr (PsAlertBatch) batch = make_random_batch (5000, 7);
  g_autoptr (PsAlertStore) one = make_swapped (batch, FALSE);
  g_autoptr (PsAlertStore) two = make_swapped (batch, TRUE);

  for (guint32 row = 0; row < 5000; row++)
    {
      PsVerdict a, b;

      ps_alert_store_get_verdict (one, row, &a);
      ps_alert_store_get_verdict (two, row, &b);
      g_assert_cmpuint (a.p_b, ==, 10000 - b.p_b);
      g_assert_cmpuint (a.server, ==, ps_end_other ((PsEnd)b.server));
      g_assert_cmpuint (a.method, ==, b.method);
      g_assert_cmpuint (ps_alert_store_get_findings (one, row), ==,
                        ps_alert_store_get_findings (two, row));
    }
}

typedef struct
{
  PsAlertStore *store;
  guint32 n_rows;
} Readers;

/* Row r has source port r mod 65536, signature "r" and time r + 1. */
static gpointer
read_rows (gpointer data)
{
  const Readers *readers = data;
  guint32 n;

  do
    {
      n = ps_alert_store_get_n_rows (readers->store);
      for (guint32 row = n > 500 ? n - 500 : 0; row < n; row++)
        {
          PsConversation conversation;
          PsEvidenceList evidence;
          PsAlert alert;
          const char *text;

          ps_alert_store_get (readers->store, row, &alert);
          g_assert_cmpint (alert.time, ==, (gint64)row + 1);
          g_assert_cmpuint (alert.src_port, ==, row % 65536);
          text = ps_alert_store_get_text (readers->store, PS_TEXT_SIGNATURE,
                                          alert.texts[PS_TEXT_SIGNATURE]);
          g_assert_cmpuint (g_ascii_strtoull (text, NULL, 10), ==, row);
          if (row % 50 == 0)
            ps_alert_store_explain (readers->store, row, &conversation, &evidence);
        }
    }
  while (n < readers->n_rows);
  return NULL;
}

static PsAlertBatch *
make_numbered_batch (guint32 first, guint n_alerts)
{
  PsAlertBatch *batch = ps_alert_batch_new ();

  for (guint i = 0; i < n_alerts; i++)
    {
      g_autofree char *src =
          g_strdup_printf ("10.0.%u.%u:%u", (first + i) % 251, i % 256, (first + i) % 65536);
      g_autofree char *signature = g_strdup_printf ("%u", first + i);

      ps_fixture_add (batch, &(FixtureAlert){ .src = src,
                                              .dst = "192.0.2.1:443",
                                              .proto = "tcp",
                                              .app_proto = i % 2 ? "tls" : "http",
                                              .signature = signature,
                                              .time = (gint64)first + i + 1 });
    }
  return batch;
}

/* Readers see whole rows, and may ask why, while rows are appended and decided. */
static void
test_concurrent_readers (void)
{
  g_autoptr (PsAlertStore) store = ps_alert_store_new (NULL);
  g_autoptr (PsRawFile) file = ps_raw_file_new_spool ("x", NULL);
  Readers readers = { .store = store, .n_rows = 100000 };
  GThread *threads[2];

  ps_alert_store_add_file (store, file);
  for (guint i = 0; i < 2; i++)
    threads[i] = g_thread_new ("reader", read_rows, &readers);
  for (guint32 row = 0; row < readers.n_rows; row += 2000)
    {
      g_autoptr (PsAlertBatch) batch = make_numbered_batch (row, 2000);

      ps_fixture_append (store, batch, 0, row + 1);
      ps_alert_store_decide (store, row, 2000);
    }
  for (guint i = 0; i < 2; i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alert-store/round-trip", test_round_trip);
  g_test_add_func ("/alert-store/many-texts", test_many_texts);
  g_test_add_func ("/alert-store/full", test_full);
  g_test_add_func ("/alert-store/no-such-row", test_no_such_row);
  g_test_add_func ("/alert-store/memory", test_memory);
  g_test_add_func ("/alert-store/decide-explain", test_decide_explain);
  g_test_add_func ("/alert-store/swap", test_swap);
  g_test_add_func ("/alert-store/concurrent-readers", test_concurrent_readers);
  return g_test_run ();
}
