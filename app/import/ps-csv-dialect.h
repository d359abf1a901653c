#pragma once

#include "ps-csv-plan.h"

G_BEGIN_DECLS

/**
 * PsCsvDialect:
 * @marks: folded headers that every export of it has, ended by %NULL; alternatives are divided by
 *   bars
 * @names: (nullable): what headers mean in it, ended by a %NULL name
 * @scale: of severities
 * @settle: (nullable): adds what only the dialect knows; @clues may be changed
 * @is_session: its rows are sessions whose source opened them
 *
 * How one product exports CSV: a header that gives it away.
 */
struct _PsCsvDialect
{
  const char *const *marks;
  const PsKeyName *names;
  PsSeverityScale scale;
  void (*settle) (PsRecord *record, PsSpan *clues);
  gboolean is_session;
};

int ps_csv_dialect_score (const PsCsvDialect *dialect, const PsSample *sample);

/* The functions of every CSV format. */
PsFraming ps_csv_get_framing (gconstpointer plan);
void ps_csv_plan_destroy (gpointer plan);
PsReadResult ps_csv_read (gconstpointer plan, const char *text, gsize length, PsRecord *record,
                          gsize *consumed);

/* The members of a PsFormat that reads a dialect of CSV; @dialect is a PsCsvDialect. */
#define PS_CSV_FORMAT_FUNCTIONS(dialect)                                                           \
  static int dialect##_score (const PsSample *sample)                                              \
  {                                                                                                \
    return ps_csv_dialect_score (&dialect, sample);                                                \
  }                                                                                                \
  static gpointer dialect##_plan_new (const PsSample *sample, const PsFieldMapping *mapping)       \
  {                                                                                                \
    return ps_csv_plan_new (sample, mapping, &dialect);                                            \
  }

#define PS_CSV_FORMAT_MEMBERS(dialect)                                                             \
  .framing = ps_csv_get_framing, .score = dialect##_score, .plan_new = dialect##_plan_new,         \
  .plan_free = ps_csv_plan_destroy, .read = ps_csv_read

G_END_DECLS
