/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-batch-builder.h"

#include <string.h>

#include "ps-unread.h"
#include "ps-value-reader.h"

/* Room for a value with escapes; longer ones are no numbers, addresses or times. */
#define VIEW_SIZE 256

/* Texts are cut here: what is longer is no signature or category. */
#define TEXT_MAX 65536

/* Which field fills which pool. */
static const PsField text_fields[PS_N_TEXTS] = {
  [PS_TEXT_SENSOR] = PS_FIELD_SENSOR,
  [PS_TEXT_SIGNATURE] = PS_FIELD_SIGNATURE,
  [PS_TEXT_SID] = PS_FIELD_SID,
  [PS_TEXT_SEVERITY_RAW] = PS_FIELD_SEVERITY,
  [PS_TEXT_CATEGORY] = PS_FIELD_CATEGORY,
  [PS_TEXT_ACTION] = PS_FIELD_ACTION,
  [PS_TEXT_APP_PROTO] = PS_FIELD_APP_PROTO,
};

static gboolean
is_unspecified (const PsAddress *address)
{
  static const guint8 zero[16] = { 0 };

  return memcmp (address->bytes, zero, 16) == 0
         || (ps_address_is_v4 (address) && memcmp (address->bytes + 12, zero, 4) == 0);
}

static void
read_end (const PsRecord *record, PsField ip, PsField port_field, guint8 protocol, PsValueEnd *end)
{
  char buffer[VIEW_SIZE];
  gsize length;
  const char *text = ps_span_view (&record->spans[ip], buffer, sizeof buffer, &length);
  guint16 port;

  ps_value_read_end (text, length, end);
  if (!end->is_address)
    end->is_address = ps_address_parse_hardware (text, (gssize)length, &end->address);
  text = ps_span_view (&record->spans[port_field], buffer, sizeof buffer, &length);
  if (length > 0 && ps_value_read_port (text, length, protocol, &port))
    {
      end->port = port;
      end->has_port = TRUE;
    }
}

/* 0.0.0.0 and :: are a real end to a host that has no address yet (RFC 2131, RFC 4862 §5.4), and
 * say nothing everywhere else: they count with a port, or beside a real end unless a port is given
 * as 0. */
static gboolean
is_real (const PsValueEnd *end, const PsValueEnd *other)
{
  if (!end->is_address || !is_unspecified (&end->address))
    return end->is_address;
  if (end->has_port)
    return end->port != 0;
  return other->is_address && !is_unspecified (&other->address);
}

/* Of UDP and TCP a port 0 can be seen on the wire; where the protocol is not said, it says
 * nothing. */
static void
set_ports (PsAlert *alert, const PsValueEnd *src, const PsValueEnd *dst)
{
  gboolean zero_counts = alert->protocol != PS_PROTOCOL_UNKNOWN;

  if (src->has_port && (src->port != 0 || zero_counts))
    {
      alert->src_port = src->port;
      alert->flags |= PS_ALERT_HAS_SRC_PORT;
    }
  if (dst->has_port && (dst->port != 0 || zero_counts))
    {
      alert->dst_port = dst->port;
      alert->flags |= PS_ALERT_HAS_DST_PORT;
    }
}

static gboolean
read_octet (const PsSpan *span, guint16 *octet)
{
  char buffer[VIEW_SIZE];
  gsize length;
  const char *text = ps_span_view (span, buffer, sizeof buffer, &length);
  guint64 number;

  if (!ps_value_read_count (text, length, &number) || number > G_MAXUINT8)
    return FALSE;
  *octet = (guint16)number;
  return TRUE;
}

/* Type and code as they are, else out of the ports: side by side (Suricata's fast.log), or as
 * type * 256 + code in the second one (NetFlow). Two zeros there say nothing. */
static void
set_icmp (PsAlert *alert, const PsRecord *record, const PsValueEnd *src, const PsValueEnd *dst)
{
  guint16 type = 0, code = 0;

  if (read_octet (&record->spans[PS_FIELD_ICMP_TYPE], &type))
    read_octet (&record->spans[PS_FIELD_ICMP_CODE], &code);
  else if (!src->has_port || !dst->has_port || (src->port == 0 && dst->port == 0))
    return;
  else if (src->port == 0 && dst->port > G_MAXUINT8)
    {
      type = dst->port >> 8;
      code = dst->port & 0xff;
    }
  else if (src->port <= G_MAXUINT8 && dst->port <= G_MAXUINT8)
    {
      type = src->port;
      code = dst->port;
    }
  else
    return;
  alert->src_port = type;
  alert->dst_port = code;
  alert->flags |= PS_ALERT_HAS_ICMP;
}

