/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-line-format.h"
#include "ps-syslog.h"
#include "ps-text-find.h"

/* Longer is no key. */
#define KEY_MAX 40

/* Fields of security events (Cisco, "Secure Firewall Threat Defense Syslog Messages"). */
static const PsKeyName names[] = {
  { "srcip", PS_FIELD_SRC_IP },
  { "srcport", PS_FIELD_SRC_PORT },
  { "dstip", PS_FIELD_DST_IP },
  { "dstport", PS_FIELD_DST_PORT },
  { "protocol", PS_FIELD_PROTOCOL },
  { "message", PS_FIELD_SIGNATURE },
  { "accesscontrolrulename", PS_FIELD_SIGNATURE },
  { "classification", PS_FIELD_CATEGORY },
  { "sid", PS_FIELD_SID },
  { "priority", PS_N_FIELDS },
  { "firstpacketsecond", PS_FIELD_TIME },
  { "applicationprotocol", PS_FIELD_APP_PROTO },
  { "accesscontrolruleaction", PS_FIELD_ACTION },
  { "inlineresult", PS_FIELD_ACTION },
  { "initiatorbytes", PS_FIELD_BYTES_SRC },
  { "responderbytes", PS_FIELD_BYTES_DST },
  { "initiatorpackets", PS_FIELD_PACKETS_SRC },
  { "responderpackets", PS_FIELD_PACKETS_DST },
  { "icmptype", PS_FIELD_ICMP_TYPE },
  { "icmpcode", PS_FIELD_ICMP_CODE },
  { "client", PS_N_FIELDS },
  { "clientversion", PS_N_FIELDS },
  { "originalclientip", PS_N_FIELDS },
  { "user", PS_N_FIELDS },
  { "url", PS_N_FIELDS },
  { "deviceuuid", PS_N_FIELDS },
  { "natinitiatorip", PS_N_FIELDS },
  { "natresponderip", PS_N_FIELDS },
  { "initiatorport", PS_FIELD_SRC_PORT },
  { "responderport", PS_FIELD_DST_PORT },
  { "threatname", PS_FIELD_SIGNATURE },
  { "filename", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

/**
 * Event:
 * @id: "430003", or %NULL where the management centre sent the event by itself
 * @pairs: where its pairs begin
 */
typedef struct
{
  const char *id;
  const char *pairs;
} Event;

/* "%FTD-1-430003: " or "SFIMS: ", and the addresses behind it. */
static gboolean
find_event (const char *text, gsize length, Event *event)
{
  const char *end = text + length;
  const char *p = ps_text_find (text, text + length, "-43000");

  *event = (Event){ 0 };
  if (p != NULL && p - text >= 5 && end - p >= 9 && g_ascii_isdigit (p[-1]) && p[7] == ':'
      && memchr (text, '%', (gsize)(p - text)) != NULL)
    *event = (Event){ p + 1, p + 8 };
  else if ((p = ps_text_find (text, text + length, "SFIMS: ")) != NULL
           && ps_text_find (p, end, "SrcIP: ") != NULL)
    *event = (Event){ NULL, p + 6 };
  return event->pairs != NULL;
}

/* The colon behind a key at @p: words that begin with capitals ("Prefilter Policy"), which a blank
 * or the next pair follows; NULL where there is none. */
static const char *
find_colon (const char *p, const char *end)
{
  const char *start = p;

  while (p < end && p - start < KEY_MAX && *p != ':')
    {
      gboolean begins = p == start || p[-1] == ' ';

      if (begins ? !g_ascii_isupper (*p) : !g_ascii_isalnum (*p) && strchr (" _-/", *p) == NULL)
        return NULL;
      p++;
    }
  if (p == start || p == end || *p != ':' || (p + 1 < end && p[1] != ' ' && p[1] != ','))
    return NULL;
  return p;
}

/* The comma that ends a value: the next one before a key. Values may hold commas. */
static const char *
find_value_end (const char *p, const char *end, const char **next)
{
  for (; p < end && (p = memchr (p, ',', (gsize)(end - p))) != NULL; p++)
    {
      *next = p + 1;
      while (*next < end && **next == ' ')
        ++*next;
      if (find_colon (*next, end) != NULL)
        return p;
    }
  *next = end;
  return end;
}

/* "Key: Value, Key: Value" */
static void
add_pairs (PsKeyedRecord *keyed, const char *p, const char *end)
{
  while (p < end && *p == ' ')
    p++;
  while (p < end)
    {
      const char *colon = find_colon (p, end);
      const char *start = colon != NULL ? colon + 1 : p;
      const char *next;
      const char *stop = find_value_end (start, end, &next);

      while (start < stop && *start == ' ')
        start++;
      if (stop - start >= 2 && *start == '"' && stop[-1] == '"')
        {
          start++;
          stop--;
        }
      if (colon != NULL)
        {
          PsSpan value = { start, (guint32)(stop - start), PS_ENCODING_PLAIN };

          ps_keyed_record_add_name (keyed, p, (gsize)(colon - p), &value);
        }
      p = next;
    }
}

static gboolean
ftd_recognises (const char *text, gsize length)
{
  Event event;

  return find_event (text, length, &event);
}

static PsReadResult
ftd_read (gconstpointer plan, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  Event event;
  PsSyslogHeader syslog;
  PsKeyedRecord keyed;
  gboolean is_packet;

  ps_record_reset (record);
  *consumed = length;
  if (!find_event (text, length, &event))
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  ps_keyed_record_init (&keyed, record, NULL, names);
  add_pairs (&keyed, event.pairs, text + length);
  record->spans[PS_FIELD_SEVERITY] = (PsSpan){ 0 };
  record->scale = PS_SEVERITY_SCALE_SYSLOG;
  if (event.id != NULL)
    {
      record->spans[PS_FIELD_SEVERITY] = (PsSpan){ event.id - 2, 1, PS_ENCODING_PLAIN };
      ps_record_set (record, PS_FIELD_SIGNATURE, (PsSpan){ event.id, 6, PS_ENCODING_PLAIN });
    }
  ps_syslog_read (text, (gsize)(event.pairs - text), &syslog);
  ps_syslog_fill (&syslog, record);
  /* An intrusion event shows the packet, all others the connection from its initiator on. */
  is_packet = event.id != NULL ? event.id[5] == '1'
                               : ps_text_find (text, text + length, "ConnectType: ") == NULL;
  if (!is_packet)
    ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, record->spans[PS_FIELD_SRC_IP]);
  record->packet_order = is_packet;
  if (ps_keyed_record_finish (&keyed))
    return PS_READ_ALERT;
  return ps_line_format_refuse (record, PS_READ_SKIPPED, PS_REASON_NO_ADDRESSES);
}

PS_LINE_FORMAT_FUNCTIONS (ftd, 93)

const PsFormat ps_format_ftd = {
  .name = "cisco-ftd",
  .title = N_ ("Cisco Secure Firewall (FTD) security events"),
  .recognised_by =
      N_ ("Lines with “%FTD-severity-430001:” to “430005:” or “SFIMS:” and “Key: Value” "
          "pairs"),
  PS_LINE_FORMAT_MEMBERS (ftd),
};
