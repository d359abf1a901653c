/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-line-format.h"
#include "ps-syslog.h"
#include "ps-text-find.h"

/* The header's fields behind "LEEF:" of both versions. */
enum
{
  VERSION,
  VENDOR,
  PRODUCT,
  PRODUCT_VERSION,
  EVENT_ID,
  N_HEADER_FIELDS,
};

/* Keys of the predefined attributes (IBM, "QRadar LEEF guide"). */
static const PsKeyName names[] = {
  { "src", PS_FIELD_SRC_IP },
  { "dst", PS_FIELD_DST_IP },
  { "srcport", PS_FIELD_SRC_PORT },
  { "dstport", PS_FIELD_DST_PORT },
  { "proto", PS_FIELD_PROTOCOL },
  { "devtime", PS_FIELD_TIME },
  { "sev", PS_FIELD_SEVERITY },
  { "cat", PS_FIELD_CATEGORY },
  { "srcbytes", PS_FIELD_BYTES_SRC },
  { "dstbytes", PS_FIELD_BYTES_DST },
  { "srcpackets", PS_FIELD_PACKETS_SRC },
  { "dstpackets", PS_FIELD_PACKETS_DST },
  { "msg", PS_N_FIELDS },
  { "name", PS_N_FIELDS },
  { NULL },
};

static const char *
find_header (const char *text, const char *end)
{
  const char *p = ps_text_find (text, end, "LEEF:");

  return p != NULL && end - p > 8 && g_ascii_isdigit (p[5]) ? p + 5 : NULL;
}

static const char *
split_header (const char *p, const char *end, PsSpan *fields)
{
  for (guint i = 0; i < N_HEADER_FIELDS; i++)
    {
      const char *stop = memchr (p, '|', (gsize)(end - p));

      if (stop == NULL && i + 1 < N_HEADER_FIELDS)
        return NULL;
      stop = stop != NULL ? stop : end;
      fields[i] = (PsSpan){ p, (guint32)(stop - p), PS_ENCODING_PLAIN };
      p = MIN (stop + 1, end);
    }
  return p;
}

/* "^", "0x7C" or "x09": the byte that divides attributes. */
static gboolean
read_delimiter (const char *text, gsize length, char *delimiter)
{
  gsize digits = length > 1 && text[0] == '0' ? 2 : 1;
  guint value = 0;

  if (length == 0 || length > 6)
    return FALSE;
  if (length == 1)
    {
      *delimiter = text[0];
      return !g_ascii_isalnum (text[0]);
    }
  if (length <= digits || g_ascii_tolower (text[digits - 1]) != 'x')
    return FALSE;
  for (gsize i = digits; i < length; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return FALSE;
      value = value * 16 + (guint)g_ascii_xdigit_value (text[i]);
    }
  if (value == 0 || value >= 0x80)
    return FALSE;
  *delimiter = (char)value;
  return TRUE;
}

/* Version 2 may name its delimiter in a field of its own, which may be empty or left out. What
 * divides attributes in version 1 is a tab, or what became of it on the way. */
static char
find_delimiter (const PsSpan *version, const char **attributes, const char *end)
{
  const char *bar = memchr (*attributes, '|', (gsize)(end - *attributes));
  const char *equals = memchr (*attributes, '=', (gsize)(end - *attributes));
  char delimiter = '\t';

  if (version->text[0] == '2' && bar != NULL && (equals == NULL || bar < equals))
    {
      gsize length = (gsize)(bar - *attributes);

      if (length == 0 || read_delimiter (*attributes, length, &delimiter))
        *attributes = bar + 1;
    }
  return delimiter;
}

/* Each attribute is a key, '=' and all up to the delimiter. */
static void
add_attributes (PsKeyedRecord *keyed, const char *p, const char *end, char delimiter)
{
  while (p < end)
    {
      const char *stop = memchr (p, delimiter, (gsize)(end - p));
      const char *equals;

      stop = stop != NULL ? stop : end;
      while (p < stop && g_ascii_isspace (*p))
        p++;
      equals = memchr (p, '=', (gsize)(stop - p));
      if (equals != NULL && equals > p)
        {
          PsSpan value = { equals + 1, (guint32)(stop - equals - 1), PS_ENCODING_PLAIN };

          ps_keyed_record_add_name (keyed, p, (gsize)(equals - p), &value);
        }
      p = stop + 1;
    }
}

static void
add_all (PsKeyedRecord *keyed, const char *attributes, const char *end, char delimiter)
{
  static const PsKeyValueStyle spoiled = { '=', " \t|", FALSE };

  if (memchr (attributes, delimiter, (gsize)(end - attributes)) != NULL)
    add_attributes (keyed, attributes, end, delimiter);
  else
    ps_keyed_record_add_text (keyed, &spoiled, attributes, (gsize)(end - attributes));
}

static gboolean
leef_recognises (const char *text, gsize length)
{
  PsSpan fields[N_HEADER_FIELDS];
  const char *header = find_header (text, text + length);

  return header != NULL && split_header (header, text + length, fields) != NULL;
}

static PsReadResult
leef_read (gconstpointer plan, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  const char *end = text + length;
  const char *header = find_header (text, end);
  PsSpan fields[N_HEADER_FIELDS];
  const char *attributes;
  PsSyslogHeader syslog;
  PsKeyedRecord keyed;
  char delimiter;

  ps_record_reset (record);
  *consumed = length;
  attributes = header != NULL ? split_header (header, end, fields) : NULL;
  if (attributes == NULL)
    return ps_line_format_refuse (record, PS_READ_REJECTED,
                                  header != NULL ? PS_REASON_CUT_OFF : PS_REASON_NOT_RECOGNISED);
  delimiter = find_delimiter (&fields[VERSION], &attributes, end);
  ps_keyed_record_init (&keyed, record, NULL, names);
  add_all (&keyed, attributes, end, delimiter);
  record->spans[PS_FIELD_SIGNATURE] = record->spans[PS_FIELD_SID] = (PsSpan){ 0 };
  ps_record_set (record, PS_FIELD_SIGNATURE, fields[EVENT_ID]);
  ps_record_set (record, PS_FIELD_SID, fields[EVENT_ID]);
  record->scale = PS_SEVERITY_SCALE_TEN;
  record->packet_order = TRUE;
  ps_syslog_read (text, (gsize)(header - text), &syslog);
  ps_syslog_fill (&syslog, record);
  if (!ps_keyed_record_finish (&keyed))
    return ps_line_format_refuse (record, PS_READ_SKIPPED, PS_REASON_NO_ADDRESSES);
  return PS_READ_ALERT;
}

PS_LINE_FORMAT_FUNCTIONS (leef, 90)

const PsFormat ps_format_leef = {
  .name = "leef",
  .title = N_ ("Log Event Extended Format (LEEF 1 and 2)"),
  .recognised_by = N_ ("Lines with “LEEF:1.0|vendor|product|version|event|” or “LEEF:2.0|…” and "
                       "key=value pairs divided by tabs or by the byte that the header names"),
  PS_LINE_FORMAT_MEMBERS (leef),
};
