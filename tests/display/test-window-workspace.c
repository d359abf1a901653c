/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ps-appearance.h"
#include "ps-merge-dialog.h"
#include "ps-scene-text.h"
#include "ps-widget-find.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

static const char log_text[] = "timestamp,src_ip,src_port,dst_ip,dst_port,proto,signature\n"
                               "2024-03-04T05:06:07Z,10.0.0.5,50000,192.0.2.1,443,tcp,one\n"
                               "2024-03-04T05:06:08Z,10.0.0.6,50001,192.0.2.1,443,tcp,two\n"
                               "2024-03-04T05:06:09Z,10.0.0.7,50002,192.0.2.9,4444,tcp,three\n";

typedef struct
{
  PsWindow *window;
  PsAppearance *appearance;
  char *folder;
  char *log;
  char *path;
} Fixture;

static gboolean
is_idle (Fixture *f)
{
  return !ps_document_is_busy (f->window->document) && f->window->opening == NULL
         && ps_workspace_saver_is_ready (f->window->saver)
         && g_object_get_data (G_OBJECT (f->window), "applying") == NULL;
}

static gboolean
is_saved (Fixture *f)
{
  return ps_workspace_saver_get_path (f->window->saver) != NULL
         && !ps_workspace_saver_is_dirty (f->window->saver);
}

static gboolean
has_finding (Fixture *f)
{
  return ps_case_get_n_findings (ps_document_get_case (f->window->document)) == 1;
}

static gboolean
has_no_finding (Fixture *f)
{
  return ps_case_get_n_findings (ps_document_get_case (f->window->document)) == 0;
}

static gboolean
shows_two (Fixture *f)
{
  return ps_row_order_get_n_rows (ps_document_get_order (f->window->document)) == 2;
}

static gboolean
shows_message (Fixture *f)
{
  return gtk_info_bar_get_revealed (f->window->info_bar);
}

static void
open_window (Fixture *f)
{
  f->window = ps_window_new (NULL);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = ps_test_folder_new ();
  f->log = ps_test_folder_write (f->folder, "a.csv", log_text);
  f->path = g_build_filename (f->folder, "night.portside", NULL);
  f->appearance = ps_appearance_new (gdk_display_get_default ());
  open_window (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ps_window_fixture_close (f->window);
  g_object_unref (f->appearance);
  ps_test_folder_free (f->folder);
  g_free (f->path);
  g_free (f->log);
}

static void
open_path (Fixture *f, const char *path)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_list_store_append (files, file);
  ps_window_open_files (f->window, G_LIST_MODEL (files));
}

static void
activate (Fixture *f, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (f->window), action, NULL);
}

static void
open_log (Fixture *f)
{
  open_path (f, f->log);
  ps_wait_until (is_idle (f));
}

/* A finding about the first two alerts, with a picture of the table. */
static void
make_finding (Fixture *f)
{
  PsCase *c = ps_document_get_case (f->window->document);
  PsCaseFinding *finding;

  ps_alert_table_set_cursor (f->window->table, 0);
  activate (f, "new-finding");
  g_assert_cmpuint (ps_case_get_n_findings (c), ==, 1);
  finding = ps_case_get_finding (c, 0);
  g_assert_cmpstr (finding->headline, ==, "one");
  g_assert_cmpuint (finding->alerts->len, ==, 1);
  ps_alert_table_set_cursor (f->window->table, 1);
  activate (f, "add-to-selected-finding");
  activate (f, "pin-view");
  finding = ps_case_get_finding (c, 0);
  g_assert_cmpuint (finding->alerts->len, ==, 2);
  g_assert_cmpuint (finding->pins->len, ==, 1);
}

static void
test_finding (Fixture *f, gconstpointer data)
{
  PsCase *c = ps_document_get_case (f->window->document);
  g_autoptr (PsScene) scene = NULL;
  const PsPin *pin;

  open_log (f);
  make_finding (f);
  pin = g_ptr_array_index (ps_case_get_finding (c, 0)->pins, 0);
  g_assert_cmpuint (pin->n_alerts, ==, 3);
  scene = ps_scene_parse (pin->picture, NULL);
  g_assert_nonnull (scene);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->window->side_pages), ==, "findings");
  activate (f, "filter-finding");
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==, "reported=1");
  ps_wait_until (shows_two (f));
  activate (f, "undo");
  g_assert_cmpuint (ps_case_get_finding (c, 0)->pins->len, ==, 0);
  activate (f, "undo");
  activate (f, "undo");
  g_assert_cmpuint (ps_case_get_n_findings (c), ==, 0);
  activate (f, "redo");
  activate (f, "redo");
  g_assert_cmpuint (ps_case_get_finding (c, 0)->alerts->len, ==, 2);
}

