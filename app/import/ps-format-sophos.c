/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-line-dialect.h"
#include "ps-text-find.h"

/* Digits of a log's id, and of the message's in it. */
#define LOG_ID_LENGTH 12
#define MESSAGE_ID_LENGTH 5

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
  { "logid", PS_FIELD_SID },
  { "message", PS_N_FIELDS },
  { "eventtype", PS_N_FIELDS },
  { "eventid", PS_N_FIELDS },
  { "transrcip", PS_N_FIELDS },
  { "trandstip", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

/* Lines about a packet, which either end may have sent: signatures, and what belongs to no
 * connection. */
static gboolean
is_of_packet (const char *text, gsize length)
{
  static const char *const places[] = { "log_type=\"IDP\"", "\"Invalid Traffic\"",
                                        "\"Fragmented Traffic\"", "\"ICMP ERROR MESSAGE\"" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (ps_text_find (text, text + length, places[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* What has no signature is told by its message, the last digits of "log_id=010101600001" (Sophos,
 * "Syslog guide", "Log ID"). */
static void
settle (PsRecord *record, const PsSyslogHeader *syslog, const char *text, gsize length)
{
  PsSpan id = record->spans[PS_FIELD_SID];

  if (id.length == LOG_ID_LENGTH)
    {
      id.text += LOG_ID_LENGTH - MESSAGE_ID_LENGTH;
      id.length = MESSAGE_ID_LENGTH;
    }
  ps_record_set (record, PS_FIELD_SIGNATURE, id);
  if (!is_of_packet (text, length))
    ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, record->spans[PS_FIELD_SRC_IP]);
}

static const PsLineDialect sophos_dialect = {
  .marks = marks,
  .style = &ps_key_value_style_any,
  .names = names,
  .scale = PS_SEVERITY_SCALE_WORDS,
  .settle = settle,
};

PS_LINE_DIALECT_FUNCTIONS (sophos)

const PsFormat ps_format_sophos = {
  .name = "sophos",
  .title = N_ ("Sophos Firewall"),
  .recognised_by = N_ ("Lines with “log_id=”, “log_type=” and “log_component=”"),
  PS_LINE_FORMAT_MEMBERS (sophos),
};
