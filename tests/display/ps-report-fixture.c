/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-report-fixture.h"

const char ps_report_fixture_alerts[] = "src_ip,src_port,dst_ip,dst_port,proto,signature\n"
                                        "10.0.0.5,50001,10.0.0.9,443,tcp,first\n"
                                        "10.0.0.6,50002,10.0.0.9,443,tcp,second\n"
                                        "10.0.0.5,50003,203.0.113.9,4444,tcp,third\n";

gboolean
ps_report_fixture_has_two_rows (PsReportFixture *f)
{
  PsRowOrder *order = ps_document_get_order (f->window->document);

  return order != NULL && ps_row_order_get_n_rows (order) == 2;
}

gboolean
ps_report_fixture_is_ready (PsReportFixture *f)
{
  return ps_report_dialog_is_ready (f->dialog);
}

static gboolean
is_saved (PsReportFixture *f)
{
  return f->saved;
}

gboolean
ps_report_fixture_has_message (PsReportFixture *f)
{
  return gtk_info_bar_get_revealed (f->window->info_bar);
}

static void
saved_cb (PsReportDialog *dialog, GFile *file, gpointer data)
{
  ((PsReportFixture *)data)->saved = TRUE;
}

static void
set_up (PsReportFixture *f, gconstpointer data)
{
  f->folder = ps_test_folder_new ();
  f->path = ps_test_folder_write (f->folder, "alerts.csv", ps_report_fixture_alerts);
  f->window = ps_window_fixture_open (f->path, -1, -1);
  g_assert_cmpuint (ps_window_fixture_count_shown (f->window), ==, 3);
}

static void
tear_down (PsReportFixture *f, gconstpointer data)
{
  ps_window_fixture_close (f->window);
  ps_test_folder_free (f->folder);
  g_free (f->path);
}

/* The dialog that the window's command opens. */
void
ps_report_fixture_open_dialog (PsReportFixture *f)
{
  g_autoptr (GListModel) windows = NULL;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.report", NULL);
  windows = g_object_ref (gtk_window_get_toplevels ());
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (PS_IS_REPORT_DIALOG (window))
        f->dialog = PS_REPORT_DIALOG (window);
    }
  g_assert_nonnull (f->dialog);
  g_signal_connect (f->dialog, "saved", G_CALLBACK (saved_cb), f);
  ps_wait_until (ps_report_fixture_is_ready (f));
}

char *
ps_report_fixture_save (PsReportFixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  char *text = NULL;
  gsize length;

  f->saved = FALSE;
  ps_report_dialog_save_to (f->dialog, file);
  ps_wait_until (is_saved (f));
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_cmpuint (length, >, 0);
  return text;
}

void
ps_report_fixture_verify (PsReportFixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  gtk_info_bar_set_revealed (f->window->info_bar, FALSE);
  ps_window_verify_report (f->window, file);
  ps_wait_until (ps_report_fixture_has_message (f));
}

void
ps_report_fixture_add (const char *path, void (*test) (PsReportFixture *f, gconstpointer data))
{
  g_test_add (path, PsReportFixture, NULL, set_up, test, tear_down);
}
