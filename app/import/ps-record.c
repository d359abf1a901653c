/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ps-json-scanner.h"

static const struct
{
  const char *name;
  const char *sentence;
} reasons[PS_N_REASONS] = {
  [PS_REASON_NONE] = { "none", N_ ("Nothing is wrong with the record.") },
  [PS_REASON_NOT_JSON] = { "not-json", N_ ("The record is not valid JSON.") },
  [PS_REASON_CUT_OFF] = { "cut-off", N_ ("The record ends in the middle.") },
  [PS_REASON_CONTROL_CHARACTER] = { "control-character",
                                    N_ ("A text of the record holds a bare control character.") },
  [PS_REASON_TOO_DEEP] = { "too-deep", N_ ("The record is nested too deeply.") },
  [PS_REASON_TOO_LONG] = { "too-long", N_ ("The record is longer than 64 MiB.") },
  [PS_REASON_NO_ADDRESSES] = { "no-addresses", N_ ("The record names no source or destination.") },
  [PS_REASON_BAD_ADDRESS] = { "bad-address",
                              N_ ("Neither source nor destination is a valid address.") },
  [PS_REASON_NOT_RECOGNISED] = { "not-recognised",
                                 N_ ("The record is not of the format of this file.") },
  [PS_REASON_UNCLOSED_QUOTE] = { "unclosed-quote", N_ ("A quotation mark is never closed.") },
  [PS_REASON_TOO_MANY_FIELDS] = { "too-many-fields",
                                  N_ ("The record has more fields than the header names.") },
  [PS_REASON_TOO_FEW_FIELDS] = { "too-few-fields",
                                 N_ ("The record has too few fields to name two ends.") },
  [PS_REASON_NOT_AN_ALERT] = { "not-an-alert",
                               N_ ("The record is a summary or another line that is no alert.") },
};

/**
 * ps_reason_get_name:
 * @reason: a reason
 *
 * Returns: (transfer none): its stable, untranslated name, as in `--rejects`
 */
const char *
ps_reason_get_name (PsReason reason)
{
  return reasons[reason < PS_N_REASONS ? reason : PS_REASON_NONE].name;
}

/**
 * ps_reason_get_sentence:
 * @reason: a reason
 *
 * Returns: (transfer none): a translated sentence for people
 */
const char *
ps_reason_get_sentence (PsReason reason)
{
  return _ (reasons[reason < PS_N_REASONS ? reason : PS_REASON_NONE].sentence);
}

struct _PsKeptText
{
  PsKeptText *next;
  char text[];
};

/**
 * ps_record_reset:
 * @record: a record, all zero at first
 *
 * Makes it empty, but for its depth.
 */
void
ps_record_reset (PsRecord *record)
{
  guint depth = record->depth;

  while (record->kept != NULL)
    {
      PsKeptText *next = record->kept->next;

      g_free (record->kept);
      record->kept = next;
    }
  memset (record, 0, sizeof *record);
  record->depth = depth;
}

/**
 * ps_record_clear:
 * @record: a record
 *
 * Makes it empty, for good.
 */
void
ps_record_clear (PsRecord *record)
{
  ps_record_reset (record);
}

/**
 * ps_record_keep:
 * @record: a record
 * @size: bytes
 *
 * Returns: (transfer none): room for a text that lives as long as what the record points out
 */
char *
ps_record_keep (PsRecord *record, gsize size)
{
  PsKeptText *kept = g_malloc (sizeof *kept + size);

  kept->next = record->kept;
  record->kept = kept;
  return kept->text;
}

/**
 * ps_record_take_kept:
 * @record: a record
 * @other: (inout): another one, which keeps nothing afterwards
 *
 * Keeps what @other kept.
 */
void
ps_record_take_kept (PsRecord *record, PsRecord *other)
{
  PsKeptText **last = &record->kept;

  while (*last != NULL)
    last = &(*last)->next;
  *last = g_steal_pointer (&other->kept);
}

