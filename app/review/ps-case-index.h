#pragma once

#include "ps-case.h"
#include "ps-query.h"
#include "ps-review.h"

G_BEGIN_DECLS

/**
 * PsCaseIndex:
 *
 * Which rows the findings of a case are about: the field "reported" of the filter, whose values
 * are the numbers of findings in the report, from 1. A row that several are about has them all,
 * with a blank between two.
 */
typedef struct _PsCaseIndex PsCaseIndex;

PsCaseIndex *ps_case_index_new (void);
void ps_case_index_free (PsCaseIndex *index);

void ps_case_index_update (PsCaseIndex *index, PsCaseState *state, PsReview *review);
guint ps_case_index_get_n_rows (PsCaseIndex *index, guint finding);
GArray *ps_case_index_dup_rows (PsCaseIndex *index, guint finding);
char *ps_case_index_make_filter (PsCaseIndex *index, guint finding);
const PsQueryProvider *ps_case_index_get_provider (PsCaseIndex *index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsCaseIndex, ps_case_index_free)

G_END_DECLS
