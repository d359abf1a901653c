#pragma once

#include "ps-evidence.h"

G_BEGIN_DECLS

PsEvidence *ps_evidence_list_add (PsEvidenceList *list, PsRule rule, int weight);
void ps_evidence_list_sort (PsEvidenceList *list);
gboolean ps_claim_kind_decides (PsClaimKind kind);
int ps_claim_kind_get_weight (PsClaimKind kind);
const PsEvidence *ps_evidence_list_find (const PsEvidenceList *list, PsRule rule);

G_END_DECLS
