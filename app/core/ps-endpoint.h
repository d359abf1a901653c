#pragma once

#include "ps-address.h"

G_BEGIN_DECLS

/**
 * PsEnd:
 * @PS_END_NONE: neither, or not known
 * @PS_END_A: the end that the record names first (its source)
 * @PS_END_B: the end that the record names second (its destination)
 *
 * One end of a conversation, in the order of the record.
 */
typedef enum
{
  PS_END_NONE,
  PS_END_A,
  PS_END_B,
} PsEnd;

static inline PsEnd
ps_end_other (PsEnd end)
{
  return end == PS_END_A ? PS_END_B : end == PS_END_B ? PS_END_A : PS_END_NONE;
}

/**
 * PsEndpoint:
 * @address: the host
 * @port: 0-65535, only where @has_port
 * @has_port: whether the record states a port for a protocol that has ports
 */
typedef struct
{
  PsAddress address;
  guint16 port;
  gboolean has_port;
} PsEndpoint;

gboolean ps_port_parse (const char *text, gssize length, guint16 *port);
gboolean ps_endpoint_parse (const char *text, gssize length, PsEndpoint *endpoint);
char *ps_endpoint_to_string (const PsEndpoint *endpoint);

/* RFC 6335 §6. */
typedef enum
{
  PS_PORT_SYSTEM,  /* 0-1023, "well-known" */
  PS_PORT_USER,    /* 1024-49151, "registered" */
  PS_PORT_DYNAMIC, /* 49152-65535, "private", "temporary" */
} PsPortRange;

PsPortRange ps_port_get_range (guint16 port);
const char *ps_port_range_get_label (PsPortRange range);

G_END_DECLS
