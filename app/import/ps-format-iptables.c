/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-line-format.h"
#include "ps-syslog.h"
#include "ps-text-find.h"

/* What netfilter's LOG target writes (net/netfilter/nf_log_syslog.c of Linux). */
static const PsKeyName names[] = {
  { "src", PS_FIELD_SRC_IP },     { "dst", PS_FIELD_DST_IP },     { "spt", PS_FIELD_SRC_PORT },
  { "dpt", PS_FIELD_DST_PORT },   { "proto", PS_FIELD_PROTOCOL }, { "type", PS_FIELD_ICMP_TYPE },
  { "code", PS_FIELD_ICMP_CODE }, { "in", PS_N_FIELDS },          { "out", PS_N_FIELDS },
  { "mac", PS_N_FIELDS },         { "id", PS_N_FIELDS },          { "descr", PS_FIELD_SIGNATURE },
  { NULL, PS_N_FIELDS },
};

/* ICMP errors quote the packet that caused them, in brackets: its ends are others. */
static const char *
find_end (const char *text, const char *end)
{
  const char *quoted = ps_text_find (text, end, " [SRC=");

  return quoted != NULL ? quoted : end;
}

/* "RES=0x00 ACK SYN URGP=0": the flags are bare words behind the window. */
static void
read_flags (const char *text, const char *end, PsRecord *record)
{
  const char *p = ps_text_find (text, end, " WINDOW=");
  const char *start = NULL, *stop = NULL;
  PsClaim claim;

  if (p == NULL)
    return;
  for (p++; p < end;)
    {
      const char *word = p;

      while (p < end && *p != ' ')
        p++;
      if (p > word && memchr (word, '=', (gsize)(p - word)) == NULL)
        {
          start = start != NULL ? start : word;
          stop = p;
        }
      else if (start != NULL)
        break;
      while (p < end && *p == ' ')
        p++;
    }
  if (start != NULL && ps_clue_read_tcp_flags (start, (gsize)(stop - start), &claim))
    ps_record_claim (record, claim.kind, claim.client,
                     (PsSpan){ start, (guint32)(stop - start), PS_ENCODING_PLAIN });
}

/* The rule's prefix stands before "IN=", behind the kernel's clock, which is no time. */
static void
read_prefix (const char *text, const char *end, PsRecord *record)
{
  const char *stop = ps_text_find (text, end, "IN=");
  const char *out = ps_text_find (text, end, "OUT=");

  if (stop == NULL || (out != NULL && out < stop))
    stop = out;
  if (stop == NULL)
    return;
  if (text < stop && *text == '[')
    {
      const char *close = memchr (text, ']', (gsize)(stop - text));
      const char *p = text + 1;

      while (close != NULL && p < close && (g_ascii_isdigit (*p) || *p == '.' || *p == ' '))
        p++;
      if (close != NULL && p == close)
        text = close + 1;
    }
  while (text < stop && g_ascii_isspace (*text))
    text++;
  while (stop > text && (g_ascii_isspace (stop[-1]) || stop[-1] == ':'))
    stop--;
  if (stop - text > 2 && *text == '[' && memchr (text, ']', (gsize)(stop - text)) == stop - 1)
    {
      text++;
      stop--;
    }
  ps_record_set (record, PS_FIELD_SIGNATURE,
                 (PsSpan){ text, (guint32)(stop - text), PS_ENCODING_PLAIN });
}

static gboolean
iptables_recognises (const char *text, gsize length)
{
  const char *end = text + length;

  return ps_text_find (text, end, "SRC=") != NULL && ps_text_find (text, end, " DST=") != NULL
         && ps_text_find (text, end, " PROTO=") != NULL;
}

static PsReadResult
iptables_read (gconstpointer plan, const char *text, gsize length, PsRecord *record,
               gsize *consumed)
{
  const char *end = find_end (text, text + length);
  PsSyslogHeader syslog;
  PsKeyedRecord keyed;
  const char *message;

  ps_record_reset (record);
  *consumed = length;
  ps_syslog_read (text, (gsize)(end - text), &syslog);
  message = text + syslog.message;
  ps_keyed_record_init (&keyed, record, NULL, names);
  ps_keyed_record_add_text (&keyed, &ps_key_value_style_any, message, (gsize)(end - message));
  read_flags (message, end, record);
  read_prefix (message, end, record);
  record->packet_order = record->claim.kind == PS_CLAIM_NONE;
  ps_syslog_fill (&syslog, record);
  if (ps_keyed_record_finish (&keyed))
    return PS_READ_ALERT;
  return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
}

PS_LINE_FORMAT_FUNCTIONS (iptables, 92)

const PsFormat ps_format_iptables = {
  .name = "iptables",
  .title = N_ ("Linux netfilter: iptables, nftables, UFW, UniFi"),
  .recognised_by = N_ ("Lines with “SRC=”, “DST=” and “PROTO=”"),
  PS_LINE_FORMAT_MEMBERS (iptables),
};
