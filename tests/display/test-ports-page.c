/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ps-note-dialog.h"
#include "ps-port-row.h"
#include "ps-ports-page.h"
#include "ps-site.h"
#include "ps-widget-find.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

static const char alerts[] = "src_ip,src_port,dst_ip,dst_port,proto,app_proto\n"
                             "10.0.0.5,50001,10.0.0.9,443,tcp,tls\n"
                             "10.0.0.6,50002,10.0.0.9,443,tcp,tls\n"
                             "10.0.0.5,50003,203.0.113.9,4444,tcp,\n";

typedef PsWindowFixture Fixture;

static GListModel *
get_model (Fixture *f)
{
  GtkWidget *view = ps_widget_find (GTK_WIDGET (f->window->ports), GTK_TYPE_COLUMN_VIEW);

  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
}

static gboolean
has_rows (Fixture *f)
{
  return g_list_model_get_n_items (get_model (f)) > 0;
}

static void
look_at_ports (Fixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "ports");
  ps_wait_until (has_rows (f));
}

static char *
get_line (Fixture *f, guint position)
{
  g_autoptr (PsPortRow) row = g_list_model_get_item (get_model (f), position);

  return ps_port_row_dup_line (row);
}

/* The most unusual port comes first, and what is said of it adds up. */
static void
test_rows (Fixture *f, gconstpointer data)
{
  g_autofree char *first = NULL, *second = NULL;

  look_at_ports (f);
  g_assert_cmpuint (g_list_model_get_n_items (get_model (f)), ==, 2);
  first = get_line (f, 0);
  second = get_line (f, 1);
  g_assert_true (g_str_has_prefix (first, "4444/tcp\t"));
  g_assert_nonnull (strstr (first, "default port of attack tools"));
  g_assert_true (g_str_has_prefix (second, "443/tcp\thttps\t"));
  g_assert_nonnull (strstr (second, "1 server\t2 clients\t2 alerts"));
}

/* Enter on a port shows its alerts. */
static void
test_activate (Fixture *f, gconstpointer data)
{
  GtkWidget *view;

  look_at_ports (f);
  view = ps_widget_find (GTK_WIDGET (f->window->ports), GTK_TYPE_COLUMN_VIEW);
  g_signal_emit_by_name (view, "activate", 1);
  ps_wait_until (ps_window_fixture_count_shown (f->window) == 2);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->window->views), ==, "table");
  g_assert_cmpstr (ps_document_get_filter (f->window->document), ==, "server.port=443 proto=tcp");
}

static guint32
get_findings (Fixture *f)
{
  return ps_alert_store_get_findings (ps_document_get_store (f->window->document), 2);
}

static gboolean
is_usual (Fixture *f)
{
  return get_findings (f) == 0;
}

static gboolean
is_unusual (Fixture *f)
{
  return get_findings (f) != 0;
}

/* What is expected here is not unusual any more, and is again when that is undone. */
static void
test_expected (Fixture *f, gconstpointer data)
{
  PsAddress server;
  g_autoptr (GError) error = NULL;

  g_assert_true (is_unusual (f));
  g_assert_true (ps_address_parse ("203.0.113.9", -1, &server));
  g_assert_true (ps_site_expect (ps_site_get_default (), &server, 4444, 6, &error));
  g_assert_no_error (error);
  ps_wait_until (is_usual (f));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  ps_wait_until (is_unusual (f));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.redo", NULL);
  ps_wait_until (is_usual (f));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  ps_wait_until (is_unusual (f));
}

/* On the Ports page the selected port is meant, on any server, and not an alert that is out of
 * sight; elsewhere nothing is. */
static void
test_expected_port (Fixture *f, gconstpointer data)
{
  look_at_ports (f);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.expected-here", NULL);
  ps_wait_until (is_usual (f));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  ps_wait_until (is_unusual (f));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "flows");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.expected-here", NULL);
  g_assert_false (ps_site_can_step (ps_site_get_default (), TRUE));
}

static gboolean
is_new (Fixture *f)
{
  return (get_findings (f) & PS_FINDINGS_NEW) != 0;
}

static gboolean
is_not_new (Fixture *f)
{
  return !is_new (f);
}

static void
test_baseline (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "yesterday.csv", NULL);

  g_assert_true (
      g_file_set_contents (path, alerts, (gssize)(strstr (alerts, "10.0.0.6") - alerts), NULL));
  ps_window_open_baseline (f->window, path, FALSE);
  ps_wait_until (is_new (f));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.clear-baseline", NULL);
  ps_wait_until (is_not_new (f));
  g_unlink (path);
}

static gboolean
has_note (Fixture *f)
{
  g_autoptr (PsPortRow) row = g_list_model_get_item (get_model (f), 1);

  return g_strcmp0 (row != NULL ? ps_port_row_get_note (row) : NULL, "our *proxy*") == 0;
}

static gboolean
has_no_note (Fixture *f)
{
  g_autoptr (PsPortRow) row = g_list_model_get_item (get_model (f), 1);

  return row != NULL && ps_port_row_get_note (row) == NULL;
}

/* A note on a port is in its row, and is undone. */
static void
test_note (Fixture *f, gconstpointer data)
{
  PsNoteDialog *dialog;

  look_at_ports (f);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_model (f)), 1, TRUE);
  g_assert_true (has_no_note (f));
  gtk_widget_activate_action (GTK_WIDGET (f->window->ports), "ports.note", NULL);
  dialog = ps_widget_find_window (PS_TYPE_NOTE_DIALOG);
  ps_note_dialog_set_text (dialog, "our *proxy*");
  ps_note_dialog_accept (dialog);
  ps_wait_until (has_note (f));
  g_action_group_activate_action (G_ACTION_GROUP (f->window), "undo", NULL);
  ps_wait_until (has_no_note (f));
}

static void
add (const char *path, void (*test) (Fixture *f, gconstpointer data))
{
  g_test_add (path, Fixture, alerts, ps_window_fixture_set_up, test, ps_window_fixture_tear_down);
}

static void
add_tests (void)
{
  add ("/ports-page/rows", test_rows);
  add ("/ports-page/activate", test_activate);
  add ("/ports-page/expected", test_expected);
  add ("/ports-page/note", test_note);
  add ("/ports-page/expected-port", test_expected_port);
  add ("/ports-page/baseline", test_baseline);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
