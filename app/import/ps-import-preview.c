/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-import-preview.h"

#include <string.h>

#include "ps-batch-builder.h"
#include "ps-csv-dialect.h"
#include "ps-import-feed.h"
#include "ps-import-source.h"
#include "ps-json-place.h"
#include "ps-sample-names.h"

/* More records are not looked at for the alerts that are shown. */
#define RECORDS_MAX 2000

typedef struct
{
  PsImportPreview *preview;
  PsImportSource *source;
  PsAlertBatch *batch;
  GHashTable *places; /* PsField by the name of its value in JSON */
  guint n_records;
} Reading;

/* Under which names the values stood that were taken. */
static void
note_places (Reading *self, const PsRecord *record, const char *text, gsize length)
{
  for (guint i = 0; i < PS_FIELD_CLAIM; i++)
    {
      const char *value = record->spans[i].text;
      char *name = value != NULL && value >= text && value < text + length
                       ? ps_json_place_name (text, length, (gsize)(value - text))
                       : NULL;

      if (name != NULL && !g_hash_table_contains (self->places, name))
        g_hash_table_insert (self->places, name, GUINT_TO_POINTER (i));
      else
        g_free (name);
    }
}

static void
read_frame (Reading *self, const char *text, gsize length)
{
  while (length > 0 && self->batch->n_alerts < PS_PREVIEW_ROWS)
    {
      g_auto (PsRecord) record = { 0 };
      gsize consumed;
      PsReadResult result = ps_import_source_read (self->source, text, length, &record, &consumed);

      if (result == PS_READ_ALERT
          && !ps_batch_builder_add (self->batch, &record, &self->source->time, 0, (guint32)consumed,
                                    self->n_records))
        result = record.reason == PS_REASON_NO_ADDRESSES ? PS_READ_SKIPPED : PS_READ_REJECTED;
      if (result == PS_READ_ALERT)
        note_places (self, &record, text, consumed);
      self->n_records += result != PS_READ_NOTHING;
      self->preview->n_skipped += result == PS_READ_SKIPPED;
      self->preview->n_rejected += result == PS_READ_REJECTED;
      text += consumed;
      length -= consumed;
    }
}

static void
read_sample (Reading *self, const PsSample *sample)
{
  gsize offset = self->source->head, start, length;
  PsReason reason;

  while (self->batch->n_alerts < PS_PREVIEW_ROWS && self->n_records < RECORDS_MAX
         && ps_framer_next (&self->source->framer, sample->text, sample->length, sample->whole,
                            &offset, &start, &length, &reason))
    {
      if (reason == PS_REASON_NONE)
        read_frame (self, sample->text + start, length);
      else
        self->preview->n_rejected++;
    }
}

static void
note_times (PsImportPreview *self, const PsAlertBatch *batch)
{
  for (guint i = 0; i < batch->n_alerts; i++)
    {
      guint flags = batch->alerts[i].flags;

      self->lacks_zone |= (flags & PS_ALERT_HAS_TIME) != 0 && (flags & PS_ALERT_HAS_ZONE) == 0;
      self->lacks_year |= (flags & PS_ALERT_HAS_TIME) != 0 && (flags & PS_ALERT_HAS_YEAR) == 0;
    }
}

static void
show_alerts (PsImportPreview *self, PsImportSource *source, const PsSample *sample,
             GHashTable *places)
{
  g_autoptr (PsAlertBatch) batch = ps_alert_batch_new ();
  Reading reading = { self, source, batch, places, 0 };
  guint file = ps_alert_store_add_file (self->store, source->file);

  read_sample (&reading, sample);
  note_times (self, batch);
  if (ps_alert_store_append (self->store, batch, file, 1, NULL))
    {
      ps_alert_store_settle (self->store);
      ps_alert_store_decide (self->store, 0, ps_alert_store_get_n_rows (self->store));
    }
}

/* How the columns of a CSV file are read: by a product's names or by their values, it may be. */
static const PsCsvPlan *
get_csv_plan (const PsImportSource *source, guint n_names)
{
  const PsCsvPlan *plan;

  if (source == NULL || source->plan == NULL || source->format->plan_free != ps_csv_plan_destroy)
    return NULL;
  plan = source->plan;
  return plan->n_columns == n_names ? plan : NULL;
}

static gboolean
find_planned_field (const PsCsvPlan *plan, guint column, PsField *field)
{
  for (guint i = 0; i < PS_N_FIELDS; i++)
    if (plan->fields[i] == column)
      {
        *field = (PsField)i;
        return TRUE;
      }
  return FALSE;
}

