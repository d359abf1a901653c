/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-json-record.h"

enum
{
  ACTION_TYPE,
  SCHEMA_VERSION,
  DIRECTION,
  PRIVATE_IP,
  LOCAL_IP,
  LOCAL_PORT,
  REMOTE_IP,
  REMOTE_PORT,
};

static const char *const keys[] = { "serviceactionactiontype",
                                    "schemaversion",
                                    "connectiondirection",
                                    "networkinterfacesprivateipaddress",
                                    "localipdetailsipaddressv4",
                                    "localportdetailsport",
                                    "remoteipdetailsipaddressv4",
                                    "remoteportdetailsport",
                                    NULL };

static const PsKeyName names[] = {
  { "updatedat", PS_FIELD_TIME },
  { "type", PS_FIELD_SIGNATURE },
  { "severity", PS_FIELD_SEVERITY },
  { "id", PS_FIELD_SID },
  { "actiontype", PS_FIELD_CATEGORY },
  { "title", PS_N_FIELDS },
  { "description", PS_N_FIELDS },
  { "connectiondirection", PS_N_FIELDS },
  { "localipdetailsipaddressv4", PS_N_FIELDS },
  { "localportdetailsport", PS_N_FIELDS },
  { "remoteipdetailsipaddressv4", PS_N_FIELDS },
  { "remoteportdetailsport", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

static gboolean
span_is (const PsSpan *span, const char *word)
{
  return span->text != NULL && span->length == strlen (word)
         && memcmp (span->text, word, span->length) == 0;
}

/* The instance is the local end, by its own address where the action does not name one; which end
 * opened is in connectionDirection (AWS, "GuardDuty findings format"). Probes and calls of the API
 * come from the remote end. */
static void
settle (PsRecord *record, const PsSpan *values, const char *hint)
{
  const PsSpan *local = &values[values[LOCAL_IP].text != NULL ? LOCAL_IP : PRIVATE_IP];

  record->spans[PS_FIELD_SRC_IP] = *local;
  record->spans[PS_FIELD_SRC_PORT] = values[LOCAL_PORT];
  record->spans[PS_FIELD_DST_IP] = values[REMOTE_IP];
  record->spans[PS_FIELD_DST_PORT] = values[REMOTE_PORT];
  if (values[REMOTE_IP].text == NULL)
    return;
  if (span_is (&values[DIRECTION], "OUTBOUND"))
    ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, values[DIRECTION]);
  else if (span_is (&values[DIRECTION], "INBOUND"))
    ps_record_claim (record, PS_CLAIM_SESSION, PS_END_B, values[DIRECTION]);
  else if (span_is (&values[ACTION_TYPE], "PORT_PROBE"))
    ps_record_claim (record, PS_CLAIM_SESSION, PS_END_B, values[ACTION_TYPE]);
}

static const PsJsonDialect guardduty = {
  .keys = keys,
  .n_marks = 2,
  .names = names,
  .scale = PS_SEVERITY_SCALE_GUARDDUTY,
  .is_whole = TRUE,
  .settle = settle,
};

PS_JSON_FORMAT_FUNCTIONS (guardduty, 86)

const PsFormat ps_format_guardduty = {
  .name = "aws-guardduty",
  .title = N_ ("AWS GuardDuty findings"),
  .recognised_by =
      N_ ("JSON objects with “schemaVersion” and “service.action.actionType”, in lower "
          "or upper camel case"),
  PS_JSON_FORMAT_MEMBERS (guardduty),
};
