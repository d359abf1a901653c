/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-service-text.h"

#include <string.h>

static const char *const transports[] = { "tcp", "udp", "sctp", "icmp" };

/* The transport's name at @p; its length, 0 for none. */
static gsize
match_transport (const char *p, const char *end)
{
  for (guint i = 0; i < G_N_ELEMENTS (transports); i++)
    {
      gsize n = strlen (transports[i]);

      if ((gsize)(end - p) >= n && g_ascii_strncasecmp (p, transports[i], n) == 0
          && (p + n == end || !g_ascii_isalnum (p[n])))
        return n;
    }
  return 0;
}

static PsSpan
make_span (const PsSpan *of, const char *start, gsize length)
{
  return (PsSpan){ start, (guint32)length, of->encoding };
}

/* "443/TCP", "443 (https) / tcp": a port and behind it the transport. */
static void
split_port (PsRecord *record, PsField field)
{
  PsSpan *span = &record->spans[field];
  const char *p = span->text, *end, *slash;
  gsize digits = 0;

  if (p == NULL)
    return;
  end = p + span->length;
  while (p + digits < end && g_ascii_isdigit (p[digits]))
    digits++;
  if (digits == 0 || digits > 5 || p + digits == end || strchr (" /", p[digits]) == NULL)
    return;
  for (slash = end; slash > p && slash[-1] != '/'; slash--)
    ;
  if (slash == p)
    return;
  while (slash < end && *slash == ' ')
    slash++;
  if (match_transport (slash, end) == 0)
    return;
  ps_record_set (record, PS_FIELD_PROTOCOL, make_span (span, slash, (gsize)(end - slash)));
  *span = make_span (span, p, digits);
}

/* "https (TCP/443)", "tcp_443": the service that was asked for names its port. */
static void
split_service (PsRecord *record)
{
  const PsSpan *span = &record->spans[PS_FIELD_APP_PROTO];
  const char *p = span->text, *end;

  if (p == NULL || record->spans[PS_FIELD_DST_PORT].text != NULL)
    return;
  for (end = p + span->length; p < end; p++)
    {
      gsize n = 0, digits = 0;

      for (guint i = 0; i < G_N_ELEMENTS (transports) && n == 0; i++)
        if ((gsize)(end - p) > strlen (transports[i])
            && g_ascii_strncasecmp (p, transports[i], strlen (transports[i])) == 0)
          n = strlen (transports[i]);
      if (n == 0 || (p > span->text && g_ascii_isalnum (p[-1])) || strchr ("/_-", p[n]) == NULL)
        continue;
      while (p + n + 1 + digits < end && g_ascii_isdigit (p[n + 1 + digits]))
        digits++;
      if (digits == 0 || digits > 5)
        continue;
      ps_record_set (record, PS_FIELD_PROTOCOL, make_span (span, p, n));
      record->spans[PS_FIELD_DST_PORT] = make_span (span, p + n + 1, digits);
      return;
    }
}

/**
 * ps_service_text_settle:
 * @record: (inout): a record
 *
 * Takes apart what some exports write into one value: "443 (https) / tcp", "50000/UDP",
 * "https (TCP/443)".
 */
void
ps_service_text_settle (PsRecord *record)
{
  split_port (record, PS_FIELD_SRC_PORT);
  split_port (record, PS_FIELD_DST_PORT);
  split_service (record);
}
