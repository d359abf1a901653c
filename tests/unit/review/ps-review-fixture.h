#pragma once

#include "ps-review.h"
#include "ps-store-fixture.h"

G_BEGIN_DECLS

/* How many random alerts there are. */
#define N_ALERTS 400

PsReviewEffect ps_review_fixture_apply (PsReview *review, PsReviewOperation *operation);
PsReviewEffect ps_review_fixture_set_state (PsReview *review, const guint32 *rows, guint32 n,
                                            PsTriageState state);
char *ps_review_fixture_dump (PsReview *review);
PsReviewOperation *ps_review_fixture_make_random (GRand *rand, PsAlertStore *store);

G_END_DECLS
