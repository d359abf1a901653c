/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ps-annotation-fixture.h"
#include "ps-note-dialog.h"
#include "ps-tag-dialog.h"
#include "ps-widget-find.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* Notes and tags: on alerts, and on hosts, ports and groups. */

static gboolean
is_calm (PsWindowFixture *f)
{
  return !ps_document_is_reviewing (f->window->document);
}

/* On a host, a port or a group. */
static void
write_note_on (PsWindowFixture *f, const char *what, const char *text)
{
  PsNoteDialog *note;

  ps_annotation_fixture_activate (f, "note-on", what);
  note = ps_widget_find_window (PS_TYPE_NOTE_DIALOG);
  g_assert_nonnull (note);
  ps_note_dialog_set_text (note, text);
  ps_note_dialog_accept (note);
  ps_wait_until (is_calm (f));
}

static void
test_note_and_tag (PsWindowFixture *f, gconstpointer data)
{
  g_autofree char *details = NULL;
  PsNoteDialog *note;
  PsTagDialog *tag;

  ps_annotation_fixture_activate (f, "note", NULL);
  note = ps_widget_find_window (PS_TYPE_NOTE_DIALOG);
  ps_note_dialog_set_text (note, "asked *anna*\n");
  ps_note_dialog_accept (note);
  ps_annotation_fixture_wait_for_count (f, "has:note", 1);
  ps_annotation_fixture_activate (f, "tag", NULL);
  tag = ps_widget_find_window (PS_TYPE_TAG_DIALOG);
  ps_tag_dialog_set_text (tag, "a,b");
  ps_tag_dialog_accept (tag);
  ps_tag_dialog_set_text (tag, "beacon");
  ps_tag_dialog_accept (tag);
  ps_annotation_fixture_wait_for_count (f, "tag=beacon", 1);
  details = ps_annotation_fixture_dup_details (f);
  g_assert_cmpstr (details, ==, "New\n\nasked *anna*");
  ps_annotation_fixture_activate (f, "remove-tag", "beacon");
  ps_annotation_fixture_wait_for_count (f, "tag=beacon", 0);
  write_note_on (f, "server-port", "the proxy");
  g_free (details);
  details = ps_annotation_fixture_dup_details (f);
  g_assert_nonnull (strstr (details, "On 10.0.0.9:443/tcp:\nthe proxy"));
}

static gboolean
is_grouped (PsWindowFixture *f)
{
  return ps_document_get_grouping (f->window->document) != NULL;
}

static gboolean
is_listed (PsWindowFixture *f)
{
  return ps_document_get_grouping (f->window->document) == NULL
         && g_list_model_get_n_items (G_LIST_MODEL (ps_alert_table_get_model (f->window->table)))
                == 5;
}

static guint
count_notes (PsWindowFixture *f, guint32 row)
{
  g_autoptr (GPtrArray) notes =
      ps_subject_notes_list (ps_document_get_subject_notes (f->window->document),
                             ps_document_get_store (f->window->document), row);

  return notes->len;
}

/* Notes on hosts, ports and groups are there for every alert that they concern, are undone, and are
 * there when the file is opened again. */
static void
test_subjects (PsWindowFixture *f, gconstpointer data)
{
  g_autofree char *group = NULL, *again = NULL;

  write_note_on (f, "client", "a laptop");
  write_note_on (f, "port", "all is https");
  write_note_on (f, "host:10.0.0.8", "another one");
  g_assert_cmpuint (count_notes (f, 0), ==, 2);
  g_assert_cmpuint (count_notes (f, 1), ==, 1); /* the port */
  g_assert_cmpuint (count_notes (f, 2), ==, 1); /* the client */
  g_assert_cmpuint (count_notes (f, 4), ==, 2);
  ps_document_set_groups (f->window->document, "signature,server_ip");
  ps_wait_until (is_grouped (f));
  write_note_on (f, "group", "*rule one*");
  ps_document_set_groups (f->window->document, "");
  ps_wait_until (is_listed (f));
  ps_alert_table_set_cursor (f->window->table, 1);
  group = ps_annotation_fixture_dup_details (f);
  g_assert_nonnull (strstr (group, "*rule one*"));
  g_assert_nonnull (strstr (group, "all is https"));
  g_assert_cmpuint (count_notes (f, 2), ==, 1);
  ps_annotation_fixture_activate (f, "undo", NULL);
  g_assert_cmpuint (count_notes (f, 1), ==, 1);
  ps_annotation_fixture_activate (f, "redo", NULL);
  g_assert_cmpuint (count_notes (f, 1), ==, 2);

  ps_window_fixture_close (f->window);
  ps_annotation_fixture_open_window (f);
  ps_wait_until (ps_annotation_fixture_has_message (f));
  ps_alert_table_set_cursor (f->window->table, 1);
  again = ps_annotation_fixture_dup_details (f);
  g_assert_cmpstr (again, ==, group);
}

