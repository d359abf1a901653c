/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-core-fixture.h"

enum
{
  N_HOSTS = 40,
  N_TUPLES = 3000,
};

typedef struct
{
  PsTuple tuple;
  int vote;
} Ballot;

static guint32
add_vote (PsDataset *dataset, const PsTuple *tuple, int vote)
{
  PsBallot ballot = { .vote = vote };

  return ps_dataset_add (dataset, tuple, &ballot);
}

static void
assert_same (const PsContext *x, const PsContext *y)
{
  g_assert_cmpint (x->pair_sum, ==, y->pair_sum);
  g_assert_cmpint (x->pair_n, ==, y->pair_n);
  g_assert_cmpint (x->a_sum, ==, y->a_sum);
  g_assert_cmpint (x->a_n, ==, y->a_n);
  g_assert_cmpint (x->b_sum, ==, y->b_sum);
  g_assert_cmpint (x->b_n, ==, y->b_n);
  g_assert_cmpint (x->a_end_sum, ==, y->a_end_sum);
  g_assert_cmpint (x->a_end_n, ==, y->a_end_n);
  g_assert_cmpint (x->b_end_sum, ==, y->b_end_sum);
  g_assert_cmpint (x->b_end_n, ==, y->b_end_n);
  g_assert_cmpint (x->claim.kind, ==, y->claim.kind);
  if (x->claim.kind != PS_CLAIM_NONE)
    g_assert_cmpint (x->claim.client, ==, y->claim.client);
}

static Ballot
reverse (Ballot ballot)
{
  PsTuple t = ballot.tuple;

  return (Ballot){ { t.host_b, t.host_a, t.port_b, t.port_a, t.protocol, t.has_ports },
                   -ballot.vote };
}

/* Looking up adds nothing, and so leaves the dataset as settled as it was. */
static PsContext
look_up (PsDataset *dataset, Ballot ballot)
{
  guint32 number = add_vote (dataset, &ballot.tuple, 0);
  PsContext context;

  ps_dataset_get_context (dataset, number, &ballot.tuple, &context);
  return context;
}

/* Few hosts and ports, so that tuples come again, in both orders and with other votes. */
static Ballot *
make_ballots (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240229);
  Ballot *ballots = g_new (Ballot, N_TUPLES);

  for (guint i = 0; i < N_TUPLES; i++)
    ballots[i] = (Ballot){
      .tuple = { .host_a = (guint32)g_rand_int_range (rand, 0, N_HOSTS),
                 .host_b = (guint32)g_rand_int_range (rand, 0, N_HOSTS),
                 .port_a = (guint16)g_rand_int_range (rand, 0, 4),
                 .port_b = (guint16)g_rand_int_range (rand, 0, 4),
                 .protocol = g_rand_boolean (rand) ? 6 : 17,
                 .has_ports = TRUE },
      .vote = g_rand_int_range (rand, -PS_VOTE_ONE, PS_VOTE_ONE + 1),
    };
  return ballots;
}

static PsDataset *
fill (const Ballot *ballots, gboolean is_settled, gboolean backwards, gboolean turned, guint times)
{
  PsDataset *dataset = ps_dataset_new ();

  for (guint round = 0; round < times; round++)
    for (guint i = 0; i < N_TUPLES; i++)
      {
        Ballot ballot = ballots[backwards ? N_TUPLES - 1 - i : i];

        if (turned && i % 2 == 0)
          ballot = reverse (ballot);
        add_vote (dataset, &ballot.tuple, ballot.vote);
      }
  if (is_settled)
    ps_dataset_settle (dataset);
  return dataset;
}

