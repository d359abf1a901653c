/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-endpoint-finder.h"
#include "ps-line-format.h"
#include "ps-syslog.h"
#include "ps-text-find.h"

/**
 * Packet:
 * @rule: its number, with those of anchors before it
 * @action: what was done
 * @src: who sent it
 * @dst: to whom
 *
 * What tcpdump shows of a packet that pf logged (OpenBSD, pflogd(8) and tcpdump(8)).
 */
typedef struct
{
  PsSpan rule;
  PsSpan action;
  PsFoundEnd src;
  PsFoundEnd dst;
} Packet;

/* "rule 3/(match) block in on em0: 192.0.2.1.50000 > 198.51.100.1.22: S 7:7(0) win 16384" */
static gboolean
find_packet (const char *text, const char *end, Packet *packet)
{
  static const char *const actions[] = { " block ", " pass ", " match ", " nat ", " rdr " };
  const char *rule = ps_text_find (text, end, "rule ");
  const char *match = rule != NULL ? ps_text_find (rule, end, "(match)") : NULL;
  const char *on = match != NULL ? ps_text_find (match, end, " on ") : NULL;
  const char *colon = on != NULL ? ps_text_find (on, end, ": ") : NULL;
  const char *arrow = colon != NULL ? ps_text_find (colon, end, " > ") : NULL;
  const char *action = NULL;

  if (arrow == NULL || !ps_endpoint_find (colon + 2, arrow, &packet->src)
      || !ps_endpoint_find (arrow + 3, end, &packet->dst) || packet->src.address.text != colon + 2
      || packet->dst.address.text != arrow + 3)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (actions) && action == NULL; i++)
    {
      action = ps_text_find (match, on, actions[i]);
      packet->action = (PsSpan){ action + 1, (guint32)strlen (actions[i]) - 2, PS_ENCODING_PLAIN };
    }
  rule += 5;
  for (match = rule; match < end && *match != '/' && *match != '('; match++)
    ;
  packet->rule = (PsSpan){ rule, (guint32)(match - rule), PS_ENCODING_PLAIN };
  return action != NULL;
}

static gboolean
pf_recognises (const char *text, gsize length)
{
  Packet packet;

  return find_packet (text, text + length, &packet);
}

static void
set_protocol (PsRecord *record, const char *name)
{
  record->spans[PS_FIELD_PROTOCOL] = (PsSpan){ name, (guint32)strlen (name), PS_ENCODING_PLAIN };
}

static gboolean
is_flags (const char *p, const char *stop)
{
  gsize length = (gsize)(stop - p);

  for (; p < stop; p++)
    if (*p == '\0' || strchr ("SFPRUEW.", *p) == NULL)
      return FALSE;
  return length > 0 && length <= 6;
}

/* Behind the ends: "S 7:7(0) win 16384" with " ack 8" of an answer, "Flags [S.]", "udp 40",
 * "icmp: echo request", "[|tcp]" of a packet that was cut short. */
static void
read_kind (const char *p, const char *end, PsRecord *record)
{
  const char *flags, *stop;
  PsClaim claim;

  while (p < end && (*p == ':' || *p == ' '))
    p++;
  flags = ps_text_find (p, end, "Flags [") == p ? p + 7 : p;
  for (stop = flags; stop < end && *stop != ' ' && *stop != ']'; stop++)
    ;
  if (end - p >= 5 && memcmp (p, "icmp6", 5) == 0)
    set_protocol (record, "icmp6");
  else if (end - p >= 4 && memcmp (p, "icmp", 4) == 0)
    set_protocol (record, "icmp");
  else if (end - p >= 3 && memcmp (p, "udp", 3) == 0)
    set_protocol (record, "udp");
  else if (end - p >= 6 && memcmp (p, "[|tcp]", 6) == 0)
    set_protocol (record, "tcp");
  else if (is_flags (flags, stop) && (flags > p || ps_text_find (stop, end, " win ") != NULL))
    {
      set_protocol (record, "tcp");
      if (!ps_clue_read_tcp_flags (flags, (gsize)(stop - flags), &claim))
        return;
      if (claim.kind == PS_CLAIM_TCP_SYN && ps_text_find (stop, end, " ack ") != NULL)
        claim = (PsClaim){ PS_CLAIM_TCP_SYN_ACK, PS_END_B };
      ps_record_claim (record, claim.kind, claim.client,
                       (PsSpan){ flags, (guint32)(stop - flags), PS_ENCODING_PLAIN });
    }
}

static PsReadResult
pf_read (gconstpointer plan, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  const char *end = text + length;
  PsSyslogHeader syslog;
  Packet packet;

  ps_record_reset (record);
  *consumed = length;
  if (!find_packet (text, end, &packet))
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  record->spans[PS_FIELD_SRC_IP] = packet.src.address;
  record->spans[PS_FIELD_SRC_PORT] = packet.src.port;
  record->spans[PS_FIELD_DST_IP] = packet.dst.address;
  record->spans[PS_FIELD_DST_PORT] = packet.dst.port;
  record->spans[PS_FIELD_ACTION] = packet.action;
  record->spans[PS_FIELD_SID] = packet.rule;
  read_kind (packet.dst.end, end, record);
  record->packet_order = record->claim.kind == PS_CLAIM_NONE;
  ps_syslog_read (text, (gsize)(packet.rule.text - text), &syslog);
  ps_syslog_fill (&syslog, record);
  return PS_READ_ALERT;
}

PS_LINE_FORMAT_FUNCTIONS (pf, 91)

const PsFormat ps_format_pf = {
  .name = "pf",
  .title = N_ ("OpenBSD packet filter, as tcpdump shows its log"),
  .recognised_by = N_ ("Lines with “rule 3/(match) block in on em0: address.port > address.port:”"),
  PS_LINE_FORMAT_MEMBERS (pf),
};
