/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-time-print.h"

#define DAY_SECONDS 86400

/* Days of 400 years, after which the calendar repeats, and from 0000-03-01 to 1970-01-01. */
#define ERA_DAYS 146097
#define EPOCH_DAYS 719468

typedef struct
{
  gint64 year;
  guint month;
  guint day;
} Date;

static gint64
floor_divide (gint64 dividend, gint64 divisor)
{
  return dividend / divisor - (dividend % divisor < 0);
}

/* The proleptic Gregorian calendar. Years are counted from March, so that a leap day is the last
 * of its year; in 153 days there are five months. */
static Date
get_date (gint64 days)
{
  gint64 era = floor_divide (days + EPOCH_DAYS, ERA_DAYS);
  guint day = (guint)(days + EPOCH_DAYS - era * ERA_DAYS);
  guint year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
  guint day_of_year = day - (365 * year + year / 4 - year / 100);
  guint month = (5 * day_of_year + 2) / 153;
  Date date = { .year = era * 400 + year, .day = day_of_year - (153 * month + 2) / 5 + 1 };

  date.month = month < 10 ? month + 3 : month - 9;
  date.year += date.month <= 2;
  return date;
}

static char *
put_digits (char *end, guint number, guint n_digits)
{
  for (guint i = 0; i < n_digits; i++, number /= 10)
    *--end = (char)('0' + number % 10);
  return end;
}

/* "T08:30:00.123456Z" */
static void
append_time_of_day (guint seconds, guint micros, GString *text)
{
  char clock[] = "T00:00:00.000000Z";

  put_digits (clock + 3, seconds / 3600, 2);
  put_digits (clock + 6, seconds / 60 % 60, 2);
  put_digits (clock + 9, seconds % 60, 2);
  put_digits (clock + 16, micros, 6);
  g_string_append_len (text, clock, sizeof clock - 1);
}

/**
 * ps_time_print_iso:
 * @time: µs since 1970 UTC
 * @text: the time is added to it, such as "2026-03-01T08:30:00.123456Z"
 *
 * ISO 8601 in UTC with microseconds; a year that has not four digits has a sign (§4.1.2.4).
 */
void
ps_time_print_iso (gint64 time, GString *text)
{
  gint64 seconds = floor_divide (time, G_USEC_PER_SEC);
  gint64 days = floor_divide (seconds, DAY_SECONDS);
  Date date = get_date (days);
  char month_day[] = "-00-00";

  if (date.year >= 0 && date.year <= 9999)
    {
      char year[4];

      put_digits (year + 4, (guint)date.year, 4);
      g_string_append_len (text, year, 4);
    }
  else
    g_string_append_printf (text, "%+05" G_GINT64_FORMAT, date.year);
  put_digits (month_day + 3, date.month, 2);
  put_digits (month_day + 6, date.day, 2);
  g_string_append_len (text, month_day, 6);
  append_time_of_day ((guint)(seconds - days * DAY_SECONDS),
                      (guint)(time - seconds * G_USEC_PER_SEC), text);
}

/**
 * ps_time_print_epoch:
 * @time: µs since 1970 UTC
 * @text: the time is added to it in seconds, with six decimals
 */
void
ps_time_print_epoch (gint64 time, GString *text)
{
  guint64 size = time < 0 ? 0 - (guint64)time : (guint64)time;

  g_string_append_printf (text, "%s%" G_GUINT64_FORMAT ".%06u", time < 0 ? "-" : "",
                          size / G_USEC_PER_SEC, (guint)(size % G_USEC_PER_SEC));
}
