/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-columns.h"
#include "ps-alert-table.h"
#include "ps-document-private.h"
#include "ps-scroll-gate.h"
#include "ps-test-folder.h"
#include "ps-wait.h"
#include "ps-widget-find.h"

#define N_ALERTS 300

typedef struct
{
  char *folder;
  char *path;
  GtkWidget *window;
  GtkWidget *before, *after; /* what can have the focus besides the table */
  PsAlertTable *table;
  PsDocument *document;
  GtkWidget *list;
} Fixture;

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  guint *n_frames = data;

  (*n_frames)++;
  return G_SOURCE_CONTINUE;
}

static void
wait_frames (Fixture *f, guint n)
{
  guint n_frames = 0;
  guint id = gtk_widget_add_tick_callback (f->window, frame_cb, &n_frames, NULL);

  ps_wait_until (n_frames >= n);
  gtk_widget_remove_tick_callback (f->window, id);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static gulong
count_signal (gpointer object, const char *signal, guint *count)
{
  *count = 0;
  return g_signal_connect_swapped (object, signal, G_CALLBACK (count_cb), count);
}

/* Alert i: 10.0.0.x with a temporary port calls 192.0.2.y; every tenth one is the answer. */
static void
write_alerts (Fixture *f)
{
  static const guint16 ports[] = { 443, 22, 53 };
  g_autoptr (GString) csv =
      g_string_new ("timestamp,src_ip,src_port,dest_ip,dest_port,proto,signature,severity\n");

  for (guint i = 0; i < N_ALERTS; i++)
    {
      g_autofree char *client = g_strdup_printf ("10.0.0.%u,%u", i % 200 + 1, 50000 + i);
      g_autofree char *server =
          g_strdup_printf ("192.0.2.%u,%u", i % 20 + 1, ports[i % G_N_ELEMENTS (ports)]);
      gboolean answer = i % 10 == 9;

      g_string_append_printf (csv, "2026-03-01T08:%02u:%02uZ,%s,%s,tcp,TEST-%03u,%u\n", i / 60,
                              i % 60, answer ? server : client, answer ? client : server,
                              (i * 7) % N_ALERTS, i % 3 + 1);
    }
  g_assert_true (g_file_set_contents (f->path, csv->str, csv->len, NULL));
}

static void
open_file (Fixture *f)
{
  const char *const inputs[] = { f->path, NULL };

  ps_document_open (f->document, inputs);
  g_assert_true (ps_document_is_busy (f->document));
  ps_wait_until (!ps_document_is_busy (f->document));
}

static void
create_window (Fixture *f)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1000, 600);
  f->before = gtk_button_new_with_label ("Before");
  f->after = gtk_button_new_with_label ("After");
  f->table = PS_ALERT_TABLE (ps_alert_table_new ());
  f->list = ps_widget_find (GTK_WIDGET (f->table), GTK_TYPE_LIST_VIEW);
  gtk_box_append (GTK_BOX (box), f->before);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (f->table));
  gtk_box_append (GTK_BOX (box), f->after);
  gtk_window_set_child (GTK_WINDOW (f->window), box);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = ps_test_folder_new ();
  f->path = g_build_filename (f->folder, "alerts.csv", NULL);
  write_alerts (f);
  create_window (f);
  f->document = ps_document_new ();
  ps_alert_table_set_document (f->table, f->document);
  gtk_window_present (GTK_WINDOW (f->window));
  ps_wait_until (gtk_widget_get_mapped (GTK_WIDGET (f->table)));
  open_file (f);
  wait_frames (f, 2);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gpointer table = f->table, document = f->document;

  g_object_add_weak_pointer (G_OBJECT (f->table), &table);
  g_object_add_weak_pointer (G_OBJECT (f->document), &document);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_unref (f->document);
  ps_wait_until (table == NULL && document == NULL);
  ps_test_folder_free (f->folder);
  g_free (f->path);
}

/* Reading what the table shows. */

static char *
print_column (Fixture *f, PsColumn column, guint position)
{
  GString *text = g_string_new (NULL);
  guint32 row = ps_alert_model_get_row (ps_alert_table_get_model (f->table), position);

  ps_column_print (column, ps_document_get_store (f->document), row, text);
  return g_string_free (text, FALSE);
}

static gboolean
has_cell (GtkWidget *row, const char *text)
{
  gboolean found = FALSE;

  for (GtkWidget *cell = gtk_widget_get_first_child (row); cell != NULL && !found;
       cell = gtk_widget_get_next_sibling (cell))
    {
      GtkWidget *child = gtk_widget_get_first_child (cell);

      found = GTK_IS_INSCRIPTION (child)
              && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (child)), text) == 0;
    }
  return found;
}

