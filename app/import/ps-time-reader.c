/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-time-reader.h"

#include <string.h>

#include "ps-time-zone.h"

/* The forms in which exports write times. A letter reads:
 *   Y year of 4 digits   y of 2            M month, 1-2 digits   N month's name
 *   D day, 1-2 digits    A, B day and month in either order      W a weekday's name
 *   h m s 1-2 digits     f a fraction, "." or "," first, may be missing
 *   p AM or PM           z a zone, may be missing, Z a zone      _ blanks, 'T' or '+'
 * and a blank reads blanks; all else stands for itself. The commonest come first. */
static const char *const forms[] = {
  "Y-M-D_h:m:sfz",    /* ISO 8601, EVE, ECS, nfdump, argus with '+' */
  "M/D/Y-h:m:sf",     /* Suricata fast.log */
  "M/D/y-h:m:sf",     /* Snort -y */
  "M/D-h:m:sf",       /* Snort */
  "M/D.h:m:sf",       /* argus */
  "Y/M/D_h:m:sfz",    /* PAN-OS, argus */
  "Y:M:D-h:m:sfz",    /* Astaro, Sophos UTM */
  "N D h:m:sfz",      /* RFC 3164 */
  "N D h:m:sf Y",     /* Hillstone, H3C */
  "Y N D h:m:sfz",    /* syslog of BSD with a year before */
  "N D Y h:m:sfz",    /* Cisco */
  "N D, Y @ h:m:sf",  /* Kibana */
  "N D, Y, h:m:sfpz", /* QRadar, Defender */
  "N D, Y h:m:sfpz",  /* Defender */
  "N D, Y, h:m:sfz",  /* QRadar */
  "N D, Y h:m:sfz",   /* browsers */
  "D/N/Y:h:m:sfz",    /* Common Log Format */
  "D/N/Y h:m:sfz",    /* Kerio */
  "D N y, h:m:sfz",   /* Check Point */
  "D N Y h:m:sfz",    /* mail, syslog of some firewalls */
  "D-N-Y h:m:sfz",    /* databases */
  "W, D N Y h:m:sfz", /* RFC 5322 */
  "W N D h:m:sf Y",   /* ctime, Apache */
  "A/B/Y:h:m:sfz",    /* NetScaler */
  "Y/M/D:h:m:sfz",    /* NetScaler */
  "A/B/Y, h:m:sfpz",  /* Log Analytics */
  "A/B/Y h:m:sfpz",   /* Excel, US */
  "A/B/Y h:mpz",      /* Excel, US */
  "A/B/Y, h:m:sfz",   /* browsers, UK */
  "A/B/Y h:m:sfz",    /* Excel */
  "A/B/Y h:mz",       /* Excel */
  "A-B-Y h:m:sfz",    /* Excel */
  "D.M.Y, h:m:sfz",   /* German */
  "D.M.Y h:m:sfz",    /* German */
  "D.M.Y h:mz",       /* German */
  "Y-M-D h:mz",       /* spreadsheets */
  "Y-M-DTh:mZ",       /* ISO 8601 without seconds */
  "Y-M-D h:m:sfpz",   /* spreadsheets */
  "YMD_hmsfz",        /* ISO 8601, basic */
  "Y-M-D",
  "Y/M/D",
  "A/B/Y",
  "D.M.Y",
  "A-B-Y",
  "N D, Y",
  "D N Y",
  "h:m:sfz", /* tcpdump, argus; ZoneAlarm with a zone */
};

static const char *const month_names[12][5] = {
  { "jan", "ene", "janv", NULL, NULL },  { "feb", "fév", "févr", "fev", NULL },
  { "mar", "mär", "mars", "mrz", NULL }, { "apr", "abr", "avr", NULL, NULL },
  { "may", "mai", NULL, NULL, NULL },    { "jun", "juin", NULL, NULL, NULL },
  { "jul", "juil", NULL, NULL, NULL },   { "aug", "ago", "août", "aou", NULL },
  { "sep", "sept", NULL, NULL, NULL },   { "oct", "okt", NULL, NULL, NULL },
  { "nov", NULL, NULL, NULL, NULL },     { "dec", "dez", "dic", "déc", NULL },
};

