/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-endpoint-finder.h"

#include <string.h>

#include "ps-text-find.h"

/* No text of an address is longer (RFC 4291, with a zone). */
#define MAX_ADDRESS 64

static gboolean
is_address_byte (char c)
{
  return g_ascii_isxdigit (c) || c == '.' || c == ':';
}

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

static const char *
pass_digits (const char *p, const char *end)
{
  while (p < end && g_ascii_isdigit (*p))
    p++;
  return p;
}

/* A port at @p that nothing but a divider follows. */
static gboolean
take_port (const char *p, const char *end, PsFoundEnd *found)
{
  const char *stop = pass_digits (p, end);
  guint16 port;

  if (stop == p || (stop < end && is_word_byte (*stop))
      || (stop + 1 < end && strchr (".:", *stop) != NULL && g_ascii_isdigit (stop[1]))
      || !ps_port_parse (p, stop - p, &port))
    return FALSE;
  found->port = (PsSpan){ p, (guint32)(stop - p), PS_ENCODING_PLAIN };
  found->end = stop;
  return TRUE;
}

/* "10.0.0.5, 1 packet": a number of things, not a port. */
static gboolean
is_amount (const char *p, const char *end, gboolean behind_comma)
{
  static const char *const units[] = { "packet", "byte", "time", "hop",   "event", "hit",
                                       "conn",   "sec",  "ms",   "frame", "bit",   "attempt" };

  if (end - p < 2 || *p != ' ' || !g_ascii_isalpha (p[1]))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (end - p - 1 >= (gssize)strlen (units[i])
        && g_ascii_strncasecmp (p + 1, units[i], strlen (units[i])) == 0)
      return TRUE;
  return behind_comma;
}

/* ":443", ".443", "/443", "#443", "(443)", ",443", " 443", " port 443", ", port: 443". */
static void
find_port (PsFoundEnd *found, const char *end)
{
  const char *p = found->end;
  gboolean comma = FALSE, named;

  if (p < end && strchr (":./#(,|;\t", *p) != NULL && take_port (p + 1, end, found))
    {
      if (*p == '(' && found->end < end && *found->end == ')')
        found->end++;
      return;
    }
  for (; p < end && strchr (" ,:", *p) != NULL; p++)
    comma = comma || *p == ',';
  named = end - p > 5 && g_ascii_strncasecmp (p, "port", 4) == 0;
  if (named)
    for (p += 4; p < end && strchr (" :=", *p) != NULL; p++)
      ;
  if (p > found->end && (named || !is_amount (pass_digits (p, end), end, comma)))
    take_port (p, end, found);
}

/* Groups of the dotted quad at @p, as in "10.0.0.1.53": the last may be a port. */
static const char *
find_quad_end (const char *p, const char *end)
{
  for (guint dots = 0; p < end; p++)
    {
      if (*p == '.' && (++dots == 4 || p + 1 == end || !g_ascii_isdigit (p[1])))
        return p;
      if (*p != '.' && !g_ascii_isdigit (*p))
        return p;
    }
  return p;
}

static gboolean
take_address (const char *start, const char *stop, PsFoundEnd *found)
{
  PsAddress address;

  if (stop - start > MAX_ADDRESS || !ps_address_parse (start, stop - start, &address))
    return FALSE;
  found->address = (PsSpan){ start, (guint32)(stop - start), PS_ENCODING_PLAIN };
  found->port = (PsSpan){ 0 };
  found->end = stop;
  return TRUE;
}

static gboolean
take_eight_groups (const char *start, const char *stop, PsFoundEnd *found)
{
  const char *last = NULL;
  guint colons = 0;

  for (const char *p = start; p < stop; p++)
    if (*p == ':')
      {
        colons++;
        last = p;
      }
  return colons == 8 && ps_text_find (start, last, "::") == NULL
         && take_address (start, last, found);
}

/* "inside:10.0.0.5": a name before the address, which would have been an IPv6 address's group. */
static gboolean
is_behind_name (const char *text, const char *p)
{
  return p - text >= 2 && p[-1] == ':' && g_ascii_isalnum (p[-2]) && g_ascii_isdigit (*p);
}

static gboolean
take_v6 (const char *start, const char *end, PsFoundEnd *found)
{
  const char *stop = start;

  if (*start == '[')
    {
      stop = memchr (start, ']', MIN (end - start, MAX_ADDRESS));
      if (stop == NULL || !take_address (start + 1, stop, found))
        return FALSE;
      found->end = stop + 1;
      return TRUE;
    }
  while (stop < end && is_address_byte (*stop))
    stop++;
  /* "User :: Name": divides words more often than it is the unspecified address. */
  if (memchr (start, ':', stop - start) == NULL || stop - start == 2)
    return FALSE;
  /* Eight groups and a port leave no doubt: "2001:db8:0:0:0:0:0:1:443". */
  if (take_eight_groups (start, stop, found))
    return TRUE;
  /* tcpdump writes 2001:db8::1.443; others ::ffff:192.0.2.1:443. */
  for (const char *dot = stop; dot > start; dot--)
    if ((dot == stop || *dot == '.'
         || (*dot == ':' && memchr (start, '.', (gsize)(dot - start)) != NULL))
        && take_address (start, dot, found))
      return TRUE;
  return stop > start && stop[-1] == ':' && take_address (start, stop - 1, found);
}

/**
 * ps_endpoint_find:
 * @text: from here
 * @end: to here
 * @found: (out caller-allocates): the first endpoint in between
 *
 * Looks for an address, IPv4 or IPv6, with or without a port behind it in any of the ways in
 * which people and programs write one.
 *
 * Returns: whether there is one
 */
gboolean
ps_endpoint_find (const char *text, const char *end, PsFoundEnd *found)
{
  for (const char *p = text; p < end; p++)
    {
      if (p > text && (is_word_byte (p[-1]) || p[-1] == '.' || p[-1] == ':')
          && (is_word_byte (*p) || *p == '.' || *p == ':'))
        {
          if (!is_behind_name (text, p) || !take_address (p, find_quad_end (p, end), found))
            continue;
          find_port (found, end);
          return TRUE;
        }
      if ((g_ascii_isdigit (*p) && take_address (p, find_quad_end (p, end), found))
          || ((g_ascii_isxdigit (*p) || *p == ':' || *p == '[') && take_v6 (p, end, found)))
        {
          find_port (found, end);
          return TRUE;
        }
    }
  return FALSE;
}
