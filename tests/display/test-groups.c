/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "ps-alert-table-private.h"
#include "ps-filter-history.h"
#include "ps-settings.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* Rows: 0, 1 and 4 are one pattern, 2 and 5 another, 3 is unusual. */
static const char alerts[] =
    "time,src_ip,src_port,dst_ip,dst_port,proto,signature,severity\n"
    "2026-03-01T08:00:00Z,10.0.0.5,50001,192.0.2.1,443,tcp,Web,3\n"
    "2026-03-01T08:01:00Z,10.0.0.6,50002,192.0.2.1,443,tcp,Web,3\n"
    "2026-03-01T08:02:00Z,10.0.1.7,50003,10.0.9.2,22,tcp,Shell,2\n"
    "2026-03-01T08:03:00Z,10.0.0.5,50004,203.0.113.9,4444,tcp,Beacon,1\n"
    "2026-03-01T08:04:00Z,10.0.0.7,50005,192.0.2.1,443,tcp,Web,2\n"
    "2026-03-01T09:05:00Z,10.0.1.7,50006,10.0.9.2,22,tcp,Shell,3\n";

typedef PsWindowFixture Fixture;

static guint
count_lines (Fixture *f)
{
  return ps_alert_table_get_n_items (f->window->table);
}

static void
group_by (Fixture *f, const char *by, guint n_lines)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window->table), "table.group-by", "s", by);
  ps_wait_until (count_lines (f) == n_lines
                 && (ps_document_get_grouping (f->window->document) != NULL) == (*by != '\0'));
}

/* "0 1 4": the rows that a command would change. */
static char *
print_acted (Fixture *f)
{
  g_autoptr (PsRowOrder) order = ps_window_dup_acted_rows (f->window);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ps_row_order_get_n_rows (order); i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", ps_row_order_get (order, i));
  return g_string_free (text, FALSE);
}

static void
assert_acted (Fixture *f, const char *rows)
{
  g_autofree char *acted = print_acted (f);

  g_assert_cmpstr (acted, ==, rows);
}

static void
activate (Fixture *f, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window->table), action, NULL);
}

static char *
get_bar (Fixture *f)
{
  return ps_group_bar_dup_text (f->window->table->bar);
}

static void
assert_bar (Fixture *f, const char *text)
{
  g_autofree char *shown = get_bar (f);

  g_assert_cmpstr (shown, ==, text);
  g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (f->window->table->bar)), ==, *text != '\0');
}

/* Groups by size; Enter goes into one, and back leads to where one was. */
static void
test_open (Fixture *f, gconstpointer data)
{
  assert_bar (f, "");
  group_by (f, "signature,server_port", 3);
  assert_bar (f, "3 groups by Signature, Server port");
  g_assert_cmpuint (ps_alert_table_get_cursor (f->window->table), ==, 4);
  activate (f, "table.open");
  ps_wait_until (ps_document_get_grouping (f->window->document) == NULL && count_lines (f) == 3);
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==,
                   "signature=Web server.port=443");
  assert_bar (f, "Alerts ▸ Web ▸ 443");
  activate (f, "win.filter-back");
  ps_wait_until (ps_document_get_grouping (f->window->document) != NULL && count_lines (f) == 3);
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==, "");
  assert_bar (f, "3 groups by Signature, Server port");
  activate (f, "win.filter-back");
  ps_wait_until (ps_document_get_grouping (f->window->document) == NULL && count_lines (f) == 6);
  activate (f, "win.filter-forward");
  ps_wait_until (ps_document_get_grouping (f->window->document) != NULL);
}

/* A command on a group is one on all of its alerts that the filter lets through. */
static void
test_acted (Fixture *f, gconstpointer data)
{
  assert_acted (f, "0");
  group_by (f, "signature", 3);
  assert_acted (f, "0 1 4");
  activate (f, "table.next");
  assert_acted (f, "2 5");
  activate (f, "table.select");
  activate (f, "table.next");
  activate (f, "table.select");
  assert_acted (f, "2 5 3");
  g_assert_cmpstr (gtk_label_get_text (f->window->selected), ==, "2 groups → 3 alerts");
  ps_document_set_filter (f->window->document, "client.ip=10.0.1.7 or client.ip=10.0.0.6");
  ps_wait_until (count_lines (f) == 2);
  assert_acted (f, "2 5");
  /* What was selected as groups is not selected as alerts. */
  group_by (f, "", 3);
  g_assert_cmpuint (ps_alert_model_get_n_selected (ps_alert_table_get_model (f->window->table)),
                    <=, 1);
}

static guint32
go (Fixture *f, const char *action)
{
  activate (f, action);
  ps_wait_until (f->window->going == NULL);
  return ps_alert_table_get_cursor (f->window->table);
}

