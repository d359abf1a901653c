/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-asa-ends.h"

#include <string.h>

#include "ps-address.h"
#include "ps-line-ends.h"
#include "ps-text-find.h"

/* The name of an interface has no more blanks ("NP Identity Ifc"). */
#define NAME_BLANKS_MAX 3

/* What stands before each end, the likelier first (Cisco, "ASA Series Syslog Messages"). */
static const struct
{
  const char *before_first;
  const char *before_second;
} wordings[] = {
  { " src ", " dst " },  { " faddr ", " laddr " }, { " from laddr ", " to " },
  { " from ", " to " },  { " for ", " to " },      { " client ", " to " },
  { " peer ", " to " },  { " SRC ", " DEST " },    { " between ", " and " },
  { " src ", " dest " },
};

static gboolean
take_address (const char *start, const char *stop, PsSpan *ip)
{
  PsAddress address;

  if (stop <= start || !ps_address_parse (start, stop - start, &address))
    return FALSE;
  *ip = (PsSpan){ start, (guint32)(stop - start), PS_ENCODING_PLAIN };
  return TRUE;
}

/* A service's name may stand behind a slash; in parentheses stands a user's. */
static gboolean
is_name_byte (char divider, char c)
{
  return divider == '/' && (g_ascii_isalpha (c) || c == '-');
}

/* "(203.0.113.1)/80": what the address is translated to stands before the port. */
static const char *
pass_translated (const char *divider, const char *stop)
{
  const char *close = *divider == '(' ? memchr (divider, ')', (gsize)(stop - divider)) : NULL;

  return close != NULL && close + 1 < stop && close[1] == '/' ? close + 1 : divider;
}

/* "outside:192.0.2.1/443", "inside/192.0.2.1(443)", "192.0.2.1/443(LOCAL\user)", "u@192.0.2.1": an
 * address behind the name of an interface, which may hold the same dividers. */
static gboolean
read_end (const char *start, const char *stop, PsSpan *ip, PsSpan *port)
{
  for (const char *p = start; p < stop; p++)
    {
      const char *divider = p;

      if (p > start && strchr (":/(@", p[-1]) == NULL)
        continue;
      if (take_address (p, stop, ip))
        return TRUE;
      while (divider < stop && *divider != '/' && *divider != '(')
        divider++;
      if (divider < stop && take_address (p, divider, ip))
        {
          const char *digits;

          divider = pass_translated (divider, stop);
          digits = divider + 1;
          /* "/443", "/https" */
          for (p = digits; p < stop && (g_ascii_isdigit (*p) || is_name_byte (*divider, *p)); p++)
            ;
          if (p > digits)
            *port = (PsSpan){ digits, (guint32)(p - digits), PS_ENCODING_PLAIN };
          return TRUE;
        }
    }
  return FALSE;
}

/* The end of the word at @p, without the punctuation behind it. */
static const char *
find_word_end (const char *p, const char *end)
{
  const char *stop = p;

  while (stop < end && *stop != ' ')
    stop++;
  while (stop > p && strchr (",.;)", stop[-1]) != NULL)
    stop--;
  if (stop - p > 1 && stop[-1] == ':' && stop[-2] != ':')
    stop--;
  return stop;
}

/* "NP Identity Ifc:192.0.2.1/68": where the name's last word begins, @p if it has but one. */
static const char *
pass_name (const char *p, const char *end)
{
  const char *word = p;

  for (guint n = 0; n < NAME_BLANKS_MAX; n++)
    {
      while (word < end && (g_ascii_isalnum (*word) || *word == '_' || *word == '-'))
        word++;
      if (word == end || *word != ' ')
        break;
      word++;
    }
  while (word > p && word[-1] != ' ')
    word--;
  return word;
}

/* "192.0.2.1 138 dest …": a port behind a blank. */
static PsSpan
read_number_behind (const char *p, const char *end)
{
  const char *start = p + 1;

  if (p >= end || *p != ' ')
    return (PsSpan){ 0 };
  for (p = start; p < end && g_ascii_isdigit (*p); p++)
    ;
  if (p == start || (p < end && *p != ' '))
    return (PsSpan){ 0 };
  return (PsSpan){ start, (guint32)(p - start), PS_ENCODING_PLAIN };
}

/* An end at @p; %FALSE for a host's name, which is kept all the same. */
static gboolean
read_end_at (const char *p, const char *end, PsRecord *record, PsField ip, PsField port)
{
  const char *stop = find_word_end (p, end);
  const char *last = pass_name (p, end);

  record->spans[port] = (PsSpan){ 0 };
  if (read_end (p, stop, &record->spans[ip], &record->spans[port]))
    {
      if (record->spans[port].text == NULL)
        record->spans[port] = read_number_behind (stop, end);
      return TRUE;
    }
  if (last > p && memchr (last, ':', (gsize)(find_word_end (last, end) - last)) != NULL
      && read_end (last, find_word_end (last, end), &record->spans[ip], &record->spans[port]))
    return TRUE;
  record->spans[ip] = (PsSpan){ p, (guint32)(stop - p), PS_ENCODING_PLAIN };
  return FALSE;
}

