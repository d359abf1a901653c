/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ps-problem-row.h"
#include "ps-widget-looks.h"
#include "ps-problems-page-private.h"
#include "ps-widget-find.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

#define ALERT                                                                                      \
  "{\"timestamp\":\"2024-03-18T06:15:19.0+0000\",\"event_type\":\"alert\","                        \
  "\"src_ip\":\"10.0.0.5\",\"src_port\":53210,\"dest_ip\":\"203.0.113.80\",\"dest_port\":443,"     \
  "\"proto\":\"TCP\",\"alert\":{\"signature\":\"TEST\",\"severity\":1}}\n"

/* Five lines that are no JSON, two of them rows of a table; one cut off; one that is skipped. */
static const char events[] =
    ALERT "first nonsense\n" ALERT "srcaddr dstaddr srcport dstport protocol note\n"
          "10.9.0.1 198.51.100.7 50001 80 6 x\":y\n"
          "10.9.0.2 198.51.100.7 50002 80 6 x\":y\n"
          "second \x1b nonsense\n"
          "{\"timestamp\":\"2024-03-18T06:15:20.0+0000\",\"event_type\":\"alert\",\n"
          "{\"timestamp\":\"2024-03-18T06:15:20.0+0000\",\"event_type\":\"stats\"}\n" ALERT;

typedef struct
{
  PsWindow *window;
  PsProblemsPage *page;
  GListModel *model;
  char *folder;
  char *path;
  char *out;
} Fixture;

static gboolean
has_rows (Fixture *f)
{
  return gtk_widget_get_first_child (GTK_WIDGET (f->page->list)) != NULL;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = ps_test_folder_new ();
  f->path = ps_test_folder_write (f->folder, "events.json", events);
  f->out = g_build_filename (f->folder, "out", NULL);
  f->window = ps_window_fixture_open (f->path, -1, -1);
  g_action_group_activate_action (G_ACTION_GROUP (f->window), "view",
                                  g_variant_new_string ("problems"));
  f->page = f->window->problems;
  f->model = G_LIST_MODEL (f->page->selection);
  ps_wait_until (has_rows (f));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ps_window_fixture_close (f->window);
  ps_test_folder_free (f->folder);
  g_free (f->path);
  g_free (f->out);
}

/* What the list shows, a line a row. */
static char *
print (Fixture *f)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (f->model); i++)
    {
      g_autoptr (PsProblem) problem = g_list_model_get_item (f->model, i);
      g_autofree char *part = ps_problem_get_kind (problem) == PS_PROBLEM_RECORD
                                  ? ps_problem_dup_place (problem)
                                  : ps_problem_dup_count (problem);

      g_string_append_printf (text, "%s; ", part);
    }
  return g_string_free (text, FALSE);
}

static void
assert_rows (Fixture *f, const char *rows)
{
  g_autofree char *text = print (f);

  g_assert_cmpstr (text, ==, rows);
}

static void
test_groups (Fixture *f, gconstpointer data)
{
  g_autoptr (PsProblem) second = NULL;
  g_autofree char *text = NULL;

  assert_rows (f, "5 rejected; line 2 · byte 198; line 4 · byte 411; line 5 · byte 457; "
                  "Show 2 more records; 1 rejected; line 8 · byte 551; 1 skipped; ");
  ps_problem_list_show_all (f->page->problems, 0);
  assert_rows (f, "5 rejected; line 2 · byte 198; line 4 · byte 411; line 5 · byte 457; "
                  "line 6 · byte 495; line 7 · byte 533; 1 rejected; line 8 · byte 551; "
                  "1 skipped; ");
  second = g_list_model_get_item (f->model, 5);
  text = ps_problem_dup_text (second);
  g_assert_cmpstr (text, ==, "second \u241b nonsense");
  ps_problem_list_set_expanded (f->page->problems, 2, FALSE);
  assert_rows (f, "5 rejected; 1 rejected; line 8 · byte 551; 1 skipped; ");
  ps_problem_list_set_expanded (f->page->problems, 3, TRUE);
  assert_rows (f, "5 rejected; 1 rejected; line 8 · byte 551; 1 skipped; ");
}

