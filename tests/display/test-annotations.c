/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-annotation-fixture.h"
#include "ps-flip-dialog.h"
#include "ps-widget-find.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* What is said of alerts in a window: states, rulings, and how it is taken back. */

static gboolean
is_bar_ready (PsWindowFixture *f)
{
  return ps_review_bar_is_open (f->window->review_bar)
         && strstr (ps_review_bar_get_text (f->window->review_bar), "alert") != NULL;
}

static gboolean
is_enabled (PsWindowFixture *f, const char *name)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), name);
}

/* The share of alerts and of patterns: a signature at a port of a server. */
static void
wait_for_triaged (PsWindowFixture *f, const char *text)
{
  ps_wait_for (g_str_equal (gtk_label_get_text (f->window->triaged), text), text);
}

/* One alert changes at once; the same once more takes it back; undo and redo. */
static void
test_state (PsWindowFixture *f, gconstpointer data)
{
  g_assert_false (is_enabled (f, "undo"));
  ps_annotation_fixture_activate (f, "set-state", "escalated");
  ps_annotation_fixture_wait_for_count (f, "is:escalated", 1);
  g_assert_false (ps_review_bar_is_open (f->window->review_bar));
  g_assert_cmpstr (gtk_label_get_text (f->window->triage), ==, "▲ 1 escalated");
  wait_for_triaged (f, "triaged: 20.0 %, of patterns 0.0 %");
  ps_annotation_fixture_activate (f, "set-state", "c6");
  ps_annotation_fixture_wait_for_count (f, "state:c6", 1);
  ps_annotation_fixture_activate (f, "set-state", "c6");
  ps_annotation_fixture_wait_for_count (f, "state:new", 5);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (is_enabled (f, "undo"));
      ps_annotation_fixture_activate (f, "undo", NULL);
    }
  g_assert_cmpstr (ps_annotation_fixture_get_message (f), ==, "Undone: Escalate 1 alert.");
  wait_for_triaged (f, "triaged: 0.0 %, of patterns 0.0 %");
  g_assert_false (is_enabled (f, "undo"));
  g_assert_true (is_enabled (f, "redo"));
  ps_annotation_fixture_activate (f, "redo", NULL);
  ps_annotation_fixture_wait_for_count (f, "is:escalated", 1);
}

/* What is said before, changed and undone is the same; what is hidden stays as it is. */
static void
test_bulk (PsWindowFixture *f, gconstpointer data)
{
  PsAlertModel *model = ps_alert_table_get_model (f->window->table);

  ps_annotation_fixture_activate (f, "set-state", "escalated");
  ps_annotation_fixture_wait_for_count (f, "is:escalated", 1);
  ps_document_set_filter (f->window->document, "server.port=443");
  while (g_list_model_get_n_items (G_LIST_MODEL (model)) != 3)
    g_main_context_iteration (NULL, TRUE);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (model));
  ps_annotation_fixture_activate (f, "set-state", "archived");
  ps_wait_until (is_bar_ready (f));
  g_assert_cmpstr (ps_review_bar_get_text (f->window->review_bar), ==,
                   "Archive 2 alerts; 1 escalated is kept");
  g_assert_cmpuint (ps_window_fixture_count (f->window, "is:archived"), ==, 0);
  ps_review_bar_confirm (f->window->review_bar);
  ps_annotation_fixture_wait_for_count (f, "is:archived", 2);
  ps_wait_until (ps_annotation_fixture_has_message (f));
  g_assert_cmpstr (ps_annotation_fixture_get_message (f), ==,
                   "Done: Archive 2 alerts. Ctrl+Z undoes it.");
  g_assert_cmpuint (ps_window_fixture_count (f->window, "state:new"), ==, 2);
  ps_annotation_fixture_activate (f, "undo", NULL);
  g_assert_cmpstr (ps_annotation_fixture_get_message (f), ==, "Undone: Archive 2 alerts.");
  g_assert_cmpuint (ps_window_fixture_count (f->window, "is:archived"), ==, 0);
  g_assert_cmpuint (ps_window_fixture_count (f->window, "is:escalated"), ==, 1);
}

/* Esc changes nothing; everything that the filter lets through is another scope. */
static void
test_scope (PsWindowFixture *f, gconstpointer data)
{
  ps_annotation_fixture_activate (f, "set-state-shown", "benign");
  ps_wait_until (is_bar_ready (f));
  g_assert_nonnull (strstr (ps_review_bar_get_text (f->window->review_bar), "5 alerts"));
  ps_review_bar_close (f->window->review_bar);
  g_assert_cmpuint (ps_window_fixture_count (f->window, "state:new"), ==, 5);
  ps_annotation_fixture_activate (f, "set-state-shown", "benign");
  ps_wait_until (is_bar_ready (f));
  ps_review_bar_confirm (f->window->review_bar);
  ps_annotation_fixture_wait_for_count (f, "state:benign", 5);
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
has_menu (PsWindowFixture *f)
{
  GtkWidget *menu = find_popover (GTK_WIDGET (f->window->table));
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));

  return menu != NULL && gtk_widget_get_mapped (menu) && focus != NULL
         && gtk_widget_is_ancestor (focus, menu);
}