/* @name is that of the value or, where records lie in a list of one object, ends with it. */
static gboolean
find_place (GHashTable *places, const char *name, PsField *field)
{
  gpointer value;

  while (!g_hash_table_lookup_extended (places, name, NULL, &value))
    {
      name = strchr (name, '.');
      if (name == NULL)
        return FALSE;
      name++;
    }
  *field = GPOINTER_TO_UINT (value);
  return TRUE;
}

/* What a column or key means by the user's word, else as the file is read, else, where nothing of
 * it was, by the table of known names. */
static PsFieldMeaning
find_meaning (const char *name, guint column, const PsFieldMapping *mapping, const PsCsvPlan *plan,
              GHashTable *places)
{
  const PsFieldMeaning *told = ps_field_mapping_lookup (mapping, name, -1);
  PsFieldMeaning meaning = { .is_used = TRUE };
  guint rank;

  if (told != NULL)
    return *told;
  if (plan != NULL && find_planned_field (plan, column, &meaning.field))
    return meaning;
  meaning.side = ps_side_from_name (name, -1);
  meaning.is_side = meaning.side != PS_SIDE_NONE;
  if (!meaning.is_side && g_hash_table_size (places) > 0)
    meaning.is_used = find_place (places, name, &meaning.field);
  else if (!meaning.is_side)
    meaning.is_used = plan == NULL && ps_field_from_name (name, -1, &meaning.field, &rank);
  return meaning;
}

static void
list_names (PsImportPreview *self, const PsSample *sample, const PsImportSource *source,
            const PsFieldMapping *mapping, GHashTable *places)
{
  const PsCsvPlan *plan;

  self->names = ps_sample_names_new (sample);
  self->fingerprint = ps_sample_names_get_fingerprint (self->names);
  plan = get_csv_plan (source, self->names->len);
  for (guint i = 0; i < self->names->len; i++)
    {
      const PsSampleName *name = g_ptr_array_index (self->names, i);
      PsFieldMeaning meaning = find_meaning (name->name, i, mapping, plan, places);

      g_array_append_val (self->meanings, meaning);
    }
}

static void
preview_feed (PsImportPreview *self, const char *path, PsImportFeed *feed,
              const PsImportOptions *options)
{
  g_autoptr (PsImportSource) source = NULL;
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  PsSample sample;

  ps_import_feed_get_sample (feed, &sample);
  source =
      ps_import_source_new (path, ps_decoder_get_file (feed->decoder), &sample, options, &error);
  if (source != NULL)
    {
      self->format = source->format;
      show_alerts (self, source, &sample, places);
    }
  else
    self->trouble = g_strdup (error->message);
  list_names (self, &sample, source, source != NULL ? source->mapping : options->mapping, places);
}

/**
 * ps_import_preview_new:
 * @path: a file
 * @options: how it would be imported
 *
 * Reads the beginning of a file as an import would. Takes a moment: to be called in a thread.
 *
 * Returns: (transfer full): what was found
 */
PsImportPreview *
ps_import_preview_new (const char *path, const PsImportOptions *options)
{
  PsImportPreview *self = g_atomic_rc_box_new0 (PsImportPreview);
  PsClassifierOptions classifier = { 0 };
  PsImportFeed feed = { 0 };
  g_autoptr (GError) error = NULL;

  self->store = ps_alert_store_new (&classifier);
  self->meanings = g_array_new (FALSE, FALSE, sizeof (PsFieldMeaning));
  if (ps_import_feed_open (&feed, path, &error))
    {
      preview_feed (self, path, &feed, options);
      ps_import_feed_close (&feed);
    }
  else
    self->trouble = g_strdup (error->message);
  if (self->names == NULL)
    self->names = g_ptr_array_new ();
  return self;
}

/**
 * ps_import_preview_ref:
 * @preview: a preview
 *
 * Returns: (transfer full): @preview, once more
 */
PsImportPreview *
ps_import_preview_ref (PsImportPreview *preview)
{
  return g_atomic_rc_box_acquire (preview);
}

static void
clear_preview (gpointer data)
{
  PsImportPreview *self = data;

  g_object_unref (self->store);
  g_ptr_array_unref (self->names);
  g_array_unref (self->meanings);
  g_free (self->fingerprint);
  g_free (self->trouble);
}

/**
 * ps_import_preview_unref:
 * @preview: (transfer full): given back; the last one frees it
 */
void
ps_import_preview_unref (PsImportPreview *preview)
{
  g_atomic_rc_box_release_full (preview, clear_preview);
}
