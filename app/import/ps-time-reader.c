/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-time-reader.h"

#include <string.h>

#include "ps-time-form.h"
#include "ps-time-zone.h"

/* Days from 1899-12-30, the epoch of spreadsheets, to 1970-01-01; days of 1990 and 2100 there. */
#define SPREADSHEET_EPOCH 25569
#define SPREADSHEET_MIN 32874
#define SPREADSHEET_MAX 73050

/**
 * ps_time_get_epoch_day:
 * @year: a year
 * @month: 1-12
 * @day: 1-31
 *
 * Returns: days since 1970-01-01 of a date of the proleptic Gregorian calendar
 */
gint64
ps_time_get_epoch_day (int year, int month, int day)
{
  gint64 y = year - (month <= 2);
  gint64 era = y / 400;
  gint64 year_of_era = y - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
         - 719468;
}

/**
 * ps_time_fit_year:
 * @year: a year
 * @month: 1-12
 * @day: 1-31
 *
 * Returns: @year, or for 29 February the last leap year up to it
 */
int
ps_time_fit_year (int year, int month, int day)
{
  while (month == 2 && day == 29 && year > 1 && !g_date_is_leap_year ((GDateYear)year))
    year--;
  return year;
}

/**
 * ps_time_get_offset:
 * @context: the assumptions
 * @civil: seconds since 1970 as a clock on the wall counts them
 *
 * Returns: seconds east of UTC of the assumed zone; looked up once an hour
 */
gint64
ps_time_get_offset (PsTimeContext *context, gint64 civil)
{
  gint64 hour = civil / 3600 + 1;

  if (context->zone == NULL)
    return 0;
  if (context->hour.civil != hour)
    {
      context->hour.civil = hour;
      context->hour.offset = ps_time_zone_get_offset (context->zone, civil);
    }
  return context->hour.offset;
}

static gboolean
settle_order (PsTimeContext *context, const char *form, PsTimeParts *parts)
{
  gboolean day_first;

  if (strchr (form, 'A') == NULL)
    return TRUE;
  context->n_ambiguous += context->order == PS_DATE_ORDER_UNKNOWN && parts->first <= 12
                          && parts->second_number <= 12 && parts->first != parts->second_number;
  day_first = parts->first > 12
              || (parts->second_number <= 12 && context->order == PS_DATE_ORDER_DAY_FIRST);
  parts->day = day_first ? parts->first : parts->second_number;
  parts->month = day_first ? parts->second_number : parts->first;
  return TRUE;
}

static gboolean
settle_parts (PsTimeParts *parts, gboolean has_date)
{
  if (has_date
      && !g_date_valid_dmy (CLAMP (parts->day, 0, 255), CLAMP (parts->month, 0, 13), parts->year))
    return FALSE;
  if (parts->pm != 0 && (parts->hour < 1 || parts->hour > 12))
    return FALSE;
  if (parts->pm != 0)
    parts->hour = parts->hour % 12 + (parts->pm == 2 ? 12 : 0);
  return parts->hour <= 23 && parts->minute <= 59 && parts->second <= 60;
}

static gboolean
settle (PsTimeContext *context, const char *form, PsTimeParts *parts, PsTime *result)
{
  gboolean has_date = strpbrk (form, "DA") != NULL;
  gint64 day = 0, civil;

  result->has_date = has_date;
  result->has_year = strpbrk (form, "Yy") != NULL;
  if (has_date && !result->has_year)
    parts->year = ps_time_fit_year (context->year, parts->month, parts->day);
  if (!settle_order (context, form, parts) || !settle_parts (parts, has_date))
    return FALSE;
  if (has_date)
    day = ps_time_get_epoch_day (parts->year, parts->month, parts->day);
  result->has_zone = parts->has_zone;
  civil = day * 86400 + parts->hour * 3600 + parts->minute * 60 + parts->second;
  civil -= parts->has_zone ? parts->offset : ps_time_get_offset (context, civil);
  result->time = civil * G_USEC_PER_SEC + parts->micros;
  return TRUE;
}

/* Seconds, ms, µs or ns since 1970 by magnitude (1e9 to 4e9 seconds), or a spreadsheet's day. */
static gboolean
read_number_time (PsTimeContext *context, const char *text, gsize length, PsTime *result)
{
  char buffer[40];
  char *end;
  gdouble value;
  gint64 scale = G_USEC_PER_SEC, civil;

  if (length == 0 || length >= sizeof buffer || !g_ascii_isdigit (text[0]))
    return FALSE;
  memcpy (buffer, text, length);
  buffer[length] = '\0';
  value = g_ascii_strtod (buffer, &end);
  if (end != buffer + length)
    return FALSE;
  result->has_date = result->has_year = result->has_zone = TRUE;
  if (value >= SPREADSHEET_MIN && value < SPREADSHEET_MAX && length <= 18)
    {
      result->has_zone = FALSE;
      civil = (gint64)((value - SPREADSHEET_EPOCH) * 86400.0 + 0.5);
      result->time = (civil - ps_time_get_offset (context, civil)) * G_USEC_PER_SEC;
      return TRUE;
    }
  if (strpbrk (buffer, ".eE") != NULL)
    {
      while (value >= 4e9 * (gdouble)G_USEC_PER_SEC / scale && scale > 1)
        scale /= 1000;
      if (!(value * scale >= 1e8 * G_USEC_PER_SEC && value * scale < 4e9 * G_USEC_PER_SEC))
        return FALSE;
      result->time = (gint64)(value * scale + 0.5);
      return TRUE;
    }
  result->time = g_ascii_strtoll (buffer, NULL, 10);
  if (result->time >= G_GINT64_CONSTANT (1000000000000000000))
    result->time /= 1000;
  else if (result->time < G_GINT64_CONSTANT (10000000000))
    result->time *= G_USEC_PER_SEC;
  else if (result->time < G_GINT64_CONSTANT (10000000000000))
    result->time *= 1000;
  return result->time >= G_GINT64_CONSTANT (100000000) * G_USEC_PER_SEC
         && result->time < G_GINT64_CONSTANT (4000000000) * G_USEC_PER_SEC;
}

