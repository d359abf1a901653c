/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memmem */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-asa-ends.h"
#include "ps-clues.h"
#include "ps-line-format.h"
#include "ps-syslog.h"
#include "ps-text-find.h"

/* A message of the adaptive security appliance: "%ASA-6-302013: Built …". */
typedef struct
{
  PsSpan severity;
  PsSpan id;
  const char *text;
  const char *end;
} Message;

static gboolean
find_message (const char *text, const char *end, Message *message)
{
  static const char *const marks[] = { "%ASA-", "%FTD-", "%PIX-", "%FWSM-" };
  const char *p = NULL, *colon;

  for (guint i = 0; i < G_N_ELEMENTS (marks) && p == NULL; i++)
    {
      p = ps_text_find (text, end, marks[i]);
      if (p != NULL)
        p += strlen (marks[i]);
    }
  /* "6-302013:", "session-5-106100:", and without the colon where somebody edited the log. */
  for (colon = p; colon != NULL && colon < end && *colon != ':' && *colon != ' '; colon++)
    ;
  if (colon == NULL || colon == end || colon - p < 8 || !g_ascii_isdigit (colon[-1])
      || !g_ascii_isdigit (colon[-6]) || colon[-7] != '-' || !g_ascii_isdigit (colon[-8]))
    return FALSE;
  message->severity = (PsSpan){ colon - 8, 1, PS_ENCODING_PLAIN };
  message->id = (PsSpan){ colon - 6, 6, PS_ENCODING_PLAIN };
  message->text = colon + 1;
  message->end = end;
  return TRUE;
}

static gboolean
has_id (const Message *message, const char *ids)
{
  return memmem (ids, strlen (ids), message->id.text, 6) != NULL;
}

static void
read_protocol (const Message *message, PsRecord *record)
{
  static const char *const names[] = {
    "tcp", "udp", "icmp6", "icmp", "gre", "esp", "sctp", "igmp"
  };

  for (const char *p = message->text; p < message->end; p++)
    for (guint i = 0; i < G_N_ELEMENTS (names) && (p[-1] == ' ' || p[-1] == ':'); i++)
      {
        gsize length = strlen (names[i]);

        if ((gsize)(message->end - p) > length && g_ascii_strncasecmp (p, names[i], length) == 0
            && !g_ascii_isalnum (p[length]))
          {
            ps_record_set (record, PS_FIELD_PROTOCOL,
                           (PsSpan){ p, (guint32)length, PS_ENCODING_PLAIN });
            return;
          }
      }
}

/* "Invalid transport field for protocol=6" */
static void
read_protocol_number (const Message *message, PsRecord *record)
{
  const char *p = ps_text_find (message->text, message->end, "protocol=");
  const char *digits;

  if (p == NULL)
    return;
  for (digits = p += strlen ("protocol="); p < message->end && g_ascii_isdigit (*p); p++)
    ;
  ps_record_set (record, PS_FIELD_PROTOCOL,
                 (PsSpan){ digits, (guint32)(p - digits), PS_ENCODING_PLAIN });
}

/* "(type 8, code 0)", "type=8, code=0" */
static void
read_type_and_code (const Message *message, PsRecord *record)
{
  static const struct
  {
    const char *word;
    PsField field;
  } words[] = { { "type", PS_FIELD_ICMP_TYPE }, { "code", PS_FIELD_ICMP_CODE } };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *p = ps_text_find (message->text, message->end, words[i].word);
      const char *digits;

      if (p == NULL)
        continue;
      for (p += 4; p < message->end && (*p == ' ' || *p == '='); p++)
        ;
      for (digits = p; p < message->end && g_ascii_isdigit (*p); p++)
        ;
      ps_record_set (record, words[i].field,
                     (PsSpan){ digits, (guint32)(p - digits), PS_ENCODING_PLAIN });
    }
}

static void
turn (PsRecord *record)
{
  PsSpan ip = record->spans[PS_FIELD_SRC_IP], port = record->spans[PS_FIELD_SRC_PORT];

  record->spans[PS_FIELD_SRC_IP] = record->spans[PS_FIELD_DST_IP];
  record->spans[PS_FIELD_SRC_PORT] = record->spans[PS_FIELD_DST_PORT];
  record->spans[PS_FIELD_DST_IP] = ip;
  record->spans[PS_FIELD_DST_PORT] = port;
}

/* "Built outbound": the second end opened the connection, which is listed by its interfaces, the
 * less secure one first; "inbound": the first one. */
