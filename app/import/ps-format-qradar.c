/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-json-record.h"

static const char *const keys[] = { "sourceip", "destinationip", "starttime", NULL };

static const PsKeyName names[] = {
  { "starttime", PS_FIELD_TIME },
  { "qidname", PS_FIELD_SIGNATURE },
  { "qidnameqid", PS_FIELD_SIGNATURE },
  { "qid", PS_FIELD_SID },
  { "categorynamecategory", PS_FIELD_CATEGORY },
  { "logsourcenamelogsourceid", PS_FIELD_SENSOR },
  { "eventdirection", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

static const PsJsonDialect qradar = {
  .keys = keys,
  .n_marks = 3,
  .names = names,
  .scale = PS_SEVERITY_SCALE_TEN,
  .packet_order = TRUE,
};

PS_JSON_FORMAT_FUNCTIONS (qradar, 75)

const PsFormat ps_format_qradar = {
  .name = "qradar-json",
  .title = N_ ("QRadar Ariel results in JSON"),
  .recognised_by = N_ ("JSON objects with “sourceip”, “destinationip” and “starttime” or another "
                       "time of QRadar, mostly in a list “events” or “flows”"),
  PS_JSON_FORMAT_MEMBERS (qradar),
};
