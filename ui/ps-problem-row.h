#pragma once

#include "ps-problem.h"

G_BEGIN_DECLS

/**
 * PsProblemRow:
 *
 * A row in the list of problems: the heading of a group, a rejected record with its place, reason
 * and text, or how many more there are.
 */
#define PS_TYPE_PROBLEM_ROW (ps_problem_row_get_type ())
G_DECLARE_FINAL_TYPE (PsProblemRow, ps_problem_row, PS, PROBLEM_ROW, GtkWidget)

GtkWidget *ps_problem_row_new (void);
void ps_problem_row_set_problem (PsProblemRow *row, PsProblem *problem);
PsProblem *ps_problem_row_get_problem (PsProblemRow *row);

G_END_DECLS
