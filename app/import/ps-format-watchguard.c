/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-line-format.h"
#include "ps-protocol.h"
#include "ps-syslog.h"
#include "ps-text-find.h"

/* Words of a traffic message behind what was done (WatchGuard, "Fireware Log Catalog"). */
enum
{
  IN_INTERFACE,
  OUT_INTERFACE,
  LENGTH,
  PROTOCOL,
  HEADER_LENGTH,
  TTL,
  SRC,
  DST,
  SRC_PORT,
  DST_PORT,
  N_WORDS,
};

static PsSpan
read_word (const char **p, const char *end)
{
  const char *start;

  while (*p < end && **p == ' ')
    ++*p;
  start = *p;
  while (*p < end && **p != ' ')
    ++*p;
  return (PsSpan){ start, (guint32)(*p - start), PS_ENCODING_PLAIN };
}

static gboolean
is_address (const PsSpan *span)
{
  PsAddress address;

  return span->length > 0 && ps_address_parse (span->text, (gssize)span->length, &address);
}

/* "Deny 0-External 1-Trusted 52 tcp 20 127 192.0.2.1 198.51.100.1 50000 443 …"; the place behind
 * the words, or NULL. */
static const char *
read_words (const char *text, const char *end, PsSpan *action, PsSpan *words)
{
  static const char *const actions[] = { "Allow ", "Deny ", "allow ", "deny " };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gsize length = strlen (actions[i]);
      const char *p = ps_text_find (text, end, actions[i]);

      if (p == NULL || (p > text && p[-1] != ' '))
        continue;
      *action = (PsSpan){ p, (guint32)length - 1, PS_ENCODING_PLAIN };
      p += length;
      for (guint k = 0; k < N_WORDS; k++)
        words[k] = read_word (&p, end);
      if (is_address (&words[SRC]) && is_address (&words[DST]))
        return p;
    }
  return NULL;
}

static gboolean
watchguard_recognises (const char *text, gsize length)
{
  PsSpan action, words[N_WORDS];
  guint8 protocol;

  return read_words (text, text + length, &action, words) != NULL
         && ps_protocol_parse (words[PROTOCOL].text, (gssize)words[PROTOCOL].length, &protocol);
}

/* "(HTTPS-proxy-00)" at the end names the policy. */
static void
read_policy (const char *p, const char *end, PsRecord *record)
{
  const char *open = NULL;

  for (const char *found = p; found < end && (found = memchr (found, '(', (gsize)(end - found)));
       found++)
    open = found;
  if (open != NULL && end > open + 2 && end[-1] == ')')
    ps_record_set (record, PS_FIELD_SIGNATURE,
                   (PsSpan){ open + 1, (guint32)(end - open - 2), PS_ENCODING_PLAIN });
}

static PsReadResult
watchguard_read (gconstpointer plan, const char *text, gsize length, PsRecord *record,
                 gsize *consumed)
{
  PsSpan action, words[N_WORDS];
  const char *rest = read_words (text, text + length, &action, words);
  PsSyslogHeader syslog;

  ps_record_reset (record);
  *consumed = length;
  if (rest == NULL)
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  record->spans[PS_FIELD_ACTION] = action;
  record->spans[PS_FIELD_PROTOCOL] = words[PROTOCOL];
  record->spans[PS_FIELD_SRC_IP] = words[SRC];
  record->spans[PS_FIELD_DST_IP] = words[DST];
  ps_record_set (record, PS_FIELD_SRC_PORT, words[SRC_PORT]);
  ps_record_set (record, PS_FIELD_DST_PORT, words[DST_PORT]);
  read_policy (rest, text + length, record);
  ps_syslog_read (text, length, &syslog);
  ps_syslog_fill (&syslog, record);
  ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, words[SRC]);
  return PS_READ_ALERT;
}

PS_LINE_FORMAT_FUNCTIONS (watchguard, 88)

const PsFormat ps_format_watchguard = {
  .name = "watchguard",
  .title = N_ ("WatchGuard Firebox traffic"),
  .recognised_by = N_ ("Lines with “Allow” or “Deny”, two interfaces, length, protocol, two more "
                       "numbers, source, destination and ports"),
  PS_LINE_FORMAT_MEMBERS (watchguard),
};
