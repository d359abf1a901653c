#pragma once

#include "ps-endpoint.h"
#include "ps-record.h"

G_BEGIN_DECLS

/**
 * PsFoundEnd:
 * @address: where the address stands
 * @port: where its port stands, empty if it has none
 * @end: behind both
 *
 * An endpoint in a text.
 */
typedef struct
{
  PsSpan address;
  PsSpan port;
  const char *end;
} PsFoundEnd;

gboolean ps_endpoint_find (const char *text, const char *end, PsFoundEnd *found);

G_END_DECLS