/* Order, orientation and repetition of the records change nothing, in either round. */
static void
test_order_independence (gconstpointer data)
{
  gboolean is_settled = GPOINTER_TO_INT (data);
  g_autofree Ballot *ballots = make_ballots ();
  g_autoptr (PsDataset) forwards = fill (ballots, is_settled, FALSE, FALSE, 1);
  g_autoptr (PsDataset) backwards = fill (ballots, is_settled, TRUE, FALSE, 1);
  g_autoptr (PsDataset) turned = fill (ballots, is_settled, FALSE, TRUE, 1);
  g_autoptr (PsDataset) thrice = fill (ballots, is_settled, TRUE, TRUE, 3);
  guint n = ps_dataset_get_n_conversations (forwards);

  g_assert_cmpint (n, <, N_TUPLES);
  g_assert_cmpint (ps_dataset_get_n_conversations (backwards), ==, n);
  g_assert_cmpint (ps_dataset_get_n_conversations (turned), ==, n);
  g_assert_cmpint (ps_dataset_get_n_conversations (thrice), ==, n);
  for (guint i = 0; i < N_TUPLES; i++)
    {
      PsContext expected = look_up (forwards, ballots[i]);
      PsContext others[] = { look_up (backwards, ballots[i]), look_up (turned, ballots[i]),
                             look_up (thrice, ballots[i]) };

      for (guint j = 0; j < G_N_ELEMENTS (others); j++)
        assert_same (&expected, &others[j]);
    }
}

/* The two orders of a tuple get mirrored answers. */
static void
test_orientation (gconstpointer data)
{
  gboolean is_settled = GPOINTER_TO_INT (data);
  g_autofree Ballot *ballots = make_ballots ();
  g_autoptr (PsDataset) dataset = fill (ballots, is_settled, FALSE, FALSE, 1);

  for (guint i = 0; i < N_TUPLES; i++)
    {
      PsContext straight = look_up (dataset, ballots[i]);
      PsContext turned = look_up (dataset, reverse (ballots[i]));
      PsContext mirrored = { .pair_sum = -turned.pair_sum,
                             .pair_n = turned.pair_n,
                             .a_sum = turned.b_sum,
                             .a_n = turned.b_n,
                             .b_sum = turned.a_sum,
                             .b_n = turned.a_n,
                             .a_end_sum = turned.b_end_sum,
                             .a_end_n = turned.b_end_n,
                             .b_end_sum = turned.a_end_sum,
                             .b_end_n = turned.a_end_n };

      assert_same (&straight, &mirrored);
    }
}

static void
test_leaves_itself_out (void)
{
  g_autoptr (PsDataset) dataset = ps_dataset_new ();
  PsTuple tuple = { 1, 2, 1000, 80, 6 };
  PsTuple other = { 2, 1, 443, 1001, 6 };
  guint32 number = add_vote (dataset, &tuple, 500);
  PsContext context, empty = { 0 };

  ps_dataset_get_context (dataset, number, &tuple, &context);
  assert_same (&context, &empty);
  add_vote (dataset, &other, -700);
  ps_dataset_get_context (dataset, number, &tuple, &context);
  assert_same (&context,
               &(PsContext){
                   .pair_sum = 700, .pair_n = 1, .a_sum = -700, .a_n = 1, .b_sum = 700, .b_n = 1 });
}

/* Conversations of other hosts change nothing. */
static void
test_unrelated_hosts (void)
{
  g_autoptr (PsDataset) dataset = ps_dataset_new ();
  PsTuple tuple = { 1, 2, 1000, 80, 6 };
  guint32 number = add_vote (dataset, &tuple, 500);
  PsContext context;

  for (guint i = 0; i < 1000; i++)
    {
      PsTuple unrelated = { 3 + i % 7, 20 + i, (guint16)i, 80, 17 };

      add_vote (dataset, &unrelated, PS_VOTE_ONE);
    }
  ps_dataset_get_context (dataset, number, &tuple, &context);
  assert_same (&context, &(PsContext){ 0 });
}

