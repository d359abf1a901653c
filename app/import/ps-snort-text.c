/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memrchr */

#include "ps-snort-text.h"

#include <string.h>

#include "ps-address.h"
#include "ps-protocol.h"
#include "ps-text-find.h"
#include "ps-value-reader.h"

static const char *
pass_digits (const char *p, const char *end)
{
  while (p < end && g_ascii_isdigit (*p))
    p++;
  return p;
}

/* "[1:2010935:2]", where it begins at @p; what is behind it, or NULL. */
static const char *
pass_rule (const char *p, const char *end)
{
  if (p == end || *p != '[')
    return NULL;
  for (guint i = 0; i < 3; i++)
    {
      const char *start = p + 1;

      p = pass_digits (start, end);
      if (p == start || p == end || *p != (i < 2 ? ':' : ']'))
        return NULL;
    }
  return p + 1;
}

/**
 * ps_snort_find_rule:
 * @text: from here
 * @end: to here
 *
 * Returns: (nullable): where "[generator:rule:revision]" begins
 */
const char *
ps_snort_find_rule (const char *text, const char *end)
{
  for (const char *p = text; p < end && (p = memchr (p, '[', (gsize)(end - p))) != NULL; p++)
    if (pass_rule (p, end) != NULL)
      return p;
  return NULL;
}

/* The last @mark between @text and @end. */
static const char *
find_last (const char *text, const char *end, const char *mark)
{
  const char *found = NULL;

  for (const char *p = text; p < end && (p = ps_text_find (p, end, mark)) != NULL; p++)
    found = p;
  return found;
}

static PsSpan
trim (const char *start, const char *stop)
{
  while (start < stop && g_ascii_isspace (*start))
    start++;
  while (stop > start && g_ascii_isspace (stop[-1]))
    stop--;
  if (stop - start >= 2 && *start == '"' && stop[-1] == '"')
    {
      start++;
      stop--;
    }
  return (PsSpan){ start, (guint32)(stop - start), PS_ENCODING_PLAIN };
}

/* "[Priority: 2]": its value; *@stop moves to where it begins. */
static PsSpan
read_option (const char *text, const char **stop, const char *end, const char *mark)
{
  const char *found = find_last (text, end, mark);
  const char *close;

  if (found == NULL)
    return (PsSpan){ 0 };
  close = memchr (found, ']', (gsize)(end - found));
  if (found < *stop)
    *stop = found;
  return trim (found + strlen (mark), close != NULL ? close : end);
}

/**
 * ps_snort_read_options:
 * @text: from here
 * @end: to here
 * @record: (inout): gets what "[Classification: …]" and "[Priority: …]" say
 *
 * Returns: where the first of them begins, or @end
 */
const char *
ps_snort_read_options (const char *text, const char *end, PsRecord *record)
{
  const char *stop = end;

  ps_record_set (record, PS_FIELD_SEVERITY, read_option (text, &stop, end, "[Priority: "));
  ps_record_set (record, PS_FIELD_CATEGORY, read_option (text, &stop, end, "[Classification: "));
  read_option (text, &stop, end, "[AppID: ");
  record->scale = PS_SEVERITY_SCALE_PRIORITY;
  return stop;
}

/* "<eth0> " before the message: the interface, with -I. */
static const char *
pass_interface (const char *message, const char *end)
{
  const char *p = message, *close;

  while (p < end && *p == ' ')
    p++;
  close = p < end && *p == '<' ? memchr (p, '>', (gsize)MIN (end - p, 80)) : NULL;
  if (close == NULL || close + 1 == end || close[1] != ' '
      || memchr (p, ' ', (gsize)(close - p)) != NULL)
    return message;
  return close + 1;
}

/**
 * ps_snort_read_message:
 * @text: at "[generator:rule:revision]"
 * @end: before the protocol or the end of the lines with message and options
 * @record: (inout): gets the rule, its message, classification and priority
 *
 * A message may hold brackets and "[**]" itself: the last ones are Snort's.
 *
 * Returns: where the message ends
 */
const char *
ps_snort_read_message (const char *text, const char *end, PsRecord *record)
{
  const char *message = pass_rule (text, end);
  const char *first = memchr (text, ':', (gsize)(end - text));
  const char *second = first != NULL ? memchr (first + 1, ':', (gsize)(end - first - 1)) : NULL;
  const char *stop, *mark;

  if (message == NULL || second == NULL)
    return text;
  ps_record_set (record, PS_FIELD_SID, trim (first + 1, second));
  stop = ps_snort_read_options (message, end, record);
  message = pass_interface (message, stop);
  mark = find_last (message, stop, "[**]");
  ps_record_set (record, PS_FIELD_SIGNATURE, trim (message, mark != NULL ? mark : stop));
  return mark != NULL ? mark + 4 : stop;
}

/**
 * ps_snort_has_ports:
 * @protocol: as it stands between braces
 *
 * Returns: whether its ends have ports
 */
gboolean
ps_snort_has_ports (const PsSpan *protocol)
{
  guint8 number = PS_PROTOCOL_UNKNOWN;

  if (protocol->text == NULL || !ps_value_read_protocol (protocol->text, protocol->length, &number))
    return TRUE;
  return ps_protocol_has_ports (number);
}

/* "10.0.0.1:80", "2001:db8::1:80", "fe80::1". Addresses of IPv6 stand without brackets: of a
 * protocol with ports the last group is the port, else only a ninth group is one. */
static gboolean
read_end (PsSpan text, gboolean with_ports, PsSpan *ip, PsSpan *port)
{
  const char *colon = memrchr (text.text, ':', text.length);
  PsAddress address;
  gboolean whole = ps_address_parse (text.text, (gssize)text.length, &address);

  *ip = text;
  *port = (PsSpan){ 0 };
  if (colon != NULL && (with_ports || !whole)
      && ps_address_parse (text.text, colon - text.text, &address))
    {
      ip->length = (guint32)(colon - text.text);
      *port = (PsSpan){ colon + 1, text.length - ip->length - 1, PS_ENCODING_PLAIN };
      return TRUE;
    }
  return whole;
}

/**
 * ps_snort_read_ends:
 * @text: from here
 * @end: to here
 * @with_ports: whether the protocol has ports
 * @record: (inout): gets both ends of "a:p -> b:p"
 *
 * Suricata writes type and code of ICMP where ports stand.
 *
 * Returns: whether there are two ends
 */
gboolean
ps_snort_read_ends (const char *text, const char *end, gboolean with_ports, PsRecord *record)
{
  const char *arrow = ps_text_find (text, end, " -> ");
  const char *start, *stop;
  PsSpan *spans = record->spans;

  if (arrow == NULL)
    return FALSE;
  for (start = arrow; start > text && !g_ascii_isspace (start[-1]); start--)
    ;
  for (stop = arrow + 4; stop < end && !g_ascii_isspace (*stop); stop++)
    ;
  return read_end (trim (start, arrow), with_ports, &spans[PS_FIELD_SRC_IP],
                   &spans[PS_FIELD_SRC_PORT])
         && read_end (trim (arrow + 4, stop), with_ports, &spans[PS_FIELD_DST_IP],
                      &spans[PS_FIELD_DST_PORT]);
}
