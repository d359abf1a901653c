#pragma once

#include "ps-field-names.h"

G_BEGIN_DECLS

void ps_clues_settle (const PsSpan *clues, PsRecord *record);
gboolean ps_clue_read_tcp_flags (const char *text, gsize length, PsClaim *claim);
PsClaim ps_clue_read_zeek (const char *history, gsize history_length, const char *state,
                           gsize state_length);
void ps_record_claim (PsRecord *record, PsClaimKind kind, PsEnd client, PsSpan span);

G_END_DECLS
