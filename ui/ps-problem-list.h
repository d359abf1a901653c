#pragma once

#include "ps-problem.h"

G_BEGIN_DECLS

/**
 * PsProblemList:
 *
 *   PsLedger ── groups by file and reason ── PsProblemList (GListModel of PsProblem)
 *                  └─ numbers of records       heading, records, "more", heading, …
 *
 * Rows are made when they are looked at; four bytes are kept for each record. A group shows its
 * first records until all are asked for, or none.
 */
#define PS_TYPE_PROBLEM_LIST (ps_problem_list_get_type ())
G_DECLARE_FINAL_TYPE (PsProblemList, ps_problem_list, PS, PROBLEM_LIST, GObject)

PsProblemList *ps_problem_list_new (PsAlertStore *store, PsLedger *ledger);
void ps_problem_list_update (PsProblemList *list);

guint ps_problem_list_find_group (PsProblemList *list, PsProblem *problem);
void ps_problem_list_set_expanded (PsProblemList *list, guint position, gboolean expanded);
void ps_problem_list_show_all (PsProblemList *list, guint position);
GArray *ps_problem_list_dup_entries (PsProblemList *list, const GtkBitset *positions,
                                     guint max_entries);

G_END_DECLS
