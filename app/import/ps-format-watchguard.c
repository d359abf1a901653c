/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-address.h"
#include "ps-clues.h"
#include "ps-line-format.h"
#include "ps-syslog.h"
#include "ps-text-find.h"
#include "ps-value-reader.h"

/**
 * Traffic:
 * @action: what was done
 * @rest: what stands behind the ends
 *
 * A traffic message (WatchGuard, "Fireware Log Catalog").
 */
typedef struct
{
  PsSpan action;
  PsSpan protocol;
  PsSpan src;
  PsSpan dst;
  PsSpan src_port;
  PsSpan dst_port;
  const char *rest;
} Traffic;

static PsSpan
read_word (const char **p, const char *end)
{
  const char *start;

  while (*p < end && **p == ' ')
    ++*p;
  start = *p;
  while (*p < end && **p != ' ')
    ++*p;
  return (PsSpan){ start, (guint32)(*p - start), PS_ENCODING_PLAIN };
}

static gboolean
is_address (const PsSpan *span)
{
  PsAddress address;

  return span->length > 0 && ps_address_parse (span->text, (gssize)span->length, &address);
}

static gboolean
is_number (const PsSpan *span)
{
  guint64 number;

  return ps_value_read_count (span->text, span->length, &number);
}

static void
read_ports (const char *p, const char *end, Traffic *traffic)
{
  traffic->rest = p;
  traffic->src_port = read_word (&p, end);
  traffic->dst_port = read_word (&p, end);
  if (is_number (&traffic->src_port) && is_number (&traffic->dst_port))
    traffic->rest = p;
  else
    traffic->src_port = traffic->dst_port = (PsSpan){ 0 };
}

/* "192.0.2.1 198.51.100.1 https/tcp 50000 443 1-Trusted 0-External …" of the Traffic Monitor, or
 * "192.0.2.1 198.51.100.1 echo-request/icmp Trusted Firebox …". */
static gboolean
read_monitor_words (const char *p, const char *end, Traffic *traffic)
{
  const char *slash;
  guint8 protocol;

  traffic->src = read_word (&p, end);
  traffic->dst = read_word (&p, end);
  traffic->protocol = read_word (&p, end);
  read_ports (p, end, traffic);
  slash = memchr (traffic->protocol.text, '/', traffic->protocol.length);
  if (slash != NULL)
    {
      traffic->protocol.length -= (guint32)(slash + 1 - traffic->protocol.text);
      traffic->protocol.text = slash + 1;
    }
  return slash != NULL && is_address (&traffic->src) && is_address (&traffic->dst)
         && ps_value_read_protocol (traffic->protocol.text, traffic->protocol.length, &protocol);
}

/* "1-Trusted 0-External 52 tcp 20 127 192.0.2.1 198.51.100.1 50000 443 …" of the packet filter,
 * "1-Trusted 0-External tcp 192.0.2.1 198.51.100.1 50000 443 …" of a proxy. */
static gboolean
read_words (const char *p, const char *end, Traffic *traffic)
{
  PsSpan length;
  guint8 protocol;

  read_word (&p, end);
  read_word (&p, end);
  length = traffic->protocol = read_word (&p, end);
  if (is_number (&length))
    {
      traffic->protocol = read_word (&p, end);
      read_word (&p, end);
      read_word (&p, end);
    }
  traffic->src = read_word (&p, end);
  traffic->dst = read_word (&p, end);
  if (!ps_value_read_protocol (traffic->protocol.text, traffic->protocol.length, &protocol)
      || !is_address (&traffic->src) || !is_address (&traffic->dst))
    return FALSE;
  read_ports (p, end, traffic);
  return TRUE;
}

static gboolean
find_traffic (const char *text, const char *end, Traffic *traffic)
{
  static const char *const actions[] = { "Allow ", "Deny ", "allow ", "deny " };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gsize length = strlen (actions[i]);
      const char *p = ps_text_find (text, end, actions[i]);

      if (p == NULL || (p > text && p[-1] != ' '))
        continue;
      traffic->action = (PsSpan){ p, (guint32)length - 1, PS_ENCODING_PLAIN };
      if (read_words (p + length, end, traffic) || read_monitor_words (p + length, end, traffic))
        return TRUE;
    }
  return FALSE;
}

static gboolean
watchguard_recognises (const char *text, gsize length)
{
  Traffic traffic;

  return find_traffic (text, text + length, &traffic);
}

/* What is allowed is a connection; what is denied is a packet, of TCP with its flags: "offset 8 S
 * 123 win 32". */