/* The name of nothing writes no note. */
static void
test_no_subject (PsWindowFixture *f, gconstpointer data)
{
  ps_annotation_fixture_activate (f, "note-on", "group");
  ps_wait_until (ps_annotation_fixture_has_message (f));
  g_assert_nonnull (strstr (ps_annotation_fixture_get_message (f), "Group the alerts first"));
  ps_annotation_fixture_activate (f, "note-on", "nothing");
  g_assert_null (ps_widget_find_window (PS_TYPE_NOTE_DIALOG));
}

static gboolean
has_ten_thousand (PsWindowFixture *f)
{
  return !ps_document_is_busy (f->window->document)
         && !ps_document_is_reviewing (f->window->document)
         && ps_document_is_settled (f->window->document)
         && ps_alert_store_get_n_rows (ps_document_get_store (f->window->document)) == 10000
         && g_list_model_get_n_items (G_LIST_MODEL (ps_alert_table_get_model (f->window->table)))
                == 10000;
}

static char *
write_ten_thousand (PsWindowFixture *f)
{
  char *path = g_build_filename (f->folder, "many.csv", NULL);
  g_autoptr (GString) text = g_string_new ("src_ip,src_port,dst_ip,dst_port,proto,signature\n");

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "10.0.%u.%u,%u,10.0.0.9,443,tcp,Rule %u\n", i / 250, i % 250 + 1,
                            50000 + i % 9000, i % 50);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

/* A note on ten thousand alerts: what is said, what changed and what is undone is one number. */
static void
test_many_notes (PsWindowFixture *f, gconstpointer data)
{
  g_autofree char *path = write_ten_thousand (f);
  const char *inputs[] = { path, NULL };
  PsNoteDialog *note;

  ps_window_open (f->window, inputs);
  ps_wait_until (has_ten_thousand (f));
  gtk_selection_model_select_all (
      GTK_SELECTION_MODEL (ps_alert_table_get_model (f->window->table)));
  ps_annotation_fixture_activate (f, "note", NULL);
  note = ps_widget_find_window (PS_TYPE_NOTE_DIALOG);
  ps_note_dialog_set_text (note, "backup\nof the *night*");
  ps_note_dialog_accept (note);
  ps_annotation_fixture_wait_for_count (f, "has:note", 10000);
  ps_wait_until (ps_annotation_fixture_has_message (f));
  g_assert_nonnull (strstr (ps_annotation_fixture_get_message (f), "10,000 alerts"));
  ps_annotation_fixture_activate (f, "undo", NULL);
  ps_annotation_fixture_wait_for_count (f, "has:note", 0);
  g_assert_nonnull (strstr (ps_annotation_fixture_get_message (f), "10,000 alerts"));
  ps_annotation_fixture_activate (f, "redo", NULL);
  ps_annotation_fixture_wait_for_count (f, "note:night", 10000);
  g_unlink (path);
}

static void
add_tests (void)
{
  ps_annotation_fixture_add ("/annotations/note-and-tag", test_note_and_tag);
  ps_annotation_fixture_add ("/annotations/subjects", test_subjects);
  ps_annotation_fixture_add ("/annotations/no-subject", test_no_subject);
  ps_annotation_fixture_add ("/annotations/many-notes", test_many_notes);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
