/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-line-dialect.h"
#include "ps-text-find.h"

/* key:"value"; in brackets, as Log Exporter writes it by syslog, and key=value| of its format for
 * Splunk. */
static const PsKeyValueStyle colons = { ':', " ;[", FALSE };
static const PsKeyValueStyle bars = { '=', "|", FALSE };

static const char *const colon_marks[] = { "loguid:\"", "origin:\"", NULL };
static const char *const bar_marks[] = { "|product=", "|origin=", "|ifdir=", NULL };
static const char *const quote_marks[] = { "loguid=\"", "origin=\"", NULL };

/* Fields of Check Point's logs (sk144192); service is the server's port, or its name. */
static const PsKeyName names[] = {
  { "src", PS_FIELD_SRC_IP },
  { "sport", PS_FIELD_SRC_PORT },
  { "dst", PS_FIELD_DST_IP },
  { "service", PS_FIELD_DST_PORT },
  { "proto", PS_FIELD_PROTOCOL },
  { "time", PS_FIELD_TIME },
  { "origin", PS_FIELD_SENSOR },
  { "attack", PS_FIELD_SIGNATURE },
  { "protectionname", PS_FIELD_SIGNATURE },
  { "rulename", PS_FIELD_SIGNATURE },
  { "severity", PS_FIELD_SEVERITY },
  { "ruleuid", PS_FIELD_SID },
  { "action", PS_FIELD_ACTION },
  { "product", PS_FIELD_CATEGORY },
  { "appiname", PS_FIELD_APP_PROTO },
  { "clientip", PS_N_FIELDS },
  { "hostname", PS_N_FIELDS },
  { "endpointip", PS_N_FIELDS },
  { "proxysrcip", PS_N_FIELDS },
  { "protocol", PS_N_FIELDS },
  { "rule", PS_N_FIELDS },
  { "clientoutboundbytes", PS_FIELD_BYTES_SRC },
  { "xlatesrc", PS_N_FIELDS },
  { "xlatedst", PS_N_FIELDS },
  { "xlatesport", PS_N_FIELDS },
  { "xlatedport", PS_N_FIELDS },
  { "icmptype", PS_FIELD_ICMP_TYPE },
  { "icmpcode", PS_FIELD_ICMP_CODE },
  { "msg", PS_N_FIELDS },
  { "message", PS_N_FIELDS },
  { "description", PS_N_FIELDS },
  { "serviceid", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

/* The next part of a tuple, which ends at a comma, a semicolon or the bracket. */
static PsSpan
next_part (const char **p, const char *end)
{
  const char *start = *p;

  while (*p < end && strchr (",;>", **p) == NULL)
    ++*p;
  *p += *p < end;
  return (PsSpan){ start, (guint32)(*p - start) - (*p > start), PS_ENCODING_PLAIN };
}

/* packets:" <source,port,destination,port,protocol;interface> <…>": drops that were counted
 * together; the first one stands for all. */
static void
read_packets (PsRecord *record, const char *text, gsize length)
{
  static const PsField fields[] = { PS_FIELD_SRC_IP, PS_FIELD_SRC_PORT, PS_FIELD_DST_IP,
                                    PS_FIELD_DST_PORT, PS_FIELD_PROTOCOL };
  const char *end = text + length;
  const char *p = ps_text_find (text, end, "packets:\" <");

  if (p == NULL || record->spans[PS_FIELD_SRC_IP].text != NULL)
    return;
  p += strlen ("packets:\" <");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    ps_record_set (record, fields[i], next_part (&p, end));
}

/* The source opened the connection, but where its packet is of none. */
static void
settle (PsRecord *record, const PsSyslogHeader *syslog, const char *text, gsize length)
{
  /* In brackets the pairs are structured data of syslog, which stands before the message. */
  read_packets (record, text - (syslog->message - syslog->data),
                length + (syslog->message - syslog->data));
  if (ps_text_find (text, text + length, "out of state") == NULL
      && ps_text_find (text, text + length, "tcp_packet_out_of_state") == NULL)
    ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, record->spans[PS_FIELD_SRC_IP]);
}

#define DIALECT(style_, marks_)                                                                    \
  {                                                                                                \
    .marks = marks_, .style = style_, .names = names, .scale = PS_SEVERITY_SCALE_FOUR,             \
    .settle = settle,                                                                              \
  }

static const PsLineDialect dialects[] = {
  DIALECT (&colons, colon_marks),
  DIALECT (&bars, bar_marks),
  DIALECT (&ps_key_value_style_any, quote_marks),
};

static gboolean
checkpoint_recognises (const char *text, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (dialects); i++)
    if (ps_line_dialect_recognises (&dialects[i], text, length))
      return TRUE;
  return FALSE;
}

static PsReadResult
checkpoint_read (gconstpointer plan, const char *text, gsize length, PsRecord *record,
                 gsize *consumed)
{
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (dialects)
         && !ps_line_dialect_recognises (&dialects[i], text, length))
    i++;
  *consumed = length;
  return ps_line_dialect_read (&dialects[i], text, length, record);
}

PS_LINE_FORMAT_FUNCTIONS (checkpoint, 90)

const PsFormat ps_format_checkpoint = {
  .name = "checkpoint",
  .title = N_ ("Check Point Log Exporter"),
  .recognised_by =
      N_ ("Lines with “loguid”, “origin” and “product” as key:\"value\", key=\"value\" or "
          "key=value|"),
  PS_LINE_FORMAT_MEMBERS (checkpoint),
};
