/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-syslog.h"

#include <string.h>

typedef struct
{
  const char *p;
  const char *end;
} Cursor;

static gboolean
pass_digits (Cursor *cursor, guint least, guint most)
{
  guint n = 0;

  while (cursor->p < cursor->end && n < most && g_ascii_isdigit (*cursor->p))
    {
      cursor->p++;
      n++;
    }
  return n >= least;
}

static gboolean
pass_char (Cursor *cursor, char c)
{
  if (cursor->p == cursor->end || *cursor->p != c)
    return FALSE;
  cursor->p++;
  return TRUE;
}

static gboolean
pass_blanks (Cursor *cursor)
{
  const char *start = cursor->p;

  while (cursor->p < cursor->end && *cursor->p == ' ')
    cursor->p++;
  return cursor->p > start;
}

/* "12:34:56.789" */
static gboolean
pass_clock (Cursor *cursor)
{
  if (!pass_digits (cursor, 1, 2) || !pass_char (cursor, ':') || !pass_digits (cursor, 2, 2)
      || !pass_char (cursor, ':') || !pass_digits (cursor, 2, 2))
    return FALSE;
  if (cursor->p + 1 < cursor->end && *cursor->p == '.' && g_ascii_isdigit (cursor->p[1]))
    {
      cursor->p++;
      pass_digits (cursor, 1, 9);
    }
  return TRUE;
}

/* " gmt:", " AEST:": Cisco names the zone of its clock before the message. */
static void
pass_zone_name (Cursor *cursor, const char **stop)
{
  Cursor at = *cursor;
  const char *name;

  if (!pass_char (&at, ' '))
    return;
  for (name = at.p; at.p < at.end && g_ascii_isalpha (*at.p); at.p++)
    ;
  if (at.p - name < 2 || at.p - name > 5 || at.end - at.p < 3 || strncmp (at.p, ": %", 3) != 0)
    return;
  if (at.p - name == 3
      && (g_ascii_strncasecmp (name, "utc", 3) == 0 || g_ascii_strncasecmp (name, "gmt", 3) == 0))
    *stop = at.p;
  *cursor = at;
}

/* "Oct 10 12:34:56" (RFC 3164 §4.1.2), with a year before or behind the clock, with a zone. */
static gboolean
read_month_time (Cursor *cursor, PsSpan *time)
{
  static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  Cursor at = *cursor;
  const char *start, *stop;
  char month[4] = "";

  while (at.p < at.end && (*at.p == '*' || *at.p == '.'))
    at.p++;
  start = at.p;
  if (at.end - at.p < 14)
    return FALSE;
  for (guint i = 0; i < 3; i++)
    month[i] = g_ascii_tolower (at.p[i]);
  if (strstr (months, month) == NULL || (strstr (months, month) - months) % 3 != 0)
    return FALSE;
  at.p += 3;
  if (!pass_blanks (&at) || !pass_digits (&at, 1, 2) || !pass_blanks (&at))
    return FALSE;
  if (at.end - at.p > 5 && g_ascii_isdigit (at.p[3]) && at.p[4] == ' ' && pass_digits (&at, 4, 4))
    pass_blanks (&at);
  if (!pass_clock (&at))
    return FALSE;
  stop = at.p;
  if (at.end - at.p > 5 && *at.p == ' ' && g_ascii_isdigit (at.p[1]))
    {
      Cursor year = { at.p + 1, at.end };

      if (pass_digits (&year, 4, 4) && (year.p == year.end || *year.p == ' ' || *year.p == ':')
          && (at.p[1] == '1' || at.p[1] == '2'))
        stop = at.p = year.p;
    }
  if (at.end - at.p >= 4 && strncmp (at.p, " UTC", 4) == 0)
    stop = at.p = at.p + 4;
  pass_zone_name (&at, &stop);
  pass_char (&at, ':');
  *time = (PsSpan){ start, (guint32)(stop - start), PS_ENCODING_PLAIN };
  *cursor = at;
  return TRUE;
}

