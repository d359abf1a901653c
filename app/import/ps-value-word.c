/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-value-reader.h"

#include <string.h>

/* Beside a name or a number exporters write braces ("{TCP}", Snort), a prefix ("PROTO:047",
 * Suricata; "IPPROTO_TCP", <netinet/in.h>), an appendix ("tcp_ip", QRadar; "tcp/https", SonicWall;
 * "UDP (17)"; "TcpV4", Defender). */
static gboolean
strip_protocol (const char **text, gsize *length)
{
  static const char *const prefixes[] = { "PROTO:", "IPPROTO_", "PROTOCOL_" };
  gsize before = *length;
  gsize i;

  if (*length > 2 && strchr ("{[(\"", **text) != NULL)
    {
      (*text)++;
      *length -= 2;
    }
  for (i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      gsize n = strlen (prefixes[i]);

      if (*length > n && g_ascii_strncasecmp (*text, prefixes[i], n) == 0)
        {
          *text += n;
          *length -= n;
        }
    }
  if (*length == 5 && g_ascii_tolower ((*text)[3]) == 'v' && strchr ("46", (*text)[4]) != NULL)
    *length -= 2;
  for (i = 1; i < *length && strchr ("_/ ,;(.", (*text)[i]) == NULL; i++)
    ;
  *length = MIN (*length, i);
  return *length < before;
}

/* "0x06"; "T" and "U" as in Azure's flow tuples. */
static gboolean
read_short_form (const char *text, gsize length, guint8 *protocol)
{
  guint16 number;

  if (length == 1 && (*text == 'T' || *text == 'U'))
    {
      *protocol = *text == 'T' ? PS_PROTOCOL_TCP : PS_PROTOCOL_UDP;
      return TRUE;
    }
  if (!ps_value_read_hexadecimal (text, length, &number) || number > G_MAXUINT8)
    return FALSE;
  *protocol = (guint8)number;
  return TRUE;
}

/**
 * ps_value_read_protocol:
 * @text: what a protocol field holds, without blanks around it
 * @length: its length in bytes
 * @protocol: (out): IP protocol number
 *
 * Reads a protocol's name or number in the forms that exporters use. "RDP" is the remote desktop,
 * not the Reliable Data Protocol (RFC 908).
 *
 * Returns: %FALSE if it names no IP protocol; @protocol is %PS_PROTOCOL_UNKNOWN then
 */
