#pragma once

#include "ps-manuscript.h"
#include "ps-report.h"

G_BEGIN_DECLS

const PsColumn *ps_report_get_columns (const PsReport *report, guint *n_columns);
PsColumnShape ps_report_column_get_shape (PsColumn column);
char *ps_report_column_dup_title (const PsReport *report, PsColumn column);
void ps_report_print_cell (const PsReport *report, PsColumn column, guint32 row,
                           PsTableCell *cell);

G_END_DECLS