/* The two ends; one of them is enough. */
static gboolean
set_ends (PsAlert *alert, PsAlertBatch *batch, PsRecord *record)
{
  PsValueEnd src, dst;
  gboolean has_src, has_dst;

  read_end (record, PS_FIELD_SRC_IP, PS_FIELD_SRC_PORT, alert->protocol, &src);
  read_end (record, PS_FIELD_DST_IP, PS_FIELD_DST_PORT, alert->protocol, &dst);
  has_src = is_real (&src, &dst);
  has_dst = is_real (&dst, &src);
  if (!has_src && !has_dst)
    {
      gboolean bad = (src.is_stated && !src.is_address) || (dst.is_stated && !dst.is_address);

      record->reason = bad ? PS_REASON_BAD_ADDRESS : PS_REASON_NO_ADDRESSES;
      return FALSE;
    }
  if (has_src)
    alert->src = ps_address_pool_intern (batch->addresses, &src.address);
  if (has_dst)
    alert->dst = ps_address_pool_intern (batch->addresses, &dst.address);
  alert->flags |= (has_src ? PS_ALERT_HAS_SRC : 0) | (has_dst ? PS_ALERT_HAS_DST : 0);
  src.has_port = src.has_port && has_src;
  dst.has_port = dst.has_port && has_dst;
  if (ps_protocol_has_ports (alert->protocol))
    set_ports (alert, &src, &dst);
  else if (ps_protocol_is_icmp (alert->protocol))
    set_icmp (alert, record, &src, &dst);
  return TRUE;
}

static guint8
read_protocol (const PsSpan *span)
{
  char buffer[VIEW_SIZE];
  gsize length;
  const char *text = ps_span_view (span, buffer, sizeof buffer, &length);
  guint8 protocol = PS_PROTOCOL_UNKNOWN;

  if (length > 0)
    ps_value_read_protocol (text, length, &protocol);
  return protocol;
}

/* A time of day alone is not known to be of any day. */
static void
set_time (PsAlert *alert, const PsRecord *record, PsTimeContext *context)
{
  char buffer[VIEW_SIZE];
  gsize length;
  const char *text = ps_record_view_time (record, buffer, sizeof buffer, &length);
  PsTime time;

  if (ps_value_says_nothing (text, length))
    return;
  if (!ps_time_read (context, text, length, &time))
    {
      alert->flags |= PS_ALERT_UNREAD_TIME;
      return;
    }
  if (!time.has_date)
    {
      alert->flags |= PS_ALERT_UNREAD_DAY;
      return;
    }
  if (ps_time_says_nothing (&time))
    return;
  if (record->is_utc && !time.has_zone)
    {
      PsTimeContext utc = *context;

      utc.zone = NULL;
      ps_time_read (&utc, text, length, &time);
      time.has_zone = TRUE;
    }
  alert->time = time.time;
  alert->flags |= PS_ALERT_HAS_TIME | (time.has_zone ? PS_ALERT_HAS_ZONE : 0)
                  | (time.has_year ? PS_ALERT_HAS_YEAR : 0);
}

/* The rule writer's word says more than the priority beside it. */
static guint8
read_severity (const PsRecord *record)
{
  char buffer[VIEW_SIZE];
  gsize length;
  const char *text =
      ps_span_view (&record->spans[PS_FIELD_SEVERITY_WORD], buffer, sizeof buffer, &length);
  PsSeverity severity = ps_value_read_severity_word (text, length);

  if (severity == PS_SEVERITY_NONE)
    {
      text = ps_span_view (&record->spans[PS_FIELD_SEVERITY], buffer, sizeof buffer, &length);
      severity = length > 0 ? ps_value_read_severity (text, length, record->scale)
                            : PS_SEVERITY_NONE;
    }
  return (guint8)severity;
}

static gboolean
read_count (const PsSpan *span, guint64 *count)
{
  char buffer[VIEW_SIZE];
  gsize length;
  const char *text = ps_span_view (span, buffer, sizeof buffer, &length);

  return length > 0 && ps_value_read_count (text, length, count);
}

