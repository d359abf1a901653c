/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-eve-event.h"
#include "ps-json-cursor.h"
#include "ps-json-record.h"
#include "ps-text-find.h"

/* So many records of a sample are looked at. */
#define SAMPLE_RECORDS 200

typedef struct
{
  PsFraming framing;
  PsJsonPaths *paths;
} Plan;

/* Which member fills a field; where a field stands twice, the first that is stated. */
static const struct
{
  PsField field;
  PsEveMember member;
} fields[] = {
  { PS_FIELD_TIME, PS_EVE_TIMESTAMP },
  { PS_FIELD_SENSOR, PS_EVE_HOST },
  { PS_FIELD_SENSOR, PS_EVE_IN_IFACE },
  { PS_FIELD_PROTOCOL, PS_EVE_PROTO },
  { PS_FIELD_SRC_IP, PS_EVE_SRC_IP },
  { PS_FIELD_SRC_PORT, PS_EVE_SRC_PORT },
  { PS_FIELD_DST_IP, PS_EVE_DEST_IP },
  { PS_FIELD_DST_PORT, PS_EVE_DEST_PORT },
  { PS_FIELD_ICMP_TYPE, PS_EVE_ICMP_TYPE },
  { PS_FIELD_ICMP_CODE, PS_EVE_ICMP_CODE },
  { PS_FIELD_SIGNATURE, PS_EVE_ALERT_SIGNATURE },
  { PS_FIELD_SIGNATURE, PS_EVE_FLAT_SIGNATURE },
  { PS_FIELD_SIGNATURE, PS_EVE_ANOMALY_EVENT },
  { PS_FIELD_SID, PS_EVE_ALERT_SIGNATURE_ID },
  { PS_FIELD_SID, PS_EVE_FLAT_SIGNATURE_ID },
  { PS_FIELD_SEVERITY, PS_EVE_ALERT_SEVERITY },
  { PS_FIELD_SEVERITY, PS_EVE_FLAT_SEVERITY },
  { PS_FIELD_CATEGORY, PS_EVE_ALERT_CATEGORY },
  { PS_FIELD_CATEGORY, PS_EVE_FLAT_CATEGORY },
  { PS_FIELD_CATEGORY, PS_EVE_ANOMALY_TYPE },
  { PS_FIELD_ACTION, PS_EVE_ALERT_ACTION },
  { PS_FIELD_APP_PROTO, PS_EVE_APP_PROTO },
  { PS_FIELD_APP_PROTO, PS_EVE_ANOMALY_APP_PROTO },
  { PS_FIELD_BYTES_SRC, PS_EVE_NETFLOW_BYTES },
  { PS_FIELD_PACKETS_SRC, PS_EVE_NETFLOW_PKTS },
};

/* Only texts and numbers say anything; of another type the field is unknown. */
static gboolean
fill_span (PsSpan *span, const PsJsonValue *value)
{
  if ((value->type != PS_JSON_STRING && value->type != PS_JSON_NUMBER) || value->length == 0)
    return FALSE;
  span->text = value->text;
  span->length = value->length;
  span->encoding = value->type == PS_JSON_STRING ? PS_ENCODING_JSON : PS_ENCODING_PLAIN;
  return TRUE;
}

/* Here a true or false may speak as well. */
static void
fill_claim_span (PsSpan *span, const PsJsonValue *value)
{
  if (!fill_span (span, value))
    *span = (PsSpan){ value->text, value->length, PS_ENCODING_PLAIN };
}

/* What a flow counts to the server was sent by its client. */
static void
fill_traffic (PsRecord *record, const PsJsonValue *values)
{
  gboolean reversed = record->claim.client == PS_END_B;

  if (record->claim.client == PS_END_NONE)
    return;
  fill_span (&record->spans[reversed ? PS_FIELD_BYTES_DST : PS_FIELD_BYTES_SRC],
             &values[PS_EVE_FLOW_BYTES_TOSERVER]);
  fill_span (&record->spans[reversed ? PS_FIELD_BYTES_SRC : PS_FIELD_BYTES_DST],
             &values[PS_EVE_FLOW_BYTES_TOCLIENT]);
  fill_span (&record->spans[reversed ? PS_FIELD_PACKETS_DST : PS_FIELD_PACKETS_SRC],
             &values[PS_EVE_FLOW_PKTS_TOSERVER]);
  fill_span (&record->spans[reversed ? PS_FIELD_PACKETS_SRC : PS_FIELD_PACKETS_DST],
             &values[PS_EVE_FLOW_PKTS_TOCLIENT]);
}

