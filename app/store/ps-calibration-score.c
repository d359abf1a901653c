/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-calibration.h"

#include <math.h>

#define SYSTEM_PORTS 1024

/* In the order of PsStratum. */
static const char *const stratum_names[] = {
  "ordinary", "both-high", "both-system", "equal", "client-system",
};
G_STATIC_ASSERT (G_N_ELEMENTS (stratum_names) == PS_N_STRATA);

/**
 * ps_stratum_get_name:
 * @stratum: a stratum
 *
 * Returns: (transfer none): its name in files and on the command line, never translated
 */
const char *
ps_stratum_get_name (PsStratum stratum)
{
  return (guint)stratum < PS_N_STRATA ? stratum_names[stratum] : "";
}

/**
 * ps_calibration_score_get_accuracy:
 * @score: a score
 *
 * Returns: the share whose likelier end is the true server, 0-1; 0 of nothing
 */
double
ps_calibration_score_get_accuracy (const PsCalibrationScore *score)
{
  return score->n > 0 ? (score->n_right + score->n_tied / 2.0) / score->n : 0;
}

/**
 * ps_calibration_score_get_confidence:
 * @score: a score
 *
 * Returns: the mean confidence, .5-1; 0 of nothing
 */
double
ps_calibration_score_get_confidence (const PsCalibrationScore *score)
{
  return score->n > 0 ? (double)score->confidence_sum / 10000 / score->n : 0;
}

/**
 * ps_calibration_get_error:
 * @calibration: a calibration
 *
 * The expected calibration error: by how much confidence and share right differ, over the bins
 * by their size (Naeini, Cooper and Hauskrecht, AAAI 2015).
 *
 * Returns: 0-1; 0 without a truth
 */
double
ps_calibration_get_error (const PsCalibration *calibration)
{
  double sum = 0;

  for (guint i = 0; i < PS_CALIBRATION_BINS; i++)
    {
      const PsCalibrationScore *bin = &calibration->bins[i];

      sum += bin->n
             * fabs (ps_calibration_score_get_accuracy (bin)
                     - ps_calibration_score_get_confidence (bin));
    }
  return calibration->all.n > 0 ? sum / calibration->all.n : 0;
}

static PsStratum
get_stratum (const PsConversation *conversation, PsEnd server)
{
  guint16 client_port = server == PS_END_B ? conversation->a.port : conversation->b.port;
  guint16 server_port = server == PS_END_B ? conversation->b.port : conversation->a.port;

  if (client_port == server_port)
    return PS_STRATUM_EQUAL;
  if (server_port >= SYSTEM_PORTS)
    return client_port >= SYSTEM_PORTS ? PS_STRATUM_BOTH_HIGH : PS_STRATUM_CLIENT_SYSTEM;
  return client_port >= SYSTEM_PORTS ? PS_STRATUM_ORDINARY : PS_STRATUM_BOTH_SYSTEM;
}

static void
count_score (PsCalibrationScore *score, const PsVerdict *verdict, PsEnd truth)
{
  score->n++;
  score->confidence_sum += ps_verdict_get_confidence (verdict);
  score->n_tied += verdict->p_b == 5000;
  score->n_right += verdict->p_b != 5000 && (verdict->p_b > 5000) == (truth == PS_END_B);
  score->n_decided += verdict->server != PS_END_NONE;
  score->n_decided_right += verdict->server == truth;
}

static void
count_clues (PsCalibrationClue *clues, const PsEvidenceList *evidence, PsEnd truth)
{
  int strongest = 0;

  for (guint i = 0; i < evidence->n_items; i++)
    strongest = MAX (strongest, ABS (evidence->items[i].weight));
  for (guint i = 0; i < evidence->n_items; i++)
    {
      const PsEvidence *item = &evidence->items[i];
      PsCalibrationClue *clue = &clues[item->rule];

      if (item->weight == 0)
        continue;
      clue->n++;
      clue->n_right += (item->weight > 0) == (truth == PS_END_B);
      clue->n_strongest += ABS (item->weight) == strongest;
      clue->weight_sum += (guint)ABS (item->weight);
    }
}

static gboolean
is_worse (const PsCalibrationMiss *x, const PsCalibrationMiss *y)
{
  return x->confidence != y->confidence ? x->confidence > y->confidence : x->row < y->row;
}

static void
keep_miss (PsCalibration *calibration, PsCalibrationMiss miss)
{
  PsCalibrationMiss *misses = calibration->misses;
  guint i;

  if (calibration->n_misses < PS_CALIBRATION_MISSES)
    calibration->n_misses++;
  else if (!is_worse (&miss, &misses[PS_CALIBRATION_MISSES - 1]))
    return;
  for (i = calibration->n_misses - 1; i > 0 && is_worse (&miss, &misses[i - 1]); i--)
    misses[i] = misses[i - 1];
  misses[i] = miss;
}

/**
 * ps_calibration_count:
 * @calibration: a calibration that is being made
 * @row: a row of the conversation
 * @conversation: the conversation
 * @kind: what states the truth
 * @truth: the end that is the server, %PS_END_A or %PS_END_B
 * @verdict: what was decided without it
 * @evidence: and why
 *
 * Adds one conversation. The result does not depend on the order of these calls.
 */
void
ps_calibration_count (PsCalibration *calibration, guint32 row, const PsConversation *conversation,
                      PsClaimKind kind, PsEnd truth, const PsVerdict *verdict,
                      const PsEvidenceList *evidence)
{
  guint confidence = ps_verdict_get_confidence (verdict);
  guint bin = MIN ((confidence - 5000) * PS_CALIBRATION_BINS / 5000, PS_CALIBRATION_BINS - 1);

  count_score (&calibration->all, verdict, truth);
  count_score (&calibration->bins[bin], verdict, truth);
  count_score (&calibration->kinds[kind], verdict, truth);
  count_score (&calibration->strata[get_stratum (conversation, truth)], verdict, truth);
  count_clues (calibration->clues, evidence, truth);
  if (verdict->server != PS_END_NONE && verdict->server != truth)
    keep_miss (calibration, (PsCalibrationMiss){ row, (guint16)confidence });
}