/* The largest undecided group first, wherever one is; again: the next largest; then round. */
static void
test_next_undecided (Fixture *f, gconstpointer data)
{
  ps_alert_table_set_cursor (f->window->table, 3);
  g_assert_cmpuint (go (f, "win.next-undecided"), ==, 0);
  g_assert_cmpuint (go (f, "win.next-undecided"), ==, 2);
  g_assert_cmpuint (go (f, "win.next-undecided"), ==, 3);
  g_assert_false (gtk_info_bar_get_revealed (f->window->info_bar));
  g_assert_cmpuint (go (f, "win.next-undecided"), ==, 0);
  g_assert_true (gtk_info_bar_get_revealed (f->window->info_bar));
  group_by (f, "client_net", 2);
  activate (f, "table.last");
  g_assert_cmpuint (go (f, "win.next-undecided"), ==, 3);
  g_assert_cmpuint (ps_alert_model_find_row (ps_alert_table_get_model (f->window->table), 3), ==,
                    0);
}

static void
test_next_unusual (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (go (f, "win.next-unusual"), ==, 3);
  g_assert_cmpuint (go (f, "win.next-unusual"), ==, 3);
  g_assert_cmpstr (gtk_label_get_text (f->window->message), ==,
                   "From the end back to the first unusual alert.");
  ps_document_set_filter (f->window->document, "-is:unusual");
  ps_wait_until (count_lines (f) == 5);
  go (f, "win.next-unusual");
  g_assert_cmpstr (gtk_label_get_text (f->window->message), ==,
                   "No alert that is shown has an unusual server port.");
}

static void
test_next_conflict (Fixture *f, gconstpointer data)
{
  go (f, "win.next-conflict");
  g_assert_cmpstr (gtk_label_get_text (f->window->message), ==,
                   "No alert that is shown has clues that contradict each other.");
}

/* What the bar asks is there, and Enter is for it. */
static gboolean
has_question (Fixture *f, const char *text)
{
  PsReviewBar *bar = f->window->review_bar;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));

  return f->window->going == NULL && g_str_equal (ps_review_bar_get_text (bar), text)
         && gtk_widget_is_ancestor (focus, GTK_WIDGET (bar));
}

/* Who types faster than groups are found means those that are gone to; what is asked keeps the
 * keyboard. */
static void
test_next_at_once (Fixture *f, gconstpointer data)
{
  GActionGroup *actions = G_ACTION_GROUP (f->window);

  group_by (f, "signature", 3);
  ps_alert_table_set_cursor (f->window->table, 3);
  g_action_group_activate_action (actions, "next-undecided", NULL);
  g_action_group_activate_action (actions, "set-state", g_variant_new_string ("archived"));
  ps_wait_until (has_question (f, "Archive 3 alerts"));
  ps_review_bar_close (f->window->review_bar);
  /* It is there already. */
  g_action_group_activate_action (actions, "next-undecided", NULL);
  g_action_group_activate_action (actions, "next-undecided", NULL);
  g_action_group_activate_action (actions, "next-undecided", NULL);
  g_action_group_activate_action (actions, "set-state", g_variant_new_string ("benign"));
  ps_wait_until (has_question (f, "Mark 3 alerts as benign"));
  ps_review_bar_close (f->window->review_bar);
  /* Where nothing is found nothing is done. */
  g_action_group_activate_action (actions, "next-conflict", NULL);
  g_action_group_activate_action (actions, "set-state", g_variant_new_string ("benign"));
  ps_wait_until (f->window->going == NULL);
  g_assert_true (g_queue_is_empty (&f->window->waiting));
  g_assert_false (ps_review_bar_is_open (f->window->review_bar));
}

/* Nothing is decided of an alert that nobody looked at; a pattern is a signature at a port. */
static void
test_progress (Fixture *f, gconstpointer data)
{
  ps_wait_until (*gtk_label_get_text (f->window->triaged) != '\0');
  g_assert_cmpstr (gtk_label_get_text (f->window->triaged), ==,
                   "triaged: 0.0 %, of patterns 0.0 %");
}

static char *
print_layout (Fixture *f)
{
  g_autoptr (GVariant) layout = ps_alert_table_dup_columns (f->window->table);
  GString *text = g_string_new (NULL);
  GVariantIter iter;
  const char *id;
  gboolean shown;
  double width;

  g_variant_iter_init (&iter, layout);
  while (g_variant_iter_loop (&iter, "(&sbd)", &id, &shown, &width))
    if (shown)
      g_string_append_printf (text, "%s:%.0f ", id, width);
  return g_string_free (text, FALSE);
}

