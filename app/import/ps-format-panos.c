/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-csv-reader.h"
#include "ps-line-format.h"
#include "ps-syslog.h"
#include "ps-value-reader.h"

/* Fields of syslog messages (Palo Alto Networks, "Syslog Field Descriptions"). */
enum
{
  RECEIVE_TIME = 1,
  SERIAL = 2,
  TYPE = 3,
  SUBTYPE = 4,
  GENERATED_TIME = 6,
  SOURCE = 7,
  DESTINATION = 8,
  RULE = 11,
  APPLICATION = 14,
  SOURCE_PORT = 24,
  DESTINATION_PORT = 25,
  PROTOCOL = 29,
  ACTION = 30,
  BYTES_SENT = 32, /* of TRAFFIC */
  BYTES_RECEIVED = 33,
  THREAT = 32, /* of THREAT */
  CATEGORY = 33,
  SEVERITY = 34,
  FIELDS_USED = 40,
  FIELDS_MAX = 128,
};

static gboolean
span_is (const PsSpan *span, const char *word)
{
  return span->length == strlen (word) && memcmp (span->text, word, span->length) == 0;
}

static gboolean
is_address (const PsSpan *span)
{
  PsValueEnd end;

  ps_value_read_end (span->text, span->length, &end);
  return end.is_address;
}

static gboolean
is_one_of (const PsSpan *span, const char *const *words)
{
  while (*words != NULL && !span_is (span, *words))
    words++;
  return *words != NULL;
}

/* Types that have the fields of a session in common, up to the action; inspected tunnels start and
 * end. */
static const char *const session_types[] = { "TRAFFIC", "THREAT", "DECRYPTION", "TUNNEL", "SCTP",
                                             "GTP",     "START",  "END",        NULL };

/* Types without two ends that talk. */
static const char *const other_types[] = {
  "SYSTEM", "CONFIG",         "HIPMATCH",      "HIP-MATCH",   "USERID", "IPTAG",
  "AUTH",   "AUTHENTICATION", "GLOBALPROTECT", "CORRELATION", NULL
};

static gboolean
is_session (const PsSpan *fields, guint n)
{
  return n > ACTION && is_one_of (&fields[TYPE], session_types) && is_address (&fields[SOURCE])
         && is_address (&fields[DESTINATION]);
}

/* How many fields the message has, 0 where it is none of the system. */
static guint
split (const char *text, gsize length, PsSpan *fields, PsSyslogHeader *syslog)
{
  guint n;

  ps_syslog_read (text, length, syslog);
  n = ps_csv_split (text + syslog->message, length - syslog->message, ',', fields, FIELDS_MAX);
  n = MIN (n, FIELDS_MAX);
  if (n <= GENERATED_TIME
      || memchr (fields[RECEIVE_TIME].text, ':', fields[RECEIVE_TIME].length) == NULL
      || (!is_session (fields, n) && !is_one_of (&fields[TYPE], other_types)))
    return 0;
  return n;
}

static gboolean
panos_recognises (const char *text, gsize length)
{
  PsSpan fields[FIELDS_MAX];
  PsSyslogHeader syslog;

  return split (text, length, fields, &syslog) > 0;
}

/* Newer systems add a time with milliseconds and, unlike the others, with its zone
 * ("high_res_timestamp"): at a place that hangs on the type and the version. */
static void
find_exact_time (const PsSpan *fields, guint n, PsRecord *record)
{
  for (guint i = FIELDS_USED; i < n; i++)
    {
      const char *p = fields[i].text;
      guint32 length = fields[i].length;

      if (length >= 25 && length <= 35 && g_ascii_isdigit (*p) && p[4] == '-' && p[10] == 'T'
          && (p[length - 6] == '+' || p[length - 6] == '-'))
        {
          record->spans[PS_FIELD_TIME] = fields[i];
          return;
        }
    }
}

static gboolean
has_name (const PsSpan *threat)
{
  return threat->length > 0 && *threat->text != '(';
}

static PsReadResult
panos_read (gconstpointer plan, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  static const struct
  {
    PsField field;
    guint column;
  } columns[] = {
    { PS_FIELD_TIME, GENERATED_TIME },       { PS_FIELD_SRC_IP, SOURCE },
    { PS_FIELD_DST_IP, DESTINATION },        { PS_FIELD_SRC_PORT, SOURCE_PORT },
    { PS_FIELD_DST_PORT, DESTINATION_PORT }, { PS_FIELD_PROTOCOL, PROTOCOL },
    { PS_FIELD_APP_PROTO, APPLICATION },     { PS_FIELD_ACTION, ACTION },
  };
  PsSpan fields[FIELDS_MAX];
  PsSyslogHeader syslog;
  guint n = split (text, length, fields, &syslog);

  ps_record_reset (record);
  *consumed = length;
  if (n == 0)
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  if (!is_session (fields, n))
    return ps_line_format_refuse (record, PS_READ_SKIPPED, PS_REASON_NOT_AN_ALERT);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    ps_record_set (record, columns[i].field, fields[columns[i].column]);
  if (span_is (&fields[TYPE], "THREAT") && n > SEVERITY)
    {
      if (has_name (&fields[THREAT]))
        ps_record_set (record, PS_FIELD_SIGNATURE, fields[THREAT]);
      ps_record_set (record, PS_FIELD_CATEGORY, fields[CATEGORY]);
      ps_record_set (record, PS_FIELD_SEVERITY, fields[SEVERITY]);
    }
  else if (span_is (&fields[TYPE], "TRAFFIC") && n > BYTES_RECEIVED)
    {
      ps_record_set (record, PS_FIELD_BYTES_SRC, fields[BYTES_SENT]);
      ps_record_set (record, PS_FIELD_BYTES_DST, fields[BYTES_RECEIVED]);
    }
  find_exact_time (fields, n, record);
  ps_record_set (record, PS_FIELD_SIGNATURE, fields[RULE]);
  ps_record_set (record, PS_FIELD_CATEGORY, fields[SUBTYPE]);
  ps_record_set (record, PS_FIELD_SENSOR, syslog.host);
  ps_record_set (record, PS_FIELD_SENSOR, fields[SERIAL]);
  record->scale = PS_SEVERITY_SCALE_WORDS;
  /* The source opened the session; the direction says only which end sent the threat. */
  ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, fields[SOURCE]);
  return PS_READ_ALERT;
}

PS_LINE_FORMAT_FUNCTIONS (panos, 93)

const PsFormat ps_format_panos = {
  .name = "panos",
  .title = N_ ("Palo Alto Networks PAN-OS by syslog"),
  .recognised_by = N_ ("Lines of more than thirty fields divided by commas, with “TRAFFIC”, "
                       "“THREAT” or another type of log as the fourth"),
  PS_LINE_FORMAT_MEMBERS (panos),
};