static gboolean
has_flows (Fixture *f)
{
  return ps_flow_view_is_settled (f->window->flows);
}

/* The flows are pinned as flows, and a page without a picture is not pinned as something else. */
static void
test_pins (Fixture *f, gconstpointer data)
{
  PsCase *c = ps_document_get_case (f->window->document);
  g_autoptr (PsScene) scene = NULL;
  const PsPin *pin;

  open_log (f);
  make_finding (f);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "problems");
  activate (f, "pin-view");
  g_assert_cmpuint (ps_case_get_finding (c, 0)->pins->len, ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "flows");
  ps_wait_until (has_flows (f));
  activate (f, "pin-view");
  g_assert_cmpuint (ps_case_get_finding (c, 0)->pins->len, ==, 2);
  pin = g_ptr_array_index (ps_case_get_finding (c, 0)->pins, 1);
  g_assert_cmpint (pin->view, ==, PS_PIN_FLOWS);
  scene = ps_scene_parse (pin->picture, NULL);
  g_assert_nonnull (scene);
  g_assert_nonnull (strstr (pin->picture, "192.0.2.9"));
}

static guint n_wanted;

static gboolean
has_pins (Fixture *f)
{
  return ps_case_get_finding (ps_document_get_case (f->window->document), 0)->pins->len == n_wanted;
}

static const PsPin *
pin (Fixture *f, const char *what)
{
  PsCase *c = ps_document_get_case (f->window->document);

  n_wanted = ps_case_get_finding (c, 0)->pins->len + 1;
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.pin", "s", what);
  ps_wait_until (has_pins (f));
  return g_ptr_array_index (ps_case_get_finding (c, 0)->pins, n_wanted - 1);
}

/* The timeline, the port lane and the flow of the alert are pinned with the filter of that moment,
 * even if it was set a moment ago. */
static void
test_pin_strips (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *name;
    PsPinView view;
    guint64 n_alerts;
  } places[] = {
    { "timeline", PS_PIN_TIMELINE, 2 },
    { "port-lane", PS_PIN_LANE, 2 },
    { "alert", PS_PIN_ALERT, 1 },
  };

  open_log (f);
  make_finding (f);
  ps_document_set_filter (f->window->document, "server.port=443");
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const PsPin *made = pin (f, places[i].name);
      g_autoptr (PsScene) scene = ps_scene_parse (made->picture, NULL);

      g_assert_cmpint (made->view, ==, places[i].view);
      g_assert_cmpuint (made->n_alerts, ==, places[i].n_alerts);
      g_assert_cmpstr (made->filter, ==, "server.port=443");
      g_assert_cmpstr (made->title, !=, "");
      g_assert_nonnull (scene);
      g_assert_null (strstr (made->picture, "4444"));
    }
  ps_document_set_filter (f->window->document, "");
  g_assert_nonnull (strstr (pin (f, "port-lane")->picture, "4444"));
}

/* What is hidden is not pinned: the message says how it is shown. */
static void
test_pin_hidden (Fixture *f, gconstpointer data)
{
  open_log (f);
  make_finding (f);
  g_action_group_change_action_state (G_ACTION_GROUP (f->window), "timeline",
                                      g_variant_new_boolean (FALSE));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.pin", "s", "timeline");
  ps_wait_until (shows_message (f));
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message), "Ctrl+T"));
  g_action_group_change_action_state (G_ACTION_GROUP (f->window), "timeline",
                                      g_variant_new_boolean (TRUE));
}

