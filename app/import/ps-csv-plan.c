/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-csv-plan.h"

#include <string.h>

#include "ps-csv-dialect.h"
#include "ps-csv-reader.h"
#include "ps-payload.h"
#include "ps-syslog.h"
#include "ps-time-reader.h"
#include "ps-value-reader.h"

/* So many records are looked at to tell what a column holds. */
#define SAMPLED 60

/* A text of words is what was seen, rather than a longer identifier. */
#define WORDS_BONUS 4096

/* What the values of a column are, in records. */
typedef struct
{
  guint n; /* that state something */
  guint addresses;
  guint joined; /* addresses with a port */
  guint bare;   /* addresses alone, with no words around them */
  guint ports;
  guint protocols;
  guint times;
  guint dates;   /* times that have a date */
  guint clocks;  /* times that have an hour */
  guint headers; /* of syslog */
  guint words;   /* more than one */
  gsize bytes;
} Values;

typedef struct
{
  const char *text;
  gsize length;
  guint n_fields;
} Line;

typedef struct
{
  PsCsvPlan *plan;
  const PsFieldMapping *mapping;
  Line lines[SAMPLED];
  guint n_lines;
  guint first; /* of the records, behind the header */
  PsSpan *header;
  Values *values;
  guint n_columns;
  guint ranks[PS_N_FIELDS];
  guint wrap_rank;
} Survey;

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

static void
collect_lines (Survey *survey, const PsSample *sample)
{
  gsize offset = 0;

  while (offset < sample->length && survey->n_lines < SAMPLED)
    {
      Line *line = &survey->lines[survey->n_lines];
      gboolean unclosed;
      gsize size = ps_csv_next_record (sample->text + offset, sample->length - offset,
                                       survey->plan->delimiter, sample->whole, &unclosed);

      if (size == 0)
        break;
      line->text = sample->text + offset;
      line->length = size;
      offset += size;
      if (is_blank (line->text, line->length) || unclosed
          || (size >= 4 && g_ascii_strncasecmp (line->text, "sep=", 4) == 0))
        continue;
      while (line->length > 0 && strchr ("\r\n", line->text[line->length - 1]) != NULL)
        line->length--;
      line->n_fields = ps_csv_split (line->text, line->length, survey->plan->delimiter, NULL, 0);
      survey->n_lines++;
    }
}

/* The number of fields that most lines have; of two, the larger. */
static guint
find_usual_count (const Survey *survey)
{
  guint usual = 0, best = 0;

  for (guint i = 0; i < survey->n_lines; i++)
    {
      guint same = 0;

      for (guint k = 0; k < survey->n_lines; k++)
        same += survey->lines[k].n_fields == survey->lines[i].n_fields;
      if (same > best || (same == best && survey->lines[i].n_fields > usual))
        {
          best = same;
          usual = survey->lines[i].n_fields;
        }
    }
  return usual;
}

static gboolean
is_digits (const char *text, gsize length)
{
  while (length > 0 && g_ascii_isdigit (text[length - 1]))
    length--;
  return length == 0;
}

static void
look_at_value (Values *values, const PsSpan *span)
{
  char buffer[128];
  gsize length;
  const char *text = ps_span_view (span, buffer, sizeof buffer, &length);
  PsTimeContext context = { .year = 2000 };
  PsSyslogHeader syslog;
  PsValueEnd end;
  PsTime time;
  guint16 port;
  guint8 protocol;

  if (length == 0 || ps_value_says_nothing (text, length))
    return;
  values->n++;
  values->bytes += length;
  values->words += g_ascii_isalpha (text[0]) && memchr (text, ' ', length) != NULL;
  values->headers += ps_syslog_read (text, length, &syslog) && syslog.message < length;
  ps_value_read_end (text, length, &end);
  values->addresses += end.is_address;
  values->joined += end.is_address && end.has_port;
  values->bare += end.is_address && memchr (text, ' ', length) == NULL;
  values->ports +=
      g_ascii_isdigit (text[0]) && ps_value_read_port (text, length, PS_PROTOCOL_TCP, &port);
  values->protocols +=
      !g_ascii_isdigit (text[0]) && ps_value_read_protocol (text, length, &protocol);
  /* A port could be a spreadsheet's day. */
  if (!end.is_address && (length > 8 || !is_digits (text, length))
      && ps_time_read (&context, text, length, &time) && !ps_time_says_nothing (&time))
    {
      values->times++;
      values->dates += time.has_date;
      values->clocks += !time.has_date || memchr (text, ':', length) != NULL || length > 10;
    }
}

