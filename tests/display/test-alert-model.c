/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-alert-model-private.h"
#include "ps-document-private.h"

typedef struct
{
  PsDocument *document;
  PsAlertStore *store;
  PsAlertModel *model;
  GString *changes; /* "1+2, 4-1": two added at 1, one removed at 4 */
  guint n_rebinds;
} Fixture;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Fixture *f)
{
  if (f->changes->len > 0)
    g_string_append (f->changes, ", ");
  g_string_append_printf (f->changes, "%u", position);
  if (removed > 0)
    g_string_append_printf (f->changes, "-%u", removed);
  if (added > 0)
    g_string_append_printf (f->changes, "+%u", added);
}

static void
rebind_cb (PsAlertModel *model, Fixture *f)
{
  f->n_rebinds++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  const PsClassifierOptions options = { NULL };

  f->document = ps_document_new ();
  f->store = ps_alert_store_new (&options);
  f->model = ps_alert_model_new (f->document);
  f->changes = g_string_new (NULL);
  g_signal_connect (f->model, "items-changed", G_CALLBACK (items_changed_cb), f);
  g_signal_connect (f->model, "rebind", G_CALLBACK (rebind_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->model);
  g_object_unref (f->store);
  g_object_unref (f->document);
  g_string_free (f->changes, TRUE);
}

/* "3 1 2": these rows in this order; "" none. The order stays with the store it was of. */
static void
show (Fixture *f, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint32 n_rows = *text != '\0' ? g_strv_length (words) : 0;
  guint32 *rows = g_new (guint32, n_rows);

  for (guint32 i = 0; i < n_rows; i++)
    rows[i] = g_ascii_strtoull (words[i], NULL, 10);
  ps_document_show (f->document, f->store, ps_row_order_new_take (rows, n_rows));
}

/* The rows that the model shows; selected ones in brackets. */
static char *
describe (Fixture *f)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (f->model)); i++)
    {
      g_autoptr (PsAlertItem) item = g_list_model_get_item (G_LIST_MODEL (f->model), i);
      gboolean selected = gtk_selection_model_is_selected (GTK_SELECTION_MODEL (f->model), i);

      g_string_append_printf (text, selected ? "%s[%u]" : "%s%u", i > 0 ? " " : "",
                              ps_alert_item_get_row (item));
    }
  return g_string_free (text, FALSE);
}

static void
assert_rows (Fixture *f, const char *expected)
{
  g_autofree char *text = describe (f);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_changes (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *order;
    const char *changes;
    guint n_rebinds;
  } steps[] = {
    { "0 1 2", "0+3", 1 },     /* rows arrive */
    { "0 1 2 3 4", "3+2", 1 }, /* more of them */
    { "4 3 2 1 0", "", 1 },    /* sorted: the list is the same, its contents are not */
    { "3", "1-4", 1 },         /* filtered */
    { "3 1 0", "1+2", 1 },     /* filtered less */
    { "", "0-3", 0 },          { "2", "0+1", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_string_truncate (f->changes, 0);
      f->n_rebinds = 0;
      show (f, steps[i].order);
      g_assert_cmpstr (f->changes->str, ==, steps[i].changes);
      g_assert_cmpuint (f->n_rebinds, ==, steps[i].n_rebinds);
      assert_rows (f, steps[i].order);
    }
}

static void
test_other_store (Fixture *f, gconstpointer data)
{
  const PsClassifierOptions options = { NULL };
  g_autoptr (PsAlertItem) item = NULL;

  show (f, "0 1 2");
  item = g_list_model_get_item (G_LIST_MODEL (f->model), 2);
  g_assert_true (ps_alert_item_get_store (item) == f->store);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (f->model));
  g_string_truncate (f->changes, 0);
  g_object_unref (f->store);
  f->store = ps_alert_store_new (&options);
  show (f, "1 0");
  g_assert_cmpstr (f->changes->str, ==, "0-3, 0+2");
  assert_rows (f, "1 0");
  g_assert_cmpuint (ps_alert_item_get_row (item), ==, PS_ROW_NONE);
  g_assert_true (ps_alert_item_get_store (item) == f->store);
}

static guint
cut_at_one (gpointer data, guint n_items)
{
  return MIN (n_items, 1);
}

