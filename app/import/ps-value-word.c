/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-value-reader.h"

#include <string.h>

/* Beside a name or a number exporters write braces ("{TCP}", Snort), a prefix ("PROTO:047",
 * Suricata), an appendix ("tcp_ip", QRadar; "tcp/https", SonicWall; "UDP (17)"). */
static gboolean
strip_protocol (const char **text, gsize *length)
{
  gsize before = *length;
  gsize i;

  if (*length > 2 && strchr ("{[(\"", **text) != NULL)
    {
      (*text)++;
      *length -= 2;
    }
  if (*length > 6 && g_ascii_strncasecmp (*text, "PROTO:", 6) == 0)
    {
      *text += 6;
      *length -= 6;
    }
  for (i = 1; i < *length && strchr ("_/ ,;(.", (*text)[i]) == NULL; i++)
    ;
  *length = MIN (*length, i);
  return *length < before;
}

/* "0x06"; "T" and "U" as in Azure's flow tuples. */
static gboolean
read_short_form (const char *text, gsize length, guint8 *protocol)
{
  if (length == 1 && (*text == 'T' || *text == 'U'))
    {
      *protocol = *text == 'T' ? PS_PROTOCOL_TCP : PS_PROTOCOL_UDP;
      return TRUE;
    }
  if (length < 3 || length > 4 || text[0] != '0' || g_ascii_tolower (text[1]) != 'x')
    return FALSE;
  *protocol = 0;
  for (gsize i = 2; i < length; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        return FALSE;
      *protocol = (guint8)(*protocol * 16 + digit);
    }
  return TRUE;
}

/**
 * ps_value_read_protocol:
 * @text: what a protocol field holds, without blanks around it
 * @length: its length in bytes
 * @protocol: (out): IP protocol number
 *
 * Reads a protocol's name or number in the forms that exporters use.
 *
 * Returns: %FALSE if it names no IP protocol; @protocol is %PS_PROTOCOL_UNKNOWN then
 */
gboolean
ps_value_read_protocol (const char *text, gsize length, guint8 *protocol)
{
  if (ps_protocol_parse (text, (gssize)length, protocol)
      || read_short_form (text, length, protocol))
    return *protocol != PS_PROTOCOL_UNKNOWN;
  if (length > 0 && strip_protocol (&text, &length)
      && ps_protocol_parse (text, (gssize)length, protocol))
    return *protocol != PS_PROTOCOL_UNKNOWN;
  *protocol = PS_PROTOCOL_UNKNOWN;
  return FALSE;
}

static const struct
{
  const char *word;
  PsSeverity severity;
} severity_words[] = {
  { "informational", PS_SEVERITY_INFO },
  { "information", PS_SEVERITY_INFO },
  { "info", PS_SEVERITY_INFO },
  { "notice", PS_SEVERITY_INFO },
  { "audit", PS_SEVERITY_INFO },
  { "debug", PS_SEVERITY_INFO },
  { "low", PS_SEVERITY_LOW },
  { "minor", PS_SEVERITY_LOW },
  { "medium", PS_SEVERITY_MEDIUM },
  { "moderate", PS_SEVERITY_MEDIUM },
  { "warning", PS_SEVERITY_MEDIUM },
  { "warn", PS_SEVERITY_MEDIUM },
  { "high", PS_SEVERITY_HIGH },
  { "major", PS_SEVERITY_HIGH },
  { "error", PS_SEVERITY_HIGH },
  { "severe", PS_SEVERITY_HIGH },
  { "critical", PS_SEVERITY_CRITICAL },
  { "crit", PS_SEVERITY_CRITICAL },
  { "very-high", PS_SEVERITY_CRITICAL },
  { "very high", PS_SEVERITY_CRITICAL },
  { "fatal", PS_SEVERITY_CRITICAL },
  { "emergency", PS_SEVERITY_CRITICAL },
};

/**
 * ps_value_read_severity_word:
 * @text: a severity in words, in any case, without blanks around it
 * @length: its length in bytes
 *
 * Returns: what the word means: those of the ET rules' signature_severity, of ECS, Defender and
 *   PAN-OS; %PS_SEVERITY_NONE for any other
 */
PsSeverity
ps_value_read_severity_word (const char *text, gsize length)
{
  for (guint i = 0; length > 0 && i < G_N_ELEMENTS (severity_words); i++)
    if (strlen (severity_words[i].word) == length
        && g_ascii_strncasecmp (severity_words[i].word, text, length) == 0)
      return severity_words[i].severity;
  return PS_SEVERITY_NONE;
}

/**
 * ps_value_read_severity:
 * @text: a priority as Suricata and Snort number them, or a word
 * @length: its length in bytes
 *
 * Returns: 1 is high, 2 medium, 3 and above low, 0 none (Suricata's classification.config);
 *   words as in ps_value_read_severity_word()
 */
PsSeverity
ps_value_read_severity (const char *text, gsize length)
{
  guint64 priority;

  if (!ps_value_read_count (text, length, &priority))
    return ps_value_read_severity_word (text, length);
  switch (priority)
    {
    case 0:
      return PS_SEVERITY_NONE;
    case 1:
      return PS_SEVERITY_HIGH;
    case 2:
      return PS_SEVERITY_MEDIUM;
    default:
      return PS_SEVERITY_LOW;
    }
}
