/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-json-record.h"

static const char *const keys[] = { "classuid", "srcendpointip", "dstendpointip",
                                    "evidencessrcendpointip", NULL };

static const PsKeyName names[] = {
  { "time", PS_FIELD_TIME },
  { "timedt", PS_FIELD_TIME },
  { "srcendpointip", PS_FIELD_SRC_IP },
  { "srcendpointport", PS_FIELD_SRC_PORT },
  { "dstendpointip", PS_FIELD_DST_IP },
  { "dstendpointport", PS_FIELD_DST_PORT },
  { "connectioninfoprotocolname", PS_FIELD_PROTOCOL },
  { "connectioninfoprotocolnum", PS_FIELD_PROTOCOL },
  { "findinginfotitle", PS_FIELD_SIGNATURE },
  { "findingtitle", PS_FIELD_SIGNATURE },
  { "typename", PS_FIELD_SIGNATURE },
  { "severityid", PS_FIELD_SEVERITY },
  { "severity", PS_FIELD_SEVERITY_WORD },
  { "classname", PS_FIELD_CATEGORY },
  { "trafficbytesin", PS_FIELD_BYTES_DST },
  { "trafficbytesout", PS_FIELD_BYTES_SRC },
  { "trafficpacketsin", PS_FIELD_PACKETS_DST },
  { "trafficpacketsout", PS_FIELD_PACKETS_SRC },
  { "activityname", PS_FIELD_ACTION },
  { "disposition", PS_FIELD_ACTION },
  { "metadataproductname", PS_FIELD_SENSOR },
  { "name", PS_N_FIELDS },
  { "type", PS_N_FIELDS },
  { "message", PS_N_FIELDS },
  { "connectioninfodirection", PS_N_FIELDS },
  { "rawdata", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

enum
{
  CLASS_UID,
  SRC,
  DST,
  EVIDENCE_SRC,
};

static gboolean
is_marked (const PsSpan *values)
{
  return values[CLASS_UID].text != NULL
         && (values[SRC].text != NULL || values[DST].text != NULL
             || values[EVIDENCE_SRC].text != NULL);
}

/* Network Activity (4001): the source is "typically the initiator"; initiator_id says it. */
static void
settle (PsRecord *record, const PsSpan *values, const char *hint)
{
  record->packet_order = FALSE;
}

static const PsJsonDialect ocsf = {
  .keys = keys,
  .names = names,
  .scale = PS_SEVERITY_SCALE_OCSF,
  .is_whole = TRUE,
  .is_marked = is_marked,
  .settle = settle,
};

PS_JSON_FORMAT_FUNCTIONS (ocsf, 84)

const PsFormat ps_format_ocsf = {
  .name = "ocsf",
  .title = N_ ("Open Cybersecurity Schema Framework (OCSF)"),
  .recognised_by = N_ ("JSON objects with “class_uid” and “src_endpoint” or “dst_endpoint”"),
  PS_JSON_FORMAT_MEMBERS (ocsf),
};
