/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-zeek.h"

#include <string.h>

#include "ps-value-reader.h"

/* Names of the fields of Zeek's logs (docs.zeek.org, "Log Files"). Of files, the receiver is the
 * client nearly always; of dhcp, both ends are named by their roles. */
const PsKeyName ps_zeek_names[] = {
  { "ts", PS_FIELD_TIME },
  { "idorigh", PS_FIELD_SRC_IP },
  { "idorigp", PS_FIELD_SRC_PORT },
  { "idresph", PS_FIELD_DST_IP },
  { "idrespp", PS_FIELD_DST_PORT },
  { "note", PS_FIELD_SIGNATURE },
  { "signame", PS_FIELD_SIGNATURE },
  { "sigid", PS_FIELD_SID },
  { "seenindicator", PS_FIELD_SIGNATURE },
  { "peerdescr", PS_FIELD_SENSOR },
  { "service", PS_FIELD_APP_PROTO },
  { "rxhosts", PS_FIELD_SRC_IP },
  { "txhosts", PS_FIELD_DST_IP },
  { "origbytes", PS_FIELD_BYTES_SRC },
  { "respbytes", PS_FIELD_BYTES_DST },
  { "origpkts", PS_FIELD_PACKETS_SRC },
  { "resppkts", PS_FIELD_PACKETS_DST },
  /* Not what a sensor or a signature is called. */
  { "host", PS_N_FIELDS },
  { "hostname", PS_N_FIELDS },
  { "msg", PS_N_FIELDS },
  { "writets", PS_N_FIELDS },
  { "status", PS_N_FIELDS },
  { "action", PS_N_FIELDS },
  { "version", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

/* Logs of application protocols say nothing of the transport, which is theirs. */
static const struct
{
  const char *log;
  const char *protocol;
} logs[] = {
  { "http", "tcp" },         { "ssl", "tcp" },        { "tls", "tcp" },
  { "ssh", "tcp" },          { "smtp", "tcp" },       { "ftp", "tcp" },
  { "rdp", "tcp" },          { "irc", "tcp" },        { "mysql", "tcp" },
  { "ntlm", "tcp" },         { "rfb", "tcp" },        { "smb_files", "tcp" },
  { "smb_mapping", "tcp" },  { "smb_cmd", "tcp" },    { "dce_rpc", "tcp" },
  { "modbus", "tcp" },       { "dnp3", "tcp" },       { "socks", "tcp" },
  { "ldap", "tcp" },         { "postgresql", "tcp" }, { "sip", "udp" },
  { "snmp", "udp" },         { "radius", "udp" },     { "dhcp", "udp" },
  { "ntp", "udp" },          { "tftp", "udp" },       { "quic", "udp" },
  { "syslog", "udp" },       { "ocsp", "tcp" },       { "mqtt_connect", "tcp" },
  { "mqtt_publish", "tcp" },
};

/* Fields that only one kind of log has, for records that do not name theirs. */
static const struct
{
  const char *key;
  const char *log;
} marks[] = {
  { "useragent", "http" },
  { "statuscode", "http" },
  { "responsebodylen", "http" },
  { "cipher", "ssl" },
  { "servername", "ssl" },
  { "authattempts", "ssh" },
  { "hostkey", "ssh" },
  { "helo", "smtp" },
  { "mailfrom", "smtp" },
  { "replycode", "ftp" },
  { "securityprotocol", "rdp" },
  { "nick", "irc" },
  { "cmd", "mysql" },
  { "servernbcomputername", "ntlm" },
  { "ntdomainname", "ntlm" },
  { "domainname", "ntlm" },
  { "clientmajorversion", "rfb" },
  { "sharetype", "smb_mapping" },
  { "timesmodified", "smb_files" },
  { "namedpipe", "dce_rpc" },
  { "func", "modbus" },
  { "fcrequest", "dnp3" },
  { "boundhost", "socks" },
  { "boundp", "socks" },
  { "requestfrom", "sip" },
  { "community", "snmp" },
  { "framedaddr", "radius" },
  { "assignedaddr", "dhcp" },
  { "assignedip", "dhcp" },
  { "stratum", "ntp" },
  { "certstatus", "ocsp" },
  { "replymsg", "radius" },
  { "mac", "radius" },
};

/**
 * ps_zeek_protocol_of_log:
 * @path: the name of a log
 * @length: its length in bytes
 *
 * Returns: (nullable): the transport of the application that the log is about
 */
const char *
ps_zeek_protocol_of_log (const char *path, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (logs); i++)
    if (strlen (logs[i].log) == length && memcmp (logs[i].log, path, length) == 0)
      return logs[i].protocol;
  return NULL;
}

/**
 * ps_zeek_protocol_of_key:
 * @folded: a folded name of a field
 *
 * Returns: (nullable): the transport of the only application whose log has such a field
 */
const char *
ps_zeek_protocol_of_key (const char *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strcmp (marks[i].key, folded) == 0)
      return ps_zeek_protocol_of_log (marks[i].log, strlen (marks[i].log));
  return NULL;
}

/**
 * ps_zeek_settle:
 * @record: (inout): a record of Zeek whose fields are set
 * @orig: where the originator's address stands, without text where the record has none
 * @history: its history
 * @state: its conn_state
 * @protocol: (nullable): the transport that follows from the kind of log
 *
 * Adds what is known of every log of Zeek: who is named first opened the connection.
 */
void
ps_zeek_settle (PsRecord *record, const PsSpan *orig, const PsSpan *history, const PsSpan *state,
                const char *protocol)
{
  char history_buffer[64], state_buffer[16];
  gsize history_length, state_length;
  const char *history_text =
      ps_span_view (history, history_buffer, sizeof history_buffer, &history_length);
  const char *state_text = ps_span_view (state, state_buffer, sizeof state_buffer, &state_length);
  PsClaim claim;

  if (protocol != NULL)
    ps_record_set (record, PS_FIELD_PROTOCOL,
                   (PsSpan){ protocol, (guint32)strlen (protocol), PS_ENCODING_PLAIN });
  record->packet_order = FALSE;
  if (orig->text == NULL || ps_value_says_nothing (orig->text, orig->length)
      || record->claim.kind != PS_CLAIM_NONE)
    return;
  if (ps_value_says_nothing (history_text, history_length))
    history_length = 0;
  claim = ps_clue_read_zeek (history_text, history_length, state_text, state_length);
  ps_record_claim (record, claim.kind, claim.client, history_length > 0 ? *history : *orig);
}