/* Every live row shows the alert that stands at its position. */
static void
assert_rows_true (Fixture *f, PsColumn column)
{
  guint n_rows = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (f->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *expected = print_column (f, column, ps_alert_columns_get_position (row));

      g_assert_true (has_cell (row, expected));
      n_rows++;
    }
  g_assert_cmpuint (n_rows, >, 0);
}

static void
act (Fixture *f, const char *name)
{
  g_action_group_activate_action (ps_alert_table_get_actions (f->table), name, NULL);
}

static void
sort_by (Fixture *f, const char *id, gboolean descending)
{
  guint n_changes;
  gulong handler = count_signal (f->document, "order-changed", &n_changes);

  g_action_group_activate_action (ps_alert_table_get_actions (f->table), "sort-by",
                                  g_variant_new ("(sb)", id, descending));
  ps_wait_until (n_changes > 0);
  g_signal_handler_disconnect (f->document, handler);
}

static void
filter (Fixture *f, const char *text)
{
  guint n_changes;
  gulong handler = count_signal (f->document, "order-changed", &n_changes);

  ps_document_set_filter (f->document, text);
  ps_wait_until (n_changes > 0);
  g_signal_handler_disconnect (f->document, handler);
}

static guint
get_n_items (Fixture *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (ps_alert_table_get_model (f->table)));
}

static void
test_open (Fixture *f, gconstpointer data)
{
  g_autofree char *status = ps_document_dup_status (f->document);

  g_assert_cmpuint (get_n_items (f), ==, N_ALERTS);
  g_assert_cmpstr (ps_document_get_title (f->document), ==, "alerts.csv");
  g_assert_cmpstr (status, ==, "300 read · 300 alerts · 0 skipped · 0 rejected");
  g_assert_cmpfloat (ps_document_get_fraction (f->document), ==, 1);
  assert_rows_true (f, PS_COLUMN_SIGNATURE);
  g_assert_cmpuint (ps_alert_table_get_cursor (f->table), ==, 0);
  g_assert_cmpuint (ps_alert_model_get_n_selected (ps_alert_table_get_model (f->table)), ==, 1);

  /* Opening again replaces everything. */
  ps_alert_table_set_cursor (f->table, 200);
  open_file (f);
  g_assert_cmpuint (get_n_items (f), ==, N_ALERTS);
  g_assert_cmpuint (ps_alert_table_get_cursor (f->table), ==, 0);
  wait_frames (f, 2);
  assert_rows_true (f, PS_COLUMN_SIGNATURE);
}

static void
finished_cb (PsDocument *document, const GError *error, GError **kept)
{
  if (error != NULL)
    *kept = g_error_copy (error);
}

static void
test_unreadable (Fixture *f, gconstpointer data)
{
  const char *const inputs[] = { "/nonexistent/alerts.json", NULL };
  g_autoptr (GError) error = NULL;

  g_signal_connect (f->document, "import-finished", G_CALLBACK (finished_cb), &error);
  ps_document_open (f->document, inputs);
  ps_wait_until (!ps_document_is_busy (f->document));
  g_assert_error (error, PS_IMPORT_ERROR, PS_IMPORT_ERROR_UNREADABLE);
  g_assert_cmpuint (get_n_items (f), ==, 0);
  g_assert_cmpuint (ps_alert_table_get_cursor (f->table), ==, PS_ROW_NONE);
}

static void
test_sort (Fixture *f, gconstpointer data)
{
  g_autofree char *first = NULL, *last = NULL, *by_port = NULL;

  sort_by (f, "signature", TRUE);
  first = print_column (f, PS_COLUMN_SIGNATURE, 0);
  g_assert_cmpstr (first, ==, "TEST-299");
  wait_frames (f, 2);
  assert_rows_true (f, PS_COLUMN_SIGNATURE);

  sort_by (f, "signature", FALSE);
  last = print_column (f, PS_COLUMN_SIGNATURE, N_ALERTS - 1);
  g_assert_cmpstr (last, ==, "TEST-299");

  /* Equals stay in the order of the file. */
  sort_by (f, "server-port", FALSE);
  by_port = print_column (f, PS_COLUMN_SERVER_PORT, 0);
  g_assert_cmpstr (by_port, ==, "22");
  g_assert_cmpuint (ps_alert_model_get_row (ps_alert_table_get_model (f->table), 0), ==, 1);
  g_assert_cmpuint (ps_alert_model_get_row (ps_alert_table_get_model (f->table), 1), ==, 4);
}

