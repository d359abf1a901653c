/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-line-format.h"
#include "ps-payload.h"
#include "ps-syslog.h"

/* No more stands between the header and the object. */
#define PREFIX_MAX 64

/* A program's name and the like: "sensor_json -: {…}"; the mark of CEE: "@cee: {…}". */
static gboolean
is_words_before_object (const char *text, gsize length)
{
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  if (length == 0 || text[length - 1] != '}'
      || (!g_ascii_isalnum (*text) && *text != '@' && *text != '-'))
    return FALSE;
  for (gsize i = 0; i + 2 < length && i < PREFIX_MAX; i++)
    {
      if ((text[i] == ' ' || text[i] == ':') && text[i + 1] == '{' && text[i + 2] == '"')
        return TRUE;
      if (strchr ("\"{}[]=,;|", text[i]) != NULL)
        return FALSE;
    }
  return FALSE;
}

/* JSON behind a header of syslog or a few words: other formats look for their marks in the whole
 * line. A quoted object is a field of a table. */
static gboolean
find_json (const char *text, gsize length, PsSyslogHeader *header)
{
  const char *end = text + length;

  if (!ps_syslog_read (text, length, header))
    {
      if (!is_words_before_object (text, length))
        return FALSE;
      *header = (PsSyslogHeader){ .priority = -1 };
    }
  for (const char *p = text + header->message; p < end && p < text + header->message + PREFIX_MAX;
       p++)
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
