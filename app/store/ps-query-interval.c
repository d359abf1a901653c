/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-query-matcher.h"

#include <string.h>

#include "ps-finding.h"

/* Numbers and times as intervals: "2026-03-01" is that day, "0.97" is 0.9700 to 0.9799, for that
 * is how a value that begins so is shown. */

#define DAY_MICROS (86400 * G_TIME_SPAN_SECOND)

/* Reads @min to @max digits. Returns: FALSE and *@text as it was if there are none such */
static gboolean
read_digits (const char **text, guint min, guint max, gint64 *number)
{
  gint64 value = 0;
  guint n = 0;

  while (n < max && g_ascii_isdigit ((*text)[n]))
    value = value * 10 + ((*text)[n++] - '0');
  if (n < min)
    return FALSE;
  *text += n;
  *number = value;
  return TRUE;
}

/* Reads decimals behind a point as 1/10^@n_digits; more are cut off. @unit: how much the last one
 * that is written stands for. */
static gboolean
read_decimals (const char **text, guint n_digits, gint64 *number, gint64 *unit)
{
  gint64 value = 0, weight = 1;
  guint n = 0;

  for (guint i = 0; i < n_digits; i++)
    weight *= 10;
  for (; g_ascii_isdigit (**text); (*text)++, n++)
    if (n < n_digits)
      {
        weight /= 10;
        value += weight * (**text - '0');
      }
  *number = value;
  *unit = weight;
  return n > 0;
}

static gboolean
read_whole (const char *text, gint64 max, gint64 *low, gint64 *high)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 0, (guint64)max, &number, NULL))
    return FALSE;
  *low = *high = (gint64)number;
  return TRUE;
}

/* "0.97", ".9", "1", "97%". */
static gboolean
read_fraction (const char *text, gint64 *low, gint64 *high)
{
  gsize n = strlen (text);
  gboolean percent = n > 0 && text[n - 1] == '%';
  gint64 whole = 0, decimals = 0, unit = 100;
  gint64 one = percent ? 100 : 10000;

  if (!read_digits (&text, 1, 3, &whole) && *text != '.')
    return FALSE;
  if (*text == '.')
    {
      text++;
      if (!read_decimals (&text, percent ? 2 : 4, &decimals, &unit))
        return FALSE;
      unit = MIN (unit, 100);
    }
  *low = whole * one + decimals;
  *high = *low + unit - 1;
  return *low <= 10000 && (percent ? g_str_equal (text, "%") : *text == '\0');
}

/* Seconds since 1970 with decimals. */
static gboolean
read_epoch (const char *text, gint64 *low, gint64 *high)
{
  gboolean negative = *text == '-';
  gint64 seconds, decimals = 0, unit = G_USEC_PER_SEC;

  text += negative;
  if (!read_digits (&text, 1, 12, &seconds))
    return FALSE;
  if (*text == '.' && (text++, !read_decimals (&text, 6, &decimals, &unit)))
    return FALSE;
  *low = seconds * G_USEC_PER_SEC + decimals;
  if (negative)
    *low = -*low;
  *high = *low + unit - 1;
  return *text == '\0';
}

static gboolean
read_severity (const char *text, gint64 *low, gint64 *high)
{
  for (guint i = PS_SEVERITY_INFO; i <= PS_SEVERITY_CRITICAL; i++)
    if (g_ascii_strcasecmp (text, ps_severity_get_name ((PsSeverity)i)) == 0)
      {
        *low = *high = i;
        return TRUE;
      }
  return FALSE;
}

/* "08", "08:30", "08:30:15.25"; @unit: how long the last part is, in µs. */
static gboolean
read_clock (const char **text, gint64 *micros, gint64 *unit)
{
  gint64 hour, minute = 0, second = 0, decimals = 0;

  *unit = G_TIME_SPAN_HOUR;
  if (!read_digits (text, 2, 2, &hour) || hour > 23)
    return FALSE;
  if (**text == ':')
    {
      (*text)++;
      *unit = G_TIME_SPAN_MINUTE;
      if (!read_digits (text, 2, 2, &minute) || minute > 59)
        return FALSE;
    }
  if (**text == ':')
    {
      (*text)++;
      *unit = G_TIME_SPAN_SECOND;
      if (!read_digits (text, 2, 2, &second) || second > 60)
        return FALSE;
    }
  if (**text == '.' && *unit == G_TIME_SPAN_SECOND
      && ((*text)++, !read_decimals (text, 6, &decimals, unit)))
    return FALSE;
  *micros = ((hour * 60 + minute) * 60 + second) * G_USEC_PER_SEC + decimals;
  return TRUE;
}

