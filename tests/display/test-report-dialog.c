/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-page-view.h"
#include "ps-report-dialog.h"
#include "ps-report-fixture.h"
#include "ps-report-section.h"
#include "ps-widget-find.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* Reports that are made in their dialog: formats, contents, and what is verified. */

/* Pages are shown, each format is saved, and what was saved agrees with its input. */
static void
test_saved (PsReportFixture *f, gconstpointer data)
{
  g_autofree char *html = NULL;
  g_autofree char *pdf = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  ps_report_fixture_open_dialog (f);
  g_assert_cmpuint (ps_report_dialog_get_n_pages (f->dialog), >=, 2);
  g_assert_nonnull (ps_widget_find (GTK_WIDGET (f->dialog), PS_TYPE_PAGE_VIEW));
  html = ps_report_fixture_save (f, "report.html");
  g_assert_nonnull (strstr (html, "<h1>alerts.csv</h1>"));
  g_assert_nonnull (strstr (html, "203.0.113.9:4444/tcp"));
  /* G1: the counts are those of the window. */
  g_assert_cmpuint (ps_row_order_get_n_rows (ps_document_get_order (f->window->document)), ==, 3);
  g_assert_nonnull (strstr (html, "<dt>Alerts</dt><dd>3</dd>"));
  g_assert_nonnull (strstr (html, "All 3 alerts are listed."));
  pdf = ps_report_fixture_save (f, "report.pdf");
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  csv = ps_report_fixture_save (f, "report.csv");
  g_assert_nonnull (strstr (csv, "10.0.0.5,50003,203.0.113.9,4444"));
  path = g_build_filename (f->folder, "report.html", NULL);
  file = g_file_new_for_path (path);
  gtk_info_bar_set_revealed (f->window->info_bar, FALSE);
  ps_window_verify_report (f->window, file);
  ps_wait_until (ps_report_fixture_has_message (f));
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message), "agrees with its inputs"));
  gtk_info_bar_set_revealed (f->window->info_bar, FALSE);
  g_assert_true (g_file_set_contents (f->path, "src_ip,src_port,dst_ip,dst_port\n", -1, NULL));
  ps_window_verify_report (f->window, file);
  ps_wait_until (ps_report_fixture_has_message (f));
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message), f->path));
  gtk_window_destroy (GTK_WINDOW (f->dialog));
}

/* The kind for pupils hides who is who, and an input is never written to. */
static void
test_class (PsReportFixture *f, gconstpointer data)
{
  GtkWidget *drop_down, *bar;
  g_autofree char *text = NULL;
  g_autofree char *input = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (f->path);

  ps_report_fixture_open_dialog (f);
  drop_down = ps_widget_find (GTK_WIDGET (f->dialog), GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), PS_REPORT_CLASS);
  g_assert_false (ps_report_dialog_is_ready (f->dialog));
  ps_wait_until (ps_report_fixture_is_ready (f));
  text = ps_report_fixture_save (f, "class.md");
  g_assert_null (strstr (text, "203.0.113.9"));
  g_assert_null (strstr (text, "10.0.0."));
  g_assert_null (strstr (text, "## Inputs"));
  ps_report_dialog_save_to (f->dialog, file);
  bar = ps_widget_find (GTK_WIDGET (f->dialog), GTK_TYPE_INFO_BAR);
  g_assert_true (gtk_info_bar_get_revealed (GTK_INFO_BAR (bar)));
  g_assert_true (g_file_get_contents (f->path, &input, NULL, NULL));
  g_assert_cmpstr (input, ==, ps_report_fixture_alerts);
  gtk_window_destroy (GTK_WINDOW (f->dialog));
}

/* What the document's case and review say is in the report. */
static void
test_case (PsReportFixture *f, gconstpointer data)
{
  PsReview *review = ps_document_get_review (f->window->document);
  g_autoptr (PsReviewOperation) operation = ps_review_operation_new ("It listens.");
  g_autoptr (GArray) marks = g_array_new (FALSE, TRUE, sizeof (PsFingerprint));
  g_autoptr (GPtrArray) pins = g_ptr_array_new ();
  const PsCaseFinding values = {
    .headline = (char *)"Beacon seen", .note = (char *)"", .alerts = marks, .pins = pins
  };
  g_autoptr (PsCaseFinding) finding = NULL;
  g_auto (PsReviewRuling) ruling = { 0 };
  g_autofree char *text = NULL;
  const guint32 row = 2;
  PsReviewEffect effect;

  g_array_set_size (marks, 1);
  ps_review_read_fingerprints (review, &row, 1, (PsFingerprint *)(gpointer)marks->data);
  finding = ps_case_finding_new (&values);
  ps_case_add (ps_document_get_case (f->window->document), 0, finding);
  ps_review_ruling_for_alert (ps_document_get_store (f->window->document), row, PS_RULING_ALERT,
                              PS_END_A, &ruling);
  ps_review_operation_add_ruling (operation, &row, 1, &ruling);
  g_assert_true (ps_review_apply (review, operation, &effect, NULL));
  ps_report_fixture_open_dialog (f);
  text = ps_report_fixture_save (f, "case.html");
  g_assert_nonnull (strstr (text, "1. Beacon seen"));
  g_assert_nonnull (strstr (text, "In this alert the source is the server."));
  g_assert_nonnull (strstr (text, "It listens."));
  gtk_window_destroy (GTK_WINDOW (f->dialog));
}

