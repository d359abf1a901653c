#pragma once

#include "ps-endpoint-finder.h"

G_BEGIN_DECLS

/**
 * PsLineEnds:
 * @source: who sent
 * @destination: to whom
 * @first: where the one that is named first begins
 * @behind: behind the one that is named last
 * @is_told: an arrow or words tell which is which
 *
 * The two ends that a line of text is about.
 */
typedef struct
{
  PsFoundEnd source;
  PsFoundEnd destination;
  const char *first;
  const char *behind;
  gboolean is_told;
} PsLineEnds;

gboolean ps_line_ends_find (const char *text, const char *end, PsLineEnds *ends);
void ps_line_ends_fill (const PsLineEnds *ends, PsRecord *record);

G_END_DECLS
