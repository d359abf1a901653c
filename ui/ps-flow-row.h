#pragma once

#include <gtk/gtk.h>

#include "ps-flow-diagram.h"

G_BEGIN_DECLS

/**
 * PsFlowRow:
 *
 * A link of a diagram for a list: what the picture shows of it, as texts and numbers.
 */
#define PS_TYPE_FLOW_ROW (ps_flow_row_get_type ())
G_DECLARE_FINAL_TYPE (PsFlowRow, ps_flow_row, PS, FLOW_ROW, GObject)

PsFlowRow *ps_flow_row_new (PsFlowDiagram *diagram, PsAlertStore *store, guint link);
guint ps_flow_row_get_index (PsFlowRow *row);
int ps_flow_row_compare_alerts (PsFlowRow *a, PsFlowRow *b);
void ps_flow_row_set_up_columns (GtkColumnView *view);

G_END_DECLS
