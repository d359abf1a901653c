/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-import-source.h"

#include <string.h>
#include <sys/stat.h>

#include "ps-csv-plan.h"
#include "ps-csv-reader.h"
#include "ps-import-inputs.h"
#include "ps-mixed-lines.h"
#include "ps-payload.h"
#include "ps-sniffer.h"
#include "ps-text-find.h"
#include "ps-time-zone.h"
#include "ps-value-reader.h"

/* So many bytes of the middle and the end of a file are looked at. */
#define LOOK_SIZE 65536

/* Clocks differ, and times without a zone may be of any. */
#define NEWEST_SLACK (24 * G_TIME_SPAN_HOUR)

/* Half a record of JSON is no text with two ends. */
static gboolean
is_piece_of_json (const char *text, gsize length)
{
  return ps_text_find (text, text + length, "\":") != NULL;
}

/* What the format cannot read may be of another one, or, of CSV, have other columns. */
static PsReadResult
read_as_other (const PsImportSource *source, const char *text, gsize length, PsRecord *record,
               PsReadResult result)
{
  PsReason reason = record->reason;
  gsize offset = record->reason_offset;
  const PsFormat *other = ps_payload_recognise (text, length);

  if (other != NULL && (other != source->format || other == &ps_format_csv)
      && (other != &ps_format_lines || !is_piece_of_json (text, length))
      && ps_payload_read (text, length, record) == PS_READ_ALERT)
    return PS_READ_ALERT;
  ps_record_reset (record);
  record->reason = reason;
  record->reason_offset = offset;
  return result;
}

/**
 * ps_import_source_read:
 * @source: a source
 * @text: a raw record of it, or several one after another
 * @length: its length in bytes, at least 1
 * @record: (inout): what is found
 * @consumed: (out): bytes up to the next record, 1 to @length
 *
 * Reads one record as the source's format has it. What that cannot read may be of another format:
 * files mix them.
 *
 * Returns: what the record is
 */
PsReadResult
ps_import_source_read (const PsImportSource *source, const char *text, gsize length,
                       PsRecord *record, gsize *consumed)
{
  PsReadResult result;

  *consumed = length;
  if (source->is_mixed && ps_mixed_lines_read (text, length, record, &result))
    return result;
  result = source->format->read (source->plan, text, length, record, consumed);
  if (*consumed == 0 || *consumed > length)
    *consumed = length;
  if (result == PS_READ_REJECTED
      || (result == PS_READ_SKIPPED && record->reason == PS_REASON_NOT_AN_ALERT))
    return read_as_other (source, text, *consumed, record, result);
  return result;
}

/* The order of day and month that the first telling date of some records proves. */
static PsDateOrder
find_order_in (const PsImportSource *source, const PsSample *sample)
{
  gsize offset = 0, start, length, consumed;
  g_auto (PsRecord) record = { 0 };
  PsReason reason;

  while (ps_framer_next (&source->framer, sample->text, sample->length, sample->whole, &offset,
                         &start, &length, &reason))
    {
      char buffer[64];
      const PsSpan *date = &record.spans[PS_FIELD_DATE];
      const char *text;
      PsDateOrder order;

      if (reason != PS_REASON_NONE
          || ps_import_source_read (source, sample->text + start, length, &record, &consumed)
                 != PS_READ_ALERT)
        continue;
      text = ps_span_view (date->text != NULL ? date : &record.spans[PS_FIELD_TIME], buffer,
                           sizeof buffer, &length);
      order = ps_time_sniff_order (text, length);
      if (order != PS_DATE_ORDER_UNKNOWN)
        return order;
    }
  return PS_DATE_ORDER_UNKNOWN;
}

/* Lines at some place of a plain file, which may begin in the middle of one. */
static PsDateOrder
find_order_at (const PsImportSource *source, guint64 offset)
{
  g_autoptr (GBytes) bytes = ps_raw_file_read_record (source->file, offset, LOOK_SIZE, NULL);
  PsSample sample = { .whole = FALSE };
  const char *newline;

  if (bytes == NULL)
    return PS_DATE_ORDER_UNKNOWN;
  sample.text = g_bytes_get_data (bytes, &sample.length);
  newline = memchr (sample.text, '\n', sample.length);
  if (newline == NULL)
    return PS_DATE_ORDER_UNKNOWN;
  sample.length -= (gsize)(newline + 1 - sample.text);
  sample.text = newline + 1;
  return find_order_in (source, &sample);
}

