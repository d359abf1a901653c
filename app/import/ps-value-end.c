/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memrchr */

#include "ps-value-reader.h"

#include <string.h>

static gboolean
is_word (const char *text, gsize length, const char *word)
{
  return strlen (word) == length && g_ascii_strncasecmp (text, word, length) == 0;
}

/**
 * ps_value_says_nothing:
 * @text: a value without blanks around it
 * @length: its length in bytes
 *
 * Returns: whether exporters write it where there is nothing to write
 */
gboolean
ps_value_says_nothing (const char *text, gsize length)
{
  static const char *const words[] = { "N/A",  "NA",  "null",      "(null)", "<null>",
                                       "none", "nil", "undefined", "NaN",    "(empty)" };
  gsize dashes = 0;

  while (dashes < length && text[dashes] == '-')
    dashes++;
  if (dashes == length)
    return TRUE;
  if (length > 9 || text[0] == '\0' || strchr ("nNuU(<", text[0]) == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (is_word (text, length, words[i]))
      return TRUE;
  return FALSE;
}

/**
 * ps_span_view:
 * @span: a span
 * @buffer: (out caller-allocates): for a value with escapes
 * @size: its size in bytes; of a longer value with escapes only so much is looked at
 * @length: (out): the value's length in bytes, 0 where the record does not state it
 *
 * Returns: (transfer none): the value without blanks around it, not NUL-terminated; points into
 *   the record or into @buffer
 */
const char *
ps_span_view (const PsSpan *span, char *buffer, gsize size, gsize *length)
{
  static const char escapes[] = { [PS_ENCODING_JSON] = '\\',
                                  [PS_ENCODING_CSV] = '"',
                                  [PS_ENCODING_BACKSLASH] = '\\',
                                  [PS_ENCODING_HEX] = '\\' };
  const char *text = span->text;
  gsize n = span->length;

  *length = 0;
  if (text == NULL || n == 0)
    return "";
  if (span->encoding != PS_ENCODING_PLAIN && memchr (text, escapes[span->encoding], n) != NULL)
    {
      n = ps_span_decode (span, buffer, size);
      text = buffer;
    }
  while (n > 0 && g_ascii_isspace (text[n - 1]))
    n--;
  while (n > 0 && g_ascii_isspace (*text))
    {
      text++;
      n--;
    }
  *length = n;
  return text;
}

/* "10.1.1.50:49765", "[fe80::1]:546", eight groups and a port, and with a dot as tcpdump and
 * nfdump write it. */
static gboolean
read_joined (const char *text, gsize length, PsValueEnd *end)
{
  gsize digits = 0;
  guint16 port;

  while (digits < length && digits < 6 && g_ascii_isdigit (text[length - 1 - digits]))
    digits++;
  if (digits == 0 || digits + 1 >= length)
    return FALSE;
  if (text[length - digits - 1] != ':' && text[length - digits - 1] != '.')
    return FALSE;
  if (!ps_address_parse (text, (gssize)(length - digits - 1), &end->address))
    return FALSE;
  end->has_port = ps_value_read_port (text + length - digits, digits, PS_PROTOCOL_UNKNOWN, &port);
  if (end->has_port)
    end->port = port;
  return TRUE;
}

static gboolean
read_exactly (const char *text, gsize length, PsValueEnd *end)
{
  if (length == 0)
    return FALSE;
  end->has_port = FALSE;
  return ps_address_parse (text, (gssize)length, &end->address) || read_joined (text, length, end);
}

/* "host (10.1.1.50)", "10.1.1.50 (host)": the first or the last word. */
static gboolean
read_in_words (const char *text, gsize length, PsValueEnd *end)
{
  gsize first = 0, last = length;

  while (first < length && strchr (" \t(,;", text[first]) == NULL)
    first++;
  while (last > 0 && strchr (" \t(,;", text[last - 1]) == NULL)
    last--;
  if (first == length)
    return FALSE;
  if (read_exactly (text, first, end))
    return TRUE;
  if (text[length - 1] == ')')
    length--;
  return last < length && read_exactly (text + last, length - last, end);
}

/* "10.0.0.5:50000:WAN": the interface stands behind. */
static gboolean
read_with_interface (const char *text, gsize length, PsValueEnd *end)
{
  gsize colon = length;

  while (colon > 0 && text[colon - 1] != ':')
    colon--;
  return colon > 1 && colon < length && g_ascii_isalpha (text[colon])
         && memchr (text, '.', length) != NULL && read_joined (text, colon - 1, end);
}

/* "IPV4/UDP/10.0.0.5/5060", Asterisk's form (its manual, "Asterisk Security Event Logger"). */
static gboolean
read_between_slashes (const char *text, gsize length, PsValueEnd *end)
{
  const char *stop = memrchr (text, '/', length);
  const char *start = stop != NULL ? memrchr (text, '/', (gsize)(stop - text)) : NULL;
  guint16 port;

  if (start == NULL || g_ascii_strncasecmp (text, "ipv", 3) != 0
      || !ps_address_parse (start + 1, stop - start - 1, &end->address))
    return FALSE;
  end->has_port = ps_value_read_port (stop + 1, (gsize)(text + length - stop - 1),
                                      PS_PROTOCOL_UNKNOWN, &port);
  if (end->has_port)
    end->port = port;
  return TRUE;
}

/**
 * ps_value_read_end:
 * @text: what an address field holds, without blanks around it
 * @length: its length in bytes
 * @end: (out): what was found
 *
 * Reads an address, alone or with a port joined to it, or beside a host's name.
 */
void
ps_value_read_end (const char *text, gsize length, PsValueEnd *end)
{
  memset (end, 0, sizeof *end);
  end->is_stated = !ps_value_says_nothing (text, length);
  if (!end->is_stated || length > 512)
    return;
  /* Java writes "/10.0.0.5". */
  if (length > 1 && text[0] == '/')
    {
      text++;
      length--;
    }
  /* A sentence's end. */
  if (length > 1 && text[length - 1] == '.')
    length--;
  end->is_address = read_exactly (text, length, end) || read_in_words (text, length, end)
                    || read_with_interface (text, length, end)
                    || read_between_slashes (text, length, end);
}
