/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-json-record.h"

#include <string.h>

#include "ps-json-cursor.h"
#include "ps-json-walk.h"

/* So many records of a sample are looked at. */
#define SAMPLE_RECORDS 60

/**
 * Plan:
 * @framing: how records lie
 * @head: bytes before the first record, of one object that holds all records
 * @mapping: (nullable): what the user says of keys
 */
typedef struct
{
  PsFraming framing;
  gsize head;
  PsFieldMapping *mapping;
} Plan;

/* One reading of an object. */
typedef struct
{
  const PsJsonDialect *dialect;
  PsKeyedRecord keyed;
  PsSpan values[PS_JSON_KEYS_MAX];
  const char *hint;
  gsize elements[2];  /* the list in which each end was found, 0 = none */
  gsize wrap_element; /* the same of the text that may hold a record */
} Reading;

static gboolean
ends_with (const PsKeyPath *path, const char *key)
{
  gsize n = strlen (key);

  if (n > path->length || memcmp (path->folded + path->length - n, key, n) != 0)
    return FALSE;
  for (guint i = 0; i < path->n; i++)
    if (path->starts[i] == path->length - n)
      return TRUE;
  return FALSE;
}

static void
visit_cb (const PsKeyPath *path, const PsJsonValue *value, gsize element, gpointer data)
{
  Reading *self = data;
  const PsSpan span = { value->text, value->length,
                        value->type == PS_JSON_STRING ? PS_ENCODING_JSON : PS_ENCODING_PLAIN };
  const PsSpan *ends = self->keyed.record->spans;
  const char *src = ends[PS_FIELD_SRC_IP].text, *dst = ends[PS_FIELD_DST_IP].text;

  for (guint i = 0; self->dialect->keys[i] != NULL; i++)
    if (self->values[i].text == NULL && ends_with (path, self->dialect->keys[i]))
      self->values[i] = span;
  if (value->type != PS_JSON_STRING && value->type != PS_JSON_NUMBER)
    return;
  if (self->dialect->get_hint != NULL && self->hint == NULL && path->n > 0)
    self->hint = self->dialect->get_hint (path->folded + path->starts[path->n - 1]);
  ps_keyed_record_add (&self->keyed, path, &span);
  if (ends[PS_FIELD_SRC_IP].text != src)
    self->elements[0] = element;
  if (ends[PS_FIELD_DST_IP].text != dst)
    self->elements[1] = element;
  if (self->keyed.wrapped.text == value->text)
    self->wrap_element = element;
}

/* Whether all of the dialect's marks were met. */
static gboolean
is_marked (const Reading *self)
{
  if (self->dialect->is_marked != NULL)
    return self->dialect->is_marked (self->values);
  for (guint i = 0; i < self->dialect->n_marks; i++)
    if (self->values[i].text == NULL)
      return FALSE;
  return TRUE;
}

static PsJsonStatus
walk (Reading *self, const PsJsonDialect *dialect, const PsFieldMapping *mapping, const char *text,
      gsize length, PsRecord *record, gsize *consumed)
{
  memset (self, 0, sizeof *self);
  self->dialect = dialect;
  ps_keyed_record_init (&self->keyed, record, mapping, dialect->names);
  return ps_json_walk (text, length, visit_cb, self, consumed);
}

/* The object's ends were found in a list of several objects only: the list's objects are the
 * records. Offset of the first one, 0 if the object is a record itself. */
static gsize
find_list (const Reading *self, const char *text, gsize length)
{
  const PsSpan *ends = self->keyed.record->spans;
  gboolean has_ends = ends[PS_FIELD_SRC_IP].text != NULL || ends[PS_FIELD_DST_IP].text != NULL;
  gsize element = !has_ends                ? self->wrap_element
                  : self->elements[0] != 0 ? self->elements[0]
                                           : self->elements[1];
  const char *end = text + length;
  PsJsonStatus status;
  gsize skipped;
  const char *p;

  if (self->dialect->is_whole || element == 0
      || (ends[PS_FIELD_SRC_IP].text != NULL && self->elements[0] == 0)
      || (ends[PS_FIELD_DST_IP].text != NULL && self->elements[1] == 0))
    return 0;
  skipped = ps_json_skip (text + element, length - element, &status);
  if (status != PS_JSON_OK)
    return element;
  p = ps_json_pass_blanks (text + element + skipped, end);
  return p == end || *p == ',' ? element : 0;
}

/**
 * ps_json_get_reason:
 * @status: how reading JSON went, not %PS_JSON_OK
 *
 * Returns: the same as the reason why a record is rejected
 */
PsReason
ps_json_get_reason (PsJsonStatus status)
{
  switch (status)
    {
    case PS_JSON_ERROR_CUT_OFF:
      return PS_REASON_CUT_OFF;
    case PS_JSON_ERROR_CONTROL_CHARACTER:
      return PS_REASON_CONTROL_CHARACTER;
    case PS_JSON_ERROR_TOO_DEEP:
      return PS_REASON_TOO_DEEP;
    case PS_JSON_OK:
    case PS_JSON_ERROR_SYNTAX:
    default:
      return PS_REASON_NOT_JSON;
    }
}

