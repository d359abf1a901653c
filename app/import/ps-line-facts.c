/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-line-facts.h"

#include <string.h>

#include "ps-field-names.h"
#include "ps-protocol.h"
#include "ps-text-find.h"
#include "ps-time-reader.h"
#include "ps-value-reader.h"

/* A time is no longer. */
#define TIME_MAX 48

/* So many words may stand before it. */
#define WORDS_BEFORE_TIME 3

/* Returns: whether it divides words of a line */
gboolean
ps_line_is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r';
}

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '-';
}

/* Returns: what stands between both without blanks, quotes and a comma around it */
PsSpan
ps_line_make_span (const char *start, const char *end)
{
  while (start < end && (ps_line_is_blank (*start) || *start == '"'))
    start++;
  while (end > start && (ps_line_is_blank (end[-1]) || end[-1] == '"' || end[-1] == ','))
    end--;
  return (PsSpan){ start, (guint32)(end - start), PS_ENCODING_PLAIN };
}

/* The next word at or behind *@p, which is set behind it; an empty one behind the last. */
static PsSpan
next_word (const char **p, const char *end)
{
  const char *start = *p;
  const char *stop;

  while (start < end && !is_word_byte (*start))
    start++;
  for (stop = start; stop < end && is_word_byte (*stop); stop++)
    ;
  *p = stop;
  return (PsSpan){ start, (guint32)(stop - start), PS_ENCODING_PLAIN };
}

static gboolean
word_is (const PsSpan *word, const char *const *list)
{
  for (; *list != NULL; list++)
    if (strlen (*list) == word->length
        && g_ascii_strncasecmp (word->text, *list, word->length) == 0)
      return TRUE;
  return FALSE;
}

/* The value behind a label: "priority 2", "severity = High", "[severity \"CRITICAL\"]". */
static PsSpan
read_labelled (const char *p, const char *end)
{
  while (p < end && strchr (" :=\"(", *p) != NULL && *p != '\0')
    p++;
  return next_word (&p, end);
}

/* The longest run of words from @text on that is a time. */
static gboolean
read_time (const char *text, const char *end, gboolean with_date, PsSpan *span)
{
  PsTimeContext context = { .year = 2024 };
  PsTime time;

  for (const char *stop = MIN (end, text + TIME_MAX); stop > text + 5; stop--)
    if ((stop == end || ps_line_is_blank (*stop) || strchr (",]|", *stop) != NULL)
        && g_ascii_isalnum (stop[-1]) && ps_time_read (&context, text, (gsize)(stop - text), &time)
        && (!with_date || (time.has_date && memchr (text, ':', (gsize)(stop - text)) != NULL)))
      {
        *span = ps_line_make_span (text, stop);
        return TRUE;
      }
  return FALSE;
}

/**
 * ps_line_find_time:
 * @text: from here
 * @end: to here
 * @record: (inout): gets the time
 *
 * The longest run of words that is a time: at the beginning, or behind a word or two there, if it
 * has a date and a clock.
 */
void
ps_line_find_time (const char *text, const char *end, PsRecord *record)
{
  for (guint word = 0; word <= WORDS_BEFORE_TIME; word++)
    {
      PsSpan span;

      while (text < end && (ps_line_is_blank (*text) || *text == '['))
        text++;
      if (read_time (text, end, word > 0, &span))
        {
          ps_record_set (record, PS_FIELD_TIME, span);
          return;
        }
      while (text < end && !ps_line_is_blank (*text))
        text++;
    }
}

/* Squid's "1724296797.527": seconds since 1970 and a fraction. */
static gboolean
is_epoch (const char *text, const char *stop)
{
  gsize digits = 0;

  while (text + digits < stop && g_ascii_isdigit (text[digits]))
    digits++;
  return digits == 10 && stop - text > 11 && text[digits] == '.' && g_ascii_isdigit (stop[-1]);
}

/**
 * ps_line_find_sent_time:
 * @text: a message behind a header of syslog
 * @end: to here
 * @record: (inout): its time gives way to that of the message
 *
 * The time that the sender wrote into the message itself says more than that of the header, which a
 * relay may have written, without a year or a zone: if it has a year and stands at the beginning or
 * behind a word or two.
 */
