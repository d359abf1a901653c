/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-line-dialect.h"

#include <string.h>

#include "ps-clues.h"
#include "ps-text-find.h"

/**
 * ps_line_dialect_recognises:
 * @dialect: how a product writes lines
 * @text: a line
 * @length: its length in bytes
 *
 * Returns: whether the line holds all marks of the dialect
 */
gboolean
ps_line_dialect_recognises (const PsLineDialect *dialect, const char *text, gsize length)
{
  for (const char *const *mark = dialect->marks; *mark != NULL; mark++)
    if (ps_text_find (text, text + length, *mark) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * ps_line_dialect_read:
 * @dialect: how a product writes lines
 * @text: a line
 * @length: its length in bytes
 * @record: (inout): what is found
 *
 * Reads the pairs behind the syslog header, and the header.
 *
 * Returns: what the line is
 */
PsReadResult
ps_line_dialect_read (const PsLineDialect *dialect, const char *text, gsize length,
                      PsRecord *record)
{
  PsSyslogHeader syslog;
  PsKeyedRecord keyed;

  ps_record_reset (record);
  if (!ps_line_dialect_recognises (dialect, text, length))
    return ps_line_format_refuse (record, PS_READ_REJECTED, PS_REASON_NOT_RECOGNISED);
  ps_syslog_read (text, length, &syslog);
  ps_keyed_record_init (&keyed, record, NULL, dialect->names);
  ps_keyed_record_add_text (&keyed, dialect->style, text + syslog.data, length - syslog.data);
  record->scale = dialect->scale;
  record->packet_order = TRUE;
  if (dialect->settle != NULL)
    dialect->settle (record, &syslog, text + syslog.message, length - syslog.message);
  ps_syslog_fill (&syslog, record);
  if (dialect->is_session && record->claim.kind == PS_CLAIM_NONE)
    ps_record_claim (record, PS_CLAIM_SESSION, PS_END_A, record->spans[PS_FIELD_SRC_IP]);
  record->packet_order = record->packet_order && record->claim.kind == PS_CLAIM_NONE;
  if (ps_keyed_record_finish (&keyed))
    return PS_READ_ALERT;
  return ps_line_format_refuse (record, PS_READ_SKIPPED, PS_REASON_NO_ADDRESSES);
}
