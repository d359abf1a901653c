/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-line-format.h"
#include "ps-syslog.h"
#include "ps-text-find.h"

/* The header's fields behind "CEF:", of which the last three matter to us. */
enum
{
  VERSION,
  VENDOR,
  PRODUCT,
  DEVICE_VERSION,
  CLASS_ID,
  NAME,
  SEVERITY,
  N_HEADER_FIELDS,
};

/* Keys of the CEF dictionary (Micro Focus, "ArcSight Common Event Format", revision 25). */
static const PsKeyName names[] = {
  { "src", PS_FIELD_SRC_IP },
  { "dst", PS_FIELD_DST_IP },
  { "c6a2", PS_FIELD_SRC_IP },
  { "c6a3", PS_FIELD_DST_IP },
  { "spt", PS_FIELD_SRC_PORT },
  { "dpt", PS_FIELD_DST_PORT },
  { "proto", PS_FIELD_PROTOCOL },
  { "rt", PS_FIELD_TIME },
  { "ftntfgteventtime", PS_FIELD_TIME },
  { "dvchost", PS_FIELD_SENSOR },
  { "act", PS_FIELD_ACTION },
  { "app", PS_FIELD_APP_PROTO },
  { "out", PS_FIELD_BYTES_SRC },
  { "in", PS_FIELD_BYTES_DST },
  { "cat", PS_FIELD_CATEGORY },
  /* Names of custom fields and texts of the event: not what was recognised. */
  { "msg", PS_N_FIELDS },
  { "name", PS_N_FIELDS },
  { NULL },
};

/* Behind "CEF:" and a digit, or "0|" at the beginning of a message whose sender left "CEF:" out;
 * NULL where there is none. */
static const char *
find_header (const char *text, const char *end)
{
  const char *p = text;
  PsSyslogHeader syslog;

  while ((p = ps_text_find (p, end, "CEF:")) != NULL)
    {
      const char *version = p + 4;

      while (version < end && *version == ' ')
        version++;
      if (end - version >= 2 && g_ascii_isdigit (*version)
          && memchr (version, '|', (gsize)MIN (end - version, 4)) != NULL)
        return version;
      p += 4;
    }
  ps_syslog_read (text, (gsize)(end - text), &syslog);
  for (p = text + syslog.message; p < end && *p == ' '; p++)
    ;
  if (end - p > 2 && g_ascii_isdigit (p[0]) && p[1] == '|')
    return p;
  return NULL;
}

/* Divides the header at bars without a backslash; returns where the extension begins, NULL where
 * fields are missing. */
static const char *
split_header (const char *p, const char *end, PsSpan *fields)
{
  for (guint i = 0; i < N_HEADER_FIELDS; i++)
    {
      const char *start = p;
      guint8 encoding = PS_ENCODING_PLAIN;

      for (; p < end && *p != '|'; p++)
        if (*p == '\\' && p + 1 < end)
          {
            encoding = PS_ENCODING_BACKSLASH;
            p++;
          }
      p = MIN (p, end);
      if (p == end && i + 1 < N_HEADER_FIELDS)
        return NULL;
      fields[i] = (PsSpan){ start, (guint32)(p - start), encoding };
      p = MIN (p + 1, end);
    }
  return p;
}

/* Cisco's eStreamer and others divide the pairs by semicolons. */
static const PsKeyValueStyle *
find_style (const char *extension, const char *end)
{
  static const char *const keys[] = { "src=", "dst=", "rt=", "act=" };
  guint semicolons = 0, blanks = 0;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *p = ps_text_find (extension, end, keys[i]);

      semicolons += p != NULL && p > extension && p[-1] == ';';
      blanks += p != NULL && p > extension && p[-1] == ' ';
    }
  return semicolons > blanks ? &ps_key_value_style_cef_semicolons : &ps_key_value_style_cef;
}

static gboolean
cef_recognises (const char *text, gsize length)
{
  PsSpan fields[N_HEADER_FIELDS];
  const char *end = text + length;
  const char *header = find_header (text, end);

  return header != NULL && split_header (header, end, fields) != NULL;
}

static PsReadResult
cef_read (gconstpointer plan, const char *text, gsize length, PsRecord *record, gsize *consumed)
{
  const char *end = text + length;
  const char *header = find_header (text, end);
  PsSpan fields[N_HEADER_FIELDS];
  const char *extension;
  PsSyslogHeader syslog;
  PsKeyedRecord keyed;

  ps_record_reset (record);
  *consumed = length;
  extension = header != NULL ? split_header (header, end, fields) : NULL;
  if (extension == NULL)
    return ps_line_format_refuse (record, PS_READ_REJECTED,
                                  header != NULL ? PS_REASON_CUT_OFF : PS_REASON_NOT_RECOGNISED);
  ps_keyed_record_init (&keyed, record, NULL, names);
  ps_keyed_record_add_text (&keyed, find_style (extension, end), extension,
                            (gsize)(end - extension));
  record->spans[PS_FIELD_SIGNATURE] = record->spans[PS_FIELD_SID] = (PsSpan){ 0 };
  ps_record_set (record, PS_FIELD_SIGNATURE, fields[NAME]);
  ps_record_set (record, PS_FIELD_SID, fields[CLASS_ID]);
  record->spans[PS_FIELD_SEVERITY] = (PsSpan){ 0 };
  ps_record_set (record, PS_FIELD_SEVERITY, fields[SEVERITY]);
  record->scale = PS_SEVERITY_SCALE_TEN;
  record->packet_order = TRUE;
  ps_syslog_read (text, (gsize)(header - text), &syslog);
  ps_syslog_fill (&syslog, record);
  if (!ps_keyed_record_finish (&keyed))
    return ps_line_format_refuse (record, PS_READ_SKIPPED, PS_REASON_NO_ADDRESSES);
  return PS_READ_ALERT;
}

PS_LINE_FORMAT_FUNCTIONS (cef, 90)

const PsFormat ps_format_cef = {
  .name = "cef",
  .title = N_ ("ArcSight Common Event Format (CEF)"),
  .recognised_by = N_ ("Lines with “CEF:0|vendor|product|version|class|name|severity|” and "
                       "key=value pairs, with or without a syslog header"),
  PS_LINE_FORMAT_MEMBERS (cef),
};