static void
test_order (Fixture *f, gconstpointer data)
{
  PsCase *c = ps_document_get_case (f->window->document);

  open_log (f);
  for (guint32 row = 0; row < 3; row++)
    {
      ps_alert_table_set_cursor (f->window->table, row);
      activate (f, "new-finding");
    }
  g_assert_cmpint (ps_findings_pane_get_selected (f->window->findings), ==, 2);
  activate (f, "finding-up");
  g_assert_cmpstr (ps_case_get_finding (c, 1)->headline, ==, "three");
  g_assert_cmpint (ps_findings_pane_get_selected (f->window->findings), ==, 1);
  activate (f, "finding-up");
  activate (f, "finding-up");
  g_assert_cmpstr (ps_case_get_finding (c, 0)->headline, ==, "three");
  activate (f, "finding-down");
  g_assert_cmpstr (ps_case_get_finding (c, 0)->headline, ==, "one");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.move-finding", "(uu)", 2, 0);
  g_assert_cmpstr (ps_case_get_finding (c, 0)->headline, ==, "two");
  activate (f, "remove-finding");
  g_assert_cmpuint (ps_case_get_n_findings (c), ==, 2);
}

static GtkWidget *
find_entry (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_ENTRY (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_entry (child);
  return found;
}

/* What was typed goes to the finding that it was typed for, and is one step. */
static void
test_headline (Fixture *f, gconstpointer data)
{
  PsCase *c = ps_document_get_case (f->window->document);
  GtkWidget *entry = find_entry (GTK_WIDGET (f->window->findings));

  open_log (f);
  for (guint32 row = 0; row < 2; row++)
    {
      ps_alert_table_set_cursor (f->window->table, row);
      activate (f, "new-finding");
    }
  gtk_editable_set_text (GTK_EDITABLE (entry), "a beacon");
  ps_findings_pane_select (f->window->findings, 0);
  g_assert_cmpstr (ps_case_get_finding (c, 0)->headline, ==, "one");
  g_assert_cmpstr (ps_case_get_finding (c, 1)->headline, ==, "a beacon");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "one");
  activate (f, "undo");
  g_assert_cmpstr (ps_case_get_finding (c, 1)->headline, ==, "two");
}

static void
save (Fixture *f)
{
  ps_window_save_to (f->window, f->path);
  ps_wait_until (is_saved (f));
}

/* Saved, closed, and opened again in another window, elsewhere than where the journal is. */
static void
test_reopen (Fixture *f, gconstpointer data)
{
  PsCase *c;

  open_log (f);
  make_finding (f);
  g_assert_true (ps_workspace_saver_is_dirty (f->window->saver));
  g_assert_true (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (f->window)), "• "));
  save (f);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "night.portside");
  g_assert_true (g_str_has_prefix (gtk_label_get_text (f->window->saved), "saved "));
  ps_window_fixture_close (f->window);
  open_window (f);
  open_path (f, f->path);
  ps_wait_until (has_finding (f));
  ps_wait_until (is_idle (f));
  c = ps_document_get_case (f->window->document);
  g_assert_cmpuint (ps_case_get_finding (c, 0)->alerts->len, ==, 2);
  g_assert_cmpuint (ps_case_index_get_n_rows (ps_document_get_case_index (f->window->document), 0),
                    ==, 2);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "night.portside");
}

/* A file that is no workspace is a message, and what is open stays. */
static void
test_wrong (Fixture *f, gconstpointer data)
{
  static const char newer[] = "{\"kind\":\"portside-workspace\",\"version\":9}";
  g_autofree char *text = NULL;

  open_log (f);
  g_file_set_contents (f->path, newer, -1, NULL);
  open_path (f, f->path);
  ps_wait_until (shows_message (f));
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message), "newer version"));
  g_assert_cmpuint (ps_alert_store_get_n_rows (ps_document_get_store (f->window->document)), ==, 3);
  g_file_get_contents (f->path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, newer);
}

/* An input is never written to, whatever somebody asks for. */
static void
test_input (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;

  open_log (f);
  make_finding (f);
  gtk_info_bar_set_revealed (f->window->info_bar, FALSE);
  ps_window_save_to (f->window, f->log);
  ps_wait_until (shows_message (f));
  g_file_get_contents (f->log, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, log_text);
}

static gboolean
has_copy (Fixture *f)
{
  g_autoptr (PsWorkspace) copy = ps_workspace_saver_find_copy (f->path);

  return copy != NULL && ps_case_state_get_findings (copy->report)->len == 0;
}

/* What was not saved when the program died is there again, and can be taken back. */
static void
test_recover (Fixture *f, gconstpointer data)
{
  open_log (f);
  make_finding (f);
  save (f);
  activate (f, "remove-finding");
  ps_wait_until (has_copy (f));
  ps_window_fixture_close (f->window);
  open_window (f);
  open_path (f, f->path);
  ps_wait_until (shows_message (f));
  ps_wait_until (is_idle (f));
  ps_wait_until (has_no_finding (f));
  g_assert_true (ps_workspace_saver_is_dirty (f->window->saver));
  activate (f, "undo");
  ps_wait_until (has_finding (f));
  save (f);
  g_assert_false (has_copy (f));
}

