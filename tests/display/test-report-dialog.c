/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "ps-flow-view.h"
#include "ps-page-view.h"
#include "ps-picture-source.h"
#include "ps-report-dialog.h"
#include "ps-report-print.h"
#include "ps-report-section.h"
#include "ps-widget-find.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

static const char alerts[] = "src_ip,src_port,dst_ip,dst_port,proto,signature\n"
                             "10.0.0.5,50001,10.0.0.9,443,tcp,first\n"
                             "10.0.0.6,50002,10.0.0.9,443,tcp,second\n"
                             "10.0.0.5,50003,203.0.113.9,4444,tcp,third\n";

typedef struct
{
  PsWindow *window;
  PsReportDialog *dialog;
  char *folder;
  char *path;
  gboolean saved;
} Fixture;

static gboolean
has_two_rows (Fixture *f)
{
  PsRowOrder *order = ps_document_get_order (f->window->document);

  return order != NULL && ps_row_order_get_n_rows (order) == 2;
}

static gboolean
is_ready (Fixture *f)
{
  return ps_report_dialog_is_ready (f->dialog);
}

static gboolean
is_saved (Fixture *f)
{
  return f->saved;
}

static gboolean
has_message (Fixture *f)
{
  return gtk_info_bar_get_revealed (f->window->info_bar);
}

static void
saved_cb (PsReportDialog *dialog, GFile *file, gpointer data)
{
  ((Fixture *)data)->saved = TRUE;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = ps_test_folder_new ();
  f->path = ps_test_folder_write (f->folder, "alerts.csv", alerts);
  f->window = ps_window_fixture_open (f->path, -1, -1);
  g_assert_cmpuint (ps_window_fixture_count_shown (f->window), ==, 3);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ps_window_fixture_close (f->window);
  ps_test_folder_free (f->folder);
  g_free (f->path);
}

/* The dialog that the window's command opens. */
static void
open_dialog (Fixture *f)
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
  ps_wait_until (is_ready (f));
}

static char *
save (Fixture *f, const char *name)
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

/* Pages are shown, each format is saved, and what was saved agrees with its input. */
static void
test_saved (Fixture *f, gconstpointer data)
{
  g_autofree char *html = NULL;
  g_autofree char *pdf = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  open_dialog (f);
  g_assert_cmpuint (ps_report_dialog_get_n_pages (f->dialog), >=, 2);
  g_assert_nonnull (ps_widget_find (GTK_WIDGET (f->dialog), PS_TYPE_PAGE_VIEW));
  html = save (f, "report.html");
  g_assert_nonnull (strstr (html, "<h1>alerts.csv</h1>"));
  g_assert_nonnull (strstr (html, "203.0.113.9:4444/tcp"));
  /* G1: the counts are those of the window. */
  g_assert_cmpuint (ps_row_order_get_n_rows (ps_document_get_order (f->window->document)), ==, 3);
  g_assert_nonnull (strstr (html, "<dt>Alerts</dt><dd>3</dd>"));
  g_assert_nonnull (strstr (html, "All 3 alerts are listed."));
  pdf = save (f, "report.pdf");
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  csv = save (f, "report.csv");
  g_assert_nonnull (strstr (csv, "10.0.0.5,50003,203.0.113.9,4444"));
  path = g_build_filename (f->folder, "report.html", NULL);
  file = g_file_new_for_path (path);
  gtk_info_bar_set_revealed (f->window->info_bar, FALSE);
  ps_window_verify_report (f->window, file);
  ps_wait_until (has_message (f));
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message), "agrees with its inputs"));
  gtk_info_bar_set_revealed (f->window->info_bar, FALSE);
  g_assert_true (g_file_set_contents (f->path, "src_ip,src_port,dst_ip,dst_port\n", -1, NULL));
  ps_window_verify_report (f->window, file);
  ps_wait_until (has_message (f));
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message), f->path));
  gtk_window_destroy (GTK_WINDOW (f->dialog));
}

