/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ps-open-window.h"
#include "ps-picture-source.h"
#include "ps-report-dialog.h"
#include "ps-settings.h"
#include "ps-widget-find.h"
#include "ps-window-private.h"

/* In which time zone a report is, and the timeline that is saved beside it. */

static const char alerts[] = "timestamp,src_ip,src_port,dst_ip,dst_port,proto,signature\n"
                             "2026-03-01T20:10:00Z,10.0.0.5,50001,10.0.0.9,443,tcp,first\n"
                             "2026-03-01T20:50:00Z,10.0.0.6,50002,10.0.0.9,443,tcp,second\n";

static PsReportDialog *
open_report (PsOpenWindow *open)
{
  PsReportDialog *dialog;

  gtk_widget_activate_action (GTK_WIDGET (open->window), "win.report", NULL);
  dialog = ps_widget_find_window (PS_TYPE_REPORT_DIALOG);
  g_assert_nonnull (dialog);
  ps_wait_until (ps_report_dialog_is_ready (dialog));
  return dialog;
}

/* The drop-down that offers zones. */
static GtkDropDown *
find_zones (GtkWidget *widget)
{
  GtkDropDown *found = NULL;

  if (GTK_IS_DROP_DOWN (widget))
    {
      GListModel *model = gtk_drop_down_get_model (GTK_DROP_DOWN (widget));
      g_autoptr (GtkStringObject) second = g_list_model_get_item (model, 1);

      if (second != NULL && g_str_equal (gtk_string_object_get_string (second), "UTC"))
        return GTK_DROP_DOWN (widget);
    }
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL && found == NULL;
       c = gtk_widget_get_next_sibling (c))
    found = find_zones (c);
  return found;
}

static const char *
get_zone (PsReportDialog *dialog)
{
  GtkDropDown *zones = find_zones (GTK_WIDGET (dialog));

  return gtk_string_object_get_string (gtk_drop_down_get_selected_item (zones));
}

static void
choose (PsReportDialog *dialog, const char *zone)
{
  GtkDropDown *zones = find_zones (GTK_WIDGET (dialog));
  GListModel *model = gtk_drop_down_get_model (zones);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

      if (g_str_equal (gtk_string_object_get_string (item), zone))
        gtk_drop_down_set_selected (zones, i);
    }
  g_assert_cmpstr (get_zone (dialog), ==, zone);
}

static void
saved_cb (PsReportDialog *dialog, GFile *file, gboolean *saved)
{
  *saved = TRUE;
}

static char *
save_report (PsOpenWindow *open, PsReportDialog *dialog)
{
  g_autofree char *path = g_build_filename (open->folder, "report.html", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gboolean saved = FALSE;
  char *text = NULL;
  gulong id = g_signal_connect (dialog, "saved", G_CALLBACK (saved_cb), &saved);

  ps_report_dialog_save_to (dialog, file);
  ps_wait_until (saved);
  g_signal_handler_disconnect (dialog, id);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static gboolean
has_timeline (PsOpenWindow *open)
{
  PsPictureSource *source = PS_PICTURE_SOURCE (open->window->timeline);
  PsPicture picture = { 0 };

  return ps_picture_source_is_settled (source) && ps_picture_source_get_picture (source, &picture);
}

static char *
save_timeline (PsOpenWindow *open)
{
  g_autofree char *path = g_build_filename (open->folder, "timeline.svg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  char *text = NULL;

  ps_wait_until (has_timeline (open));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (open->window->timeline)));
  g_assert_true (ps_window_export_picture (open->window, file));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Alerts over time"));
  return text;
}

/* What a text says of the time at which the first alert was, and of the zone. */
static void
assert_times (const char *text, const char *date, const char *zone, const char *no_zone)
{
  g_assert_nonnull (strstr (text, date));
  g_assert_nonnull (strstr (text, zone));
  g_assert_null (strstr (text, no_zone));
}

/* UTC at first, as the tables of the window; another zone is in the report's table and pictures, in
 * the timeline that is saved, and in the next report. */
static void
test_zone (void)
{
  PsOpenWindow open = { 0 };
  PsReportDialog *dialog;
  g_autofree char *utc = NULL, *east = NULL, *again = NULL;
  g_autofree char *utc_timeline = NULL, *east_timeline = NULL;
  g_autoptr (GVariant) kept = NULL;
  GPtrArray *pages;

  ps_open_window_set_up (&open, alerts, 1100, 800);
  utc_timeline = save_timeline (&open);
  dialog = open_report (&open);
  g_assert_cmpstr (get_zone (dialog), ==, "UTC");
  utc = save_report (&open, dialog);
  pages = g_ptr_array_ref (ps_report_dialog_get_pages (dialog));
  choose (dialog, "+09:00");
  /* The pages that are looked at are made anew. */
  g_assert_false (ps_report_dialog_is_ready (dialog));
  ps_wait_until (ps_report_dialog_is_ready (dialog));
  g_assert_true (ps_report_dialog_get_pages (dialog) != pages);
  g_ptr_array_unref (pages);
  east = save_report (&open, dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  east_timeline = save_timeline (&open);
  assert_times (utc, "2026-03-01 20:10:00", "Time (UTC)", "+09:00");
  assert_times (utc, "2026-03-01 20:10", "When (UTC)", "+09:00");
  assert_times (east, "2026-03-02 05:10:00", "Time (+09:00)", "UTC");
  assert_times (east, "2026-03-02 05:10", "When (+09:00)", "2026-03-01");
  assert_times (utc_timeline, "2026-03-01 20:10", "UTC", "+09:00");
  assert_times (east_timeline, "2026-03-02 05:10", "+09:00", "UTC");
  kept = ps_settings_get ("report-zone");
  g_assert_cmpstr (g_variant_get_string (kept, NULL), ==, "+09:00");
  dialog = open_report (&open);
  g_assert_cmpstr (get_zone (dialog), ==, "+09:00");
  again = save_report (&open, dialog);
  assert_times (again, "2026-03-02 05:10:00", "Time (+09:00)", "UTC");
  gtk_window_destroy (GTK_WINDOW (dialog));
  ps_open_window_tear_down (&open);
}

static void
add_tests (void)
{
  g_test_add_func ("/report-zone/chosen", test_zone);
}

int
main (int argc, char **argv)
{
  return ps_window_fixture_main (argc, argv, add_tests);
}