static gboolean
shows_one (Fixture *f)
{
  return ps_row_order_get_n_rows (ps_document_get_order (f->window->document)) == 1
         && ps_document_is_settled (f->window->document);
}

static void
activate_with (Fixture *f, const char *action, const char *target)
{
  g_action_group_activate_action (G_ACTION_GROUP (f->window), action,
                                  g_variant_new_string (target));
}

static guint
count_filters (Fixture *f)
{
  PsCase *c = ps_document_get_case (f->window->document);

  return (guint)g_tree_nnodes (ps_case_get_filters (c));
}

/* A filter is kept under a name, with the workspace, is used again, and forgotten. */
static void
test_filters (Fixture *f, gconstpointer data)
{
  open_log (f);
  activate_with (f, "save-filter", "of nothing");
  g_assert_cmpuint (count_filters (f), ==, 0);
  ps_document_set_filter (f->window->document, "server.port=4444");
  activate_with (f, "save-filter", "the odd one");
  ps_document_set_filter (f->window->document, "server.port=443");
  activate_with (f, "save-filter", "<b>usual</b>");
  g_assert_cmpuint (count_filters (f), ==, 2);
  g_assert_true (ps_workspace_saver_is_dirty (f->window->saver));
  activate (f, "undo");
  g_assert_cmpuint (count_filters (f), ==, 1);
  activate (f, "redo");
  g_assert_cmpuint (count_filters (f), ==, 2);
  save (f);
  ps_window_fixture_close (f->window);
  open_window (f);
  open_path (f, f->path);
  ps_wait_until (is_idle (f));
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
write_beside (Fixture *f, const char *name, const char *text)
{
  return ps_test_folder_write (f->folder, name, text);
}

static gboolean
has_news (Fixture *f)
{
  PsAlertStore *store = ps_document_get_store (f->window->document);
  guint32 findings = ps_alert_store_get_findings (store, 2);

  return (findings & (1u << PS_FINDING_NEW_SERVER)) != 0;
}

static void
reopen (Fixture *f)
{
  ps_window_fixture_close (f->window);
  open_window (f);
  open_path (f, f->path);
  ps_wait_until (is_idle (f));
}

/* What is new is marked again when the workspace is opened; where the baseline is gone it is said,
 * and the next save still names it. */
static void
test_baseline (Fixture *f, gconstpointer data)
{
  static const char before[] = "timestamp,src_ip,src_port,dst_ip,dst_port,proto,signature\n"
                               "2024-03-03T05:06:07Z,10.0.0.5,50000,192.0.2.1,443,tcp,one\n";
  g_autofree char *path = write_beside (f, "before.csv", before);
  g_autofree char *text = NULL;

  open_log (f);
  ps_window_open_baseline (f->window, path, FALSE);
  ps_wait_until (has_news (f));
  save (f);
  reopen (f);
  ps_wait_until (has_news (f));
  g_remove (path);
  reopen (f);
  ps_wait_until (shows_message (f));
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message), "before.csv"));
  g_assert_false (has_news (f));
  save (f);
  g_assert_true (g_file_get_contents (f->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "before.csv"));
}

static gboolean
is_expected (Fixture *f)
{
  PsAlertStore *store = ps_document_get_store (f->window->document);

  return ps_findings_get_notable (ps_alert_store_get_findings (store, 2)) == 0;
}

/* The policy that the workspace names counts in its window, and in no other. */
static void
test_policy (Fixture *f, gconstpointer data)
{
  static const char policy[] = "{\"version\":1,"
                               "\"expected\":[{\"server\":\"192.0.2.9\",\"port\":4444}]}";
  g_autofree char *path = write_beside (f, "site.json", policy);

  open_log (f);
  g_assert_false (is_expected (f));
  g_assert_null (ps_window_use_policy (f->window, path));
  ps_wait_until (is_expected (f));
  save (f);
  reopen (f);
  ps_wait_until (is_expected (f));
  open_path (f, f->log);
  ps_wait_until (is_idle (f));
  g_assert_false (is_expected (f));
  g_remove (path);
  reopen (f);
  ps_wait_until (shows_message (f));
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message), "site.json"));
  g_assert_false (is_expected (f));
}