/* The arrow keys stay in the context menu that they brought up, and leave the table alone. */
static void
test_menu_focus (PsWindowFixture *f, gconstpointer data)
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
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
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
test_menu (PsWindowFixture *f, gconstpointer data)
{
  static const char *const wanted[] = {
    "_State|_Escalate|",
    "C_7 malware|",
    "_Tag…|",
    "_Note…|",
    "Not_e on|",
    "_Server 10.0.0.9…|",
    "_Client 10.0.0.5…|",
    "Server _port 10.0.0.9:443/tcp…|",
    "Port 443/tcp of _any server…|",
    "_Flip client and server…|",
    "_Add to a finding|_New finding|1. Rule 1|",
    "_Copy|",
  };
  g_autoptr (GString) text = g_string_new (NULL);
  PsCase *c = ps_document_get_case (f->window->document);

  ps_annotation_fixture_activate (f, "new-finding", NULL);
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
  ps_annotation_fixture_activate (f, "add-to-finding", ps_case_get_finding (c, 0)->id);
  g_assert_cmpuint (ps_case_get_finding (c, 0)->alerts->len, ==, 2);
}

static gboolean
has_effect (PsWindowFixture *f)
{
  PsFlipDialog *dialog = ps_widget_find_window (PS_TYPE_FLIP_DIALOG);

  return strstr (ps_flip_dialog_get_effect (dialog), "alert") != NULL;
}

static void
flip (PsWindowFixture *f, PsRulingScope scope)
{
  PsFlipDialog *dialog;

  ps_annotation_fixture_activate (f, "flip", NULL);
  dialog = ps_widget_find_window (PS_TYPE_FLIP_DIALOG);
  ps_flip_dialog_choose (dialog, scope, "the banner says so");
  ps_wait_until (has_effect (f));
  ps_flip_dialog_accept (dialog);
}

static char *
print (PsWindowFixture *f, guint32 row, PsColumn column)
{
  GString *text = g_string_new (NULL);

  ps_column_print (column, ps_document_get_store (f->window->document), row, text);
  return g_string_free (text, FALSE);
}

/* A flip turns everything, is there again when the file is opened again, and can be undone then. */
static void
test_flip (PsWindowFixture *f, gconstpointer data)
{
  g_autofree char *before = print (f, 0, PS_COLUMN_SERVER_IP), *after = NULL, *again = NULL;
  g_autofree char *undone = NULL, *details = NULL;

  g_assert_cmpstr (before, ==, "10.0.0.9");
  flip (f, PS_RULING_ALERT);
  ps_annotation_fixture_wait_for_count (f, "server.ip=10.0.0.5", 1);
  after = print (f, 0, PS_COLUMN_CLIENT_IP);
  g_assert_cmpstr (after, ==, "10.0.0.9");
  g_assert_cmpuint (ps_window_fixture_count (f->window, "is:flipped"), ==, 1);
  details = ps_annotation_fixture_dup_details (f);
  g_assert_nonnull (strstr (details, "the source is the server"));
  g_assert_nonnull (strstr (details, "the banner says so"));

  ps_window_fixture_close (f->window);
  ps_annotation_fixture_open_window (f);
  ps_annotation_fixture_wait_for_count (f, "server.ip=10.0.0.5", 1);
  ps_wait_until (ps_annotation_fixture_has_message (f));
  g_assert_nonnull (strstr (ps_annotation_fixture_get_message (f), "last time"));
  g_assert_true (gtk_widget_get_visible (f->window->discard_button));
  again = print (f, 0, PS_COLUMN_SERVER_PORT);
  g_assert_cmpstr (again, ==, "50001");
  ps_annotation_fixture_activate (f, "undo", NULL);
  ps_annotation_fixture_wait_for_count (f, "server.ip=10.0.0.9", 3);
  undone = print (f, 0, PS_COLUMN_SERVER_IP);
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpuint (ps_window_fixture_count (f->window, "is:flipped"), ==, 0);
}

static void
test_discard (PsWindowFixture *f, gconstpointer data)
{
  ps_annotation_fixture_activate (f, "set-state", "archived");
  ps_annotation_fixture_wait_for_count (f, "is:archived", 1);
  ps_window_fixture_close (f->window);
  ps_annotation_fixture_open_window (f);
  ps_annotation_fixture_wait_for_count (f, "is:archived", 1);
  wait_for_triaged (f, "triaged: 20.0 %, of patterns 0.0 %");
  ps_wait_until (ps_annotation_fixture_has_message (f));
  ps_annotation_fixture_activate (f, "discard-annotations", NULL);
  ps_annotation_fixture_wait_for_count (f, "is:archived", 0);
  ps_annotation_fixture_activate (f, "undo", NULL);
  ps_annotation_fixture_wait_for_count (f, "is:archived", 1);
}

/* What the table's own keys do: they are no accelerators, so that entries get the letters. */
static void
test_keys (PsWindowFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *trigger;
    const char *action;
  } keys[] = {
    { "e", "action(win.set-state)" },
    { "s", "action(win.set-state)" },
    { "p", "action(win.set-state)" },
    { "c", "action(win.note)" },
    { "t", "action(win.tag)" },
    { "f", "action(win.flip)" },
    { "a", "action(win.choose-finding)" },
    { "<Shift>e", "action(win.why)" },
  };
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (f->window->table));

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

              found |=
                  g_str_equal (trigger, keys[k].trigger) && g_str_equal (action, keys[k].action);
            }
        }
      if (!found)
        g_error ("no key %s for %s", keys[k].trigger, keys[k].action);
    }
}

static void
add_tests (void)
{
  ps_annotation_fixture_add ("/annotations/state", test_state);
  ps_annotation_fixture_add ("/annotations/bulk", test_bulk);
  ps_annotation_fixture_add ("/annotations/scope", test_scope);
  ps_annotation_fixture_add ("/annotations/menu-focus", test_menu_focus);
  ps_annotation_fixture_add ("/annotations/menu", test_menu);
  ps_annotation_fixture_add ("/annotations/flip", test_flip);
  ps_annotation_fixture_add ("/annotations/discard", test_discard);
  ps_annotation_fixture_add ("/annotations/keys", test_keys);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