/* Days from 1899-12-30, the epoch of spreadsheets, to 1970-01-01; days of 1990 and 2100 there. */
#define SPREADSHEET_EPOCH 25569
#define SPREADSHEET_MIN 32874
#define SPREADSHEET_MAX 73050

typedef struct
{
  int year, month, day, hour, minute, second;
  int first, second_number; /* A and B */
  int micros;
  int pm; /* 1 AM, 2 PM */
  gint32 offset;
  gboolean has_zone;
} Parts;

typedef struct
{
  const char *p;
  const char *end;
} Cursor;

static gboolean
read_number (Cursor *cursor, guint least, guint most, int *number)
{
  const char *start = cursor->p;

  *number = 0;
  while (cursor->p < cursor->end && cursor->p - start < (gssize)most
         && g_ascii_isdigit (*cursor->p))
    *number = *number * 10 + (*cursor->p++ - '0');
  return cursor->p - start >= (gssize)least;
}

static gboolean
is_name_byte (char c)
{
  return g_ascii_isalpha (c) || (guchar)c >= 0x80;
}

/* A month's name or its beginning, with or without a dot. */
static gboolean
read_month_name (Cursor *cursor, int *month)
{
  const char *start = cursor->p;
  gsize length;
  char first;

  while (cursor->p < cursor->end && is_name_byte (*cursor->p))
    cursor->p++;
  length = cursor->p - start;
  if (cursor->p < cursor->end && *cursor->p == '.')
    cursor->p++;
  first = length > 0 ? g_ascii_tolower (*start) : '\0';
  for (guint m = 0; length >= 3 && m < 12; m++)
    for (guint i = 0; i < 5 && month_names[m][i] != NULL; i++)
      {
        gsize known;

        if (month_names[m][i][0] != first)
          continue;
        known = strlen (month_names[m][i]);
        if (length >= known && g_ascii_strncasecmp (start, month_names[m][i], known) == 0)
          {
            *month = m + 1;
            return TRUE;
          }
      }
  return FALSE;
}

static gboolean
read_fraction (Cursor *cursor, int *micros)
{
  int scale = 100000;

  if (cursor->p + 1 >= cursor->end || (*cursor->p != '.' && *cursor->p != ',')
      || !g_ascii_isdigit (cursor->p[1]))
    return TRUE;
  for (cursor->p++; cursor->p < cursor->end && g_ascii_isdigit (*cursor->p); cursor->p++)
    {
      *micros += (*cursor->p - '0') * scale;
      scale /= 10;
    }
  return TRUE;
}

static void
pass_blanks (Cursor *cursor)
{
  while (cursor->p < cursor->end && *cursor->p == ' ')
    cursor->p++;
}

static gboolean
pass_word (Cursor *cursor, const char *word)
{
  gsize length = strlen (word);

  if ((gsize)(cursor->end - cursor->p) < length
      || g_ascii_strncasecmp (cursor->p, word, length) != 0)
    return FALSE;
  cursor->p += length;
  return TRUE;
}

static gboolean
read_half_day (Cursor *cursor, int *pm)
{
  pass_blanks (cursor);
  *pm = pass_word (cursor, "am") || pass_word (cursor, "a.m.")   ? 1
        : pass_word (cursor, "pm") || pass_word (cursor, "p.m.") ? 2
                                                                 : 0;
  return *pm != 0;
}

