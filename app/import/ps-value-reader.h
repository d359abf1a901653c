#pragma once

#include "ps-finding.h"
#include "ps-record.h"

G_BEGIN_DECLS

/* A span's value without blanks around it: where it stands, or, where it has escapes, decoded
 * into @buffer. */
const char *ps_span_view (const PsSpan *span, char *buffer, gsize size, gsize *length);

/* "-", "N/A", "null" and the like: the record does not state the field. */
gboolean ps_value_says_nothing (const char *text, gsize length);

gboolean ps_value_read_count (const char *text, gsize length, guint64 *count);
gboolean ps_value_read_hexadecimal (const char *text, gsize length, guint16 *number);
gboolean ps_value_read_port (const char *text, gsize length, guint8 protocol, guint16 *port);
gboolean ps_value_read_protocol (const char *text, gsize length, guint8 *protocol);
PsSeverity ps_value_read_severity (const char *text, gsize length, PsSeverityScale scale);
PsSeverity ps_value_read_severity_word (const char *text, gsize length);
gboolean ps_value_is_action (const char *text, gsize length);

/**
 * PsValueEnd:
 * @address: only where @is_address
 * @port: only where @has_port
 * @is_stated: the record states something
 * @is_address: it is an address
 * @has_port: a port is joined to it
 *
 * What an address field holds.
 */
typedef struct
{
  PsAddress address;
  guint16 port;
  gboolean is_stated;
  gboolean is_address;
  gboolean has_port;
} PsValueEnd;

void ps_value_read_end (const char *text, gsize length, PsValueEnd *end);

G_END_DECLS
