/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-endpoint-finder.h"
#include "ps-line-format.h"
#include "ps-protocol.h"
#include "ps-syslog.h"
#include "ps-text-find.h"
#include "ps-value-reader.h"

/* Fields of RT_FLOW, RT_IDP and RT_UTM messages (Juniper, "System Log Explorer"). */
static const PsKeyName names[] = {
  { "sourceaddress", PS_FIELD_SRC_IP },
  { "sourceport", PS_FIELD_SRC_PORT },
  { "destinationaddress", PS_FIELD_DST_IP },
  { "destinationport", PS_FIELD_DST_PORT },
  { "protocolid", PS_FIELD_PROTOCOL },
  { "protocolname", PS_FIELD_PROTOCOL },
  { "attackname", PS_FIELD_SIGNATURE },
  { "malwareinfo", PS_FIELD_SIGNATURE },
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
  static const char *const marks[] = { "RT_FLOW", "RT_IDP",      "RT_UTM",           "RT_IDS",
                                       "RT_AAMW", "RT_SECINTEL", "APPTRACK_SESSION", "RT_SCREEN_" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (ps_text_find (text, text + length, marks[i]) != NULL)
      return TRUE;
  return FALSE;
}

static PsSpan
make_span (const char *start, const char *stop)
{
  return (PsSpan){ start, (guint32)(stop - start), PS_ENCODING_PLAIN };
}

/* "… None None 6 web trust untrust …", "… 6(0) web …": the first word that is a number, with or
 * without ICMP's type, is the protocol, and the policy is behind it. */
static void
read_policy (const char *p, const char *end, PsRecord *record)
{
  while (p < end)
    {
      const char *start, *stop, *digits;

      while (p < end && *p == ' ')
        p++;
      for (start = p; p < end && *p != ' '; p++)
        ;
      for (digits = start; digits < p && g_ascii_isdigit (*digits); digits++)
        ;
      if (digits == start || digits - start > 3 || (digits < p && *digits != '('))
        continue;
      ps_record_set (record, PS_FIELD_PROTOCOL, make_span (start, digits));
      for (start = MIN (p + 1, end), stop = start; stop < end && *stop != ' '; stop++)
        ;
      ps_record_set (record, PS_FIELD_SIGNATURE, make_span (start, stop));
      return;
    }
}

/* "name=HTTP:INVALID, ", "for TCP protocol" of an attack. */
static void
read_attack (const char *p, const char *end, PsRecord *record)
{
  const char *name = ps_text_find (p, end, " name=");
  const char *protocol = ps_text_find (p, end, " protocol");
  const char *start = ps_text_find (p, end, " for ");

  if (start != NULL && protocol != NULL && start + 5 < protocol)
    ps_record_set (record, PS_FIELD_PROTOCOL, make_span (start + 5, protocol));
  if (name == NULL)
    return;
  name += 6;
  for (p = name; p < end && *p != ',' && *p != ' '; p++)
    ;
  ps_record_set (record, PS_FIELD_SIGNATURE, make_span (name, p));
}

/* "RT_SCREEN_TCP: TCP sweep! source: 192.0.2.1:5, destination: 198.51.100.1:80, …" */
static gboolean
read_screen (const char *text, const char *end, PsRecord *record)
{
  const char *source = ps_text_find (text, end, " source: ");
  const char *destination = source != NULL ? ps_text_find (source, end, " destination: ") : NULL;
  PsFoundEnd first, second;

  if (destination == NULL || !ps_endpoint_find (source, destination, &first)
      || !ps_endpoint_find (destination, end, &second))
    return FALSE;
  record->spans[PS_FIELD_SRC_IP] = first.address;
  record->spans[PS_FIELD_SRC_PORT] = first.port;
  record->spans[PS_FIELD_DST_IP] = second.address;
  record->spans[PS_FIELD_DST_PORT] = second.port;
  for (const char *p = source; p > text; p--)
    if (p[-1] == ' ' && p >= text + 2 && p[-2] == ':')
      {
        record->spans[PS_FIELD_SIGNATURE] = make_span (p, source);
        break;
      }
  return TRUE;
}

/* "session created 192.0.2.1/50000->198.51.100.1/22 junos-ssh …", "Attack log <…->…> for TCP" */
static gboolean
read_unstructured (const char *text, const char *end, PsRecord *record)
{
  const char *arrow = ps_text_find (text, end, "->");
  PsFoundEnd first, second;

  if (read_screen (text, end, record))
    return TRUE;
  if (arrow == NULL || !ps_endpoint_find (text, arrow, &first)
      || !ps_endpoint_find (arrow + 2, end, &second))
    return FALSE;
  record->spans[PS_FIELD_SRC_IP] = first.address;
  record->spans[PS_FIELD_SRC_PORT] = first.port;
  record->spans[PS_FIELD_DST_IP] = second.address;
  record->spans[PS_FIELD_DST_PORT] = second.port;
  if (ps_text_find (text, arrow, "session ") != NULL)
    read_policy (second.end, end, record);
  else
    read_attack (second.end, end, record);
  return TRUE;
}

/* "RT_SCREEN_TCP" says what was screened. */
static void
read_screened (const char *text, const char *end, PsRecord *record)
{
  static const char *const screens[] = { "TCP", "UDP", "ICMP" };
  const char *p = ps_text_find (text, end, "RT_SCREEN_");

  if (p == NULL || record->spans[PS_FIELD_PROTOCOL].text != NULL)
    return;
  p += 10;
  for (guint i = 0; i < G_N_ELEMENTS (screens); i++)
    if ((gsize)(end - p) > strlen (screens[i]) && strncmp (p, screens[i], strlen (screens[i])) == 0)
      record->spans[PS_FIELD_PROTOCOL] = make_span (p, p + strlen (screens[i]));
}

/* "RT_UTM - WEBFILTER_URL_BLOCKED [junos@…": where nothing else says what was seen, the kind of
 * message does. */
static void
read_kind (const char *text, const char *end, PsRecord *record)
{
  const char *stop = ps_text_find (text, end, " [junos@");
  const char *start = stop;

  if (stop == NULL || record->spans[PS_FIELD_SIGNATURE].text != NULL)
    return;
  while (start > text
         && (g_ascii_isupper (start[-1]) || g_ascii_isdigit (start[-1]) || start[-1] == '_'))
    start--;
  if (stop - start > 4)
    record->spans[PS_FIELD_SIGNATURE] = make_span (start, stop);
}

/* Ports of ICMP are its sequence and identifier. */
static void
settle_icmp (PsRecord *record)
{
  const PsSpan *span = &record->spans[PS_FIELD_PROTOCOL];
  guint8 protocol;

  if (span->text != NULL && ps_value_read_protocol (span->text, span->length, &protocol)
      && ps_protocol_is_icmp (protocol))
    record->spans[PS_FIELD_SRC_PORT] = record->spans[PS_FIELD_DST_PORT] = (PsSpan){ 0 };
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
  read_screened (text, text + length, record);
  read_kind (text, text + length, record);
  settle_icmp (record);
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
