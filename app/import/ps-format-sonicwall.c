/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-clues.h"
#include "ps-line-dialect.h"

static const char *const marks[] = { "sn=", "pri=", " m=", NULL };

/* Tags of SonicOS ("Log Events Reference Guide"). */
static const PsKeyName names[] = {
  { "src", PS_FIELD_SRC_IP },
  { "dst", PS_FIELD_DST_IP },
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

/* "192.0.2.1:36701:X1:host": address, port, interface and name. */
static void
split_end (PsRecord *record, PsField ip, PsField port)
{
  PsSpan *end = &record->spans[ip];
  const char *stop, *first, *second;

  if (end->text == NULL || end->length == 0)
    return;
  stop = end->text + end->length;
  first = memchr (end->text, ':', end->length);
  if (first == NULL)
    return;
  second = memchr (first + 1, ':', (gsize)(stop - first - 1));
  second = second != NULL ? second : stop;
  for (const char *p = first + 1; p < second; p++)
    if (!g_ascii_isdigit (*p))
      return;
  ps_record_set (record, port,
                 (PsSpan){ first + 1, (guint32)(second - first - 1), PS_ENCODING_PLAIN });
  end->length = (guint32)(first - end->text);
}

static void
settle (PsRecord *record, const PsSyslogHeader *syslog, const char *text, gsize length)
{
  const PsSpan *message = &record->spans[PS_FIELD_SIGNATURE];

  split_end (record, PS_FIELD_SRC_IP, PS_FIELD_SRC_PORT);
  split_end (record, PS_FIELD_DST_IP, PS_FIELD_DST_PORT);
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
  .recognised_by = N_ ("Lines with “sn=”, “pri=” and “m=”"),
  PS_LINE_FORMAT_MEMBERS (sonicwall),
};
