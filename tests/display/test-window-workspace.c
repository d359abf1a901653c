/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ps-merge-dialog.h"
#include "ps-widget-find.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"
#include "ps-workspace-window.h"

/* Workspaces: what is saved in them is there again, is asked about, and is never written into an
 * input. */

static gboolean
is_saved (PsWorkspaceWindow *f)
{
  return ps_workspace_saver_get_path (f->window->saver) != NULL
         && !ps_workspace_saver_is_dirty (f->window->saver);
}

static gboolean
has_finding (PsWorkspaceWindow *f)
{
  return ps_case_get_n_findings (ps_document_get_case (f->window->document)) == 1;
}

static gboolean
has_no_finding (PsWorkspaceWindow *f)
{
  return ps_case_get_n_findings (ps_document_get_case (f->window->document)) == 0;
}

static void
save (PsWorkspaceWindow *f)
{
  ps_window_save_to (f->window, f->path);
  ps_wait_until (is_saved (f));
}

/* Saved, closed, and opened again in another window, elsewhere than where the journal is. */
static void
test_reopen (PsWorkspaceWindow *f, gconstpointer data)
{
  PsCase *c;

  ps_workspace_window_open_log (f);
  ps_workspace_window_make_finding (f);
  g_assert_true (ps_workspace_saver_is_dirty (f->window->saver));
  g_assert_true (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (f->window)), "• "));
  save (f);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "night.portside");
  g_assert_true (g_str_has_prefix (gtk_label_get_text (f->window->saved), "saved "));
  ps_window_fixture_close (f->window);
  ps_workspace_window_open_window (f);
  ps_workspace_window_open_path (f, f->path);
  ps_wait_until (has_finding (f));
  ps_wait_until (ps_workspace_window_is_idle (f));
  c = ps_document_get_case (f->window->document);
  g_assert_cmpuint (ps_case_get_finding (c, 0)->alerts->len, ==, 2);
  g_assert_cmpuint (ps_case_index_get_n_rows (ps_document_get_case_index (f->window->document), 0),
                    ==, 2);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "night.portside");
}

/* A file that is no workspace is a message, and what is open stays. */
static void
test_wrong (PsWorkspaceWindow *f, gconstpointer data)
{
  static const char newer[] = "{\"kind\":\"portside-workspace\",\"version\":9}";
  g_autofree char *text = NULL;

  ps_workspace_window_open_log (f);
  g_file_set_contents (f->path, newer, -1, NULL);
  ps_workspace_window_open_path (f, f->path);
  ps_wait_until (ps_workspace_window_shows_message (f));
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message), "newer version"));
  g_assert_cmpuint (ps_alert_store_get_n_rows (ps_document_get_store (f->window->document)), ==, 3);
  g_file_get_contents (f->path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, newer);
}

/* An input is never written to, whatever somebody asks for. */
static void
test_input (PsWorkspaceWindow *f, gconstpointer data)
{
  g_autofree char *text = NULL;

  ps_workspace_window_open_log (f);
  ps_workspace_window_make_finding (f);
  gtk_info_bar_set_revealed (f->window->info_bar, FALSE);
  ps_window_save_to (f->window, f->log);
  ps_wait_until (ps_workspace_window_shows_message (f));
  g_file_get_contents (f->log, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, ps_workspace_window_log);
}

static gboolean
has_copy (PsWorkspaceWindow *f)
{
  g_autoptr (PsWorkspace) copy = ps_workspace_saver_find_copy (f->path);

  return copy != NULL && ps_case_state_get_findings (copy->report)->len == 0;
}

/* What was not saved when the program died is there again, and can be taken back. */
static void
test_recover (PsWorkspaceWindow *f, gconstpointer data)
{
  ps_workspace_window_open_log (f);
  ps_workspace_window_make_finding (f);
  save (f);
  ps_workspace_window_activate (f, "remove-finding");
  ps_wait_until (has_copy (f));
  ps_window_fixture_close (f->window);
  ps_workspace_window_open_window (f);
  ps_workspace_window_open_path (f, f->path);
  ps_wait_until (ps_workspace_window_shows_message (f));
  ps_wait_until (ps_workspace_window_is_idle (f));
  ps_wait_until (has_no_finding (f));
  g_assert_true (ps_workspace_saver_is_dirty (f->window->saver));
  ps_workspace_window_activate (f, "undo");
  ps_wait_until (has_finding (f));
  save (f);
  g_assert_false (has_copy (f));
}

