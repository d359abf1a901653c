#pragma once

#include "ps-field-names.h"
#include "ps-format.h"

G_BEGIN_DECLS

/* Columns beyond this number are passed over. */
#define PS_CSV_PLANNED_COLUMNS 512

/* No column holds the field. */
#define PS_CSV_NO_COLUMN G_MAXUINT16

/* Columns that say more than a field. */
typedef enum
{
  PS_CSV_LOCAL_IP,
  PS_CSV_LOCAL_PORT,
  PS_CSV_REMOTE_IP,
  PS_CSV_REMOTE_PORT,
  PS_CSV_ACTION_TYPE, /* DeviceNetworkEvents: who opened the connection */
  PS_CSV_DIRECTION,   /* to_server, to_client, C2S, S2C */
  PS_CSV_CLIENT_IP,   /* beside a source: the client, as the Elastic Common Schema has it */
  PS_CSV_N_EXTRAS,
} PsCsvExtra;

/**
 * PsCsvPlan:
 * @delimiter: what divides fields
 * @n_columns: how many fields most records have
 * @header: the header's text, empty if there is none
 * @fields: which column holds each field, or %PS_CSV_NO_COLUMN
 * @extras: the same of what is not a field
 * @is_alerts: there is a signature or a severity: packets rather than flows
 * @named: fields were told by their names, not by their values alone
 *
 * How a CSV file is to be read. Immutable.
 */
typedef struct
{
  char delimiter;
  guint n_columns;
  char *header;
  gsize header_length;
  guint16 fields[PS_N_FIELDS];
  guint16 extras[PS_CSV_N_EXTRAS];
  gboolean is_alerts;
  gboolean named;
} PsCsvPlan;

PsCsvPlan *ps_csv_plan_new (const PsSample *sample, const PsFieldMapping *mapping);
void ps_csv_plan_free (PsCsvPlan *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsCsvPlan, ps_csv_plan_free)

G_END_DECLS
