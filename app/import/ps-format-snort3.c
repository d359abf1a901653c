/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-json-record.h"

enum
{
  MSG,
  SRC_AP,
  DST_AP,
  PROTO,
  SECONDS,
  RULE,
};

static const char *const keys[] = { "msg", "srcap", "dstap", "proto", "seconds", "rule", NULL };

/* Fields of alert_json (Snort 3 reference manual). src_addr and src_port are there where somebody
 * asked for them; src_ap always holds both. */
static const PsKeyName names[] = {
  { "timestamp", PS_FIELD_TIME },
  { "msg", PS_FIELD_SIGNATURE },
  { "class", PS_FIELD_CATEGORY },
  { "priority", PS_FIELD_SEVERITY },
  { "service", PS_FIELD_APP_PROTO },
  { "sid", PS_FIELD_SID },
  { "srcaddr", PS_FIELD_SRC_IP },
  { "dstaddr", PS_FIELD_DST_IP },
  { "iface", PS_FIELD_SENSOR },
  { "type", PS_N_FIELDS },
  { "clientbytes", PS_N_FIELDS },
  { "serverbytes", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

/* "12/16-20:33:33.603502" has no year; "seconds" beside it has, but no fraction. */
static PsSpan
join_time (PsRecord *record, const PsSpan *seconds)
{
  const PsSpan *stamp = &record->spans[PS_FIELD_TIME];
  const char *dot = stamp->text != NULL ? memchr (stamp->text, '.', stamp->length) : NULL;
  gsize n = dot != NULL ? (gsize)(stamp->text + stamp->length - dot) : 0;
  char *kept;

  if (n == 0)
    return *seconds;
  kept = ps_record_keep (record, seconds->length + n);
  memcpy (kept, seconds->text, seconds->length);
  memcpy (kept + seconds->length, dot, n);
  return (PsSpan){ kept, (guint32)(seconds->length + n), PS_ENCODING_PLAIN };
}

static void
settle (PsRecord *record, const PsSpan *values, const char *hint)
{
  ps_record_set (record, PS_FIELD_SRC_IP, values[SRC_AP]);
  ps_record_set (record, PS_FIELD_DST_IP, values[DST_AP]);
  ps_record_set (record, PS_FIELD_SID, values[RULE]);
  if (values[SECONDS].text != NULL && values[SECONDS].length <= 12)
    record->spans[PS_FIELD_TIME] = join_time (record, &values[SECONDS]);
}

static gboolean
is_marked (const PsSpan *values)
{
  return values[MSG].text != NULL && values[PROTO].text != NULL
         && (values[SRC_AP].text != NULL || values[RULE].text != NULL);
}

static const PsJsonDialect snort3 = {
  .keys = keys,
  .is_marked = is_marked,
  .names = names,
  .scale = PS_SEVERITY_SCALE_PRIORITY,
  .packet_order = TRUE,
  .settle = settle,
};

PS_JSON_FORMAT_FUNCTIONS (snort3, 85)

const PsFormat ps_format_snort3 = {
  .name = "snort3-json",
  .title = N_ ("Snort 3 alert_json"),
  .recognised_by = N_ ("JSON objects with “msg”, “proto” and “src_ap” or “rule”"),
  PS_JSON_FORMAT_MEMBERS (snort3),
};
