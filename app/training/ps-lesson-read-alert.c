/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-lesson-reading.h"

const char *const ps_lesson_alert_members[] = {
  "time",   "protocol",  "source",  "destination",  "icmp",         "severity",
  "sensor", "signature", "sid",     "severity_raw", "category",     "action",
  "raw",    "claim",     "traffic", "application",  "packet_order", NULL
};

/* What a record states may be anything: it is data. */
static gboolean
read_data (PsLessonReading *reading, JsonObject *object, const char *member, char **data,
           GError **error)
{
  const char *text;

  if (!ps_json_reading_get_text (reading->json, object, member, &text, error))
    return FALSE;
  if (text != NULL && *text != '\0')
    *data = g_strdup (text);
  return TRUE;
}

/* "2024-05-06T07:08:09…" */
static gboolean
is_time (const char *text)
{
  static const char form[] = "0000-00-00T00:00:00";

  for (guint i = 0; form[i] != '\0'; i++)
    if (form[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
      return FALSE;
  return TRUE;
}

/* 2024-05-06T07:08:09.123456Z: fractions by hand, because GLib reads them as a float. */
static gboolean
parse_time (const char *text, gint64 *time)
{
  g_autofree char *whole = NULL;
  g_autoptr (GDateTime) date = NULL;
  const char *p;
  gint64 micros = 0, unit = G_USEC_PER_SEC / 10;

  if (!is_time (text))
    return FALSE;
  p = text + strlen ("0000-00-00T00:00:00");
  whole = g_strdup_printf ("%.*sZ", (int)(p - text), text);
  if (*p == '.')
    for (p++; g_ascii_isdigit (*p); p++, unit /= 10)
      micros += (*p - '0') * unit;
  date = g_str_equal (p, "Z") ? g_date_time_new_from_iso8601 (whole, NULL) : NULL;
  if (date == NULL)
    return FALSE;
  *time = g_date_time_to_unix (date) * G_USEC_PER_SEC + micros;
  return TRUE;
}

static gboolean
read_time (PsLessonReading *reading, JsonObject *object, PsAlert *alert, GError **error)
{
  const char *text;

  if (!ps_json_reading_get_text (reading->json, object, "time", &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  if (!parse_time (text, &alert->time))
    return ps_json_reading_fail_at (reading->json, "time", error,
                                    _ ("“time” has to be as 2024-05-06T07:08:09Z"));
  alert->flags |= PS_ALERT_HAS_TIME | PS_ALERT_HAS_ZONE | PS_ALERT_HAS_YEAR;
  return TRUE;
}

static gboolean
read_protocol (PsLessonReading *reading, JsonObject *object, PsAlert *alert, GError **error)
{
  const char *text;

  if (!ps_json_reading_get_text (reading->json, object, "protocol", &text, error))
    return FALSE;
  if (text != NULL && !ps_protocol_parse (text, -1, &alert->protocol))
    return ps_json_reading_fail_at (reading->json, "protocol", error,
                                    _ ("“%s” is no protocol such as tcp"), text);
  return TRUE;
}

/* @port is set where there is one. */
static gboolean
read_place (PsLessonReading *reading, JsonObject *place, PsAddress *address, gboolean *has_address,
            gint64 *port, GError **error)
{
  const char *text;

  if (!ps_json_reading_get_text (reading->json, place, "address", &text, error)
      || !ps_json_reading_get_number (reading->json, place, "port", 0, G_MAXUINT16, port, error))
    return FALSE;
  *has_address = text != NULL;
  if (text != NULL && !ps_address_parse (text, -1, address))
    return ps_json_reading_fail_at (reading->json, "address", error, _ ("“%s” is no address"),
                                    text);
  return TRUE;
}

static gboolean
read_source (PsLessonReading *reading, JsonObject *place, PsLessonItem *item, GError **error)
{
  gboolean has_address;
  gint64 port = -1;

  if (!read_place (reading, place, &item->src, &has_address, &port, error))
    return FALSE;
  item->alert.flags |= has_address ? PS_ALERT_HAS_SRC : 0;
  item->alert.flags |= port >= 0 ? PS_ALERT_HAS_SRC_PORT : 0;
  item->alert.src_port = (guint16)MAX (port, 0);
  return TRUE;
}

static gboolean
read_destination (PsLessonReading *reading, JsonObject *place, PsLessonItem *item, GError **error)
{
  gboolean has_address;
  gint64 port = -1;

  if (!read_place (reading, place, &item->dst, &has_address, &port, error))
    return FALSE;
  item->alert.flags |= has_address ? PS_ALERT_HAS_DST : 0;
  item->alert.flags |= port >= 0 ? PS_ALERT_HAS_DST_PORT : 0;
  item->alert.dst_port = (guint16)MAX (port, 0);
  return TRUE;
}

/* Read behind the ends. */
static gboolean
read_icmp (PsLessonReading *reading, JsonObject *icmp, PsLessonItem *item, GError **error)
{
  gint64 type = 0, code = 0;

  if ((item->alert.flags & (PS_ALERT_HAS_SRC_PORT | PS_ALERT_HAS_DST_PORT)) != 0)
    return ps_json_reading_fail (reading->json, error, _ ("an alert has ports or ICMP, not both"));
  if (!ps_json_reading_get_number (reading->json, icmp, "type", 0, G_MAXUINT8, &type, error)
      || !ps_json_reading_get_number (reading->json, icmp, "code", 0, G_MAXUINT8, &code, error))
    return FALSE;
  item->alert.flags |= PS_ALERT_HAS_ICMP;
  item->alert.src_port = (guint16)type;
  item->alert.dst_port = (guint16)code;
  return TRUE;
}

static gboolean
read_severity (PsLessonReading *reading, JsonObject *object, PsAlert *alert, GError **error)
{
  const char *text;

  if (!ps_json_reading_get_text (reading->json, object, "severity", &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  for (guint i = PS_SEVERITY_INFO; i <= PS_SEVERITY_CRITICAL; i++)
    if (g_str_equal (text, ps_severity_get_name (i)))
      {
        alert->severity = (guint8)i;
        return TRUE;
      }
  return ps_json_reading_fail_at (reading->json, "severity", error,
                                  _ ("“severity” has to be info, low, medium, high or critical"));
}

/* A person's word is a ruling, not a claim of the record. */
static gboolean
read_claim (PsLessonReading *reading, JsonObject *claim, PsLessonItem *item, GError **error)
{
  const char *kind;
  PsEnd client;

  if (!ps_json_reading_get_text (reading->json, claim, "kind", &kind, error)
      || !ps_lesson_read_end (reading, claim, "client", &client, error))
    return FALSE;
  if (client == PS_END_NONE)
    return ps_json_reading_fail_at (reading->json, "client", error,
                                    _ ("a claim has to name the end that opened"));
  for (guint i = PS_CLAIM_NONE + 1; kind != NULL && i < PS_N_CLAIM_KINDS; i++)
    if (i != PS_CLAIM_ANALYST && g_str_equal (kind, ps_claim_kind_get_name (i)))
      {
        item->alert.claim = (PsClaim){ (guint8)i, (guint8)client };
        return TRUE;
      }
  return ps_json_reading_fail_at (reading->json, "kind", error, _ ("“%s” is no kind of claim"),
                                  kind != NULL ? kind : "");
}

static const char *const traffic_members[] = { "source_bytes", "destination_bytes",
                                               "source_packets", "destination_packets", NULL };

static gboolean
read_traffic (PsLessonReading *reading, JsonObject *traffic, PsLessonItem *item, GError **error)
{
  gint64 numbers[4] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!ps_json_reading_get_number (reading->json, traffic, traffic_members[i], 0,
                                     i < 2 ? G_MAXINT64 : (gint64)G_MAXUINT32, &numbers[i], error))
      return FALSE;
  item->alert.flags |= PS_ALERT_HAS_TRAFFIC;
  item->alert.bytes_src = (guint64)numbers[0];
  item->alert.bytes_dst = (guint64)numbers[1];
  item->alert.packets_src = (guint32)numbers[2];
  item->alert.packets_dst = (guint32)numbers[3];
  return TRUE;
}

static gboolean
read_objects (PsLessonReading *reading, JsonObject *object, PsLessonItem *item, GError **error)
{
  static const char *const place[] = { "address", "port", NULL };
  static const char *const icmp[] = { "type", "code", NULL };
  static const char *const claim[] = { "kind", "client", NULL };

  return ps_lesson_read_object (reading, object, "source", place, read_source, item, error)
         && ps_lesson_read_object (reading, object, "destination", place, read_destination, item,
                                   error)
         && ps_lesson_read_object (reading, object, "icmp", icmp, read_icmp, item, error)
         && ps_lesson_read_object (reading, object, "claim", claim, read_claim, item, error)
         && ps_lesson_read_object (reading, object, "traffic", traffic_members, read_traffic, item,
                                   error);
}

/*
 * ps_lesson_read_alert:
 *
 * Reads what a record states; its members are ps_lesson_alert_members.
 */
gboolean
ps_lesson_read_alert (PsLessonReading *reading, JsonObject *object, PsLessonItem *item,
                      GError **error)
{
  gboolean packet_order = FALSE;

  if (!read_time (reading, object, &item->alert, error)
      || !read_protocol (reading, object, &item->alert, error)
      || !read_severity (reading, object, &item->alert, error)
      || !ps_json_reading_get_boolean (reading->json, object, "packet_order", &packet_order, error)
      || !read_data (reading, object, "raw", &item->raw, error)
      || !read_objects (reading, object, item, error))
    return FALSE;
  if (packet_order)
    item->alert.flags |= PS_ALERT_PACKET_ORDER;
  for (guint i = 0; i < PS_N_TEXTS; i++)
    if (!read_data (reading, object, ps_lesson_text_names[i], &item->texts[i], error))
      return FALSE;
  if ((~item->alert.flags & (PS_ALERT_HAS_SRC | PS_ALERT_HAS_DST)) != 0)
    return ps_json_reading_fail (reading->json, error,
                                 _ ("an alert of a lesson needs the addresses of both ends"));
  return TRUE;
}
