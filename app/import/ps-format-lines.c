/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-line-ends.h"
#include "ps-line-facts.h"
#include "ps-line-format.h"
#include "ps-syslog.h"
#include "ps-text-find.h"
#include "ps-value-reader.h"

/* So many lines of a sample are looked at. */
#define SAMPLED 200

/* A protocol is named so near behind both ends. */
#define PROTOCOL_REACH 24

/* A plan says no more than this. */
#define PLAN_BLOCKS GINT_TO_POINTER (1)

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
  PsSpan value;
  PsValueEnd address;

  while (colon < end && *colon != ':' && *colon != '=')
    colon++;
  if (colon == end || !ps_field_from_name (line, colon - line, &field, &rank))
    return FALSE;
  value = ps_line_make_span (colon + 1, end);
  ps_value_read_end (value.text, value.length, &address);
  /* A letter is "From:" and "To:" somebody as well. */
  if ((field == PS_FIELD_SRC_IP || field == PS_FIELD_DST_IP) && !address.is_address)
    return FALSE;
  set_once (record, field, value);
  return record->spans[field].text != NULL;
}

/* "a b 50000 443": both ports behind both ends. */
static void
find_ports_behind (PsLineEnds *ends, const char *end)
{
  PsFoundEnd *first = &ends->source, *second = &ends->destination;
  const char *p = second->end;
  const char *start, *stop;
  guint16 port;

  if (first->port.text != NULL || second->port.text == NULL || ends->behind != p)
    return;
  while (p < end && (ps_line_is_blank (*p) || strchr (",;|", *p) != NULL))
    p++;
  for (start = stop = p; stop < end && g_ascii_isdigit (*stop); stop++)
    ;
  if (stop == start || (stop < end && !ps_line_is_blank (*stop) && strchr (",;|", *stop) == NULL)
      || !ps_port_parse (start, stop - start, &port))
    return;
  first->port = second->port;
  second->port = ps_line_make_span (start, stop);
  second->end = ends->behind = stop;
}

/* Without a header for syslog, a time and an end look like one: "… 10.0.0.5:50000 -> …". */
static gboolean
is_host_an_end (const PsSyslogHeader *syslog, const char *message, const char *end)
{
  PsValueEnd host;

  if (syslog->host.text == NULL || syslog->priority >= 0)
    return FALSE;
  ps_value_read_end (syslog->host.text, syslog->host.length, &host);
  return host.is_address
         && (host.has_port || (message < end && strchr ("-=<>\xe2", *message) != NULL));
}

/* *@message is set to where the message begins: the addresses of a syslog header are of who
 * reports. */
static gboolean
find_ends (const char *line, const char *end, PsSyslogHeader *syslog, const char **message,
           PsLineEnds *ends)
{
  PsValueEnd host;

  ps_syslog_read (line, (gsize)(end - line), syslog);
  *message = line + syslog->message;
  if (syslog->message > 0 && !is_host_an_end (syslog, *message, end))
    {
      if (ps_line_ends_find (*message, end, ends))
        return TRUE;
      ps_value_read_end (syslog->host.text, syslog->host.length, &host);
      if (syslog->priority >= 0 || syslog->tag.text != NULL || !host.is_address
          || (*message)[-1] == ':' || (*message >= line + 2 && (*message)[-2] == ':'))
        return FALSE;
    }
  memset (syslog, 0, sizeof *syslog);
  *message = line;
  return ps_line_ends_find (line, end, ends);
}

/* "… DROPPED (TCP Flags: SYN)" */
static gboolean
find_flags_protocol (const char *p, const char *end, PsRecord *record)
{
  const char *flags = ps_text_find (p, end, "TCP Flags");

  return flags != NULL && ps_line_find_protocol (flags, flags + 3, record);
}

