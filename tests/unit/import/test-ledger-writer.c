/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-import-fixture.h"
#include "ps-import-inputs.h"
#include "ps-ledger-writer.h"

#include <glib/gstdio.h>
#include <unistd.h>

static const char good[] = "{\"timestamp\":\"2024-05-01T10:00:00.0+0000\",\"event_type\":\"alert\","
                           "\"src_ip\":\"10.0.0.1\",\"dest_ip\":\"192.0.2.10\"}";

typedef struct
{
  PsImportFixture import;
  GArray *entries;
  GFile *target;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *text = g_strdup_printf ("%s\n{\"a\":\t\n%s\nno\x1b[1m thing\n", good, good);
  g_autofree char *path = ps_import_fixture_write ("broken.json", text, strlen (text));
  g_autofree char *out = ps_import_fixture_build_path ("out");

  ps_import_fixture_set_up (&f->import, 1, 0);
  g_assert_true (ps_import_fixture_run (&f->import, path, NULL));
  f->entries = ps_ledger_dup_entries (f->import.ledger, 0);
  g_assert_cmpuint (f->entries->len, ==, 2);
  f->target = g_file_new_for_path (out);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_file_delete (f->target, NULL, NULL);
  g_object_unref (f->target);
  g_array_unref (f->entries);
  ps_import_fixture_tear_down (&f->import);
}

static char *
write_rejects (Fixture *f, PsLedgerForm form)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  ps_ledger_write (f->entries, f->import.store, form, f->target, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_load_contents (f->target, NULL, &text, NULL, NULL, NULL));
  return text;
}

static void
test_tsv (Fixture *f, gconstpointer data)
{
  g_autofree char *text = write_rejects (f, PS_LEDGER_FORM_TSV);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_cmpstr (lines[0], ==, "file\trecord\toffset\treason\ttext");
  g_assert_true (g_str_has_suffix (lines[1], "\t2\t107\tcut-off\t{\"a\":\\t"));
  g_assert_true (g_str_has_suffix (lines[2], "\tnot-json\tno\\x1b[1m thing"));
}

/* Byte for byte, a line each. */
static void
test_raw (Fixture *f, gconstpointer data)
{
  g_autofree char *text = write_rejects (f, PS_LEDGER_FORM_RAW);

  g_assert_cmpstr (text, ==, "{\"a\":\nno\x1b[1m thing\n");
}

static void
cancel_cb (guint done, guint total, gpointer data)
{
  g_assert_cmpuint (total, ==, 2);
  g_cancellable_cancel (data);
}

/* Whatever goes wrong, what was there before stays. */
static void
test_keeps (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_replace_contents (f->target, "before", 6, NULL, FALSE, G_FILE_CREATE_NONE,
                                          NULL, NULL, NULL));
  g_assert_false (ps_ledger_write (f->entries, f->import.store, PS_LEDGER_FORM_TSV, f->target,
                                   cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_array_index (f->entries, PsLedgerEntry, 1).offset = 1 << 20;
  g_assert_false (ps_ledger_write (f->entries, f->import.store, PS_LEDGER_FORM_RAW, f->target, NULL,
                                   NULL, NULL, &error));
  g_assert_error (error, PS_STORE_ERROR, PS_STORE_ERROR_CHANGED);
  g_assert_true (g_file_load_contents (f->target, NULL, &text, NULL, NULL, NULL));
  g_assert_cmpstr (text, ==, "before");
}

/* An input by another name, and a file in a folder that is read. */
static void
test_inputs (void)
{
  g_autofree char *input = ps_import_fixture_write ("input.json", "x", 1);
  g_autofree char *other = ps_import_fixture_write ("other.json", "x", 1);
  g_autofree char *link = ps_import_fixture_build_path ("link.json");
  g_autofree char *missing = ps_import_fixture_build_path ("missing.json");
  g_autofree char *folder = g_path_get_dirname (input);
  const char *const file[] = { "-", input, NULL };
  const char *const folders[] = { folder, NULL };

  g_assert_cmpint (symlink (input, link), ==, 0);
  g_assert_true (ps_import_inputs_hold (file, input));
  g_assert_true (ps_import_inputs_hold (file, link));
  g_assert_false (ps_import_inputs_hold (file, other));
  g_assert_false (ps_import_inputs_hold (file, missing));
  g_assert_true (ps_import_inputs_hold (folders, other));
  g_assert_false (ps_import_inputs_hold (folders, missing));
  g_assert_false (ps_import_inputs_hold (folders, g_get_tmp_dir ()));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  ps_import_fixture_init ();
  g_test_add ("/ledger-writer/tsv", Fixture, NULL, set_up, test_tsv, tear_down);
  g_test_add ("/ledger-writer/raw", Fixture, NULL, set_up, test_raw, tear_down);
  g_test_add ("/ledger-writer/keeps", Fixture, NULL, set_up, test_keeps, tear_down);
  g_test_add_func ("/ledger-writer/inputs", test_inputs);
  status = g_test_run ();
  ps_import_fixture_clean_up ();
  return status;
}
