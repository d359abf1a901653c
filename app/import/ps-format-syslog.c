/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-line-format.h"
#include "ps-payload.h"
#include "ps-syslog.h"

/* JSON behind a header of syslog: other formats look for their marks in the whole line. A quoted
 * object is a field of a table. */
static gboolean
find_json (const char *text, gsize length, PsSyslogHeader *header)
{
  const char *end = text + length;

  if (!ps_syslog_read (text, length, header))
    return FALSE;
  for (const char *p = text + header->message; p < end && p < text + header->message + 64; p++)
    if (*p == '{' && (p == text || p[-1] != '"'))
      {
        header->message = (gsize)(p - text);
        return TRUE;
      }
  return FALSE;
}

static gboolean
syslog_recognises (const char *text, gsize length)
{
  PsSyslogHeader header;

  return find_json (text, length, &header)
         && ps_payload_recognise (text + header.message, length - header.message) != NULL;
}

static PsReadResult
syslog_read (gconstpointer plan, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  PsSyslogHeader header;
  PsReadResult result;

  ps_record_reset (record);
  *consumed = length;
  if (!find_json (text, length, &header))
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  record->depth++;
  result = ps_payload_read (text + header.message, length - header.message, record);
  record->depth--;
  if (result == PS_READ_ALERT)
    ps_syslog_fill (&header, record);
  return result;
}

PS_LINE_FORMAT_FUNCTIONS (syslog, 88)

const PsFormat ps_format_syslog = {
  .name = "syslog-json",
  .title = N_ ("JSON sent by syslog"),
  .recognised_by = N_ ("A syslog header before a JSON object of any format above"),
  PS_LINE_FORMAT_MEMBERS (syslog),
};
