/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-journal.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "ps-policy-file.h"
#include "ps-test-folder.h"

#define N_ENTRIES 4

/* Payloads of the fixture; one is empty, one has zeros and what looks like the head of an entry. */
static const char *const payloads[N_ENTRIES] = { "archive 3", "", "PSJ1 escalate PSJ1",
                                                 "a longer one, of which a bit may fall over" };

typedef struct
{
  GPtrArray *texts;
  GArray *sequences;
} Told;

static void
tell (guint64 sequence, GBytes *payload, gpointer data)
{
  Told *told = data;
  gsize size;
  const char *bytes = g_bytes_get_data (payload, &size);

  g_ptr_array_add (told->texts, g_strndup (size > 0 ? bytes : "", size));
  g_array_append_val (told->sequences, sequence);
}

static void
told_init (Told *told)
{
  told->texts = g_ptr_array_new_with_free_func (g_free);
  told->sequences = g_array_new (FALSE, FALSE, sizeof (guint64));
}

static void
told_clear (Told *told)
{
  g_ptr_array_unref (told->texts);
  g_array_unref (told->sequences);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, told_clear)

/* @starts: (nullable): gets where each entry begins, and the end */
static GByteArray *
make_journal (gsize *starts)
{
  GByteArray *bytes = g_byte_array_new ();

  for (guint i = 0; i < N_ENTRIES; i++)
    {
      g_autoptr (GBytes) payload = g_bytes_new (payloads[i], strlen (payloads[i]));
      g_autoptr (GBytes) frame = ps_journal_frame (10 + i, payload);

      if (starts != NULL)
        starts[i] = bytes->len;
      g_byte_array_append (bytes, g_bytes_get_data (frame, NULL), (guint)g_bytes_get_size (frame));
    }
  if (starts != NULL)
    starts[N_ENTRIES] = bytes->len;
  return bytes;
}

/* Each entry that is told is one that was written, in its place. Returns: how many there are */
static guint
check_told (const Told *told)
{
  for (guint i = 0; i < told->texts->len; i++)
    {
      guint64 sequence = g_array_index (told->sequences, guint64, i);

      g_assert_cmpuint (sequence, >=, 10);
      g_assert_cmpuint (sequence, <, 10 + N_ENTRIES);
      g_assert_cmpstr (told->texts->pdata[i], ==, payloads[sequence - 10]);
      g_assert_true (i == 0 || sequence > g_array_index (told->sequences, guint64, i - 1));
    }
  return told->texts->len;
}

/* Cut anywhere, the entries before the cut are there, and no other. */
static void
test_cut (void)
{
  gsize starts[N_ENTRIES + 1];
  g_autoptr (GByteArray) bytes = make_journal (starts);

  for (gsize size = 0; size <= bytes->len; size++)
    {
      g_auto (Told) told = { 0 };
      PsJournalInfo info;
      guint whole = 0;

      told_init (&told);
      while (whole < N_ENTRIES && starts[whole + 1] <= size)
        whole++;
      ps_journal_parse (bytes->data, size, tell, &told, &info);
      g_assert_cmpuint (check_told (&told), ==, whole);
      g_assert_cmpuint (info.end, ==, starts[whole]);
      g_assert_cmpuint (info.cut, ==, size - starts[whole]);
      g_assert_cmpuint (info.n_damaged, ==, 0);
      g_assert_false (info.is_foreign);
    }
}

/* Whichever bit falls over, nothing is lost. */
static void
test_bit (void)
{
  g_autoptr (GByteArray) bytes = make_journal (NULL);

  for (gsize bit = 0; bit < 8 * bytes->len; bit++)
    {
      g_auto (Told) told = { 0 };
      PsJournalInfo info;

      told_init (&told);
      bytes->data[bit / 8] ^= (guint8)(1u << bit % 8);
      ps_journal_parse (bytes->data, bytes->len, tell, &told, &info);
      bytes->data[bit / 8] ^= (guint8)(1u << bit % 8);
      g_assert_cmpuint (check_told (&told), ==, N_ENTRIES);
      g_assert_cmpuint (info.end, ==, bytes->len);
    }
}