/* The kind for pupils hides who is who, and an input is never written to. */
static void
test_class (Fixture *f, gconstpointer data)
{
  GtkWidget *drop_down, *bar;
  g_autofree char *text = NULL;
  g_autofree char *input = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (f->path);

  open_dialog (f);
  drop_down = ps_widget_find (GTK_WIDGET (f->dialog), GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), PS_REPORT_CLASS);
  g_assert_false (ps_report_dialog_is_ready (f->dialog));
  ps_wait_until (is_ready (f));
  text = save (f, "class.md");
  g_assert_null (strstr (text, "203.0.113.9"));
  g_assert_null (strstr (text, "10.0.0."));
  g_assert_null (strstr (text, "## Inputs"));
  ps_report_dialog_save_to (f->dialog, file);
  bar = ps_widget_find (GTK_WIDGET (f->dialog), GTK_TYPE_INFO_BAR);
  g_assert_true (gtk_info_bar_get_revealed (GTK_INFO_BAR (bar)));
  g_assert_true (g_file_get_contents (f->path, &input, NULL, NULL));
  g_assert_cmpstr (input, ==, alerts);
  gtk_window_destroy (GTK_WINDOW (f->dialog));
}

/* The picture of the selected alert as SVG, PDF and PNG, and on the clipboard. */
static void
test_picture (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "p.svg", "p.pdf", "p.png", "p@2x.png" };
  static const char *const begins[] = { "<?xml", "%PDF-", "\x89PNG", "\x89PNG" };
  gsize lengths[4];

  ps_alert_table_set_cursor (f->window->table, 2);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autofree char *text = NULL;

      g_assert_true (ps_window_export_picture (f->window, file));
      g_assert_true (g_file_get_contents (path, &text, &lengths[i], NULL));
      g_assert_true (g_str_has_prefix (text, begins[i]));
      if (i > 0)
        continue;
      g_assert_nonnull (strstr (text, "203.0.113.9"));
      g_assert_nonnull (strstr (text, "Unusual server port"));
      g_assert_nonnull (strstr (text, "3 alerts shown"));
    }
  g_assert_cmpuint (lengths[3], >, lengths[2]);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.copy-picture", NULL);
  g_assert_true (gdk_content_formats_contain_mime_type (
      gdk_clipboard_get_formats (gtk_widget_get_clipboard (GTK_WIDGET (f->window))),
      "image/svg+xml"));
}

static gboolean
has_flows (Fixture *f)
{
  GtkWidget *view = gtk_stack_get_visible_child (f->window->views);

  return PS_IS_FLOW_VIEW (view) && ps_flow_view_is_settled (PS_FLOW_VIEW (view));
}

static PsPictureSource *wanted;

static gboolean
has_picture (Fixture *f)
{
  PsPicture picture = { 0 };

  return gtk_widget_get_mapped (GTK_WIDGET (wanted))
         && ps_picture_source_get_picture (wanted, &picture);
}

static gboolean
focus_strip (GtkWidget *strip)
{
  return gtk_widget_child_focus (strip, GTK_DIR_TAB_FORWARD);
}

/* With the keyboard on a strip it is that which is saved. */
static void
test_strips (Fixture *f, gconstpointer data)
{
  const struct
  {
    GtkWidget *strip;
    const char *action;
    const char *title;
  } cases[] = {
    { GTK_WIDGET (f->window->timeline), "timeline", "Alerts over time" },
    { GTK_WIDGET (f->window->port_lane), "port-lane", "Ports of clients and servers" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, "strip.svg", NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autofree char *text = NULL;

      if (!gtk_widget_get_visible (cases[i].strip))
        g_action_group_activate_action (G_ACTION_GROUP (f->window), cases[i].action, NULL);
      wanted = PS_PICTURE_SOURCE (cases[i].strip);
      ps_wait_until (has_picture (f));
      g_assert_true (focus_strip (cases[i].strip));
      g_assert_true (ps_window_export_picture (f->window, file));
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_nonnull (strstr (text, cases[i].title));
      g_assert_nonnull (strstr (text, "3 alerts shown"));
    }
}

/* What the document's case and review say is in the report. */
static void
test_case (Fixture *f, gconstpointer data)
{
  PsReview *review = ps_document_get_review (f->window->document);
  g_autoptr (PsReviewOperation) operation = ps_review_operation_new ("It listens.");
  g_autoptr (GArray) marks = g_array_new (FALSE, TRUE, sizeof (PsFingerprint));
  g_autoptr (GPtrArray) pins = g_ptr_array_new ();
  const PsCaseFinding values = { .headline = (char *)"Beacon seen",
                                 .note = (char *)"",
                                 .alerts = marks,
                                 .pins = pins };
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
  open_dialog (f);
  text = save (f, "case.html");
  g_assert_nonnull (strstr (text, "1. Beacon seen"));
  g_assert_nonnull (strstr (text, "In this alert the source is the server."));
  g_assert_nonnull (strstr (text, "It listens."));
  gtk_window_destroy (GTK_WINDOW (f->dialog));
}

static void
verify (Fixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  gtk_info_bar_set_revealed (f->window->info_bar, FALSE);
  ps_window_verify_report (f->window, file);
  ps_wait_until (has_message (f));
}

/* A report on what is open is compared with what is said here, not with its own word. */
static void
test_verified_here (Fixture *f, gconstpointer data)
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
  ps_wait_until (has_two_rows (f));
  open_dialog (f);
  text = save (f, "escalated.html");
  gtk_window_destroy (GTK_WINDOW (f->dialog));
  verify (f, "escalated.html");
  g_assert_nonnull (
      strstr (gtk_label_get_text (f->window->message), "agrees with its inputs and with this window"));
  ps_review_ruling_for_alert (ps_document_get_store (f->window->document), 2, PS_RULING_ALERT,
                              PS_END_A, &ruling);
  ps_review_operation_add_ruling (ruling_of, &rows[1], 1, &ruling);
  g_assert_true (ps_review_apply (review, ruling_of, &effect, NULL));
  verify (f, "escalated.html");
  g_assert_nonnull (
      strstr (gtk_label_get_text (f->window->message), "Rulings: 1 now, 0 in the report."));
}