/* Where a line without a header for syslog has its protocol, a header would have the host. */
static void
find_protocol (PsSyslogHeader *syslog, const char *message, const char *end, const PsLineEnds *ends,
               PsRecord *record)
{
  if (ps_line_find_protocol (message, ends->first, record)
      || ps_line_find_protocol (ends->first, ends->behind, record)
      || ps_line_find_protocol (ends->behind, MIN (end, ends->behind + PROTOCOL_REACH), record)
      || find_flags_protocol (ends->behind, end, record) || syslog->host.text == NULL
      || syslog->priority >= 0)
    return;
  if (ps_line_find_protocol (syslog->host.text, syslog->host.text + syslog->host.length, record))
    syslog->host = (PsSpan){ 0 };
}

static void
find_facts (const char *line, const char *message, const char *end, const PsLineEnds *ends,
            const PsSyslogHeader *syslog, PsRecord *record)
{
  ps_line_find_flags (ends->behind, end, record);
  ps_line_find_time (line, ends->first, record);
  /* Behind the relay's time stands the sender's. */
  if (record->spans[PS_FIELD_TIME].text != NULL
      && syslog->time.text
             > record->spans[PS_FIELD_TIME].text + record->spans[PS_FIELD_TIME].length)
    record->spans[PS_FIELD_TIME] = syslog->time;
  if (message > line)
    ps_line_find_sent_time (message, ends->first, record);
  ps_line_find_signature (message, end, record);
  ps_line_find_severity (message, end, record);
  ps_line_find_action (message, ends->first, record);
  if (record->claim.kind == PS_CLAIM_NONE && memchr (line, '=', (gsize)(end - line)) == NULL)
    ps_line_find_remark (ends->behind, end, record);
  ps_line_find_remark_before (message, ends->first, record);
  ps_line_find_mnemonic (line, ends->first, record);
  ps_line_find_ports (message, end, record);
}

static gboolean
read_two_ends (const char *line, const char *end, PsRecord *record)
{
  PsSyslogHeader syslog;
  const char *message;
  PsLineEnds ends;

  if (!find_ends (line, end, &syslog, &message, &ends)
      || (!ends.is_told && !(ends.source.port.text != NULL && ends.destination.port.text != NULL)
          && ps_key_values_has_pairs (line, (gsize)(end - line))))
    return FALSE;
  find_ports_behind (&ends, end);
  ps_line_ends_fill (&ends, record);
  find_facts (line, message, end, &ends, &syslog, record);
  find_protocol (&syslog, message, end, &ends, record);
  ps_syslog_fill (&syslog, record);
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

  return length > 0 && !ps_line_format_is_json (text, length)
         && lines_read (NULL, text, length, &record, &consumed) == PS_READ_ALERT;
}

/* Two addresses and nothing else of a conversation, as in many a text. */
static gboolean
is_weak (const PsRecord *record)
{
  static const PsField facts[] = { PS_FIELD_SRC_PORT, PS_FIELD_DST_PORT, PS_FIELD_PROTOCOL,
                                   PS_FIELD_SEVERITY, PS_FIELD_ACTION,   PS_FIELD_CLAIM };

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (record->spans[facts[i]].text != NULL)
      return FALSE;
  return TRUE;
}

/* Lines of the sample, and how many of them have two ends or begin with an end's label. */
static void
count_lines (const PsSample *sample, guint *n, guint *with_ends, guint *labels)
{
  const char *end = sample->text + sample->length;
  guint weak = 0;

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
      *with_ends += result == PS_READ_ALERT && !ps_line_format_is_json (line, stop - line);
      weak += result == PS_READ_ALERT && is_weak (&record);
      ps_record_reset (&record);
      if (result == PS_READ_REJECTED && read_label (line, stop, &record))
        *labels += record.spans[PS_FIELD_SRC_IP].text != NULL
                   || record.spans[PS_FIELD_DST_IP].text != NULL;
      line = stop + 1;
    }
  if (weak >= *with_ends && *with_ends * 2 <= *n)
    *with_ends = 0;
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
