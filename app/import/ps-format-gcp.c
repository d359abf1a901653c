/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-clues.h"
#include "ps-json-record.h"

static const char *const keys[] = { "connectionsrcip", "connectiondestip", NULL };

static const PsKeyName names[] = {
  { "connectionsrcip", PS_FIELD_SRC_IP },
  { "connectiondestip", PS_FIELD_DST_IP },
  { "connectionsrcport", PS_FIELD_SRC_PORT },
  { "connectiondestport", PS_FIELD_DST_PORT },
  { "connectionprotocol", PS_FIELD_PROTOCOL },
  { "ruledetailsreference", PS_FIELD_SIGNATURE },
  { "jsonpayloadstarttime", PS_FIELD_TIME },
  { "timestamp", PS_FIELD_TIME },
  { "disposition", PS_FIELD_ACTION },
  { "bytessent", PS_FIELD_BYTES_SRC },
  { "packetssent", PS_FIELD_PACKETS_SRC },
  { "receivetimestamp", PS_N_FIELDS },
  { "jsonpayloadendtime", PS_N_FIELDS },
  { "direction", PS_N_FIELDS },
  { "ruledetailspriority", PS_N_FIELDS },
  { "type", PS_N_FIELDS },
  { "vmname", PS_FIELD_SENSOR },
  { NULL, PS_N_FIELDS },
};

/* The source of a firewall's record opened the connection; of a flow log's it may be either end
 * (Google Cloud, "About VPC Flow Logs records"). */
static void
settle (PsRecord *record, const PsSpan *values, const char *hint)
{
  if (record->spans[PS_FIELD_ACTION].text != NULL)
    ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, values[0]);
}

static const PsJsonDialect gcp = {
  .keys = keys,
  .n_marks = 2,
  .names = names,
  .scale = PS_SEVERITY_SCALE_WORDS,
  .settle = settle,
};

PS_JSON_FORMAT_FUNCTIONS (gcp, 84)

const PsFormat ps_format_gcp = {
  .name = "gcp",
  .title = N_ ("Google Cloud VPC flow and firewall logs"),
  .recognised_by =
      N_ ("JSON objects with “jsonPayload.connection” and “src_ip” and “dest_ip” in it"),
  PS_JSON_FORMAT_MEMBERS (gcp),
};