/* A report on what is open is compared with what is said here, not with its own word. */
static void
test_verified_here (PsReportFixture *f, gconstpointer data)
{
  PsReview *review = ps_document_get_review (f->window->document);
  g_autoptr (PsReviewOperation) state = ps_review_operation_new ("seen");
  g_autoptr (PsReviewOperation) ruling_of = ps_review_operation_new ("It listens.");
  g_auto (PsReviewRuling) ruling = { 0 };
  g_autofree char *text = NULL;
  const guint32 rows[] = { 0, 2 };
  PsReviewEffect effect;

  ps_review_operation_set_state (state, rows, 2, PS_TRIAGE_ESCALATED, FALSE);
  g_assert_true (ps_review_apply (review, state, &effect, NULL));
  ps_document_set_filter (f->window->document, "is:escalated");
  ps_wait_until (ps_report_fixture_has_two_rows (f));
  ps_report_fixture_open_dialog (f);
  text = ps_report_fixture_save (f, "escalated.html");
  gtk_window_destroy (GTK_WINDOW (f->dialog));
  ps_report_fixture_verify (f, "escalated.html");
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message),
                            "agrees with its inputs and with this window"));
  ps_review_ruling_for_alert (ps_document_get_store (f->window->document), 2, PS_RULING_ALERT,
                              PS_END_A, &ruling);
  ps_review_operation_add_ruling (ruling_of, &rows[1], 1, &ruling);
  g_assert_true (ps_review_apply (review, ruling_of, &effect, NULL));
  ps_report_fixture_verify (f, "escalated.html");
  g_assert_nonnull (
      strstr (gtk_label_get_text (f->window->message), "Rulings: 1 now, 0 in the report."));
}

/* The table is the one of the window: its columns, in their order. */
static void
test_columns (PsReportFixture *f, gconstpointer data)
{
  static const char head[] = "<th scope=\"col\">Signature</th>"
                             "<th scope=\"col\">Client</th>"
                             "<th scope=\"col\" class=\"n\">Record</th></tr>";
  GVariantBuilder builder;
  g_autoptr (GVariant) before = ps_alert_table_dup_columns (f->window->table);
  g_autoptr (GVariant) layout = NULL;
  g_autofree char *html = NULL;
  g_autofree char *csv = NULL;
  GVariantIter iter;
  const char *id;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sbd)"));
  g_variant_builder_add (&builder, "(sbd)", "signature", TRUE, 20.);
  g_variant_builder_add (&builder, "(sbd)", "client", TRUE, 20.);
  g_variant_builder_add (&builder, "(sbd)", "record", TRUE, 20.);
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_loop (&iter, "(&sbd)", &id, NULL, NULL))
    if (!g_str_equal (id, "signature") && !g_str_equal (id, "client")
        && !g_str_equal (id, "record"))
      g_variant_builder_add (&builder, "(sbd)", id, FALSE, 20.);
  layout = g_variant_ref_sink (g_variant_builder_end (&builder));
  ps_alert_table_set_columns (f->window->table, layout);
  ps_report_fixture_open_dialog (f);
  html = ps_report_fixture_save (f, "columns.html");
  g_assert_nonnull (strstr (html, head));
  csv = ps_report_fixture_save (f, "columns.csv");
  g_assert_true (g_str_has_prefix (csv, "record,time,"));
  gtk_window_destroy (GTK_WINDOW (f->dialog));
}

static void
add_tests (void)
{
  ps_report_fixture_add ("/report-dialog/saved", test_saved);
  ps_report_fixture_add ("/report-dialog/class", test_class);
  ps_report_fixture_add ("/report-dialog/case", test_case);
  ps_report_fixture_add ("/report-dialog/verified-here", test_verified_here);
  ps_report_fixture_add ("/report-dialog/columns", test_columns);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
