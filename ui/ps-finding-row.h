#pragma once

#include <gtk/gtk.h>

#include "ps-case-finding.h"

G_BEGIN_DECLS

/**
 * PsFindingRow:
 *
 * A finding of the list: number, severity, headline, how many alerts, who may read it. It can be
 * dragged to another place, and takes alerts that are dropped on it.
 */
#define PS_TYPE_FINDING_ROW (ps_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (PsFindingRow, ps_finding_row, PS, FINDING_ROW, GtkListBoxRow)

GtkWidget *ps_finding_row_new (void);
void ps_finding_row_show (PsFindingRow *self, const PsCaseFinding *finding, guint index,
                          guint n_here);

G_END_DECLS
