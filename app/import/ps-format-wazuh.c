/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-json-record.h"

static const char *const keys[] = { "rulelevel", "ruledescription", NULL };

static const PsKeyName names[] = {
  { "ruledescription", PS_FIELD_SIGNATURE },
  { "ruleid", PS_FIELD_SID },
  { "rulelevel", PS_FIELD_SEVERITY },
  { "rulegroups", PS_FIELD_CATEGORY },
  { "agentname", PS_FIELD_SENSOR },
  { "location", PS_N_FIELDS },
  { "managername", PS_N_FIELDS },
  { "agentip", PS_N_FIELDS },
  { "decodername", PS_N_FIELDS },
  { "dataalertseverity", PS_N_FIELDS },
  { "datatimestamp", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

static const PsJsonDialect wazuh = {
  .keys = keys,
  .n_marks = 2,
  .names = names,
  .scale = PS_SEVERITY_SCALE_WAZUH,
  .packet_order = TRUE,
};

PS_JSON_FORMAT_FUNCTIONS (wazuh, 88)

const PsFormat ps_format_wazuh = {
  .name = "wazuh",
  .title = N_ ("Wazuh alerts.json"),
  .recognised_by =
      N_ ("JSON objects with “rule.level”, “rule.description” and “agent” or “manager”"),
  PS_JSON_FORMAT_MEMBERS (wazuh),
};
