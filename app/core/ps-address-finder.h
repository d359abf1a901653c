#pragma once

#include "ps-address.h"

G_BEGIN_DECLS

/**
 * PsAddressSpan:
 * @start: offset of its first byte
 * @end: offset behind its last byte
 * @address: the address
 * @length: prefix length of a network over the 128-bit form; 128 for a host
 *
 * An address, or a network such as 10.0.0.0/8, in a text.
 */
typedef struct
{
  gsize start;
  gsize end;
  PsAddress address;
  guint length;
} PsAddressSpan;

gboolean ps_address_find (const char *text, gsize length, gsize from, PsAddressSpan *span);

G_END_DECLS
