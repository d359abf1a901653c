/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memmem */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-line-format.h"
#include "ps-protocol.h"
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

/* What stands before each end, the likelier first (Cisco, "ASA Series Syslog Messages"). */
static const struct
{
  const char *before_first;
  const char *before_second;
} wordings[] = {
  { " src ", " dst " }, { " faddr ", " laddr " }, { " from ", " to " },
  { " for ", " to " },  { " client ", " to " },   { " peer ", " to " },
};

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

static gboolean
take_address (const char *start, const char *stop, PsSpan *ip)
{
  PsAddress address;

  if (stop <= start || !ps_address_parse (start, stop - start, &address))
    return FALSE;
  *ip = (PsSpan){ start, (guint32)(stop - start), PS_ENCODING_PLAIN };
  return TRUE;
}

/* "outside:192.0.2.1/443", "inside/192.0.2.1(443)", "192.0.2.1/443(LOCAL\user)", "192.0.2.1": an
 * address behind the name of an interface, which may hold the same dividers. */
static gboolean
read_end (const char *start, const char *stop, PsSpan *ip, PsSpan *port)
{
  for (const char *p = start; p < stop; p++)
    {
      const char *divider = p;

      if (p > start && p[-1] != ':' && p[-1] != '/' && p[-1] != '(')
        continue;
      if (take_address (p, stop, ip))
        return TRUE;
      while (divider < stop && *divider != '/' && *divider != '(')
        divider++;
      if (divider < stop && take_address (p, divider, ip))
        {
          const char *digits = divider + 1;

          for (p = digits; p < stop && g_ascii_isdigit (*p); p++)
            ;
          if (p > digits)
            *port = (PsSpan){ digits, (guint32)(p - digits), PS_ENCODING_PLAIN };
          return TRUE;
        }
    }
  return FALSE;
}

/* The word at @p, without the punctuation behind it. */
static const char *
find_word_end (const char *p, const char *end)
{
  const char *stop = p;

  while (stop < end && *stop != ' ')
    stop++;
  while (stop > p && strchr (",.;)", stop[-1]) != NULL)
    stop--;
  return stop;
}

/* An end at @p; %FALSE for a host's name, which is kept all the same. */
static gboolean
read_end_at (const char *p, const char *end, PsRecord *record, PsField ip, PsField port)
{
  const char *stop = find_word_end (p, end);

  record->spans[port] = (PsSpan){ 0 };
  if (read_end (p, stop, &record->spans[ip], &record->spans[port]))
    return TRUE;
  record->spans[ip] = (PsSpan){ p, (guint32)(stop - p), PS_ENCODING_PLAIN };
  return FALSE;
}

/* "access-list NAME permitted tcp inside/192.0.2.1(50000) -> outside/198.51.100.1(443) …" */
static gboolean
read_ends_at_arrow (const Message *message, PsRecord *record)
{
  const char *arrow = ps_text_find (message->text, message->end, " -> ");
  const char *start = arrow;

  if (arrow == NULL)
    return FALSE;
  while (start > message->text && start[-1] != ' ')
    start--;
  return read_end_at (start, arrow, record, PS_FIELD_SRC_IP, PS_FIELD_SRC_PORT)
         && read_end_at (arrow + 4, message->end, record, PS_FIELD_DST_IP, PS_FIELD_DST_PORT);
}

/* "Denied ICMP type=134, code=0 from 192.0.2.1 on interface outside" */
static gboolean
read_only_end (const Message *message, PsRecord *record)
{
  const char *from = ps_text_find (message->text, message->end, " from ");

  memset (record->spans, 0, sizeof record->spans);
  return from != NULL
         && read_end_at (from + 6, message->end, record, PS_FIELD_SRC_IP, PS_FIELD_SRC_PORT);
}

static gboolean
read_ends (const Message *message, PsRecord *record)
{
  if (read_ends_at_arrow (message, record))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (wordings); i++)
    {
      const char *first = ps_text_find (message->text, message->end, wordings[i].before_first);
      const char *second;
      gboolean has_first, has_second;

      if (first == NULL)
        continue;
      first += strlen (wordings[i].before_first);
      second = ps_text_find (first, message->end, wordings[i].before_second);
      if (second == NULL)
        continue;
      second += strlen (wordings[i].before_second);
      has_first = read_end_at (first, message->end, record, PS_FIELD_SRC_IP, PS_FIELD_SRC_PORT);
      has_second = read_end_at (second, message->end, record, PS_FIELD_DST_IP, PS_FIELD_DST_PORT);
      if (has_first || has_second)
        return TRUE;
    }
  return read_only_end (message, record);
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

static gboolean
asa_recognises (const char *text, gsize length)
{
  Message message;

  return find_message (text, text + length, &message) && !has_id (&message, "430001 430002 430003");
}

static PsReadResult
asa_read (gconstpointer plan, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  Message message;
  PsSyslogHeader syslog;

  ps_record_reset (record);
  *consumed = length;
  if (!find_message (text, text + length, &message))
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  if (!read_ends (&message, record))
    return ps_line_format_refuse (record, PS_READ_SKIPPED, PS_REASON_NO_ADDRESSES);
  record->spans[PS_FIELD_SIGNATURE] = record->spans[PS_FIELD_SID] = message.id;
  record->spans[PS_FIELD_SEVERITY] = message.severity;
  record->scale = PS_SEVERITY_SCALE_SYSLOG;
  read_protocol (&message, record);
  read_type_and_code (&message, record);
  if (has_id (&message, "302013 302015 302017 302020 302303"))
    read_built (&message, record);
  else
    read_flags (&message, record);
  /* A teardown lists the ends by their interfaces, whoever opened; a translation has no ends that
   * talk to each other. */
  record->packet_order =
      record->claim.kind == PS_CLAIM_NONE
      && !has_id (&message, "302014 302016 302018 302021 302304 305011 305012 609001 609002");
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
