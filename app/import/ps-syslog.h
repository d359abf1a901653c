#pragma once

#include "ps-record.h"

G_BEGIN_DECLS

/**
 * PsSyslogHeader:
 * @time: when the message was sent
 * @host: by whom
 * @tag: the program
 * @priority: of "<PRI>", -1 = not stated; its last three bits are the severity
 * @data: offset of the structured data of RFC 5424, else of the message
 * @message: offset of the message itself
 *
 * What stands before a message that came by syslog; each part may be missing.
 */
typedef struct
{
  PsSpan time;
  PsSpan host;
  PsSpan tag;
  int priority;
  gsize data;
  gsize message;
} PsSyslogHeader;

gboolean ps_syslog_read (const char *text, gsize length, PsSyslogHeader *header);
void ps_syslog_fill (const PsSyslogHeader *header, PsRecord *record);

G_END_DECLS
