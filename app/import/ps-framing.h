#pragma once

#include "ps-format.h"

G_BEGIN_DECLS

/* A record is given up beyond this length (bytes); the rest of it is passed over. */
#define PS_RECORD_MAX (64 * 1024 * 1024)

/**
 * PsFramer:
 * @framing: how records lie
 * @delimiter: for %PS_FRAMING_CSV
 *
 * Finds records in bytes. A copy can be made at any record's beginning.
 */
typedef struct
{
  PsFraming framing;
  char delimiter;
} PsFramer;

/* Where @text, which begins at a record's beginning, may be cut: the end of its last whole
 * record, 0 if it has none. */
gsize ps_framer_cut (const PsFramer *framer, const char *text, gsize length);

/* The next record at *@offset, which moves behind it; %FALSE at the end. @whole: nothing comes
 * after @text. The record's span is without its line end. */
gboolean ps_framer_next (const PsFramer *framer, const char *text, gsize length, gboolean whole,
                         gsize *offset, gsize *start, gsize *record_length, PsReason *reason);

G_END_DECLS