static gboolean
shows_one (PsWorkspaceWindow *f)
{
  return ps_row_order_get_n_rows (ps_document_get_order (f->window->document)) == 1
         && ps_document_is_settled (f->window->document);
}

static void
activate_with (PsWorkspaceWindow *f, const char *action, const char *target)
{
  g_action_group_activate_action (G_ACTION_GROUP (f->window), action,
                                  g_variant_new_string (target));
}

static guint
count_filters (PsWorkspaceWindow *f)
{
  PsCase *c = ps_document_get_case (f->window->document);

  return (guint)g_tree_nnodes (ps_case_get_filters (c));
}

/* A filter is kept under a name, with the workspace, is used again, and forgotten. */
static void
test_filters (PsWorkspaceWindow *f, gconstpointer data)
{
  ps_workspace_window_open_log (f);
  activate_with (f, "save-filter", "of nothing");
  g_assert_cmpuint (count_filters (f), ==, 0);
  ps_document_set_filter (f->window->document, "server.port=4444");
  activate_with (f, "save-filter", "the odd one");
  ps_document_set_filter (f->window->document, "server.port=443");
  activate_with (f, "save-filter", "<b>usual</b>");
  g_assert_cmpuint (count_filters (f), ==, 2);
  g_assert_true (ps_workspace_saver_is_dirty (f->window->saver));
  ps_workspace_window_activate (f, "undo");
  g_assert_cmpuint (count_filters (f), ==, 1);
  ps_workspace_window_activate (f, "redo");
  g_assert_cmpuint (count_filters (f), ==, 2);
  save (f);
  ps_window_fixture_close (f->window);
  ps_workspace_window_open_window (f);
  ps_workspace_window_open_path (f, f->path);
  ps_wait_until (ps_workspace_window_is_idle (f));
  g_assert_cmpuint (count_filters (f), ==, 2);
  activate_with (f, "use-filter", "the odd one");
  ps_wait_until (shows_one (f));
  g_assert_cmpstr (gtk_editable_get_text (f->window->filter), ==, "server.port=4444");
  activate_with (f, "forget-filter", "the odd one");
  g_assert_cmpuint (count_filters (f), ==, 1);
  g_assert_true (ps_workspace_saver_is_dirty (f->window->saver));
  save (f);
}

static char *
write_beside (PsWorkspaceWindow *f, const char *name, const char *text)
{
  return ps_test_folder_write (f->folder, name, text);
}

static gboolean
has_news (PsWorkspaceWindow *f)
{
  PsAlertStore *store = ps_document_get_store (f->window->document);
  guint32 findings = ps_alert_store_get_findings (store, 2);

  return (findings & (1u << PS_FINDING_NEW_SERVER)) != 0;
}

static void
reopen (PsWorkspaceWindow *f)
{
  ps_window_fixture_close (f->window);
  ps_workspace_window_open_window (f);
  ps_workspace_window_open_path (f, f->path);
  ps_wait_until (ps_workspace_window_is_idle (f));
}

/* What is new is marked again when the workspace is opened; where the baseline is gone it is said,
 * and the next save still names it. */
static void
test_baseline (PsWorkspaceWindow *f, gconstpointer data)
{
  static const char before[] = "timestamp,src_ip,src_port,dst_ip,dst_port,proto,signature\n"
                               "2024-03-03T05:06:07Z,10.0.0.5,50000,192.0.2.1,443,tcp,one\n";
  g_autofree char *path = write_beside (f, "before.csv", before);
  g_autofree char *text = NULL;

  ps_workspace_window_open_log (f);
  ps_window_open_baseline (f->window, path, FALSE);
  ps_wait_until (has_news (f));
  save (f);
  reopen (f);
  ps_wait_until (has_news (f));
  g_remove (path);
  reopen (f);
  ps_wait_until (ps_workspace_window_shows_message (f));
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message), "before.csv"));
  g_assert_false (has_news (f));
  save (f);
  g_assert_true (g_file_get_contents (f->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "before.csv"));
}

