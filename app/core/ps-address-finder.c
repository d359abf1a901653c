/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-address-finder.h"

/* An IPv6 address with its dotted quad has 45 characters; more of a run is looked at in pieces. */
#define MAX_RUN 96
#define HARDWARE_LENGTH 17

/* How people write the dot of an address that nobody is to click on. */
static const char *const dots[] = { ".", "[.]", "(.)", "{.}", "[dot]", "(dot)", "%2e", "%2E" };

static gboolean
is_glue (const char *text, gsize length, gsize at)
{
  return at < length && (g_ascii_isalnum (text[at]) || text[at] == '_');
}

/* Behind the dot at @at, 0 where there is none. */
static gsize
pass_dot (const char *text, gsize length, gsize at)
{
  for (guint i = 0; i < G_N_ELEMENTS (dots); i++)
    {
      gsize n = strlen (dots[i]);

      if (length - at >= n && g_ascii_strncasecmp (text + at, dots[i], n) == 0)
        return at + n;
    }
  return 0;
}

/* Leading zeros are passed over: whoever writes 010.000.000.005 means a host all the same. */
static gboolean
find_v4 (const char *text, gsize length, gsize at, PsAddressSpan *span)
{
  guint8 bytes[16] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
  gsize p = at;

  for (guint i = 0; i < 4; i++)
    {
      guint value = 0, digits = 0;

      if (i > 0 && (p >= length || (p = pass_dot (text, length, p)) == 0))
        return FALSE;
      while (p < length && digits < 3 && g_ascii_isdigit (text[p]))
        {
          value = value * 10 + (guint)(text[p++] - '0');
          digits++;
        }
      if (digits == 0 || value > 255 || (p < length && g_ascii_isdigit (text[p])))
        return FALSE;
      bytes[12 + i] = (guint8)value;
    }
  memcpy (span->address.bytes, bytes, sizeof bytes);
  span->start = at;
  span->end = p;
  return TRUE;
}

static gboolean
find_hardware (const char *text, gsize length, gsize at, PsAddressSpan *span)
{
  gsize end = at + HARDWARE_LENGTH;

  if (end > length || (end < length && (g_ascii_isxdigit (text[end]) || text[end] == ':'))
      || !ps_address_parse_hardware (text + at, HARDWARE_LENGTH, &span->address))
    return FALSE;
  span->start = at;
  span->end = end;
  return TRUE;
}

static gboolean
is_run (char c)
{
  return g_ascii_isxdigit (c) || c == ':' || c == '.';
}

static gboolean
may_be_v6 (const char *text, gsize length)
{
  guint colons = 0;
  gboolean doubled = FALSE;

  for (gsize i = 0; i < length; i++)
    if (text[i] == ':')
      {
        colons++;
        doubled |= i > 0 && text[i - 1] == ':';
      }
  return doubled || colons >= 6;
}

/* "std::d" is none: an address in the midst of a word has three groups at least. */
static gboolean
looks_meant (const char *text, gsize length, const PsAddressSpan *span)
{
  gboolean glued = (span->start > 0 && is_glue (text, length, span->start - 1))
                   || is_glue (text, length, span->end);
  guint groups = 0;

  for (gsize i = span->start; i < span->end; i++)
    groups += text[i] != ':' && (i == span->start || text[i - 1] == ':');
  return groups >= (glued ? 3 : 1);
}

/* The first of the run's parts that is an address, the longest from there. */
static gboolean
find_v6 (const char *text, gsize length, gsize at, gsize run, PsAddressSpan *span)
{
  for (gsize start = at; start + 2 < run; start++)
    {
      if (start > at && text[start] == ':' && text[start - 1] == ':')
        continue;
      if (start > at && text[start] != ':' && text[start - 1] != ':' && text[start - 1] != '.')
        continue;
      for (gsize end = run; end > start + 2; end--)
        {
          if (end < run && text[end - 1] != ':' && text[end] != ':' && text[end] != '.')
            continue;
          if (!may_be_v6 (text + start, end - start)
              || !ps_address_parse (text + start, (gssize)(end - start), &span->address))
            continue;
          span->start = start;
          span->end = end;
          if (looks_meant (text, length, span))
            return TRUE;
        }
    }
  return FALSE;
}

/* "/24" behind an address makes a network of it. */
static void
read_prefix (const char *text, gsize length, PsAddressSpan *span)
{
  guint most = ps_address_is_v4 (&span->address) ? 32 : 128;
  gsize p = span->end + 1;
  guint value = 0;

  span->length = 128;
  if (p >= length || text[span->end] != '/' || !g_ascii_isdigit (text[p])
      || ps_address_is_hardware (&span->address))
    return;
  while (p < length && g_ascii_isdigit (text[p]) && value <= most)
    value = value * 10 + (guint)(text[p++] - '0');
  if (value <= most && !is_glue (text, length, p))
    span->length = value + 128 - most;
}

static gsize
get_run_end (const char *text, gsize length, gsize at)
{
  gsize end = at;

  while (end < length && end - at < MAX_RUN && is_run (text[end]))
    end++;
  return end;
}

/**
 * ps_address_find:
 * @text: any bytes
 * @length: how many
 * @from: where to begin
 * @span: (out): the next address
 *
 * Finds IPv4 addresses (also with leading zeros, and defanged: 10[.]0[.]0[.]5), IPv6 addresses and
 * hardware addresses, also in the midst of words and before a port. Rather takes a number of
 * four parts for an address than passes over one.
 *
 * Returns: whether there is one
 */
gboolean
ps_address_find (const char *text, gsize length, gsize from, PsAddressSpan *span)
{
  gsize passed = from; /* runs before it hold no IPv6 address */

  for (gsize at = from; at < length; at++)
    {
      gboolean first = at == 0 || !g_ascii_isxdigit (text[at - 1]);
      gboolean found = FALSE;

      if (!g_ascii_isxdigit (text[at]) && text[at] != ':')
        continue;
      if (first)
        found = find_hardware (text, length, at, span);
      if (!found && at >= passed)
        {
          gsize run = get_run_end (text, length, at);

          found = may_be_v6 (text + at, run - at) && find_v6 (text, length, at, run, span);
          passed = found ? at : run;
        }
      if ((!found || span->start > at) && g_ascii_isdigit (text[at])
          && (at == from || !g_ascii_isdigit (text[at - 1])))
        found |= find_v4 (text, length, at, span);
      if (!found)
        continue;
      read_prefix (text, length, span);
      return TRUE;
    }
  return FALSE;
}