/* The list is cut far from what is on the screen, and made longer again. */
static void
test_filter (Fixture *f, gconstpointer data)
{
  g_autofree char *first = NULL;

  sort_by (f, "time", TRUE);
  act (f, "last");
  wait_frames (f, 3);
  g_assert_cmpuint (ps_alert_table_get_cursor (f->table), ==, 0);
  filter (f, "TEST-2");
  g_assert_cmpuint (get_n_items (f), ==, 100);
  wait_frames (f, 3);
  assert_rows_true (f, PS_COLUMN_SIGNATURE);
  filter (f, "");
  g_assert_cmpuint (get_n_items (f), ==, N_ALERTS);
  wait_frames (f, 3);
  assert_rows_true (f, PS_COLUMN_SIGNATURE);
  filter (f, "no such text");
  g_assert_cmpuint (get_n_items (f), ==, 0);
  g_assert_cmpuint (ps_alert_table_get_cursor (f->table), ==, PS_ROW_NONE);
  filter (f, "TEST-007");
  first = print_column (f, PS_COLUMN_SIGNATURE, 0);
  g_assert_cmpstr (first, ==, "TEST-007");
  g_assert_cmpuint (ps_alert_table_get_cursor (f->table), ==, 1);
}

/* One live row looks like the cursor. */
static void
assert_cursor_marked (Fixture *f, guint position)
{
  for (GtkWidget *row = gtk_widget_get_first_child (f->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    g_assert_cmpint (gtk_widget_has_css_class (row, "cursor"), ==,
                     ps_alert_columns_get_position (row) == position);
}

static void
test_cursor (Fixture *f, gconstpointer data)
{
  PsAlertModel *model = ps_alert_table_get_model (f->table);
  guint n_changes;
  gulong handler = count_signal (f->table, "cursor-changed", &n_changes);

  gtk_widget_grab_focus (GTK_WIDGET (f->table));
  act (f, "next");
  act (f, "next");
  act (f, "previous");
  g_assert_cmpuint (ps_alert_table_get_cursor (f->table), ==, 1);
  act (f, "last");
  g_assert_cmpuint (ps_alert_table_get_cursor (f->table), ==, N_ALERTS - 1);
  wait_frames (f, 2);
  act (f, "page-up");
  g_assert_cmpuint (ps_alert_table_get_cursor (f->table), <, N_ALERTS - 5);
  act (f, "first");
  g_assert_cmpuint (ps_alert_table_get_cursor (f->table), ==, 0);
  act (f, "previous");
  g_assert_cmpuint (ps_alert_table_get_cursor (f->table), ==, 0);
  wait_frames (f, 2);
  act (f, "page-down");
  g_assert_cmpuint (ps_alert_table_get_cursor (f->table), >, 5);
  ps_alert_table_set_cursor (f->table, 150);
  g_assert_cmpuint (ps_alert_table_get_cursor (f->table), ==, 150);
  g_assert_true (ps_alert_model_is_row_selected (model, 150));
  g_assert_cmpuint (ps_alert_model_get_n_selected (model), ==, 1);

  /* Sorting does not change what the details are about. */
  n_changes = 0;
  sort_by (f, "signature", TRUE);
  g_assert_cmpuint (ps_alert_table_get_cursor (f->table), ==, 150);
  g_assert_cmpuint (n_changes, ==, 0);
  assert_cursor_marked (f, ps_alert_model_find_row (model, 150));
  g_signal_handler_disconnect (f->table, handler);
}

/* Rows that were picked stay picked while the cursor moves; a plain selection ends that. */
static void
test_pick (Fixture *f, gconstpointer data)
{
  PsAlertModel *model = ps_alert_table_get_model (f->table);

  act (f, "next");
  act (f, "select");
  act (f, "next");
  act (f, "next");
  g_assert_cmpuint (ps_alert_model_get_n_selected (model), ==, 1);
  act (f, "select");
  act (f, "next");
  g_assert_cmpuint (ps_alert_model_get_n_selected (model), ==, 2);
  g_assert_true (ps_alert_model_is_row_selected (model, 1));
  g_assert_true (ps_alert_model_is_row_selected (model, 3));
  assert_cursor_marked (f, 4);
  act (f, "previous");
  assert_cursor_marked (f, 3);
  act (f, "select");
  g_assert_cmpuint (ps_alert_model_get_n_selected (model), ==, 1);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (model), 7, TRUE);
  act (f, "next");
  g_assert_cmpuint (ps_alert_model_get_n_selected (model), ==, 1);
  g_assert_true (ps_alert_model_is_row_selected (model, ps_alert_table_get_cursor (f->table)));
}

/* Tab goes past the rows, and comes back to the cursor. */
static void
test_tab (Fixture *f, gconstpointer data)
{
  GtkRoot *root = GTK_ROOT (f->window);

  ps_alert_table_set_cursor (f->table, 250);
  gtk_widget_grab_focus (f->before);
  gtk_widget_child_focus (f->window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (root), f->list));
  g_assert_cmpuint (ps_alert_columns_get_position (gtk_root_get_focus (root)), ==, 250);
  gtk_widget_child_focus (f->window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_root_get_focus (root) == f->after);
  gtk_widget_child_focus (f->window, GTK_DIR_TAB_BACKWARD);
  gtk_widget_child_focus (f->window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_root_get_focus (root) == f->before);
  g_assert_cmpuint (ps_alert_table_get_cursor (f->table), ==, 250);
}