/* The next '{' outside of texts. */
static const char *
find_object (const char *p, const char *end)
{
  gboolean in_text = FALSE;

  for (; p < end && (in_text || *p != '{'); p++)
    if (*p == '"')
      in_text = !in_text;
    else if (in_text && *p == '\\' && p + 1 < end)
      p++;
  return p;
}

/* To what follows the value that ends at @p: a comma that divides it from the next belongs to
 * it. */
static const char *
pass_to_next (const char *p, const char *end)
{
  p = ps_json_pass_blanks (p, end);
  return p < end && *p == ',' ? ps_json_pass_blanks (p + 1, end) : p;
}

static PsReadResult
refuse (PsRecord *record, PsReadResult result, PsReason reason, gsize offset)
{
  record->reason = reason;
  record->reason_offset = offset;
  return result;
}

/* What is between records: the end of a list and what follows it in the object that holds it. */
static PsReadResult
read_between (const Plan *plan, const char *text, const char *start, const char *end,
              PsRecord *record, gsize *consumed)
{
  if (strchr ("]},[", *start) == NULL && (plan == NULL || plan->head == 0 || *start != '"'))
    return refuse (record, PS_READ_REJECTED, PS_REASON_NOT_JSON, (gsize)(start - text));
  *consumed = (gsize)(find_object (start, end) - text);
  return PS_READ_NOTHING;
}

/* All that is known of the record when it was walked through; %FALSE where it names no end. */
static gboolean
finish (Reading *self)
{
  PsRecord *record = self->keyed.record;
  gboolean has_ends;

  record->scale = self->dialect->scale;
  record->packet_order = self->dialect->packet_order;
  if (self->dialect->settle != NULL)
    self->dialect->settle (record, self->values, self->hint);
  has_ends = ps_keyed_record_finish (&self->keyed);
  record->packet_order = record->packet_order && record->claim.kind == PS_CLAIM_NONE;
  return has_ends;
}

/**
 * ps_json_dialect_read:
 * @dialect: how records are written
 * @data: (nullable): the format's plan
 * @text: one object, several one after another, or one that holds a list of them
 * @length: its length in bytes
 * @record: (inout): what is found in the first one
 * @consumed: (out): bytes up to the next one
 *
 * The read function of a #PsFormat. Of an object that holds a list of records, the part before
 * the first of them is read as nothing, and so is what stands behind the last one.
 *
 * Returns: what the record is
 */
PsReadResult
ps_json_dialect_read (const PsJsonDialect *dialect, gconstpointer data, const char *text,
                      gsize length, PsRecord *record, gsize *consumed)
{
  const Plan *plan = data;
  const char *end = text + length;
  const char *start = ps_json_pass_blanks (text, end);
  Reading reading;
  PsJsonStatus status;
  gsize scanned, list;

  ps_record_reset (record);
  *consumed = length;
  if (start == end)
    return PS_READ_NOTHING;
  if (*start != '{')
    return read_between (plan, text, start, end, record, consumed);
  status =
      walk (&reading, dialect, plan != NULL ? plan->mapping : NULL, text, length, record, &scanned);
  list = find_list (&reading, text, length);
  if (list > 0)
    {
      ps_record_reset (record);
      *consumed = list;
      return PS_READ_NOTHING;
    }
  if (status != PS_JSON_OK)
    {
      ps_record_reset (record);
      return refuse (record, PS_READ_REJECTED, ps_json_get_reason (status), scanned);
    }
  *consumed = (gsize)(pass_to_next (text + scanned, end) - text);
  return finish (&reading) ? PS_READ_ALERT
                           : refuse (record, PS_READ_SKIPPED, PS_REASON_NO_ADDRESSES, 0);
}

/**
 * ps_json_dialect_recognises:
 * @dialect: how records are written
 * @text: a single record
 * @length: its length in bytes
 *
 * Returns: whether it is an object with all marks of the dialect
 */
gboolean
ps_json_dialect_recognises (const PsJsonDialect *dialect, const char *text, gsize length)
{
  g_auto (PsRecord) record = { 0 };
  const char *start = ps_json_pass_blanks (text, text + length);
  Reading reading;
  gsize consumed;

  if (start == text + length || *start != '{')
    return FALSE;
  return walk (&reading, dialect, NULL, text, length, &record, &consumed) == PS_JSON_OK
         && is_marked (&reading);
}

/* Lines that are neither JSON nor what divides its values. */
static guint
count_foreign_lines (const char *p, const char *end)
{
  guint n = 0;

  while (p < end)
    {
      const char *newline = memchr (p, '\n', (gsize)(end - p));
      const char *stop = newline != NULL ? newline : end;

      while (p < stop && (g_ascii_isspace (*p) || strchr ("[],}", *p) != NULL))
        p++;
      n += p < stop && *p != '"';
      p = stop + 1;
    }
  return n;
}

