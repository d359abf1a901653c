/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-csv-reader.h"
#include "ps-line-format.h"
#include "ps-value-reader.h"

/* Version 2, the default, which needs no header (AWS, "Flow log record fields"). Newer versions
 * order their fields as their owner likes: many begin with these. */
enum
{
  VERSION,
  ACCOUNT_ID,
  INTERFACE_ID,
  SRCADDR,
  DSTADDR,
  SRCPORT,
  DSTPORT,
  PROTOCOL,
  PACKETS,
  BYTES,
  START,
  END,
  ACTION,
  LOG_STATUS,
  N_COLUMNS,
};

static gboolean
span_is (const PsSpan *span, const char *word)
{
  return span->length == strlen (word) && memcmp (span->text, word, span->length) == 0;
}

/* Fields of the record; CloudWatch may have put its own time before them, and more may follow. */
static gboolean
split (const char *text, gsize length, PsSpan *columns)
{
  PsSpan fields[N_COLUMNS + 1];
  guint n = ps_csv_split (text, length, ' ', fields, N_COLUMNS + 1);
  guint first = n >= 2 && fields[0].length > 1 ? 1 : 0;

  if (n < N_COLUMNS + first)
    return FALSE;
  memcpy (columns, fields + first, N_COLUMNS * sizeof *columns);
  return columns[VERSION].length == 1 && columns[VERSION].text[0] >= '2'
         && columns[VERSION].text[0] <= '9' && columns[INTERFACE_ID].length > 4
         && memcmp (columns[INTERFACE_ID].text, "eni-", 4) == 0
         && (span_is (&columns[LOG_STATUS], "OK") || span_is (&columns[LOG_STATUS], "NODATA")
             || span_is (&columns[LOG_STATUS], "SKIPDATA"));
}

static gboolean
vpcflow_lines_recognises (const char *text, gsize length)
{
  PsSpan columns[N_COLUMNS];

  return split (text, length, columns);
}

static PsReadResult
vpcflow_lines_read (gconstpointer plan, const char *text, gsize length, PsRecord *record,
                    gsize *consumed)
{
  static const struct
  {
    PsField field;
    guint column;
  } fields[] = {
    { PS_FIELD_SENSOR, INTERFACE_ID }, { PS_FIELD_SRC_IP, SRCADDR },
    { PS_FIELD_DST_IP, DSTADDR },      { PS_FIELD_SRC_PORT, SRCPORT },
    { PS_FIELD_DST_PORT, DSTPORT },    { PS_FIELD_PROTOCOL, PROTOCOL },
    { PS_FIELD_PACKETS_SRC, PACKETS }, { PS_FIELD_BYTES_SRC, BYTES },
    { PS_FIELD_TIME, START },          { PS_FIELD_ACTION, ACTION },
  };
  PsSpan columns[N_COLUMNS];

  ps_record_reset (record);
  *consumed = length;
  if (!split (text, length, columns))
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  /* Nothing was seen in the interval, or not recorded. */
  if (!span_is (&columns[LOG_STATUS], "OK"))
    return ps_line_format_refuse (record, PS_READ_SKIPPED, PS_REASON_NO_ADDRESSES);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    ps_record_set (record, fields[i].field, columns[fields[i].column]);
  return PS_READ_ALERT;
}

PS_LINE_FORMAT_FUNCTIONS (vpcflow_lines, 90)

const PsFormat ps_format_vpcflow_lines = {
  .name = "aws-vpcflow-v2",
  .title = N_ ("AWS VPC flow logs, version 2"),
  .recognised_by = N_ ("Lines of fourteen fields divided by blanks that begin with “2” and end "
                       "with “OK”, “NODATA” or “SKIPDATA”, or of a newer version and begin with "
                       "the same fields"),
  PS_LINE_FORMAT_MEMBERS (vpcflow_lines),
};
