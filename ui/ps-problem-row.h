#pragma once

#include "ps-problem.h"

G_BEGIN_DECLS

/**
 * PsProblemRow:
 *
 * A rejected record in the list: place, reason, text.
 */
#define PS_TYPE_PROBLEM_ROW (ps_problem_row_get_type ())
G_DECLARE_FINAL_TYPE (PsProblemRow, ps_problem_row, PS, PROBLEM_ROW, GtkWidget)

GtkWidget *ps_problem_row_new (void);
void ps_problem_row_set_problem (PsProblemRow *row, PsProblem *problem);

G_END_DECLS
