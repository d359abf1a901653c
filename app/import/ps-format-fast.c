/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memrchr */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-line-format.h"
#include "ps-snort-text.h"
#include "ps-syslog.h"
#include "ps-text-find.h"

/* "{TCP} " behind all else: the last one before the ends. */
static const char *
find_protocol (const char *text, const char *end)
{
  const char *arrow = ps_text_find (text, end, " -> ");
  const char *brace;

  /* The message may hold an arrow: the last one is between the ends. */
  while (arrow != NULL)
    {
      const char *next = ps_text_find (arrow + 1, end, " -> ");

      if (next == NULL)
        break;
      arrow = next;
    }
  brace = arrow != NULL ? memrchr (text, '{', (gsize)(arrow - text)) : NULL;
  return brace != NULL && memchr (brace, '}', (gsize)(arrow - brace)) != NULL ? brace : NULL;
}

/* The time that begins the line: a word with a clock in it. */
static void
read_time (const char *text, const char *rule, PsRecord *record)
{
  const char *stop = text;
  PsSyslogHeader syslog;

  if (ps_syslog_read (text, (gsize)(rule - text), &syslog))
    {
      ps_syslog_fill (&syslog, record);
      return;
    }
  while (stop < rule && *stop != ' ' && *stop != '\t')
    stop++;
  if (stop - text >= 8 && memchr (text, ':', (gsize)(stop - text)) != NULL)
    ps_record_set (record, PS_FIELD_TIME,
                   (PsSpan){ text, (guint32)(stop - text), PS_ENCODING_PLAIN });
}

/* "[Drop]", "[wDrop]": what the sensor did with the packet. */
static void
read_action (const char *text, const char *rule, PsRecord *record)
{
  static const char *const actions[] = { "[Drop]", "[wDrop]", "[Block]", "[Reject]" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gsize length = strlen (actions[i]);
      const char *found = ps_text_find (text, rule, actions[i]);

      if (found != NULL)
        ps_record_set (record, PS_FIELD_ACTION,
                       (PsSpan){ found + 1, (guint32)length - 2, PS_ENCODING_PLAIN });
    }
}

static gboolean
fast_recognises (const char *text, gsize length)
{
  const char *end = text + length;
  const char *rule = memchr (text, '\n', length) == NULL ? ps_snort_find_rule (text, end) : NULL;

  return rule != NULL
         && (find_protocol (rule, end) != NULL || ps_text_find (rule, end, "[Priority: ") != NULL);
}

static PsReadResult
fast_read (gconstpointer plan, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  const char *end = text + length;
  const char *rule = ps_snort_find_rule (text, end);
  const char *brace, *close;

  ps_record_reset (record);
  *consumed = length;
  if (rule == NULL)
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  brace = find_protocol (rule, end);
  ps_snort_read_message (rule, brace != NULL ? brace : end, record);
  /* Alerts of the decoder show the bytes of the packet instead of its ends. */
  if (brace == NULL)
    return ps_text_find (rule, end, "[Priority: ") != NULL
               ? ps_line_format_refuse (record, PS_READ_SKIPPED, PS_REASON_NO_ADDRESSES)
               : ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_CUT_OFF);
  close = memchr (brace, '}', (gsize)(end - brace));
  record->spans[PS_FIELD_PROTOCOL] =
      (PsSpan){ brace + 1, (guint32)(close - brace - 1), PS_ENCODING_PLAIN };
  record->packet_order = TRUE;
  read_time (text, rule, record);
  read_action (text, rule, record);
  if (!ps_snort_read_ends (close + 1, end, ps_snort_has_ports (&record->spans[PS_FIELD_PROTOCOL]),
                           record))
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_BAD_ADDRESS);
  return PS_READ_ALERT;
}

PS_LINE_FORMAT_FUNCTIONS (fast, 95)

const PsFormat ps_format_fast = {
  .name = "fast",
  .title = N_ ("Suricata fast.log, Snort alert_fast or Snort by syslog"),
  .recognised_by = N_ ("Lines with “[generator:rule:revision] message”, “[Priority: …]” and "
                       "“{PROTOCOL} source -> destination”"),
  PS_LINE_FORMAT_MEMBERS (fast),
};
