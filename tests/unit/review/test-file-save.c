/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-fault-ops.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ps-policy-file.h"
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
  fixture->path = g_build_filename (fixture->folder, "Nachtschicht ü.portside", NULL);
  ps_fault = (PsFault){ 0 };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_chmod (fixture->folder, 0700);
  ps_test_folder_free (fixture->folder);
  g_free (fixture->path);
}

static void
put (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static char *
get (const char *path)
{
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static gboolean
save (const char *path, const char *text, GError **error)
{
  return ps_file_save (ps_fault_ops (), path, text, strlen (text), error);
}

#define OLD "what was there before\n"
#define NEW "what is to be there now, in several pieces\n"

/* Each call fails once: the old file or the new one is there, whole, nothing else, and who was
 * told that it was saved finds the new one. */
static void
test_failures (Fixture *fixture, gconstpointer data)
{
  static const int codes[] = { EIO, ENOSPC, EACCES, EINTR };
  guint n_calls, n_old = 0;

  ps_fault.chunk = 16;
  put (fixture->path, OLD);
  g_assert_true (save (fixture->path, NEW, NULL));
  n_calls = ps_fault.n_calls;
  g_assert_cmpuint (n_calls, >, 8);
  for (guint c = 0; c < G_N_ELEMENTS (codes); c++)
    for (guint at = 1; at <= n_calls; at++)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *text = NULL;
        gboolean saved;

        put (fixture->path, OLD);
        g_chmod (fixture->path, 0640);
        ps_fault = (PsFault){ .at = at, .code = codes[c], .chunk = 16 };
        saved = save (fixture->path, NEW, &error);
        g_assert_true (saved == (error == NULL));
        text = get (fixture->path);
        g_assert_true (g_str_equal (text, OLD) || g_str_equal (text, NEW));
        g_assert_true (!saved || g_str_equal (text, NEW));
        g_assert_cmpuint (ps_test_folder_count (fixture->folder), ==, 1);
        n_old += g_str_equal (text, OLD);
        if (error != NULL)
          {
            g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_WRITE);
            g_assert_nonnull (strstr (error->message, "Nachtschicht ü.portside"));
          }
      }
  g_assert_cmpuint (n_old, >, 20);
}

/* kill -9 before each call: as above, but for what is left aside. */
static void
test_kills (Fixture *fixture, gconstpointer data)
{
  guint at = 0, n_old = 0, n_new = 0;
  gboolean killed = TRUE;

  while (killed)
    {
      g_autofree char *text = NULL;
      int status;
      pid_t child;

      put (fixture->path, OLD);
      ps_fault = (PsFault){ .at = ++at, .chunk = 16 };
      child = fork ();
      /* As another process would: names aside are random, and it would be ours again. */
      if (child == 0)
        g_random_set_seed (at);
      if (child == 0)
        _exit (save (fixture->path, NEW, NULL) ? 0 : 1);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      killed = WIFSIGNALED (status);
      text = get (fixture->path);
      g_assert_true (g_str_equal (text, OLD) || g_str_equal (text, NEW));
      n_old += g_str_equal (text, OLD);
      n_new += g_str_equal (text, NEW);
    }
  g_assert_cmpuint (n_old, >, 5);
  g_assert_cmpuint (n_new, >, 2);
}

/* A disk that is full after any number of bytes. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  for (gsize space = 1; space <= strlen (NEW); space++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      put (fixture->path, OLD);
      ps_fault = (PsFault){ .space = space, .chunk = 7 };
      g_assert_false (save (fixture->path, NEW, &error));
      g_assert_nonnull (strstr (error->message, g_strerror (ENOSPC)));
      text = get (fixture->path);
      g_assert_cmpstr (text, ==, OLD);
      g_assert_cmpuint (ps_test_folder_count (fixture->folder), ==, 1);
    }
}

static guint
get_mode (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_mode & 07777;
}

static void
test_modes (Fixture *fixture, gconstpointer data)
{
  static const guint modes[] = { 0600, 0640, 0664, 0604 };

  g_assert_true (save (fixture->path, OLD, NULL));
  g_assert_cmpuint (get_mode (fixture->path), ==, 0600);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_chmod (fixture->path, (int)modes[i]);
      g_assert_true (save (fixture->path, NEW, NULL));
      g_assert_cmpuint (get_mode (fixture->path), ==, modes[i]);
    }
}

/* A link stays one, and what it points to is replaced. */
static void
test_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link.portside", NULL);
  g_autofree char *text = NULL;

  put (fixture->path, OLD);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  g_assert_true (save (link, NEW, NULL));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  text = get (fixture->path);
  g_assert_cmpstr (text, ==, NEW);
}

/* What is no file that one may write is left alone. */
static void
test_places (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "no", "such.portside", NULL);
  const char *const places[] = { fixture->folder, "/dev/null", missing };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (save (places[i], NEW, &error));
      g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_WRITE);
    }
  g_assert_true (g_file_test (fixture->folder, G_FILE_TEST_IS_DIR));
  g_assert_cmpuint (ps_test_folder_count (fixture->folder), ==, 0);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/file-save/failures", test_failures);
  ADD ("/file-save/kills", test_kills);
  ADD ("/file-save/full", test_full);
  ADD ("/file-save/modes", test_modes);
  ADD ("/file-save/link", test_link);
  ADD ("/file-save/places", test_places);
  return g_test_run ();
}