/* The row that shows the item at @position. */
static GtkWidget *
find_row (Fixture *f, guint position)
{
  g_autoptr (PsProblem) problem = g_list_model_get_item (f->model, position);

  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (f->page->list)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    if (ps_problem_row_get_problem (PS_PROBLEM_ROW (gtk_widget_get_first_child (item))) == problem)
      return item;
  g_assert_not_reached ();
}

static void
test_keys (Fixture *f, gconstpointer data)
{
  GtkWidget *row = find_row (f, 0);

  gtk_widget_grab_focus (row);
  ps_widget_press (GTK_WIDGET (f->page->list), GDK_KEY_Left, 0);
  assert_rows (f, "5 rejected; 1 rejected; line 8 · byte 551; 1 skipped; ");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (gtk_widget_get_first_child (row)),
                                    GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (row)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "5 rejected · The record is not valid JSON. · events.json");
  ps_widget_press (GTK_WIDGET (f->page->list), GDK_KEY_Right, 0);
  g_assert_cmpuint (g_list_model_get_n_items (f->model), ==, 8);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (gtk_widget_get_first_child (row)),
                                    GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  g_signal_emit_by_name (f->page->list, "activate", 4);
  g_assert_cmpuint (g_list_model_get_n_items (f->model), ==, 9);
  g_signal_emit_by_name (f->page->list, "activate", 0);
  g_assert_cmpuint (g_list_model_get_n_items (f->model), ==, 4);
}

static gboolean
has_offers (Fixture *f)
{
  return f->page->trying == NULL;
}

static gboolean
is_offered (Fixture *f, const char *format)
{
  GMenuModel *menu = G_MENU_MODEL (f->page->offers);

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *target = NULL;

      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_TARGET, "s", &target)
          && g_str_equal (target, format))
        return TRUE;
    }
  return FALSE;
}

static gboolean
says (Fixture *f, const char *text)
{
  return gtk_info_bar_get_revealed (f->window->info_bar)
         && strstr (gtk_label_get_text (f->window->message), text) != NULL;
}

static gboolean
says_accepted (Fixture *f)
{
  return says (f, "2 records were accepted") && says (f, "3 were not");
}

/* Of a record that a row of the list says now. */
static gboolean
is_in_sight (Fixture *f, const char *words)
{
  g_autoptr (GString) texts = g_string_new (NULL);

  ps_widget_append_all_texts (GTK_WIDGET (f->page->list), texts);
  return strstr (texts->str, words) != NULL;
}

/* Rows of a table in a file of JSON: offered, accepted, counted; the rows that stay say what they
 * stand for. */
static void
test_accept (Fixture *f, gconstpointer data)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (f->model), 0, TRUE);
  ps_problems_page_offer_formats (f->page);
  ps_wait_until (has_offers (f));
  g_assert_true (is_offered (f, "csv"));
  g_assert_false (is_offered (f, "eve"));
  g_assert_true (is_in_sight (f, "10.9.0.1"));
  gtk_widget_activate_action (GTK_WIDGET (f->page), "problems.accept", "s", "csv");
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (f->page->accept_button)));
  ps_wait_until (says_accepted (f));
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (f->page->accept_button)));
  assert_rows (f, "3 rejected; line 2 · byte 198; line 4 · byte 411; line 7 · byte 533; "
                  "1 rejected; line 8 · byte 551; 1 skipped; ");
  g_assert_true (is_in_sight (f, "second \u241b nonsense"));
  g_assert_false (is_in_sight (f, "10.9.0.1"));
  g_assert_cmpstr (gtk_label_get_text (f->window->status), ==,
                   "10 read · 5 alerts · 1 skipped · 4 rejected");
  g_assert_cmpstr (gtk_label_get_text (f->window->n_shown), ==, "5");
}

