/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ps-alert-store.h"
#include "ps-test-folder.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = ps_test_folder_new ();
  fixture->path = ps_test_folder_write (fixture->folder, "alerts.json", "0123456789");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ps_test_folder_free (fixture->folder);
  g_free (fixture->path);
}

static void
assert_record (PsRawFile *file, guint64 offset, gsize length, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = ps_raw_file_read_record (file, offset, length, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, length);
}

static void
assert_changed (PsRawFile *file, guint64 offset, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ps_raw_file_read_record (file, offset, length, &error));
  g_assert_error (error, PS_STORE_ERROR, PS_STORE_ERROR_CHANGED);
  g_assert_nonnull (strstr (error->message, ps_raw_file_get_name (file)));
}

static void
test_read (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PsRawFile) file = ps_raw_file_new_for_path (fixture->path, NULL);
  char buffer[16];

  g_assert_cmpstr (ps_raw_file_get_name (file), ==, fixture->path);
  g_assert_false (ps_raw_file_is_spool (file));
  g_assert_cmpint (ps_raw_file_get_size (file), ==, 10);
  g_assert_cmpint (ps_raw_file_get_fd (file), >=, 0);
  assert_record (file, 3, 4, "3456");
  assert_record (file, 10, 0, "");
  g_assert_cmpint (ps_raw_file_read (file, 8, buffer, sizeof buffer, NULL), ==, 2);
  g_assert_cmpmem (buffer, 2, "89", 2);
  g_assert_cmpint (ps_raw_file_read (file, 10, buffer, sizeof buffer, NULL), ==, 0);
  assert_changed (file, 8, 3);
  assert_changed (file, G_MAXUINT64 - 1, 3);
  g_assert_true (ps_raw_file_is_unchanged (file));
}

static void
test_shrunk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PsRawFile) file = ps_raw_file_new_for_path (fixture->path, NULL);
  g_autoptr (GError) error = NULL;
  char buffer[16];

  g_assert_cmpint (truncate (fixture->path, 4), ==, 0);
  assert_record (file, 0, 4, "0123");
  assert_changed (file, 2, 4);
  g_assert_cmpint (ps_raw_file_read (file, 0, buffer, sizeof buffer, &error), ==, -1);
  g_assert_error (error, PS_STORE_ERROR, PS_STORE_ERROR_CHANGED);
  g_assert_false (ps_raw_file_is_unchanged (file));
}

/* A file that vanishes is read from all the same; one that is replaced is another one. */
static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PsRawFile) file = ps_raw_file_new_for_path (fixture->path, NULL);

  g_unlink (fixture->path);
  assert_record (file, 3, 4, "3456");
  g_assert_false (ps_raw_file_is_unchanged (file));
  g_assert_true (g_file_set_contents (fixture->path, "0123456789", 10, NULL));
  g_assert_false (ps_raw_file_is_unchanged (file));
}

static void
test_grown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PsRawFile) file = ps_raw_file_new_for_path (fixture->path, NULL);
  FILE *stream = g_fopen (fixture->path, "a");

  fputs ("more", stream);
  fclose (stream);
  assert_record (file, 8, 4, "89mo");
  g_assert_false (ps_raw_file_is_unchanged (file));
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ps_raw_file_new_for_path (path, &error));
  g_assert_error (error, PS_STORE_ERROR, PS_STORE_ERROR_READ);
  g_assert_nonnull (strstr (error->message, "none.json"));
}

static void
test_spool (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PsRawFile) file = ps_raw_file_new_spool ("-", &error);
  struct stat status;

  g_assert_no_error (error);
  g_assert_true (ps_raw_file_is_spool (file));
  g_assert_cmpstr (ps_raw_file_get_name (file), ==, "-");
  g_assert_cmpint (ps_raw_file_get_size (file), ==, 0);
  g_assert_true (ps_raw_file_append (file, "abc", 3, &error));
  g_assert_true (ps_raw_file_append (file, "", 0, &error));
  g_assert_true (ps_raw_file_append (file, "defg", 4, &error));
  g_assert_cmpint (ps_raw_file_get_size (file), ==, 7);
  assert_record (file, 2, 3, "cde");
  assert_changed (file, 5, 3);
  g_assert_true (ps_raw_file_is_unchanged (file));
  g_assert_cmpint (fstat (ps_raw_file_get_fd (file), &status), ==, 0);
  g_assert_cmpuint (status.st_nlink, ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/raw-file/read", test_read },         { "/raw-file/shrunk", test_shrunk },
    { "/raw-file/replaced", test_replaced }, { "/raw-file/grown", test_grown },
    { "/raw-file/missing", test_missing },   { "/raw-file/spool", test_spool },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
