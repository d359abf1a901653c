/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-endpoint-finder.h"
#include "ps-field-names.h"
#include "ps-format.h"
#include "ps-protocol.h"
#include "ps-time-reader.h"

/* So many lines of a sample are looked at. */
#define SAMPLED 200

/* A plan says no more than this. */
#define PLAN_BLOCKS GINT_TO_POINTER (1)

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r';
}

static PsSpan
make_span (const char *start, const char *end)
{
  while (start < end && (is_blank (*start) || *start == '"'))
    start++;
  while (end > start && (is_blank (end[-1]) || end[-1] == '"' || end[-1] == ','))
    end--;
  return (PsSpan){ start, (guint32)(end - start), PS_ENCODING_PLAIN };
}

static void
set_once (PsRecord *record, PsField field, PsSpan span)
{
  if (record->spans[field].text == NULL && span.length > 0)
    record->spans[field] = span;
}

/* Label: value, a line each. */
static gboolean
read_label (const char *line, const char *end, PsRecord *record)
{
  const char *colon = line;
  PsField field;
  guint rank;

  while (colon < end && *colon != ':' && *colon != '=')
    colon++;
  if (colon == end || !ps_field_from_name (line, colon - line, &field, &rank))
    return FALSE;
  set_once (record, field, make_span (colon + 1, end));
  return record->spans[field].text != NULL;
}

static gboolean
has_word (const char *text, const char *end, const char *word)
{
  gsize length = strlen (word);

  for (; text + length <= end; text++)
    if (g_ascii_strncasecmp (text, word, length) == 0)
      return TRUE;
  return FALSE;
}

/* "b <- a", "to b from a": the first named end did not send. */
static gboolean
is_reversed (const char *line, const PsFoundEnd *first, const PsFoundEnd *second)
{
  const char *start = first->end, *end = second->address.text;

  if (has_word (start, end, "<-") || has_word (start, end, "<=") || has_word (start, end, "←"))
    return !has_word (start, end, "->") && !has_word (start, end, "=>");
  return has_word (start, end, " from ") && has_word (line, first->address.text, "to ");
}

/* A protocol's name as a word of its own, or behind a '/'. */
static void
find_protocol (const char *text, const char *end, PsRecord *record)
{
  for (const char *p = text; p < end;)
    {
      const char *start = p;
      guint8 protocol;

      while (p < end && (g_ascii_isalnum (*p) || *p == '-'))
        p++;
      if (p > start + 2 && g_ascii_isalpha (*start) && p < start + 10
          && ps_protocol_parse (start, p - start, &protocol))
        {
          set_once (record, PS_FIELD_PROTOCOL, make_span (start, p));
          return;
        }
      if (p == start)
        p++;
    }
}

/* The longest run of words before @end that is a time. */
static void
find_time (const char *line, const char *end, PsRecord *record)
{
  PsTimeContext context = { .year = 2024 };
  PsTime time;

  while (line < end && (is_blank (*line) || *line == '['))
    line++;
  for (const char *stop = MIN (end, line + 48); stop > line + 5; stop--)
    if ((stop == end || is_blank (*stop) || strchr (",]|", *stop) != NULL)
        && g_ascii_isalnum (stop[-1]) && ps_time_read (&context, line, stop - line, &time))
      {
        set_once (record, PS_FIELD_TIME, make_span (line, stop));
        return;
      }
}

/* "[**] [1:2:3] text [**]" or a text in double quotes. */
static void
find_signature (const char *line, const char *end, PsRecord *record)
{
  const char *mark = g_strstr_len (line, end - line, "[**]");
  const char *close;

  if (mark != NULL)
    {
      mark += 4;
      close = g_strstr_len (mark, end - mark, "[**]");
      while (mark < end && is_blank (*mark))
        mark++;
      if (mark < end && *mark == '[' && memchr (mark, ']', end - mark) != NULL)
        mark = (const char *)memchr (mark, ']', end - mark) + 1;
      if (close != NULL && close > mark)
        set_once (record, PS_FIELD_SIGNATURE, make_span (mark, close));
      return;
    }
  mark = memchr (line, '"', end - line);
  close = mark != NULL ? memchr (mark + 1, '"', end - mark - 1) : NULL;
  if (close != NULL)
    set_once (record, PS_FIELD_SIGNATURE, make_span (mark + 1, close));
}