/* " +0100" behind a clock. */
static void
pass_offset (Cursor *cursor)
{
  Cursor at = *cursor;

  if (!pass_char (&at, ' ') || (!pass_char (&at, '+') && !pass_char (&at, '-'))
      || !pass_digits (&at, 2, 2))
    return;
  pass_char (&at, ':');
  if (pass_digits (&at, 2, 2) && (at.p == at.end || *at.p == ' '))
    *cursor = at;
}

/* "2025-11-30T00:00:20.570472-07:00", "2025-11-30 00:00:20", "2025-11-30 00:00:20.570 +0100". */
static gboolean
read_iso_time (Cursor *cursor, PsSpan *time)
{
  Cursor at = *cursor;

  if (!pass_digits (&at, 4, 4) || !pass_char (&at, '-') || !pass_digits (&at, 2, 2)
      || !pass_char (&at, '-') || !pass_digits (&at, 2, 2)
      || (!pass_char (&at, 'T') && !pass_char (&at, ' ')) || !pass_clock (&at))
    return FALSE;
  while (at.p < at.end && *at.p != '\0' && strchr ("Zz+-:0123456789", *at.p) != NULL)
    at.p++;
  if (at.p[-1] == ':')
    at.p--;
  pass_offset (&at);
  *time = (PsSpan){ cursor->p, (guint32)(at.p - cursor->p), PS_ENCODING_PLAIN };
  pass_char (&at, ':');
  *cursor = at;
  return TRUE;
}

/* "1647478988.289402144", as Meraki writes it. */
static gboolean
read_epoch (Cursor *cursor, PsSpan *time)
{
  Cursor at = *cursor;

  if (!pass_digits (&at, 9, 10) || !pass_char (&at, '.') || !pass_digits (&at, 1, 9))
    return FALSE;
  *time = (PsSpan){ cursor->p, (guint32)(at.p - cursor->p), PS_ENCODING_PLAIN };
  *cursor = at;
  return TRUE;
}

/* "2021:05:19-16:37:28", as Astaro and Sophos UTM write it. */
static gboolean
read_colon_time (Cursor *cursor, PsSpan *time)
{
  Cursor at = *cursor;

  if (!pass_digits (&at, 4, 4) || !pass_char (&at, ':') || !pass_digits (&at, 2, 2)
      || !pass_char (&at, ':') || !pass_digits (&at, 2, 2) || !pass_char (&at, '-')
      || !pass_clock (&at))
    return FALSE;
  *time = (PsSpan){ cursor->p, (guint32)(at.p - cursor->p), PS_ENCODING_PLAIN };
  *cursor = at;
  return TRUE;
}

/* "05/06/2024:07:08:09 GMT", "2024/05/06:07:08:09", as NetScaler writes it. */
static gboolean
read_slash_time (Cursor *cursor, PsSpan *time)
{
  Cursor at = *cursor;

  if (!pass_digits (&at, 2, 4) || !pass_char (&at, '/') || !pass_digits (&at, 2, 2)
      || !pass_char (&at, '/') || !pass_digits (&at, 2, 4) || !pass_char (&at, ':')
      || !pass_clock (&at))
    return FALSE;
  if (at.end - at.p > 4 && (strncmp (at.p, " GMT ", 5) == 0 || strncmp (at.p, " UTC ", 5) == 0))
    at.p += 4;
  *time = (PsSpan){ cursor->p, (guint32)(at.p - cursor->p), PS_ENCODING_PLAIN };
  *cursor = at;
  return TRUE;
}

/* "<local0.info>" between time and host: facility and severity by name. */
static void
pass_facility (Cursor *cursor)
{
  Cursor at = *cursor;

  if (!pass_char (&at, '<') || at.p == at.end || !g_ascii_isalpha (*at.p))
    return;
  while (at.p < at.end && (g_ascii_isalnum (*at.p) || *at.p == '.'))
    at.p++;
  if (pass_char (&at, '>'))
    *cursor = at;
}

static gboolean
read_time (Cursor *cursor, PsSpan *time)
{
  return read_month_time (cursor, time) || read_iso_time (cursor, time)
         || read_colon_time (cursor, time) || read_slash_time (cursor, time);
}

