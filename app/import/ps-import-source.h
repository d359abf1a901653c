#pragma once

#include "ps-framing.h"
#include "ps-import-job.h"
#include "ps-raw-file.h"
#include "ps-time-reader.h"

G_BEGIN_DECLS

/* A source that the store does not have yet. */
#define PS_IMPORT_NO_FILE G_MAXUINT

/**
 * PsImportPosition:
 * @n_records: records of the input that were numbered so far
 * @next: offset in the file where reading goes on
 * @rest: what became of the records behind the last whole one, none of them an alert: they are
 *   read again if the file grows
 * @rest_file: index in the store that they are listed with
 * @n_lines: lines that end before @lines_to
 * @lines_to: offset in the file up to which they were counted
 * @cut_short: the end of the record before @next has not come yet
 *
 * How far an input was read. Only for the owner of the import.
 */
typedef struct
{
  guint64 n_records;
  guint64 next;
  PsLedgerCounts rest;
  guint rest_file;
  guint64 n_lines;
  guint64 lines_to;
  gboolean cut_short;
} PsImportPosition;

/**
 * PsImportSource:
 * @name: the input's name, for people; interned
 * @format: how it is read
 * @mapping: (nullable): what the user says of its columns and keys
 * @plan: (nullable): what the format made of its head
 * @is_mixed: @format takes any text with two ends, and there are lines of more special formats
 * @framer: finds its records
 * @head: bytes before its first record
 * @time: how its times are to be read; to be copied by each thread
 * @zone: the zone of @time, kept; the job keeps those that are assumed later
 * @last_write: when the input was written last, in µs since 1970 UTC
 * @newest: µs since 1970 UTC after which no record can be, for times without a year
 * @file: where its records lie
 * @index: of @file in the store; the owner of the import sets it
 * @position: the owner's; shared by the parts of an input
 *
 * All that is needed to read records of one input, and to read them again later. Immutable but
 * for what is the owner's; counted by g_atomic_rc_box.
 */
typedef struct
{
  const char *name;
  const PsFormat *format;
  PsFieldMapping *mapping;
  gpointer plan;
  gboolean is_mixed;
  PsFramer framer;
  gsize head;
  PsTimeContext time;
  GTimeZone *zone;
  gint64 last_write;
  gint64 newest;
  PsRawFile *file;
  guint index;
  PsImportPosition *position;
} PsImportSource;

PsImportSource *ps_import_source_new (const char *input, PsRawFile *file, const PsSample *sample,
                                      const PsImportOptions *options, GError **error);
PsImportSource *ps_import_source_new_as (PsImportSource *source, const PsFormat *format,
                                         const PsSample *sample);
PsImportSource *ps_import_source_new_part (PsImportSource *source, const PsSample *sample);
gboolean ps_import_source_reads_alike (const PsImportSource *source, const PsImportSource *other);
PsImportSource *ps_import_source_ref (PsImportSource *source);
void ps_import_source_unref (PsImportSource *source);

gint64 ps_import_source_date (const PsImportSource *source, gint64 last_write,
                              PsTimeContext *time);
PsReadResult ps_import_source_read (const PsImportSource *source, const char *text, gsize length,
                                    PsRecord *record, gsize *consumed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PsImportSource, ps_import_source_unref)

G_END_DECLS