/* Columns come back as they were left, whether or not alerts were grouped then. */
static void
test_columns (Fixture *f, gconstpointer data)
{
  const char *inputs[] = { f->path, NULL };
  g_autofree char *first = print_layout (f), *left = NULL, *again = NULL;
  GVariantBuilder builder;

  g_assert_true (g_str_has_prefix (first, "client:"));
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sbd)"));
  g_variant_builder_add (&builder, "(sbd)", "sensor", TRUE, 30.0);
  g_variant_builder_add (&builder, "(sbd)", "no-such-column", TRUE, 30.0);
  g_variant_builder_add (&builder, "(sbd)", "client", FALSE, 20.0);
  {
    g_autoptr (GVariant) layout = g_variant_ref_sink (g_variant_builder_end (&builder));

    ps_alert_table_set_columns (f->window->table, layout);
  }
  left = print_layout (f);
  g_assert_true (g_str_has_prefix (left, "sensor:30 "));
  g_assert_null (strstr (left, "client:"));
  group_by (f, "signature", 3);
  ps_window_save_layout (f->window);
  gtk_window_destroy (GTK_WINDOW (f->window));
  f->window = ps_window_new (NULL);
  gtk_window_present (GTK_WINDOW (f->window));
  ps_window_open (f->window, inputs);
  ps_wait_until (!ps_document_is_busy (f->window->document));
  again = print_layout (f);
  g_assert_cmpstr (again, ==, left);
  ps_settings_set ("columns", g_variant_new_array (G_VARIANT_TYPE ("(sbd)"), NULL, 0));
}

static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (GTK_IS_INSCRIPTION (widget)
      && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

/* What the first line says of its group. */
static void
test_cells (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *by;
    guint n_groups;
    const char *cells[6];
  } cases[] = {
    { "signature", 3, { "3", "Web", "3 clients", "192.0.2.1", "443", "2026-03-01 08:00–08:04" } },
    { "client_net", 2, { "4", "10.0.0.0/24", "2 servers", "several", "1 of 4", NULL } },
    { "hour", 2, { "5", "2026-03-01T08:00", "4 clients", "3 servers", NULL } },
    { "proto", 1, { "6", "tcp", "4 clients", "3 servers", NULL } },
  };

  gtk_window_set_default_size (GTK_WINDOW (f->window), 1270, 800);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      group_by (f, cases[i].by, cases[i].n_groups);
      for (guint k = 0; k < G_N_ELEMENTS (cases[i].cells) && cases[i].cells[k] != NULL; k++)
        {
          GtkWidget *row = NULL;

          ps_wait_until ((row = ps_alert_columns_find_row_widget (f->window->table->columns, 0))
                         != NULL);
          g_test_message ("%s: %s", cases[i].by, cases[i].cells[k]);
          ps_wait_until (shows (row, cases[i].cells[k]));
        }
    }
}

/* Rows that are alike stay in the order in which they were. */
static void
test_stable (Fixture *f, gconstpointer data)
{
  PsAlertModel *model = ps_alert_table_get_model (f->window->table);
  static const guint32 wanted[] = { 3, 2, 5, 0, 1, 4 };

  gtk_widget_activate_action (GTK_WIDGET (f->window->table), "table.sort-by", "(sb)", "signature",
                              FALSE);
  ps_wait_until (ps_alert_model_get_row (model, 0) == 3);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpuint (ps_alert_model_get_row (model, i), ==, wanted[i]);
}

/* Groups sort by what stands for them, and by how many alerts they have. */
static void
test_sort (Fixture *f, gconstpointer data)
{
  PsAlertModel *model = ps_alert_table_get_model (f->window->table);

  group_by (f, "signature", 3);
  gtk_widget_activate_action (GTK_WIDGET (f->window->table), "table.sort-by", "(sb)", "signature",
                              FALSE);
  ps_wait_until (ps_alert_model_get_row (model, 0) == 3);
  g_assert_cmpuint (ps_alert_model_get_row (model, 1), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (f->window->table), "table.sort-by", "(sb)", "count",
                              TRUE);
  ps_wait_until (ps_alert_model_get_row (model, 0) == 4);
  gtk_widget_activate_action (GTK_WIDGET (f->window->table), "table.sort-by", "(sb)", "count",
                              FALSE);
  ps_wait_until (ps_alert_model_get_row (model, 0) == 3);
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/groups/open", test_open },
    { "/groups/acted", test_acted },
    { "/groups/next-undecided", test_next_undecided },
    { "/groups/next-at-once", test_next_at_once },
    { "/groups/next-unusual", test_next_unusual },
    { "/groups/next-conflict", test_next_conflict },
    { "/groups/progress", test_progress },
    { "/groups/cells", test_cells },
    { "/groups/columns", test_columns },
    { "/groups/stable", test_stable },
    { "/groups/sort", test_sort },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, alerts, ps_window_fixture_set_up, tests[i].test,
                ps_window_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