gboolean
ps_value_read_protocol (const char *text, gsize length, guint8 *protocol)
{
  *protocol = PS_PROTOCOL_UNKNOWN;
  if (length == 3 && g_ascii_strncasecmp (text, "rdp", 3) == 0)
    return FALSE;
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
  { "niedrig", PS_SEVERITY_LOW },
  { "gering", PS_SEVERITY_LOW },
  { "mittel", PS_SEVERITY_MEDIUM },
  { "hoch", PS_SEVERITY_HIGH },
  { "sehr hoch", PS_SEVERITY_CRITICAL },
  { "kritisch", PS_SEVERITY_CRITICAL },
  { "faible", PS_SEVERITY_LOW },
  { "moyen", PS_SEVERITY_MEDIUM },
  { "moyenne", PS_SEVERITY_MEDIUM },
  { "élevé", PS_SEVERITY_HIGH },
  { "élevée", PS_SEVERITY_HIGH },
  { "Élevé", PS_SEVERITY_HIGH },
  { "Élevée", PS_SEVERITY_HIGH },
  { "elevee", PS_SEVERITY_HIGH },
  { "critique", PS_SEVERITY_CRITICAL },
  { "baja", PS_SEVERITY_LOW },
  { "bajo", PS_SEVERITY_LOW },
  { "media", PS_SEVERITY_MEDIUM },
  { "medio", PS_SEVERITY_MEDIUM },
  { "alta", PS_SEVERITY_HIGH },
  { "alto", PS_SEVERITY_HIGH },
  { "crítica", PS_SEVERITY_CRITICAL },
  { "crítico", PS_SEVERITY_CRITICAL },
  { "critica", PS_SEVERITY_CRITICAL },
  { "critico", PS_SEVERITY_CRITICAL },
  { "bassa", PS_SEVERITY_LOW },
  { "basso", PS_SEVERITY_LOW },
  { "baixa", PS_SEVERITY_LOW },
  { "baixo", PS_SEVERITY_LOW },
  { "média", PS_SEVERITY_MEDIUM },
  { "médio", PS_SEVERITY_MEDIUM },
  { "laag", PS_SEVERITY_LOW },
  { "gemiddeld", PS_SEVERITY_MEDIUM },
  { "hoog", PS_SEVERITY_HIGH },
  { "kritiek", PS_SEVERITY_CRITICAL },
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

/* The first row whose bound the number does not exceed. */
typedef struct
{
  guint most;
  PsSeverity severity;
} Step;

static const Step priority_steps[] = {
  { 0, PS_SEVERITY_NONE },
  { 1, PS_SEVERITY_HIGH },
  { 2, PS_SEVERITY_MEDIUM },
  { G_MAXUINT, PS_SEVERITY_LOW },
};

static const Step syslog_steps[] = {
  { 2, PS_SEVERITY_CRITICAL }, { 3, PS_SEVERITY_HIGH }, { 4, PS_SEVERITY_MEDIUM },
  { 5, PS_SEVERITY_LOW },      { 7, PS_SEVERITY_INFO }, { G_MAXUINT, PS_SEVERITY_NONE },
};

static const Step ten_steps[] = {
  { 3, PS_SEVERITY_LOW },       { 6, PS_SEVERITY_MEDIUM },       { 8, PS_SEVERITY_HIGH },
  { 10, PS_SEVERITY_CRITICAL }, { G_MAXUINT, PS_SEVERITY_NONE },
};

static const Step wazuh_steps[] = {
  { 3, PS_SEVERITY_INFO },  { 6, PS_SEVERITY_LOW },       { 11, PS_SEVERITY_MEDIUM },
  { 14, PS_SEVERITY_HIGH }, { 16, PS_SEVERITY_CRITICAL }, { G_MAXUINT, PS_SEVERITY_NONE },
};

static const Step ocsf_steps[] = {
  { 0, PS_SEVERITY_NONE },         { 1, PS_SEVERITY_INFO }, { 2, PS_SEVERITY_LOW },
  { 3, PS_SEVERITY_MEDIUM },       { 4, PS_SEVERITY_HIGH }, { 6, PS_SEVERITY_CRITICAL },
  { G_MAXUINT, PS_SEVERITY_NONE },
};

static const Step four_steps[] = {
  { 0, PS_SEVERITY_INFO }, { 1, PS_SEVERITY_LOW },      { 2, PS_SEVERITY_MEDIUM },
  { 3, PS_SEVERITY_HIGH }, { 4, PS_SEVERITY_CRITICAL }, { G_MAXUINT, PS_SEVERITY_NONE },
};

static const Step guardduty_steps[] = {
  { 3, PS_SEVERITY_LOW },       { 6, PS_SEVERITY_MEDIUM },       { 8, PS_SEVERITY_HIGH },
  { 10, PS_SEVERITY_CRITICAL }, { G_MAXUINT, PS_SEVERITY_NONE },
};

static const Step hundred_steps[] = {
  { 21, PS_SEVERITY_LOW },       { 47, PS_SEVERITY_MEDIUM },      { 73, PS_SEVERITY_HIGH },
  { 100, PS_SEVERITY_CRITICAL }, { G_MAXUINT, PS_SEVERITY_NONE },
};

static const Step *const scales[] = {
  [PS_SEVERITY_SCALE_PRIORITY] = priority_steps,   [PS_SEVERITY_SCALE_WORDS] = priority_steps,
  [PS_SEVERITY_SCALE_SYSLOG] = syslog_steps,       [PS_SEVERITY_SCALE_TEN] = ten_steps,
  [PS_SEVERITY_SCALE_WAZUH] = wazuh_steps,         [PS_SEVERITY_SCALE_OCSF] = ocsf_steps,
  [PS_SEVERITY_SCALE_GUARDDUTY] = guardduty_steps, [PS_SEVERITY_SCALE_FOUR] = four_steps,
  [PS_SEVERITY_SCALE_HUNDRED] = hundred_steps,
};

/* The whole part of "8.9". */
static gboolean
read_whole_part (const char *text, gsize length, guint *number)
{
  gsize n = 0;

  *number = 0;
  while (n < length && n < 6 && g_ascii_isdigit (text[n]))
    *number = *number * 10 + (guint)(text[n++] - '0');
  return n > 0 && (n == length || text[n] == '.');
}

/**
 * ps_value_read_severity:
 * @text: a number on @scale, or a word
 * @length: its length in bytes
 * @scale: what numbers mean
 *
 * Returns: the severity; words as in ps_value_read_severity_word() on every scale
 */
PsSeverity
ps_value_read_severity (const char *text, gsize length, PsSeverityScale scale)
{
  const Step *step = scales[scale];
  guint number;

  if (!read_whole_part (text, length, &number))
    return ps_value_read_severity_word (text, length);
  while (number > step->most)
    step++;
  return step->severity;
}

/**
 * ps_value_is_action:
 * @text: a word
 * @length: its length in bytes
 *
 * Returns: whether it is only what a firewall did: "Deny", "accepted"
 */
gboolean
ps_value_is_action (const char *text, gsize length)
{
  static const char *const actions[] = {
    "deny",   "denied",   "permit", "permitted", "drop",   "dropped",  "block", "blocked",
    "accept", "accepted", "allow",  "allowed",   "reject", "rejected", "pass",  "passed",
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (strlen (actions[i]) == length && g_ascii_strncasecmp (actions[i], text, length) == 0)
      return TRUE;
  return FALSE;
}
