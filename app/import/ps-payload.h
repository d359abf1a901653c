#pragma once

#include "ps-format.h"

G_BEGIN_DECLS

/* Records are unwrapped out of records so deep. */
#define PS_PAYLOAD_DEPTH 4

/* A shorter text holds no record. */
#define PS_PAYLOAD_MIN 16

const PsFormat *ps_payload_recognise (const char *text, gsize length);
PsReadResult ps_payload_read (const char *text, gsize length, PsRecord *record);
gboolean ps_payload_unwrap (PsRecord *record, const PsSpan *span, gboolean loosely);

G_END_DECLS
