/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-csv-reader.h"
#include "ps-json-record.h"
#include "ps-text-find.h"
#include "ps-value-reader.h"

/* Fields of a flow tuple (Microsoft, "Flow logging for network security groups" and "Virtual
 * network flow logs"): those of version 2 and of virtual networks go on with a state and traffic.
 */
enum
{
  TIME,
  SRC,
  DST,
  SRC_PORT,
  DST_PORT,
  PROTOCOL,
  DIRECTION,
  DECISION,
  LEAST_FIELDS,
  NSG_PACKETS_SENT = 9,
  NSG_BYTES_SENT,
  NSG_PACKETS_RECEIVED,
  NSG_BYTES_RECEIVED,
  FIELDS_MAX = 16,
};

static gboolean
is_address (const PsSpan *span)
{
  PsValueEnd end;

  ps_value_read_end (span->text, span->length, &end);
  return end.is_address;
}

/* The tuple whose opening quote is at @p; where its closing quote stands, or NULL. */
static const char *
read_tuple (const char *p, const char *end, PsSpan *fields, guint *n)
{
  const char *close;

  if (end - p < 20 || *p != '"' || !g_ascii_isdigit (p[1]))
    return NULL;
  close = memchr (p + 1, '"', (gsize)MIN (end - p - 1, 512));
  if (close == NULL)
    return NULL;
  *n = ps_csv_split (p + 1, (gsize)(close - p - 1), ',', fields, FIELDS_MAX);
  *n = MIN (*n, FIELDS_MAX);
  if (*n < LEAST_FIELDS - 1 || fields[TIME].length < 10 || !is_address (&fields[SRC])
      || !is_address (&fields[DST]))
    return NULL;
  return close;
}

static const char *
find_tuple (const char *p, const char *end, PsSpan *fields, guint *n, const char **close)
{
  for (; p < end && (p = memchr (p, '"', (gsize)(end - p))) != NULL; p++)
    {
      *close = read_tuple (p, end, fields, n);
      if (*close != NULL)
        return p;
    }
  return NULL;
}

/* Shippers that take lists apart number their keys: "flow.0": "1493763938,…". */
static gboolean
has_flow_keys (const char *text, const char *end)
{
  const char *p = ps_text_find (text, end, "\"flow.");
  PsSpan fields[FIELDS_MAX];
  guint n;

  if (p == NULL)
    return FALSE;
  for (p += 6; p < end && g_ascii_isdigit (*p); p++)
    ;
  if (end - p < 3 || p[0] != '"' || p[1] != ':')
    return FALSE;
  for (p += 2; p < end && *p == ' '; p++)
    ;
  return read_tuple (p, end, fields, &n) != NULL;
}

static gboolean
azure_flow_recognises (const char *text, gsize length)
{
  PsSpan fields[FIELDS_MAX];
  guint n;

  return length > 0
         && (*text == '"' ? read_tuple (text, text + length, fields, &n) != NULL
                          : ps_text_find (text, text + length, "\"flowTuples\"") != NULL
                                || has_flow_keys (text, text + length));
}

static int
azure_flow_score (const PsSample *sample)
{
  return azure_flow_recognises (sample->text, sample->length) ? 92 : 0;
}

/* A flow was opened by its source. Of version 2 the traffic of both directions follows. */
static void
fill (PsRecord *record, const PsSpan *fields, guint n)
{
  static const struct
  {
    PsField field;
    guint column;
  } columns[] = {
    { PS_FIELD_TIME, TIME },         { PS_FIELD_SRC_IP, SRC },
    { PS_FIELD_DST_IP, DST },        { PS_FIELD_SRC_PORT, SRC_PORT },
    { PS_FIELD_DST_PORT, DST_PORT }, { PS_FIELD_PROTOCOL, PROTOCOL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    ps_record_set (record, columns[i].field, fields[columns[i].column]);
  if (n > DECISION)
    ps_record_set (record, PS_FIELD_ACTION, fields[DECISION]);
  if (n > NSG_BYTES_RECEIVED)
    {
      guint first = n - 4;

      ps_record_set (record, PS_FIELD_PACKETS_SRC, fields[first]);
      ps_record_set (record, PS_FIELD_BYTES_SRC, fields[first + 1]);
      ps_record_set (record, PS_FIELD_PACKETS_DST, fields[first + 2]);
      ps_record_set (record, PS_FIELD_BYTES_DST, fields[first + 3]);
    }
  ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, fields[SRC]);
}

/* Each tuple is a record; what stands between two of them is none. */
static PsReadResult
azure_flow_read (gconstpointer plan, const char *text, gsize length, PsRecord *record,
                 gsize *consumed)
{
  const char *end = text + length;
  PsSpan fields[FIELDS_MAX];
  const char *close = NULL;
  guint n = 0;
  const char *tuple = find_tuple (text, end, fields, &n, &close);

  ps_record_reset (record);
  *consumed = tuple == NULL || tuple > text ? (gsize)((tuple != NULL ? tuple : end) - text)
                                            : (gsize)(close + 1 - text);
  if (tuple != text)
    return PS_READ_NOTHING;
  fill (record, fields, n);
  return PS_READ_ALERT;
}

const PsFormat ps_format_azure_flow = {
  .name = "azure-flow",
  .title = N_ ("Azure NSG and virtual network flow logs"),
  .recognised_by = N_ ("JSON with “flowTuples”: each tuple is one flow"),
  .framing = ps_json_plan_get_framing,
  .score = azure_flow_score,
  .recognises = azure_flow_recognises,
  .plan_new = ps_json_plan_new,
  .plan_free = ps_json_plan_free,
  .read = azure_flow_read,
};
