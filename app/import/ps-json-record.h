#pragma once

#include "ps-format.h"
#include "ps-json-scanner.h"
#include "ps-keyed-record.h"

G_BEGIN_DECLS

/* A dialect looks at so many keys of its own. */
#define PS_JSON_KEYS_MAX 16

/**
 * PsJsonDialect:
 * @keys: folded keys that the dialect looks at itself, ended by %NULL; each may be the end of a
 *   path
 * @n_marks: so many of @keys, the first ones, are in every record of the dialect
 * @names: (nullable): what keys mean in it, ended by a %NULL name
 * @scale: of severities
 * @packet_order: its records are of packets that were alerted
 * @is_whole: lists inside a record are parts of it, never records of their own
 * @is_marked: (nullable): instead of @n_marks: whether a record is of the dialect; @values has one
 *   span for each of @keys
 * @get_hint: (nullable): what a folded key alone says of the record, or %NULL
 * @settle: (nullable): adds what only the dialect knows; @hint is the first that a key gave.
 *   Called before what is wrapped in the record is looked at
 *
 * How one product writes records as JSON objects.
 */
typedef struct
{
  const char *const *keys;
  guint n_marks;
  const PsKeyName *names;
  PsSeverityScale scale;
  gboolean packet_order;
  gboolean is_whole;
  gboolean (*is_marked) (const PsSpan *values);
  const char *(*get_hint) (const char *folded);
  void (*settle) (PsRecord *record, const PsSpan *values, const char *hint);
} PsJsonDialect;

gboolean ps_json_dialect_recognises (const PsJsonDialect *dialect, const char *text, gsize length);
int ps_json_dialect_score (const PsJsonDialect *dialect, const PsSample *sample, int most);
PsReadResult ps_json_dialect_read (const PsJsonDialect *dialect, gconstpointer plan,
                                   const char *text, gsize length, PsRecord *record,
                                   gsize *consumed);

PsReason ps_json_get_reason (PsJsonStatus status);

/* The plan of every JSON format. */
gpointer ps_json_plan_new (const PsSample *sample, const PsFieldMapping *mapping);
void ps_json_plan_free (gpointer plan);
PsFraming ps_json_plan_get_framing (gconstpointer plan);
gsize ps_json_plan_get_head (gconstpointer plan);

/* The members of a PsFormat that reads a dialect of JSON; @dialect is a PsJsonDialect. */
#define PS_JSON_FORMAT_FUNCTIONS(dialect, most)                                                    \
  static gboolean dialect##_recognises (const char *text, gsize length)                            \
  {                                                                                                \
    return ps_json_dialect_recognises (&dialect, text, length);                                    \
  }                                                                                                \
  static int dialect##_score (const PsSample *sample)                                              \
  {                                                                                                \
    return ps_json_dialect_score (&dialect, sample, most);                                         \
  }                                                                                                \
  static PsReadResult dialect##_read (gconstpointer plan, const char *text, gsize length,          \
                                      PsRecord *record, gsize *consumed)                           \
  {                                                                                                \
    return ps_json_dialect_read (&dialect, plan, text, length, record, consumed);                  \
  }

#define PS_JSON_FORMAT_MEMBERS(dialect)                                                            \
  .framing = ps_json_plan_get_framing, .score = dialect##_score,                                   \
  .recognises = dialect##_recognises, .plan_new = ps_json_plan_new,                                \
  .plan_free = ps_json_plan_free, .head = ps_json_plan_get_head, .read = dialect##_read

G_END_DECLS
