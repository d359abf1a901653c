/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-line-dialect.h"

/* key:"value"; in the structured data of RFC 5424, as Log Exporter writes it. */
static const PsKeyValueStyle style = { ':', " ;[", FALSE };

static const char *const marks[] = { "CheckPoint", ":\"", NULL };

/* Fields of Check Point's logs (sk144192); service is the server's port, or its name. */
static const PsKeyName names[] = {
  { "src", PS_FIELD_SRC_IP },
  { "sport", PS_FIELD_SRC_PORT },
  { "dst", PS_FIELD_DST_IP },
  { "service", PS_FIELD_DST_PORT },
  { "proto", PS_FIELD_PROTOCOL },
  { "time", PS_FIELD_TIME },
  { "origin", PS_FIELD_SENSOR },
  { "attack", PS_FIELD_SIGNATURE },
  { "protectionname", PS_FIELD_SIGNATURE },
  { "rulename", PS_FIELD_SIGNATURE },
  { "severity", PS_FIELD_SEVERITY },
  { "ruleuid", PS_FIELD_SID },
  { "action", PS_FIELD_ACTION },
  { "product", PS_FIELD_CATEGORY },
  { "appiname", PS_FIELD_APP_PROTO },
  { "clientoutboundbytes", PS_FIELD_BYTES_SRC },
  { "xlatesrc", PS_N_FIELDS },
  { "xlatedst", PS_N_FIELDS },
  { "xlatesport", PS_N_FIELDS },
  { "xlatedport", PS_N_FIELDS },
  { "icmptype", PS_FIELD_ICMP_TYPE },
  { "icmpcode", PS_FIELD_ICMP_CODE },
  { "msg", PS_N_FIELDS },
  { "message", PS_N_FIELDS },
  { "description", PS_N_FIELDS },
  { "serviceid", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

static const PsLineDialect checkpoint_dialect = {
  .marks = marks,
  .style = &style,
  .names = names,
  .scale = PS_SEVERITY_SCALE_OCSF,
  .is_session = TRUE,
};

PS_LINE_DIALECT_FUNCTIONS (checkpoint)

const PsFormat ps_format_checkpoint = {
  .name = "checkpoint",
  .title = N_ ("Check Point Log Exporter"),
  .recognised_by = N_ ("Lines with “CheckPoint” and key:\"value\" pairs in brackets"),
  PS_LINE_FORMAT_MEMBERS (checkpoint),
};