/* One record alone: no format reads it, and the menu says so. */
static void
test_no_offer (Fixture *f, gconstpointer data)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (f->model), 1, TRUE);
  ps_problems_page_offer_formats (f->page);
  ps_wait_until (has_offers (f));
  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (f->page->offers)), ==, 1);
  g_assert_false (is_offered (f, "csv"));
}

static gboolean
says_written (Fixture *f)
{
  return says (f, "6 rejected records were written to “out”");
}

static void
test_export (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) out = g_file_new_for_path (f->out);
  g_autofree char *text = NULL;

  ps_problems_page_export (f->page, PS_LEDGER_FORM_RAW, out);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (f->page->export_button)));
  ps_wait_until (says_written (f));
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (f->page->export_button)));
  g_assert_true (g_file_get_contents (f->out, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "first nonsense\nsrcaddr dstaddr"));
  g_assert_nonnull (strstr (text, "\nsecond \x1b nonsense\n{\"timestamp\""));
}

/* Never over what is open; and what cannot be written says so. */
static void
test_export_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) input = g_file_new_for_path (f->path);
  g_autofree char *text = NULL;

  ps_problems_page_export (f->page, PS_LEDGER_FORM_TSV, input);
  g_assert_true (says (f, "“events.json” is one of the files that are open"));
  g_assert_null (f->page->exporting);
  g_assert_true (g_file_get_contents (f->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, events);
}

static gboolean
says_not_written (Fixture *f)
{
  return says (f, "“nowhere” was not written: ");
}

static void
test_export_failed (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "missing", "nowhere", NULL);
  g_autoptr (GFile) out = g_file_new_for_path (path);

  ps_problems_page_export (f->page, PS_LEDGER_FORM_TSV, out);
  ps_wait_until (says_not_written (f));
}

/* The list of a ledger with more than it lists: exact numbers, and rows that are not made. */
static void
test_many (void)
{
  g_autoptr (PsAlertStore) store = ps_alert_store_new (NULL);
  g_autoptr (PsLedger) ledger = ps_ledger_new ();
  g_autoptr (PsProblemList) list = NULL;
  g_autoptr (PsProblem) heading = NULL;
  g_autoptr (PsProblem) more = NULL;
  g_autofree char *count = NULL, *rest = NULL;
  const guint n = PS_LEDGER_MAX_ENTRIES + 7;
  PsLedgerEntry entry = { .reason = PS_REASON_NOT_JSON };
  PsLedgerCounts counts = { n, 0, n, 0 };

  counts.rejected_for[PS_REASON_NOT_JSON] = n;
  for (entry.record = 1; entry.record <= n; entry.record++)
    ps_ledger_reject (ledger, &entry);
  ps_ledger_count (ledger, 0, &counts);
  list = ps_problem_list_new (store, ledger);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 5);
  ps_problem_list_show_all (list, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n - 7 + 2);
  heading = g_list_model_get_item (G_LIST_MODEL (list), 0);
  count = ps_problem_dup_count (heading);
  g_assert_cmpstr (count, ==, "1,000,007 rejected");
  more = g_list_model_get_item (G_LIST_MODEL (list), n - 7 + 1);
  rest = ps_problem_dup_count (more);
  g_assert_cmpstr (rest, ==, "7 more records are not listed");
}

static void
add_test (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

static void
add_tests (void)
{
  add_test ("/problems/groups", test_groups);
  add_test ("/problems/keys", test_keys);
  add_test ("/problems/accept", test_accept);
  add_test ("/problems/no-offer", test_no_offer);
  add_test ("/problems/export", test_export);
  add_test ("/problems/export-refused", test_export_refused);
  add_test ("/problems/export-failed", test_export_failed);
  g_test_add_func ("/problems/many", test_many);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