static void
read_built (const Message *message, PsRecord *record)
{
  const char *outbound = ps_text_find (message->text, message->end, " outbound ");
  const char *inbound = ps_text_find (message->text, message->end, " inbound ");
  const char *found = outbound != NULL ? outbound : inbound;

  if (found == NULL)
    return;
  if (outbound != NULL)
    turn (record);
  ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A,
                   (PsSpan){ found + 1, outbound != NULL ? 8 : 7, PS_ENCODING_PLAIN });
}

static gboolean
is_zero (const PsSpan *span)
{
  return span->length == 1 && *span->text == '0';
}

/* The numbers behind addresses of ICMP are no ports: the end that asked has the identifier, the
 * other one 0. A teardown tells who opened by them alone; where they do not, its type has no
 * sender. */
static void
settle_icmp (const Message *message, PsRecord *record)
{
  PsSpan *spans = record->spans;
  gboolean first_is_zero = is_zero (&spans[PS_FIELD_SRC_PORT]);
  gboolean second_is_zero = is_zero (&spans[PS_FIELD_DST_PORT]);

  if (has_id (message, "302021"))
    {
      if (first_is_zero == second_is_zero)
        spans[PS_FIELD_ICMP_TYPE] = spans[PS_FIELD_ICMP_CODE] = (PsSpan){ 0 };
      if (first_is_zero || !second_is_zero)
        turn (record);
    }
  spans[PS_FIELD_SRC_PORT] = spans[PS_FIELD_DST_PORT] = (PsSpan){ 0 };
}

/* "flags SYN on interface outside" */
static void
read_flags (const Message *message, PsRecord *record)
{
  const char *flags = ps_text_find (message->text, message->end, " flags ");
  const char *stop = flags != NULL ? ps_text_find (flags, message->end, " on ") : NULL;
  PsClaim claim;

  if (stop == NULL)
    return;
  flags += 7;
  if (stop > flags && ps_clue_read_tcp_flags (flags, (gsize)(stop - flags), &claim))
    ps_record_claim (record, claim.kind, claim.client,
                     (PsSpan){ flags, (guint32)(stop - flags), PS_ENCODING_PLAIN });
}

/* "user Accessed URL": a request that was seen; "Built": a connection; else flags of a packet. */
static void
read_claim (const Message *message, PsRecord *record)
{
  if (has_id (message, "302013 302015 302017 302020 302303"))
    read_built (message, record);
  else if (has_id (message, "304001 304002"))
    ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, record->spans[PS_FIELD_SRC_IP]);
  else
    read_flags (message, record);
}

/* Security events have pairs of keys and values: another format. */
static gboolean
find_asa_message (const char *text, gsize length, Message *message)
{
  return find_message (text, text + length, message) && memcmp (message->id.text, "43000", 5) != 0;
}

static gboolean
asa_recognises (const char *text, gsize length)
{
  Message message;

  return find_asa_message (text, length, &message);
}

static PsReadResult
asa_read (gconstpointer plan, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  Message message;
  PsSyslogHeader syslog;

  ps_record_reset (record);
  *consumed = length;
  if (!find_asa_message (text, length, &message))
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  if (!ps_asa_read_ends (message.text, message.end, record))
    return ps_line_format_refuse (record, PS_READ_SKIPPED, PS_REASON_NO_ADDRESSES);
  record->spans[PS_FIELD_SIGNATURE] = record->spans[PS_FIELD_SID] = message.id;
  record->spans[PS_FIELD_SEVERITY] = message.severity;
  record->scale = PS_SEVERITY_SCALE_SYSLOG;
  read_protocol (&message, record);
  read_protocol_number (&message, record);
  read_type_and_code (&message, record);
  read_claim (&message, record);
  if (has_id (&message, "302020 302021 313009"))
    settle_icmp (&message, record);
  /* A teardown lists the ends by their interfaces, whoever opened; a translation and a tunnel have
   * no ends of which one sent the packet. */
  record->packet_order = record->claim.kind == PS_CLAIM_NONE
                         && !has_id (&message, "302014 302016 302018 302021 302304 305011 305012 "
                                               "602303 602304 609001 609002");
  ps_syslog_read (text, (gsize)(message.id.text - text), &syslog);
  ps_syslog_fill (&syslog, record);
  return PS_READ_ALERT;
}

PS_LINE_FORMAT_FUNCTIONS (asa, 92)

const PsFormat ps_format_asa = {
  .name = "cisco-asa",
  .title = N_ ("Cisco ASA, PIX and the messages that FTD shares with them"),
  .recognised_by = N_ ("Lines with “%ASA-severity-number:”, “%FTD-…”, “%PIX-…” or “%FWSM-…”"),
  PS_LINE_FORMAT_MEMBERS (asa),
};