static void
test_surer_vote_counts (void)
{
  static const struct
  {
    int first;
    int second;
    int counts;
  } cases[] = {
    { 100, 100, 100 },   { 100, 200, 200 }, { 200, -100, 200 },
    { 100, -200, -200 }, { -100, 100, 0 },  { 0, -5, -5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint turn = 0; turn < 2; turn++)
      {
        g_autoptr (PsDataset) dataset = ps_dataset_new ();
        PsTuple tuple = { 1, 2, 1000, 80, 6 }, sibling = { 1, 2, 1001, 80, 6 };
        guint32 number = add_vote (dataset, &sibling, 0);
        PsContext context;

        add_vote (dataset, &tuple, turn ? cases[i].second : cases[i].first);
        add_vote (dataset, &tuple, turn ? cases[i].first : cases[i].second);
        ps_dataset_get_context (dataset, number, &sibling, &context);
        g_assert_cmpint (context.pair_sum, ==, cases[i].counts);
        g_assert_cmpint (context.pair_n, ==, 1);
      }
}

/* Which host has the lower number hangs on the order of the records: equally sure votes against
 * each other cancel, and a surer one of either side still counts. */
static void
test_contradicting_votes (void)
{
  for (guint turn = 0; turn < 2; turn++)
    {
      g_autoptr (PsDataset) dataset = ps_dataset_new ();
      PsTuple tuple = { turn ? 1 : 2, turn ? 2 : 1, 1000, 1001, 6, TRUE };
      PsTuple sibling = { 1, 2, 5, 6, 6, TRUE };
      guint32 number = add_vote (dataset, &sibling, 0);
      PsContext context;

      add_vote (dataset, &tuple, turn ? 100 : -100);
      add_vote (dataset, &tuple, turn ? -100 : 100);
      add_vote (dataset, &tuple, 100);
      ps_dataset_get_context (dataset, number, &sibling, &context);
      g_assert_cmpint (context.pair_sum, ==, 0);
      add_vote (dataset, &tuple, turn ? 101 : -101);
      ps_dataset_get_context (dataset, number, &sibling, &context);
      g_assert_cmpint (context.pair_sum, ==, 101);
    }
}

/* Votes that are taken back leave no trace but the conversations' numbers. */
static void
test_forget_votes (void)
{
  g_autofree Ballot *ballots = make_ballots ();
  g_autoptr (PsDataset) fresh = fill (ballots, TRUE, FALSE, FALSE, 1);
  g_autoptr (PsDataset) again = ps_dataset_new ();

  for (guint i = 0; i < N_TUPLES; i++)
    {
      PsBallot ballot = { .vote = PS_VOTE_ONE,
                          .weight = 300,
                          .is_fixed = TRUE,
                          .claim = { PS_CLAIM_ANALYST, PS_END_A } };

      ps_dataset_add (again, &ballots[i].tuple, &ballot);
    }
  ps_dataset_settle (again);
  ps_dataset_forget_votes (again);
  for (guint i = 0; i < N_TUPLES; i++)
    g_assert_cmpuint (add_vote (again, &ballots[i].tuple, ballots[i].vote), ==,
                      add_vote (fresh, &ballots[i].tuple, 0));
  ps_dataset_settle (again);
  for (guint i = 0; i < N_TUPLES; i++)
    {
      PsContext x = look_up (fresh, ballots[i]), y = look_up (again, ballots[i]);

      assert_same (&x, &y);
    }
}

/* Records that lack their ports are not one conversation, and tell each other nothing. */
static void
test_claims_without_ports (void)
{
  static const struct
  {
    guint8 protocol;
    gboolean has_ports;
    guint kind;
  } cases[] = {
    { PS_PROTOCOL_TCP, TRUE, PS_CLAIM_SESSION },
    { PS_PROTOCOL_TCP, FALSE, PS_CLAIM_NONE },
    { PS_PROTOCOL_ESP, FALSE, PS_CLAIM_SESSION },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PsDataset) dataset = ps_dataset_new ();
      PsTuple tuple = { 1, 2, 0, 0, cases[i].protocol, cases[i].has_ports };
      PsBallot ballot = { .vote = PS_VOTE_ONE,
                          .is_fixed = TRUE,
                          .claim = { PS_CLAIM_SESSION, PS_END_A } };
      guint32 number = ps_dataset_add (dataset, &tuple, &ballot);
      PsContext context;

      ps_dataset_get_context (dataset, number, &tuple, &context);
      g_assert_cmpuint (context.claim.kind, ==, cases[i].kind);
    }
}

static void
test_protocols_are_apart (void)
{
  g_autoptr (PsDataset) dataset = ps_dataset_new ();
  PsTuple tcp = { 1, 2, 1000, 53, 6 }, udp = { 1, 2, 1000, 53, 17 };

  g_assert_cmpint (add_vote (dataset, &tcp, 1), !=, add_vote (dataset, &udp, 1));
  g_assert_cmpint (ps_dataset_get_n_conversations (dataset), ==, 2);
}