/* "access-list NAME permitted tcp inside/192.0.2.1(50000) -> outside/198.51.100.1(443) …" */
static gboolean
read_ends_at_arrow (const char *text, const char *end, PsRecord *record)
{
  const char *arrow = ps_text_find (text, end, " -> ");
  const char *start = arrow;

  if (arrow == NULL)
    return FALSE;
  while (start > text && start[-1] != ' ')
    start--;
  return read_end_at (start, arrow, record, PS_FIELD_SRC_IP, PS_FIELD_SRC_PORT)
         && read_end_at (arrow + 4, end, record, PS_FIELD_DST_IP, PS_FIELD_DST_PORT);
}

/* "user@192.0.2.1(LOCAL\user) Accessed URL 198.51.100.1:http://…": the longest address before a
 * colon, for those of IPv6 hold colons. */
static gboolean
read_ends_of_url (const char *text, const char *end, PsRecord *record)
{
  const char *mark = ps_text_find (text, end, " Accessed URL ");
  const char *start = mark, *stop;
  PsSpan *ip = &record->spans[PS_FIELD_DST_IP];

  if (mark == NULL)
    return FALSE;
  while (start > text && start[-1] != ' ')
    start--;
  if (!read_end_at (start, mark, record, PS_FIELD_SRC_IP, PS_FIELD_SRC_PORT))
    return FALSE;
  start = mark + strlen (" Accessed URL ");
  stop = find_word_end (start, end);
  for (const char *p = start; p < stop && p - start < 64; p++)
    if (*p == ':')
      take_address (start, p, ip);
  return ip->text != NULL || take_address (start, stop, ip);
}

/* "Embryonic limit for through connections exceeded 243/100. 192.0.2.1/50000 to
 * 198.51.100.1(203.0.113.1)/80 on interface outside" */
static gboolean
read_limit (const char *text, const char *end, PsRecord *record)
{
  const char *mark = ps_text_find (text, end, " exceeded ");
  const char *first = mark != NULL ? ps_text_find (mark, end, ". ") : NULL;
  const char *second = first != NULL ? ps_text_find (first, end, " to ") : NULL;

  return second != NULL
         && read_end_at (first + 2, second, record, PS_FIELD_SRC_IP, PS_FIELD_SRC_PORT)
         && read_end_at (second + 4, end, record, PS_FIELD_DST_IP, PS_FIELD_DST_PORT);
}

/* Any other wording that says which end is which: "src = 192.0.2.1, dest = 198.51.100.1". */
static gboolean
read_told_ends (const char *text, const char *end, PsRecord *record)
{
  PsLineEnds ends;

  memset (record->spans, 0, sizeof record->spans);
  if (!ps_line_ends_find (text, end, &ends) || !ends.is_told)
    return FALSE;
  ps_line_ends_fill (&ends, record);
  return TRUE;
}

/* "Denied ICMP type=134, code=0 from 192.0.2.1 on interface outside" */
static gboolean
read_only_end (const char *text, const char *end, PsRecord *record)
{
  const char *from = ps_text_find (text, end, " from ");

  memset (record->spans, 0, sizeof record->spans);
  return from != NULL && read_end_at (from + 6, end, record, PS_FIELD_SRC_IP, PS_FIELD_SRC_PORT);
}

/**
 * ps_asa_read_ends:
 * @text: a message behind "%ASA-6-302013:"
 * @end: its end
 * @record: (inout): addresses and ports, in the order in which the message names them
 *
 * Finds the two ends by the words that stand before them. A host's name in place of one address
 * is kept as it is.
 *
 * Returns: whether at least one end has an address
 */
gboolean
ps_asa_read_ends (const char *text, const char *end, PsRecord *record)
{
  if (read_ends_at_arrow (text, end, record) || read_ends_of_url (text, end, record)
      || read_limit (text, end, record))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (wordings); i++)
    {
      const char *first = ps_text_find (text, end, wordings[i].before_first);
      const char *second;
      gboolean has_first, has_second;

      if (first == NULL)
        continue;
      first += strlen (wordings[i].before_first);
      second = ps_text_find (first, end, wordings[i].before_second);
      if (second == NULL)
        continue;
      has_first = read_end_at (first, second, record, PS_FIELD_SRC_IP, PS_FIELD_SRC_PORT);
      second += strlen (wordings[i].before_second);
      has_second = read_end_at (second, end, record, PS_FIELD_DST_IP, PS_FIELD_DST_PORT);
      if (has_first || has_second)
        return TRUE;
    }
  return read_told_ends (text, end, record) || read_only_end (text, end, record);
}
