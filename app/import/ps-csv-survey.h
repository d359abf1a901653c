#pragma once

#include "ps-csv-plan.h"

G_BEGIN_DECLS

/* So many records are looked at to tell what a column holds. */
#define PS_CSV_SAMPLED 60

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
  guint dates;      /* times that have a date */
  guint clocks;     /* times that have an hour */
  guint headers;    /* of syslog */
  guint words;      /* more than one */
  guint severities; /* words for one */
  guint arrows;     /* an address that an arrow leads from or to */
  gsize bytes;
} PsCsvValues;

/* A record of the sample. */
typedef struct
{
  const char *text;
  gsize length;
  guint n_fields;
} PsCsvLine;

/* What is seen of a file before its plan is made, and the plan. */
typedef struct
{
  PsCsvPlan *plan;
  const PsFieldMapping *mapping;
  PsCsvLine lines[PS_CSV_SAMPLED];
  guint n_lines;
  guint first; /* of the records, behind the header */
  PsSpan *header;
  PsCsvValues *values;
  guint n_columns;
  guint ranks[PS_N_FIELDS];
  guint wrap_rank;
} PsCsvSurvey;

gboolean ps_csv_survey_begin (PsCsvSurvey *survey, const PsSample *sample);
void ps_csv_survey_look (PsCsvSurvey *survey);
gboolean ps_csv_survey_holds_records (const PsCsvSurvey *survey, guint column);
void ps_csv_survey_clear (PsCsvSurvey *survey);

/* ps-csv-names.c: columns by their names */
void ps_csv_survey_name_fields (PsCsvSurvey *survey);
void ps_csv_survey_settle_clues (PsCsvSurvey *survey);

/* ps-csv-infer.c: columns by their values */
void ps_csv_survey_infer_fields (PsCsvSurvey *survey);
void ps_csv_survey_settle_ends (PsCsvSurvey *survey);
void ps_csv_survey_settle_time (PsCsvSurvey *survey);

G_END_DECLS