/* Whatever falls over, nothing is invented; what is whole is still told. */
static void
test_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  gsize starts[N_ENTRIES + 1];

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GByteArray) bytes = make_journal (starts);
      g_auto (Told) told = { 0 };
      guint hit = (guint)g_rand_int_range (rand, 0, N_ENTRIES);
      gsize first = starts[hit], size = starts[hit + 1] - starts[hit];
      PsJournalInfo info;

      told_init (&told);
      for (guint i = 0; i < 6; i++)
        bytes->data[first + (gsize)g_rand_int_range (rand, 0, (gint32)size)] ^=
            (guint8)g_rand_int_range (rand, 0, 256);
      ps_journal_parse (bytes->data, bytes->len, tell, &told, &info);
      g_assert_cmpuint (check_told (&told), >=, N_ENTRIES - 1);
    }
}

static char *
make_path (void)
{
  g_autofree char *folder = ps_test_folder_new ();

  return g_build_filename (folder, "more", "a.journal", NULL);
}

static PsJournal *
open_journal (const char *path, Told *told, PsJournalInfo *info)
{
  g_autoptr (GError) error = NULL;
  PsJournal *journal = ps_journal_open (path, tell, told, info, &error);

  g_assert_no_error (error);
  return journal;
}

static gboolean
append (PsJournal *journal, guint64 sequence, const char *text, GError **error)
{
  g_autoptr (GBytes) payload = g_bytes_new (text, strlen (text));

  return ps_journal_append (journal, sequence, payload, error);
}

static void
remove_all (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path), *parent = g_path_get_dirname (folder);

  ps_test_folder_remove (parent);
}

static void
test_file (void)
{
  g_autofree char *path = make_path ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_auto (Told) told = { 0 };
      g_autoptr (PsJournal) journal = NULL;
      PsJournalInfo info;
      GStatBuf status;

      told_init (&told);
      journal = open_journal (path, &told, &info);
      g_assert_cmpuint (check_told (&told), ==, i);
      g_assert_cmpint (g_stat (path, &status), ==, i == 0 ? -1 : 0);
      g_assert_true (append (journal, 10 + i, payloads[i], &error));
      g_assert_no_error (error);
      g_assert_true (ps_journal_sync (journal));
      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
    }
  remove_all (path);
}

/* The second one reads, and does not write. */
static void
test_locked (void)
{
  g_autofree char *path = make_path ();
  g_auto (Told) told = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PsJournal) late = NULL;
  PsJournal *first, *second;
  PsJournalInfo info;

  told_init (&told);
  late = open_journal (path, &told, &info);
  first = open_journal (path, &told, &info);
  g_assert_true (append (first, 10, payloads[0], &error));
  second = open_journal (path, &told, &info);
  g_assert_true (ps_journal_is_read_only (second));
  g_assert_cmpuint (check_told (&told), ==, 1);
  g_assert_false (append (second, 11, payloads[1], &error));
  g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_LOCKED);
  g_clear_error (&error);
  /* The one that was opened when there was no file knows nothing of what is in it now. */
  g_assert_false (append (late, 11, payloads[1], &error));
  g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_LOCKED);
  ps_journal_free (second);
  ps_journal_free (first);
  first = open_journal (path, &told, &info);
  g_assert_false (ps_journal_is_read_only (first));
  ps_journal_free (first);
  remove_all (path);
}