/* Z, UTC, GMT, ±hh, ±hhmm, ±hh:mm, or nothing. */
static gboolean
read_zone (Cursor *cursor, Parts *parts)
{
  int hours, minutes = 0, sign;
  gsize letters = 0;
  const char *start;

  pass_blanks (cursor);
  if (cursor->p == cursor->end)
    return TRUE;
  while (cursor->p + letters < cursor->end && g_ascii_isalpha (cursor->p[letters]))
    letters++;
  if (letters > 0 && ps_time_zone_read_name (cursor->p, letters, &parts->offset))
    {
      cursor->p += letters;
      parts->has_zone = TRUE;
      if (cursor->p == cursor->end || parts->offset != 0)
        return TRUE;
    }
  sign = *cursor->p == '-' ? -1 : 1;
  if (*cursor->p != '+' && *cursor->p != '-')
    return FALSE;
  cursor->p++;
  start = cursor->p;
  if (!read_number (cursor, 1, 2, &hours))
    return FALSE;
  if (cursor->p < cursor->end && *cursor->p == ':')
    cursor->p++;
  else if (cursor->p - start < 2)
    return FALSE;
  if (cursor->p < cursor->end && !read_number (cursor, 2, 2, &minutes))
    return FALSE;
  /* "-5:00 GMT" */
  if (cursor->end - cursor->p == 4
      && (memcmp (cursor->p, " GMT", 4) == 0 || memcmp (cursor->p, " UTC", 4) == 0))
    cursor->p = cursor->end;
  parts->offset = sign * (hours * 3600 + minutes * 60);
  parts->has_zone = TRUE;
  return hours <= 15 && minutes < 60;
}

static gboolean
read_weekday (Cursor *cursor)
{
  const char *start = cursor->p;

  while (cursor->p < cursor->end && g_ascii_isalpha (*cursor->p))
    cursor->p++;
  return cursor->p - start >= 3;
}

/* Years of two digits: 70-99 are of the last century (POSIX). */
static gboolean
read_short_year (Cursor *cursor, int *year)
{
  if (!read_number (cursor, 2, 2, year))
    return FALSE;
  *year += *year < 70 ? 2000 : 1900;
  return TRUE;
}

/* "May 6th" */
static gboolean
pass_ordinal (Cursor *cursor)
{
  if (cursor->end - cursor->p > 2 && strchr (" ,", cursor->p[2]) != NULL)
    (void)(pass_word (cursor, "st") || pass_word (cursor, "nd") || pass_word (cursor, "rd")
           || pass_word (cursor, "th"));
  return TRUE;
}

static gboolean
read_element (Cursor *cursor, char element, gboolean tight, Parts *parts)
{
  guint least = tight ? 2 : 1;

  switch (element)
    {
    case 'Y':
      return read_number (cursor, 4, 4, &parts->year);
    case 'y':
      return read_short_year (cursor, &parts->year);
    case 'M':
      return read_number (cursor, least, 2, &parts->month);
    case 'N':
      return read_month_name (cursor, &parts->month);
    case 'D':
      return read_number (cursor, least, 2, &parts->day) && pass_ordinal (cursor);
    case 'A':
      return read_number (cursor, 1, 2, &parts->first);
    case 'B':
      return read_number (cursor, 1, 2, &parts->second_number);
    case 'W':
      return read_weekday (cursor);
    case 'h':
      return read_number (cursor, least, 2, &parts->hour);
    case 'm':
      return read_number (cursor, 2, 2, &parts->minute);
    case 's':
      return read_number (cursor, 2, 2, &parts->second);
    case 'f':
      return read_fraction (cursor, &parts->micros);
    case 'p':
      return read_half_day (cursor, &parts->pm);
    case 'z':
      return read_zone (cursor, parts);
    case 'Z':
      return read_zone (cursor, parts) && parts->has_zone;
    default:
      if (cursor->p == cursor->end)
        return FALSE;
      if (element == '_' && (*cursor->p == 'T' || *cursor->p == 't' || *cursor->p == '+'))
        cursor->p++;
      else if (element == ' ' || element == '_')
        {
          const char *start = cursor->p;

          pass_blanks (cursor);
          return cursor->p > start;
        }
      else if (*cursor->p++ != element)
        return FALSE;
      return TRUE;
    }
}

