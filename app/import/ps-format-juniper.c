/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-endpoint-finder.h"
#include "ps-line-format.h"
#include "ps-syslog.h"
#include "ps-text-find.h"

/* Fields of RT_FLOW, RT_IDP and RT_UTM messages (Juniper, "System Log Explorer"). */
static const PsKeyName names[] = {
  { "sourceaddress", PS_FIELD_SRC_IP },
  { "sourceport", PS_FIELD_SRC_PORT },
  { "destinationaddress", PS_FIELD_DST_IP },
  { "destinationport", PS_FIELD_DST_PORT },
  { "protocolid", PS_FIELD_PROTOCOL },
  { "protocolname", PS_FIELD_PROTOCOL },
  { "attackname", PS_FIELD_SIGNATURE },
  { "policyname", PS_FIELD_SIGNATURE },
  { "threatseverity", PS_FIELD_SEVERITY },
  { "application", PS_FIELD_APP_PROTO },
  { "epochtime", PS_FIELD_TIME },
  { "action", PS_FIELD_ACTION },
  { "rulename", PS_FIELD_SID },
  { "bytesfromclient", PS_FIELD_BYTES_SRC },
  { "bytesfromserver", PS_FIELD_BYTES_DST },
  { "packetsfromclient", PS_FIELD_PACKETS_SRC },
  { "packetsfromserver", PS_FIELD_PACKETS_DST },
  { "icmptype", PS_FIELD_ICMP_TYPE },
  { "natsourceaddress", PS_N_FIELDS },
  { "natdestinationaddress", PS_N_FIELDS },
  { "natsourceport", PS_N_FIELDS },
  { "natdestinationport", PS_N_FIELDS },
  { "servicename", PS_N_FIELDS },
  { "type", PS_N_FIELDS },
  { "message", PS_N_FIELDS },
  { "name", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

/* "RT_FLOW_SESSION_CREATE", "RT_IDP", "APPTRACK_SESSION_CLOSE". */
static gboolean
juniper_recognises (const char *text, gsize length)
{
  static const char *const marks[] = { "RT_FLOW", "RT_IDP",      "RT_UTM",          "RT_IDS",
                                       "RT_AAMW", "RT_SECINTEL", "APPTRACK_SESSION" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (ps_text_find (text, text + length, marks[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* "session created 192.0.2.1/50000->198.51.100.1/22 junos-ssh …" */
static gboolean
read_unstructured (const char *text, const char *end, PsRecord *record)
{
  PsFoundEnd first, second;

  if (ps_text_find (text, end, "->") == NULL || !ps_endpoint_find (text, end, &first)
      || !ps_endpoint_find (first.end, end, &second))
    return FALSE;
  record->spans[PS_FIELD_SRC_IP] = first.address;
  record->spans[PS_FIELD_SRC_PORT] = first.port;
  record->spans[PS_FIELD_DST_IP] = second.address;
  record->spans[PS_FIELD_DST_PORT] = second.port;
  return TRUE;
}

static PsReadResult
juniper_read (gconstpointer plan, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  PsSyslogHeader syslog;
  PsKeyedRecord keyed;
  gboolean has_ends;

  ps_record_reset (record);
  *consumed = length;
  if (!juniper_recognises (text, length))
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  ps_syslog_read (text, length, &syslog);
  ps_keyed_record_init (&keyed, record, NULL, names);
  ps_keyed_record_add_text (&keyed, &ps_key_value_style_any, text + syslog.data,
                            length - syslog.data);
  has_ends = ps_keyed_record_finish (&keyed)
             || read_unstructured (text + syslog.message, text + length, record);
  if (!has_ends)
    return ps_line_format_refuse (record, PS_READ_SKIPPED, PS_REASON_NO_ADDRESSES);
  record->scale = PS_SEVERITY_SCALE_WORDS;
  ps_syslog_fill (&syslog, record);
  if (ps_text_find (text, text + length, "SESSION") != NULL
      || ps_text_find (text, text + length, "session ") != NULL)
    ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, record->spans[PS_FIELD_SRC_IP]);
  record->packet_order = record->claim.kind == PS_CLAIM_NONE;
  return PS_READ_ALERT;
}

PS_LINE_FORMAT_FUNCTIONS (juniper, 90)

const PsFormat ps_format_juniper = {
  .name = "juniper-srx",
  .title = N_ ("Juniper SRX"),
  .recognised_by = N_ ("Lines with “RT_FLOW”, “RT_IDP”, “RT_UTM” and the like, structured or not"),
  PS_LINE_FORMAT_MEMBERS (juniper),
};
