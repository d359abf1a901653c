/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-json-record.h"

static const char *const keys[] = {
  "serviceactionactiontype", "schemaversion",
  "serviceactionportprobeactionportprobedetailslocalportdetailsport",
  "serviceactionportprobeactionportprobedetailsremoteipdetailsipaddressv4", NULL
};

static const PsKeyName names[] = {
  { "type", PS_FIELD_SIGNATURE },
  { "title", PS_N_FIELDS },
  { "description", PS_N_FIELDS },
  { "severity", PS_FIELD_SEVERITY },
  { "updatedat", PS_FIELD_TIME },
  { "serviceeventlastseen", PS_N_FIELDS },
  { "serviceeventfirstseen", PS_N_FIELDS },
  { "createdat", PS_N_FIELDS },
  { "id", PS_FIELD_SID },
  { "resourceinstancedetailsnetworkinterfacesprivateipaddress", PS_FIELD_DST_IP },
  { "connectiondirection", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

static const PsJsonDialect guardduty = {
  .keys = keys,
  .n_marks = 2,
  .names = names,
  .scale = PS_SEVERITY_SCALE_GUARDDUTY,
  .is_whole = TRUE,
};

PS_JSON_FORMAT_FUNCTIONS (guardduty, 86)

const PsFormat ps_format_guardduty = {
  .name = "aws-guardduty",
  .title = N_ ("AWS GuardDuty findings"),
  .recognised_by = N_ ("JSON objects with “schemaVersion”, “service” with an action, and “type” of "
                       "a GuardDuty finding, in lower or upper case"),
  PS_JSON_FORMAT_MEMBERS (guardduty),
};
