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

static void
assert_same (const PsContext *x, const PsContext *y)
{
  g_assert_cmpint (x->pair_sum, ==, y->pair_sum);
  g_assert_cmpint (x->pair_n, ==, y->pair_n);
  g_assert_cmpint (x->a_sum, ==, y->a_sum);
  g_assert_cmpint (x->a_n, ==, y->a_n);
  g_assert_cmpint (x->b_sum, ==, y->b_sum);
  g_assert_cmpint (x->b_n, ==, y->b_n);
}

static Ballot
reverse (Ballot ballot)
{
  PsTuple t = ballot.tuple;

  return (Ballot){ { t.host_b, t.host_a, t.port_b, t.port_a, t.protocol }, -ballot.vote };
}

static PsContext
look_up (PsDataset *dataset, Ballot ballot)
{
  guint32 number = ps_dataset_add (dataset, &ballot.tuple, 0);
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
                 .protocol = g_rand_boolean (rand) ? 6 : 17 },
      .vote = g_rand_int_range (rand, -PS_VOTE_ONE, PS_VOTE_ONE + 1),
    };
  return ballots;
}

static PsDataset *
fill (const Ballot *ballots, gboolean backwards, gboolean turned, guint times)
{
  PsDataset *dataset = ps_dataset_new ();

  for (guint round = 0; round < times; round++)
    for (guint i = 0; i < N_TUPLES; i++)
      {
        Ballot ballot = ballots[backwards ? N_TUPLES - 1 - i : i];

        if (turned && i % 2 == 0)
          ballot = reverse (ballot);
        ps_dataset_add (dataset, &ballot.tuple, ballot.vote);
      }
  return dataset;
}

/* Order, orientation and repetition of the records change nothing. */
static void
test_order_independence (void)
{
  g_autofree Ballot *ballots = make_ballots ();
  g_autoptr (PsDataset) forwards = fill (ballots, FALSE, FALSE, 1);
  g_autoptr (PsDataset) backwards = fill (ballots, TRUE, FALSE, 1);
  g_autoptr (PsDataset) turned = fill (ballots, FALSE, TRUE, 1);
  g_autoptr (PsDataset) thrice = fill (ballots, TRUE, TRUE, 3);
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
test_orientation (void)
{
  g_autofree Ballot *ballots = make_ballots ();
  g_autoptr (PsDataset) dataset = fill (ballots, FALSE, FALSE, 1);

  for (guint i = 0; i < N_TUPLES; i++)
    {
      PsContext straight = look_up (dataset, ballots[i]);
      PsContext turned = look_up (dataset, reverse (ballots[i]));
      PsContext mirrored = { .pair_sum = -turned.pair_sum,
                             .pair_n = turned.pair_n,
                             .a_sum = turned.b_sum,
                             .a_n = turned.b_n,
                             .b_sum = turned.a_sum,
                             .b_n = turned.a_n };

      assert_same (&straight, &mirrored);
    }
}

static void
test_leaves_itself_out (void)
{
  g_autoptr (PsDataset) dataset = ps_dataset_new ();
  PsTuple tuple = { 1, 2, 1000, 80, 6 };
  PsTuple other = { 2, 1, 443, 1001, 6 };
  guint32 number = ps_dataset_add (dataset, &tuple, 500);
  PsContext context, empty = { 0 };

  ps_dataset_get_context (dataset, number, &tuple, &context);
  assert_same (&context, &empty);
  ps_dataset_add (dataset, &other, -700);
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
  guint32 number = ps_dataset_add (dataset, &tuple, 500);
  PsContext context;

  for (guint i = 0; i < 1000; i++)
    {
      PsTuple unrelated = { 3 + i % 7, 20 + i, (guint16)i, 80, 17 };

      ps_dataset_add (dataset, &unrelated, PS_VOTE_ONE);
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
    { 100, 100, 100 },   { 100, 200, 200 },  { 200, -100, 200 },
    { 100, -200, -200 }, { -100, 100, 100 }, { 0, -5, -5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint turn = 0; turn < 2; turn++)
      {
        g_autoptr (PsDataset) dataset = ps_dataset_new ();
        PsTuple tuple = { 1, 2, 1000, 80, 6 }, sibling = { 1, 2, 1001, 80, 6 };
        guint32 number = ps_dataset_add (dataset, &sibling, 0);
        PsContext context;

        ps_dataset_add (dataset, &tuple, turn ? cases[i].second : cases[i].first);
        ps_dataset_add (dataset, &tuple, turn ? cases[i].first : cases[i].second);
        ps_dataset_get_context (dataset, number, &sibling, &context);
        g_assert_cmpint (context.pair_sum, ==, cases[i].counts);
        g_assert_cmpint (context.pair_n, ==, 1);
      }
}

static void
test_protocols_are_apart (void)
{
  g_autoptr (PsDataset) dataset = ps_dataset_new ();
  PsTuple tcp = { 1, 2, 1000, 53, 6 }, udp = { 1, 2, 1000, 53, 17 };

  g_assert_cmpint (ps_dataset_add (dataset, &tcp, 1), !=, ps_dataset_add (dataset, &udp, 1));
  g_assert_cmpint (ps_dataset_get_n_conversations (dataset), ==, 2);
}

/* A host that talks to itself is counted as a conversation and says nothing about roles. */
static void
test_self (void)
{
  g_autoptr (PsDataset) dataset = ps_dataset_new ();
  PsTuple self = { 1, 1, 1000, 80, 6 }, same = { 1, 1, 80, 80, 6 }, other = { 1, 2, 1000, 80, 6 };
  PsTuple turned = { 1, 1, 80, 1000, 6 };
  guint32 number = ps_dataset_add (dataset, &self, 900);
  PsContext context;

  g_assert_cmpint (ps_dataset_add (dataset, &turned, -900), ==, number);
  ps_dataset_add (dataset, &same, 900);
  g_assert_cmpint (ps_dataset_get_n_conversations (dataset), ==, 2);
  ps_dataset_get_context (dataset, number, &self, &context);
  assert_same (&context, &(PsContext){ 0 });
  number = ps_dataset_add (dataset, &other, 100);
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dataset/order-independence", test_order_independence);
  g_test_add_func ("/dataset/orientation", test_orientation);
  g_test_add_func ("/dataset/leaves-itself-out", test_leaves_itself_out);
  g_test_add_func ("/dataset/unrelated-hosts", test_unrelated_hosts);
  g_test_add_func ("/dataset/surer-vote-counts", test_surer_vote_counts);
  g_test_add_func ("/dataset/protocols-are-apart", test_protocols_are_apart);
  g_test_add_func ("/dataset/self", test_self);
  g_test_add_func ("/dataset/unknown-number", test_unknown_number);
  return g_test_run ();
}
