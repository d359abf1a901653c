#pragma once

#include "ps-filter-word.h"
#include "ps-query-test.h"

G_BEGIN_DECLS

/**
 * PsQueryPlan:
 *
 * A query, resolved against the pools of a store as they are now: a tree of tests, the cheap ones
 * first. The query has to live as long.
 */
typedef struct _PsQueryPlan PsQueryPlan;

PsQueryPlan *ps_query_plan_new (const PsQuery *query, PsAlertStore *store,
                                GCancellable *cancellable, GError **error);
void ps_query_plan_free (PsQueryPlan *plan);
gsize ps_query_plan_get_scratch (const PsQueryPlan *plan);
void ps_query_plan_run (const PsQueryPlan *plan, PsQueryRun *run, guint8 *hits);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsQueryPlan, ps_query_plan_free)

G_END_DECLS
