/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-csv-survey.h"

#include <string.h>

/* What the columns of a CSV file are by their values alone. */

/* A text of words is what was seen, rather than a longer identifier. */
#define WORDS_BONUS 4096

static gboolean
holds (const PsCsvSurvey *survey, guint column, guint count)
{
  return survey->values[column].n > 0 && count * 5 >= survey->values[column].n * 3;
}

static gboolean
is_port_column (const PsCsvSurvey *survey, guint column)
{
  return column < survey->n_columns && holds (survey, column, survey->values[column].ports)
         && survey->values[column].addresses == 0;
}

/* Ports stand behind their address, or both behind both addresses. */
static void
infer_ports (PsCsvSurvey *survey, guint16 src, guint16 dst)
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
rate_signature (const PsCsvValues *values)
{
  gsize mean = values->n > 0 ? values->bytes / values->n : 0;

  if (mean < 12 || values->ports > 0 || values->times > 0 || values->headers > 0)
    return 0;
  return values->words * 2 > values->n ? mean + WORDS_BONUS : mean;
}

/* Does the header say that the addresses of a column are of something else: a network, a mask? */
static gboolean
names_no_end (const PsCsvSurvey *survey, guint column)
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
infer_ends (PsCsvSurvey *survey)
{
  guint16 *fields = survey->plan->fields;

  for (guint k = 0; k < survey->n_columns && fields[PS_FIELD_DST_IP] == PS_CSV_NO_COLUMN; k++)
    if (holds (survey, k, survey->values[k].addresses) && survey->values[k].arrows == 0
        && !names_no_end (survey, k))
      fields[fields[PS_FIELD_SRC_IP] == PS_CSV_NO_COLUMN ? PS_FIELD_SRC_IP : PS_FIELD_DST_IP] = k;
  if (fields[PS_FIELD_DST_IP] != PS_CSV_NO_COLUMN)
    infer_ports (survey, fields[PS_FIELD_SRC_IP], fields[PS_FIELD_DST_IP]);
}

/* Two columns of one name, "port", are of the ends in their order. */
static void
settle_twin_ports (PsCsvSurvey *survey)
{
  guint16 *fields = survey->plan->fields;
  guint16 found[2];
  guint n = 0;

  if (fields[PS_FIELD_SRC_IP] == PS_CSV_NO_COLUMN || fields[PS_FIELD_DST_IP] == PS_CSV_NO_COLUMN
      || fields[PS_FIELD_SRC_PORT] != PS_CSV_NO_COLUMN
      || fields[PS_FIELD_DST_PORT] != PS_CSV_NO_COLUMN)
    return;
  for (guint k = 0; k < survey->n_columns; k++)
    {
      g_autofree char *name = ps_span_dup (&survey->header[k]);
      char folded[PS_FIELD_NAME_MAX];

      if (!ps_field_name_fold (name, -1, folded) || !g_str_equal (folded, "port"))
        continue;
      if (n == 2 || !is_port_column (survey, k))
        return;
      found[n++] = k;
    }
  if (n < 2)
    return;
  fields[PS_FIELD_SRC_PORT] = found[0];
  fields[PS_FIELD_DST_PORT] = found[1];
}

/* A header may name all but the ends; two columns of addresses are they all the same. */
void
ps_csv_survey_settle_ends (PsCsvSurvey *survey)
{
  PsCsvPlan *plan = survey->plan;

  settle_twin_ports (survey);
  if (plan->dialect != NULL || plan->fields[PS_FIELD_SRC_IP] != PS_CSV_NO_COLUMN
      || plan->fields[PS_FIELD_DST_IP] != PS_CSV_NO_COLUMN
      || plan->clues[PS_CLUE_LOCAL_IP] != PS_CSV_NO_COLUMN
      || plan->clues[PS_CLUE_REMOTE_IP] != PS_CSV_NO_COLUMN)
    return;
  infer_ends (survey);
  if (plan->fields[PS_FIELD_DST_IP] == PS_CSV_NO_COLUMN)
    plan->fields[PS_FIELD_SRC_IP] = PS_CSV_NO_COLUMN;
}

/* A day in one column, and in another the time of day. */
static void
infer_clock (PsCsvSurvey *survey)
{
  guint16 *fields = survey->plan->fields;
  guint16 day = fields[PS_FIELD_TIME];

  if (day == PS_CSV_NO_COLUMN || survey->values[day].clocks > 0)
    return;
  for (guint k = 0; k < survey->n_columns; k++)
    if (survey->values[k].dates == 0 && holds (survey, k, survey->values[k].times))
      {
        fields[PS_FIELD_DATE] = day;
        fields[PS_FIELD_TIME] = k;
        return;
      }
}

/* Without a header the values alone tell. */
void
ps_csv_survey_infer_fields (PsCsvSurvey *survey)
{
  guint16 *fields = survey->plan->fields;
  gsize best = 0;

  infer_ends (survey);
  for (guint k = 0; k < survey->n_columns; k++)
    {
      const PsCsvValues *values = &survey->values[k];

      if (holds (survey, k, values->addresses))
        continue;
      if (holds (survey, k, values->dates) && fields[PS_FIELD_TIME] == PS_CSV_NO_COLUMN)
        fields[PS_FIELD_TIME] = k;
      else if (holds (survey, k, values->protocols)
               && fields[PS_FIELD_PROTOCOL] == PS_CSV_NO_COLUMN)
        fields[PS_FIELD_PROTOCOL] = k;
      else if (holds (survey, k, values->severities)
               && fields[PS_FIELD_SEVERITY] == PS_CSV_NO_COLUMN)
        fields[PS_FIELD_SEVERITY] = k;
      else if (rate_signature (values) > best)
        {
          best = rate_signature (values);
          fields[PS_FIELD_SIGNATURE] = k;
        }
    }
  infer_clock (survey);
}

/* One column may hold the whole time, or date and time be two. */
void
ps_csv_survey_settle_time (PsCsvSurvey *survey)
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
