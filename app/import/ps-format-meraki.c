/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-line-facts.h"
#include "ps-line-format.h"
#include "ps-syslog.h"
#include "ps-text-find.h"

/* Fields of Meraki's event types (Cisco, "Syslog Event Types and Log Samples"). */
static const PsKeyName names[] = {
  { "src", PS_FIELD_SRC_IP },         { "dst", PS_FIELD_DST_IP },
  { "sport", PS_FIELD_SRC_PORT },     { "dport", PS_FIELD_DST_PORT },
  { "protocol", PS_FIELD_PROTOCOL },  { "signature", PS_FIELD_SID },
  { "priority", PS_FIELD_SEVERITY },  { "timestamp", PS_FIELD_TIME },
  { "type", PS_FIELD_ICMP_TYPE },     { "translatedsrcip", PS_N_FIELDS },
  { "translateddstip", PS_N_FIELDS }, { "translatedport", PS_N_FIELDS },
  { "direction", PS_N_FIELDS },       { "message", PS_FIELD_SIGNATURE },
  { "name", PS_FIELD_SIGNATURE },     { NULL, PS_N_FIELDS },
};

/* What stands where a program's message begins; the sessions among them have their opener first. */
static const struct
{
  const char *kind;
  gboolean is_session;
} kinds[] = {
  { "flows", TRUE },
  { "ip_flow_start", TRUE },
  { "ip_flow_end", TRUE },
  { "firewall", TRUE },
  { "cellular_firewall", TRUE },
  { "vpn_firewall", TRUE },
  { "bridge_anyconnect_client_vpn_firewall", TRUE },
  { "urls", TRUE },
  { "ids-alerts", FALSE },
  { "security_event", FALSE },
  { "ids_alerted", FALSE },
};

/* The kind of event: the word behind the device's name, with an epoch in the header. */
static const char *
find_kind (const char *text, gsize length, gboolean *is_session)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gsize n = strlen (kinds[i].kind);
      const char *p = ps_text_find (text, text + MIN (length, 160), kinds[i].kind);

      if (p != NULL && p > text && p[-1] == ' ' && p + n < text + length && p[n] == ' ')
        {
          *is_session = kinds[i].is_session;
          return p;
        }
    }
  return NULL;
}

/* "… dst=192.0.2.1:80 message: SERVER-WEBAPP attempt": what was recognised is the rest. */
static void
read_message (const char *p, const char *end, PsRecord *record)
{
  static const char mark[] = " message: ";

  p = ps_text_find (p, end, mark);
  if (p != NULL && p + strlen (mark) < end)
    ps_record_set (
        record, PS_FIELD_SIGNATURE,
        (PsSpan){ p + strlen (mark), (guint32)(end - p - strlen (mark)), PS_ENCODING_PLAIN });
}

static gboolean
meraki_recognises (const char *text, gsize length)
{
  gboolean is_session;
  const char *kind = find_kind (text, length, &is_session);

  return kind != NULL && ps_text_find (kind, text + length, "src=") != NULL;
}

static PsReadResult
meraki_read (gconstpointer plan, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  gboolean is_session = FALSE;
  const char *kind = find_kind (text, length, &is_session);
  PsSyslogHeader syslog;
  PsKeyedRecord keyed;

  ps_record_reset (record);
  *consumed = length;
  if (kind == NULL)
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  ps_syslog_read (text, length, &syslog);
  ps_keyed_record_init (&keyed, record, NULL, names);
  ps_keyed_record_add_text (&keyed, &ps_key_value_style_any, kind, length - (gsize)(kind - text));
  record->scale = PS_SEVERITY_SCALE_PRIORITY;
  read_message (kind, text + length, record);
  ps_syslog_fill (&syslog, record);
  ps_line_find_time (text, kind, record);
  if (is_session)
    ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, record->spans[PS_FIELD_SRC_IP]);
  record->packet_order = !is_session;
  if (ps_keyed_record_finish (&keyed))
    return PS_READ_ALERT;
  return ps_line_format_refuse (record, PS_READ_SKIPPED, PS_REASON_NO_ADDRESSES);
}

PS_LINE_FORMAT_FUNCTIONS (meraki, 90)

const PsFormat ps_format_meraki = {
  .name = "meraki",
  .title = N_ ("Cisco Meraki"),
  .recognised_by = N_ ("Lines with “flows”, “ip_flow_start”, “firewall”, “urls” or “ids-alerts” "
                       "behind the device's name, and “src=”"),
  PS_LINE_FORMAT_MEMBERS (meraki),
};
