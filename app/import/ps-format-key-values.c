/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-line-format.h"
#include "ps-protocol.h"
#include "ps-syslog.h"

/* Fewer pairs are a text that holds an equals sign. */
#define LEAST_PAIRS 3

/* conntrack begins with the protocol's name. */
static void
read_first_word (const char *p, const char *end, PsRecord *record)
{
  const char *start = p;
  guint8 protocol;

  while (p < end && g_ascii_isalnum (*p))
    p++;
  if (p > start && p < end && *p == ' ' && g_ascii_isalpha (*start)
      && ps_protocol_parse (start, p - start, &protocol))
    ps_record_set (record, PS_FIELD_PROTOCOL,
                   (PsSpan){ start, (guint32)(p - start), PS_ENCODING_PLAIN });
}

/* Reads pairs wherever they stand in the line; %FALSE where they do not name both ends. */
static gboolean
read_pairs (const char *text, gsize length, PsRecord *record)
{
  PsSyslogHeader syslog;
  PsKeyedRecord keyed;

  ps_syslog_read (text, length, &syslog);
  ps_keyed_record_init (&keyed, record, NULL, NULL);
  if (ps_keyed_record_add_text (&keyed, &ps_key_value_style_any, text + syslog.message,
                                length - syslog.message)
      < LEAST_PAIRS)
    return FALSE;
  record->scale = PS_SEVERITY_SCALE_WORDS;
  record->packet_order = TRUE;
  ps_syslog_fill (&syslog, record);
  read_first_word (text + syslog.message, text + length, record);
  return ps_keyed_record_finish (&keyed) && ps_keyed_record_has_ends (&keyed);
}

/**
 * ps_key_values_name_one_end:
 * @text: a line
 * @length: its length in bytes
 *
 * Its pairs name a source or a destination and not the other one: what other addresses it has are
 * not the missing end.
 *
 * Returns: whether that is so
 */
gboolean
ps_key_values_name_one_end (const char *text, gsize length)
{
  g_auto (PsRecord) record = { 0 };
  PsKeyedRecord keyed;

  if (memchr (text, '=', length) == NULL)
    return FALSE;
  ps_keyed_record_init (&keyed, &record, NULL, NULL);
  return ps_keyed_record_add_text (&keyed, &ps_key_value_style_any, text, length) >= LEAST_PAIRS
         && (ps_keyed_record_is_sure (&keyed, PS_FIELD_SRC_IP)
             != ps_keyed_record_is_sure (&keyed, PS_FIELD_DST_IP));
}

static gboolean
key_values_recognises (const char *text, gsize length)
{
  g_auto (PsRecord) record = { 0 };

  return length > 0 && *text != '{' && memchr (text, '=', length) != NULL
         && read_pairs (text, length, &record);
}

static PsReadResult
key_values_read (gconstpointer plan, const char *text, gsize length, PsRecord *record,
                 gsize *consumed)
{
  ps_record_reset (record);
  *consumed = length;
  if (read_pairs (text, length, record))
    return PS_READ_ALERT;
  return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
}

PS_LINE_FORMAT_FUNCTIONS (key_values, 65)

const PsFormat ps_format_key_values = {
  .name = "key-values",
  .title = N_ ("Lines of key=value"),
  .recognised_by = N_ ("Lines with three or more key=value pairs that name a source and a "
                       "destination address under any of the usual keys"),
  PS_LINE_FORMAT_MEMBERS (key_values),
};
