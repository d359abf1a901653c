#pragma once

#include <gtk/gtk.h>

#include "ps-classifier.h"

G_BEGIN_DECLS

/**
 * PsWhyView:
 *
 * The ledger of evidence: one row a clue, strongest first, and the sum as a bar. Signal
 * "rule-chosen" (guint rule): a person looks at a clue of this #PsRule.
 */
#define PS_TYPE_WHY_VIEW (ps_why_view_get_type ())
G_DECLARE_FINAL_TYPE (PsWhyView, ps_why_view, PS, WHY_VIEW, GtkWidget)

GtkWidget *ps_why_view_new (void);
void ps_why_view_set_evidence (PsWhyView *view, const PsVerdict *verdict,
                               const PsConversation *conversation, const PsEvidenceList *evidence,
                               const char *claim_field);

G_END_DECLS
