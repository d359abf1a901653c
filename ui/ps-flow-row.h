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

/* Columns, in their order. */
typedef enum
{
  PS_FLOW_ROW_CLIENT,
  PS_FLOW_ROW_DIRECTION,
  PS_FLOW_ROW_SERVER,
  PS_FLOW_ROW_PORT,
  PS_FLOW_ROW_SERVICE,
  PS_FLOW_ROW_ALERTS,
  PS_FLOW_ROW_SEVERITY,
  PS_FLOW_ROW_UNUSUAL,
  PS_FLOW_ROW_N_COLUMNS,
} PsFlowRowColumn;

PsFlowRow *ps_flow_row_new (PsFlowDiagram *diagram, PsAlertStore *store, guint link);
guint ps_flow_row_get_index (PsFlowRow *row);
int ps_flow_row_compare_alerts (PsFlowRow *a, PsFlowRow *b);
char *ps_flow_row_dup_cell (PsFlowRow *row, PsFlowRowColumn column);
void ps_flow_row_set_up_columns (GtkColumnView *view);

G_END_DECLS
