#pragma once

#include "ps-clues.h"
#include "ps-keyed-record.h"

G_BEGIN_DECLS

extern const PsKeyName ps_zeek_names[];

const char *ps_zeek_protocol_of_log (const char *path, gsize length);
const char *ps_zeek_protocol_of_key (const char *folded);
void ps_zeek_settle (PsRecord *record, const PsSpan *orig, const PsSpan *history,
                     const PsSpan *state, const char *protocol);

G_END_DECLS
