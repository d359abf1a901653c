/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-csv-reader.h"
#include "ps-line-format.h"
#include "ps-syslog.h"
#include "ps-text-find.h"
#include "ps-value-reader.h"

/* Fields of both versions of IP (Netgate, "Raw Filter Log Format"). */
enum
{
  TRACKER = 3,
  INTERFACE = 4,
  ACTION = 6,
  DIRECTION = 7,
  IP_VERSION = 8,
  LEAST_FIELDS = 17,
  FIELDS_MAX = 32,
};

/* Where the rest stands, in each version. */
typedef struct
{
  guint protocol;
  guint src;
  guint dst;
  guint src_port;
  guint dst_port;
  guint flags;
} Places;

static const Places v4 = { 16, 18, 19, 20, 21, 23 };
static const Places v6 = { 12, 15, 16, 17, 18, 20 };

static gboolean
is_address (const PsSpan *span)
{
  PsValueEnd end;

  ps_value_read_end (span->text, span->length, &end);
  return end.is_address;
}

/* Splits the message; NULL where it is none of the filter. */
static const Places *
split (const char *text, gsize length, PsSpan *fields, guint *n, PsSyslogHeader *syslog)
{
  const Places *places;

  ps_syslog_read (text, length, syslog);
  *n = ps_csv_split (text + syslog->message, length - syslog->message, ',', fields, FIELDS_MAX);
  *n = MIN (*n, FIELDS_MAX);
  if (*n < LEAST_FIELDS || fields[IP_VERSION].length != 1)
    return NULL;
  places = *fields[IP_VERSION].text == '4' ? &v4 : *fields[IP_VERSION].text == '6' ? &v6 : NULL;
  if (places == NULL || *n <= places->dst || !is_address (&fields[places->src])
      || !is_address (&fields[places->dst]))
    return NULL;
  return places;
}

static gboolean
span_is (const PsSpan *span, const char *word)
{
  return span->length == strlen (word) && memcmp (span->text, word, span->length) == 0;
}

/* The message alone, as relays and consoles hand it on. */
static gboolean
is_bare (const PsSpan *fields, const PsSyslogHeader *syslog)
{
  return syslog->message == 0
         && (span_is (&fields[DIRECTION], "in") || span_is (&fields[DIRECTION], "out"))
         && ps_value_is_action (fields[ACTION].text, fields[ACTION].length);
}

static gboolean
filterlog_recognises (const char *text, gsize length)
{
  PsSpan fields[FIELDS_MAX];
  PsSyslogHeader syslog;
  guint n;

  return length > 0 && (*text == '<' || *text == ' ' || g_ascii_isalnum (*text))
         && split (text, length, fields, &n, &syslog) != NULL
         && (ps_text_find (text, text + length, "filterlog") != NULL || is_bare (fields, &syslog));
}

static PsReadResult
filterlog_read (gconstpointer plan, const char *text, gsize length, PsRecord *record,
                gsize *consumed)
{
  PsSpan fields[FIELDS_MAX];
  PsSyslogHeader syslog;
  guint n;
  const Places *places = split (text, length, fields, &n, &syslog);
  PsClaim claim;

  ps_record_reset (record);
  *consumed = length;
  if (places == NULL)
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  ps_record_set (record, PS_FIELD_PROTOCOL, fields[places->protocol]);
  ps_record_set (record, PS_FIELD_SRC_IP, fields[places->src]);
  ps_record_set (record, PS_FIELD_DST_IP, fields[places->dst]);
  ps_record_set (record, PS_FIELD_ACTION, fields[ACTION]);
  ps_record_set (record, PS_FIELD_SID, fields[TRACKER]);
  ps_record_set (record, PS_FIELD_SENSOR, syslog.host);
  ps_record_set (record, PS_FIELD_TIME, syslog.time);
  record->packet_order = TRUE;
  if (n <= places->dst_port)
    return PS_READ_ALERT;
  ps_record_set (record, PS_FIELD_SRC_PORT, fields[places->src_port]);
  ps_record_set (record, PS_FIELD_DST_PORT, fields[places->dst_port]);
  if (n > places->flags
      && ps_clue_read_tcp_flags (fields[places->flags].text, fields[places->flags].length, &claim))
    {
      ps_record_claim (record, claim.kind, claim.client, fields[places->flags]);
      record->packet_order = FALSE;
    }
  return PS_READ_ALERT;
}

PS_LINE_FORMAT_FUNCTIONS (filterlog, 92)

const PsFormat ps_format_filterlog = {
  .name = "filterlog",
  .title = N_ ("pfSense or OPNsense filter log"),
  .recognised_by = N_ ("Lines with “filterlog” and the fields of the packet filter, divided by "
                       "commas"),
  PS_LINE_FORMAT_MEMBERS (filterlog),
};
