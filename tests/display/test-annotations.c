/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ps-annotation-view.h"
#include "ps-flip-dialog.h"
#include "ps-note-dialog.h"
#include "ps-tag-dialog.h"
#include "ps-widget-find.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

static const char alerts[] = "src_ip,src_port,dst_ip,dst_port,proto,app_proto,signature\n"
                             "10.0.0.5,50001,10.0.0.9,443,tcp,tls,Rule 1\n"
                             "10.0.0.6,50002,10.0.0.9,443,tcp,tls,Rule 1\n"
                             "10.0.0.5,50003,203.0.113.9,4444,tcp,tls,Rule 2\n"
                             "10.0.0.7,50004,203.0.113.9,4444,tcp,tls,Rule 2\n"
                             "10.0.0.8,50005,10.0.0.9,443,tcp,tls,Rule 3\n";

typedef PsWindowFixture Fixture;

static guint32
count_rows (Fixture *f, const char *filter)
{
  g_autoptr (PsQuery) query = ps_query_new (filter, NULL, NULL, NULL);
  g_autoptr (PsRowOrder) order =
      ps_row_order_filter (ps_document_get_store (f->window->document), query, 0, NULL, NULL);

  return ps_row_order_get_n_rows (order);
}

static void
wait_for_count (Fixture *f, const char *filter, guint32 n)
{
  ps_wait_for (!ps_document_is_reviewing (f->window->document) && count_rows (f, filter) == n,
               filter);
}

static gboolean
is_bar_ready (Fixture *f)
{
  return ps_review_bar_is_open (f->window->review_bar)
         && strstr (ps_review_bar_get_text (f->window->review_bar), "alert") != NULL;
}

static gboolean
is_calm (Fixture *f)
{
  return !ps_document_is_reviewing (f->window->document);
}

static gboolean
has_message (Fixture *f)
{
  return gtk_info_bar_get_revealed (f->window->info_bar);
}

static void
open_window (Fixture *f)
{
  f->window = ps_window_fixture_open (f->path, -1, -1);
  g_assert_cmpuint (ps_window_fixture_count_shown (f->window), ==, 5);
  ps_alert_table_set_cursor (f->window->table, 0);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = ps_test_folder_new ();
  f->path = ps_test_folder_write (f->folder, "alerts.csv", alerts);
  open_window (f);
}

/* Whatever was said of them, the inputs are as they were. */
static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *bytes = NULL;

  g_assert_true (g_file_get_contents (f->path, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, alerts);
  ps_window_fixture_tear_down (f, data);
}

static void
activate (Fixture *f, const char *name, const char *target)
{
  g_action_group_activate_action (G_ACTION_GROUP (f->window), name,
                                  target != NULL ? g_variant_new_string (target) : NULL);
}

static gboolean
is_enabled (Fixture *f, const char *name)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), name);
}

static const char *
get_message (Fixture *f)
{
  return gtk_label_get_text (f->window->message);
}

/* The share of alerts and of patterns: a signature at a port of a server. */
static void
wait_for_triaged (Fixture *f, const char *text)
{
  ps_wait_for (g_str_equal (gtk_label_get_text (f->window->triaged), text), text);
}

/* One alert changes at once; the same once more takes it back; undo and redo. */
static void
test_state (Fixture *f, gconstpointer data)
{
  g_assert_false (is_enabled (f, "undo"));
  activate (f, "set-state", "escalated");
  wait_for_count (f, "is:escalated", 1);
  g_assert_false (ps_review_bar_is_open (f->window->review_bar));
  g_assert_cmpstr (gtk_label_get_text (f->window->triage), ==, "▲ 1 escalated");
  wait_for_triaged (f, "triaged: 20.0 %, of patterns 0.0 %");
  activate (f, "set-state", "c6");
  wait_for_count (f, "state:c6", 1);
  activate (f, "set-state", "c6");
  wait_for_count (f, "state:new", 5);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (is_enabled (f, "undo"));
      activate (f, "undo", NULL);
    }
  g_assert_cmpstr (get_message (f), ==, "Undone: Escalate 1 alert.");
  wait_for_triaged (f, "triaged: 0.0 %, of patterns 0.0 %");
  g_assert_false (is_enabled (f, "undo"));
  g_assert_true (is_enabled (f, "redo"));
  activate (f, "redo", NULL);
  wait_for_count (f, "is:escalated", 1);
}

