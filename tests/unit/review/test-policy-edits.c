/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ps-policy-edits.h"
#include "ps-test-folder.h"

typedef struct
{
  char *folder;
  char *path;
  PsPolicyEdits *edits;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = ps_test_folder_new ();
  f->path = g_build_filename (f->folder, "policy.json", NULL);
  f->edits = ps_policy_edits_new (f->path);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ps_policy_edits_free (f->edits);
  ps_test_folder_free (f->folder);
  g_free (f->path);
}

static void
expect (Fixture *f, guint16 port)
{
  PsAddress server;
  g_autoptr (GError) error = NULL;

  g_assert_true (ps_address_parse ("10.0.0.9", -1, &server));
  g_assert_true (ps_policy_edits_expect (f->edits, &server, port, 6, &error));
  g_assert_no_error (error);
}

/* How many rules count, and stand in the file. */
static guint
count_rules (Fixture *f)
{
  g_autoptr (PsSitePolicy) written = ps_policy_file_load (f->path, NULL);
  guint n, n_written;

  ps_site_policy_get_rules (ps_policy_edits_get (f->edits), &n);
  ps_site_policy_get_rules (written, &n_written);
  g_assert_cmpuint (n, ==, n_written);
  return n;
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  for (guint16 port = 1; port <= 20; port++)
    expect (f, port);
  g_assert_cmpuint (count_rules (f), ==, 20);
  for (guint n = 20; n > 0; n--)
    {
      g_assert_true (ps_policy_edits_can_undo (f->edits));
      g_assert_true (ps_policy_edits_undo (f->edits, NULL));
      g_assert_cmpuint (count_rules (f), ==, n - 1);
    }
  g_assert_false (ps_policy_edits_undo (f->edits, NULL));
  for (guint n = 1; n <= 20; n++)
    {
      g_assert_true (ps_policy_edits_redo (f->edits, NULL));
      g_assert_cmpuint (count_rules (f), ==, n);
    }
  g_assert_false (ps_policy_edits_redo (f->edits, NULL));
}

static void
test_new_edit_ends_redo (Fixture *f, gconstpointer data)
{
  expect (f, 1);
  expect (f, 2);
  g_assert_true (ps_policy_edits_undo (f->edits, NULL));
  expect (f, 3);
  g_assert_false (ps_policy_edits_can_redo (f->edits));
  g_assert_cmpuint (count_rules (f), ==, 2);
}

/* What somebody wrote by hand is kept, and ends what can be undone. */
static void
test_changed_by_hand (Fixture *f, gconstpointer data)
{
  static const char by_hand[] = "{\"version\":1,\"muted\":[{\"finding\":\"U1\"}]}";

  expect (f, 1);
  g_assert_true (g_file_set_contents (f->path, by_hand, -1, NULL));
  expect (f, 2);
  g_assert_cmpuint (count_rules (f), ==, 2);
  g_assert_true (ps_policy_edits_undo (f->edits, NULL));
  g_assert_cmpuint (count_rules (f), ==, 1);
  g_assert_false (ps_policy_edits_undo (f->edits, NULL));
}

/* A file that cannot be read is not written over. */
static void
test_broken (Fixture *f, gconstpointer data)
{
  static const char broken[] = "{\"version\":1,";
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  expect (f, 1);
  g_assert_true (g_file_set_contents (f->path, broken, -1, NULL));
  g_assert_false (ps_policy_edits_expect (f->edits, NULL, 1, 6, &error));
  g_assert_error (error, PS_REVIEW_ERROR, PS_REVIEW_ERROR_SYNTAX);
  g_clear_error (&error);
  g_assert_false (ps_policy_edits_undo (f->edits, &error));
  g_assert_nonnull (error);
  g_assert_true (g_file_get_contents (f->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, broken);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/policy-edits/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/policy-edits/new-edit-ends-redo", Fixture, NULL, set_up, test_new_edit_ends_redo,
              tear_down);
  g_test_add ("/policy-edits/changed-by-hand", Fixture, NULL, set_up, test_changed_by_hand,
              tear_down);
  g_test_add ("/policy-edits/broken", Fixture, NULL, set_up, test_broken, tear_down);
  return g_test_run ();
}