static void
look_at_values (Survey *survey)
{
  g_autofree PsSpan *fields = g_new0 (PsSpan, survey->n_columns);

  for (guint i = survey->first; i < survey->n_lines; i++)
    {
      const Line *line = &survey->lines[i];
      guint n = ps_csv_split (line->text, line->length, survey->plan->delimiter, fields,
                              survey->n_columns);

      for (guint k = 0; k < MIN (n, survey->n_columns); k++)
        look_at_value (&survey->values[k], &fields[k]);
    }
}

/* "_raw", "message": the column holds the record as it was. */
static gboolean
names_wrap (const char *text, gsize length)
{
  char folded[PS_FIELD_NAME_MAX];
  const PsNameMeaning *meaning =
      ps_field_name_fold (text, (gssize)length, folded) ? ps_name_look_up (folded) : NULL;

  return meaning != NULL && meaning->wrap_rank != PS_NO_WRAP;
}

/* A header names things: none of its fields is an address or a pair. */
static gboolean
is_header (const Survey *survey, const Line *line)
{
  g_autofree PsSpan *fields = g_new0 (PsSpan, survey->n_columns);
  guint known = 0;

  ps_csv_split (line->text, line->length, survey->plan->delimiter, fields, survey->n_columns);
  for (guint k = 0; k < survey->n_columns; k++)
    {
      char buffer[128];
      gsize length;
      const char *text = ps_span_view (&fields[k], buffer, sizeof buffer, &length);
      PsValueEnd end;
      PsField field;
      guint rank;

      ps_value_read_end (text, length, &end);
      if (end.is_address || memchr (text, '=', length) != NULL)
        return FALSE;
      known += ps_field_from_name (text, length, &field, &rank) || names_wrap (text, length)
               || ps_side_from_name (text, length) != PS_SIDE_NONE
               || ps_field_mapping_lookup (survey->mapping, text, (gssize)length) != NULL;
    }
  return known >= 2;
}

static void
take_header (Survey *survey, guint i)
{
  const Line *line = &survey->lines[i];

  survey->plan->header = g_strndup (line->text, line->length);
  survey->plan->header_length = line->length;
  survey->header = g_new0 (PsSpan, survey->n_columns);
  ps_csv_split (line->text, line->length, survey->plan->delimiter, survey->header,
                survey->n_columns);
  survey->first = i + 1;
}

/* How many fields of a line are addresses, numbers or times. */
static guint
count_values (const Survey *survey, const Line *line)
{
  g_autofree PsSpan *fields = g_new0 (PsSpan, survey->n_columns);
  guint n = ps_csv_split (line->text, line->length, survey->plan->delimiter, fields,
                          survey->n_columns);
  guint n_values = 0;

  for (guint k = 0; k < MIN (n, survey->n_columns); k++)
    {
      Values values = { 0 };

      look_at_value (&values, &fields[k]);
      n_values += values.addresses > 0 || values.ports > 0 || values.times > 0;
    }
  return n_values;
}

/* Words above a line of addresses and numbers are a header, if one of unknown names. */
static gboolean
is_unknown_header (const Survey *survey, guint i)
{
  return i + 1 < survey->n_lines && survey->lines[i + 1].n_fields == survey->plan->n_columns
         && count_values (survey, &survey->lines[i]) == 0
         && count_values (survey, &survey->lines[i + 1]) >= 2;
}

static void
find_header (Survey *survey)
{
  for (guint i = 0; i < survey->n_lines; i++)
    {
      const Line *line = &survey->lines[i];

      if (line->n_fields != survey->plan->n_columns)
        continue;
      survey->first = i;
      if (is_header (survey, line))
        take_header (survey, i);
      else if (is_unknown_header (survey, i))
        {
          take_header (survey, i);
          g_clear_pointer (&survey->header, g_free);
        }
      return;
    }
}