/* The head decides, else, of a plain file of lines, its middle or its end. */
static PsDateOrder
find_date_order (const PsImportSource *source, const char *input, const PsSample *sample)
{
  PsDateOrder order = find_order_in (source, sample);
  struct stat status;

  if (order != PS_DATE_ORDER_UNKNOWN || sample->whole || strcmp (input, "-") == 0
      || (source->framer.framing != PS_FRAMING_LINES && source->framer.framing != PS_FRAMING_CSV)
      || stat (input, &status) != 0 || !S_ISREG (status.st_mode)
      || (guint64)status.st_size < sample->length + LOOK_SIZE)
    return order;
  order = find_order_at (source, (guint64)status.st_size / 2);
  return order != PS_DATE_ORDER_UNKNOWN
             ? order
             : find_order_at (source, (guint64)status.st_size - LOOK_SIZE);
}

/* When the input was written last: now, for a pipe. */
static gint64
get_last_write (const char *input)
{
  struct stat status;

  if (strcmp (input, "-") != 0 && stat (input, &status) == 0 && S_ISREG (status.st_mode))
    return (gint64)status.st_mtime * G_USEC_PER_SEC;
  return g_get_real_time ();
}

/**
 * ps_import_source_date:
 * @source: a source
 * @last_write: when it was written last, in µs since 1970 UTC
 * @time: (out): how its times are to be read
 *
 * A file that is followed over New Year has records of another year than it began with.
 *
 * Returns: µs since 1970 UTC after which no record can be
 */
gint64
ps_import_source_date (const PsImportSource *source, gint64 last_write, PsTimeContext *time)
{
  gint64 seconds = last_write / G_USEC_PER_SEC;
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (
      seconds + ps_time_zone_get_offset_at (source->time.zone, seconds));

  *time = source->time;
  if (!time->is_year_given)
    time->year = date != NULL ? g_date_time_get_year (date) : 1970;
  return last_write + NEWEST_SLACK;
}

static void
set_up_time (PsImportSource *source, const char *input, const PsSample *sample,
             const PsImportOptions *options)
{
  source->zone = ps_time_zone_new (options->zone, NULL);
  source->time.zone = source->zone;
  source->time.is_year_given = options->year != 0;
  source->time.year = options->year;
  source->last_write = get_last_write (input);
  source->newest = ps_import_source_date (source, source->last_write, &source->time);
  source->time.order = find_date_order (source, input, sample);
  if (source->time.order == PS_DATE_ORDER_UNKNOWN)
    source->time.order = options->date_order;
  source->time.n_ambiguous = 0;
}

/* What is said of this import, else what was said of files like this one. */
static PsFieldMapping *
find_mapping (const PsSample *sample, const PsImportOptions *options)
{
  if (options->mapping != NULL)
    return ps_field_mapping_ref (options->mapping);
  return options->book != NULL ? ps_mapping_book_lookup (options->book, sample) : NULL;
}

/* Who says what columns and keys mean has CSV or JSON before him. */
static const PsFormat *
find_mapped_format (const PsSample *sample, const PsFieldMapping *mapping)
{
  gsize i = 0;
  g_autoptr (PsCsvPlan) plan = NULL;

  while (i < sample->length && g_ascii_isspace (sample->text[i]))
    i++;
  if (i < sample->length && (sample->text[i] == '{' || sample->text[i] == '['))
    return &ps_format_json;
  plan = ps_csv_plan_new (sample, mapping, NULL);
  return plan != NULL && plan->named ? &ps_format_csv : NULL;
}

/* What the sample is; a forced format is no judge of a sample that holds nothing. */
static const PsFormat *
find_format (const PsSample *sample, const PsFormat *forced, const PsFieldMapping *mapping,
             GError **error)
{
  g_autoptr (GError) trouble = NULL;
  const PsFormat *format = ps_sniff_format (sample, &trouble);

  if (forced == NULL && ps_field_mapping_get_size (mapping) > 0
      && !g_error_matches (trouble, PS_IMPORT_ERROR, PS_IMPORT_ERROR_UNSUPPORTED))
    forced = find_mapped_format (sample, mapping);
  if (forced != NULL && !g_error_matches (trouble, PS_IMPORT_ERROR, PS_IMPORT_ERROR_EMPTY))
    return forced;
  if (format == NULL)
    g_propagate_error (error, g_steal_pointer (&trouble));
  return format;
}

