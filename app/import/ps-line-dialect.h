#pragma once

#include "ps-line-format.h"
#include "ps-syslog.h"

G_BEGIN_DECLS

/**
 * PsLineDialect:
 * @marks: texts that every line of it holds, ended by %NULL
 * @style: how its pairs are written
 * @names: (nullable): what keys mean in it, ended by a %NULL name
 * @scale: of severities
 * @is_session: its lines are of sessions whose source opened them
 * @settle: (nullable): adds what only the dialect knows; @text is the message behind the syslog
 *   header
 *
 * How one product writes pairs of keys and values, a record a line.
 */
typedef struct
{
  const char *const *marks;
  const PsKeyValueStyle *style;
  const PsKeyName *names;
  PsSeverityScale scale;
  gboolean is_session;
  void (*settle) (PsRecord *record, const PsSyslogHeader *syslog, const char *text, gsize length);
} PsLineDialect;

gboolean ps_line_dialect_recognises (const PsLineDialect *dialect, const char *text, gsize length);
PsReadResult ps_line_dialect_read (const PsLineDialect *dialect, const char *text, gsize length,
                                   PsRecord *record);

/* The functions of a PsFormat that reads a dialect; NAME_dialect is a PsLineDialect. */
#define PS_LINE_DIALECT_FUNCTIONS(name)                                                            \
  static gboolean name##_recognises (const char *text, gsize length)                               \
  {                                                                                                \
    return ps_line_dialect_recognises (&name##_dialect, text, length);                             \
  }                                                                                                \
  static PsReadResult name##_read (gconstpointer plan, const char *text, gsize length,             \
                                   PsRecord *record, gsize *consumed)                              \
  {                                                                                                \
    *consumed = length;                                                                            \
    return ps_line_dialect_read (&name##_dialect, text, length, record);                           \
  }                                                                                                \
  PS_LINE_FORMAT_FUNCTIONS (name, 90)

G_END_DECLS