/* Cisco numbers its messages: "123: *Mar  1 …", with or without a priority before it. */
static void
pass_sequence (Cursor *cursor, gboolean priority)
{
  Cursor at = *cursor;
  PsSpan time;

  if (pass_digits (&at, 1, 10) && pass_char (&at, ':') && pass_blanks (&at))
    {
      Cursor peek = at;

      if (priority || read_month_time (&peek, &time))
        *cursor = at;
    }
  /* "<166>:Mar  1 …": the same without numbers (EMBLEM). */
  else if (priority)
    pass_char (cursor, ':');
}

static gboolean
read_priority (Cursor *cursor, int *priority)
{
  Cursor at = *cursor;
  int value = 0;

  if (!pass_char (&at, '<'))
    return FALSE;
  while (at.p < at.end && g_ascii_isdigit (*at.p) && value < 1000)
    value = value * 10 + (*at.p++ - '0');
  if (value > 191 || !pass_char (&at, '>'))
    return FALSE;
  *priority = value;
  *cursor = at;
  return TRUE;
}

static PsSpan
read_word (Cursor *cursor)
{
  const char *start = cursor->p;

  while (cursor->p < cursor->end && *cursor->p != ' ')
    cursor->p++;
  return (PsSpan){ start, (guint32)(cursor->p - start), PS_ENCODING_PLAIN };
}

/* RFC 5424 §6.3: "-" or elements in brackets, whose values may hold escaped brackets. */
static void
pass_structured_data (Cursor *cursor)
{
  gboolean quoted = FALSE;

  if (pass_char (cursor, '-'))
    return;
  while (cursor->p < cursor->end && *cursor->p == '[')
    {
      for (; cursor->p < cursor->end && (quoted || *cursor->p != ']'); cursor->p++)
        if (*cursor->p == '\\' && cursor->p + 1 < cursor->end)
          cursor->p++;
        else if (*cursor->p == '"')
          quoted = !quoted;
      pass_char (cursor, ']');
    }
}

/* A host's name and not yet the message: "fw1", "10.0.0.1", not "%ASA-6", "snort[12]:", "CEF:0". */
static gboolean
read_host (Cursor *cursor, PsSpan *host)
{
  Cursor at = *cursor;
  PsSpan word = read_word (&at);

  if (word.length == 0 || at.p == at.end)
    return FALSE;
  for (guint i = 0; i < word.length; i++)
    {
      char c = word.text[i];

      if (!g_ascii_isalnum (c) && strchr ("._-:@", c) == NULL)
        return FALSE;
      if (c == ':' && i + 1 == word.length)
        return FALSE;
      if (c == ':' && g_ascii_strncasecmp (word.text, "CEF:", 4) == 0)
        return FALSE;
      if (c == ':' && g_ascii_strncasecmp (word.text, "LEEF:", 5) == 0)
        return FALSE;
    }
  *host = word;
  pass_blanks (&at);
  *cursor = at;
  return TRUE;
}

/* "snort[123]: ", "kernel: " */
static void
read_tag (Cursor *cursor, PsSpan *tag)
{
  Cursor at = *cursor;
  PsSpan word = read_word (&at);
  guint32 length = 0;

  if (word.length < 2 || word.length > 48 || word.text[word.length - 1] != ':')
    return;
  while (length < word.length
         && (g_ascii_isalnum (word.text[length]) || strchr ("_-./", word.text[length]) != NULL))
    length++;
  if (length == 0 || !g_ascii_isalpha (word.text[0])
      || (word.text[length] != ':' && word.text[length] != '['))
    return;
  *tag = (PsSpan){ word.text, length, PS_ENCODING_PLAIN };
  pass_blanks (&at);
  *cursor = at;
}