/* What is said before, changed and undone is the same; what is hidden stays as it is. */
static void
test_bulk (Fixture *f, gconstpointer data)
{
  PsAlertModel *model = ps_alert_table_get_model (f->window->table);

  activate (f, "set-state", "escalated");
  wait_for_count (f, "is:escalated", 1);
  ps_document_set_filter (f->window->document, "server.port=443");
  while (g_list_model_get_n_items (G_LIST_MODEL (model)) != 3)
    g_main_context_iteration (NULL, TRUE);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (model));
  activate (f, "set-state", "archived");
  ps_wait_until (is_bar_ready (f));
  g_assert_cmpstr (ps_review_bar_get_text (f->window->review_bar), ==,
                   "Archive 2 alerts; 1 escalated is kept");
  g_assert_cmpuint (count_rows (f, "is:archived"), ==, 0);
  ps_review_bar_confirm (f->window->review_bar);
  wait_for_count (f, "is:archived", 2);
  ps_wait_until (has_message (f));
  g_assert_cmpstr (get_message (f), ==, "Done: Archive 2 alerts. Ctrl+Z undoes it.");
  g_assert_cmpuint (count_rows (f, "state:new"), ==, 2);
  activate (f, "undo", NULL);
  g_assert_cmpstr (get_message (f), ==, "Undone: Archive 2 alerts.");
  g_assert_cmpuint (count_rows (f, "is:archived"), ==, 0);
  g_assert_cmpuint (count_rows (f, "is:escalated"), ==, 1);
}

/* Esc changes nothing; everything that the filter lets through is another scope. */
static void
test_scope (Fixture *f, gconstpointer data)
{
  activate (f, "set-state-shown", "benign");
  ps_wait_until (is_bar_ready (f));
  g_assert_nonnull (strstr (ps_review_bar_get_text (f->window->review_bar), "5 alerts"));
  ps_review_bar_close (f->window->review_bar);
  g_assert_cmpuint (count_rows (f, "state:new"), ==, 5);
  activate (f, "set-state-shown", "benign");
  ps_wait_until (is_bar_ready (f));
  ps_review_bar_confirm (f->window->review_bar);
  wait_for_count (f, "state:benign", 5);
}

static char *
dup_details (Fixture *f)
{
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  return ps_annotation_view_dup_text (ps_details_pane_get_annotations (f->window->details));
}

/* On a host, a port or a group. */
static void
write_note_on (Fixture *f, const char *what, const char *text)
{
  PsNoteDialog *note;

  activate (f, "note-on", what);
  note = ps_widget_find_window (PS_TYPE_NOTE_DIALOG);
  g_assert_nonnull (note);
  ps_note_dialog_set_text (note, text);
  ps_note_dialog_accept (note);
  ps_wait_until (is_calm (f));
}

static void
test_note_and_tag (Fixture *f, gconstpointer data)
{
  g_autofree char *details = NULL;
  PsNoteDialog *note;
  PsTagDialog *tag;

  activate (f, "note", NULL);
  note = ps_widget_find_window (PS_TYPE_NOTE_DIALOG);
  ps_note_dialog_set_text (note, "asked *anna*\n");
  ps_note_dialog_accept (note);
  wait_for_count (f, "has:note", 1);
  activate (f, "tag", NULL);
  tag = ps_widget_find_window (PS_TYPE_TAG_DIALOG);
  ps_tag_dialog_set_text (tag, "a,b");
  ps_tag_dialog_accept (tag);
  ps_tag_dialog_set_text (tag, "beacon");
  ps_tag_dialog_accept (tag);
  wait_for_count (f, "tag=beacon", 1);
  details = dup_details (f);
  g_assert_cmpstr (details, ==, "New\n\nasked *anna*");
  activate (f, "remove-tag", "beacon");
  wait_for_count (f, "tag=beacon", 0);
  write_note_on (f, "server-port", "the proxy");
  g_free (details);
  details = dup_details (f);
  g_assert_nonnull (strstr (details, "On 10.0.0.9:443/tcp:\nthe proxy"));
}

