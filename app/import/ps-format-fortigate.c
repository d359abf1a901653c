/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "ps-line-dialect.h"

static const char *const marks[] = { "logid=", "type=", "level=", "devid=", NULL };

/* Fields of FortiOS logs (Fortinet, "FortiOS Log Message Reference"): srcip opened the session,
 * whatever direction= says of an attack. */
static const PsKeyName names[] = {
  { "eventtime", PS_FIELD_TIME },
  { "srcip", PS_FIELD_SRC_IP },
  { "srcport", PS_FIELD_SRC_PORT },
  { "dstip", PS_FIELD_DST_IP },
  { "dstport", PS_FIELD_DST_PORT },
  { "proto", PS_FIELD_PROTOCOL },
  { "attack", PS_FIELD_SIGNATURE },
  { "virus", PS_FIELD_SIGNATURE },
  { "logid", PS_FIELD_SID },
  { "level", PS_FIELD_SEVERITY },
  { "severity", PS_FIELD_SEVERITY_WORD },
  { "crlevel", PS_N_FIELDS },
  { "devname", PS_FIELD_SENSOR },
  { "subtype", PS_FIELD_CATEGORY },
  { "action", PS_FIELD_ACTION },
  { "service", PS_FIELD_APP_PROTO },
  { "app", PS_N_FIELDS },
  { "sentbyte", PS_FIELD_BYTES_SRC },
  { "rcvdbyte", PS_FIELD_BYTES_DST },
  { "sentpkt", PS_FIELD_PACKETS_SRC },
  { "rcvdpkt", PS_FIELD_PACKETS_DST },
  { "msg", PS_N_FIELDS },
  { "direction", PS_N_FIELDS },
  { "tranip", PS_N_FIELDS },
  { "remip", PS_N_FIELDS },
  { "eventtype", PS_N_FIELDS },
  { "type", PS_N_FIELDS },
  { "logdesc", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

/* What has no attack is told by the number of its message. */
static void
settle (PsRecord *record, const PsSyslogHeader *syslog, const char *text, gsize length)
{
  ps_record_set (record, PS_FIELD_SIGNATURE, record->spans[PS_FIELD_SID]);
}

static const PsLineDialect fortigate_dialect = {
  .marks = marks,
  .style = &ps_key_value_style_any,
  .names = names,
  .scale = PS_SEVERITY_SCALE_WORDS,
  .is_session = TRUE,
  .settle = settle,
};

PS_LINE_DIALECT_FUNCTIONS (fortigate)

const PsFormat ps_format_fortigate = {
  .name = "fortigate",
  .title = N_ ("Fortinet FortiGate"),
  .recognised_by = N_ ("Lines with “devid=”, “logid=”, “type=” and “level=”"),
  PS_LINE_FORMAT_MEMBERS (fortigate),
};