static void
set_traffic (PsAlert *alert, const PsRecord *record)
{
  guint64 packets_src = 0, packets_dst = 0;
  gboolean stated = FALSE;

  stated |= read_count (&record->spans[PS_FIELD_BYTES_SRC], &alert->bytes_src);
  stated |= read_count (&record->spans[PS_FIELD_BYTES_DST], &alert->bytes_dst);
  stated |= read_count (&record->spans[PS_FIELD_PACKETS_SRC], &packets_src);
  stated |= read_count (&record->spans[PS_FIELD_PACKETS_DST], &packets_dst);
  alert->packets_src = (guint32)MIN (packets_src, G_MAXUINT32);
  alert->packets_dst = (guint32)MIN (packets_dst, G_MAXUINT32);
  if (stated)
    alert->flags |= PS_ALERT_HAS_TRAFFIC;
}

/* Pools hold valid UTF-8 without NULs. */
static guint32
intern_text (PsStringPool *pool, const char *text, gsize length)
{
  g_autofree char *valid = NULL;

  if (g_utf8_validate (text, (gssize)length, NULL))
    return ps_string_pool_intern (pool, text, length);
  valid = g_utf8_make_valid (text, (gssize)length);
  return ps_string_pool_intern (pool, valid, strlen (valid));
}

/* "…" at the end of a text that was cut, at a character's end. */
static guint32
intern_long_text (PsStringPool *pool, const char *text)
{
  g_autoptr (GString) cut = g_string_new_len (text, TEXT_MAX);

  while (cut->len > 0 && ((guchar)cut->str[cut->len - 1] & 0xc0) == 0x80)
    g_string_truncate (cut, cut->len - 1);
  if (cut->len > 0 && (guchar)cut->str[cut->len - 1] >= 0xc0)
    g_string_truncate (cut, cut->len - 1);
  g_string_append (cut, "…");
  return intern_text (pool, cut->str, cut->len);
}

static guint32
read_text (PsStringPool *pool, const PsSpan *span)
{
  char buffer[VIEW_SIZE];
  g_autofree char *allocated = NULL;
  gsize length;
  const char *text;

  if (span->text == NULL)
    return 0;
  if (span->length > sizeof buffer && span->encoding != PS_ENCODING_PLAIN)
    allocated = g_malloc (MIN (span->length, 2 * TEXT_MAX));
  text =
      ps_span_view (span, allocated != NULL ? allocated : buffer,
                    allocated != NULL ? MIN (span->length, 2 * TEXT_MAX) : sizeof buffer, &length);
  if (ps_value_says_nothing (text, length))
    return 0;
  return length <= TEXT_MAX ? intern_text (pool, text, length) : intern_long_text (pool, text);
}

/**
 * ps_batch_builder_add:
 * @batch: where the alert goes
 * @record: what an importer found; on failure its reason is set
 * @time: how times are to be read; one a thread
 * @offset: byte offset of the record in its file
 * @length: its length in bytes
 * @ordinal: its number in the chunk, from 0
 *
 * Reads the values that an importer pointed out. A field whose value cannot be read is unknown,
 * and the alert says so (%PS_ALERT_UNREAD); ports are kept only for protocols that have ports.
 *
 * Returns: %FALSE where there is neither a source nor a destination: with
 *   %PS_REASON_NO_ADDRESSES if none is stated, with %PS_REASON_BAD_ADDRESS if what is stated is no
 *   address
 */
gboolean
ps_batch_builder_add (PsAlertBatch *batch, PsRecord *record, PsTimeContext *time, guint64 offset,
                      guint32 length, guint32 ordinal)
{
  PsAlert alert = { .offset = offset, .length = length, .record = ordinal };

  alert.protocol = read_protocol (&record->spans[PS_FIELD_PROTOCOL]);
  if (!set_ends (&alert, batch, record))
    return FALSE;
  alert.flags |= ps_record_find_unread (record, &alert);
  set_time (&alert, record, time);
  set_traffic (&alert, record);
  alert.severity = read_severity (record);
  alert.claim = record->claim;
  if (record->packet_order)
    alert.flags |= PS_ALERT_PACKET_ORDER;
  for (guint i = 0; i < PS_N_TEXTS; i++)
    alert.texts[i] = read_text (batch->texts[i], &record->spans[text_fields[i]]);
  *ps_alert_batch_add (batch) = alert;
  return TRUE;
}
