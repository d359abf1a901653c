/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-time-form.h"

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

static gboolean
read_number (PsTimeCursor *cursor, guint least, guint most, int *number)
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
read_month_name (PsTimeCursor *cursor, int *month)
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

/* ".5" or ",5" in µs; none is 0. */
gboolean
ps_time_read_fraction (PsTimeCursor *cursor, int *micros)
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
pass_blanks (PsTimeCursor *cursor)
{
  while (cursor->p < cursor->end && *cursor->p == ' ')
    cursor->p++;
}

static gboolean
pass_word (PsTimeCursor *cursor, const char *word)
{
  gsize length = strlen (word);

  if ((gsize)(cursor->end - cursor->p) < length
      || g_ascii_strncasecmp (cursor->p, word, length) != 0)
    return FALSE;
  cursor->p += length;
  return TRUE;
}

static gboolean
read_half_day (PsTimeCursor *cursor, int *pm)
{
  pass_blanks (cursor);
  *pm = pass_word (cursor, "am") || pass_word (cursor, "a.m.")   ? 1
        : pass_word (cursor, "pm") || pass_word (cursor, "p.m.") ? 2
                                                                 : 0;
  return *pm != 0;
}

/* Z, UTC, GMT, ±hh, ±hhmm, ±hh:mm, or nothing. */
gboolean
ps_time_read_zone (PsTimeCursor *cursor, PsTimeParts *parts)
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
read_weekday (PsTimeCursor *cursor)
{
  const char *start = cursor->p;

  while (cursor->p < cursor->end && g_ascii_isalpha (*cursor->p))
    cursor->p++;
  return cursor->p - start >= 3;
}

/* Years of two digits: 70-99 are of the last century (POSIX). */
static gboolean
read_short_year (PsTimeCursor *cursor, int *year)
{
  if (!read_number (cursor, 2, 2, year))
    return FALSE;
  *year += *year < 70 ? 2000 : 1900;
  return TRUE;
}

/* "May 6th" */
static gboolean
pass_ordinal (PsTimeCursor *cursor)
{
  if (cursor->end - cursor->p > 2 && strchr (" ,", cursor->p[2]) != NULL)
    (void)(pass_word (cursor, "st") || pass_word (cursor, "nd") || pass_word (cursor, "rd")
           || pass_word (cursor, "th"));
  return TRUE;
}

static gboolean
read_element (PsTimeCursor *cursor, char element, gboolean tight, PsTimeParts *parts)
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
      return ps_time_read_fraction (cursor, &parts->micros);
    case 'p':
      return read_half_day (cursor, &parts->pm);
    case 'z':
      return ps_time_read_zone (cursor, parts);
    case 'Z':
      return ps_time_read_zone (cursor, parts) && parts->has_zone;
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
read_form (const char *form, const char *text, gsize length, PsTimeParts *parts)
{
  PsTimeCursor cursor = { text, text + length };
  gboolean tight = form[0] == 'Y' && form[1] == 'M';

  memset (parts, 0, sizeof *parts);
  for (; *form != '\0'; form++)
    if (!read_element (&cursor, *form, tight, parts))
      return FALSE;
  pass_blanks (&cursor);
  return cursor.p == cursor.end;
}

/**
 * ps_time_find_form:
 * @text: a time without blanks around it
 * @length: its length in bytes, more than 0
 * @parts: (out caller-allocates): what it says
 *
 * Returns: (transfer none) (nullable): the form in which it is written
 */
const char *
ps_time_find_form (const char *text, gsize length, PsTimeParts *parts)
{
  gboolean named = !g_ascii_isdigit (text[0]);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (named == (forms[i][0] == 'N' || forms[i][0] == 'W')
        && read_form (forms[i], text, length, parts))
      return forms[i];
  return NULL;
}

/* Returns: whether a form is that of ISO 8601 with seconds, which most programs write */
gboolean
ps_time_form_is_iso (const char *form)
{
  return form == forms[0];
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
  PsTimeCursor cursor = { text, text + length };
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
