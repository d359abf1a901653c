/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-line-format.h"
#include "ps-syslog.h"
#include "ps-text-find.h"

/* "Key: Value, Key: Value"; values may hold commas. */
static const PsKeyValueStyle style = { ':', " ,", FALSE };

/* Fields of security events (Cisco, "Secure Firewall Threat Defense Syslog Messages"). */
static const PsKeyName names[] = {
  { "srcip", PS_FIELD_SRC_IP },
  { "srcport", PS_FIELD_SRC_PORT },
  { "dstip", PS_FIELD_DST_IP },
  { "dstport", PS_FIELD_DST_PORT },
  { "protocol", PS_FIELD_PROTOCOL },
  { "message", PS_FIELD_SIGNATURE },
  { "accesscontrolrulename", PS_FIELD_SIGNATURE },
  { "classification", PS_FIELD_CATEGORY },
  { "sid", PS_FIELD_SID },
  { "priority", PS_N_FIELDS },
  { "firstpacketsecond", PS_FIELD_TIME },
  { "applicationprotocol", PS_FIELD_APP_PROTO },
  { "accesscontrolruleaction", PS_FIELD_ACTION },
  { "inlineresult", PS_FIELD_ACTION },
  { "initiatorbytes", PS_FIELD_BYTES_SRC },
  { "responderbytes", PS_FIELD_BYTES_DST },
  { "initiatorpackets", PS_FIELD_PACKETS_SRC },
  { "responderpackets", PS_FIELD_PACKETS_DST },
  { "icmptype", PS_FIELD_ICMP_TYPE },
  { "icmpcode", PS_FIELD_ICMP_CODE },
  { "client", PS_N_FIELDS },
  { "clientversion", PS_N_FIELDS },
  { "user", PS_N_FIELDS },
  { "url", PS_N_FIELDS },
  { "deviceuuid", PS_N_FIELDS },
  { "natinitiatorip", PS_N_FIELDS },
  { "natresponderip", PS_N_FIELDS },
  { "initiatorport", PS_FIELD_SRC_PORT },
  { "responderport", PS_FIELD_DST_PORT },
  { "threatname", PS_FIELD_SIGNATURE },
  { "filename", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

/* "%FTD-1-430003: "; NULL where there is none. */
static const char *
find_message (const char *text, gsize length)
{
  const char *p = ps_text_find (text, text + length, "-43000");

  if (p == NULL || p - text < 5 || text + length - p < 9 || p[7] != ':'
      || ps_text_find (text, p, "%") == NULL)
    return NULL;
  return p + 1;
}

static gboolean
ftd_recognises (const char *text, gsize length)
{
  return find_message (text, length) != NULL;
}

static PsReadResult
ftd_read (gconstpointer plan, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  const char *id = find_message (text, length);
  PsSyslogHeader syslog;
  PsKeyedRecord keyed;

  ps_record_reset (record);
  *consumed = length;
  if (id == NULL)
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  ps_keyed_record_init (&keyed, record, NULL, names);
  ps_keyed_record_add_text (&keyed, &style, id + 7, (gsize)(text + length - id - 7));
  record->spans[PS_FIELD_SEVERITY] = (PsSpan){ id - 2, 1, PS_ENCODING_PLAIN };
  record->scale = PS_SEVERITY_SCALE_SYSLOG;
  ps_record_set (record, PS_FIELD_SIGNATURE, (PsSpan){ id, 6, PS_ENCODING_PLAIN });
  ps_syslog_read (text, (gsize)(id - text), &syslog);
  ps_syslog_fill (&syslog, record);
  /* An intrusion event shows the packet, all others the connection from its initiator on. */
  if (id[5] != '1')
    ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, record->spans[PS_FIELD_SRC_IP]);
  record->packet_order = id[5] == '1';
  if (ps_keyed_record_finish (&keyed))
    return PS_READ_ALERT;
  return ps_line_format_refuse (record, PS_READ_SKIPPED, PS_REASON_NO_ADDRESSES);
}

PS_LINE_FORMAT_FUNCTIONS (ftd, 93)

const PsFormat ps_format_ftd = {
  .name = "cisco-ftd",
  .title = N_ ("Cisco Secure Firewall (FTD) security events"),
  .recognised_by = N_ ("Lines with “%FTD-severity-430001:” to “430005:” and “Key: Value” pairs"),
  PS_LINE_FORMAT_MEMBERS (ftd),
};