/* A host that talks to itself is counted as a conversation and says nothing about roles. */
static void
test_self (void)
{
  g_autoptr (PsDataset) dataset = ps_dataset_new ();
  PsTuple self = { 1, 1, 1000, 80, 6 }, same = { 1, 1, 80, 80, 6 }, other = { 1, 2, 1000, 80, 6 };
  PsTuple turned = { 1, 1, 80, 1000, 6 };
  guint32 number = add_vote (dataset, &self, 900);
  PsContext context;

  g_assert_cmpint (add_vote (dataset, &turned, -900), ==, number);
  add_vote (dataset, &same, 900);
  g_assert_cmpint (ps_dataset_get_n_conversations (dataset), ==, 2);
  ps_dataset_get_context (dataset, number, &self, &context);
  assert_same (&context, &(PsContext){ 0 });
  number = add_vote (dataset, &other, 100);
  ps_dataset_get_context (dataset, number, &other, &context);
  assert_same (&context, &(PsContext){ 0 });
}

static void
test_unknown_number (void)
{
  g_autoptr (PsDataset) dataset = ps_dataset_new ();
  PsTuple tuple = { 1, 2, 3, 4, 6 };
  PsContext context;

  ps_dataset_get_context (dataset, 0, &tuple, &context);
  assert_same (&context, &(PsContext){ 0 });
  ps_dataset_get_context (dataset, G_MAXUINT32, &tuple, &context);
  assert_same (&context, &(PsContext){ 0 });
  ps_dataset_free (NULL);
}

/* What an end did is known by its host, port and protocol. */
static void
test_ends (void)
{
  g_autoptr (PsDataset) dataset = ps_dataset_new ();
  PsTuple tuple = { 1, 2, 1000, 8009, 6, TRUE };
  PsTuple same_end = { 3, 2, 5000, 8009, 6, TRUE }, turned = { 2, 4, 8009, 7000, 6, TRUE };
  PsTuple other_port = { 3, 2, 5000, 8010, 6, TRUE }, udp = { 3, 2, 5000, 8009, 17, TRUE };
  PsTuple no_ports = { 3, 2, 0, 0, 1, FALSE };
  guint32 number = add_vote (dataset, &tuple, 500);
  PsContext context;

  add_vote (dataset, &same_end, 700);
  add_vote (dataset, &turned, -20);
  add_vote (dataset, &other_port, 900);
  add_vote (dataset, &udp, 900);
  add_vote (dataset, &no_ports, 900);
  ps_dataset_settle (dataset);
  ps_dataset_get_context (dataset, number, &tuple, &context);
  g_assert_cmpint (context.b_end_n, ==, 2);
  g_assert_cmpint (context.b_end_sum, >, 0);
  g_assert_cmpint (context.a_end_n, ==, 0);
  g_assert_cmpint (context.b_n, ==, 5);
}

/* Ports tell of one conversation of a pair; in the second round its host takes the role along to
 * a host that none of its own conversations tells anything about. */
static void
test_second_round (void)
{
  g_autoptr (PsDataset) dataset = ps_dataset_new ();
  PsTuple told = { 1, 2, 1000, 80, 6, TRUE }, silent = { 1, 2, 50000, 50001, 6, TRUE };
  PsTuple far = { 3, 2, 50002, 50003, 6, TRUE }, farther = { 3, 4, 50004, 50005, 6, TRUE };
  PsBallot ballot = { .vote = 60000, .weight = 200 };
  guint32 number = add_vote (dataset, &farther, 0);
  PsContext context;

  ps_dataset_add (dataset, &told, &ballot);
  add_vote (dataset, &silent, 0);
  add_vote (dataset, &far, 0);
  ps_dataset_get_context (dataset, number, &farther, &context);
  g_assert_cmpint (context.a_sum, ==, 0);
  ps_dataset_settle (dataset);
  ps_dataset_get_context (dataset, number, &farther, &context);
  g_assert_cmpint (context.a_sum, <, 0);
  g_assert_cmpint (context.a_n, ==, 1);
  /* Until something is added. */
  add_vote (dataset, &(PsTuple){ 8, 9, 1, 2, 6, TRUE }, 5);
  ps_dataset_get_context (dataset, number, &farther, &context);
  g_assert_cmpint (context.a_sum, ==, 0);
}

