/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-line-dialect.h"

static const char *const marks[] = { "log_id=", "log_type=", "log_component=", NULL };

/* Fields of Sophos Firewall ("Syslog guide"). */
static const PsKeyName names[] = {
  { "srcip", PS_FIELD_SRC_IP },
  { "sourceip", PS_FIELD_SRC_IP },
  { "dstip", PS_FIELD_DST_IP },
  { "destinationip", PS_FIELD_DST_IP },
  { "signaturemsg", PS_FIELD_SIGNATURE },
  { "threatname", PS_FIELD_SIGNATURE },
  { "signatureid", PS_FIELD_SID },
  { "priority", PS_FIELD_SEVERITY },
  { "ruleprioity", PS_N_FIELDS },
  { "rulepriority", PS_N_FIELDS },
  { "logsubtype", PS_FIELD_ACTION },
  { "classification", PS_FIELD_CATEGORY },
  { "devicename", PS_FIELD_SENSOR },
  { "application", PS_FIELD_APP_PROTO },
  { "sentbytes", PS_FIELD_BYTES_SRC },
  { "recvbytes", PS_FIELD_BYTES_DST },
  { "sentpkts", PS_FIELD_PACKETS_SRC },
  { "recvpkts", PS_FIELD_PACKETS_DST },
  { "logid", PS_N_FIELDS },
  { "message", PS_N_FIELDS },
  { "eventtype", PS_N_FIELDS },
  { "eventid", PS_N_FIELDS },
  { "transrcip", PS_N_FIELDS },
  { "trandstip", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

static const PsLineDialect sophos_dialect = {
  .marks = marks,
  .style = &ps_key_value_style_any,
  .names = names,
  .scale = PS_SEVERITY_SCALE_WORDS,
  .is_session = TRUE,
};

PS_LINE_DIALECT_FUNCTIONS (sophos)

const PsFormat ps_format_sophos = {
  .name = "sophos",
  .title = N_ ("Sophos Firewall"),
  .recognised_by = N_ ("Lines with “log_id=”, “log_type=” and “log_component=”"),
  PS_LINE_FORMAT_MEMBERS (sophos),
};