/* RFC 5424 §6: version, time, host, app, procid, msgid, structured data. */
static gboolean
read_modern (Cursor *cursor, PsSyslogHeader *header, const char **structured)
{
  Cursor at = *cursor;
  PsSpan nil;

  if (!pass_digits (&at, 1, 2) || !pass_char (&at, ' '))
    return FALSE;
  if (!read_iso_time (&at, &header->time) && !read_epoch (&at, &header->time)
      && !pass_char (&at, '-'))
    return FALSE;
  if (!pass_char (&at, ' '))
    return FALSE;
  header->host = read_word (&at);
  pass_blanks (&at);
  header->tag = read_word (&at);
  for (guint i = 0; i < 2; i++)
    {
      pass_blanks (&at);
      nil = read_word (&at);
    }
  if (nil.length == 0)
    return FALSE;
  pass_blanks (&at);
  *structured = at.p;
  pass_structured_data (&at);
  pass_blanks (&at);
  *cursor = at;
  return TRUE;
}

/* Without <PRI> files hold what a daemon wrote; a relay may have put its own before it. */
static gboolean
read_once (Cursor *cursor, PsSyslogHeader *header, const char **structured)
{
  Cursor at = *cursor;
  gboolean priority = read_priority (&at, &header->priority);

  pass_blanks (&at);
  if (read_modern (&at, header, structured))
    {
      *cursor = at;
      return TRUE;
    }
  pass_sequence (&at, priority);
  if (!read_time (&at, &header->time))
    {
      if (priority)
        *cursor = at;
      return priority;
    }
  pass_blanks (&at);
  pass_facility (&at);
  pass_blanks (&at);
  read_host (&at, &header->host);
  pass_char (&at, ':');
  pass_blanks (&at);
  *cursor = at;
  return TRUE;
}

/* Behind the tag that a relay gave it, a message may keep the time at which it was sent:
 * "junos-flow: 2024-05-06T07:08:09.123Z srx1 RT_FLOW - …". Only a time that names its zone is surer
 * than the relay's. */
static void
take_inner_time (const Cursor *cursor, PsSyslogHeader *header)
{
  Cursor at = *cursor;
  PsSpan time;

  if (header->tag.text != NULL && read_iso_time (&at, &time) && at.p < at.end && *at.p == ' '
      && (at.p[-1] == 'Z' || memchr (time.text + 19, ':', time.length - 19) != NULL))
    header->time = time;
}

/**
 * ps_syslog_read:
 * @text: a line
 * @length: its length in bytes
 * @header: (out): what stands before its message
 *
 * Reads the header of RFC 5424 or RFC 3164 and what programs make of the latter, once or twice
 * (the one that a relay put before it is passed over); blanks before it do not count.
 *
 * Returns: whether there is one; @header->message is 0 if not
 */
gboolean
ps_syslog_read (const char *text, gsize length, PsSyslogHeader *header)
{
  Cursor cursor = { text, text + length };
  const char *structured = NULL;
  gboolean found = FALSE;

  memset (header, 0, sizeof *header);
  header->priority = -1;
  pass_blanks (&cursor); /* as of a line that was copied out of a text */
  for (guint i = 0; i < 3; i++)
    {
      PsSyslogHeader inner = { .priority = -1 };
      Cursor at = cursor;

      if (!read_once (&at, &inner, &structured))
        break;
      found = TRUE;
      cursor = at;
      if (inner.priority < 0)
        inner.priority = header->priority;
      if (inner.time.text == NULL)
        inner.time = header->time;
      if (inner.host.text == NULL)
        inner.host = header->host;
      if (inner.tag.text == NULL)
        inner.tag = header->tag;
      *header = inner;
    }
  if (found && header->tag.text == NULL)
    read_tag (&cursor, &header->tag);
  if (found)
    take_inner_time (&cursor, header);
  header->message = found ? (gsize)(cursor.p - text) : 0;
  header->data = structured != NULL ? (gsize)(structured - text) : header->message;
  return found;
}

/**
 * ps_syslog_fill:
 * @header: what stood before a message
 * @record: (inout): what was found in the message
 *
 * Gives the record the time and the host of its header where the message has none itself.
 */
void
ps_syslog_fill (const PsSyslogHeader *header, PsRecord *record)
{
  ps_record_set (record, PS_FIELD_TIME, header->time);
  ps_record_set (record, PS_FIELD_SENSOR, header->host);
}