static gboolean
is_expected (PsWorkspaceWindow *f)
{
  PsAlertStore *store = ps_document_get_store (f->window->document);

  return ps_findings_get_notable (ps_alert_store_get_findings (store, 2)) == 0;
}

/* The policy that the workspace names counts in its window, and in no other. */
static void
test_policy (PsWorkspaceWindow *f, gconstpointer data)
{
  static const char policy[] = "{\"version\":1,"
                               "\"expected\":[{\"server\":\"192.0.2.9\",\"port\":4444}]}";
  g_autofree char *path = write_beside (f, "site.json", policy);

  ps_workspace_window_open_log (f);
  g_assert_false (is_expected (f));
  g_assert_null (ps_window_use_policy (f->window, path));
  ps_wait_until (is_expected (f));
  save (f);
  reopen (f);
  ps_wait_until (is_expected (f));
  ps_workspace_window_open_path (f, f->log);
  ps_wait_until (ps_workspace_window_is_idle (f));
  g_assert_false (is_expected (f));
  g_remove (path);
  reopen (f);
  ps_wait_until (ps_workspace_window_shows_message (f));
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message), "site.json"));
  g_assert_false (is_expected (f));
}

static gboolean
has_question (PsWorkspaceWindow *f)
{
  return ps_widget_find_window (GTK_TYPE_MESSAGE_DIALOG) != NULL;
}

static gboolean
is_gone (PsWorkspaceWindow *f)
{
  return ps_widget_find_window (PS_TYPE_WINDOW) == NULL;
}

static void
answer (PsWorkspaceWindow *f, int response)
{
  ps_wait_until (has_question (f));
  gtk_dialog_response (GTK_DIALOG (ps_widget_find_window (GTK_TYPE_MESSAGE_DIALOG)), response);
}

/* What is not saved is asked about: the window stays, goes, or is saved and goes. */
static void
test_closing (PsWorkspaceWindow *f, gconstpointer data)
{
  g_autofree char *text = NULL;

  ps_workspace_window_open_log (f);
  ps_workspace_window_make_finding (f);
  save (f);
  ps_workspace_window_activate (f, "remove-finding");
  gtk_window_close (GTK_WINDOW (f->window));
  answer (f, GTK_RESPONSE_CANCEL);
  g_assert_true (ps_workspace_saver_is_dirty (f->window->saver));
  g_assert_nonnull (ps_widget_find_window (PS_TYPE_WINDOW));
  gtk_window_close (GTK_WINDOW (f->window));
  answer (f, GTK_RESPONSE_ACCEPT);
  ps_wait_until (is_gone (f));
  g_assert_true (g_file_get_contents (f->path, &text, NULL, NULL));
  g_assert_null (strstr (text, "headline"));
  ps_workspace_window_open_window (f);
  ps_workspace_window_open_path (f, f->path);
  ps_wait_until (ps_workspace_window_is_idle (f));
  g_assert_true (has_no_finding (f));
  ps_workspace_window_make_finding (f);
  gtk_window_close (GTK_WINDOW (f->window));
  answer (f, GTK_RESPONSE_NO);
  ps_wait_until (is_gone (f));
  ps_workspace_window_open_window (f);
  ps_workspace_window_open_path (f, f->path);
  ps_wait_until (ps_workspace_window_is_idle (f));
  ps_wait_until (has_no_finding (f));
}

static gboolean
has_merge (PsWorkspaceWindow *f)
{
  return ps_widget_find_window (PS_TYPE_MERGE_DIALOG) != NULL;
}

static gboolean
is_escalated (PsWorkspaceWindow *f)
{
  PsAnnotationTable *table =
      ps_alert_store_get_annotations (ps_document_get_store (f->window->document));

  return !ps_document_is_reviewing (f->window->document)
         && ps_annotation_table_get_state (table, 0) == PS_TRIAGE_ESCALATED;
}

static gboolean
is_archived (PsWorkspaceWindow *f)
{
  PsAnnotationTable *table =
      ps_alert_store_get_annotations (ps_document_get_store (f->window->document));

  return !ps_document_is_reviewing (f->window->document)
         && ps_annotation_table_get_state (table, 0) == PS_TRIAGE_ARCHIVED;
}

