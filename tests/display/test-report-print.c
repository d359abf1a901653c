/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ps-report-dialog.h"
#include "ps-report-fixture.h"
#include "ps-report-print.h"
#include "ps-window-fixture.h"
#include "ps-window-private.h"

/* What is on paper, and the dialog that asks for it. */

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
test_printed (PsReportFixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "printed.pdf", NULL);
  g_autofree char *text = NULL;
  GPtrArray *pages;
  guint n_feeds = 0;

  ps_report_fixture_open_dialog (f);
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
has_print_dialog (PsReportFixture *f)
{
  return find_window ("GtkPrintUnixDialog") != NULL;
}

static gboolean
has_no_print_dialog (PsReportFixture *f)
{
  return find_window ("GtkPrintUnixDialog") == NULL;
}

/* The window's command makes the pages, then asks for the printer; nothing is printed if that is
 * cancelled. */
static void
test_print_dialog (PsReportFixture *f, gconstpointer data)
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

static void
add_tests (void)
{
  ps_report_fixture_add ("/report-dialog/printed", test_printed);
  ps_report_fixture_add ("/report-dialog/print-dialog", test_print_dialog);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
