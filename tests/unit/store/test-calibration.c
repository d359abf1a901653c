/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-calibration.h"
#include "ps-store-fixture.h"

/* By how much doubles that were worked out by hand may differ. */
#define CLOSE 1e-9

static PsConversation
make_conversation (guint16 port_a, guint16 port_b)
{
  return (PsConversation){ .a = { .port = port_a, .has_port = TRUE },
                           .b = { .port = port_b, .has_port = TRUE },
                           .protocol = PS_PROTOCOL_TCP };
}

static void
count (PsCalibration *calibration, guint32 row, guint16 p_b, PsEnd server, PsEnd truth)
{
  PsConversation conversation = make_conversation (50000, 443);
  PsVerdict verdict = { .p_b = p_b, .server = server };
  PsEvidenceList evidence = {
    .items = { { .rule = PS_RULE_PORTS, .weight = 120 }, { .rule = PS_RULE_PAIR, .weight = -40 } },
    .n_items = 2,
  };

  ps_calibration_count (calibration, row, &conversation, PS_CLAIM_ZEEK_SYN, truth, &verdict,
                        &evidence);
}

static void
test_scores (void)
{
  PsCalibration calibration = { 0 };

  count (&calibration, 0, 9000, PS_END_B, PS_END_B);
  count (&calibration, 1, 9000, PS_END_B, PS_END_A);
  count (&calibration, 2, 4000, PS_END_NONE, PS_END_A);
  count (&calibration, 3, 5000, PS_END_NONE, PS_END_A);
  g_assert_cmpuint (calibration.all.n, ==, 4);
  g_assert_cmpuint (calibration.all.n_decided, ==, 2);
  g_assert_cmpuint (calibration.all.n_decided_right, ==, 1);
  /* two right and half a tie, of four; .9, .9, .6, .5 */
  g_assert_cmpfloat_with_epsilon (ps_calibration_score_get_accuracy (&calibration.all), .625,
                                  CLOSE);
  g_assert_cmpfloat_with_epsilon (ps_calibration_score_get_confidence (&calibration.all), .725,
                                  CLOSE);
  /* .900: half right, off by .4; .600: right, off by .4; .500: a tie, off by 0 */
  g_assert_cmpfloat_with_epsilon (ps_calibration_get_error (&calibration), (2 * .4 + .4) / 4,
                                  CLOSE);
  g_assert_cmpuint (calibration.bins[16].n, ==, 2);
  g_assert_cmpuint (calibration.bins[4].n, ==, 1);
  g_assert_cmpuint (calibration.bins[0].n, ==, 1);
  g_assert_cmpuint (calibration.kinds[PS_CLAIM_ZEEK_SYN].n, ==, 4);
}

static void
test_clues (void)
{
  PsCalibration calibration = { 0 };
  const PsCalibrationClue *ports = &calibration.clues[PS_RULE_PORTS];
  const PsCalibrationClue *pair = &calibration.clues[PS_RULE_PAIR];

  count (&calibration, 0, 9000, PS_END_B, PS_END_B);
  count (&calibration, 1, 9000, PS_END_B, PS_END_B);
  count (&calibration, 2, 9000, PS_END_B, PS_END_A);
  g_assert_cmpuint (ports->n, ==, 3);
  g_assert_cmpuint (ports->n_right, ==, 2);
  g_assert_cmpuint (ports->n_strongest, ==, 3);
  g_assert_cmpuint (ports->weight_sum, ==, 360);
  g_assert_cmpuint (pair->n_right, ==, 1);
  g_assert_cmpuint (pair->n_strongest, ==, 0);
  g_assert_cmpuint (pair->weight_sum, ==, 120);
}

static void
test_misses (void)
{
  PsCalibration calibration = { 0 };

  for (guint i = 0; i < 2 * PS_CALIBRATION_MISSES; i++)
    count (&calibration, i, (guint16)(7000 + i), PS_END_B, PS_END_A);
  count (&calibration, 1000, 9900, PS_END_B, PS_END_B);
  g_assert_cmpuint (calibration.n_misses, ==, PS_CALIBRATION_MISSES);
  for (guint i = 0; i < PS_CALIBRATION_MISSES; i++)
    g_assert_cmpuint (calibration.misses[i].row, ==, 2 * PS_CALIBRATION_MISSES - 1 - i);
}