static gboolean
is_grouped (Fixture *f)
{
  return ps_document_get_grouping (f->window->document) != NULL;
}

static gboolean
is_listed (Fixture *f)
{
  return ps_document_get_grouping (f->window->document) == NULL
         && g_list_model_get_n_items (
                G_LIST_MODEL (ps_alert_table_get_model (f->window->table))) == 5;
}

static guint
count_notes (Fixture *f, guint32 row)
{
  g_autoptr (GPtrArray) notes =
      ps_subject_notes_list (ps_document_get_subject_notes (f->window->document),
                             ps_document_get_store (f->window->document), row);

  return notes->len;
}

/* Notes on hosts, ports and groups are there for every alert that they concern, are undone, and are
 * there when the file is opened again. */
static void
test_subjects (Fixture *f, gconstpointer data)
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
  group = dup_details (f);
  g_assert_nonnull (strstr (group, "*rule one*"));
  g_assert_nonnull (strstr (group, "all is https"));
  g_assert_cmpuint (count_notes (f, 2), ==, 1);
  activate (f, "undo", NULL);
  g_assert_cmpuint (count_notes (f, 1), ==, 1);
  activate (f, "redo", NULL);
  g_assert_cmpuint (count_notes (f, 1), ==, 2);

  ps_window_fixture_close (f->window);
  open_window (f);
  ps_wait_until (has_message (f));
  ps_alert_table_set_cursor (f->window->table, 1);
  again = dup_details (f);
  g_assert_cmpstr (again, ==, group);
}

/* The name of nothing writes no note. */
static void
test_no_subject (Fixture *f, gconstpointer data)
{
  activate (f, "note-on", "group");
  ps_wait_until (has_message (f));
  g_assert_nonnull (strstr (get_message (f), "Group the alerts first"));
  activate (f, "note-on", "nothing");
  g_assert_null (ps_widget_find_window (PS_TYPE_NOTE_DIALOG));
}

static gboolean
has_ten_thousand (Fixture *f)
{
  return !ps_document_is_busy (f->window->document)
         && !ps_document_is_reviewing (f->window->document)
         && ps_document_is_settled (f->window->document)
         && ps_alert_store_get_n_rows (ps_document_get_store (f->window->document)) == 10000
         && g_list_model_get_n_items (
                G_LIST_MODEL (ps_alert_table_get_model (f->window->table))) == 10000;
}

static char *
write_ten_thousand (Fixture *f)
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
test_many_notes (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_ten_thousand (f);
  const char *inputs[] = { path, NULL };
  PsNoteDialog *note;

  ps_window_open (f->window, inputs);
  ps_wait_until (has_ten_thousand (f));
  gtk_selection_model_select_all (
      GTK_SELECTION_MODEL (ps_alert_table_get_model (f->window->table)));
  activate (f, "note", NULL);
  note = ps_widget_find_window (PS_TYPE_NOTE_DIALOG);
  ps_note_dialog_set_text (note, "backup\nof the *night*");
  ps_note_dialog_accept (note);
  wait_for_count (f, "has:note", 10000);
  ps_wait_until (has_message (f));
  g_assert_nonnull (strstr (get_message (f), "10,000 alerts"));
  activate (f, "undo", NULL);
  wait_for_count (f, "has:note", 0);
  g_assert_nonnull (strstr (get_message (f), "10,000 alerts"));
  activate (f, "redo", NULL);
  wait_for_count (f, "note:night", 10000);
  g_unlink (path);
}