static void
test_cut (Fixture *f, gconstpointer data)
{
  ps_alert_model_set_cut_func (f->model, cut_at_one, NULL);
  show (f, "0 1 2 3 4");
  g_string_truncate (f->changes, 0);
  show (f, "4 3 2");
  g_assert_cmpstr (f->changes->str, ==, "1-4, 1+2");
  assert_rows (f, "4 3 2");
  g_string_truncate (f->changes, 0);
  show (f, "4");
  g_assert_cmpstr (f->changes->str, ==, "1-2");
}

static void
test_selection_follows_rows (Fixture *f, gconstpointer data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (f->model);

  show (f, "0 1 2 3 4");
  gtk_selection_model_select_item (model, 1, TRUE);
  gtk_selection_model_select_item (model, 3, FALSE);
  assert_rows (f, "0 [1] 2 [3] 4");
  show (f, "4 3 2 1 0");
  assert_rows (f, "4 [3] 2 [1] 0");
  show (f, "2 3");
  assert_rows (f, "2 [3]");
  g_assert_cmpuint (ps_alert_model_get_n_selected (f->model), ==, 2);
  gtk_selection_model_unselect_item (model, 1);
  show (f, "0 1 2 3 4");
  assert_rows (f, "0 [1] 2 3 4");
  gtk_selection_model_select_range (model, 2, 3, FALSE);
  assert_rows (f, "0 [1] [2] [3] [4]");
  gtk_selection_model_select_range (model, 0, 2, TRUE);
  assert_rows (f, "[0] [1] 2 3 4");
}

static void
test_select_all (Fixture *f, gconstpointer data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (f->model);

  show (f, "2 1 0");
  gtk_selection_model_select_all (model);
  assert_rows (f, "[2] [1] [0]");
  g_assert_cmpuint (ps_alert_model_get_n_selected (f->model), ==, 3);
  gtk_selection_model_unselect_item (model, 1);
  assert_rows (f, "[2] 1 [0]");
  g_assert_cmpuint (ps_alert_model_get_n_selected (f->model), ==, 2);
  /* Rows that come later were not among all. */
  show (f, "0 1 2 3");
  assert_rows (f, "[0] 1 [2] 3");
  gtk_selection_model_select_item (model, 3, FALSE);
  g_assert_cmpuint (ps_alert_model_get_n_selected (f->model), ==, 3);
  gtk_selection_model_unselect_all (model);
  assert_rows (f, "0 1 2 3");
  g_assert_cmpuint (ps_alert_model_get_n_selected (f->model), ==, 0);
}

/* What a filter hides is not among all. */
static void
test_select_all_of_some (Fixture *f, gconstpointer data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (f->model);

  show (f, "0 1 2 3 4 5");
  gtk_selection_model_select_item (model, 0, TRUE);
  show (f, "5 2 3");
  gtk_selection_model_select_all (model);
  show (f, "0 1 2 3 4 5");
  assert_rows (f, "0 1 [2] [3] 4 [5]");
  g_assert_cmpuint (ps_alert_model_get_n_selected (f->model), ==, 3);
}

static char *
print_selected (Fixture *f)
{
  g_autoptr (PsRowOrder) order = ps_alert_model_dup_selected (f->model);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ps_row_order_get_n_rows (order); i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", ps_row_order_get (order, i));
  return g_string_free (text, FALSE);
}

/* A command never changes a row that the filter hides, selected or not. */
static void
test_acted (Fixture *f, gconstpointer data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (f->model);
  static const struct
  {
    const char *shown;
    const char *acted;
  } cases[] = {
    { "0 1 2 3 4 5", "1 3 4" },
    { "5 4 3 2 1 0", "4 3 1" },
    { "5 4 2", "4" },
    { "0 2 5", "" },
    { "0 1 2 3 4 5", "1 3 4" },
  };

  show (f, "0 1 2 3 4 5");
  gtk_selection_model_select_item (model, 1, TRUE);
  gtk_selection_model_select_item (model, 3, FALSE);
  gtk_selection_model_select_item (model, 4, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *acted = NULL;

      show (f, cases[i].shown);
      acted = print_selected (f);
      g_assert_cmpstr (acted, ==, cases[i].acted);
    }
  show (f, "5 2 3");
  gtk_selection_model_select_all (model);
  show (f, "0 3 5");
  {
    g_autofree char *acted = print_selected (f);

    g_assert_cmpstr (acted, ==, "3 5");
  }
}

