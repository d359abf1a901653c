#pragma once

#include "ps-case.h"
#include "ps-review.h"

G_BEGIN_DECLS

void ps_case_keep (PsCase *review_case, PsReview *review);
void ps_case_refresh (PsCase *review_case);

G_END_DECLS