static GtkWidget *
find_popover (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER_MENU (child))
      return child;
  return NULL;
}

static gboolean
has_menu (Fixture *f)
{
  GtkWidget *menu = find_popover (GTK_WIDGET (f->window->table));
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));

  return menu != NULL && gtk_widget_get_mapped (menu) && focus != NULL
         && gtk_widget_is_ancestor (focus, menu);
}

/* The arrow keys stay in the context menu that they brought up, and leave the table alone. */
static void
test_menu_focus (Fixture *f, gconstpointer data)
{
  GtkWidget *before, *after;

  gtk_widget_grab_focus (GTK_WIDGET (f->window->table));
  g_action_group_activate_action (ps_alert_table_get_actions (f->window->table), "offer-values",
                                  NULL);
  ps_wait_until (has_menu (f));
  before = gtk_window_get_focus (GTK_WINDOW (f->window));
  gtk_widget_child_focus (GTK_WIDGET (f->window->table), GTK_DIR_DOWN);
  after = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_true (after != before);
  g_assert_true (has_menu (f));
  g_assert_cmpuint (ps_alert_table_get_cursor (f->window->table), ==, 0);
}

static void
append_labels (GMenuModel *menu, GString *text)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section =
          g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu =
          g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      g_autofree char *label = NULL;

      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label))
        g_string_append_printf (text, "%s|", label);
      if (section != NULL)
        append_labels (section, text);
      if (submenu != NULL)
        append_labels (submenu, text);
    }
}

/* All that can be said of an alert is in its context menu. */
static void
test_menu (Fixture *f, gconstpointer data)
{
  static const char *const wanted[] = {
    "_State|_Escalate|",  "C_7 malware|", "_Tag…|",   "_Note…|", "Not_e on|", "_Server 10.0.0.9…|",
    "_Client 10.0.0.5…|", "Server _port 10.0.0.9:443/tcp…|", "Port 443/tcp of _any server…|",
    "_Flip client and server…|", "_Add to a finding|_New finding|1. Rule 1|", "_Copy|",
  };
  g_autoptr (GString) text = g_string_new (NULL);
  PsCase *c = ps_document_get_case (f->window->document);

  activate (f, "new-finding", NULL);
  g_action_group_activate_action (ps_alert_table_get_actions (f->window->table), "offer-values",
                                  NULL);
  ps_wait_until (has_menu (f));
  append_labels (gtk_popover_menu_get_menu_model (
                     GTK_POPOVER_MENU (find_popover (GTK_WIDGET (f->window->table)))),
                 text);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (strstr (text->str, wanted[i]) == NULL)
      g_error ("no %s in %s", wanted[i], text->str);
  ps_alert_table_set_cursor (f->window->table, 3);
  activate (f, "add-to-finding", ps_case_get_finding (c, 0)->id);
  g_assert_cmpuint (ps_case_get_finding (c, 0)->alerts->len, ==, 2);
}

static gboolean
has_effect (Fixture *f)
{
  PsFlipDialog *dialog = ps_widget_find_window (PS_TYPE_FLIP_DIALOG);

  return strstr (ps_flip_dialog_get_effect (dialog), "alert") != NULL;
}

static void
flip (Fixture *f, PsRulingScope scope)
{
  PsFlipDialog *dialog;

  activate (f, "flip", NULL);
  dialog = ps_widget_find_window (PS_TYPE_FLIP_DIALOG);
  ps_flip_dialog_choose (dialog, scope, "the banner says so");
  ps_wait_until (has_effect (f));
  ps_flip_dialog_accept (dialog);
}

static char *
print (Fixture *f, guint32 row, PsColumn column)
{
  GString *text = g_string_new (NULL);

  ps_column_print (column, ps_document_get_store (f->window->document), row, text);
  return g_string_free (text, FALSE);
}

