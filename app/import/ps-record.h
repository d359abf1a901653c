#pragma once

#include "ps-alert-batch.h"

G_BEGIN_DECLS

/* What an importer points out in a raw record. */
typedef enum
{
  PS_FIELD_TIME,
  PS_FIELD_DATE, /* only where date and time are two fields: the date */
  PS_FIELD_SENSOR,
  PS_FIELD_PROTOCOL,
  PS_FIELD_SRC_IP, /* may hold "address:port" */
  PS_FIELD_SRC_PORT,
  PS_FIELD_DST_IP,
  PS_FIELD_DST_PORT,
  PS_FIELD_ICMP_TYPE,
  PS_FIELD_ICMP_CODE,
  PS_FIELD_SIGNATURE,
  PS_FIELD_SID,
  PS_FIELD_SEVERITY,
  PS_FIELD_SEVERITY_WORD, /* the rule writer's word, where it stands beside a priority */
  PS_FIELD_CATEGORY,
  PS_FIELD_ACTION,
  PS_FIELD_APP_PROTO,
  PS_FIELD_BYTES_SRC,
  PS_FIELD_BYTES_DST,
  PS_FIELD_PACKETS_SRC,
  PS_FIELD_PACKETS_DST,
  PS_FIELD_CLAIM, /* the field that says who opened the conversation */
  PS_N_FIELDS,
} PsField;

/* How the bytes of a value are to be read. */
typedef enum
{
  PS_ENCODING_PLAIN,
  PS_ENCODING_JSON,      /* inside a JSON string: escapes as in RFC 8259 §7 */
  PS_ENCODING_CSV,       /* inside a quoted CSV field: "" is one quote (RFC 4180 §2.7) */
  PS_ENCODING_BACKSLASH, /* a backslash takes the meaning off the next byte; \n and \r are blanks */
  PS_ENCODING_HEX, /* Zeek: \xNN is a byte, two backslashes are one */
} PsEncoding;

/**
 * PsSpan:
 * @text: points into the raw record; %NULL when the record does not state the field
 * @length: in bytes, quotes of JSON strings and CSV fields not included
 * @encoding: #PsEncoding
 */
typedef struct
{
  const char *text;
  guint32 length;
  guint8 encoding;
} PsSpan;

/* What a severity in digits means; words mean the same on every scale. */
typedef enum
{
  PS_SEVERITY_SCALE_PRIORITY,  /* Suricata, Snort: 1 high, 2 medium, 3 and above low */
  PS_SEVERITY_SCALE_WORDS,     /* informational … critical, or a number as a priority */
  PS_SEVERITY_SCALE_SYSLOG,    /* RFC 5424 §6.2.1: 0 emergency … 7 debug */
  PS_SEVERITY_SCALE_TEN,       /* CEF, LEEF, QRadar: 0-3 low, 4-6 medium, 7-8 high, 9-10 critical */
  PS_SEVERITY_SCALE_WAZUH,     /* rule.level 0-15 */
  PS_SEVERITY_SCALE_OCSF,      /* severity_id 1 informational … 5 critical, 6 fatal */
  PS_SEVERITY_SCALE_GUARDDUTY, /* 1-3.9 low, 4-6.9 medium, 7-8.9 high, from 9 critical */
  PS_SEVERITY_SCALE_FOUR,      /* Check Point: 0 informational, 1 low … 4 critical */
  PS_SEVERITY_SCALE_HUNDRED,   /* risk scores 0-100 (Elastic): to 21 low, 47 medium, 73 high */
} PsSeverityScale;

/* Why a record was rejected or skipped; each has a sentence. */
typedef enum
{
  PS_REASON_NONE,
  PS_REASON_NOT_JSON,
  PS_REASON_CUT_OFF, /* the record ends in the middle */
  PS_REASON_CONTROL_CHARACTER,
  PS_REASON_TOO_DEEP,
  PS_REASON_TOO_LONG,
  PS_REASON_NO_ADDRESSES, /* valid, but names no two ends: skipped */
  PS_REASON_BAD_ADDRESS,
  PS_REASON_NOT_RECOGNISED,
  PS_REASON_UNCLOSED_QUOTE,
  PS_REASON_TOO_MANY_FIELDS,
  PS_REASON_TOO_FEW_FIELDS,
  PS_REASON_NOT_AN_ALERT, /* a summary or trailer line: skipped */
  PS_N_REASONS,
} PsReason;

const char *ps_reason_get_name (PsReason reason);
const char *ps_reason_get_sentence (PsReason reason);

/* Texts that a record keeps beside its raw text: what was unwrapped from inside of it. */
typedef struct _PsKeptText PsKeptText;

/**
 * PsRecord:
 * @spans: where each field stands
 * @claim: what the record states about who opened the conversation
 * @packet_order: see PsConversation.packet_order
 * @is_utc: a time without a zone is UTC, as the export says
 * @scale: how its severity is to be read
 * @reason: why it was rejected or skipped
 * @reason_offset: byte offset of the trouble in the record
 * @wrapped: the text in which all that is kept was wrapped
 * @depth: in how many other records this one is wrapped; the caller's
 * @kept: (nullable): texts with escapes that were unwrapped; spans may point into them
 *
 * What an importer found in one raw record: places, and copies only of what was wrapped in an
 * escaped text. The same reading serves the import, the "why" and the highlighting of a field in
 * the raw text. All zero is empty; to be cleared.
 */
typedef struct
{
  PsSpan spans[PS_N_FIELDS];
  PsClaim claim;
  gboolean packet_order;
  gboolean is_utc;
  PsSeverityScale scale;
  PsReason reason;
  gsize reason_offset;
  PsSpan wrapped;
  guint depth;
  PsKeptText *kept;
} PsRecord;

void ps_record_reset (PsRecord *record);
void ps_record_clear (PsRecord *record);
char *ps_record_keep (PsRecord *record, gsize size);
void ps_record_take_kept (PsRecord *record, PsRecord *other);
const PsSpan *ps_record_get_place (const PsRecord *record, PsField field, const char *raw,
                                   gsize length);
void ps_record_set (PsRecord *record, PsField field, PsSpan span);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PsRecord, ps_record_clear)

char *ps_span_dup (const PsSpan *span);
gsize ps_span_decode (const PsSpan *span, char *buffer, gsize size);

G_END_DECLS