/* "Z", "+02:00", "-0530", nothing. @offset: µs east of UTC. */
static gboolean
read_zone (const char **text, gint64 *offset)
{
  gint64 hours, minutes = 0;
  int sign;

  *offset = 0;
  if (**text == 'Z' || **text == 'z')
    {
      (*text)++;
      return TRUE;
    }
  if (**text != '+' && **text != '-')
    return TRUE;
  sign = **text == '+' ? 1 : -1;
  (*text)++;
  if (!read_digits (text, 2, 2, &hours) || hours > 23)
    return FALSE;
  if (**text == ':')
    (*text)++;
  if (**text != '\0' && (!read_digits (text, 2, 2, &minutes) || minutes > 59))
    return FALSE;
  *offset = sign * (hours * G_TIME_SPAN_HOUR + minutes * G_TIME_SPAN_MINUTE);
  return TRUE;
}

/* Reads "2026", "2026-03", "2026-03-01". @end: when it is over. */
static gboolean
read_date (const char **text, gint64 *begin, gint64 *end)
{
  gint64 year, month = 1, day = 1;
  g_autoptr (GDateTime) first = NULL;
  g_autoptr (GDateTime) next = NULL;
  guint n = 1;

  if (!read_digits (text, 4, 4, &year) || year < 1)
    return FALSE;
  while (n < 3 && **text == '-')
    {
      (*text)++;
      if (!read_digits (text, 2, 2, n == 1 ? &month : &day))
        return FALSE;
      n++;
    }
  first = g_date_time_new_utc ((int)year, (int)month, (int)day, 0, 0, 0);
  if (first == NULL)
    return FALSE;
  next = g_date_time_add_full (first, n == 1, n == 2, n == 3, 0, 0, 0);
  *begin = g_date_time_to_unix (first) * G_USEC_PER_SEC;
  *end = next != NULL ? g_date_time_to_unix (next) * G_USEC_PER_SEC : *begin + DAY_MICROS;
  return TRUE;
}

/**
 * ps_query_read_time:
 * @text: a date, or a date and a time of day, in UTC unless it has a zone (ISO 8601)
 * @low: (out): its first µs since 1970 UTC
 * @high: (out): its last one
 *
 * Returns: %FALSE if the whole of @text is no such time
 */
gboolean
ps_query_read_time (const char *text, gint64 *low, gint64 *high)
{
  gint64 begin, end, clock, unit, offset;
  const char *date = text;

  if (!read_date (&text, &begin, &end))
    return FALSE;
  if (*text != '\0')
    {
      /* A time of day needs a whole date. */
      if ((*text != 'T' && *text != 't' && *text != ' ') || text - date != 10)
        return FALSE;
      text++;
      if (!read_clock (&text, &clock, &unit) || !read_zone (&text, &offset))
        return FALSE;
      begin += clock - offset;
      end = begin + unit;
    }
  *low = begin;
  *high = end - 1;
  return *text == '\0';
}

/**
 * ps_query_read_time_of_day:
 * @text: a time of day such as "02:00", in UTC
 * @low: (out): its first µs since midnight
 * @high: (out): its last one
 *
 * Returns: %FALSE if the whole of @text is no time of day with minutes
 */
gboolean
ps_query_read_time_of_day (const char *text, gint64 *low, gint64 *high)
{
  gint64 unit;

  if (strchr (text, ':') == NULL || !read_clock (&text, low, &unit))
    return FALSE;
  *high = *low + unit - 1;
  return *text == '\0';
}

/**
 * ps_query_read_interval:
 * @type: a type of numbers
 * @text: a value
 * @low: (out): the smallest number that it stands for
 * @high: (out): the largest one
 *
 * Returns: %FALSE if the whole of @text is no value of that type
 */
gboolean
ps_query_read_interval (PsQueryType type, const char *text, gint64 *low, gint64 *high)
{
  switch (type)
    {
    case PS_QUERY_TYPE_PORT:
      return read_whole (text, G_MAXUINT16, low, high);
    case PS_QUERY_TYPE_NUMBER:
    case PS_QUERY_TYPE_NUMBER_NAME:
      return read_whole (text, G_MAXINT64, low, high);
    case PS_QUERY_TYPE_FRACTION:
      return read_fraction (text, low, high);
    case PS_QUERY_TYPE_EPOCH:
      return read_epoch (text, low, high);
    case PS_QUERY_TYPE_SEVERITY:
      return read_severity (text, low, high);
    case PS_QUERY_TYPE_TIME:
      return ps_query_read_time (text, low, high);
    default:
      return FALSE;
    }
}