/* Do the values of the column hold records of another format? */
static gboolean
holds_records (const Survey *survey, guint column)
{
  g_autofree PsSpan *fields = g_new0 (PsSpan, survey->n_columns);
  guint n = 0, n_records = 0;

  for (guint i = survey->first; i < survey->n_lines && n < 8; i++)
    {
      const Line *line = &survey->lines[i];
      g_auto (PsRecord) record = { 0 };

      if (ps_csv_split (line->text, line->length, survey->plan->delimiter, fields,
                        survey->n_columns)
              <= column
          || fields[column].length < PS_PAYLOAD_MIN)
        continue;
      n++;
      n_records += ps_payload_unwrap (&record, &fields[column], TRUE);
    }
  return n_records * 2 > n;
}

/* Do the values allow what the name says? */
static gboolean
fits (const Values *values, PsField field)
{
  switch (field)
    {
    case PS_FIELD_SRC_IP:
    case PS_FIELD_DST_IP:
      return values->n == 0 || values->addresses * 2 > values->n;
    case PS_FIELD_SRC_PORT:
    case PS_FIELD_DST_PORT:
      return values->addresses == 0;
    case PS_FIELD_TIME:
    case PS_FIELD_DATE:
      return values->addresses == 0 && (values->n == 0 || values->times > 0);
    case PS_FIELD_SENSOR:
      return TRUE;
    default:
      return values->bare * 2 <= values->n || values->n == 0;
    }
}

/* What the user says of a column; %FALSE where he says nothing. */
static gboolean
take_told (Survey *survey, guint column, const char *name)
{
  const PsFieldMeaning *told = ps_field_mapping_lookup (survey->mapping, name, -1);

  if (told == NULL)
    return FALSE;
  if (told->is_used && told->is_side)
    survey->plan->clues[PS_CLUE_LOCAL_IP + told->side - PS_SIDE_LOCAL_IP] = column;
  else if (told->is_used)
    {
      survey->plan->fields[told->field] = column;
      survey->ranks[told->field] = 0;
    }
  return TRUE;
}

/* What the product is known to mean; %FALSE where nothing is known of the column. */
static gboolean
take_known (Survey *survey, guint column, const char *folded)
{
  const PsCsvDialect *dialect = survey->plan->dialect;
  const PsKeyName *name = dialect != NULL ? dialect->names : NULL;

  while (name != NULL && name->name != NULL && !g_str_equal (name->name, folded))
    name++;
  if (name == NULL || name->name == NULL)
    return FALSE;
  if (name->field != PS_N_FIELDS && fits (&survey->values[column], name->field))
    {
      survey->plan->fields[name->field] = column;
      survey->ranks[name->field] = 0;
    }
  return TRUE;
}

/* What is known of a column by its name, where the values allow it. */
static void
take_name (Survey *survey, guint column, const char *name)
{
  const Values *values = &survey->values[column];
  char folded[PS_FIELD_NAME_MAX];
  const PsNameMeaning *meaning;
  PsField field;
  guint rank;

  if (!ps_field_name_fold (name, -1, folded) || take_known (survey, column, folded))
    return;
  meaning = ps_name_look_up (folded);
  if (meaning == NULL)
    return;
  if (meaning->clue != PS_N_CLUES && survey->plan->clues[meaning->clue] == PS_CSV_NO_COLUMN)
    survey->plan->clues[meaning->clue] = column;
  if (meaning->wrap_rank < survey->wrap_rank && values->bytes >= values->n * PS_PAYLOAD_MIN
      && values->n > 0)
    {
      survey->wrap_rank = meaning->wrap_rank;
      survey->plan->wrap = column;
    }
  if (meaning->field == PS_N_FIELDS || !fits (values, meaning->field))
    return;
  /* "Fecha" may be the whole time, or the day beside the hour. */
  field = meaning->field == PS_FIELD_TIME && values->times > 0 && values->clocks == 0
              ? PS_FIELD_DATE
              : (PsField)meaning->field;
  /* A column without a value is the last to be chosen. */
  rank = meaning->rank + (values->n == 0 ? 1000 : 0);
  if (rank >= survey->ranks[field])
    return;
  survey->ranks[field] = rank;
  survey->plan->fields[field] = column;
}