/* The table is the one of the window: its columns, in their order. */
static void
test_columns (Fixture *f, gconstpointer data)
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
    if (!g_str_equal (id, "signature") && !g_str_equal (id, "client") && !g_str_equal (id, "record"))
      g_variant_builder_add (&builder, "(sbd)", id, FALSE, 20.);
  layout = g_variant_ref_sink (g_variant_builder_end (&builder));
  ps_alert_table_set_columns (f->window->table, layout);
  open_dialog (f);
  html = save (f, "columns.html");
  g_assert_nonnull (strstr (html, head));
  csv = save (f, "columns.csv");
  g_assert_true (g_str_has_prefix (csv, "record,time,"));
  gtk_window_destroy (GTK_WINDOW (f->dialog));
}

/* What is on paper, or NULL where no program is there to tell. */
static char *
read_pdf (const char *path)
{
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  const char *const arguments[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  int status;

  if (program == NULL)
    return NULL;
  g_assert_true (g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                               &text, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return text;
}

/* Printing, to a file: all pages, upright ones and those that lie on their side, with their
 * texts as texts. */
static void
test_printed (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "printed.pdf", NULL);
  g_autofree char *text = NULL;
  GPtrArray *pages;
  guint n_feeds = 0;

  open_dialog (f);
  pages = ps_report_dialog_get_pages (f->dialog);
  g_assert_cmpuint (pages->len, >=, 2);
  ps_report_print (GTK_WINDOW (f->dialog), pages, "alerts.csv", path);
  text = read_pdf (path);
  if (text != NULL)
    {
      g_assert_nonnull (strstr (text, "alerts.csv"));
      g_assert_nonnull (strstr (text, "203.0.113.9:4444/tcp"));
      g_assert_nonnull (strstr (text, "Page 1 of"));
      g_assert_nonnull (strstr (text, "third"));
      for (const char *p = text; (p = strchr (p, '\f')) != NULL; p++)
        n_feeds++;
      g_assert_cmpuint (n_feeds, ==, pages->len);
    }
  gtk_window_destroy (GTK_WINDOW (f->dialog));
}

static GtkWindow *
find_window (const char *type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), type))
        return window;
    }
  return NULL;
}

static gboolean
has_print_dialog (Fixture *f)
{
  return find_window ("GtkPrintUnixDialog") != NULL;
}

static gboolean
has_no_print_dialog (Fixture *f)
{
  return find_window ("GtkPrintUnixDialog") == NULL;
}

/* The window's command makes the pages, then asks for the printer; nothing is printed if that is
 * cancelled. */
static void
test_print_dialog (Fixture *f, gconstpointer data)
{
  GtkWindow *report;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.print", NULL);
  ps_wait_until (has_print_dialog (f));
  gtk_dialog_response (GTK_DIALOG (find_window ("GtkPrintUnixDialog")), GTK_RESPONSE_CANCEL);
  ps_wait_until (has_no_print_dialog (f));
  report = find_window ("PsReportDialog");
  g_assert_nonnull (report);
  g_assert_cmpuint (ps_report_dialog_get_n_pages (PS_REPORT_DIALOG (report)), >=, 2);
  gtk_window_destroy (report);
}