static void
test_height (Fixture *f, gconstpointer data)
{
  show (f, "0 1 2 3 4 5");
  g_string_truncate (f->changes, 0);
  /* Of rows as tall as this, four are all that a 32-bit height has room for. */
  ps_alert_model_set_row_height (f->model, 500000000);
  g_assert_cmpstr (f->changes->str, ==, "4-2");
  g_assert_cmpuint (ps_alert_model_get_n_hidden (f->model), ==, 2);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (f->model));
  g_assert_cmpuint (ps_alert_model_get_n_selected (f->model), ==, 6);
  show (f, "5 4 3");
  g_assert_cmpuint (ps_alert_model_get_n_hidden (f->model), ==, 0);
  show (f, "5 4 3 2 1");
  g_assert_cmpuint (ps_alert_model_get_n_hidden (f->model), ==, 1);
  ps_alert_model_set_row_height (f->model, 24);
  g_assert_cmpuint (ps_alert_model_get_n_hidden (f->model), ==, 0);
  assert_rows (f, "[5] [4] [3] [2] [1]");
}

static void
test_find (Fixture *f, gconstpointer data)
{
  show (f, "4 1 0 7");
  g_assert_cmpuint (ps_alert_model_find_row (f->model, 1), ==, 1);
  g_assert_cmpuint (ps_alert_model_find_row (f->model, 4), ==, 0);
  g_assert_cmpuint (ps_alert_model_find_row (f->model, 7), ==, 3);
  g_assert_cmpuint (ps_alert_model_find_row (f->model, 2), ==, GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (ps_alert_model_find_row (f->model, PS_ROW_NONE), ==, GTK_INVALID_LIST_POSITION);
}

/* Returns: how long it takes to look at all rows through GObject, in µs, by a sample of them */
static gint64
measure_all_items (Fixture *f)
{
  const guint n_items = g_list_model_get_n_items (G_LIST_MODEL (f->model)), step = 100;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < n_items; i += step)
    {
      g_autoptr (PsAlertItem) item = g_list_model_get_item (G_LIST_MODEL (f->model), i);

      g_assert_cmpuint (ps_alert_item_get_row (item), ==, i);
    }
  return (g_get_monotonic_time () - start) * step;
}

/* Nothing that a person waits for may take as long as looking at each row through GObject, however
 * slow the machine is. */
static void
test_ten_million (Fixture *f, gconstpointer data)
{
  const guint32 n_rows = 10 * 1000 * 1000;
  GtkSelectionModel *model = GTK_SELECTION_MODEL (f->model);
  guint32 *rows = g_new (guint32, n_rows);
  gint64 start, took, limit;

  for (guint32 i = 0; i < n_rows; i++)
    rows[i] = n_rows - 1 - i;
  ps_document_show (f->document, f->store, ps_row_order_new_all (n_rows));
  limit = measure_all_items (f);
  start = g_get_monotonic_time ();
  ps_document_show (f->document, f->store, ps_row_order_new_take (rows, n_rows));
  gtk_selection_model_select_all (model);
  gtk_selection_model_unselect_item (model, 5);
  g_assert_cmpuint (ps_alert_model_get_n_selected (f->model), ==, n_rows - 1);
  g_assert_cmpuint (ps_alert_model_find_row (f->model, n_rows - 6), ==, 5);
  ps_document_show (f->document, f->store, ps_row_order_new_all (7));
  took = g_get_monotonic_time () - start;
  g_test_minimized_result (took / 1e6, "seconds of %.1f", limit / 1e6);
  g_assert_cmpint (took, <, limit);
  assert_rows (f, "[0] [1] [2] [3] [4] [5] [6]");
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/alert-model/changes", test_changes },
    { "/alert-model/other-store", test_other_store },
    { "/alert-model/cut", test_cut },
    { "/alert-model/selection-follows-rows", test_selection_follows_rows },
    { "/alert-model/select-all", test_select_all },
    { "/alert-model/select-all-of-some", test_select_all_of_some },
    { "/alert-model/acted", test_acted },
    { "/alert-model/height", test_height },
    { "/alert-model/find", test_find },
    { "/alert-model/ten-million", test_ten_million },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
