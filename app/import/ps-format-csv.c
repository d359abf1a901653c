/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-csv-dialect.h"
#include "ps-csv-reader.h"
#include "ps-payload.h"
#include "ps-service-text.h"
#include "ps-syslog.h"
#include "ps-value-reader.h"

/**
 * ps_csv_get_framing:
 * @plan: not looked at
 *
 * Returns: how records of CSV lie
 */
PsFraming
ps_csv_get_framing (gconstpointer plan)
{
  return PS_FRAMING_CSV;
}

static gboolean
looks_structured (const PsSample *sample)
{
  gsize i = 0;

  while (i < sample->length && g_ascii_isspace (sample->text[i]))
    i++;
  /* "<134>" begins a line of syslog. */
  if (i + 1 < sample->length && sample->text[i] == '<' && g_ascii_isdigit (sample->text[i + 1]))
    return FALSE;
  return i < sample->length && strchr ("{[<", sample->text[i]) != NULL;
}

static int
csv_score (const PsSample *sample)
{
  g_autoptr (PsCsvPlan) plan = NULL;
  gboolean both;

  if (looks_structured (sample))
    return 0;
  plan = ps_csv_plan_new (sample, NULL, NULL);
  if (plan == NULL)
    return 0;
  both = ps_csv_plan_has_ends (plan);
  if (plan->named)
    return both ? 70 : 30;
  /* Words divided by blanks are a text, whatever they hold. */
  return both && plan->delimiter != ' ' ? 65 : 0;
}

static gpointer
csv_plan_new (const PsSample *sample, const PsFieldMapping *mapping)
{
  return ps_csv_plan_new (sample, mapping, NULL);
}

/**
 * ps_csv_plan_destroy:
 * @plan: (transfer full): of ps_csv_plan_new()
 */
void
ps_csv_plan_destroy (gpointer plan)
{
  ps_csv_plan_free (plan);
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

/* Before the first column of what came by syslog stands its header. */
static void
fill_from_syslog (const PsSpan *first, PsRecord *record)
{
  PsSyslogHeader syslog;

  if (first->encoding == PS_ENCODING_PLAIN && ps_syslog_read (first->text, first->length, &syslog)
      && syslog.message < first->length)
    ps_syslog_fill (&syslog, record);
}

/* An apostrophe in quotes that keeps a spreadsheet from taking the value for a formula is no part
 * of the value; exports that mind that write it (OWASP, "CSV Injection"), this program's too. */
static PsSpan
take_guard_off (const PsSpan *span)
{
  PsSpan value = *span;
  gsize at = 1;

  if (span->encoding != PS_ENCODING_CSV || span->length < 2 || span->text[0] != '\'')
    return value;
  while (at < span->length && span->text[at] == ' ')
    at++;
  if (at < span->length && strchr ("=+-@", span->text[at]) != NULL && span->text[at] != '\0')
    {
      value.text++;
      value.length--;
    }
  return value;
}

static void
fill_record (const PsCsvPlan *plan, const PsSpan *fields, guint n, PsRecord *record)
{
  PsSpan clues[PS_N_CLUES] = { 0 };

  for (guint i = 0; i < PS_N_FIELDS; i++)
    if (plan->fields[i] < n && fields[plan->fields[i]].length > 0)
      record->spans[i] = take_guard_off (&fields[plan->fields[i]]);
  for (guint i = 0; i < PS_N_CLUES; i++)
    if (plan->clues[i] < n && fields[plan->clues[i]].length > 0)
      clues[i] = fields[plan->clues[i]];
  if (!plan->named && n > 0)
    fill_from_syslog (&fields[0], record);
  record->scale = plan->dialect != NULL ? plan->dialect->scale : PS_SEVERITY_SCALE_WORDS;
  record->is_utc = plan->is_utc;
  record->packet_order = plan->is_alerts;
  if (plan->wraps_records && plan->wrap < n)
    ps_payload_unwrap (record, &fields[plan->wrap], TRUE);
  if (plan->dialect != NULL && plan->dialect->is_session)
    ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, record->spans[PS_FIELD_SRC_IP]);
  if (plan->dialect != NULL && plan->dialect->settle != NULL)
    plan->dialect->settle (record, clues);
  ps_service_text_settle (record);
  ps_clues_settle (clues, record);
}

static PsReadResult
read_fields (const PsCsvPlan *plan, const char *text, gsize length, PsRecord *record)
{
  PsSpan fields[PS_CSV_PLANNED_COLUMNS];
  guint n = ps_csv_split (text, length, plan->delimiter, fields, PS_CSV_PLANNED_COLUMNS);
  gboolean ragged = n != plan->n_columns;

  n = MIN (n, PS_CSV_PLANNED_COLUMNS);
  fill_record (plan, fields, n, record);
  if (ragged && !is_address_span (&record->spans[PS_FIELD_SRC_IP])
      && !is_address_span (&record->spans[PS_FIELD_DST_IP]))
    return n < plan->n_columns ? refuse (record, PS_READ_SKIPPED, PS_REASON_NOT_AN_ALERT)
                               : refuse (record, PS_READ_REJECTED, PS_REASON_TOO_MANY_FIELDS);
  return PS_READ_ALERT;
}

/* A line alone tells by its values what it holds. */
static gboolean
csv_recognises (const char *text, gsize length)
{
  const PsSample sample = { text, length, TRUE };
  g_autoptr (PsCsvPlan) plan = NULL;

  if (length == 0 || looks_structured (&sample) || ps_format_key_values.recognises (text, length))
    return FALSE;
  plan = ps_csv_plan_new (&sample, NULL, NULL);
  return plan != NULL && !plan->named && plan->delimiter != ' ' && ps_csv_plan_has_ends (plan);
}

/**
 * ps_csv_read:
 * @data: (nullable): the plan; without one the line's own values tell what it holds
 * @text: a raw record
 * @length: its length in bytes
 * @record: (inout): what is found
 * @consumed: (out): @length
 *
 * The read function of every format that is CSV.
 *
 * Returns: what the record is
 */
PsReadResult
ps_csv_read (gconstpointer data, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  const PsCsvPlan *plan = data;
  g_autoptr (PsCsvPlan) own = NULL;

  ps_record_reset (record);
  *consumed = length;
  while (length > 0 && strchr ("\r\n", text[length - 1]) != NULL)
    length--;
  if (plan == NULL)
    plan = own = ps_csv_plan_new (&(const PsSample){ text, length, TRUE }, NULL, NULL);
  if (plan == NULL)
    return refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  if (is_nothing (plan, text, length))
    return PS_READ_NOTHING;
  return read_fields (plan, text, length, record);
}

const PsFormat ps_format_csv = {
  .name = "csv",
  .title = N_ ("CSV or TSV with any header"),
  .recognised_by = N_ ("Lines with as many fields each, of which one or two hold addresses; by "
                       "the header's names, or by the values if there is no header"),
  .framing = ps_csv_get_framing,
  .score = csv_score,
  .recognises = csv_recognises,
  .plan_new = csv_plan_new,
  .plan_free = ps_csv_plan_destroy,
  .read = ps_csv_read,
};