/* What people write behind the two ends: "… - SSH brute force". Not another program's fields. */
static void
find_remark (const char *text, const char *end, PsRecord *record)
{
  guint letters = 0, words = 0;

  while (text < end && !g_ascii_isalnum (*text) && (guchar)*text < 0x80)
    text++;
  for (const char *p = text; p < end; p++)
    {
      letters += g_ascii_isalpha (*p);
      words += p > text && is_blank (p[-1]) && !is_blank (*p);
      if (*p == '=' || *p == '[' || *p == '{')
        return;
    }
  if (words >= 1 && letters * 2 > end - text)
    set_once (record, PS_FIELD_SIGNATURE, make_span (text, end));
}

/* Flags of the packet: tcpdump's "Flags [S]", Wireshark's "[SYN, ACK]", "(SYN)". */
static void
find_flags (const char *text, const char *end, PsRecord *record)
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
      const char *at = g_strstr_len (text, end - text, flags[i].text);

      if (at == NULL)
        continue;
      record->claim.kind = flags[i].kind;
      record->claim.client = flags[i].client;
      set_once (record, PS_FIELD_CLAIM, make_span (at, at + strlen (flags[i].text)));
      return;
    }
}

static void
turn_ends (PsRecord *record)
{
  PsSpan address = record->spans[PS_FIELD_SRC_IP], port = record->spans[PS_FIELD_SRC_PORT];

  record->spans[PS_FIELD_SRC_IP] = record->spans[PS_FIELD_DST_IP];
  record->spans[PS_FIELD_SRC_PORT] = record->spans[PS_FIELD_DST_PORT];
  record->spans[PS_FIELD_DST_IP] = address;
  record->spans[PS_FIELD_DST_PORT] = port;
}

/* "a b 50000 443": both ports behind both ends. */
static void
find_ports_behind (PsFoundEnd *first, PsFoundEnd *second, const char *end)
{
  const char *p = second->end;
  const char *start, *stop;
  guint16 port;

  if (first->port.text != NULL || second->port.text == NULL)
    return;
  while (p < end && (is_blank (*p) || *p == ','))
    p++;
  for (start = stop = p; stop < end && g_ascii_isdigit (*stop); stop++)
    ;
  if (stop == start || (stop < end && !is_blank (*stop) && *stop != ',')
      || !ps_port_parse (start, stop - start, &port))
    return;
  first->port = second->port;
  second->port = make_span (start, stop);
  second->end = stop;
}

static gboolean
read_two_ends (const char *line, const char *end, PsRecord *record)
{
  PsFoundEnd first, second;

  if (!ps_endpoint_find (line, end, &first) || !ps_endpoint_find (first.end, end, &second))
    return FALSE;
  find_ports_behind (&first, &second, end);
  record->spans[PS_FIELD_SRC_IP] = first.address;
  record->spans[PS_FIELD_SRC_PORT] = first.port;
  record->spans[PS_FIELD_DST_IP] = second.address;
  record->spans[PS_FIELD_DST_PORT] = second.port;
  if (is_reversed (line, &first, &second))
    turn_ends (record);
  find_flags (second.end, end, record);
  find_time (line, first.address.text, record);
  find_signature (line, end, record);
  find_protocol (line, first.address.text, record);
  find_protocol (second.end, MIN (end, second.end + 16), record);
  if (record->claim.kind == PS_CLAIM_NONE && memchr (line, '=', end - line) == NULL)
    find_remark (second.end, end, record);
  return TRUE;
}

static gboolean
has_ends (const PsRecord *record)
{
  return record->spans[PS_FIELD_SRC_IP].text != NULL && record->spans[PS_FIELD_DST_IP].text != NULL;
}