/* An explicit vote is not changed by what others say. */
static void
test_fixed_votes (void)
{
  g_autoptr (PsDataset) dataset = ps_dataset_new ();
  PsTuple tuple = { 1, 2, 50000, 50001, 6, TRUE }, sibling = { 1, 2, 50002, 50003, 6, TRUE };
  PsBallot fixed = { .vote = -PS_VOTE_ONE, .is_fixed = TRUE };
  guint32 number;
  PsContext context;

  ps_dataset_add (dataset, &tuple, &fixed);
  number = add_vote (dataset, &sibling, 0);
  for (guint i = 0; i < 50; i++)
    add_vote (dataset, &(PsTuple){ 1, 2, (guint16)(51000 + i), 443, 6, TRUE }, 60000);
  ps_dataset_get_context (dataset, number, &sibling, &context);
  g_assert_cmpint (context.pair_sum, ==, 50 * 60000 - PS_VOTE_ONE);
  ps_dataset_settle (dataset);
  ps_dataset_get_context (dataset, number, &sibling, &context);
  g_assert_cmpint (context.pair_n, ==, 51);
  g_assert_cmpint (context.pair_sum, <, 50 * PS_VOTE_ONE - PS_VOTE_ONE + 1);
  g_assert_cmpint (context.pair_sum, >, 0);
}

/* What one record of a conversation claims is known to the others, in any order of records; the
 * surest claim counts, and two that are as sure of the opposite tell nothing. */
static void
test_claims_are_told (void)
{
  static const struct
  {
    PsClaim first;
    PsClaim second;
    PsClaim told;
  } cases[] = {
    { { PS_CLAIM_SESSION, PS_END_A }, { 0 }, { PS_CLAIM_SESSION, PS_END_A } },
    { { PS_CLAIM_SESSION, PS_END_B }, { 0 }, { PS_CLAIM_SESSION, PS_END_B } },
    { { PS_CLAIM_SESSION, PS_END_A },
      { PS_CLAIM_TCP_SYN, PS_END_B },
      { PS_CLAIM_TCP_SYN, PS_END_B } },
    { { PS_CLAIM_SESSION, PS_END_A }, { PS_CLAIM_SESSION, PS_END_B }, { 0 } },
    { { PS_CLAIM_DIRECTION, PS_END_A },
      { PS_CLAIM_SESSION, PS_END_A },
      { PS_CLAIM_SESSION, PS_END_A } },
  };
  PsTuple tuple = { 2, 1, 50000, 50001, 6, TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint order = 0; order < 2; order++)
      {
        g_autoptr (PsDataset) dataset = ps_dataset_new ();
        PsBallot ballots[] = { { .claim = cases[i].first }, { .claim = cases[i].second } };
        guint32 number = ps_dataset_add (dataset, &tuple, &ballots[order]);
        PsContext context;

        ps_dataset_add (dataset, &tuple, &ballots[!order]);
        ps_dataset_get_context (dataset, number, &tuple, &context);
        assert_same (&context, &(PsContext){ .claim = cases[i].told });
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/dataset/order-independence/first-round", GINT_TO_POINTER (FALSE),
                        test_order_independence);
  g_test_add_data_func ("/dataset/order-independence/settled", GINT_TO_POINTER (TRUE),
                        test_order_independence);
  g_test_add_data_func ("/dataset/orientation/first-round", GINT_TO_POINTER (FALSE),
                        test_orientation);
  g_test_add_data_func ("/dataset/orientation/settled", GINT_TO_POINTER (TRUE), test_orientation);
  g_test_add_func ("/dataset/leaves-itself-out", test_leaves_itself_out);
  g_test_add_func ("/dataset/unrelated-hosts", test_unrelated_hosts);
  g_test_add_func ("/dataset/surer-vote-counts", test_surer_vote_counts);
  g_test_add_func ("/dataset/contradicting-votes", test_contradicting_votes);
  g_test_add_func ("/dataset/forget-votes", test_forget_votes);
  g_test_add_func ("/dataset/claims-without-ports", test_claims_without_ports);
  g_test_add_func ("/dataset/protocols-are-apart", test_protocols_are_apart);
  g_test_add_func ("/dataset/self", test_self);
  g_test_add_func ("/dataset/ends", test_ends);
  g_test_add_func ("/dataset/second-round", test_second_round);
  g_test_add_func ("/dataset/fixed-votes", test_fixed_votes);
  g_test_add_func ("/dataset/claims-are-told", test_claims_are_told);
  g_test_add_func ("/dataset/unknown-number", test_unknown_number);
  return g_test_run ();
}