/* Half an entry goes, and what is no entry is kept beside the journal. */
static void
test_rest (gconstpointer data)
{
  const char *rest = data;
  gboolean foreign = rest[0] != 'P';
  g_autofree char *path = make_path (), *folder = g_path_get_dirname (path);
  g_autofree char *aside = g_strconcat (path, ".damaged", NULL), *kept = NULL;
  g_autoptr (GByteArray) bytes = make_journal (NULL);
  g_autoptr (GError) error = NULL;
  PsJournal *journal;
  PsJournalInfo info;

  g_byte_array_append (bytes, (const guint8 *)rest, (guint)strlen (rest));
  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, (const char *)bytes->data, bytes->len, NULL));
  for (guint round = 0; round < 2; round++)
    {
      g_auto (Told) told = { 0 };

      told_init (&told);
      journal = open_journal (path, &told, &info);
      g_assert_cmpuint (told.texts->len, ==, N_ENTRIES + round);
      g_assert_cmpuint (info.cut, ==, round == 0 ? strlen (rest) : 0);
      g_assert_true (append (journal, 20 + round, "more", &error));
      ps_journal_free (journal);
    }
  g_assert_cmpint (g_file_get_contents (aside, &kept, NULL, NULL), ==, foreign);
  g_assert_true (!foreign || g_str_equal (kept, rest));
  remove_all (path);
}

/* A disk that is full is said, and nothing half is left. */
static void
test_full (void)
{
  g_autofree char *path = make_path ();
  struct rlimit before, small;
  g_autoptr (GError) error = NULL;
  PsJournalInfo info;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  signal (SIGXFSZ, SIG_IGN);
  for (guint round = 0; round < 3; round++)
    {
      g_auto (Told) told = { 0 };
      g_autoptr (PsJournal) journal = NULL;

      told_init (&told);
      journal = open_journal (path, &told, &info);
      g_assert_cmpuint (check_told (&told), ==, round);
      g_assert_cmpuint (info.cut, ==, 0);
      small.rlim_cur = info.end + 45;
      setrlimit (RLIMIT_FSIZE, &small);
      g_assert_false (append (journal, 10 + round, payloads[3], &error));
      g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_WRITE);
      g_clear_error (&error);
      setrlimit (RLIMIT_FSIZE, &before);
      g_assert_true (append (journal, 10 + round, payloads[round], &error));
      g_assert_no_error (error);
    }
  remove_all (path);
}

/* What is no file is no journal. */
static void
test_no_file (void)
{
  g_auto (Told) told = { 0 };
  g_autoptr (GError) error = NULL;
  PsJournalInfo info;

  told_init (&told);
  g_assert_null (ps_journal_open ("/dev/null", tell, &told, &info, &error));
  g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_READ);
}

static void
test_path (void)
{
  const char *const one[] = { "/a/b", "/c/d", NULL }, *const turned[] = { "/c/d", "/a/b", NULL };
  const char *const other[] = { "/a/b", NULL }, *const dotted[] = { "/a/./b", NULL };
  const char *const piped[] = { "/a/b", "-", NULL };
  g_autofree char *path_one = ps_journal_get_path (one);
  g_autofree char *path_turned = ps_journal_get_path (turned);
  g_autofree char *path_other = ps_journal_get_path (other);
  g_autofree char *path_dotted = ps_journal_get_path (dotted);

  g_assert_cmpstr (path_one, ==, path_turned);
  g_assert_cmpstr (path_one, !=, path_other);
  g_assert_cmpstr (path_other, ==, path_dotted);
  g_assert_true (g_str_has_prefix (path_one, g_get_user_state_dir ()));
  g_assert_null (ps_journal_get_path (piped));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/journal/cut", test_cut);
  g_test_add_func ("/journal/bit", test_bit);
  g_test_add_func ("/journal/bytes", test_bytes);
  g_test_add_func ("/journal/file", test_file);
  g_test_add_func ("/journal/locked", test_locked);
  g_test_add_data_func ("/journal/rest/half-an-entry", "PSJ1", test_rest);
  g_test_add_data_func ("/journal/rest/foreign", "this is no entry, and longer than the head of one",
                        test_rest);
  g_test_add_func ("/journal/full", test_full);
  g_test_add_func ("/journal/no-file", test_no_file);
  g_test_add_func ("/journal/path", test_path);
  return g_test_run ();
}
