/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-clues.h"
#include "ps-csv-reader.h"
#include "ps-line-format.h"
#include "ps-value-reader.h"

/* The default order of Snort 2's output alert_csv (snort_manual, §2.6.3), which has no header. */
enum
{
  TIMESTAMP,
  SIG_GENERATOR,
  SIG_ID,
  SIG_REV,
  MSG,
  PROTO,
  SRC,
  SRCPORT,
  DST,
  DSTPORT,
  ETHSRC,
  ETHDST,
  ETHLEN,
  TCPFLAGS,
  TCPSEQ,
  TCPACK,
  TCPLEN,
  TCPWINDOW,
  TTL,
  TOS,
  ID,
  DGMLEN,
  IPLEN,
  ICMPTYPE,
  ICMPCODE,
  ICMPID,
  ICMPSEQ,
  N_COLUMNS,
};

/* pfSense writes the first ten of these, then its own: the ID, classification, priority, the kind
 * of the event and what was done. */
enum
{
  PFSENSE_CLASSIFICATION = DSTPORT + 2,
  PFSENSE_PRIORITY,
  PFSENSE_EVENT,
  PFSENSE_ACTION,
  N_PFSENSE_COLUMNS,
};

static gboolean
is_number (const PsSpan *span)
{
  guint64 count;

  return ps_value_read_count (span->text, span->length, &count);
}

static gboolean
is_address (const PsSpan *span)
{
  PsValueEnd end;

  ps_value_read_end (span->text, span->length, &end);
  return end.is_address;
}

/* Splits the line, and says whether it is in Snort's order. */
static guint
split (const char *text, gsize length, PsSpan *fields)
{
  guint n = ps_csv_split (text, length, ',', fields, N_COLUMNS);

  if ((n != N_COLUMNS && n != N_PFSENSE_COLUMNS) || !is_number (&fields[SIG_GENERATOR])
      || !is_number (&fields[SIG_ID]) || !is_number (&fields[SIG_REV]) || !is_address (&fields[SRC])
      || !is_address (&fields[DST]))
    return 0;
  return n;
}

static gboolean
snort_csv_recognises (const char *text, gsize length)
{
  PsSpan fields[N_COLUMNS];

  return length > 0 && g_ascii_isdigit (*text) && split (text, length, fields) > 0;
}

static PsReadResult
snort_csv_read (gconstpointer plan, const char *text, gsize length, PsRecord *record,
                gsize *consumed)
{
  static const struct
  {
    PsField field;
    guint column;
  } columns[] = {
    { PS_FIELD_TIME, TIMESTAMP }, { PS_FIELD_SID, SIG_ID },       { PS_FIELD_SIGNATURE, MSG },
    { PS_FIELD_PROTOCOL, PROTO }, { PS_FIELD_SRC_IP, SRC },       { PS_FIELD_SRC_PORT, SRCPORT },
    { PS_FIELD_DST_IP, DST },     { PS_FIELD_DST_PORT, DSTPORT },
  };
  PsSpan fields[N_COLUMNS];
  guint n = split (text, length, fields);
  PsClaim claim;

  ps_record_reset (record);
  *consumed = length;
  if (n == 0)
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    ps_record_set (record, columns[i].field, fields[columns[i].column]);
  record->scale = PS_SEVERITY_SCALE_PRIORITY;
  record->packet_order = TRUE;
  if (n == N_PFSENSE_COLUMNS)
    {
      ps_record_set (record, PS_FIELD_CATEGORY, fields[PFSENSE_CLASSIFICATION]);
      ps_record_set (record, PS_FIELD_SEVERITY, fields[PFSENSE_PRIORITY]);
      ps_record_set (record, PS_FIELD_ACTION, fields[PFSENSE_ACTION]);
      return PS_READ_ALERT;
    }
  ps_record_set (record, PS_FIELD_ICMP_TYPE, fields[ICMPTYPE]);
  ps_record_set (record, PS_FIELD_ICMP_CODE, fields[ICMPCODE]);
  if (ps_clue_read_tcp_flags (fields[TCPFLAGS].text, fields[TCPFLAGS].length, &claim))
    ps_record_claim (record, claim.kind, claim.client, fields[TCPFLAGS]);
  return PS_READ_ALERT;
}

PS_LINE_FORMAT_FUNCTIONS (snort_csv, 92)

const PsFormat ps_format_snort_csv = {
  .name = "snort-csv",
  .title = N_ ("Snort alert_csv, also of pfSense"),
  .recognised_by = N_ ("Lines without a header in Snort's own order: time, generator, rule, "
                       "revision, message, protocol, source, port, destination, port …"),
  PS_LINE_FORMAT_MEMBERS (snort_csv),
};
