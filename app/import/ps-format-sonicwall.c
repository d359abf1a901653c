/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-address.h"
#include "ps-clues.h"
#include "ps-line-dialect.h"
#include "ps-line-ends.h"
#include "ps-text-find.h"

static const char *const marks[] = { "sn=", " fw=", "pri=", NULL };

/* Tags of SonicOS ("Log Events Reference Guide"). */
static const PsKeyName names[] = {
  { "src", PS_FIELD_SRC_IP },
  { "dst", PS_FIELD_DST_IP },
  { "srcv6", PS_FIELD_SRC_IP },
  { "dstv6", PS_FIELD_DST_IP },
  { "time", PS_FIELD_TIME },
  { "m", PS_FIELD_SID },
  { "msg", PS_FIELD_SIGNATURE },
  { "pri", PS_FIELD_SEVERITY },
  { "proto", PS_FIELD_PROTOCOL },
  { "fw", PS_FIELD_SENSOR },
  { "sent", PS_FIELD_BYTES_SRC },
  { "rcvd", PS_FIELD_BYTES_DST },
  { "fwaction", PS_FIELD_ACTION },
  { "id", PS_N_FIELDS },
  { "type", PS_FIELD_ICMP_TYPE },
  { "icmpcode", PS_FIELD_ICMP_CODE },
  { "sess", PS_N_FIELDS },
  { "app", PS_N_FIELDS },
  { "appname", PS_FIELD_APP_PROTO },
  { "n", PS_N_FIELDS },
  { "c", PS_N_FIELDS },
  { "sn", PS_N_FIELDS },
  { NULL, PS_N_FIELDS },
};

/* The port in ":36701:X1:host"; empty where none is stated. */
static PsSpan
read_port (const char *divider, const char *stop)
{
  const char *p = divider + 1;

  while (p < stop && g_ascii_isdigit (*p))
    p++;
  if (p < stop && *p != ':')
    p = divider + 1;
  return (PsSpan){ divider + 1, (guint32)(p - divider - 1), PS_ENCODING_PLAIN };
}

/* Where an end is of IPv6, its address stands under a key of its own, and this one has but the
 * port: "src=:28503:X1:host". */
static PsSpan
find_port_alone (const char *key, const char *text, gsize length)
{
  const char *end = text + length;
  const char *start = ps_text_find (text, text + length, key);
  const char *stop;

  if (start == NULL)
    return (PsSpan){ 0 };
  start += strlen (key);
  stop = memchr (start, ' ', (gsize)(end - start));
  return read_port (start - 1, stop != NULL ? stop : end);
}

/* "192.0.2.1:36701:X1:host": address, port, interface and name, of which all but the address may be
 * missing. */
static void
split_end (PsRecord *record, PsField ip, PsField port, const char *key, const char *text,
           gsize length)
{
  PsSpan *end = &record->spans[ip];
  const char *divider;
  PsAddress address;

  if (end->text == NULL || end->length == 0)
    return;
  if (ps_address_parse (end->text, (gssize)end->length, &address))
    {
      ps_record_set (record, port, find_port_alone (key, text, length));
      return;
    }
  divider = memchr (end->text, ':', end->length);
  if (divider == NULL || !ps_address_parse (end->text, divider - end->text, &address))
    return;
  ps_record_set (record, port, read_port (divider, end->text + end->length));
  end->length = (guint32)(divider - end->text);
}

/* "Possible SYN Flood on IF X0 - src: 192.0.2.1:1 dst: 198.51.100.1:481": what the message says of
 * the ends where no key does. */
static void
read_message (PsRecord *record)
{
  const PsSpan *message = &record->spans[PS_FIELD_SIGNATURE];
  PsLineEnds ends;

  if (record->spans[PS_FIELD_SRC_IP].text != NULL || record->spans[PS_FIELD_DST_IP].text != NULL
      || message->text == NULL
      || !ps_line_ends_find (message->text, message->text + message->length, &ends)
      || !ends.is_told)
    return;
  ps_line_ends_fill (&ends, record);
}

static void
settle (PsRecord *record, const PsSyslogHeader *syslog, const char *text, gsize length)
{
  const PsSpan *message = &record->spans[PS_FIELD_SIGNATURE];

  split_end (record, PS_FIELD_SRC_IP, PS_FIELD_SRC_PORT, " src=:", text, length);
  split_end (record, PS_FIELD_DST_IP, PS_FIELD_DST_PORT, " dst=:", text, length);
  read_message (record);
  if (message->length >= 10 && g_ascii_strncasecmp (message->text, "Connection", 10) == 0)
    ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, *message);
}

static const PsLineDialect sonicwall_dialect = {
  .marks = marks,
  .style = &ps_key_value_style_any,
  .names = names,
  .scale = PS_SEVERITY_SCALE_SYSLOG,
  .settle = settle,
};

PS_LINE_DIALECT_FUNCTIONS (sonicwall)

const PsFormat ps_format_sonicwall = {
  .name = "sonicwall",
  .title = N_ ("SonicWall"),
  .recognised_by = N_ ("Lines with “sn=”, “fw=” and “pri=”"),
  PS_LINE_FORMAT_MEMBERS (sonicwall),
};
