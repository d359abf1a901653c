/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-flow-inventory.h"

/**
 * ps_flow_tally_init:
 * @tally: (out caller-allocates): a tally of no alert
 */
void
ps_flow_tally_init (PsFlowTally *tally)
{
  *tally = (PsFlowTally){
    .first = G_MAXINT64, .last = G_MININT64, .row = PS_ROW_NONE, .unusual_row = PS_ROW_NONE
  };
}

/**
 * ps_flow_tally_add:
 * @tally: a tally
 * @other: of other alerts
 *
 * Makes @tally that of both.
 */
void
ps_flow_tally_add (PsFlowTally *tally, const PsFlowTally *other)
{
  tally->n_alerts += other->n_alerts;
  tally->n_unusual += other->n_unusual;
  tally->n_new += other->n_new;
  tally->findings |= other->findings;
  tally->severity = MAX (tally->severity, other->severity);
  tally->first = MIN (tally->first, other->first);
  tally->last = MAX (tally->last, other->last);
  tally->row = MIN (tally->row, other->row);
  tally->unusual_row = MIN (tally->unusual_row, other->unusual_row);
}