static void
strip (const char **text, gsize *length)
{
  while (*length > 0 && g_ascii_isspace (**text))
    {
      (*text)++;
      (*length)--;
    }
  while (*length > 0 && g_ascii_isspace ((*text)[*length - 1]))
    (*length)--;
}

static gboolean
read_two_digits (const char *text, int *number)
{
  *number = (text[0] - '0') * 10 + (text[1] - '0');
  return g_ascii_isdigit (text[0]) && g_ascii_isdigit (text[1]);
}

/* The usual machine-written form, whose date is the same record after record. */
static gboolean
read_cached (PsTimeContext *context, const char *text, gsize length, PsTime *result)
{
  PsTimeParts parts = { 0 };
  PsTimeCursor cursor = { text + 19, text + length };
  gint64 civil;

  if (length < 19 || context->day.length != 10 || memcmp (text, context->day.text, 10) != 0
      || (text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':')
    return FALSE;
  if (!read_two_digits (text + 11, &parts.hour) || !read_two_digits (text + 14, &parts.minute)
      || !read_two_digits (text + 17, &parts.second)
      || !ps_time_read_fraction (&cursor, &parts.micros) || !ps_time_read_zone (&cursor, &parts)
      || cursor.p != cursor.end || !settle_parts (&parts, FALSE))
    return FALSE;
  result->has_date = result->has_year = TRUE;
  result->has_zone = parts.has_zone;
  civil = context->day.epoch_day * 86400 + parts.hour * 3600 + parts.minute * 60 + parts.second;
  civil -= parts.has_zone ? parts.offset : ps_time_get_offset (context, civil);
  result->time = civil * G_USEC_PER_SEC + parts.micros;
  return TRUE;
}

static void
remember_day (PsTimeContext *context, const char *text, const PsTimeParts *parts)
{
  memcpy (context->day.text, text, 10);
  context->day.length = 10;
  context->day.epoch_day = ps_time_get_epoch_day (parts->year, parts->month, parts->day);
}

/**
 * ps_time_read:
 * @context: assumptions for what the text leaves open, and a cache; one a thread
 * @text: a time in any of the forms that exports use
 * @length: bytes of @text
 * @result: (out caller-allocates): the time
 *
 * Reads a time without a locale. A time of day alone counts from 1970-01-01.
 *
 * Returns: %FALSE where it is no time, or an impossible one
 */
gboolean
ps_time_read (PsTimeContext *context, const char *text, gsize length, PsTime *result)
{
  PsTimeParts parts;
  const char *form;

  strip (&text, &length);
  memset (result, 0, sizeof *result);
  if (length == 0 || length > 64)
    return FALSE;
  if (read_cached (context, text, length, result))
    return TRUE;
  memset (result, 0, sizeof *result);
  form = ps_time_find_form (text, length, &parts);
  if (form == NULL)
    return read_number_time (context, text, length, result);
  if (!settle (context, form, &parts, result))
    return FALSE;
  if (ps_time_form_is_iso (form) && length >= 11 && text[4] == '-' && text[7] == '-')
    remember_day (context, text, &parts);
  return TRUE;
}

/**
 * ps_time_says_nothing:
 * @time: a time
 *
 * Returns: whether exports write it where there is none: the day on which epochs begin, in any
 *   zone
 */
gboolean
ps_time_says_nothing (const PsTime *time)
{
  return time->has_date && ABS (time->time) <= G_TIME_SPAN_DAY;
}

/**
 * ps_time_sniff_order:
 * @text: a date, or a date and time
 * @length: bytes of @text
 *
 * Returns: the order of day and month, where a number above 12 proves it
 */
PsDateOrder
ps_time_sniff_order (const char *text, gsize length)
{
  PsTimeParts parts;
  const char *form;

  strip (&text, &length);
  form = length > 0 && length <= 64 ? ps_time_find_form (text, length, &parts) : NULL;
  if (form == NULL || strchr (form, 'A') == NULL)
    return PS_DATE_ORDER_UNKNOWN;
  if (parts.first > 12 && parts.second_number <= 12)
    return PS_DATE_ORDER_DAY_FIRST;
  return parts.second_number > 12 && parts.first <= 12 ? PS_DATE_ORDER_MONTH_FIRST
                                                       : PS_DATE_ORDER_UNKNOWN;
}