/* The first text of an array such as ["Major"]. */
static gboolean
fill_span_from_array (PsSpan *span, const PsJsonValue *value)
{
  const char *start, *end;

  if (value->type != PS_JSON_ARRAY)
    return fill_span (span, value);
  start = memchr (value->text, '"', value->length);
  if (start == NULL)
    return FALSE;
  start++;
  end = memchr (start, '"', (gsize)(value->text + value->length - start));
  if (end == NULL || end == start || memchr (start, '\\', (gsize)(end - start)) != NULL)
    return FALSE;
  *span = (PsSpan){ start, (guint32)(end - start), PS_ENCODING_JSON };
  return TRUE;
}

/* The priority as the sensor gave it, and the rule writer's word, which says more; that alone where
 * there is no priority. */
static void
fill_severity (PsRecord *record, const PsJsonValue *values)
{
  PsSpan *word = &record->spans[PS_FIELD_SEVERITY_WORD];

  record->scale = PS_SEVERITY_SCALE_PRIORITY;
  if (!fill_span_from_array (word, &values[PS_EVE_ALERT_SEVERITY_WORD])
      || record->spans[PS_FIELD_SEVERITY].text != NULL)
    return;
  record->spans[PS_FIELD_SEVERITY] = *word;
  record->scale = PS_SEVERITY_SCALE_WORDS;
}

static void
fill_record (PsRecord *record, const PsJsonValue *values)
{
  const PsEveEvent *event = ps_eve_event_lookup (values);
  PsEveMember decided_by;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (record->spans[fields[i].field].text == NULL)
      fill_span (&record->spans[fields[i].field], &values[fields[i].member]);
  if (event->is_application && record->spans[PS_FIELD_APP_PROTO].text == NULL)
    fill_span (&record->spans[PS_FIELD_APP_PROTO], &values[PS_EVE_EVENT_TYPE]);
  if (!event->has_signature && record->spans[PS_FIELD_SIGNATURE].text == NULL)
    fill_span (&record->spans[PS_FIELD_SIGNATURE], &values[PS_EVE_EVENT_TYPE]);
  fill_severity (record, values);
  record->claim = ps_eve_event_get_claim (event, values, &decided_by);
  if (record->claim.kind != PS_CLAIM_NONE)
    fill_claim_span (&record->spans[PS_FIELD_CLAIM], &values[decided_by]);
  record->packet_order =
      event->order == PS_EVE_ORDER_PACKET_ALERT && record->claim.kind == PS_CLAIM_NONE;
  fill_traffic (record, values);
}

/* To what follows the value that ends at @p: a comma that divides it from the next belongs to it,
 * for a piece cut out of an array. */
static const char *
pass_to_next (const char *p, const char *end)
{
  p = ps_json_pass_blanks (p, end);
  return p < end && *p == ',' ? ps_json_pass_blanks (p + 1, end) : p;
}

/* What a record without a plan is read with. */
static const PsJsonPaths *
get_paths (const Plan *plan)
{
  static PsJsonPaths *paths;

  if (plan != NULL)
    return plan->paths;
  if (g_once_init_enter (&paths))
    g_once_init_leave (&paths, ps_eve_paths_new ());
  return paths;
}

/* Suricata writes its times as text; others with an event type write epochs. */
static gboolean
has_time (const char *text, const char *end)
{
  const char *p = ps_text_find (text, end, "\"timestamp\"");

  if (p == NULL)
    return FALSE;
  p = ps_json_pass_blanks (p + strlen ("\"timestamp\""), end);
  if (p == end || *p != ':')
    return FALSE;
  p = ps_json_pass_blanks (p + 1, end);
  return p < end && *p == '"';
}

static gboolean
eve_recognises (const char *text, gsize length)
{
  return length > 0 && *ps_json_pass_blanks (text, text + length - 1) == '{'
         && ps_text_find (text, text + length, "\"event_type\"") != NULL
         && has_time (text, text + length);
}

static PsReadResult
eve_read (gconstpointer plan, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  PsJsonValue values[PS_N_EVE_MEMBERS];
  const char *end = text + length;
  const char *start = ps_json_pass_blanks (text, end);
  PsJsonStatus status = PS_JSON_ERROR_SYNTAX;
  gsize scanned = start - text;

  ps_record_reset (record);
  *consumed = length;
  if (start == end)
    return PS_READ_NOTHING;
  if (*start == '{')
    status = ps_json_scan (get_paths (plan), text, length, values, &scanned);
  if (status != PS_JSON_OK)
    {
      record->reason = ps_json_get_reason (status);
      record->reason_offset = scanned;
      return PS_READ_REJECTED;
    }
  *consumed = pass_to_next (text + scanned, end) - text;
  fill_record (record, values);
  if (record->spans[PS_FIELD_SRC_IP].text != NULL && record->spans[PS_FIELD_DST_IP].text != NULL)
    return PS_READ_ALERT;
  record->reason = PS_REASON_NO_ADDRESSES;
  return PS_READ_SKIPPED;
}