/* Counts the records of a sample, and those that are of the dialect and name an end. */
static void
count_records (const PsJsonDialect *dialect, const PsSample *sample, guint *n_records,
               guint *n_marked)
{
  g_auto (PsRecord) record = { 0 };
  Plan *plan = ps_json_plan_new (sample, NULL);
  const char *p = sample->text + plan->head, *end = sample->text + sample->length;

  *n_records = *n_marked = 0;
  while (p < end && *n_records < SAMPLE_RECORDS)
    {
      const char *object = find_object (p, end);
      Reading reading;
      gsize consumed, list;
      PsJsonStatus status;
      gboolean ended;

      *n_records += count_foreign_lines (p, object);
      p = object;
      if (p == end)
        break;
      ps_record_reset (&record);
      status = walk (&reading, dialect, NULL, p, (gsize)(end - p), &record, &consumed);
      list = find_list (&reading, p, (gsize)(end - p));
      if (list > 0)
        {
          p += list;
          continue;
        }
      ended = status == PS_JSON_OK || (status == PS_JSON_ERROR_CUT_OFF && !sample->whole);
      *n_records += ended;
      if (ended && is_marked (&reading) && finish (&reading))
        ++*n_marked;
      p += MAX (consumed, 1);
      if (status != PS_JSON_OK && status != PS_JSON_ERROR_CUT_OFF)
        p = memchr (p - 1, '\n', (gsize)(end - p) + 1) != NULL
                ? (const char *)memchr (p - 1, '\n', (gsize)(end - p) + 1) + 1
                : end;
    }
  ps_json_plan_free (plan);
}

/**
 * ps_json_dialect_score:
 * @dialect: how records are written
 * @sample: the beginning of a file
 * @most: the score if all records are of the dialect
 *
 * Returns: 0 if none is
 */
int
ps_json_dialect_score (const PsJsonDialect *dialect, const PsSample *sample, int most)
{
  const char *start = ps_json_pass_blanks (sample->text, sample->text + sample->length);
  guint n_records, n_marked;

  if (start == sample->text + sample->length || (*start != '{' && *start != '['))
    return 0;
  count_records (dialect, sample, &n_records, &n_marked);
  return n_marked > 0 ? MAX (most / 2, (int)(most * n_marked / MAX (n_records, 1))) : 0;
}

static gboolean
has_line_end (const char *text, gsize length)
{
  return memchr (text, '\n', length) != NULL || memchr (text, '\r', length) != NULL;
}

/**
 * ps_json_plan_new:
 * @sample: the beginning of a file
 * @mapping: (nullable): what the user says of keys
 *
 * Finds out how JSON records lie: one a line, over several lines, in an array, or in a list of
 * one big object.
 *
 * Returns: (transfer full): the plan of every format that reads a #PsJsonDialect
 */
gpointer
ps_json_plan_new (const PsSample *sample, const PsFieldMapping *mapping)
{
  static const char *const no_keys[] = { NULL };
  static const PsJsonDialect any = { .keys = no_keys };
  Plan *plan = g_new0 (Plan, 1);
  const char *end = sample->text + sample->length;
  const char *start = ps_json_pass_blanks (sample->text, end);
  g_auto (PsRecord) record = { 0 };
  Reading reading;
  PsJsonStatus status;
  gsize consumed;

  plan->mapping = mapping != NULL ? ps_field_mapping_ref ((PsFieldMapping *)mapping) : NULL;
  plan->framing = PS_FRAMING_LINES;
  if (start == end || *start != '{')
    {
      plan->framing = PS_FRAMING_JSON;
      return plan;
    }
  status = walk (&reading, &any, mapping, sample->text, sample->length, &record, &consumed);
  if (has_line_end (start, (gsize)(sample->text + consumed - start)))
    plan->framing = PS_FRAMING_JSON;
  if (status == PS_JSON_ERROR_CUT_OFF && !sample->whole)
    plan->head = find_list (&reading, sample->text, sample->length);
  if (plan->head > 0)
    plan->framing = PS_FRAMING_JSON;
  return plan;
}

/**
 * ps_json_plan_free:
 * @plan: (transfer full): of ps_json_plan_new()
 */
void
ps_json_plan_free (gpointer plan)
{
  g_clear_pointer (&((Plan *)plan)->mapping, ps_field_mapping_unref);
  g_free (plan);
}

/**
 * ps_json_plan_get_framing:
 * @plan: of ps_json_plan_new()
 *
 * Returns: how records lie
 */
PsFraming
ps_json_plan_get_framing (gconstpointer plan)
{
  return ((const Plan *)plan)->framing;
}

/**
 * ps_json_plan_get_head:
 * @plan: of ps_json_plan_new()
 *
 * Returns: how many bytes stand before the first record
 */
gsize
ps_json_plan_get_head (gconstpointer plan)
{
  return ((const Plan *)plan)->head;
}