static gboolean
is_merged (PsWorkspaceWindow *f)
{
  PsAnnotationTable *table =
      ps_alert_store_get_annotations (ps_document_get_store (f->window->document));

  return is_escalated (f) && ps_annotation_table_get_state (table, 2) == PS_TRIAGE_ARCHIVED;
}

/* Two analysts: what only one of them says is taken over, what both say differently is asked. */
static void
test_merge (PsWorkspaceWindow *f, gconstpointer data)
{
  const PsMergeConflict *conflict;
  PsMergeDialog *dialog;
  PsWorkspaceMerge *merge;

  ps_workspace_window_open_log (f);
  ps_alert_table_set_cursor (f->window->table, 0);
  activate_with (f, "set-state", "escalated");
  ps_wait_until (is_escalated (f));
  ps_alert_table_set_cursor (f->window->table, 2);
  activate_with (f, "set-state", "archived");
  ps_wait_until (is_merged (f));
  save (f);
  ps_workspace_window_activate (f, "undo");
  ps_alert_table_set_cursor (f->window->table, 0);
  activate_with (f, "set-state", "archived");
  ps_wait_until (is_archived (f));
  ps_window_merge_workspace (f->window, f->path);
  ps_wait_until (has_merge (f));
  dialog = ps_widget_find_window (PS_TYPE_MERGE_DIALOG);
  merge = ps_merge_dialog_get_merge (dialog);
  g_assert_cmpuint (ps_workspace_merge_get_n_conflicts (merge), ==, 1);
  conflict = ps_workspace_merge_get_conflict (merge, 0);
  g_assert_cmpstr (conflict->mine, ==, "archived");
  g_assert_cmpstr (conflict->theirs, ==, "escalated");
  ps_workspace_merge_get_conflict (merge, 0)->choice = PS_MERGE_THEIRS;
  gtk_widget_activate_action (GTK_WIDGET (dialog), "merge.apply", NULL);
  ps_wait_until (is_merged (f));
  ps_workspace_window_activate (f, "undo");
  ps_wait_until (is_archived (f));
  save (f);
}

static gboolean
has_chooser (PsWorkspaceWindow *f)
{
  return ps_widget_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL;
}

static gboolean
has_chosen (PsWorkspaceWindow *f)
{
  GtkFileChooser *chooser = ps_widget_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  g_autoptr (GFile) file = chooser != NULL ? gtk_file_chooser_get_file (chooser) : NULL;

  return file != NULL;
}

static gboolean
has_whole_finding (PsWorkspaceWindow *f)
{
  return has_finding (f) && ps_workspace_window_is_idle (f)
         && ps_case_index_get_n_rows (ps_document_get_case_index (f->window->document), 0) == 2;
}

/* An input that was moved is asked for, and what was said is on its alerts. */
static void
test_locate (PsWorkspaceWindow *f, gconstpointer data)
{
  g_autofree char *moved = g_build_filename (f->folder, "elsewhere.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (moved);

  ps_workspace_window_open_log (f);
  ps_workspace_window_make_finding (f);
  save (f);
  ps_window_fixture_close (f->window);
  g_assert_cmpint (g_rename (f->log, moved), ==, 0);
  ps_workspace_window_open_window (f);
  ps_workspace_window_open_path (f, f->path);
  answer (f, GTK_RESPONSE_ACCEPT);
  ps_wait_until (has_chooser (f));
  g_assert_true (
      gtk_file_chooser_set_file (ps_widget_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG), file, NULL));
  ps_wait_until (has_chosen (f));
  gtk_dialog_response (ps_widget_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG), GTK_RESPONSE_ACCEPT);
  ps_wait_until (has_whole_finding (f));
  g_remove (moved);
}

static void
add_tests (void)
{
  ps_workspace_window_add ("/workspace/reopen", test_reopen);
  ps_workspace_window_add ("/workspace/filters", test_filters);
  ps_workspace_window_add ("/workspace/baseline", test_baseline);
  ps_workspace_window_add ("/workspace/policy", test_policy);
  ps_workspace_window_add ("/workspace/closing", test_closing);
  ps_workspace_window_add ("/workspace/merge", test_merge);
  ps_workspace_window_add ("/workspace/locate", test_locate);
  ps_workspace_window_add ("/workspace/wrong", test_wrong);
  ps_workspace_window_add ("/workspace/input", test_input);
  ps_workspace_window_add ("/workspace/recover", test_recover);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
