#pragma once

#include "ps-flow-diagram.h"

G_BEGIN_DECLS

PsRowOrder *ps_flow_filter_rows (PsAlertStore *store, const char *filter);
guint32 ps_flow_count_rows (PsAlertStore *store, const char *filter);
void ps_flow_assert_sums (const PsFlowDiagram *diagram, guint32 n_rows);
void ps_flow_assert_node_sums (const PsFlowDiagram *diagram, guint32 n_rows);

G_END_DECLS
