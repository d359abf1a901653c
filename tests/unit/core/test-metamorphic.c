/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-core-fixture.h"
#include "ps-finding.h"

/* What must not matter: laws that hold for any conversation, tried on many at random. */
enum
{
  N_ROUNDS = 20000
};

static PsEndpoint
make_end (GRand *rand)
{
  static const char *const addresses[] = {
    "10.0.0.5",      "10.0.0.9",     "10.0.0.255", "192.168.1.7", "8.8.8.8",
    "93.184.216.34", "198.51.100.7", "224.0.0.1",  "0.0.0.0",     "127.0.0.1",
    "2606:4700::1",  "fe80::1",      "ff02::fb",   "fd00::9",
  };
  static const guint16 ports[] = { 0,     20,    22,    53,    67,    68,    123,   443,
                                   546,   1023,  1024,  3389,  4444,  5353,  8080,  9999,
                                   20000, 32768, 40000, 49152, 50001, 60999, 61000, 65535 };
  PsEndpoint end = { 0 };

  g_assert_true (ps_address_parse (addresses[g_rand_int_range (rand, 0, G_N_ELEMENTS (addresses))],
                                   -1, &end.address));
  end.port = g_rand_int_range (rand, 0, 4) == 0
                 ? (guint16)g_rand_int_range (rand, 0, 65536)
                 : ports[g_rand_int_range (rand, 0, G_N_ELEMENTS (ports))];
  end.has_port = g_rand_int_range (rand, 0, 10) != 0;
  return end;
}

static PsConversation
make_conversation (GRand *rand)
{
  static const guint8 protocols[] = { 6, 6, 6, 17, 17, 17, 1, 58, 47, 132, PS_PROTOCOL_UNKNOWN };
  static const char *const applications[] = { "-", "-", "http", "tls", "dns", "ssh", "ftp-data" };

  return (PsConversation){
    .a = make_end (rand),
    .b = make_end (rand),
    .protocol = protocols[g_rand_int_range (rand, 0, G_N_ELEMENTS (protocols))],
    .application = ps_application_lookup (
        applications[g_rand_int_range (rand, 0, G_N_ELEMENTS (applications))], -1),
    .claim = { .kind =
                   (guint8)(g_rand_boolean (rand) ? 0
                                                  : g_rand_int_range (rand, 0, PS_N_CLAIM_KINDS)),
               .client = (guint8)g_rand_int_range (rand, 0, 3) },
  };
}

static PsContext
make_context (GRand *rand)
{
  PsContext context = { .pair_n = (guint32)g_rand_int_range (rand, 0, 5),
                        .a_n = (guint32)g_rand_int_range (rand, 0, 50),
                        .b_n = (guint32)g_rand_int_range (rand, 0, 50) };

  context.pair_sum = (gint64)(context.pair_n * g_rand_double_range (rand, -1, 1) * PS_VOTE_ONE);
  context.a_sum = (gint64)(context.a_n * g_rand_double_range (rand, -1, 1) * PS_VOTE_ONE);
  context.b_sum = (gint64)(context.b_n * g_rand_double_range (rand, -1, 1) * PS_VOTE_ONE);
  return context;
}

static PsContext
swap_context (const PsContext *context)
{
  return (PsContext){ .pair_sum = -context->pair_sum,
                      .pair_n = context->pair_n,
                      .a_sum = context->b_sum,
                      .a_n = context->b_n,
                      .b_sum = context->a_sum,
                      .b_n = context->a_n };
}

/* Swapping the ends swaps the verdict and the side of every clue, and nothing else. */
static void
test_swap (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6335);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      PsConversation straight = make_conversation (rand);
      PsConversation swapped = ps_fixture_swap (&straight);
      PsContext context = make_context (rand), swapped_context = swap_context (&context);
      PsEvidenceList x = { 0 }, y = { 0 };
      PsVerdict v = ps_fixture_decide (&straight, &context, &x);
      PsVerdict w = ps_fixture_decide (&swapped, &swapped_context, &y);

      g_assert_cmpint (v.server, ==, ps_end_other (w.server));
      g_assert_cmpint (v.p_b, ==, 10000 - w.p_b);
      g_assert_cmpint (v.method, ==, w.method);
      g_assert_cmpint (v.conflict, ==, w.conflict);
      g_assert_cmpint (x.n_items, ==, y.n_items);
      for (guint j = 0; j < x.n_items; j++)
        {
          g_assert_cmpint (x.items[j].rule, ==, y.items[j].rule);
          g_assert_cmpint (x.items[j].weight, ==, -y.items[j].weight);
          g_assert_cmpint (x.items[j].agree, ==, y.items[j].agree);
        }
      g_assert_cmpint (ps_finding_check (&straight, &v, NULL), ==,
                       ps_finding_check (&swapped, &w, NULL));
      g_assert_cmpint (ps_classifier_vote (&straight, 77).vote, ==, -ps_classifier_vote (&swapped, -77).vote);
    }
}

/* "Destination is the server" counts only where the record is said to be in packet order. */
static void
test_packet_order_is_the_only_orientation (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7605);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      PsConversation straight = make_conversation (rand);
      PsConversation swapped = ps_fixture_swap (&straight);

      straight.packet_order = swapped.packet_order = TRUE;
      g_assert_cmpint (ps_classifier_base (&straight, NULL, NULL)
                           + ps_classifier_base (&swapped, NULL, NULL),
                       ==, 60);
    }
}

/* A verdict is always within its bounds, and decided exactly from .70 on. */
static void
test_bounds (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (793);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      PsConversation conversation = make_conversation (rand);
      PsContext context = make_context (rand);
      PsVerdict verdict = ps_fixture_decide (&conversation, &context, NULL);
      guint confidence = ps_verdict_get_confidence (&verdict);

      g_assert_cmpint (verdict.p_b, <=, 10000);
      g_assert_cmpint (verdict.server != PS_END_NONE, ==, confidence >= PS_CONFIDENCE_DECIDED);
      g_assert_cmpint (verdict.method != PS_METHOD_UNDETERMINED, ==, verdict.server != PS_END_NONE);
      if (verdict.method == PS_METHOD_INFERRED)
        g_assert_cmpint (confidence, <=, 9950);
      if (verdict.server != PS_END_NONE)
        g_assert_cmpint (verdict.server, ==, verdict.p_b > 5000 ? PS_END_B : PS_END_A);
    }
}

/* More of the same evidence never lowers the probability. */
static void
test_monotonous (void)
{
  PsConversation conversation =
      ps_fixture_conversation ("tcp", "10.0.0.5:51000", "10.0.0.9:51000", "-");
  guint before = 0;

  for (int base = -700; base <= 700; base++)
    {
      PsVerdict verdict = ps_classifier_decide (&conversation, NULL, base, NULL, NULL);

      g_assert_cmpint (verdict.p_b, >=, before);
      before = verdict.p_b;
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metamorphic/swap", test_swap);
  g_test_add_func ("/metamorphic/packet-order-is-the-only-orientation",
                   test_packet_order_is_the_only_orientation);
  g_test_add_func ("/metamorphic/bounds", test_bounds);
  g_test_add_func ("/metamorphic/monotonous", test_monotonous);
  return g_test_run ();
}