static gboolean
names_utc (const PsSpan *name)
{
  g_autofree char *text = ps_span_dup (name);
  g_autofree char *upper = g_ascii_strup (text, -1);

  return strstr (upper, "UTC") != NULL || strstr (upper, "GMT") != NULL;
}

static void
name_fields (Survey *survey)
{
  PsCsvPlan *plan = survey->plan;

  memset (survey->ranks, 0xff, sizeof survey->ranks);
  survey->wrap_rank = PS_NO_WRAP;
  for (guint k = 0; k < survey->n_columns; k++)
    {
      g_autofree char *name = ps_span_dup (&survey->header[k]);

      if (!take_told (survey, k, name))
        take_name (survey, k, name);
    }
  if (plan->clues[PS_CLUE_SIP] != PS_CSV_NO_COLUMN && plan->clues[PS_CLUE_DIP] != PS_CSV_NO_COLUMN
      && plan->fields[PS_FIELD_SRC_IP] == PS_CSV_NO_COLUMN)
    {
      plan->fields[PS_FIELD_SRC_IP] = plan->clues[PS_CLUE_SIP];
      plan->fields[PS_FIELD_DST_IP] = plan->clues[PS_CLUE_DIP];
    }
  plan->named = TRUE;
  plan->is_utc = plan->fields[PS_FIELD_TIME] != PS_CSV_NO_COLUMN
                 && names_utc (&survey->header[plan->fields[PS_FIELD_TIME]]);
}

/* Where a confidence stands beside it, the client was inferred: by us. */
static void
settle_clues (Survey *survey)
{
  PsCsvPlan *plan = survey->plan;

  for (guint k = 0; k < survey->n_columns; k++)
    {
      g_autofree char *name = ps_span_dup (&survey->header[k]);
      char folded[PS_FIELD_NAME_MAX];

      if (ps_field_name_fold (name, -1, folded) && g_str_equal (folded, "serveris"))
        plan->clues[PS_CLUE_CLIENT_IP] = PS_CSV_NO_COLUMN;
    }
  if (plan->fields[PS_FIELD_SIGNATURE] == PS_CSV_NO_COLUMN
      && plan->clues[PS_CLUE_LOCAL_IP] != PS_CSV_NO_COLUMN)
    plan->fields[PS_FIELD_SIGNATURE] = plan->clues[PS_CLUE_ACTION_TYPE];
}

static gboolean
holds (const Survey *survey, guint column, guint count)
{
  return survey->values[column].n > 0 && count * 5 >= survey->values[column].n * 3;
}

static gboolean
is_port_column (const Survey *survey, guint column)
{
  return column < survey->n_columns && holds (survey, column, survey->values[column].ports)
         && survey->values[column].addresses == 0;
}

/* Ports stand behind their address, or both behind both addresses. */
static void
infer_ports (Survey *survey, guint16 src, guint16 dst)
{
  guint16 *fields = survey->plan->fields;

  if (is_port_column (survey, src + 1) && is_port_column (survey, dst + 1) && dst != src + 1)
    {
      fields[PS_FIELD_SRC_PORT] = src + 1;
      fields[PS_FIELD_DST_PORT] = dst + 1;
    }
  else if (is_port_column (survey, dst + 1) && is_port_column (survey, dst + 2))
    {
      fields[PS_FIELD_SRC_PORT] = dst + 1;
      fields[PS_FIELD_DST_PORT] = dst + 2;
    }
}

/* How much the column looks like what was seen, 0 = not at all: long texts, rather of words. */
static gsize
rate_signature (const Values *values)
{
  gsize mean = values->n > 0 ? values->bytes / values->n : 0;

  if (mean < 12 || values->ports > 0 || values->times > 0 || values->headers > 0)
    return 0;
  return values->words * 2 > values->n ? mean + WORDS_BONUS : mean;
}