/* A flip turns everything, is there again when the file is opened again, and can be undone then. */
static void
test_flip (Fixture *f, gconstpointer data)
{
  g_autofree char *before = print (f, 0, PS_COLUMN_SERVER_IP), *after = NULL, *again = NULL;
  g_autofree char *undone = NULL, *details = NULL;

  g_assert_cmpstr (before, ==, "10.0.0.9");
  flip (f, PS_RULING_ALERT);
  wait_for_count (f, "server.ip=10.0.0.5", 1);
  after = print (f, 0, PS_COLUMN_CLIENT_IP);
  g_assert_cmpstr (after, ==, "10.0.0.9");
  g_assert_cmpuint (count_rows (f, "is:flipped"), ==, 1);
  details = dup_details (f);
  g_assert_nonnull (strstr (details, "the source is the server"));
  g_assert_nonnull (strstr (details, "the banner says so"));

  ps_window_fixture_close (f->window);
  open_window (f);
  wait_for_count (f, "server.ip=10.0.0.5", 1);
  ps_wait_until (has_message (f));
  g_assert_nonnull (strstr (get_message (f), "last time"));
  g_assert_true (gtk_widget_get_visible (f->window->discard_button));
  again = print (f, 0, PS_COLUMN_SERVER_PORT);
  g_assert_cmpstr (again, ==, "50001");
  activate (f, "undo", NULL);
  wait_for_count (f, "server.ip=10.0.0.9", 3);
  undone = print (f, 0, PS_COLUMN_SERVER_IP);
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpuint (count_rows (f, "is:flipped"), ==, 0);
}

static void
test_discard (Fixture *f, gconstpointer data)
{
  activate (f, "set-state", "archived");
  wait_for_count (f, "is:archived", 1);
  ps_window_fixture_close (f->window);
  open_window (f);
  wait_for_count (f, "is:archived", 1);
  wait_for_triaged (f, "triaged: 20.0 %, of patterns 0.0 %");
  ps_wait_until (has_message (f));
  activate (f, "discard-annotations", NULL);
  wait_for_count (f, "is:archived", 0);
  activate (f, "undo", NULL);
  wait_for_count (f, "is:archived", 1);
}

/* What the table's own keys do: they are no accelerators, so that entries get the letters. */
static void
test_keys (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *trigger;
    const char *action;
  } keys[] = {
    { "e", "action(win.set-state)" }, { "s", "action(win.set-state)" },
    { "p", "action(win.set-state)" }, { "c", "action(win.note)" },
    { "t", "action(win.tag)" },       { "f", "action(win.flip)" },
    { "a", "action(win.choose-finding)" },
    { "<Shift>e", "action(win.why)" },
  };
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->window->table));

  for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

          if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
            continue;
          for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
            {
              g_autoptr (GtkShortcut) shortcut =
                  g_list_model_get_item (G_LIST_MODEL (controller), j);
              g_autofree char *trigger =
                  gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
              g_autofree char *action =
                  gtk_shortcut_action_to_string (gtk_shortcut_get_action (shortcut));

              found |= g_str_equal (trigger, keys[k].trigger)
                       && g_str_equal (action, keys[k].action);
            }
        }
      if (!found)
        g_error ("no key %s for %s", keys[k].trigger, keys[k].action);
    }
}

static void
add (const char *name, void (*test) (Fixture *f, gconstpointer data))
{
  g_test_add (name, Fixture, NULL, set_up, test, tear_down);
}

static void
add_tests (void)
{
  add ("/annotations/state", test_state);
  add ("/annotations/bulk", test_bulk);
  add ("/annotations/scope", test_scope);
  add ("/annotations/note-and-tag", test_note_and_tag);
  add ("/annotations/subjects", test_subjects);
  add ("/annotations/no-subject", test_no_subject);
  add ("/annotations/many-notes", test_many_notes);
  add ("/annotations/menu-focus", test_menu_focus);
  add ("/annotations/menu", test_menu);
  add ("/annotations/flip", test_flip);
  add ("/annotations/discard", test_discard);
  add ("/annotations/keys", test_keys);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
