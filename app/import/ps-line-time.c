/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-line-facts.h"

#include <string.h>

#include "ps-time-form.h"
#include "ps-time-reader.h"

/* A time is no longer. */
#define TIME_MAX 48

/* So many words may stand before it. */
#define WORDS_BEFORE_TIME 3

/* The longest run of words from @text on that is a time. */
static gboolean
read_time (const char *text, const char *end, gboolean with_date, PsSpan *span)
{
  PsTimeContext context = { .year = 2024 };
  PsTime time;

  if (!ps_time_may_begin (text, (gsize)(end - text)))
    return FALSE;
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
 * @record: (inout): gets the time, if it has none
 *
 * The longest run of words that is a time: at the beginning, or behind a word or two there, if it
 * has a date and a clock.
 */
void
ps_line_find_time (const char *text, const char *end, PsRecord *record)
{
  if (record->spans[PS_FIELD_TIME].text != NULL)
    return;
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
