#pragma once

#include "ps-document.h"

G_BEGIN_DECLS

/**
 * PsFindingsPane:
 *
 *   list: severity, headline, alerts, TLP ── drag, Alt+Up, Alt+Down
 *   editor: headline, severity, TLP, note, pictures
 *
 * What goes into the report about a document's alerts. Alerts are dropped on a finding, or on the
 * list for a new one (a #GArray of rows: see PS_TYPE_DRAGGED_ROWS). Every command is an action of
 * the window, see ps-window-findings.c.
 */
#define PS_TYPE_FINDINGS_PANE (ps_findings_pane_get_type ())
G_DECLARE_FINAL_TYPE (PsFindingsPane, ps_findings_pane, PS, FINDINGS_PANE, GtkWidget)

/* Rows on their way to a finding. */
#define PS_TYPE_DRAGGED_ROWS (ps_dragged_rows_get_type ())
GType ps_dragged_rows_get_type (void);

void ps_findings_pane_set_document (PsFindingsPane *self, PsDocument *document);
int ps_findings_pane_get_selected (PsFindingsPane *self);
void ps_findings_pane_select (PsFindingsPane *self, int finding);
void ps_findings_pane_focus_headline (PsFindingsPane *self);
void ps_findings_pane_commit (PsFindingsPane *self);

G_END_DECLS