static void
test_columns (Fixture *f, gconstpointer data)
{
  GActionGroup *actions = ps_alert_table_get_actions (f->table);
  g_autoptr (GVariant) shown = g_action_group_get_action_state (actions, "show-client");
  g_autoptr (GVariant) hidden = g_action_group_get_action_state (actions, "show-sid");

  g_assert_true (g_variant_get_boolean (shown));
  g_assert_false (g_variant_get_boolean (hidden));
  g_assert_cmpint (g_menu_model_get_n_items (ps_alert_table_get_columns_menu (f->table)), ==, 13);
  act (f, "show-client");
  act (f, "show-client-port");
  act (f, "show-direction");
  wait_frames (f, 2);
  assert_rows_true (f, PS_COLUMN_SERVER_IP);
  g_assert_false (has_cell (gtk_widget_get_first_child (f->list), "10.0.0.1"));
  act (f, "show-client");
  wait_frames (f, 2);
  assert_rows_true (f, PS_COLUMN_CLIENT_IP);
  act (f, "raw-order");
  assert_rows_true (f, PS_COLUMN_SRC_IP);
  sort_by (f, "client", TRUE);
  wait_frames (f, 2);
  assert_rows_true (f, PS_COLUMN_SRC_IP);
  act (f, "raw-order");
}

static GtkWidget *
get_cell (Fixture *f, guint position, guint column)
{
  GtkWidget *row = gtk_widget_get_first_child (f->list), *cell;

  while (row != NULL && ps_alert_columns_get_position (row) != position)
    row = gtk_widget_get_next_sibling (row);
  g_assert_nonnull (row);
  for (cell = gtk_widget_get_first_child (row); column > 0; column--)
    cell = gtk_widget_get_next_sibling (cell);
  return gtk_widget_get_first_child (cell);
}

/* A sign never stands alone: it has words for those who do not see it. */
static void
test_signs (Fixture *f, gconstpointer data)
{
  GtkWidget *forward = get_cell (f, 0, 2), *turned = get_cell (f, 9, 2);

  g_assert_cmpstr (gtk_inscription_get_text (GTK_INSCRIPTION (forward)), ==, "→");
  g_assert_cmpstr (gtk_inscription_get_text (GTK_INSCRIPTION (turned)), ==, "⇄");
  gtk_test_accessible_assert_property (forward, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Client calls server");
  gtk_test_accessible_assert_property (turned, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Client calls server; the file names the server first");
}

/* 400 clicks of the wheel, several a frame, end where 400 clicks end. */
static void
test_wheel (Fixture *f, gconstpointer data)
{
  const guint32 n_rows = 1000 * 1000;
  guint32 *rows = g_new (guint32, n_rows);
  GtkScrolledWindow *window =
      GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (f->list, GTK_TYPE_SCROLLED_WINDOW));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (window);
  PsScrollGate *gate = g_object_get_data (G_OBJECT (window), "ps-scroll-gate");
  g_autoptr (PsAlertStore) store = g_object_ref (ps_document_get_store (f->document));
  double row_height;

  for (guint32 i = 0; i < n_rows; i++)
    rows[i] = i % N_ALERTS;
  ps_document_show (f->document, store, ps_row_order_new_take (rows, n_rows));
  wait_frames (f, 2);
  row_height = gtk_adjustment_get_upper (adjustment) / n_rows;
  for (guint i = 0; i < 400; i++)
    {
      ps_scroll_gate_add (gate, 80);
      if (i % 8 == 7)
        wait_frames (f, 1);
    }
  wait_frames (f, 2);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), 400 * 80, row_height);
  get_cell (f, 400 * 80 / row_height + 1, 0);
  assert_rows_true (f, PS_COLUMN_SIGNATURE);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/alert-table/open", test_open },     { "/alert-table/unreadable", test_unreadable },
    { "/alert-table/sort", test_sort },     { "/alert-table/filter", test_filter },
    { "/alert-table/cursor", test_cursor }, { "/alert-table/pick", test_pick },
    { "/alert-table/tab", test_tab },       { "/alert-table/columns", test_columns },
    { "/alert-table/signs", test_signs },   { "/alert-table/wheel", test_wheel },
  };

  gtk_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