void
ps_line_find_sent_time (const char *text, const char *end, PsRecord *record)
{
  const char *p = text;

  for (guint word = 0; word < WORDS_BEFORE_TIME; word++)
    {
      const char *stop;
      PsTimeContext context = { .year = 2024 };
      PsTime time;
      PsSpan span;

      while (p < end && (ps_line_is_blank (*p) || *p == '['))
        p++;
      for (stop = p; stop < end && !ps_line_is_blank (*stop); stop++)
        ;
      if ((word == 0 && is_epoch (p, stop))
          || (read_time (p, end, TRUE, &span)
              && ps_time_read (&context, span.text, span.length, &time) && time.has_year))
        {
          record->spans[PS_FIELD_TIME] =
              word == 0 && is_epoch (p, stop) ? ps_line_make_span (p, stop) : span;
          return;
        }
      p = stop;
    }
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
      PsSpan word = next_word (&p, end);
      PsSpan value;

      if (found.text == NULL && word_is (&word, names))
        found = word;
      if (!word_is (&word, labels))
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

/* Cisco's and Huawei's "%ASA-4-106023", "%%01POLICY/6/DENY": where the digit stands, which is
 * syslog's severity; the mnemonic begins two bytes behind it. NULL where there is none. */
static const char *
find_mnemonic (const char *text, const char *end)
{
  const char *p = memchr (text, '%', (gsize)(end - text));
  const char *start = p;

  if (p == NULL)
    return NULL;
  while (p < end && *p == '%')
    p++;
  while (p < end && p - start < 32 && (g_ascii_isalnum (*p) || *p == '_'))
    p++;
  if (end - p < 3 || (*p != '-' && *p != '/') || !g_ascii_isdigit (p[1]) || p[1] > '7'
      || p[2] != *p)
    return NULL;
  return p + 1;
}

/* What stands between "Sev:4 " and the ends in brackets; @otherwise where it does not. */
static PsSpan
find_name_behind_severity (const char *text, const char *end, PsSpan otherwise)
{
  const char *start = ps_text_find (text, end, " Sev:");
  const char *stop = start != NULL ? ps_text_find (start, end, " [") : NULL;

  if (stop == NULL)
    return otherwise;
  for (start += 5; start < stop && g_ascii_isdigit (*start); start++)
    ;
  return start < stop ? ps_line_make_span (start, stop) : otherwise;
}

/**
 * ps_line_find_mnemonic:
 * @text: from here
 * @end: to here
 * @record: (inout): gets the signature
 *
 * The mnemonic of "%FACILITY-SEVERITY-MNEMONIC", which says what happened.
 */
void
ps_line_find_mnemonic (const char *text, const char *end, PsRecord *record)
{
  const char *digit = find_mnemonic (text, end);
  PsSpan word;

  if (digit == NULL || record->spans[PS_FIELD_SIGNATURE].text != NULL)
    return;
  digit += 2;
  word = next_word (&digit, end);
  /* IOS: "%IPS-4-SIGNATURE: Sig:3051 Subsig:1 Sev:4 TCP Connection Window Size DoS […]". */
  if (word.length == 9 && memcmp (word.text, "SIGNATURE", 9) == 0)
    word = find_name_behind_severity (digit, end, word);
  if (word.length > 2)
    ps_record_set (record, PS_FIELD_SIGNATURE, word);
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

/**
 * ps_line_find_ports:
 * @text: from here
 * @end: to here
 * @record: (inout): gets the ports that it has not
 *
 * "Source Port: 4107", "destination port 80", "sport 50000", and the service "TCP/23".
 */
void
ps_line_find_ports (const char *text, const char *end, PsRecord *record)
{
  static const char *const sources[] = { "source", "src", "client", NULL };
  static const char *const destinations[] = {
    "destination", "dest", "dst", "server", "target", NULL
  };
  static const char *const port[] = { "port", NULL };
  static const char *const transports[] = { "tcp", "udp", "sctp", NULL };
  PsSpan last = { 0 };
  guint rank;

  for (const char *p = text; p < end;)
    {
      PsSpan word = next_word (&p, end);
      PsField field = word_is (&last, sources)        ? PS_FIELD_SRC_PORT
                      : word_is (&last, destinations) ? PS_FIELD_DST_PORT
                                                      : PS_N_FIELDS;

      if (word_is (&word, port) && field != PS_N_FIELDS)
        ps_record_set (record, field, read_port_behind (p, end));
      else if (word.length > 4 && g_ascii_strncasecmp (word.text + word.length - 4, "port", 4) == 0
               && ps_field_from_name (word.text, word.length, &field, &rank)
               && (field == PS_FIELD_SRC_PORT || field == PS_FIELD_DST_PORT))
        ps_record_set (record, field, read_port_behind (p, end));
      else if (word_is (&word, transports) && p + 1 < end && *p == '/' && g_ascii_isdigit (p[1]))
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
      PsSpan word = next_word (&p, end);
      PsSpan value;

      if (!word_is (&word, labels))
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
  digit = find_mnemonic (text, end);
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
      PsSpan word = next_word (&p, end);

      if (word_is (&word, words) && word.text > text && word.text[-1] == ',' && p < end
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
      PsSpan word = next_word (&p, end);

      if (ps_value_is_action (word.text, word.length))
        {
          ps_record_set (record, PS_FIELD_ACTION, word);
          return;
        }
    }
}

/* "[**] [1:2:3] text [**]" */
static gboolean
find_snort_signature (const char *text, const char *end, PsRecord *record)
{
  const char *mark = ps_text_find (text, end, "[**]");
  const char *close;

  if (mark == NULL)
    return FALSE;
  mark += 4;
  close = ps_text_find (mark, end, "[**]");
  while (mark < end && ps_line_is_blank (*mark))
    mark++;
  if (mark < end && *mark == '[' && memchr (mark, ']', (gsize)(end - mark)) != NULL)
    mark = (const char *)memchr (mark, ']', (gsize)(end - mark)) + 1;
  if (close != NULL && close > mark)
    ps_record_set (record, PS_FIELD_SIGNATURE, ps_line_make_span (mark, close));
  return TRUE;
}

/* The word before a quoted text: its name. */
static PsSpan
read_name_before (const char *text, const char *quote)
{
  const char *stop = quote, *start;

  while (stop > text && strchr (" :=", stop[-1]) != NULL)
    stop--;
  for (start = stop; start > text && is_word_byte (start[-1]); start--)
    ;
  return (PsSpan){ start, (guint32)(stop - start), PS_ENCODING_PLAIN };
}

static gboolean
names_id (const PsSpan *name)
{
  return name->length >= 2 && g_ascii_strncasecmp (name->text + name->length - 2, "id", 2) == 0;
}

/* Is a quoted text named as the message: msg "…", rule="…"? */
static gboolean
names_message (const PsSpan *name)
{
  static const char *const labels[] = { "msg",   "message",   "signature", "rule",
                                        "alert", "attack",    "threat",    "reason",
                                        "name",  "signature", "rulename",  NULL };

  return word_is (name, labels);
}

/* "threat name: Web attack, …": a title without quotes. */
static gboolean
find_titled (const char *text, const char *end, PsRecord *record)
{
  static const char *const subjects[] = { "threat", "attack",  "signature",     "virus", "rule",
                                          "alert",  "malware", "vulnerability", NULL };
  static const char *const name[] = { "name", NULL };
  PsSpan last = { 0 };

  for (const char *p = text; p < end;)
    {
      PsSpan word = next_word (&p, end);
      const char *stop;

      if (word_is (&word, name) && word_is (&last, subjects) && end - p > 2 && p[0] == ':'
          && p[1] == ' ' && p[2] != '"')
        {
          for (stop = p + 2; stop < end && strchr (",;|", *stop) == NULL; stop++)
            ;
          ps_record_set (record, PS_FIELD_SIGNATURE, ps_line_make_span (p + 2, stop));
          return TRUE;
        }
      last = word;
    }
  return FALSE;
}

/**
 * ps_line_find_signature:
 * @text: from here
 * @end: to here
 * @record: (inout): gets the signature
 *
 * What Snort puts between two "[**]", or a text in double quotes: one that is called a message,
 * else the first one.
 */
void
ps_line_find_signature (const char *text, const char *end, PsRecord *record)
{
  PsSpan first = { 0 };
  const char *open = text, *close;

  if (find_snort_signature (text, end, record) || find_titled (text, end, record))
    return;
  for (; open < end && (open = memchr (open, '"', (gsize)(end - open))) != NULL; open = close + 1)
    {
      PsSpan quoted, name;

      close = memchr (open + 1, '"', (gsize)(end - open - 1));
      if (close == NULL)
        break;
      quoted = ps_line_make_span (open + 1, close);
      name = read_name_before (text, open);
      if (quoted.length > 0 && names_message (&name))
        {
          ps_record_set (record, PS_FIELD_SIGNATURE, quoted);
          return;
        }
      if (first.text == NULL && quoted.length > 0 && !names_id (&name))
        first = quoted;
    }
  ps_record_set (record, PS_FIELD_SIGNATURE, first);
}

/* Is it words, not another program's fields or where the packet went? */
static gboolean
is_remark (const char *text, const char *end)
{
  static const char *const leading[] = { "on",   "in", "via",   "by",     "at",  "for", "with",
                                         "from", "to", "using", "length", "len", NULL };
  guint letters = 0, words = 0, commas = 0;
  const char *p = text;
  PsSpan first = next_word (&p, end);

  for (p = text; p < end; p++)
    {
      letters += g_ascii_isalpha (*p);
      words +=
          (p == text || ps_line_is_blank (p[-1])) && (g_ascii_isalpha (*p) || (guchar)*p >= 0x80);
      commas += *p == ',';
      if (strchr ("=[{", *p) != NULL || (*p == ':' && p + 1 < end && p[1] != ' '))
        return FALSE;
    }
  return words >= 2 && commas < 3 && letters * 2 > end - text && !word_is (&first, leading);
}

static gboolean
is_label (const PsSpan *word)
{
  PsField field;
  guint rank;

  return ps_field_from_name (word->text, word->length, &field, &rank)
         && field != PS_FIELD_SIGNATURE;
}

/**
 * ps_line_find_remark:
 * @text: behind both ends
 * @end: to here
 * @record: (inout): gets the signature
 *
 * What people write behind the two ends: "… - SSH brute force".
 */
void
ps_line_find_remark (const char *text, const char *end, PsRecord *record)
{
  const char *from = text;
  const char *bracket;
  const char *p;
  PsSpan first;

  while (text < end && !g_ascii_isalnum (*text) && (guchar)*text < 0x80)
    text++;
  p = text;
  first = next_word (&p, end);
  /* "Action: Deny" and "ServerPort 443" are fields. */
  if (p < end && *p == ':' && is_label (&first))
    return;
  if (end - p > 1 && *p == ' ' && g_ascii_isdigit (p[1]) && is_label (&first))
    return;
  bracket = memchr (text, ']', (gsize)(end - text));
  if (bracket != NULL && text > from && text[-1] == '[')
    end = bracket;
  if (is_remark (text, end))
    ps_record_set (record, PS_FIELD_SIGNATURE, ps_line_make_span (text, end));
}

/**
 * ps_line_find_remark_before:
 * @text: a message
 * @end: where its first end begins
 * @record: (inout): gets the signature
 *
 * A sentence that ends before the two ends: "SQL injection detected. 10.0.0.5 -> …", "Port scan:
 * 10.0.0.5 …". What only leads to an end ("Denied tcp from") is none.
 */
void
ps_line_find_remark_before (const char *text, const char *end, PsRecord *record)
{
  const char *stop = end;
  const char *paren;

  while (stop > text && ps_line_is_blank (stop[-1]))
    stop--;
  if (stop == text || stop == end || strchr (".:;,", stop[-1]) == NULL)
    return;
  while (stop > text && strchr (".:;, ", stop[-1]) != NULL)
    stop--;
  paren = ps_text_find (text, stop, " (");
  if (paren != NULL && stop[-1] == ')')
    stop = paren;
  if (g_ascii_isalpha (*text) && is_remark (text, stop))
    ps_record_set (record, PS_FIELD_SIGNATURE, ps_line_make_span (text, stop));
}
