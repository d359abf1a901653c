#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsFlowView:
 *
 *   PsDocument ── PsFlowResult (in a worker thread) ─┬─ PsFlowCanvas
 *                                                   └─ PsFlowRow ── GtkColumnView
 *
 * Who calls whom on which port in the alerts that the filter lets through: as a picture, and as a
 * table that says the same. Its commands are the actions "flows.*".
 */
#define PS_TYPE_FLOW_VIEW (ps_flow_view_get_type ())
G_DECLARE_FINAL_TYPE (PsFlowView, ps_flow_view, PS, FLOW_VIEW, GtkWidget)

void ps_flow_view_set_document (PsFlowView *view, PsDocument *document);
gboolean ps_flow_view_is_settled (PsFlowView *view);

G_END_DECLS