static gboolean
has_question (Fixture *f)
{
  return ps_widget_find_window (GTK_TYPE_MESSAGE_DIALOG) != NULL;
}

static gboolean
is_gone (Fixture *f)
{
  return ps_widget_find_window (PS_TYPE_WINDOW) == NULL;
}

static void
answer (Fixture *f, int response)
{
  ps_wait_until (has_question (f));
  gtk_dialog_response (GTK_DIALOG (ps_widget_find_window (GTK_TYPE_MESSAGE_DIALOG)), response);
}

/* What is not saved is asked about: the window stays, goes, or is saved and goes. */
static void
test_closing (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;

  open_log (f);
  make_finding (f);
  save (f);
  activate (f, "remove-finding");
  gtk_window_close (GTK_WINDOW (f->window));
  answer (f, GTK_RESPONSE_CANCEL);
  g_assert_true (ps_workspace_saver_is_dirty (f->window->saver));
  g_assert_nonnull (ps_widget_find_window (PS_TYPE_WINDOW));
  gtk_window_close (GTK_WINDOW (f->window));
  answer (f, GTK_RESPONSE_ACCEPT);
  ps_wait_until (is_gone (f));
  g_assert_true (g_file_get_contents (f->path, &text, NULL, NULL));
  g_assert_null (strstr (text, "headline"));
  open_window (f);
  open_path (f, f->path);
  ps_wait_until (is_idle (f));
  g_assert_true (has_no_finding (f));
  make_finding (f);
  gtk_window_close (GTK_WINDOW (f->window));
  answer (f, GTK_RESPONSE_NO);
  ps_wait_until (is_gone (f));
  open_window (f);
  open_path (f, f->path);
  ps_wait_until (is_idle (f));
  ps_wait_until (has_no_finding (f));
}

static gboolean
has_merge (Fixture *f)
{
  return ps_widget_find_window (PS_TYPE_MERGE_DIALOG) != NULL;
}

static gboolean
is_escalated (Fixture *f)
{
  PsAnnotationTable *table =
      ps_alert_store_get_annotations (ps_document_get_store (f->window->document));

  return !ps_document_is_reviewing (f->window->document)
         && ps_annotation_table_get_state (table, 0) == PS_TRIAGE_ESCALATED;
}

static gboolean
is_archived (Fixture *f)
{
  PsAnnotationTable *table =
      ps_alert_store_get_annotations (ps_document_get_store (f->window->document));

  return !ps_document_is_reviewing (f->window->document)
         && ps_annotation_table_get_state (table, 0) == PS_TRIAGE_ARCHIVED;
}

static gboolean
is_merged (Fixture *f)
{
  PsAnnotationTable *table =
      ps_alert_store_get_annotations (ps_document_get_store (f->window->document));

  return is_escalated (f) && ps_annotation_table_get_state (table, 2) == PS_TRIAGE_ARCHIVED;
}

/* Two analysts: what only one of them says is taken over, what both say differently is asked. */
static void
test_merge (Fixture *f, gconstpointer data)
{
  const PsMergeConflict *conflict;
  PsMergeDialog *dialog;
  PsWorkspaceMerge *merge;

  open_log (f);
  ps_alert_table_set_cursor (f->window->table, 0);
  activate_with (f, "set-state", "escalated");
  ps_wait_until (is_escalated (f));
  ps_alert_table_set_cursor (f->window->table, 2);
  activate_with (f, "set-state", "archived");
  ps_wait_until (is_merged (f));
  save (f);
  activate (f, "undo");
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
  activate (f, "undo");
  ps_wait_until (is_archived (f));
  save (f);
}

static gboolean
has_chooser (Fixture *f)
{
  return ps_widget_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL;
}

static gboolean
has_chosen (Fixture *f)
{
  GtkFileChooser *chooser = ps_widget_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  g_autoptr (GFile) file = chooser != NULL ? gtk_file_chooser_get_file (chooser) : NULL;

  return file != NULL;
}

static gboolean
has_whole_finding (Fixture *f)
{
  return has_finding (f) && is_idle (f)
         && ps_case_index_get_n_rows (ps_document_get_case_index (f->window->document), 0) == 2;
}