static void
test_strata (void)
{
  static const struct
  {
    guint16 client;
    guint16 server;
    PsStratum stratum;
  } cases[] = {
    { 1024, 1023, PS_STRATUM_ORDINARY },      { 1024, 1025, PS_STRATUM_BOTH_HIGH },
    { 1023, 22, PS_STRATUM_BOTH_SYSTEM },     { 53, 53, PS_STRATUM_EQUAL },
    { 1023, 1024, PS_STRATUM_CLIENT_SYSTEM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PsCalibration calibration = { 0 };
      PsConversation forth = make_conversation (cases[i].client, cases[i].server);
      PsConversation back = make_conversation (cases[i].server, cases[i].client);
      PsVerdict verdict = { .p_b = 5000 };
      PsEvidenceList evidence = { 0 };

      ps_calibration_count (&calibration, 0, &forth, PS_CLAIM_SESSION, PS_END_B, &verdict,
                            &evidence);
      ps_calibration_count (&calibration, 1, &back, PS_CLAIM_SESSION, PS_END_A, &verdict,
                            &evidence);
      g_assert_cmpuint (calibration.strata[cases[i].stratum].n, ==, 2);
    }
}

/* Ports tell the server of the second alert only; the first is of the same pair, so that it hears
 * of it even where it alone is asked about. */
static const FixtureAlert pair_alerts[] = {
  { .src = "10.0.0.1:52000",
    .dst = "10.0.0.2:52001",
    .proto = "tcp",
    .claim = { PS_CLAIM_TCP_SYN, PS_END_A } },
  { .src = "10.0.0.1:50000", .dst = "10.0.0.2:443", .proto = "tcp" },
};

static void
test_order (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (pair_alerts, G_N_ELEMENTS (pair_alerts));
  guint32 *rows = g_new0 (guint32, 1);
  g_autoptr (PsRowOrder) order = ps_row_order_new_take (rows, 1);
  g_autoptr (PsRowOrder) none = ps_row_order_new_all (0);
  const PsCalibration *asked = ps_calibration_new (store, order, NULL, NULL, NULL, NULL);
  const PsCalibration *empty = ps_calibration_new (store, none, NULL, NULL, NULL, NULL);

  g_assert_cmpuint (asked->all.n, ==, 1);
  g_assert_cmpuint (asked->all.n_right, ==, 1);
  g_assert_cmpuint (asked->clues[PS_RULE_PAIR].n_right, ==, 1);
  g_assert_cmpuint (empty->all.n, ==, 0);
  g_assert_cmpfloat (ps_calibration_get_error (empty), ==, 0);
  ps_calibration_unref (asked);
  ps_calibration_unref (empty);
}

static void
note_progress (double fraction, gpointer data)
{
  double *last = data;

  g_assert_cmpfloat (fraction, >=, *last);
  g_assert_cmpfloat (fraction, <=, 1);
  *last = fraction;
}

static void
test_cancel (void)
{
  g_autoptr (PsAlertStore) store = ps_fixture_store_new (pair_alerts, G_N_ELEMENTS (pair_alerts));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  double last = 0;
  const PsCalibration *done =
      ps_calibration_new (store, NULL, note_progress, &last, cancellable, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (last, >=, .8);
  ps_calibration_unref (done);
  g_cancellable_cancel (cancellable);
  g_assert_null (ps_calibration_new (store, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calibration/scores", test_scores);
  g_test_add_func ("/calibration/clues", test_clues);
  g_test_add_func ("/calibration/misses", test_misses);
  g_test_add_func ("/calibration/strata", test_strata);
  g_test_add_func ("/calibration/order", test_order);
  g_test_add_func ("/calibration/cancel", test_cancel);
  return g_test_run ();
}
