/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memmem */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-endpoint-finder.h"
#include "ps-line-format.h"
#include "ps-syslog.h"

/* Not inlined: the compiler warns of a NULL that its own sanitizer put there. */
G_NO_INLINE static const char *
find (const char *text, const char *end, const char *word)
{
  return memmem (text, (gsize)(end - text), word, strlen (word));
}

static gboolean
mikrotik_recognises (const char *text, gsize length)
{
  const char *end = text + length;
  const char *proto = find (text, end, "proto ");

  return proto != NULL && find (text, proto, "in:") != NULL && find (text, proto, "out:") != NULL
         && find (proto, end, "->") != NULL;
}

/* "TCP (SYN,ACK), " */
static void
read_flags (const char *p, const char *end, PsRecord *record)
{
  const char *close;
  PsClaim claim;

  if (p == end || *p != '(')
    return;
  close = memchr (p, ')', (gsize)(end - p));
  if (close != NULL && ps_clue_read_tcp_flags (p + 1, (gsize)(close - p - 1), &claim))
    ps_record_claim (record, claim.kind, claim.client,
                     (PsSpan){ p + 1, (guint32)(close - p - 1), PS_ENCODING_PLAIN });
}

/* "firewall,info drop-in input: in:ether1 …": the prefix and the chain name the rule. */
static void
read_rule (const char *text, const char *in, PsRecord *record)
{
  const char *topics = find (text, in, "firewall,");
  const char *start = topics != NULL ? memchr (topics, ' ', (gsize)(in - topics)) : text;

  if (start == NULL)
    return;
  while (start < in && *start == ' ')
    start++;
  while (in > start && (in[-1] == ' ' || in[-1] == ':'))
    in--;
  ps_record_set (record, PS_FIELD_SIGNATURE,
                 (PsSpan){ start, (guint32)(in - start), PS_ENCODING_PLAIN });
}

static PsReadResult
mikrotik_read (gconstpointer plan, const char *text, gsize length, PsRecord *record,
               gsize *consumed)
{
  const char *end = text + length;
  const char *proto, *stop;
  PsSyslogHeader syslog;
  PsFoundEnd src, dst;

  ps_record_reset (record);
  *consumed = length;
  if (!mikrotik_recognises (text, length))
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  ps_syslog_read (text, length, &syslog);
  proto = find (text, end, "proto ") + 6;
  for (stop = proto; stop < end && g_ascii_isalnum (*stop); stop++)
    ;
  if (!ps_endpoint_find (stop, end, &src) || !ps_endpoint_find (src.end, end, &dst))
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_BAD_ADDRESS);
  record->spans[PS_FIELD_PROTOCOL] = (PsSpan){ proto, (guint32)(stop - proto), PS_ENCODING_PLAIN };
  record->spans[PS_FIELD_SRC_IP] = src.address;
  record->spans[PS_FIELD_SRC_PORT] = src.port;
  record->spans[PS_FIELD_DST_IP] = dst.address;
  record->spans[PS_FIELD_DST_PORT] = dst.port;
  read_flags (stop < end ? stop + 1 : end, end, record);
  read_rule (text + syslog.message, find (text, end, "in:"), record);
  ps_syslog_fill (&syslog, record);
  record->packet_order = record->claim.kind == PS_CLAIM_NONE;
  return PS_READ_ALERT;
}

PS_LINE_FORMAT_FUNCTIONS (mikrotik, 90)

const PsFormat ps_format_mikrotik = {
  .name = "mikrotik",
  .title = N_ ("MikroTik RouterOS firewall"),
  .recognised_by = N_ ("Lines with “in:…”, “out:…” and “proto TCP (SYN), address:port->…”"),
  PS_LINE_FORMAT_MEMBERS (mikrotik),
};
