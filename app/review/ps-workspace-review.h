#pragma once

#include "ps-review.h"
#include "ps-workspace.h"

G_BEGIN_DECLS

void ps_workspace_collect (PsWorkspace *workspace, PsReview *review);
PsReviewOperation *ps_workspace_make_operation (const PsWorkspace *workspace, const char *label);
gboolean ps_workspace_apply (const PsWorkspace *workspace, PsReview *review, const char *label,
                             PsReviewEffect *effect, GError **error);

G_END_DECLS