static void
read_claim (const Traffic *traffic, const char *end, PsRecord *record)
{
  const char *p = ps_text_find (traffic->rest, end, "offset ");
  PsClaim claim;
  PsSpan flags;

  if (g_ascii_tolower (*traffic->action.text) == 'a')
    {
      ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, traffic->src);
      return;
    }
  if (p == NULL)
    return;
  p += 7;
  read_word (&p, end);
  flags = read_word (&p, end);
  if (ps_clue_read_tcp_flags (flags.text, flags.length, &claim))
    ps_record_claim (record, claim.kind, claim.client, flags);
}

/* "(HTTPS-proxy-00)" at the end names the policy. */
static void
read_policy (const char *p, const char *end, PsRecord *record)
{
  const char *open = NULL;

  for (const char *found = p; found < end && (found = memchr (found, '(', (gsize)(end - found)));
       found++)
    open = found;
  if (open != NULL && end > open + 2 && end[-1] == ')')
    ps_record_set (record, PS_FIELD_SIGNATURE,
                   (PsSpan){ open + 1, (guint32)(end - open - 2), PS_ENCODING_PLAIN });
}

/* The value of name="value" behind the ends. */
static gboolean
read_quoted (const char *p, const char *end, const char *name, PsField field, PsRecord *record)
{
  const char *found = ps_text_find (p, end, name);
  const char *close;

  if (found == NULL)
    return FALSE;
  found += strlen (name);
  close = memchr (found, '"', (gsize)(end - found));
  if (close == NULL || close == found)
    return FALSE;
  ps_record_set (record, field, (PsSpan){ found, (guint32)(close - found), PS_ENCODING_PLAIN });
  return TRUE;
}

/* What was recognised, else the policy that let it through or not, else what happened. */
static void
read_signature (const char *p, const char *end, PsRecord *record)
{
  if (read_quoted (p, end, " signature_name=\"", PS_FIELD_SIGNATURE, record)
      || read_quoted (p, end, " virus=\"", PS_FIELD_SIGNATURE, record))
    return;
  read_policy (p, end, record);
  if (record->spans[PS_FIELD_SIGNATURE].text == NULL)
    read_quoted (p, end, " msg=\"", PS_FIELD_SIGNATURE, record);
}

/* "(2024-05-06T07:08:09)" behind the serial number: when it happened, in UTC (WatchGuard, "Fireware
 * Log Catalog"), where syslog's header has no year. */
static void
read_time (const char *text, const char *end, PsRecord *record)
{
  for (const char *p = text; end - p > 21 && (p = memchr (p, '(', (gsize)(end - p - 20))) != NULL;
       p++)
    if (p[5] == '-' && p[8] == '-' && p[11] == 'T' && p[14] == ':' && p[20] == ')')
      {
        ps_record_set (record, PS_FIELD_TIME, (PsSpan){ p + 1, 19, PS_ENCODING_PLAIN });
        record->is_utc = TRUE;
        return;
      }
}

static PsReadResult
watchguard_read (gconstpointer plan, const char *text, gsize length, PsRecord *record,
                 gsize *consumed)
{
  const char *end = text + length;
  Traffic traffic;
  PsSyslogHeader syslog;

  ps_record_reset (record);
  *consumed = length;
  if (!find_traffic (text, end, &traffic))
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  record->spans[PS_FIELD_ACTION] = traffic.action;
  record->spans[PS_FIELD_PROTOCOL] = traffic.protocol;
  record->spans[PS_FIELD_SRC_IP] = traffic.src;
  record->spans[PS_FIELD_DST_IP] = traffic.dst;
  record->spans[PS_FIELD_SRC_PORT] = traffic.src_port;
  record->spans[PS_FIELD_DST_PORT] = traffic.dst_port;
  read_signature (traffic.rest, end, record);
  read_quoted (traffic.rest, end, " severity=\"", PS_FIELD_SEVERITY, record);
  /* 1 informational … 5 critical (WatchGuard, "Fireware Log Catalog"). */
  record->scale = PS_SEVERITY_SCALE_OCSF;
  read_time (text, traffic.action.text, record);
  ps_syslog_read (text, length, &syslog);
  ps_syslog_fill (&syslog, record);
  read_claim (&traffic, end, record);
  record->packet_order = record->claim.kind == PS_CLAIM_NONE;
  return PS_READ_ALERT;
}

PS_LINE_FORMAT_FUNCTIONS (watchguard, 88)

const PsFormat ps_format_watchguard = {
  .name = "watchguard",
  .title = N_ ("WatchGuard Firebox traffic"),
  .recognised_by =
      N_ ("Lines with “Allow” or “Deny”, two interfaces, protocol, source, destination "
          "and ports, and numbers between them"),
  PS_LINE_FORMAT_MEMBERS (watchguard),
};