/* Labels, one a line; a line with both ends will do as well. */
static gboolean
read_block (const char *text, const char *end, PsRecord *record)
{
  for (const char *line = text; line < end;)
    {
      const char *stop = memchr (line, '\n', end - line);

      stop = stop != NULL ? stop : end;
      read_label (line, stop, record);
      line = stop + 1;
    }
  if (has_ends (record))
    return TRUE;
  memset (record->spans, 0, sizeof record->spans);
  return read_two_ends (text, end, record);
}

static PsReadResult
lines_read (gconstpointer plan, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  const char *end = text + length;
  const char *p = text;
  gboolean found;

  ps_record_reset (record);
  while (p < end && g_ascii_isspace (*p))
    p++;
  *consumed = length;
  if (p == end || (*p == '#' && plan == NULL))
    return PS_READ_NOTHING;
  if (plan == NULL && ps_format_key_values.recognises (p, (gsize)(end - p)))
    {
      PsReadResult result = ps_format_key_values.read (NULL, p, (gsize)(end - p), record, consumed);

      *consumed = length;
      return result;
    }
  record->packet_order = TRUE;
  record->scale = PS_SEVERITY_SCALE_WORDS;
  found = plan == PLAN_BLOCKS ? read_block (p, end, record) : read_two_ends (p, end, record);
  if (found)
    return PS_READ_ALERT;
  ps_record_reset (record);
  record->reason = PS_REASON_NOT_RECOGNISED;
  return PS_READ_REJECTED;
}

/* Any text with two ends, but not JSON, which has readers of its own. */
static gboolean
lines_recognises (const char *text, gsize length)
{
  g_auto (PsRecord) record = { 0 };
  gsize consumed;

  return length > 0 && *text != '{'
         && lines_read (NULL, text, length, &record, &consumed) == PS_READ_ALERT;
}

/* Lines of the sample, and how many of them have two ends or begin with an end's label. */
static void
count_lines (const PsSample *sample, guint *n, guint *with_ends, guint *labels)
{
  const char *end = sample->text + sample->length;

  *n = *with_ends = *labels = 0;
  for (const char *line = sample->text; line < end && *n < SAMPLED;)
    {
      const char *stop = memchr (line, '\n', end - line);
      g_auto (PsRecord) record = { 0 };
      gsize consumed;
      PsReadResult result;

      stop = stop != NULL ? stop : end;
      result = lines_read (NULL, line, stop - line, &record, &consumed);
      *n += result != PS_READ_NOTHING;
      /* JSON has readers of its own. */
      *with_ends += result == PS_READ_ALERT && *line != '{';
      ps_record_reset (&record);
      if (result == PS_READ_REJECTED && read_label (line, stop, &record))
        *labels += record.spans[PS_FIELD_SRC_IP].text != NULL
                   || record.spans[PS_FIELD_DST_IP].text != NULL;
      line = stop + 1;
    }
}

static gpointer
lines_plan_new (const PsSample *sample, const PsFieldMapping *mapping)
{
  guint n, with_ends, labels;

  count_lines (sample, &n, &with_ends, &labels);
  return labels >= 2 && labels > with_ends ? PLAN_BLOCKS : NULL;
}

static PsFraming
lines_framing (gconstpointer plan)
{
  return plan == PLAN_BLOCKS ? PS_FRAMING_BLOCKS : PS_FRAMING_LINES;
}

static int
lines_score (const PsSample *sample)
{
  guint n, with_ends, labels;

  count_lines (sample, &n, &with_ends, &labels);
  if (n == 0)
    return 0;
  if (labels >= 2 && labels > with_ends)
    return 50;
  return with_ends > 0 ? MAX (10, 60 * with_ends / n) : 0;
}

const PsFormat ps_format_lines = {
  .name = "lines",
  .title = N_ ("Plain text with two endpoints"),
  .recognised_by = N_ ("Two addresses on a line, such as “10.1.1.50:49765 -> 172.16.0.25:22”, or "
                       "“Source IP: …” and “Destination IP: …” on lines of their own"),
  .framing = lines_framing,
  .score = lines_score,
  .recognises = lines_recognises,
  .plan_new = lines_plan_new,
  .read = lines_read,
};