/* Does the header say that the addresses of a column are of something else: a network, a mask? */
static gboolean
names_no_end (const Survey *survey, guint column)
{
  static const char *const words[] = { "network", "mask",  "range",   "subnet",   "prefix",
                                       "start",   "end",   "gateway", "nexthop",  "nat",
                                       "dns",     "first", "last",    "translat", "xlat" };
  g_autofree char *name = NULL;
  char folded[PS_FIELD_NAME_MAX];

  if (survey->header == NULL)
    return FALSE;
  name = ps_span_dup (&survey->header[column]);
  if (!ps_field_name_fold (name, -1, folded))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (folded, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* The first two columns of addresses. */
static void
infer_ends (Survey *survey)
{
  guint16 *fields = survey->plan->fields;

  for (guint k = 0; k < survey->n_columns && fields[PS_FIELD_DST_IP] == PS_CSV_NO_COLUMN; k++)
    if (holds (survey, k, survey->values[k].addresses) && !names_no_end (survey, k))
      fields[fields[PS_FIELD_SRC_IP] == PS_CSV_NO_COLUMN ? PS_FIELD_SRC_IP : PS_FIELD_DST_IP] = k;
  if (fields[PS_FIELD_DST_IP] != PS_CSV_NO_COLUMN)
    infer_ports (survey, fields[PS_FIELD_SRC_IP], fields[PS_FIELD_DST_IP]);
}

/* A header may name all but the ends; two columns of addresses are they all the same. */
static void
settle_ends (Survey *survey)
{
  PsCsvPlan *plan = survey->plan;

  if (plan->dialect != NULL || plan->fields[PS_FIELD_SRC_IP] != PS_CSV_NO_COLUMN
      || plan->fields[PS_FIELD_DST_IP] != PS_CSV_NO_COLUMN
      || plan->clues[PS_CLUE_LOCAL_IP] != PS_CSV_NO_COLUMN
      || plan->clues[PS_CLUE_REMOTE_IP] != PS_CSV_NO_COLUMN)
    return;
  infer_ends (survey);
  if (plan->fields[PS_FIELD_DST_IP] == PS_CSV_NO_COLUMN)
    plan->fields[PS_FIELD_SRC_IP] = PS_CSV_NO_COLUMN;
}

/* Without a header the values alone tell. */
static void
infer_fields (Survey *survey)
{
  guint16 *fields = survey->plan->fields;
  gsize best = 0;

  infer_ends (survey);
  for (guint k = 0; k < survey->n_columns; k++)
    {
      const Values *values = &survey->values[k];

      if (holds (survey, k, values->addresses))
        continue;
      if (holds (survey, k, values->dates) && fields[PS_FIELD_TIME] == PS_CSV_NO_COLUMN)
        fields[PS_FIELD_TIME] = k;
      else if (holds (survey, k, values->protocols)
               && fields[PS_FIELD_PROTOCOL] == PS_CSV_NO_COLUMN)
        fields[PS_FIELD_PROTOCOL] = k;
      else if (rate_signature (values) > best)
        {
          best = rate_signature (values);
          fields[PS_FIELD_SIGNATURE] = k;
        }
    }
}

/* One column may hold the whole time, or date and time be two. */
static void
settle_time (Survey *survey)
{
  guint16 *fields = survey->plan->fields;
  guint16 time = fields[PS_FIELD_TIME];

  if (time == PS_CSV_NO_COLUMN)
    {
      fields[PS_FIELD_TIME] = fields[PS_FIELD_DATE];
      fields[PS_FIELD_DATE] = PS_CSV_NO_COLUMN;
    }
  else if (survey->values[time].dates > 0)
    fields[PS_FIELD_DATE] = PS_CSV_NO_COLUMN;
}

static gboolean
make_plan (Survey *survey, const PsSample *sample)
{
  PsCsvPlan *plan = survey->plan;

  collect_lines (survey, sample);
  plan->n_columns = find_usual_count (survey);
  if (plan->n_columns < 2)
    return FALSE;
  survey->n_columns = MIN (plan->n_columns, PS_CSV_PLANNED_COLUMNS);
  survey->values = g_new0 (Values, survey->n_columns);
  find_header (survey);
  look_at_values (survey);
  if (survey->header != NULL)
    {
      name_fields (survey);
      settle_ends (survey);
      settle_clues (survey);
    }
  else
    infer_fields (survey);
  settle_time (survey);
  plan->wraps_records = plan->wrap != PS_CSV_NO_COLUMN && holds_records (survey, plan->wrap);
  plan->is_alerts = plan->fields[PS_FIELD_SIGNATURE] != PS_CSV_NO_COLUMN
                    || plan->fields[PS_FIELD_SEVERITY] != PS_CSV_NO_COLUMN;
  return plan->fields[PS_FIELD_SRC_IP] != PS_CSV_NO_COLUMN
         || plan->fields[PS_FIELD_DST_IP] != PS_CSV_NO_COLUMN || ps_csv_plan_has_ends (plan);
}

/**
 * ps_csv_plan_has_ends:
 * @plan: a plan
 *
 * Returns: whether there are columns for both ends, or one that holds the record with both
 */
gboolean
ps_csv_plan_has_ends (const PsCsvPlan *plan)
{
  return (plan->fields[PS_FIELD_SRC_IP] != PS_CSV_NO_COLUMN
          && plan->fields[PS_FIELD_DST_IP] != PS_CSV_NO_COLUMN)
         || (plan->clues[PS_CLUE_LOCAL_IP] != PS_CSV_NO_COLUMN
             && plan->clues[PS_CLUE_REMOTE_IP] != PS_CSV_NO_COLUMN)
         || (plan->wrap != PS_CSV_NO_COLUMN && plan->wraps_records);
}

/**
 * ps_csv_plan_new:
 * @sample: the beginning of a file
 * @mapping: (nullable): what the user says of its columns
 * @dialect: (nullable): what the product that wrote it is known to mean
 *
 * Finds delimiter, header and what each column holds: by its name where the values allow it, by
 * the values alone where there is no header.
 *
 * Returns: (transfer full) (nullable): the plan, %NULL if no column holds addresses or records
 */
PsCsvPlan *
ps_csv_plan_new (const PsSample *sample, const PsFieldMapping *mapping, const PsCsvDialect *dialect)
{
  g_autoptr (PsCsvPlan) plan = g_new0 (PsCsvPlan, 1);
  Survey survey = { .plan = plan, .mapping = mapping };
  gboolean made;

  memset (plan->fields, 0xff, sizeof plan->fields);
  memset (plan->clues, 0xff, sizeof plan->clues);
  plan->wrap = PS_CSV_NO_COLUMN;
  plan->dialect = dialect;
  plan->delimiter = ps_csv_sniff_delimiter (sample->text, sample->length);
  made = plan->delimiter != 0 && make_plan (&survey, sample);
  g_free (survey.header);
  g_free (survey.values);
  return made ? g_steal_pointer (&plan) : NULL;
}

static gboolean
has_column (const Survey *survey, const char *mark)
{
  g_auto (GStrv) names = g_strsplit (mark, "|", -1);

  for (guint k = 0; k < survey->n_columns; k++)
    {
      g_autofree char *name = ps_span_dup (&survey->header[k]);
      char folded[PS_FIELD_NAME_MAX];

      if (ps_field_name_fold (name, -1, folded)
          && g_strv_contains ((const char *const *)names, folded))
        return TRUE;
    }
  return FALSE;
}

/**
 * ps_csv_dialect_score:
 * @dialect: how a product exports CSV
 * @sample: the beginning of a file
 *
 * Returns: 85 if its header has all marks of the dialect, else 0
 */
int
ps_csv_dialect_score (const PsCsvDialect *dialect, const PsSample *sample)
{
  g_autoptr (PsCsvPlan) plan = g_new0 (PsCsvPlan, 1);
  Survey survey = { .plan = plan };
  gboolean marked = FALSE;

  plan->delimiter = ps_csv_sniff_delimiter (sample->text, sample->length);
  if (plan->delimiter == 0)
    return 0;
  collect_lines (&survey, sample);
  plan->n_columns = find_usual_count (&survey);
  survey.n_columns = MIN (plan->n_columns, PS_CSV_PLANNED_COLUMNS);
  if (survey.n_columns >= 2)
    find_header (&survey);
  marked = survey.header != NULL;
  for (guint i = 0; marked && dialect->marks[i] != NULL; i++)
    marked = has_column (&survey, dialect->marks[i]);
  g_free (survey.header);
  return marked ? 85 : 0;
}

/**
 * ps_csv_plan_free:
 * @plan: (transfer full): a plan
 */
void
ps_csv_plan_free (PsCsvPlan *plan)
{
  g_free (plan->header);
  g_free (plan);
}