/**
 * ps_record_set:
 * @record: a record
 * @field: a field
 * @span: where it stands
 *
 * Sets a field unless it is set already or nothing stands there.
 */
void
ps_record_set (PsRecord *record, PsField field, PsSpan span)
{
  if (record->spans[field].text == NULL && span.text != NULL && span.length > 0)
    record->spans[field] = span;
}

/**
 * ps_record_get_place:
 * @record: a record
 * @field: a field
 * @raw: the raw text that was read
 * @length: its length in bytes
 *
 * Returns: (transfer none): where the field stands in the raw text: of a field that was unwrapped
 *   the whole text that it was wrapped in; a span without text where it stands nowhere
 */
const PsSpan *
ps_record_get_place (const PsRecord *record, PsField field, const char *raw, gsize length)
{
  const PsSpan *span = &record->spans[field];

  if (span->text == NULL || (span->text >= raw && span->text < raw + length))
    return span;
  return &record->wrapped;
}

/* RFC 4180 §2.7: two quotes are one. */
static gsize
halve_quotes (const char *text, gsize length, char *buffer)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    {
      buffer[n++] = text[i];
      if (text[i] == '"' && i + 1 < length && text[i + 1] == '"')
        i++;
    }
  return n;
}

/* CEF's and quoted key=value's escapes. */
static gsize
take_off_backslashes (const char *text, gsize length, char *buffer)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    {
      gboolean escaped = text[i] == '\\' && i + 1 < length;
      char c = escaped ? text[++i] : text[i];

      buffer[n++] = escaped && (c == 'n' || c == 'r') ? ' ' : c;
    }
  return n;
}

static gsize
take_off_hex (const char *text, gsize length, char *buffer)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    {
      gsize left = length - i;

      if (text[i] == '\\' && left >= 4 && text[i + 1] == 'x' && g_ascii_isxdigit (text[i + 2])
          && g_ascii_isxdigit (text[i + 3]))
        {
          buffer[n++] = (char)(g_ascii_xdigit_value (text[i + 2]) * 16
                               + g_ascii_xdigit_value (text[i + 3]));
          i += 3;
          continue;
        }
      i += text[i] == '\\' && left >= 2 && text[i + 1] == '\\';
      buffer[n++] = text[i];
    }
  return n;
}

/**
 * ps_span_decode:
 * @span: a span with a text
 * @buffer: (out caller-allocates): the value, not NUL-terminated
 * @size: its size in bytes; of a span that is longer only so many bytes are looked at
 *
 * Takes off the escapes of the span's encoding. What is not valid UTF-8 stays as it is.
 *
 * Returns: how many bytes were written, never more than the span's length
 */
gsize
ps_span_decode (const PsSpan *span, char *buffer, gsize size)
{
  gsize length = MIN (span->length, size);

  switch ((PsEncoding)span->encoding)
    {
    case PS_ENCODING_JSON:
      return ps_json_unescape (span->text, length, buffer);
    case PS_ENCODING_CSV:
      return halve_quotes (span->text, length, buffer);
    case PS_ENCODING_BACKSLASH:
      return take_off_backslashes (span->text, length, buffer);
    case PS_ENCODING_HEX:
      return take_off_hex (span->text, length, buffer);
    case PS_ENCODING_PLAIN:
    default:
      memcpy (buffer, span->text, length);
      return length;
    }
}

/**
 * ps_span_dup:
 * @span: a span
 *
 * Returns: (transfer full) (nullable): the value, valid UTF-8 with U+FFFD for bytes that are not
 *   and for NULs; %NULL where the record does not state it
 */
char *
ps_span_dup (const PsSpan *span)
{
  g_autofree char *buffer = NULL;
  gsize length;

  if (span->text == NULL)
    return NULL;
  buffer = g_malloc (span->length + 1);
  length = ps_span_decode (span, buffer, span->length);
  return g_utf8_make_valid (buffer, (gssize)length);
}