static gboolean
read_form (const char *form, const char *text, gsize length, Parts *parts)
{
  Cursor cursor = { text, text + length };
  gboolean tight = form[0] == 'Y' && form[1] == 'M';

  memset (parts, 0, sizeof *parts);
  for (; *form != '\0'; form++)
    if (!read_element (&cursor, *form, tight, parts))
      return FALSE;
  pass_blanks (&cursor);
  return cursor.p == cursor.end;
}

static const char *
find_form (const char *text, gsize length, Parts *parts)
{
  gboolean named = !g_ascii_isdigit (text[0]);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (named == (forms[i][0] == 'N' || forms[i][0] == 'W')
        && read_form (forms[i], text, length, parts))
      return forms[i];
  return NULL;
}

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
settle_order (PsTimeContext *context, const char *form, Parts *parts)
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
settle_parts (Parts *parts, gboolean has_date)
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
settle (PsTimeContext *context, const char *form, Parts *parts, PsTime *result)
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
  Parts parts = { 0 };
  Cursor cursor = { text + 19, text + length };
  gint64 civil;

  if (length < 19 || context->day.length != 10 || memcmp (text, context->day.text, 10) != 0
      || (text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':')
    return FALSE;
  if (!read_two_digits (text + 11, &parts.hour) || !read_two_digits (text + 14, &parts.minute)
      || !read_two_digits (text + 17, &parts.second) || !read_fraction (&cursor, &parts.micros)
      || !read_zone (&cursor, &parts) || cursor.p != cursor.end || !settle_parts (&parts, FALSE))
    return FALSE;
  result->has_date = result->has_year = TRUE;
  result->has_zone = parts.has_zone;
  civil = context->day.epoch_day * 86400 + parts.hour * 3600 + parts.minute * 60 + parts.second;
  civil -= parts.has_zone ? parts.offset : ps_time_get_offset (context, civil);
  result->time = civil * G_USEC_PER_SEC + parts.micros;
  return TRUE;
}

static void
remember_day (PsTimeContext *context, const char *text, const Parts *parts)
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
  Parts parts;
  const char *form;

  strip (&text, &length);
  memset (result, 0, sizeof *result);
  if (length == 0 || length > 64)
    return FALSE;
  if (read_cached (context, text, length, result))
    return TRUE;
  memset (result, 0, sizeof *result);
  form = find_form (text, length, &parts);
  if (form == NULL)
    return read_number_time (context, text, length, result);
  if (!settle (context, form, &parts, result))
    return FALSE;
  if (form == forms[0] && length >= 11 && text[4] == '-' && text[7] == '-')
    remember_day (context, text, &parts);
  return TRUE;
}

/**
 * ps_time_may_begin:
 * @text: from here
 * @length: so many bytes
 *
 * A quick look, for those that try many places of a line.
 *
 * Returns: %FALSE where no time begins: there is neither a digit nor a month's or weekday's name
 */
gboolean
ps_time_may_begin (const char *text, gsize length)
{
  static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  Cursor cursor = { text, text + length };
  int month;

  if (length == 0 || g_ascii_isdigit (*text))
    return length > 0;
  if (!is_name_byte (*text))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
    if (length > 3 && g_ascii_strncasecmp (text, weekdays[i], 3) == 0)
      return TRUE;
  return read_month_name (&cursor, &month);
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
  Parts parts;
  const char *form;

  strip (&text, &length);
  form = length > 0 && length <= 64 ? find_form (text, length, &parts) : NULL;
  if (form == NULL || strchr (form, 'A') == NULL)
    return PS_DATE_ORDER_UNKNOWN;
  if (parts.first > 12 && parts.second_number <= 12)
    return PS_DATE_ORDER_DAY_FIRST;
  return parts.second_number > 12 && parts.first <= 12 ? PS_DATE_ORDER_MONTH_FIRST
                                                       : PS_DATE_ORDER_UNKNOWN;
}