/* What a look at the records of a sample brought. */
typedef struct
{
  guint n_records;
  guint n_events; /* of these: hold a time and a kind of event */
  gboolean is_array;
  gboolean over_lines; /* the first whole record has line ends in it */
  gboolean seen_whole;
} Look;

/* Where the next record may begin, behind what divides two of them. */
static gsize
pass_dividers (const char *text, gsize length, gsize offset)
{
  while (offset < length && text[offset] != '\0' && strchr (" \t\r\n,]", text[offset]) != NULL)
    offset++;
  return offset;
}

static gsize
pass_line (const char *text, gsize length, gsize offset)
{
  const char *newline = memchr (text + offset, '\n', length - offset);

  return newline != NULL ? (gsize)(newline - text) + 1 : length;
}

static gboolean
has_line_end (const char *text, gsize length)
{
  return memchr (text, '\n', length) != NULL || memchr (text, '\r', length) != NULL;
}

/* Looks at the record at @offset; returns where to go on. A record that the sample cuts off still
 * counts if it is plainly an event. */
static gsize
look_at_record (Look *look, const PsJsonPaths *paths, const PsSample *sample, gsize offset)
{
  const char *text = sample->text + offset;
  PsJsonValue values[PS_N_EVE_MEMBERS];
  gsize consumed;
  PsJsonStatus status = ps_json_scan (paths, text, sample->length - offset, values, &consumed);
  gboolean event = values[PS_EVE_TIMESTAMP].type == PS_JSON_STRING
                   && values[PS_EVE_EVENT_TYPE].type == PS_JSON_STRING;
  gboolean cut = status == PS_JSON_ERROR_CUT_OFF;

  look->n_events += event;
  look->n_records += event || !cut || sample->whole;
  if (!look->seen_whole && *text == '{' && (status == PS_JSON_OK || (cut && event)))
    {
      look->seen_whole = TRUE;
      look->over_lines = has_line_end (text, consumed);
    }
  if (status == PS_JSON_OK || cut)
    return offset + consumed;
  return pass_line (sample->text, sample->length, offset);
}

static Look
look_at (const PsSample *sample, const PsJsonPaths *paths)
{
  Look look = { 0 };
  gsize offset = ps_json_pass_blanks (sample->text, sample->text + sample->length) - sample->text;

  look.is_array = offset < sample->length && sample->text[offset] == '[';
  if (look.is_array)
    offset++;
  for (;;)
    {
      offset = pass_dividers (sample->text, sample->length, offset);
      if (offset >= sample->length || look.n_records >= SAMPLE_RECORDS)
        return look;
      offset = look_at_record (&look, paths, sample, offset);
    }
}

static int
eve_score (const PsSample *sample)
{
  PsJsonPaths *paths = ps_eve_paths_new ();
  Look look = look_at (sample, paths);

  ps_json_paths_free (paths);
  if (look.n_events == 0)
    return 0;
  return MAX (1, (int)(100 * look.n_events / look.n_records));
}

static gpointer
eve_plan_new (const PsSample *sample, const PsFieldMapping *mapping)
{
  Plan *plan = g_new0 (Plan, 1);
  Look look;

  plan->paths = ps_eve_paths_new ();
  look = look_at (sample, plan->paths);
  plan->framing = look.is_array || look.over_lines ? PS_FRAMING_JSON : PS_FRAMING_LINES;
  return plan;
}

static void
eve_plan_free (gpointer data)
{
  Plan *plan = data;

  ps_json_paths_free (plan->paths);
  g_free (plan);
}

static PsFraming
eve_framing (gconstpointer plan)
{
  return ((const Plan *)plan)->framing;
}

const PsFormat ps_format_eve = {
  .name = "suricata-eve",
  .title = N_ ("Suricata EVE JSON"),
  .recognised_by = N_ ("JSON objects with “event_type” and “timestamp”, one a line or in an array"),
  .framing = eve_framing,
  .score = eve_score,
  .recognises = eve_recognises,
  .plan_new = eve_plan_new,
  .plan_free = eve_plan_free,
  .read = eve_read,
};