/* An input that was moved is asked for, and what was said is on its alerts. */
static void
test_locate (Fixture *f, gconstpointer data)
{
  g_autofree char *moved = g_build_filename (f->folder, "elsewhere.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (moved);

  open_log (f);
  make_finding (f);
  save (f);
  ps_window_fixture_close (f->window);
  g_assert_cmpint (g_rename (f->log, moved), ==, 0);
  open_window (f);
  open_path (f, f->path);
  answer (f, GTK_RESPONSE_ACCEPT);
  ps_wait_until (has_chooser (f));
  g_assert_true (
      gtk_file_chooser_set_file (ps_widget_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG), file, NULL));
  ps_wait_until (has_chosen (f));
  gtk_dialog_response (ps_widget_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG), GTK_RESPONSE_ACCEPT);
  ps_wait_until (has_whole_finding (f));
  g_remove (moved);
}

/* Where it begins, in pixels. */
static double
find_first_line (GtkWidget *table)
{
  GtkWidget *line = gtk_widget_get_first_child (ps_widget_find (table, GTK_TYPE_LIST_VIEW));
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (line, table, &place));
  return place.origin.y;
}

/* There are groups, and the first one is where it will be seen. */
static gboolean
has_groups (Fixture *f)
{
  GtkWidget *table = GTK_WIDGET (f->window->table);
  GtkWidget *list = ps_widget_find (table, GTK_TYPE_LIST_VIEW);
  GtkWidget *at;

  if (ps_document_get_grouping (f->window->document) == NULL
      || gtk_widget_get_first_child (list) == NULL)
    return FALSE;
  at = gtk_widget_pick (table, 20, find_first_line (table) + 4, GTK_PICK_DEFAULT);
  return at != NULL && gtk_widget_is_ancestor (at, list);
}

/* A group that is dragged from the table and dropped on a finding: all of its alerts are in it. */
static void
test_drag (Fixture *f, gconstpointer data)
{
  PsCase *c = ps_document_get_case (f->window->document);
  g_autoptr (GdkContentProvider) provider = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  gboolean taken = FALSE;
  GtkWidget *table = GTK_WIDGET (f->window->table), *row;

  open_log (f);
  ps_alert_table_set_cursor (f->window->table, 2);
  activate (f, "new-finding");
  g_assert_cmpuint (ps_case_get_finding (c, 0)->alerts->len, ==, 1);
  ps_document_set_groups (f->window->document, "server_port");
  ps_wait_until (has_groups (f));
  ps_alert_table_set_cursor (f->window->table,
                             ps_row_order_get (ps_document_get_lines (f->window->document), 0));
  g_signal_emit_by_name (ps_widget_find_controller (table, GTK_TYPE_DRAG_SOURCE), "prepare", 20.,
                         find_first_line (table) + 4, &provider);
  g_assert_nonnull (provider);
  g_value_init (&value, PS_TYPE_DRAGGED_ROWS);
  g_assert_true (gdk_content_provider_get_value (provider, &value, &error));
  row = ps_widget_find (GTK_WIDGET (f->window->findings), GTK_TYPE_LIST_BOX_ROW);
  g_assert_nonnull (row);
  g_signal_emit_by_name (ps_widget_find_controller (row, GTK_TYPE_DROP_TARGET), "drop", &value, 1.,
                         1., &taken);
  g_assert_true (taken);
  /* Two alerts share the port; they are added to the one that was there. */
  g_assert_cmpuint (ps_case_get_finding (c, 0)->alerts->len, ==, 3);
  activate (f, "undo");
  g_assert_cmpuint (ps_case_get_finding (c, 0)->alerts->len, ==, 1);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

static void
add_tests (void)
{
  ADD ("/workspace/finding", test_finding);
  ADD ("/workspace/pins", test_pins);
  ADD ("/workspace/pin-strips", test_pin_strips);
  ADD ("/workspace/pin-hidden", test_pin_hidden);
  ADD ("/workspace/order", test_order);
  ADD ("/workspace/headline", test_headline);
  ADD ("/workspace/reopen", test_reopen);
  ADD ("/workspace/filters", test_filters);
  ADD ("/workspace/baseline", test_baseline);
  ADD ("/workspace/policy", test_policy);
  ADD ("/workspace/closing", test_closing);
  ADD ("/workspace/merge", test_merge);
  ADD ("/workspace/locate", test_locate);
  ADD ("/workspace/drag", test_drag);
  ADD ("/workspace/wrong", test_wrong);
  ADD ("/workspace/input", test_input);
  ADD ("/workspace/recover", test_recover);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
