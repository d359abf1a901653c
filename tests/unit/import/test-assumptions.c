/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person says of a file: the zone and year of its times, what its columns mean. */

#include <glib/gstdio.h>

#include "ps-import-fixture.h"
#include "ps-import-preview.h"
#include "ps-sample-names.h"
#include "ps-time-print.h"
#include "ps-time-zone.h"

static PsImportJob *
import_text (const char *text, const PsImportOptions *options, PsAlertStore **store)
{
  PsClassifierOptions classifier = { 0 };
  g_autoptr (PsLedger) ledger = ps_ledger_new ();
  g_autofree char *path = ps_import_fixture_write ("assumed", text, strlen (text));
  const char *const inputs[] = { path, NULL };
  PsImportJob *job;

  *store = ps_alert_store_new (&classifier);
  job = ps_import_job_new (*store, ledger, options);
  g_assert_true (ps_import_job_run (job, inputs, NULL, NULL));
  return job;
}

static char *
print_times (PsAlertStore *store)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint32 row = 0; row < ps_alert_store_get_n_rows (store); row++)
    {
      PsAlert alert;

      ps_alert_store_get (store, row, &alert);
      ps_time_print_iso (alert.time, text);
      g_string_append_c (text, ' ');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define HEADER "time,src_ip,src_port,dst_ip,dst_port\n"
#define ENDS ",10.0.0.5,50000,192.0.2.1,443\n"

static const struct
{
  const char *name;
  const char *zone;
  const char *text;
  const char *times;
} zones[] = {
  { "utc", "UTC", HEADER "2024-07-01 12:00:00" ENDS, "2024-07-01T12:00:00.000000Z " },
  { "offset", "+05:30", HEADER "2024-07-01 12:00:00" ENDS, "2024-07-01T06:30:00.000000Z " },
  { "summer and winter", "Europe/Berlin",
    HEADER "2024-07-01 12:00:00" ENDS "2024-12-01 12:00:00" ENDS,
    "2024-07-01T10:00:00.000000Z 2024-12-01T11:00:00.000000Z " },
  { "skipped and shown twice", "Europe/Berlin",
    HEADER "2024-03-31 02:30:00" ENDS "2024-10-27 01:59:59" ENDS "2024-10-27 02:30:00" ENDS
           "2024-10-27 03:00:00" ENDS,
    "2024-03-31T01:30:00.000000Z 2024-10-26T23:59:59.000000Z 2024-10-27T00:30:00.000000Z "
    "2024-10-27T02:00:00.000000Z " },
  { "stated", "Europe/Berlin", HEADER "2024-07-01T12:00:00Z" ENDS, "2024-07-01T12:00:00.000000Z " },
};

static void
test_zone (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  PsImportOptions options = { .zone = zones[i].zone };
  g_autoptr (PsAlertStore) store = NULL;
  g_autoptr (PsImportJob) job G_GNUC_UNUSED = import_text (zones[i].text, &options, &store);
  g_autofree char *times = print_times (store);

  g_assert_cmpstr (times, ==, zones[i].times);
}

/* Another assumption changes what was read, as if it had been read with it; and back. */
static void
test_assume_later (void)
{
  static const char text[] =
      HEADER "2024-07-01 12:00:00" ENDS "2024-12-01 12:00:00" ENDS "2024-07-01T12:00:00Z" ENDS;
  PsImportOptions options = { .zone = "UTC" };
  g_autoptr (PsAlertStore) store = NULL;
  g_autoptr (PsImportJob) job = import_text (text, &options, &store);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = print_times (store);
  g_autofree char *second = NULL, *third = NULL;
  PsImportAssumed assumed;

  g_assert_true (ps_import_job_assume (job, "Europe/Berlin", 0, &error));
  second = print_times (store);
  g_assert_cmpstr (second, ==,
                   "2024-07-01T10:00:00.000000Z 2024-12-01T11:00:00.000000Z "
                   "2024-07-01T12:00:00.000000Z ");
  ps_import_job_get_assumed (job, &assumed);
  g_assert_cmpstr (assumed.zone, ==, "Europe/Berlin");
  g_assert_cmpuint (assumed.n_without_zone, ==, 2);
  g_assert_cmpuint (assumed.n_without_year, ==, 0);
  g_assert_true (ps_import_job_assume (job, "UTC", 0, &error));
  third = print_times (store);
  g_assert_cmpstr (third, ==, first);
  g_assert_false (ps_import_job_assume (job, "Nowhere/At all", 0, &error));
  g_assert_error (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_UNSUPPORTED);
}

/* Without a year: as given, the last leap year for its 29 February, over New Year if guessed. */
static void
test_year (void)
{
  static const char text[] = "Feb 29 12:00:00 10.0.0.5:50000 -> 192.0.2.1:443\n"
                             "Dec 31 12:00:00 10.0.0.5:50000 -> 192.0.2.1:443\n";
  PsImportOptions options = { .zone = "UTC", .year = 2023 };
  g_autoptr (PsAlertStore) store = NULL;
  g_autoptr (PsImportJob) job = import_text (text, &options, &store);
  g_autofree char *first = print_times (store);
  g_autofree char *second = NULL;

  g_assert_cmpstr (first, ==, "2020-02-29T12:00:00.000000Z 2023-12-31T12:00:00.000000Z ");
  g_assert_true (ps_import_job_assume (job, "UTC", 2016, NULL));
  second = print_times (store);
  g_assert_cmpstr (second, ==, "2016-02-29T12:00:00.000000Z 2016-12-31T12:00:00.000000Z ");
}

static void
test_date_order (void)
{
  static const char text[] = HEADER "03/04/2024 12:00:00" ENDS "04/04/2024 12:00:00" ENDS;
  PsImportOptions day = { .zone = "UTC", .date_order = PS_DATE_ORDER_DAY_FIRST };
  PsImportOptions unknown = { .zone = "UTC" };
  g_autoptr (PsAlertStore) store = NULL, other = NULL;
  g_autoptr (PsImportJob) job G_GNUC_UNUSED = import_text (text, &day, &store);
  g_autoptr (PsImportJob) guess = import_text (text, &unknown, &other);
  g_autofree char *forced = print_times (store), *guessed = print_times (other);
  PsImportAssumed assumed;

  g_assert_cmpstr (forced, ==, "2024-04-03T12:00:00.000000Z 2024-04-04T12:00:00.000000Z ");
  g_assert_cmpstr (guessed, ==, "2024-03-04T12:00:00.000000Z 2024-04-04T12:00:00.000000Z ");
  ps_import_job_get_assumed (guess, &assumed);
  g_assert_cmpuint (assumed.n_ambiguous, ==, 1);
}

#define STRANGE "{\"x\":{\"a\":\"10.0.0.5\",\"b\":\"192.0.2.1\"},\"n\":7}\n"

static PsFieldMapping *
make_mapping (void)
{
  PsFieldMapping *mapping = ps_field_mapping_new ();

  ps_field_mapping_set (mapping, "x.a",
                        &(PsFieldMeaning){ .is_used = TRUE, .field = PS_FIELD_SRC_IP });
  ps_field_mapping_set (mapping, "x.b",
                        &(PsFieldMeaning){ .is_used = TRUE, .field = PS_FIELD_DST_IP });
  return mapping;
}

/* The preview lists what there is to map, and shows what comes of it. */
static void
test_preview (void)
{
  g_autofree char *path = ps_import_fixture_write ("strange.json", STRANGE, strlen (STRANGE));
  g_autoptr (PsFieldMapping) mapping = make_mapping ();
  PsImportOptions options = { 0 };
  g_autoptr (PsImportPreview) before = ps_import_preview_new (path, &options);
  g_autoptr (PsImportPreview) after = NULL;

  g_assert_null (before->format);
  g_assert_nonnull (before->trouble);
  g_assert_cmpuint (before->names->len, ==, 3);
  g_assert_cmpstr (((PsSampleName *)g_ptr_array_index (before->names, 0))->name, ==, "x.a");
  g_assert_cmpstr (((PsSampleName *)g_ptr_array_index (before->names, 0))->example, ==, "10.0.0.5");
  options.mapping = mapping;
  after = ps_import_preview_new (path, &options);
  g_assert_null (after->trouble);
  g_assert_cmpstr (after->format->name, ==, "json");
  g_assert_cmpuint (ps_alert_store_get_n_rows (after->store), ==, 1);
  g_assert_cmpint (g_array_index (after->meanings, PsFieldMeaning, 0).field, ==, PS_FIELD_SRC_IP);
  g_assert_cmpstr (before->fingerprint, ==, after->fingerprint);
}

/* Columns that were told apart by their values alone are said to be what they are read as. */
static void
test_preview_by_values (void)
{
  static const char text[] = "left;lp;right;rp;what\n"
                             "10.0.0.5;50001;192.0.2.1;443;Odd 1\n"
                             "10.0.0.6;50002;192.0.2.2;443;Odd 2\n"
                             "10.0.0.7;50003;192.0.2.1;80;Odd 3\n";
  static const struct
  {
    gboolean is_used;
    PsField field;
  } wanted[] = {
    { TRUE, PS_FIELD_SRC_IP },
    { TRUE, PS_FIELD_SRC_PORT },
    { TRUE, PS_FIELD_DST_IP },
    { TRUE, PS_FIELD_DST_PORT },
    { FALSE, 0 },
  };
  g_autofree char *path = ps_import_fixture_write ("sides.csv", text, strlen (text));
  PsImportOptions options = { 0 };
  g_autoptr (PsImportPreview) preview = ps_import_preview_new (path, &options);

  g_assert_null (preview->trouble);
  g_assert_cmpuint (ps_alert_store_get_n_rows (preview->store), ==, 3);
  g_assert_cmpuint (preview->meanings->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const PsFieldMeaning *meaning = &g_array_index (preview->meanings, PsFieldMeaning, i);

      g_assert_cmpint (meaning->is_used, ==, wanted[i].is_used);
      if (meaning->is_used)
        g_assert_cmpint (meaning->field, ==, wanted[i].field);
    }
}

/* Keys of JSON are said to be what the importer of their format takes them for, not what such a
 * name means elsewhere. */
static void
test_preview_by_places (void)
{
  static const char text[] =
      "{\"timestamp\":\"2024-05-06T07:08:09.0+0000\",\"event_type\":\"alert\",\"src_ip\":\"10.0.0."
      "5\","
      "\"src_port\":50000,\"dest_ip\":\"192.0.2.7\",\"dest_port\":443,\"proto\":\"TCP\","
      "\"alert\":{\"signature\":\"S\",\"severity\":2,\"rev\":7}}\n";
  static const struct
  {
    const char *name;
    PsField field; /* PS_N_FIELDS: not used */
  } wanted[] = {
    { "timestamp", PS_FIELD_TIME },          { "event_type", PS_N_FIELDS },
    { "src_ip", PS_FIELD_SRC_IP },           { "src_port", PS_FIELD_SRC_PORT },
    { "dest_ip", PS_FIELD_DST_IP },          { "dest_port", PS_FIELD_DST_PORT },
    { "proto", PS_FIELD_PROTOCOL },          { "alert.signature", PS_FIELD_SIGNATURE },
    { "alert.severity", PS_FIELD_SEVERITY }, { "alert.rev", PS_N_FIELDS },
  };
  g_autofree char *path = ps_import_fixture_write ("eve.json", text, strlen (text));
  PsImportOptions options = { 0 };
  g_autoptr (PsImportPreview) preview = ps_import_preview_new (path, &options);

  g_assert_cmpstr (preview->format->name, ==, "suricata-eve");
  g_assert_cmpuint (preview->meanings->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const PsSampleName *name = g_ptr_array_index (preview->names, i);
      const PsFieldMeaning *meaning = &g_array_index (preview->meanings, PsFieldMeaning, i);

      g_assert_cmpstr (name->name, ==, wanted[i].name);
      g_assert_cmpint (meaning->is_used, ==, wanted[i].field != PS_N_FIELDS);
      if (meaning->is_used)
        g_assert_cmpint (meaning->field, ==, wanted[i].field);
    }
}

/* A mapping is found again for a file with the same names, also after a restart. */
static void
test_book (void)
{
  g_autofree char *folder = ps_import_fixture_build_path ("config");
  g_autofree char *path = g_build_filename (folder, "mappings.json", NULL);
  const PsSample sample = { STRANGE, strlen (STRANGE), TRUE };
  const PsSample other = { "{\"y\":1}", 7, TRUE };
  g_autoptr (GPtrArray) names = ps_sample_names_new (&sample);
  g_autofree char *fingerprint = ps_sample_names_get_fingerprint (names);
  g_autoptr (PsFieldMapping) mapping = make_mapping ();
  g_autoptr (PsFieldMapping) found = NULL, none = NULL;
  g_autoptr (PsMappingBook) book = ps_mapping_book_new (path);
  g_autoptr (PsMappingBook) again = NULL;
  g_autoptr (PsAlertStore) store = NULL;
  g_autoptr (PsImportJob) job = NULL;
  PsImportOptions options = { 0 };

  g_assert_null (ps_mapping_book_get_trouble (book));
  g_assert_true (ps_mapping_book_store (book, fingerprint, mapping, NULL));
  again = ps_mapping_book_new (path);
  g_assert_null (ps_mapping_book_get_trouble (again));
  found = ps_mapping_book_lookup (again, &sample);
  none = ps_mapping_book_lookup (again, &other);
  g_assert_nonnull (found);
  g_assert_null (none);
  g_assert_cmpuint (ps_field_mapping_get_size (found), ==, 2);
  options.book = again;
  job = import_text (STRANGE, &options, &store);
  g_assert_cmpuint (ps_alert_store_get_n_rows (store), ==, 1);
  g_remove (path);
  g_rmdir (folder);
}

static const struct
{
  const char *name;
  const char *text;
} broken_books[] = {
  { "no JSON", "{\"version\": 1, " },
  { "another version", "{\"version\": 2, \"mappings\": {}}" },
  { "no object", "[1]" },
  { "wrong types", "{\"version\": 1, \"mappings\": {\"x\": {\"a\": 5}}}" },
  { "unknown meaning", "{\"version\": 1, \"mappings\": {\"x\": {\"a\": \"nonsense\"}}}" },
  { "mappings as text", "{\"version\": 1, \"mappings\": \"x\"}" },
};

/* What is not understood is said, not used, and not written over. */
static void
test_broken_book (gconstpointer data)
{
  const char *text = data;
  g_autofree char *path = ps_import_fixture_write ("broken.json", text, strlen (text));
  g_autoptr (PsMappingBook) book = ps_mapping_book_new (path);
  g_autoptr (PsFieldMapping) mapping = make_mapping ();
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  g_assert_nonnull (ps_mapping_book_get_trouble (book));
  g_assert_false (ps_mapping_book_store (book, "x", mapping, &error));
  g_assert_nonnull (error);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, text);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  ps_import_fixture_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *path = g_strdup_printf ("/assumptions/zone/%s", zones[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_zone);
    }
  g_test_add_func ("/assumptions/assume-later", test_assume_later);
  g_test_add_func ("/assumptions/year", test_year);
  g_test_add_func ("/assumptions/date-order", test_date_order);
  g_test_add_func ("/assumptions/preview", test_preview);
  g_test_add_func ("/assumptions/preview-by-values", test_preview_by_values);
  g_test_add_func ("/assumptions/preview-by-places", test_preview_by_places);
  g_test_add_func ("/assumptions/book", test_book);
  for (gsize i = 0; i < G_N_ELEMENTS (broken_books); i++)
    {
      g_autofree char *path = g_strdup_printf ("/assumptions/broken-book/%s", broken_books[i].name);

      g_test_add_data_func (path, broken_books[i].text, test_broken_book);
    }
  status = g_test_run ();
  ps_import_fixture_clean_up ();
  return status;
}