/* How records lie and what the head says of them. */
static PsImportSource *
make_source (const PsFormat *format, const PsSample *sample, PsFieldMapping *mapping)
{
  PsImportSource *self = g_atomic_rc_box_new0 (PsImportSource);
  PsFraming framing;
  char delimiter = '\0';

  self->format = format;
  self->plan = format->plan_new != NULL ? format->plan_new (sample, mapping) : NULL;
  self->mapping = mapping != NULL ? ps_field_mapping_ref (mapping) : NULL;
  self->index = PS_IMPORT_NO_FILE;
  self->head = format->head != NULL ? format->head (self->plan) : 0;
  framing = format->framing (self->plan);
  if (framing == PS_FRAMING_CSV)
    delimiter = ps_csv_sniff_delimiter (sample->text, sample->length);
  ps_framer_init (&self->framer, framing, delimiter, sample);
  return self;
}

/**
 * ps_import_source_new:
 * @input: a path, or "-"
 * @file: where its records lie
 * @sample: its beginning
 * @options: how to import
 * @error: return location
 *
 * Decides what an input is and how to read it.
 *
 * Returns: (transfer full): a source, or %NULL where its format is not known
 */
PsImportSource *
ps_import_source_new (const char *input, PsRawFile *file, const PsSample *sample,
                      const PsImportOptions *options, GError **error)
{
  g_autoptr (PsFieldMapping) mapping = find_mapping (sample, options);
  const PsFormat *format = find_format (sample, options->format, mapping, error);
  g_autofree char *name = ps_import_input_dup_name (input);
  PsImportSource *self;

  if (format == NULL)
    return NULL;
  self = make_source (format, sample, mapping);
  self->name = g_intern_string (name);
  self->file = g_object_ref (file);
  self->is_mixed = options->format == NULL && ps_mixed_lines_find (format, self->plan, sample);
  self->position = g_atomic_rc_box_new0 (PsImportPosition);
  set_up_time (self, input, sample, options);
  return self;
}

/* Another way to read the same input. */
static void
share_input (PsImportSource *self, const PsImportSource *source)
{
  self->name = source->name;
  self->file = g_object_ref (source->file);
  self->position = g_atomic_rc_box_acquire (source->position);
  self->zone = source->zone != NULL ? g_time_zone_ref (source->zone) : NULL;
  self->time = source->time;
  self->last_write = source->last_write;
  self->newest = source->newest;
}

/**
 * ps_import_source_new_as:
 * @source: how an input is read
 * @format: another format
 * @sample: records of the input that may be of it, one after another
 *
 * Returns: (transfer full): a source that reads such records, with the index that @source has
 */
PsImportSource *
ps_import_source_new_as (PsImportSource *source, const PsFormat *format, const PsSample *sample)
{
  PsImportSource *self = make_source (format, sample, source->mapping);
  PsDateOrder order = find_order_in (self, sample);

  share_input (self, source);
  self->index = source->index;
  if (order != PS_DATE_ORDER_UNKNOWN)
    self->time.order = order;
  return self;
}

/**
 * ps_import_source_new_part:
 * @source: what came before of the input
 * @sample: what follows, which begins with a head of its own
 *
 * Returns: (transfer full): a source for what follows
 */
PsImportSource *
ps_import_source_new_part (PsImportSource *source, const PsSample *sample)
{
  PsImportSource *self = make_source (source->format, sample, source->mapping);

  self->is_mixed = source->is_mixed;
  share_input (self, source);
  return self;
}

/**
 * ps_import_source_reads_alike:
 * @source: a part of an input
 * @other: another part of it
 *
 * Returns: whether both are read in the same way
 */
gboolean
ps_import_source_reads_alike (const PsImportSource *source, const PsImportSource *other)
{
  return source->format == other->format && source->format->plan_equal != NULL
         && source->format->plan_equal (source->plan, other->plan);
}

/**
 * ps_import_source_ref:
 * @source: a source
 *
 * Returns: (transfer full): @source, once more
 */
PsImportSource *
ps_import_source_ref (PsImportSource *source)
{
  return g_atomic_rc_box_acquire (source);
}

static void
clear_source (gpointer data)
{
  PsImportSource *self = data;

  if (self->plan != NULL && self->format->plan_free != NULL)
    self->format->plan_free (self->plan);
  g_object_unref (self->file);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->mapping, ps_field_mapping_unref);
  g_atomic_rc_box_release (self->position);
}

/**
 * ps_import_source_unref:
 * @source: (transfer full): given back; the last one frees it
 */
void
ps_import_source_unref (PsImportSource *source)
{
  g_atomic_rc_box_release_full (source, clear_source);
}
