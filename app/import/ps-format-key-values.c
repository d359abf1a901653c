/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-labels.h"
#include "ps-line-facts.h"
#include "ps-line-format.h"
#include "ps-protocol.h"
#include "ps-syslog.h"

/* Fewer pairs are a text that holds an equals sign. */
#define LEAST_PAIRS 3

/* conntrack begins with the protocol's name. "ipv4" and the like before it is the layer below. */
static void
read_first_word (const char *p, const char *end, PsRecord *record)
{
  const char *start = p;
  guint8 protocol;

  while (p < end && g_ascii_isalnum (*p))
    p++;
  if (p > start && p < end && *p == ' ' && g_ascii_isalpha (*start)
      && g_ascii_strncasecmp (start, "ip", 2) != 0
      && ps_protocol_parse (start, p - start, &protocol))
    ps_record_set (record, PS_FIELD_PROTOCOL,
                   (PsSpan){ start, (guint32)(p - start), PS_ENCODING_PLAIN });
}

/* Where pairs may begin: behind the time, as a header without a name of its own ("flows src=…")
 * would take some of them for its parts. */
static const char *
find_pairs (const char *text, const PsSyslogHeader *syslog)
{
  return syslog->time.text != NULL ? syslog->time.text + syslog->time.length
                                   : text + syslog->message;
}

static void
add_label_cb (const char *key, gsize key_length, const PsSpan *value, gpointer data)
{
  ps_keyed_record_add_name (data, key, key_length, value);
}

static guint
add_pairs (PsKeyedRecord *keyed, const char *text, const char *end, gboolean labels)
{
  if (labels)
    return ps_labels_read (text, (gsize)(end - text), add_label_cb, keyed);
  return ps_keyed_record_add_text (keyed, &ps_key_value_style_any, text, (gsize)(end - text));
}

static gboolean
has_sure_end (const PsKeyedRecord *keyed)
{
  return ps_keyed_record_is_sure (keyed, PS_FIELD_SRC_IP)
         || ps_keyed_record_is_sure (keyed, PS_FIELD_DST_IP);
}

/* Asterisk's "IPV4/UDP/10.0.0.5/5060" */
static void
find_protocol_of_end (PsRecord *record)
{
  const PsSpan *src = &record->spans[PS_FIELD_SRC_IP];

  if (record->spans[PS_FIELD_PROTOCOL].text == NULL && src->text != NULL
      && memchr (src->text, '/', src->length) != NULL)
    ps_line_find_protocol (src->text, src->text + src->length, record);
}

/* Reads pairs wherever they stand in the line; %FALSE where they do not name both ends or,
 * @one_will_do, one of them. */
static gboolean
read_pairs (const char *text, gsize length, gboolean labels, gboolean one_will_do, PsRecord *record)
{
  PsSyslogHeader syslog;
  PsKeyedRecord keyed;
  const char *end = text + length;

  ps_syslog_read (text, length, &syslog);
  ps_keyed_record_init (&keyed, record, NULL, NULL);
  if (add_pairs (&keyed, find_pairs (text, &syslog), end, labels) < LEAST_PAIRS)
    return FALSE;
  record->scale = PS_SEVERITY_SCALE_WORDS;
  record->packet_order = TRUE;
  if (labels && keyed.clues[PS_CLUE_DIRECTION].text == NULL)
    keyed.clues[PS_CLUE_DIRECTION] = ps_line_find_direction (text, end);
  read_first_word (text + syslog.message, end, record);
  if (!ps_keyed_record_finish (&keyed)
      || !(ps_keyed_record_has_ends (&keyed) || (one_will_do && has_sure_end (&keyed))))
    return FALSE;
  ps_line_find_time (text, end, record);
  /* "[NEW] tcp 6 120 SYN_SENT src=…": conntrack with its marks. */
  if (record->spans[PS_FIELD_PROTOCOL].text == NULL)
    ps_line_find_protocol (text + syslog.message, labels ? end : memchr (text, '=', length),
                           record);
  find_protocol_of_end (record);
  ps_syslog_fill (&syslog, record);
  ps_line_find_severity (text, end, record);
  return TRUE;
}

static gboolean
read_any_pairs (const char *text, gsize length, PsRecord *record)
{
  if (memchr (text, '=', length) != NULL && read_pairs (text, length, FALSE, FALSE, record))
    return TRUE;
  ps_record_reset (record);
  return memchr (text, ':', length) != NULL && read_pairs (text, length, TRUE, FALSE, record);
}

static void
pass_pair_cb (const char *key, gsize key_length, const PsSpan *value, gpointer data)
{
}

/**
 * ps_key_values_has_pairs:
 * @text: a line
 * @length: its length in bytes
 *
 * A line of pairs says by its keys what its addresses are: where they do not name two ends, other
 * addresses of the line are not the missing ones.
 *
 * Returns: whether it is such a line
 */
gboolean
ps_key_values_has_pairs (const char *text, gsize length)
{
  return memchr (text, '=', length) != NULL
         && ps_key_values_read (&ps_key_value_style_any, text, length, pass_pair_cb, NULL)
                >= LEAST_PAIRS;
}

static gboolean
key_values_recognises (const char *text, gsize length)
{
  g_auto (PsRecord) record = { 0 };

  return length > 0 && !ps_line_format_is_json (text, length)
         && read_any_pairs (text, length, &record);
}

static PsReadResult
key_values_read (gconstpointer plan, const char *text, gsize length, PsRecord *record,
                 gsize *consumed)
{
  ps_record_reset (record);
  *consumed = length;
  if (read_any_pairs (text, length, record))
    return PS_READ_ALERT;
  /* Among records that name both ends, one that names one is a record too. */
  ps_record_reset (record);
  if (memchr (text, '=', length) != NULL && read_pairs (text, length, FALSE, TRUE, record))
    return PS_READ_ALERT;
  return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
}

/* Surer than CSV without a header, which takes "SrcIP: 10.0.0.5, …" for columns. */
PS_LINE_FORMAT_FUNCTIONS (key_values, 67)

const PsFormat ps_format_key_values = {
  .name = "key-values",
  .title = N_ ("Lines of key=value"),
  .recognised_by = N_ ("Lines with three or more key=value pairs, or “Key: value” with commas "
                       "between them, that name a source and a destination address under any of "
                       "the usual keys"),
  PS_LINE_FORMAT_MEMBERS (key_values),
};
