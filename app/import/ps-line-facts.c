/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-line-facts.h"

#include <string.h>

#include "ps-field-names.h"
#include "ps-protocol.h"
#include "ps-text-find.h"
#include "ps-value-reader.h"

/* The value behind a label: "priority 2", "severity = High", "[severity \"CRITICAL\"]". */
static PsSpan
read_labelled (const char *p, const char *end)
{
  while (p < end && strchr (" :=\"(", *p) != NULL && *p != '\0')
    p++;
  return ps_line_next_word (&p, end);
}

/**
 * ps_line_find_flags:
 * @text: from here
 * @end: to here
 * @record: (inout): gets the claim
 *
 * Flags of the packet: tcpdump's "Flags [S]", Wireshark's "[SYN, ACK]", "(SYN)".
 */
void
ps_line_find_flags (const char *text, const char *end, PsRecord *record)
{
  static const struct
  {
    const char *text;
    PsClaimKind kind;
    PsEnd client;
  } flags[] = {
    { "Flags [S]", PS_CLAIM_TCP_SYN, PS_END_A },
    { "Flags [S.]", PS_CLAIM_TCP_SYN_ACK, PS_END_B },
    { "[SYN, ACK]", PS_CLAIM_TCP_SYN_ACK, PS_END_B },
    { "[SYN]", PS_CLAIM_TCP_SYN, PS_END_A },
    { "(SYN,ACK)", PS_CLAIM_TCP_SYN_ACK, PS_END_B },
    { "(SYN)", PS_CLAIM_TCP_SYN, PS_END_A },
  };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      const char *at = ps_text_find (text, end, flags[i].text);

      if (at == NULL)
        continue;
      record->claim.kind = flags[i].kind;
      record->claim.client = flags[i].client;
      ps_record_set (record, PS_FIELD_CLAIM, ps_line_make_span (at, at + strlen (flags[i].text)));
      return;
    }
}

static gboolean
is_protocol (const PsSpan *word)
{
  guint8 protocol;

  return word->length > 0 && ps_protocol_parse (word->text, word->length, &protocol);
}

/**
 * ps_line_find_protocol:
 * @text: from here
 * @end: to here
 * @record: (inout): gets the protocol
 *
 * "proto 6", or a transport's name as a word of its own. Names of other protocols are words of a
 * text as well ("mobile", "IPv4"), so they need the label.
 *
 * Returns: whether there is one
 */
gboolean
ps_line_find_protocol (const char *text, const char *end, PsRecord *record)
{
  static const char *const labels[] = { "proto", "protocol", "protocolid", "ipproto", NULL };
  static const char *const names[] = { "tcp",       "udp",     "icmp", "icmp6", "icmpv6",
                                       "ipv6-icmp", "icmp-v6", "sctp", "igmp",  "gre",
                                       "esp",       "ospf",    NULL };
  PsSpan found = { 0 };

  for (const char *p = text; p < end;)
    {
      PsSpan word = ps_line_next_word (&p, end);
      PsSpan value;

      if (found.text == NULL && ps_line_word_is (&word, names))
        found = word;
      if (!ps_line_word_is (&word, labels))
        continue;
      value = read_labelled (p, end);
      if (is_protocol (&value))
        {
          found = value;
          break;
        }
    }
  ps_record_set (record, PS_FIELD_PROTOCOL, found);
  return found.text != NULL;
}

/* The port behind "port", "port:", "port=" at @p. */
static PsSpan
read_port_behind (const char *p, const char *end)
{
  PsSpan value = read_labelled (p, end);
  guint16 port;

  if (value.length == 0 || !ps_port_parse (value.text, value.length, &port))
    return (PsSpan){ 0 };
  return value;
}

/* Four digits at @p, kept with "0x" before them. */
static PsSpan
read_hexadecimal_port (const char *p, const char *end, PsRecord *record)
{
  PsSpan digits = ps_line_next_word (&p, end);
  char *kept;

  if (digits.length != 4)
    return (PsSpan){ 0 };
  for (guint i = 0; i < 4; i++)
    if (!g_ascii_isxdigit (digits.text[i]))
      return (PsSpan){ 0 };
  kept = ps_record_keep (record, 6);
  memcpy (kept, "0x", 2);
  memcpy (kept + 2, digits.text, 4);
  return (PsSpan){ kept, 6, PS_ENCODING_PLAIN };
}

/**
 * ps_line_find_ports:
 * @text: from here
 * @end: to here
 * @record: (inout): gets the ports that it has not
 *
 * "Source Port: 4107", "destination port 80", "sport 50000", ZyXEL's "spo=0035", and the service
 * "TCP/23".
 */