/* On the page of flows it is the map that is saved, all of it. */
static void
test_flow_map (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "map.svg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "flows");
  ps_wait_until (has_flows (f));
  g_assert_true (ps_window_export_picture (f->window, file));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Who calls whom"));
  g_assert_nonnull (strstr (text, "203.0.113.9"));
  g_assert_nonnull (strstr (text, "10.0.0.6"));
}

static PsCase *
get_case (Fixture *f)
{
  return ps_document_get_case (f->window->document);
}

static gboolean
has_pins (Fixture *f)
{
  return ps_case_get_n_findings (get_case (f)) == 2
         && ps_case_get_finding (get_case (f), 1)->pins->len == 2;
}

static gboolean
has_order (Fixture *f)
{
  return g_str_equal (ps_case_get_finding (get_case (f), 0)->headline, "first");
}

static void
act (Fixture *f, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), action, NULL);
}

/* The analyst's evening: alerts that are escalated or have a note, a finding of each, pictures
 * pinned, findings in order, and reports that say all of it. */
static void
test_report_storyboard (Fixture *f, gconstpointer data)
{
  PsReview *review = ps_document_get_review (f->window->document);
  g_autoptr (PsReviewOperation) state = ps_review_operation_new ("seen");
  g_autoptr (PsReviewOperation) note = ps_review_operation_new ("noted");
  static const char *const names[] = { "s.html", "s.md", "s.pdf", "s.csv", "s.json" };
  const guint32 escalated = 0, noted = 2;
  g_autofree char *html = NULL;
  const char *first, *third;
  PsReviewEffect effect;
  guint n_pictures = 0;

  ps_review_operation_set_state (state, &escalated, 1, PS_TRIAGE_ESCALATED, FALSE);
  g_assert_true (ps_review_apply (review, state, &effect, NULL));
  ps_review_operation_set_note (note, &noted, 1, "It **listens**.");
  g_assert_true (ps_review_apply (review, note, &effect, NULL));
  ps_document_set_filter (f->window->document, "is:escalated or has:note");
  ps_wait_until (has_two_rows (f));
  ps_alert_table_set_cursor (f->window->table, 2);
  act (f, "win.new-finding");
  ps_alert_table_set_cursor (f->window->table, 0);
  act (f, "win.new-finding");
  act (f, "win.pin-view");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", "flows");
  ps_wait_until (has_flows (f));
  act (f, "win.pin-view");
  ps_wait_until (has_pins (f));
  act (f, "win.finding-up");
  ps_wait_until (has_order (f));
  open_dialog (f);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = save (f, names[i]);

      if (i == 0)
        html = g_steal_pointer (&text);
    }
  first = strstr (html, "<h3>1. first</h3>");
  third = strstr (html, "<h3>2. third</h3>");
  g_assert_nonnull (first);
  g_assert_true (third > first);
  for (const char *p = first; (p = strstr (p, "<svg ")) != NULL && p < third; p++)
    n_pictures++;
  g_assert_cmpuint (n_pictures, ==, 2);
  g_assert_nonnull (strstr (html, "It <strong>listens</strong>."));
  g_assert_nonnull (strstr (html, "is:escalated or has:note"));
  g_assert_nonnull (strstr (html, "Escalated 1, New 1."));
  gtk_window_destroy (GTK_WINDOW (f->dialog));
  verify (f, "s.pdf");
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->message), "and with this window"));
}

static void
add_tests (void)
{
  g_test_add ("/report-dialog/saved", Fixture, NULL, set_up, test_saved, tear_down);
  g_test_add ("/report-dialog/class", Fixture, NULL, set_up, test_class, tear_down);
  g_test_add ("/report-dialog/picture", Fixture, NULL, set_up, test_picture, tear_down);
  g_test_add ("/report-dialog/case", Fixture, NULL, set_up, test_case, tear_down);
  g_test_add ("/report-dialog/verified-here", Fixture, NULL, set_up, test_verified_here, tear_down);
  g_test_add ("/report-dialog/columns", Fixture, NULL, set_up, test_columns, tear_down);
  g_test_add ("/report-dialog/printed", Fixture, NULL, set_up, test_printed, tear_down);
  g_test_add ("/report-dialog/print-dialog", Fixture, NULL, set_up, test_print_dialog, tear_down);
  g_test_add ("/report-dialog/storyboard", Fixture, NULL, set_up, test_report_storyboard, tear_down);
  g_test_add ("/report-dialog/strips", Fixture, NULL, set_up, test_strips, tear_down);
  g_test_add ("/report-dialog/flow-map", Fixture, NULL, set_up, test_flow_map, tear_down);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
