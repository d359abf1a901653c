/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-csv-plan.h"
#include "ps-csv-reader.h"
#include "ps-format.h"
#include "ps-value-reader.h"

static PsFraming
csv_framing (gconstpointer plan)
{
  return PS_FRAMING_CSV;
}

static gboolean
looks_structured (const PsSample *sample)
{
  gsize i = 0;

  while (i < sample->length && g_ascii_isspace (sample->text[i]))
    i++;
  return i < sample->length && strchr ("{[<", sample->text[i]) != NULL;
}

static int
csv_score (const PsSample *sample)
{
  g_autoptr (PsCsvPlan) plan = NULL;
  gboolean both;

  if (looks_structured (sample))
    return 0;
  plan = ps_csv_plan_new (sample, NULL);
  if (plan == NULL)
    return 0;
  both = plan->fields[PS_FIELD_SRC_IP] != PS_CSV_NO_COLUMN
         && plan->fields[PS_FIELD_DST_IP] != PS_CSV_NO_COLUMN;
  if (plan->named)
    return both ? 70 : 30;
  /* Words divided by blanks are a text, whatever they hold. */
  return both && plan->delimiter != ' ' ? 65 : 0;
}

static gpointer
csv_plan_new (const PsSample *sample, const PsFieldMapping *mapping)
{
  return ps_csv_plan_new (sample, mapping);
}

static void
csv_plan_free (gpointer plan)
{
  ps_csv_plan_free (plan);
}

static gboolean
span_is (const PsSpan *span, const char *word)
{
  return span->text != NULL && span->length == strlen (word)
         && g_ascii_strncasecmp (span->text, word, span->length) == 0;
}

static void
claim (PsRecord *record, const PsSpan *span, PsClaimKind kind, PsEnd client)
{
  record->claim.kind = kind;
  record->claim.client = client;
  record->spans[PS_FIELD_CLAIM] = *span;
}

/* Microsoft's DeviceNetworkEvents: the local end is the source of the row; who opened the
 * connection is in ActionType. */
static void
read_action_type (PsRecord *record, const PsSpan *span)
{
  static const struct
  {
    const char *action;
    PsEnd client;
  } actions[] = {
    { "ConnectionSuccess", PS_END_A },         { "ConnectionAttempt", PS_END_A },
    { "ConnectionFailed", PS_END_A },          { "ConnectionRequest", PS_END_A },
    { "InboundConnectionAccepted", PS_END_B }, { "ListeningConnectionCreated", PS_END_B },
    { "InboundConnectionAttempt", PS_END_B },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (span_is (span, actions[i].action))
      claim (record, span, PS_CLAIM_SESSION, actions[i].client);
}

/* Suricata's direction and Snort 3's dir; "inbound" and the like are about the perimeter. */
static void
read_direction (PsRecord *record, const PsSpan *span)
{
  if (span_is (span, "to_server") || span_is (span, "C2S"))
    claim (record, span, PS_CLAIM_DIRECTION, PS_END_A);
  else if (span_is (span, "to_client") || span_is (span, "S2C"))
    claim (record, span, PS_CLAIM_DIRECTION, PS_END_B);
}

/* ECS client.ip beside source.ip and destination.ip. */
static void
read_client (PsRecord *record, const PsSpan *span)
{
  PsValueEnd client, a, b;
  const PsSpan *src = &record->spans[PS_FIELD_SRC_IP], *dst = &record->spans[PS_FIELD_DST_IP];

  if (span->text == NULL || src->text == NULL || dst->text == NULL)
    return;
  ps_value_read_end (span->text, span->length, &client);
  ps_value_read_end (src->text, src->length, &a);
  ps_value_read_end (dst->text, dst->length, &b);
  if (!client.is_address || !a.is_address || !b.is_address
      || ps_address_equal (&a.address, &b.address))
    return;
  if (ps_address_equal (&client.address, &a.address))
    claim (record, span, PS_CLAIM_INITIATOR, PS_END_A);
  else if (ps_address_equal (&client.address, &b.address))
    claim (record, span, PS_CLAIM_INITIATOR, PS_END_B);
}

static void
read_extras (const PsCsvPlan *plan, PsRecord *record, const PsSpan *fields, guint n)
{
  static void (*const readers[PS_CSV_N_EXTRAS]) (PsRecord *, const PsSpan *) = {
    [PS_CSV_CLIENT_IP] = read_client,
    [PS_CSV_DIRECTION] = read_direction,
    [PS_CSV_ACTION_TYPE] = read_action_type,
  };

  for (guint i = PS_CSV_N_EXTRAS; i-- > 0 && record->claim.kind == PS_CLAIM_NONE;)
    if (readers[i] != NULL && plan->extras[i] < n
        && (i != PS_CSV_ACTION_TYPE || plan->extras[PS_CSV_LOCAL_IP] != PS_CSV_NO_COLUMN))
      readers[i](record, &fields[plan->extras[i]]);
}

static gboolean
is_address_span (const PsSpan *span)
{
  PsValueEnd end;

  if (span->text == NULL)
    return FALSE;
  ps_value_read_end (span->text, span->length, &end);
  return end.is_address;
}

static PsReadResult
refuse (PsRecord *record, PsReadResult result, PsReason reason)
{
  record->reason = reason;
  return result;
}

/* A line that is no record: a header again, Excel's hint, a comment. */
static gboolean
is_nothing (const PsCsvPlan *plan, const char *text, gsize length)
{
  if (length == 0 || (length >= 4 && g_ascii_strncasecmp (text, "sep=", 4) == 0))
    return TRUE;
  return plan->header_length > 0 && length == plan->header_length
         && memcmp (text, plan->header, length) == 0;
}

static PsReadResult
csv_read (gconstpointer data, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  const PsCsvPlan *plan = data;
  PsSpan fields[PS_CSV_PLANNED_COLUMNS];
  guint n;

  ps_record_reset (record);
  *consumed = length;
  if (plan == NULL)
    return refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  while (length > 0 && strchr ("\r\n", text[length - 1]) != NULL)
    length--;
  if (is_nothing (plan, text, length))
    return PS_READ_NOTHING;
  n = ps_csv_split (text, length, plan->delimiter, fields, PS_CSV_PLANNED_COLUMNS);
  if (n > PS_CSV_PLANNED_COLUMNS)
    n = PS_CSV_PLANNED_COLUMNS;
  for (guint i = 0; i < PS_N_FIELDS; i++)
    if (plan->fields[i] < n && fields[plan->fields[i]].length > 0)
      record->spans[i] = fields[plan->fields[i]];
  if (n != MIN (plan->n_columns, PS_CSV_PLANNED_COLUMNS)
      && !is_address_span (&record->spans[PS_FIELD_SRC_IP])
      && !is_address_span (&record->spans[PS_FIELD_DST_IP]))
    return n < plan->n_columns ? refuse (record, PS_READ_SKIPPED, PS_REASON_NOT_AN_ALERT)
                               : refuse (record, PS_READ_REJECTED, PS_REASON_TOO_MANY_FIELDS);
  record->scale = PS_SEVERITY_SCALE_WORDS;
  record->packet_order = plan->is_alerts;
  read_extras (plan, record, fields, n);
  return PS_READ_ALERT;
}

const PsFormat ps_format_csv = {
  .name = "csv",
  .title = N_ ("CSV or TSV with any header"),
  .recognised_by = N_ ("Lines with as many fields each, of which one or two hold addresses; by "
                       "the header's names, or by the values if there is no header"),
  .framing = csv_framing,
  .score = csv_score,
  .plan_new = csv_plan_new,
  .plan_free = csv_plan_free,
  .read = csv_read,
};