void
ps_line_find_ports (const char *text, const char *end, PsRecord *record)
{
  static const char *const sources[] = { "source", "src", "client", NULL };
  static const char *const destinations[] = {
    "destination", "dest", "dst", "server", "target", NULL
  };
  static const char *const port[] = { "port", NULL };
  static const char *const hexadecimal[] = { "spo", "dpo", NULL };
  static const char *const transports[] = { "tcp", "udp", "sctp", NULL };
  PsSpan last = { 0 };
  guint rank;

  for (const char *p = text; p < end;)
    {
      PsSpan word = ps_line_next_word (&p, end);
      PsField field = ps_line_word_is (&last, sources)        ? PS_FIELD_SRC_PORT
                      : ps_line_word_is (&last, destinations) ? PS_FIELD_DST_PORT
                                                              : PS_N_FIELDS;

      if (ps_line_word_is (&word, port) && field != PS_N_FIELDS)
        ps_record_set (record, field, read_port_behind (p, end));
      else if (word.length > 4 && g_ascii_strncasecmp (word.text + word.length - 4, "port", 4) == 0
               && ps_field_from_name (word.text, word.length, &field, &rank)
               && (field == PS_FIELD_SRC_PORT || field == PS_FIELD_DST_PORT))
        ps_record_set (record, field, read_port_behind (p, end));
      else if (word.length == 3 && (ps_line_word_is (&word, hexadecimal)) && p < end && *p == '=')
        ps_record_set (record,
                       g_ascii_tolower (*word.text) == 's' ? PS_FIELD_SRC_PORT : PS_FIELD_DST_PORT,
                       read_hexadecimal_port (p + 1, end, record));
      else if (ps_line_word_is (&word, transports) && p + 1 < end && *p == '/'
               && g_ascii_isdigit (p[1]))
        ps_record_set (record, PS_FIELD_DST_PORT, read_port_behind (p + 1, end));
      last = word;
    }
}

/**
 * ps_line_find_severity:
 * @text: from here
 * @end: to here
 * @record: (inout): gets the severity and its scale
 *
 * "[Priority: 2]", "severity = High", or the digit in what Cisco and others begin a message with
 * ("%FACILITY-SEVERITY-MNEMONIC").
 */
void
ps_line_find_severity (const char *text, const char *end, PsRecord *record)
{
  static const char *const labels[] = { "severity", "priority", "sev", "prio", "risk", NULL };
  const char *digit;

  if (record->spans[PS_FIELD_SEVERITY].text != NULL)
    return;
  for (const char *p = text; p < end;)
    {
      PsSpan word = ps_line_next_word (&p, end);
      PsSpan value;

      if (!ps_line_word_is (&word, labels))
        continue;
      value = read_labelled (p, end);
      if (value.length > 0
          && ((g_ascii_isdigit (*value.text) && value.length <= 3)
              || ps_value_read_severity_word (value.text, value.length) != PS_SEVERITY_NONE))
        {
          ps_record_set (record, PS_FIELD_SEVERITY, value);
          return;
        }
    }
  digit = ps_line_find_facility (text, end);
  if (digit == NULL)
    return;
  ps_record_set (record, PS_FIELD_SEVERITY, (PsSpan){ digit, 1, PS_ENCODING_PLAIN });
  record->scale = PS_SEVERITY_SCALE_SYSLOG;
}

/**
 * ps_line_find_direction:
 * @text: from here
 * @end: to here
 *
 * Returns: "Inbound" or "Outbound" as a value without a label; empty where there is none
 */
PsSpan
ps_line_find_direction (const char *text, const char *end)
{
  static const char *const words[] = { "inbound", "outbound", NULL };

  for (const char *p = text; p < end;)
    {
      PsSpan word = ps_line_next_word (&p, end);

      if (ps_line_word_is (&word, words) && word.text > text && word.text[-1] == ',' && p < end
          && *p == ',')
        return word;
    }
  return (PsSpan){ 0 };
}

/**
 * ps_line_find_action:
 * @text: from here
 * @end: to here
 * @record: (inout): gets the action
 *
 * "Deny", "accepted" and the like, as a word of its own.
 */
void
ps_line_find_action (const char *text, const char *end, PsRecord *record)
{
  for (const char *p = text; p < end;)
    {
      PsSpan word = ps_line_next_word (&p, end);

      if (ps_value_is_action (word.text, word.length))
        {
          ps_record_set (record, PS_FIELD_ACTION, word);
          return;
        }
    }
}
