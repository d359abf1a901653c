#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsProblem:
 *
 * A rejected record of the ledger, by its number.
 */
#define PS_TYPE_PROBLEM (ps_problem_get_type ())
G_DECLARE_FINAL_TYPE (PsProblem, ps_problem, PS, PROBLEM, GObject)

char *ps_problem_dup_place (PsProblem *problem);
const char *ps_problem_get_reason (PsProblem *problem);
char *ps_problem_dup_text (PsProblem *problem);

/**
 * PsProblemList:
 *
 *   PsLedger ── PsProblemList (GListModel of PsProblem, made when looked at)
 *
 * Grows while the import runs, at its end only.
 */
#define PS_TYPE_PROBLEM_LIST (ps_problem_list_get_type ())
G_DECLARE_FINAL_TYPE (PsProblemList, ps_problem_list, PS, PROBLEM_LIST, GObject)

PsProblemList *ps_problem_list_new (PsAlertStore *store, PsLedger *ledger);
void ps_problem_list_update (PsProblemList *list);

G_END_DECLS
