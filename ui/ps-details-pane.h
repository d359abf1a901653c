#pragma once

#include "ps-annotation-view.h"

G_BEGIN_DECLS

/**
 * PsDetailsPane:
 *
 * Everything on one alert: its sentence, the flow diagram with client and server end, unusual
 * server ports with their reason, the Why ledger, and the raw record with the field that decided
 * highlighted.
 */
#define PS_TYPE_DETAILS_PANE (ps_details_pane_get_type ())
G_DECLARE_FINAL_TYPE (PsDetailsPane, ps_details_pane, PS, DETAILS_PANE, GtkWidget)

GtkWidget *ps_details_pane_new (void);
/* @row: PS_ROW_NONE shows the empty state. Call again when verdicts changed. */
void ps_details_pane_set_alert (PsDetailsPane *pane, PsDocument *document, guint32 row);
/* Moves the keyboard focus to the Why ledger. */
PsAnnotationView *ps_details_pane_get_annotations (PsDetailsPane *pane);
void ps_details_pane_focus_why (PsDetailsPane *pane);

G_END_DECLS
