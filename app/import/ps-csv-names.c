/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-csv-survey.h"

#include <string.h>

#include "ps-csv-dialect.h"
#include "ps-payload.h"

/* What the columns of a CSV file are by their names, where the values allow it. */

/* Do the values allow what the name says? */
static gboolean
fits (const PsCsvValues *values, PsField field)
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
    case PS_FIELD_SIGNATURE:
      /* A "label" of 0 and 1 names nothing. */
      return values->n == 0 || (values->bare * 2 <= values->n && values->ports < values->n);
    default:
      return values->bare * 2 <= values->n || values->n == 0;
    }
}

/* What the user says of a column; %FALSE where he says nothing. */
static gboolean
take_told (PsCsvSurvey *survey, guint column, const char *name)
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
take_known (PsCsvSurvey *survey, guint column, const char *folded)
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
take_name (PsCsvSurvey *survey, guint column, const char *name)
{
  const PsCsvValues *values = &survey->values[column];
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

void
ps_csv_survey_name_fields (PsCsvSurvey *survey)
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
void
ps_csv_survey_settle_clues (PsCsvSurvey *survey)
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
