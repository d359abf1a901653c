/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-csv-survey.h"

#include <string.h>

#include "ps-csv-reader.h"
#include "ps-payload.h"
#include "ps-syslog.h"
#include "ps-text-find.h"
#include "ps-time-reader.h"
#include "ps-value-reader.h"

/* Looking at the beginning of a CSV file: its records, its header, and what the values are. */

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

static void
collect_lines (PsCsvSurvey *survey, const PsSample *sample)
{
  gsize offset = 0;

  while (offset < sample->length && survey->n_lines < PS_CSV_SAMPLED)
    {
      PsCsvLine *line = &survey->lines[survey->n_lines];
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
find_usual_count (const PsCsvSurvey *survey)
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
look_at_value (PsCsvValues *values, const PsSpan *span)
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
  values->severities += ps_value_read_severity_word (text, length) > PS_SEVERITY_INFO;
  values->headers += ps_syslog_read (text, length, &syslog) && syslog.message < length;
  ps_value_read_end (text, length, &end);
  values->addresses += end.is_address;
  values->joined += end.is_address && end.has_port;
  values->arrows +=
      end.is_address && length < sizeof buffer && ps_text_find (text, text + length, "->") != NULL;
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

/* Looks at what each column holds. */
void
ps_csv_survey_look (PsCsvSurvey *survey)
{
  g_autofree PsSpan *fields = g_new0 (PsSpan, survey->n_columns);

  survey->values = g_new0 (PsCsvValues, survey->n_columns);
  for (guint i = survey->first; i < survey->n_lines; i++)
    {
      const PsCsvLine *line = &survey->lines[i];
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
is_header (const PsCsvSurvey *survey, const PsCsvLine *line)
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
take_header (PsCsvSurvey *survey, guint i)
{
  const PsCsvLine *line = &survey->lines[i];

  survey->plan->header = g_strndup (line->text, line->length);
  survey->plan->header_length = line->length;
  survey->header = g_new0 (PsSpan, survey->n_columns);
  ps_csv_split (line->text, line->length, survey->plan->delimiter, survey->header,
                survey->n_columns);
  survey->first = i + 1;
}

/* How many fields of a line are addresses, numbers or times. */
static guint
count_values (const PsCsvSurvey *survey, const PsCsvLine *line)
{
  g_autofree PsSpan *fields = g_new0 (PsSpan, survey->n_columns);
  guint n =
      ps_csv_split (line->text, line->length, survey->plan->delimiter, fields, survey->n_columns);
  guint n_values = 0;

  for (guint k = 0; k < MIN (n, survey->n_columns); k++)
    {
      PsCsvValues values = { 0 };

      look_at_value (&values, &fields[k]);
      n_values += values.addresses > 0 || values.ports > 0 || values.times > 0;
    }
  return n_values;
}

/* Words above a line of addresses and numbers are a header, if one of unknown names. */
static gboolean
is_unknown_header (const PsCsvSurvey *survey, guint i)
{
  return i + 1 < survey->n_lines && survey->lines[i + 1].n_fields == survey->plan->n_columns
         && count_values (survey, &survey->lines[i]) == 0
         && count_values (survey, &survey->lines[i + 1]) >= 2;
}

static void
find_header (PsCsvSurvey *survey)
{
  for (guint i = 0; i < survey->n_lines; i++)
    {
      const PsCsvLine *line = &survey->lines[i];

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

/**
 * ps_csv_survey_begin:
 * @survey: a survey of a new plan
 * @sample: the beginning of a file
 *
 * Finds the delimiter, how many columns there are, and the header.
 *
 * Returns: whether it is a table
 */
gboolean
ps_csv_survey_begin (PsCsvSurvey *survey, const PsSample *sample)
{
  PsCsvPlan *plan = survey->plan;

  plan->delimiter = ps_csv_sniff_delimiter (sample->text, sample->length);
  if (plan->delimiter == 0)
    return FALSE;
  collect_lines (survey, sample);
  plan->n_columns = find_usual_count (survey);
  if (plan->n_columns < 2)
    return FALSE;
  survey->n_columns = MIN (plan->n_columns, PS_CSV_PLANNED_COLUMNS);
  find_header (survey);
  return TRUE;
}

/* Do the values of the column hold records of another format? */
gboolean
ps_csv_survey_holds_records (const PsCsvSurvey *survey, guint column)
{
  g_autofree PsSpan *fields = g_new0 (PsSpan, survey->n_columns);
  guint n = 0, n_records = 0;

  for (guint i = survey->first; i < survey->n_lines && n < 8; i++)
    {
      const PsCsvLine *line = &survey->lines[i];
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

/* The plan stays. */
void
ps_csv_survey_clear (PsCsvSurvey *survey)
{
  g_clear_pointer (&survey->header, g_free);
  g_clear_pointer (&survey->values, g_free);
}
