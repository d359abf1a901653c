#pragma once

#include "ps-format.h"

G_BEGIN_DECLS

/* A record is given up beyond this length (bytes); the rest of it is passed over. */
#define PS_RECORD_MAX (64 * 1024 * 1024)

/**
 * PsFramer:
 * @framing: how records lie
 * @delimiter: for %PS_FRAMING_CSV
 * @lone_cr: a carriage return alone ends a line, as on the first Macintosh
 *
 * Finds records in bytes. A copy can be made at any record's beginning.
 */
typedef struct
{
  PsFraming framing;
  char delimiter;
  gboolean lone_cr;
} PsFramer;

/* Decides on line ends by the sample. */
void ps_framer_init (PsFramer *framer, PsFraming framing, char delimiter, const PsSample *sample);

/* Where @text, which begins at a record's beginning, may be cut: the end of its last whole
 * record, 0 if it has none. */
gsize ps_framer_cut (const PsFramer *framer, const char *text, gsize length);

/* Where to go on behind a record that is too long, @text being a part of it: the offset at which
 * the next one may begin. Where it does not begin in @text, %FALSE and how many bytes can be
 * dropped. */
gboolean ps_framer_pass_over (const PsFramer *framer, const char *text, gsize length,
                              gsize *offset);

/* The next record at *@offset, which moves behind it; %FALSE at the end. @whole: nothing comes
 * after @text. The record's span is without its line end. */
gboolean ps_framer_next (const PsFramer *framer, const char *text, gsize length, gboolean whole,
                         gsize *offset, gsize *start, gsize *record_length, PsReason *reason);

G_END_DECLS
