/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-payload.h"

#include <string.h>

/**
 * ps_payload_recognise:
 * @text: a single record
 * @length: its length in bytes
 *
 * Returns: (nullable): the first format of the table that recognises it
 */
const PsFormat *
ps_payload_recognise (const char *text, gsize length)
{
  guint n_formats;
  const PsFormat *const *formats = ps_format_table_get (&n_formats);

  for (guint i = 0; i < n_formats; i++)
    if (formats[i]->recognises != NULL && formats[i]->recognises (text, length))
      return formats[i];
  return NULL;
}

/**
 * ps_payload_read:
 * @text: a single record of any format
 * @length: its length in bytes
 * @record: (inout): what is found
 *
 * Returns: what it is; %PS_READ_REJECTED where no format knows it or it is wrapped too deep
 */
PsReadResult
ps_payload_read (const char *text, gsize length, PsRecord *record)
{
  gboolean too_deep = record->depth > PS_PAYLOAD_DEPTH;
  const PsFormat *format = too_deep ? NULL : ps_payload_recognise (text, length);
  gsize consumed;

  if (format != NULL)
    return format->read (NULL, text, length, record, &consumed);
  ps_record_reset (record);
  record->reason = too_deep ? PS_REASON_TOO_DEEP : PS_REASON_NOT_RECOGNISED;
  return PS_READ_REJECTED;
}

static gboolean
has_both_ends (const PsRecord *record)
{
  return record->spans[PS_FIELD_SRC_IP].text != NULL && record->spans[PS_FIELD_DST_IP].text != NULL;
}

/* The inner record's fields in place of the outer one's; what is about the flow is of one of them
 * alone. */
static void
merge (PsRecord *outer, PsRecord *inner)
{
  for (guint i = 0; i < PS_N_FIELDS; i++)
    if (inner->spans[i].text != NULL)
      outer->spans[i] = inner->spans[i];
    else if (i == PS_FIELD_SRC_PORT || i == PS_FIELD_DST_PORT || i == PS_FIELD_DATE
             || i == PS_FIELD_CLAIM)
      outer->spans[i] = (PsSpan){ 0 };
  if (inner->spans[PS_FIELD_SEVERITY].text != NULL
      || inner->spans[PS_FIELD_SEVERITY_WORD].text != NULL)
    outer->scale = inner->scale;
  outer->claim = inner->claim;
  outer->packet_order = inner->packet_order;
  ps_record_take_kept (outer, inner);
}

/**
 * ps_payload_unwrap:
 * @record: (inout): the outer record
 * @span: the text of it that may hold another record
 * @loosely: whether any text with two ends will do
 *
 * Reads the record that was wrapped in another one when it was collected or exported.
 *
 * Returns: whether there is one and it names both ends
 */
gboolean
ps_payload_unwrap (PsRecord *record, const PsSpan *span, gboolean loosely)
{
  g_auto (PsRecord) inner = { .depth = record->depth + 1 };
  const char *text = span->text;
  gsize length = span->length;
  const PsFormat *format;

  if (inner.depth > PS_PAYLOAD_DEPTH)
    return FALSE;
  if (span->encoding != PS_ENCODING_PLAIN
      && memchr (text, span->encoding == PS_ENCODING_CSV ? '"' : '\\', length) != NULL)
    {
      char *kept = ps_record_keep (record, length);

      length = ps_span_decode (span, kept, length);
      text = kept;
    }
  format = ps_payload_recognise (text, length);
  if (format == NULL || (format == &ps_format_lines && !loosely))
    return FALSE;
  if (ps_payload_read (text, length, &inner) != PS_READ_ALERT || !has_both_ends (&inner))
    return FALSE;
  if (record->wrapped.text == NULL)
    record->wrapped = *span;
  /* The whole text is not what was seen. */
  if (record->spans[PS_FIELD_SIGNATURE].text == span->text)
    record->spans[PS_FIELD_SIGNATURE] = (PsSpan){ 0 };
  merge (record, &inner);
  return TRUE;
}
