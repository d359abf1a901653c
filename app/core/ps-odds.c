/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-odds.h"

#include "ps-classifier.h"

/* votes[601] */
#include "ps-vote-table.h"

/**
 * ps_odds_get_vote:
 * @weight: tenths of a deciban; 100 is odds of 10:1
 *
 * Returns: 2P - 1 in 1/%PS_VOTE_ONE, where P is the probability that @weight stands for;
 *   ps_odds_get_vote (-x) is exactly -ps_odds_get_vote (x)
 */
int
ps_odds_get_vote (int weight)
{
  const int last = G_N_ELEMENTS (votes) - 1;

  return weight < 0 ? -votes[MIN (-weight, last)] : votes[MIN (weight, last)];
}

/**
 * ps_odds_get_probability:
 * @weight: tenths of a deciban
 *
 * Returns: the probability that @weight stands for, in 1/10000; that of -x and that of x make
 *   exactly 10000
 */
guint
ps_odds_get_probability (int weight)
{
  return (guint)(5000 + ps_odds_divide (5000 * (gint64)ps_odds_get_vote (weight), PS_VOTE_ONE));
}
