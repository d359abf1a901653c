/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-csv-plan.h"

#include <string.h>

#include "ps-csv-dialect.h"
#include "ps-csv-survey.h"

static gboolean
make_plan (PsCsvSurvey *survey, const PsSample *sample)
{
  PsCsvPlan *plan = survey->plan;

  if (!ps_csv_survey_begin (survey, sample))
    return FALSE;
  ps_csv_survey_look (survey);
  if (survey->header != NULL)
    {
      ps_csv_survey_name_fields (survey);
      ps_csv_survey_settle_ends (survey);
      ps_csv_survey_settle_clues (survey);
    }
  else
    ps_csv_survey_infer_fields (survey);
  ps_csv_survey_settle_time (survey);
  plan->wraps_records =
      plan->wrap != PS_CSV_NO_COLUMN && ps_csv_survey_holds_records (survey, plan->wrap);
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
  PsCsvSurvey survey = { .plan = plan, .mapping = mapping };
  gboolean made;

  memset (plan->fields, 0xff, sizeof plan->fields);
  memset (plan->clues, 0xff, sizeof plan->clues);
  plan->wrap = PS_CSV_NO_COLUMN;
  plan->dialect = dialect;
  made = make_plan (&survey, sample);
  ps_csv_survey_clear (&survey);
  return made ? g_steal_pointer (&plan) : NULL;
}

static gboolean
has_column (const PsCsvSurvey *survey, const char *mark)
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
  PsCsvSurvey survey = { .plan = plan };
  gboolean marked = ps_csv_survey_begin (&survey, sample) && survey.header != NULL;

  for (guint i = 0; marked && dialect->marks[i] != NULL; i++)
    marked = has_column (&survey, dialect->marks[i]);
  ps_csv_survey_clear (&survey);
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
