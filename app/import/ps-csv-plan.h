#pragma once

#include "ps-format.h"
#include "ps-keyed-record.h"

G_BEGIN_DECLS

/* Columns beyond this number are passed over. */
#define PS_CSV_PLANNED_COLUMNS 512

/* No column holds the field. */
#define PS_CSV_NO_COLUMN G_MAXUINT16

typedef struct _PsCsvDialect PsCsvDialect;

/**
 * PsCsvPlan:
 * @dialect: (nullable): what the product is known to mean
 * @delimiter: what divides fields
 * @n_columns: how many fields most records have
 * @header: the header's text, empty if there is none
 * @fields: which column holds each field, or %PS_CSV_NO_COLUMN
 * @clues: which column holds what tells who opened the conversation, likewise
 * @wrap: which column holds the record as it was before, likewise
 * @wraps_records: it does
 * @is_utc: the header says that times are UTC
 * @is_alerts: there is a signature or a severity: packets rather than flows
 * @named: fields were told by their names, not by their values alone
 *
 * How a CSV file is to be read. Immutable.
 */
typedef struct
{
  const PsCsvDialect *dialect;
  char delimiter;
  guint n_columns;
  char *header;
  gsize header_length;
  guint16 fields[PS_N_FIELDS];
  guint16 clues[PS_N_CLUES];
  guint16 wrap;
  gboolean wraps_records;
  gboolean is_utc;
  gboolean is_alerts;
  gboolean named;
} PsCsvPlan;

PsCsvPlan *ps_csv_plan_new (const PsSample *sample, const PsFieldMapping *mapping,
                            const PsCsvDialect *dialect);
void ps_csv_plan_free (PsCsvPlan *plan);
gboolean ps_csv_plan_has_ends (const PsCsvPlan *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsCsvPlan, ps_csv_plan_free)

G_END_DECLS
